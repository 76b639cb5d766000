"""Reads a corpus from files, and keeps its words as numbers."""

from __future__ import annotations

import gzip
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from nlu.errors import MalgilError
from nlu.text.vocabulary import Vocabulary

_GZIP = b"\x1f\x8b"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class EncodedCorpus:
    """Sentences as numbers of their words, one after the other; unknown words are left out."""

    vocabulary: Vocabulary
    """The words that are kept"""
    ids: NDArray[np.int32]
    """(N,) number of each word in the vocabulary"""
    lengths: NDArray[np.int64]
    """(S,) words of each sentence, at least 1; they add up to N"""
    raw_words: int
    """Words before the rare ones were left out"""


def encode_corpus(
    sentences: Iterable[Sequence[str]], *, min_count: int = 1, max_words: int | None = None
) -> EncodedCorpus:
    """Number the words of tokenised sentences: those seen `min_count` times, at most the `max_words` most frequent.

    The sentences are gone through once, and are held as four bytes a word. A sentence of which no word is kept is
    left out.

    >>> corpus = encode_corpus([["a", "b"], ["c"], ["b"]], max_words=2)
    >>> corpus.vocabulary.words, corpus.ids.tolist(), corpus.lengths.tolist(), corpus.raw_words
    (('b', 'a'), [1, 0, 0], [2, 1], 4)
    """
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__  # a new word gets the next number
    seen, ends = array("i"), array("q")
    for sentence in sentences:
        seen.extend(map(numbers.__getitem__, sentence))
        ends.append(len(seen))
    first, borders = np.asarray(seen, np.int32), np.asarray(ends, np.int64)
    vocabulary, renumbered = _vocabulary(list(numbers), first, min_count=min_count, max_words=max_words)
    ids = renumbered[first]
    kept = ids >= 0
    lengths = np.diff(np.concatenate([[0], np.cumsum(kept)])[borders], prepend=0)
    return EncodedCorpus(vocabulary, ids[kept], lengths[lengths > 0], len(first))


def read_corpus(paths: Sequence[Path]) -> Iterator[str]:
    """Return the lines of text files in UTF-8, as they are or compressed with gzip; empty lines are left out.

    MalgilError when a file is missing (said at once), or isn't such a file (said when it is come to).
    """
    for path in paths:
        if not path.exists():
            raise MalgilError(f"{path}: there is no such file\n  fix: check the path of the corpus")
        if not path.is_file():
            raise MalgilError(f"{path}: this is not a file\n  fix: name the text files in it, such as {path}/*.txt")
    return (line for path in paths for line in _lines(path))


def _vocabulary(
    words: list[str], ids: NDArray[np.int32], *, min_count: int, max_words: int | None
) -> tuple[Vocabulary, NDArray[np.int32]]:
    """Return the words that are kept, and the new number of each old one, -1 where it is dropped."""
    counts = np.bincount(ids, minlength=len(words)).tolist()
    order = sorted((i for i, count in enumerate(counts) if count >= min_count), key=lambda i: (-counts[i], words[i]))
    order = order[:max_words]
    renumbered = np.full(len(words), -1, np.int32)
    renumbered[order] = np.arange(len(order), dtype=np.int32)
    return Vocabulary([words[i] for i in order], [counts[i] for i in order]), renumbered


def _lines(path: Path) -> Iterator[str]:
    try:
        with _opened(path) as file:
            for number, raw in enumerate(file, 1):
                line = _decoded(raw.removeprefix(_BYTE_ORDER_MARK) if number == 1 else raw, path, number)
                if line:
                    yield line
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        problem = "the gzip file is cut off or damaged"
        raise MalgilError(f"{path}: {problem}\n  fix: copy or download it again, and try 'gzip -t'") from error
    except OSError as error:
        problem = f"the file can't be read: {error.strerror or error}"
        raise MalgilError(f"{path}: {problem}\n  fix: check the file and its permissions") from error


def _opened(path: Path) -> BinaryIO | gzip.GzipFile:
    with path.open("rb") as file:
        compressed = file.read(2) == _GZIP
    if compressed:
        return gzip.open(path, "rb")
    if path.suffix == ".gz" and path.stat().st_size:
        raise MalgilError(f"{path}: this is not a gzip file\n  fix: if it is plain text, rename it to '{path.stem}'")
    return path.open("rb")


def _decoded(raw: bytes, path: Path, number: int) -> str:
    try:
        line = raw.decode().strip()
    except UnicodeDecodeError:
        line = "\0"
    if "\0" in line:
        raise MalgilError(f"{path}:{number}: this is not text in UTF-8\n  fix: save the file as UTF-8 text")
    return line
