from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.cross_validation import cross_validate, stratified_folds
from nlu.errors import MalgilError
from nlu.intents.classifier import Progress
from nlu.pipeline import NLUOptions
from nlu.training_data import TrainingData, Utterance
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("uvwxyz가나다")), min_size=1, max_size=40)


def _texts(pairs: list[tuple[str, str]]) -> Counter[str]:
    return Counter(label for label, _ in set(pairs))


@settings(max_examples=60, deadline=None)
@given(PAIRS, st.integers(2, 5), st.integers(0, 3))
def test_every_label_has_its_share_of_every_part(pairs: list[tuple[str, str]], folds: int, seed: int) -> None:
    texts = _texts(pairs)
    if folds > max(texts.values()):
        with pytest.raises(MalgilError):
            stratified_folds(pairs, folds=folds, seed=seed)
        return
    parts = stratified_folds(pairs, folds=folds, seed=seed)

    tested = sorted(number for part in parts for number in part)
    assert tested == [number for number, (label, _) in enumerate(pairs) if texts[label] > 1]
    for label, count in texts.items():
        shares = [len({pairs[number] for number in part if pairs[number][0] == label}) for part in parts]
        assert sum(shares) == (count if count > 1 else 0)
        assert max(shares) - min(shares) <= 1
    sizes = [len({pairs[number] for number in part}) for part in parts]
    assert max(sizes) - min(sizes) <= 1
    for one in set(pairs):
        assert sum(any(pairs[number] == one for number in part) for part in parts) <= 1


def test_the_seed_decides() -> None:
    pairs = [("a", str(number)) for number in range(20)]
    first = stratified_folds(pairs, folds=4, seed=1)
    assert first == stratified_folds(pairs, folds=4, seed=1)
    assert first != stratified_folds(pairs, folds=4, seed=2)


def test_the_same_words_in_other_letters_stay_together() -> None:
    parts = stratified_folds([("a", "Hello"), ("a", "hello "), ("a", "bye"), ("a", "hi")], folds=3)
    assert [0, 1] in parts


@pytest.mark.parametrize(
    ("texts", "fix"),
    [
        ("xyzw", "ask for 2 to 4 folds"),
        ("xy", "ask for 2 folds"),
        ("x", "write more examples"),
        ("", "write more examples"),
    ],
)
def test_too_many_folds(texts: str, fix: str) -> None:
    with pytest.raises(MalgilError) as error:
        stratified_folds([("a", text) for text in texts], folds=5)
    problem = f"5 folds can't be made: the intent with most examples has {len(texts)}"
    assert str(error.value) == f"{problem}\n  fix: {fix}"


def test_each_part_is_understood_by_a_pipeline_that_did_not_see_it() -> None:
    texts = {"greet": ["hello", "hi", "안녕"], "bye": ["goodbye", "see you", "잘 가"]}
    utterances = tuple(Utterance(text, intent) for intent, said in texts.items() for text in said)
    words = ["hello", "hi", "goodbye", "see", "you", "안녕"]
    lexicon = Lexicon.of_all_scripts(WordVectors(words, np.eye(len(words), 8, dtype=np.float32)))
    seen: list[tuple[int, Progress]] = []
    folds = list(
        cross_validate(
            TrainingData(utterances, lookups={"city": ("서울",)}),
            folds=3,
            options=NLUOptions(epochs=1),
            lexicon=lexicon,
            progress=lambda number, progress: seen.append((number, progress)),
        )
    )

    assert [fold.number for fold in folds] == [1, 2, 3]
    assert {number for number, _ in seen} == {1, 2, 3}
    assert sorted(one.text for fold in folds for one in fold.tested) == sorted(one.text for one in utterances)
    for fold in folds:
        assert sorted(one.intent for one in fold.tested) == ["bye", "greet"]
        assert set(fold.trained) == set(utterances) - set(fold.tested)
        parsed = fold.pipeline.parse("서울에서")
        assert [entity.entity for entity in parsed.entities] == ["city"]
        assert {score.name for score in parsed.intent_ranking} <= {"greet", "bye", "nlu_fallback"}
