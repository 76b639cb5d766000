"""What models see of a text: tokens without what people vary and meanings don't hang on.

Digits are alike, so that a new number is not a new word; marks are left out but for one question mark; accents and
apostrophes, which people leave out in a hurry, are folded; the polite ending 요 is cut off Korean words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from nlu.text.normalize import normalize
from nlu.text.tokenizer import Token, tokenize

_DIGITS = re.compile(r"\d+")
_LONGEST = 5  # digits: all longer numbers are alike, whether of a phone or of an order
_MARKS = re.compile(r"[^\w\s]|_")
_UNFOLDED = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "'": None})
_POLITE = "요"
_WAVES = "~^`|+=<>"


def model_tokens(text: str) -> list[str]:
    """Return the tokens of a text for word vectors and intent matching.

    >>> model_tokens("Can't come at 19:30, sorry!!")
    ['cant', 'come', 'at', '00:00', 'sorry']
    >>> model_tokens("좋아요!") == model_tokens("좋아")
    True
    >>> model_tokens("Très bien??")
    ['tres', 'bien', '?']
    """
    found: list[str] = []
    for token in tokenize(normalize(text).text):
        seen = _seen(token)
        if seen and not (seen == "?" and found[-1:] == ["?"]):
            found.append(seen)
    return found


def _seen(token: Token) -> str:
    if token.script == "digit":
        return _DIGITS.sub(lambda match: "0" * min(len(match[0]), _LONGEST), token.text)
    if token.script == "latin":
        return _folded(token.text)
    if token.script == "hangul":
        return token.text if token.is_particle else _plain(token.text)
    if token.script == "other" and _MARKS.fullmatch(token.text) and token.text != "?":
        return "" if unicodedata.category(token.text)[0] == "P" or token.text in _WAVES else token.text
    return token.text


@lru_cache(maxsize=20_000)
def _folded(word: str) -> str:
    if word.isascii() and "'" not in word:
        return word
    decomposed = unicodedata.normalize("NFD", word.translate(_UNFOLDED))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def _plain(word: str) -> str:
    return word[:-1] if len(word) > 1 and word.endswith(_POLITE) else word
