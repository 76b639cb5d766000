"""The rule policy: default actions, forms that go on, rules, fallback, in this order.

Follows Rasa 3.6's RulePolicy. Rules are indexed by what they say of the latest state, so that more rules cost no more
time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.policies.state_index import StateIndex
from bot.dialogue.standing import NO_MESSAGE, SHOULD_NOT_BE_SET
from bot.dialogue.states import (
    RuleOnly,
    State,
    labelled_states,
    rasa_length,
    states_before,
    states_until_now,
    with_input,
)
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory, told_steps
from bot.domain.domain import ACTION_BACK, ACTION_LISTEN, ACTION_RESTART, ACTION_SESSION_START, RULE_SNIPPET, Domain
from bot.domain.slot import REQUESTED_SLOT
from bot.domain.story import Story

DEFAULT_ACTION_OF_INTENT = {"restart": ACTION_RESTART, "back": ACTION_BACK, "session_start": ACTION_SESSION_START}
NAME = "RulePolicy"
_ASKS_AGAIN = 0.01  # confidence of a form that asks again because nobody else answers: any other answer goes first


@dataclass(frozen=True)
class Rule:
    """States that must hold, and the action that then follows."""

    states: tuple[State, ...]
    """The latest last."""
    action: str
    """What follows."""
    length: int
    """The longest of several rules that fit wins."""
    names: tuple[str, ...]
    """The rules of the files that say so."""
    others: tuple[str, ...] = ()
    """Rules that say something else for the same states: a contradiction."""
    told_by: tuple[Story, ...] = ()
    """Where the rules of `names` are written."""


@dataclass(frozen=True)
class Decision:
    """What the rules say of a conversation."""

    action: str | None = None
    """What comes next; None where no rule applies."""
    rule: Rule | None = None
    """The rule that decided; None for a built-in one and for a form that goes on."""
    reason: str = "the form goes on after a rule"
    """What decided, in words."""
    is_end_to_end: bool = False
    """Whether it rests on the text of the message."""
    is_no_user: bool = False
    """Whether it does not look at the message at all."""
    is_returning: bool = False
    """Whether a form comes back from an answer to something else."""


class RulePolicy:
    """Predicts from rules."""

    def __init__(
        self, domain: Domain, stories: Sequence[TrainingStory], *, options: PolicyOptions, helpful: bool
    ) -> None:
        """Compile the rules.

        With `helpful`, a condition on a text slot compares its value (Rasa: set or not), a form that has ended stays so
        where no rule follows it, and without a fallback a form whose question was not answered asks again (Rasa: it
        never runs again).
        """
        self.domain, self.options, self.helpful = domain, options, helpful
        rules = _compile((one for one in stories if one.is_rule), domain, text_values=helpful)
        self.rules = StateIndex((rule.states, rule) for rule in rules)
        comes_back, stays_away = _loop_rules(stories, domain)
        self.comes_back = StateIndex((key, key) for key in comes_back)
        self.stays_away = StateIndex((key, key) for key in stays_away)
        self.looks_back = max(index.longest for index in (self.rules, self.comes_back, self.stays_away))
        self.rule_only = _rule_only(stories, domain)
        self.told_by_stories: set[tuple[State, ...]] = set()
        if options.check_for_contradictions:
            self.told_by_stories = self._rules_told_by_stories(one for one in stories if not one.is_rule)

    def predict(self, tracker: Tracker) -> Prediction:
        """Return what the rules say; the fallback action where none applies."""
        decision = self.decide(tracker)
        events = (ev.LoopInterrupted(is_interrupted=True),) if decision.is_returning else ()
        if decision.action is None:
            return self._fallback(tracker, events)
        return Prediction(
            decision.action,
            self.options.confidence(tracker),
            NAME,
            self.options.priority,
            events,
            decision.is_end_to_end,
            decision.is_no_user,
            self._is_hidden(decision),
            decision.reason,
            decision.rule.names[0] if decision.rule else "",
            self._otherwise,
        )

    def decide(self, tracker: Tracker, *, in_rule: bool = False) -> Decision:
        """Return what the rules say, without the fallback; `in_rule` for the steps of a rule as a conversation."""
        states = states_until_now(
            tracker, self.domain, only_set_slots=in_rule, text_values=self.helpful, last=self.looks_back
        )
        if tracker.latest_message.text:
            by_text = self._from_rules(with_input(states, tracker, use_text=True), tracker)
            if by_text.action is not None and by_text.rule is not None:
                return replace(by_text, is_end_to_end=True)
        default = _default_action(tracker)
        if default is not None:
            return Decision(default, reason="a built-in rule")
        form = _form_goes_on(tracker)
        if form is not None:
            return Decision(form, reason="the form goes on", is_no_user=True)
        return self._from_rules(with_input(states, tracker, use_text=False), tracker)

    def _is_hidden(self, decision: Decision) -> bool:
        if not self.options.check_for_contradictions:
            return False
        return decision.rule is None or decision.rule.states not in self.told_by_stories

    def _fallback(self, tracker: Tracker, events: tuple[ev.Event, ...]) -> Prediction:
        action, confidence = self._otherwise
        reason = "no rule applies"
        loop = tracker.active_loop
        if self.helpful and not self.options.enable_fallback and loop is not None and loop.rejected:
            again = (*events, ev.LoopInterrupted(is_interrupted=True))
            reason = "nobody answers: the form asks again"
            return Prediction(
                loop.name, _ASKS_AGAIN, NAME, self.options.priority, again, reason=reason, is_insistent=True
            )
        if self.helpful and tracker.active_loop_name is None and tracker.latest_action_name in self.domain.forms:
            # The fallback would take the form's end back, and the form would never end.
            action, reason = ACTION_LISTEN, "no rule follows the form"
        return Prediction(action, confidence, NAME, self.options.priority, events, reason=reason)

    @property
    def _otherwise(self) -> tuple[str, float]:
        if not self.options.enable_fallback:
            return ACTION_LISTEN, 0.0
        return self.options.fallback_action, self.options.fallback_confidence

    def _from_rules(self, states: Sequence[State], tracker: Tracker) -> Decision:
        best = self._best_rule(states)
        action = best.action if best else None
        reason = f"rule '{best.names[0]}'" if best else ""
        loop = tracker.active_loop_name
        if loop is None:
            return Decision(action, best, reason)
        stays_away = any(self.stays_away.fitting(states))
        # A general rule ends with listening and knows of no form: inside one, the form goes on instead.
        if best is not None and action == ACTION_LISTEN and not _loop_of(best.states[-1]):
            if not stays_away:
                return Decision(loop)
            action = None
        return Decision(action, best, reason, is_returning=any(self.comes_back.fitting(states)))

    def _best_rule(self, states: Sequence[State]) -> Rule | None:
        return max(self.rules.fitting(states), key=lambda rule: rule.length, default=None)

    def _rules_told_by_stories(self, stories: Iterable[TrainingStory]) -> set[tuple[State, ...]]:
        """Return the rules that stories repeat: their turns are not hidden from remembered stories."""
        told: set[tuple[State, ...]] = set()
        for _, step in told_steps(stories):
            if step.before is not None:
                states = states_before(step, self.domain, text_values=self.helpful, last=self.looks_back)
                rule = self._best_rule(states)
                if rule is not None and rule.action == step.label:
                    told.add(rule.states)
        return told


def _default_action(tracker: Tracker) -> str | None:
    if tracker.latest_action_name != ACTION_LISTEN or tracker.latest_message is NO_MESSAGE:
        return None
    return DEFAULT_ACTION_OF_INTENT.get(tracker.latest_message.intent or "")


def _form_goes_on(tracker: Tracker) -> str | None:
    loop = tracker.active_loop
    if loop is None or tracker.active_loop_name is None or loop.rejected:
        return None
    return ACTION_LISTEN if tracker.latest_action_name == loop.name else loop.name


def _compile(stories: Iterable[TrainingStory], domain: Domain, *, text_values: bool) -> list[Rule]:
    votes: dict[tuple[State, ...], list[tuple[Story, str]]] = {}
    for story in stories:
        for states, action in labelled_states(story.tracker, domain, only_set_slots=True, text_values=text_values):
            key = _after_snippet(states)
            if key and action != RULE_SNIPPET:
                votes.setdefault(key, []).append((story.story, action))
    return [_rule(key, said) for key, said in votes.items()]


def _rule(states: tuple[State, ...], votes: Sequence[tuple[Story, str]]) -> Rule:
    """Return the rule for some states; of several actions the last one counts."""
    action = votes[-1][1]
    told_by = {story.name: story for story, said in votes if said == action}
    others = dict.fromkeys(story.name for story, said in votes if said != action)
    return Rule(states, action, rasa_length(states), tuple(told_by), tuple(others), tuple(told_by.values()))


def _after_snippet(states: Sequence[State]) -> tuple[State, ...]:
    """Return the states after the latest `...`, which stands for anything."""
    start = next((i + 1 for i in range(len(states) - 1, -1, -1) if states[i].action == RULE_SNIPPET), 0)
    return tuple(states[start:])


def _loop_of(state: State) -> str | None:
    return None if state.loop == SHOULD_NOT_BE_SET else state.loop


def _loop_rules(
    stories: Iterable[TrainingStory], domain: Domain
) -> tuple[dict[tuple[State, ...], None], dict[tuple[State, ...], None]]:
    """Return the states after which a form comes back without validating, and those in which it must not go on."""
    comes_back: dict[tuple[State, ...], None] = {}
    stays_away: dict[tuple[State, ...], None] = {}
    for story, step in told_steps(stories):
        states, action = states_before(step, domain, only_set_slots=story.is_rule, last=2), step.label
        loop = _loop_of(states[-1])
        key = _after_snippet(_last_turns(states)) if loop and action != RULE_SNIPPET else ()
        if not key:
            continue
        if states[-1].after_listen and action == loop:
            stays_away.pop(key, None)
            comes_back[key] = None
        elif not states[-1].after_listen and action != loop:
            comes_back.pop(key, None)
            stays_away[key] = None
    return comes_back, stays_away


def _last_turns(states: Sequence[State]) -> list[State]:
    """Return the latest state, and of the one before only its action: what the user had said then does not count."""
    if len(states) == 1 or not states[-2].action:
        return [states[-1]]
    return [State(action=states[-2].action), states[-1]]


def _rule_only(stories: Iterable[TrainingStory], domain: Domain) -> RuleOnly:
    seen: dict[bool, tuple[set[str], set[str]]] = {True: (set(), set()), False: (set(), set())}
    for story, step in told_steps(stories):
        slots, loops = seen[story.is_rule]
        (state,) = states_before(step, domain, only_set_slots=story.is_rule, last=1)
        slots.update(name for name, _ in state.slots)
        loops.update(filter(None, [_loop_of(state)]))
    rule_slots, rule_loops = seen[True]
    story_slots, story_loops = seen[False]
    return RuleOnly(frozenset(rule_slots - story_slots - {REQUESTED_SLOT}), frozenset(rule_loops - story_loops))
