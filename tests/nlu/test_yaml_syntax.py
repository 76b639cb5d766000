"""Syntax errors: the place where a person has to look, and what to do there."""

from __future__ import annotations

import pytest

from nlu.errors import Findings
from nlu.yaml_reader import read_yaml_text

TABS = "indent with spaces, not with tabs"
SIGN = "put a text that starts with a sign in quotes"
BACKSLASH = "use single quotes, or write the backslash twice"
STAR = "put a text that starts with '*' or '&' in quotes"
WHOLE = "put the whole text in quotes: "
WRITTEN_TWICE = "put the whole text in quotes, and write a quote inside of it twice"
DASH = "write '- ' before it, as in the line above, or ': ' after a key"
ALIGN = "align this line with its neighbours; close quotes and brackets"
COLON = "put a text with ': ' in quotes, or check the indentation of this line"
KEY = "write ': ' after the key, or put the text in quotes"
BRACKET = "close the bracket, or put a text that starts with '[' or '{' in quotes"
QUOTE = "close the quote"
NODE = "write a value here, or close the bracket"
HEADER = "put nothing behind '|' or '>': the text starts on the next line"
DOCUMENT = "put the whole text in quotes, or keep one document in a file"
INVISIBLE = "remove the invisible character"


@pytest.mark.parametrize(
    ("text", "place", "problem", "fix"),
    [
        ("a:\n\tb: 1", "2:1", "a tab stands in the indentation", TABS),
        ("a:\n  b: 1\n \tc: 2", "3:2", "a tab stands in the indentation", TABS),
        ("a: |\n\tb", "2:1", "a tab stands in the indentation", TABS),
        ("a: @b", "1:4", "a text can't start with this sign", SIGN),
        ("a: %b", "1:4", "a text can't start with this sign", SIGN),
        ("%b\na: 1", "1:3", "found unknown directive name", SIGN),
        ("a: b: c", "1:5", "a ':' is not allowed here", WHOLE + '"b: c"'),
        ("a: b\n  c: 1", "2:4", "a ':' is not allowed here", COLON),
        ("서울: 😀: c", "1:6", "a ':' is not allowed here", WHOLE + '"😀: c"'),
        ("a: 1\nb\nc: 2", "2:1", "this line has no ': ' after a key", KEY),
        ("a:\n    b: 1\n  c: 2", "3:3", "the indentation of this line fits none of the lines above", ALIGN),
        ("a: 1\n- b", "2:1", "the indentation of this line fits none of the lines above", ALIGN),
        ("a: [서울](city)", "1:8", "more text follows after a quote or bracket was closed", WHOLE + '"[서울](city)"'),
        ("a: {name} hi", "1:11", "more text follows after a quote or bracket was closed", WHOLE + '"{name} hi"'),
        ("a: 'it's'", "1:8", "more text follows after a quote or bracket was closed", WHOLE + '"it\'s"'),
        ('- a: "say "hi""', "1:12", "more text follows after a quote or bracket was closed", WHOLE + "'say \"hi\"'"),
        ("a: [b] " + "c" * 100, "1:8", "more text follows after a quote or bracket was closed", WRITTEN_TWICE),
        ("a:\n- b\nc", "3:1", "this line has no ': ' after a key", DASH),
        ("a:\n- b: c\n  d\n- e: 1", "3:3", "this line has no ': ' after a key", KEY),
        (
            "- a\n - b\nc: 1",
            "3:1",
            "this line is no item of the list above",
            "align this line with the other items of the list",
        ),
        ("x: 1\na: [b, c\nd: 1", "2:4", "the bracket that is opened before is not closed", BRACKET),
        ("a: {b: 1", "1:4", "the bracket that is opened before is not closed", BRACKET),
        ("a: [b: c: d]", "1:9", "the bracket that is opened before is not closed", BRACKET),
        ('x: 1\na: "b\nc: 1', "2:4", "the quote that is opened here is never closed", QUOTE),
        ("a: 'b\n\n\n", "1:4", "the quote that is opened here is never closed", QUOTE),
        ("a: b\x01c", "1:5", "control characters are not allowed", INVISIBLE),
        ("한글: 1\n서: 울\0", "2:5", "control characters are not allowed", INVISIBLE),
        ("a: **b**", "1:5", "did not find expected alphabetic or numeric character", STAR),
        ("a: &", "1:5", "did not find expected alphabetic or numeric character", STAR),
        ('a: "\\d+"', "1:5", "found unknown escape character", BACKSLASH),
        ('a: "\\xZZ"', "1:7", "did not find expected hexdecimal number", BACKSLASH),
        ('a: "\\ud83d"', "1:7", "found invalid Unicode character escape code", BACKSLASH),
        ("a: ? b", "1:4", "mapping keys are not allowed in this context", "put a text that starts with '? ' in quotes"),
        (
            "a: - b",
            "1:4",
            "block sequence entries are not allowed in this context",
            "start the list on the next line, or put the text in quotes",
        ),
        ("a: [b, , c]", "1:8", "did not find expected node content", NODE),
        ("a: [", "2:1", "did not find expected node content", NODE),
        ("a: |b", "1:5", "did not find expected comment or line break", HEADER),
        ("[a] b", "1:5", "did not find expected <document start>", DOCUMENT),
        ("a: !x!b c", "1:4", "found undefined tag handle", "put a text that starts with '!' in quotes"),
        (
            "%YAML 3.0\n---\na: 1",
            "1:1",
            "found incompatible YAML document",
            "remove the line, or write '%YAML 1.2'",
        ),
        (
            "%YAML x\n---\na: 1",
            "1:7",
            "did not find expected version number",
            "check the indentation, quotes and colons of this line and the one before it",
        ),
    ],
)
def test_syntax_error(text: str, place: str, problem: str, fix: str) -> None:
    findings = Findings()
    assert read_yaml_text(text, findings, name="f.yml") is None
    lines = str(findings.items[0]).splitlines()
    assert [lines[0], lines[-1]] == [f"f.yml:{place}: YAML: {problem}", f"  fix: {fix}"]
    assert len(findings.items) == 1


def test_the_line_is_shown_with_a_caret() -> None:
    findings = Findings()
    read_yaml_text("인사: 1\n서울: 부산: 대구", findings, name="f.yml")
    assert str(findings.items[0]).splitlines()[1:3] == ["  서울: 부산: 대구", "            ^"]


def test_what_was_found_before_the_error_is_told_too() -> None:
    findings = Findings()
    read_yaml_text("{a: 1, a: 2}\n]", findings, name="f.yml")
    assert [finding.problem for finding in findings.items] == [
        "the key 'a' stands here a second time, first in line 1",
        "YAML: did not find expected <document start>",
    ]


@pytest.mark.parametrize(
    ("text", "place", "problem", "fix"),
    [
        ("a：1\nb: 2", "1:2", "a full-width colon stands here", "write ': ' after the key"),
        ("- 뜻： 인사\n  b: 2", "1:4", "a full-width colon stands here", "write ': ' after the key"),
        (
            "a:\n\xa0\xa0b: 1\n  c: 2",
            "2:1",
            "an invisible character (U+00A0) stands in the indentation",
            "indent with plain spaces",
        ),
        (
            "a:\n- b: |\n    - c\n\u3000\u3000- d\ne: 1",
            "4:1",
            "an invisible character (U+3000) stands in the indentation",
            "indent with plain spaces",
        ),
        ("a:\xa0b\nc: 1", "1:3", "an invisible character (U+00A0) stands here", "write a plain space"),
        ("a:\n- b\n－ c\nd: 1", "3:1", "the dash '－' starts no item of a list", "write '-' instead"),
        ("a:\n  -b: c\n  - d: e", "2:3", "no space follows the '-'", "write a space after the '-'"),
        ("a:b\nc: 1", "1:2", "no space follows the ':'", "write a space after the ':'"),
        ("a: “b: c”", "1:4", "'“' is not a quote that YAML knows", "write the text in straight quotes: ' or \""),
        (
            'a: "b\n\nc: "d"\n',
            "1:4",
            "the quote that is opened here is closed only in line 3, by another one",
            'write " at the end of the text',
        ),
    ],
)
def test_what_looks_like_syntax_is_named_where_it_stands(text: str, place: str, problem: str, fix: str) -> None:
    findings = Findings()
    assert read_yaml_text(text, findings, name="f.yml") is None
    lines = str(findings.items[0]).splitlines()
    assert [lines[0], lines[-1]] == [f"f.yml:{place}: {problem}", f"  fix: {fix}"]
    assert len(findings.items) == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: “b”\nc: [d] e", "2:8"),
        ("a: |\n  시간：오후\nb: c: d", "3:5"),
        ("a: 'b\n  시간：오후'\nb: c: d", "3:5"),
        ("a: http://b\nb: c: d", "2:5"),
    ],
)
def test_texts_may_hold_any_sign(text: str, place: str) -> None:
    findings = Findings()
    read_yaml_text(text, findings, name="f.yml")
    assert [(str(one.place), one.problem[:5]) for one in findings.items] == [(f"f.yml:{place}", "YAML:")]
