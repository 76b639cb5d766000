"""E-mail addresses in any language."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="ko")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["email"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("min.su+shop@naver.com", {"type": "value", "value": "min.su+shop@naver.com"}),
        ("A_B@Mail.Example.co.kr", {"type": "value", "value": "A_B@Mail.Example.co.kr"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("제 메일은 kim@daum.net입니다", ["kim@daum.net"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "a@b",
        "@kim",
        "naver.com",
        "메일 주소",
        "kim@@daum.net",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
