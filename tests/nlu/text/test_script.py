"""Scripts of characters and the language of texts."""

from __future__ import annotations

import pytest

from nlu.text.script import language_of, script_of


@pytest.mark.parametrize(
    ("characters", "script"),
    [
        ("azAZéßñạỞıḥŉʃⱥꜳﬁ", "latin"),
        ("가힣ㅋㅠ\u1100", "hangul"),
        ("漢字々", "han"),
        ("ねネー", "kana"),
        ("ไทย", "thai"),
        ("жЯ", "cyrillic"),
        ("λΩ", "greek"),
        ("שלם", "hebrew"),
        ("عرب", "arabic"),
        ("हि", "devanagari"),
        ("09٣", "digit"),
        (" !?.×÷_👍🇰、。'\u0301", "other"),
    ],
)
def test_script_of(characters: str, script: str) -> None:
    assert {script_of(character) for character in characters} == {script}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("예약하고 싶어요", "ko"),
        ("ㅇㅇ", "ko"),
        ("KTX 예매", "ko"),
        ("iPhone 주문", "ko"),
        ("I'd like a table", "en"),
        ("Is 김치 spicy at your restaurant?", "en"),
        ("café", "en"),
        ("cảm ơn bạn", "en"),
        ("네!", "ko"),
        ("ok 👍", "en"),
        ("привет", "ru"),
        ("東京まで", "ru"),
        ("7", "ru"),
        ("👍", "ru"),
        ("", "ru"),
        ("!?...", "ru"),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text, default="ru") == language


@pytest.mark.parametrize("default", ["it", "vi", "de", "en", "tr", "pt-BR", "default", ""])
@pytest.mark.parametrize("text", ["vorrei un tavolo", "cảm ơn bạn", "İyi günler", "7", "東京"])
def test_latin_letters_stay_in_a_language_that_is_written_in_them(text: str, default: str) -> None:
    assert language_of(text, default=default) == default
    assert language_of("네", default=default) == "ko"


@pytest.mark.parametrize("default", ["ko", "ja", "zh", "zh_TW", "th", "ru", "ar", "he", "el", "uk", "hi", "ko-KR"])
def test_latin_letters_are_english_beside_another_script(default: str) -> None:
    assert language_of("a table", default=default) == "en"
    assert language_of("7", default=default) == default
