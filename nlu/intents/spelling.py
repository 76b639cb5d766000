"""Misspelt words put right: an unknown word that is one slip away from a word of the training utterances."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from nlu.text.edit_distance import edit_distance
from nlu.text.korean import decompose
from nlu.text.script import script_of
from nlu.text.vocabulary import Vocabulary
from nlu.vectors.lexicon import Lexicon

_SHORTEST = 4
"""Letters (jamo in Korean) of a word that may be misspelt: one slip makes too many other words of a shorter one."""


class Spelling:
    """Knows the words of the training utterances; a slip is a letter too many, too few, another one, or two swapped."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self.vocabulary, self.lexicon = vocabulary, lexicon

    @cached_property
    def _letters(self) -> list[str]:
        return [decompose(word) for word in self.vocabulary.words]

    @cached_property
    def _near(self) -> dict[str, list[int]]:
        """Words by what is left of each without one letter; made when the first unknown word comes."""
        near: dict[str, list[int]] = {}
        for number, letters in enumerate(self._letters):
            if len(letters) >= _SHORTEST and letters.isalpha():
                for rest in sorted({letters, *_shortened(letters)}):
                    near.setdefault(rest, []).append(number)
        return near

    def corrected(self, tokens: Sequence[str]) -> list[str]:
        """Return tokens with each word that nobody knows replaced by the most frequent one that it may stand for.

        >>> vocabulary = Vocabulary.from_tokens([["set", "an", "alarm"]])
        >>> Spelling(vocabulary, Lexicon()).corrected(["set", "alrm"])
        ['set', 'alarm']
        """
        return [self._corrected(token) for token in tokens]

    def _corrected(self, token: str) -> str:
        if token in self.vocabulary or self.lexicon.knows(token):
            return token
        letters = decompose(token)
        if len(letters) < _SHORTEST - 1 or not letters.isalpha():
            return token
        near = {number for rest in (letters, *_shortened(letters)) for number in self._near.get(rest, ())}
        meant = [
            number
            for number in near
            if _ends_alike(token, self.vocabulary.words[number])
            and edit_distance(letters, self._letters[number], most=1) <= 1
        ]
        return self.vocabulary.words[min(meant)] if meant else token  # frequent words come first


def _ends_alike(token: str, word: str) -> bool:
    """Return whether no ending was changed: of a Korean word, another last syllable is hardly ever a slip."""
    return token[-1] == word[-1] or script_of(token[-1]) != "hangul"


def _shortened(letters: str) -> Iterator[str]:
    return (letters[:at] + letters[at + 1 :] for at in range(len(letters)))
