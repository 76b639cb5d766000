"""A corpus of Korean ordinals: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.dimensions.ordinal import korean
from nlu.entities.rule import Rule
from nlu.entities.system_entities import SystemEntities

NOW = datetime(2024, 5, 16, 14, 20, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="ko")


def ordinals(text: str) -> list[tuple[str, object]]:
    found = ENTITIES.parse(text, now=NOW, dimensions=["ordinal"])
    return [(text[entity.start : entity.end], entity.value) for entity in found]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("첫 번째", 1),
        ("두번째", 2),
        ("네 번째", 4),
        ("7번째", 7),
        ("12 번째", 12),
        ("열한번째", 11),
        ("스물세 번째", 23),
        ("십이번째", 12),
        ("다섯째", 5),
        ("열째", 10),
        ("제7", 7),
        ("제12", 12),
    ],
)
def test_whole_texts(text: str, value: int) -> None:
    assert ordinals(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("위에서 세 번째 메뉴로 주세요", [("세 번째", 3)]),
        ("둘째 아이는 다섯 살이에요", [("둘째", 2)]),
        ("제3차 회의", [("제3", 3)]),
        ("제 2장부터 읽어 줘", [("제 2", 2)]),
        ("첫째는 파랑, 둘째는 빨강", [("첫째", 1), ("둘째", 2)]),
    ],
)
def test_in_sentences(text: str, found: list[tuple[str, int]]) -> None:
    assert ordinals(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "제 2개만 주세요",
        "제가 갈게요",
        "제일 큰 걸로요",
        "3번 출구",
        "한 번만 더",
        "첫눈이 왔어요",
        "벌써 나흘째 비가 와요",
        "통째로 삼켰다",
        "5일째 배송 중",
        "두 병째예요",
    ],
)
def test_none(text: str) -> None:
    assert ordinals(text) == []


@pytest.mark.parametrize("rule", [rule for rule in korean.RULES if rule.name != "첫 주"], ids=lambda rule: rule.name)
def test_rules_are_named_by_examples(rule: Rule) -> None:
    assert ordinals(rule.name)
