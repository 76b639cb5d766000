"""Chooses where custom actions run."""

from __future__ import annotations

from bot.actions.custom import CustomActions, NoCustomActions
from bot.actions.http import HttpActions, answers
from bot.actions.in_process import InProcessActions
from bot.project.project import Project

MODES = ("auto", "in-process", "http")


def select_actions(project: Project, mode: str) -> tuple[CustomActions, str]:
    """Return where custom actions run, and a line that says so.

    `auto`: on the action server if it answers now, else in this process if the project has actions. The line is empty
    when the project has no custom actions at all.
    """
    server = project.endpoints.action
    url = None if server is None else server.url
    if mode == "http" or (mode == "auto" and url is not None and answers(url)):
        return _over_http(project)
    if project.files.actions is not None:
        timeout = project.config.dialogue.action_timeout
        where = project.files.name(project.files.actions)
        actions = InProcessActions(project.root, timeout=timeout, domain=project.domain.raw)
        return actions, f"Custom actions run in this process, from {where}."
    if not project.domain.actions:
        return NoCustomActions(), ""
    away = f"the action server at {url} does not answer" if url else "there is no action server"
    return NoCustomActions(), f"Custom actions can't run: the project has no actions of its own, and {away}."


def _over_http(project: Project) -> tuple[CustomActions, str]:
    server = project.endpoints.action
    if server is None:
        return NoCustomActions(), "Custom actions can't run: endpoints.yml names no action_endpoint with a url."
    actions = HttpActions(server, domain=project.domain.raw, timeout=project.config.dialogue.action_timeout)
    return actions, f"Custom actions run on the action server at {server.url}."
