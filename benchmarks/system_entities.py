"""How exact system entities are, and how fast: `python -m benchmarks.system_entities FILE.jsonl...`."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nlu.entities.entity import Entity
from nlu.entities.system_entities import SystemEntities

_WARM_UP = 50
_LONG, _WORST = 600, 1_000
# Phrases that Duckling reads otherwise than Koreans mean them: the solar new year's day for the lunar one, Monday of
# next week for this week's, an open interval for an instant, half an hour without a number.
_DISPUTED = ("설날", "이번주 월요일", "5일 후")
_DISPUTED_WHOLE = ("시간반", "시반")
_REPEATED = (
    "monday ",
    "1 ",
    "3/4/5/6/7/8/9/10/11/12/",
    "from 10.00am on Friday 15th April until 10.00am on Tuesday 19th April ",
    "at 5 to 6 past 7 half 8 quarter 9 of 10 in 11 on 12 ",
    "first monday of the second tuesday after the last week of march before ",
    "two hundred thousand million ",
    "내일 오전 3시 반부터 모레 저녁 7시까지 ",
    "일이삼사오육칠팔구십백천만억 ",
    "1-2-3-4-5-6-7-8-9-",
    "10$ 5€ between 3 and 4 dollars 50 cents ",
    "a",
    "..--//::",
)


@dataclass(frozen=True)
class Row:
    """A line of a data set."""

    text: str
    """What the user wrote."""
    dimension: str
    """The dimension that is asked for."""
    locale: str
    """Locale, such as `en_US`."""
    now: datetime
    """Reference time."""
    is_latent: bool
    """Whether latent readings are asked for."""
    value: dict[str, Any] | None
    """Duckling's value of the whole text; None: nothing may be found, or only places are compared."""
    spans: tuple[tuple[int, int], ...] | None
    """Where the entities are."""
    count: int | None
    """How many entities there are."""

    @property
    def kind(self) -> str:
        """`spans`, `negatives` or `values`."""
        if self.spans is not None or self.count is not None:
            return "spans"
        return "negatives" if self.value is None else "values"

    @property
    def is_disputed(self) -> bool:
        """Whether the value given is not what the text means."""
        if not self.locale.startswith("ko"):
            return False
        return self.text in _DISPUTED_WHOLE or any(phrase in self.text for phrase in _DISPUTED)


def main(arguments: Sequence[str] | None = None) -> None:
    """Score, measure, print."""
    options = _parser().parse_args(arguments)
    rows = [row for path in options.files for row in _read(path)]
    print(json.dumps({**_score(rows, show_failed=options.failed), **_times(rows)}, ensure_ascii=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.system_entities", description=__doc__)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE.jsonl")
    parser.add_argument("--failed", action="store_true", help="show each row that fails")
    return parser


def _read(path: Path) -> Iterable[Row]:
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            spans = row.get("spans")
            yield Row(
                row["text"],
                row["dim"],
                row["locale"],
                datetime.fromisoformat(row["reftime"]),
                row.get("latent", False),
                row.get("value"),
                None if spans is None else tuple((start, end) for start, end in spans),
                row.get("count"),
            )


def _score(rows: Sequence[Row], *, show_failed: bool) -> dict[str, Any]:
    by_dimension: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    by_kind: dict[str, list[int]] = {"negatives": [0, 0], "spans": [0, 0], "values": [0, 0]}
    disputed = 0
    for row in rows:
        if row.is_disputed:
            disputed += 1
            continue
        found = _parse(row, dimensions=[row.dimension])
        passes = _passes(row, found)
        for tally in (by_dimension[row.dimension], by_kind[row.kind]):
            tally[0] += passes
            tally[1] += 1
        if show_failed and not passes:
            got = [(entity.start, entity.end, entity.additional_info) for entity in found]
            print(f"{row.dimension} {row.locale} {row.text[:200]!r}\n  {row}\n  got {got}", file=sys.stderr)
    return {
        "total": len(rows),
        "exact": sum(passed for passed, _ in by_kind.values()),
        "disputed": disputed,
        "negatives": by_kind["negatives"],
        "spans": by_kind["spans"],
        "by_dimension": dict(sorted(by_dimension.items())),
    }


def _passes(row: Row, found: Sequence[Entity]) -> bool:
    if row.kind == "negatives":
        return not found
    if row.count is not None:
        return len(found) == row.count
    if row.spans is not None:
        is_placed = tuple((entity.start, entity.end) for entity in found) == row.spans
        return is_placed and (row.value is None or _is_equal(found[0].additional_info, row.value))
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(row.text)):
        return False
    return _is_equal(found[0].additional_info, row.value)


def _is_equal(found: Any, expected: Any) -> bool:
    """Compare two values: instants as instants, numbers as numbers; `values` is left out."""
    if isinstance(found, dict) and isinstance(expected, dict):
        keys = (found.keys() | expected.keys()) - {"values"}
        return all(key in found and key in expected and _is_equal(found[key], expected[key]) for key in keys)
    if isinstance(found, (int, float)) and isinstance(expected, (int, float)):
        return abs(found - expected) <= 1e-9 * max(1, abs(expected))
    if isinstance(found, str) and isinstance(expected, str) and "T" in found and "T" in expected:
        return _instant(found) == _instant(expected)
    return bool(found == expected)


def _instant(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text  # a year before 1


def _parse(row: Row, *, dimensions: Sequence[str] | None) -> list[Entity]:
    entities = SystemEntities(locale=row.locale)
    return entities.parse(row.text, now=row.now, dimensions=dimensions, latent=row.is_latent)


def _times(rows: Sequence[Row]) -> dict[str, float]:
    for row in rows[:_WARM_UP]:
        _parse(row, dimensions=None)
    gc.freeze()  # the rules stay: else a search for garbage through them falls on some row, as after any import
    each = sorted(_milliseconds(row, row.text) for row in rows)
    first = rows[0]
    joined = " ".join(row.text for row in rows if len(row.text) < _LONG)
    long = [joined[start : start + _LONG] for start in range(0, max(len(joined) - _LONG, 1), 2 * _LONG)][:20]
    texts = [(phrase * _WORST)[:_WORST] for phrase in _REPEATED]
    texts += [joined[start : start + _WORST] for start in range(0, max(len(joined) - _WORST, 1), 2 * _WORST)]
    return {
        "parse_ms_median": round(statistics.median(each), 3),
        "parse_ms_p95": round(each[int(0.95 * (len(each) - 1))], 3),
        "ms_600_chars": round(max(_steady(first, text) for text in long), 2),
        "ms_worst_1000_chars": round(max(_steady(first, text) for text in texts), 2),
    }


def _steady(row: Row, text: str) -> float:
    """Return the time of a second parse, when the rules of the text's languages are compiled."""
    _milliseconds(row, text)
    return _milliseconds(row, text)


def _milliseconds(row: Row, text: str) -> float:
    entities = SystemEntities(locale=row.locale)
    started = time.process_time()
    entities.parse(text, now=row.now, latent=row.is_latent)
    return (time.process_time() - started) * 1e3


if __name__ == "__main__":
    main()
