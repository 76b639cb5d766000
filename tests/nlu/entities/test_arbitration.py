"""Who wins where candidates overlap."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.arbitration import Loss, arbitrate
from nlu.entities.entity import CONTEXT, LOOKUP, REGEX, SYSTEM, Candidate
from nlu.training_data import Matching


def chosen_of(candidates: Iterable[Candidate], **options: Any) -> list[Candidate]:
    return arbitrate(candidates, **options)[0]


def names(candidates: list[Candidate]) -> list[str]:
    return [candidate.entity for candidate in candidates]


def test_the_longest_wins_whatever_found_it() -> None:
    assert names(chosen_of([Candidate(0, 5, "a", LOOKUP), Candidate(3, 12, "b", CONTEXT)])) == ["b"]


def test_of_equal_spans_the_order_of_the_extractors_decides() -> None:
    candidates = [Candidate(0, 5, name, name) for name in (CONTEXT, SYSTEM, REGEX, LOOKUP)]
    while candidates:
        assert names(chosen_of(candidates)) == [candidates[-1].entity]
        candidates.pop()


def test_what_the_dialogue_asks_for_breaks_the_tie() -> None:
    candidates = [Candidate(0, 1, "room", REGEX), Candidate(0, 1, "number", SYSTEM)]
    assert names(chosen_of(candidates)) == ["room"]
    assert names(chosen_of(candidates, expected=["number"])) == ["number"]


def test_what_is_asked_for_does_not_beat_a_longer_one() -> None:
    candidates = [Candidate(0, 10, "city", LOOKUP), Candidate(4, 10, "name", LOOKUP)]
    assert names(chosen_of(candidates, expected=["name"])) == ["city"]


def test_the_entity_annotated_under_the_intent_wins_then_the_first_by_name() -> None:
    candidates = [
        Candidate(0, 5, "drink", LOOKUP, annotations={"order_dessert": 1}),
        Candidate(0, 5, "dessert", LOOKUP, annotations={"order_drink": 1, "order_dessert": 2}),
        Candidate(0, 5, "colour", LOOKUP),
    ]
    assert names(chosen_of(candidates, intent="order_dessert")) == ["dessert"]
    assert names(chosen_of(candidates, intent="paint")) == ["colour"]
    assert names(chosen_of(candidates)) == ["colour"]


def test_exact_duplicates_become_one_and_the_counter_is_kept() -> None:
    plain = Candidate(0, 1, "number", SYSTEM, 3, additional_info={"type": "value", "value": 3})
    counted = Candidate(0, 1, "number", SYSTEM, 3, additional_info={"type": "value", "value": 3, "counter": "명"})
    assert chosen_of([plain, counted, plain]) == [counted]


def test_neighbours_stay() -> None:
    assert names(chosen_of([Candidate(5, 7, "b", LOOKUP), Candidate(0, 5, "a", CONTEXT)])) == ["a", "b"]


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
    chosen = chosen_of(candidates)
    for before, after in pairwise(chosen):
        assert before.end <= after.start
    for candidate in candidates:
        assert any(candidate.start < winner.end and winner.start < candidate.end for winner in chosen)


@given(CANDIDATES)
@settings(max_examples=50)
def test_the_order_of_the_candidates_does_not_matter(candidates: list[Candidate]) -> None:
    assert chosen_of(candidates) == chosen_of(reversed(candidates))


def test_an_entity_may_put_its_sources_in_another_order() -> None:
    candidates = [Candidate(0, 5, "code", LOOKUP), Candidate(0, 5, "code", REGEX, "A1")]
    patterns_first = {"code": Matching(sources=("patterns", "lists"))}
    assert [one.value for one in chosen_of(candidates)] == [None]
    assert [one.value for one in chosen_of(candidates, matching=patterns_first)] == ["A1"]


def test_what_is_misspelt_counts_for_less_than_a_little_shorter_exact_one() -> None:
    exact, misspelt = Candidate(0, 8, "city", LOOKUP), Candidate(0, 9, "station", LOOKUP, score=0.85)
    assert names(chosen_of([misspelt, exact])) == ["city"]
    assert names(chosen_of([Candidate(0, 12, "station", LOOKUP, score=0.85), exact])) == ["station"]


@pytest.mark.parametrize(
    ("loser", "options", "reason"),
    [
        (Candidate(2, 5, "a", LOOKUP), {}, "is shorter, or less exactly written"),
        (Candidate(0, 6, "a", LOOKUP), {"expected": ["z"]}, "is not what the dialogue asks for"),
        (Candidate(0, 6, "z", CONTEXT), {}, "comes from a source that stands later"),
        (Candidate(0, 6, "zz", LOOKUP), {}, "comes later by its name"),
    ],
)
def test_losers_say_why(loser: Candidate, options: dict[str, Any], reason: str) -> None:
    winner = Candidate(0, 6, "z", LOOKUP)
    chosen, lost = arbitrate([loser, winner], **options)
    assert (chosen, lost) == ([winner], [Loss(loser, winner, reason)])
