"""Entity annotation: every form of it, what is only text, and what is broken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.annotation import AnnotationError, parse_annotated
from nlu.training_data import AnnotatedEntity as Entity


@pytest.mark.parametrize(
    ("text", "plain", "entities"),
    [
        ("hello", "hello", []),
        ("[Seoul](city)", "Seoul", [Entity(0, 5, "city", "Seoul")]),
        ("to [KTX station](place:station)!", "to KTX station!", [Entity(3, 14, "place", "station")]),
        (
            "[서울](city)에서 [부산](city)까지",
            "서울에서 부산까지",
            [Entity(0, 2, "city", "서울"), Entity(5, 7, "city", "부산")],
        ),
        ("😀 [a](b)", "😀 a", [Entity(2, 3, "b", "a")]),
        ('[Busan]{"entity":"city"}', "Busan", [Entity(0, 5, "city", "Busan")]),
        (
            '[Busan]{"entity": "city", "role": "to", "group": "1", "value": "busan"} please',
            "Busan please",
            [Entity(0, 5, "city", "busan", "to", "1")],
        ),
        ('[two]{"entity": "n", "value": 2, "group": 1}', "two", [Entity(0, 3, "n", "2", None, "1")]),
        ('[yes]{"entity": "n", "value": true}', "yes", [Entity(0, 3, "n", "true")]),
        ('[x]{"entity": "n", "value": null, "role": null}', "x", [Entity(0, 1, "n", "x")]),
        (
            '[서울][{"entity":"city"}, {"entity":"region","value":"수도권"}]에',
            "서울에",
            [Entity(0, 2, "city", "서울"), Entity(0, 2, "region", "수도권")],
        ),
        ("[a]( city )", "a", [Entity(0, 1, "city", "a")]),
        ("[a](x:y:z)", "a", [Entity(0, 1, "x", "y:z")]),
        ("[a](x:)", "a", [Entity(0, 1, "x", "a")]),
        ("[a b](c)(d)", "a b(d)", [Entity(0, 3, "c", "a b")]),
        ("[[a](b)]", "[a]", [Entity(1, 2, "b", "a")]),
        ("[1][2](n)", "[1]2", [Entity(3, 4, "n", "2")]),
    ],
)
def test_annotation(text: str, plain: str, entities: list[Entity]) -> None:
    assert parse_annotated(text) == (plain, tuple(entities))
    for entity in entities:
        assert plain[entity.start : entity.end] in text


@pytest.mark.parametrize(
    "text", ["[", "]", "a [b", "a] b", "[a] (b)", "[a] {b}", "[](b)", "[1][2]", "[a]", "(a)", "[a]b"]
)
def test_a_lone_bracket_is_text(text: str) -> None:
    assert parse_annotated(text) == (text, ())


SHORT = "write [text](entity) or [text](entity:value)"
JSON = 'write [text]{"entity": "name", "value": "..."}'
NAME = 'write "entity": "name" inside the braces'


@pytest.mark.parametrize(
    ("text", "offset", "problem", "fix"),
    [
        ("in [서울](city", 7, "the annotation is not closed", SHORT),
        ("[a]()", 3, "the annotation names no entity", SHORT),
        ("[a](:b)", 3, "the annotation names no entity", SHORT),
        ("[a]( :b)", 3, "the annotation names no entity", SHORT),
        (
            "[a]{'entity': 'b'}",
            4,
            "the annotation is not JSON: expecting property name enclosed in double quotes",
            JSON,
        ),
        ('[a]{"entity": "b"', 17, "the annotation is not JSON: expecting ',' delimiter", JSON),
        ('[a]{"entity" "b"}', 13, "the annotation is not JSON: expecting ':' delimiter", JSON),
        ('[a]{"entity": }', 14, "the annotation is not JSON: expecting value", JSON),
        ('[a][{"entity": "b"}', 19, "the annotation is not JSON: expecting ',' delimiter", JSON),
        ("[a]{}", 3, "the annotation names no entity", NAME),
        ('[a]{"role": "b"}', 3, "the annotation names no entity", NAME),
        ('[a]{"entity": 7}', 3, "the annotation names no entity", NAME),
        ('[a]{"entity": ""}', 3, "the annotation names no entity", NAME),
        ('[a][{"entity": "b"}, 7]', 3, "the annotation names no entity", NAME),
        ("[a]" + '{"a":' * 100_000, 3, "the annotation is not JSON that can be read", JSON),
    ],
)
def test_broken_annotation(text: str, offset: int, problem: str, fix: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        parse_annotated(text)
    error = caught.value
    assert (error.problem, error.offset, error.fix) == (problem, offset, fix)


@pytest.mark.skipif(not hasattr(sys, "get_int_max_str_digits"), reason="this Python reads a number of any length")
def test_a_number_without_end() -> None:
    with pytest.raises(AnnotationError, match="the annotation is not JSON that can be read"):
        parse_annotated('[a]{"entity": "b", "value": ' + "1" * 10_000 + "}")


def test_unknown_keys_are_told_and_ignored() -> None:
    told: list[AnnotationError] = []
    text = 'in [서울]{"entity": "city", "vlaue": "x", "start": 3}'
    assert parse_annotated(text, warn=told.append) == ("in 서울", (Entity(3, 5, "city", "서울"),))
    assert parse_annotated(text)[0] == "in 서울"
    assert [(error.problem, error.offset, error.fix) for error in told] == [
        ("unknown key 'vlaue' in the annotation: it is ignored", 7, "known keys: entity, role, group, value"),
        ("unknown key 'start' in the annotation: it is ignored", 7, "known keys: entity, role, group, value"),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='[](){}":,ab 서entity', max_size=40))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    told: list[AnnotationError] = []
    try:
        plain, entities = parse_annotated(text, warn=told.append)
    except AnnotationError as error:
        plain, entities = "", ()
        told.append(error)
    assert all(0 <= error.offset <= len(text) for error in told)
    assert len(plain) <= len(text)
    for entity in entities:
        assert 0 <= entity.start < entity.end <= len(plain)


class Watched(str):
    """A text that counts the characters which are copied from it."""

    copied = 0

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        self.copied += len(part)
        return part


@pytest.mark.parametrize("part", ["[", "[a", "[a][b]", "[a](b)", "]"])
def test_brackets_without_end_take_no_time(part: str, count_steps: Callable[..., int]) -> None:
    few, many = (count_steps(parse_annotated, part * number) for number in (250, 1_000))
    assert many < 5 * few
    text = Watched(part * 2_000)
    parse_annotated(text)
    assert text.copied <= 2 * len(text)


# A regular expression can't be asked how far it looks: one that looks to the end from each of these takes hours.
@pytest.mark.parametrize("text", ["[" * 3_000_000, "[a" * 3_000_000, "]" * 3_000_000])
def test_no_bracket_is_looked_for_to_the_end(text: str) -> None:
    assert parse_annotated(text) == (text, ())
