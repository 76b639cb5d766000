"""Tokens of English, Korean and other texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.normalize import normalize
from nlu.text.tokenizer import tokenize

ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=40)
CHAT_TEXT = st.text(alphabet="abcé' 서울에서는이요ㅋㅠ7.,:!한국漢ねไทยवि👍🏽🇰🇷\n", max_size=40)


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(normalize(text).text)]


def marked(text: str) -> str:
    """Return the tokens with + before a particle."""
    return " ".join("+" * token.is_particle + token.text for token in tokenize(normalize(text).text))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("I'd like a table, please!", ["i'd", "like", "a", "table", ",", "please", "!"]),
        ("I’m at O'Hare", ["i'm", "at", "o'hare"]),
        ("'quoted'", ["'", "quoted", "'"]),
        ("check-in at 7:30pm", ["check", "-", "in", "at", "7:30", "pm"]),
        ("1,200.50 won", ["1,200.50", "won"]),
        ("at 7.", ["at", "7", "."]),
        ("Café Größe", ["café", "größe"]),
        ("Cảm ơn bạn", ["cảm", "ơn", "bạn"]),
        ("C'è l'été", ["c'è", "l'été"]),
        ("C\u2019e\u0300 C´è", ["c'è", "c'è"]),
        ("İstanbul ısı", ["istanbul", "ısı"]),
        ("q\u0308x' m\u0308'q\u0308", ["q\u0308x", "'", "m\u0308'q\u0308"]),
        ("ŵ ḥ ʃi ﬁn ⱥ", ["ŵ", "ḥ", "ʃi", "ﬁn", "ⱥ"]),
        ("bạn이 Hà Nội에서", ["bạn", "이", "hà", "nội", "에서"]),
        ("a_b", ["a", "_", "b"]),
        ("👍🏽🇰🇷😀", ["👍🏽", "🇰🇷", "😀"]),
        ("привет, мир", ["привет", ",", "мир"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("東京まで", ["東", "京", "ま", "で"]),
        ("ไทยดี", ["ไ", "ท", "ย", "ดี"]),
        ("서울대学", ["서울대", "学"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert texts(text) == tokens


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("서울에서 부산까지", "서울 +에서 부산 +까지"),
        ("서울 에서 출발", "서울 +에서 출발"),
        ("에서 출발", "에서 출발"),
        ("KTX로 2시에 3명이요", "ktx +로 2 시 +에 3 명 +이요"),
        ("내일7시에", "내일 7 시 +에"),
        ("예약을해주세요", "예약 +을 +해주세요"),
        ("김민수입니다ㅎㅎ", "김민수 +입니다 ㅎㅎ"),
        ("좋아요ㅠㅠㅋㅋ", "좋아요 ㅠㅠ ㅋㅋ"),
        ("iPhone이 좋아", "iphone +이 좋아"),
        ("고양이 두 마리", "고양이 두 마리"),
    ],
)
def test_korean_tokens(text: str, tokens: str) -> None:
    assert marked(text) == tokens


def test_scripts() -> None:
    found = {token.text: token.script for token in tokenize("ok 네 7 ㅋㅋ 漢 ね ไ ж ! 👍")}
    assert found == {
        "ok": "latin",
        "네": "hangul",
        "7": "digit",
        "ㅋㅋ": "hangul",
        "漢": "han",
        "ね": "kana",
        "ไ": "thai",
        "ж": "cyrillic",
        "!": "other",
        "👍": "other",
    }


@given(st.one_of(ANY_TEXT, CHAT_TEXT))
@settings(max_examples=300, deadline=None)
def test_tokens_lie_in_order_and_leave_out_only_space(text: str) -> None:
    normalized = normalize(text).text
    place = 0
    for token in tokenize(normalized):
        assert token.text == normalized[token.start : token.end]
        assert place <= token.start < token.end
        assert not normalized[place : token.start].strip()
        place = token.end
    assert not normalized[place:].strip()


def test_a_message_takes_few_steps_a_character(count_steps: Callable[..., int]) -> None:
    text = "내일 저녁 7시에 네 명 예약하고 싶은데 자리 있나요? 창가 자리로 부탁드려요 감사합니다 수고하세요"
    texts(text)  # words that were seen are not split again
    assert count_steps(texts, text) < 15 * len(text)


@pytest.mark.parametrize("part", ["가 ", "서울에서 ", "a' ", "1, ", "가a'1,"])
def test_a_long_text_takes_steps_in_proportion(part: str, count_steps: Callable[..., int]) -> None:
    tokenize(part)
    assert count_steps(tokenize, part * 1_000) < 5 * count_steps(tokenize, part * 250)


@pytest.mark.parametrize("part", ["가", "a'", "1,"])
def test_a_long_word_takes_no_more_steps_than_a_short_one(part: str, count_steps: Callable[..., int]) -> None:
    assert count_steps(tokenize, part * 20_000) < 2 * count_steps(tokenize, part * 50)
    assert len(tokenize("가" * 20_000 + "a'" * 20_000 + "1," * 20_000)) < 60_000
