"""A corpus of Korean durations: what is one, and what is none."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import pytest

from nlu.entities.dimensions.duration import korean
from nlu.entities.rule import Rule
from nlu.entities.system_entities import SystemEntities

NOW = datetime(2024, 5, 16, 14, 20, tzinfo=timezone.utc)
ENTITIES = SystemEntities(locale="ko")


def durations(text: str) -> list[tuple[str, str]]:
    found = ENTITIES.parse(text, now=NOW, dimensions=["duration"])
    return [(text[entity.start : entity.end], _shown(entity.additional_info or {})) for entity in found]


def _shown(info: dict[str, Any]) -> str:
    if info["type"] == "value":
        return f"{info['value']} {info['unit']}"
    lower, upper = (info.get(side, {}) for side in ("from", "to"))
    return f"{lower.get('value', '')}-{upper.get('value', '')} {upper.get('unit') or lower.get('unit')}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45초", "45 second"),
        ("이십분", "20 minute"),
        ("5 분", "5 minute"),
        ("마흔분", "40 minute"),
        ("세 시간", "3 hour"),
        ("열두시간", "12 hour"),
        ("삼십육시간", "36 hour"),
        ("1.5시간", "90 minute"),
        ("네 시간 반", "270 minute"),
        ("두시간반", "150 minute"),
        ("2시간 10분", "130 minute"),
        ("하루", "1 day"),
        ("이틀", "2 day"),
        ("사흘간", "3 day"),
        ("닷새 동안", "5 day"),
        ("열흘", "10 day"),
        ("보름", "15 day"),
        ("이틀 반", "60 hour"),
        ("반나절", "6 hour"),
        ("반 시간", "30 minute"),
        ("시간반", "90 minute"),
        ("6일 동안", "6 day"),
        ("구십일", "90 day"),
        ("일주일", "1 week"),
        ("이 주 동안", "2 week"),
        ("세 주", "3 week"),
        ("석 달", "3 month"),
        ("육 개월", "6 month"),
        ("6개월간", "6 month"),
        ("한 달 반", "45 day"),
        ("2분기", "2 quarter"),
        ("반년", "6 month"),
        ("2~3일", "2-3 day"),
        ("5~10분", "5-10 minute"),
        ("2에서 3시간", "2-3 hour"),
        ("두세 시간", "2-3 hour"),
        ("서너 달 동안", "3-4 month"),
        ("이삼일", "2-3 day"),
        ("이삼십 분", "20-30 minute"),
        ("하루 이틀", "1-2 day"),
        ("사나흘", "3-4 day"),
        ("두 시간에서 세 시간", "2-3 hour"),
        ("한 달이나 두 달", "1-2 month"),
        ("두세 시간 정도", "2-3 hour"),
        ("5분에서 10분 사이", "5-10 minute"),
        ("30분 이상", "30- minute"),
        ("세 시간 넘게", "3- hour"),
        ("적어도 이틀", "2- day"),
        ("나흘 미만", "-4 day"),
        ("3일 미만", "-3 day"),
        ("최대 두 달", "-2 month"),
        ("2박 3일 이상", "3- day"),
        ("5년", "5 year"),
        ("일년 반", "18 month"),
        ("두 해", "2 year"),
        ("3년 2개월", "38 month"),
        ("1박 2일", "2 day"),
        ("삼박사일", "4 day"),
        ("약 세 시간", "3 hour"),
        ("30분 정도", "30 minute"),
    ],
)
def test_whole_texts(text: str, value: str) -> None:
    assert durations(text) == [(text, value)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("두 시간만 놀다 올게요", [("두 시간", "2 hour")]),
        ("15분짜리 강의", [("15분", "15 minute")]),
        ("회의가 한시간이나 걸렸어요", [("한시간", "1 hour")]),
        ("3박 4일로 예약할게요", [("3박 4일", "4 day")]),
        ("하루에 세 번 드세요", [("하루", "1 day")]),
        ("한 달살기 말고 한 달만", [("한 달", "1 month")]),
    ],
)
def test_in_sentences(text: str, found: list[tuple[str, str]]) -> None:
    assert durations(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "한 번만 일정을 바꿔 주세요",
        "두 분이 가실 거예요",
        "세 분 자리 있나요",
        "이분께 전해 주세요",
        "이 분 연결해 주세요",
        "이 주소로 보내 주세요",
        "한 주문에 두 개까지",
        "주세요",
        "구분이 안 돼요",
        "오일 파스타",
        "사주 보러 왔어요",
        "3월 8일",
        "8일에 만나요",
        "2019년",
        "1일 2회 복용",
        "4분의 3",
        "오후 7시 10분",
        "보름달이 밝다",
        "하루빨리 낫길",
        "이달의 책",
        "시간 있으세요",
        "시반",
        "세일 상품",
        "초밥 세트",
    ],
)
def test_none(text: str) -> None:
    assert durations(text) == []


@pytest.mark.parametrize("rule", korean.RULES, ids=lambda rule: rule.name)
def test_rules_are_named_by_examples(rule: Rule) -> None:
    assert durations(rule.name)


def test_readings_of_other_words_count_only_where_a_length_is_told() -> None:
    assert durations("이분") == []
    assert durations("이분 동안") == [("이분 동안", "2 minute")]
