"""The recurrent policy: what would probably come next, where no rule and no remembered story fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.policies.story_features import Happening, latest_happenings, steps_of
from bot.dialogue.states import RuleOnly, State, labelled_states, story_states
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_LISTEN, Domain
from nlu import SequenceClassifier

NAME = "RecurrentPolicy"
STANDS_FOR = "TEDPolicy"
"""What `config.yml` calls it."""
_HAPPENINGS = 6
"""How many of the latest happenings are counted."""
_HISTORY, _LONGEST_HISTORY = 6, 20
"""How many states the network looks back where `config.yml` does not say, and at most."""
_SHARE_OF_NETWORK = 0.3
_LARGEST = 0.99
"""Confidence stays below that of rules and remembered stories."""

_Key = tuple[Happening, ...]


class RecurrentPolicy:
    """Mixes a network that was trained on the stories with a count of what followed the latest happenings in them.

    The count is exact where stories repeat, the network generalises where they don't. Without a network the count
    alone decides.
    """

    def __init__(
        self,
        domain: Domain,
        stories: Iterable[TrainingStory],
        *,
        options: PolicyOptions,
        rule_only: RuleOnly,
        network: SequenceClassifier | None,
    ) -> None:
        self.domain, self.options, self.network = domain, options, network
        self.forms_of_rules = rule_only.loops
        # Forms stay in view: inside one that only rules know, nothing that stories say about answers holds.
        self.rule_only = replace(rule_only, loops=frozenset())
        self.history = max(_HAPPENINGS, network.length if network else 0)
        self.counts: dict[_Key, Counter[str]] = {}
        self.first: dict[tuple[_Key, str], str] = {}  # the first story that says so
        self.messages: set[tuple[str | None, str | None]] = set()  # intents and texts that stories know
        for story in stories:
            if not story.is_rule:
                self._count(story)
        actions = sorted({action for _, action in self.first})
        self.unknown = {action: 1 / len(actions) for action in actions}  # what is known before anything is counted

    def _count(self, story: TrainingStory) -> None:
        for states, action in labelled_states(story.tracker, self.domain):
            self.messages.add((states[-1].intent, states[-1].text))
            for key in _views(states):
                self.counts.setdefault(key, Counter())[action] += 1
                self.first.setdefault((key, action), story.story.name)

    def predict(self, tracker: Tracker) -> Prediction:
        """Return the action that most probably follows, or no confidence where stories know nothing of this."""
        states = self.states(tracker)
        probable = sorted(self.probabilities(states).items(), key=lambda item: (-item[1], item[0]))
        if not probable:
            return Prediction(ACTION_LISTEN, 0.0, NAME, self.options.priority, reason="no story is similar")
        (action, confidence), *others = [(name, self._confidence(p, tracker)) for name, p in probable[:2]]
        story = self._story(states, action)
        reason = f"similar to story '{story}'" if story else "learned from all stories"
        otherwise = others[0] if others else (ACTION_LISTEN, 0.0)
        return Prediction(
            action, confidence, NAME, self.options.priority, reason=reason, source=story, otherwise=otherwise
        )

    def states(self, tracker: Tracker) -> list[State]:
        """Return the latest states of a conversation, as many as are looked at."""
        return story_states(tracker, self.domain, self.rule_only, last=self.history + 1)

    def probabilities(self, states: Sequence[State]) -> Mapping[str, float]:
        """Return the probability of each action; nothing where stories don't know the message, or not the form."""
        last = states[-1] if states else None
        if last is None or last.loop in self.forms_of_rules or (last.intent, last.text) not in self.messages:
            return {}
        learned = self.network.probabilities(steps_of(states[-self.network.length :])) if self.network else {}
        counted = self._counted(states, learned or self.unknown)
        if not learned:
            return counted
        share = _SHARE_OF_NETWORK
        return {one: share * learned.get(one, 0.0) + (1 - share) * counted[one] for one in counted}

    def _counted(self, states: Sequence[State], prior: Mapping[str, float]) -> Mapping[str, float]:
        """Return what followed the latest happenings: the more of them, the more it counts.

        Each view adds its counts to what the shorter ones say, which weighs as much as one example (a Dirichlet prior):
        the more often a view was seen, the less the shorter ones, and in the end the network, have to say.
        """
        for key in _views(states):
            seen = self.counts.get(key)
            if seen is not None:
                total = sum(seen.values()) + 1
                prior = {one: (seen[one] + prior.get(one, 0.0)) / total for one in {**prior, **seen}}
        return prior

    def _story(self, states: Sequence[State], action: str) -> str:
        found = (self.first.get((key, action)) for key in reversed(_views(states)))
        return next((story for story in found if story), "")

    def _confidence(self, probability: float, tracker: Tracker) -> float:
        return min(probability, _LARGEST) * self.options.confidence(tracker)


def history_of(options: PolicyOptions) -> int:
    """Return how many states the network looks back."""
    return max(1, min(int(options.max_history or _HISTORY), _LONGEST_HISTORY))


def _views(states: Sequence[State]) -> list[_Key]:
    """Return what was just said or done, then the latest happening with all its details, the latest two, and so on."""
    last, happenings = states[-1], latest_happenings(states, count=_HAPPENINGS)
    said = (last.intent, last.text) if last.after_listen else ()
    return [(("now", last.action, *said),), *(happenings[-count:] for count in range(1, len(happenings) + 1))]
