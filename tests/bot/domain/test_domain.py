"""The domain: what comes built in, and what policies see with an intent."""

from __future__ import annotations

import pytest

from bot.domain.domain import DEFAULT_ACTIONS, Domain, EntityType, Intent
from bot.domain.form import Form
from bot.domain.response import Response
from bot.domain.slot import Slot

DOMAIN = Domain(
    intents={
        "all": Intent("all"),
        "none": Intent("none", use_entities=()),
        "some": Intent("some", use_entities=("city", "unknown")),
        "but": Intent("but", ignore_entities=("city",)),
        "both": Intent("both", use_entities=("city",), ignore_entities=("city",)),
    },
    entities={
        "city": EntityType("city", roles=("from", "to"), groups=("1",)),
        "time": EntityType("time"),
        "name": EntityType("name", influences_conversation=False),
    },
    slots={"city": Slot("city"), "session_started_metadata": Slot("session_started_metadata", "text")},
    forms={"book_form": Form("book_form", ("city",))},
    responses={name: Response(name) for name in ("utter_hi", "utter_faq/open", "utter_faq/menu")},
    actions=("action_book", "utter_hi", "book_form"),
    end_to_end_actions=("See you",),
)
CITY = {"city", "city#from", "city#to", "city#1"}


@pytest.mark.parametrize(
    ("intent", "entities"),
    [
        ("all", {*CITY, "time"}),
        ("none", set()),
        ("some", CITY),
        ("but", {"time"}),
        ("both", set()),
        ("restart", {*CITY, "time"}),
        (None, {*CITY, "time"}),
    ],
)
def test_entities_used_by_an_intent(intent: str | None, entities: set[str]) -> None:
    assert DOMAIN.entities_used_by(intent) == entities


def test_actions() -> None:
    own = ("action_book", "utter_hi", "book_form", "utter_faq/open", "utter_faq/menu", "See you")
    assert DOMAIN.action_names == (*DEFAULT_ACTIONS, *own)
    assert DOMAIN.retrieval_actions == ("utter_faq",)
    assert DOMAIN.action_set == {*DEFAULT_ACTIONS, *own, "utter_faq"}


def test_slots() -> None:
    assert list(DOMAIN.all_slots) == [
        "city",
        "session_started_metadata",
        "requested_slot",
        "knowledge_base_listed_objects",
        "knowledge_base_last_object",
        "knowledge_base_last_object_type",
    ]
    assert DOMAIN.all_slots["session_started_metadata"].type == "text"
    assert "requested_slot" not in Domain().all_slots
    assert not any(slot.influences_conversation for slot in Domain().all_slots.values())


def test_intents() -> None:
    assert DOMAIN.intent_set >= {"all", "restart", "back", "out_of_scope", "session_start", "nlu_fallback"}
