"""Utterances that are set aside for calibration: some of every intent, and some intents wholly."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Ints


@dataclass(frozen=True)
class Split:
    """Numbers of utterances."""

    train: Ints
    """To learn from."""
    inside: Ints
    """Set aside; their intents are learned from others."""
    outside: Ints
    """Set aside with their whole intents, or marked as out of scope: nothing like them is learned."""


def split(intents: Sequence[str | None], *, rng: np.random.Generator, share: float = 0.2) -> Split:
    """Set aside `share` (0 to 1) of the intents, and of the utterances of all others.

    `intents` holds the intent of each utterance, None where it is out of scope; half of these are set aside. Fewer
    than four intents are all kept, and an intent keeps at least two thirds of its utterances.
    """
    members: dict[str | None, list[int]] = {}
    for number, intent in enumerate(intents):
        members.setdefault(intent, []).append(number)
    negatives = rng.permutation(np.array(members.pop(None, []), np.int64))
    names = [name for name in members if name is not None]
    left_out = set(rng.permutation(len(names))[: round(share * len(names)) if len(names) >= 4 else 0].tolist())
    train, inside, outside = [], [], []
    for place, name in enumerate(names):
        numbers = rng.permutation(np.array(members[name], np.int64))
        if place in left_out:
            outside.append(numbers)
            continue
        aside = min(max(round(share * len(numbers)), 1), len(numbers) // 3)
        inside.append(numbers[:aside])
        train.append(numbers[aside:])
    half = len(negatives) // 2
    return Split(_joined([*train, negatives[half:]]), _joined(inside), _joined([*outside, negatives[:half]]))


def gibberish(words: Sequence[str], *, count: int, rng: np.random.Generator) -> list[list[str]]:
    """Return tokens that mean nothing: one to five words of random letters, from the scripts that `words` use."""
    hangul = [chr(code) for code in range(ord("가"), ord("힣"))]
    scripts = [list(string.ascii_lowercase)]
    if any("가" <= word[0] <= "힣" for word in words if word):
        scripts.append(hangul)
    result = []
    for _ in range(count):
        letters = scripts[rng.integers(len(scripts))]
        sizes = rng.integers(2, 4 if len(letters) > 100 else 9, size=rng.integers(1, 6))
        result.append(["".join(letters[i] for i in rng.integers(len(letters), size=size)) for size in sizes])
    return result


def _joined(parts: list[Ints]) -> Ints:
    return np.sort(np.concatenate([np.zeros(0, np.int64), *parts]))
