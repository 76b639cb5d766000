"""Reads the domain, from one file or many."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from bot.domain.domain import DEFAULT_SLOTS, Domain, EntityType, Intent, SessionConfig
from bot.domain.form import Form
from bot.domain.response import Response
from bot.domain.slot import Slot
from bot.project.checks import check_payloads
from bot.project.response_reader import ResponseReader
from bot.project.slot_reader import SlotReader
from nlu import Findings, Place, Severity, Shape, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

DOMAIN_KEYS = (
    "intents",
    "entities",
    "slots",
    "forms",
    "responses",
    "actions",
    "e2e_actions",
    "session_config",
    "config",
)
_MAPS = ("slots", "forms", "responses", "session_config", "config")
_VERSION = re.compile(r"[23](\.[0-9]+)*\Z")
_FORM_KEYS = ("required_slots", "ignored_intents")
_SLIP = 0.85
"""Likeness (0 to 1) of a key to a section from which on nothing else is meant."""


@dataclass
class DomainReader:
    """Collects the domain of all files; `result` returns it."""

    findings: Findings
    """Takes what is wrong."""
    intents: dict[str, Intent] = field(default_factory=dict)
    """So far, by name."""
    entities: dict[str, EntityType] = field(default_factory=dict)
    """So far, by name."""
    slots: dict[str, Slot] = field(default_factory=dict)
    """So far, by name."""
    forms: dict[str, Form] = field(default_factory=dict)
    """So far, by name."""
    responses: dict[str, Response] = field(default_factory=dict)
    """So far, by name."""
    actions: dict[str, Place] = field(default_factory=dict)
    """So far, with their places."""
    send_domain: list[str] = field(default_factory=list)
    """Actions with `send_domain: true`."""
    end_to_end: list[str] = field(default_factory=list)
    """Bot texts."""
    session: SessionConfig | None = None
    """The first that a file gives."""
    store_entities_as_slots: bool = True
    """From `config:`."""
    payloads: list[YamlScalar] = field(default_factory=list)
    """What buttons send."""
    raw: dict[str, Any] = field(default_factory=dict)
    """The files as plain data, merged."""
    is_whole: bool = True
    """Whether every section could be read; otherwise names may be missing that are declared."""
    keys: set[str] = field(default_factory=set)
    """The keys of all files."""
    misspelt: list[tuple[YamlScalar, str]] = field(default_factory=list)
    """Unknown keys that hold something, each with the key of the domain that it is a slip of."""

    def __post_init__(self) -> None:
        self.shape = Shape(self.findings)

    def result(self) -> Domain:
        """Return everything that was read; what its buttons send is compared with it."""
        self._tell_misspelt()
        domain = Domain(
            self.intents,
            self.entities,
            self.slots,
            self.forms,
            self.responses,
            tuple(self.actions),
            tuple(self.end_to_end),
            tuple(self.send_domain),
            self.session or SessionConfig(),
            self.store_entities_as_slots,
            self.raw,
            dict(self.actions),
        )
        if self.is_whole and not self.findings.errors:
            check_payloads(self.payloads, domain, self.findings)
        return domain

    def read(self, file: YamlMap, *, known: tuple[str, ...]) -> None:
        """Read one domain file; `known` are keys of other kinds that it may hold too."""
        self._check_keys(file, (*DOMAIN_KEYS, "version", *known))
        self.check_version(file.get("version"))
        for entry in file:
            self.keys.add(entry.key.text)
            read = getattr(self, f"_read_{entry.key.text}", None)
            if read is not None:
                expected = YamlMap if entry.key.text in _MAPS else YamlList
                plain = to_python(entry.value)
                self.is_whole = self.is_whole and (isinstance(entry.value, expected) or plain is None)
                read(entry.value)
                self._merge_raw(entry.key.text, plain)

    def _check_keys(self, file: YamlMap, known: tuple[str, ...]) -> None:
        for entry in file:
            meant = _meant(entry.key.text, known) if to_python(entry.value) else None
            if meant is None:
                alone = YamlMap(file.place, (entry,))
                self.shape.check_keys(alone, known, "a domain file", severity=Severity.WARNING)
            else:
                self.misspelt.append((entry.key, meant))

    def _tell_misspelt(self) -> None:
        """Refuse a key that stands where one is missing: each name below it would be told to be missing instead."""
        for key, meant in self.misspelt:
            if meant in self.keys:
                problem = f"unknown key '{key.text}' in a domain file: it is ignored"
                self.findings.warning(key.place, problem, fix=f"did you mean '{meant}'?")
            else:
                self.findings.error(key.place, f"unknown key '{key.text}' in a domain file", fix=f"write '{meant}'")
                self.is_whole = False
        self.misspelt.clear()

    def check_version(self, node: YamlNode | None) -> None:
        """Warn of a version that nobody knows."""
        if isinstance(node, YamlScalar) and node.value is not None and not _VERSION.match(node.text.strip()):
            problem = f"unknown version '{node.text}': the file is read as one of version 3.1"
            self.findings.warning(node.place, problem, fix='write version: "3.1"')

    def read_responses(self, node: YamlNode) -> None:
        """Read `responses:` of a data file."""
        self._read_responses(node)
        self._merge_raw("responses", to_python(node))

    def _merge_raw(self, key: str, value: Any) -> None:
        known = self.raw.get(key)
        if isinstance(known, dict) and isinstance(value, dict):
            self.raw[key] = {**known, **value}
        elif isinstance(known, list) and isinstance(value, list):
            self.raw[key] = known + [item for item in value if item not in known]
        elif value is not None:
            self.raw.setdefault(key, value)

    def _named(self, node: YamlNode, what: str, key: str) -> list[tuple[str, Place, YamlMap]]:
        """Return the items of a list whose items are a name or `name: {...}`."""
        found: list[tuple[str, Place, YamlMap]] = []
        for item in self.shape.items(node, f"'{key}'"):
            if isinstance(item, YamlMap):
                found += [
                    (entry.key.text, entry.key.place, self.shape.mapping(entry.value, f"{what} '{entry.key.text}'"))
                    for entry in item
                ]
            elif name := self.shape.name(item, f"an item of '{key}'"):
                found.append((name, item.place, YamlMap(item.place, ())))
        return found

    def _read_intents(self, node: YamlNode) -> None:
        for name, place, body in self._named(node, "intent", "intents"):
            self.shape.check_keys(
                body, ("use_entities", "ignore_entities"), f"intent '{name}'", severity=Severity.WARNING
            )
            if name in self.intents:
                self._repeated("intent", name, place, self.intents[name].place)
            if "use_entities" in body and "ignore_entities" in body:
                problem = f"intent '{name}' has 'use_entities' and 'ignore_entities': those that both name are ignored"
                self.findings.warning(place, problem, fix="keep one of the two")
            use = body.get("use_entities")
            value = to_python(use)
            wanted = None if use is None or value is True else self._names(body, "use_entities") if value else ()
            self.intents[name] = Intent(name, wanted, self._names(body, "ignore_entities"), place)

    def _repeated(self, what: str, name: str, place: Place, first: Place | None) -> None:
        if first is not None and first.file == place.file:
            problem = f"{what} '{name}' stands here a second time, first in line {first.line}"
            self.findings.error(place, problem, fix="remove one of the two")

    def _read_entities(self, node: YamlNode) -> None:
        for name, place, body in self._named(node, "entity", "entities"):
            keys = ("roles", "groups", "influence_conversation")
            self.shape.check_keys(body, keys, f"entity '{name}'", severity=Severity.WARNING)
            if name in self.entities:
                self._repeated("entity", name, place, self.entities[name].place)
            influences = self.shape.flag(body.get("influence_conversation"), "'influence_conversation'", default=True)
            roles, groups = self._names(body, "roles"), self._names(body, "groups")
            self.entities[name] = EntityType(name, roles, groups, influences, place)

    def _read_actions(self, node: YamlNode) -> None:
        for name, place, body in self._named(node, "action", "actions"):
            if name in self.actions:
                self._repeated("action", name, place, self.actions[name])
            self.actions.setdefault(name, place)
            if self.shape.flag(body.get("send_domain"), "'send_domain'", default=False):
                self.send_domain.append(name)

    def _read_slots(self, node: YamlNode) -> None:
        for name, slot in SlotReader(self.findings).read(node).items():
            if name in self.slots:
                self._replaced("slot", name, slot.place, self.slots[name].place)
            if name not in DEFAULT_SLOTS:
                self.slots[name] = slot

    def _replaced(self, what: str, name: str, place: Place | None, known: Place | None) -> None:
        problem = f"{what} '{name}' is already defined at {known}: this one replaces it"
        assert place is not None
        self.findings.warning(place, problem, fix="keep one of the two")

    def _read_responses(self, node: YamlNode) -> None:
        reader = ResponseReader(self.findings)
        found = reader.read(node)
        self.payloads += reader.payloads
        for name, response in found.items():
            if name in self.responses:
                self._replaced("response", name, response.place, self.responses[name].place)
            self.responses[name] = response

    def _read_e2e_actions(self, node: YamlNode) -> None:
        self.end_to_end += [scalar.text for scalar in self.shape.names(node, "'e2e_actions'")]

    def _read_forms(self, node: YamlNode) -> None:
        for entry in self.shape.mapping(node, "'forms'"):
            name = entry.key.text
            body = self.shape.mapping(entry.value, f"form '{name}'")
            self.shape.check_keys(body, _FORM_KEYS, f"form '{name}'")
            if name in self.forms:
                self._replaced("form", name, entry.key.place, self.forms[name].place)
            slots = body.get("required_slots")
            if slots is None and "ignored_intents" in body:
                fix = "write 'required_slots: [...]'"
                self.findings.error(
                    entry.key.place, f"form '{name}' has ignored intents but no required slots", fix=fix
                )
            if isinstance(slots, YamlMap):
                fix = "write a list of slot names, and the mappings under 'slots:'"
                self.findings.error(slots.place, f"'required_slots' of form '{name}' must be a list of slots", fix=fix)
                slots = None
            required = () if slots is None else self.shape.names(slots, f"'required_slots' of form '{name}'")
            ignored = body.get("ignored_intents")
            intents = () if ignored is None else self.shape.names(ignored, f"'ignored_intents' of form '{name}'")
            self.forms[name] = Form(
                name,
                tuple(scalar.text for scalar in required),
                tuple(scalar.text for scalar in intents),
                entry.key.place,
                tuple(scalar.place for scalar in required),
                tuple(scalar.place for scalar in intents),
            )

    def _read_session_config(self, node: YamlNode) -> None:
        body = self.shape.mapping(node, "'session_config'")
        keys = ("session_expiration_time", "carry_over_slots_to_new_session")
        self.shape.check_keys(body, keys, "'session_config'", severity=Severity.WARNING)
        minutes = self.shape.number(body.get(keys[0]), f"'{keys[0]}'")
        if minutes is not None and minutes < 0:
            place = (body.get(keys[0]) or node).place
            self.findings.error(place, f"'{keys[0]}' must not be negative", fix="write 0 for never")
        carry_over = self.shape.flag(body.get(keys[1]), f"'{keys[1]}'", default=True)
        read = SessionConfig(60.0 if minutes is None else minutes, carry_over)
        if self.session is None or self.session == SessionConfig():
            self.session = read

    def _read_config(self, node: YamlNode) -> None:
        body = self.shape.mapping(node, "'config'")
        self.shape.check_keys(body, ("store_entities_as_slots",), "'config'", severity=Severity.WARNING)
        flag = body.get("store_entities_as_slots")
        self.store_entities_as_slots = self.shape.flag(flag, "'store_entities_as_slots'", default=True)

    def _names(self, body: YamlMap, key: str) -> tuple[str, ...]:
        node = body.get(key)
        return () if node is None else tuple(scalar.text for scalar in self.shape.names(node, f"'{key}'"))


def _meant(key: str, known: tuple[str, ...]) -> str | None:
    """Return the key of a domain that an unknown one is a slip of; None for one that may be meant as it stands."""
    hint = "" if key in known else did_you_mean(key, known)
    meant = next((one for one in DOMAIN_KEYS if hint == did_you_mean(one, (one,))), None)
    return meant if meant is not None and _is_slip(key.casefold(), meant) else None


def _is_slip(key: str, meant: str) -> bool:
    """Tell 'intnts' from 'agents', 'slts' from 'flows' and 'lots': Rasa lets a domain have keys of its own."""
    return key[:1] == meant[:1] and SequenceMatcher(None, key, meant).ratio() >= _SLIP
