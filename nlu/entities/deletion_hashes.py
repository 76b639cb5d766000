"""Hashes of texts with at most one letter left out: texts that differ by one edit share one (as in SymSpell).

All at once, by NumPy: the hash of a text is a polynomial over 64 bits, so that of a part, or of a text without one of
its letters, is computed from sums over all that stands before.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


class Letters:
    """Texts one after the other, whose parts are hashed.

    >>> letters = Letters(["seoul", "soul"])
    >>> hashes, owners = letters.hashes(np.array([0, 5]), np.array([5, 9]))
    >>> len(hashes), len(set(hashes[owners == 0].tolist()) & set(hashes[owners == 1].tolist()))
    (11, 1)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        joined = "".join(texts)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
        codes = (codes + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)  # far apart
        codes ^= codes >> np.uint64(32)
        size = len(codes) + 1
        self._up = np.cumprod(np.r_[np.uint64(1), np.full(size, _BASE, np.uint64)])
        self._down = np.cumprod(np.r_[np.uint64(1), np.full(size, _INVERSE, np.uint64)])
        self._sums = np.r_[np.uint64(0), np.cumsum(codes * self._up[: len(codes)])]

    def hashes(self, starts: Places, ends: Places) -> tuple[Hashes, Places]:
        """Return the hashes of parts, each whole and without each of its letters, and which part each is of."""
        sizes = ends - starts + 1
        owners = np.repeat(np.arange(len(starts)), sizes)
        first, last = starts[owners], ends[owners]
        left_out = first + np.arange(len(owners)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        before = self._sums[left_out] - self._sums[first]
        after = self._sums[last] - self._sums[np.minimum(left_out + 1, last)]
        return (before + after * np.uint64(_INVERSE)) * self._down[first], owners
