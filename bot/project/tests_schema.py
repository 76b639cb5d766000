"""What editors know of the keys of tests, stories aside."""

from __future__ import annotations

from bot.project.json_schema import ANY, NAME, NAMES, OBJECT, SEED, Schema, about, list_of, mapping, named

_SAYING = {"type": ["string", "number", "boolean"]}
_BUTTONS = about("Its buttons: titles, or title and payload.", list_of({"anyOf": [NAME, {"type": "object"}]}))
_MESSAGE = {
    "matches": about("A regular expression that is found in the message.", NAME),
    "contains": about("A part of the message.", NAME),
    "response": about("The response that the message is made of.", NAME),
    "utter": about("The response that the message is made of.", NAME),
    "buttons": _BUTTONS,
}
_SAID: Schema = {"anyOf": [_SAYING, mapping(_MESSAGE)]}
_BOT = about(
    "What the bot says: its whole text, '...' for any one message, [] for none; a list where several come.",
    {"anyOf": [*_SAID["anyOf"], {"type": "array", "items": _SAID}]},
)
_SLOTS = about("Slots with their values; null: not set.", OBJECT)
_FORM = about("The form that is active; null: none.", {"type": ["string", "null"]})
_AFTER = mapping(
    {
        "slots": about("What slots hold; null: nothing, '...': anything.", OBJECT),
        "actions": about("Actions that ran, in this order.", NAMES),
        "active_form": _FORM,
        "active_loop": _FORM,
        "form": _FORM,
        "intent": about("What the message means.", NAME),
        "entities": about("Entities of the message.", {"anyOf": [NAMES, {"type": "object"}]}),
    }
)
_STEP = mapping(
    {
        "user": about("What the user writes.", _SAYING),
        "bot": _BOT,
        **_MESSAGE,
        "after": about("What is true then.", _AFTER),
        "wait": about("Time that goes by: '61 minutes'.", NAME),
        "metadata": about("Goes with the message.", OBJECT),
    }
)
_STUB = mapping(
    {
        "events": about("Events in Rasa's JSON form.", list_of({"type": "object"})),
        "responses": about("What it says: '- text: ...'.", list_of({"type": "object"})),
    }
)
_STUBS = about(
    "What stands in for custom actions; a list: one a call.",
    named({"anyOf": [_STUB, {"type": "array", "items": _STUB}]}),
)
_DETAILS = {
    "marks": about("Marks of pytest.", {"type": ["array", "string", "object", "null"]}),
    "skip": about("The reason why it is not run.", {"type": ["string", "boolean"]}),
    "xfail": about("The reason why it must fail.", {"type": ["string", "boolean", "object"]}),
    "examples": about("Each row makes a test; {column} is its value.", {"type": ["array", "object"]}),
}
_SETTINGS = {
    "now": about("When it starts: '2026-11-25 15:00'.", NAME),
    "seed": about("Chooses among variations; without it, the first that fits.", SEED),
    "channel": about("Where the messages of the user come from.", NAME),
    "metadata": about("Goes with every message.", OBJECT),
    "slots": _SLOTS,
    "stubs": _STUBS,
}
_STEPS = about("What is said, in this order.", {"type": "array", "items": _STEP})
_CONVERSATION = mapping(
    {"conversation": about("Its name.", NAME), "steps": _STEPS, **_SETTINGS, **_DETAILS}, required=["steps"]
)
CONVERSATIONS = about(
    "Conversations that really run: a list of them, a mapping of names to steps, or the steps of one.",
    {
        "anyOf": [
            {"type": "array", "items": {**_CONVERSATION, "required": ["conversation", "steps"]}},
            {"type": ["object", "null"], "additionalProperties": {"anyOf": [_STEPS, _CONVERSATION]}},
            _STEPS,
        ]
    },
)
_CASE = mapping(
    {
        "test_case": about("Its name.", NAME),
        "steps": about("What is said, and what must come of it.", list_of({"type": "object"})),
        "fixtures": about("Slots that are set before, by the names of 'fixtures:'.", NAMES),
        **_SETTINGS,
        "metadata": about("A name under 'metadata:'.", ANY),
        **_DETAILS,
    },
    required=["test_case", "steps"],
)
_SENTENCES = mapping(
    {
        "sentences": about("What users write; [text](entity) marks an entity.", NAMES),
        "intent": about("What each of them means.", NAME),
        "entities": about("Entities that are in each of them.", ANY),
        "now": _SETTINGS["now"],
        **_DETAILS,
    },
    required=["sentences"],
)
TEST_FORMATS: dict[str, Schema] = {
    "conversations": CONVERSATIONS,
    "test_cases": about("Rasa Pro's end-to-end tests.", list_of(_CASE)),
    "tests": about("Sentences that must be understood.", list_of(_SENTENCES)),
    "defaults": about("What all conversations of the file start with.", mapping(_SETTINGS)),
    "fixtures": about("Named slots for test cases.", {"type": ["array", "object", "null"]}),
    "metadata": about("Named metadata for test cases.", {"type": ["array", "object", "null"]}),
    "stub_custom_actions": _STUBS,
}
"""The keys of a file of tests, besides `stories` and what a test does not use."""
