"""What is taken first stays."""

from __future__ import annotations

from nlu.entities.entity import Candidate
from nlu.entities.taken import Taken, why_lost


def _at(start: int, end: int) -> Candidate:
    return Candidate(start, end, "city", "LookupExtractor")


def test_what_is_taken_stands_in_the_order_of_the_text() -> None:
    taken: Taken[Candidate] = Taken()
    for stretch in (_at(5, 8), _at(0, 2), _at(2, 5)):
        assert taken.overlap(stretch) is None
        taken.take(stretch)
    assert taken.in_order() == [_at(0, 2), _at(2, 5), _at(5, 8)]


def test_an_overlap_on_either_side_is_told() -> None:
    taken: Taken[Candidate] = Taken()
    taken.take(_at(3, 6))
    overlaps = [taken.overlap(_at(start, end)) for start, end in ((0, 3), (0, 4), (3, 6), (4, 5), (5, 9), (6, 9))]
    assert overlaps == [None, _at(3, 6), _at(3, 6), _at(3, 6), _at(3, 6), None]


def test_the_first_difference_is_the_reason() -> None:
    assert why_lost(("a", "b"), (1, 2), (0, 0)) == "a"
    assert why_lost(("a", "b"), (1, 2), (1, 2)) == "is the same"
    assert why_lost(("a",), (1,), (1,), otherwise="stands later") == "stands later"
