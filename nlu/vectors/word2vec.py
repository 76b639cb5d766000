"""word2vec (Mikolov et al. 2013): CBOW and skip-gram, with negative sampling or hierarchical softmax.

All pairs of a block of tokens are the band of one matrix product, and a chunk is many blocks: each step takes the rows
of a few thousand tokens out of the tables, and puts what was learned back, once.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

import numpy as np

from nlu.vectors.corpus import EncodedCorpus
from nlu.vectors.hierarchical_softmax import HierarchicalSoftmax
from nlu.vectors.negative_sampling import NegativeSampling
from nlu.vectors.row_updates import Load, RowUpdates
from nlu.vectors.token_chunks import BLOCK, Chunk, Floats, Ints, chunks, kept_shares
from nlu.vectors.vector_options import VectorOptions, VectorProgress
from nlu.vectors.windows import add_windows, band, windows

_BLOCKS = 64  # of a chunk
_DIMENSIONS = 100
_RATES = {"skipgram": 0.025, "cbow": 0.05}
_LAST_RATE = 1e-4  # share of the first one
_SECONDS = 0.2  # between two reports


class Output(Protocol):
    """What is asked of a vector: which words it goes with. It keeps its own table, and teaches it."""

    work: float
    """About how many scores a pair of vector and target takes"""

    def learn(self, vectors: Floats, ids: Ints, places: RowUpdates, wanted: Floats, *, rate: float) -> Floats:
        """Take a step for its own table, and return the gradient of the log likelihood by `vectors` (B, T, D).

        `ids` (B T + 2 W,) are the words of a chunk, `places` their rows; `wanted` (B, 2 W + 1, T) says which words in
        its window are a vector's targets, or (B, 1, T) whether the word in the middle is.
        """


def train_word2vec(
    corpus: EncodedCorpus,
    options: VectorOptions,
    *,
    rng: np.random.Generator,
    progress: Callable[[VectorProgress], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Floats:
    """Return a vector for each word of the corpus's vocabulary (V, D), in the order of their numbers.

    What the vectors have in common, their mean, is taken off at the end (Mu and Viswanath 2018, "All-but-the-Top",
    the first of their two steps): on small corpora it is most of what a cosine sees.
    """
    model, output = options.method.split("-")
    counts = np.array(corpus.vocabulary.counts, np.int64)
    size = options.dimensions or _DIMENSIONS
    inputs: Floats = (rng.random((len(counts), size), dtype=np.float32) - np.float32(0.5)) / np.float32(size)
    if len(counts) < 2:
        return inputs
    taught: Output = (
        NegativeSampling(counts, size, negative=options.negative, rng=rng)
        if output == "ns"
        else HierarchicalSoftmax(counts, size)
    )
    step = _skip_gram if model == "skipgram" else _cbow
    first = _RATES[model] if options.learning_rate is None else options.learning_rate
    report = _Reports(corpus.raw_words * options.epochs, progress, clock)
    kept = kept_shares(counts, sample=options.sample)
    for epoch in range(options.epochs):
        for chunk in chunks(corpus, kept=kept, window=options.window, blocks=_BLOCKS, rng=rng):
            done = (epoch + chunk.share) / options.epochs
            step(inputs, taught, chunk, rate=first * max(1 - done, _LAST_RATE))
            report(done)
    report(1.0)
    return inputs - inputs.mean(axis=0) if options.centred else inputs


def _skip_gram(inputs: Floats, output: Output, chunk: Chunk, *, rate: float) -> None:
    """Let each word tell the words around it."""
    width = chunk.near.shape[1]
    middle = chunk.ids[width // 2 : -(width // 2)]
    places, load = RowUpdates(chunk.ids), Load()
    vectors = inputs[middle].reshape(-1, BLOCK, inputs.shape[1])
    steps = np.zeros((len(chunk.ids), inputs.shape[1]), np.float32)
    gradient = output.learn(vectors, chunk.ids, places, chunk.near, rate=rate)
    load.put(middle, each=output.work * float(chunk.near.sum()) / len(middle))
    np.multiply(
        gradient.reshape(len(middle), -1),
        load.rates(middle, rate=rate)[:, None],
        out=steps[width // 2 : -(width // 2)],
    )
    places.add(inputs, steps)


def _cbow(inputs: Floats, output: Output, chunk: Chunk, *, rate: float) -> None:
    """Let the mean of the words around it tell each word; each of them is taught the whole gradient of the mean."""
    width = chunk.near.shape[1]
    places, load = RowUpdates(chunk.ids), Load()
    around = np.zeros((len(chunk.near), BLOCK + width - 1, BLOCK), np.float32)  # (B, T + 2 W, T)
    number = chunk.near.sum(axis=1, keepdims=True)  # (B, 1, T)
    band(around, width=width)[:] = chunk.near / np.maximum(number, 1)
    vectors = around.transpose(0, 2, 1) @ windows(inputs[chunk.ids], block=BLOCK, margin=width // 2)
    gradient = output.learn(vectors, chunk.ids, places, (number > 0).astype(np.float32), rate=rate)
    band(around, width=width)[:] = chunk.near
    steps = add_windows(around @ gradient, block=BLOCK)
    load.put(chunk.ids, each=output.work * float(chunk.near.sum()) / len(chunk.ids))
    steps *= load.rates(chunk.ids, rate=rate)[:, None]
    places.add(inputs, steps)


class _Reports:
    """Tells now and then how far the training is, how quick, and how long it will take."""

    def __init__(
        self, words: int, progress: Callable[[VectorProgress], None] | None, clock: Callable[[], float]
    ) -> None:
        self._words, self._progress, self._clock = words, progress, clock
        self._started = self._last = clock()

    def __call__(self, share: float) -> None:
        """Report `share` of the work, from 0 to 1, unless it is too soon."""
        if self._progress is None or (share < 1 and self._clock() - self._last < _SECONDS):
            return
        self._last = self._clock()
        seconds = max(self._last - self._started, 1e-9)
        left = seconds * (1 - share) / share if share else None
        self._progress(VectorProgress("training", share, self._words * share / seconds, left))
