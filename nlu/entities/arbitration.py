"""One decision between candidates that overlap, and why the others lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from nlu.entities.entity import CONTEXT, LOOKUP, REGEX, SYSTEM, Candidate
from nlu.entities.taken import Taken, why_lost
from nlu.training_data import Matching

_ORDER = {LOOKUP: 0, REGEX: 1, SYSTEM: 2, CONTEXT: 3}
_SOURCE = {"lists": LOOKUP, "examples": LOOKUP, "patterns": REGEX, "rules": SYSTEM, "contexts": CONTEXT}


@dataclass(frozen=True)
class Loss:
    """A candidate that was not taken."""

    candidate: Candidate
    """What was found."""
    winner: Candidate | None
    """What was taken in its place; None where it was not believed at all."""
    reason: str
    """Why, as the end of a sentence that starts with the candidate."""


class _Preference(NamedTuple):
    """What candidates are compared by, the most telling first; less is better."""

    length: float
    expected: bool
    order: int
    exactness: float
    annotated: int
    entity: str
    start: int
    counter: bool


# What it means to have more of each of these.
_REASONS = (
    "is shorter, or less exactly written",
    "is not what the dialogue asks for",
    "comes from a source that stands later",
    "is less exactly written",
    "is annotated less often under this intent",
    "comes later by its name",
    "starts later",
    "has no counter",
)


def arbitrate(
    candidates: Iterable[Candidate],
    *,
    intent: str | None = None,
    expected: Collection[str] = (),
    matching: Mapping[str, Matching] | None = None,
) -> tuple[list[Candidate], list[Loss]]:
    """Return candidates that don't overlap, in the order of the text, and the others with what they lost to.

    The longest wins, where what is misspelt counts for less; of those as long, the one that the dialogue asks for, then
    the order of the entity's sources (known values before patterns, system entities and contexts, unless `matching`
    says otherwise); then the entity that is annotated most often under this intent; then the first by name.

    >>> city = Candidate(0, 8, "city", "LookupExtractor")
    >>> name = Candidate(0, 8, "name", "ContextExtractor")
    >>> chosen, lost = arbitrate([name, city])
    >>> [c.entity for c in chosen], lost[0].reason
    (['city'], 'comes from a source that stands later')
    >>> [c.entity for c in arbitrate([name, city], expected=["name"])[0]]
    ['name']
    """
    orders = {entity: _order(declared) for entity, declared in (matching or {}).items()}
    preference = partial(_preference, intent=intent, expected=expected, orders=orders)
    taken: Taken[Candidate] = Taken()
    lost: list[Loss] = []
    for candidate in sorted(candidates, key=preference):
        winner = taken.overlap(candidate)
        if winner is None:
            taken.take(candidate)
        else:
            lost.append(Loss(candidate, winner, why_lost(_REASONS, preference(candidate), preference(winner))))
    return taken.in_order(), lost


def _preference(
    candidate: Candidate, *, intent: str | None, expected: Collection[str], orders: Mapping[str, Mapping[str, int]]
) -> _Preference:
    annotated = candidate.annotations.get(intent, 0) if candidate.annotations and intent else 0
    return _Preference(
        (candidate.start - candidate.end) * candidate.score,
        candidate.entity not in expected,
        orders.get(candidate.entity, _ORDER)[candidate.extractor],
        -candidate.score,
        -annotated,
        candidate.entity,
        candidate.start,
        "counter" not in (candidate.additional_info or ()),
    )


def _order(matching: Matching) -> Mapping[str, int]:
    """Return the place of each extractor; those that the entity does not name come last, as ever."""
    declared = [_SOURCE[source] for source in matching.sources]
    return {name: declared.index(name) if name in declared else len(declared) + place for name, place in _ORDER.items()}
