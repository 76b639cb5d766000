"""Where a value may stand among the words of a message, and what stands directly left and right of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nlu.entities.neighbours import EDGE, Word, canonical_tail
from nlu.text.korean import is_ending

MAX_WORDS = 5
MAX_ENDING = 12  # syllables
IS, QUOTE = "이다", "라고"
"""Kinds of endings: all forms of the copula, and of quoting."""

_COPULA = frozenset(("입니다", "입니다만", "에요", "요", "야", "인데", "인데요", "임"))
_VERBAL = frozenset("예에세셔어아여해네죠까래게")  # 요 after these is no copula: 안녕하세요, 뭐예요
_UNIT = re.compile(r"(\d+(?:[.,]\d+)*)([^\W\d_]{1,4})")  # 300k, 5kg


class Key(NamedTuple):
    """What stands around a value."""

    left: tuple[str, ...]
    """The two words before it, or the one."""
    right: str
    """The kind of ending that follows, or the word."""


class Place(NamedTuple):
    """A stretch of a text, the length of it in words, and its surroundings."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    words: int
    """How many words it has."""
    right: str
    """The kind of ending that follows, or the word."""


def keys_of(words: Sequence[Word], start: int, end: int) -> Iterator[tuple[Key, Place]]:
    """Yield the contexts of one annotated stretch."""
    index = next((number for number, word in enumerate(words) if word.start == start), None)
    if index is None:
        return
    place = next((place for place in places(words, index) if place.end == end), None)
    if place is None:
        return
    for left in lefts(words, index):
        yield Key(left, place.right), place


def lefts(words: Sequence[Word], index: int) -> list[tuple[str, ...]]:
    """Return the two words before a word, and the one before it, the longer context first."""
    left = _side(words, index - 1)
    if left == EDGE:
        return [(EDGE,)]
    return [(_side(words, index - 2), left), (left,)]


def _side(words: Sequence[Word], index: int) -> str:
    return EDGE if not 0 <= index < len(words) or words[index].is_edge else words[index].text


def places(words: Sequence[Word], index: int) -> Iterator[Place]:
    """Yield the stretches that start with a word, shortest first; a Korean one may end before an ending."""
    for last in range(index, min(index + MAX_WORDS, len(words))):
        word = words[last]
        if word.is_edge:
            return
        count = last - index + 1
        if unit := _UNIT.fullmatch(word.text):
            yield Place(words[index].start, word.start + unit.end(1), count, unit[2])
        if "가" <= word.text[0] <= "힣":
            for cut in range(max(1, len(word.text) - MAX_ENDING), len(word.text)):
                tail = word.text[cut:]
                if is_ending(tail, after=word.text[:cut]):
                    yield Place(words[index].start, word.start + cut, count, _kind(tail, after=word.text[:cut]))
        yield Place(words[index].start, word.end, count, _kind(_side(words, last + 1)))


def _kind(tail: str, *, after: str = "") -> str:
    """Return what follows a value: one name for all forms of the copula, one for quoting (라고 해요)."""
    tail = canonical_tail(tail)
    if tail.startswith("라고"):
        return QUOTE
    if tail == "요" and after[-1:] in _VERBAL:
        return tail
    return IS if tail in _COPULA else tail
