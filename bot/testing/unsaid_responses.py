"""Which response says what a test expects, and why another text came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from bot.domain.domain import Domain
from bot.domain.response import ResponseVariation
from bot.testing.message_matching import ANY_MESSAGE, filled
from bot.testing.place_text import place_behind
from bot.testing.record import Check, Said
from bot.testing.slot_text import slot_text

_PLACEHOLDER = re.compile(r"\{[^\n{}]+?\}")
_ALIKE = 0.6  # likeness from which on a response may be meant
_CHANGED = 0.4  # the same for the response that came: its text may have been changed


def responses_that_say(check: Check, domain: Domain, slots: Mapping[str, Any]) -> list[tuple[str, ResponseVariation]]:
    """Return the variations, each with its response, whose text is the one that a test expects."""
    if check.kind == "utter":
        response = domain.responses.get(check.expected)
        return [(check.expected, one) for one in response.variations] if response else []
    if check.kind != "bot" or check.expected in ("", ANY_MESSAGE):
        return []
    return [
        (name, one)
        for name, response in domain.responses.items()
        for one in response.variations
        if _says(str(one.content.get("text") or ""), check.expected, slots)
    ]


def _says(text: str, expected: str, slots: Mapping[str, Any]) -> bool:
    text = " ".join(text.split())
    how, _, wanted = expected.partition(": ")
    if how == "matches":
        return bool(text) and re.search(wanted, filled(text, slots)) is not None
    if how == "contains":
        wanted = " ".join(wanted.split())
        return filled(wanted, slots) in filled(text, slots) or wanted in text
    pattern = ".+?".join(re.escape(part) for part in _PLACEHOLDER.split(text))
    wanted = " ".join(expected.split())
    return bool(text) and (re.fullmatch(pattern, filled(wanted, slots)) is not None or wanted == text)


def text_lines(
    check: Check, came: Said | None, domain: Domain, slots: Mapping[str, Any], channel: str
) -> Iterator[str]:
    """Yield where the text that came is written, and where the expected one is, with why it was not chosen."""
    if came is not None:
        yield f"came: {_source(came)}"
    saying = responses_that_say(check, domain, slots)
    for name, variation in saying[:2]:
        unfit, where = "; ".join(_unfit(variation, slots, channel)), place_behind(variation.place)
        if came is not None and name == came.response:
            why = unfit or "another variation was chosen before it"
            yield f"expected: another variation of '{name}'{where}: {why}"
        else:
            yield f"expected: response '{name}'{where}{f': {unfit}' if unfit else ''}"
    if not saying and check.kind == "bot" and check.expected not in ("", ANY_MESSAGE):
        yield from _nearest(check.expected, came, domain)


def _source(came: Said) -> str:
    if came.response is None:
        return "a text of an action's own"
    return f"response '{came.response}'{place_behind(came.variation.place) if came.variation else ''}"


def _nearest(expected: str, came: Said | None, domain: Domain) -> Iterator[str]:
    """Tell which response the expected text was probably written for."""
    wanted = expected.partition(": ")[2] if expected.startswith(("contains: ", "matches: ")) else expected
    if came is not None and came.variation is not None and _likeness(wanted, came.variation) >= _CHANGED:
        yield f"expected: no response says it; '{came.response}' says something like it: was its text changed?"
        return
    ranked = sorted(_alike(wanted, domain), key=lambda one: -one[0])
    if ranked and ranked[0][0] >= _ALIKE:
        _, name, variation = ranked[0]
        nearest = f"'{name}'{place_behind(variation.place)}: {_text(variation)}"
        yield f"expected: no response says it; the nearest is {nearest}"
    else:
        yield "expected: no response says it: perhaps an action does, or a text was changed"


def _alike(wanted: str, domain: Domain) -> Iterator[tuple[float, str, ResponseVariation]]:
    for name, response in domain.responses.items():
        for one in response.variations:
            if (likeness := _likeness(wanted, one)) >= _ALIKE:
                yield likeness, name, one


def _likeness(wanted: str, variation: ResponseVariation) -> float:
    """Return how alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, _text(variation), wanted, autojunk=False).ratio()


def _text(variation: ResponseVariation) -> str:
    return " ".join(str(variation.content.get("text") or "").split())


def _unfit(variation: ResponseVariation, slots: Mapping[str, Any], channel: str) -> Iterator[str]:
    """Yield why a variation can't be said."""
    for one in variation.conditions:
        if not one.holds(slots.get(one.slot)):
            condition = f"{slot_text(one.slot, one.value)}{place_behind(one.place)}"
            yield f"its condition {condition} does not hold: {slot_text(one.slot, slots.get(one.slot))}"
    if variation.channel not in (None, channel):
        yield f"it is for the channel '{variation.channel}'"


def said_of(check: Check, said: Sequence[Said], shown: Sequence[str]) -> Said | None:
    """Return the message that a check is about; `shown` are the messages as reports show them."""
    for one, text in zip(said, shown, strict=True):
        if check.came and (check.came in (text, one.response) or f"'{text}' came with" in check.problem):
            return one
    return None
