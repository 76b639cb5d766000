"""Files that only their owner can read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.channels.private_files import private_file


def test_a_file_is_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = private_file("log")
    assert path == tmp_path / "malgil" / "log"
    assert path.stat().st_mode & 0o077 == 0


def test_it_is_below_the_home_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert private_file("log") == tmp_path / ".local" / "state" / "malgil" / "log"


def test_where_none_can_be_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert private_file("log") is None
