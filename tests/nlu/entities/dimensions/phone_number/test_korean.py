"""Phone numbers that are dictated in Korean."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2024, 5, 16, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="ko")


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("공일공 일이삼사 오육칠팔", "01012345678"),
        ("공일공일이삼사오육칠팔", "01012345678"),
        ("공일공에 구팔칠육에 오사삼이", "01098765432"),
        ("010 일이삼사 오육칠팔", "01012345678"),
        ("공이 삼사오 육칠팔구", "023456789"),
        ("일오팔팔에 일이삼사", "15881234"),
    ],
)
def test_whole_texts(text: str, digits: str) -> None:
    (entity,) = ENTITIES.parse(text, now=NOW)
    assert (entity.entity, entity.start, entity.end, entity.value) == ("phone-number", 0, len(text), digits)


def test_the_copula_is_no_digit() -> None:
    (entity,) = ENTITIES.parse("공일공 일이삼사 오육칠팔이에요", now=NOW, dimensions=["phone-number"])
    assert (entity.end, entity.value) == (13, "01012345678")


@pytest.mark.parametrize("text", ["일이삼사 오육칠팔", "공일공 일이삼", "공사 일이 삼사", "이천이십사 오육칠팔"])
def test_none(text: str) -> None:
    assert ENTITIES.parse(text, now=NOW, dimensions=["phone-number"]) == []
