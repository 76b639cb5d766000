"""How fast lookup lists are: `python -m benchmarks.lists [--entries N]`."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import json
import random
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import Matching, TrainingData

_ENTITY = "name"
_MESSAGES = 300
_WARM_UP = 20
_VOWELS = (0, 4, 8, 13, 18, 20)  # ㅏ ㅓ ㅗ ㅜ ㅡ ㅣ among the 21 vowels of Hangul


def main(arguments: Sequence[str] | None = None) -> None:
    """Make names, build extractors with and without fuzzy matching, measure in CPU time, print."""
    options = _parser().parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311
    names = _names(options.entries, chance)
    report = {
        "entries": len(names),
        **_measure(names, Matching(), lambda name: name, chance, prefix="exact"),
        **_measure(names, Matching(is_fuzzy=True), lambda name: _misspell(name, chance), chance, prefix="fuzzy"),
    }
    print(json.dumps(report))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lists", description=__doc__)
    parser.add_argument("--entries", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=0)
    return parser


def _names(count: int, chance: random.Random) -> list[str]:
    """Return made-up names, half of them Korean, of the length that names of places and products have."""
    syllables = [chr(ord("가") + chance.randrange(11172)) for _ in range(400)]
    latin = [consonant + vowel for consonant in "bcdfghjklmnprstvz" for vowel in "aeiou"]
    names: dict[str, None] = {}
    while len(names) < count:
        if len(names) % 2:
            names["".join(chance.choice(syllables) for _ in range(chance.randint(2, 5)))] = None
        else:
            words = ("".join(chance.choice(latin) for _ in range(chance.randint(2, 4))) for _ in range(3))
            names[" ".join(list(words)[: chance.randint(1, 3)])] = None
    return list(names)


def _misspell(name: str, chance: random.Random) -> str:
    """Return a name with one letter left out, doubled, or swapped with the next; of a syllable, with another vowel."""
    place = chance.randrange(1, len(name))
    left, letter, right = name[:place], name[place], name[place + 1 :]
    if "가" <= letter <= "힣":
        number = ord(letter) - ord("가")
        vowel = chance.choice([vowel for vowel in _VOWELS if vowel != number // 28 % 21])
        return left + chr(ord("가") + number // 588 * 588 + vowel * 28 + number % 28) + right
    edited = (left + right, left + letter + letter + right, left + right[:1] + letter + right[1:])
    return chance.choice(edited)


def _measure(
    names: Sequence[str], matching: Matching, write: Callable[[str], str], chance: random.Random, *, prefix: str
) -> dict[str, Any]:
    started = time.process_time()
    extractor = EntityExtractor(TrainingData(lookups={_ENTITY: tuple(names)}, matching={_ENTITY: matching}))
    build = time.process_time() - started
    times, found = [], 0
    for number in range(_WARM_UP + _MESSAGES):
        name = chance.choice(names)
        text = f"please send this to {write(name)} by tomorrow, {chance.choice(names)}에서 기다릴게요"
        started = time.process_time()
        values = [entity.value for entity in extractor.extract(text, language="en")]
        if number >= _WARM_UP:
            times.append(time.process_time() - started)
            found += name in values
    return {
        f"{prefix}_build_seconds": round(build, 2),
        f"{prefix}_ms_median": round(statistics.median(times) * 1000, 3),
        f"{prefix}_ms_p95": round(statistics.quantiles(times, n=20)[-1] * 1000, 3),
        f"{prefix}_recall": round(found / _MESSAGES, 3),
    }


if __name__ == "__main__":
    main()
