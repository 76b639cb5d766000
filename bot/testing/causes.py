"""Why a test went wrong at its first wrong turn: labels, each with a text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.policies.ensemble import Ensemble
from bot.dialogue.policies.policy import Policy, Prediction
from bot.dialogue.policies.rules import NAME as RULE_POLICY
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN, SESSION_STARTED_METADATA
from bot.domain.slot import REQUESTED_SLOT
from bot.project.project import Project
from bot.testing.bench import Bench
from bot.testing.message_checks import annotate, on_one_line
from bot.testing.message_matching import shown
from bot.testing.near_misses import near_misses, takes_intent
from bot.testing.place_text import place_behind
from bot.testing.record import Check, Predicted, Record, TurnRecord
from bot.testing.slot_text import slot_text
from bot.testing.unfilled import unfilled_lines
from bot.testing.unsaid_responses import responses_that_say, said_of, text_lines
from nlu import Neighbour

Cause: TypeAlias = tuple[str, str]
_INTENTS, _PREDICTIONS = 3, 6  # that are shown
_LEAST = 0.005
_LIKE = 0.1  # likeness below which an utterance tells nothing


@dataclass(frozen=True)
class Background:
    """What a report knows besides the record."""

    project: Project
    """The project that was tested."""
    policies: Sequence[Policy]
    """What decides in it."""
    nearest: Callable[[str, Collection[str] | None], Sequence[Neighbour]]
    """Returns the training utterances most like a message, of some intents or of all."""


def background_of(bench: Bench) -> Background:
    """Return what is known of the project that is tested."""
    assert isinstance(bench.predictor, Ensemble)
    assistant = bench.assistant
    return Background(
        assistant.project,
        bench.predictor.policies,
        lambda text, intents: assistant.nearest(text, count=2, intents=intents),
    )


def causes(record: Record, background: Background) -> list[Cause]:
    """Return what explains the first wrong turn; a cause without a label goes on with the one before."""
    turn = next(turn for turn in record.turns if not turn.is_right)
    first = next(check for check in turn.checks if not check.is_right)
    return list(_Explainer(record, turn, first, background).causes())


class _Explainer:
    def __init__(self, record: Record, turn: TurnRecord, check: Check, background: Background) -> None:
        self.record, self.turn, self.check, self.background = record, turn, check, background
        self.domain, self.stories = background.project.domain, background.project.stories

    def causes(self) -> Iterator[Cause]:
        """Yield all of them."""
        yield from _listed("understood", self._understood())
        yield from _listed("nearest", self._nearest())
        if self.check.kind not in ("intent", "entities") or self.record.kind == "conversation":
            yield from _listed("decided", self._decided())
            yield from _listed("nearly", self._nearly())
            yield from _listed("said", self._text())
            yield from _listed("unfilled", self._unfilled())
        if self.record.kind != "nlu":
            yield from _listed("form", self._form())
            yield from _listed("slots", self._slots())

    def _understood(self) -> Iterator[str]:
        understood, text = self.turn.understood, self.turn.text
        if understood is None or text is None or text.lstrip().startswith("/"):
            return
        ranking = [one for one in understood.ranking if one[0] != understood.intent and one[1] >= _LEAST]
        others = " and ".join(f"{name} {confidence:.2f}" for name, confidence in ranking[: _INTENTS - 1])
        intent = f"{understood.intent} {understood.confidence:.2f}" if understood.intent else "no intent"
        yield intent + (f", before {others}" if others else "")
        if understood.entities:
            yield annotate(on_one_line(text), understood.entities)

    def _nearest(self) -> Iterator[str]:
        """Tell which training utterances the message is like, where its meaning is or may be wrong."""
        understood, text = self.turn.understood, self.turn.text
        intents = [check for check in self.turn.checks if check.kind == "intent"]
        is_right = bool(intents) and all(check.is_right for check in intents)
        if understood is None or text is None or text.lstrip().startswith("/") or is_right:
            return
        near = [one for one in self.background.nearest(text, None) if one.likeness >= _LIKE]
        yield from (_neighbour(one) for one in near[:2])
        for name in (check.expected.split("/")[0] for check in intents if not check.is_right):
            if name in self.domain.intent_set and not any(one.utterance.intent == name for one in near[:2]):
                own = self.background.nearest(text, (name,))
                yield from (_neighbour(one) for one in own[:1])
                if not own:
                    yield f"nothing of '{name}' shares a word with it"

    def _decided(self) -> Iterator[str]:
        predicted = self._predicted()
        acting = [one for one in predicted if one.prediction.action != ACTION_LISTEN]
        told = [self._decision(one.prediction) for one in acting or predicted]
        told = [text for index, text in enumerate(told) if index == 0 or text != told[index - 1]]
        yield from told[:_PREDICTIONS]
        if len(told) > _PREDICTIONS:
            yield f"and {len(told) - _PREDICTIONS} more"

    def _predicted(self) -> Sequence[Predicted]:
        """Return the prediction that is wrong, or those of the turn where something else is."""
        return self.turn.predictions if self.check.predicted is None else (self.check.predicted,)

    def _decision(self, prediction: Prediction) -> str:
        action = "waits" if prediction.action == ACTION_LISTEN else prediction.action
        where = self._place(prediction)
        return f"{action}: {prediction.reason}{where}, {prediction.policy} {prediction.confidence:.2f}"

    def _place(self, prediction: Prediction) -> str:
        is_rule = prediction.policy == RULE_POLICY
        for story in self.stories if prediction.source else ():
            if story.is_rule == is_rule and story.name == prediction.source:
                return place_behind(story.place)
        return ""

    def _nearly(self) -> Iterator[str]:
        wanted = self._wanted()
        predicted = self._predicted()
        if not predicted or any(one.prediction.action in wanted for one in self.turn.predictions):
            return
        first = predicted[0].prediction
        if not wanted and (first.source or first.is_no_user):
            return  # a rule or story has decided, and nothing tells what else might have
        yield from self._unknown(wanted)
        misses = near_misses(
            [self._tracker(known) for known in dict.fromkeys(one.known for one in predicted)],
            self.background.policies,
            self.stories,
            wanted=wanted,
            decided=[one.prediction.source for one in predicted],
        )
        before = f"{first.reason} goes first"
        yield from (miss.told(first=before) for miss in misses)

    def _unknown(self, wanted: Sequence[str]) -> Iterator[str]:
        """Tell of an intent that nothing takes."""
        intent = (self.turn.parse_data.get("intent") or {}).get("name")
        if intent and self.check.predicted is self._first_prediction() and not takes_intent(self.stories, intent):
            yield f"no rule and no story takes the intent '{intent}'"
        if self.check.kind == "action" and wanted and wanted[0] in self.domain.action_set:
            known = {step.name for story in self.stories for step in story.steps if hasattr(step, "name")}
            if wanted[0] not in known and wanted[0] != ACTION_LISTEN:
                yield f"no rule and no story leads to '{wanted[0]}'"

    def _first_prediction(self) -> object:
        if self.check.predicted is None or not self.turn.predictions:
            return self.check.predicted
        return self.turn.predictions[0]

    def _wanted(self) -> list[str]:
        """Return the actions that do what the test expects."""
        check = self.check
        if check.kind == "action" and check.came != "failed":
            decided = check.predicted is not None and bool(check.predicted.prediction.source)
            return [] if check.expected == ACTION_LISTEN and decided else [check.expected]
        if check.kind == "form":
            return [check.expected] if check.expected else []
        names = [name for name, _ in responses_that_say(check, self.domain, self.turn.slots)]
        asking = [form for name in names for form in self._forms_that_ask(name)]
        return list(dict.fromkeys([*names, *asking]))

    def _forms_that_ask(self, response: str) -> list[str]:
        return [
            form.name
            for form in self.domain.forms.values()
            if any(response in (f"utter_ask_{form.name}_{slot}", f"utter_ask_{slot}") for slot in form.required_slots)
        ]

    def _text(self) -> Iterator[str]:
        if self.check.kind in ("bot", "utter", "buttons", "silence"):
            came = said_of(self.check, self.turn.said, [shown(one.message) for one in self.turn.said])
            known = came.known if came is not None else self.turn.end_event
            tracker = self._tracker(known)
            yield from text_lines(self.check, came, self.domain, tracker.slots, tracker.latest_input_channel or "")

    def _unfilled(self) -> Iterator[str]:
        """Tell why the message did not fill the slot that is wrong, or that is asked for instead of the next one."""
        slot = self.domain.slots.get(self._slot_in_question() or "")
        heard = self._heard()
        if slot is None or heard is None:
            return
        if self.check.kind != "slot":
            yield f"'{self.turn.active_form}' asks for '{slot.name}', which is not set"
        yield from unfilled_lines(slot, heard, self.domain)

    def _slot_in_question(self) -> str | None:
        if self.check.kind == "slot":
            name = self.check.expected.removeprefix("not: ").split(" = ")[0]
            return None if self.check.expected.startswith("not: ") else name.removesuffix(" is set")
        is_said = self.record.kind == "conversation" and self.check.kind in ("bot", "utter", "buttons")
        asked = self.turn.slots.get(REQUESTED_SLOT)
        is_open = asked and self.turn.active_form and self.turn.slots.get(asked) is None
        return str(asked) if is_said and is_open and self._expects_another_question(str(asked)) else None

    def _expects_another_question(self, asked: str) -> bool:
        """Return whether a form should have gone on, to another question or to its end."""
        names = [name for name, _ in responses_that_say(self.check, self.domain, self.turn.slots)]
        heard = self._heard()
        if not names:
            return heard is not None and heard.slots.get(REQUESTED_SLOT) == asked
        return any(self._forms_that_ask(name) and not name.endswith(f"_{asked}") for name in names)

    def _heard(self) -> Tracker | None:
        """Return the conversation right after the turn's message."""
        for index in range(self.turn.first_event, self.turn.end_event):
            if isinstance(self.record.events[index], ev.UserUttered):
                return self._tracker(index + 1)
        return None

    def _form(self) -> Iterator[str]:
        if self.turn.active_form:
            asked = self.turn.slots.get(REQUESTED_SLOT)
            yield f"{self.turn.active_form}" + (f", asks for {asked}" if asked else "")

    def _slots(self) -> Iterator[str]:
        hidden = (REQUESTED_SLOT, SESSION_STARTED_METADATA)
        filled = {k: v for k, v in self.turn.slots.items() if v is not None and k not in hidden}
        initial = {name: slot.initial_value for name, slot in self.domain.slots.items()}
        told = [slot_text(name, value) for name, value in filled.items() if value != initial.get(name)]
        yield ", ".join(told) or "none is set"

    def _tracker(self, known: int) -> Tracker:
        return self.record.tracker(self.domain, known)


def _neighbour(one: Neighbour) -> str:
    said = one.utterance
    return f"{one.likeness:.2f} {said.intent}: {' '.join(said.text.split())}{place_behind(said.place)}"


def _listed(label: str, texts: Iterator[str]) -> Iterator[Cause]:
    for index, text in enumerate(texts):
        yield label if index == 0 else "", text
