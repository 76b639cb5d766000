"""Reads the system dimensions of a text: applies the rules, ranks the readings, resolves the best."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any

from nlu.entities.chart import Chart
from nlu.entities.dimensions.catalogue import CATALOGUE, with_parts
from nlu.entities.entity import SYSTEM, Candidate
from nlu.entities.rule import Context, Token
from nlu.entities.rule_set import LANGUAGE_FILES, resolver, rule_set

DIMENSIONS = tuple(dimension.name for dimension in CATALOGUE if dimension.is_entity and dimension.has_rules())
"""Names of the system entities."""

_MOST_FAILURES = 8  # readings without a meaning, such as the 30th of February, after which ...
_SMALL = 4  # ... only those of so few rules are tried
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[a-z]")


@dataclass(frozen=True)
class Found:
    """A value that was found, and what it means."""

    token: Token
    """Where it stands and how it was derived."""
    value: dict[str, Any]
    """Duckling's JSON value."""


def read(text: str, dimensions: Collection[str], context: Context, *, written: str | None = None) -> list[Found]:
    """Return what is found of each dimension in a normalised text, without overlaps within a dimension.

    `written` is the text in upper and lower case, where it is as long. The longest reading of a dimension wins; of
    those as long, one that is not latent, then the one with the least doubt, the fewest rules in its derivation, the
    rule that stands first.
    """
    asked = frozenset(dimensions)
    rules = rule_set(_languages(text, context.language), context.region, with_parts(asked))
    chart = Chart(text, rules)
    case = written if written is not None and len(written) == len(text) else text
    by_dimension: dict[str, list[Token]] = {}
    for token in chart.tokens:
        if token.dimension in asked and not token.is_part:
            by_dimension.setdefault(token.dimension, []).append(token)
    return [
        found
        for dimension in sorted(by_dimension, key=_preference)
        for found in _choose(by_dimension[dimension], dimension, context, case)
    ]


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Return what remains when the longest, then the first dimension of the catalogue, takes its place."""
    places = _Places()
    chosen = [
        one
        for one in sorted(found, key=lambda one: (one.token.start - one.token.end, _preference(one.token.dimension)))
        if places.take(one.token)
    ]
    return sorted(chosen, key=lambda one: one.token.start)


def read_dimensions(
    text: str, dimensions: Collection[str], *, language: str, now: datetime | None = None, region: str | None = None
) -> Iterator[Candidate]:
    """Yield what the rules of the given dimensions find in a normalised text; unknown dimensions find nothing.

    Readings of several dimensions may overlap: arbitration decides. Without `now` the time is the computer's, in UTC.
    """
    moment = now if now is not None else datetime.now(timezone.utc)
    for found in read(text, dimensions, Context(moment, language, region)):
        token = found.token
        value = inner_value(found.value)
        yield Candidate(token.start, token.end, token.dimension, SYSTEM, value, additional_info=found.value)


def inner_value(value: dict[str, Any]) -> Any:
    """Return what an entity's `value` holds: Duckling's value without its frame.

    >>> inner_value({"type": "interval", "from": {"value": 1, "unit": "$"}})
    {'from': 1, 'to': None}
    """
    if value.get("type") == "interval":
        return {side: value[side]["value"] if side in value else None for side in ("from", "to")}
    return value.get("value")


_PREFERENCE = {dimension: place for place, dimension in enumerate(DIMENSIONS)}


def _preference(dimension: str) -> int:
    return _PREFERENCE[dimension]


def _languages(text: str, language: str) -> tuple[str, ...]:
    """Return whose rules are used: the locale's language's and those whose letters the text has, Korean first."""
    own = language if language in LANGUAGE_FILES else "en"
    letters = {"ko": _HANGUL, "en": _LATIN}
    return tuple(spoken for spoken, seen in letters.items() if spoken == own or seen.search(text))


def _choose(tokens: Iterable[Token], dimension: str, context: Context, written: str) -> Iterator[Found]:
    resolve = resolver(dimension)
    if resolve is None:
        return
    places = _Places()
    failures = 0
    for token in sorted(tokens, key=_rank):
        if (token.is_latent and not context.latent) or not places.are_free(token):
            continue
        if failures > _MOST_FAILURES and token.size > _SMALL:
            continue
        value = resolve(token.value, replace(context, written=written[token.start : token.end]))
        if value is None:
            failures += 1
        else:
            places.take(token)
            yield Found(token, value)


def _rank(token: Token) -> tuple[int, bool, int, int, int]:
    return token.start - token.end, token.is_latent, token.doubt, token.size, token.order


class _Places:
    """Which stretches of a text are taken."""

    def __init__(self) -> None:
        self._taken: list[tuple[int, int]] = []

    def are_free(self, token: Token) -> bool:
        place = bisect_left(self._taken, (token.start, token.end))
        is_free_before = place == 0 or self._taken[place - 1][1] <= token.start
        return is_free_before and (place == len(self._taken) or token.end <= self._taken[place][0])

    def take(self, token: Token) -> bool:
        """Take a stretch; return False where it is not free."""
        is_free = self.are_free(token)
        if is_free:
            self._taken.insert(bisect_left(self._taken, (token.start, token.end)), (token.start, token.end))
        return is_free
