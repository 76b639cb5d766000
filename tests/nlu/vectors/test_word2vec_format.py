from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from nlu.errors import ModelError
from nlu.vectors.word2vec_format import read_word2vec, write_word2vec
from nlu.vectors.word_vectors import WordVectors

LETTERS = st.characters(exclude_characters=" \t\n\r\v\f", exclude_categories=["Cs"]) | st.sampled_from(
    "물é\xa0\u2028\0"
)


@st.composite
def some_vectors(draw: st.DrawFn) -> WordVectors:
    words = draw(st.lists(st.text(LETTERS, min_size=1, max_size=4), max_size=5, unique=True))
    numbers = st.floats(width=32, allow_nan=False, allow_infinity=False)
    shape = (len(words), draw(st.integers(1, 4)))
    return WordVectors(words, draw(arrays.arrays(np.float32, shape, elements=numbers)))


@pytest.mark.parametrize("binary", [False, True])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(vectors=some_vectors())
def test_what_is_written_is_read(tmp_path: Path, vectors: WordVectors, *, binary: bool) -> None:
    path = tmp_path / "x"
    write_word2vec(vectors, path, binary=binary)
    read = read_word2vec(path, binary=binary)
    assert read.words == vectors.words
    np.testing.assert_array_equal(read.matrix, vectors.matrix)


@pytest.mark.parametrize("binary", [False, True])
def test_which_of_the_two_is_told_from_the_content(tmp_path: Path, *, binary: bool) -> None:
    words = [f"낱말{i}" for i in range(9000)]
    vectors = WordVectors(words, np.random.default_rng(0).standard_normal((9000, 3)))
    write_word2vec(vectors, tmp_path / "x", binary=binary)
    read = read_word2vec(tmp_path / "x")
    np.testing.assert_array_equal(read.matrix, vectors.matrix)
    assert read.metadata == {"method": "word2vec file"}


def test_the_bytes_are_those_of_the_original_program(tmp_path: Path) -> None:
    vectors = WordVectors(["hi", "물"], np.array([[0.1, -2], [1, 0.5]]))
    write_word2vec(vectors, tmp_path / "x", binary=False)
    assert (tmp_path / "x").read_text(encoding="utf-8") == "2 2\nhi 0.1 -2.0\n물 1.0 0.5\n"
    write_word2vec(vectors, tmp_path / "y", binary=True)
    one, two = np.array([0.1, -2], "<f4").tobytes(), np.array([1, 0.5], "<f4").tobytes()
    assert (tmp_path / "y").read_bytes() == b"2 2\nhi " + one + b"\n" + "물 ".encode() + two + b"\n"


def test_other_programs_leave_out_line_breaks_or_end_lines_otherwise(tmp_path: Path) -> None:
    numbers = np.array([10, 1], "<f4").tobytes() + b"b " + np.array([3, 4], "<f4").tobytes()
    (tmp_path / "x").write_bytes(b"2 2\na " + numbers)
    assert read_word2vec(tmp_path / "x", binary=True).matrix.tolist() == [[10, 1], [3, 4]]
    (tmp_path / "y").write_bytes(b" 2  2 \r\na 1e1  1 \r\n\r\nb\t3 4")
    assert read_word2vec(tmp_path / "y").matrix.tolist() == [[10, 1], [3, 4]]


@pytest.mark.parametrize("word", ["New York", "", "a\nb", "\t"])
def test_words_that_the_format_can_not_hold_are_refused(tmp_path: Path, word: str) -> None:
    path = tmp_path / "x"
    with pytest.raises(ModelError) as error:
        write_word2vec(WordVectors(["a", word], np.eye(2)), path, binary=False)
    problem = f"word 2, {word!r}, is empty or holds a space, which the format of word2vec has no way to write"
    assert str(error.value) == f"{path}: {problem}\n  fix: save the vectors in the format of `bot vectors train`"
    assert not path.exists()


def test_half_characters_and_numbers_that_are_none_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"word 1, '\\ud800', holds half a character\n  fix: leave the word out"):
        write_word2vec(WordVectors(["\ud800"], np.eye(1)), tmp_path / "x", binary=True)
    with pytest.raises(ModelError, match="the vector of 'b' holds a number that is infinite or none"):
        write_word2vec(WordVectors(["a", "b"], np.array([[1], [np.inf]])), tmp_path / "x", binary=True)
    assert not list(tmp_path.iterdir())


_NO_HEADER = (
    "this is not the first line of a word2vec file\n"
    "  fix: begin the file with how many words it holds and how many numbers each has, such as '40000 100'"
)
_WRITE_NUMBERS = "\n  fix: write numbers such as -0.25"

TEXTS = {
    b"": f":1: {_NO_HEADER}",
    b"the 0.1 0.2\n": f":1: {_NO_HEADER}",
    b"3 0\na\nb\nc\n": f":1: {_NO_HEADER}",
    b"-1 2\na 1 2\n": f":1: {_NO_HEADER}",
    b"9" * 5000 + b" 2\n": f":1: {_NO_HEADER}",
    b"1000000000000 100\na 1\n": (
        ":1: 1000000000000 words of 100 numbers take 201999999999999 bytes, but only 4 follow\n"
        "  fix: take the whole file, with its own first line"
    ),
    b"2 1\na 1\nlonger 1.00\nb 1\n": (
        ":4: the first line promises 2 words, here is one more\n  fix: correct the first line"
    ),
    b"2 1\nlonger 1.000\n": ":1: 2 words are promised, 1 are there\n  fix: take the whole file",
    b"2 2\na 1 2\nNew York 1 2\n": (
        ":3: a word and 2 numbers belong here, not 4 parts\n  fix: separate them by spaces; a word holds none"
    ),
    b"2 1\na 1\n\na 2\n": ":4: 'a' has a vector already in line 2\n  fix: leave out one of them",
    b"1 2\na 1 x\n": f":2: 'a' has a number that is none: could not convert string to float: b'x'{_WRITE_NUMBERS}",
    b"1 2\na 1 nan\n": f":2: 'a' has a number that is infinite or none{_WRITE_NUMBERS}",
    b"1 2\na 1 1e99\n": f":2: 'a' has a number that is infinite or none{_WRITE_NUMBERS}",
    b"1 1\n\xff\xfe 1\n": ":2: the word is not UTF-8: invalid start byte\n  fix: write the file in UTF-8",
}


@pytest.mark.parametrize("content", TEXTS, ids=range(len(TEXTS)))
def test_a_malformed_text_file_is_refused_with_its_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.vec"
    path.write_bytes(content)
    with pytest.raises(ModelError) as error:
        read_word2vec(path, binary=False)
    assert str(error.value) == f"{path}{TEXTS[content]}"


_ONE, _NAN = np.array([1], "<f4").tobytes(), np.array([np.nan], "<f4").tobytes()

BINARIES = {
    b"2 1\na " + _ONE: ":1: 2 words of 1 numbers take 11 bytes, but only 6 follow",
    b"2 1\na " + _ONE + b"\nbbbbbbbbbb": ": word 2 (byte 11): a word, a space and 4 bytes belong here",
    b"2 1\na " + _ONE + b"\nbbbbbb 1": ": word 2 (byte 11): a word, a space and 4 bytes belong here",
    b"2 1\na " + _ONE + b"a " + _ONE: ": word 2 (byte 10): 'a' has a vector already, as word 1",
    b"1 1\na " + _ONE + b"\nb " + _ONE: ": byte 11: the first line promises 1 words, here is more",
    b"1 1\na " + _NAN: ": word 1 (byte 4): 'a' has a number that is infinite or none",
    b"1 1\n\xff " + _ONE: ": word 1 (byte 4): the word is not UTF-8: invalid start byte",
}


@pytest.mark.parametrize("content", BINARIES, ids=range(len(BINARIES)))
def test_a_malformed_binary_file_is_refused_with_its_word_and_byte(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(content)
    with pytest.raises(ModelError) as error:
        read_word2vec(path, binary=True)
    message, fix = str(error.value).split("\n")
    assert message == f"{path}{BINARIES[content]}"
    assert fix.startswith("  fix: ")


def test_a_file_that_can_not_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as error:
        read_word2vec(tmp_path / "none")
    problem = "can't be read: No such file or directory"
    assert str(error.value) == f"{tmp_path / 'none'}: {problem}\n  fix: name a file of word vectors"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=40), binary=st.sampled_from([None, False, True]))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path: Path, content: bytes, *, binary: bool | None) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"2 1\n" + content)
    try:
        vectors = read_word2vec(path, binary=binary)
    except ModelError:
        return
    assert vectors.matrix.shape == (2, 1)
