"""Back-off over stories: what followed the most similar recent history, where no rule and no remembered story fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.states import RuleOnly, State, labelled_states, story_states
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_LISTEN, Domain

NAME = "BackoffPolicy"
_Key = tuple[object, ...]


def _last(count: int) -> Callable[[Sequence[State]], _Key]:
    return lambda states: tuple(states[-count:])


def _without_slots(states: Sequence[State]) -> _Key:
    return tuple(state._replace(slots=()) for state in states[-1:])


def _what_was_said(states: Sequence[State]) -> _Key:
    last = states[-1]
    return (last.action, last.intent, last.text, last.loop)


# From the most telling view of the history to the least, each with how far it is trusted. All stay below 1, the
# confidence of rules and remembered stories.
_VIEWS: tuple[tuple[Callable[[Sequence[State]], _Key], float], ...] = (
    (_last(6), 0.95),
    (_last(4), 0.9),
    (_last(3), 0.85),
    (_last(2), 0.8),
    (_last(1), 0.7),
    (_without_slots, 0.65),
    (_what_was_said, 0.6),
)


class BackoffPolicy:
    """Counts which action follows which recent states in stories; the longest view that was seen decides."""

    def __init__(
        self, domain: Domain, stories: Iterable[TrainingStory], *, options: PolicyOptions, rule_only: RuleOnly
    ) -> None:
        self.domain, self.options = domain, options
        # Inside a form that only rules know, nothing that stories say about its answers holds: forms stay in view.
        self.rule_only = replace(rule_only, loops=frozenset())
        self.counts: list[dict[_Key, Counter[str]]] = [{} for _ in _VIEWS]
        self.first: list[dict[tuple[_Key, str], str]] = [{} for _ in _VIEWS]  # the first story that says so
        for story in stories:
            if not story.is_rule:
                self._count(story)

    def _count(self, story: TrainingStory) -> None:
        for states, action in labelled_states(story.tracker, self.domain):
            for counts, first, (view, _) in zip(self.counts, self.first, _VIEWS, strict=True):
                key = view(states)
                counts.setdefault(key, Counter())[action] += 1
                first.setdefault((key, action), story.story.name)

    def predict(self, tracker: Tracker) -> Prediction:
        """Return the action that followed most often, or no confidence where nothing similar was seen."""
        states = story_states(tracker, self.domain, self.rule_only)
        for counts, first, (view, trust) in zip(self.counts, self.first, _VIEWS, strict=True):
            seen = counts.get(view(states)) if states else None
            if seen:
                action, count = min(seen.items(), key=lambda item: (-item[1], item[0]))
                confidence = trust * count / sum(seen.values())
                story = first[view(states), action]
                reason = f"similar to story '{story}'"
                return Prediction(action, confidence, NAME, self.options.priority, reason=reason, source=story)
        return Prediction(ACTION_LISTEN, 0.0, NAME, self.options.priority, reason="no story is similar")
