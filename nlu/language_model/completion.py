"""What a person is typing, thought to its end: the most probable next words, and half-typed words finished."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from nlu.language_model.network import LanguageNetwork
from nlu.language_model.units import BOUNDARY, UNKNOWN, Units
from nlu.neural.layer import Floats, Ints
from nlu.text.korean import decompose
from nlu.text.normalize import normalize

_LONGEST_WORD = 24
"""Characters after which a word is given up at character level."""
_WIDTH = 4
"""Beginnings that are followed at character level, for each completion that is wanted."""

_UNKNOWN_WORDS = float(np.log(10_000))
"""How many unknown words there may be, of which a certain one was typed; so a half word seldom counts as a whole."""

_Guess = tuple[str, float]
"""A normalised text with its next or last word, and the logarithm of its probability."""


@dataclass(frozen=True)
class Completion:
    """One way to go on with what was typed."""

    word: str
    """The next word, or the half-typed one finished."""
    text: str
    """The whole text with the word in its place."""
    probability: float
    """How probable it is among all ways to go on with this text, 0 to 1."""


def complete(units: Units, network: LanguageNetwork, typed: str, *, count: int) -> list[Completion]:
    """Return the most probable words, at most `count`, in falling order."""
    normal = normalize(typed)
    find = _guess_by_words if units.level == "word" else _guess_by_characters
    scores: dict[str, float] = {}
    for text, score in find(units, network, normal.text, count):
        scores[text] = float(np.logaddexp(scores.get(text, -np.inf), score))
    best = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:count]
    completions = []
    for text, score in best:
        shared = _shared(text, normal.text)  # as it was typed, in capitals or not
        whole = typed[: normal.offsets[shared]] + text[shared:]
        completions.append(Completion(whole[_last_word(whole) :], whole, float(np.exp(score))))
    return completions


def _guess_by_words(units: Units, network: LanguageNetwork, text: str, count: int) -> list[_Guess]:
    """Return the most probable units that may follow.

    The last word may be of several pieces, a Korean noun and its particle, and its last piece whole or half. So for
    each of them the units are tried that begin with the rest of the word, and in the end those that are next. Half a
    word may also be divided otherwise than the whole: 예약하 is one piece, 예약 and 하고 are two.
    """
    start = _last_word(text)
    log_p, state = network.follow([[BOUNDARY, *units.numbers(text[:start])]])
    place, score, total = start, 0.0, -np.inf
    found: list[_Guess] = []

    def add(numbers: Ints, before: str, log_next: Floats, *, spaced: bool) -> None:
        best = numbers[np.argsort(-log_next[numbers], kind="stable")[: 2 * count]]
        names = [units.names[number] if spaced else units.names[number].lstrip() for number in best]
        found.extend((before + name, float(log_next[number])) for name, number in zip(names, best, strict=True))

    for piece in units.split(text[start:]):
        log_next = score + log_p[0]
        space = 1 if place == start else 0
        rest = " " * space + text[place:]
        ways = [(0, log_next), *_first_parts(units, network, rest[: len(piece)], log_next, state)]
        for size, log_rest in ways:
            begun = units.beginning_with(rest[size:])
            add(begun, text[: place + max(size - space, 0)], log_rest, spaced=False)
            total = float(np.logaddexp.reduce(np.append(log_rest[begun], total)))
        number = units.number(piece)
        score = float(log_next[number]) - (_UNKNOWN_WORDS if number == UNKNOWN else 0)
        log_p, state = network.follow([[number]], state=state)
        place += len(piece.lstrip())
    log_next = score + log_p[0]
    add(units.words if place > start else units.spaced_words, text, log_next, spaced=place > start)
    total = float(np.logaddexp(total, score))
    return [(guess, value - total) for guess, value in found]


def _first_parts(
    units: Units, network: LanguageNetwork, piece: str, log_next: Floats, state: Floats
) -> list[tuple[int, Floats]]:
    """Return the length of every known unit that a piece begins with, and what may follow it."""
    parts = [(size, units.number(piece[:size])) for size in range(1, len(piece))]
    known = [(size, number) for size, number in parts if number != UNKNOWN]
    if not known:
        return []
    numbers = np.array([number for _, number in known])
    log_p, _ = network.follow(numbers[:, None], state=state[:, :, np.zeros(len(known), np.int64)])
    return [(size, log_next[number] + row) for (size, number), row in zip(known, log_p, strict=True)]


def _guess_by_characters(units: Units, network: LanguageNetwork, text: str, count: int) -> list[_Guess]:
    """Return words that a beam search finds: of all beginnings only the most probable are followed."""
    kept, syllables = _open_syllable(units, text)
    log_p, state = network.follow([[BOUNDARY, *units.numbers(kept)]])
    follow = _going_on(units, log_p, [kept], text)
    if syllables is not None:  # it is known that one of them follows
        follow = _only(log_p, syllables) - np.logaddexp.reduce(log_p[:, syllables], axis=1)
    beginnings, found = [kept], list[_Guess]()
    for _ in range(_LONGEST_WORD):
        best = np.argsort(-follow, axis=None, kind="stable")[: _WIDTH * count]
        # A word is less probable than its beginning, so that those behind the words already found are given up.
        best = best[follow.ravel()[best] > _nth_score(found, count)]
        if not len(best):
            break
        owners, numbers = np.divmod(best, len(units))
        beginnings = [beginnings[owner] + units.names[number] for owner, number in zip(owners, numbers, strict=True)]
        log_p, state = network.follow(numbers[:, None], state=state[:, :, owners])
        log_p += follow.ravel()[best, None]
        finished = np.logaddexp.reduce(log_p[:, units.ends], axis=1).tolist()
        found += [(b, end) for b, end in zip(beginnings, finished, strict=True) if b != text and not b[-1].isspace()]
        follow = _going_on(units, log_p, beginnings, text)
    return found


def _going_on(units: Units, log_p: Floats, beginnings: list[str], text: str) -> Floats:
    """Let only characters of words follow, and after the text as it was typed, unless it ends in one, a space."""
    follow = _only(log_p, units.words)
    if text and not text[-1].isspace():
        typed = [beginning == text for beginning in beginnings]
        for space in units.spaces:
            follow[typed, space] = log_p[typed, space]
    return follow


def _only(log_p: Floats, numbers: Ints) -> Floats:
    only = np.full_like(log_p, -np.inf)
    only[:, numbers] = log_p[:, numbers]
    return only


def _nth_score(found: list[_Guess], count: int) -> float:
    return sorted((score for _, score in found), reverse=True)[count - 1] if len(found) >= count else -np.inf


def _open_syllable(units: Units, text: str) -> tuple[str, Ints | None]:
    """Split off a last Hangul syllable, which may not be finished, with the characters that it may become."""
    if not text or len(decompose(text[-1])) == 1:
        return text, None
    return text[:-1], units.beginning_with(text[-1], whole=True)


def _shared(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _last_word(text: str) -> int:
    """Return where the last word begins; the end of the text where it ends in a space."""
    return len(text) - len(text.split()[-1]) if text and not text[-1].isspace() else len(text)
