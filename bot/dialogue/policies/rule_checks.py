"""Finds rules that contradict each other or a story, and rules that leave something out.

Follows what Rasa 3.6's RulePolicy refuses at training; each problem has a place and a fix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.policies.contradictions import RuleProblem, contradictions, place_of_action
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.standing import SHOULD_NOT_BE_SET
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_LISTEN, RULE_SNIPPET
from bot.domain.story import Story, UserStep


def check_rules(stories: Sequence[TrainingStory], policy: RulePolicy) -> list[RuleProblem]:
    """Return what is wrong with rules and stories as a whole, each problem once."""
    rules = [one for one in stories if one.is_rule]
    found: list[RuleProblem] = []
    if policy.options.restrict_rules:
        found += _with_several_messages(rules)
    if policy.options.check_for_contradictions:
        found += _incomplete(rules, policy)
        # Where rules leave something out, most contradictions are only its echo.
        found += [] if found else contradictions(stories, policy)
    return list(dict.fromkeys(found))


def _with_several_messages(rules: Sequence[TrainingStory]) -> Iterator[RuleProblem]:
    for rule in rules:
        messages = [step for step in rule.story.steps if isinstance(step, UserStep)]
        if sum(isinstance(event, ev.UserUttered) for event in rule.tracker.events) > 1:
            place = messages[1].place if len(messages) > 1 else rule.story.place
            problem = f"rule '{rule.story.name}' has more than one message of the user"
            yield RuleProblem(place, problem, "make it a story, or split it into several rules")


@dataclass
class _Effects:
    """What an action is said to do, over all rules."""

    slots: dict[str, str]
    """Slot -> the first rule that says so."""
    loops: dict[str | None, str]
    """Form, or None for its end -> the first rule that says so."""


def _incomplete(rules: Sequence[TrainingStory], policy: RulePolicy) -> Iterator[RuleProblem]:
    effects = _effects(rules, policy)
    for rule in rules:
        tracker = rule.tracker.fresh()
        for event in rule.tracker.events:
            if isinstance(event, ev.ActionExecuted):
                yield from _left_out(rule.story, tracker, effects)
            tracker.append(event)


def _effects(rules: Sequence[TrainingStory], policy: RulePolicy) -> dict[str, _Effects]:
    seen = {name for name, slot in policy.domain.all_slots.items() if slot.feature(SHOULD_NOT_BE_SET)}
    effects: dict[str, _Effects] = {}
    for rule in rules:
        action: str | None = None
        for event in rule.tracker.events:
            if isinstance(event, ev.ActionExecuted):
                action = event.name
            elif isinstance(event, ev.UserUttered):
                action = None
            elif action and action not in (RULE_SNIPPET, ACTION_LISTEN):
                known = effects.setdefault(action, _Effects({}, {}))
                if isinstance(event, ev.SlotSet) and event.name in seen:
                    known.slots.setdefault(event.name, rule.story.name)
                elif isinstance(event, ev.ActiveLoop):
                    known.loops.setdefault(event.name, rule.story.name)
    return effects


def _left_out(story: Story, tracker: Tracker, effects: dict[str, _Effects]) -> Iterator[RuleProblem]:
    """Yield what the latest action does in other rules, but not here."""
    action = tracker.latest_action_name
    known = effects.get(action or "")
    if action is None or known is None:
        return
    place = place_of_action(story, action)
    for slot, other in known.slots.items():
        if slot not in tracker.set_slots:
            problem = (
                f"'{action}' sets slot '{slot}' in rule '{other}', and rule '{story.name}' does not say whether it does"
            )
            fix = f"write what it sets below the action, or that it sets nothing: '- slot_was_set: [{{{slot}: null}}]'"
            yield RuleProblem(place, problem, fix)
    loop = tracker.active_loop.name if tracker.active_loop else None
    if known.loops and loop not in known.loops:
        started, other = next(iter(known.loops.items()))
        what = "ends the form" if started == SHOULD_NOT_BE_SET else f"starts form '{started}'"
        problem = f"'{action}' {what} in rule '{other}', and rule '{story.name}' does not say whether it does"
        yield RuleProblem(place, problem, f"write '- active_loop: {action}' or '- active_loop: null' below the action")
