"""The word vectors that come with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from nlu.vectors.word_vectors import WordVectors


@cache
def shipped_vectors(language: str) -> WordVectors | None:
    """Return the word vectors that come with the package, `en` or `ko`; None for any other language.

    They are mapped, not read: the first call takes milliseconds, any other none.
    """
    path = Path(str(files("nlu") / "vectors" / "trained" / f"{language}.vectors"))
    return WordVectors.load(path) if language.isalpha() and path.is_file() else None
