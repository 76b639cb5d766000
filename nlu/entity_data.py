"""What entities are found by: the part of the training data that a model file keeps, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from nlu.training_data import AnnotatedEntity, Matching, TrainingData, Utterance


def entity_data(data: TrainingData) -> TrainingData:
    """Return what entities are found by; where nothing can be found, utterances don't matter, and places never do."""
    finds = data.lookups or data.regexes or any(utterance.entities for utterance in data.utterances)
    utterances = data.utterances if finds else ()
    return replace(data, utterances=tuple(replace(one, place=None) if one.place else one for one in utterances))


def entity_data_to_json(data: TrainingData) -> str:
    """Return what a model file keeps of it."""
    utterances = [
        {"text": u.text, "intent": u.intent, "entities": [asdict(entity) for entity in u.entities]}
        for u in data.utterances
    ]
    content = {
        "synonyms": data.synonyms,
        "lookups": data.lookups,
        "regexes": data.regexes,
        "matching": {name: asdict(matching) for name, matching in data.matching.items()},
        "utterances": utterances,
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def entity_data_from_json(text: str) -> TrainingData:
    """Return what `entity_data_to_json` was given."""
    content = json.loads(text)
    utterances = tuple(
        Utterance(u["text"], u["intent"], tuple(AnnotatedEntity(**e) for e in u["entities"]))
        for u in content["utterances"]
    )
    lists = {kind: {name: tuple(v) for name, v in content[kind].items()} for kind in ("lookups", "regexes")}
    matching = {name: _to_matching(one) for name, one in content.get("matching", {}).items()}
    return TrainingData(utterances, content["synonyms"], lists["lookups"], lists["regexes"], matching=matching)


def _to_matching(content: Mapping[str, Any]) -> Matching:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in content.items()}
    return Matching(**values)
