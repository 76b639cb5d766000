"""Memoization: stories are remembered word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.events import Event
from bot.dialogue.history import Step
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.states import RuleOnly, State, states_before, story_states
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory, told_steps
from bot.domain.domain import ACTION_LISTEN, Domain

_Key: TypeAlias = tuple[int, ...]  # the number of each state of a history
_HIDDEN = 4  # actions of turns that only rules know, in the midst of a remembered story
_Recalled: TypeAlias = tuple[str, str]  # an action, and the story that it follows in


class MemoizationPolicy:
    """Predicts the action that followed the same history in a story.

    With `augmented` it also tries the history with its beginning forgotten, turn by turn, so that a story is found in
    the middle of a conversation.
    """

    def __init__(
        self,
        domain: Domain,
        stories: Iterable[TrainingStory],
        *,
        options: PolicyOptions,
        rule_only: RuleOnly,
        augmented: bool = False,
    ) -> None:
        self.domain, self.options, self.rule_only, self.augmented = domain, options, rule_only, augmented
        self.name = "AugmentedMemoizationPolicy" if augmented else "MemoizationPolicy"
        self.memory = _Memory.of([story for story in stories if not story.is_rule], domain, options.max_history)

    def predict(self, tracker: Tracker) -> Prediction:
        """Return the remembered action, or no confidence."""
        recalled = self._recall(tracker)
        if recalled is None and self.augmented:
            recalled = self._recall_forgetful(tracker)
        if recalled is None:
            return Prediction(ACTION_LISTEN, 0.0, self.name, self.options.priority, reason="no story fits")
        action, story = recalled
        confidence = self.options.confidence(tracker)
        reason = f"story '{story}'"
        return Prediction(action, confidence, self.name, self.options.priority, reason=reason, source=story)

    def states(self, tracker: Tracker) -> tuple[State, ...]:
        """Return the states that are compared; without a limit, one more than any story has is enough."""
        last = self.memory.longest + 1 if self.options.max_history is None else self.options.max_history
        return tuple(story_states(tracker, self.domain, self.rule_only, last=last))

    def histories(self) -> Iterator[tuple[tuple[State, ...], str, str]]:
        """Yield every history that is remembered, with the action that follows it, and the story that says so."""
        states = tuple(self.memory.numbers)  # their numbers count up from 0
        for key, (action, story) in self.memory.recalled.items():
            yield tuple(states[number] for number in key), action, story

    def _recall(self, tracker: Tracker) -> _Recalled | None:
        return self.memory.recall(self.states(tracker))

    def _recall_forgetful(self, tracker: Tracker) -> _Recalled | None:
        before = self.states(tracker)
        if not self.memory.recalled:
            return None
        # What is longer than any story can't be one; turns that only rules know make a story longer than it looks.
        limit = self.memory.longest + _HIDDEN if self.options.max_history is None else self.options.max_history
        for shorter in _forget(tracker, limit):
            states = self.states(shorter)
            if states != before:
                recalled = self.memory.recall(states)
                if recalled is not None:
                    return recalled
                before = states
        return None


@dataclass
class _Memory:
    """The action that follows each history, with the first story that says so; none where stories differ."""

    recalled: dict[_Key, _Recalled]
    numbers: dict[State, int]
    longest: int = 0

    @classmethod
    def of(cls, stories: Iterable[TrainingStory], domain: Domain, max_history: int | None) -> _Memory:
        memory = cls({}, {})
        ambiguous: set[_Key] = set()
        for key, story, step in remembered(stories, domain, max_history, memory.numbers):
            if (
                key not in ambiguous
                and memory.recalled.setdefault(key, (step.label, story.story.name))[0] != step.label
            ):
                ambiguous.add(key)
                del memory.recalled[key]
        memory.longest = max(map(len, memory.recalled), default=0)
        return memory

    def recall(self, states: Sequence[State]) -> _Recalled | None:
        """Return what follows a history."""
        key = tuple(self.numbers.get(state, -1) for state in states)
        return self.recalled.get(key)


def remembered(
    stories: Iterable[TrainingStory], domain: Domain, max_history: int | None, numbers: dict[State, int]
) -> Iterator[tuple[tuple[int, ...], TrainingStory, Step]]:
    """Yield every step of the stories with its history: the numbers of its states, which are added to `numbers`."""
    whole: dict[int, _Key] = {}  # of every step, by its identity
    for story, step in told_steps(stories):
        number = numbers.setdefault(states_before(step, domain, last=1)[0], len(numbers))
        before = whole[id(step.before)] if step.before is not None else ()
        key = whole[id(step)] = (*before, number)
        yield key if max_history is None else key[-max_history:], story, step


def _forget(tracker: Tracker, limit: int) -> Iterator[Tracker]:
    """Yield the conversation from its first action on, then from its second, and so on.

    Of a long one only its end is looked at: `limit` actions, and the one before them.
    """
    events: list[Event] = []
    starts: list[int] = []  # counted from the end
    for event in tracker.history.latest_first():
        events.append(event)
        if isinstance(event, ev.ActionExecuted):
            starts.append(len(events))
            if len(starts) > limit:
                break
    events.reverse()
    for start in reversed(starts):
        shorter = tracker.fresh()
        shorter.extend(events[len(events) - start :])
        yield shorter
