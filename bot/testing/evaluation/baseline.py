"""Compares an evaluation with the report of an earlier one: which sentences flipped."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.testing.evaluation.evaluation import Evaluation
from bot.testing.evaluation.outcome import Outcome, Span
from nlu import MalgilError

_Key = tuple[str, str | None, frozenset[Span] | None, int]
"""A sentence with all that is said about it, and how often that stood before it: its meaning may have changed since."""


@dataclass(frozen=True)
class Baseline:
    """What came of each sentence earlier."""

    path: Path
    """The file that tells so."""
    right: dict[_Key, bool]
    """Whether a sentence was right."""


@dataclass(frozen=True)
class Flips:
    """What changed since."""

    broken: tuple[Outcome, ...]
    """Right before, and wrong now."""
    mended: tuple[Outcome, ...]
    """Wrong before, and right now."""
    compared: int
    """How many sentences are in both."""
    new: int
    """How many were not there before, or meant something else."""
    gone: int
    """How many are not there any more."""


def read_baseline(path: Path) -> Baseline:
    """Read a `report.json`; MalgilError where it is none."""
    try:
        report = json.loads(path.read_text("utf-8"))
        right = dict(zip(_numbered(map(_said, report["sentences"])), map(_was_right, report["sentences"]), strict=True))
        return Baseline(path, right)
    except FileNotFoundError:
        fix = "make one with --report DIR; it is the report.json in DIR"
        raise MalgilError(f"{path}: there is no such file\n  fix: {fix}") from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fix = "name the report.json that bot test nlu --report wrote"
        raise MalgilError(f"{path}: this is no report of an evaluation: {error}\n  fix: {fix}") from None


def compare(evaluation: Evaluation, baseline: Baseline) -> Flips:
    """Return the flips; MalgilError where the two have no sentence in common."""
    keys = list(_numbered(map(_key_of, evaluation.outcomes)))
    pairs = zip(keys, evaluation.outcomes, strict=True)
    both = [(outcome, baseline.right[key]) for key, outcome in pairs if key in baseline.right]
    if not both:
        problem = f"{baseline.path}: none of its sentences is evaluated now"
        raise MalgilError(f"{problem}\n  fix: name the report of the same sentences, or make it anew with --report DIR")
    return Flips(
        tuple(outcome for outcome, before in both if before and not outcome.is_right),
        tuple(outcome for outcome, before in both if not before and outcome.is_right),
        len(both),
        len(keys) - len(both),
        len(baseline.right) - len(both),
    )


def _key_of(outcome: Outcome) -> tuple[Any, ...]:
    sentence = outcome.sentence
    return sentence.text, sentence.intent, None if sentence.entities is None else outcome.expected_spans


def _said(sentence: dict[str, Any]) -> tuple[Any, ...]:
    expected = sentence["expected"]
    entities = expected["entities"]
    spans = None if entities is None else frozenset(map(_span, entities))
    return sentence["text"], expected["intent"], spans


def _span(entity: dict[str, Any]) -> Span:
    return entity["start"], entity["end"], entity["entity"], entity.get("role"), entity.get("group")


def _was_right(sentence: dict[str, Any]) -> bool:
    right: bool = sentence["right"]
    return right


def _numbered(keys: Iterable[tuple[Any, ...]]) -> Iterator[_Key]:
    """Yield keys with how often each stood before, so that the same sentence may stand there twice."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for key in keys:
        yield (*key, seen[key])
        seen[key] += 1
