"""What is known of a recorded turn besides its events, for the rules of the differences."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from bot.domain.slot import Slot
from bot.domain.story import ActionStep, OrStep, SlotStep, Step, Story
from bot.project.project import Project

PAUSED = "the bot is paused"
FAILED = "an action failed"
OTHER_VALUE = "Rasa follows a rule that names another value of a text slot"
FACTS = (PAUSED, FAILED, OTHER_VALUE)
_REJECTED = 400


class Facts:
    """Follows a recording turn by turn."""

    def __init__(self, project: Project) -> None:
        slots = project.domain.all_slots
        rules = [story for story in project.stories if story.is_rule]
        self.by_value = [(wanted, _actions(rule)) for rule in rules if (wanted := _text_values(rule, slots))]
        self.held: dict[str, list[Any]] = {name: [slot.initial_value] for name, slot in slots.items()}

    def see(self, turn: Mapping[str, Any]) -> None:
        """Take what a recorded turn did; slots hold what they held before it, and whatever it sets."""
        self.held = {name: values[-1:] for name, values in self.held.items()}
        for event in turn["events"]:
            if event["e"] == "slot":
                self.held.setdefault(event["name"], []).append(event["value"])
        for name, values in self.held.items():
            values.append(turn["slots_after"].get(name))  # a rewind takes values back

    def of(self, turn: Mapping[str, Any]) -> frozenset[str]:
        """Return the facts of the turn that was seen last."""
        failed = any(one.get("status") not in (None, _REJECTED) for one in turn.get("action_server") or ())
        holds = {
            PAUSED: bool(turn.get("paused")),
            FAILED: failed,
            OTHER_VALUE: any(self._follows(turn["actions"], *rule) for rule in self.by_value),
        }
        return frozenset(fact for fact, is_so in holds.items() if is_so)

    def _follows(self, actions: Collection[str], wanted: Mapping[str, str], of_rule: Collection[str]) -> bool:
        differs = any(held not in (None, value) for name, value in wanted.items() for held in self.held[name])
        return differs and not set(of_rule).isdisjoint(actions)


def _text_values(rule: Story, slots: Mapping[str, Slot]) -> dict[str, str]:
    """Return the values of text slots that a rule names."""
    named = [pair for step in _steps(rule) if isinstance(step, SlotStep) for pair in step.slots]
    return {name: value for name, value in named if isinstance(value, str) and slots[name].type == "text"}


def _actions(rule: Story) -> tuple[str, ...]:
    return tuple(step.name for step in rule.steps if isinstance(step, ActionStep))


def _steps(rule: Story) -> Iterator[Step]:
    for step in (*rule.conditions, *rule.steps):
        yield from step.alternatives if isinstance(step, OrStep) else (step,)
