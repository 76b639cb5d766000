from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.evaluation import (
    Score,
    accuracy,
    auroc,
    expected_calibration_error,
    label_scores,
    macro_f1,
    span_f1,
    span_scores,
)


def test_nothing_to_measure_gives_zero() -> None:
    assert accuracy([], []) == macro_f1([], []) == expected_calibration_error([], []) == 0


def test_a_label_that_is_never_predicted_counts() -> None:
    assert macro_f1(["a", "b"], ["a", "a"]) == pytest.approx((2 / 3 + 0) / 2)


def test_perfect_calibration_has_no_error() -> None:
    assert expected_calibration_error([0.5, 0.5, 1.0, 0.0], [True, False, True, False]) == 0


def test_positives_and_negatives_are_needed() -> None:
    with pytest.raises(ValueError, match="positives and negatives are needed"):
        auroc([0.1, 0.2], [True, True])


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=20))
def test_auroc_is_the_share_of_pairs_in_order(rows: list[tuple[int, bool]]) -> None:
    good = [score for score, positive in rows if positive]
    bad = [score for score, positive in rows if not positive]
    if not good or not bad:
        return
    pairs = np.sign(np.subtract.outer(good, bad)) / 2 + 0.5
    assert auroc([s for s, _ in rows], [p for _, p in rows]) == pytest.approx(pairs.mean())


LABELS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), max_size=20)


@settings(max_examples=40, deadline=None)
@given(LABELS)
def test_scores_of_labels_count_every_text_once(pairs: list[tuple[str, str]]) -> None:
    expected, predicted = [one for one, _ in pairs], [other for _, other in pairs]
    scores = label_scores(expected, predicted)
    total = Score.total(scores.values())
    assert (total.expected, total.predicted) == (len(pairs), len(pairs))
    assert total.f1 == pytest.approx(accuracy(expected, predicted))
    for label, score in scores.items():
        assert score.right == pairs.count((label, label))
        assert (score.expected, score.predicted) == (expected.count(label), predicted.count(label))
        assert 0 <= min(score.precision, score.recall) <= score.f1 <= max(score.precision, score.recall) <= 1


def test_a_label_that_never_came_has_no_precision() -> None:
    score = label_scores(["a"], ["b"])["a"]
    assert (score.precision, score.recall, score.f1) == (0, 0, 0)


Span = tuple[int, str]
SPANS = st.lists(st.tuples(*[st.sets(st.tuples(st.integers(0, 2), st.sampled_from("xy")), max_size=4)] * 2), max_size=6)


@settings(max_examples=40, deadline=None)
@given(SPANS)
def test_scores_of_entities_together_are_their_f1(pairs: list[tuple[set[Span], set[Span]]]) -> None:
    expected, predicted = [one for one, _ in pairs], [other for _, other in pairs]
    scores = span_scores(expected, predicted, label=lambda span: span[1])
    assert Score.total(scores.values()).f1 == pytest.approx(span_f1(expected, predicted))
    assert list(scores) == sorted(scores)
