"""Files of word vectors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.commands.vector_files import VectorFormat, format_of, written_whole
from nlu import MalgilError


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", VectorFormat.WORD2VEC_TEXT),
        ("a.VEC", VectorFormat.WORD2VEC_TEXT),
        ("a.bin", VectorFormat.WORD2VEC_BINARY),
        ("a.vectors", VectorFormat.MALGIL),
        ("a", VectorFormat.MALGIL),
    ],
)
def test_the_suffix_tells_the_format(name: str, kind: VectorFormat) -> None:
    assert format_of(Path(name)) is kind


def test_a_file_changes_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "a.vectors"
    path.write_text("old")
    with written_whole(path) as part:
        part.write_text("new")
        assert (path.read_text(), part.name) == ("old", "a.vectors")
    assert (path.read_text(), list(tmp_path.iterdir())) == ("new", [path])


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    message = f"{tmp_path}: this is a folder\n  fix: name a file, such as {tmp_path}/words.vectors"
    with pytest.raises(MalgilError, match=f"^{re.escape(message)}$"), written_whole(tmp_path):
        pass
