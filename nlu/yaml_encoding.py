"""Turns the bytes of a YAML or JSON file into text, and names the encoding of a file that is not in UTF-8."""

from __future__ import annotations

import re

from nlu.errors import Findings, Place

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_32 = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_HANGUL_IN_CP949 = re.compile(
    rb"[\xb0-\xc8][\xa1-\xfe]"
)  # the 2,350 syllables of KS X 1001, which nearly all texts need
_SURROGATE_PAIR = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def decode(raw: bytes, place: Place, findings: Findings) -> str | None:
    """Return the text of a file in UTF-8, with or without byte order mark; another encoding becomes a finding."""
    encoding = _wide_encoding(raw)
    if encoding:
        findings.error(place, f"the file is in {encoding}, not in UTF-8", fix="save it as UTF-8")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode().splitlines(keepends=True) or [""]
        row = len(before) - (not before[-1].endswith(("\n", "\r")))
        column = len(before[-1]) if row < len(before) else 0
        problem = "the file is in CP949, not in UTF-8" if _is_cp949(raw) else "the file is not text in UTF-8"
        findings.error(Place(place.file, row + 1, column + 1), problem, fix="save it as UTF-8")
        return None


def join_surrogates(json: str) -> str:
    r"""Write characters beyond U+FFFF, which JSON escapes as two halves, as one escape that YAML knows.

    >>> join_surrogates(r'"\ud83d\ude00"')
    '"\\U0001f600"'
    """
    return _SURROGATE_PAIR.sub(lambda match: f"\\U{_code_point(match[0]):08x}", json)


def _code_point(pair: str) -> int:
    high, low = int(pair[2:6], 16), int(pair[8:12], 16)
    return 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)


def _wide_encoding(raw: bytes) -> str:
    if raw.startswith(_UTF_32):
        return "UTF-32"
    if raw.startswith(_UTF_16):
        return "UTF-16"
    start = raw[:200]  # without byte order mark, every other byte of ASCII is zero
    return "UTF-16" if len(start) > 1 and start.count(0) * 3 > len(start) else ""


def _is_cp949(raw: bytes) -> bool:
    try:
        raw.decode("cp949")
    except UnicodeDecodeError:
        return False
    foreign = sum(byte > 0x7F for byte in raw)
    return len(_HANGUL_IN_CP949.findall(raw)) * 2 > foreign // 2
