"""Measures word vectors: similarity as people judge it, and analogies."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.errors import MalgilError
from nlu.text.model_tokens import model_tokens
from nlu.text.normalize import normalize
from nlu.text.script import language_of
from nlu.vectors.space import directions
from nlu.vectors.word_vectors import WordVectors

_BATCH = 256  # analogies that are answered in one product


@dataclass(frozen=True)
class RatedPair:
    """Two words and how alike people find them."""

    word: str
    """One of them"""
    other: str
    """The other"""
    rating: float
    """Higher means more alike; only the order counts"""


@dataclass(frozen=True)
class Analogy:
    """`a` is to `b` as `c` is to `d`."""

    a: str
    """As in man"""
    b: str
    """As in king"""
    c: str
    """As in woman"""
    d: str
    """As in queen: what is asked for"""


@dataclass(frozen=True)
class SimilarityScore:
    """How well cosines follow the ratings of people."""

    spearman: float
    """Rank correlation, from -1 to 1, over all pairs that have vectors; nan for fewer than two"""
    known: int
    """Pairs of which both words are in the vocabulary"""
    compared: int
    """Pairs that have vectors: those known, and with subword vectors the others"""
    total: int
    """Pairs of the set"""


@dataclass(frozen=True)
class AnalogyScore:
    """How many analogies are answered right."""

    right: int
    """Analogies whose fourth word came first of the whole vocabulary"""
    known: int
    """Analogies of which all four words are in the vocabulary: those that were asked"""
    total: int
    """Analogies of the set"""

    @property
    def accuracy(self) -> float:
        """Share of the known ones that are right; nan when none is known."""
        return self.right / self.known if self.known else float("nan")


def read_rated_pairs(path: Path) -> list[RatedPair]:
    """Read lines of word, word and rating, separated by tabs; MalgilError names the line that isn't so."""
    return [_rated_pair(line, f"{path}:{number}") for number, line in _lines(path)]


def read_analogies(path: Path) -> list[Analogy]:
    """Read lines of four words; those that begin with ':' name a section. MalgilError for any other line."""
    analogies = []
    for number, line in _lines(path):
        words = line.split()
        if len(words) == 4:
            analogies.append(Analogy(*words))
        elif not line.startswith(":"):
            problem = f"this line has {len(words)} words, not the four of an analogy"
            raise MalgilError(f"{path}:{number}: {problem}\n  fix: write 'a b c d', or ': name' for a section")
    return analogies


def score_similarity(vectors: WordVectors, pairs: Sequence[RatedPair]) -> SimilarityScore:
    """Compare the cosines of pairs with their ratings."""
    names = _names(vectors, (word for pair in pairs for word in (pair.word, pair.other)))
    cosines, ratings, known = [], [], 0
    for pair in pairs:
        word, other = names[pair.word], names[pair.other]
        known += word in vectors and other in vectors
        one, two = _vector(vectors, word), _vector(vectors, other)
        if one is not None and two is not None:
            cosines.append(float(one @ two) / max(float(np.linalg.norm(one) * np.linalg.norm(two)), 1e-12))
            ratings.append(pair.rating)
    return SimilarityScore(spearman(cosines, ratings), known, len(cosines), len(pairs))


def score_analogies(vectors: WordVectors, analogies: Sequence[Analogy]) -> AnalogyScore:
    """Answer analogies by the word nearest to b - a + c (3CosAdd: Levy and Goldberg 2014a), a, b and c left out."""
    ids = {word: i for i, word in enumerate(vectors.words)}
    names = _names(vectors, (word for one in analogies for word in (one.a, one.b, one.c, one.d)))
    rows = [[ids.get(names[word], -1) for word in (one.a, one.b, one.c, one.d)] for one in analogies]
    asked = np.array([row for row in rows if min(row) >= 0], np.int64).reshape(-1, 4)
    unit = directions(vectors.matrix).astype(np.float32)
    batches = (asked[start : start + _BATCH] for start in range(0, len(asked), _BATCH))
    right = sum(int((_answers(unit, batch) == batch[:, 3]).sum()) for batch in batches)
    return AnalogyScore(right, len(asked), len(analogies))


def spearman(one: Sequence[float], other: Sequence[float]) -> float:
    """Return the rank correlation of two lists of numbers; equal numbers share the mean of their ranks.

    nan for fewer than two numbers, or when all of one list are equal.

    >>> spearman([1, 2, 3], [10, 20, 15])
    0.5
    """
    if len(one) < 2:
        return float("nan")
    x, y = ranks(one), ranks(other)
    x, y = x - x.mean(), y - y.mean()
    spread = float(np.sqrt((x @ x) * (y @ y)))
    return float(x @ y) / spread if spread else float("nan")


def ranks(values: Sequence[float]) -> NDArray[np.float64]:
    """Return the rank of each number, from 1; equal ones share the mean of their ranks.

    >>> ranks([5.0, 1.0, 5.0]).tolist()
    [2.5, 1.0, 2.5]
    """
    _, place, counts = np.unique(np.asarray(values, np.float64), return_inverse=True, return_counts=True)
    means: NDArray[np.float64] = np.cumsum(counts) - (counts - 1) / 2
    return means[place]


def name_in(vectors: WordVectors, word: str) -> str:
    """Return how a word of a test set is written in the vocabulary: as the tokens that the vectors were trained on.

    Of a Korean word that is split there into stem and particle it is the whole word if that is known, else the stem.
    """
    whole = normalize(word).text.strip()
    tokens = model_tokens(word)
    if whole in vectors or not tokens:
        return whole
    stem_of_two = len(tokens) == 2 and language_of(whole, default="en") == "ko" and tokens[0] in vectors
    return tokens[0] if len(tokens) == 1 or stem_of_two else whole


def _rated_pair(line: str, place: str) -> RatedPair:
    try:
        word, other, rating = line.split("\t")
        return RatedPair(word.strip(), other.strip(), float(rating))
    except ValueError:
        problem = "this line is not 'word<tab>word<tab>number'"
        raise MalgilError(f"{place}: {problem}\n  fix: write three columns with tabs between") from None


def _names(vectors: WordVectors, words: Iterable[str]) -> dict[str, str]:
    return {word: name_in(vectors, word) for word in dict.fromkeys(words)}


def _vector(vectors: WordVectors, word: str) -> NDArray[np.floating[Any]] | None:
    try:
        return vectors[word]
    except KeyError:
        return None


def _answers(unit: NDArray[np.float32], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the row of the answer to each question (B, 4)."""
    a, b, c = rows[:, 0], rows[:, 1], rows[:, 2]
    scores = (unit[b] - unit[a] + unit[c]) @ unit.T  # (B, V)
    np.put_along_axis(scores, rows[:, :3], -np.inf, axis=1)
    best: NDArray[np.int64] = scores.argmax(axis=1)
    return best


def _lines(path: Path) -> list[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = "this is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise MalgilError(f"{path}: {problem}\n  fix: name a text file in UTF-8") from error
    lines = ((n, unicodedata.normalize("NFC", line).strip()) for n, line in enumerate(text.splitlines(), 1))
    return [(number, line) for number, line in lines if line]
