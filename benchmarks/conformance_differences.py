"""Where we differ from Rasa on purpose: rules that say which difference between two turns is meant, and why.

A rule is a pattern over the lines of a turn, so that it judges conversations that nobody has seen. Each event is one
line: `action NAME`, `slot NAME = JSON`, `bot JSON`, `loop NAME`, `rejected NAME`, and so on.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu import Findings, read_yaml, to_python

FILE = Path(__file__).with_suffix(".yml")
_NAMED = ("action", "loop", "rejected", "followup")


@dataclass(frozen=True)
class Turn:
    """A turn as it was recorded, and as it went here."""

    recorded: tuple[str, ...]
    """Lines of Rasa's events."""
    ours: tuple[str, ...]
    """Lines of our events."""
    facts: frozenset[str]
    """What else is known of it."""


@dataclass(frozen=True)
class Hunk:
    """A stretch in which both differ."""

    recorded: str
    """Lines of Rasa; empty for none."""
    ours: str
    """Our lines; empty for none."""
    before: str
    """The line before it, which both have; empty at the start."""


@dataclass(frozen=True)
class Change:
    """One way in which a rule shows."""

    recorded: str = ""
    """Pattern of the recorded lines, all of them."""
    ours: str = ""
    """Pattern of our lines, all of them."""
    before: str = ".*"
    """Pattern of the line before."""
    turn: str = ""
    """Pattern that the recorded turn must hold somewhere."""
    facts: tuple[str, ...] = ()
    """What must be known of the turn; `not ...` for what must not."""
    gaps: str = ""
    """Pattern of stretches of a recorded message in whose place ours has `filled`; all else is the same."""
    filled: str = ""
    """Pattern of what stands there instead."""
    goes_on: bool = False
    """Whether both conversations are the same afterwards; otherwise nothing after it can be compared."""

    def explains(self, hunk: Hunk, turn: Turn) -> bool:
        """Return whether this change is the difference."""
        if not all((fact.removeprefix("not ") in turn.facts) != fact.startswith("not ") for fact in self.facts):
            return False
        if self.turn and not re.search(self.turn, "\n".join(turn.recorded)):
            return False
        if self.gaps:
            return self._fits_gaps(hunk)
        fits = re.fullmatch(self.recorded, hunk.recorded) and re.fullmatch(self.ours, hunk.ours)
        return bool(fits and re.fullmatch(self.before, hunk.before))

    def _fits_gaps(self, hunk: Hunk) -> bool:
        fixed = re.split(self.gaps, hunk.recorded)
        expected = f"(?:{self.filled})".join(re.escape(part) for part in fixed)
        return hunk.recorded.startswith("bot ") and len(fixed) > 1 and bool(re.fullmatch(expected, hunk.ours))


@dataclass(frozen=True)
class Rule:
    """A difference on purpose."""

    name: str
    """Its name."""
    rasa: str
    """What Rasa does."""
    reason: str
    """Why we do something else."""
    changes: tuple[Change, ...]
    """The ways in which it shows; none where no conversation can show it."""


@dataclass(frozen=True)
class Verdict:
    """What the rules say of a turn."""

    rules: tuple[str, ...] = ()
    """Names of those that explain its differences."""
    unexplained: Hunk | None = None
    """The first difference that none explains."""
    goes_on: bool = True
    """Whether the conversations can still be compared."""


def read_rules(path: Path = FILE) -> tuple[Rule, ...]:
    """Read the rules; a file that can't be read raises the error of the YAML reader."""
    findings = Findings()
    data = to_python(read_yaml(path, findings))
    findings.raise_errors()
    return tuple(
        Rule(one["rule"], one["rasa"], one["reason"], tuple(_change(change) for change in one["changes"]))
        for one in data["rules"]
    )


def _change(data: Mapping[str, Any]) -> Change:
    return Change(**{**data, "facts": tuple(data.get("facts", ()))})


def judge(turn: Turn, rules: Sequence[Rule]) -> Verdict:
    """Return which rules explain the differences of a turn."""
    found: dict[str, None] = {}
    for hunk in _hunks(turn):
        explained = next(((r, c) for r in rules for c in r.changes if c.explains(hunk, turn)), None)
        if explained is None:
            return Verdict(tuple(found), hunk)
        rule, change = explained
        found[rule.name] = None
        if not change.goes_on:
            return Verdict(tuple(found), goes_on=False)
    return Verdict(tuple(found))


def _hunks(turn: Turn) -> Iterator[Hunk]:
    matcher = difflib.SequenceMatcher(None, turn.recorded, turn.ours, autojunk=False)
    for kind, start, end, our_start, our_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        before = turn.recorded[start - 1] if start else ""
        removed, added = turn.recorded[start:end], turn.ours[our_start:our_end]
        if len(removed) == len(added):  # line by line, so that each may have its own reason
            for one, other in zip(removed, added, strict=True):
                yield Hunk(one, other, before)
                before = one
        else:
            yield Hunk("\n".join(removed), "\n".join(added), before)


def line(form: Mapping[str, Any]) -> str:
    """Return an event, in the form of recordings, as one line.

    >>> line({"e": "slot", "name": "city", "value": "서울"}), line({"e": "loop", "name": None})
    ('slot city = "서울"', 'loop null')
    """
    kind, rest = form["e"], {key: value for key, value in form.items() if key != "e"}
    if kind == "slot":
        return f"slot {form['name']} = {_json(form['value'])}"
    if kind in _NAMED:
        return f"{kind} {'null' if form['name'] is None else form['name']}"
    return f"{kind} {_json(rest)}" if rest else str(kind)


def _json(value: Any) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return a value with whole numbers written without a point: 1.0 is 1."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, (list, tuple)) else value
