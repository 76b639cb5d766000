"""The file formats of word2vec, in text and in binary, which most programs for word vectors read and write.

Both begin with a line `V D`: how many words there are, and how many numbers each has. In text a line follows for each
word, the word and its numbers with spaces between; in binary the word, a space and D float32, little-endian, after
which the original program writes a line break and gensim does not.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from nlu.errors import ModelError
from nlu.vectors.word_vectors import WordVectors

Matrix = NDArray[np.float32]

_HEADER = re.compile(rb"\s*(\d{1,15})[ \t]+(\d{1,15})\s*\n")
_HEADER_SIZE = 200
_LONGEST_WORD = 4000  # bytes
_LONGEST_NUMBER = 64
_SAMPLE = 65536
_NOT_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_SPACE = re.compile(r"[ \t\n\r\v\f]")


def write_word2vec(vectors: WordVectors, path: Path, *, binary: bool) -> None:
    """Write the words of `vectors` in word2vec's text or binary format; subwords and metadata are left behind.

    Numbers are written so that reading gives the same ones. ModelError for a word that is empty or holds a space or a
    line break, which the format can't express, and for a number that is infinite or none.
    """
    words = [_encoded(word, number, path) for number, word in enumerate(vectors.words, 1)]
    matrix = vectors.matrix
    for row in np.flatnonzero(~np.isfinite(matrix).all(axis=1))[:1].tolist():
        problem = f"the vector of '{vectors.words[row]}' holds a number that is infinite or none"
        raise _error(path, problem, "train the vectors again")
    with path.open("wb") as file:
        file.write(b"%d %d\n" % matrix.shape)
        for word, row in zip(words, matrix, strict=True):
            numbers = row.astype("<f4").tobytes() if binary else " ".join(row.astype(str)).encode()
            file.write(word + b" " + numbers + b"\n")


def read_word2vec(path: Path, *, binary: bool | None = None) -> WordVectors:
    """Read a file in word2vec's text or binary format; without `binary`, which of the two is told from its content.

    ModelError, naming the line (text) or the number of the word and its byte (binary), when the file is missing or
    not in this format, when a word stands in it twice, or when a number is infinite or none. No more memory is taken
    than the size of the file allows for, whatever its first line promises.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            count, dimensions = _read_header(file, path)
            body = size - file.tell()
            if binary is None:
                binary = _is_binary(file)
            least = count * ((4 if binary else 2) * dimensions + 2) - 1  # a letter, a space, numbers, a line break
            if least > body:
                problem = f"{count} words of {dimensions} numbers take {least} bytes, but only {body} follow"
                raise _error(f"{path}:1", problem, "take the whole file, with its own first line")
            read = _read_binary if binary else _read_text
            return WordVectors(*read(file, path, count, dimensions), metadata={"method": "word2vec file"})
    except OSError as error:
        raise _error(path, f"can't be read: {error.strerror}", "name a file of word vectors") from error


def _encoded(word: str, number: int, path: Path) -> bytes:
    if not word or _SPACE.search(word):
        problem = (
            f"word {number}, {word!r}, is empty or holds a space, which the format of word2vec has no way to write"
        )
        raise _error(path, problem, "save the vectors in the format of `bot vectors train`")
    try:
        return word.encode()
    except UnicodeEncodeError as error:
        fix = "leave the word out"
        raise _error(path, f"word {number}, {word!r}, holds half a character", fix) from error


def _read_header(file: BinaryIO, path: Path) -> tuple[int, int]:
    match = _HEADER.fullmatch(file.readline(_HEADER_SIZE))
    if match is None or int(match[2]) == 0:
        fix = "begin the file with how many words it holds and how many numbers each has, such as '40000 100'"
        raise _error(f"{path}:1", "this is not the first line of a word2vec file", fix)
    return int(match[1]), int(match[2])


def _is_binary(file: BinaryIO) -> bool:
    """Return whether what follows is binary; the file stands where it stood."""
    start = file.tell()
    sample = file.read(_SAMPLE)
    file.seek(start)
    if _NOT_TEXT.search(sample):
        return True
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.start < len(sample) - 4  # else only the last character is cut
    return False


def _read_text(file: BinaryIO, path: Path, count: int, dimensions: int) -> tuple[Sequence[str], Matrix]:
    matrix = np.empty((count, dimensions), np.float32)
    rows: dict[str, int] = {}
    for line, parts in _lines(file, longest=_LONGEST_WORD + _LONGEST_NUMBER * dimensions):
        place, row = f"{path}:{line}", len(rows)
        if row == count:
            raise _error(place, f"the first line promises {count} words, here is one more", "correct the first line")
        if len(parts) != dimensions + 1:
            problem = f"a word and {dimensions} numbers belong here, not {len(parts)} parts"
            raise _error(place, problem, "separate them by spaces; a word holds none")
        word = _decoded(parts[0], place)
        if word in rows:
            raise _error(place, f"'{word}' has a vector already in line {rows[word]}", "leave out one of them")
        rows[word] = line
        try:
            numbers = list(map(float, parts[1:]))
        except ValueError as error:
            raise _error(place, f"'{word}' has a number that is none: {error}", "write numbers such as -0.25") from None
        _store(matrix, row, numbers, word=word, place=place)
    if len(rows) < count:
        raise _error(f"{path}:1", f"{count} words are promised, {len(rows)} are there", "take the whole file")
    return list(rows), matrix


def _lines(file: BinaryIO, *, longest: int) -> Iterator[tuple[int, list[bytes]]]:
    """Yield number and parts of the lines that are not empty."""
    number = 1
    while line := file.readline(longest):
        number += 1
        if parts := line.split():  # of bytes: at spaces of ASCII alone
            yield number, parts


def _read_binary(file: BinaryIO, path: Path, count: int, dimensions: int) -> tuple[Sequence[str], Matrix]:
    matrix = np.empty((count, dimensions), np.float32)
    rows: dict[str, int] = {}
    position = file.tell()
    with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for row in range(count):
            position = _after_line_breaks(content, position)
            place = f"{path}: word {row + 1} (byte {position})"
            space = content.find(b" ", position, position + _LONGEST_WORD)
            end = space + 1 + 4 * dimensions
            if space <= position or end > len(content):
                problem = f"a word, a space and {4 * dimensions} bytes belong here"
                raise _error(place, problem, "take the whole file; read a text file as text")
            word = _decoded(content[position:space], place)
            if word in rows:
                raise _error(place, f"'{word}' has a vector already, as word {rows[word]}", "leave out one of them")
            rows[word] = row + 1
            _store(matrix, row, np.frombuffer(content[space + 1 : end], "<f4"), word=word, place=place)
            position = end
        position = _after_line_breaks(content, position)
        if position < len(content):
            place = f"{path}: byte {position}"
            raise _error(place, f"the first line promises {count} words, here is more", "correct the first line")
    return list(rows), matrix


def _after_line_breaks(content: mmap.mmap, position: int) -> int:
    while content[position : position + 1] == b"\n":
        position += 1
    return position


def _store(matrix: Matrix, row: int, numbers: Sequence[float] | Matrix, *, word: str, place: str) -> None:
    with np.errstate(over="ignore", invalid="ignore"):  # what float32 can't hold becomes infinite, and is refused
        matrix[row] = numbers
    if not np.isfinite(matrix[row]).all():
        raise _error(place, f"'{word}' has a number that is infinite or none", "write numbers such as -0.25")


def _decoded(word: bytes, place: str) -> str:
    try:
        return word.decode()
    except UnicodeDecodeError as error:
        raise _error(place, f"the word is not UTF-8: {error.reason}", "write the file in UTF-8") from None


def _error(place: Path | str, problem: str, fix: str) -> ModelError:
    return ModelError(f"{place}: {problem}\n  fix: {fix}")
