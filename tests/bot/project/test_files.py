"""Which files of a folder make a project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.project.files import find_files, find_root

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return a function that makes empty files and returns their folder."""

    def make_files(*names: str) -> Path:
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()
        return tmp_path

    return make_files


def found(root: Path) -> dict[str, list[str]]:
    files = find_files(root)
    single = {"config": files.config, "endpoints": files.endpoints, "credentials": files.credentials}
    return {
        "domain": [files.name(path) for path in files.domain],
        "data": [files.name(path) for path in files.data],
        **{key: [files.name(path)] for key, path in (*single.items(), ("actions", files.actions)) if path is not None},
    }


def test_an_empty_folder(tmp_path: Path) -> None:
    assert found(tmp_path) == {"domain": [], "data": []}
    assert find_root(tmp_path) is None


@pytest.mark.parametrize("suffix", ["yml", "yaml"])
def test_every_kind_of_file(make: Make, suffix: str) -> None:
    names = ("domain", "config", "endpoints", "credentials", "data/nlu", "data/b/a", "data/a/z")
    root = make(*(f"{name}.{suffix}" for name in names), "data/old.json", "data/readme.md", "actions.py")
    assert found(root) == {
        "domain": [f"domain.{suffix}"],
        "data": [f"data/nlu.{suffix}", "data/old.json", f"data/a/z.{suffix}", f"data/b/a.{suffix}"],
        "config": [f"config.{suffix}"],
        "endpoints": [f"endpoints.{suffix}"],
        "credentials": [f"credentials.{suffix}"],
        "actions": ["actions.py"],
    }


def test_a_domain_folder(make: Make) -> None:
    root = make("domain/b.yml", "domain/a/c.yaml", "domain/notes.txt", "domain/.hidden.yml")
    assert found(root)["domain"] == ["domain/b.yml", "domain/a/c.yaml"]
    make("domain.yml")
    assert found(root)["domain"] == ["domain.yml"]
    assert [path.name for path in find_files(root).other_domain] == ["b.yml", "c.yaml"]


def test_an_actions_folder_needs_python(make: Make) -> None:
    root = make("actions/readme.md")
    assert "actions" not in found(root)
    make("actions/a/b.py")
    assert found(root)["actions"] == ["actions"]


def test_tests_and_hidden_files_are_no_data(make: Make) -> None:
    names = ("test_x.yml", "a/test_y.yaml", "test_z.json", ".h.yml", ".git/x.yml", "__pycache__/x.yml", "tests.yml")
    assert found(make(*(f"data/{name}" for name in names)))["data"] == ["data/tests.yml"]


def test_links_to_folders_are_followed_once(make: Make) -> None:
    root = make("data/a.yml", "elsewhere/b.yml", "elsewhere/deep/c.yml")
    (root / "data" / "linked").symlink_to(root / "elsewhere", target_is_directory=True)
    (root / "data" / "twice").symlink_to(root / "elsewhere", target_is_directory=True)
    (root / "elsewhere" / "deep" / "around").symlink_to(root / "data", target_is_directory=True)
    assert found(root)["data"] == ["data/a.yml", "data/linked/b.yml", "data/linked/deep/c.yml"]


def test_a_file_from_elsewhere_has_its_whole_name(tmp_path: Path) -> None:
    assert find_files(tmp_path).name(Path("/other/x.yml")) == "/other/x.yml"


@pytest.mark.parametrize("domain", ["domain.yml", "domain.yaml", "domain/a.yml"])
def test_the_root_is_found_from_below(make: Make, domain: str) -> None:
    root = make(domain, "data/deep/nlu.yml")
    assert find_root(root / "data" / "deep") == root


def test_files_with_misleading_names(make: Make) -> None:
    names = ("domain.yml.txt", "data/nlu.yml.txt", "data/notes.txt", "data/nlu.yml.bak", "data/test_x.yml")
    files = find_files(make("config.yml", *names))
    assert [files.name(path) for path in files.misnamed] == ["domain.yml.txt", "data/nlu.yml.txt"]
    assert [files.name(path) for path in files.tests_in_data] == ["data/test_x.yml"]
