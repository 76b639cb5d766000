"""Tests with a table of examples: each row makes a test of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.testing.message_matching import PLACEHOLDER
from nlu import Findings, Shape, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar, to_python

_LONGEST = 40  # characters of a value in the name of a test


def expanded(body: YamlMap, table: YamlNode | None, findings: Findings) -> Iterator[tuple[YamlMap, str]]:
    """Yield a test once for each row of its table, with the end of its name; as it is where there is no table.

    `{column}` in its texts is the value of the row; a text that is nothing else becomes the value itself.
    """
    if table is None:
        yield body, ""
        return
    for row in _rows(table, findings):
        filled = _filled(body, row)
        assert isinstance(filled, YamlMap)
        yield filled, f"[{'-'.join(_short(value) for value in row.values())}]"


def _rows(table: YamlNode, findings: Findings) -> Iterator[dict[str, Any]]:
    shape = Shape(findings)
    if isinstance(table, YamlMap):  # columns with their values
        columns = {entry.key.text: list(shape.items(entry.value, f"'{entry.key.text}'")) for entry in table}
        lengths = {len(values) for values in columns.values()}
        if len(lengths) > 1:
            findings.error(table.place, "the columns of 'examples' differ in length", fix="give each as many values")
            return
        yield from (dict(zip(columns, map(_value, row), strict=True)) for row in zip(*columns.values(), strict=True))
        return
    rows = [shape.mapping(item, "a row of 'examples'") for item in shape.items(table, "'examples'")]
    for row in rows:
        found = {entry.key.text: _value(entry.value) for entry in row}
        first = {entry.key.text for entry in rows[0]}
        if set(found) != first:
            fix = f"write the columns of the first row: {', '.join(sorted(first))}"
            findings.error(row.place, "the rows of 'examples' have different columns", fix=fix)
        yield found


def _value(node: YamlNode) -> Any:
    """Return what a cell holds; a number keeps the way it is written in texts through its own type."""
    return to_python(node)


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _filled(node: YamlNode, row: Mapping[str, Any]) -> YamlNode:
    if isinstance(node, YamlScalar):
        return _filled_text(node, row)
    if isinstance(node, YamlList):
        return YamlList(node.place, tuple(_filled(item, row) for item in node))
    return YamlMap(node.place, tuple(YamlEntry(one.key, _filled_entry(one, row)) for one in node))


def _filled_entry(entry: YamlEntry, row: Mapping[str, Any]) -> YamlNode:
    return entry.value if entry.key.text == "examples" else _filled(entry.value, row)


def _filled_text(node: YamlScalar, row: Mapping[str, Any]) -> YamlScalar:
    if not isinstance(node.value, str) or "{" not in node.text:
        return node
    whole = PLACEHOLDER.fullmatch(node.text.strip())
    if whole is not None and whole[1] in row:
        value = row[whole[1]]
        if value is None or isinstance(value, (str, int, float, bool)):
            return replace(node, value=value, text="" if value is None else str(value), lines=())
    text = PLACEHOLDER.sub(lambda match: str(row[match[1]]) if match[1] in row else match[0], node.text)
    return node if text == node.text else replace(node, value=text, text=text, lines=())
