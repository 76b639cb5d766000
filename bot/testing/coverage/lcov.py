"""Coverage in the format of LCOV, as geninfo(1) describes it: editors colour the lines of YAML files by it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.testing.coverage.summary import Line, Summary


def lcov_text(summaries: Sequence[Summary], base: Path) -> str:
    """Return the text of a tracefile; files are named relative to `base`."""
    return "".join(f"{line}\n" for summary in summaries for line in _project(summary, base))


def _project(summary: Summary, base: Path) -> Iterator[str]:
    for name, lines in summary.files.items():
        yield "TN:"
        yield f"SF:{Path(os.path.relpath(summary.root / name, base)).as_posix()}"
        yield from _branches(lines)
        yield from (f"DA:{line.number},{line.hits}" for line in lines)
        yield f"LF:{len(lines)}"
        yield f"LH:{sum(line.hits > 0 for line in lines)}"
        yield "end_of_record"


def _branches(lines: Sequence[Line]) -> Iterator[str]:
    """Yield two branches for each condition: that it holds, and that it does not; `-` where it was never looked at."""
    taken: list[int] = []
    for line in lines:
        for block, counts in enumerate(line.branches):
            taken += counts
            for branch, count in enumerate(counts):
                yield f"BRDA:{line.number},{block},{branch},{count if any(counts) else '-'}"
    if taken:
        yield f"BRF:{len(taken)}"
        yield f"BRH:{sum(count > 0 for count in taken)}"
