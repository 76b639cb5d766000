"""Finds rules that contradict each other or a story, and rules that leave something out.

Follows what Rasa 3.6's RulePolicy refuses at training; each problem has a place and a fix.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.policies.rules import Decision, RulePolicy
from bot.dialogue.tracker import SHOULD_NOT_BE_SET, Tracker
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import ACTION_LISTEN, RULE_SNIPPET
from bot.domain.story import ActionStep, BotStep, Story, UserStep
from nlu import Place


@dataclass(frozen=True)
class RuleProblem:
    """Something that is wrong with the rules as a whole."""

    place: Place
    """Where the rule or story says so."""
    problem: str
    """What is wrong."""
    fix: str
    """What to do."""


def check_rules(stories: Sequence[TrainingStory], policy: RulePolicy) -> list[RuleProblem]:
    """Return what is wrong with rules and stories as a whole, each problem once."""
    rules = [one for one in stories if one.is_rule]
    found: list[RuleProblem] = []
    if policy.options.restrict_rules:
        found += _with_several_messages(rules)
    if policy.options.check_for_contradictions:
        found += _incomplete(rules, policy)
        # Where rules leave something out, most contradictions are only its echo.
        found += [] if found else [problem for one in stories for problem in _contradictions(one, policy)]
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
    place = _place_of_action(story, action)
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


def _contradictions(story: TrainingStory, policy: RulePolicy) -> Iterator[RuleProblem]:
    tracker = story.tracker.fresh()
    is_free = True  # the first action, and the one after `...`, may be anything
    for event in story.tracker.applied_events():
        if isinstance(event, ev.ActionExecuted):
            expected = event.name or event.action_text or ""
            if expected != RULE_SNIPPET and not is_free:
                decision = _decide(tracker, policy, expected, in_rule=story.is_rule)
                if decision.action not in (None, expected):
                    yield _contradiction(story.story, expected, decision)
            is_free = expected == RULE_SNIPPET
        tracker.append(event)


def _decide(tracker: Tracker, policy: RulePolicy, expected: str, *, in_rule: bool) -> Decision:
    decision = policy.decide(tracker, in_rule=in_rule)
    loop = tracker.active_loop_name
    if loop is not None and decision.action == loop != expected:
        # The form may step back for this message: then rules decide.
        tracker.append(ev.ActionExecutionRejected(loop))
        decision = policy.decide(tracker, in_rule=in_rule)
    return decision


def _contradiction(story: Story, expected: str, decision: Decision) -> RuleProblem:
    kind = "rule" if story.is_rule else "story"
    what = f"{kind} '{story.name}' goes on with '{expected}'"
    rule = decision.rule
    if rule is None:
        if decision.is_no_user:
            problem = f"{what}, but the form before it is still active, and comes next with '{decision.action}'"
            fix = "write the form's end ('- active_loop: null') before it, or remove the step"
        else:
            problem = f"{what}, but a built-in rule with '{decision.action}' for this intent"
            fix = "use another intent, or remove the step"
        return RuleProblem(_place_of_action(story, expected), problem, fix)
    names = [name for name in rule.names if name != story.name] or list(rule.names)
    others = f"rule '{names[0]}'" + (f" and {len(names) - 1} more" if len(names) > 1 else "")
    problem = f"{what}, but {others} with '{decision.action}' for the same situation"
    fix = "make them say the same, give one of them a condition, or let the rule go on: 'wait_for_user_input: false'"
    return RuleProblem(_place_of_action(story, expected), problem, fix)


def _place_of_action(story: Story, action: str) -> Place:
    """Return where a story names an action; a story that ends with listening names it nowhere."""
    for step in reversed(story.steps):
        if (isinstance(step, ActionStep) and step.name == action) or (
            isinstance(step, BotStep) and step.text == action
        ):
            return step.place
    return story.steps[-1].place if story.steps else story.place
