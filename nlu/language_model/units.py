"""What a language model reads one after the other: words with the spaces before them, or characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Literal

import numpy as np

from nlu.neural.layer import Ints
from nlu.text.korean import decompose
from nlu.text.normalize import normalize
from nlu.text.tokenizer import tokenize
from nlu.text.vocabulary import Vocabulary

Level = Literal["word", "character"]
Text = str | Sequence[str]
"""A text, or the tokens of one: words, or at character level characters."""

BOUNDARY = 0
"""Stands before the first unit of a text and after the last."""
UNKNOWN = 1
"""Stands for every unit that is not in the vocabulary."""
_SPECIAL = 2

_SPACES = re.compile(r"\s+")


class Units:
    """The units that are known, and their numbers: those of the vocabulary, after boundary and unknown.

    A word holds the space before it, where there is one, so that joined words are a text again:

    >>> units = Units.from_texts(["Seoul, please!"], level="word", limit=10)
    >>> units.split("Seoul, please!")
    [' seoul', ',', ' please', '!']
    >>> units.join(units.numbers("Please Seoul!"))
    'please seoul!'
    """

    def __init__(self, level: Level, vocabulary: Vocabulary) -> None:
        self.level = level
        self.vocabulary = vocabulary
        self.names = ("", "", *vocabulary.words)

    @classmethod
    def from_texts(cls, texts: Iterable[Text], *, level: Level, limit: int, min_count: int = 1) -> Units:
        """Learn the most frequent units, at most `limit` of them, each seen at least `min_count` times."""
        found = Vocabulary.from_tokens((_split(text, level) for text in texts), min_count=min_count)
        return cls(level, Vocabulary(found.words[:limit], found.counts[:limit]))

    def __len__(self) -> int:
        return len(self.names)

    def split(self, text: Text) -> list[str]:
        """Return the units of a text, known or not."""
        return _split(text, self.level)

    def number(self, unit: str) -> int:
        """Return the number of a unit."""
        known = self.vocabulary.id(unit)
        return UNKNOWN if known is None else known + _SPECIAL

    def numbers(self, text: Text) -> list[int]:
        """Return the numbers of a text's units."""
        return [self.number(unit) for unit in self.split(text)]

    def join(self, numbers: Iterable[int]) -> str:
        """Return the text that units make; what is unknown is left out."""
        return "".join(self.names[number] for number in numbers).removeprefix(" ")

    @cached_property
    def words(self) -> Ints:
        """The numbers of all units that are part of words: those with a letter or a digit."""
        return self._numbers(lambda name: any(character.isalnum() for character in name))

    @cached_property
    def ends(self) -> Ints:
        """The numbers of all others, boundary among them, after which a word is over."""
        return np.setdiff1d(np.arange(len(self)), np.append(self.words, UNKNOWN))

    @cached_property
    def spaces(self) -> Ints:
        """The numbers of units that are spaces."""
        return self._numbers(str.isspace)

    @cached_property
    def spaced_words(self) -> Ints:
        """The numbers of those that begin with a space."""
        return self._numbers(lambda name: name.startswith(" ") and any(character.isalnum() for character in name))

    def _numbers(self, is_meant: Callable[[str], bool]) -> Ints:
        return np.array([number for number, name in enumerate(self.names) if is_meant(name)], np.int64)

    def beginning_with(self, text: str, *, whole: bool = False) -> Ints:
        """Return the numbers of units that begin with a text, its last syllable perhaps not finished.

        `whole` says whether the text itself may be among them.
        """
        start = decompose(text)
        found = [number for number, name in enumerate(self._decomposed) if name.startswith(start)]
        return np.array([number for number in found if whole or self.names[number] != text], np.int64)

    @cached_property
    def _decomposed(self) -> list[str]:
        return [decompose(name) for name in self.names]

    def counts(self, sequences: Iterable[Sequence[int]]) -> Ints:
        """Return how often each number (V,) occurs in some sequences."""
        flat = [np.asarray(sequence, np.int64) for sequence in sequences]
        return np.bincount(np.concatenate(flat), minlength=len(self))


def _split(text: Text, level: Level) -> list[str]:
    if level == "character":
        return list(_SPACES.sub(" ", normalize(text).text)) if isinstance(text, str) else list(text)
    if not isinstance(text, str):
        return [f" {token}" for token in text]
    normal = normalize(text).text
    tokens = tokenize(normal)
    return [f"{'' if _is_attached(normal, token.start) else ' '}{token.text}" for token in tokens]


def _is_attached(text: str, place: int) -> bool:
    return place > 0 and not text[place - 1].isspace()
