"""Pictures of words on the command line."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import nlu
from bot.commands.vector_picture import print_picture, words_to_show, write_picture
from nlu import SavedPicture, WordMap, WordVectors

VECTORS = WordVectors([f"w{number}" for number in range(60)], np.random.default_rng(0).standard_normal((60, 5)))


@pytest.mark.parametrize(("asked", "neighbours", "count"), [(1, None, 30), (1, 0, 1), (3, 2, 9), (40, None, 40)])
def test_how_many_words_are_shown(asked: int, neighbours: int | None, count: int) -> None:
    words = words_to_show(VECTORS, VECTORS.words[:asked], neighbours)
    assert words[:asked] == list(VECTORS.words[:asked])
    assert len(words) == len(set(words))
    assert asked <= len(words) <= count


def test_what_there_is_no_room_for_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    words = tuple(f"extraordinary{number}" for number in range(30))
    print_picture(WordMap(words, np.zeros((30, 2)), (0.4, 0.25)), chosen=(), width=20)
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == "of the variance 40% from left to right, 25% from bottom to top"
    assert err.startswith("No room for ")
    assert err.endswith("A larger --width makes some.\n")


def test_letters_that_no_font_has_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(nlu, "save_picture", lambda *_, **__: SavedPicture((), "왕여"), raising=False)
    write_picture(WordMap(("왕",), np.zeros((1, 2)), (0.0, 0.0)), tmp_path / "a.png", chosen=(), width=None)
    assert capsys.readouterr() == (
        f"{tmp_path}/a.png\n",
        "no font of this computer shows 왕여\n  fix: install one that does, such as Noto Sans CJK or NanumGothic\n",
    )
