"""Projects are read once, and trained once."""

from __future__ import annotations

import pytest

from bot.testing.loaded_project import LoadedProjects, LoadingError


def test_a_project_is_read_only_once(trained):
    projects = LoadedProjects()
    assert projects.at(trained) is projects.at(trained)


def test_its_compatibility_may_be_another(trained):
    assert LoadedProjects().at(trained).project.config.compatibility == "helpful"
    assert LoadedProjects(compatibility="rasa").at(trained).project.config.compatibility == "rasa"


def test_the_model_is_loaded_when_it_is_needed_first(trained):
    project = LoadedProjects().at(trained)
    assert project.assistant(with_model=False).nlu is None
    nlu = project.assistant(with_model=True).nlu
    assert nlu is not None
    assert project.assistant(with_model=True).nlu is nlu


def test_what_is_wrong_is_told_in_full_only_once(tmp_path):
    (tmp_path / "domain.yml").write_text("slots: {size: {type: text}}\n")
    project = LoadedProjects().at(tmp_path)
    project.prepare(with_model=True, announce=lambda text: None)
    with pytest.raises(LoadingError) as first:
        project.assistant(with_model=True)
    assert str(first.value) == (
        f"the project {tmp_path} can't be tested:\n"
        "domain.yml:1:9: slot 'size' has no mappings\n"
        "  fix: write 'mappings: []', or how the slot is filled, such as '- type: from_text'"
    )
    with pytest.raises(LoadingError, match="can't be tested: see the first error above"):
        project.assistant(with_model=False)
