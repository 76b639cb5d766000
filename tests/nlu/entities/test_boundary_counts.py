"""What is counted of the borders of values."""

from __future__ import annotations

import pytest

from nlu.entities.boundary_counts import (
    LabelCounts,
    carry_over,
    left_contexts,
    right_contexts,
    split_units,
    stretches,
    to_labels,
)

LABELS = to_labels(split_units("서울에서 부산으로, 가요"))


def test_units_keep_their_places() -> None:
    text = "서울에서는 7시"
    assert [text[unit.start : unit.end] for unit in split_units(text)] == [unit.text for unit in split_units(text)]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("이서연이에요", ["이서연", "이", "에요"]),
        ("떡볶이에요", ["떡볶", "이", "에요"]),
        ("이서연이고", ["이서연", "이고"]),
        ("미나예요", ["미나", "예요"]),
        ("책이에요", ["책", "이", "에요"]),
    ],
)
def test_a_value_may_end_before_the_copula(text: str, units: list[str]) -> None:
    assert [unit.text for unit in split_units(text)] == units


def test_contexts_at_the_edges() -> None:
    assert LABELS[:5] == ["서울", "에서", "부산", "로", "|"]
    lefts, rights = (list(zip(*contexts(LABELS), strict=True)) for contexts in (left_contexts, right_contexts))
    assert lefts[0] == ("|", "|\n|")
    assert lefts[2] == ("에서", "서울\n에서")
    assert rights[2] == ("로", "로\n|")
    assert rights[len(LABELS) - 1] == ("|", "|\n|")


def test_contexts_of_all_places() -> None:
    assert left_contexts(LABELS) == (
        ["|", "서울", "에서", "부산", "로", "|"],
        ["|\n|", "|\n서울", "서울\n에서", "에서\n부산", "부산\n로", "로\n|"],
    )
    assert right_contexts(LABELS) == (
        ["에서", "부산", "로", "|", "가요", "|"],
        ["에서\n부산", "부산\n로", "로\n|", "|\n가요", "가요\n|", "|\n|"],
    )
    assert left_contexts([]) == right_contexts([]) == ([], [])


def test_no_stretch_reaches_across_a_comma() -> None:
    assert list(stretches(LABELS, 2, 9)) == [2, 3]
    assert list(stretches(LABELS, 0, 2)) == [0, 1]


def test_shares_lean_on_what_is_known_before() -> None:
    counts = LabelCounts()
    assert counts.share("x", "city", prior=0.3, weight=2) == 0.3
    counts.add(["x", "x"], [("x", "city")])
    assert counts.share("x", "city", prior=0.3, weight=2) == pytest.approx((1 + 0.6) / 4)


def test_a_probability_moves_with_its_prior() -> None:
    assert carry_over(0.2, known_at=0.2, prior=0.6) == pytest.approx(0.6)
    assert carry_over(0.9, known_at=0.5, prior=0.1) == pytest.approx(0.5)
