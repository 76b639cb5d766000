"""Embedding tables: one row a token, or a weighted sum of several rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nlu.neural.layer import Floats, Ints, Padded, Parameter


@dataclass(frozen=True)
class Bags:
    """For every item some rows of a table with their weights, one after the other."""

    rows: Ints
    """(M,) numbers of rows"""
    weights: Floats
    """(M,) what each row counts"""
    starts: Ints
    """(items + 1,) where the rows of an item begin; the last is M"""

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def items(self) -> Ints:
        """(M,) the item that each row belongs to."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))

    def select(self, numbers: Ints) -> Bags:
        """Return the items with these numbers."""
        sizes = np.diff(self.starts)[numbers]
        starts = np.zeros(len(numbers) + 1, np.int64)
        np.cumsum(sizes, out=starts[1:])
        at = np.arange(starts[-1]) + np.repeat(self.starts[:-1][numbers] - starts[:-1], sizes)
        return Bags(self.rows[at], self.weights[at], starts)

    @classmethod
    def from_lists(cls, rows: list[Ints], weights: list[Floats]) -> Bags:
        """Join the rows of all items."""
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(r) for r in rows], out=starts[1:])
        if not starts[-1]:
            return cls(np.zeros(0, np.int64), np.zeros(0, np.float32), starts)
        return cls(np.concatenate(rows), np.concatenate(weights), starts)


class EmbeddingBag:
    """y[i] = sum of weight * row over the rows of item i.

    Both passes go by way of a small dense matrix (items x distinct rows) and one matrix product, which is faster in
    NumPy than adding row by row.
    """

    def __init__(self, weight: Floats) -> None:
        self.weight = Parameter(weight)  # (V, D)

    def parameters(self) -> list[Parameter]:
        """Return the table."""
        return [self.weight]

    def forward(self, x: Bags, *, rng: np.random.Generator | None = None) -> tuple[Floats, Callable[[Floats], None]]:
        """Map bags to (items, D)."""
        del rng
        rows, place = np.unique(x.rows, return_inverse=True)
        share = np.zeros((len(x), len(rows)), self.weight.value.dtype)
        np.add.at(share, (x.items, place), x.weights)
        y = share @ self.weight.value[rows]  # (items, D)

        def backward(dy: Floats) -> None:
            self.weight.add_rows(rows, share.T @ dy)

        return y, backward


class Embedding:
    """A row of the table for every word of a sequence; rows that are not in the batch cost nothing."""

    def __init__(self, weight: Floats) -> None:
        self.weight = Parameter(weight)  # (V, D)

    def parameters(self) -> list[Parameter]:
        """Return the table."""
        return [self.weight]

    def forward(self, x: Ints, *, rng: np.random.Generator | None = None) -> tuple[Padded, Callable[[Floats], None]]:
        """Map word numbers (B, T), -1 for padding, to (B, T, D)."""
        del rng

        def backward(dvalues: Floats) -> None:
            words, sums = _sum_by_word(x, dvalues)
            self.weight.add_rows(words, sums)

        return _lay_out(self.weight.value, x), backward


class Lookup:
    """Lay out the vectors of a batch's distinct words along its utterances; its table is its input."""

    def parameters(self) -> list[Parameter]:
        """Return nothing: the vectors come from below."""
        return []

    def forward(
        self, x: tuple[Floats, Ints], *, rng: np.random.Generator | None = None
    ) -> tuple[Padded, Callable[[Floats], Floats]]:
        """Map vectors (V, D) and word numbers (B, T), -1 for padding, to (B, T, D)."""
        del rng
        vectors, ids = x

        def backward(dvalues: Floats) -> Floats:
            words, sums = _sum_by_word(ids, dvalues)
            dvectors = np.zeros_like(vectors)
            dvectors[words] = sums
            return dvectors

        return _lay_out(vectors, ids), backward


def _lay_out(vectors: Floats, ids: Ints) -> Padded:
    mask = (ids >= 0).astype(vectors.dtype)  # (B, T)
    return Padded(vectors[ids] * mask[:, :, None], mask)  # (B, T, D)


def _sum_by_word(ids: Ints, dvalues: Floats) -> tuple[Ints, Floats]:
    """Return the words of a batch, ascending, and for each the sum of the gradients (B, T, D) where it stands."""
    flat = ids.ravel()
    here = np.flatnonzero(flat >= 0)
    order = here[np.argsort(flat[here], kind="stable")]
    words, first = np.unique(flat[order], return_index=True)
    lines = dvalues.reshape(-1, dvalues.shape[-1])[order]
    return words, np.add.reduceat(lines, first, axis=0) if len(words) else lines
