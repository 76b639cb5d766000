"""What editors know of the keys of examples, stories, rules and the thesaurus."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.domain import DEFAULT_ACTIONS
from bot.project.domain_schema import RESPONSES
from bot.project.json_schema import (
    FLAG,
    METADATA,
    NAME,
    NAMES,
    OBJECT,
    TEXT,
    VERSION,
    Schema,
    about,
    list_of,
    mapping,
    named,
    or_nothing,
)

# Each line of a block of examples; written so that no text makes it slow.
_EXAMPLE_LINES = r"^(?:[ \t]*(?:-[^\n]*)?\n)*[ \t]*(?:-[^\n]*)?$"

_EXAMPLE = {"anyOf": [{"type": "string"}, mapping({"text": TEXT, "metadata": METADATA}, required=["text"])]}
_BLOCK = {"type": "string", "pattern": _EXAMPLE_LINES, "patternErrorMessage": "Each example starts with '- '."}
EXAMPLE_KINDS = {
    "intent": "Messages of one intent follow: [text](entity) marks an entity.",
    "synonym": "Other ways to write this value follow.",
    "regex": "Patterns of this entity follow.",
    "lookup": "Words of this entity follow.",
}
"""What an item of `nlu:` can be."""
_EXAMPLES = mapping(
    {
        **{kind: about(text, NAME) for kind, text in EXAMPLE_KINDS.items()},
        "examples": about("One a line, each after '- '.", {"anyOf": [_BLOCK, list_of(_EXAMPLE)]}),
        "metadata": METADATA,
    },
    oneOf=[{"required": [kind]} for kind in EXAMPLE_KINDS],
)

_SLOT_FACTS = about(
    "Slots that are set, each alone or as 'slot: value'; null: not set.",
    {"type": ["array", "object", "null"], "items": {"anyOf": [NAME, {"type": "object"}]}},
)
_LOOP = about("The form that is active from here on; null: none.", {"type": ["string", "null"]})
_SAID = {
    "intent": about("What the user wants.", NAME),
    "user": about("What the user writes; [text](entity) marks an entity.", {"type": "string"}),
    "entities": about("Entities of the message.", list_of({"anyOf": [NAME, {"type": "object"}]})),
}
_ALTERNATIVE = mapping({**_SAID, "slot_was_set": _SLOT_FACTS, "metadata": METADATA})
STEP_KEYS = {
    **_SAID,
    "or": about("One of these.", {"type": "array", "items": _ALTERNATIVE, "minItems": 1}),
    "action": about("What the bot does.", {"anyOf": [{"enum": list(DEFAULT_ACTIONS)}, NAME]}),
    "bot": about("What the bot says, word by word.", {"type": "string"}),
    "checkpoint": about("A place where stories are joined.", NAME),
    "slot_was_set": _SLOT_FACTS,
    "active_loop": _LOOP,
    "metadata": METADATA,
}
# A step is one of these; what stands together in brackets may stand in one step.
_TOGETHER = (("intent", "user"), ("or",), ("action",), ("bot",), ("checkpoint", "slot_was_set"), ("active_loop",))


def _steps(keys: Mapping[str, Schema]) -> Schema:
    kinds = [[{"required": [key]} for key in group if key in keys] for group in _TOGETHER]
    step = mapping(keys, oneOf=[{"anyOf": kind} for kind in kinds if kind])
    return about("What happens, in this order.", list_of(step))


STORY_KEYS = {
    "story": about("Its name.", NAME),
    "steps": _steps(STEP_KEYS),
    "metadata": METADATA,
}
RULE_KEYS = {
    "rule": about("Its name.", NAME),
    "steps": _steps({key: step for key, step in STEP_KEYS.items() if key != "checkpoint"}),
    "condition": about("What must hold before.", list_of(mapping({"active_loop": _LOOP, "slot_was_set": _SLOT_FACTS}))),
    "conversation_start": about("Whether it holds at the start of a conversation only.", FLAG),
    "wait_for_user_input": about("Whether the bot waits after the last step.", FLAG),
    "metadata": METADATA,
}
NLU = about("What the bot learns from.", list_of(_EXAMPLES))
STORIES = about("Examples of conversations.", list_of(mapping(STORY_KEYS, required=["story", "steps"])))
RULES = about("What always holds.", list_of(mapping(RULE_KEYS, required=["rule", "steps"])))
_WORD = about("A word, or several: 'call off'.", NAME)
THESAURUS_KEYS = {
    "synonyms": about(
        "Lists of words that mean the same: '- [cancel, call off]'.",
        list_of(or_nothing({"type": "array", "items": _WORD})),
    ),
    "is_a": about(
        "A word, and what it is a kind of, one word or a list: 'pizza: dish'.",
        named(about("What it is a kind of.", NAMES)),
    ),
}
THESAURUS = about("Words that mean alike.", or_nothing(mapping(THESAURUS_KEYS)))
DATA_KEYS = {
    "version": VERSION,
    "nlu": NLU,
    "stories": STORIES,
    "rules": RULES,
    "thesaurus": THESAURUS,
    "responses": RESPONSES,
    "rasa_nlu_data": about("Examples in Rasa's older JSON form.", OBJECT),
}
