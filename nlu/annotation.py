"""Entity annotation inside an example: `[Seoul](city)`, `[KTX](place:station)`, `[Busan]{"entity": "city"}`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nlu.training_data import AnnotatedEntity

_BRACKET = re.compile(r"\[([^\]\[]+)\](?=[({\[])")
_LISTED_OBJECT = re.compile(r"\[\s*\{")
_SHORT = re.compile(r"\(([^:)]*)(?::([^)]*))?\)")
_KEYS = ("entity", "role", "group", "value")
_SHORT_FIX = "write [text](entity) or [text](entity:value)"
_JSON_FIX = 'write [text]{"entity": "name", "value": "..."}'


@dataclass(eq=False)
class AnnotationError(Exception):
    """An annotation that can't be read; `offset` is a character of the text as written."""

    problem: str
    """What is wrong."""
    offset: int
    """Where."""
    fix: str
    """What to do."""


def parse_annotated(
    text: str, *, warn: Callable[[AnnotationError], None] | None = None
) -> tuple[str, tuple[AnnotatedEntity, ...]]:
    """Return the plain text and its entities; raises AnnotationError.

    `warn` is told of what is ignored: unknown keys.

    >>> parse_annotated("fly to [Busan](city)")
    ('fly to Busan', (AnnotatedEntity(start=7, end=12, entity='city', value='Busan', role=None, group=None),))
    """
    plain: list[str] = []
    entities: list[AnnotatedEntity] = []
    length = position = 0
    while match := _BRACKET.search(text, position):
        plain.append(text[position : match.start()])
        length += match.start() - position
        found, end = _annotation(text, match.end(), warn)
        if found is None:  # a bracket followed by another one that is no annotation is text
            plain.append(match[0])
            length += len(match[0])
        else:
            plain.append(match[1])
            entities += [_entity(one, match, length) for one in found]
            length += len(match[1])
        position = end
    plain.append(text[position:])
    return "".join(plain), tuple(entities)


def _annotation(
    text: str, start: int, warn: Callable[[AnnotationError], None] | None
) -> tuple[list[dict[str, Any]] | None, int]:
    """Return the annotations written at `start`, and where they end; None for no annotation."""
    if text[start] == "(":
        short = _SHORT.match(text, start)
        if short is None:
            raise AnnotationError("the annotation is not closed", start, _SHORT_FIX)
        if not short[1].strip():
            raise AnnotationError("the annotation names no entity", start, _SHORT_FIX)
        return [{"entity": short[1].strip(), **({"value": short[2]} if short[2] else {})}], short.end()
    if text[start] == "[" and not _LISTED_OBJECT.match(text, start):
        return None, start
    found, end = _json(text, start)
    annotations = found if isinstance(found, list) else [found]
    for one in annotations:
        _check(one, start, warn)
    return annotations, end


def _json(text: str, start: int) -> tuple[Any, int]:
    try:
        return json.JSONDecoder().raw_decode(text, start)
    except json.JSONDecodeError as error:
        problem, offset = f"the annotation is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.pos
    except (RecursionError, ValueError):  # brackets without end, a number of thousands of digits
        problem, offset = "the annotation is not JSON that can be read", start
    raise AnnotationError(problem, offset, _JSON_FIX)


def _check(annotation: Any, offset: int, warn: Callable[[AnnotationError], None] | None) -> None:
    if not isinstance(annotation, dict) or not isinstance(annotation.get("entity"), str) or not annotation["entity"]:
        raise AnnotationError("the annotation names no entity", offset, 'write "entity": "name" inside the braces')
    for key in annotation:
        if key not in _KEYS and warn is not None:
            problem = f"unknown key '{key}' in the annotation: it is ignored"
            warn(AnnotationError(problem, offset, f"known keys: {', '.join(_KEYS)}"))


def _entity(annotation: dict[str, Any], match: re.Match[str], start: int) -> AnnotatedEntity:
    optional = {key: _text(annotation[key]) for key in ("role", "group") if annotation.get(key) is not None}
    value = annotation.get("value")
    return AnnotatedEntity(
        start, start + len(match[1]), annotation["entity"], match[1] if value is None else _text(value), **optional
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
