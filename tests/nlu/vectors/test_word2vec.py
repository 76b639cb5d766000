from __future__ import annotations

import itertools

import numpy as np
import pytest

from nlu.vectors import word2vec
from nlu.vectors.corpus import EncodedCorpus, encode_corpus
from nlu.vectors.row_updates import RowUpdates
from nlu.vectors.token_chunks import BLOCK, Chunk
from nlu.vectors.vector_options import VectorOptions, VectorProgress
from nlu.vectors.word2vec import train_word2vec

METHODS = ("cbow-ns", "cbow-hs", "skipgram-ns", "skipgram-hs")
TOPICS = ("red wine glass cork grape", "ship sail wind sea mast")


def _topics(sentences: int = 300) -> EncodedCorpus:
    """Sentences of eight words, each of one topic; both topics have a few words in common."""
    rng = np.random.default_rng(0)
    words = [[*topic.split(), "and", "the"] for topic in TOPICS]
    return encode_corpus(list(rng.choice(words[i % 2], 8)) for i in range(sentences))


def _train(corpus: EncodedCorpus, *, seed: int = 0, **options: object) -> np.ndarray:
    chosen = VectorOptions(**{"dimensions": 8, "sample": 0.0, **options})  # type: ignore[arg-type]
    return train_word2vec(corpus, chosen, rng=np.random.default_rng(seed))


def _cosines(matrix: np.ndarray) -> np.ndarray:
    directions = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return directions @ directions.T


@pytest.mark.parametrize("method", METHODS)
def test_words_of_a_topic_end_up_near_each_other(method: str) -> None:
    corpus = _topics()
    cosines = _cosines(_train(corpus, method=method, epochs=60, window=3, learning_rate=0.1))
    wine, ship = ([corpus.vocabulary.words.index(word) for word in topic.split()] for topic in TOPICS)
    within = [cosines[a, b] for topic in (wine, ship) for a, b in itertools.combinations(topic, 2)]
    between = [cosines[a, b] for a in wine for b in ship]
    assert np.mean(within) > np.mean(between) + 0.3
    assert min(within) > np.mean(between)


@pytest.mark.parametrize("method", METHODS)
def test_a_seed_decides_all(method: str) -> None:
    corpus = _topics(60)
    first, again = _train(corpus, method=method, epochs=2), _train(corpus, method=method, epochs=2)
    other = _train(corpus, method=method, epochs=2, seed=1)
    assert first.tolist() == again.tolist()
    assert first.dtype == np.float32
    assert not np.allclose(first, other)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sentences", [[], [["a"]], [["a"], ["b"]], [["a", "b"]], [["a", "a"], ["b"]]])
def test_hardly_any_words(method: str, sentences: list[list[str]]) -> None:
    corpus = encode_corpus(sentences)
    matrix = _train(corpus, method=method, epochs=2)
    assert matrix.shape == (len(corpus.vocabulary), 8)
    assert np.isfinite(matrix).all()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("window", [1, BLOCK, 40])
def test_windows_of_one_word_and_wider_than_a_block(method: str, window: int) -> None:
    rng = np.random.default_rng(0)
    corpus = encode_corpus([[str(word) for word in rng.integers(0, 20, 500)]])
    start = _train(corpus, method=method, window=window, epochs=0)
    matrix = _train(corpus, method=method, window=window, epochs=2)
    assert np.isfinite(matrix).all()
    assert not np.allclose(matrix, start)


@pytest.mark.parametrize("method", METHODS)
def test_one_word_that_is_everywhere_does_not_diverge(method: str) -> None:
    corpus = encode_corpus([["the"] * 40 + ["sea"]] * 100)
    matrix = _train(corpus, method=method, epochs=10, learning_rate=0.5)
    assert np.isfinite(matrix).all()
    assert np.abs(matrix).max() < 20


def test_all_dropped_by_subsampling_leaves_the_start() -> None:
    corpus = _topics(40)
    matrix = _train(corpus, sample=1e-30, epochs=2)
    assert matrix.tolist() == _train(corpus, epochs=0).tolist()


def test_progress_tells_share_speed_and_time_left() -> None:
    seen: list[VectorProgress] = []
    clock = itertools.count()  # a second between any two looks at it
    corpus = _topics(1200)
    options = VectorOptions(method="cbow-ns", dimensions=4, epochs=2)
    train_word2vec(
        corpus, options, rng=np.random.default_rng(0), progress=seen.append, clock=lambda: float(next(clock))
    )
    shares = [progress.share for progress in seen]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1
    assert {progress.part for progress in seen} == {"training"}
    assert seen[0].seconds_left is None
    assert seen[-1].seconds_left == 0
    middle = seen[len(seen) // 2]
    assert middle.words_per_second is not None
    assert middle.seconds_left is not None
    seconds = corpus.raw_words * 2 * middle.share / middle.words_per_second
    assert middle.seconds_left == pytest.approx(seconds * (1 - middle.share) / middle.share)


def test_progress_is_not_told_more_often_than_can_be_read() -> None:
    seen: list[VectorProgress] = []
    options = VectorOptions(method="cbow-ns", dimensions=4, epochs=2)
    train_word2vec(_topics(1200), options, rng=np.random.default_rng(0), progress=seen.append, clock=lambda: 0.0)
    assert [progress.share for progress in seen] == [1]


class _Sines:
    """Likes the sum of sines of a vector's numbers, each vector as often as it has targets."""

    work = 1.0

    def __init__(self, factors: np.ndarray) -> None:
        self._factors = factors
        self.seen: list[np.ndarray] = []

    def likelihood(self, vectors: np.ndarray, wanted: np.ndarray) -> float:
        weights = wanted.sum(axis=1, dtype=np.float64)[:, :, None]
        return float((weights * np.sin(vectors * self._factors)).sum())

    def learn(
        self, vectors: np.ndarray, ids: np.ndarray, places: RowUpdates, wanted: np.ndarray, *, rate: float
    ) -> np.ndarray:
        weights = wanted.sum(axis=1, dtype=np.float64)[:, :, None]
        self.seen.append(wanted)
        return weights * np.cos(vectors * self._factors) * self._factors


def _chunk(*, blocks: int, window: int, words: int) -> Chunk:
    rng = np.random.default_rng(0)
    ids = rng.integers(0, words, blocks * BLOCK + 2 * window)
    near = rng.integers(0, 2, (blocks, 2 * window + 1, BLOCK)).astype(np.float32)
    near[:, window] = 0
    return Chunk(ids, near, 0.0)


def _around(chunk: Chunk, inputs: np.ndarray) -> np.ndarray:
    """Return the sum of what is near each token (B, T, D), slowly."""
    blocks, width, _ = chunk.near.shape
    sums = np.zeros((blocks, BLOCK, inputs.shape[1]))
    for block, place, token in np.ndindex(blocks, width, BLOCK):
        sums[block, token] += chunk.near[block, place, token] * inputs[chunk.ids[block * BLOCK + token + place]]
    return sums


def _slope(likelihood: object, at: np.ndarray) -> np.ndarray:
    gradient, step = np.zeros_like(at), 1e-5
    for place in np.ndindex(at.shape):
        ahead, behind = at.copy(), at.copy()
        ahead[place] += step
        behind[place] -= step
        gradient[place] = (likelihood(ahead) - likelihood(behind)) / (2 * step)  # type: ignore[operator]
    return gradient


def _error(found: np.ndarray, expected: np.ndarray) -> float:
    return float(np.linalg.norm(found - expected) / np.linalg.norm(expected))


def test_skip_gram_teaches_the_word_in_the_middle() -> None:
    chunk, rng, rate = _chunk(blocks=2, window=2, words=6), np.random.default_rng(1), 1e-6
    inputs, output = rng.standard_normal((6, 2)), _Sines(rng.standard_normal((2, BLOCK, 2)))
    before = inputs.copy()
    word2vec._skip_gram(inputs, output, chunk, rate=rate)

    def likelihood(inputs: np.ndarray) -> float:
        return output.likelihood(inputs[chunk.ids[2:-2]].reshape(2, BLOCK, 2), chunk.near)

    assert _error((inputs - before) / rate, _slope(likelihood, before)) < 1e-6


def test_cbow_teaches_every_word_of_the_mean_the_whole_gradient() -> None:
    """As in the original program, and as if the mean were a sum: what the mean learns is not divided again."""
    chunk, rng, rate = _chunk(blocks=2, window=2, words=6), np.random.default_rng(1), 1e-6
    inputs, output = rng.standard_normal((6, 2)), _Sines(rng.standard_normal((2, BLOCK, 2)))
    before = inputs.copy()
    word2vec._cbow(inputs, output, chunk, rate=rate)
    [wanted] = output.seen
    number = chunk.near.sum(axis=1)
    assert wanted[:, 0].tolist() == (number > 0).astype(float).tolist()
    means = _around(chunk, before) / np.maximum(number, 1)[:, :, None]

    def likelihood(inputs: np.ndarray) -> float:
        return output.likelihood(means + _around(chunk, inputs - before), wanted)

    assert _error((inputs - before) / rate, _slope(likelihood, before)) < 1e-6
