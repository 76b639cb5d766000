"""What stands directly left and right of a stretch of text."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlu.text.korean import split_word
from nlu.text.particles import MAX_FORM, PARTICLES
from nlu.text.script import COMBINING, VOWEL_SIGNS

EDGE = "|"
"""Stands for the start and end of the text and for marks that end a clause."""

_LETTERS = rf"[^\W가-힣_](?:[{COMBINING}{VOWEL_SIGNS}]|[^\W가-힣_])*"
_WORD = re.compile(rf"[가-힣]+|{_LETTERS}(?:['.-]{_LETTERS})*|[^\w\s]|_")
_HANGUL_START = re.compile("[가-힣]")

_REACH = 60  # characters to either side that hold the two nearest words

# Forms that differ only by the sound before them.
_SAME = {"은": "는", "이": "가", "을": "를", "과": "와", "예요": "에요", "이예요": "에요", "여요": "에요", "이여": "요"}


class Word(NamedTuple):
    """A word or a mark."""

    text: str
    """The characters."""
    start: int
    """First character."""
    end: int
    """One past the last character."""

    @property
    def is_edge(self) -> bool:
        """Whether it is a mark."""
        return not self.text[0].isalnum()


def split_words(text: str) -> list[Word]:
    """Return the words and marks of a normalised text, Korean words whole."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def canonical_tail(tail: str) -> str:
    """Return one form for endings that differ only by the sound before them.

    >>> [canonical_tail(tail) for tail in ("으로", "로", "이라고", "예요", "이에요", "은", "입니다")]
    ['로', '로', '라고', '에요', '에요', '는', '입니다']
    """
    if tail in _SAME:
        return _SAME[tail]
    return tail[1:] if len(tail) > 1 and tail[0] in "이으" else tail


class Neighbours(NamedTuple):
    """The words around a stretch of text; `EDGE` where there is none."""

    left: str
    """The nearest word to the left; of a Korean word its last part, a particle if it has one."""
    before_left: str
    """What stands before that."""
    right: str
    """The particle or ending that follows, or the nearest word to the right."""
    after_right: str
    """What stands after that."""


def neighbours(text: str, start: int, end: int) -> Neighbours:
    """Return what stands around `text[start:end]` in a normalised text.

    >>> neighbours("서울에서 부산까지 가는 기차", 5, 7)
    Neighbours(left='에서', before_left='서울', right='까지', after_right='가는')
    """
    before = [part for word in split_words(text[max(0, start - _REACH) : start])[-2:] for part in _parts(word.text)]
    after = split_words(text[end : end + _REACH])[:2]
    left, before_left = [EDGE, EDGE, *before][-1], [EDGE, EDGE, *before][-2]
    rights = [EDGE if word.is_edge else word.text for word in after]
    right, after_right = [*rights, EDGE, EDGE][:2]
    return Neighbours(left, before_left, first_particle(right), after_right)


def first_particle(tail: str) -> str:
    """Return the first particle of a stack (에서 of 에서는) in its canonical form, or the word itself."""
    for length in range(min(MAX_FORM, len(tail)), 0, -1):
        if tail[:length] in PARTICLES:
            return canonical_tail(tail[:length])
    return canonical_tail(tail) if _HANGUL_START.match(tail) else tail


def _parts(word: str) -> list[str]:
    if not word[0].isalnum():
        return [EDGE]
    stem, *rest = split_word(word) if _HANGUL_START.match(word) else (word,)
    return [stem, *map(canonical_tail, rest)]
