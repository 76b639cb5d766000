"""Brings a domain of Rasa 2 into the shape of 3.1: mappings move from forms to slots, automatic filling becomes one.

The nodes keep their places, so that whatever is wrong in them is told where it is written. The rules are those of
`rasa data migrate` (rasa/core/migrate.py of Rasa 3.6), with one difference: a slot that has `mappings` of its own was
written for Rasa 3, and is filled by nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nlu import Findings, Place, Shape, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar, to_python

_RASA_2 = re.compile(r"2(\.\d+)*\Z")
_AT_ANY_QUESTION = ("from_entity", "from_trigger_intent")  # in a form, these fill a slot that is not being asked for


def read_as_rasa3(files: Sequence[YamlMap], findings: Findings) -> list[YamlMap]:
    """Return the files of a domain in the shape of 3.1; one of Rasa 2 is told in a note."""
    place = sign_of_rasa2(files)
    if place is None:
        return list(files)
    problem = "this domain is of Rasa 2: it is read by the rules of 2.x"
    findings.note(place, problem, fix="nothing to do; 'bot migrate' writes it as 3.1")
    converter = _Converter(files, findings)
    return [converter.file(file) for file in files]


def is_rasa2(version: YamlNode) -> bool:
    """Return whether the value of a `version:` is one of Rasa 2."""
    return isinstance(version, YamlScalar) and bool(_RASA_2.match(version.text.strip()))


def sign_of_rasa2(files: Sequence[YamlMap]) -> Place | None:
    """Return the place that shows that a domain is of Rasa 2, or None.

    That is a version 2.x; where no file has a version, it is a form with mappings inside or an `auto_fill`. A slot
    without mappings alone is more often a slip in a domain of Rasa 3, which refuses it.
    """
    versions = [entry for file in files for entry in file if entry.key.text == "version"]
    if versions:
        return next((entry.key.place for entry in versions if is_rasa2(entry.value)), None)
    return next((min(places) for file in files if (places := [*_signs(file)])), None)


def slots_inside(form: YamlNode) -> YamlMap | None:
    """Return the slots of a form that holds their mappings itself, or None for a form of Rasa 3.

    In Rasa 2.6 and later they stand below `required_slots:`, before that next to `ignored_intents:`.
    """
    if not isinstance(form, YamlMap):
        return None
    required = form.get("required_slots")
    if required is not None:
        return required if isinstance(required, YamlMap) else None
    return YamlMap(form.place, tuple(entry for entry in form if entry.key.text != "ignored_intents"))


def entries_of(file: YamlMap, section: str) -> tuple[YamlEntry, ...]:
    """Return the entries of a section, none where it is missing or no mapping."""
    node = file.get(section)
    return node.entries if isinstance(node, YamlMap) else ()


def _signs(file: YamlMap) -> Iterator[Place]:
    for slot in entries_of(file, "slots"):
        if isinstance(slot.value, YamlMap) and "mappings" not in slot.value:
            yield from (entry.key.place for entry in slot.value if entry.key.text == "auto_fill")
    for form in entries_of(file, "forms"):
        for entry in slots_inside(form.value) or ():
            if isinstance(entry.value, YamlList) and any(_is_mapping(item) for item in entry.value):
                yield entry.key.place


def _is_mapping(node: YamlNode) -> bool:
    return isinstance(node, YamlMap) and "type" in node


@dataclass
class _Mapping:
    """A mapping of a slot, while conditions are still added."""

    node: YamlNode
    """As written."""
    conditions: list[YamlNode]
    """When it applies."""
    is_settled: bool = False
    """Whether it applies always, so that no condition may be added."""

    def result(self) -> YamlNode:
        """Return the mapping with its conditions."""
        if not isinstance(self.node, YamlMap) or not self.conditions:
            return self.node
        others = tuple(entry for entry in self.node if entry.key.text != "conditions")
        conditions = YamlList(self.conditions[0].place, tuple(self.conditions))
        return YamlMap(self.node.place, (*others, _entry("conditions", conditions)))


class _Converter:
    def __init__(self, files: Sequence[YamlMap], findings: Findings) -> None:
        self.shape = Shape(findings)
        self.entities = {name for file in files for name in _names(file.get("entities"))}
        self.mappings: dict[str, list[_Mapping]] = {}
        for file in files:
            for slot in entries_of(file, "slots"):
                if isinstance(slot.value, YamlMap):
                    self._take_written(slot.key.text, slot.value.get("mappings"))
        for file in files:
            for form in entries_of(file, "forms") if _is_old(file) else ():
                self._take_form(form)

    def _take_written(self, slot: str, node: YamlNode | None) -> None:
        """Take the mappings that stand at a slot already."""
        for item in node if isinstance(node, YamlList) else ():
            own = item.get("conditions") if isinstance(item, YamlMap) else None
            conditions = list(own) if isinstance(own, YamlList) else []
            self.mappings.setdefault(slot, []).append(_Mapping(item, conditions, is_settled=not conditions))

    def _take_form(self, form: YamlEntry) -> None:
        for slot in slots_inside(form.value) or ():
            name = slot.key.text
            known = self.mappings.setdefault(name, [])
            for item in self.shape.items(slot.value, f"the mappings of slot '{name}' in form '{form.key.text}'"):
                condition = _condition(item, form.key, slot.key)
                same = next((one for one in known if _bare(one.node) == _bare(item)), None)
                if same is None:
                    known.append(_Mapping(item, [condition]))
                elif not same.is_settled and _plain(condition) not in map(_plain, same.conditions):
                    same.conditions.append(condition)

    def file(self, file: YamlMap) -> YamlMap:
        """Return a file in the shape of 3.1."""
        is_old, entries = _is_old(file), []
        for entry in file:
            value = entry.value
            if entry.key.text == "slots" and isinstance(value, YamlMap):
                value = YamlMap(value.place, tuple(self._slot(slot, is_old=is_old) for slot in value))
            elif entry.key.text == "forms" and isinstance(value, YamlMap) and is_old:
                value = YamlMap(value.place, tuple(YamlEntry(form.key, _form(form.value)) for form in value))
            entries.append(YamlEntry(entry.key, value))
        return YamlMap(file.place, tuple(entries))

    def _slot(self, slot: YamlEntry, *, is_old: bool) -> YamlEntry:
        if not isinstance(slot.value, YamlMap) and _plain(slot.value) is not None:
            return slot
        body = self.shape.mapping(slot.value, f"slot '{slot.key.text}'")
        mappings, written = [one.result() for one in self.mappings.get(slot.key.text, ())], body.get("mappings")
        if is_old and written is None:
            mappings += self._automatic(slot.key, body, mappings)
        entries = [entry for entry in body if not (entry.key.text == "auto_fill" and is_old)]
        if mappings and (written is None or isinstance(written, YamlList)):
            place = slot.key.place if written is None else written.place
            entries = [entry for entry in entries if entry.key.text != "mappings"]
            entries.append(_entry("mappings", YamlList(place, tuple(mappings))))
        return YamlEntry(slot.key, YamlMap(body.place, tuple(entries)))

    def _automatic(self, slot: YamlScalar, body: YamlMap, mappings: Sequence[YamlNode]) -> list[YamlNode]:
        """Return what Rasa 2 does without being told: an entity fills the slot of its name."""
        is_filled = self.shape.flag(body.get("auto_fill"), f"'auto_fill' of slot '{slot.text}'", default=True)
        if is_filled and slot.text in self.entities:
            return [_map(slot.place, type="from_entity", entity=slot.text)]
        return [] if mappings else [_map(slot.place, type="custom")]


def _is_old(file: YamlMap) -> bool:
    """Return whether a file of a domain of Rasa 2 is itself of Rasa 2."""
    version = file.get("version")
    return version is None or is_rasa2(version)


def _form(form: YamlNode) -> YamlNode:
    slots = slots_inside(form)
    if slots is None or not isinstance(form, YamlMap) or not form.entries:
        return form
    is_flat = "required_slots" not in form
    others = tuple(entry for entry in form if entry.key.text == "ignored_intents" or not is_flat)
    others = tuple(entry for entry in others if entry.key.text != "required_slots")
    names = YamlList(slots.place, tuple(slot.key for slot in slots))
    return YamlMap(form.place, (_entry("required_slots", names), *others))


def _condition(mapping: YamlNode, form: YamlScalar, slot: YamlScalar) -> YamlNode:
    kind = _plain(mapping.get("type")) if isinstance(mapping, YamlMap) else None
    active = YamlEntry(_scalar(form.place, "active_loop"), form)
    asked = () if kind in _AT_ANY_QUESTION else (YamlEntry(_scalar(slot.place, "requested_slot"), slot),)
    return YamlMap(form.place, (active, *asked))


def _bare(mapping: YamlNode) -> Any:
    plain = to_python(mapping)
    return {key: value for key, value in plain.items() if key != "conditions"} if isinstance(plain, dict) else plain


def _plain(node: YamlNode | None) -> Any:
    return to_python(node)


def _names(node: YamlNode | None) -> Iterator[str]:
    """Yield the names of a list whose items are a name or `name: {...}`."""
    for item in node if isinstance(node, YamlList) else ():
        if isinstance(item, YamlMap):
            yield from (entry.key.text for entry in item)
        elif isinstance(item, YamlScalar):
            yield item.text


def _map(place: Place, **values: str) -> YamlMap:
    return YamlMap(place, tuple(_entry(key, _scalar(place, value)) for key, value in values.items()))


def _entry(key: str, value: YamlNode) -> YamlEntry:
    return YamlEntry(_scalar(value.place, key), value)


def _scalar(place: Place, text: str) -> YamlScalar:
    return YamlScalar(place, text, text, "plain")
