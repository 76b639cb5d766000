"""Memoization: stories are remembered word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.states import RuleOnly, State, labelled_states, story_states
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_LISTEN, Domain

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
        self.memory = _memorise((story for story in stories if not story.is_rule), domain, options.max_history)

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

    def _states(self, tracker: Tracker) -> tuple[State, ...]:
        return _last(story_states(tracker, self.domain, self.rule_only), self.options.max_history)

    def _recall(self, tracker: Tracker) -> _Recalled | None:
        return self.memory.get(self._states(tracker))

    def _recall_forgetful(self, tracker: Tracker) -> _Recalled | None:
        before = self._states(tracker)
        for shorter in _forget(tracker):
            states = self._states(shorter)
            if states != before:
                recalled = self.memory.get(states)
                if recalled is not None:
                    return recalled
                before = states
        return None


def _last(states: Sequence[State], max_history: int | None) -> tuple[State, ...]:
    return tuple(states if max_history is None else states[-max_history:])


def _memorise(
    stories: Iterable[TrainingStory], domain: Domain, max_history: int | None
) -> dict[tuple[State, ...], _Recalled]:
    """Return the action that follows each history, with the first story that says so; none where stories differ."""
    memory: dict[tuple[State, ...], _Recalled] = {}
    ambiguous: set[tuple[State, ...]] = set()
    for story in stories:
        for states, action in labelled_states(story.tracker, domain):
            key = _last(states, max_history)
            if key in ambiguous:
                continue
            if memory.setdefault(key, (action, story.story.name))[0] != action:
                ambiguous.add(key)
                del memory[key]
    return memory


def _forget(tracker: Tracker) -> Iterator[Tracker]:
    """Yield the conversation from its first action on, then from its second, and so on."""
    events = tracker.applied_events()
    starts = [index for index, event in enumerate(events) if isinstance(event, ev.ActionExecuted)]
    for start in starts:
        shorter = tracker.fresh()
        shorter.extend(events[start:])
        yield shorter
