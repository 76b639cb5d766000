"""What editors know of the domain's keys."""

from __future__ import annotations

from bot.domain.answer import PARTS, SEVERAL
from bot.domain.slot import SLOT_TYPES
from bot.project.json_schema import (
    ANY,
    CLASS_PATH,
    FLAG,
    METADATA,
    NAME,
    NAMES,
    NUMBER,
    OBJECT,
    TEXT,
    Schema,
    about,
    list_of,
    mapping,
    named,
    names_with,
    one_of,
    or_nothing,
)
from nlu import DIMENSIONS

INTENT_KEYS = {
    "use_entities": about("Entities that policies see with this intent; false for none.", NAMES),
    "ignore_entities": about("Entities that policies don't see with this intent.", NAMES),
}
ENTITY_KEYS = {
    "roles": about("Roles that an entity can have, such as from and to of a city.", NAMES),
    "groups": about("Groups that hold entities of one message together.", NAMES),
    "influence_conversation": about("Whether policies see that it was said.", FLAG),
}
CONDITION_KEYS = {
    "active_loop": about("The form that must be active; null: none.", {"type": ["string", "null"]}),
    "requested_slot": about("The slot that is being asked for.", TEXT),
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
    "type": about("How the slot is filled.", {"enum": list(MAPPING_NEEDS)}),
    "entity": about("from_entity: the entity whose value is taken.", NAME),
    "role": about("from_entity: the role that it must have.", NAME),
    "group": about("from_entity: the group that it must have.", NAME),
    "value": about("from_intent, from_trigger_intent: the value to set.", ANY),
    "intent": about("Only for these intents.", NAMES),
    "not_intent": about("For all but these intents.", NAMES),
    "conditions": about("Only where one of these holds.", list_of(mapping(CONDITION_KEYS))),
    "action": about("custom: the action that fills the slot.", NAME),
}
_NEEDED = [
    {"if": {"properties": {"type": {"const": kind}}, "required": ["type"]}, "then": {"required": list(keys)}}
    for kind, keys in MAPPING_NEEDS.items()
    if keys
]
_LIMIT: Schema = {"type": ["number", "string", "null"]}
ANSWER_KEYS = {
    "dimension": about("The system entity that an answer is read as.", {"enum": list(DIMENSIONS)}),
    "part": about("time: what is wanted of it, its day or its time of day.", {"enum": list(PARTS)}),
    "integer": about("number: whether it must be a whole number.", FLAG),
    "several": about(
        "Which of several values counts; sum: all together (2 adults and 1 child).", {"enum": list(SEVERAL)}
    ),
    "pattern": about("A regular expression that the whole value must match.", TEXT),
    "minimum": about("The least: a number, or for times a text such as today.", _LIMIT),
    "maximum": about("The most: a number, or for times a text such as in 60 days.", _LIMIT),
    "error": about("The response to a wrong answer; {value}, {minimum}, {maximum} stand for these.", NAME),
    "below_minimum": about("The response to less than the minimum, instead.", NAME),
    "above_maximum": about("The response to more than the maximum, instead.", NAME),
}
SLOT_KEYS = {
    "type": about("What it holds; or the path of a class.", one_of(SLOT_TYPES, or_pattern=CLASS_PATH)),
    "mappings": about(
        "How it is filled, tried in this order.", list_of(mapping(MAPPING_KEYS, required=["type"], allOf=_NEEDED))
    ),
    "initial_value": about("Its value when a conversation starts.", ANY),
    "influence_conversation": about("Whether policies see it.", FLAG),
    "values": about("categorical: the values.", NAMES),
    "min_value": about("float: where the range that policies see starts.", NUMBER),
    "max_value": about("float: where that range ends.", NUMBER),
    "auto_fill": about("Rasa 2's: fill it from the entity of its name.", ANY),
    "validation": about("Rasa Pro's; it has no effect here.", ANY),
    "malgil": about("Ours: what an answer to its question must be.", mapping(ANSWER_KEYS)),
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
    "required_slots": about("The slots to ask for, in this order.", NAMES),
    "ignored_intents": about("Intents whose messages fill no slot of the form.", NAMES),
}
_FORM = or_nothing(mapping(FORM_KEYS, dependencies={"ignored_intents": ["required_slots"]}))

_BUTTON = {
    "type": "object",
    "properties": {
        "title": about("What the user reads.", TEXT),
        "payload": about('What a choice sends: /intent, or /intent{"entity": "value"}.', TEXT),
    },
    "required": ["title"],
}
_SLOT_VALUE = {
    "type": about("What the condition looks at.", {"const": "slot"}),
    "name": about("The slot.", NAME),
    "value": about("The value that it must have.", ANY),
}
RESPONSE_KEYS = {
    "text": about("What the bot says; {slot} stands for the slot's value.", TEXT),
    "image": about("Address of a picture.", TEXT),
    "buttons": about("What can be chosen.", list_of(_BUTTON)),
    "button_type": about("How a channel shows the buttons.", TEXT),
    "quick_replies": about("What can be chosen, for channels that show it beside the text field.", list_of(_BUTTON)),
    "attachment": about("Anything attached.", OBJECT),
    "elements": about("Cards.", list_of({"type": "object"})),
    "custom": about("Free JSON for the channel.", OBJECT),
    "channel": about("Only on this channel.", NAME),
    "language": about("Ours: only in a conversation in this language (en, ko, ...).", NAME),
    "condition": about(
        "Only where all of these slots have these values.", list_of(mapping(_SLOT_VALUE, required=list(_SLOT_VALUE)))
    ),
    "id": about("A name for this variation.", NAME),
    "metadata": METADATA,
}
_VARIATION = mapping(RESPONSE_KEYS, anyOf=[{"required": ["text"]}, {"required": ["custom"]}])
RESPONSES = about("What the bot says: name -> variations.", named({"type": "array", "items": _VARIATION}))
SESSION_KEYS = {
    "session_expiration_time": about(
        "Minutes of silence after which a new session starts; 0: never.", {**NUMBER, "minimum": 0}
    ),
    "carry_over_slots_to_new_session": about("Whether slots outlive the session.", FLAG),
}
STORE_KEYS = {"store_entities_as_slots": about("Whether entities that a story names fill its slots.", FLAG)}
DOMAIN_SECTIONS = {
    "intents": about("What users may want.", names_with(INTENT_KEYS)),
    "entities": about(f"What messages may hold. System entities: {', '.join(DIMENSIONS)}.", names_with(ENTITY_KEYS)),
    "slots": about("What the bot remembers.", named(_SLOT)),
    "forms": about("What the bot asks for, slot by slot.", named(_FORM)),
    "responses": RESPONSES,
    "actions": about(
        "Names of custom actions.",
        names_with({"send_domain": about("Whether the action server gets the domain.", FLAG)}),
    ),
    "e2e_actions": about("Texts of the bot that stories use as actions.", list_of(TEXT)),
    "session_config": about("When a new session starts.", or_nothing(mapping(SESSION_KEYS))),
    "config": about("Options of the domain.", or_nothing(mapping(STORE_KEYS))),
}
