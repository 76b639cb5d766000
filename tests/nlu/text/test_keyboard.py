"""Hangul as the keys that are pressed for it."""

from __future__ import annotations

import pytest

from nlu.text.keyboard import keystrokes


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("부산", "qntks"),
        ("닭", "ekfr"),
        ("왜", "dho"),
        ("뭐예요", "anjdpdy"),
        ("ok 네", "ok sp"),
        ("ㅏㅔㅣㅣ", "kpll"),
        ("", ""),
    ],
)
def test_keys(text: str, keys: str) -> None:
    assert keystrokes(text) == keys


def test_the_shift_key_is_left_out() -> None:
    assert keystrokes("빵") == keystrokes("방") == "qkd"


def test_every_jamo_has_keys() -> None:
    syllables = "".join(chr(code) for code in range(ord("가"), ord("힣") + 1))
    assert keystrokes(syllables).isascii()
