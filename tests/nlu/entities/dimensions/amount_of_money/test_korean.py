"""A corpus of Korean amounts of money: what is one, and what is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

Read = Callable[[list[tuple[str, object]]], tuple[object, ...]]
NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["amount-of-money"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("만 오천 원", 15000, "KRW"),
        ("만오천원", 15000, "KRW"),
        ("3만원", 30000, "KRW"),
        ("3만 5천원", 35000, "KRW"),
        ("1만2천300원", 12300, "KRW"),
        ("12,500원", 12500, "KRW"),
        ("1억 2천만원", 120000000, "KRW"),
        ("오백 원", 500, "KRW"),
        ("천원", 1000, "KRW"),
        ("₩7000", 7000, "KRW"),
        ("이십 달러", 20, "$"),
        ("두 달러", 2, "$"),
        ("10불", 10, "$"),
        ("100유로", 100, "EUR"),
        ("삼천 엔", 3000, "JPY"),
        ("50위안", 50, "CNY"),
        ("10달러 30센트", 10.3, "$"),
        ("5파운드", 5, "£"),
        ("100페소", 100, "peso"),
        ("30 크로나", 30, "SEK"),
        ("200체코 코루나", 200, "CZK"),
        ("0.1 비트코인", 0.1, "BTC"),
        ("약 2만원", 20000, "KRW"),
        ("3만원 정도", 30000, "KRW"),
    ],
)
def test_whole_texts(measured: Read, text: str, value: float, unit: str) -> None:
    assert measured(found(text)) == (text, "value", value, unit)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("3만원 이상", 30000, None, "KRW"),
        ("5만원에서 10만원 사이", 50000, 100000, "KRW"),
        ("3~5만원", 30000, 50000, "KRW"),
        ("500~1000원", 500, 1000, "KRW"),
        ("2,500원~3,000원", 2500, 3000, "KRW"),
        ("십만 원 이하", None, 100000, "KRW"),
        ("최소 5만원", 50000, None, "KRW"),
        ("최대 2만원", None, 20000, "KRW"),
        ("3만원 이상 5만원 이하", 30000, 50000, "KRW"),
        ("$20 이상", 20, None, "$"),
        ("10달러에서 20달러", 10, 20, "$"),
    ],
)
def test_ranges(between: Read, text: str, lower: float | None, upper: float | None, unit: str) -> None:
    assert between(found(text)) == (text, "interval", lower, upper, {unit})


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("만오천원짜리 주세요", ["만오천원"]),
        ("2,500원입니다", ["2,500원"]),
        ("총 3만원이 나왔어요", ["3만원"]),
        ("5천원만 깎아 주세요", ["5천원"]),
        ("엄마한테 5만원 보내줘", ["5만원"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "이불",
        "사원",
        "구원해 주세요",
        "만 원해요",
        "이것만 원해",
        "만원 버스",
        "병원",
        "회원",
        "천원샵",
        "이원",
        "조원끼리",
        "엔진",
        "유로파 리그",
        "불이 났어요",
        "한 불",
        "공유",
        "주세요",
        "하나 주세요",
        "달러",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(("text", "value"), [("만 원", 10_000), ("만 원짜리", 10_000), ("만 오천 원", 15_000)])
def test_ten_thousand_apart_from_its_unit(text: str, value: int) -> None:
    assert [info for _, info in found(text)] == [{"type": "value", "value": value, "unit": "KRW"}]
