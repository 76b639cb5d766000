"""What the options of coverage say."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

_PATHS = {"term": "", "term-missing": "", "html": "bot-coverage", "lcov": "bot-coverage.lcov"}


@dataclass(frozen=True)
class Report:
    """A report that is asked for."""

    kind: str
    """`term`, `term-missing`, `html` or `lcov`; empty for none."""
    path: Path = Path()
    """Folder of the page, or file; relative to where pytest was started."""


def read_report(text: str) -> Report:
    """Return the report that `--bot-cov-report` names; an empty text asks for none.

    >>> read_report("html").path.name, read_report("lcov:out/info").path.name
    ('bot-coverage', 'info')
    """
    kind, colon, path = text.partition(":")
    if kind not in ("", *_PATHS):
        raise argparse.ArgumentTypeError(
            f"unknown report {kind!r}; reports: term, term-missing, html[:DIR], lcov[:FILE]"
        )
    if colon and not _PATHS.get(kind):
        raise argparse.ArgumentTypeError(f"{text!r}: this report is not written to a file")
    if colon and not path:
        raise argparse.ArgumentTypeError(f"{text!r}: write where to, or leave the colon out")
    return Report(kind, Path(path or _PATHS.get(kind, "")))


def read_percent(text: str) -> float:
    """Return the number that `--bot-cov-fail-under` gives."""
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} must be a number from 0 to 100")
    return percent
