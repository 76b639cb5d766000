"""The report of a failed test: what is wrong, both conversations side by side, and why it came to that."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.channels.wrapping import wrap
from bot.testing.action_checks import why
from bot.testing.causes import Background, Cause, causes
from bot.testing.place_text import place_text
from bot.testing.record import Check, Record
from bot.testing.side_by_side import Row, conversation_rows, laid_out

_MOST = 6  # more things that are wrong, besides the first one
_SHOWN_ELSEWHERE = ("ranking: ", "response '")  # notes that the causes tell in full


@dataclass(frozen=True)
class ReportLine:
    """One line of the report."""

    text: str
    """What it says."""
    is_wrong: bool = False
    """Whether it names something wrong."""
    is_first: bool = False
    """Whether it is the first line, or of the first wrong turn."""


@dataclass(frozen=True)
class Report:
    """A report, before it is known how wide the terminal is."""

    headline: str
    """The first thing that is wrong, with its place."""
    notes: tuple[str, ...]
    """What more is known of it."""
    rows: tuple[Row, ...]
    """The conversations."""
    causes: tuple[Cause, ...]
    """Why it came to that."""
    others: tuple[str, ...]
    """What else is wrong."""
    command: str
    """Replays the test; empty where nothing can be replayed."""

    def lines(self, width: int) -> list[ReportLine]:
        """Return the lines for a terminal of so many columns."""
        found = [ReportLine(text, is_wrong=True, is_first=True) for text in wrap(self.headline, width, hang=4)]
        found += [ReportLine(text) for note in self.notes for text in wrap(f"    {note}", width)]
        found.append(ReportLine(""))
        found += [ReportLine(text, wrong, text.startswith(">")) for text, wrong in laid_out(self.rows, width)]
        if self.causes:
            found += [ReportLine(""), *(ReportLine(text) for text in _labelled(self.causes, width))]
        if self.others:
            found += [ReportLine(""), ReportLine("also wrong:")]
            found += [
                ReportLine(text, is_wrong=True) for one in self.others for text in wrap(f"  {one}", width, hang=6)
            ]
        if self.command:
            found += [ReportLine(""), ReportLine(f"replay: {self.command}")]
        return found


def failure_report(record: Record, background: Background) -> Report:
    """Return the report of a test in which at least one turn is wrong."""
    first, *others = [check for check in record.checks if not check.is_right]
    told = [text for check in others[:_MOST] for text in (_headline(check), *(f"    {one}" for one in _notes(check)))]
    if len(others) > _MOST:
        told.append(f"and {len(others) - _MOST} more")
    return Report(
        _headline(first),
        tuple(_notes(first)),
        tuple(conversation_rows(record)),
        tuple(causes(record, background)),
        tuple(told),
        replay_command(record),
    )


def summary(record: Record) -> str:
    """Return the first wrong turn in one line, and how many more there are."""
    first, *others = [check for check in record.checks if not check.is_right]
    more = f" (and {len(others)} more)" if others else ""
    return f"line {first.place.line}: {first.problem}{more}"


def replay_command(record: Record) -> str:
    """Return the command that replays a test in the terminal.

    Quotes are double ones, which every shell knows, where nothing inside means anything to it.
    """
    target = f"{record.place.file}::{record.name}"
    quoted = shlex.quote(target) if any(one in '"$`\\!%' for one in target) else f'"{target}"'
    return f"bot chat --replay {quoted}"


def _headline(check: Check) -> str:
    return f"{place_text(check.place)}: {check.problem}"


def _notes(check: Check) -> Iterator[str]:
    decided = why(check.predicted)
    for note in check.notes:
        if note not in decided and not note.startswith(_SHOWN_ELSEWHERE):
            yield note


def _labelled(rows: Sequence[Cause], width: int) -> Iterator[str]:
    """Yield lines with labels in a column of their own."""
    column = max(len(label) for label, _ in rows) + 2
    for label, text in rows:
        for index, line in enumerate(wrap(text, width - column, hang=2)):
            yield f"{(label if index == 0 else ''):<{column}}{line}"
