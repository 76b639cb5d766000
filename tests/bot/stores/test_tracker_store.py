"""What holds for every tracker store."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.dialogue import events as ev
from bot.stores.memory import MemoryStore
from bot.stores.tracker_store import TrackerStore

STORES: dict[str, Callable[[], TrackerStore]] = {"memory": MemoryStore}
FIRST: list[ev.Event] = [ev.SessionStarted(1.0), ev.SlotSet("도시", ["부산"], 2.0)]
SECOND: list[ev.Event] = [ev.UserUttered("안녕", {"intent": {"name": "greet"}}, timestamp=3.0)]


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> TrackerStore:
    return STORES[request.param]()


def events(store: TrackerStore, sender_id: str) -> list[ev.Event]:
    return asyncio.run(store.events(sender_id))  # type: ignore[arg-type]


def append(store: TrackerStore, sender_id: str, added: list[ev.Event]) -> None:
    asyncio.run(store.append(sender_id, added))  # type: ignore[arg-type]


def test_a_new_conversation_has_no_events(store: TrackerStore) -> None:
    assert events(store, "nobody") == []


def test_turns_are_kept_in_order(store: TrackerStore) -> None:
    append(store, "me", FIRST)
    append(store, "me", SECOND)
    assert events(store, "me") == FIRST + SECOND


def test_a_conversation_is_read_on_from_where_it_was_left(store: TrackerStore) -> None:
    append(store, "me", FIRST)
    append(store, "me", SECOND)
    assert asyncio.run(store.events("me", start=len(FIRST))) == SECOND  # type: ignore[arg-type]
    assert asyncio.run(store.events("me", start=9)) == []  # type: ignore[arg-type]


def test_conversations_do_not_mix(store: TrackerStore) -> None:
    append(store, "me", FIRST)
    append(store, "you", SECOND)
    assert (events(store, "me"), events(store, "you")) == (FIRST, SECOND)


def test_what_was_read_may_be_changed_without_harm(store: TrackerStore) -> None:
    added = list(FIRST)
    append(store, "me", added)
    added.clear()
    events(store, "me").clear()
    assert events(store, "me") == FIRST
