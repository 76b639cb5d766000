"""Annotated utterances in the characters of the normalised text."""

from __future__ import annotations

import unicodedata

import pytest

from nlu.entities.example import base_intent, to_example
from nlu.training_data import AnnotatedEntity, Utterance


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("go to 서울", 6, 8),
        ("\u200bgo to \u200b서\u200b울\u200b!", 8, 11),
        (unicodedata.normalize("NFD", "부산 서울"), 6, 11),
        ("ＳＥＯＵＬ 서울", 6, 8),
    ],
)
def test_annotations_move_along(text: str, start: int, end: int) -> None:
    example = to_example(Utterance(text, "travel", (AnnotatedEntity(start, end, "city", "서울"),)))
    (span,) = example.spans
    assert example.text[span.start : span.end] == "서울"


def test_annotations_outside_of_the_text_are_left_out() -> None:
    utterance = Utterance("서울", "travel", (AnnotatedEntity(1, 9, "city", "x"), AnnotatedEntity(2, 2, "city", "")))
    assert to_example(utterance).spans == ()


def test_base_intent() -> None:
    assert [base_intent(intent) for intent in ("faq/hours", "faq", "")] == ["faq", "faq", ""]
