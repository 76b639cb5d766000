"""Cuts a corpus into chunks for word2vec: frequent words thinned out, every token with its window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from nlu.vectors.corpus import EncodedCorpus

Floats = NDArray[np.float32]
Ints = NDArray[np.integer[Any]]

BLOCK = 32
"""Tokens of a block (T): all their pairs are the band of one matrix product."""


@dataclass(frozen=True)
class Chunk:
    """B blocks of T consecutive tokens, with a margin of W tokens on both sides."""

    ids: Ints
    """(B T + 2 W,) word of every token; at the end of the corpus word 0 fills up"""
    near: Floats
    """(B, 2 W + 1, T) 1 where the token at distance -W ... W is a context of the token at (B, T), else 0"""
    share: float
    """How much of the epoch lies before this chunk, from 0 to 1"""


def kept_shares(counts: Ints, *, sample: float) -> Floats:
    """Return for each word how many of its tokens are kept, from 0 to 1.

    (sqrt(f / t) + 1) t / f, where f is the word's share of the corpus and t the `sample`: what the original program
    does, in place of the formula of Mikolov et al. (2013), section 2.3. All are kept where `sample` is 0.
    """
    if not sample:
        return np.ones(len(counts), np.float32)
    excess = counts / (sample * max(int(counts.sum()), 1))
    return np.minimum((np.sqrt(excess) + 1) / excess, 1).astype(np.float32)


def chunks(
    corpus: EncodedCorpus, *, kept: Floats, window: int, blocks: int, rng: np.random.Generator
) -> Iterator[Chunk]:
    """Yield one pass over the corpus in chunks of `blocks` blocks.

    A token is dropped unless chance is below its word's share in `kept` (V,); the others move together. The window
    of each token is drawn from 1 to `window`, so that near words count more; it ends with the sentence.
    """
    places = np.flatnonzero(rng.random(len(corpus.ids), dtype=np.float32) < kept[corpus.ids])
    sentences = np.repeat(np.arange(len(corpus.lengths), dtype=np.int32), corpus.lengths)[places]
    size = blocks * BLOCK
    before, after = np.full(window, -1, np.int32), np.full(window + size, -1, np.int32)
    ids = np.concatenate([np.zeros_like(before), corpus.ids[places], np.zeros_like(after)])
    owners = np.concatenate([before, sentences, after])
    distances = np.abs(np.arange(-window, window + 1, dtype=np.int16))[:, None]
    for start in range(0, len(places), size):
        here = slice(start, start + size + 2 * window)
        own = owners[start + window : start + window + size]
        reach = _drawn(window, size, rng=rng)
        reach[own < 0] = 0  # what fills up the last chunk
        near = sliding_window_view(owners[here], size) == own  # (2 W + 1, B T)
        near &= (distances <= reach) & (distances > 0)
        by_block = near.reshape(-1, blocks, BLOCK).transpose(1, 0, 2)
        yield Chunk(ids[here], by_block.astype(np.float32, order="C"), start / len(places))


def _drawn(most: int, size: int, *, rng: np.random.Generator) -> Ints:
    """Return numbers from 1 to `most`, quicker than by rejection; most <= 2^15."""
    drawn = rng.integers(0, 1 << 16, size, dtype=np.uint16).astype(np.uint32)
    numbers: NDArray[np.int16] = ((drawn * np.uint32(most) >> 16) + 1).astype(np.int16)
    return numbers
