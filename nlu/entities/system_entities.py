"""System entities on their own: times, numbers and measures of a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, Literal

from nlu.entities.chart import explain_token
from nlu.entities.dimensions.time.parts import Part, part_of
from nlu.entities.engine import DIMENSIONS, IN_ANY_MESSAGE, Found, Lost, inner_value, read, without_overlaps
from nlu.entities.entity import SYSTEM, Entity
from nlu.entities.rule import Context, Token
from nlu.text.normalize import Normalized, clean, normalize


class SystemEntities:
    """Reads times, durations, numbers and measures by rule.

    `locale` is a language, or a language and a region, which decides what differs between countries (3/4 is in March in
    the US, in April in the UK). A bare "Monday" is the next one, or with `weekdays="last"` the last one.

    >>> from datetime import datetime, timezone
    >>> now = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)
    >>> [(e.start, e.end, e.value) for e in SystemEntities(locale="en_US").parse("a table for four", now=now)]
    [(12, 16, 4)]
    """

    def __init__(self, *, locale: str = "en", weekdays: Literal["next", "last"] = "next") -> None:
        language, _, region = locale.replace("-", "_").partition("_")
        self._language, self._region = language.lower(), region.upper() or None
        self._looks_back = weekdays == "last"

    def parse(
        self,
        text: str,
        *,
        now: datetime,
        dimensions: Collection[str] | None = None,
        latent: bool = False,
        part: Part | None = None,
    ) -> list[Entity]:
        """Return what is found, in the order of the text and without overlaps; offsets are those of the text as given.

        `now` is the reference time, whose zone counts (ValueError where it has none); `dimensions` those asked for, by
        Duckling's names (None: all but `any`, which is the whole message and gives way to all others); `latent` asks
        for weak readings too, such as a bare "7" as an hour. With `part`, a time's value is its day (`2026-11-28`) or
        its time of day (`19:30`), and times that don't tell it are left out. A text that would take long, such as
        thousands of numbers in a row, is read only so far.

        >>> now = datetime.fromisoformat("2026-11-25T15:00:00+09:00")
        >>> both = "내일 저녁 7시 반", "7pm"
        >>> [[e.value for e in SystemEntities(locale="ko").parse(text, now=now, part="date")] for text in both]
        [['2026-11-26'], []]
        >>> [[e.value for e in SystemEntities(locale="ko").parse(text, now=now, part="time")] for text in both]
        [['19:30'], ['19:00']]
        """
        normalized = normalize(text)
        return [
            Entity(
                found.token.dimension,
                *normalized.span(found.token.start, found.token.end),
                value,
                SYSTEM,
                additional_info=found.value,
            )
            for found in self._find(text, normalized, now, dimensions, latent)
            if (value := _value(found, part)) is not None
        ]

    def explain(
        self, text: str, *, now: datetime, dimensions: Collection[str] | None = None, latent: bool = False
    ) -> str:
        """Return how each entity was derived, as a tree of rules, and which other readings lost to what, and why.

        >>> from datetime import datetime, timezone
        >>> now = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)
        >>> print(SystemEntities().explain("at 5", now=now, dimensions=["time", "number"]))  # doctest: +ELLIPSIS
        'at 5' [0, 4) time: at 7
          'at' [0, 2) text
          '5' [3, 4) time: 7
            '5' [3, 4) number: 1,200
              '5' [3, 4) text
        = {'type': 'value', 'value': '2013-02-12T05:00:00.000+00:00', 'grain': 'hour', 'values': ...}
        number '5' [3, 4) (1,200) is shorter: time 'at 5' [0, 4) (at 7)
        """
        normalized = normalize(text)
        shown = normalized.text
        lost: list[Lost] = []
        found = self._find(text, normalized, now, dimensions, latent, lost)
        parts = {part for one in found for part in _parts(one.token) if part.dimension == one.token.dimension}
        return "\n".join(
            [
                *(f"{explain_token(one.token, shown)}\n= {one.value}" for one in found),
                *(_explain_loss(one, shown) for one in lost if one.token not in parts),
            ]
        )

    def _find(
        self,
        text: str,
        normalized: Normalized,
        now: datetime,
        dimensions: Collection[str] | None,
        latent: bool,
        lost: list[Lost] | None = None,
    ) -> list[Found]:
        if now.tzinfo is None:
            raise ValueError("now has no time zone\n  fix: give it one, as datetime.now(timezone.utc)")
        context = Context(now, self._language, self._region, latent=latent, looks_back=self._looks_back)
        asked = IN_ANY_MESSAGE if dimensions is None else [name for name in dimensions if name in DIMENSIONS]
        return without_overlaps(read(normalized.text, asked, context, written=clean(text), lost=lost), lost=lost)


def _parts(token: Token) -> Iterator[Token]:
    """Yield all tokens that one was derived from."""
    for part in token.parts:
        yield part
        yield from _parts(part)


def _explain_loss(lost: Lost, text: str) -> str:
    what = _named(lost.token, text)
    return f"{what} {lost.reason}" + (f": {_named(lost.winner, text)}" if lost.winner is not None else "")


def _named(token: Token, text: str) -> str:
    rule = f" ({token.rule.name})" if token.rule is not None else ""
    return f"{token.dimension} {text[token.start : token.end]!r} [{token.start}, {token.end}){rule}"


def _value(found: Found, part: Part | None) -> Any:
    """Return what an entity's `value` holds, or that part of a time; None where a time does not tell it."""
    if part is None or found.token.dimension != "time":
        return inner_value(found.value)
    return part_of(found.token.value, found.value, part)
