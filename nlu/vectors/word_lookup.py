"""Finds the word that a person means among those that have a vector."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from nlu.errors import MalgilError
from nlu.text.korean import decompose
from nlu.text.model_tokens import model_tokens
from nlu.text.normalize import normalize
from nlu.vectors.word_vectors import WordVectors

_COMPARED = 200  # words that share most pairs of letters; only they are compared letter by letter
_SIMILAR = 0.6  # share of letters in common, as `difflib` counts them


def find_word(vectors: WordVectors, text: str) -> str:
    """Return a text as the word that the vectors know it by: as it stands, normalised, or as a token of training.

    A word outside the vocabulary is returned in normalised form where the vectors have subwords. MalgilError, with the
    words that are written most like it, when it has no vector at all.

    >>> import numpy as np
    >>> vectors = WordVectors(["cafe", "서울"], np.eye(2))
    >>> find_word(vectors, "Café"), find_word(vectors, "서울")
    ('cafe', '서울')
    """
    forms = _forms(text)
    if known := [form for form in forms if form in vectors]:
        return known[0]
    if not forms:
        raise MalgilError(f"'{text}': there is no word in this\n  fix: write a word")
    if any(character.isspace() for character in forms[0]):
        raise MalgilError(f"'{text}': this is more than one word\n  fix: give one word at a time")
    if vectors.subwords is not None:
        return forms[-1]
    near = near_words(forms[-1], vectors.words)
    fix = (
        f"did you mean {_either(near)}?" if near else "take another word; vectors trained with subwords know every one"
    )
    raise MalgilError(f"'{text}': this word has no vector\n  fix: {fix}")


def near_words(word: str, words: Sequence[str], *, count: int = 3) -> list[str]:
    """Return up to `count` words that are written like `word`, the most alike first; Hangul is compared by its jamo.

    >>> near_words("moovie", ["music", "move", "movie"]), near_words("학꾜", ["학생", "학교"], count=1)
    (['movie', 'move'], ['학교'])
    """
    letters = decompose(word)
    pairs = _pairs(letters)
    # The sort is stable: of words that are equally near, the more frequent comes first.
    shared = [(len(pairs & theirs) / len(pairs | theirs), other) for other in words for theirs in [_pairs(other)]]
    likely = [other for share, other in sorted(shared, key=lambda one: -one[0])[:_COMPARED] if share > 0]
    ratios = [(difflib.SequenceMatcher(None, letters, decompose(other)).ratio(), other) for other in likely]
    return [other for ratio, other in sorted(ratios, key=lambda one: -one[0]) if ratio >= _SIMILAR][:count]


def _forms(text: str) -> list[str]:
    """Return what a text may stand in a vocabulary as, the most like it first."""
    tokens = model_tokens(text)
    forms = [unicodedata.normalize("NFC", text.strip()), normalize(text).text.strip()]
    return [form for form in dict.fromkeys([*forms, *tokens[:1][: len(tokens) == 1]]) if form]


def _pairs(word: str) -> set[tuple[str, str]]:
    return set(pairwise(f"<{decompose(word)}>"))


def _either(words: Sequence[str]) -> str:
    quoted = [f"'{word}'" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"
