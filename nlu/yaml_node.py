"""The nodes of a YAML file: scalars, lists and maps that know their place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeAlias

from nlu.errors import Place
from nlu.yaml_places import Run, block_runs, written_runs

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, eq=False)
class YamlScalar:
    """One value; `text` is what was written, `value` what it means."""

    place: Place
    """Where it starts (for a quoted text the quote, for a block text the first line of its content)."""
    value: Value
    """Text, number, bool or None."""
    text: str
    """The text, in NFC, before it was read as a number or bool."""
    style: str
    """`plain`, `'`, `"`, `|` or `>`."""
    lines: tuple[str, ...] = ()
    """The lines of the file, without quotes, of a text that is not written as it reads (`|` needs none)."""

    def place_at(self, offset: int) -> Place:
        """Return the place in the file of the character at `offset` of `text`."""
        start, place = self._runs[bisect_right(self._runs, offset, key=itemgetter(0)) - 1]
        return Place(place.file, place.line, place.column + offset - start)

    @cached_property
    def _runs(self) -> list[Run]:
        if self.style == "|":
            return block_runs(self.text, self.place)
        first = replace(self.place, column=self.place.column + (self.style in "'\""))
        return written_runs(self.text, first, self.style, self.lines)


@dataclass(frozen=True, eq=False)
class YamlList:
    """A sequence."""

    place: Place
    """Where it starts."""
    items: tuple[YamlNode, ...]
    """Its nodes, in order."""

    def __iter__(self) -> Iterator[YamlNode]:
        return iter(self.items)


@dataclass(frozen=True, eq=False)
class YamlEntry:
    """A key with its value."""

    key: YamlScalar
    """The key; `key.text` is its name."""
    value: YamlNode
    """What it holds."""


@dataclass(frozen=True, eq=False)
class YamlMap:
    """A mapping; merge keys (`<<`) are already merged in."""

    place: Place
    """Where it starts."""
    entries: tuple[YamlEntry, ...]
    """Its keys and values, in order."""

    def __iter__(self) -> Iterator[YamlEntry]:
        return iter(self.entries)

    def get(self, name: str) -> YamlNode | None:
        """Return the value under a key, or None."""
        return next((entry.value for entry in self.entries if entry.key.text == name), None)

    def __contains__(self, name: str) -> bool:
        return any(entry.key.text == name for entry in self.entries)


YamlNode: TypeAlias = YamlScalar | YamlList | YamlMap


def to_python(node: YamlNode | None) -> Any:
    """Return the plain Python value of a node."""
    if isinstance(node, YamlMap):
        return {entry.key.text: to_python(entry.value) for entry in node}
    if isinstance(node, YamlList):
        return [to_python(item) for item in node]
    return node.value if node is not None else None
