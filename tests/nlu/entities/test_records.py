"""Records of entities that belong together."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import Matching, TrainingData

DATA = TrainingData(
    lookups={"size": ("large", "small", "라지"), "dish": ("pizza", "coke", "피자", "콜라"), "city": ("서울",)},
    synonyms={"pizzas": "pizza"},
    matching={
        "order_item": Matching(parts=("size", "dish", "number")),
        "size": Matching(synonyms={"작은 거": "small"}),
    },
)
EXTRACTOR = EntityExtractor(DATA, dimensions=["number"])


def found(text: str, *, language: str = "ko", expected: tuple[str, ...] = ()) -> list[tuple[str, Any]]:
    entities = EXTRACTOR.extract(text, language=language, expected=expected)
    return [(text[one.start : one.end], one.value) for one in entities]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "two large pizzas and one small coke",
            [
                ("two large pizzas", {"number": 2, "size": "large", "dish": "pizza"}),
                ("one small coke", {"number": 1, "size": "small", "dish": "coke"}),
            ],
        ),
        (
            "라지 피자 두 판이랑 콜라 작은 거 하나",
            [
                ("라지 피자 두", {"size": "라지", "dish": "피자", "number": 2}),
                ("콜라 작은 거 하나", {"dish": "콜라", "size": "small", "number": 1}),
            ],
        ),
        (
            "피자랑 콜라 하나씩",
            [("피자", {"dish": "피자"}), ("콜라 하나", {"dish": "콜라", "number": 1})],
        ),
        (
            "large pizza small coke",
            [("large pizza", {"size": "large", "dish": "pizza"}), ("small coke", {"size": "small", "dish": "coke"})],
        ),
        ("서울에서 피자 두 판", [("서울", "서울"), ("피자 두", {"dish": "피자", "number": 2})]),
        ("coke, please", [("coke", "coke")]),
    ],
)
def test_records(text: str, values: list[tuple[str, Any]]) -> None:
    assert found(text) == values


def test_a_single_part_is_a_record_where_the_dialogue_asks_for_one() -> None:
    assert found("coke", expected=("order_item",)) == [("coke", {"dish": "coke"})]


def test_a_record_names_what_made_it() -> None:
    record = EXTRACTOR.extract("two pizzas", language="en")[0]
    assert (record.entity, record.extractor, record.role) == ("order_item", "RecordExtractor", None)
