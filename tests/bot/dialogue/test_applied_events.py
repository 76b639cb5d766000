"""Which events still count."""

from __future__ import annotations

import pytest

from bot.dialogue import events as ev
from bot.dialogue.applied_events import applied_events, events_after_latest_restart, is_listen

LETTERS = {
    "L": ev.ActionExecuted("action_listen"),
    "u": ev.UserUttered("hi"),
    "f": ev.ActionExecuted("form"),
    "a": ev.ActionExecuted("utter_a"),
    "+": ev.ActiveLoop("form"),
    "-": ev.ActiveLoop(None),
    "s": ev.SlotSet("s", 1),
    "b": ev.BotUttered("x"),
    "x": ev.ActionExecutionRejected("form"),
    "F": ev.UserFeaturization(False),
    "<": ev.UserUtteranceReverted(),
    "z": ev.ActionReverted(),
    "R": ev.Restarted(),
    "S": ev.SessionStarted(),
}
NAMES = {repr(event): letter for letter, event in LETTERS.items()}


def events(letters: str) -> list[ev.Event]:
    return [LETTERS[letter] for letter in letters.replace(" ", "")]


def applied(letters: str) -> str:
    return "".join(NAMES[repr(event)] for event in applied_events(events(letters)))


@pytest.mark.parametrize(
    ("happened", "counts", "because"),
    [
        ("L u a L", "LuaL", "nothing is taken back"),
        ("L u a L R S L", "L", "a restart and a session start from nothing"),
        ("L u a L R", "", "after a restart nothing counts"),
        ("L u a L u s a <", "Lua", "a rewind takes the message, what followed, and the listening before it"),
        ("L u a L u a < L", "LuaL", "then the bot listens again"),
        ("L u a L u a < <", "", "two rewinds take two messages"),
        ("<", "", "there is nothing to take back"),
        ("L u a s b z", "Lu", "an undo takes the latest action and what followed"),
        ("L u a L z z", "Lu", "two undos take two actions"),
        ("z", "", "there is nothing to undo"),
        ("R S L u <", "", "a rewind does not reach behind a session"),
    ],
)
def test_events_are_taken_back(happened: str, counts: str, because: str) -> None:
    assert applied(happened) == counts, because


@pytest.mark.parametrize(
    ("happened", "counts", "because"),
    [
        ("L u f + L u s f L", "Luf+sL", "turns inside a form collapse: slots stay, messages and actions go"),
        ("L u f + L u s f L u s f -", "Luf+ss-", "all turns of a form are one"),
        ("L u f + L u F s b f", "Luf+sb", "what the bot said stays, featurization goes"),
        ("L u f + L u x a f L", "Luf+LuxafL", "a rejection makes it an unhappy turn, which is kept"),
        ("L u f + L u a f L", "Luf+LuafL", "as another action than the form does, in stories without rejections"),
        ("L u f + - L u f +", "Luf+-Luf+", "a form that ended starts anew"),
        ("L u f L u f", "LufLuf", "without a loop it is an action like others"),
    ],
)
def test_turns_of_a_form_collapse(happened: str, counts: str, because: str) -> None:
    assert applied(happened) == counts, because


def test_events_after_the_latest_restart() -> None:
    assert events_after_latest_restart(events("LuaRSLuRa")) == events("a")
    assert events_after_latest_restart(events("Lua")) == events("Lua")
    assert events_after_latest_restart([]) == []


def test_only_the_listening_action_is_listening() -> None:
    assert [letter for letter, event in LETTERS.items() if is_listen(event)] == ["L"]
