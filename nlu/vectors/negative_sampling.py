"""Negative sampling: a vector must tell the words that it goes with from words drawn at random."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.row_updates import Load, RowUpdates
from nlu.vectors.windows import add_windows, band, windows

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

_GROUP = 2  # blocks that share their noise words
_NOISE = 16  # noise words of such a group
_SLOTS = 1 << 20
_STEEP = 30  # beyond this a sigmoid is 0 or 1 in float32, and exp far from its end


class NegativeSampling:
    """A vector for every word that may be a target, with words drawn by their counts as noise.

    The likelihood of a pair (h, y) is log s(h y) + sum over its noise words n of log s(-h n), with s the sigmoid
    (Mikolov et al. 2013, equation 4). A few noise words are shared by all vectors of a group of blocks, each weighted
    so that they stand for `negative` noise words of every pair.
    """

    def __init__(self, counts: Ints, size: int, *, negative: int, rng: np.random.Generator) -> None:
        self.table = np.zeros((len(counts), size), np.float32)
        self.work = 1.0 + negative
        self._negative, self._noise, self._rng = negative, NoiseWords(counts), rng

    def learn(self, vectors: Floats, ids: Ints, places: RowUpdates, wanted: Floats, *, rate: float) -> Floats:
        """Take a step, and return the gradient by `vectors` (B, T, D); see `Output`."""
        by_vectors, by_ids = self._towards_targets(vectors, ids, wanted)
        pairs = wanted.sum(axis=1)  # (B, T)
        noise, by_others, by_noise = self._away_from_noise(vectors, pairs)
        load, number = Load(), float(pairs.sum())
        load.put(ids, each=number / len(ids))
        load.put(noise, each=number * self._negative / noise.size)
        by_ids *= load.rates(ids, rate=rate)[:, None]
        by_noise *= load.rates(noise, rate=rate)[:, :, None]
        places.add(self.table, by_ids)
        RowUpdates(noise.ravel()).add(self.table, by_noise.reshape(noise.size, -1))
        by_vectors += by_others
        return by_vectors

    def _towards_targets(self, vectors: Floats, ids: Ints, wanted: Floats) -> tuple[Floats, Floats]:
        """Return the gradients by vectors (B, T, D) and by the rows of `ids` (B T + 2 W, D)."""
        blocks, block, size = vectors.shape
        margin = (len(ids) - blocks * block) // 2
        if wanted.shape[1] > 1:
            targets = windows(self.table[ids], block=block, margin=margin)
            by_vectors, by_windows = towards_window(vectors, targets, wanted)
            return by_vectors, add_windows(by_windows, block=block)
        middle = slice(margin, len(ids) - margin)
        by_ids = np.zeros((len(ids), size), np.float32)
        by_vectors, by_ids[middle] = towards_one(vectors, self.table[ids[middle]], wanted)
        return by_vectors, by_ids

    def _away_from_noise(self, vectors: Floats, pairs: Floats) -> tuple[Ints, Floats, Floats]:
        """Draw noise words (G, K), and return them with the gradients by vectors (B, T, D) and by noise (G, K, D)."""
        blocks, _, size = vectors.shape
        groups = blocks // _GROUP if blocks % _GROUP == 0 else blocks
        noise = self._noise.draw((groups, _NOISE), rng=self._rng)
        weights = pairs.reshape(groups, -1) * np.float32(self._negative / _NOISE)
        grouped = vectors.reshape(groups, -1, size)
        by_vectors, by_noise = away_from_noise(grouped, self.table[noise], weights)
        return noise, by_vectors.reshape(vectors.shape), by_noise


class NoiseWords:
    """Draws words by their counts to the power of 3/4 (Mikolov et al. 2013, section 2.2).

    As in the original program a word has its share of a table's slots, so that to draw is to look up.
    """

    def __init__(self, counts: Ints) -> None:
        ends = np.cumsum(counts.astype(np.float64) ** 0.75)
        middles = (np.arange(_SLOTS) + 0.5) / _SLOTS
        self._slots = ends.searchsorted(middles * ends[-1], side="right").astype(np.int32)

    def draw(self, shape: tuple[int, ...], *, rng: np.random.Generator) -> NDArray[np.int32]:
        """Return numbers of words."""
        drawn: NDArray[np.int32] = self._slots[rng.integers(0, _SLOTS, shape, dtype=np.uint32)]
        return drawn


def shares(weights: Floats, x: Floats) -> Floats:
    """Return weights / (1 + exp(x)), that is the weights times the sigmoid of -x; `x` is used up."""
    np.minimum(x, _STEEP, out=x)
    np.exp(x, out=x)
    x += 1
    return np.divide(weights, x, out=x)


def towards_window(vectors: Floats, targets: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of the sum of log s(h y) over wanted pairs, by vectors and targets, in their shapes.

    `vectors` (B, T, D); `targets` (B, T + R, D), of which vector t goes with those from t to t + R, as often as
    `wanted` (B, R + 1, T) says; s is the sigmoid. By h the sum rises with (1 - s(h y)) y.
    """
    scores = targets @ np.ascontiguousarray(vectors.transpose(0, 2, 1))  # (B, T + R, T)
    slopes = np.zeros_like(scores)
    width = wanted.shape[1]
    band(slopes, width=width)[:] = shares(wanted, np.ascontiguousarray(band(scores, width=width)))
    return slopes.transpose(0, 2, 1) @ targets, slopes @ vectors


def towards_one(vectors: Floats, targets: Floats, wanted: Floats) -> tuple[Floats, Floats]:
    """Return the same where each of `vectors` (B, T, D) goes with one of `targets` (B T, D), as `wanted` (B, 1, T)."""
    targets_at = targets.reshape(vectors.shape)
    slopes = shares(wanted[:, 0], np.einsum("btd,btd->bt", vectors, targets_at))[:, :, None]
    return slopes * targets_at, (slopes * vectors).reshape(targets.shape)


def away_from_noise(vectors: Floats, noise: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the gradients of the weighted sum of log s(-h n) over all pairs, by vectors and noise, in their shapes.

    `vectors` (G, N, D) and `noise` (G, K, D) meet within their group; `weights` (G, N). By h the sum rises
    with -s(h n) n.
    """
    scores = noise @ vectors.transpose(0, 2, 1)  # (G, K, N)
    slopes = shares(-weights[:, None], -scores)
    return slopes.transpose(0, 2, 1) @ noise, slopes @ vectors
