"""A new project from a template."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.project.new_project import LANGUAGES, NewProjectError, create_project
from bot.project.project import read_project


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_project_has_no_findings(tmp_path: Path, language: str) -> None:
    root = tmp_path / "deep" / "my-bot"
    made = create_project(root, language)
    assert root / "domain.yml" in made
    project = read_project(root, environment={})
    assert [str(finding) for finding in project.findings.items] == []
    assert project.config.language == language


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("full", "{folder}: there is something already\n  fix: name a folder that is new or empty"),
        ("full/file", "{folder}: there is something already\n  fix: name a folder that is new or empty"),
        ("full/file/x", "{folder}: can't be made: not a directory\n  fix: choose a folder that you may write"),
    ],
)
def test_a_folder_that_can_not_be_used(tmp_path: Path, path: str, message: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").touch()
    folder = tmp_path / path
    with pytest.raises(NewProjectError) as caught:
        create_project(folder, "en")
    assert str(caught.value) == message.format(folder=folder)
