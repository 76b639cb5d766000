"""A corpus of Korean times that are told by others, and of what comes again."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2016, 11, 7, 16, 12, tzinfo=timezone.utc)  # a Monday
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    def short(value: object) -> object:
        return {side: short(one) for side, one in value.items()} if isinstance(value, dict) else str(value)[:13]

    return [
        (text[entity.start : entity.end], short(entity.value))
        for entity in ENTITIES.parse(text, now=NOW, dimensions=["time"])
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("추석 다음 날", "2017-10-05T00"),
        ("설날 전날", "2017-01-27T00"),
        ("크리스마스 이틀 전", "2016-12-23T00"),
        ("3월 5일 사흘 뒤", "2017-03-08T00"),
        ("다음 달 셋째 주 금요일", "2016-12-16T00"),
        ("매주 월요일", "2016-11-14T00"),
        ("격주 금요일", "2016-11-11T00"),
        ("월요일마다", "2016-11-14T00"),
        ("매일 아침 7시", "2016-11-08T07"),
        ("요번 주", "2016-11-07T00"),
        ("후년", "2018-01-01T00"),
        ("올해 안으로", "2016-01-01T00"),
        ("지금 당장", "2016-11-07T16"),
        ("뉴욕 시간 오후 5시", "2016-11-07T22"),
        ("다음 주 초", {"from": "2016-11-14T00", "to": "2016-11-17T00"}),
        ("1990년대", {"from": "1990-01-01T00", "to": "2000-01-01T00"}),
        ("90년대", {"from": "1990-01-01T00", "to": "2000-01-01T00"}),
        ("아침 일찍", {"from": "2016-11-08T04", "to": "2016-11-08T12"}),
        ("이른 아침", {"from": "2016-11-08T04", "to": "2016-11-08T12"}),
        ("토요일 10시부터 12시까지", {"from": "2016-11-12T10", "to": "2016-11-12T13"}),
        ("2~3일 뒤", {"from": "2016-11-09T16", "to": "2016-11-10T17"}),
        ("두세 달 전", {"from": "2016-08-07T00", "to": "2016-09-07T00"}),
        ("이삼일 안에", "2016-11-10T16"),
        ("담주말", {"from": "2016-11-18T18", "to": "2016-11-21T00"}),
        ("내일 12시", "2016-11-08T12"),
        ("금욜 12시 반", "2016-11-11T12"),
        ("오늘 밤 12시", "2016-11-08T00"),
        ("내일 오후 2시부터 4시까지", {"from": "2016-11-08T14", "to": "2016-11-08T17"}),
    ],
)
def test_whole_texts(text: str, value: object) -> None:
    assert found(text) == [(text, value)]


@pytest.mark.parametrize(
    "text",
    [
        "봄이가 예약했어요",
        "가을이는 제 딸이에요",
        "겨울 이불 있어요?",
        "전주에 살아요",
        "내일이라는 노래 틀어 줘",
        "어제오늘 일이 아니에요",
        "매일유업 우유",
    ],
)
def test_none(text: str) -> None:
    assert found(text) == []


def test_every_day_counts_where_it_is_asked_for() -> None:
    assert found("매일") == []
    (entity,) = ENTITIES.parse("매일", now=NOW, dimensions=["time"], latent=True)
    assert entity.value.startswith("2016-11-07")
