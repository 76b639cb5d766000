"""The errors of both packages, and the findings that name a place in a user's file.

MalgilError
├── ProjectError        files of a project are wrong: holds every finding
├── ModelError          a model file can't be used: missing, damaged, of another format version
├── NotFittedError      predict, parse or save was called before fit
└── MessageError        a message can't be taken: too long
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONG = 160  # characters of a line beyond which only the neighbourhood of a spot is shown


class Severity(str, Enum):
    """How bad a finding is."""

    ERROR = "error"
    """Nothing is trained before this is mended."""
    WARNING = "warning"
    """The line is used as the message says; `--strict` makes it an error."""
    NOTE = "note"
    """Nothing is wrong: something is accepted, but works in another way here."""


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file, as editors count it."""

    file: str
    """Path as it is shown to the user, relative to the project where possible."""
    line: int = 1
    """First line is 1."""
    column: int = 1
    """First character is 1."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or worth knowing, in a user's file."""

    place: Place
    """Where it stands."""
    problem: str
    """What is wrong, in one sentence without a full stop."""
    fix: str
    """What to do about it."""
    severity: Severity = Severity.ERROR
    """Error, warning or note."""
    excerpt: str = ""
    """Lines that show the spot, with a caret; may be empty."""

    def __str__(self) -> str:
        label = "" if self.severity is Severity.ERROR else f"{self.severity.value}: "
        lines = [f"{self.place}: {label}{_visible(self.problem)}", *self.excerpt.splitlines()]
        return "\n  ".join([*lines, f"fix: {_visible(self.fix)}"])


@dataclass
class Findings:
    """All findings of one run, collected before anything is said.

    >>> findings = Findings()
    >>> findings.error(Place("domain.yml", 3, 5), "unknown key 'slot'", fix="did you mean 'slots'?")
    >>> print(findings.errors[0])
    domain.yml:3:5: unknown key 'slot'
      fix: did you mean 'slots'?
    """

    items: list[Finding] = field(default_factory=list)
    """In the order in which they were found, each once."""
    _known: set[Finding] = field(default_factory=set, init=False, repr=False)

    def error(self, place: Place, problem: str, *, fix: str, excerpt: str = "") -> None:
        """Add a finding that stops the run."""
        self._add(Finding(place, problem, fix, Severity.ERROR, excerpt))

    def warning(self, place: Place, problem: str, *, fix: str, excerpt: str = "") -> None:
        """Add a finding that lets the run go on."""
        self._add(Finding(place, problem, fix, Severity.WARNING, excerpt))

    def note(self, place: Place, problem: str, *, fix: str) -> None:
        """Add something worth knowing."""
        self._add(Finding(place, problem, fix, Severity.NOTE))

    def _add(self, finding: Finding) -> None:
        if finding not in self._known:
            self._known.add(finding)
            self.items.append(finding)

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop the run, sorted by place."""
        return self.of(Severity.ERROR)

    def of(self, severity: Severity) -> list[Finding]:
        """Return the findings of one severity, sorted by place."""
        return sorted((f for f in self.items if f.severity is severity), key=lambda f: f.place)

    def raise_errors(self) -> None:
        """Raise a ProjectError when there is at least one error."""
        if errors := self.errors:
            raise ProjectError(errors)


class MalgilError(Exception):
    """Base of all errors that a user can do something about."""


class ProjectError(MalgilError):
    """Files of a project are wrong; `findings` holds every error, sorted by place."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(map(str, findings)))
        self.findings = list(findings)


class ModelError(MalgilError):
    """A model file can't be used."""


class NotFittedError(MalgilError):
    """An object was used before it had learned anything."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} is not fitted: call 'fit' first, or load a saved one")


class MessageError(MalgilError):
    """A message can't be taken."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the known name nearest to `name`, or an empty string.

    >>> did_you_mean("slot", ["slots", "forms"])
    "did you mean 'slots'?"
    >>> did_you_mean("인시", ["인사", "FAQ"])
    "did you mean '인사'?"
    >>> did_you_mean("abc", ["slots"])
    ''
    """
    letters = {_letters(one): one for one in reversed(list(known))}
    near = difflib.get_close_matches(_letters(name), letters, n=1, cutoff=0.6)
    return f"did you mean '{letters[near[0]]}'?" if near else ""


def point_at(text: str, offset: int) -> str:
    """Return the line of `text` that holds the character at `offset`, with a caret under that character.

    The caret stands right on terminals, too, where a Hangul syllable takes two columns; of a long line only the
    neighbourhood is shown.

    >>> print(point_at("[서울](city", 4))
    [서울](city
          ^
    """
    start = text.rfind("\n", 0, offset) + 1
    line, column = text[start:].split("\n", 1)[0], offset - start
    if len(line) > _LONG:
        first = max(column - _LONG // 2, 0)
        cut = line[first : first + _LONG]
        line, column = f"{'…' * bool(first)}{cut}{'…' * (first + _LONG < len(line))}", column - first + bool(first)
    line = _CONTROL.sub(lambda match: "\t" if match[0] == "\t" else "·", line)
    padding = "".join("\t" if character == "\t" else " " * _width(character) for character in line[:column])
    return f"{line}\n{padding}^"


def _letters(name: str) -> str:
    """Return a name as it is compared: in lower case, Hangul syllables as their letters."""
    return unicodedata.normalize("NFD", name.casefold())


def _width(character: str) -> int:
    """Return the columns that a character takes on a terminal."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _visible(text: str) -> str:
    """Write control characters out: a name from a file must not break the line, nor command the terminal."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode(), text)
