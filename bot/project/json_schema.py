"""The words that JSON Schemas of the YAML files are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Schema: TypeAlias = "dict[str, Any]"
"""A JSON Schema."""

CLASS_PATH = r"^\w+(\.\w+)+$"
"""What the path of a class looks like."""


def mapping(keys: Mapping[str, Schema], *, required: Sequence[str] = (), is_open: bool = False, **rest: Any) -> Schema:
    """Return the schema of a mapping with these keys and, unless it is open, no others."""
    needs = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(keys), **needs, "additionalProperties": is_open, **rest}


def or_nothing(schema: Schema) -> Schema:
    """Return a schema that takes an empty value, too, as it stands while someone types."""
    return {**schema, "type": [schema["type"], "null"]}


def list_of(items: Schema) -> Schema:
    """Return the schema of a list; an empty one may be left out."""
    return {"type": ["array", "null"], "items": items}


def named(body: Schema) -> Schema:
    """Return the schema of a mapping whose keys are names that the user chooses."""
    return {"type": ["object", "null"], "additionalProperties": body}


def about(description: str, schema: Schema) -> Schema:
    """Return a schema with what an editor shows beside it."""
    return {**schema, "description": description}


def one_of(values: Sequence[str], *, or_pattern: str) -> Schema:
    """Return the schema of one of the values that an editor suggests, or of a text that fits the pattern."""
    return {"anyOf": [{"enum": list(values)}, {"type": "string", "pattern": or_pattern}]}


def names_with(keys: Mapping[str, Schema]) -> Schema:
    """Return the schema of a list of names, each alone or as `name: {key: ...}`."""
    return list_of({"anyOf": [NAME, {"type": "object", "additionalProperties": or_nothing(mapping(keys))}]})


ANY: Schema = {}
TEXT: Schema = {"type": ["string", "null"]}
FLAG: Schema = {"type": ["boolean", "null"]}
NUMBER: Schema = {"type": ["number", "null"]}
INTEGER: Schema = {"type": ["integer", "null"]}
SEED: Schema = {**INTEGER, "minimum": 0}
NAME: Schema = {"type": ["string", "number", "boolean"]}
NAMES: Schema = {"type": ["array", "string", "number", "boolean", "null"], "items": NAME}
OBJECT: Schema = {"type": ["object", "null"]}
METADATA = about("Anything you want to note; it is not used.", ANY)
VERSION = about('The version of the format: "3.1".', {"type": ["string", "number"]})
