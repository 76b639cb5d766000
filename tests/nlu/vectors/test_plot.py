"""Pictures in files."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

from nlu.errors import MalgilError
from nlu.vectors.plot import SUFFIXES, save_picture
from nlu.vectors.space import WordMap

WORDS = ("king", "queen", "왕", "$5_a^b$")
MAP = WordMap(WORDS, np.array([[0.0, 0.0], [1.0, 0.2], [0.1, 1.0], [1.0, 1.0]]), (0.5, 0.25))
STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


@pytest.fixture(name="needs_matplotlib")
def _needs_matplotlib() -> None:
    pytest.importorskip("matplotlib", reason="the extra 'plots' is not installed")


@pytest.mark.usefixtures("needs_matplotlib")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_map_gives_the_same_file(tmp_path: Path, suffix: str) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in "ab"]
    saved = [save_picture(MAP, path, chosen=["king"], width=600, height=450) for path in paths]
    assert saved[0].left_out == ()
    assert set(saved[0].unshown) <= {"왕"}  # where no font has it
    first, second = (path.read_bytes() for path in paths)
    assert first.startswith(STARTS[suffix])
    assert first == second
    assert sorted(tmp_path.iterdir()) == paths


@pytest.mark.usefixtures("needs_matplotlib")
def test_letters_that_no_font_has_are_named_once(tmp_path: Path) -> None:
    nobody_has = "\U000f0000"
    word_map = WordMap((f"a{nobody_has}", nobody_has), np.array([[0.0, 0.0], [1.0, 1.0]]), (1.0, 0.0))
    assert save_picture(word_map, tmp_path / "a.png", width=300, height=200).unshown == nobody_has


@pytest.mark.usefixtures("needs_matplotlib")
def test_words_without_room_are_named(tmp_path: Path) -> None:
    words = tuple(f"extraordinarily{number}" for number in range(80))
    saved = save_picture(WordMap(words, np.zeros((80, 2)), (0.0, 0.0)), tmp_path / "a.svg", width=300, height=200)
    assert 0 < len(saved.left_out) < 80


@pytest.mark.usefixtures("needs_matplotlib")
def test_a_map_without_words_is_an_empty_picture(tmp_path: Path) -> None:
    save_picture(WordMap((), np.zeros((0, 2)), (0.0, 0.0)), tmp_path / "a.png", width=300, height=200)
    assert (tmp_path / "a.png").is_file()


def test_without_matplotlib_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    message = (
        "a picture in a file needs matplotlib, which is not installed\n"
        "  fix: pip install 'malgil[plots]'; without --output the picture is drawn in the terminal"
    )
    with pytest.raises(MalgilError, match=f"^{re.escape(message)}$"):
        save_picture(MAP, tmp_path / "a.png")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    message = f"{tmp_path}/a.gif: pictures are written as .png, .svg, .pdf\n  fix: give the file such a suffix"
    with pytest.raises(MalgilError, match=f"^{re.escape(message)}$"):
        save_picture(MAP, tmp_path / "a.gif")
