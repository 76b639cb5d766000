"""Checks of the policies against the rest of the project: what they need must be there."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.config import Component, Config
from bot.domain.domain import Domain
from bot.domain.story import Story
from bot.project.checks import nearest
from nlu import Findings

_RULE_POLICY = "RulePolicy"


def check_policies(config: Config, domain: Domain, stories: Sequence[Story], findings: Findings) -> None:
    """Add findings for forms and rules that no policy looks after, and for fallback actions that are unknown."""
    for policy in config.policies:
        if policy.name == _RULE_POLICY:
            _check_fallback(policy, domain, findings)
    if not config.policies or any(policy.name == _RULE_POLICY for policy in config.policies):
        return
    place, add = config.policies[0].place, f"add '- name: {_RULE_POLICY}' under policies:"
    if domain.forms:
        problem = f"forms need the {_RULE_POLICY}, which is not among the policies"
        findings.error(place, problem, fix=f"{add}, or remove the forms")
    if any(story.is_rule for story in stories):
        findings.warning(place, f"rules have no effect: the {_RULE_POLICY} is not among the policies", fix=add)


def _check_fallback(policy: Component, domain: Domain, findings: Findings) -> None:
    name = policy.parameters.get("core_fallback_action_name")
    if not name or name in domain.action_set:
        return
    problem = f"'core_fallback_action_name' is the unknown action '{name}'"
    add = f"add '{name}' under {'responses:' if str(name).startswith('utter_') else 'actions:'} in domain.yml"
    hint = nearest(str(name), domain.action_names)
    findings.error(policy.place, problem, fix=f"{hint} Or {add}" if hint else add)
