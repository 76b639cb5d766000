from __future__ import annotations

import numpy as np
import pytest

from nlu.intents.calibration import EVIDENCE, Calibration, calibrate, choose_threshold, evidence, logistic_regression


def _evidence(p: float, *, known: float, likeness: float) -> np.ndarray:
    probabilities = np.array([p, 1 - p])
    return evidence(probabilities, probabilities, probabilities, known=known, known_parts=known, likeness=likeness)


def test_built_in_confidence_follows_each_kind_of_evidence() -> None:
    calibration = Calibration()
    assert calibration.confidence(_evidence(0.95, known=1.0, likeness=0.6)) > 0.9
    assert calibration.confidence(_evidence(0.9, known=0.0, likeness=0.0)) < 0.3
    assert calibration.confidence(_evidence(0.5, known=0.4, likeness=0.1)) < 0.3
    assert len(calibration.weights) == len(EVIDENCE)
    assert all(weight > 0 for weight in calibration.weights)


def test_the_probability_of_an_only_intent_is_no_evidence() -> None:
    one = np.ones(1)
    facts = evidence(one, one, one, known=0.0, known_parts=0.1, likeness=0.0)
    assert facts[:2].tolist() == [0.0, 0.0]
    assert Calibration().confidence(facts) < 0.1


def test_confidence_stays_between_zero_and_one() -> None:
    assert 0 <= Calibration().confidence(np.full(5, -1e9)) < 1e-6
    assert 1 - 1e-6 < Calibration().confidence(np.full(5, 1e9)) <= 1


def test_nothing_set_aside_leaves_the_built_in_calibration() -> None:
    assert calibrate(np.zeros((2, 5)), np.zeros(2, bool), np.zeros(2, bool)) == Calibration()


def test_calibrated_confidence_is_the_share_that_is_right() -> None:
    rng = np.random.default_rng(0)
    facts = rng.standard_normal((3000, 5)) * [2, 1, 0.1, 0.1, 0.1]
    in_scope = np.arange(3000) < 2000
    right = (rng.random(3000) < 1 / (1 + np.exp(-facts[:, 0] - 0.5))) & in_scope
    facts[~in_scope, 4] -= 2
    learned = calibrate(facts, right, in_scope)
    confidence = np.array([learned.confidence(f) for f in facts])
    assert confidence[in_scope].mean() == pytest.approx(right[in_scope].mean(), abs=0.02)
    assert confidence[~in_scope].mean() < confidence[in_scope].mean() - 0.2


def test_logistic_regression_stays_at_its_prior_without_data_and_survives_a_bad_start() -> None:
    prior = np.array([0.5, -1.0])
    nothing = logistic_regression(np.zeros((0, 1)), np.zeros(0), sample_weights=np.zeros(0), prior=prior, strength=1.0)
    assert nothing == pytest.approx(prior)
    x = np.linspace(-1, 1, 100)[:, None]
    far = logistic_regression(
        x, (x[:, 0] > 0) * 1.0, sample_weights=np.ones(100), prior=np.array([-40.0, 40.0]), strength=0.001
    )
    assert far[0] > 5
    assert abs(far[1]) < 1


def test_the_threshold_lies_between_what_is_right_and_what_is_outside() -> None:
    confidence = np.concatenate([np.linspace(0.6, 0.95, 400), np.linspace(0.02, 0.4, 400)])
    in_scope = np.arange(800) < 400
    assert 0.38 < choose_threshold(confidence, right=in_scope, in_scope=in_scope) < 0.6


def test_few_right_intents_are_given_up() -> None:
    rng = np.random.default_rng(0)
    confidence = np.concatenate([rng.uniform(0.3, 1, 1000), rng.uniform(0.1, 0.9, 1000)])
    in_scope = np.arange(2000) < 1000
    threshold = choose_threshold(confidence, right=in_scope, in_scope=in_scope)
    assert (confidence[in_scope] < threshold).mean() < 0.04
