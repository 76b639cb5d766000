"""Models are shared by their content."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.project.project import read_project
from bot.testing import model_cache
from bot.testing.model_cache import model_key, shared_model, user_cache


@pytest.fixture
def project(trained, tmp_path, monkeypatch):
    """Return a function that reads a copy of the project without a model."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("MALGIL_CACHE_DIR", raising=False)

    def read(name="copy", **changed: str):
        root = tmp_path / name
        if not root.exists():
            shutil.copytree(trained, root, ignore=shutil.ignore_patterns("models"))
        for file, text in changed.items():
            path = root / file.replace("__", "/")
            path.with_suffix(".yml").write_text(text, encoding="utf-8")
        return read_project(root)

    return read


@pytest.fixture
def told():
    """Return the lines that were announced."""
    return []


def test_a_model_is_trained_once_for_its_content(project, told):
    shared_model(project(), told.append)
    assert [line.split(" of ")[0] for line in told] == ["Training the model"]
    assert list((project().root / "models").glob("*/*.model"))
    shared_model(project(), told.append)
    assert len(told) == 1


def test_neither_place_nor_time_nor_rules_nor_responses_are_in_the_key(project):
    one, other = project("one"), project("other", data__rules="rules: []\n")
    (other.root / "data/nlu.yml").touch()
    assert model_key(one) == model_key(other)
    assert model_key(project("third", config="language: ko\n")) != model_key(one)
    seeded = project("fourth", config="language: en\nmalgil: {nlu: {seed: 3}}\n")
    assert model_key(seeded) != model_key(one)


def test_the_model_of_training_serves_where_it_fits(trained, told):
    assert shared_model(read_project(trained), told.append) is not None
    assert told == []


def test_a_project_that_can_not_be_written_uses_the_cache_of_the_user(project, told, tmp_path):
    if sys.platform != "linux":
        pytest.skip("the folder is named otherwise there")
    (project().root / "models").write_text("a file in the way")
    shared_model(project(), told.append)
    assert list((tmp_path / "cache/malgil/models").glob("*.model"))
    shared_model(project(), told.append)
    assert len(told) == 1


def test_the_cache_of_the_user_can_be_named(monkeypatch, tmp_path):
    monkeypatch.setenv("MALGIL_CACHE_DIR", str(tmp_path))
    assert user_cache() == tmp_path


def test_only_the_newest_models_are_kept(tmp_path):
    for number in range(8):
        (tmp_path / f"{number}.model").touch()
        (tmp_path / f"{number}.lock").touch()
    model_cache._tidy(tmp_path / "7.model")
    assert len(list(tmp_path.glob("*.model"))) == len(list(tmp_path.glob("*.lock"))) == 5


HOLD = """
import sys, time
from pathlib import Path
from bot.testing.file_lock import file_lock
with file_lock(Path(sys.argv[1])):
    log = Path(sys.argv[2])
    log.write_text(log.read_text() + "in ")
    time.sleep(0.2)
    log.write_text(log.read_text() + "out ")
"""


def test_processes_take_turns(tmp_path):
    log = tmp_path / "log"
    log.write_text("")
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock"), str(log)]
    processes = [subprocess.Popen(command, cwd=Path(__file__).parent) for _ in range(3)]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert log.read_text() == "in out " * 3
