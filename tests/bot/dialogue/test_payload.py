"""Payloads: what `/intent{...}` means, and what is plain text."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dialogue.payload import parse_payload
from bot.domain.domain import Domain, EntityType, Intent

DOMAIN = Domain(
    intents={name: Intent(name) for name in ("greet", "book", "faq", "인사")},
    entities={name: EntityType(name) for name in ("city", "tags", "도시")},
)


def parsed(text: str) -> dict[str, Any]:
    found = parse_payload(text, DOMAIN)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "entities"),
    [
        ("/greet", "greet", 1.0, []),
        ("  /greet \n", "greet", 1.0, []),
        ("/greet@0.3", "greet", 0.3, []),
        ("/greet@7", "greet", 1.0, []),
        ("/greet@1.2.3", "greet", 1.0, []),
        ('/book{"city": "Busan"}', "book", 1.0, [("city", "Busan")]),
        ('/book {"city": "Busan"}', "book", 1.0, [("city", "Busan")]),
        ('/book@0.5 {"city": "Busan"} ', "book", 0.5, [("city", "Busan")]),
        ('/book{\n"city":\n"Busan"\n}', "book", 1.0, [("city", "Busan")]),
        ('/book{"tags": ["a", "b"]}', "book", 1.0, [("tags", "a"), ("tags", "b")]),
        ('/book{"tags": []}', "book", 1.0, []),
        ('/book{"city": null}', "book", 1.0, [("city", None)]),
        ('/book{"city": {"from": 1}}', "book", 1.0, [("city", {"from": 1})]),
        ('/book{"planet": "Mars", "city": 3}', "book", 1.0, [("city", 3)]),
        ("/book{city: Busan}", "book", 1.0, []),
        ("/book{}", "book", 1.0, []),
        ('/인사{"도시": "부산"}', "인사", 1.0, [("도시", "부산")]),
        ("/restart", "restart", 1.0, []),
        ("/nlu_fallback", "nlu_fallback", 1.0, []),
    ],
)
def test_a_payload_says_what_is_meant(text: str, intent: str, confidence: float, entities: list[Any]) -> None:
    found = parsed(text)
    assert found["text"] == text
    assert found["intent"] == {"name": intent, "confidence": confidence}
    assert found["intent_ranking"] == [found["intent"]]
    assert [(one["entity"], one["value"]) for one in found["entities"]] == entities


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "hello",
        "greet",
        "see /greet",
        "//greet",
        "/unknown",
        "/greet hello",
        "/faq/hours",
        "/greet@",
        "/greet@high",
        '/greet{"city": "Busan"} please',
        '/greet{"city": "Busan"',
        "/ㅋㅋ",
    ],
)
def test_all_else_is_plain_text(text: str) -> None:
    assert parse_payload(text, DOMAIN) is None


def test_the_span_of_an_entity_is_its_json_in_what_the_user_wrote() -> None:
    text = '  /book {"city": "Busan"}'
    (entity,) = parsed(text)["entities"]
    assert text[entity["start"] : entity["end"]] == '{"city": "Busan"}'
    assert entity["extractor"] == "payload"


@pytest.mark.parametrize("value", ["[" * 100_000 + "]" * 100_000, "1" * 5_000, "[" * 100_000])
def test_json_that_python_cannot_read_leaves_the_intent_alone(value: str) -> None:
    found = parsed(f'/book{{"city": {value}}}')
    assert found["intent"]["name"] == "book"
    assert found["entities"] == []


# A regular expression can't be asked how often it goes back: one that does for each of these characters takes hours.
@pytest.mark.parametrize(
    "text", ["/a" + " " * 2_000_000 + "{", "/a@" + "1" * 1_000_000 + " " * 1_000_000 + "x", "/a" + "{" * 2_000_000]
)
def test_no_text_takes_long(text: str) -> None:
    assert parse_payload(text, DOMAIN) is None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
@example("/greet\x00")
def test_any_text_is_read_or_refused(text: str) -> None:
    for written in (text, "/book" + text, f"/book{{{text}}}"):
        found = parse_payload(written, DOMAIN)
        assert found is None or found["intent"]["name"] in DOMAIN.intent_set


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=20) | st.integers() | st.booleans() | st.none())
def test_a_value_arrives_as_it_was_written(value: Any) -> None:
    (entity,) = parsed("/book" + json.dumps({"city": value}))["entities"]
    assert entity["value"] == value
