"""Misspelt values: known texts that differ from what is written by a few keys."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from nlu.entities.entity import LOOKUP, Candidate
from nlu.entities.fuzzy_index import MOST_EDITS, WHOLE, FuzzyIndex
from nlu.entities.joints import is_joined
from nlu.entities.neighbours import split_words
from nlu.text.edit_distance import edit_distance
from nlu.text.keyboard import keystrokes
from nlu.text.korean import MAX_WORD, is_ending

_LEAST_KEYS = 4  # of what may be misspelt
_SHORT = 6  # keys of texts whose first key must be right: 거울 (mirror) is not 서울
_MOST_WORDS = 6  # of a stretch that is compared
_MOST_COMPARED = 300  # pairs of a stretch and a text, in one message
_OTHER_LAYOUT = 0.95  # likeness of a word whose keys are right but whose letters are not: tjdnf for 서울
_HANGUL = re.compile("[가-힣ㄱ-ㅣ]")


class FuzzyText(NamedTuple):
    """A text that is also found where it is misspelt."""

    text: str
    """The folded text."""
    entity: str
    """The entity that it belongs to."""
    value: str
    """What it means."""


class _Stretch(NamedTuple):
    """A stretch of a message that may be a value, and its keys."""

    start: int
    end: int
    keys: str


class FuzzyGazetteer:
    """Finds texts in which a few keys are wrong, missing, too many, or swapped; spaces don't matter.

    Likeness is 1 less the share of wrong keys. A text of up to nine keys may have one wrong, a longer one three, as far
    as the threshold of its entity lets. A word of `plain`, which means nothing elsewhere, is never a misspelt value.

    >>> cities = FuzzyGazetteer([FuzzyText("서울", "city", "서울"), FuzzyText("new york", "city", "New York")], {})
    >>> [(c.value, c.score) for c in cities.find("tjdnf에서 newyrok까지")]
    [('서울', 0.95), ('New York', 0.86)]
    """

    def __init__(
        self,
        texts: Sequence[FuzzyText],
        thresholds: Mapping[str, float],
        *,
        plain: Container[str] = frozenset(),
        kept: Path | None = None,
    ) -> None:
        """Take the texts and the likeness that those of each entity need; `kept` is the file of their index."""
        self._texts = [
            text for text in texts if len(text.text.replace(" ", "")) >= _LEAST_KEYS or _HANGUL.search(text.text)
        ]
        self._index = FuzzyIndex.of([text.text for text in self._texts], kept=kept)
        self._thresholds, self._plain = thresholds, plain

    def find(self, text: str) -> Iterator[Candidate]:
        """Yield what may be a misspelt value in a normalised text; what is spelt rightly is left to others."""
        if not self._texts:
            return
        stretches = _stretches(text, longest=self._index.longest + MOST_EDITS)
        pairs = dict.fromkeys(islice(self._index.alike([one.keys for one in stretches]), _MOST_COMPARED))
        for written, number in pairs:
            stretch, known = stretches[written], self._texts[number]
            score = self._likeness(text, stretch, number)
            if score is not None and not is_joined(text, stretch.start, stretch.end):
                yield Candidate(
                    stretch.start,
                    stretch.end,
                    known.entity,
                    LOOKUP,
                    known.value,
                    score=score,
                    reason=f"written like '{known.text}'",
                )

    def _likeness(self, text: str, stretch: _Stretch, number: int) -> float | None:
        """Return how alike a stretch and a text are; None where that is too little, or where they are equal."""
        known, keys = self._texts[number], self._index.keys(number)
        written = text[stretch.start : stretch.end]
        is_same_script = bool(_HANGUL.search(written)) == bool(_HANGUL.search(known.text))
        threshold = self._thresholds.get(known.entity, 0.0)
        if stretch.keys == keys:
            is_equal = written.replace(" ", "") == known.text.replace(" ", "")
            return None if is_equal or threshold > _OTHER_LAYOUT else _OTHER_LAYOUT
        is_other_word = len(keys) <= _SHORT and keys[0] != stretch.keys[0]
        if not is_same_script or is_other_word or written in self._plain:
            return None
        longest = max(len(keys), len(stretch.keys))
        most = min(MOST_EDITS if len(keys) > WHOLE else 1, int((1 - threshold) * longest + 1e-9))
        edits = edit_distance(stretch.keys, keys, most=most)
        return None if edits > most else round(1 - edits / longest, 2)


def _stretches(text: str, *, longest: int) -> list[_Stretch]:
    """Return the stretches from the start of a word to the end of one, or of what may stand before an ending."""
    words = [word for word in split_words(text) if not word.is_edge]
    found: list[_Stretch] = []
    for index, word in enumerate(words):
        keys = ""
        for last in words[index : index + _MOST_WORDS]:
            found += [
                _Stretch(word.start, last.start + cut, written)
                for cut in _ends(last.text)
                if _LEAST_KEYS <= len(written := keys + keystrokes(last.text[:cut])) <= longest
            ]
            keys += keystrokes(last.text)
            if len(keys) > longest:
                break
    return found


def _ends(word: str) -> list[int]:
    if not "가" <= word[0] <= "힣" or len(word) > MAX_WORD:
        return [len(word)]
    cuts = range(1, len(word))
    return [*(cut for cut in cuts if is_ending(word[cut:], after=word[:cut])), len(word)]
