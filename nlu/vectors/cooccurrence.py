"""How often words stand near each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlu.vectors.sparse import SparseMatrix, add_up


def count_cooccurrences(sentences: Sequence[Sequence[int]], *, words: int, window: int) -> SparseMatrix:
    """Count for every pair of words how often one stands at most `window` places from the other.

    `sentences` hold word numbers from 0 to `words` - 1; no pair reaches over the end of a sentence. The result is
    (words, words) and symmetric; memory grows with the pairs seen.

    >>> count_cooccurrences([[0, 1, 0]], words=2, window=1).to_dense().tolist()
    [[0.0, 2.0], [2.0, 0.0]]
    """
    ids = np.fromiter((word for sentence in sentences for word in sentence), np.int64)
    owner = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    keys: NDArray[np.int64] = np.zeros(0, np.int64)
    counts: NDArray[np.float64] = np.zeros(0)
    for distance in range(1, window + 1):
        together = owner[distance:] == owner[:-distance]
        left, right = ids[:-distance][together], ids[distance:][together]
        near = np.concatenate([left * words + right, right * words + left])
        keys, place = np.unique(np.concatenate([keys, near]), return_inverse=True)
        counts = add_up(place, np.concatenate([counts, np.ones(len(near))]), size=len(keys))
    return SparseMatrix.from_cells(keys, counts, (words, words))
