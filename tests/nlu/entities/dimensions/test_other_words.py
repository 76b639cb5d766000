"""Words that only look like values, and the same words where they are values, over all dimensions."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2026, 11, 25, 15, tzinfo=timezone(timedelta(hours=9)))
ENGLISH, KOREAN = SystemEntities(locale="en_US"), SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, str, object]]:
    entities = KOREAN if any("가" <= letter <= "힣" for letter in text) else ENGLISH
    return [(one.entity, text[one.start : one.end], one.value) for one in entities.parse(text, now=NOW)]


@pytest.mark.parametrize(
    ("other", "text", "entity", "value"),
    [
        ("the atm swallowed my card", "ATM", "time", "2026-11-25T15:00:00.000+09:00"),
        ("the apr on my card", "apr 5", "time", "2027-04-05T00:00:00.000+09:00"),
        ("a forced march", "march 5", "time", "2027-03-05T00:00:00.000+09:00"),
        ("my boss called", "boss's day", "time", "2027-10-15T00:00:00.000+09:00"),
        ("my sat score is low", "on sat", "time", "2026-11-28T00:00:00.000+09:00"),
        ("wait a minute", "a minute", "duration", 1),
        ("a split second decision", "the second decision", "ordinal", 2),
        ("I second that", "my second card", "ordinal", 2),
        ("third wheel", "the third row", "ordinal", 3),
        ("play the top-50", "it is -50", "number", -50),
        ("covid-19", "negative-19", "number", -19),
        ("a two faced liar", "two liars", "number", 2),
        ("my two cents", "it costs two cents", "amount-of-money", 2),
        ("Top Up failed", "TOP 100", "amount-of-money", 100),
        ("a yard sale", "one yard", "distance", 1),
        ("cloud nine", "nine clouds", "number", 9),
        ("put two and two together", "put two together", "number", 2),
        ("식기 세척이 끝났어요", "세 척", "number", 3),
        ("월세방이 비싸요", "세 방", "number", 3),
        ("가슴이 두근두근", "두 근", "quantity", 2),
        ("한 번만 봐 줘", "한 번 봐 줘", "number", 1),
        ("열기가 대단해요", "열 기가바이트", "information", 10),
        ("그런 이유로 못 가요", "10유로", "amount-of-money", 10),
        ("나사를 조이세요", "십이세 이상", "age", {"from": 12, "to": None}),
        ("캄차카 반도", "영하 2도", "temperature", -2),
        ("정보를 분석해 주세요", "석 달", "duration", 3),
        ("영천 공기", "영점오", "number", 0.5),
        ("책장 사이사이에", "공일공 일이삼사", "number-sequence", "0101234"),
    ],
)
def test_a_word_and_a_value(other: str, text: str, entity: str, value: object) -> None:
    assert found(other) == []
    ((name, _, read),) = found(text)
    assert (name, read) == (entity, value)


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("Nov 27, '26", "time", "2026-11-27T00:00:00.000+09:00"),
        ("until the end of next month", "time", {"from": None, "to": "2027-01-01T00:00:00.000+09:00"}),
        ("until the end of the year", "time", {"from": None, "to": "2027-01-01T00:00:00.000+09:00"}),
        ("2 1/2", "number", 2.5),
        ("twenty-second", "ordinal", 22),
        ("half a percent", "percentage", 0.5),
        ("two tablespoons of olive oil", "quantity", 2),
        ("an hour or so", "duration", 1),
        ("at 5-7 pm", "time", {"from": "2026-11-25T17:00:00.000+09:00", "to": "2026-11-25T20:00:00.000+09:00"}),
        ("3만 오천 원", "amount-of-money", 35000),
        ("이십 오만 원", "amount-of-money", 250000),
        ("십 오 분", "duration", 15),
        ("이십 삼 도", "temperature", 23),
        ("1시간 반", "duration", 90),
        ("생후 6개월", "age", 6),
    ],
)
def test_whole_texts(text: str, entity: str, value: object) -> None:
    ((name, stretch, read),) = found(text)
    assert (name, stretch, read) == (entity, text, value)


def test_eight_hours_of_each_day_are_no_sum() -> None:
    assert found("하루 8시간") == [("duration", "하루", 1), ("duration", "8시간", 8)]
    assert found("이틀 8시간") == [("duration", "이틀 8시간", 56)]


def test_the_letter_m_is_a_metre_in_korean() -> None:
    assert found("한 50m 앞이에요") == [("distance", "50m", 50)]
    assert found("30m") == [("duration", "30m", 30)]


def test_a_half_with_a_particle_is_part_of_its_duration() -> None:
    assert found("1시간 반을 기다렸어요") == [("duration", "1시간 반", 90)]
