"""Rules of the system dimensions on a text."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.engine import Lost, read, read_dimensions, without_overlaps
from nlu.entities.rule import Context


def values(text: str, *dimensions: str, language: str = "en") -> set[object]:
    return {candidate.value for candidate in read_dimensions(text, dimensions, language=language)}


def test_only_named_dimensions_are_read() -> None:
    assert values("two", "number") == {2}
    assert values("two") == set()
    assert values("two", "no such dimension") == set()


def test_korean_is_read_in_any_text_that_has_hangul() -> None:
    assert values("네 명", "number", language="en") == {4}
    assert values("four 네 명", "number", language="ko") == {4}


@pytest.mark.parametrize(("text", "value"), [("7人", 7)])
def test_digits_are_read_in_every_language(text: str, value: int) -> None:
    assert values(text, "number", language="ja") == {value}


def test_the_whole_message_gives_way_to_all_else_unless_the_dialogue_asks_for_it() -> None:
    found = {one.entity: one.score for one in read_dimensions("at five", ["any", "number"], language="en")}
    assert found["any"] < 1e-6 < found["number"]
    (asked,) = read_dimensions("at five", ["any"], language="en", latent=["any"])
    assert (asked.value, asked.score) == ("at five", 1)


def test_what_was_not_taken_is_told_with_its_reason() -> None:
    lost: list[Lost] = []
    context = Context(datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc))
    found = without_overlaps(read("at 5 or 7", ["time", "number"], context, lost=lost), lost=lost)
    assert [one.token.dimension for one in found] == ["time", "number"]
    reasons = {(one.token.dimension, one.token.start, one.token.end): one.reason for one in lost}
    assert reasons["time", 3, 4] == "counts only where latent readings are asked for"
    assert reasons["number", 3, 4] == "is shorter"


def test_of_readings_without_a_meaning_that_is_the_reason() -> None:
    lost: list[Lost] = []
    read("2013-02-31", ["time"], Context(datetime(2013, 2, 12, tzinfo=timezone.utc)), lost=lost)
    assert "means nothing at that time" in {one.reason for one in lost}
