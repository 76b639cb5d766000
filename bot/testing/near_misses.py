"""The rules and stories that nearly decided, and what each lacked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.policies.memoization import MemoizationPolicy
from bot.dialogue.policies.policy import Policy
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.states import State, states_until_now, with_input
from bot.dialogue.tracker import Tracker
from bot.domain.domain import ACTION_LISTEN
from bot.domain.story import OrStep, Step, Story, UserStep
from bot.testing.lacking import Comparison, Lack, written_slots
from bot.testing.place_text import place_behind
from nlu import Place

_MOST = 3  # near misses that are shown
_NEAR = 2  # lacks of one that is shown although it leads elsewhere


@dataclass(frozen=True)
class NearMiss:
    """A rule or a story that might have decided."""

    name: str
    """Its name."""
    is_rule: bool
    """Whether it is a rule."""
    action: str
    """The action that it leads to."""
    lacks: tuple[Lack, ...]
    """What is missing; nothing where it fits, and another went first."""
    is_wanted: bool
    """Whether the action is the expected one."""
    place: Place | None = None
    """Where it is written."""

    @property
    def distance(self) -> int:
        """How much is missing."""
        return sum(lack.weight for lack in self.lacks)

    def told(self, *, first: str) -> str:
        """Return it in words; `first` is what went before where it fits.

        >>> miss = NearMiss("Stop", True, "utter_stopped", (Lack("form 'f' is not active"),), True)
        >>> miss.told(first="")
        "rule 'Stop' -> utter_stopped lacks: form 'f' is not active"
        """
        kind = "rule" if self.is_rule else "story"
        what = f"{kind} '{self.name}'{place_behind(self.place)} -> {_shown(self.action)}"
        if not self.lacks:
            return f"{what} fits, too, but {first}"
        return f"{what} lacks: {'; '.join(lack.text for lack in self.lacks)}"


def near_misses(
    trackers: Sequence[Tracker],
    policies: Sequence[Policy],
    stories: Sequence[Story],
    *,
    wanted: Sequence[str],
    decided: Iterable[str] = (),
) -> list[NearMiss]:
    """Return what nearly decided at one of several moments, the nearest first.

    `wanted` are the actions that the test expects: what leads to one of them goes first; else what takes the latest
    message and lacks little. `decided` are the rules and stories that did decide.
    """
    best: dict[tuple[bool, str, str], NearMiss] = {}
    skipped = set(decided)
    for tracker in trackers:
        for miss in (one for policy in policies for one in _of_policy(policy, tracker, stories, wanted)):
            known = best.get((miss.is_rule, miss.name, miss.action))
            if miss.name not in skipped and (known is None or miss.distance < known.distance):
                best[miss.is_rule, miss.name, miss.action] = miss
    ordered = sorted(best.values(), key=lambda miss: (not miss.is_wanted, miss.distance, not miss.is_rule))
    leading = [miss for miss in ordered if miss.is_wanted]
    near = [miss for miss in leading if miss.distance <= max(_NEAR, leading[0].distance)]
    others = [miss for miss in ordered if not miss.is_wanted and miss.distance <= _NEAR]
    return sorted([*near, *others], key=lambda miss: (miss.distance, not miss.is_wanted, not miss.is_rule))[:_MOST]


def takes_intent(stories: Iterable[Story], intent: str) -> bool:
    """Return whether any rule or story names an intent."""
    return any(_names(step, intent) for story in stories for step in story.steps)


def _names(step: Step, intent: str) -> bool:
    if isinstance(step, OrStep):
        return any(_names(one, intent) for one in step.alternatives)
    return isinstance(step, UserStep) and (step.intent or "").split("/")[0] == intent


def _of_policy(policy: Policy, tracker: Tracker, stories: Sequence[Story], wanted: Sequence[str]) -> Iterator[NearMiss]:
    if isinstance(policy, RulePolicy):
        yield from _rules(policy, tracker, wanted)
    elif isinstance(policy, MemoizationPolicy):
        yield from _stories(policy, tracker, stories, wanted)


def _rules(policy: RulePolicy, tracker: Tracker, wanted: Sequence[str]) -> Iterator[NearMiss]:
    states = states_until_now(tracker, policy.domain, text_values=policy.helpful, last=policy.looks_back)
    states = with_input(states, tracker, use_text=False)
    for rule in policy.rules:
        if rule.action in wanted or _takes(rule.states[-1], states[-1]):
            compare = Comparison(tracker.slots, written_slots(rule.told_by))
            lacks = tuple(compare.lacks(rule.states, states))
            place = rule.told_by[0].place if rule.told_by else None
            yield NearMiss(rule.names[0], True, rule.action, lacks, rule.action in wanted, place)


def _stories(
    policy: MemoizationPolicy, tracker: Tracker, stories: Sequence[Story], wanted: Sequence[str]
) -> Iterator[NearMiss]:
    written = {story.name: story for story in reversed(stories) if not story.is_rule}
    states = policy.states(tracker)
    for history, action, name in policy.histories():
        if states and (action in wanted or _takes(history[-1], states[-1])):
            story = written.get(name)
            compare = Comparison(tracker.slots, written_slots([story] if story else []), is_exact=True)
            lacks = tuple(compare.lacks(history, states))
            yield NearMiss(name, False, action, lacks, action in wanted, story.place if story else None)


def _takes(rule: State, state: State) -> bool:
    """Return whether a rule or story answers the message that was just understood."""
    return rule.after_listen and state.after_listen and rule.intent is not None and rule.intent == state.intent


def _shown(action: str) -> str:
    return "waits" if action == ACTION_LISTEN else action
