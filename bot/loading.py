"""Loads a project: reads its files, then checks what only the dialogue can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.dialogue.garbage import no_collection
from bot.dialogue.policies.ensemble import policy_components, policy_options
from bot.dialogue.policies.rule_checks import check_rules
from bot.dialogue.policies.rules import RulePolicy
from bot.dialogue.policies.story_conflicts import story_conflicts
from bot.dialogue.training_stories import TrainingStory, unroll
from bot.domain.config import HELPFUL, RASA
from bot.domain.story import BotStep
from bot.encoder import check_encoder
from bot.project.leftovers import check_leftovers
from bot.project.project import Project, read_project


def load_project(root: Path, *, compatibility: str | None = None) -> Project:
    """Read a project and check its rules against each other and the stories; what is wrong is in its findings.

    `compatibility` stands for that of its configuration.
    """
    project = read_project(root)
    if compatibility is not None:
        project = replace(project, config=replace(project.config, compatibility=compatibility))
    check_encoder(project)
    if not project.findings.errors:
        _check_dialogue(project)
        check_leftovers(project)
        if project.config.compatibility == RASA:
            _check_bot_texts(project)
            _check_letters(project)
    return project


def _check_dialogue(project: Project) -> None:
    with no_collection():
        stories = unroll(project.stories, project.domain)
        _check_rules(project, stories)
        _check_stories(project, stories)


def _check_rules(project: Project, stories: Sequence[TrainingStory]) -> None:
    named = next((one for one in policy_components(project.config) if one.name == "RulePolicy"), None)
    if named is None:
        return
    helpful = project.config.compatibility == HELPFUL
    policy = RulePolicy(project.domain, stories, options=policy_options(named), helpful=helpful)
    for problem in check_rules(stories, policy):
        project.findings.error(problem.place, problem.problem, fix=problem.fix, excerpt=problem.excerpt)


def _check_stories(project: Project, stories: Sequence[TrainingStory]) -> None:
    """Warn of stories that differ in the same situation: none of them is remembered there."""
    named = next((one for one in policy_components(project.config) if "Memoization" in one.name), None)
    if named is not None:
        for problem in story_conflicts(stories, project.domain, policy_options(named).max_history):
            project.findings.warning(problem.place, problem.problem, fix=problem.fix, excerpt=problem.excerpt)


def _check_bot_texts(project: Project) -> None:
    for story in project.stories:
        for step in story.steps:
            if isinstance(step, BotStep):
                problem = f"story '{story.name}' has a text of the bot, which Rasa refuses"
                fix = "write '- action: utter_...', or set 'compatibility: helpful'"
                project.findings.error(step.place, problem, fix=fix)


def _check_letters(project: Project) -> None:
    """Refuse names without a Latin letter, as Rasa does for slots and forms."""
    for what, items in (("slot", project.domain.slots.values()), ("form", project.domain.forms.values())):
        for item in items:
            if item.place is not None and not re.search("[A-Za-z]", item.name):
                problem = f"{what} '{item.name}' has no Latin letter in its name, which Rasa refuses"
                project.findings.error(item.place, problem, fix="add one, or set 'compatibility: helpful'")
