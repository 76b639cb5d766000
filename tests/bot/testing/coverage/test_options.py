"""What the options say, and what is wrong with them."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from bot.testing.coverage.options import Report, read_percent, read_report


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("", Report("")),
        ("term", Report("term")),
        ("term-missing", Report("term-missing")),
        ("html", Report("html", Path("bot-coverage"))),
        ("html:out/page", Report("html", Path("out/page"))),
        ("lcov", Report("lcov", Path("bot-coverage.lcov"))),
        ("lcov:info", Report("lcov", Path("info"))),
    ],
)
def test_reports(text: str, report: Report) -> None:
    assert read_report(text) == report


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("xml", "unknown report 'xml'; reports: term, term-missing, html[:DIR], lcov[:FILE]"),
        ("html:", "'html:': write where to, or leave the colon out"),
        ("term:x", "'term:x': this report is not written to a file"),
    ],
)
def test_wrong_reports(text: str, problem: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError) as error:
        read_report(text)
    assert str(error.value) == problem


@pytest.mark.parametrize(("text", "percent"), [("0", 0), ("87.5", 87.5), ("100%", 100)])
def test_percentages(text: str, percent: float) -> None:
    assert read_percent(text) == percent


@pytest.mark.parametrize("text", ["101", "-1", "many", "nan"])
def test_wrong_percentages(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError) as error:
        read_percent(text)
    assert str(error.value) == f"{text!r} must be a number from 0 to 100"
