"""Trains word vectors by the method that the options name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.errors import MalgilError
from nlu.text.model_tokens import model_tokens
from nlu.thesaurus import Thesaurus
from nlu.vectors.combination import combine
from nlu.vectors.cooccurrence import count_flat_cooccurrences
from nlu.vectors.corpus import EncodedCorpus, encode_corpus
from nlu.vectors.ppmi import ppmi
from nlu.vectors.retrofitting import retrofit
from nlu.vectors.subword_fitting import fit_subwords
from nlu.vectors.svd import truncated_svd
from nlu.vectors.vector_options import VectorOptions, VectorProgress
from nlu.vectors.word2vec import train_word2vec
from nlu.vectors.word_vectors import WordVectors

_COUNTED_DIMENSIONS = 150
_COUNTED_WORDS = 30_000
_COMBINED_DIMENSIONS = 100
_DEFAULTS = VectorOptions()

Matrix = NDArray[np.floating[Any]]
Report = Callable[[VectorProgress], None]


def train_vectors(
    texts: Iterable[str],
    *,
    options: VectorOptions = _DEFAULTS,
    seed: int = 0,
    thesaurus: Thesaurus | None = None,
    progress: Report | None = None,
) -> WordVectors:
    """Learn word vectors from texts: an utterance or a sentence each.

    Words are what `model_tokens` makes of a text. With `options.buckets` unknown words have vectors too; with a
    thesaurus the vectors are fitted to it. MalgilError when no word is frequent enough.

    >>> vectors = train_vectors(["red wine", "white wine"] * 9, options=VectorOptions(dimensions=4))
    >>> vectors.words, vectors.dimensions
    (('wine', 'red', 'white'), 4)
    """
    _tell(progress, "reading", 0.0)
    most = options.max_words or (_COUNTED_WORDS if options.counts else None)
    corpus = encode_corpus(map(model_tokens, texts), min_count=options.min_count, max_words=most)
    if not len(corpus.vocabulary):
        problem = f"no word occurs {options.min_count} times in {corpus.raw_words:,} words"
        raise MalgilError(f"{problem}\n  fix: give more text, or a lower min_count")
    matrix = train_on_ids(corpus, options, rng=np.random.default_rng(seed), progress=progress)
    words, counts = corpus.vocabulary.words, corpus.vocabulary.counts
    metadata = {"options": asdict(options), "seed": seed, "words_read": corpus.raw_words}
    subwords = None
    if options.buckets:
        subwords = fit_subwords(words, matrix, buckets=options.buckets, counts=counts, progress=progress)
    vectors = WordVectors(words, matrix, subwords=subwords, metadata=metadata)
    return vectors if thesaurus is None else retrofit(vectors, thesaurus)


def train_on_ids(
    corpus: EncodedCorpus, options: VectorOptions, *, rng: np.random.Generator, progress: Report | None = None
) -> Matrix:
    """Return a vector for each word of the corpus's vocabulary (V, D), in the order of their numbers."""
    if options.counts:
        return _count(corpus, options, rng=rng, progress=progress)
    if options.method == "combined":
        return _combine(corpus, options, rng=rng, progress=progress)
    return train_word2vec(corpus, options, rng=rng, progress=progress)


def _combine(
    corpus: EncodedCorpus, options: VectorOptions, *, rng: np.random.Generator, progress: Report | None
) -> Matrix:
    dimensions = options.dimensions or _COMBINED_DIMENSIONS
    parts = [
        replace(options, method=method, dimensions=dimensions, centred=False) for method in ("ppmi-svd", "cbow-ns")
    ]
    matrices = [train_on_ids(corpus, part, rng=rng, progress=progress) for part in parts]
    return combine(matrices, dimensions=dimensions)


def _count(
    corpus: EncodedCorpus, options: VectorOptions, *, rng: np.random.Generator, progress: Report | None
) -> Matrix:
    """Factor the co-occurrence counts, or their PPMI: U S^p (Levy, Goldberg and Dagan 2015, section 3.3)."""
    dimensions = options.dimensions or _COUNTED_DIMENSIONS
    words = len(corpus.vocabulary)
    matrix = np.zeros((words, dimensions), np.float32)
    if not words:
        return matrix
    _tell(progress, "counting", 0.0)
    counts = count_flat_cooccurrences(corpus.ids, corpus.lengths, words=words, window=options.window)
    if options.method == "ppmi-svd":
        counts = ppmi(counts, smoothing=options.smoothing, shift=options.shift)
    _tell(progress, "training", 0.0)
    u, s, _ = truncated_svd(counts, rank=dimensions, rng=rng, dtype=np.float32)
    matrix[:, : len(s)] = u * s**options.power
    _tell(progress, "training", 1.0)
    return matrix


def _tell(progress: Report | None, part: str, share: float) -> None:
    if progress:
        progress(VectorProgress(part, share))
