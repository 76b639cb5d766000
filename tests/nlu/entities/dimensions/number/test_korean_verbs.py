"""Korean numerals that are forms of verbs."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2024, 5, 16, tzinfo=timezone.utc)


def numbers(text: str) -> list[object]:
    return [entity.value for entity in SystemEntities(locale="ko").parse(text, now=NOW, dimensions=["number"])]


@pytest.mark.parametrize(
    "text",
    [
        "의자를 세워 둘 곳이 있나요",
        "가방 둘 데가 없어요",
        "미리 사 둘 거예요",
        "여기 놓아 둘 수 있나요",
        "남겨 둘 자리",
        "짐 둘 공간",
    ],
)
def test_to_put_is_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text", ["아이 둘", "피자 둘 거기 놔 주세요", "여기에 둘이 앉을게요", "어른 둘 자리 있나요", "둘 다 주세요"]
)
def test_two_is_a_number(text: str) -> None:
    assert numbers(text) == [2]
