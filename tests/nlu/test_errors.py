"""Findings, their texts, and the caret under a spot."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import (
    Finding,
    Findings,
    MalgilError,
    NotFittedError,
    Place,
    ProjectError,
    Severity,
    did_you_mean,
    point_at,
)

HERE = Place("data/rules.yml", 5, 21)


def test_an_error_says_place_problem_and_fix() -> None:
    finding = Finding(HERE, "unknown response 'utter_piza'", "did you mean 'utter_pizza'?")
    assert str(finding) == "data/rules.yml:5:21: unknown response 'utter_piza'\n  fix: did you mean 'utter_pizza'?"


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.NOTE])
def test_a_finding_that_is_no_error_says_so(severity: Severity) -> None:
    finding = Finding(HERE, "nothing bad", "nothing to do", severity)
    assert str(finding) == f"data/rules.yml:5:21: {severity.value}: nothing bad\n  fix: nothing to do"


def test_an_excerpt_stands_between_problem_and_fix() -> None:
    finding = Finding(HERE, "broken", "mend it", excerpt=point_at("a [b](c", 5))
    assert str(finding).splitlines()[1:] == ["  a [b](c", "       ^", "  fix: mend it"]


def test_control_characters_are_written_out() -> None:
    finding = Finding(HERE, "unknown key 'a\n\x1b[2J\u2028'", "remove '\x07'")
    assert str(finding) == "data/rules.yml:5:21: unknown key 'a\\n\\x1b[2J\\u2028'\n  fix: remove '\\x07'"


def test_findings_are_kept_once_and_sorted_by_place() -> None:
    findings = Findings()
    for line in (9, 10, 2, 9):
        findings.error(Place("b.yml", line), "wrong", fix="mend it")
    findings.warning(Place("c.yml"), "odd", fix="look")
    findings.note(Place("c.yml"), "accepted", fix="nothing to do")
    findings.error(Place("a.yml", 30), "wrong", fix="mend it")
    assert [str(finding.place) for finding in findings.errors] == ["a.yml:30:1", "b.yml:2:1", "b.yml:9:1", "b.yml:10:1"]
    assert [len(findings.of(severity)) for severity in Severity] == [4, 1, 1]
    assert [finding.place.line for finding in findings.items] == [9, 10, 2, 1, 1, 30]


def test_errors_are_raised_together() -> None:
    findings = Findings()
    findings.warning(Place("a.yml"), "odd", fix="look")
    findings.raise_errors()
    findings.error(Place("a.yml", 2), "wrong", fix="mend it")
    findings.error(Place("a.yml", 1), "bad", fix="mend it")
    with pytest.raises(ProjectError) as caught:
        findings.raise_errors()
    assert str(caught.value) == "a.yml:1:1: bad\n  fix: mend it\na.yml:2:1: wrong\n  fix: mend it"
    assert caught.value.findings == findings.errors
    assert isinstance(caught.value, MalgilError)


def test_ten_thousand_findings_take_no_time(count_steps: Callable[..., int]) -> None:
    def find(number: int) -> None:
        findings = Findings()
        for line in range(number):
            findings.error(Place("a.yml", line), "wrong", fix="mend it")
        assert len(findings.errors) == number

    assert count_steps(find, 1_000) < 5 * count_steps(find, 250)
    find(10_000)


def test_not_fitted() -> None:
    assert str(NotFittedError("NLUPipeline")) == "NLUPipeline is not fitted: call 'fit' first, or load a saved one"


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("slot", ["slots", "forms"], "did you mean 'slots'?"),
        ("Greet", ["greet", "Greets"], "did you mean 'greet'?"),
        ("인시", ["예약", "인사"], "did you mean '인사'?"),
        ("예약하", ["예약", "인사"], "did you mean '예약'?"),
        ("FAQ", ["faq", "fad"], "did you mean 'faq'?"),
        ("utter_order_piza", ["utter_order_pizza", "utter_order_pasta"], "did you mean 'utter_order_pizza'?"),
        ("xyz", ["slots"], ""),
        ("slots", [], ""),
    ],
)
def test_did_you_mean(name: str, known: list[str], hint: str) -> None:
    assert did_you_mean(name, known) == hint


@pytest.mark.parametrize(
    ("text", "offset", "shown"),
    [
        ("abc", 1, "abc\n ^"),
        ("abc", 3, "abc\n   ^"),
        ("서울 [부산", 3, "서울 [부산\n     ^"),
        ("😀 b", 2, "😀 b\n   ^"),
        (unicodedata.normalize("NFD", "é") + "b", 2, unicodedata.normalize("NFD", "é") + "b\n ^"),
        ("a\tb", 2, "a\tb\n \t^"),
        ("one\ntwo\nthree", 5, "two\n ^"),
        ("a\x00b\u2028c", 4, "a·b·c\n    ^"),
        ("", 0, "\n^"),
    ],
)
def test_the_caret_stands_under_the_character(text: str, offset: int, shown: str) -> None:
    assert point_at(text, offset) == shown


@pytest.mark.parametrize("offset", [0, 50, 500, 999])
def test_of_a_long_line_the_neighbourhood_is_shown(offset: int) -> None:
    text = "".join(chr(ord("a") + index % 26) for index in range(1000))
    line, caret = point_at(text, offset).split("\n")
    assert len(line) <= 162
    assert line[caret.index("^")] == text[offset]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_finding_is_readable_whatever_it_names(problem: str, fix: str, line: str) -> None:
    finding = Finding(HERE, problem, fix, excerpt=point_at(line, 0))
    lines = str(finding).splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("data/rules.yml:5:21: ")
    assert lines[3].startswith("  fix: ")
    str(finding).encode()
