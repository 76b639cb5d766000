from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.evaluation import accuracy, auroc, expected_calibration_error, macro_f1


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
