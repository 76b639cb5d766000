"""Reads the system dimensions of a text: applies the rules, ranks the readings, resolves the best."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from nlu.entities.chart import Chart
from nlu.entities.dimensions.catalogue import BY_NAME, CATALOGUE, with_parts
from nlu.entities.entity import SYSTEM, Candidate
from nlu.entities.rule import Context, Token
from nlu.entities.rule_set import LANGUAGE_FILES, resolver, rule_set
from nlu.entities.taken import Taken, why_lost

DIMENSIONS = tuple(dimension.name for dimension in CATALOGUE if dimension.is_entity and dimension.has_rules())
"""Names of the system entities."""

_LEAST_SCORE = 1e-9  # of a whole message that nobody asked for: whatever else is found in it wins
_MOST_FAILURES = 8  # readings without a meaning, such as the 30th of February, after which ...
_SMALL = 4  # ... only those of so few rules are tried
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")  # digits of other scripts, which the rules don't have to know
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[a-z]")


IN_ANY_MESSAGE = tuple(
    dimension.name for dimension in CATALOGUE if dimension.name in DIMENSIONS and not dimension.yields
)
"""Names of those that are read where none is named."""


@dataclass(frozen=True)
class Found:
    """A value that was found, and what it means."""

    token: Token
    """Where it stands and how it was derived."""
    value: dict[str, Any]
    """Duckling's JSON value."""


@dataclass(frozen=True)
class Lost:
    """A reading that was not taken."""

    token: Token
    """Where it stands and how it was derived."""
    winner: Token | None
    """What was taken in its place; None where it was not believed at all."""
    reason: str
    """Why, as the end of a sentence that starts with the reading."""


def read(
    text: str,
    dimensions: Collection[str],
    context: Context,
    *,
    written: str | None = None,
    latent: Collection[str] = (),
    lost: list[Lost] | None = None,
) -> list[Found]:
    """Return what is found of each dimension in a normalised text, without overlaps within a dimension.

    `written` is the text in upper and lower case, where it is as long; of the dimensions in `latent`, latent readings
    count, too, whatever the context says. The longest reading of a dimension wins; of
    those as long, one that is not latent, then the one with the least doubt, the fewest rules in its derivation, the
    rule that stands first. To `lost` is added what was not taken.
    """
    asked = frozenset(dimensions)
    text = text if text.isascii() else _OTHER_DIGIT.sub(_digit, text)
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
        for found in _choose(
            by_dimension[dimension],
            dimension,
            context._replace(latent=context.latent or dimension in latent),
            case,
            lost,
        )
    ]


def without_overlaps(found: Iterable[Found], *, lost: list[Lost] | None = None) -> list[Found]:
    """Return what remains when the longest, then the first dimension of the catalogue, takes its place.

    A dimension that yields gives way to all others. To `lost` is added what was not taken.
    """
    places: Taken[Token] = Taken()
    chosen = []
    for one in sorted(found, key=lambda one: _rank_among_dimensions(one.token)):
        winner = places.overlap(one.token)
        if winner is None:
            places.take(one.token)
            chosen.append(one)
        elif lost is not None:
            lost.append(Lost(one.token, winner, _reason_among_dimensions(one.token, winner)))
    return sorted(chosen, key=lambda one: one.token.start)


def read_dimensions(
    text: str,
    dimensions: Collection[str],
    *,
    language: str,
    now: datetime | None = None,
    region: str | None = None,
    latent: Collection[str] = (),
) -> Iterator[Candidate]:
    """Yield what the rules of the given dimensions find in a normalised text; unknown dimensions find nothing.

    Of the dimensions in `latent`, weak readings count, too, such as a bare "7" as an hour. Readings of several
    dimensions may overlap: arbitration decides. Without `now` the time is the computer's, in UTC.
    """
    moment = now if now is not None else datetime.now(timezone.utc)
    for found in read(text, dimensions, Context(moment, language, region), latent=latent):
        token = found.token
        value = inner_value(found.value)
        is_last = BY_NAME[token.dimension].yields and token.dimension not in latent
        score = _LEAST_SCORE if is_last else 1.0
        yield Candidate(
            token.start, token.end, token.dimension, SYSTEM, value, additional_info=found.value, score=score
        )


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


def _digit(match: re.Match[str]) -> str:
    return str(int(match[0]))


def _languages(text: str, language: str) -> tuple[str, ...]:
    """Return whose rules are used: the locale's language's and those whose letters the text has, Korean first."""
    own = language if language in LANGUAGE_FILES else "en"
    letters = {"ko": _HANGUL, "en": _LATIN}
    told = tuple(spoken for spoken, seen in letters.items() if spoken == own or seen.search(text))
    return told if own in letters else (own, *told)


def _choose(
    tokens: Iterable[Token], dimension: str, context: Context, written: str, lost: list[Lost] | None
) -> Iterator[Found]:
    resolve = resolver(dimension)
    if resolve is None:
        return
    places: Taken[Token] = Taken()
    failures = 0
    if lost is None and not context.latent:
        tokens = [token for token in tokens if not token.is_latent]
    for token in sorted(tokens, key=_rank):
        winner = places.overlap(token)
        if token.is_latent and not context.latent:
            reason = "counts only where latent readings are asked for"
        elif winner is not None:
            reason = why_lost(_RANKS, _rank(token), _rank(winner)) if lost is not None else ""
        elif failures > _MOST_FAILURES and token.size > _SMALL:
            reason = "was not tried, as too many others mean nothing"
        else:
            value = resolve(token.value, context._replace(written=written[token.start : token.end]))
            if value is not None:
                places.take(token)
                yield Found(token, value)
                continue
            failures += 1
            reason = "means nothing at that time"
        if lost is not None:
            lost.append(Lost(token, winner, reason))


def _rank(token: Token) -> tuple[int, bool, int, int, int]:
    return token.start - token.end, token.is_latent, token.doubt, token.size, token.order


_RANKS = (
    "is shorter",
    "counts only where nothing else does",
    "is doubted more",
    "takes more rules",
    "comes from a rule that stands later",
)


def _rank_among_dimensions(token: Token) -> tuple[bool, int, int]:
    return BY_NAME[token.dimension].yields, token.start - token.end, _preference(token.dimension)


def _reason_among_dimensions(loser: Token, winner: Token) -> str:
    return why_lost(
        ("gives way to all others", "is shorter", "is of a dimension that stands later"),
        _rank_among_dimensions(loser),
        _rank_among_dimensions(winner),
        otherwise="stands later",
    )
