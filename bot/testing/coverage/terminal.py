"""Coverage as a table on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.testing.coverage.point import Kind
from bot.testing.coverage.summary import Share, Summary
from bot.testing.place_text import place_text

PLURALS: dict[Kind, str] = {
    "intent": "intents",
    "entity": "entities",
    "rule": "rules",
    "story": "stories",
    "step": "steps of rules and stories",
    "form slot": "form slots",
    "response": "responses",
    "variation": "variations",
    "button": "buttons",
    "condition": "conditions, true and false",
    "action": "actions",
}
_WIDTH = max(map(len, PLURALS.values()))


@dataclass(frozen=True)
class TextLine:
    """A line of the table."""

    text: str
    """What it says."""
    percent: int | None = None
    """The share that it tells, which gives it its colour."""


def table(summary: Summary, *, with_missing: bool) -> Iterator[TextLine]:
    """Yield the lines of the table: a share for each kind, and `with_missing` what was not exercised."""
    yield TextLine(f"{'':{_WIDTH}}  exercised     of  cover")
    for kind, share in summary.kinds.items():
        yield _row(PLURALS[kind], share)
    yield _row("TOTAL", summary.total)
    if with_missing and summary.missing and summary.hits:
        yield TextLine("")
        yield TextLine("not exercised:")
        yield from _missing(summary)


def _row(name: str, share: Share) -> TextLine:
    text = f"{name:{_WIDTH}}  {share.exercised:9}  {share.total:5}  {share.percent:4}%"
    return TextLine(text, share.percent)


def _missing(summary: Summary) -> Iterator[TextLine]:
    places = {id(point): place_text(point.place) for point in summary.missing}
    width = max(map(len, places.values()))
    for point in summary.missing:
        lack = point.lack(summary.hits)
        yield TextLine(f"{places[id(point)]:{width}}  {point.kind:9}  {point.name}{f' ({lack})' if lack else ''}")
