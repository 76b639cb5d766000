"""What a conversation lacks for a rule or a story to apply, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.standing import SHOULD_NOT_BE_SET
from bot.dialogue.states import Feature, State
from bot.domain.domain import ACTION_LISTEN
from bot.domain.story import ANY_VALUE, SlotStep, Story
from bot.testing.slot_text import slot_text

_FAR = 3  # an action that was not the last one weighs as much as so many other lacks


@dataclass(frozen=True)
class Lack:
    """One thing that is missing."""

    text: str
    """What, in words."""
    weight: int = 1
    """How far it is from being so."""


@dataclass
class Comparison:
    """Compares the states of a rule or a story with those of a conversation, the latest first."""

    values: Mapping[str, Any]
    """What the slots hold now."""
    written: Mapping[str, Any] = field(default_factory=dict)
    """What the rule or story writes of slots."""
    is_exact: bool = False
    """Whether all must be the same, as for a story; a rule looks only at what it names."""

    def lacks(self, wanted: Sequence[State], found: Sequence[State]) -> list[Lack]:
        """Return what is missing; empty where the states fit."""
        lacks: dict[str, Lack] = {}
        for back, (rule, state) in enumerate(zip(reversed(wanted), reversed(found), strict=False)):
            for what, lack in self._state(rule, state, is_now=back == 0):
                lacks.setdefault(what, lack)
            if rule.action != state.action:  # further back, the two are out of step
                break
        else:
            lacks.update(self._length(len(wanted), len(found)))
        return list(lacks.values())

    def _length(self, wanted: int, found: int) -> dict[str, Lack]:
        if not self.is_exact or wanted == found:
            return {}
        text = "more happens before it in the story" if wanted > found else "the story begins later"
        return {"length": Lack(text, _FAR)}

    def _state(self, rule: State, state: State, *, is_now: bool) -> Iterator[tuple[str, Lack]]:
        """Yield what is missing, each with what it is about, so that a lack of every state is told once."""
        past = "" if is_now else "before that, "
        if rule.action != state.action:
            yield f"action{past}", Lack(past + _action(rule.action, state.action), _FAR)
            if not rule.action or not state.action:
                return
        if (rule.intent or self.is_exact) and rule.intent != state.intent:
            yield f"intent{past}", Lack(f"{past}{_intent(rule.intent, state.intent)}")
        if rule.text and rule.text != state.text:
            yield f"text{past}", Lack(f"{past}text '{rule.text}' expected")
        if (rule.entities or self.is_exact) and rule.entities != state.entities:
            yield f"entities{past}", Lack(f"{past}{_entities(rule.entities, state.entities)}")
        if rule.loop or self.is_exact:
            yield from self._loop(rule.loop, state.loop, past)
        yield from self._slots(dict(rule.slots), dict(state.slots), past)

    def _loop(self, wanted: str | None, found: str | None, past: str) -> Iterator[tuple[str, Lack]]:
        expected = None if wanted == SHOULD_NOT_BE_SET else wanted
        there = None if found == SHOULD_NOT_BE_SET else found
        if expected == there:
            return
        if expected is None:
            text = f"no form may be active, but '{there}' is"
        elif there is None:
            text = f"form '{expected}' is not active"
        else:
            text = f"form '{expected}' must be active, but '{there}' is"
        yield f"loop {expected}", Lack(past + text)

    def _slots(
        self, wanted: Mapping[str, Feature], found: Mapping[str, Feature], past: str
    ) -> Iterator[tuple[str, Lack]]:
        for name in [*wanted, *(one for one in found if self.is_exact and one not in wanted)]:
            if not _slot_fits(wanted.get(name), found.get(name)):
                yield f"slot {name}", Lack(past + self._slot(name, wanted.get(name)))

    def _slot(self, name: str, wanted: Feature | None) -> str:
        value, written = self.values.get(name), self.written.get(name, ANY_VALUE)
        if wanted is None or wanted == SHOULD_NOT_BE_SET:
            return f"slot '{name}' must not be set, but {slot_text(name, value)}"
        if written is not ANY_VALUE and written is not None and value is not None:
            return f"slot {slot_text(name, written)} expected, but {slot_text(name, value)}"
        if value is None:
            more = "" if written is ANY_VALUE or written is None else f": {slot_text(name, written)} expected"
            return f"slot '{name}' is not set{more}"
        return f"slot '{name}' has another value: {slot_text(name, value)}"


def written_slots(stories: Sequence[Story]) -> dict[str, Any]:
    """Return what rules or stories write of slots, their conditions last."""
    steps = [step for story in stories for step in (*story.steps, *story.conditions)]
    return {name: value for step in steps if isinstance(step, SlotStep) for name, value in step.slots}


def _slot_fits(wanted: Feature | None, found: Feature | None) -> bool:
    if wanted is None or wanted == SHOULD_NOT_BE_SET:
        return not found or found == SHOULD_NOT_BE_SET
    # A rule that names a text slot without its value fits any value.
    return wanted == found or (wanted == (1.0,) and isinstance(found, tuple) and found[:1] == (1.0,))


def _action(wanted: str | None, found: str | None) -> str:
    if not wanted:
        return "it is only for the start of a conversation"
    last = f"'{found}' was last" if found else "nothing has happened yet"
    if wanted == ACTION_LISTEN:
        return f"it answers a message at once, but {last}"
    if found == ACTION_LISTEN:
        return f"it comes after '{wanted}', but the user has just spoken"
    return f"it comes after '{wanted}', but {last}"


def _intent(wanted: str | None, found: str | None) -> str:
    if not wanted:
        return f"no message expected, '{found}' understood"
    return f"intent '{wanted}' expected, " + (f"'{found}' understood" if found else "none understood")


def _entities(wanted: Sequence[str], found: Sequence[str]) -> str:
    def named(labels: Sequence[str]) -> str:
        return ", ".join(f"'{one}'" for one in labels) or "none"

    return f"entities {named(wanted)} expected, {named(found)} found"
