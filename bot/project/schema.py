"""JSON Schemas (draft 7) of the YAML files, for editors that complete and check while someone types."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from bot.domain.config import HELPFUL, RASA
from bot.domain.domain import DEFAULT_ACTIONS
from bot.domain.slot import SLOT_TYPES
from nlu import DIMENSIONS

Schema: TypeAlias = "dict[str, Any]"
"""A JSON Schema."""

_DRAFT = "http://json-schema.org/draft-07/schema#"
_CLASS_PATH = r"^[\w]+(\.[\w]+)+$"
# Each line of a block of examples; written so that no text makes it slow.
_EXAMPLE_LINES = r"^(?:[ \t]*(?:-[^\n]*)?\n)*[ \t]*(?:-[^\n]*)?$"


def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of file, one of KINDS.

    >>> sorted(schema_of("rules")["properties"])
    ['rules', 'version']
    """
    title, keys, required = _FILES[kind]
    body = {"$schema": _DRAFT, "title": title, **_mapping(keys, required=required, is_open=kind == "credentials")}
    return {**body, "type": ["object", "null"]}


def write_schemas(folder: Path, kinds: Iterable[str] | None = None) -> list[Path]:
    """Write `KIND.json` for each kind into a folder, which is made where it is missing, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS if kinds is None else kinds:
        path = folder / f"{kind}.json"
        path.write_text(json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return written


def _mapping(keys: Mapping[str, Schema], *, required: Sequence[str] = (), is_open: bool = False, **rest: Any) -> Schema:
    """Return the schema of a mapping with these keys and, unless it is open, no others."""
    needs = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(keys), **needs, "additionalProperties": is_open, **rest}


def _or_nothing(schema: Schema) -> Schema:
    """Return a schema that takes an empty value, too, as it stands while someone types."""
    return {**schema, "type": [schema["type"], "null"]}


def _list(items: Schema) -> Schema:
    return {"type": ["array", "null"], "items": items}


def _named(body: Schema) -> Schema:
    """Return the schema of a mapping whose keys are names that the user chooses."""
    return {"type": ["object", "null"], "additionalProperties": body}


def _about(description: str, schema: Schema) -> Schema:
    return {**schema, "description": description}


def _one_of(values: Sequence[str], *, or_pattern: str) -> Schema:
    return {"anyOf": [{"enum": list(values)}, {"type": "string", "pattern": or_pattern}]}


_ANY: Schema = {}
_TEXT: Schema = {"type": ["string", "null"]}
_FLAG: Schema = {"type": ["boolean", "null"]}
_NUMBER: Schema = {"type": ["number", "null"]}
_INTEGER: Schema = {"type": ["integer", "null"]}
_SEED: Schema = {**_INTEGER, "minimum": 0}
_NAME: Schema = {"type": ["string", "number", "boolean"]}
_NAMES: Schema = {"type": ["array", "string", "number", "boolean", "null"], "items": _NAME}
_OBJECT: Schema = {"type": ["object", "null"]}
_METADATA = _about("Anything you want to note; it is not used.", _ANY)
_VERSION = _about('The version of the format: "3.1".', {"type": ["string", "number"]})


def _names_with(keys: Mapping[str, Schema]) -> Schema:
    """Return the schema of a list of names, each alone or as `name: {key: ...}`."""
    return _list({"anyOf": [_NAME, {"type": "object", "additionalProperties": _or_nothing(_mapping(keys))}]})


INTENT_KEYS = {
    "use_entities": _about("Entities that policies see with this intent; false for none.", _NAMES),
    "ignore_entities": _about("Entities that policies don't see with this intent.", _NAMES),
}
ENTITY_KEYS = {
    "roles": _about("Roles that an entity can have, such as from and to of a city.", _NAMES),
    "groups": _about("Groups that hold entities of one message together.", _NAMES),
    "influence_conversation": _about("Whether policies see that it was said.", _FLAG),
}
CONDITION_KEYS = {
    "active_loop": _about("The form that must be active; null: none.", {"type": ["string", "null"]}),
    "requested_slot": _about("The slot that is being asked for.", _TEXT),
}
MAPPING_NEEDS = {
    "from_entity": ("entity",),
    "from_text": (),
    "from_intent": ("value",),
    "from_trigger_intent": ("value",),
    "custom": (),
}
"""Type of a mapping -> the keys that it needs."""
MAPPING_KEYS = {
    "type": _about("How the slot is filled.", {"enum": list(MAPPING_NEEDS)}),
    "entity": _about("from_entity: the entity whose value is taken.", _NAME),
    "role": _about("from_entity: the role that it must have.", _NAME),
    "group": _about("from_entity: the group that it must have.", _NAME),
    "value": _about("from_intent, from_trigger_intent: the value to set.", _ANY),
    "intent": _about("Only for these intents.", _NAMES),
    "not_intent": _about("For all but these intents.", _NAMES),
    "conditions": _about("Only where one of these holds.", _list(_mapping(CONDITION_KEYS))),
    "action": _about("custom: the action that fills the slot.", _NAME),
}
_NEEDED = [
    {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": {"required": list(keys)}}
    for kind, keys in MAPPING_NEEDS.items()
    if keys
]
SLOT_KEYS = {
    "type": _about("What it holds; or the path of a class.", _one_of(SLOT_TYPES, or_pattern=_CLASS_PATH)),
    "mappings": _about(
        "How it is filled, tried in this order.", _list(_mapping(MAPPING_KEYS, required=["type"], allOf=_NEEDED))
    ),
    "initial_value": _about("Its value when a conversation starts.", _ANY),
    "influence_conversation": _about("Whether policies see it.", _FLAG),
    "values": _about("categorical: the values.", _NAMES),
    "min_value": _about("float: where the range that policies see starts.", _NUMBER),
    "max_value": _about("float: where that range ends.", _NUMBER),
    "auto_fill": _about("Rasa 2's: fill it from the entity of its name.", _ANY),
    "validation": _about("Rasa Pro's; it has no effect here.", _ANY),
}
# A slot with a class of its own takes any key.
_SLOT = {
    "type": "object",
    "properties": SLOT_KEYS,
    "required": ["type", "mappings"],
    "if": {"not": {"properties": {"type": {"pattern": r"\."}}}},
    "then": {"propertyNames": {"enum": list(SLOT_KEYS)}},
}
FORM_KEYS = {
    "required_slots": _about("The slots to ask for, in this order.", _NAMES),
    "ignored_intents": _about("Intents whose messages fill no slot of the form.", _NAMES),
}
_FORM = _or_nothing(_mapping(FORM_KEYS, dependencies={"ignored_intents": ["required_slots"]}))

_BUTTON = {
    "type": "object",
    "properties": {
        "title": _about("What the user reads.", _TEXT),
        "payload": _about('What a choice sends: /intent, or /intent{"entity": "value"}.', _TEXT),
    },
    "required": ["title"],
}
_SLOT_VALUE = {
    "type": _about("What the condition looks at.", {"const": "slot"}),
    "name": _about("The slot.", _NAME),
    "value": _about("The value that it must have.", _ANY),
}
RESPONSE_KEYS = {
    "text": _about("What the bot says; {slot} stands for the slot's value.", _TEXT),
    "image": _about("Address of a picture.", _TEXT),
    "buttons": _about("What can be chosen.", _list(_BUTTON)),
    "button_type": _about("How a channel shows the buttons.", _TEXT),
    "quick_replies": _about("What can be chosen, for channels that show it beside the text field.", _list(_BUTTON)),
    "attachment": _about("Anything attached.", _OBJECT),
    "elements": _about("Cards.", _list({"type": "object"})),
    "custom": _about("Free JSON for the channel.", _OBJECT),
    "channel": _about("Only on this channel.", _NAME),
    "language": _about("Ours: only in a conversation in this language (en, ko, ...).", _NAME),
    "condition": _about(
        "Only where all of these slots have these values.", _list(_mapping(_SLOT_VALUE, required=list(_SLOT_VALUE)))
    ),
    "id": _about("A name for this variation.", _NAME),
    "metadata": _METADATA,
}
_VARIATION = _mapping(RESPONSE_KEYS, anyOf=[{"required": ["text"]}, {"required": ["custom"]}])
_RESPONSES = _about("What the bot says: name -> variations.", _named({"type": "array", "items": _VARIATION}))
SESSION_KEYS = {
    "session_expiration_time": _about(
        "Minutes of silence after which a new session starts; 0: never.", {**_NUMBER, "minimum": 0}
    ),
    "carry_over_slots_to_new_session": _about("Whether slots outlive the session.", _FLAG),
}
STORE_KEYS = {"store_entities_as_slots": _about("Whether slots are filled by mappings at all.", _FLAG)}
DOMAIN_SECTIONS = {
    "intents": _about("What users may want.", _names_with(INTENT_KEYS)),
    "entities": _about(f"What messages may hold. System entities: {', '.join(DIMENSIONS)}.", _names_with(ENTITY_KEYS)),
    "slots": _about("What the bot remembers.", _named(_SLOT)),
    "forms": _about("What the bot asks for, slot by slot.", _named(_FORM)),
    "responses": _RESPONSES,
    "actions": _about(
        "Names of custom actions.",
        _names_with({"send_domain": _about("Whether the action server gets the domain.", _FLAG)}),
    ),
    "e2e_actions": _about("Texts of the bot that stories use as actions.", _list(_TEXT)),
    "session_config": _about("When a new session starts.", _or_nothing(_mapping(SESSION_KEYS))),
    "config": _about("Options of the domain.", _or_nothing(_mapping(STORE_KEYS))),
}

_EXAMPLE = {"anyOf": [{"type": "string"}, _mapping({"text": _TEXT, "metadata": _METADATA}, required=["text"])]}
_BLOCK = {"type": "string", "pattern": _EXAMPLE_LINES, "patternErrorMessage": "Each example starts with '- '."}
EXAMPLE_KINDS = {
    "intent": "Messages of one intent follow: [text](entity) marks an entity.",
    "synonym": "Other ways to write this value follow.",
    "regex": "Patterns of this entity follow.",
    "lookup": "Words of this entity follow.",
}
"""What an item of `nlu:` can be."""
_EXAMPLES = _mapping(
    {
        **{kind: _about(text, _NAME) for kind, text in EXAMPLE_KINDS.items()},
        "examples": _about("One a line, each after '- '.", {"anyOf": [_BLOCK, _list(_EXAMPLE)]}),
        "metadata": _METADATA,
    },
    oneOf=[{"required": [kind]} for kind in EXAMPLE_KINDS],
)

_SLOT_FACTS = _about(
    "Slots that are set, each alone or as 'slot: value'; null: not set.",
    {"type": ["array", "object", "null"], "items": {"anyOf": [_NAME, {"type": "object"}]}},
)
_LOOP = _about("The form that is active from here on; null: none.", {"type": ["string", "null"]})
_SAID = {
    "intent": _about("What the user wants.", {"type": "string"}),
    "user": _about("What the user writes; [text](entity) marks an entity.", {"type": "string"}),
    "entities": _about("Entities of the message.", _list({"anyOf": [_NAME, {"type": "object"}]})),
}
_ALTERNATIVE = _mapping({**_SAID, "slot_was_set": _SLOT_FACTS, "metadata": _METADATA})
STEP_KEYS = {
    **_SAID,
    "or": _about("One of these.", {"type": "array", "items": _ALTERNATIVE, "minItems": 1}),
    "action": _about("What the bot does.", {"anyOf": [{"enum": list(DEFAULT_ACTIONS)}, _NAME]}),
    "bot": _about("What the bot says, word by word.", {"type": "string"}),
    "checkpoint": _about("A place where stories are joined.", _NAME),
    "slot_was_set": _SLOT_FACTS,
    "active_loop": _LOOP,
    "metadata": _METADATA,
}
# A step is one of these; what stands together in brackets may stand in one step.
_TOGETHER = (("intent", "user"), ("or",), ("action",), ("bot",), ("checkpoint", "slot_was_set"), ("active_loop",))


def _steps(keys: Mapping[str, Schema]) -> Schema:
    kinds = [[{"required": [key]} for key in group if key in keys] for group in _TOGETHER]
    step = _mapping(keys, oneOf=[{"anyOf": kind} for kind in kinds if kind])
    return _about("What happens, in this order.", _list(step))


STORY_KEYS = {
    "story": _about("Its name.", _NAME),
    "steps": _steps(STEP_KEYS),
    "metadata": _METADATA,
}
RULE_KEYS = {
    "rule": _about("Its name.", _NAME),
    "steps": _steps({key: step for key, step in STEP_KEYS.items() if key != "checkpoint"}),
    "condition": _about("What must hold before.", _list(_mapping({"active_loop": _LOOP, "slot_was_set": _SLOT_FACTS}))),
    "conversation_start": _about("Whether it holds at the start of a conversation only.", _FLAG),
    "wait_for_user_input": _about("Whether the bot waits after the last step.", _FLAG),
    "metadata": _METADATA,
}
_NLU = _about("What the bot learns from.", _list(_EXAMPLES))
_STORIES = _about("Examples of conversations.", _list(_mapping(STORY_KEYS, required=["story", "steps"])))
_RULES = _about("What always holds.", _list(_mapping(RULE_KEYS, required=["rule", "steps"])))
DATA_KEYS = {
    "version": _VERSION,
    "nlu": _NLU,
    "stories": _STORIES,
    "rules": _RULES,
    "responses": _RESPONSES,
    "rasa_nlu_data": _about("Examples in Rasa's older JSON form.", _OBJECT),
}

POLICIES = {
    "RulePolicy": "rules",
    "MemoizationPolicy": "stories, word by word",
    "AugmentedMemoizationPolicy": "stories, with what was forgotten left out",
    "TEDPolicy": "what follows similar histories",
    "UnexpecTEDIntentPolicy": "accepted; rules and stories decide",
}
"""Policy -> what it goes by here."""
_COMPONENT = {
    "name": _about("The component; one engine of ours stands for them all.", {"type": "string"}),
    "threshold": _about("FallbackClassifier: the confidence below which a message is nlu_fallback.", _NUMBER),
    "ambiguity_threshold": _about("FallbackClassifier: the least lead of the best intent.", _NUMBER),
    "dimensions": _about("DucklingEntityExtractor: system entities that are on.", _NAMES),
}
POLICY_KEYS = {
    "name": _about(
        f"Which policy. {'; '.join(f'{name}: {what}' for name, what in POLICIES.items())}.",
        _one_of(list(POLICIES), or_pattern=_CLASS_PATH),
    ),
    "priority": _about("Decides between equal confidences; the higher wins.", _INTEGER),
    "max_history": _about("How many turns a remembered story looks back; nothing: all.", _INTEGER),
    "use_nlu_confidence_as_score": _about("Whether the intent's confidence stands for the policy's own.", _FLAG),
    "core_fallback_threshold": _about("Confidence of the fallback action.", _NUMBER),
    "core_fallback_action_name": _about("The action where nothing applies.", _NAME),
    "enable_fallback_prediction": _about("Whether there is such an action.", _FLAG),
    "restrict_rules": _about("Whether a rule may hold one message of the user at the most.", _FLAG),
    "check_for_contradictions": _about("Whether rules and stories are compared.", _FLAG),
}
OUR_NLU_KEYS = {
    "dimensions": _about(
        "System entities that are on, besides those that the domain names.",
        {**_NAMES, "items": {"enum": list(DIMENSIONS)}},
    ),
    "out_of_scope": _about("Intents whose examples answer as nlu_fallback.", _NAMES),
    "threshold": _about("Confidence below which a message is nlu_fallback.", {**_NUMBER, "minimum": 0, "maximum": 1}),
    "seed": _about("Seed of the training.", _SEED),
}
OUR_DIALOGUE_KEYS = {
    "action_timeout": _about("Seconds after which a custom action has failed.", {**_NUMBER, "exclusiveMinimum": 0}),
    "seed": _about("Seed for choosing among variations of a response.", _SEED),
}
OUR_KEYS = {
    "nlu": _about("Options of understanding.", _or_nothing(_mapping(OUR_NLU_KEYS))),
    "dialogue": _about("Options of the dialogue.", _or_nothing(_mapping(OUR_DIALOGUE_KEYS))),
    "compatibility": _about(
        "rasa: exactly Rasa's behaviour; helpful: better where Rasa leaves people in a dead end.",
        {"enum": [HELPFUL, RASA, None]},
    ),
}
CONFIG_KEYS = {
    "version": _VERSION,
    "recipe": _about("Rasa's default.v1; other recipes have no effect here.", _TEXT),
    "language": _about("Language of a conversation until the user's letters tell it (en, ko, ...).", _TEXT),
    "assistant_id": _about("A name for the assistant.", _NAME),
    "pipeline": _about(
        "Rasa's components of understanding.",
        _list({"anyOf": [{"type": "string"}, _mapping(_COMPONENT, required=["name"], is_open=True)]}),
    ),
    "policies": _about(
        "What decides about the next action.",
        _list({"anyOf": [POLICY_KEYS["name"], _mapping(POLICY_KEYS, required=["name"], is_open=True)]}),
    ),
    **{key: _about("Accepted; all files of this folder are read.", _ANY) for key in ("importers", "imports", "spaces")},
    "malgil": _about("Our options.", _or_nothing(_mapping(OUR_KEYS))),
}
ACTION_ENDPOINT_KEYS = {
    "url": _about("Address of the action server's webhook.", _TEXT),
    "headers": _about("Headers of each call.", _OBJECT),
    "enable_selective_domain": _about("Whether only actions with send_domain get the domain.", _FLAG),
}
ENDPOINT_KEYS = {
    "version": _VERSION,
    "action_endpoint": _about("The action server.", _or_nothing(_mapping(ACTION_ENDPOINT_KEYS, is_open=True))),
    "nlg": _about("Accepted; responses are taken from the domain.", _ANY),
    "nlu": _about("Accepted; messages are understood by the project's own model.", _ANY),
    "models": _about("Accepted; the model is read from the project's folder.", _ANY),
    "tracker_store": _about("Accepted; conversations are kept in memory.", _ANY),
    "lock_store": _about("Accepted; conversations are locked in memory.", _ANY),
    "event_broker": _about("Accepted; events are not published.", _ANY),
}
CREDENTIALS_KEYS = {
    "version": _VERSION,
    "cmdline": _about("The terminal.", _ANY),
    "rest": _about("Messages as JSON over HTTP.", _ANY),
}
_DOMAIN_KEYS = {**DATA_KEYS, **DOMAIN_SECTIONS}
TEST_KEYS = {
    **{key: _about("Accepted; a test does not use it.", _ANY) for key in (*DOMAIN_SECTIONS, "nlu", "rules")},
    "version": _VERSION,
    "stories": _about("Conversations that must work.", _STORIES),
}

_FILES: dict[str, tuple[str, dict[str, Schema], tuple[str, ...]]] = {
    "domain": ("domain.yml, and files below domain/", _DOMAIN_KEYS, ()),
    "data": ("A file below data/", DATA_KEYS, ()),
    "nlu": ("A file of examples", {"version": _VERSION, "nlu": _NLU}, ("nlu",)),
    "stories": ("A file of stories", {"version": _VERSION, "stories": _STORIES}, ("stories",)),
    "rules": ("A file of rules", {"version": _VERSION, "rules": _RULES}, ("rules",)),
    "config": ("config.yml", CONFIG_KEYS, ()),
    "endpoints": ("endpoints.yml", ENDPOINT_KEYS, ()),
    "credentials": ("credentials.yml", CREDENTIALS_KEYS, ()),
    "tests": ("A file of test stories: tests/test_*.yml", TEST_KEYS, ("stories",)),
}
KINDS = tuple(_FILES)
"""Kinds of files that there are schemas of."""
