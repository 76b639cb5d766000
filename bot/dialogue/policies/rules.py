"""The rule policy: default actions, forms that go on, rules, fallback, in this order.

Follows Rasa 3.6's RulePolicy. Rules are indexed by the latest action and intent, so that more rules cost no more time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.policies.policy import PolicyOptions, Prediction
from bot.dialogue.policies.state_index import StateIndex
from bot.dialogue.states import RuleOnly, State, labelled_states, rasa_length, states_until_now, with_input
from bot.dialogue.tracker import NO_MESSAGE, SHOULD_NOT_BE_SET, Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_BACK, ACTION_LISTEN, ACTION_RESTART, ACTION_SESSION_START, RULE_SNIPPET, Domain
from bot.domain.slot import REQUESTED_SLOT

DEFAULT_ACTION_OF_INTENT = {"restart": ACTION_RESTART, "back": ACTION_BACK, "session_start": ACTION_SESSION_START}
NAME = "RulePolicy"


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


@dataclass(frozen=True)
class _Found:
    action: str | None
    rule: Rule | None = None
    from_form: bool = False
    is_returning: bool = False


class RulePolicy:
    """Predicts from rules."""

    def __init__(
        self, domain: Domain, stories: Sequence[TrainingStory], *, options: PolicyOptions, helpful: bool
    ) -> None:
        """Compile the rules.

        With `helpful`, a condition on a text slot compares its value (Rasa: set or not), a slot that is set does not
        keep a rule from starting a conversation, and a form that has ended stays so where no rule follows it.
        """
        self.domain, self.options, self.helpful = domain, options, helpful
        rules = _compile((one for one in stories if one.is_rule), domain, text_values=helpful)
        self.rules = StateIndex(((rule.states, rule) for rule in rules), any_slots=helpful)
        comes_back, stays_away = _loop_rules(stories, domain)
        self.comes_back = StateIndex((key, key) for key in comes_back)
        self.stays_away = StateIndex((key, key) for key in stays_away)
        self.rule_only = _rule_only(stories, domain)
        self.told_by_stories: set[tuple[State, ...]] = set()
        if options.check_for_contradictions:
            self.told_by_stories = self._rules_told_by_stories(one for one in stories if not one.is_rule)

    def predict(self, tracker: Tracker) -> Prediction:
        """Return what the rules say; the fallback action where none applies."""
        states = states_until_now(tracker, self.domain, text_values=self.helpful)
        if tracker.latest_message.text:
            found = self._from_rules(with_input(states, tracker, use_text=True), tracker)
            if found.action is not None and found.rule is not None:
                return self._prediction(found, tracker, is_end_to_end=True)
        default = _default_action(tracker)
        if default is not None:
            return self._prediction(_Found(default), tracker, reason="a built-in rule")
        form = _form_goes_on(tracker)
        if form is not None:
            return self._prediction(_Found(form, from_form=True), tracker, is_no_user=True, reason="the form goes on")
        found = self._from_rules(with_input(states, tracker, use_text=False), tracker)
        return self._fallback(found, tracker) if found.action is None else self._prediction(found, tracker)

    def _prediction(
        self,
        found: _Found,
        tracker: Tracker,
        *,
        is_end_to_end: bool = False,
        is_no_user: bool = False,
        reason: str = "",
    ) -> Prediction:
        assert found.action is not None
        return Prediction(
            found.action,
            self.options.confidence(tracker),
            NAME,
            self.options.priority,
            (ev.LoopInterrupted(is_interrupted=True),) if found.is_returning else (),
            is_end_to_end,
            is_no_user,
            self._is_hidden(found),
            reason or (f"rule '{found.rule.names[0]}'" if found.rule else "the form goes on after a rule"),
            self._otherwise,
        )

    def _is_hidden(self, found: _Found) -> bool:
        if not self.options.check_for_contradictions:
            return False
        return found.rule is None or found.rule.states not in self.told_by_stories

    def _fallback(self, found: _Found, tracker: Tracker) -> Prediction:
        events = (ev.LoopInterrupted(is_interrupted=True),) if found.is_returning else ()
        action, confidence = self._otherwise
        reason = "no rule applies"
        if self.helpful and tracker.active_loop_name is None and tracker.latest_action_name in self.domain.forms:
            # The fallback would take the form's end back, and the form would never end.
            action, reason = ACTION_LISTEN, "no rule follows the form"
        return Prediction(action, confidence, NAME, self.options.priority, events, reason=reason)

    @property
    def _otherwise(self) -> tuple[str, float]:
        if not self.options.enable_fallback:
            return ACTION_LISTEN, 0.0
        return self.options.fallback_action, self.options.fallback_confidence

    def _from_rules(self, states: Sequence[State], tracker: Tracker) -> _Found:
        best = self._best_rule(states)
        action = best.action if best else None
        loop = tracker.active_loop_name
        if loop is None:
            return _Found(action, best)
        stays_away = any(self.stays_away.fitting(states))
        # A general rule ends with listening and knows of no form: inside one, the form goes on instead.
        if best is not None and action == ACTION_LISTEN and not _loop_of(best.states[-1]):
            if not stays_away:
                return _Found(loop, from_form=True)
            action = None
        return _Found(action, best, is_returning=any(self.comes_back.fitting(states)))

    def _best_rule(self, states: Sequence[State]) -> Rule | None:
        return max(self.rules.fitting(states), key=lambda rule: rule.length, default=None)

    def _rules_told_by_stories(self, stories: Iterable[TrainingStory]) -> set[tuple[State, ...]]:
        """Return the rules that stories repeat: their turns are not hidden from remembered stories."""
        told: set[tuple[State, ...]] = set()
        for story in stories:
            for index, (states, action) in enumerate(
                labelled_states(story.tracker, self.domain, text_values=self.helpful)
            ):
                rule = self._best_rule(states) if index > 0 else None
                if rule is not None and rule.action == action:
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
    actions: dict[tuple[State, ...], str] = {}
    names: dict[tuple[State, ...], list[str]] = {}
    for story in stories:
        for states, action in labelled_states(story.tracker, domain, only_set_slots=True, text_values=text_values):
            key = _after_snippet(states)
            if key and action != RULE_SNIPPET:
                actions[key] = action
                names.setdefault(key, []).append(story.story.name)
    return [Rule(key, action, rasa_length(key), tuple(names[key])) for key, action in actions.items()]


def _after_snippet(states: Sequence[State]) -> tuple[State, ...]:
    """Return the states after the latest `...`, which stands for anything."""
    start = next((i + 1 for i in range(len(states) - 1, -1, -1) if states[i].action == RULE_SNIPPET), 0)
    return tuple(states[start:])


def _loop_of(state: State) -> str | None:
    return None if state.loop == SHOULD_NOT_BE_SET else state.loop


def _loop_rules(
    stories: Iterable[TrainingStory], domain: Domain
) -> tuple[set[tuple[State, ...]], set[tuple[State, ...]]]:
    """Return the states after which a form comes back without validating, and those in which it must not go on."""
    comes_back: set[tuple[State, ...]] = set()
    stays_away: set[tuple[State, ...]] = set()
    for story in stories:
        for states, action in labelled_states(story.tracker, domain, only_set_slots=story.is_rule):
            loop = _loop_of(states[-1])
            key = _after_snippet(_last_turns(states)) if loop and action != RULE_SNIPPET else ()
            if not key:
                continue
            if states[-1].after_listen and action == loop:
                stays_away.discard(key)
                comes_back.add(key)
            elif not states[-1].after_listen and action != loop:
                comes_back.discard(key)
                stays_away.add(key)
    return comes_back, stays_away


def _last_turns(states: Sequence[State]) -> list[State]:
    """Return the latest state, and of the one before only its action: what the user had said then does not count."""
    if len(states) == 1 or not states[-2].action:
        return [states[-1]]
    return [State(action=states[-2].action), states[-1]]


def _rule_only(stories: Iterable[TrainingStory], domain: Domain) -> RuleOnly:
    seen: dict[bool, tuple[set[str], set[str]]] = {True: (set(), set()), False: (set(), set())}
    for story in stories:
        slots, loops = seen[story.is_rule]
        for states, _ in labelled_states(story.tracker, domain, only_set_slots=story.is_rule):
            slots.update(name for name, _ in states[-1].slots)
            loops.update(filter(None, [_loop_of(states[-1])]))
    rule_slots, rule_loops = seen[True]
    story_slots, story_loops = seen[False]
    return RuleOnly(frozenset(rule_slots - story_slots - {REQUESTED_SLOT}), frozenset(rule_loops - story_loops))
