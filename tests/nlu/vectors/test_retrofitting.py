"""Retrofitting: exact by hand, at rest where the equations say, and nothing else is moved."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.thesaurus import Thesaurus
from nlu.vectors.quantization import QuantizedMatrix
from nlu.vectors.retrofitting import retrofit
from nlu.vectors.subword import SubwordTable
from nlu.vectors.word_vectors import WordVectors

WORDS = ("cancel", "scrap", "pizza", "dish", "call", "off", "weather")
MATRIX = np.random.default_rng(0).normal(size=(len(WORDS), 8)).astype(np.float32)
SYNONYMS = Thesaurus(synonyms=(("cancel", "scrap"),))


def vectors() -> WordVectors:
    return WordVectors(WORDS, MATRIX.copy(), metadata={"method": "test"})


ALIKE = SubwordTable(np.array([ord("<")], np.uint32), QuantizedMatrix.from_matrix(np.full((1, 2), 3.0)), 1, 1)
"""Subwords that make the same vector of every word."""


@pytest.mark.parametrize(
    ("iterations", "expected"),
    [
        # b is a synonym of a and c; a and c have one neighbour, b has two, so that b is pulled by each with 1/2.
        (0, [[4.0], [0.0], [8.0]]),
        (1, [[(4 + 0) / 2], [(0 + 4 / 2 + 8 / 2) / 2], [(8 + 0) / 2]]),
        (2, [[(4 + 3) / 2], [(0 + 2 / 2 + 4 / 2) / 2], [(8 + 3) / 2]]),
    ],
)
def test_the_updates_by_hand(iterations: int, expected: list[list[float]]) -> None:
    start = WordVectors(["a", "b", "c"], np.array([[4.0], [0.0], [8.0]]))
    # two relations of full weight, so that a and c are no neighbours of each other
    fitted = retrofit(start, Thesaurus(is_a=(("a", "b"), ("c", "b"))), iterations=iterations, is_a_weight=1.0)
    assert fitted.matrix.tolist() == expected


def test_is_a_pulls_less_and_strength_counts() -> None:
    start = WordVectors(["a", "b"], np.array([[1.0], [4.0]]))
    kind = Thesaurus(is_a=(("a", "b"),))
    assert retrofit(start, kind, iterations=1).matrix.tolist() == [[(1 + 4 / 2) / 1.5], [(4 + 1 / 2) / 1.5]]
    assert retrofit(start, kind, iterations=1, strength=4.0, is_a_weight=0.25).matrix.tolist() == [[2.5], [2.5]]
    both = Thesaurus((("a", "b"),), (("b", "c"),))
    moved = retrofit(WordVectors(["a", "b", "c"], np.array([[0.0], [2.0], [20.0]])), both, iterations=1)
    assert moved.matrix.tolist() == [[2 / 2], [(2 + 0 / 2 + 20 / 4) / 1.75], [(20 + 2 / 2) / 1.5]]


def test_synonyms_come_closer_and_others_stay() -> None:
    before, after = vectors(), retrofit(vectors(), SYNONYMS)
    assert after.similarity("cancel", "scrap") > max(before.similarity("cancel", "scrap"), 0.5)
    assert after.words == WORDS
    assert after.matrix.dtype == np.float32
    assert after.matrix[2:].tobytes() == MATRIX[2:].tobytes()
    assert after.similarity("cancel", "weather") == pytest.approx(before.similarity("cancel", "weather"), abs=0.5)


def test_the_original_is_left_alone_and_metadata_tell_what_was_done() -> None:
    before = vectors()
    after = retrofit(before, SYNONYMS, iterations=3)
    assert before.matrix.tobytes() == MATRIX.tobytes()
    assert after.metadata == {
        "method": "test",
        "retrofitting": {"iterations": 3, "strength": 1.0, "is_a_weight": 0.5},
    }


def test_the_order_of_what_is_written_does_not_matter() -> None:
    one = Thesaurus((("cancel", "scrap"), ("pizza", "dish")), (("weather", "dish"), ("weather", "cancel")))
    other = Thesaurus((("dish", "pizza"), ("scrap", "cancel")), (("weather", "cancel"), ("weather", "dish")))
    fitted = retrofit(vectors(), one)
    assert retrofit(vectors(), one).matrix.tobytes() == fitted.matrix.tobytes()
    np.testing.assert_allclose(retrofit(vectors(), other).matrix, fitted.matrix, rtol=1e-6)


def test_a_new_word_goes_where_its_neighbours_are() -> None:
    fitted = retrofit(vectors(), Thesaurus((("annul", "cancel"),), (("rescind", "annul"),)), iterations=100)
    assert fitted.words == (*WORDS, "annul", "rescind")
    for word in ("cancel", "annul", "rescind"):
        np.testing.assert_allclose(fitted[word], MATRIX[0], rtol=1e-5)


def test_words_that_nothing_is_known_of_are_left_out() -> None:
    fitted = retrofit(vectors(), Thesaurus((("foo", "bar"), ("!!", "cancel"))))
    assert fitted.words == WORDS
    assert fitted.matrix.tobytes() == MATRIX.tobytes()


def test_n_grams_speak_for_words_whose_neighbours_are_unknown() -> None:
    start = WordVectors(["a"], np.ones((1, 2), np.float32), subwords=ALIKE)
    fitted = retrofit(start, Thesaurus((("foo", "bar baz"), ("qux", "a"))))
    assert fitted.words == ("a", "foo", "qux")
    assert fitted.matrix.tolist() == [[1, 1], [3, 3], [1, 1]]
    assert fitted.subwords is start.subwords


def test_a_phrase_pulls_with_the_mean_of_its_tokens_and_stands_still() -> None:
    fitted = retrofit(vectors(), Thesaurus((("cancel", "call off"),)), iterations=1)
    np.testing.assert_allclose(fitted["cancel"], (MATRIX[0] + (MATRIX[4] + MATRIX[5]) / 2) / 2, rtol=1e-6)
    assert fitted.words == WORDS
    assert fitted.matrix[1:].tobytes() == MATRIX[1:].tobytes()


def test_two_spellings_of_one_token_are_one() -> None:
    start = WordVectors(["cafe", "bar"], np.array([[2.0], [4.0]]))
    fitted = retrofit(start, Thesaurus((("café", "CAFE", "bar"),)), iterations=1)
    assert (fitted.words, fitted.matrix.tolist()) == (("cafe", "bar"), [[3.0], [3.0]])


def test_an_empty_thesaurus_changes_nothing() -> None:
    fitted = retrofit(vectors(), Thesaurus())
    assert (fitted.words, fitted.matrix.tobytes()) == (WORDS, MATRIX.tobytes())


@pytest.mark.parametrize("options", [{"iterations": -1}, {"strength": 0.0}, {"is_a_weight": 0.0}, {"is_a_weight": 2.0}])
def test_options_out_of_range(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="strength above 0"):
        retrofit(vectors(), SYNONYMS, **options)  # type: ignore[arg-type]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] < pair[1]), unique=True),
    st.lists(st.floats(-5, 5), min_size=6, max_size=6),
    st.floats(0.1, 3),
)
def test_it_comes_to_rest_where_the_equations_hold(
    edges: list[tuple[int, int]], values: list[float], strength: float
) -> None:
    start = np.array(values)
    relations = tuple((f"w{i}", f"w{j}") for i, j in edges)
    fitted = retrofit(
        WordVectors([f"w{i}" for i in range(6)], start[:, None]),
        Thesaurus(is_a=relations),
        iterations=300,
        strength=strength,
    )
    pulls = np.zeros((6, 6))
    for i, j in edges:
        pulls[i, j] = pulls[j, i] = 0.5 * strength
    pulls /= np.maximum((pulls > 0).sum(axis=1, keepdims=True), 1)
    solution = np.linalg.solve(np.diag(1 + pulls.sum(axis=1)) - pulls, start)
    np.testing.assert_allclose(fitted.matrix[:, 0], solution, atol=1e-5)
