"""The one YAML reader: every node keeps its file, line and column.

It builds its nodes from the events of libyaml's parser, without recursion and without constructing Python objects, so
that no file can run code, exhaust the stack or grow without bound. Values follow the core schema of YAML 1.2.2 (chapter
10.3.2), with one change: a decimal number with a leading zero stays text, because people write phone numbers.
`yes`, `no`, `on`, `off`, times and dates are text. Duplicate keys are refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import yaml

from nlu.errors import Findings, Place
from nlu.yaml_encoding import decode, join_surrogates
from nlu.yaml_node import Value, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar
from nlu.yaml_syntax import report_syntax_error

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 64  # with every alias written out
MAX_NODES = 2_000_000  # with every alias written out: a file of nested aliases would grow without bound

_LINE_BREAK = re.compile("\r\n|[\n\r]")
_TEXT_BREAKS = "\x85\u2028\u2029"  # text in YAML 1.2, but libyaml breaks the line there
_STAND_INS = "\U0010ff85\U0010ff28\U0010ff29"  # private characters that take their places meanwhile
_HIDE = str.maketrans(_TEXT_BREAKS, _STAND_INS)
_SHOW = str.maketrans(_STAND_INS, _TEXT_BREAKS)
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_OCTAL_OR_HEX = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_SPECIAL_FLOAT = re.compile(r"([-+]?)\.(inf|Inf|INF)\Z|\.(nan|NaN|NAN)\Z")
_ENVIRONMENT = re.compile(r"\$\{([^${}]+)\}")
_TAG = "tag:yaml.org,2002:"
_TAGGED = {"int": (int,), "float": (int, float), "bool": (bool,), "null": (type(None),)}


def read_yaml(
    path: Path, findings: Findings, *, name: str | None = None, environment: Mapping[str, str] | None = None
) -> YamlNode | None:
    """Read a YAML or JSON file.

    `name` is the path to show in findings. With `environment`, `${NAME}` in values is replaced; an unknown name is an
    error. Returns None when the file is empty or when it can't be read, which then is among the findings.
    """
    place = Place(name or str(path))
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        findings.error(place, f"can't read the file: {reason}", fix="check that it exists and that you may read it")
        return None
    if len(raw) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1024 // 1024} MB"
        findings.error(place, f"the file is larger than {limit}", fix="split it into several files")
        return None
    text = decode(raw, place, findings)
    if text is None:
        return None
    text = join_surrogates(text) if path.suffix == ".json" else text
    return read_yaml_text(text, findings, name=place.file, environment=environment)


def read_yaml_text(
    text: str, findings: Findings, *, name: str = "<text>", environment: Mapping[str, str] | None = None
) -> YamlNode | None:
    """Read YAML from a text; see `read_yaml`. Places count the characters of its NFC form.

    >>> from nlu.yaml_node import to_python
    >>> findings = Findings()
    >>> node = read_yaml_text("open: 09:00\\nphone: 010\\nseats: 40", findings)
    >>> to_python(node)
    {'open': '09:00', 'phone': '010', 'seats': 40}
    >>> str(node.get("seats").place)
    '<text>:3:8'
    """
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    composer = _Composer(text, name, findings, environment)
    try:
        return composer.compose()
    except yaml.YAMLError as error:
        report_syntax_error(error, composer.text, composer.lines, name, findings, last_text=composer.last_text)
    except UnicodeEncodeError as error:  # impossible in a file, but a text may come from JSON
        before = _LINE_BREAK.split(text[: error.start])
        place = Place(name, len(before), len(before[-1]) + 1)
        findings.error(place, "half a character stands here", fix="write the whole character, or remove it")
    except _StopError:
        pass
    return None


def resolve_plain(text: str) -> Value:
    """Return what an unquoted text means.

    >>> [resolve_plain(t) for t in ("7", "1e3", "true", "yes", "~", "010", "19:30", "0o17")]
    [7, 1000.0, True, 'yes', None, '010', '19:30', 15]
    """
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.match(text):
        return int(text) if len(text) < 400 else text
    if _OCTAL_OR_HEX.match(text):
        return int(text, 8 if text[1] == "o" else 16) if len(text) < 400 else text
    if _FLOAT.match(text):
        return float(text)
    if special := _SPECIAL_FLOAT.match(text):
        return float("nan") if special[3] else float(f"{special[1]}inf")
    return text


class _StopError(Exception):
    """The file can't be read any further; the finding has been added."""


def _marks(event: yaml.Event) -> tuple[Any, Any]:
    return event.start_mark, event.end_mark


class _Open:
    """A list or mapping whose end has not been seen yet."""

    def __init__(self, place: Place, anchor: str | None, *, is_map: bool) -> None:
        self.place, self.anchor, self.is_map = place, anchor, is_map
        self.nodes: list[YamlNode] = []
        self.size, self.height = 1, 1


class _Anchored(NamedTuple):
    """A node with an anchor; how many nodes it holds and how many levels, with every alias written out."""

    node: YamlNode
    size: int
    height: int


class _Composer:
    """Turns libyaml's events into nodes."""

    def __init__(self, text: str, name: str, findings: Findings, environment: Mapping[str, str] | None) -> None:
        self.name, self.findings, self.environment = name, findings, environment
        self.has_stand_ins = any(character in text for character in _TEXT_BREAKS)
        self.text = text.translate(_HIDE) if self.has_stand_ins else text
        self.lines = _LINE_BREAK.split(text)
        self.anchors: dict[str, _Anchored | None] = {}
        self.open: list[_Open] = []
        self.root: YamlNode | None = None
        self.documents = 0
        self.last_text: yaml.ScalarEvent | None = None  # in quotes or of a block

    def compose(self) -> YamlNode | None:
        for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
            self._take(event)
        return self.root

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event), event.anchor, self._place(event))
        elif isinstance(event, yaml.AliasEvent):
            node, size, height = self._alias(event)
            self._add(node, None, self._place(event), size=size, height=height)
        elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            self._start(event)
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(self._place(event), "a second document starts here", fix="keep one document in a file")

    def _place(self, event: yaml.Event) -> Place:
        start, _ = _marks(event)
        return Place(self.name, start.line + 1, start.column + 1)

    def _stop(self, place: Place, problem: str, *, fix: str) -> NoReturn:
        self.findings.error(place, problem, fix=fix)
        raise _StopError

    def _start(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent) -> None:
        place, is_map = self._place(event), isinstance(event, yaml.MappingStartEvent)
        self._check_depth(place, 1)
        if event.tag not in (None, _TAG + ("map" if is_map else "seq"), "!"):
            self._refuse_tag(event)
        if event.anchor:
            self.anchors[event.anchor] = None
        self.open.append(_Open(place, event.anchor, is_map=is_map))

    def _check_depth(self, place: Place, height: int) -> None:
        if len(self.open) + height > MAX_DEPTH:
            self._stop(place, f"more than {MAX_DEPTH} levels inside each other", fix="flatten the structure")

    def _end(self) -> None:
        closed = self.open.pop()
        node: YamlNode = self._map(closed) if closed.is_map else YamlList(closed.place, tuple(closed.nodes))
        self._add(node, closed.anchor, closed.place, size=closed.size, height=closed.height)

    def _add(self, node: YamlNode, anchor: str | None, place: Place, *, size: int = 1, height: int = 0) -> None:
        if anchor:
            self.anchors[anchor] = _Anchored(node, size, height)
        if not self.open:
            self.root = node
            return
        self._check_depth(place, height)
        parent = self.open[-1]
        parent.nodes.append(node)
        parent.size += size
        parent.height = max(parent.height, height + 1)
        if parent.size > MAX_NODES:
            problem = f"the file holds more than {MAX_NODES:,} values, each alias counted with all that it stands for"
            self._stop(place, problem, fix="use fewer aliases, or split it into several files")

    def _alias(self, event: yaml.AliasEvent) -> _Anchored:
        anchored = self.anchors.get(event.anchor or "")
        if anchored is None:
            known = event.anchor in self.anchors
            problem = f"'*{event.anchor}' stands inside its own anchor" if known else f"unknown anchor '{event.anchor}'"
            fix = "write the value out" if known else f"write '&{event.anchor}' at the value before it is used"
            self._stop(self._place(event), problem, fix=fix)
        return anchored

    def _scalar(self, event: yaml.ScalarEvent) -> YamlScalar:
        style = event.style or "plain"
        value = event.value.translate(_SHOW) if self.has_stand_ins else event.value
        if style in "|>":
            place, lines = self._block(event, value)
        else:
            place, lines = self._place(event), self._written(event, value, quote=int(style != "plain"))
        if style != "plain":
            self.last_text = event
        text = unicodedata.normalize("NFC", self._expand(value, place))
        return YamlScalar(place, self._value(event, text, plain=style == "plain"), text, style, lines)

    def _block(self, event: yaml.ScalarEvent, value: str) -> tuple[Place, tuple[str, ...]]:
        """Return where the content of a block text starts, and of a folded one the lines."""
        start, end = _marks(event)
        lines = self.lines[start.line + 1 : end.line + 1]
        written, read = (next((line for line in of if line.strip(" ")), "") for of in (lines, value.split("\n")))
        is_folded = event.style == ">"
        indentation = len(written) - len(written.lstrip(" ") if is_folded else read)
        folded = (lines[0][indentation:], *lines[1:]) if is_folded and lines else ()
        return Place(self.name, start.line + 2, indentation + 1), folded

    def _written(self, event: yaml.ScalarEvent, value: str, *, quote: int) -> tuple[str, ...]:
        """Return the lines of a plain or quoted text where it is not written as it reads."""
        start, end = _marks(event)
        lines = self.lines[start.line : end.line + 1]  # none for an empty value behind the last line
        if len(lines) < 2:
            line = "".join(lines)[start.column + quote : end.column - quote]
            return () if line == value else (line,)
        return (lines[0][start.column + quote :], *lines[1:-1], lines[-1][: end.column - quote])

    def _value(self, event: yaml.ScalarEvent, text: str, *, plain: bool) -> Value:
        if event.tag in (None, "?"):
            return resolve_plain(text) if plain else text
        if event.tag in ("!", _TAG + "str"):
            return text
        value, kind = resolve_plain(text), event.tag.removeprefix(_TAG)
        if kind not in _TAGGED:
            self._refuse_tag(event)
        elif type(value) not in _TAGGED[kind]:
            self.findings.error(self._place(event), f"'{text}' is not of type {kind}", fix="remove the tag")
        return float(value) if kind == "float" and type(value) is int else value

    def _refuse_tag(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        tag = (event.tag or "").replace(_TAG, "!!")
        fix = "remove the tag, or put a text that starts with '!' in quotes"
        self.findings.error(self._place(event), f"the tag '{tag}' is not supported", fix=fix)

    def _expand(self, text: str, place: Place) -> str:
        if self.environment is None or "${" not in text:
            return text
        environment = self.environment

        def replace(match: re.Match[str]) -> str:
            if match[1] not in environment:
                problem = f"the environment variable '{match[1]}' is not set"
                self.findings.error(place, problem, fix=f"set it before you start: export {match[1]}=...")
            return environment.get(match[1], "")

        return _ENVIRONMENT.sub(replace, text)

    def _map(self, closed: _Open) -> YamlMap:
        own: dict[str, YamlEntry] = {}
        merged: dict[str, YamlEntry] = {}
        for key, value in zip(closed.nodes[::2], closed.nodes[1::2], strict=True):
            if not isinstance(key, YamlScalar):
                self.findings.error(key.place, "a key must be a text", fix="put it in quotes")
            elif key.style == "plain" and key.text[:1].isspace():
                problem = (
                    f"an invisible character (U+{ord(key.text[0]):04X}) stands before the key '{key.text.strip()}'"
                )
                self.findings.error(key.place, problem, fix="indent with plain spaces")
            elif key.text == "<<" and key.style == "plain":
                self._merge(value, merged)
            elif key.text in own:
                first = own[key.text].key.place
                problem = f"the key '{key.text}' stands here a second time, first in line {first.line}"
                self.findings.error(key.place, problem, fix="keep one of them, or join what they hold")
                own[key.text] = YamlEntry(own[key.text].key, _joined(own[key.text].value, value))
            else:
                own[key.text] = YamlEntry(key, value)
        entries = [*own.values(), *(entry for name, entry in merged.items() if name not in own)]
        return YamlMap(closed.place, tuple(entries))

    def _merge(self, value: YamlNode, merged: dict[str, YamlEntry]) -> None:
        for node in value.items if isinstance(value, YamlList) else [value]:
            if not isinstance(node, YamlMap):
                self.findings.error(node.place, "'<<' must name mappings", fix="write '<<: *name' of a mapping")
                continue
            for entry in node:
                merged.setdefault(entry.key.text, entry)


def _joined(first: YamlNode, second: YamlNode) -> YamlNode:
    """Return what a repeated key holds in both places, so that no name seems to be missing; of values, the first."""
    if isinstance(first, YamlMap) and isinstance(second, YamlMap):
        return YamlMap(first.place, (*first.entries, *(entry for entry in second if entry.key.text not in first)))
    if isinstance(first, YamlList) and isinstance(second, YamlList):
        return YamlList(first.place, (*first.items, *second.items))
    return first
