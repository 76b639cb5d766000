"""The keys that are pressed for a text: Hangul as it is typed on a Korean keyboard of two sets (Dubeolsik).

In keys, a word typed while the keyboard was set to the other language is the word itself (`tjdnf` is 서울, `ㄴ대ㅕㅣ`
is seoul), and one wrong key is one wrong letter, in Hangul too.
"""

from __future__ import annotations

from nlu.text.korean import decompose

# The letters of a Korean keyboard in the order of the Latin ones; those with the shift key like those without.
_KEYS = dict(zip("ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ", "abcdefghijklmnopqrstuvwxyz", strict=True))
_KEYS |= dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "qwertop", strict=True))
_TWO_KEYS = {
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", ("hk", "ho", "hl", "nj", "np", "nl", "ml"), strict=True)),
    **dict(
        zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", ("rt", "sw", "sg", "fr", "fa", "fq", "ft", "fx", "fv", "fg", "qt"), strict=True)
    ),
}
_TABLE = str.maketrans({**_KEYS, **_TWO_KEYS})


def keystrokes(text: str) -> str:
    """Return a text as the keys that are pressed for it; what is not Hangul stays.

    >>> keystrokes("서울"), keystrokes("tjdnf"), keystrokes("ㄴ대ㅕㅣ")
    ('tjdnf', 'tjdnf', 'seoul')
    """
    return text if text.isascii() else decompose(text).translate(_TABLE)
