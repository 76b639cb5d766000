"""Normalised text with a map back to the user's own characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Written one by one, so that no formatter or reader meets an invisible character here.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
_ZERO_WIDTH = re.compile(f"[{_INVISIBLE}]")
_SPACES = "\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u3164"

_PLAIN: dict[int, int] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},  # full-width ASCII
    **{ord(space): 0x20 for space in _SPACES},
    **{ord(quote): 0x27 for quote in "‘’ʼʻ´′"},
    **{ord(quote): 0x22 for quote in "“”″"},
    **{ord(dash): 0x2D for dash in "‐‑‒–—−"},
}
_FINAL_SIGMA = {0x3C2: 0x3C3}  # lower() writes it at the end of a word only, which would depend on the neighbours
_CAPITALS = {**_PLAIN, 0x130: 0x69}  # lower() makes two characters of İ, which nobody types


@dataclass(frozen=True)
class Normalized:
    """A text as the engine reads it, and where each of its characters comes from."""

    text: str
    """NFC, lower case, full-width ASCII, quotes, dashes and spaces made plain, zero-width characters removed."""
    offsets: tuple[int, ...]
    """Where each character starts in the original; the last item is the length of the original."""
    ends: tuple[int, ...]
    """Where each character ends in the original."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text that a span of the normalised text comes from.

        >>> normalize("서\\u200b울에서").span(0, 2)
        (0, 3)
        """
        return self.offsets[start], self.ends[end - 1] if end > start else self.offsets[start]


def normalize(text: str) -> Normalized:
    """Normalise a text.

    >>> normalize("Ｓｅｏｕｌ\\u200b 7시").text
    'seoul 7시'
    """
    lowered = text.lower() if text.isascii() else text.translate(_CAPITALS).lower().translate(_FINAL_SIGMA)
    if text.isascii() or _keeps_places(text, lowered):
        offsets = tuple(range(len(text) + 1))
        return Normalized(lowered, offsets, offsets[1:])
    return _normalize_by_cluster(text)


def normalized_text(text: str) -> str:
    """Return the text of `normalize` alone, which is quicker.

    >>> normalized_text("Ｓｅｏｕｌ 7시")
    'seoul 7시'
    """
    if text.isascii():
        return text.lower()
    lowered = text.translate(_CAPITALS).lower().translate(_FINAL_SIGMA)
    return lowered if _keeps_places(text, lowered) else _normalize_by_cluster(text).text


def clean(text: str) -> str:
    """Return a text normalised in all but its case, as the value of an entity is shown.

    >>> clean("Ｓｅｏｕｌ\\u200b")
    'Seoul'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ZERO_WIDTH.sub("", text.translate(_PLAIN)))


def _keeps_places(text: str, lowered: str) -> bool:
    if len(lowered) != len(text) or _ZERO_WIDTH.search(lowered):
        return False
    return unicodedata.is_normalized("NFC", lowered)


def _normalize_by_cluster(text: str) -> Normalized:
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for places in _clusters(text):
        written = "".join(text[place] for place in places)
        composed = _fold(written)
        surplus = max(len(places) - len(composed), 0)  # composition joins at the front of a cluster
        for index, character in enumerate(composed):
            last = min(index + surplus, len(places) - 1)
            characters.append(character)
            offsets.append(places[last] if index else places[0])
            ends.append(places[last] + 1)
    return Normalized("".join(characters), (*offsets, len(text)), tuple(ends))


def _fold(cluster: str) -> str:
    composed = unicodedata.normalize("NFC", cluster).translate(_CAPITALS).lower().translate(_FINAL_SIGMA)
    return unicodedata.normalize("NFC", composed)


def _clusters(text: str) -> Iterator[list[int]]:
    """Yield the places of the visible characters that may become one: a letter and its marks, a syllable's jamo."""
    places: list[int] = []
    for place, character in enumerate(text):
        if _ZERO_WIDTH.match(character):
            continue
        if places and not _joins(character):
            yield places
            places = []
        places.append(place)
    if places:
        yield places


def _joins(character: str) -> bool:
    return "\u1160" <= character <= "\u11ff" or unicodedata.category(character)[0] == "M"
