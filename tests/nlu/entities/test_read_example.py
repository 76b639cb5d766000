"""Annotated examples as they are counted."""

from __future__ import annotations

from nlu.entities.example import to_example
from nlu.entities.read_example import ReadExample, single_spaced, units_within
from nlu.training_data import AnnotatedEntity, Utterance

TEXT = "play grey moon, then 서울의 밤"
EXAMPLE = to_example(
    Utterance(TEXT, "play", (AnnotatedEntity(5, 14, "track", "grey moon"), AnnotatedEntity(21, 23, "city", "서울")))
)


def test_values_stand_at_units_and_cover_them() -> None:
    read = ReadExample.of(EXAMPLE)
    assert read.labels == ["play", "grey", "moon", "|", "then", "서울", "의", "밤"]
    assert read.found == {(1, 2): "track", (5, 5): "city"}
    assert read.covered() == {1, 2, 5}


def test_texts_of_values_are_found_wherever_they_stand() -> None:
    stretches = ReadExample.of(EXAMPLE).stretches({"grey": 2, "서울": 1}, {"grey moon", "grey", "서울"})
    assert list(stretches) == [("grey", 1, 1), ("grey moon", 1, 2), ("서울", 5, 5)]


def test_words_are_taken_where_they_are_whole_and_not_korean() -> None:
    assert [word.text for word in units_within(EXAMPLE, 5, 14)] == ["grey", "moon"]
    assert not units_within(EXAMPLE, 6, 14)
    assert not units_within(EXAMPLE, 21, 23)


def test_spaces_are_single() -> None:
    assert single_spaced(" grey   moon ") == "grey moon"
