from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import ModelError
from nlu.model_file import load_model, save_model
from nlu.vectors import vector_file
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import SubwordTable
from nlu.vectors.vector_file import PackedWords, VectorFile, read_vector_file, write_vector_file

TABLE = SubwordTable(np.array([3, 9], np.uint32), QuantizedMatrix.from_matrix(np.eye(2)), min_n=1, max_n=3)
CONTENT = VectorFile(["hi", "물"], QuantizedMatrix.from_matrix(np.eye(2)), TABLE, {"language": "ko"})
PLAIN = VectorFile(["hi", "물"], np.eye(2, dtype=np.float32), None, {})


@pytest.mark.parametrize("content", [CONTENT, PLAIN])
def test_what_is_written_is_read_mapped_and_aligned(tmp_path: Path, content: VectorFile) -> None:
    path = tmp_path / "x.vectors"
    write_vector_file(path, content)
    read = read_vector_file(path)
    assert (list(read.words), read.metadata, read.subwords is None) == (
        content.words,
        content.metadata,
        content.subwords is None,
    )
    if isinstance(content.matrix, QuantizedMatrix):
        assert isinstance(read.matrix, QuantizedMatrix)
        kept, expected = read.matrix.codes, content.matrix.codes
    else:
        assert not isinstance(read.matrix, QuantizedMatrix)
        kept, expected = read.matrix, content.matrix
    np.testing.assert_array_equal(kept, expected)
    assert kept.ctypes.data % 64 == 0
    assert not kept.flags.writeable
    if read.subwords:
        assert (read.subwords.min_n, read.subwords.max_n, read.subwords.hashes.tolist()) == (1, 3, [3, 9])
        np.testing.assert_array_equal(read.subwords.rows.to_floats(), np.eye(2))


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_characters="\n"), max_size=4), max_size=5))
def test_packed_words_are_the_words(words: list[str]) -> None:
    if words == [""]:
        with pytest.raises(ValueError, match="a word is not empty"):
            PackedWords.from_words(words)
        return
    packed = PackedWords.from_words(words)
    assert (list(packed), len(packed), packed[:2]) == (words, len(words), words[:2])


def test_a_word_with_a_line_break_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"'b\\nc' can't be written to a vector file: a word .* has no line break"):
        write_vector_file(tmp_path / "x", VectorFile(["a", "b\nc"], np.eye(2, dtype=np.float32), None, {}))
    assert not list(tmp_path.iterdir())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.vectors"
    with pytest.raises(ModelError) as error:
        read_vector_file(path)
    assert str(error.value) == f"{path}: there is no vector file here\n  fix: train one with `bot vectors train`"


def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {"seed": 1}, {})
    with pytest.raises(ModelError) as error:
        read_vector_file(path)
    assert str(error.value) == f"{path}: this is a model, not a vector file\n  fix: make one with `bot vectors train`"


def test_another_version_is_refused_with_both_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.vectors"
    monkeypatch.setattr(vector_file, "FORMAT_VERSION", 9)
    write_vector_file(path, PLAIN)
    monkeypatch.undo()
    with pytest.raises(ModelError) as error:
        read_vector_file(path)
    problem = "the vector file has format version 9, this program reads version 1"
    assert str(error.value) == f"{path}: {problem}\n  fix: train it again with `bot vectors train`"


DAMAGE: Mapping[str, dict[str, Any]] = {
    "'words' is missing": {"words": None},
    "'matrix' is missing": {"matrix.codes": None},
    "'matrix.scales' is missing": {"matrix.scales": None},
    "'subwords.hashes' is missing": {"subwords.hashes": None},
    "1 words, but a matrix (2, 2)": {"words": np.frombuffer(b"one", np.uint8)},
    "subwords and words differ in dimensions": {"subwords.codes": np.zeros((2, 3), np.int8)},
    "a scale in 'matrix' is no number": {"matrix.scales": np.array([1, np.inf], np.float32)},
    "the hashes of the subwords are not in order": {"subwords.hashes": np.array([9, 3], np.uint32)},
    "codes must be int8 (V, D), not uint8 (2, 2)": {"matrix.codes": np.zeros((2, 2), np.uint8)},
    "the matrix is float64, not float32": {"matrix.codes": None, "matrix": np.eye(2)},
}


@pytest.mark.parametrize("reason", DAMAGE)
def test_parts_that_do_not_fit_are_told(tmp_path: Path, reason: str) -> None:
    path = tmp_path / "x.vectors"
    write_vector_file(path, CONTENT)
    kind = vector_file.FileKind("vector file", "bot vectors train", 1)
    metadata, arrays = load_model(path, kind=kind)
    changed = {name: array for name, array in {**arrays, **DAMAGE[reason]}.items() if array is not None}
    save_model(tmp_path / "y.vectors", metadata, changed, kind=kind)
    with pytest.raises(ModelError) as error:
        read_vector_file(tmp_path / "y.vectors")
    fix = "train it again with `bot vectors train`"
    assert str(error.value) == f"{tmp_path / 'y.vectors'}: the vector file is damaged: {reason}\n  fix: {fix}"


def test_a_file_that_was_cut_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.vectors"
    write_vector_file(path, CONTENT)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ModelError, match="the vector file is damaged"):
        read_vector_file(path)
