"""Marks that join letters to one name without a space: `luca@mail.com`, `luca.rossi`, `x-large`."""

from __future__ import annotations

import re
from collections.abc import Container

from nlu.text.script import COMBINING, LATIN

JOINTS = frozenset("@._-/=?&#:%+~")
"""Marks that may join what stands before and after them."""

_REACH = 100  # characters of an address to either side
_ADDRESS_RUN = re.compile(r"[a-z0-9.%+~@:/?#&=_-]*")
_ADDRESS = re.compile(r"[a-z0-9]@[a-z0-9]|://|\bwww\.|[a-z0-9]\.[a-z]{2,}/|/[a-z0-9_-]+\.[a-z]")
_CLOSING = ".?:~-_/"

_LETTER = re.compile(f"[{LATIN}{COMBINING}]")
_PART = re.compile(f"[{LATIN}{COMBINING}]*")
_LEAST_PART = 3  # letters on the other side of a hyphen that are a word: seoul-bound, but not check-in, e-mail, x-large
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "prof", "st", "sr", "no", "vs", "hr", "fr", "sig", "mme", "mlle"))


def is_joined(text: str, start: int, end: int, *, words: Container[str] = ()) -> bool:
    """Return whether a mark makes `text[start:end]` a part of something longer.

    `words` are known to be names of their own on the other side of a hyphen.

    >>> [is_joined(text, 0, 5) for text in ("seoul@mail.com", "seoul.kr", "seoul_1", "seoul-to", "seoul/a.txt")]
    [True, True, True, True, True]
    >>> [is_joined(text, 0, 5) for text in ("seoul.", "seoul. ok", "seoul/busan", "seoul-busan", "seoul?")]
    [False, False, False, False, False]
    """
    if (text[start - 1] if start else "") not in JOINTS and (text[end] if end < len(text) else "") not in JOINTS:
        return False
    left, right = text[max(0, start - _REACH) : start][::-1], text[end : end + _REACH]  # each from the value outwards
    if _joins(left, text[start], words, before=True) or _joins(right, text[end - 1], words, before=False):
        return True
    left, right = _run(left), _run(right)
    if not left.rstrip(_CLOSING) and not right.rstrip(_CLOSING):
        return False
    return _ADDRESS.search(left[::-1] + text[start:end] + right) is not None


def _run(side: str) -> str:
    run = _ADDRESS_RUN.match(side)
    return run[0] if run else ""


def _joins(side: str, edge: str, words: Container[str], *, before: bool) -> bool:
    """Return whether a mark and what follows it, away from the value, join to the character at the value's edge."""
    mark, beyond = side[:1], side[1:2]
    if mark in ("@", "_"):
        return beyond.isalnum() and edge.isalnum() and not "가" <= edge <= "힣"
    if mark not in (".", "-") or not _LETTER.match(edge) or not _LETTER.match(beyond):
        return False
    match = _PART.match(side, 1)
    part = match[0][:: -1 if before else 1] if match else ""
    if mark == ".":
        return not (before and part in _TITLES)
    return len(part) < _LEAST_PART and part not in words
