"""How word vectors are trained: every choice, with the default that a benchmark uses too."""

from __future__ import annotations

from dataclasses import dataclass

METHODS = ("cooccurrence", "ppmi-svd", "cbow-ns", "cbow-hs", "skipgram-ns", "skipgram-hs", "combined")
"""Counting; word2vec (`ns` negative sampling, `hs` hierarchical softmax); ppmi-svd and cbow-ns joined."""


@dataclass(frozen=True)
class VectorOptions:
    """Options of one training; those of another method are ignored."""

    method: str = "skipgram-ns"
    """One of `METHODS`."""
    dimensions: int | None = None
    """Numbers of a vector; None: 150 when counting, 100 for word2vec."""
    window: int = 5
    """Words to each side that count as context."""
    min_count: int = 5
    """Rarer words are left out."""
    max_words: int | None = None
    """Most frequent words that are kept; None: 30,000 when counting, all for word2vec."""
    epochs: int = 5
    """Passes of word2vec over the corpus."""
    negative: int = 5
    """Negative samples to a word (`ns`)."""
    sample: float = 1e-3
    """Share of the corpus above which a word is skipped at times (word2vec); 0: none is."""
    learning_rate: float | None = None
    """At the start of word2vec's training, falling to a ten-thousandth; None: 0.025, of CBOW 0.05."""
    centred: bool = True
    """Whether the mean of all vectors is taken off at the end (word2vec)."""
    smoothing: float = 0.75
    """Power of the context counts (ppmi-svd)."""
    shift: float = 1.0
    """Each PPMI is lowered by log2 of this, as if there were so many negative samples (ppmi-svd)."""
    power: float = 0.5
    """Power of the singular values by which the left singular vectors are stretched (when counting)."""
    buckets: int = 0
    """Rows for subword n-grams, so that unknown words have vectors; 0: none."""

    @property
    def counts(self) -> bool:
        """Whether the method counts, rather than predicts."""
        return self.method in ("cooccurrence", "ppmi-svd")


@dataclass(frozen=True)
class VectorProgress:
    """How far a training has come."""

    part: str
    """What is being done: `reading`, `counting`, `training`, `subwords`."""
    share: float
    """From 0 to 1, of this part."""
    words_per_second: float | None = None
    """Words of the corpus in a second, while training."""
    seconds_left: float | None = None
    """Of this part, as far as can be told."""
