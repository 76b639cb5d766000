"""Unrolls stories and rules into the conversations that policies learn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue import events as ev
from bot.dialogue.applied_events import is_listen
from bot.dialogue.events import Event
from bot.dialogue.history import Step as Moment
from bot.dialogue.joined_stories import ways
from bot.dialogue.standing import SHOULD_NOT_BE_SET
from bot.dialogue.story_parts import StoryPart, story_parts
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN, RULE_SNIPPET, Domain
from bot.domain.story import (
    ANY_VALUE,
    ActionStep,
    BotStep,
    LoopStep,
    OrStep,
    SlotStep,
    Step,
    Story,
    StoryEntity,
    UserStep,
)

MAX_STORIES = 20_000  # of one project after unrolling: checkpoints and alternatives multiply


@dataclass(frozen=True)
class TrainingStory:
    """One conversation to learn from."""

    story: Story
    """Where it comes from; of joined stories the first."""
    tracker: Tracker
    """Its events."""

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule."""
        return self.story.is_rule


def unroll(stories: Sequence[Story], domain: Domain) -> list[TrainingStory]:
    """Return every conversation that the stories and rules describe, alternatives and checkpoints written out."""
    found = [_rule(story, steps, domain) for story in stories if story.is_rule for steps in _alternatives(story.steps)]
    parts = [part for story in stories if not story.is_rule for part in story_parts(story)]

    def grow(tracker: Tracker, part: StoryPart) -> list[Tracker]:
        return _grown(tracker, part, domain)

    for way in ways(parts, Tracker("story", domain.all_slots), grow):
        if way.is_whole:
            _listen(way.tracker)
        found.append(TrainingStory(way.parts[0].story, way.tracker))
    return found[:MAX_STORIES]


def told_steps(stories: Iterable[TrainingStory]) -> Iterator[tuple[TrainingStory, Moment]]:
    """Yield the step before each action, with a story that tells it; a beginning that stories share is told once."""
    seen: set[int] = set()
    for story in stories:
        new: list[Moment] = []
        step = story.tracker.history.latest_step
        while step is not None and id(step) not in seen:
            new.append(step)
            step = step.before
        for one in reversed(new):
            seen.add(id(one))
            yield story, one


def _alternatives(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    found: list[tuple[Step, ...]] = [()]
    for step in steps:
        choices = step.alternatives if isinstance(step, OrStep) else (step,)
        found = [(*before, choice) for before in found for choice in choices][:MAX_STORIES]
    return found


def _grown(tracker: Tracker, part: StoryPart, domain: Domain) -> list[Tracker]:
    """Return a conversation with a part added, once for each choice; none where the part does not follow it."""
    if part.start is not None and any(tracker.slots.get(name) != value for name, value in part.start.slots):
        return []
    found = []
    for steps in _alternatives(part.steps):
        longer = tracker.copy()
        _append(longer, steps, domain)
        found.append(longer)
    return found


def _rule(story: Story, steps: Sequence[Step], domain: Domain) -> TrainingStory:
    tracker = Tracker(story.name, domain.all_slots)
    _append(tracker, story.conditions, domain, in_rule=True)
    if not story.conversation_start:
        tracker.append(ev.ActionExecuted(RULE_SNIPPET))
    _append(tracker, steps, domain, in_rule=True)
    if story.wait_for_user_input:
        _listen(tracker)
    else:
        tracker.append(ev.ActionExecuted(RULE_SNIPPET))
    return TrainingStory(story, tracker)


def _append(tracker: Tracker, steps: Sequence[Step], domain: Domain, *, in_rule: bool = False) -> None:
    for step in steps:
        if isinstance(step, UserStep):
            _listen(tracker)
        tracker.extend(step_events(step, domain, in_rule=in_rule))


def _listen(tracker: Tracker) -> None:
    if not tracker.events or not is_listen(tracker.events[-1]):
        tracker.append(ev.ActionExecuted(ACTION_LISTEN))


def step_events(step: Step, domain: Domain, *, in_rule: bool = False) -> list[Event]:
    """Return the events that a step stands for."""
    if isinstance(step, UserStep):
        return [_user_event(step), *slots_of_entities(step.entities, domain)]
    if isinstance(step, ActionStep):
        return [ev.ActionExecuted(step.name)]
    if isinstance(step, BotStep):
        return [ev.ActionExecuted(None, action_text=step.text)]
    if isinstance(step, LoopStep):
        return [ev.ActiveLoop(SHOULD_NOT_BE_SET if step.name is None and in_rule else step.name)]
    if isinstance(step, SlotStep):
        return [ev.SlotSet(name, _slot_value(name, value, domain, in_rule=in_rule)) for name, value in step.slots]
    return []


def _user_event(step: UserStep) -> ev.UserUttered:
    data = {
        "intent": {"name": step.intent.split("/")[0] if step.intent else None, "confidence": 1.0},
        "entities": [entity_json(entity) for entity in step.entities],
    }
    return ev.UserUttered(step.text if step.intent is None else None, data)


def entity_json(entity: StoryEntity) -> dict[str, Any]:
    """Return a story's entity in Rasa's JSON form."""
    details = {"role": entity.role, "group": entity.group}
    return {"entity": entity.entity, "value": entity.value, **{k: v for k, v in details.items() if v is not None}}


def slots_of_entities(entities: Sequence[StoryEntity], domain: Domain) -> list[Event]:
    """Return the slots that the entities of a story's user turn fill by mappings that always apply."""
    if not domain.store_entities_as_slots:
        return []
    found: list[Event] = []
    for slot in domain.slots.values():
        values = [
            entity.value
            for mapping in slot.mappings
            if mapping.type == "from_entity" and not (mapping.conditions and mapping.conditions[0].active_loop)
            for entity in entities
            if (entity.entity, entity.role, entity.group) == (mapping.entity, mapping.role, mapping.group)
        ]
        if values:
            found.append(ev.SlotSet(slot.name, values if slot.type == "list" else values[-1]))
    return found


def _slot_value(name: str, value: Any, domain: Domain, *, in_rule: bool) -> Any:
    slot = domain.all_slots.get(name)
    if value is ANY_VALUE:
        value = {"text": ANY_VALUE, "list": [ANY_VALUE]}.get(slot.type if slot else "")
    return SHOULD_NOT_BE_SET if value is None and in_rule else value
