"""How well entities are found: `python -m benchmarks.slots TRAIN.jsonl TEST.jsonl`."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.intents import best_intent, show_progress
from nlu.entities.entity import Entity
from nlu.entities.extractor import EntityExtractor
from nlu.entities.gazetteer import fold
from nlu.evaluation import accuracy, span_f1
from nlu.pipeline import NLUOptions, NLUPipeline
from nlu.text.script import language_of
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance

Spans = set[tuple[int, int, str]]
"""Start, end and name of the entities of a text."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, measure, print."""
    options = _parser().parse_args(arguments)
    data, rows = TrainingData(_read(options.train)), _read(options.test)
    find, intents = _from_gold(data) if options.intents == "gold" else _from_model(data, rows)
    expected = [_spans(row.entities) for row in rows]
    found = [_spans(find(row)) for row in rows]
    lists = ListedValues(data.utterances)
    report = {
        "entity_f1": round(span_f1(expected, found), 4),
        "lists_only_f1": round(span_f1(expected, [lists.find(row.text) for row in rows]), 4),
        "intent_accuracy": round(accuracy([row.intent for row in rows], intents), 4) if intents else None,
    }
    print(json.dumps(report))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.slots", description=__doc__)
    parser.add_argument("train", type=Path, metavar="TRAIN.jsonl")
    parser.add_argument("test", type=Path, metavar="TEST.jsonl")
    parser.add_argument(
        "--intents",
        choices=["trained", "gold"],
        default="trained",
        help="gold: train no intents, take those of TEST (what entities would reach with perfect intents)",
    )
    return parser


def _read(path: Path) -> tuple[Utterance, ...]:
    with path.open(encoding="utf-8") as lines:
        return tuple(_utterance(row) for row in map(json.loads, lines))


def _utterance(row: dict[str, Any]) -> Utterance:
    entities = tuple(AnnotatedEntity(e["start"], e["end"], e["entity"], e["value"]) for e in row.get("entities", ()))
    return Utterance(row["text"], row["intent"], entities)


def _from_gold(data: TrainingData) -> tuple[Callable[[Utterance], Iterable[Entity]], list[str]]:
    extractor, language = EntityExtractor(data), _language(data)
    return lambda row: extractor.extract(row.text, language=language, intent=row.intent), []


def _from_model(
    data: TrainingData, rows: Sequence[Utterance]
) -> tuple[Callable[[Utterance], Iterable[Entity]], list[str]]:
    pipeline = NLUPipeline(options=NLUOptions(language=_language(data))).fit(data, progress=show_progress)
    results = {row.text: pipeline.parse(row.text) for row in rows}
    return lambda row: results[row.text].entities, [best_intent(results[row.text])[0] for row in rows]


def _language(data: TrainingData) -> str:
    return language_of(" ".join(utterance.text for utterance in data.utterances[:100]), default="en")


def _spans(found: Iterable[Entity | AnnotatedEntity]) -> Spans:
    return {(entity.start, entity.end, entity.entity) for entity in found}


class ListedValues:
    """Plain lists of the annotated values: from left to right the longest that stands there, under its commonest name.

    This is what must be beaten. Case does not matter, borders of words do.
    """

    def __init__(self, utterances: Iterable[Utterance]) -> None:
        names: dict[str, Counter[str]] = {}
        for utterance in utterances:
            for entity in utterance.entities:
                value = fold(utterance.text[entity.start : entity.end])
                names.setdefault(value, Counter())[entity.entity] += 1
        self._name = {value: max(sorted(counts), key=counts.__getitem__) for value, counts in names.items()}
        self._longest = max((len(value) for value in names), default=0)

    def find(self, text: str) -> Spans:
        """Return the known values of a text."""
        found: Spans = set()
        start = 0
        while start < len(text):
            end = self._end(text, start)
            if end is None:
                start += 1
            else:
                found.add((start, end, self._name[fold(text[start:end])]))
                start = end
        return found

    def _end(self, text: str, start: int) -> int | None:
        """Return where the longest value ends that starts at a place."""
        if not _is_border(text, start) or text[start].isspace():
            return None
        ends = range(min(len(text), start + self._longest), start, -1)
        return next((end for end in ends if self._is_value(text, start, end)), None)

    def _is_value(self, text: str, start: int, end: int) -> bool:
        return _is_border(text, end) and not text[end - 1].isspace() and fold(text[start:end]) in self._name


def _is_border(text: str, place: int) -> bool:
    return place in (0, len(text)) or not (text[place - 1].isalnum() and text[place].isalnum())


if __name__ == "__main__":
    main()
