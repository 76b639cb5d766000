"""Runs a test story: messages are understood, actions are predicted and compared, facts are taken as they are written.

Follows `rasa test`: no action runs, so what an action did is what the story writes after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.applied_events import is_listen
from bot.dialogue.manager import Predictor
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import entity_json, slots_of_entities, step_events
from bot.domain.domain import ACTION_LISTEN, ACTION_TWO_STAGE_FALLBACK, Domain
from bot.domain.story import ActionStep, BotStep, LoopStep, SlotStep, Step, StoryEntity, UserStep
from bot.testing.understanding import Understood, entities_fit, intent_fits
from bot.testing.unrolling import StoryTest
from nlu import Place

Parse: TypeAlias = Callable[[str, Tracker], dict[str, Any]]
"""Returns a message's parse result in Rasa's JSON form, for the conversation as it stands."""


@dataclass(frozen=True)
class UserTurn:
    """A message of the user."""

    step: UserStep
    """What the story says."""
    understood: Understood | None
    """What was made of its text; None where only the intent is written."""
    is_known: bool = True
    """Whether the domain has the intent that the story says."""

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.step.place

    @property
    def has_right_intent(self) -> bool:
        """Whether the intent is the one that the story says."""
        return self.understood is None or intent_fits(self.step, self.understood)

    @property
    def has_right_entities(self) -> bool:
        """Whether the entities are those that the story says."""
        return self.understood is None or entities_fit(self.step, self.understood)

    @property
    def is_right(self) -> bool:
        """Whether the message can have this intent, and was understood as the story says."""
        return self.is_known and self.has_right_intent and self.has_right_entities


@dataclass(frozen=True)
class BotTurn:
    """An action of the bot; `action_listen` where it waits for the user."""

    expected: str
    """The action that the story says, or its end-to-end text."""
    place: Place
    """Where it is written; for waiting: the next message, or the story's last step."""
    prediction: Prediction | None
    """What was predicted; None at the very start of a story, where an action is taken as given."""
    stepped_back: str | None = None
    """The form that was predicted first, and is taken to have stepped back for this message."""

    @property
    def is_right(self) -> bool:
        """Whether the bot does as the story says."""
        return self.prediction is None or self.prediction.action == self.expected


@dataclass(frozen=True)
class FactTurn:
    """Slots or a form that the story writes down."""

    step: SlotStep | LoopStep
    """What the story says."""
    unknown: tuple[str, ...] = ()
    """The slots or forms that the domain does not have: these lines mean nothing."""

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.step.place

    @property
    def is_right(self) -> bool:
        """Whether it means something; then it is taken as it is written."""
        return not self.unknown


Turn: TypeAlias = UserTurn | BotTurn | FactTurn


def run_story(test: StoryTest, domain: Domain, *, predictor: Predictor, parse: Parse) -> list[Turn]:
    """Return every turn of a test story with what came instead; after a wrong turn it goes on as it is written."""
    run = _Run(test.name, domain, predictor, parse)
    for step in test.steps:
        run.take(step)
    if test.steps:
        run.listen(test.steps[-1].place)
    return run.turns


class _Run:
    def __init__(self, name: str, domain: Domain, predictor: Predictor, parse: Parse) -> None:
        self.domain, self.predictor, self.parse = domain, predictor, parse
        self.tracker = Tracker(name, domain.all_slots)
        self.turns: list[Turn] = []

    def take(self, step: Step) -> None:
        """Go one step on."""
        if isinstance(step, UserStep):
            self.listen(step.place)
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

    def _act(self, expected: str, place: Place, *, is_text: bool = False) -> None:
        turn = self._turn(expected, place)
        self.turns.append(turn)
        prediction = turn.prediction if turn.is_right else None
        if prediction is not None:
            self.tracker.extend(prediction.events)
        self.tracker.append(
            ev.ActionExecuted(
                None if is_text else expected,
                prediction.policy if prediction else None,
                prediction.confidence if prediction else None,
                expected if is_text else None,
                prediction.hide_rule_turn if prediction else False,
            )
        )

    def _turn(self, expected: str, place: Place) -> BotTurn:
        if not self.tracker.events and expected != ACTION_LISTEN:
            return BotTurn(expected, place, None)
        prediction = self.predictor.predict(self.tracker)
        if prediction.action == expected or not self._may_step_back(prediction):
            return BotTurn(expected, place, prediction)
        # A form would run here and might not take the message; the story says that it did not.
        form = prediction.action
        self.tracker.append(ev.ActionExecutionRejected(form, prediction.policy, prediction.confidence))
        return BotTurn(expected, place, self.predictor.predict(self.tracker), form)

    def _may_step_back(self, prediction: Prediction) -> bool:
        return prediction.action == self.tracker.active_loop_name and prediction.action in self.domain.forms

    def _note(self, step: SlotStep | LoopStep) -> None:
        loops = (None, *self.domain.forms, ACTION_TWO_STAGE_FALLBACK)
        if isinstance(step, SlotStep):
            unknown = tuple(name for name, _ in step.slots if name not in self.domain.all_slots)
        else:
            unknown = () if step.name in loops else (str(step.name),)
        if isinstance(step, SlotStep) or not unknown:  # the tracker would take any form for active
            self.tracker.extend(step_events(step, self.domain))
        self.turns.append(FactTurn(step, unknown))

    def _user(self, step: UserStep) -> None:
        understood = None if step.text is None else Understood.from_json(self.parse(step.text, self.tracker))
        intent = step.intent.split("/")[0] if step.intent else None
        turn = UserTurn(step, understood, is_known=intent is None or intent in self.domain.intent_set)
        self.turns.append(turn)
        if intent is None and understood is not None:
            intent = understood.intent
        entities = _entities(turn)
        data = {"intent": {"name": intent, "confidence": 1.0}, "entities": [entity_json(one) for one in entities]}
        self.tracker.append(ev.UserUttered(step.text, data))
        self.tracker.extend(slots_of_entities(entities, self.domain))


def _entities(turn: UserTurn) -> tuple[StoryEntity, ...]:
    """Return the entities that the dialogue goes on with: those found where they are right, else those written."""
    if turn.understood is not None and turn.has_right_entities:
        return turn.understood.story_entities
    return turn.step.entities
