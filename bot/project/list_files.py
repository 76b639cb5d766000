"""Lists of values in files: .txt with one on each line, .csv with a value and its synonyms on each line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from nlu import Findings, Place

SUFFIXES = (".txt", ".csv")


@dataclass(frozen=True)
class ListFile:
    """What a list file holds."""

    words: tuple[str, ...] = ()
    """The values."""
    synonyms: tuple[tuple[str, str], ...] = ()
    """Other texts, each with its value."""


def read_list(root: Path, name: str, place: Place, findings: Findings) -> ListFile:
    """Read a list file, whose path starts at `root` and is written at `place`; what is wrong is a finding there."""
    if not name.lower().endswith(SUFFIXES):
        findings.error(place, f"'{name}' is no list: lists end in .txt or .csv", fix="save it as one of these")
        return ListFile()
    try:
        text = (root / name).read_text("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        findings.error(place, f"can't read the list '{name}': {reason}", fix="write its path from the project's folder")
        return ListFile()
    except UnicodeDecodeError:
        findings.error(place, f"the list '{name}' is not UTF-8", fix="save it as UTF-8")
        return ListFile()
    found = _from_csv(text) if name.lower().endswith(".csv") else ListFile(_lines(text))
    if not found.words:
        findings.warning(place, f"the list '{name}' is empty", fix="write one value on each line")
    return found


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _from_csv(text: str) -> ListFile:
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(), skipinitialspace=True)]
    filled = [row for row in rows if row and row[0]]
    synonyms = ((cell, row[0]) for row in filled for cell in row[1:] if cell and cell != row[0])
    return ListFile(tuple(dict.fromkeys(row[0] for row in filled)), tuple(synonyms))
