"""The script of a character and the language of a text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

# First code points of runs of one script (Unicode's Scripts.txt, joined where only rare characters stand between).
_RUNS: tuple[tuple[int, str], ...] = (
    (0x0000, "other"),
    (0x0041, "latin"),
    (0x02B0, "other"),
    (0x0370, "greek"),
    (0x0400, "cyrillic"),
    (0x0530, "armenian"),
    (0x0590, "hebrew"),
    (0x0600, "arabic"),
    (0x0700, "syriac"),
    (0x0750, "arabic"),
    (0x0780, "thaana"),
    (0x07C0, "other"),
    (0x08A0, "arabic"),
    (0x0900, "devanagari"),
    (0x0980, "bengali"),
    (0x0A00, "gurmukhi"),
    (0x0A80, "gujarati"),
    (0x0B00, "oriya"),
    (0x0B80, "tamil"),
    (0x0C00, "telugu"),
    (0x0C80, "kannada"),
    (0x0D00, "malayalam"),
    (0x0D80, "sinhala"),
    (0x0E00, "thai"),
    (0x0E80, "lao"),
    (0x0F00, "tibetan"),
    (0x1000, "myanmar"),
    (0x10A0, "georgian"),
    (0x1100, "hangul"),
    (0x1200, "ethiopic"),
    (0x13A0, "other"),
    (0x1780, "khmer"),
    (0x1800, "mongolian"),
    (0x18B0, "other"),
    (0x1C80, "cyrillic"),
    (0x1C90, "georgian"),
    (0x1CC0, "other"),
    (0x1D00, "latin"),
    (0x1DC0, "other"),
    (0x1E00, "latin"),
    (0x1F00, "greek"),
    (0x2000, "other"),
    (0x2C60, "latin"),
    (0x2C80, "other"),
    (0x2DE0, "cyrillic"),
    (0x2E00, "other"),
    (0x2E80, "han"),
    (0x3000, "other"),
    (0x3005, "han"),
    (0x3008, "other"),
    (0x3040, "kana"),
    (0x3100, "bopomofo"),
    (0x3130, "hangul"),
    (0x3190, "other"),
    (0x31F0, "kana"),
    (0x3200, "other"),
    (0x3400, "han"),
    (0xA000, "other"),
    (0xA640, "cyrillic"),
    (0xA6A0, "other"),
    (0xA722, "latin"),
    (0xA800, "other"),
    (0xA960, "hangul"),
    (0xA980, "other"),
    (0xAB30, "latin"),
    (0xAB70, "other"),
    (0xAC00, "hangul"),
    (0xD800, "other"),
    (0xF900, "han"),
    (0xFB00, "latin"),
    (0xFB1D, "hebrew"),
    (0xFB50, "arabic"),
    (0xFE00, "other"),
    (0xFE70, "arabic"),
    (0xFF00, "other"),
    (0xFF21, "latin"),
    (0xFF5B, "other"),
    (0xFF66, "kana"),
    (0xFFA0, "hangul"),
    (0xFFE0, "other"),
    (0x20000, "han"),
    (0x32000, "other"),
)
_STARTS = [start for start, _ in _RUNS]

LATIN = (
    "a-z\u00aa\u00ba\u00df-\u00f6\u00f8-\u02af\u1d00-\u1dbf\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua7ff\uab30-\uab69"
    "\ufb00-\ufb06"
)
"""Latin letters of normalised text, for a character class; the marks that may follow them are in `COMBINING`."""
COMBINING = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
"""Marks over and under letters of any alphabet, for a character class."""
VOWEL_SIGNS = (
    "\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0970-\u0dff"
)
"""Signs within words of alphabets that put spaces between them, for a character class."""

_ASCII_LETTERS = re.compile(r"[A-Za-z]")

# Languages that are not written in Latin letters: a message in those is in English there.
_IN_OTHER_SCRIPTS = """
    ko ja zh yue th lo km my ru uk be bg mk mn kk ky tg ce cv os el he iw yi ar fa ur ps ckb sd ug dv hi bn ta te kn ml
    mr gu pa or as ne sa si hy ka am ti bo dz
"""
_NOT_LATIN = frozenset(_IN_OTHER_SCRIPTS.split())
_SYLLABLE = re.compile(r"[가-힣]")


@lru_cache(maxsize=20_000)
def script_of(character: str) -> str:
    """Return the script of a character: `latin`, `hangul`, `han`, `kana`, `thai`, ..., `digit` or `other`.

    >>> [script_of(c) for c in "a가漢ねไ7!я"]
    ['latin', 'hangul', 'han', 'kana', 'thai', 'digit', 'other', 'cyrillic']
    """
    if character.isdecimal():
        return "digit"
    script = _RUNS[bisect_right(_STARTS, ord(character)) - 1][1]
    if script in ("latin", "greek", "cyrillic") and not character.isalpha():
        return "other"
    return script


def language_of(text: str, *, default: str) -> str:
    """Return "ko" where at least half of the letters are Hangul, and else mostly `default`.

    Latin letters mean "en" where the default is a language of another script (ko, ja, ru, ...); a conversation in
    Italian or Vietnamese stays in it. A syllable block of Hangul counts as three letters, which it mostly holds.
    Digits, emoji and marks don't count.

    >>> language_of("iPhone 주문", default="en"), language_of("two", default="ko"), language_of("👍 7", default="ko")
    ('ko', 'en', 'ko')
    >>> language_of("due", default="it")
    'it'
    """
    in_latin = "en" if re.split("[-_]", default, maxsplit=1)[0].lower() in _NOT_LATIN else default
    if text.isascii():
        return in_latin if _ASCII_LETTERS.search(text) else default
    scripts = [script_of(character) for character in text if character.isalpha()]
    syllables = len(_SYLLABLE.findall(text))
    hangul = scripts.count("hangul") + 2 * syllables
    latin = scripts.count("latin")
    others = len(scripts) - scripts.count("hangul") - latin
    if hangul and hangul >= latin + others:
        return "ko"
    return in_latin if latin and latin >= hangul + others else default
