"""Known values of entities, found at the level of characters."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nlu.entities.dimensions.number.counters import JOINED_COUNT
from nlu.entities.entity import LOOKUP, Candidate
from nlu.entities.joints import is_joined
from nlu.text.korean import is_ending, split_word
from nlu.text.normalize import normalized_text
from nlu.text.script import COMBINING, VOWEL_SIGNS

# Scripts that put no spaces between words: Han, kana, bopomofo, Thai, Lao, Myanmar, Khmer.
_UNSPACED = (
    "\u2e80-\u312f\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
)
_SPACED_LETTER = rf"(?:[^\W_가-힣{_UNSPACED}]|[{COMBINING}{VOWEL_SIGNS}])"

# Where a value may start: at the first letter of a word, and anywhere in scripts without spaces.
_WORD_START = re.compile(rf"(?<![가-힣])[가-힣]|(?<!{_SPACED_LETTER}){_SPACED_LETTER}|[{_UNSPACED}]|[^\w\s]|_")
_IS_SPACED_LETTER = re.compile(_SPACED_LETTER)
_HANGUL = re.compile("[가-힣]")
_HANGUL_TAIL = re.compile("[가-힣]{0,50}")
_LETTERS_TAIL = re.compile(f"{_SPACED_LETTER}{{0,50}}")
_SPACE_BESIDE_HANGUL = re.compile(r"(?<=[가-힣])\s+|\s+(?=[가-힣])")
_LEAST_SPACED_OUT = 3  # syllables of a value that may be written with a space it lacks: 김치 찌개, but not 대 전


class Known(NamedTuple):
    """One reading of a known text."""

    key: str
    """The folded text, with its spaces."""
    entity: str
    """The entity that it belongs to."""
    value: str
    """What it means."""
    annotations: Mapping[str, int] | None
    """Intent -> how often it is annotated; None: nowhere."""


def fold(text: str) -> str:
    """Return the form under which texts are the same: normalised, with single spaces.

    >>> fold(" New  YORK ")
    'new york'
    """
    return " ".join(normalized_text(text).split())


class Gazetteer:
    """Finds known texts in time that grows with the message, not with the number of texts.

    Latin and other spaced words match from border to border. A Hangul value starts where a word starts and ends where
    the word, or all of it but particles and endings, ends. Spaces within a Hangul value don't matter.

    >>> gazetteer = Gazetteer()
    >>> gazetteer.add("서울", "city", "서울")
    >>> [(c.start, c.end, c.value) for c in gazetteer.find("서울에서 서울대입구")]
    [(0, 2, '서울')]
    """

    def __init__(self) -> None:
        self._known: dict[str, list[Known]] = {}
        self._lengths: dict[str, list[int]] = {}  # first two characters -> lengths of texts, longest first
        self._continuations: dict[str, set[str]] = {}  # entity -> what may follow its values within a word

    def add(self, text: str, entity: str, value: str, *, annotations: Mapping[str, int] | None = None) -> None:
        """Add a text of an entity; of two values of one text the first added counts."""
        self.add_folded(fold(text), entity, value, annotations=annotations)

    def add_folded(self, key: str, entity: str, value: str, *, annotations: Mapping[str, int] | None = None) -> None:
        """Add a text that is folded already."""
        compact = key.replace(" ", "")
        if not compact:
            return
        readings = self._known.get(compact)
        if readings is None:
            self._known[compact] = [Known(key, entity, value, annotations)]
            self._add_length(compact)
        elif all(known.entity != entity or known.key != key for known in readings):
            readings.append(Known(key, entity, value, annotations))

    def _add_length(self, compact: str) -> None:
        lengths = self._lengths.get(compact[:2])
        if lengths is None:
            self._lengths[compact[:2]] = [len(compact)]
        elif len(compact) not in lengths:
            lengths.append(len(compact))
            lengths.sort(reverse=True)

    def add_continuation(self, entity: str, text: str, start: int, end: int) -> None:
        """Learn what follows a value within its word, where `text[start:end]` is one: 300k, 서울행.

        Any value of the entity may then stand before it.
        """
        written = text[start:end]
        if end == start or _ends_word(text, end, written):
            return
        rest = _rest_of_word(text, end)
        if "가" <= rest <= "힣힣":
            stem = split_word(written + rest)[0]
            rest = stem[len(written) :] or rest
        self._continuations.setdefault(entity, set()).add(rest)

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield the longest known text at every place of a normalised text, in all its readings."""
        if not self._known:
            return
        places = [place for place, character in enumerate(text) if not character.isspace()]
        compact = text if len(places) == len(text) else "".join(text.split())
        for match in _WORD_START.finditer(text):
            place = match.start()
            index = place if compact is text else bisect_left(places, place)
            for length in self._lengths_at(compact, index):
                readings = self._known.get(compact[index : index + length])
                if readings is None or index + length > len(places):
                    continue
                end = places[index + length - 1] + 1
                found = self._fitting(readings, text, place, end)
                if found:
                    yield from found
                    break

    def _lengths_at(self, compact: str, index: int) -> list[int]:
        pair = self._lengths.get(compact[index : index + 2], [])
        if index + 1 == len(compact):
            return pair
        single = self._lengths.get(compact[index])
        return [*pair, *single] if single else pair

    def _fitting(self, readings: list[Known], text: str, start: int, end: int) -> list[Candidate]:
        if start and text[start].isdigit() and _joins_digits(text, start - 1):
            return []
        written = " ".join(text[start:end].split())
        rest = None if _ends_word(text, end, written) else _rest_of_word(text, end)
        if (rest is not None and not self._continuations) or is_joined(text, start, end, words=self._known):
            return []
        return [
            Candidate(start, end, known.entity, LOOKUP, known.value, known.annotations)
            for known in readings
            if (known.key == written or _is_spacing_variant(written, known.key))
            and (rest is None or self._may_continue(known.entity, rest))
        ]

    def _may_continue(self, entity: str, rest: str) -> bool:
        return any(
            rest == seen or (rest.startswith(seen) and is_ending(rest[len(seen) :], after="수" + seen))
            for seen in self._continuations.get(entity, ())
        )


def _rest_of_word(text: str, end: int) -> str:
    """Return what follows up to the end of the word; of a Hangul word its Hangul, of others their letters."""
    pattern = _HANGUL_TAIL if "가" <= text[end] <= "힣" else _LETTERS_TAIL
    tail = pattern.match(text, end)
    return tail[0] if tail else ""


def _ends_word(text: str, end: int, piece: str) -> bool:
    if end == len(text):
        return True
    last, after = text[end - 1], text[end]
    if "가" <= last <= "힣":
        tail = _HANGUL_TAIL.match(text, end)
        return tail is None or is_ending(tail[0], after=piece) or JOINED_COUNT.match(tail[0]) is not None
    if not _IS_SPACED_LETTER.match(last):
        return True
    return not _IS_SPACED_LETTER.match(after) and not (last.isdigit() and _joins_digits(text, end))


def _joins_digits(text: str, place: int) -> bool:
    """Return whether the character at `place` is a mark within a number, a time or a date: 7:30, 3.5."""
    inside = 0 < place < len(text) - 1 and text[place] in ".,:/"
    return inside and text[place - 1].isdigit() and text[place + 1].isdigit()


def _is_spacing_variant(written: str, key: str) -> bool:
    if not _HANGUL.search(key) or _SPACE_BESIDE_HANGUL.sub("", written) != _SPACE_BESIDE_HANGUL.sub("", key):
        return False
    return written.count(" ") <= key.count(" ") or len(key.replace(" ", "")) >= _LEAST_SPACED_OUT
