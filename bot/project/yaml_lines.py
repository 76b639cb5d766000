"""The lines of a YAML file, edited one by one, so that all else stays as it is written; and YAML for new lines."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nlu import YamlEntry, YamlMap, YamlScalar

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./()-]*\w)?\Z")
_NOT_TEXT = {"true", "false", "yes", "no", "on", "off", "y", "n", "null"}  # to YAML 1.1 or 1.2


class NotBlockError(Exception):
    """A mapping is not written with one key a line, so that its lines can't be edited."""


@dataclass(frozen=True)
class Region:
    """The lines of a key and all that it holds."""

    entry: YamlEntry
    """The key with its value."""
    start: int
    """Row of the key, from 0."""
    end: int
    """Row behind the last one; comments and blank lines before the next key belong to it."""

    @property
    def indent(self) -> int:
        """Spaces before the key."""
        return self.entry.key.place.column - 1


@dataclass
class YamlLines:
    """A file whose lines are replaced and added; rows count from 0."""

    source: str
    """The file as it was."""
    replaced: dict[int, list[str]] = field(default_factory=dict)
    """New lines for a row, none to remove it."""
    added: dict[int, list[str]] = field(default_factory=dict)
    """New lines below a row."""

    def __post_init__(self) -> None:
        self._lines = _LINE.findall(self.source)
        self.rows = [line.rstrip("\r\n") for line in self._lines]
        first = self._lines[0] if self._lines else "\n"
        self._newline = first[len(first.rstrip("\r\n")) :] or "\n"

    def text(self) -> str:
        """Return the file with all changes."""
        parts: list[str] = []
        for row, line in enumerate(self._lines):
            new = [f"{one}{self._newline}" for one in self.replaced.get(row, ())] if row in self.replaced else [line]
            more = [f"{one}{self._newline}" for one in self.added.get(row, ())]
            if more and new and not new[-1].endswith(("\r", "\n")):
                new[-1] += self._newline
            parts += new + more
        return "".join(parts)

    def regions(self, node: YamlMap, start: int, end: int) -> list[Region]:
        """Return the regions of the keys of a mapping that stands in these rows, or raise NotBlockError."""
        rows = [entry.key.place.line - 1 for entry in node]
        columns = {entry.key.place.column for entry in node}
        if not rows or len(columns) > 1 or rows != sorted(set(rows)) or rows[0] < start or rows[-1] >= end:
            raise NotBlockError
        if any(self.rows[row][: min(columns) - 1].strip(" ") for row in rows):
            raise NotBlockError
        return [Region(entry, *ends) for entry, *ends in zip(node, rows, [*rows[1:], end], strict=True)]

    def last_content(self, start: int, end: int) -> int:
        """Return the last row that is neither blank nor a comment alone."""
        return next((row for row in range(end - 1, start, -1) if not is_comment(self.rows[row], blank=True)), start)

    def comments(self, start: int, end: int) -> list[str]:
        """Return all comments in these rows, those behind a value, too."""
        return [comment for row in self.rows[start:end] if (comment := comment_of(row))]

    def replace_scalar(self, node: YamlScalar, text: str) -> None:
        """Write another text in the place of one, in the same quotes."""
        row, column = node.place.line - 1, node.place.column - 1
        quote = node.style if node.style in ("'", '"') else ""
        before, rest = self.rows[row][:column], self.rows[row][column:]
        written = f"{quote}{node.text}{quote}"
        if not rest.startswith(written):
            raise NotBlockError
        new = quote or '"'
        self.replaced[row] = [f"{before}{new}{text}{new}{rest[len(written) :]}"]


def indent_of(line: str) -> int:
    """Return the number of spaces that a line starts with."""
    return len(line) - len(line.lstrip(" "))


def is_comment(line: str, *, blank: bool = False) -> bool:
    """Return whether there is only a comment in a line, or with `blank` nothing at all."""
    content = line.strip()
    return content.startswith("#") or (blank and not content)


def comment_of(line: str) -> str:
    """Return the comment of a line, or an empty text.

    >>> comment_of("fill: 'a # b'  # it's one"), comment_of("url: a#b")
    ("# it's one", '')
    """
    quote, before = "", " "
    for index, character in enumerate(line):
        if quote:
            quote = "" if character == quote else quote
        elif character in "'\"" and before in " \t[{,:-":
            quote = character
        elif character == "#" and before in " \t":
            return line[index:].rstrip()
        before = character
    return ""


def indented(lines: Iterable[str], indent: int) -> list[str]:
    """Return lines moved to the right; blank ones stay blank."""
    return [f"{' ' * indent}{line}" if line.strip() else "" for line in lines]


def block_lines(value: Any, *, offset: int) -> list[str]:
    """Return the lines of a plain value in block style; lists are indented by `offset`.

    >>> block_lines({"conditions": [{"active_loop": "book_form"}], "value": "no"}, offset=0)
    ['conditions:', '- active_loop: book_form', 'value: "no"']
    """
    if isinstance(value, dict) and value:
        return [line for key, inner in value.items() for line in _entry_lines(key, inner, offset)]
    if isinstance(value, list) and value:
        return [line for inner in value for line in _item_lines(block_lines(inner, offset=offset))]
    return [scalar(value)]


def scalar(value: Any) -> str:
    """Return a value that is no list or mapping, or an empty one, as YAML.

    >>> [scalar(one) for one in ("서울 역", "yes", "010", "a: b", True, None, 1.5, [])]
    ['서울 역', '"yes"', '"010"', '"a: b"', 'true', 'null', '1.5', '[]']
    """
    if isinstance(value, str) and _PLAIN.match(value) and value.lower() not in _NOT_TEXT:
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else f"{'-' * (value < 0)}.inf"
    return json.dumps(value, ensure_ascii=False)


def _entry_lines(key: str, value: Any, offset: int) -> list[str]:
    if not value or not isinstance(value, (dict, list)):
        return [f"{scalar(key)}: {scalar(value)}"]
    indent = 2 if isinstance(value, dict) else offset
    return [f"{scalar(key)}:", *indented(block_lines(value, offset=offset), indent)]


def _item_lines(lines: list[str]) -> list[str]:
    return [f"- {lines[0]}", *indented(lines[1:], 2)]
