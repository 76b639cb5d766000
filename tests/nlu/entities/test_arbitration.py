"""Who wins where candidates overlap."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.arbitration import arbitrate
from nlu.entities.entity import CONTEXT, LOOKUP, REGEX, SYSTEM, Candidate


def names(candidates: list[Candidate]) -> list[str]:
    return [candidate.entity for candidate in candidates]


def test_the_longest_wins_whatever_found_it() -> None:
    assert names(arbitrate([Candidate(0, 5, "a", LOOKUP), Candidate(3, 12, "b", CONTEXT)])) == ["b"]


def test_of_equal_spans_the_order_of_the_extractors_decides() -> None:
    candidates = [Candidate(0, 5, name, name) for name in (CONTEXT, SYSTEM, REGEX, LOOKUP)]
    while candidates:
        assert names(arbitrate(candidates)) == [candidates[-1].entity]
        candidates.pop()


def test_what_the_dialogue_asks_for_breaks_the_tie() -> None:
    candidates = [Candidate(0, 1, "room", REGEX), Candidate(0, 1, "number", SYSTEM)]
    assert names(arbitrate(candidates)) == ["room"]
    assert names(arbitrate(candidates, expected=["number"])) == ["number"]


def test_what_is_asked_for_does_not_beat_a_longer_one() -> None:
    candidates = [Candidate(0, 10, "city", LOOKUP), Candidate(4, 10, "name", LOOKUP)]
    assert names(arbitrate(candidates, expected=["name"])) == ["city"]


def test_the_entity_annotated_under_the_intent_wins_then_the_first_by_name() -> None:
    candidates = [
        Candidate(0, 5, "drink", LOOKUP, annotations={"order_dessert": 1}),
        Candidate(0, 5, "dessert", LOOKUP, annotations={"order_drink": 1, "order_dessert": 2}),
        Candidate(0, 5, "colour", LOOKUP),
    ]
    assert names(arbitrate(candidates, intent="order_dessert")) == ["dessert"]
    assert names(arbitrate(candidates, intent="paint")) == ["colour"]
    assert names(arbitrate(candidates)) == ["colour"]


def test_exact_duplicates_become_one_and_the_counter_is_kept() -> None:
    plain = Candidate(0, 1, "number", SYSTEM, 3, additional_info={"type": "value", "value": 3})
    counted = Candidate(0, 1, "number", SYSTEM, 3, additional_info={"type": "value", "value": 3, "counter": "명"})
    assert arbitrate([plain, counted, plain]) == [counted]


def test_neighbours_stay() -> None:
    assert names(arbitrate([Candidate(5, 7, "b", LOOKUP), Candidate(0, 5, "a", CONTEXT)])) == ["a", "b"]


CANDIDATES = st.lists(
    st.builds(
        lambda start, length, entity, extractor: Candidate(start, start + length, entity, extractor),
        st.integers(0, 30),
        st.integers(1, 10),
        st.sampled_from("abc"),
        st.sampled_from([LOOKUP, REGEX, SYSTEM, CONTEXT]),
    ),
    max_size=12,
)


@given(CANDIDATES)
@settings(max_examples=100)
def test_no_two_overlap_and_each_loser_overlaps_a_winner(candidates: list[Candidate]) -> None:
    chosen = arbitrate(candidates)
    for before, after in pairwise(chosen):
        assert before.end <= after.start
    for candidate in candidates:
        assert any(candidate.start < winner.end and winner.start < candidate.end for winner in chosen)


@given(CANDIDATES)
@settings(max_examples=50)
def test_the_order_of_the_candidates_does_not_matter(candidates: list[Candidate]) -> None:
    assert arbitrate(candidates) == arbitrate(reversed(candidates))
