"""Whether what a test expects of a turn came in the order in which the test says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from bot.dialogue.events import ActionExecuted, Event, SlotSet
from bot.testing.live_test import ActionsExpected, Expectation, MessageExpected, SlotExpected
from bot.testing.message_matching import fits, wanted_text
from bot.testing.record import Check, TurnRecord
from bot.testing.slot_text import slot_text

_Ordered: TypeAlias = ActionsExpected | MessageExpected | SlotExpected


def order_checks(expected: Sequence[Expectation], happened: TurnRecord, events: Sequence[Event]) -> list[Check]:
    """Return what came before something that a test says first; all that is expected has come.

    Actions, messages and slots that were set in the turn have a place in its order, all else has none.
    """
    position = -1
    before = ""
    for one in expected:
        if not isinstance(one, (ActionsExpected, MessageExpected, SlotExpected)):
            continue
        places = _places(one, happened, events)
        if not places:
            continue
        later = [place for place in places if place >= position]
        if not later:
            name = _name(one)
            problem = f"{name} came before {before}, which the test says first"
            return [Check("order", one.place, name, before, problem)]
        position, before = later[0], _name(one)
    return []


def _places(one: _Ordered, happened: TurnRecord, events: Sequence[Event]) -> list[int]:
    """Return where among the events of the turn something happened, perhaps more than once."""
    if isinstance(one, ActionsExpected):
        names = [name for name, _ in one.names]
        return [i for i, event in enumerate(events) if isinstance(event, ActionExecuted) and event.name in names]
    if isinstance(one, MessageExpected):
        said = (other for other in happened.said if fits(one, other, [happened.slots]))
        return [other.known - happened.first_event for other in said]
    if one.negated:
        return []
    return [i for i, event in enumerate(events) if isinstance(event, SlotSet) and event.name == one.name]


def _name(one: _Ordered) -> str:
    if isinstance(one, ActionsExpected):
        return f"'{one.names[0][0]}'" if one.names else "nothing"
    if isinstance(one, MessageExpected):
        return f"'{wanted_text(one)}'"
    return slot_text(one.name, one.value)
