"""Reads `responses:` of a domain or data file."""

from __future__ import annotations

from typing import Any

from bot.domain.response import Response, ResponseVariation, SlotCondition
from nlu import Findings, Place, Shape, YamlList, YamlMap, YamlNode, YamlScalar, to_python

_TEXT_KEYS = ("text", "image", "button_type")
_LIST_KEYS = ("buttons", "quick_replies", "elements")
_MAP_KEYS = ("attachment", "custom")
_CONTENT_KEYS = ("text", "image", "buttons", "button_type", "quick_replies", "attachment", "elements", "custom")
_SHORT = 100  # characters of a text that a fix repeats
_KEYS = (*_CONTENT_KEYS, "channel", "condition", "id", "metadata", "language")


class ResponseReader:
    """Reads responses; findings go to the collection it was given."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.shape = Shape(findings)
        self.payloads: list[YamlScalar] = []  # of the buttons, for the domain to compare

    def read(self, node: YamlNode) -> dict[str, Response]:
        """Return the responses of one file, by name."""
        found = self.shape.mapping(node, "'responses'")
        return {entry.key.text: self._response(entry.key.text, entry.key.place, entry.value) for entry in found}

    def _response(self, name: str, place: Place, node: YamlNode) -> Response:
        if isinstance(node, YamlScalar) and to_python(node) is not None:
            problem = f"response '{name}' must be a list of variations, not a text"
            self.shape.refuse(node, problem, fix=f"write '- text: {_plain(node)}' below the name")
            return Response(name, (), place)
        items = self.shape.items(node, f"response '{name}'")
        if not items and (isinstance(node, YamlList) or to_python(node) is None):
            fix = "write '- text: ...' below it"
            self.findings.error(place, f"response '{name}' has no variations", fix=fix)
        variations = [self._variation(name, item) for item in items]
        return Response(name, tuple(one for one in variations if one is not None), place)

    def _variation(self, name: str, node: YamlNode) -> ResponseVariation | None:
        if not isinstance(node, YamlMap):
            fix = f"write '- text: {_plain(node)}'"
            self.shape.refuse(node, f"a variation of '{name}' must be a mapping", fix=fix)
            return None
        body = node
        self.shape.check_keys(body, _KEYS, f"a variation of '{name}'")
        self._check_content(name, body, has_unknown=any(entry.key.text not in _KEYS for entry in body))
        content = {key: to_python(body.get(key)) for key in _CONTENT_KEYS if to_python(body.get(key)) is not None}
        return ResponseVariation(
            content,
            self._optional(body, "channel"),
            self._optional(body, "language"),
            self._conditions(name, body),
            self._optional(body, "id"),
            to_python(body.get("metadata")),
            body.place,
            tuple(item.place for key in ("buttons", "quick_replies") for item in _items(body.get(key))),
        )

    def _check_content(self, name: str, body: YamlMap, *, has_unknown: bool) -> None:
        is_empty = to_python(body.get("text")) is None and not to_python(body.get("custom"))
        if is_empty and not has_unknown:
            fix = "write 'text: ...' below it"
            self.findings.error(body.place, f"a variation of '{name}' has neither a text nor a custom payload", fix=fix)
        for entry in body:
            what = f"'{entry.key.text}' of '{name}'"
            if entry.key.text in _TEXT_KEYS:
                self._check_text(entry.value, what)
            elif entry.key.text in _MAP_KEYS:
                self.shape.mapping(entry.value, what)
            elif entry.key.text in _LIST_KEYS:
                for item in self.shape.items(entry.value, what):
                    self.shape.mapping(item, f"an item of {what}")
                    if isinstance(item, YamlMap) and entry.key.text != "elements":
                        self._check_button(name, item, "a button" if entry.key.text == "buttons" else "a quick reply")

    def _check_text(self, node: YamlNode, what: str) -> None:
        if not isinstance(node, YamlScalar) or not (node.value is None or isinstance(node.value, str)):
            self.shape.text(node, what)

    def _check_button(self, name: str, body: YamlMap, what: str) -> None:
        if to_python(body.get("title")) is None:
            problem = f"{what} of '{name}' has no title: it is shown without one"
            self.findings.warning(body.place, problem, fix="write 'title: ...'")
        elif "payload" not in body and "url" not in body and what == "a button":
            problem = f"{what} of '{name}' has no payload: its title is sent instead, as if it had been typed"
            self.findings.warning(body.place, problem, fix="write 'payload: /intent' below it")
        for part in ("title", "payload"):
            node = body.get(part)
            if node is not None:
                self._check_text(node, f"the {part} of {what} of '{name}'")
                if part == "payload" and isinstance(node, YamlScalar):
                    self.payloads.append(node)

    def _optional(self, body: YamlMap, key: str) -> str | None:
        node = body.get(key)
        return None if node is None or to_python(node) is None else self.shape.name(node, f"'{key}'")

    def _conditions(self, name: str, body: YamlMap) -> tuple[SlotCondition, ...]:
        node = body.get("condition")
        items = self.shape.items(node, f"'condition' of '{name}'") if node is not None else ()
        return tuple(one for one in (self._condition(name, item) for item in items) if one is not None)

    def _condition(self, name: str, node: YamlNode) -> SlotCondition | None:
        body = self.shape.mapping(node, f"a condition of '{name}'")
        self.shape.check_keys(body, ("type", "name", "value"), f"a condition of '{name}'")
        kind: Any = to_python(body.get("type"))
        slot = body.get("name")
        if kind != "slot" or slot is None or "value" not in body:
            fix = "write 'type: slot', 'name: ...' and 'value: ...'"
            self.findings.error(node.place, f"a condition of '{name}' needs 'type: slot', a name and a value", fix=fix)
            return None
        slot_name = self.shape.name(slot, "the name of a condition's slot")
        return None if slot_name is None else SlotCondition(slot_name, to_python(body.get("value")), node.place)


def _items(node: YamlNode | None) -> tuple[YamlNode, ...]:
    return node.items if isinstance(node, YamlList) else ()


def _plain(node: YamlNode) -> str:
    """Return a text to be repeated in a fix, where it needs no quotes."""
    is_plain = isinstance(node, YamlScalar) and node.style == "plain" and len(node.text) <= _SHORT
    return node.text if isinstance(node, YamlScalar) and is_plain else "..."
