"""A model in a file of its own: named by what it was made of, in place of the older ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.kept_model import by_epoch, keep, kept_path, load_kept
from nlu import ModelError


class Text:
    """A model that is a text."""

    def __init__(self, text: str) -> None:
        self.text = text

    def save(self, path: Path) -> None:
        path.write_text(self.text, encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Text:
        if not (text := path.read_text("utf-8")):
            raise ModelError("cut off")
        return cls(text)


def test_of_something_else_it_is_another_file(tmp_path: Path) -> None:
    names = [kept_path(tmp_path, "words", made_of).name for made_of in (["예약", 0], ["예약", 1], ["\ud800", 0])]
    assert len(set(names)) == 3
    assert kept_path(tmp_path, "words", ["예약", 0]).name == names[0]


def test_it_is_kept_in_place_of_the_older_ones_of_its_part_alone(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    old, new = (kept_path(folder, "words", [number]) for number in range(2))
    other = kept_path(folder, "stories", [0])
    for path in (other, old, new):
        keep(Text("learned"), path)
    assert sorted(folder.iterdir()) == sorted([other, new])
    kept = load_kept(new, Text.load)
    assert kept is not None
    assert kept.text == "learned"
    assert load_kept(old, Text.load) is None


def test_what_cannot_be_read_is_removed(tmp_path: Path) -> None:
    path = kept_path(tmp_path, "words", [])
    keep(Text(""), path)
    assert load_kept(path, Text.load) is None
    assert not path.exists()


def test_what_cannot_be_written_is_the_callers_matter(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file in its place", "utf-8")
    with pytest.raises(OSError, match="models"):
        keep(Text("learned"), kept_path(tmp_path / "models", "words", []))


def test_nobody_watches() -> None:
    assert by_epoch("words", None) is None
