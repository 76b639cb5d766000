"""The whole message, whatever it is."""

from __future__ import annotations

from collections.abc import Iterator

from nlu.entities.dimensions.any.value import Anything
from nlu.entities.rule import Placed, Rule, Scan


def _find(text: str) -> Iterator[Placed]:
    stripped = text.strip()
    if stripped:
        start = text.index(stripped)
        yield Placed(start, start + len(stripped), Anything(stripped))


RULES: tuple[Rule, ...] = (Rule("whatever you like", (Scan(_find),), lambda: None),)
"""Rules of the dimension any."""
