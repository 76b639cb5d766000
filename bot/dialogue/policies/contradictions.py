"""Finds what rules and stories say differently, and shows it as two conversations that agree up to a point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.dialogue import events as ev
from bot.dialogue.history import Step
from bot.dialogue.policies.conversation_text import written_action, written_steps
from bot.dialogue.policies.rules import Decision, Rule, RulePolicy
from bot.dialogue.tracker import Tracker
from bot.dialogue.training_stories import TrainingStory, told_steps
from bot.domain.domain import RULE_SNIPPET
from bot.domain.story import ActionStep, BotStep, Story
from nlu import Place


@dataclass(frozen=True)
class RuleProblem:
    """Something that is wrong with rules or stories as a whole."""

    place: Place
    """Where the rule or story says so."""
    problem: str
    """What is wrong."""
    fix: str
    """What to do."""
    excerpt: str = ""
    """Two conversations that show it."""


def contradictions(stories: Sequence[TrainingStory], policy: RulePolicy) -> list[RuleProblem]:
    """Return where a story or a rule goes on in another way than the rules say, as Rasa 3.6 refuses it."""
    found: dict[tuple[str, str, str], RuleProblem] = {}
    for story, step in told_steps(stories):
        # The first action, and the one after `...`, may be anything.
        is_free = step.before is None or step.before.label == RULE_SNIPPET
        if is_free or step.label == RULE_SNIPPET:
            continue
        decision = _decide(story.tracker.before(step), policy, step.label, in_rule=story.is_rule)
        if decision.action not in (None, step.label):
            key = (story.story.name, step.label, decision.action or "")
            found.setdefault(key, _contradiction(story, step, decision))
    return list(found.values())


def _decide(tracker: Tracker, policy: RulePolicy, expected: str, *, in_rule: bool) -> Decision:
    decision = policy.decide(tracker, in_rule=in_rule)
    loop = tracker.active_loop_name
    if loop is not None and decision.action == loop != expected:
        # The form may step back for this message: then rules decide.
        tracker.append(ev.ActionExecutionRejected(loop))
        decision = policy.decide(tracker, in_rule=in_rule)
    return decision


def _contradiction(story: TrainingStory, step: Step, decision: Decision) -> RuleProblem:
    name = f"{'rule' if story.is_rule else 'story'} '{story.story.name}'"
    what = f"{name} goes on with '{step.label}'"
    if decision.rule is not None:
        return _with_a_rule(story, step, decision.rule, what)
    if decision.is_no_user:
        problem = f"{what}, but the form before it is still active, and comes next with '{decision.action}'"
        fix = "write the form's end ('- active_loop: null') before it, or remove the step"
    else:
        problem = f"{what}, but a built-in rule with '{decision.action}' for this intent"
        fix = "use another intent, or remove the step"
    return RuleProblem(place_of_action(story.story, step.label), problem, fix)


def _with_a_rule(story: TrainingStory, step: Step, rule: Rule, what: str) -> RuleProblem:
    told_by = [one for one in rule.told_by if one.name != story.story.name] or list(rule.told_by)
    others = f"rule '{told_by[0].name}'" + (f" and {len(told_by) - 1} more" if len(told_by) > 1 else "")
    kind = "rule" if story.is_rule else "story"
    place, other_place = place_of_action(story.story, step.label), place_of_action(told_by[0], rule.action)
    problem = f"{what}, but {others} with '{rule.action}' for the same situation"
    fix = "make them say the same, give one of them a condition, or let the rule go on: 'wait_for_user_input: false'"
    here = (f"{kind} '{story.story.name}'", place, step.label)
    excerpt = two_conversations(story, step, here, (f"rule '{told_by[0].name}'", other_place, rule.action))
    return RuleProblem(place, problem, fix, excerpt)


def two_conversations(
    story: TrainingStory, step: Step, one: tuple[str, Place, str], other: tuple[str, Place, str]
) -> str:
    """Show a conversation up to a step, and how it goes on in two ways: who says so, where, and with which action."""
    lines = ["both conversations:", *_indented(written_steps(story.tracker.before(step).applied_events()))]
    for word, (name, place, action) in (("then", one), ("but", other)):
        lines += [f"{word} {name}, {place}:", *_indented([written_action(action)])]
    return "\n".join(lines)


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def place_of_action(story: Story, action: str) -> Place:
    """Return where a story names an action; a story that ends with listening names it nowhere."""
    for step in reversed(story.steps):
        if (isinstance(step, ActionStep) and step.name == action) or (
            isinstance(step, BotStep) and step.text == action
        ):
            return step.place
    return story.steps[-1].place if story.steps else story.place
