"""Reading nodes of an expected shape: what does not fit becomes a finding, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Collection

from nlu.errors import Findings, Severity, did_you_mean
from nlu.yaml_node import YamlList, YamlMap, YamlNode, YamlScalar

_KINDS = {YamlMap: "a mapping", YamlList: "a list"}
_TOO_LARGE = 1e300
_KEY_WITHOUT_SPACE = re.compile(r"([^\W\d]\w*)([:：])(?!//)(\s*\S.{,99})\Z")


class Shape:
    """Checks nodes; `what` names the node in the finding ("'slots'", "a form")."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def mapping(self, node: YamlNode, what: str) -> YamlMap:
        """Return the node as a mapping; an empty one stands for nothing."""
        if isinstance(node, YamlMap):
            return node
        if not is_empty(node):
            fix = "write a mapping ('key: value' lines)"
            self.refuse(node, f"{what} must be a mapping, not {describe(node)}", fix=fix)
        return YamlMap(node.place, ())

    def items(self, node: YamlNode, what: str) -> tuple[YamlNode, ...]:
        """Return the items of a list; none for an empty node."""
        if isinstance(node, YamlList):
            return node.items
        if not is_empty(node):
            self._wrong(node, what, "a list (lines that start with '- ')")
        return ()

    def refuse(self, node: YamlNode, problem: str, *, fix: str) -> None:
        """Add the error for a node that should have keys; `fix` serves where it was not meant to have one already."""
        meant = _KEY_WITHOUT_SPACE.match(node.text) if isinstance(node, YamlScalar) and node.style == "plain" else None
        if meant:
            fix = f"write a space after the colon: '{meant[1]}: {meant[3].strip()}'"
            fix = fix.replace("a space after the colon", "': ' instead of '：'") if meant[2] == "：" else fix
        self.findings.error(node.place, problem, fix=fix)

    def text(self, node: YamlNode, what: str) -> str | None:
        """Return a text that is not empty; numbers and bools need quotes."""
        if isinstance(node, YamlScalar) and isinstance(node.value, str) and node.value.strip():
            return node.value
        if isinstance(node, YamlScalar) and node.value is not None and not isinstance(node.value, str):
            self.findings.error(
                node.place, f"{what} must be a text, not {describe(node)}", fix=f"put it in quotes: '{node.text}'"
            )
        else:
            self._wrong(node, what, "a text")
        return None

    def name(self, node: YamlNode, what: str) -> str | None:
        """Return a name: any scalar that is not null, as it is written."""
        if isinstance(node, YamlScalar) and node.text.strip() and node.value is not None:
            return node.text.strip()
        self._wrong(node, what, "a name")
        return None

    def names(self, node: YamlNode, what: str) -> tuple[YamlScalar, ...]:
        """Return the scalars of a list of names; a single name is a list of one."""
        nodes = node.items if isinstance(node, YamlList) else () if is_empty(node) else (node,)
        return tuple(item for item in nodes if self.name(item, f"an item of {what}") and isinstance(item, YamlScalar))

    def flag(self, node: YamlNode | None, what: str, *, default: bool) -> bool:
        """Return a bool, or the default where there is none."""
        if node is None or is_empty(node):
            return default
        if isinstance(node, YamlScalar) and isinstance(node.value, bool):
            return node.value
        self._wrong(node, what, "true or false")
        return default

    def number(self, node: YamlNode | None, what: str) -> float | None:
        """Return a number that is finite, or None where there is none."""
        if node is None or is_empty(node):
            return None
        value = node.value if isinstance(node, YamlScalar) else None
        if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < _TOO_LARGE:
            return float(value)
        self._wrong(node, what, "a number")
        return None

    def integer(self, node: YamlNode | None, what: str) -> int | None:
        """Return a whole number, or None where there is none."""
        if node is None or is_empty(node):
            return None
        if isinstance(node, YamlScalar) and isinstance(node.value, int) and not isinstance(node.value, bool):
            return node.value
        self._wrong(node, what, "a whole number")
        return None

    def check_keys(
        self, mapping: YamlMap, known: Collection[str], what: str, *, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a finding for every key that is not known."""
        for entry in mapping:
            name = entry.key.text
            if name not in known:
                hint = did_you_mean(name, known) or f"known keys: {', '.join(sorted(set(known)))}"
                report = self.findings.error if severity is Severity.ERROR else self.findings.warning
                suffix = "" if severity is Severity.ERROR else ": it is ignored"
                report(entry.key.place, f"unknown key '{name}' in {what}{suffix}", fix=hint)

    def _wrong(self, node: YamlNode, what: str, expected: str) -> None:
        short = expected.split(" (", maxsplit=1)[0]
        self.findings.error(node.place, f"{what} must be {short}, not {describe(node)}", fix=f"write {expected}")


def is_empty(node: YamlNode) -> bool:
    """Return whether nothing is written (null)."""
    return isinstance(node, YamlScalar) and node.value is None


def describe(node: YamlNode) -> str:
    """Return a short name of what a node is, for findings.

    >>> from nlu.errors import Place
    >>> describe(YamlScalar(Place("f"), 7, "7", "plain"))
    'the number 7'
    """
    if not isinstance(node, YamlScalar):
        return _KINDS[type(node)]
    if node.value is None:
        return "nothing"
    if isinstance(node.value, bool):
        return node.text
    if not node.text.strip():
        return "an empty text"
    return f"the text '{node.text[:40]}'" if isinstance(node.value, str) else f"the number {node.text[:40]}"
