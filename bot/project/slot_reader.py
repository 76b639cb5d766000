"""Reads `slots:` of a domain file."""

from __future__ import annotations

import re
from typing import Any

from bot.domain.answer import AnswerType
from bot.domain.slot import OTHER, SLOT_TYPES, MappingCondition, Slot, SlotMapping
from bot.project.answer_reader import AnswerReader
from nlu import Findings, Place, Severity, Shape, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

_SLOT_KEYS = (
    "type",
    "mappings",
    "initial_value",
    "influence_conversation",
    "values",
    "min_value",
    "max_value",
    "auto_fill",
    "validation",
    "malgil",
)
_MAPPING_NEEDS = {
    "from_entity": ("entity",),
    "from_text": (),
    "from_intent": ("value",),
    "from_trigger_intent": ("value",),
    "custom": (),
}
_MAPPING_KEYS = ("type", "entity", "role", "group", "value", "intent", "not_intent", "conditions", "action")
_RASA_CLASSES = {
    "TextSlot": "text",
    "BooleanSlot": "bool",
    "CategoricalSlot": "categorical",
    "FloatSlot": "float",
    "ListSlot": "list",
    "AnySlot": "any",
}
_CLASS_PATH = re.compile(r"\w+(\.\w+)+\Z")


class SlotReader:
    """Reads slots; findings go to the collection it was given."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.shape = Shape(findings)

    def read(self, node: YamlNode) -> dict[str, Slot]:
        """Return the slots of one file, by name."""
        slots = self.shape.mapping(node, "'slots'")
        return {entry.key.text: self._slot(entry.key.text, entry.key.place, entry.value) for entry in slots}

    def _slot(self, name: str, place: Place, node: YamlNode) -> Slot:
        body = self.shape.mapping(node, f"slot '{name}'")
        if not isinstance(node, YamlMap) and to_python(node) is not None:
            return Slot(name, place=place)
        slot_type, has_own_class = self._type(name, place, body)
        if not has_own_class:
            self.shape.check_keys(body, _SLOT_KEYS, f"slot '{name}'", severity=Severity.WARNING)
        flag = self.shape.flag(
            body.get("influence_conversation"), f"'influence_conversation' of slot '{name}'", default=slot_type != "any"
        )
        if flag and slot_type == "any" and not has_own_class:
            fix = "remove the line, or give the slot another type"
            self.findings.error(place, f"slot '{name}' of type 'any' can't influence the conversation", fix=fix)
        return Slot(
            name,
            slot_type,
            self._mappings(name, place, body),
            to_python(body.get("initial_value")),
            flag and slot_type != "any",
            self._values(name, place, body, slot_type),
            self._bound(name, body, "min_value", default=0.0),
            self._bound(name, body, "max_value", default=1.0),
            place,
            self._answer(name, slot_type, body),
        )

    def _answer(self, name: str, slot_type: str, body: YamlMap) -> AnswerType | None:
        node = body.get("malgil")
        return None if node is None else AnswerReader(self.findings).read(name, slot_type, node)

    def _bound(self, name: str, body: YamlMap, key: str, *, default: float) -> float:
        number = self.shape.number(body.get(key), f"'{key}' of slot '{name}'")
        return default if number is None else number

    def _type(self, name: str, place: Place, body: YamlMap) -> tuple[str, bool]:
        """Return the type, and whether it stands for a class of the user's, which may take any keys."""
        node = body.get("type")
        if node is None:
            fix = f"write 'type: text' below it; types: {', '.join(SLOT_TYPES)}"
            self.findings.error(place, f"slot '{name}' has no type", fix=fix)
            return "text", False
        slot_type = self.shape.text(node, f"the type of slot '{name}'") or "text"
        if slot_type in SLOT_TYPES:
            return slot_type, False
        if slot_type.startswith("rasa.") and slot_type.rpartition(".")[2] in _RASA_CLASSES:
            return _RASA_CLASSES[slot_type.rpartition(".")[2]], False
        if _CLASS_PATH.match(slot_type):
            fix = "nothing to do; its value is kept and policies don't see it"
            self.findings.note(node.place, f"slot '{name}' has a class of its own: it is used as type 'any'", fix=fix)
            return "any", True
        fix = did_you_mean(slot_type, SLOT_TYPES) or f"types: {', '.join(SLOT_TYPES)}"
        self.findings.error(node.place, f"unknown slot type '{slot_type}'", fix=fix)
        return "any", False

    def _values(self, name: str, place: Place, body: YamlMap, slot_type: str) -> tuple[str, ...]:
        node = body.get("values")
        if node is None:
            if slot_type == "categorical":
                problem = f"categorical slot '{name}' has no values: each value counts as '{OTHER}'"
                self.findings.warning(place, problem, fix="write 'values: [...]'")
            return ()
        return tuple(value.text for value in self.shape.names(node, f"'values' of slot '{name}'"))

    def _mappings(self, name: str, place: Place, body: YamlMap) -> tuple[SlotMapping, ...]:
        node = body.get("mappings")
        if node is None:
            fix = "write 'mappings: []', or how the slot is filled, such as '- type: from_text'"
            self.findings.error(place, f"slot '{name}' has no mappings", fix=fix)
            return ()
        items = self.shape.items(node, f"'mappings' of slot '{name}'")
        found = [self._mapping(name, item) for item in items]
        return tuple(mapping for mapping in found if mapping is not None)

    def _mapping(self, name: str, node: YamlNode) -> SlotMapping | None:
        what = f"a mapping of slot '{name}'"
        if not isinstance(node, YamlMap):
            self.shape.refuse(node, f"{what} must have keys", fix="write '- type: from_text', or another type")
            return None
        self.shape.check_keys(node, _MAPPING_KEYS, what, severity=Severity.WARNING)
        kind = self._kind(node, what)
        if kind is None:
            return None
        intents, not_intents = self._names(node, "intent"), self._names(node, "not_intent")
        return SlotMapping(
            kind,
            self._optional(node, "entity"),
            self._optional(node, "role"),
            self._optional(node, "group"),
            to_python(node.get("value")),
            tuple(scalar.text for scalar in intents),
            tuple(scalar.text for scalar in not_intents),
            self._conditions(name, node),
            self._optional(node, "action"),
            node.place,
            (node.get("entity") or node).place,
            tuple(scalar.place for scalar in (*intents, *not_intents)),
        )

    def _kind(self, body: YamlMap, what: str) -> str | None:
        """Return the type of a mapping, or None where it is unknown or a key that it needs is missing."""
        node = body.get("type")
        kind = node.text if isinstance(node, YamlScalar) else ""
        if kind not in _MAPPING_NEEDS:
            fix = did_you_mean(kind, _MAPPING_NEEDS) or f"types: {', '.join(_MAPPING_NEEDS)}"
            problem = f"{what} has the unknown type '{kind}'" if kind else f"{what} has no type"
            self.findings.error((node or body).place, problem, fix=fix)
            return None
        missing = [key for key in _MAPPING_NEEDS[kind] if key not in body]
        for key in missing:
            unknown = (entry.key for entry in body if entry.key.text not in _MAPPING_KEYS)
            meant = next((one for one in unknown if did_you_mean(one.text, [key])), None)
            problem = f"{what} of type '{kind}' needs '{key}'" + (f", not '{meant.text}'" if meant else "")
            fix = f"write '{key}' instead" if meant else f"write '{key}: ...' below it"
            self.findings.error((meant or body).place, problem, fix=fix)
        return None if missing else kind

    def _optional(self, body: YamlMap, key: str) -> str | None:
        node = body.get(key)
        value: Any = to_python(node)
        return None if node is None or value is None else self.shape.name(node, f"'{key}'")

    def _names(self, body: YamlMap, key: str) -> tuple[YamlScalar, ...]:
        node = body.get(key)
        return () if node is None else self.shape.names(node, f"'{key}'")

    def _conditions(self, name: str, body: YamlMap) -> tuple[MappingCondition, ...]:
        node = body.get("conditions")
        if node is None:
            return ()
        what = f"'conditions' of a mapping of slot '{name}'"
        items = self.shape.items(node, what)
        return tuple(self._condition(self.shape.mapping(item, f"an item of {what}")) for item in items)

    def _condition(self, body: YamlMap) -> MappingCondition:
        self.shape.check_keys(body, ("active_loop", "requested_slot"), "a condition of a mapping")
        place = (body.get("active_loop") or body).place
        return MappingCondition(self._optional(body, "active_loop"), self._optional(body, "requested_slot"), place)
