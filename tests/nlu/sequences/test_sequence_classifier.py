"""The sequence classifier: what it learns, what it does not see, and that it is kept as it is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu import ModelError, SequenceClassifier, SequenceData, SequenceOptions, SequenceStep
from nlu.sequences.network import SequenceNetwork
from nlu.sequences.sequence_data import bags_of


def step(*names: str) -> SequenceStep:
    return tuple((name, 1.0) for name in names)


def likeliest(classifier: SequenceClassifier, *steps: SequenceStep) -> str:
    found = classifier.probabilities(steps)
    return max(found, key=lambda label: found[label])


EXAMPLES = [
    ([step("start"), step("ask", "tea"), step("ask", "sugar")], "sweet tea"),
    ([step("start"), step("ask", "milk"), step("ask", "sugar")], "sweet milk"),
    ([step("start"), step("ask", "tea")], "tea"),
    ([step("start"), step("ask", "milk")], "milk"),
]


@pytest.fixture(scope="module")
def classifier() -> SequenceClassifier:
    data = SequenceData.from_examples(EXAMPLES, length=3)
    return SequenceClassifier.fit(data, seed=0, options=SequenceOptions(epochs=300, hidden_features=0.1))


def test_the_latest_step_and_the_way_there_decide(classifier: SequenceClassifier) -> None:
    assert [likeliest(classifier, *steps) for steps, _ in EXAMPLES] == [label for _, label in EXAMPLES]


def test_probabilities_are_those_of_all_labels(classifier: SequenceClassifier) -> None:
    found = classifier.probabilities([step("ask", "tea")])
    assert set(found) == {label for _, label in EXAMPLES}
    assert sum(found.values()) == pytest.approx(1, abs=1e-5)


def test_older_steps_and_unknown_features_are_not_seen(classifier: SequenceClassifier) -> None:
    steps, _ = EXAMPLES[0]
    plain = classifier.probabilities(steps)
    assert classifier.probabilities([step("ask", "milk"), *steps]) == plain
    assert classifier.probabilities([*steps[:-1], step("ask", "sugar", "please")]) == plain


def test_weights_of_features_count(classifier: SequenceClassifier) -> None:
    full, half = classifier.probabilities([(("tea", 1.0),)]), classifier.probabilities([(("tea", 0.5),)])
    assert full != half


def test_the_same_seed_gives_the_same_file_and_another_seed_another(tmp_path: Path) -> None:
    data = SequenceData.from_examples(EXAMPLES, length=3)
    options = SequenceOptions(epochs=2)
    for name, seed in (("a", 0), ("b", 0), ("c", 1)):
        SequenceClassifier.fit(data, seed=seed, options=options).save(tmp_path / name)
    first, second, third = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == second != third


def test_a_saved_classifier_says_the_same(classifier: SequenceClassifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "model")
    loaded = SequenceClassifier.load(tmp_path / "model")
    for steps, _ in EXAMPLES:
        assert loaded.probabilities(steps) == classifier.probabilities(steps)


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="damaged"):
        SequenceClassifier.load(tmp_path / "model")


def test_of_many_examples_some_are_drawn() -> None:
    examples = [([step(f"f{number % 7}")], f"label {number % 7}") for number in range(700)]
    data = SequenceData.from_examples(examples, length=2)
    epochs = []
    options = SequenceOptions(examples=350)
    SequenceClassifier.fit(data, seed=0, options=options, progress=lambda epoch: epochs.append(epoch.number))
    assert epochs == [1]


def test_data_number_what_occurs_again() -> None:
    data = SequenceData.from_examples(EXAMPLES, length=2)
    assert len(data) == 4
    assert len(data.steps) == 4  # of three steps only the latest two are seen
    assert data.sequences.tolist() == [[0, 1], [2, 1], [3, 0], [3, 2]]


@pytest.mark.parametrize(
    "changed",
    [
        [*EXAMPLES[:-1], ([step("start"), step("ask", "milk")], "water")],
        [*EXAMPLES[:-1], ([step("start"), step("ask", "oats")], "milk")],
        EXAMPLES[::-1],
        EXAMPLES[:-1],
    ],
)
def test_the_fingerprint_tells_what_is_learned_from(changed: list[tuple[list[SequenceStep], str]]) -> None:
    same = [SequenceData.from_examples(list(EXAMPLES), length=3).fingerprint for _ in range(2)]
    assert same[0] == same[1] != SequenceData.from_examples(changed, length=3).fingerprint


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=3, unique=True), min_size=1, max_size=5), st.integers(0, 9))
def test_padding_changes_no_loss(sequence: list[list[str]], seed: int) -> None:
    network = _network(seed)
    steps = bags_of([step(*names) for names in sequence], {"a": 0, "b": 1, "c": 2, "d": 3})
    numbers = np.arange(len(sequence))[None]
    padded = np.concatenate([numbers, np.full((1, 3), -1)], axis=1)
    target = np.array([1])
    plain, _ = network.loss(steps, numbers, target)
    assert network.loss(steps, padded, target)[0] == pytest.approx(plain, rel=1e-6)
    assert -np.log(network.probabilities(steps)[1]) == pytest.approx(plain, rel=1e-6)


def test_gradients_are_right() -> None:
    network = _network(3)
    steps = bags_of([step("a", "b"), step("c"), step(), step("d", "a")], {"a": 0, "b": 1, "c": 2, "d": 3})
    sequences, targets = np.array([[0, 1, 2], [3, -1, -1], [1, 3, -1]]), np.array([0, 2, 1])
    _, backward = network.loss(steps, sequences, targets)
    backward()
    grads = [_whole(parameter) for parameter in network.parameters()]
    rng = np.random.default_rng(0)
    for parameter, grad in zip(network.parameters(), grads, strict=True):
        direction = rng.standard_normal(parameter.value.shape)
        losses = []
        for sign in (1, -1):
            parameter.value += sign * 1e-6 * direction
            losses.append(network.loss(steps, sequences, targets)[0])
            parameter.value -= sign * 1e-6 * direction
        assert (losses[0] - losses[1]) / 2e-6 == pytest.approx(float((grad * direction).sum()), rel=1e-6, abs=1e-9)


def _network(seed: int) -> SequenceNetwork:
    rng = np.random.default_rng(seed)
    network = SequenceNetwork.from_sizes(4, 3, dimensions=5, hidden=4, dropout=0.0, rng=rng)
    return SequenceNetwork({name: weight.astype(np.float64) for name, weight in network.weights().items()})


def _whole(parameter: object) -> np.ndarray:  # type: ignore[type-arg]
    whole = np.zeros_like(parameter.value)  # type: ignore[attr-defined]
    whole[slice(None) if parameter.rows is None else parameter.rows] = parameter.grad  # type: ignore[attr-defined]
    return whole
