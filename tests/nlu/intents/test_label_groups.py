"""Labels and their intents."""

from __future__ import annotations

import numpy as np

from nlu.intents.label_groups import LabelGroups

GROUPS = LabelGroups.from_labels(["faq/hours", "faq/price", "greet", "greet+ask"])


def test_probabilities_of_an_intent_add_up() -> None:
    assert GROUPS.intents == ("faq", "greet", "greet+ask")
    assert GROUPS.sums(np.array([0.1, 0.2, 0.3, 0.4])).round(3).tolist() == [0.3, 0.3, 0.4]


def test_some_intents_alone() -> None:
    some = GROUPS.only({"greet", "faq", "unknown"})
    assert some.labels.tolist() == [0, 1, 2]
    assert some.intents == ("faq", "greet")
    none = GROUPS.only([])
    assert (none.intents, none.labels.tolist(), none.sums(np.zeros(0)).tolist()) == ((), [], [])


def test_keys_are_told_with_their_probabilities() -> None:
    assert GROUPS.only({"faq", "greet"}).keys(np.array([0.1, 0.2, 0.7])) == (("faq/hours", 0.1), ("faq/price", 0.2))
