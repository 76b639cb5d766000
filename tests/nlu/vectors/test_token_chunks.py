from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.vocabulary import Vocabulary
from nlu.vectors.corpus import EncodedCorpus
from nlu.vectors.token_chunks import BLOCK, Chunk, chunks, kept_shares


def _corpus(lengths: list[int], *, words: int = 7, seed: int = 0) -> EncodedCorpus:
    ids = np.random.default_rng(seed).integers(0, words, sum(lengths)).astype(np.int32)
    vocabulary = Vocabulary([f"w{i}" for i in range(words)], [9] * words)
    return EncodedCorpus(vocabulary, ids, np.array(lengths, np.int64), len(ids))


def _pass(corpus: EncodedCorpus, *, window: int, blocks: int = 1, kept: np.ndarray | None = None) -> list[Chunk]:
    shares = np.ones(len(corpus.vocabulary), np.float32) if kept is None else kept
    return list(chunks(corpus, kept=shares, window=window, blocks=blocks, rng=np.random.default_rng(1)))


def _near(found: list[Chunk]) -> np.ndarray:
    """Return the windows of all tokens, one after the other (N, 2 W + 1)."""
    return np.concatenate([chunk.near.transpose(0, 2, 1).reshape(-1, chunk.near.shape[1]) for chunk in found])


def _expected(owners: list[int], token: int, *, window: int, reach: int) -> list[float]:
    """Return which places from -window to window are in the same sentence and at most `reach` away."""
    there = [
        0 < abs(distance) <= reach and 0 <= token + distance < len(owners) and owners[token + distance] == owners[token]
        for distance in range(-window, window + 1)
    ]
    return [float(inside) for inside in there]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=6), st.integers(1, 45), st.integers(1, 3))
def test_a_window_ends_where_it_was_drawn_or_with_the_sentence(lengths: list[int], window: int, blocks: int) -> None:
    owners = [i for i, length in enumerate(lengths) for _ in range(length)]
    near = _near(_pass(_corpus(lengths), window=window, blocks=blocks)).tolist()
    for token in range(len(owners)):
        reach = max(1, sum(near[token][:window]), sum(near[token][window:]))  # what was drawn, unless cut on both sides
        assert near[token] == _expected(owners, token, window=window, reach=int(reach))
    assert not any(map(any, near[len(owners) :]))  # what fills up the last chunk has no context


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.integers(1, 40), st.integers(1, 3))
def test_tokens_stand_in_order_with_a_margin_on_both_sides(lengths: list[int], window: int, blocks: int) -> None:
    corpus = _corpus(lengths)
    size, number = blocks * BLOCK, len(corpus.ids)
    found = _pass(corpus, window=window, blocks=blocks)
    assert len(found) == -(-number // size)
    padded = np.concatenate([np.zeros(window, int), corpus.ids, np.zeros(window + size, int)])
    for i, chunk in enumerate(found):
        assert chunk.ids.tolist() == padded[i * size : (i + 1) * size + 2 * window].tolist()
        assert chunk.near.shape == (blocks, 2 * window + 1, BLOCK)
        assert chunk.share == pytest.approx(i * size / number)


def test_every_reach_is_drawn_alike() -> None:
    near = _near(_pass(_corpus([20_000]), window=5, blocks=8))[10:-1000]
    reaches = near.sum(axis=1) / 2
    counts = np.bincount(reaches.astype(int), minlength=6)
    assert counts[0] == 0
    assert counts[1:] / len(near) == pytest.approx([0.2] * 5, abs=0.02)


def test_the_others_move_together_when_a_token_is_dropped() -> None:
    corpus = _corpus([30, 30])
    kept = np.ones(7, np.float32)
    kept[3] = 0
    [chunk, *more] = _pass(corpus, window=1, blocks=2, kept=kept)
    left = corpus.ids[corpus.ids != 3]
    first = np.count_nonzero(corpus.ids[:30] != 3)
    assert not more
    assert chunk.ids[1 : 1 + len(left)].tolist() == left.tolist()
    near = _near([chunk])
    assert near[1 : first - 1].tolist() == [[1, 0, 1]] * (first - 2)
    assert near[first - 1].tolist() == [1, 0, 0]
    assert near[first].tolist() == [0, 0, 1]


def test_nothing_kept_is_an_empty_pass() -> None:
    assert _pass(_corpus([5]), window=2, kept=np.zeros(7, np.float32)) == []


def test_tokens_are_dropped_by_chance() -> None:
    corpus = _corpus([40_000])
    kept = np.ones(7, np.float32)
    kept[2] = 0.3
    ids = np.concatenate([chunk.ids[1:-1] for chunk in _pass(corpus, window=1, blocks=4, kept=kept)])
    assert np.count_nonzero(ids == 2) / np.count_nonzero(corpus.ids == 2) == pytest.approx(0.3, abs=0.03)


def test_kept_shares_are_those_of_the_original_program() -> None:
    counts = np.array([900, 90, 9, 1])
    frequency = 0.9
    expected = (np.sqrt(frequency / 1e-3) + 1) * 1e-3 / frequency
    shares = kept_shares(counts, sample=1e-3)
    assert shares[0] == pytest.approx(expected, rel=1e-6)
    assert shares.tolist() == sorted(shares.tolist())
    assert shares[3] == 1
    assert kept_shares(counts, sample=0).tolist() == [1, 1, 1, 1]
