"""Records: entities that belong together, such as size, dish and number of each thing in an order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlu.entities.entity import RECORD, SYSTEM, Entity
from nlu.training_data import Matching

_SEPARATOR = re.compile(
    r"[,;\n]|\b(?:and|plus|then)\b|(?<=[가-힣])(?:이랑|랑|하고|과|와)(?![가-힣])|(?<![가-힣])(?:그리고|또)(?![가-힣])",
    re.IGNORECASE,
)
_LEAST_PARTS = 2


def to_records(
    text: str, entities: Sequence[Entity], matching: Mapping[str, Matching], *, expected: Sequence[str] = ()
) -> list[Entity]:
    """Return entities with the parts of records made one entity each, in the order of the text.

    A record's value maps each part's name, or its role where it has one, to the part's value. A new record starts after
    a comma, an "and" (이랑, 하고, 그리고) and where a part comes a second time. A single part is left as it is, unless
    the dialogue asks for the record, or all others in the message have this part, too.

    >>> parts = [Entity("number", 0, 3, 2, ""), Entity("dish", 4, 10, "pizza", ""), Entity("dish", 15, 19, "coke", "")]
    >>> order = {"order": Matching(parts=("number", "dish"))}
    >>> [one.value for one in to_records("two pizzas and coke", parts, order)]
    [{'number': 2, 'dish': 'pizza'}, {'dish': 'coke'}]
    """
    found = list(entities)
    for name, declared in matching.items():
        if declared.parts:
            least = 1 if name in expected else _LEAST_PARTS
            found = _join(text, found, name, declared.parts, least)
    return found


def _join(text: str, entities: Sequence[Entity], name: str, parts: Sequence[str], least: int) -> list[Entity]:
    runs: list[list[Entity]] = []
    rest = []
    for entity in entities:
        if entity.entity not in parts:
            rest.append(entity)
        elif runs and _goes_on(text, runs[-1], entity):
            runs[-1].append(entity)
        else:
            runs.append([entity])
    heads = _heads([run for run in runs if len(run) >= _LEAST_PARTS])
    for run in runs:
        is_record = len(run) >= least or _key(run[0]) in heads
        rest += [_record(name, run)] if is_record else run
    return sorted(rest, key=lambda one: one.start)


def _heads(records: Sequence[Sequence[Entity]]) -> set[str]:
    """Return the parts that all records of a message have; one that is read by rule, as a number, stands anywhere."""
    named = [{_key(one) for one in run if one.extractor != SYSTEM} for run in records]
    return set.intersection(*named) if named else set()


def _goes_on(text: str, run: Sequence[Entity], entity: Entity) -> bool:
    between = text[run[-1].end : entity.start]
    is_repeated = any(_key(one) == _key(entity) for one in run)
    return not is_repeated and _SEPARATOR.search(text, run[-1].end, entity.start) is None and len(between) <= 40


def _key(entity: Entity) -> str:
    return entity.role or entity.entity


def _record(name: str, run: Sequence[Entity]) -> Entity:
    value = {_key(one): one.value for one in run}
    return replace(run[0], entity=name, end=run[-1].end, value=value, extractor=RECORD, role=None, additional_info=None)
