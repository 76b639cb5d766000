"""The file of word vectors: words, their numbers and their subwords, mapped into memory and read where it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from nlu.errors import ModelError
from nlu.model_file import FileKind, damaged, load_model, save_model
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.subword import SubwordTable

FORMAT_VERSION = 1
"""Rises whenever an older program could not read the file rightly."""

_CONTENT = "word vectors"
_LINE_BREAK = 10


@dataclass(frozen=True)
class VectorFile:
    """What is in a file of word vectors."""

    words: Sequence[str]
    """V words, most frequent first"""
    matrix: NDArray[np.float32] | QuantizedMatrix
    """(V, D)"""
    subwords: SubwordTable | None
    """For the words that are not there"""
    metadata: Mapping[str, Any]
    """How they were made, as JSON can hold it"""


class PackedWords(Sequence[str]):
    """Words as one text, which is taken apart when the first of them is wanted."""

    def __init__(self, text: NDArray[np.uint8]) -> None:
        self._text = text
        self._length = int(np.count_nonzero(text == _LINE_BREAK)) + 1 if len(text) else 0

    @classmethod
    def from_words(cls, words: Sequence[str]) -> PackedWords:
        """Join words; ValueError for one that holds a line break, or when the only word is empty."""
        packed = cls(np.frombuffer("\n".join(words).encode("utf-8", "surrogatepass"), np.uint8))
        if len(packed) != len(words):
            bad = next((word for word in words if "\n" in word), "")
            raise ValueError(f"{bad!r} can't be written to a vector file: a word is not empty and has no line break")
        return packed

    @property
    def text(self) -> NDArray[np.uint8]:
        """The words in UTF-8, a line break between them."""
        return self._text

    @cached_property
    def _words(self) -> list[str]:
        text = self._text.tobytes().decode("utf-8", "surrogatepass")
        return text.split("\n") if text else []

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        return self._words[index]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return self._length


def write_vector_file(path: Path, content: VectorFile) -> None:
    """Write word vectors in one step; the same content gives the same bytes."""
    arrays: dict[str, NDArray[Any]] = {"words": PackedWords.from_words(content.words).text}
    metadata: dict[str, Any] = {"content": _CONTENT, "vectors": dict(content.metadata)}
    if isinstance(content.matrix, QuantizedMatrix):
        arrays |= {"matrix.codes": content.matrix.codes, "matrix.scales": content.matrix.scales}
    else:
        arrays["matrix"] = content.matrix
    if (table := content.subwords) is not None:
        arrays["subwords.hashes"] = table.hashes
        arrays |= {"subwords.codes": table.rows.codes, "subwords.scales": table.rows.scales}
        metadata["subwords"] = {"min_n": table.min_n, "max_n": table.max_n}
    save_model(path, metadata, arrays, kind=_kind())


def read_vector_file(path: Path) -> VectorFile:
    """Map a file of word vectors; nothing in it is copied, and nothing can be written to.

    ModelError when it is missing, something else, damaged or of another format version. Sizes are compared, but no
    checksums: that would read the whole file.
    """
    metadata, arrays = load_model(path, kind=_kind(), verify=False)
    if metadata.get("content") != _CONTENT:
        fix = f"name a file that `{_kind().command}` wrote"
        raise ModelError(f"{path}: this is a model file, but none of word vectors\n  fix: {fix}")
    try:
        content = VectorFile(
            PackedWords(arrays["words"]), _matrix(arrays), _subwords(metadata, arrays), dict(metadata["vectors"])
        )
    except KeyError as error:
        raise damaged(path, f"{error} is missing", kind=_kind()) from error
    except (TypeError, ValueError) as error:
        raise damaged(path, str(error), kind=_kind()) from error
    shape = content.matrix.shape
    if len(shape) != 2 or len(content.words) != shape[0]:
        raise damaged(path, f"{len(content.words)} words, but a matrix {shape}", kind=_kind())
    if content.subwords is not None and content.subwords.dimensions != shape[1]:
        raise damaged(path, "subwords and words differ in dimensions", kind=_kind())
    return content


def _kind() -> FileKind:
    return FileKind("vector file", "bot vectors train", FORMAT_VERSION)


def _matrix(arrays: Mapping[str, NDArray[Any]]) -> NDArray[np.float32] | QuantizedMatrix:
    if "matrix.codes" in arrays:
        return _quantized(arrays, "matrix")
    matrix = arrays["matrix"]
    if matrix.dtype != np.float32:
        raise ValueError(f"the matrix is {matrix.dtype}, not float32")
    return matrix


def _subwords(metadata: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> SubwordTable | None:
    if (lengths := metadata.get("subwords")) is None:
        return None
    hashes = arrays["subwords.hashes"]
    if not (hashes[1:] > hashes[:-1]).all():
        raise ValueError("the hashes of the subwords are not in order")
    return SubwordTable(hashes, _quantized(arrays, "subwords"), lengths["min_n"], lengths["max_n"])


def _quantized(arrays: Mapping[str, NDArray[Any]], name: str) -> QuantizedMatrix:
    scales = arrays[f"{name}.scales"]
    if not np.isfinite(scales).all():
        raise ValueError(f"a scale in '{name}' is no number")
    return QuantizedMatrix(arrays[f"{name}.codes"], scales)
