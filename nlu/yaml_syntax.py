"""Says where a YAML file breaks the syntax, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from nlu.errors import Findings, Place, point_at

_TABS = "indent with spaces, not with tabs"
_SIGN = "put a text that starts with a sign in quotes"
_SINGLE_QUOTES = "use single quotes, or write the backslash twice"
_FIXES = (
    ("tab character", _TABS),
    ("cannot start any token", _SIGN),
    ("unknown directive", _SIGN),
    ("undefined tag handle", "put a text that starts with '!' in quotes"),
    ("incompatible YAML document", "remove the line, or write '%YAML 1.2'"),
    ("mapping values are not allowed", "put a text with ': ' in quotes, or check the indentation of this line"),
    ("mapping keys are not allowed", "put a text that starts with '? ' in quotes"),
    ("block sequence entries are not allowed", "start the list on the next line, or put the text in quotes"),
    ("could not find expected ':'", "write ': ' after the key, or put the text in quotes"),
    ("did not find expected '-' indicator", "align this line with the other items of the list"),
    ("did not find expected ',' or", "close the bracket, or put a text that starts with '[' or '{' in quotes"),
    ("did not find expected node content", "write a value here, or close the bracket"),
    ("expected comment or line break", "put nothing behind '|' or '>': the text starts on the next line"),
    ("expected <document start>", "put the whole text in quotes, or keep one document in a file"),
    ("unexpected end of stream", "close the quote"),
    ("control characters are not allowed", "remove the invisible character"),
    ("alphabetic or numeric character", "put a text that starts with '*' or '&' in quotes"),
    ("unknown escape character", _SINGLE_QUOTES),
    ("hexdecimal number", _SINGLE_QUOTES),
    ("invalid Unicode character escape", _SINGLE_QUOTES),
)
_OPENED_EARLIER = ("unexpected end of stream", "could not find expected ':'", "did not find expected ',' or")
_BESIDE_TEXT = "did not find expected key"


def report_syntax_error(error: yaml.YAMLError, text: str, lines: Sequence[str], name: str, findings: Findings) -> None:
    """Add the finding for an error of libyaml; `lines` are the lines of `text`, `name` is the file."""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    place = _place(error, problem, text, name)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    excerpt = point_at(line, place.column - 1) if line.strip() else ""
    findings.error(place, f"YAML: {problem}", fix=_fix(problem, line, place.column), excerpt=excerpt)


def _place(error: yaml.YAMLError, problem: str, text: str, name: str) -> Place:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:  # libyaml's reader counts bytes
        before = re.split("\r\n|[\n\r]", text.encode()[: getattr(error, "position", 0)].decode(errors="ignore"))
        return Place(name, len(before), len(before[-1]) + 1)
    if opened is not None and opened.line < mark.line and any(part in problem for part in _OPENED_EARLIER):
        mark = opened
    return Place(name, mark.line + 1, mark.column + 1)


def _fix(problem: str, line: str, column: int) -> str:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TABS
    if _BESIDE_TEXT in problem:
        if line[: column - 1].strip(" -"):
            return "put the whole text in quotes, and write a quote inside of it twice"
        return "align this line with its neighbours; close quotes and brackets"
    default = "check the indentation, quotes and colons of this line and the one before it"
    return next((fix for part, fix in _FIXES if part in problem), default)
