"""The conversation that a test says beside the one that came, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.channels.wrapping import display_width, wrap
from bot.domain.domain import ACTION_LISTEN
from bot.testing.message_checks import NO_ENTITIES, entity_text, on_one_line
from bot.testing.message_matching import shown
from bot.testing.record import Check, Record, TurnRecord
from bot.testing.understanding import Understood

FIRST, LATER = ">", "x"
_WAITS, _NOTHING = "(waits)", "(nothing)"
_MEANING = ("intent", "entities")
_MESSAGES = ("bot", "utter", "buttons", "silence")
_WHO = {"slot": "slot", "form": "form", "action": "action", "order": "order"}
_NARROW = 72  # columns: below, what came stands under what the test says
_BEFORE, _AFTER = 12, 12  # rows that are shown around the first wrong turn


@dataclass(frozen=True)
class Row:
    """One line of the conversations."""

    line: int | None
    """Where the test says it; None where it does not."""
    who: str
    """`user`, `bot`, or what is compared."""
    expected: str
    """What the test says."""
    came: str
    """What came."""
    mark: str = ""
    """`>` in the first wrong turn, `x` in later ones, where something is wrong."""


def conversation_rows(record: Record) -> list[Row]:
    """Return the lines up to the last wrong one; of a long conversation only what is around the first wrong turn."""
    first = next((turn for turn in record.turns if not turn.is_right), None)
    rows: list[Row] = []
    before: TurnRecord | None = None
    for turn in record.turns:
        mark = FIRST if turn is first else LATER
        rows += [replace(row, mark=mark if row.mark else "") for row in _rows(turn, before, record)]
        before = turn
    wrong = [index for index, row in enumerate(rows) if row.mark]
    return _around(rows, wrong[0], wrong[-1]) if wrong else rows


def _around(rows: Sequence[Row], first: int, last: int) -> list[Row]:
    kept = list(rows[: last + 1])
    left = len(kept) - 1 - first - _AFTER
    if left > 0:
        kept = [*kept[:-left], Row(None, "...", f"{left} more lines", "")]
    if first > _BEFORE:
        hidden = first - _BEFORE + 1
        kept = [Row(None, "...", f"{hidden} lines before are right", ""), *kept[hidden:]]
    return kept


def _rows(turn: TurnRecord, before: TurnRecord | None, record: Record) -> Iterator[Row]:
    meaning = [check for check in turn.checks if check.kind in _MEANING]
    others = [check for check in turn.checks if check.kind not in _MEANING]
    is_story = record.kind == "story"
    if turn.text is not None or meaning or turn.parse_data:
        yield _user_row(turn, meaning)
    elif before is not None and turn.time > before.time:
        yield Row(turn.place.line, "wait", _duration(turn.time - before.time), "")
    for check in others:
        if _is_shown(check, is_story=is_story):
            yield _check_row(check, is_story=is_story)
    compared = {check.came for check in others if check.kind in _MESSAGES}
    for text in (shown(one.message) for one in turn.said):
        if text not in compared:
            yield Row(None, "bot", "", text)


def _is_shown(check: Check, *, is_story: bool) -> bool:
    if check.is_right and check.expected == ACTION_LISTEN:
        return False
    return is_story or not check.is_right or check.kind in ("bot", "utter", "buttons")


def _user_row(turn: TurnRecord, meaning: Sequence[Check]) -> Row:
    said = ", ".join(check.expected for check in meaning if check.expected != NO_ENTITIES)
    text = on_one_line(turn.text).strip()
    if turn.text is None and not said:
        text = f"/{(turn.parse_data.get('intent') or {}).get('name')}"
    place = meaning[0].place if meaning else turn.place
    is_wrong = not all(check.is_right for check in meaning)
    expected = f"{text}{'  ' if text and said else ''}{f'({said})' if said else ''}"
    return Row(place.line, "user", expected, _meaning(turn.understood, meaning), FIRST if is_wrong else "")


def _meaning(understood: Understood | None, meaning: Sequence[Check]) -> str:
    """Return what a message was taken for."""
    if understood is None:
        return ", ".join(check.came for check in meaning if not check.is_right)
    entities = [entity_text(one) for one in understood.story_entities]
    missed = any(check.kind == "entities" and not check.is_right for check in meaning) and not entities
    intent = f"{understood.intent or 'no intent'} {understood.confidence:.2f}"
    return ", ".join([intent, *entities, *([NO_ENTITIES] if missed else [])])


def _check_row(check: Check, *, is_story: bool) -> Row:
    who = "bot" if is_story and check.kind == "action" else _WHO.get(check.kind, "bot")
    expected, came = _spoken(check, check.expected), _spoken(check, check.came)
    return Row(check.place.line, who, expected, came or _NOTHING, "" if check.is_right else FIRST)


def _spoken(check: Check, text: str) -> str:
    if check.kind == "form":
        return text or "(no form)"
    return _WAITS if text == ACTION_LISTEN else text


def _duration(seconds: float) -> str:
    """Return how long a test waits.

    >>> _duration(3660.0), _duration(90.0)
    ('61 minutes go by', '90 seconds go by')
    """
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:g} minutes go by" if minutes and not rest else f"{seconds:g} seconds go by"


def laid_out(rows: Sequence[Row], width: int) -> Iterator[tuple[str, bool]]:
    """Yield the lines for a terminal of so many columns, each with whether something is wrong in it."""
    numbers = max((len(str(row.line)) for row in rows if row.line is not None), default=1)
    names = max((display_width(row.who) for row in rows), default=4)
    if width < _NARROW:
        yield from _one_column(rows, width, numbers, names)
        return
    column = (width - numbers - names - 8) // 2
    yield _beside(" " * (numbers + names + 5), "the test says", "what came", column), False
    for row in rows:
        start = _start(row, numbers, names)
        pairs = zip_longest(_wrapped(row.expected, column), _wrapped(row.came, column), fillvalue="")
        for index, (left, right) in enumerate(pairs):
            yield _beside(start if index == 0 else " " * display_width(start), left, right, column), bool(row.mark)


def _one_column(rows: Sequence[Row], width: int, numbers: int, names: int) -> Iterator[tuple[str, bool]]:
    room = width - numbers - names - 6
    for row in rows:
        start = _start(row, numbers, names)
        texts = [row.expected or f"(also) {row.came}"]
        if row.mark:
            texts = [f"test: {row.expected}", f"came: {row.came}"]
        elif row.expected and row.came and row.came != row.expected:
            texts = [row.expected, f"= {row.came}"]
        for index, line in enumerate(line for text in texts for line in _wrapped(text, room)):
            yield f"{start if index == 0 else ' ' * display_width(start)}{line}".rstrip(), bool(row.mark)


def _start(row: Row, numbers: int, names: int) -> str:
    line = "" if row.line is None else str(row.line)
    return f"{row.mark or ' '} {line:>{numbers}}  {_padded(row.who, names)} "


def _beside(start: str, left: str, right: str, column: int) -> str:
    return f"{start}{_padded(left, column)} │ {right}".rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    return wrap(text, width, hang=0) or [""]


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - display_width(text), 0)
