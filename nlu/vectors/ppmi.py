"""Positive pointwise mutual information: how much more often than by chance two words meet."""

from __future__ import annotations

import numpy as np

from nlu.vectors.sparse import SparseMatrix


def ppmi(counts: SparseMatrix, *, smoothing: float = 1.0) -> SparseMatrix:
    """Return max(0, log2(P(w, c) / (P(w) P(c)))) for every pair that was seen.

    `smoothing` is the power to which context counts are raised before they become P(c): 0.75 keeps rare contexts
    from being overrated (Levy, Goldberg and Dagan 2015, section 3.1); 1 is the plain definition.
    """
    words, contexts = counts.row_sums(), counts.column_sums() ** smoothing
    expected = words[counts.rows] * contexts[counts.columns] / max(contexts.sum(), 1e-300)
    information = np.log2(counts.values / expected)
    kept = information > 0
    return SparseMatrix(counts.rows[kept], counts.columns[kept], information[kept], counts.shape)
