"""Training utterances that are too much alike: nearly the same text under two intents, and all that are similar."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from nlu.similarity.utterance_similarity import UtteranceSimilarity
from nlu.text.korean import decompose
from nlu.text.model_tokens import model_tokens
from nlu.training_data import Utterance
from nlu.vectors.lexicon import Lexicon

Difference = Literal["none", "form", "order", "letter"]

_BLOCK = 1024  # rows of similarities at a time
_SHORTEST_MISSPELT = 5  # letters; in shorter words one letter more or less makes another word
_SHORTEST_KOREAN = 7  # jamo, of three syllables
_KNOWN_FROM = 3  # occurrences that make a word of the training data known
_BORDER = "\n"  # in no token

Tokens = tuple[str, ...]


@dataclass(frozen=True)
class NearDuplicate:
    """Two utterances under different intents that say the same."""

    utterance: Utterance
    """The one that comes first."""
    other: Utterance
    """The other."""
    difference: Difference
    """`none`: the same text; `form`: case, marks, spaces, digits; `order`: of words; `letter`: one, in one word."""


@dataclass(frozen=True)
class SimilarPair:
    """Two utterances that are alike."""

    utterance: Utterance
    """The one that comes first."""
    other: Utterance
    """The other."""
    similarity: float
    """How alike, up to 1."""


def near_duplicates(utterances: Sequence[Utterance], *, lexicon: Lexicon | None = None) -> list[NearDuplicate]:
    """Return the pairs of utterances under different intents that no one would tell apart, in the order of the data.

    They differ in nothing that intent matching reads (case, marks, digits, the politeness of 요), in spaces, in the
    order of words, or in one letter of a word that isn't known: not in the word lists of `lexicon` (by default those
    that ship), nor in three utterances. A word more or another word is no near duplicate, however similar the rest:
    "turn it on" and "turn it off" are two intents. Each utterance is paired with the first of its kind under another
    intent, so that one copied block gives as many pairs as it has lines. 2,000 utterances take 0.1 s.

    >>> pair, = near_duplicates([Utterance("Top up?", "top_up"), Utterance("top-up?", "balance")])
    >>> pair.other.intent, pair.difference
    ('balance', 'form')
    """
    tokens = [tuple(model_tokens(utterance.text)) for utterance in utterances]
    groups = [
        [_BORDER.join(utterance.text.split()) for utterance in utterances],
        ["".join(own) for own in tokens],
        [_BORDER.join(sorted(own)) for own in tokens],
    ]
    found: dict[tuple[int, int], Difference] = {}
    kinds: tuple[Difference, ...] = ("none", "form", "order")
    for keys, kind in zip(groups, kinds, strict=True):
        for pair in _equal(keys, utterances):
            found.setdefault(pair, kind)
    for pair in _misspelt(tokens, utterances, lexicon):
        found.setdefault(pair, "letter")
    return [NearDuplicate(utterances[i], utterances[j], found[i, j]) for i, j in sorted(found)]


def similar_pairs(
    utterances: Sequence[Utterance],
    similarity: UtteranceSimilarity,
    *,
    threshold: float = 0.9,
    across_intents: bool = False,
) -> list[SimilarPair]:
    """Return the pairs that are at least `threshold` (-1 to 1) alike, the likest first.

    `across_intents` leaves out those under one intent. All are compared with all: 0.3 s for 2,000 utterances, 2 s
    for 6,000.
    """
    rows = similarity.vectors([utterance.text for utterance in utterances])
    numbers = {intent: i for i, intent in enumerate(dict.fromkeys(utterance.intent for utterance in utterances))}
    intents = np.array([numbers[utterance.intent] for utterance in utterances])
    pairs = []
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK] @ rows[start:].T
        ones, others = np.nonzero(block >= threshold)
        kept = (others > ones) & ((intents[start + ones] != intents[start + others]) | (not across_intents))
        for i, j in zip(ones[kept].tolist(), others[kept].tolist(), strict=True):
            pairs.append(SimilarPair(utterances[start + i], utterances[start + j], float(block[i, j])))
    return sorted(pairs, key=lambda pair: -pair.similarity)


def _equal(keys: Sequence[str], utterances: Sequence[Utterance]) -> Iterator[tuple[int, int]]:
    """Yield for each utterance the first one with an equal key and another intent; a key may not be empty."""
    seen: dict[str, dict[str, int]] = defaultdict(dict)
    for number, (key, utterance) in enumerate(zip(keys, utterances, strict=True)):
        if not key:
            continue
        first = next((i for intent, i in seen[key].items() if intent != utterance.intent), None)
        if first is not None:
            yield first, number
        seen[key].setdefault(utterance.intent, number)


def _misspelt(
    tokens: Sequence[Tokens], utterances: Sequence[Utterance], lexicon: Lexicon | None
) -> Iterator[tuple[int, int]]:
    """Yield pairs under different intents with one letter's difference in a word that isn't known."""
    unknown = _unknown_words(tokens, lexicon)
    gaps: dict[Tokens, list[tuple[str, int]]] = defaultdict(list)
    for number, own in enumerate(tokens):
        for place, word in enumerate(own):
            if len(word) > 1:
                rest = (*own[:place], "", *own[place + 1 :])
                gaps[rest].append((word, number))
    for same_but_one in gaps.values():
        for word, number in same_but_one:
            if word in unknown:
                other = _first_like(word, number, same_but_one, utterances)
                if other is not None:
                    yield min(number, other), max(number, other)


def _unknown_words(tokens: Sequence[Tokens], lexicon: Lexicon | None) -> set[str]:
    counts = Counter(word for own in tokens for word in set(own))
    rare = [word for word, count in counts.items() if count < _KNOWN_FROM]
    lists = (Lexicon.shipped() if lexicon is None else lexicon).by_language.values()
    return {word for word in rare if _is_long(word) and not any(word in known for known in lists)}


def _is_long(word: str) -> bool:
    letters = decompose(word)
    return word.isalpha() and len(letters) >= (_SHORTEST_MISSPELT if letters == word else _SHORTEST_KOREAN)


def _first_like(
    word: str, number: int, words: Sequence[tuple[str, int]], utterances: Sequence[Utterance]
) -> int | None:
    """Return the first utterance of another intent whose word is spelled like this one."""
    for other, at in words:
        if utterances[at].intent != utterances[number].intent and other != word and is_one_letter_off(word, other):
            return at
    return None


def is_one_letter_off(word: str, other: str) -> bool:
    """Return whether two words are equal but for one letter, missing, more or another, or two that are swapped.

    In Hangul a letter is a jamo, and the last syllable has to be the same: what differs there is grammar.

    >>> is_one_letter_off("cancle", "cancel"), is_one_letter_off("refund", "refunds"), is_one_letter_off("on", "off")
    (True, True, False)
    >>> is_one_letter_off("됀장찌개", "된장찌개"), is_one_letter_off("예약하나", "예약하니")
    (True, False)
    """
    if "가" <= word[-1:] <= "힣" and word[-1:] != other[-1:]:
        return False
    one, two = sorted((decompose(word), decompose(other)), key=len)
    start = 0
    while start < len(one) and one[start] == two[start]:
        start += 1
    if len(one) == len(two):
        swapped = one[start : start + 2] == two[start : start + 2][::-1] and one[start + 2 :] == two[start + 2 :]
        return one != two and (swapped or one[start + 1 :] == two[start + 1 :])
    return len(one) + 1 == len(two) and one[start:] == two[start + 1 :]
