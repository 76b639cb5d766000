"""One decision between candidates that overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from nlu.entities.entity import CONTEXT, LOOKUP, REGEX, SYSTEM, Candidate

_ORDER = {LOOKUP: 0, REGEX: 1, SYSTEM: 2, CONTEXT: 3}


def arbitrate(
    candidates: Iterable[Candidate], *, intent: str | None = None, expected: Collection[str] = ()
) -> list[Candidate]:
    """Return candidates that don't overlap, in the order of the text.

    The longest wins; of those as long, the one that the dialogue asks for, then known values before patterns, system
    entities and contexts; then the entity that is annotated most often under this intent; then the first by name.

    >>> city = Candidate(0, 8, "city", "LookupExtractor")
    >>> name = Candidate(0, 8, "name", "ContextExtractor")
    >>> [c.entity for c in arbitrate([name, city])], [c.entity for c in arbitrate([name, city], expected=["name"])]
    (['city'], ['name'])
    """

    def preference(candidate: Candidate) -> tuple[int, bool, int, int, str, int, bool]:
        annotated = candidate.annotations.get(intent, 0) if candidate.annotations and intent else 0
        return (
            candidate.start - candidate.end,
            candidate.entity not in expected,
            _ORDER[candidate.extractor],
            -annotated,
            candidate.entity,
            candidate.start,
            "counter" not in (candidate.additional_info or ()),
        )

    chosen: list[Candidate] = []
    for candidate in sorted(candidates, key=preference):
        place = bisect_left(chosen, candidate.start, key=lambda other: other.start)
        before, after = chosen[max(place - 1, 0) : place], chosen[place : place + 1]
        if all(other.end <= candidate.start for other in before) and all(
            candidate.end <= other.start for other in after
        ):
            chosen.insert(place, candidate)
    return chosen
