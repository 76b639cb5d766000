"""Encodings: which are named, and where a file stops being UTF-8."""

from __future__ import annotations

import pytest

from nlu.errors import Findings, Place
from nlu.yaml_encoding import decode, join_surrogates

KOREAN = "intents:\n- 인사\n- 예약하기\n"


def read(raw: bytes) -> tuple[str | None, list[str]]:
    findings = Findings()
    text = decode(raw, Place("f.yml"), findings)
    return text, [str(finding) for finding in findings.items]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf_8(encoding: str) -> None:
    assert read(KOREAN.encode(encoding)) == (KOREAN, [])


@pytest.mark.parametrize(
    ("raw", "place", "problem"),
    [
        (KOREAN.encode("cp949"), "2:3", "the file is in CP949, not in UTF-8"),
        (KOREAN.encode("euc-kr"), "2:3", "the file is in CP949, not in UTF-8"),
        ("- 네\n".encode("cp949"), "1:3", "the file is in CP949, not in UTF-8"),
        (KOREAN.replace("\n", "\r\n").encode("cp949"), "2:3", "the file is in CP949, not in UTF-8"),
        (KOREAN.encode("utf-16"), "1:1", "the file is in UTF-16, not in UTF-8"),
        (KOREAN.encode("utf-16-be"), "1:1", "the file is in UTF-16, not in UTF-8"),
        (KOREAN.encode("utf-16-le"), "1:1", "the file is in UTF-16, not in UTF-8"),
        (b"\xfe\xff" + KOREAN.encode("utf-16-be"), "1:1", "the file is in UTF-16, not in UTF-8"),
        (KOREAN.encode("utf-32"), "1:1", "the file is in UTF-32, not in UTF-8"),
        ("a: Äpfel für Größe".encode("latin-1"), "1:4", "the file is not text in UTF-8"),
        ("a: 1\nb: café\n".encode("latin-1"), "2:7", "the file is not text in UTF-8"),
        (KOREAN.encode() + b"a: \xff", "4:4", "the file is not text in UTF-8"),
        ("서울: 부".encode()[:-1], "1:5", "the file is not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\xff\xd8", "1:1", "the file is not text in UTF-8"),
    ],
)
def test_another_encoding(raw: bytes, place: str, problem: str) -> None:
    assert read(raw) == (None, [f"f.yml:{place}: {problem}\n  fix: save it as UTF-8"])


@pytest.mark.parametrize(
    ("json", "joined"),
    [
        (r'"\ud83d\ude00 \uD83D\uDE00"', '"\\U0001f600 \\U0001f600"'),
        (r'"\uc11c \\ud83d\\ude00"', r'"\uc11c \\ud83d\\ude00"'),
        (r'"\ud83d"', r'"\ud83d"'),
    ],
)
def test_surrogates_of_json(json: str, joined: str) -> None:
    assert join_surrogates(json) == joined
