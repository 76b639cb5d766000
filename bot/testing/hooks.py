"""The hooks of pytest that the plugin adds: a `conftest.py` or another plugin may implement them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from bot.project.project import Project
    from bot.testing.record import Record


def pytest_bot_record(item: pytest.Item, record: Record, project: Project) -> None:
    """Take what happened in a test; called once a conversation, whether all was right or not."""


def pytest_bot_stubs(item: pytest.Item) -> Mapping[str, Any] | None:
    """Return what stands in for custom actions in a test, by their names.

    Each is a mapping with `events` and `responses`, a list of such, one a call, or a function that takes the call as
    an action server would, and returns one.
    """
