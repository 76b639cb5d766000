"""Words, numbers, marks and emoji of a normalised text; Korean words with their particles split off."""

from __future__ import annotations

import re
from typing import NamedTuple

from nlu.text.korean import is_ending, split_word
from nlu.text.script import COMBINING, LATIN, VOWEL_SIGNS, script_of


class Token(NamedTuple):
    """A piece of a normalised text."""

    text: str
    """The characters themselves."""
    start: int
    """First character in the normalised text."""
    end: int
    """One past the last character."""
    script: str
    """`latin`, `hangul`, `han`, ..., `digit`, or `other` for marks and emoji."""
    is_particle: bool
    """Whether it is a Korean particle or ending that was split off its word."""


# Scripts that put no spaces between words: one token a character, with the marks that belong to it.
_UNSPACED = (
    "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Han
    "\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff"  # kana, bopomofo
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
)
_MARKS = (
    f"{COMBINING}\u3099\u309a\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3"
)
_WORD_MARKS = COMBINING + VOWEL_SIGNS
_PIECE = re.compile(
    "(?P<hangul>[가-힣]+)"
    f"|(?P<latin>[{LATIN}][{LATIN}{COMBINING}]*(?:'[{LATIN}][{LATIN}{COMBINING}]*)*)"
    r"|(?P<digit>\d+(?:[.,:]\d+)*)"
    r"|(?P<space>\s+)"
    "|(?P<jamo>[ㄱ-ㅎ]+|[ㅏ-ㅣ]+)"
    f"|(?P<unspaced>[{_UNSPACED}][{_MARKS}]*)"
    f"|(?P<word>(?:(?![{_UNSPACED}가-힣])[^\\W\\d_][{_WORD_MARKS}]*)+)"
    "|(?P<flag>[\U0001f1e6-\U0001f1ff]{2})"
    f"|(?P<mark>.[\U0001f3fb-\U0001f3ff{COMBINING}]*)",
    re.DOTALL,
)

# Particles that stand as words of their own where someone spaced them off (서울 에서); no other word is written so.
_LONE_PARTICLES = re.compile("에서|에서[는도요]|에[는도]|(?:에게|한테)서?|까지[는만요]?|부터는?|으로는?|이랑|처럼|밖에")


def tokenize(text: str) -> list[Token]:
    """Split a normalised text into tokens, in order, without overlaps.

    >>> [token.text for token in tokenize("i'm at 7:30, ok?")]
    ["i'm", 'at', '7:30', ',', 'ok', '?']
    >>> [(token.text, token.is_particle) for token in tokenize("서울에서 3명이요")]
    [('서울', False), ('에서', True), ('3', False), ('명', False), ('이요', True)]
    """
    tokens: list[Token] = []
    add = tokens.append
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "space":
            continue
        piece, start, end = match[0], match.start(), match.end()
        if kind == "hangul":
            _add_korean(tokens, piece, start, text)
        elif kind == "latin" or kind == "digit":
            add(Token(piece, start, end, kind, False))
        elif kind == "jamo":
            add(Token(piece, start, end, "hangul", False))
        elif kind == "mark" or kind == "flag":
            add(Token(piece, start, end, "other", False))
        else:
            add(Token(piece, start, end, script_of(piece[0]), False))
    return tokens


def _add_korean(tokens: list[Token], word: str, start: int, text: str) -> None:
    if _is_lone_particle(word, start, text):
        tokens.append(Token(word, start, start + len(word), "hangul", True))
        return
    for index, part in enumerate(split_word(word)):
        tokens.append(Token(part, start, start + len(part), "hangul", index > 0))
        start += len(part)


def _is_lone_particle(word: str, start: int, text: str) -> bool:
    if start == 0:
        return False
    before = text[start - 1]
    if before.isalnum():
        return is_ending(word, after=before + before)  # two characters: a word whose length doesn't matter
    return before.isspace() and _LONE_PARTICLES.fullmatch(word) is not None
