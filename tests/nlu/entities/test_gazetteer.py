"""Known values at the level of characters."""

from __future__ import annotations

import pytest

from nlu.entities.gazetteer import Gazetteer, fold
from nlu.text.normalize import normalize

CITIES = (
    "Seoul",
    "New York",
    "서울",
    "부산",
    "대구",
    "부산역 앞",
    "제주",
    "東京",
    "Москва",
    "दिल्ली",
    "กรุงเทพ",
    "St. Louis",
    "KTX",
    "istanbul",
    "Hà Nội",
)


def found(text: str, *values: str) -> list[str]:
    gazetteer = Gazetteer()
    for value in values or CITIES:
        gazetteer.add(value, "city", value)
    return [candidate.value for candidate in gazetteer.find(normalize(text).text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("서울", ["서울"]),
        ("서울에서", ["서울"]),
        ("서울에서 부산까지", ["서울", "부산"]),
        ("서울 에서 부산 까지", ["서울", "부산"]),
        ("서울이요", ["서울"]),
        ("서울요", ["서울"]),
        ("서울입니다", ["서울"]),
        ("서울이에요", ["서울"]),
        ("서울인데요", ["서울"]),
        ("서울말고 부산이요", ["서울", "부산"]),
        ("서울하고 대구랑 부산이랑", ["서울", "대구", "부산"]),
        ("부산으로해주세요", ["부산"]),
        ("대구로 가주세요", ["대구"]),
        ("서울까지만요", ["서울"]),
        ("서울쪽으로", ["서울"]),
        ("서울ㅋㅋ", ["서울"]),
        ("ㅋㅋ서울", ["서울"]),
        ("“서울”", ["서울"]),
        ("서울,부산", ["서울", "부산"]),
        ("서울/부산", ["서울", "부산"]),
        ("KTX서울", ["KTX", "서울"]),
        ("서울3명", ["서울"]),
        ("부산두명이요", ["부산"]),
        ("I live in Seoul.", ["Seoul"]),
        ("SEOUL", ["Seoul"]),
        ("Seoul에서", ["Seoul"]),
        ("나는seoul이좋아", ["Seoul"]),
        ("Seoul's palaces", ["Seoul"]),
        ("seoul-bound", ["Seoul"]),
        ("to new  york\n", ["New York"]),
        ("st. louis", ["St. Louis"]),
        ("私は東京に住む", ["東京"]),
        ("в Москва!", ["Москва"]),
        ("दिल्ली में", ["दिल्ली"]),
        ("ไปกรุงเทพครับ", ["กรุงเทพ"]),
        ("ktx로", ["KTX"]),
        ("a\u0300 \u0130stanbul", ["istanbul"]),
        ("l'istanbul", ["istanbul"]),
        ("ở hà nội.", ["Hà Nội"]),
    ],
)
def test_values_are_found(text: str, values: list[str]) -> None:
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "서울대입구",
        "서울대입구에서",
        "서울역",
        "서울시청에서",
        "서울는",  # the particle doesn't agree, so it is another word
        "남서울",
        "동대구",
        "대구탕",
        "제주도청",
        "부산행",
        "seouls",
        "myseoul",
        "seoul2",
        "new-york",
        "newyork",
        "new yorker",
        "москвах",
        "दिल्लीवाला",
        "seoulạ",
        "ởseoul",
        "seoul\u0308",
        "hà nộiạ",
    ],
)
def test_parts_of_other_words_are_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["부산역 앞", "부산역앞", "부산역  앞에서", "부산 역 앞이요", "부산역앞으로"])
def test_spaces_within_a_korean_value_do_not_matter(text: str) -> None:
    assert found(text) == ["부산역 앞"]


def test_a_short_korean_value_is_not_pieced_together() -> None:
    assert found("이번 대 전화", "대전") == []
    assert found("대 전에서", "대전") == []
    assert found("김치 찌개 주세요", "김치찌개") == ["김치찌개"]


def test_latin_words_inside_a_korean_value_keep_their_spaces() -> None:
    assert found("LG TV 모니터", "LG TV모니터") == ["LG TV모니터"]
    assert found("LGTV 모니터", "LG TV모니터") == []


def test_the_longest_value_at_a_place_is_found() -> None:
    assert found("부산역 앞에서", "부산", "부산역", "부산역 앞") == ["부산역 앞"]
    assert found("부산에서", "부산", "부산역", "부산역 앞") == ["부산"]
    assert found("new york city", "new", "new york", "new york city hall") == ["new york"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("table 7", ["7"]),
        ("7번", ["7"]),
        ("17", []),
        ("7:30", []),
        ("3.7", []),
        ("7.5", []),
        ("7, please", ["7"]),
        ("7.", ["7"]),
    ],
)
def test_digits_are_whole_numbers(text: str, values: list[str]) -> None:
    assert found(text, "7") == values


def test_single_characters() -> None:
    assert found("물이랑 차 주세요", "물", "차") == ["물", "차"]
    assert found("물가가 올라서 차도 못 사요", "물", "차") == ["차"]
    assert found("plan b", "b") == ["b"]
    assert found("abc", "b") == []


def test_marks_are_part_of_values() -> None:
    assert found("i write c++ and c#", "C++", "C#") == ["C++", "C#"]


def test_two_entities_may_share_a_text() -> None:
    gazetteer = Gazetteer()
    gazetteer.add("Paris", "city", "Paris")
    gazetteer.add("paris", "person", "Paris")
    gazetteer.add("PARIS", "city", "second")
    assert [(c.entity, c.value) for c in gazetteer.find("paris")] == [("city", "Paris"), ("person", "Paris")]


def test_empty_values_find_nothing() -> None:
    assert found("anything", "", "  ", "\u200b") == []


def test_fold() -> None:
    assert fold("　Ｎｅｗ\u200b  York ") == "new york"


def continuing(text: str, *examples: tuple[str, str]) -> list[str]:
    gazetteer = Gazetteer()
    for value in ("300", "500", "서울", "부산", "pizza", "dinner"):
        gazetteer.add(value, "meal" if value == "dinner" else "x", value)
    for example, value in examples:
        start = example.index(value)
        gazetteer.add_continuation("x", example, start, start + len(value))
    return [candidate.value for candidate in gazetteer.find(text)]


@pytest.mark.parametrize(
    ("text", "example", "values"),
    [
        ("from 300k", ("from 300k", "300"), ["300"]),
        ("from 500k", ("from 300k", "300"), ["500"]),
        ("from 300kg", ("from 300k", "300"), []),
        ("서울행 기차", ("서울행 기차", "서울"), ["서울"]),
        ("부산행으로", ("서울행 기차", "서울"), ["부산"]),
        ("부산행", ("서울행으로 가요", "서울"), ["부산"]),
        ("부산역", ("서울행 기차", "서울"), []),
        ("two pizzas", ("pizzas", "pizza"), ["pizza"]),
        ("two dinners", ("pizzas", "pizza"), []),
        ("서울역", ("서울에서", "서울"), []),
        ("pizzas", ("pizza.", "pizza"), []),
    ],
)
def test_what_training_shows_within_a_word_may_follow_a_value(
    text: str, example: tuple[str, str], values: list[str]
) -> None:
    assert continuing(text, example) == values
    assert continuing(text) == []
