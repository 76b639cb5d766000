"""Replays a test in the terminal: its turns up to the first wrong one, with its stubs, clock and starting slots."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.channels.script import PlayedTurn
from bot.channels.turn import Turn
from bot.project.files import find_root
from bot.testing.bench import Bench
from bot.testing.conversation import Conversation
from bot.testing.live_runner import happen
from bot.testing.live_story import live_story
from bot.testing.live_test import LiveTest, LiveTurn
from bot.testing.loaded_project import LoadedProject, LoadingError
from bot.testing.record import Record, TurnRecord
from bot.testing.report import summary
from bot.testing.run import run_test
from bot.testing.sentences import SentenceTest
from bot.testing.story_file import FileTest, read_tests
from nlu import MalgilError, MessageError, did_you_mean

_GOES_ON = "From here on it is your conversation."


@dataclass
class Replay:
    """A test on its way through the chat: a script for it."""

    test: LiveTest
    """What is played."""
    conversation: Conversation
    """Where it is played."""
    record: Record
    """What came of the test."""

    @property
    def assistant(self) -> Assistant:
        """The assistant that is talked to."""
        return self.conversation.bench.assistant

    @property
    def sender_id(self) -> str:
        """Whose conversation it is."""
        return self.conversation.sender_id

    @property
    def channel(self) -> str:
        """The channel that the test names."""
        return self.test.settings.channel

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the test sends with each message."""
        return self.test.settings.metadata

    @property
    def ending(self) -> str:
        """The first thing that is wrong."""
        wrong = f"Here the test fails: {summary(self.record)}." if not self.record.is_right else "The test passes."
        return f"{wrong} {_GOES_ON}"

    def play(self) -> Iterator[PlayedTurn]:
        """Let the turns happen, the first wrong one as the last."""
        last = next((turn.place for turn in self.record.turns if not turn.is_right), None)
        for turn in self.test.turns:
            known = len(self.conversation.turns)
            for _ in happen(turn, self.conversation):
                pass  # all that happened stands in the conversation
            for one in self.conversation.turns[known:]:
                events = self.conversation.events_of(one)
                yield PlayedTurn(_line(turn, one), Turn(events, [each.prediction for each in one.predictions]))
            if turn.place == last:
                return


@contextmanager
def open_replay(target: str, folder: Path, *, announce: Callable[[str], None]) -> Iterator[Replay]:
    """Run the test `FILE::NAME`, and make its replay ready; MalgilError where there is no such test.

    The file is looked for from here, then in `folder`; its project is the one that it stands in, else `folder`.
    """
    path, name = _located(target, folder)
    project = LoadedProject(find_root(path.resolve().parent) or folder)
    try:
        project.project.findings.raise_errors()
        test = _named(read_tests(path, target.partition("::")[0], project.project.domain), name, target)
        bench = project.bench(with_model=True, announce=announce)
        record = run_test(test, project)
        replay = Replay(*_staged(test, bench), record)
        with replay.conversation.held():
            yield replay
    except LoadingError as error:
        raise MalgilError(str(error)) from None
    finally:
        project.close()


def _staged(test: FileTest, bench: Bench) -> tuple[LiveTest, Conversation]:
    """Return a test as a conversation that really runs, and where it can be held."""
    live = _live(test)
    return live, Conversation(bench, live.settings, name=live.name, place=live.place)


def _live(test: FileTest) -> LiveTest:
    body = test.body
    if isinstance(body, SentenceTest):
        settings = replace(test.settings, now=body.now)
        return LiveTest(test.name, body.place, (LiveTurn(body.place, body.step),), settings)
    live = body if isinstance(body, LiveTest) else live_story(body, test.settings)
    # What a story says of a message stands in for a wrong understanding; here it is to be seen.
    turns = tuple(replace(turn, is_story=False) for turn in live.turns)
    return replace(live, name=test.name, turns=turns, settings=test.settings)


def _located(target: str, folder: Path) -> tuple[Path, str]:
    file, _, name = target.partition("::")
    for path in (Path(file), folder / file):
        if path.is_file():
            return path, name
    raise MessageError(f"{file}: there is no such file\n  fix: write FILE::NAME as the report of the test does")


def _named(tests: list[FileTest], name: str, target: str) -> FileTest:
    if not name and len(tests) == 1:
        return tests[0]
    for test in tests:
        if test.name == name:
            return test
    names = [test.name for test in tests]
    problem = f"there is no test '{name}' in it" if name else f"it has {len(tests)} tests"
    alike = next((f"did you mean '{one}'?" for one in names if name and name in one), "")
    fix = did_you_mean(name, names) or alike or f"name one of them after '::': {', '.join(repr(one) for one in names)}"
    raise MessageError(f"{target.partition('::')[0]}: {problem}\n  fix: {fix}")


def _line(turn: LiveTurn, happened: TurnRecord) -> str:
    """Return what a person would have typed."""
    if happened.text is not None:
        return happened.text
    if turn.user is not None and happened.parse_data:
        entities = {one.entity: one.value for one in turn.user.entities}
        return f"/{turn.user.intent}{json.dumps(entities, ensure_ascii=False) if entities else ''}"
    return f"(after {turn.wait:g} seconds)" if turn.wait else ""
