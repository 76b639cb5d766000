"""The domain: everything an assistant knows about, and what comes built in."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.domain.form import Form
from bot.domain.response import Response
from bot.domain.slot import REQUESTED_SLOT, Slot
from nlu import Place

ACTION_LISTEN = "action_listen"
ACTION_RESTART = "action_restart"
ACTION_SESSION_START = "action_session_start"
ACTION_DEFAULT_FALLBACK = "action_default_fallback"
ACTION_DEACTIVATE_LOOP = "action_deactivate_loop"
ACTION_REVERT_FALLBACK_EVENTS = "action_revert_fallback_events"
ACTION_DEFAULT_ASK_AFFIRMATION = "action_default_ask_affirmation"
ACTION_DEFAULT_ASK_REPHRASE = "action_default_ask_rephrase"
ACTION_TWO_STAGE_FALLBACK = "action_two_stage_fallback"
ACTION_UNLIKELY_INTENT = "action_unlikely_intent"
ACTION_BACK = "action_back"
ACTION_EXTRACT_SLOTS = "action_extract_slots"
ACTION_VALIDATE_SLOT_MAPPINGS = "action_validate_slot_mappings"
RULE_SNIPPET = "..."

DEFAULT_ACTIONS = (
    ACTION_LISTEN,
    ACTION_RESTART,
    ACTION_SESSION_START,
    ACTION_DEFAULT_FALLBACK,
    ACTION_DEACTIVATE_LOOP,
    ACTION_REVERT_FALLBACK_EVENTS,
    ACTION_DEFAULT_ASK_AFFIRMATION,
    ACTION_DEFAULT_ASK_REPHRASE,
    ACTION_TWO_STAGE_FALLBACK,
    ACTION_UNLIKELY_INTENT,
    ACTION_BACK,
    RULE_SNIPPET,
    ACTION_EXTRACT_SLOTS,
)
DEFAULT_INTENTS = ("restart", "back", "out_of_scope", "session_start", "nlu_fallback")
SESSION_STARTED_METADATA = "session_started_metadata"
DEFAULT_SLOTS = (
    REQUESTED_SLOT,
    SESSION_STARTED_METADATA,
    "knowledge_base_listed_objects",
    "knowledge_base_last_object",
    "knowledge_base_last_object_type",
)


@dataclass(frozen=True)
class Intent:
    """An intent of the domain."""

    name: str
    """Its name; of a retrieval intent the part before the slash."""
    use_entities: tuple[str, ...] | None = None
    """Entities that policies see with it; None for all."""
    ignore_entities: tuple[str, ...] = ()
    """Entities that policies don't see with it."""
    place: Place | None = None
    """Where it is declared."""


@dataclass(frozen=True)
class EntityType:
    """An entity of the domain."""

    name: str
    """Its name."""
    roles: tuple[str, ...] = ()
    """Roles it can have."""
    groups: tuple[str, ...] = ()
    """Groups it can be in."""
    influences_conversation: bool = True
    """Whether policies see it."""
    place: Place | None = None
    """Where it is declared."""


@dataclass(frozen=True)
class SessionConfig:
    """When a conversation starts anew."""

    expiration_minutes: float = 60.0
    """Idle minutes after which a new session starts; 0 for never."""
    carry_over_slots: bool = True
    """Whether slots keep their values in the new session."""


@dataclass(frozen=True)
class Domain:
    """What an assistant knows about. Lists keep the order of the files."""

    intents: dict[str, Intent] = field(default_factory=dict)
    """By name, the built-in ones not among them."""
    entities: dict[str, EntityType] = field(default_factory=dict)
    """By name."""
    slots: dict[str, Slot] = field(default_factory=dict)
    """By name, the built-in ones not among them."""
    forms: dict[str, Form] = field(default_factory=dict)
    """By name."""
    responses: dict[str, Response] = field(default_factory=dict)
    """By name."""
    actions: tuple[str, ...] = ()
    """Under `actions:`, in order."""
    end_to_end_actions: tuple[str, ...] = ()
    """Bot texts that stories use as actions."""
    send_domain_actions: tuple[str, ...] = ()
    """Actions written with `send_domain: true`."""
    session: SessionConfig = field(default_factory=SessionConfig)
    """When a conversation starts anew."""
    store_entities_as_slots: bool = True
    """Whether entities of a story's user turn fill slots."""
    raw: dict[str, Any] = field(default_factory=dict)
    """The merged files as plain data, which custom actions are given."""
    action_places: dict[str, Place] = field(default_factory=dict)
    """Where actions are declared."""

    @cached_property
    def digest(self) -> str:
        """A hash of the files, by which an action server knows a domain that it was sent before."""
        return hashlib.sha256(json.dumps(self.raw, sort_keys=True, default=str).encode()).hexdigest()

    @cached_property
    def all_slots(self) -> dict[str, Slot]:
        """The slots with the built-in ones."""
        built_in = {name: Slot(name, "any", influences_conversation=False) for name in DEFAULT_SLOTS[1:]}
        requested = {REQUESTED_SLOT: Slot(REQUESTED_SLOT, "text", influences_conversation=False)} if self.forms else {}
        return {**self.slots, **{name: slot for name, slot in (requested | built_in).items() if name not in self.slots}}

    @cached_property
    def action_names(self) -> tuple[str, ...]:
        """Every action that can be predicted, without repeats."""
        names = (*DEFAULT_ACTIONS, *self.actions, *self.responses, *self.forms, *self.end_to_end_actions)
        return tuple(dict.fromkeys(names))

    @cached_property
    def action_set(self) -> frozenset[str]:
        """The same, for asking whether a name is among them."""
        return frozenset(self.action_names) | frozenset(self.retrieval_actions)

    @cached_property
    def retrieval_actions(self) -> tuple[str, ...]:
        """`utter_faq` for every retrieval intent `faq` that has responses `utter_faq/...`."""
        return tuple(dict.fromkeys(name.split("/")[0] for name in self.responses if "/" in name))

    def question(self, form: str, slot: str) -> str | None:
        """Return the action that asks for a slot of a form, or None."""
        names = (f"action_ask_{form}_{slot}", f"utter_ask_{form}_{slot}", f"action_ask_{slot}", f"utter_ask_{slot}")
        return next((name for name in names if name in self.action_set), None)

    @cached_property
    def intent_set(self) -> frozenset[str]:
        """The names of all intents, the built-in ones among them."""
        return frozenset(self.intents) | frozenset(DEFAULT_INTENTS)

    @cached_property
    def featurized_entities(self) -> frozenset[str]:
        """Entities that policies see, with `entity#role` and `entity#group`."""
        return frozenset(label for entity in self.entities.values() for label in _labels(entity))

    @cached_property
    def _used_entities(self) -> dict[str, frozenset[str]]:
        return {name: self._entities_used_by(intent) for name, intent in self.intents.items()}

    def entities_used_by(self, intent: str | None) -> frozenset[str]:
        """Return the entity labels that policies see in a message with this intent."""
        return self._used_entities.get(intent or "", self.featurized_entities)

    def _entities_used_by(self, intent: Intent) -> frozenset[str]:
        used = self.entities if intent.use_entities is None else intent.use_entities
        names = [name for name in used if name not in intent.ignore_entities and name in self.entities]
        return frozenset(label for name in names for label in _labels(self.entities[name]))


def _labels(entity: EntityType) -> list[str]:
    if not entity.influences_conversation:
        return []
    return [entity.name, *(f"{entity.name}#{label}" for label in (*entity.roles, *entity.groups))]
