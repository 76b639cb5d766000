"""Marks that join letters without a space, and those that part them."""

from __future__ import annotations

import pytest

from nlu.entities.gazetteer import Gazetteer


def found(text: str) -> list[str]:
    gazetteer = Gazetteer()
    for value in ("luca", "seoul", "busan", "la", "large", "check", "7", "node.js", "www.luca.it", "서울"):
        gazetteer.add(value, "x", value)
    return [candidate.value for candidate in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("seoul.", ["seoul"]),
        ("seoul. busan", ["seoul", "busan"]),
        ("seoul, busan", ["seoul", "busan"]),
        ("seoul,busan", ["seoul", "busan"]),
        ("seoul-busan", ["seoul", "busan"]),
        ("seoul-la", ["seoul", "la"]),
        ("seoul/busan", ["seoul", "busan"]),
        ("seoul/busan/la?", ["seoul", "busan", "la"]),
        ("(seoul)", ["seoul"]),
        ("seoul...busan", ["seoul", "busan"]),
        ("1.seoul 2.busan", ["seoul", "busan"]),
        ("seoul:7", ["seoul", "7"]),
        ("seoul=busan", ["seoul", "busan"]),
        ("seoul?", ["seoul"]),
        ("seoul-bound", ["seoul"]),
        ("@luca ciao", ["luca"]),
        ("_luca_", ["luca"]),
        ("#seoul", ["seoul"]),
        ("dr.luca", ["luca"]),
        ("no.7", ["7"]),
        ("use node.js.", ["node.js"]),
        ("www.luca.it", ["www.luca.it"]),
        ("see www.luca.it.", ["www.luca.it"]),
        ("seoul.가자", ["seoul"]),
        ("서울.com", ["서울"]),
        ("luca luca@email.com", ["luca"]),
    ],
)
def test_values_of_their_own(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "luca@email.com",
        "x@luca.com",
        "mario-luca-it@email.com",
        "luca/seoul@email.com",
        "x.luca.y",
        "luca.rossi",
        "luca.com",
        "http://luca.com/seoul",
        "https://x.com/a?q=seoul&from=busan#la",
        "www.x.com/seoul",
        "x.com/seoul",
        "data/luca/main.py",
        "luca_rossi",
        "room_7",
        "luca_2",
        "check-in",
        "x-large",
        "luca@email.com으로",
        "https://" + "x" * 80 + "/luca",
    ],
)
def test_parts_of_addresses_and_names(text: str) -> None:
    assert found(text) == []
