"""Says where a YAML file breaks the syntax, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

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
# What libyaml means, in the words of someone who does not know its grammar.
_TERMS = (
    ("mapping values are not allowed", "a ':' is not allowed here"),
    ("could not find expected ':'", "this line has no ': ' after a key"),
    ("unexpected end of stream", "the quote that is opened here is never closed"),
    ("did not find expected '-' indicator", "this line is no item of the list above"),
    ("did not find expected ',' or", "the bracket that is opened before is not closed"),
    ("cannot start any token", "a text can't start with this sign"),
)
_OPENED_EARLIER = ("unexpected end of stream", "could not find expected ':'", "did not find expected ',' or")
_BESIDE_TEXT = "did not find expected key"
_BESIDE_KEY = ("mapping values are not allowed", _BESIDE_TEXT, "could not find expected ':'", "expected '-' indicator")

_UNSEEN = r"[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff]"
_START = r"\s*(?:- +)*"
# Signs that look like YAML's and are not: libyaml takes them for text, and stumbles over what follows.
_LOOK_ALIKES = tuple(
    (re.compile(pattern), problem, fix)
    for pattern, problem, fix in (
        (rf" *(?:- +)*({_UNSEEN})", "an invisible character ({code}) stands in the indentation", "{plain} spaces"),
        (rf"{_START}[\w./-]*[:-]({_UNSEEN})", "an invisible character ({code}) stands here", "write a plain space"),
        (rf"{_START}[\w./ -]+(：)", "a full-width colon stands here", "write ': ' after the key"),
        (r"\s*([－–—])(?=\s)", "the dash '{sign}' starts no item of a list", "write '-' instead"),
        (r"\s*(-)(?=[^\W\d_])", "no space follows the '-'", "write a space after the '-'"),
        (rf"{_START}[^\W\d]\w*(:)(?=[^\s:/])(?!.*:(?: |$))", "no space follows the ':'", "write a space after the ':'"),
    )
)
_CURLY_QUOTE = re.compile(rf"{_START}(?:[\w./-]+: +)?[\[{{]?([“”‘’＂＇])")
_VALUE = re.compile(rf"{_START}[\w./-]+: +(?P<value>\S.*?)\s*\Z")
_SHORT = 100  # characters of a text that a fix repeats


def report_syntax_error(
    error: yaml.YAMLError,
    text: str,
    lines: Sequence[str],
    name: str,
    findings: Findings,
    *,
    last_text: yaml.ScalarEvent | None = None,
) -> None:
    """Add the finding for an error of libyaml.

    `lines` are the lines of `text`, `name` is the file, `last_text` the text in quotes or
    of a block that was read last.
    """
    libyaml = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    place = _place(error, libyaml, text, name)
    place, problem, fix = (
        _open_quote(libyaml, place, last_text)
        or _look_alike(libyaml, place, lines, last_text)
        or (place, f"YAML: {_problem(libyaml, lines, place)}", _fix(libyaml, lines, place))
    )
    line = _line(lines, place)
    excerpt = point_at(line, place.column - 1) if line.strip() else ""
    findings.error(place, problem, fix=fix, excerpt=excerpt)


def _line(lines: Sequence[str], place: Place) -> str:
    return lines[place.line - 1] if place.line <= len(lines) else ""


def _open_quote(libyaml: str, place: Place, last_text: yaml.ScalarEvent | None) -> tuple[Place, str, str] | None:
    """Return what to say where a quote was closed only by the next one, lines below."""
    if _BESIDE_TEXT not in libyaml or last_text is None or last_text.style not in ("'", '"'):
        return None
    start, end = _lines_of(last_text)
    if start == end or end != place.line:
        return None
    _, column = _mark(last_text, "start_mark")
    problem = f"the quote that is opened here is closed only in line {end}, by another one"
    return Place(place.file, start, column + 1), problem, f"write {last_text.style} at the end of the text"


def _look_alike(
    libyaml: str, place: Place, lines: Sequence[str], last_text: yaml.ScalarEvent | None
) -> tuple[Place, str, str] | None:
    """Return what to say of a sign at fault in the line of the error or in the line before it."""
    if not any(part in libyaml for part in _BESIDE_KEY):
        return None
    block_end = 0 if last_text is None else _lines_of(last_text)[1]
    for number in islice(_written_before(lines, place.line), 2):
        line = lines[number - 1]
        if number < place.line and number <= block_end:
            return None  # a text in quotes or of a block may hold any sign
        for pattern, problem, fix in _LOOK_ALIKES:
            if match := pattern.match(line):
                sign = match[1]
                filled = problem.format(code=f"U+{ord(sign):04X}", sign=sign)
                return Place(place.file, number, match.start(1) + 1), filled, fix.format(plain="indent with plain")
        match = _CURLY_QUOTE.match(line)
        if match and number == place.line:
            fix = "write the text in straight quotes: ' or \""
            return Place(place.file, number, match.start(1) + 1), f"'{match[1]}' is not a quote that YAML knows", fix
    return None


def _written_before(lines: Sequence[str], number: int) -> Iterator[int]:
    """Yield the numbers of the lines that hold something, from line `number` back."""
    yield from (one for one in range(min(number, len(lines)), 0, -1) if lines[one - 1].strip())


def _mark(event: yaml.Event, name: str) -> tuple[int, int]:
    mark = getattr(event, name)
    return mark.line, mark.column


def _lines_of(event: yaml.Event) -> tuple[int, int]:
    """Return the first and the last line of what was read."""
    (start, _), (end, column) = _mark(event, "start_mark"), _mark(event, "end_mark")
    return start + 1, end + (column > 0)


def _place(error: yaml.YAMLError, problem: str, text: str, name: str) -> Place:
    mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if mark is None:  # libyaml's reader counts bytes
        before = re.split("\r\n|[\n\r]", text.encode()[: getattr(error, "position", 0)].decode(errors="ignore"))
        return Place(name, len(before), len(before[-1]) + 1)
    if opened is not None and opened.line < mark.line and any(part in problem for part in _OPENED_EARLIER):
        mark = opened
    return Place(name, mark.line + 1, mark.column + 1)


def _problem(libyaml: str, lines: Sequence[str], place: Place) -> str:
    line = _line(lines, place)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "a tab stands in the indentation"
    if _BESIDE_TEXT in libyaml and line[: place.column - 1].strip(" -"):
        return "more text follows after a quote or bracket was closed"
    if _BESIDE_TEXT in libyaml:
        return "the indentation of this line fits none of the lines above"
    return next((term for part, term in _TERMS if part in libyaml), libyaml)


def _fix(problem: str, lines: Sequence[str], place: Place) -> str:
    line, column = _line(lines, place), place.column
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return _TABS
    quoted = _in_quotes(line, column)
    if quoted and (_BESIDE_TEXT in problem or "mapping values are not allowed" in problem):
        return f"put the whole text in quotes: {quoted}"
    if "could not find expected ':'" in problem and ":" not in line:
        before = lines[next(islice(_written_before(lines, place.line), 1, None), 1) - 1]
        if before[place.column - 1 :].startswith("- ") and not before[: place.column - 1].strip():
            return "write '- ' before it, as in the line above, or ': ' after a key"
    if _BESIDE_TEXT in problem:
        if line[: column - 1].strip(" -"):
            return "put the whole text in quotes, and write a quote inside of it twice"
        return "align this line with its neighbours; close quotes and brackets"
    default = "check the indentation, quotes and colons of this line and the one before it"
    return next((fix for part, fix in _FIXES if part in problem), default)


def _in_quotes(line: str, column: int) -> str:
    """Return the value that stands in a line as YAML would read it whole; nothing where that is not the mistake."""
    match = _VALUE.match(line)
    if match is None or column - 1 <= match.start("value") or len(match["value"]) > _SHORT:
        return ""
    text = match["value"]
    if text[0] in "'\"" and text[-1] == text[0]:
        text = text[1:-1]
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
