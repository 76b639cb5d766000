"""Positive pointwise mutual information: how much more often than by chance two words meet."""

from __future__ import annotations

import numpy as np

from nlu.vectors.sparse import SparseMatrix


def ppmi(counts: SparseMatrix, *, smoothing: float = 1.0, shift: float = 1.0) -> SparseMatrix:
    """Return max(0, log2(P(w, c) / (P(w) P(c))) - log2(shift)) for every pair that was seen.

    `smoothing` is the power to which context counts are raised before they become P(c): 0.75 keeps rare contexts
    from being overrated (Levy, Goldberg and Dagan 2015, section 3.1); 1 is the plain definition. `shift` is the
    number of negative samples of the skip-gram training that this matrix stands for (Levy and Goldberg 2014,
    equation 11): above 1, pairs that meet hardly more often than by chance are dropped too.
    """
    words, contexts = counts.row_sums(), counts.column_sums() ** smoothing
    expected = words[counts.rows] * contexts[counts.columns] / max(contexts.sum(), 1e-300)
    information = np.log2(counts.values / expected) - np.log2(shift)
    kept = information > 0
    return SparseMatrix(counts.rows[kept], counts.columns[kept], information[kept], counts.shape)
