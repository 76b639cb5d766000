"""Runs a conversation with the real bot, and compares each turn with what the test says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import entity_json
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.domain.story import ANY_VALUE, LoopStep, SlotStep, UserStep
from bot.testing.action_checks import actions_that_ran, predicted_check, ran_check, why
from bot.testing.bench import Bench
from bot.testing.conversation import Conversation
from bot.testing.live_test import (
    ActionsExpected,
    FormExpected,
    LiveTest,
    LiveTurn,
    MessageExpected,
    NextAction,
    NextFact,
    SlotExpected,
    Unsaid,
)
from bot.testing.message_checks import message_checks as meaning_checks
from bot.testing.message_checks import named_checks
from bot.testing.message_matching import fits, message_checks, shown, wanted_text
from bot.testing.ordering import order_checks
from bot.testing.record import Check, Predicted, Record, TurnRecord
from bot.testing.slot_text import slot_text
from bot.testing.understanding import Understood, entities_fit, intent_fits
from nlu import Place


def run_live(test: LiveTest, bench: Bench) -> Record:
    """Return what came of a test; after a wrong turn it goes on as it is written."""
    conversation = Conversation(bench, test.settings, name=test.name, place=test.place)
    for turn in test.turns:
        for happened in happen(turn, conversation):
            judge = _Judge(turn, happened, conversation)
            conversation.judged(happened, judge.checks())
    return conversation.record("conversation")


def happen(turn: LiveTurn, conversation: Conversation) -> Iterator[TurnRecord]:
    """Let happen what a test says, and yield the turn that its expectations are about."""
    if turn.wait:
        waited = conversation.wait(turn.wait, turn.place)
        if turn.user is None:
            yield waited
    if turn.user is not None:
        step = turn.user
        if step.text is not None:
            meant = (lambda parsed: _meant(step, parsed)) if turn.is_story else None
            yield conversation.say(step.text, turn.place, metadata=turn.metadata, meant=meant)
        else:
            yield conversation.mean(_annotated(step), turn.place, metadata=turn.metadata)
    elif not turn.wait:
        yield conversation.start(turn.place)


def _meant(step: UserStep, parsed: dict[str, Any]) -> dict[str, Any]:
    """Return the parse result that the dialogue goes on with: where it is wrong, what the test says instead."""
    understood = Understood.from_json(parsed)
    if intent_fits(step, understood) and entities_fit(step, understood):
        return parsed
    return {**parsed, **_annotated(step, parsed)}


def _annotated(step: UserStep, parsed: dict[str, Any] | None = None) -> dict[str, Any]:
    name = step.intent.split("/")[0] if step.intent else ((parsed or {}).get("intent") or {}).get("name")
    intent = {"name": name, "confidence": 1.0}
    found: dict[str, Any] = {"intent": intent, "intent_ranking": [intent], "text": step.text or f"/{name}"}
    found["entities"] = [entity_json(one) for one in step.entities]
    if step.annotated:
        found["entities"] = [
            {**entity_json(one), "start": other.start, "end": other.end}
            for one, other in zip(step.entities, step.annotated, strict=False)
        ]
    if step.intent and "/" in step.intent:
        base, key = step.intent.split("/")[0], step.intent
        response = {"response": {"intent_response_key": key, "utter_action": f"utter_{key}"}}
        found["response_selector"] = {base: response}
    return found


class _Judge:
    """Compares one turn with what is expected of it."""

    def __init__(self, turn: LiveTurn, happened: TurnRecord, conversation: Conversation) -> None:
        self.turn, self.happened, self.conversation = turn, happened, conversation
        self.domain: Domain = conversation.bench.assistant.domain
        self.events = conversation.events_of(happened)
        self.actions = actions_that_ran(self.events)
        self.next = 0

    def checks(self) -> list[Check]:
        """Return the checks, in the order of the test."""
        found: list[Check] = []
        if self.turn.user is not None:
            checked = meaning_checks if self.turn.is_story else named_checks
            found += checked(self.turn.user, self.happened.understood, self.domain.intent_set)
        messages = [one for one in self.turn.expected if isinstance(one, MessageExpected)]
        compared = iter(self._message_checks(messages))
        for one in self.turn.expected:
            if isinstance(one, MessageExpected):
                found += [] if one is not messages[0] else list(compared)
            else:
                found += self._check(one)
        found += self._left_actions()
        if self.turn.in_order and all(check.is_right for check in found):
            found += order_checks(self.turn.expected, self.happened, self.events)
        return [*found, *self._failures(found, has_messages=bool(messages))]

    def _check(self, one: Any) -> Sequence[Check]:
        if isinstance(one, Unsaid):
            return self._unsaid(one.message)
        if isinstance(one, SlotExpected):
            return [self._slot(one, self.happened.slots.get(one.name))]
        if isinstance(one, FormExpected):
            return [self._form(one.place, one.name, self.happened.active_form)]
        if isinstance(one, ActionsExpected):
            return self._actions_in_order(one)
        if isinstance(one, NextAction):
            return [self._next_action(one)]
        assert isinstance(one, NextFact)
        return self._facts(one.step)

    def _message_checks(self, messages: Sequence[MessageExpected]) -> list[Check]:
        if not messages:
            return []
        said = self.happened.said
        values = [self.happened.slots]
        if any("{" in (one.text or "") for one in messages):
            values += [self._tracker(one.known).slots for one in said]
        if self.turn.all_messages or self.turn.in_order:
            return message_checks(messages, said, values, all_of_them=self.turn.all_messages)
        return [check for one in messages for check in self._anywhere(one, values)]

    def _anywhere(self, expected: MessageExpected, values: Sequence[Any]) -> list[Check]:
        said = self.happened.said
        found = next((one for one in said if fits(expected, one, values)), None)
        return message_checks([expected], said if found is None else [found], values, all_of_them=False)[:1]

    def _tracker(self, known: int) -> Tracker:
        events = self.conversation.tracker.events[:known]
        return Tracker(self.conversation.name, self.domain.all_slots, events)

    def _unsaid(self, message: MessageExpected) -> list[Check]:
        anything = message.text is None and message.response is None and message.buttons is None
        wanted = "nothing" if anything else f"not: {wanted_text(message)}"
        for one in self.happened.said:
            if fits(message, one, [self.happened.slots]):
                text = shown(one.message)
                problem = f"the bot said '{text}', which it must not"
                return [Check("silence", message.place, wanted, text, problem)]
        return [Check("silence", message.place, wanted, wanted)]

    def _slot(self, one: SlotExpected, came: Any) -> Check:
        wanted = f"{'not: ' if one.negated else ''}{slot_text(one.name, one.value)}"
        there = slot_text(one.name, came)
        if same_value(one.value, came) is not one.negated:
            return Check("slot", one.place, wanted, there)
        told = "did not expect" if one.negated else "expected"
        problem = f"{told} {slot_text(one.name, one.value)}, but {there}"
        return Check("slot", one.place, wanted, there, problem)

    def _form(self, place: Place, expected: str | None, came: str | None) -> Check:
        if expected == came:
            return Check("form", place, expected or "", came or "")
        wanted = f"form '{expected}' to be active" if expected else "no form to be active"
        there = f"form '{came}' is" if came else "none is"
        return Check("form", place, expected or "", came or "no form", f"expected {wanted}, but {there}")

    def _actions_in_order(self, expected: ActionsExpected) -> list[Check]:
        ran = [event.name or event.action_text or "" for _, event in self.actions]
        if not expected.names and ran:
            problem = f"expected that no action runs, but '{ran[0]}' did"
            return [Check("action", expected.place, ACTION_LISTEN, ran[0], problem)]
        checks, position = [], 0
        for name, place in expected.names:
            if name in ran[position:]:
                position = ran.index(name, position) + 1
                checks.append(Check("action", place, name, name))
            else:
                checks.append(ran_check(name, place, ran, self.domain, is_late=name in ran))
        return checks

    def _next_action(self, expected: NextAction) -> Check:
        index, self.next = self.next, self.next + 1
        if index < len(self.actions):
            event = self.actions[index][1]
            name = event.name or event.action_text or ""
            if name == expected.name:
                return Check("action", expected.place, name, name, predicted=self._predicted(index))
        return predicted_check(expected.name, expected.place, self._predicted(index), self.domain)

    def _predicted(self, index: int) -> Predicted | None:
        """Return the prediction that led to an action, or where there are no more, to waiting."""
        end = self.actions[index][0] if index < len(self.actions) else len(self.events)
        before = [one for one in self.happened.predictions if one.known <= self.happened.first_event + end]
        return before[-1] if before else None

    def _facts(self, step: SlotStep | LoopStep) -> list[Check]:
        end = self.actions[self.next][0] if self.next < len(self.actions) else len(self.events)
        tracker = self._tracker(self.happened.first_event + end)
        if isinstance(step, LoopStep):
            return [self._form(step.place, step.name, tracker.active_loop_name)]
        places = step.slot_places or (step.place,) * len(step.slots)
        return [
            self._slot(SlotExpected(place, name, value), tracker.slots.get(name))
            for (name, value), place in zip(step.slots, places, strict=True)
        ]

    def _left_actions(self) -> list[Check]:
        """Return what is wrong where a test story ends a turn, and the bot did more."""
        if not self.turn.is_story or self.next >= len(self.actions):
            return []
        predicted = self._predicted(self.next)
        name = self.actions[self.next][1].name or ""
        problem = f"expected the bot to wait for the user, but the bot chose '{name}'"
        place = self.turn.expected[-1].place if self.turn.expected else self.turn.place
        return [Check("action", place, ACTION_LISTEN, name, problem, why(predicted), predicted)]

    def _failures(self, checks: Sequence[Check], *, has_messages: bool) -> list[Check]:
        """Return the actions that failed, where the test does not say what the user is told then."""
        if has_messages and all(check.is_right for check in checks):
            return []
        return [
            Check("action", self.turn.place, ran.name, "failed", ran.failure)
            for ran in self.happened.ran
            if ran.failure
        ]


def same_value(expected: Any, came: Any) -> bool:
    """Return whether a slot holds what a test says: numbers and texts that read alike are the same, true is not 1.

    >>> same_value(4, "4"), same_value("7:30", "7:30"), same_value(True, 1), same_value(ANY_VALUE, 0)
    (True, True, False, True)
    """
    if expected is ANY_VALUE:
        return came is not None
    if isinstance(expected, bool) or isinstance(came, bool) or expected is None or came is None:
        return type(expected) is type(came) and bool(expected == came)
    if isinstance(expected, (str, int, float)) and isinstance(came, (str, int, float)):
        return expected == came or str(expected) == str(came)
    return bool(expected == came)
