"""Which of many texts are nearly written like some keys: tables of hashes, kept in a file beside the model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.entities.deletion_hashes import Letters, Places
from nlu.errors import ModelError
from nlu.model_file import FileKind, load_model, save_model
from nlu.text.keyboard import keystrokes

MOST_EDITS = 3
"""Wrong keys that a text may have."""
WHOLE = 9
"""Keys of the longest text that is looked up whole; of longer ones, the first or the last half must fit."""

_FILE = FileKind("fuzzy index", "bot train", 1)  # raise the version when other hashes or keys come of the same texts
_TABLES = ("whole", "first", "second")


class FuzzyIndex:
    """The keys of texts, and tables of the hashes of their parts with at most one key left out.

    >>> index = FuzzyIndex.of(["서울", "new york"])
    >>> index.keys(0), list(index.alike(["tjdnff", "newyrok"]))
    ('tjdnf', [(0, 0), (1, 1)])
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        """Take what `build` returns."""
        self._codes, self._starts = arrays["codes"], arrays["starts"]
        self._sizes = np.diff(self._starts)
        self._tables = [
            _Table(*(arrays[f"{name}_{part}"] for part in ("hashes", "offsets", "numbers"))) for name in _TABLES
        ]

    @classmethod
    def of(cls, texts: Sequence[str], *, kept: Path | None = None) -> FuzzyIndex:
        """Return the index of folded texts: that of the file `kept` if it is of these texts, or else a new one.

        A new one is kept there for the next time, where that can be written.
        """
        if kept is None or not texts:
            return cls(build(texts))
        digest = hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
        with suppress(ModelError):  # there is none yet, it is damaged, or of another version
            metadata, arrays = load_model(kept, kind=_FILE)
            if metadata["texts"] == digest:
                return cls(arrays)
        built = build(texts)
        with suppress(OSError):  # a folder that can't be written to: it is built each time, in a second for 100,000
            save_model(kept, {"texts": digest}, built, kind=_FILE)
        return cls(built)

    @property
    def longest(self) -> int:
        """Keys of the longest text."""
        return int(self._sizes.max(initial=0))

    def keys(self, number: int) -> str:
        """Return the keys that are pressed for a text."""
        codes: NDArray[np.uint32] = self._codes[self._starts[number] : self._starts[number + 1]]
        return codes.tobytes().decode("utf-32-le", "surrogatepass")

    def alike(self, written: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield pairs of the number of a string of keys and that of a text: they share a part, but for one key."""
        if not written or not len(self._sizes):
            return
        letters, (starts, sizes) = Letters(written), _extents(written)
        whole, first, second = self._tables
        short = np.flatnonzero(sizes <= WHOLE + 1)
        yield from self._pairs(whole, letters, sizes, short, starts[short], starts[short] + sizes[short])
        long = np.flatnonzero(sizes > WHOLE - MOST_EDITS)
        for shift in (-1, 0, 1):
            half = starts[long] + (sizes[long] + 1) // 2 + shift
            yield from self._pairs(first, letters, sizes, long, starts[long], half)
            yield from self._pairs(second, letters, sizes, long, half, starts[long] + sizes[long])

    def _pairs(
        self, table: _Table, letters: Letters, sizes: Places, which: Places, starts: Places, ends: Places
    ) -> Iterator[tuple[int, int]]:
        owners, numbers = table.find(letters, starts, ends)
        written = which[owners]
        is_near = np.abs(sizes[written] - self._sizes[numbers]) <= MOST_EDITS
        yield from zip(written[is_near].tolist(), numbers[is_near].tolist(), strict=True)


def build(texts: Sequence[str]) -> dict[str, NDArray[Any]]:
    """Return the arrays of an index of folded texts."""
    keys = [keystrokes(text.replace(" ", "")) for text in texts]
    letters, (starts, sizes) = Letters(keys), _extents(keys)
    halves, is_long = (sizes + 1) // 2, sizes > WHOLE
    parts = (
        (~is_long, starts, starts + sizes),
        (is_long, starts, starts + halves),
        (is_long, starts + halves, starts + sizes),
    )
    arrays: dict[str, NDArray[Any]] = {
        "codes": np.frombuffer("".join(keys).encode("utf-32-le", "surrogatepass"), np.uint32),
        "starts": np.r_[starts, sizes.sum()].astype(np.int64),
    }
    for name, (wanted, first, end) in zip(_TABLES, parts, strict=True):
        hashes, owners = letters.hashes(first[wanted], end[wanted])
        order = np.argsort(hashes, kind="stable")
        different, places = np.unique(hashes[order], return_index=True)
        arrays[f"{name}_hashes"] = different
        arrays[f"{name}_offsets"] = np.r_[places, len(hashes)].astype(np.int32)
        arrays[f"{name}_numbers"] = np.flatnonzero(wanted)[owners[order]].astype(np.int32)
    return arrays


class _Table:
    """Hashes of parts of texts, sorted, each with the numbers of its texts."""

    def __init__(self, hashes: NDArray[np.uint64], offsets: NDArray[np.int32], numbers: NDArray[np.int32]) -> None:
        self._hashes, self._offsets, self._numbers = hashes, offsets, numbers
        # Which first bits of hashes occur at all: most of what is asked for ends here, which saves the search.
        bits = max(8, len(hashes).bit_length() + 3)
        self._shift = np.uint64(64 - bits)
        self._occurs = np.zeros(1 << bits, np.bool_)
        self._occurs[hashes >> self._shift] = True

    def find(self, letters: Letters, starts: Places, ends: Places) -> tuple[Places, Places]:
        """Return pairs of a part that is asked for and a text that shares a hash with it."""
        hashes, owners = letters.hashes(starts, ends)
        likely = np.flatnonzero(self._occurs[hashes >> self._shift])
        hashes, owners = hashes[likely], owners[likely]
        place = np.searchsorted(self._hashes[:-1], hashes)
        hit = np.flatnonzero(self._hashes[place] == hashes) if len(self._hashes) else place[:0]
        place, owners = place[hit], owners[hit]
        low = self._offsets[place].astype(np.int64)
        counts = self._offsets[place + 1] - low
        places = np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        pairs = np.unique(np.repeat(owners, counts) << 32 | self._numbers[places])
        return pairs >> 32, pairs & 0xFFFFFFFF


def _extents(texts: Sequence[str]) -> tuple[Places, Places]:
    """Return where texts start when they stand one after the other, and how long they are."""
    sizes = np.array([len(text) for text in texts], np.int64)
    return np.cumsum(sizes) - sizes, sizes
