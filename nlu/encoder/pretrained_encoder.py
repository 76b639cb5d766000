"""What pre-training leaves: the weights of the recurrent layer, and the file they are kept in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlu.model_file import FileKind, damaged, load_model, save_model
from nlu.neural.layer import Floats
from nlu.vectors.lexicon import Lexicon

KNOWN_SCALE = np.float32(1.7)
"""Length of the word vectors that are known beforehand, as the encoder reads them."""
FORMAT_VERSION = 1
"""Rises whenever an older program could not read the file rightly."""
_NAMES = ("w", "b", "u", "c")


@dataclass(frozen=True)
class PretrainedEncoder:
    """Weights of a GRU of two directions that has read unlabelled text."""

    weights: tuple[Floats, ...]
    """w (D, 6 H), b (6 H,), u (2, H, 3 H), c (2, 1, 3 H), as `Recurrent` has them"""
    vectors: str
    """Fingerprint of the word vectors that it reads (`Lexicon.fingerprint`): it understands no others"""

    @property
    def hidden(self) -> int:
        """Numbers in the state of each direction."""
        return int(self.weights[2].shape[1])

    @property
    def dimensions(self) -> int:
        """Numbers in a word's vector."""
        return int(self.weights[0].shape[0])

    def reads(self, lexicon: Lexicon, language: str) -> bool:
        """Tell whether it understands the vectors that a lexicon has for a language.

        What they are called doesn't count: vectors may be those of `en` in one lexicon, and of any word in another.
        """
        if language not in lexicon.by_language or lexicon.dimensions != self.dimensions:
            return False
        return _without_language(self.vectors) == _without_language(lexicon.fingerprint_of(language))

    @classmethod
    def from_weights(cls, weights: Sequence[Floats], *, vectors: str) -> PretrainedEncoder:
        """Keep weights as they will be stored: in 16 bits."""
        return cls(tuple(weight.astype(np.float16).astype(np.float32) for weight in weights), vectors)

    def save(self, path: Path) -> None:
        """Write the encoder file in one step."""
        arrays = {name: weight.astype(np.float16) for name, weight in zip(_NAMES, self.weights, strict=True)}
        save_model(path, {"vectors": self.vectors}, arrays, kind=_kind())

    @classmethod
    def load(cls, path: Path) -> PretrainedEncoder:
        """Read an encoder file. ModelError when it is missing, damaged or of another format version."""
        content, arrays = load_model(path, kind=_kind())
        try:
            encoder = cls(tuple(arrays[name].astype(np.float32) for name in _NAMES), str(content["vectors"]))
        except KeyError as error:
            raise damaged(path, f"{error} is missing", kind=_kind()) from error
        encoder._check(path)
        return encoder

    def _check(self, path: Path) -> None:
        found = [weight.shape for weight in self.weights]
        if [len(shape) for shape in found] != [2, 1, 3, 3]:
            raise damaged(path, f"its weights have the shapes {found}", kind=_kind())
        D, H = self.dimensions, self.hidden
        expected = [(D, 6 * H), (6 * H,), (2, H, 3 * H), (2, 1, 3 * H)]
        if found != expected:
            raise damaged(path, f"its weights have the shapes {found}, not {expected}", kind=_kind())


def _without_language(fingerprint: str) -> str:
    return fingerprint.partition(":")[2]


def _kind() -> FileKind:
    return FileKind("encoder file", "bot encoder train", FORMAT_VERSION)
