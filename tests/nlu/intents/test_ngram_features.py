from __future__ import annotations

import numpy as np
import pytest

from nlu.intents.centroids import Centroids
from nlu.intents.ngram_features import NgramFeatures
from nlu.neural.embedding import Bags

TRAINING = [["book", "a", "table"], ["book", "a", "room"], ["예약", "을", "취소"]]


def test_rare_ngrams_weigh_more_and_all_families_weigh_alike() -> None:
    ngrams = NgramFeatures.from_tokens(TRAINING, limit=10_000)
    features = ngrams.features(["book", "table", "예약"])
    weights = dict(zip(features.rows.tolist(), features.weights.tolist(), strict=True))
    assert weights[ngrams.words.index("table")] > weights[ngrams.words.index("book")]
    borders = np.searchsorted(features.rows, [len(ngrams.words), len(ngrams.words) + len(ngrams.characters)])
    lengths = [float(np.linalg.norm(part)) for part in np.split(features.weights, borders)]
    assert lengths == pytest.approx([lengths[0]] * 3, rel=1e-5)
    assert (np.diff(features.rows) > 0).all()


def test_known_shares() -> None:
    ngrams = NgramFeatures.from_tokens(TRAINING, limit=10_000)
    assert ngrams.features(["book", "a", "room"]).known_parts == 1
    assert ngrams.features(["예약", "을", "취소"]).known_parts == 1
    assert 0.1 < ngrams.features(["tabel"]).known_parts < 1
    assert 0.1 < ngrams.features(["예약은"]).known_parts < 1
    nothing = ngrams.features(["zqxw"])
    assert nothing.known_parts == 0
    assert not len(nothing.rows)


def test_no_tokens_and_no_training() -> None:
    empty = NgramFeatures.from_tokens(TRAINING, limit=100).features([])
    assert (len(empty.rows), empty.known_parts) == (0, 0)
    assert len(NgramFeatures.from_tokens([], limit=100)) == 0
    assert NgramFeatures.from_tokens([[]], limit=100).features(["a"]).known_parts == 0


def test_the_limit_keeps_the_most_frequent() -> None:
    ngrams = NgramFeatures.from_tokens(TRAINING, limit=5)
    assert len(ngrams) == 5
    assert "book" in ngrams.words


def test_likeness_is_the_cosine_to_the_mean() -> None:
    rng = np.random.default_rng(0)
    rows = [np.sort(rng.choice(30, 6, replace=False)) for _ in range(8)]
    features = Bags.from_lists(rows, [rng.random(6).astype(np.float32) for _ in rows])
    labels = [0, 0, 0, 1, 1, 1, 1, 3]
    centroids = Centroids.from_features(features, labels, count=4)
    dense = np.zeros((8, 30))
    dense[features.items, features.rows] = features.weights
    for label in (0, 1, 3):
        mean = dense[np.array(labels) == label].sum(axis=0)
        for i in range(8):
            expected = dense[i] @ mean / np.linalg.norm(dense[i]) / np.linalg.norm(mean)
            chosen = features.select(np.array([i]))
            assert centroids.likeness(label, chosen.rows, chosen.weights) == pytest.approx(expected, abs=2e-3)
    assert centroids.likeness(2, features.rows[:6], features.weights[:6]) == 0


def test_how_an_utterance_begins_and_ends_is_a_feature_of_its_own() -> None:
    ngrams = NgramFeatures.from_tokens([["밥", "먹었니"], ["밥", "먹었어"]], limit=10_000)
    asked, told = (_letters(ngrams, tokens) for tokens in (["잘", "잤니"], ["잘", "잤어"]))
    assert "ㅣ$" in asked - told
    assert "ㅓ$" in told - asked


def _letters(ngrams: NgramFeatures, tokens: list[str]) -> set[str]:
    first = len(ngrams.words) + len(ngrams.characters)
    return {ngrams.letters[row - first] for row in ngrams.features(tokens).rows.tolist() if row >= first}


def test_what_is_stored_comes_back() -> None:
    ngrams = NgramFeatures.from_tokens(TRAINING, limit=10_000)
    loaded = NgramFeatures.from_arrays(ngrams.to_arrays())
    for tokens in (["book", "a", "table"], ["예약", "취소"], [], ["new"]):
        before, after = ngrams.features(tokens), loaded.features(tokens)
        assert before.rows.tolist() == after.rows.tolist()
        assert before.weights.tolist() == after.weights.tolist()
        assert before.known_parts == after.known_parts


def test_spaces_make_no_difference_in_korean() -> None:
    ngrams = NgramFeatures.from_tokens([["내일", "예약", "취소", "해", "줘"]], limit=10_000)
    spaced, joined = (ngrams.features(tokens) for tokens in (["예약", "취소", "해"], ["예약취소해"]))
    assert len(spaced.rows)
    assert (spaced.rows.tolist(), spaced.weights.tolist()) == (joined.rows.tolist(), joined.weights.tolist())


def test_all_letters_are_read_in_korean_alone_and_words_beside_it_as_words() -> None:
    assert NgramFeatures.from_tokens([["book", "a", "table"]], limit=10_000).letters == ()
    mixed = NgramFeatures.from_tokens([["pizza", "2", "판", "주세"]], limit=10_000)
    assert mixed.words == ("pizza",)
    assert "<piz" in mixed.characters
    assert not any(ord(letter) > 127 for ngram in mixed.characters for letter in ngram)
    assert {"^pizza", "za2ㅍㅏㄴ", "ㅅㅔ$"} <= set(mixed.letters)
