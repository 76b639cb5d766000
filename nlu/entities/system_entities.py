"""System entities on their own: times, numbers and measures of a text."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from nlu.entities.chart import explain_token
from nlu.entities.engine import DIMENSIONS, Found, inner_value, read, without_overlaps
from nlu.entities.entity import SYSTEM, Entity
from nlu.entities.rule import Context
from nlu.text.normalize import clean, normalize


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
        self, text: str, *, now: datetime, dimensions: Collection[str] | None = None, latent: bool = False
    ) -> list[Entity]:
        """Return what is found, in the order of the text and without overlaps; offsets are those of the text as given.

        `now` is the reference time, whose zone counts (ValueError where it has none); `dimensions` those asked for, by
        Duckling's names (None: all); `latent` asks for weak readings too, such as a bare "7" as an hour.
        """
        normalized = normalize(text)
        return [
            Entity(
                found.token.dimension,
                *normalized.span(found.token.start, found.token.end),
                inner_value(found.value),
                SYSTEM,
                additional_info=found.value,
            )
            for found in self._find(text, now, dimensions, latent)
        ]

    def explain(
        self, text: str, *, now: datetime, dimensions: Collection[str] | None = None, latent: bool = False
    ) -> str:
        """Return how each entity was derived, as a tree of rules."""
        shown = normalize(text).text
        found = self._find(text, now, dimensions, latent)
        return "\n".join(f"{explain_token(one.token, shown)}\n= {one.value}" for one in found)

    def _find(self, text: str, now: datetime, dimensions: Collection[str] | None, latent: bool) -> list[Found]:
        if now.tzinfo is None:
            raise ValueError("now has no time zone\n  fix: give it one, as datetime.now(timezone.utc)")
        context = Context(now, self._language, self._region, latent=latent, looks_back=self._looks_back)
        asked = DIMENSIONS if dimensions is None else [name for name in dimensions if name in DIMENSIONS]
        return without_overlaps(read(normalize(text).text, asked, context, written=clean(text)))
