"""Words with their cosines."""

from __future__ import annotations

import json
import sys

import pytest

from bot.commands.vector_tables import print_json, print_table

SCORED = [("고양이", 0.91234567), ("[bold]", 0.5), ("\x1b[31mred", -0.25)]


def test_in_a_pipe_there_are_tabs_and_no_headings(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Most like cat", SCORED)
    assert capsys.readouterr() == ("고양이\t0.912\n[bold]\t0.500\n[31mred\t-0.250\n", "")


def test_on_a_terminal_there_is_a_table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    print_table("Most like cat", SCORED)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].rstrip() == "Most like cat"
    assert [line.split() for line in lines if "." in line] == [
        ["고양이", "0.912"],
        ["[bold]", "0.500"],
        ["[31mred", "-0.250"],
    ]


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"word": "cat"}, SCORED[:1])
    out = capsys.readouterr().out
    assert json.loads(out) == {"word": "cat", "words": [{"word": "고양이", "cosine": 0.912346}]}
    assert "고양이" in out
