"""Phone numbers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone(timedelta(hours=-2)))
ENTITIES = SystemEntities(locale="en")


def found(text: str) -> list[tuple[str, object]]:
    entities = ENTITIES.parse(text, now=NOW, dimensions=["phone-number"])
    return [(text[entity.start : entity.end], entity.additional_info) for entity in entities]


@pytest.mark.parametrize(
    ("text", "info"),
    [
        ("010-1234-5678", {"type": "value", "value": "01012345678"}),
        ("02-312-3456", {"type": "value", "value": "023123456"}),
        ("+82 10-1234-5678", {"type": "value", "value": "(+82) 1012345678"}),
        ("(+44) 20 7946 0958", {"type": "value", "value": "(+44) 2079460958"}),
        ("+852 2123 4567", {"type": "value", "value": "(+852) 21234567"}),
        ("202-555-0143 ext 12", {"type": "value", "value": "2025550143 ext 12"}),
        ("(202) 555-0143", {"type": "value", "value": "2025550143"}),
        ("202.555.0143", {"type": "value", "value": "2025550143"}),
        ("1588-1234", {"type": "value", "value": "15881234"}),
    ],
)
def test_whole_texts(text: str, info: dict[str, object]) -> None:
    assert found(text) == [(text, info)]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("call me at 010 1234 5678 please", ["010 1234 5678"]),
        ("제 번호는 010-1234-5678이에요", ["010-1234-5678"]),
        ("tel: 02-312-3456.", ["02-312-3456"]),
    ],
)
def test_inside_of_sentences(text: str, stretches: list[str]) -> None:
    assert [stretch for stretch, _ in found(text)] == stretches


@pytest.mark.parametrize(
    "text",
    [
        "12345",
        "123456",
        "2013-02-12",
        "12-02-2013",
        "20130212",
        "3.14159265",
        "1,234,567",
        "$5000000",
        "5000000원",
        "10.00-12.30",
        "1 2 3 4 5 6 7",
        "1.2.3.4.5.6.7",
        "2010-2013",
        "12345678901234567",
        "+99912345",
        "1000000 won",
        "order a1234567",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["2024-05-20 1호점", "2024-05-20-001", "2024.05.20 12"])
def test_a_date_is_none_whatever_follows(text: str) -> None:
    assert found(text) == []
