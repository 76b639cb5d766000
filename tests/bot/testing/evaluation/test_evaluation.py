"""The figures of an evaluation."""

from __future__ import annotations

import pytest

from bot.testing.evaluation.evaluation import Evaluation, Labels
from nlu import Score


def test_labels_are_scored_and_confused():
    labels = Labels(("a", "a", "a", "b", "c"), ("a", "b", "b", "b", "nlu_fallback"))
    assert labels.accuracy == pytest.approx(2 / 5)
    assert list(labels.scores) == ["c", "nlu_fallback", "a", "b"]
    assert labels.confused == [("a", "b", 2), ("c", "nlu_fallback", 1)]
    # The mean is that of the labels that were expected: precision of a 1, of b 1/3, of c 0.
    assert labels.macro == pytest.approx(((1 + 1 / 3) / 3, (1 / 3 + 1) / 3, (1 / 2 + 1 / 2) / 3))
    assert labels.weighted[1] == pytest.approx(labels.accuracy)


def test_figures_of_outcomes(make_outcome):
    outcomes = (
        make_outcome("hello", confidence=1.0),
        make_outcome("a [large](size) cup", "order", "greet", 0.55),
        make_outcome("[작은](size) 컵", "order", "order", 0.5, found="작은 [컵](size)"),
        make_outcome('[Busan]{"entity": "city", "role": "to"}', None, "order"),
        make_outcome("when", "faq/hours", "faq", key="faq/place"),
    )
    found = Evaluation(".", outcomes, 0.5)

    assert (found.right, len(found.wrong)) == (2, 3)
    assert found.intents.accuracy == pytest.approx(3 / 4)
    assert found.entities == {"size": Score(2, 2, 1), "city (to)": Score(1, 1, 1)}
    assert found.entities_total == Score(3, 3, 2)
    assert {name: labels.accuracy for name, labels in found.languages.items()} == {"en": pytest.approx(2 / 3), "ko": 1}
    assert found.responses.confused == [("faq/hours", "faq/place", 1)]
    assert found.confidence.right == (0, 0, 0, 0, 0, 1, 0, 0, 0, 2)
    assert found.confidence.wrong == (0, 0, 0, 0, 0, 1, 0, 0, 0, 0)


def test_confidence_is_that_of_the_best_guess(make_outcome):
    unsure = make_outcome("hello", "greet", "nlu_fallback", 0.5, ranking=(("greet", 0.31), ("bye", 0.2)))
    found = Evaluation(".", (unsure,), 0.5)
    assert (found.intents.right, found.confidence.right[3], sum(found.confidence.wrong)) == (0, 1, 0)
