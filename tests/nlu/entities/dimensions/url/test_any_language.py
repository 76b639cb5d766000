"""Web addresses."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["url"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        (
            "https://www.Example.com/Menu?x=1",
            {"type": "value", "value": "https://www.Example.com/Menu?x=1", "domain": "example.com"},
        ),
        ("example.com", {"type": "value", "value": "example.com", "domain": "example.com"}),
        ("www.shop.co.kr", {"type": "value", "value": "www.shop.co.kr", "domain": "shop.co.kr"}),
        ("http://localhost:8080/a", {"type": "value", "value": "http://localhost:8080/a", "domain": "localhost"}),
        ("localhost:5005", {"type": "value", "value": "localhost:5005", "domain": "localhost"}),
        (
            "blog.example.org/post#top",
            {"type": "value", "value": "blog.example.org/post#top", "domain": "blog.example.org"},
        ),
        (
            "https://example.com/wiki/a_(b)",
            {"type": "value", "value": "https://example.com/wiki/a_(b)", "domain": "example.com"},
        ),
        ("http://10.0.0.1:80/x", {"type": "value", "value": "http://10.0.0.1:80/x", "domain": "10.0.0.1"}),
        ("bit.ly/3abc", {"type": "value", "value": "bit.ly/3abc", "domain": "bit.ly"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("see example.com.", ["example.com"]),
        ("(https://example.com/a)", ["https://example.com/a"]),
        ("is it example.com/info, or not?", ["example.com/info"]),
        ("naver.com에서 봤어요", ["naver.com"]),
        ("https://map.example.kr/abc로 오세요", ["https://map.example.kr/abc"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "end.Then",
        "ok.so what",
        "jane@example.com",
        "3.14",
        "10.0.0.1",
        "e.g. this",
        "readme.md",
        "hello",
        "v1.2.3",
        "a.m.",
        "i.e. that",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []
