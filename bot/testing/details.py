"""What pytest is told about a test in YAML: marks, skip, xfail, and what a conversation starts with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.dialogue.event_json import from_json
from bot.domain.domain import Domain
from bot.testing.live_test import START, Settings
from nlu import Findings, Place, Shape, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

DETAIL_KEYS = ("marks", "skip", "xfail", "examples")
SETTING_KEYS = ("now", "seed", "channel", "metadata", "slots", "stubs")
_ANSWER_KEYS = ("events", "responses")


@dataclass(frozen=True)
class Mark:
    """A mark of pytest."""

    name: str
    """Its name."""
    place: Place
    """Where it is written."""
    arguments: tuple[Any, ...] = ()
    """Its arguments by position."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Its arguments by name."""


class DetailsReader:
    """Reads them; findings go to the collection it was given."""

    def __init__(self, domain: Domain, findings: Findings) -> None:
        self.domain, self.findings = domain, findings
        self.shape = Shape(findings)

    def marks(self, body: YamlMap) -> tuple[Mark, ...]:
        """Return the marks of a test, those for `skip` and `xfail` among them."""
        found: list[Mark] = []
        node = body.get("marks")
        items = node.items if isinstance(node, YamlList) else () if node is None else (node,)
        for item in items:
            found += self._mark(item)
        for name in ("skip", "xfail"):
            found += self._reasoned(name, body.get(name))
        return tuple(found)

    def _mark(self, node: YamlNode) -> Iterable[Mark]:
        if isinstance(node, YamlMap):
            for entry in node:
                value = to_python(entry.value)
                arguments = tuple(value) if isinstance(value, list) else () if isinstance(value, dict) else (value,)
                yield Mark(entry.key.text, entry.key.place, arguments, value if isinstance(value, dict) else {})
        elif name := self.shape.name(node, "a mark"):
            yield Mark(name, node.place)

    def _reasoned(self, name: str, node: YamlNode | None) -> Iterable[Mark]:
        value = to_python(node)
        if node is None or value is None or value is False:
            return
        if isinstance(node, YamlMap) and name == "xfail":
            self.shape.check_keys(node, ("reason", "strict"), "'xfail'")
            yield Mark(name, node.place, (), value)
        elif value is True:
            yield Mark(name, node.place)
        elif reason := self.shape.text(node, f"the reason of '{name}'"):
            yield Mark(name, node.place, (), {"reason": reason})

    def settings(
        self, body: YamlMap | None, *, defaults: Settings | None = None, stubs: Mapping[str, Any] | None = None
    ) -> Settings:
        """Return what a conversation starts with; `stubs` are those of the file."""
        base = defaults or Settings(now=_seconds(START) or 0.0)
        if body is None:
            return replace(base, stubs={**base.stubs, **(stubs or {})})
        now = self._now(body.get("now"))
        seed = self.shape.integer(body.get("seed"), "'seed'")
        channel = body.get("channel")
        name = self.shape.name(channel, "'channel'") if channel is not None else None
        return Settings(
            base.now if now is None else now,
            base.seed if seed is None else seed,
            name or base.channel,
            {**base.metadata, **self._mapping(body.get("metadata"), "'metadata'")},
            {**base.slots, **self.slots(body.get("slots"))},
            {**base.stubs, **(stubs or {}), **self.stubs(body.get("stubs"), "'stubs'")},
        )

    def _now(self, node: YamlNode | None) -> float | None:
        if node is None:
            return None
        text = node.text.strip() if isinstance(node, YamlScalar) else ""
        found = _seconds(text)
        if found is None:
            fix = "write a day and a time, such as 2026-11-25 15:00 or 2026-11-25T15:00+09:00"
            self.findings.error(node.place, f"'now' is no time: '{text}'", fix=fix)
        return found

    def _mapping(self, node: YamlNode | None, what: str) -> dict[str, Any]:
        found = to_python(self.shape.mapping(node, what)) if node is not None else {}
        return found if isinstance(found, dict) else {}

    def slots(self, node: YamlNode | None) -> dict[str, Any]:
        """Return slots with their values; a list of mappings will do."""
        found: dict[str, Any] = {}
        for item in node.items if isinstance(node, YamlList) else () if node is None else (node,):
            for entry in self.shape.mapping(item, "'slots'"):
                self.known_slot(entry.key.text, entry.key.place)
                found[entry.key.text] = to_python(entry.value)
        return found

    def known_slot(self, name: str, place: Place) -> None:
        """Add a finding for a slot that the domain lacks."""
        if name not in self.domain.all_slots:
            fix = did_you_mean(name, self.domain.all_slots) or "add it under slots: in the domain"
            self.findings.error(place, f"there is no slot '{name}' in the domain", fix=fix)

    def stubs(self, node: YamlNode | None, what: str) -> dict[str, Any]:
        """Return stubs of custom actions by name; a key `TEST::ACTION` keeps its form."""
        found: dict[str, Any] = {}
        for entry in self.shape.mapping(node, what) if node is not None else ():
            action = entry.key.text.rpartition("::")[2].strip()
            if action not in self.domain.action_set:
                fix = did_you_mean(action, self.domain.actions) or "add it under actions: in the domain"
                self.findings.error(entry.key.place, f"there is no action '{action}' in the domain", fix=fix)
            if isinstance(entry.value, YamlList):
                found[entry.key.text] = [self._answer(item, action) for item in entry.value]
            else:
                found[entry.key.text] = self._answer(entry.value, action)
        return found

    def _answer(self, node: YamlNode, action: str) -> dict[str, Any]:
        what = f"the stub of '{action}'"
        body = self.shape.mapping(node, what)
        self.shape.check_keys(body, _ANSWER_KEYS, what)
        for key in _ANSWER_KEYS:
            inner = body.get(key)
            for item in self.shape.items(inner, f"'{key}' of {what}") if inner is not None else ():
                self._check_item(key, item, what)
        return {key: to_python(body.get(key)) or [] for key in _ANSWER_KEYS}

    def _check_item(self, key: str, item: YamlNode, what: str) -> None:
        value = to_python(item)
        if not isinstance(value, dict):
            fix = "write '- event: slot' with 'name:' and 'value:'" if key == "events" else "write '- text: ...'"
            self.findings.error(item.place, f"an item of '{key}' of {what} must be a mapping", fix=fix)
        elif key == "events":
            try:
                from_json(value)
            except ValueError as error:
                fix = "write '- event: slot' with 'name:' and 'value:', or another event of Rasa"
                self.findings.error(item.place, f"{what}: {error}", fix=fix)


def _seconds(text: str) -> float | None:
    """Return the seconds since 1970 of a time, local where it names no zone."""
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
    except (ValueError, OverflowError):
        return None
