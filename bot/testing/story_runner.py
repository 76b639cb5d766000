"""Runs a test story as Rasa does: messages are understood, actions are predicted, facts are taken as they are written.

No action runs, so what an action did is what the story writes after it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.applied_events import is_listen
from bot.dialogue.manager import Predictor
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import entity_json, slots_of_entities, step_events
from bot.domain.domain import ACTION_LISTEN, ACTION_TWO_STAGE_FALLBACK, Domain
from bot.domain.story import ActionStep, BotStep, LoopStep, SlotStep, Step, StoryEntity, UserStep
from bot.testing.action_checks import predicted_check
from bot.testing.message_checks import message_checks, unknown_names
from bot.testing.record import Check, Predicted, Record, TurnRecord
from bot.testing.slot_text import slot_text
from bot.testing.understanding import Understood, entities_fit
from bot.testing.unrolling import StoryTest
from nlu import Place

Parse: TypeAlias = Callable[[str, Tracker], dict[str, Any]]
"""Returns a message's parse result in Rasa's JSON form, for the conversation as it stands."""


def run_story(
    test: StoryTest, domain: Domain, *, predictor: Predictor, parse: Parse, now: float = 0.0, root: Path = Path()
) -> Record:
    """Return what came of a test story; after a wrong turn it goes on as it is written."""
    run = _Run(test, domain, predictor, parse, now)
    for step in test.steps:
        run.take(step)
    if test.steps:
        run.listen(test.steps[-1].place)
    run.end_turn()
    return Record(test.name, test.place, "story", root, tuple(run.turns), tuple(run.tracker.events))


class _Run:
    def __init__(self, test: StoryTest, domain: Domain, predictor: Predictor, parse: Parse, now: float) -> None:
        self.domain, self.predictor, self.parse, self.now = domain, predictor, parse, now
        self.tracker = Tracker(test.name, domain.all_slots)
        self.turns: list[TurnRecord] = []
        self.turn = TurnRecord(test.place, None, now)
        self.checks: list[Check] = []
        self.predictions: list[Predicted] = []

    def take(self, step: Step) -> None:
        """Go one step on."""
        if isinstance(step, UserStep):
            self.listen(step.place)
            self.end_turn()
            self._user(step)
        elif isinstance(step, ActionStep):
            self._act(step.name, step.place)
        elif isinstance(step, BotStep):
            self._act(step.text, step.place, is_text=True)
        elif isinstance(step, (SlotStep, LoopStep)):
            self._note(step)

    def listen(self, place: Place) -> None:
        """Expect the bot to wait for the user, unless the story has said so."""
        if not self.tracker.events or not is_listen(self.tracker.events[-1]):
            self._act(ACTION_LISTEN, place)

    def end_turn(self) -> None:
        """Keep the turn; the one before the first message only where the story says something in it."""
        if self.checks or self.turn.parse_data:
            ended = replace(
                self.turn,
                end_event=len(self.tracker.events),
                predictions=tuple(self.predictions),
                slots=dict(self.tracker.slots),
                active_form=self.tracker.active_loop_name,
                checks=tuple(self.checks),
            )
            self.turns.append(ended)
        self.checks, self.predictions = [], []

    def _act(self, expected: str, place: Place, *, is_text: bool = False) -> None:
        check = self._check(expected, place)
        self.checks.append(check)
        prediction = check.predicted.prediction if check.predicted is not None and check.is_right else None
        if prediction is not None:
            self._happened(*prediction.events)
        self._happened(
            ev.ActionExecuted(
                None if is_text else expected,
                prediction.policy if prediction else None,
                prediction.confidence if prediction else None,
                expected if is_text else None,
                prediction.hide_rule_turn if prediction else False,
            )
        )

    def _check(self, expected: str, place: Place) -> Check:
        if not self.tracker.events and expected != ACTION_LISTEN:
            return Check("action", place, expected, expected)  # at the very start an action is taken as given
        predicted = self._predict()
        prediction = predicted.prediction
        if prediction.action == expected or not self._may_step_back(prediction):
            return predicted_check(expected, place, predicted, self.domain)
        # A form would run here and might not take the message; the story says that it did not.
        form = prediction.action
        self._happened(ev.ActionExecutionRejected(form, prediction.policy, prediction.confidence))
        return predicted_check(expected, place, self._predict(), self.domain, stepped_back=form)

    def _predict(self) -> Predicted:
        predicted = Predicted(self.predictor.predict(self.tracker), len(self.tracker.events))
        self.predictions.append(predicted)
        return predicted

    def _may_step_back(self, prediction: Prediction) -> bool:
        return prediction.action == self.tracker.active_loop_name and prediction.action in self.domain.forms

    def _note(self, step: SlotStep | LoopStep) -> None:
        if isinstance(step, SlotStep):
            unknown = [name for name, _ in step.slots if name not in self.domain.all_slots]
            text = ", ".join(slot_text(name, value) for name, value in step.slots)
            self._fact("slot", step, text, unknown, self.domain.all_slots)
            self._happened(*step_events(step, self.domain))
            return
        loops = {**self.domain.forms, ACTION_TWO_STAGE_FALLBACK: None}
        unknown = [] if step.name is None or step.name in loops else [step.name]
        self._fact("form", step, step.name or "", unknown, loops)
        if not unknown:  # the tracker would take any form for active
            self._happened(*step_events(step, self.domain))

    def _fact(
        self, kind: Any, step: SlotStep | LoopStep, text: str, unknown: list[str], known: Mapping[str, Any]
    ) -> None:
        problem, notes = unknown_names(kind, unknown, known) if unknown else ("", ())
        self.checks.append(Check(kind, step.place, text, f"unknown {kind}" if unknown else text, problem, notes))

    def _user(self, step: UserStep) -> None:
        understood = None if step.text is None else Understood.from_json(self.parse(step.text, self.tracker))
        intent = step.intent.split("/")[0] if step.intent else None
        if intent is None and understood is not None:
            intent = understood.intent
        entities = taken_entities(step, understood)
        data = {"intent": {"name": intent, "confidence": 1.0}, "entities": [entity_json(one) for one in entities]}
        start = len(self.tracker.events)
        self.turn = TurnRecord(step.place, step.text, self.now, understood, data, first_event=start)
        self.checks = list(message_checks(step, understood, self.domain.intent_set))
        self._happened(ev.UserUttered(step.text, data), *slots_of_entities(entities, self.domain))

    def _happened(self, *events: ev.Event) -> None:
        self.tracker.extend(replace(event, timestamp=self.now) for event in events)


def taken_entities(step: UserStep, understood: Understood | None) -> tuple[StoryEntity, ...]:
    """Return the entities that the dialogue goes on with: those found where they are right, else those written."""
    if understood is not None and entities_fit(step, understood):
        return understood.story_entities
    return step.entities
