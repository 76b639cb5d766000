"""Misspelt values, in both languages and on both keyboard layouts."""

from __future__ import annotations

import pytest

from nlu.entities.fuzzy import FuzzyGazetteer, FuzzyText

CITIES = ("서울", "부산", "대전", "안양", "new york", "seoul", "rio de janeiro", "서울역 앞 광장")


def gazetteer(threshold: float = 0.8, *, plain: frozenset[str] = frozenset()) -> FuzzyGazetteer:
    return FuzzyGazetteer([FuzzyText(one, "city", one) for one in CITIES], {"city": threshold}, plain=plain)


FUZZY = gazetteer()


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("tjdnf에서", "tjdnf", "서울"),
        ("tjdnf", "tjdnf", "서울"),
        ("to ㄴ대ㅕㅣ please", "ㄴ대ㅕㅣ", "seoul"),
        ("서욿에서 출발", "서욿", "서울"),
        ("부샨까지 가요", "부샨", "부산"),
        ("a trip to newyrok now", "newyrok", "new york"),
        ("new yrok", "new yrok", "new york"),
        ("seol, please", "seol", "seoul"),
        ("rio de janiero", "rio de janiero", "rio de janeiro"),
        ("서울역앞광쟝에서 만나", "서울역앞광쟝", "서울역 앞 광장"),
    ],
)
def test_misspelt(text: str, written: str, value: str) -> None:
    found = [(text[one.start : one.end], one.value) for one in FUZZY.find(text) if one.value == value]
    assert (written, value) in found


@pytest.mark.parametrize(
    "text",
    [
        "서울에서 부산까지",
        "new york",
        "거울 보고 있어요",
        "안녕",
        "",
        "?!",
        "york",
        "오늘 날씨 좋네요",
        "대학교 앞",
    ],
)
def test_nothing_is_misspelt(text: str) -> None:
    assert [one.value for one in FUZZY.find(text)] == []


def test_the_score_is_the_share_of_right_keys() -> None:
    scores = {one.value: one.score for text in ("tjdnf", "seol", "rio de janiero") for one in FUZZY.find(text)}
    assert scores == {"서울": 0.95, "seoul": 0.8, "rio de janeiro": 0.92}


def test_the_threshold_decides() -> None:
    assert list(gazetteer(0.9).find("seol")) == []
    assert [one.value for one in gazetteer(0.9).find("rio de janiero")] == ["rio de janeiro"]
    assert list(gazetteer(1.0).find("tjdnf")) == []


def test_a_word_that_means_something_else_is_not_misspelt() -> None:
    assert [one.value for one in FUZZY.find("안얀")] == ["안양"]
    assert list(gazetteer(plain=frozenset(("안얀",))).find("안얀")) == []


def test_no_texts_find_nothing() -> None:
    assert list(FuzzyGazetteer([], {}).find("tjdnf")) == []
    assert list(FuzzyGazetteer([FuzzyText("ab", "code", "ab")], {"code": 0.5}).find("ac")) == []
