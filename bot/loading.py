"""Loads a project: reads its files, then checks what only the dialogue can tell."""

from __future__ import annotations

from pathlib import Path

from bot.dialogue.policies.ensemble import policy_components, policy_options
from bot.dialogue.policies.rule_checks import check_rules
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.training_stories import unroll
from bot.domain.config import HELPFUL, RASA
from bot.domain.story import BotStep
from bot.project.leftovers import check_leftovers
from bot.project.project import Project, read_project


def load_project(root: Path) -> Project:
    """Read a project and check its rules against each other and the stories; what is wrong is in its findings."""
    project = read_project(root)
    if not project.findings.errors:
        _check_rules(project)
        check_leftovers(project)
        if project.config.compatibility == RASA:
            _check_bot_texts(project)
    return project


def _check_rules(project: Project) -> None:
    named = next((one for one in policy_components(project.config) if one.name == "RulePolicy"), None)
    if named is None:
        return
    stories = unroll(project.stories, project.domain)
    helpful = project.config.compatibility == HELPFUL
    policy = RulePolicy(project.domain, stories, options=policy_options(named), helpful=helpful)
    for problem in check_rules(stories, policy):
        project.findings.error(problem.place, problem.problem, fix=problem.fix)


def _check_bot_texts(project: Project) -> None:
    for story in project.stories:
        for step in story.steps:
            if isinstance(step, BotStep):
                problem = f"story '{story.name}' has a text of the bot, which Rasa refuses"
                fix = "write '- action: utter_...', or set 'compatibility: helpful'"
                project.findings.error(step.place, problem, fix=fix)
