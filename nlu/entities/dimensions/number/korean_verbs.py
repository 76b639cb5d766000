"""Korean numerals that are forms of verbs: 둘 of 두다, to put."""

from __future__ import annotations

from typing import Final

from nlu.entities.dimensions.pattern import compiled

_PARTICLE: Final = "(?:[이가을를은는도에]|로|까지|에서)?(?![가-힣])"
_NOUN: Final = "곳|데|수|것|때|줄|공간|장소|예정|테니"
"""Nouns that a numeral never stands before in this form: two places are 두 곳."""
_SPOKEN: Final = "거(?:야|예요|에요|면|고|라|니|라고|라서|니까)?|건(?:데|데요|가요|지)?|걸|게(?:요)?"
_NOUN_AFTER_VERB: Final = "자리|만큼|만|필요|생각|계획|사람|물건"
_AFTER: Final = rf"둘 (?:(?:{_NOUN}){_PARTICLE}|(?:{_SPOKEN})(?![가-힣]))"
_AFTER_VERB: Final = rf"둘 (?:{_NOUN_AFTER_VERB})(?:{_PARTICLE}|이|한)"

_FIRST, _VOWELS, _FINALS = 0xAC00, 21, 28
_OF_CONNECTIVE: Final = frozenset((0, 1, 4, 6, 9, 14))  # ㅏ ㅐ ㅓ ㅕ ㅘ ㅝ: 놓아, 보내, 써, 남겨, 와, 세워


def is_verb_to_put(text: str, start: int) -> bool:
    """Return whether the 둘 at a place is `to put`, not `two`: by the noun after it and the verb before it.

    >>> [is_verb_to_put(text, text.index("둘")) for text in ("짐을 둘 곳", "세워 둘 자리", "아이 둘 자리", "둘 다")]
    [True, True, False, False]
    """
    if compiled(_AFTER).match(text, start):
        return True
    return _follows_connective(text, start) and compiled(_AFTER_VERB).match(text, start) is not None


def _follows_connective(text: str, start: int) -> bool:
    """Return whether a word before ends as verbs do that 두다 follows."""
    before = text[max(start - 2, 0) : start]
    if len(before) < 2 or before[1] != " " or not "가" <= before[0] <= "힣":
        return False
    place = ord(before[0]) - _FIRST
    return place % _FINALS == 0 and place // _FINALS % _VOWELS in _OF_CONNECTIVE
