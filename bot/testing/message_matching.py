"""Compares what the bot said in a turn with the messages that a test expects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from bot.messages import BotMessage
from bot.testing.live_test import MessageExpected
from bot.testing.place_text import place_text
from bot.testing.record import Check, CheckKind, Said
from nlu import Place

ANY_MESSAGE = "..."
PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^\n{}]+?)\}")


def message_checks(
    expected: Sequence[MessageExpected], said: Sequence[Said], values: Sequence[Mapping[str, Any]], *, all_of_them: bool
) -> list[Check]:
    """Return a check for every message that is expected, and with `all_of_them` for every other one that came.

    `values` are the slots that placeholders may stand for, at different times of the turn.
    """
    pairs = _aligned([[fits(one, other, values) for other in said] for one in expected], len(said))
    checks = []
    place = expected[-1].place if expected else Place("")
    for row, column in pairs:
        if row is None and column is not None:
            if all_of_them:
                text = shown(said[column].message)
                checks.append(
                    Check("bot", place, "nothing more", text, f"the bot also said '{text}'", _origin(said[column]))
                )
        elif row is not None:
            place = expected[row].place
            came = said[column] if column is not None else None
            checks.append(_check(expected[row], came, values))
    return checks


def fits(expected: MessageExpected, said: Said, values: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether a message is the expected one."""
    if expected.response is not None and expected.response != said.response:
        return False
    if expected.buttons is not None and not _buttons_fit(expected.buttons, said.message, values):
        return False
    return expected.text is None or any(_text_fits(expected, said.message.text or "", slots) for slots in values)


def _text_fits(expected: MessageExpected, came: str, slots: Mapping[str, Any]) -> bool:
    wanted, text = expected.text or "", _plain(came)
    if expected.how == "matches":
        return wanted == text or re.search(wanted, text) is not None
    wanted = _plain(wanted if expected.is_literal else filled(wanted, slots))
    if expected.how == "contains":
        return wanted in text
    return wanted == text


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def filled(text: str, slots: Mapping[str, Any]) -> str:
    """Return a text with slots in place of their names.

    >>> filled("{people}명, {{괄호}}, {other}", {"people": 4, "other": None})
    '4명, {괄호}, '
    """

    def value(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[0][0]
        found = slots.get(match[1], match[0])
        return "" if found is None else str(found)

    return PLACEHOLDER.sub(value, text)


def _buttons_fit(
    expected: Sequence[Mapping[str, str]], message: BotMessage, values: Sequence[Mapping[str, Any]]
) -> bool:
    return len(expected) == len(message.buttons) and all(
        ("title" not in one or any(filled(one["title"], slots) == button.title for slots in values))
        and one.get("payload", button.payload) == button.payload
        for one, button in zip(expected, message.buttons, strict=True)
    )


def _check(expected: MessageExpected, came: Said | None, values: Sequence[Mapping[str, Any]]) -> Check:
    kind: CheckKind = "bot" if expected.text is not None or expected.response is None else "utter"
    wanted = wanted_text(expected)
    if came is None:
        problem = f"expected the bot to say {_quoted(expected)}, but it said nothing more"
        return Check(kind, expected.place, wanted, "", problem)
    text = shown(came.message)
    if fits(expected, came, values):
        return Check(kind, expected.place, wanted, text)
    if expected.buttons is not None and not _buttons_fit(expected.buttons, came.message, values):
        buttons = ", ".join(f"'{button.title}' ({button.payload})" for button in came.message.buttons) or "no buttons"
        problem = f"expected the buttons {_button_text(expected.buttons)}, but '{text}' came with {buttons}"
        return Check("buttons", expected.place, wanted, buttons, problem, _origin(came))
    if expected.response is not None and expected.response != came.response:
        of = f" of '{came.response}'" if came.response else ", which is no response's"
        problem = f"expected '{expected.response}', but the bot said '{text}'{of}"
        return Check("utter", expected.place, wanted, came.response or text, problem, _origin(came))
    problem = f"expected the bot to say {_quoted(expected)}, but it said '{text}'"
    return Check(kind, expected.place, wanted, text, problem, _origin(came))


def wanted_text(expected: MessageExpected) -> str:
    """Return an expected message on one line, as a test writes it."""
    if expected.text is not None:
        return ("" if expected.how == "is" else f"{expected.how}: ") + expected.text.strip().replace("\n", " ")
    if expected.response is not None:
        return expected.response
    return ANY_MESSAGE if expected.buttons is None else _button_text(expected.buttons)


def _quoted(expected: MessageExpected) -> str:
    text = (expected.text or "").strip().replace("\n", " ")
    if expected.text is None:
        return f"'{expected.response}'" if expected.response else "something"
    return {
        "is": f"'{text}'",
        "contains": f"something with '{text}' in it",
        "matches": f"something that matches '{text}'",
    }[expected.how]


def _button_text(buttons: Sequence[Mapping[str, str]]) -> str:
    return (
        ", ".join(f"'{one.get('title', '')}'" if "title" in one else one.get("payload", "") for one in buttons)
        or "none"
    )


def _origin(said: Said) -> tuple[str, ...]:
    """Return a line that says where a message is written."""
    if said.variation is None or said.variation.place is None:
        return ()
    return (f"response '{said.response}', {place_text(said.variation.place)}",)


def shown(message: BotMessage) -> str:
    """Return a message on one line.

    >>> shown(BotMessage("Hello.\\nHow are you?")), shown(BotMessage(None, image="https://example.com/a.png"))
    ('Hello. How are you?', '(image https://example.com/a.png)')
    """
    if message.text:
        return message.text.strip().replace("\n", " ")
    if message.image:
        return f"(image {message.image})"
    return "(buttons)" if message.buttons else "(a message without text)"


def _aligned(matches: Sequence[Sequence[bool]], columns: int) -> list[tuple[int | None, int | None]]:
    """Pair rows with columns in order, so that as many as can be match; the others are paired as they come."""
    best = [[0] * (columns + 1) for _ in range(len(matches) + 1)]
    for row in range(len(matches) - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            with_both = best[row + 1][column + 1] + 1 if matches[row][column] else 0
            best[row][column] = max(with_both, best[row + 1][column], best[row][column + 1])
    pairs: list[tuple[int | None, int | None]] = []
    row = column = 0
    rows_left: list[int] = []
    columns_left: list[int] = []
    while row < len(matches) or column < columns:
        both = row < len(matches) and column < columns
        if both and matches[row][column] and best[row][column] == best[row + 1][column + 1] + 1:
            pairs += [*_beside(rows_left, columns_left), (row, column)]
            rows_left, columns_left, row, column = [], [], row + 1, column + 1
        elif column >= columns or (row < len(matches) and best[row + 1][column] >= best[row][column + 1]):
            rows_left.append(row)
            row += 1
        else:
            columns_left.append(column)
            column += 1
    return [*pairs, *_beside(rows_left, columns_left)]


def _beside(rows: Sequence[int], columns: Sequence[int]) -> list[tuple[int | None, int | None]]:
    length = max(len(rows), len(columns))
    padded_rows = [*rows, *[None] * (length - len(rows))]
    padded_columns = [*columns, *[None] * (length - len(columns))]
    return list(zip(padded_rows, padded_columns, strict=True))
