"""The report on a terminal, and the command that replays a test."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from _pytest._io import TerminalWriter

from bot.testing.collection import Crash, FailureText
from bot.testing.record import Record
from bot.testing.report import Report, replay_command
from bot.testing.side_by_side import Row
from nlu import Place

REPORT = Report(
    "t.yml:2: expected 'utter_a', but the bot chose 'utter_b'",
    ("fix: a note",),
    (
        Row(1, "user", "안녕하세요", "greet 1.00"),
        Row(2, "bot", "utter_a", "utter_b", ">"),
        Row(3, "bot", "c", "d", "x"),
    ),
    (("decided", "utter_b: rule 'b'"), ("", "waits: rule 'b'"), ("slots", "none is set")),
    ("t.yml:3: expected 'c'",),
    'bot chat --replay "t.yml::t"',
)


def written(*, colours: bool, width: int) -> list[str]:
    """Return the lines that a terminal gets."""
    stream = io.StringIO()
    writer = TerminalWriter(stream)
    writer.hasmarkup, writer.fullwidth = colours, width
    FailureText(REPORT, Crash("t.yml", 2, "wrong")).toterminal(writer)
    return stream.getvalue().splitlines()


def test_the_parts_of_a_report() -> None:
    assert written(colours=False, width=60) == [
        "t.yml:2: expected 'utter_a', but the bot chose 'utter_b'",
        "    fix: a note",
        "",
        "  1  user 안녕하세요",
        "          = greet 1.00",
        "> 2  bot  test: utter_a",
        "          came: utter_b",
        "x 3  bot  test: c",
        "          came: d",
        "",
        "decided  utter_b: rule 'b'",
        "         waits: rule 'b'",
        "slots    none is set",
        "",
        "also wrong:",
        "  t.yml:3: expected 'c'",
        "",
        'replay: bot chat --replay "t.yml::t"',
    ]


def test_only_a_terminal_gets_colours() -> None:
    plain, coloured = written(colours=False, width=90), written(colours=True, width=90)
    assert not any("\x1b" in line for line in plain)
    assert [line for line in coloured if "\x1b[31m" in line and "utter_b" in line]
    assert [line for line in coloured if "안녕하세요" in line] == [line for line in plain if "안녕하세요" in line]


@pytest.mark.parametrize(
    ("name", "quoted"),
    [("예약, 하나씩", '"t.yml::예약, 하나씩"'), ('a "quoted" $name', "'t.yml::a \"quoted\" $name'")],
)
def test_the_command_is_quoted_for_the_shell(name: str, quoted: str) -> None:
    record = Record(name, Place("t.yml", 1), "story", Path(), ())
    assert replay_command(record) == f"bot chat --replay {quoted}"
