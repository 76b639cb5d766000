"""Text measured, wrapped and shortened by the columns that it takes on a terminal."""

from __future__ import annotations

import re

from prompt_toolkit.utils import get_cwidth

URL = re.compile(r"https?://[^\s<>\"'`\\\x00-\x20\x7f]+[^\s<>\"'`\\.,;:!?)\]}\x00-\x20\x7f]")
_START = re.compile(r"\s*(?:(?:[-*•·]|\d{1,3}[.)])\s+)?")
_WORD = re.compile(r"(\s*)(\S+)")
# Han and kana are written without spaces: a line may end after any of them, but not before a mark that closes.
_ANYWHERE = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff][、。，．！？」』）】〉》・ー…]*|[^\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+"
)
_JOINER, _EMOJI_STYLE = "\u200d", "\ufe0f"
_NARROWEST = 10


def clusters(text: str) -> list[str]:
    """Return the characters as people see them: marks, joined emoji and flags are not taken apart.

    >>> clusters("한👍🏽🇰🇷!")
    ['한', '👍🏽', '🇰🇷', '!']
    """
    found: list[str] = []
    for character in text:
        if found and _belongs_to(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _belongs_to(before: str, character: str) -> bool:
    if before.endswith(_JOINER) or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    if _is_flag_half(character):
        return len(before) == 1 and _is_flag_half(before)
    return (get_cwidth(character) == 0 and character.isprintable()) or character == _JOINER


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def display_width(text: str) -> int:
    """Return the columns that a text takes, at the most: terminals differ in joined emoji.

    >>> display_width("서울 a"), display_width("😀"), display_width("e\\u0301")
    (6, 2, 1)
    """
    return get_cwidth(text) + text.count(_EMOJI_STYLE)


def wrap(text: str, width: int, *, hang: int | None = None) -> list[str]:
    """Return a line of text as lines of at most `width` columns, broken between words.

    Lines after the first are indented by `hang` columns, by default as the text of the first is, be it a list's item.
    Only a word that is wider than a line is broken; an address (URL) never is, so that it can still be clicked and
    copied.

    >>> wrap("네 분 예약을 도와드릴게요.", 16)
    ['네 분 예약을', '도와드릴게요.']
    """
    text = text.expandtabs(4).rstrip()
    start = _START.match(text)[0]  # type: ignore[index]  # it matches anything
    indent = " " * (display_width(start) if hang is None else hang)
    width = max(width, display_width(indent) + _NARROWEST)
    lines, is_empty = [start], True
    for gap, word in _WORD.findall(text[len(start) :]):
        for number, part in enumerate(_parts(word, width - len(indent))):
            space = "" if number or is_empty else gap
            if is_empty or display_width(lines[-1] + space + part) <= width:
                lines[-1] += space + part
            else:
                lines.append(indent + part)
            is_empty = False
    return lines


def _parts(word: str, room: int) -> list[str]:
    """Return where a word may be broken: not at all, if it fits into a line."""
    if URL.search(word):
        return [word]
    parts = _ANYWHERE.findall(word)
    return [piece for part in parts for piece in _pieces(part, room)]


def _pieces(part: str, room: int) -> list[str]:
    if display_width(part) <= room:
        return [part]
    pieces = [""]
    for cluster in clusters(part):
        if pieces[-1] and display_width(pieces[-1] + cluster) > room:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def shorten(text: str, width: int) -> str:
    """Return a text on one line in at most `width` columns, its end replaced by `…` where it is wider.

    >>> shorten("안녕하세요", 7)
    '안녕하…'
    """
    text = " ".join(text.split())
    if display_width(text) <= width:
        return text
    kept = ""
    for cluster in clusters(text):
        if display_width(kept + cluster) > width - 1:
            break
        kept += cluster
    return kept.rstrip() + "…" if width > 0 else ""
