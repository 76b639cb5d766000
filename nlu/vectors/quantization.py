"""Matrices whose numbers are kept in eight bits: a quarter of the room, and hardly a difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

_LARGEST = 127


@dataclass(frozen=True)
class QuantizedMatrix:
    """A matrix (V, D) as whole numbers and, for each row, what they are multiplied by."""

    codes: NDArray[np.int8]
    """(V, D) from -127 to 127"""
    scales: NDArray[np.float32]
    """(V,) size of one step in each row"""

    def __post_init__(self) -> None:
        if self.codes.ndim != 2 or self.codes.dtype != np.int8:
            raise ValueError(f"codes must be int8 (V, D), not {self.codes.dtype} {self.codes.shape}")
        if self.scales.shape != self.codes.shape[:1] or self.scales.dtype != np.float32:
            raise ValueError(
                f"scales must be float32 ({len(self.codes)},), not {self.scales.dtype} {self.scales.shape}"
            )

    @classmethod
    def from_matrix(cls, matrix: NDArray[np.floating[Any]]) -> QuantizedMatrix:
        """Round a matrix (V, D) so that the largest number of each row becomes 127 steps, or -127.

        A number is off by at most half a step, that is by the 254th part of the largest in its row.

        >>> QuantizedMatrix.from_matrix(np.array([[1.0, -0.5], [0.0, 0.0]])).codes.tolist()
        [[127, -64], [0, 0]]
        """
        scales = (np.abs(matrix).max(axis=1, initial=0) / _LARGEST).astype(np.float32)
        steps = np.rint(matrix / np.where(scales > 0, scales, 1)[:, None])
        return cls(np.clip(steps, -_LARGEST, _LARGEST).astype(np.int8), scales)

    def __len__(self) -> int:
        return len(self.codes)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.codes.shape[0], self.codes.shape[1]

    def row(self, number: int) -> NDArray[np.float32]:
        """Return one row (D,)."""
        row: NDArray[np.float32] = self.codes[number] * self.scales[number]
        return row

    def take(self, rows: ArrayLike) -> NDArray[np.float32]:
        """Return some rows (N, D) as they were, but for rounding."""
        numbers = np.asarray(rows, np.intp)
        taken: NDArray[np.float32] = self.codes.take(numbers, axis=0) * self.scales.take(numbers)[:, None]
        return taken

    def to_floats(self) -> NDArray[np.float32]:
        """Return the whole matrix (V, D)."""
        floats: NDArray[np.float32] = self.codes * self.scales[:, None]
        return floats
