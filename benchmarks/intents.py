"""How well intents are understood: `python -m benchmarks.intents TRAIN.jsonl TEST.jsonl`."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.evaluation import accuracy, auroc, expected_calibration_error, macro_f1
from nlu.intents.classifier import Progress, TrainedClassifier
from nlu.intents.linear import LinearIntentClassifier
from nlu.intents.recurrent import RecurrentIntentClassifier
from nlu.parse_result import ParseResult
from nlu.pipeline import FALLBACK_INTENT, NLUOptions, NLUPipeline
from nlu.text.korean import decompose
from nlu.text.script import language_of
from nlu.training_data import TrainingData, Utterance

OUT_OF_SCOPE = "oos"
CLASSIFIERS: dict[str, type[TrainedClassifier]] = {
    "recurrent": RecurrentIntentClassifier,
    "linear": LinearIntentClassifier,
}
_WARM_UP = 50
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Row:
    """A line of a data set."""

    text: str
    """What the user wrote."""
    intent: str
    """Its intent; `oos` where there is none."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure, print."""
    options = _parser().parse_args(arguments)
    classifier = CLASSIFIERS[options.classifier]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.zip"
        started = time.process_time()
        _train(_read(options.train), path, language=options.language, seed=options.seed, classifier=classifier)
        train_seconds = time.process_time() - started
        pipeline = NLUPipeline.load(path, classifier=classifier)
        model_mb = path.stat().st_size / 1e6
        rows = _read(options.test)
        if options.noise:
            rows = [Row(_add_noise(row.text, options.noise, i), row.intent) for i, row in enumerate(rows)]
        report = {
            **_quality(pipeline, rows),
            "train_seconds": round(train_seconds, 2),
            "parse_ms_median": round(_parse_time(pipeline, rows), 4),
            "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            "model_mb": round(model_mb, 2),
        }
    print(json.dumps(report))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intents", description=__doc__)
    parser.add_argument("train", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("test", type=Path, metavar="TEST.jsonl")
    parser.add_argument("--language", choices=["en", "ko", "auto"], default="auto")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--noise", choices=["typo", "spaces"])
    parser.add_argument("--classifier", choices=list(CLASSIFIERS), default="recurrent")
    return parser


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [Row(row["text"], row["intent"]) for row in map(json.loads, lines)]


def _train(rows: list[Row], path: Path, *, language: str, seed: int, classifier: type[TrainedClassifier]) -> None:
    if language == "auto":
        language = language_of(" ".join(row.text for row in rows[:100]), default="en")
    options = NLUOptions(language=language, out_of_scope=(OUT_OF_SCOPE,))
    data = TrainingData(tuple(Utterance(row.text, row.intent) for row in rows))
    NLUPipeline(options=options, seed=seed, classifier=classifier).fit(data, progress=show_progress).save(path)


def show_progress(progress: Progress) -> None:
    """Print how far training has come."""
    print(f"{progress.part} {progress.done:.0%} loss {progress.loss:.3f}", file=sys.stderr)


def _quality(pipeline: NLUPipeline, rows: list[Row]) -> dict[str, Any]:
    results = [pipeline.parse(row.text) for row in rows]
    best = [best_intent(result) for result in results]
    inside = [i for i, row in enumerate(rows) if row.intent != OUT_OF_SCOPE]
    expected, predicted = [rows[i].intent for i in inside], [best[i][0] for i in inside]
    right = [e == p for e, p in zip(expected, predicted, strict=True)]
    report: dict[str, Any] = {
        "accuracy": round(accuracy(expected, predicted), 4),
        "macro_f1": round(macro_f1(expected, predicted), 4),
        "ece": round(expected_calibration_error([best[i][1] for i in inside], right), 4),
    }
    if len(inside) < len(rows):
        refused = [result.intent.name == FALLBACK_INTENT for result in results]
        outside = [row.intent == OUT_OF_SCOPE for row in rows]
        kept = [hit and not refused[i] for hit, i in zip(right, inside, strict=True)]
        report["oos_auroc"] = round(auroc([1 - confidence for _, confidence in best], outside), 4)
        report["oos_recall"] = round(sum(r and o for r, o in zip(refused, outside, strict=True)) / sum(outside), 4)
        report["in_scope_accuracy_after_fallback"] = round(sum(kept) / max(len(kept), 1), 4)
    return report


def best_intent(result: ParseResult) -> tuple[str, float]:
    """Return the top of the ranking and its confidence, fallback left out."""
    real = [score for score in result.intent_ranking if score.name != FALLBACK_INTENT]
    return (real[0].name or "", real[0].confidence) if real else ("", 0.0)


def _parse_time(pipeline: NLUPipeline, rows: list[Row]) -> float:
    """Return the median of all messages, in milliseconds."""
    times = []
    for number, row in enumerate([*rows[:_WARM_UP], *rows]):
        started = time.perf_counter()
        pipeline.parse(row.text)
        if number >= min(_WARM_UP, len(rows)):
            times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def _add_noise(text: str, kind: str, number: int) -> str:
    """Return the text with one random edit, or without spaces; the same for the same row number."""
    if kind == "spaces":
        return "".join(text.split())
    chance = random.Random(number)  # noqa: S311
    at = chance.randrange(max(len(text), 1))
    edit = chance.choice(["drop", "double", "swap", "replace"])
    if edit == "drop":
        return text[:at] + text[at + 1 :]
    if edit == "double":
        return text[: at + 1] + text[at:]
    if edit == "swap":
        return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    return text[:at] + _neighbour(text[at : at + 1], chance) + text[at + 1 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    """Return a letter near it on the keyboard; for a Hangul syllable one that differs in one jamo."""
    for row in _KEYBOARD:
        if letter.lower() in row and letter:
            place = row.index(letter.lower())
            return chance.choice(row[max(place - 1, 0) : place] + row[place + 1 : place + 2])
    if len(decompose(letter)) > 1:
        offset = ord(letter) - ord("가")
        return chr(ord("가") + (offset // 28) * 28 + chance.randrange(28))
    return chance.choice("abcdefghijklmnopqrstuvwxyz")


if __name__ == "__main__":
    main()
