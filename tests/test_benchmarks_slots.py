"""The benchmark of entities: what it counts, and the plain lists that it compares with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.slots import ListedValues, main
from nlu.training_data import AnnotatedEntity, Utterance


def row(text: str, *entities: tuple[str, str]) -> dict[str, object]:
    spans = [
        {"start": text.index(part), "end": text.index(part) + len(part), "entity": name, "value": part}
        for part, name in entities
    ]
    return {"text": text, "intent": "play", "entities": spans}


def test_it_prints_one_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row("play Abba now", ("Abba", "artist")), row("play Queen now", ("Queen", "artist"))]
    test = [row("play abba now", ("abba", "artist")), row("play Blur now", ("Blur", "artist"))]
    for name, content in (("train", rows), ("test", test)):
        (tmp_path / f"{name}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in content), "utf-8")
    main([str(tmp_path / "train.jsonl"), str(tmp_path / "test.jsonl"), "--intents", "gold"])
    assert json.loads(capsys.readouterr().out) == {
        "entity_f1": 1.0,
        "lists_only_f1": 0.6667,
        "intent_accuracy": None,
    }


def test_plain_lists_take_the_longest_under_its_commonest_name() -> None:
    def annotated(text: str, entity: str) -> Utterance:
        return Utterance(text, "play", (AnnotatedEntity(0, len(text), entity, text),))

    lists = ListedValues([annotated("new york", "city"), annotated("york", "artist"), annotated("New York", "city")])
    assert lists.find("to New York, yorks and york") == {(3, 11, "city"), (23, 27, "artist")}
