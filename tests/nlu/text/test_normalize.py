"""Normalisation and its way back to the user's own characters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.normalize import clean, normalize

ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
TRICKY_TEXT = st.text(
    alphabet="aAé e\u0301\u0323서울ㅅㅓ\u1109\u1165\u110b\u116e\u11af\u200b\u200d\ufe0fＡ７İς❤👍🏽", max_size=20
)


@pytest.mark.parametrize(
    ("text", "normalized"),
    [
        ("Seoul", "seoul"),
        ("ＳＥＯＵＬ　７", "seoul 7"),
        (unicodedata.normalize("NFD", "서울 카페é"), "서울 카페é"),
        ("서\u200b울\ufeff", "서울"),
        ("I’m “fine”", 'i\'m "fine"'),
        ("10\u00a0000 – 20", "10 000 - 20"),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδοσ"),
        ("❤️", "❤"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_normalized_text(text: str, normalized: str) -> None:
    assert normalize(text).text == normalized


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("from Seoul to Busan", "seoul"),
        ("나는 서울에서 왔다", "서울"),
        (unicodedata.normalize("NFD", "나는 서울에서 왔다"), "서울"),
        ("\u200b나는 서\u200b울\u200b에서", "서울"),
        ("（서울）에서", "서울"),
        ("İ İ 서울", "서울"),
        ("e\u0301\u0323\u0301 서울e\u0301", "서울"),
    ],
)
def test_a_span_leads_back_to_the_original(text: str, part: str) -> None:
    normalized = normalize(text)
    start = normalized.text.index(part)
    first, last = normalized.span(start, start + len(part))
    assert normalize(text[first:last]).text == part
    assert not text[first].isspace()
    assert text[last - 1] != "\u200b"


def test_an_empty_span_is_empty_in_the_original() -> None:
    assert normalize("서\u200b울").span(1, 1) == (2, 2)
    assert normalize("abc").span(3, 3) == (3, 3)


def test_clean_keeps_case() -> None:
    assert clean("Ｓｅｏｕｌ\u200b") == "Seoul"
    assert clean(unicodedata.normalize("NFD", "Café 서울")) == "Café 서울"


@given(st.one_of(ANY_TEXT, TRICKY_TEXT))
@settings(max_examples=200, deadline=None)
def test_normalisation_is_idempotent(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once


@given(st.one_of(ANY_TEXT, TRICKY_TEXT))
@settings(max_examples=200, deadline=None)
def test_offsets_rise_and_stay_inside(text: str) -> None:
    normalized = normalize(text)
    assert len(normalized.offsets) == len(normalized.text) + 1
    assert len(normalized.ends) == len(normalized.text)
    assert list(normalized.offsets) == sorted(normalized.offsets)
    assert list(normalized.ends) == sorted(normalized.ends)
    assert normalized.offsets[-1] == len(text)
    for start, end in zip(normalized.offsets, normalized.ends, strict=False):
        assert 0 <= start < end <= len(text)


def test_every_character_alone_is_stable() -> None:
    for code in [*range(0xD800), *range(0xE000, 0x10000)]:
        once = normalize(chr(code)).text
        assert normalize(once).text == once, hex(code)


@given(st.text(alphabet="서울부산대전 abc", max_size=20))
@settings(max_examples=50, deadline=None)
def test_nfd_says_the_same_as_nfc(text: str) -> None:
    assert normalize(unicodedata.normalize("NFD", text)).text == normalize(text).text
