"""Conversations that were read before are read on from there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.dialogue import events as ev
from bot.dialogue.tracker import Tracker
from bot.domain.slot import Slot
from bot.stores.memory import MemoryStore
from bot.stores.open_conversations import OpenConversations

BUSAN, SEOUL = ev.SlotSet("city", "Busan"), ev.SlotSet("city", "Seoul")


class Watched(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.read = 0

    async def events(self, sender_id: str, *, start: int = 0) -> list[ev.Event]:
        found = await super().events(sender_id, start=start)
        self.read += len(found)
        return found


def conversations(limit: int = 10) -> tuple[Watched, OpenConversations]:
    store = Watched()
    return store, OpenConversations(store, lambda sender: Tracker(sender, {"city": Slot("city")}), limit=limit)


def add(store: Watched, sender: str, events: Sequence[ev.Event]) -> None:
    asyncio.run(store.append(sender, events))


def test_only_what_came_since_is_read() -> None:
    store, open_ones = conversations()
    add(store, "me", [BUSAN] * 100)
    assert asyncio.run(open_ones.tracker("me")).slots == {"city": "Busan"}
    add(store, "me", [SEOUL])  # by another process, perhaps
    assert asyncio.run(open_ones.tracker("me")).slots == {"city": "Seoul"}
    assert store.read == 101


def test_what_is_done_to_a_tracker_is_not_kept_unless_it_is_stored() -> None:
    store, open_ones = conversations()
    add(store, "me", [BUSAN])
    asyncio.run(open_ones.tracker("me")).append(SEOUL)
    again = asyncio.run(open_ones.tracker("me"))
    assert (again.slots, list(again.events)) == ({"city": "Busan"}, [BUSAN])


def test_conversations_do_not_mix_and_the_oldest_are_read_again() -> None:
    store, open_ones = conversations(limit=2)
    for sender in ("a", "b", "c"):
        add(store, sender, [BUSAN])
        assert asyncio.run(open_ones.tracker(sender)).sender_id == sender
    asyncio.run(open_ones.tracker("c"))
    assert store.read == 3
    asyncio.run(open_ones.tracker("a"))
    assert store.read == 4
