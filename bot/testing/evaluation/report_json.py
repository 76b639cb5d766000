"""An evaluation for programs: `report.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.testing.evaluation.baseline import Flips
from bot.testing.evaluation.evaluation import BINS, Evaluation, Labels
from bot.testing.evaluation.outcome import Outcome, Span
from nlu import Place, Score

FORMAT = 1
"""The version of the format; raised where a key changes its meaning."""
FILE_NAME = "report.json"


def write_json(evaluation: Evaluation, flips: Flips | None, folder: Path) -> Path:
    """Write the report into a folder, and return its path."""
    path = folder / FILE_NAME
    path.write_text(json.dumps(to_json(evaluation, flips), ensure_ascii=False, indent=1) + "\n", "utf-8")
    return path


def to_json(evaluation: Evaluation, flips: Flips | None = None) -> dict[str, Any]:
    """Return all figures, and what came of every sentence."""
    report: dict[str, Any] = {
        "format": FORMAT,
        "folds": evaluation.folds,
        "seed": evaluation.seed,
        "total": len(evaluation.outcomes),
        "right": evaluation.right,
        "intents": {**_labels(evaluation.intents), "confidence": _confidence(evaluation)},
        "entities": {
            **_score(evaluation.entities_total),
            "types": {name: _score(score) for name, score in evaluation.entities.items()},
        },
        "responses": _labels(evaluation.responses) if evaluation.responses.expected else None,
        "languages": {
            name: {"total": len(labels.expected), "accuracy": _rounded(labels.accuracy)}
            for name, labels in evaluation.languages.items()
        },
        "untested_intents": list(evaluation.untested),
    }
    if flips is not None:
        report["flips"] = _flips(flips)
    report["sentences"] = [outcome_json(outcome) for outcome in evaluation.outcomes]
    return report


def _labels(labels: Labels) -> dict[str, Any]:
    return {
        "total": len(labels.expected),
        "accuracy": _rounded(labels.accuracy),
        "macro": _means(labels.macro),
        "weighted": _means(labels.weighted),
        "labels": {name: _score(score) for name, score in labels.scores.items()},
        "confusion": [
            {"expected": expected, "predicted": predicted, "count": count}
            for (expected, predicted), count in sorted(labels.confusion.items())
        ],
    }


def _means(means: tuple[float, float, float]) -> dict[str, float]:
    return dict(zip(("precision", "recall", "f1"), map(_rounded, means), strict=True))


def _score(score: Score) -> dict[str, Any]:
    shares = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    counts = {"expected": score.expected, "predicted": score.predicted, "right": score.right}
    return {**{name: _rounded(value) for name, value in shares.items()}, **counts}


def _confidence(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "threshold": evaluation.threshold,
        "calibration_error": _rounded(evaluation.calibration_error),
        "bins": [round(number / BINS, 6) for number in range(BINS + 1)],
        "right": list(evaluation.confidence.right),
        "wrong": list(evaluation.confidence.wrong),
    }


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """Return what a sentence means, and what came of it."""
    sentence, nearest = outcome.sentence, outcome.nearest
    name, confidence = outcome.guess
    found: dict[str, Any] = {
        "text": sentence.text,
        **_place(sentence.place),
        "language": outcome.language,
        "right": outcome.is_right,
        "expected": {
            "intent": sentence.intent,
            "entities": None if sentence.entities is None else _spans(outcome.expected_spans),
        },
        "predicted": {
            "intent": outcome.predicted,
            "best_guess": name,
            "confidence": _rounded(confidence),
            "entities": _spans(outcome.found_spans),
        },
    }
    if outcome.response_key is not None:
        found["predicted"]["response"] = outcome.response_key or None
    if outcome.fold is not None:
        found["fold"] = outcome.fold
    if nearest is not None:
        found["nearest"] = nearest.to_json()
    return found


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line}


def _spans(spans: Iterable[Span]) -> list[dict[str, Any]]:
    def of(span: Span) -> dict[str, Any]:
        start, end, entity, role, group = span
        named = {"role": role, "group": group}
        return {"start": start, "end": end, "entity": entity, **{k: v for k, v in named.items() if v is not None}}

    return [of(span) for span in sorted(spans, key=lambda span: (*span[:3], span[3] or "", span[4] or ""))]


def _flips(flips: Flips) -> dict[str, Any]:
    return {
        "broken": [outcome_json(outcome) for outcome in flips.broken],
        "mended": [outcome_json(outcome) for outcome in flips.mended],
        "new": flips.new,
        "gone": flips.gone,
    }


def _rounded(value: float) -> float:
    return round(value, 4)
