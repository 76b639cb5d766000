"""All extractors together, on messages as people write them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.entity import Entity
from nlu.entities.extractor import EntityExtractor
from nlu.training_data import AnnotatedEntity, Matching, TrainingData, Utterance


def annotate(intent: str, text: str, *entities: tuple[str, str] | tuple[str, str, str]) -> Utterance:
    """Annotate parts of a text: (part, entity) or (part, entity, value)."""
    spans = []
    for part, entity, *value in entities:
        start = text.index(part)
        spans.append(AnnotatedEntity(start, start + len(part), entity, value[0] if value else part))
    return Utterance(text, intent, tuple(spans))


DATA = TrainingData(
    utterances=(
        annotate("weather", "날씨 알려줘 대전", ("대전", "city")),
        annotate("order", "a small pizza", ("small", "size", "S"), ("pizza", "dish")),
        annotate("order", "라지 사이즈 피자", ("라지", "size", "large"), ("피자", "dish")),
        annotate("greet", "hello"),
    ),
    synonyms={"busan": "부산", "부산역": "부산", "KTX": "train", "small": "S"},
    lookups={"city": ("서울", "부산", "Seoul", "New York"), "station": ("부산역 앞", "서울역"), "dish": ("김치찌개",)},
    regexes={"phone": (r"\b01\d-?\d{3,4}-?\d{4}\b",), "code": (r"[A-Z]{2}\d{3}",)},
)
EXTRACTOR = EntityExtractor(DATA, dimensions=["number"])


def extract(text: str, **options: Any) -> list[Entity]:
    return EXTRACTOR.extract(text, language=options.pop("language", "ko"), **options)


def found(text: str, **options: Any) -> list[tuple[str, Any, str]]:
    return [(entity.entity, entity.value, text[entity.start : entity.end]) for entity in extract(text, **options)]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("서울에서 부산까지", [("city", "서울", "서울"), ("city", "부산", "부산")]),
        ("서울대입구에서", []),
        ("부산역앞에서 만나요", [("station", "부산역 앞", "부산역앞")]),
        ("서울역이요", [("station", "서울역", "서울역")]),
        ("NEW  YORK please", [("city", "New York", "NEW  YORK")]),
        ("대전이요", [("city", "대전", "대전")]),
        ("Busan으로", [("city", "부산", "Busan")]),
        ("부산역에서", [("city", "부산", "부산역")]),
        ("small", [("size", "S", "small")]),
        ("a LARGE pizza", [("size", "large", "LARGE"), ("dish", "pizza", "pizza")]),
        ("라지로 주세요", [("size", "large", "라지")]),
        ("010-1234-5678이요", [("phone", "010-1234-5678", "010-1234-5678")]),
        ("code ab123", [("code", "ab123", "ab123")]),
        ("코드는 AB123입니다", [("code", "AB123", "AB123")]),
        ("김치찌개 두개요", [("dish", "김치찌개", "김치찌개"), ("number", 2, "두")]),
        ("김치찌개두개요", [("dish", "김치찌개", "김치찌개"), ("number", 2, "두")]),
        ("김치 찌개 세 그릇", [("dish", "김치찌개", "김치 찌개"), ("number", 3, "세")]),
        ("서울 에서 세명이요", [("city", "서울", "서울"), ("number", 3, "세")]),
        ("내일7시에네명", [("number", 7, "7"), ("number", 4, "네")]),
        ("안녕하세요", []),
        ("", []),
        ("   ", []),
        ("👍", []),
    ],
)
def test_messages(text: str, entities: list[tuple[str, Any, str]]) -> None:
    assert found(text) == entities


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (unicodedata.normalize("NFD", "서울에서 부산까지"), ["서울", "부산"]),
        ("\u200b서\u200b울\u200b에서", ["서울"]),
        ("　서울　부산", ["서울", "부산"]),
        ("ＳＥＯＵＬ에서", ["Seoul"]),
        ("İ İ 서울", ["서울"]),
    ],
)
def test_offsets_are_those_of_the_original_text(text: str, spans: list[str]) -> None:
    entities = extract(text)
    assert [entity.value for entity in entities] == spans
    for entity in entities:
        written = unicodedata.normalize("NFKC", text[entity.start : entity.end]).replace("\u200b", "")
        assert written.lower() == entity.value.lower()


def test_full_width_digits() -> None:
    (entity,) = extract("３명이요")
    assert (entity.start, entity.end, entity.value) == (0, 1, 3)


def test_a_phone_number_in_full_width_digits_is_written_plainly() -> None:
    assert found("０１０１２３４５６７８") == [("phone", "01012345678", "０１０１２３４５６７８")]


def test_which_extractor_found_it() -> None:
    entities = extract("서울 010-1234-5678 네 명")
    assert [entity.extractor for entity in entities] == ["LookupExtractor", "RegexExtractor", "SystemEntities"]


COLOURS = TrainingData(
    utterances=(
        annotate("paint", "in orange", ("orange", "colour")),
        annotate("eat", "an orange", ("orange", "fruit")),
    ),
    lookups={"brand": ("orange",)},
)


@pytest.mark.parametrize(
    ("options", "entity"),
    [
        ({}, "brand"),
        ({"intent": "paint"}, "colour"),
        ({"intent": "eat"}, "fruit"),
        ({"intent": "eat/raw"}, "fruit"),
        ({"intent": "other"}, "brand"),
        ({"intent": "eat", "expected": ("brand",)}, "brand"),
        ({"intent": "eat", "expected": ("colour",)}, "colour"),
    ],
)
def test_one_value_of_several_entities(options: dict[str, Any], entity: str) -> None:
    entities = EntityExtractor(COLOURS).extract("orange", language="en", **options)
    assert [found.entity for found in entities] == [entity]


def test_several_annotations_on_one_span_give_one_entity() -> None:
    annotations = (AnnotatedEntity(0, 5, "city", "Paris"), AnnotatedEntity(0, 5, "person", "Paris"))
    extractor = EntityExtractor(TrainingData((Utterance("Paris", "inform", annotations),)))
    assert [entity.entity for entity in extractor.extract("paris", language="en")] == ["city"]
    expected = extractor.extract("paris", language="en", expected=["person"])
    assert [entity.entity for entity in expected] == ["person"]


def test_a_number_that_is_asked_for_wins_over_a_listed_digit() -> None:
    extractor = EntityExtractor(TrainingData(lookups={"room": ("7",)}), dimensions=["number"])
    assert extractor.extract("7", language="en")[0].entity == "room"
    assert extractor.extract("7", language="en", expected=["number"])[0].entity == "number"


@pytest.mark.parametrize(
    ("data", "text", "value", "extractor"),
    [
        (TrainingData((annotate("inform", "for two", ("two", "number")),)), "two", "two", "LookupExtractor"),
        (TrainingData((annotate("inform", "for 22", ("22", "number")),)), "22", "22", "LookupExtractor"),
        (
            TrainingData((annotate("inform", "a couple", ("a couple", "number", "2")),)),
            "a couple",
            "2",
            "LookupExtractor",
        ),
        (TrainingData((annotate("inform", "for two", ("two", "number")),)), "three", 3, "SystemEntities"),
        (TrainingData((annotate("inform", "for two", ("two", "number")),)), "two hundred", 200, "SystemEntities"),
        (TrainingData(lookups={"number": ("7", "lucky")}), "lucky", "lucky", "LookupExtractor"),
        (TrainingData(lookups={"number": ("7", "lucky")}), "8", 8, "SystemEntities"),
        (TrainingData(regexes={"number": (r"\d{3}",)}), "123", "123", "RegexExtractor"),
        (TrainingData(regexes={"number": (r"\d{3}",)}), "12", 12, "SystemEntities"),
        (TrainingData(), "two", 2, "SystemEntities"),
    ],
)
def test_of_an_entity_named_as_a_dimension_the_data_come_first(
    data: TrainingData, text: str, value: object, extractor: str
) -> None:
    (entity,) = EntityExtractor(data, dimensions=["number"]).extract(text, language="en")
    assert (entity.value, entity.extractor) == (value, extractor)


def test_a_number_that_is_mostly_left_plain_is_still_read_by_the_rules() -> None:
    plain = [annotate("inform", "two of 7", ("7", "other"))] * 5
    data = TrainingData((annotate("inform", "for two", ("two", "number")), *plain))
    assert EntityExtractor(data, dimensions=["number"]).extract("two", language="en")[0].value == 2


def test_canonical_values_are_values_too_but_codes_are_not() -> None:
    data = TrainingData((annotate("order", "a big one", ("big", "size", "large"), ("one", "count", "1")),))
    extractor = EntityExtractor(data)
    assert [entity.value for entity in extractor.extract("large", language="en")] == ["large"]
    assert extractor.extract("1", language="en") == []


def test_synonyms_of_unknown_values_find_nothing_but_replace() -> None:
    extractor = EntityExtractor(TrainingData(synonyms={"NYC": "New York"}, regexes={"place": ("nyc",)}))
    (entity,) = extractor.extract("nyc", language="en")
    assert (entity.entity, entity.value) == ("place", "New York")
    assert EntityExtractor(TrainingData(synonyms={"NYC": "New York"})).extract("nyc", language="en") == []


def test_roles_and_groups_are_kept() -> None:
    def fly(text: str, start: str, end: str) -> Utterance:
        spans = ((text.index(start), start, "from"), (text.index(end), end, "to"))
        return Utterance(
            text, "fly", tuple(AnnotatedEntity(at, at + len(city), "city", city, role) for at, city, role in spans)
        )

    data = TrainingData((fly("서울에서 부산까지", "서울", "부산"), fly("from Rome to Oslo", "Rome", "Oslo")))
    extractor = EntityExtractor(data)
    roles = [(entity.value, entity.role) for entity in extractor.extract("부산에서는 서울까지요", language="ko")]
    assert roles == [("부산", "from"), ("서울", "to")]
    roles = [(entity.value, entity.role) for entity in extractor.extract("to rome from oslo", language="en")]
    assert roles == [("Rome", "to"), ("Oslo", "from")]
    assert [entity.role for entity in extractor.extract("서울", language="ko")] == [None]


def test_without_training_data_nothing_is_found() -> None:
    assert EntityExtractor(TrainingData()).extract("서울 7 010-1234-5678", language="ko") == []


ANY_TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=30)
PARTS = "서울 부산역 앞 에서 까지 new york seoul busan 세 명 두시 7 1,200 two hundred a dozen 이십 만 원 피자 small"
PIECES = st.lists(st.sampled_from([*PARTS.split(), *" \u200b.,-'!\n"]), max_size=12).map("".join)


@given(st.one_of(ANY_TEXT, PIECES, PIECES.map(lambda text: unicodedata.normalize("NFD", text))))
@settings(max_examples=300, deadline=None)
def test_entities_lie_in_the_text_in_order_without_overlaps(text: str) -> None:
    entities = extract(text, intent="order", expected=("size",))
    for entity in entities:
        assert 0 <= entity.start < entity.end <= len(text)
        assert text[entity.start : entity.end].strip()
        assert isinstance(entity.value, (str, int, float))
    for before, after in pairwise(entities):
        assert before.end <= after.start


@given(PIECES)
@settings(max_examples=50, deadline=None)
def test_the_same_message_gives_the_same_entities(text: str) -> None:
    assert extract(text) == EntityExtractor(DATA, dimensions=["number"]).extract(text, language="ko")


WORDS = tuple(
    f"{first}{second}{third}"
    for first in "가나다라마바사아자차"
    for second in "강남동북산"
    for third in "구군도로리면시역읍항" * 20
)


def test_one_of_ten_thousand_words_is_found() -> None:
    extractor = EntityExtractor(TrainingData(lookups={"place": tuple(f"{w}{i}" for i, w in enumerate(WORDS))}))
    text = "내일 저녁 7시에 가강구0에서 출발하는 기차표 두 장 예약해 주세요"
    assert [entity.value for entity in extractor.extract(text, language="ko")] == ["가강구0"]


@pytest.mark.parametrize(
    "text",
    [
        "네명" * 3000,
        "만" * 6000,
        "이십" * 3000,
        "1," * 3000,
        "two hundred and " * 400,
        "a thousand " * 600,
        "my name is " * 500,
        "서울" * 3000,
        "서울에서 " * 1500,
        "\u1100" * 6000,
        "1만 " * 3000,
        "삼백 이십" * 2000,
        "-7" * 3000,
        "'" * 6000,
    ],
)
def test_no_text_takes_long(text: str, count_steps: Callable[..., int]) -> None:
    extract(text[: len(text) // 16])  # compiles
    few, many = (count_steps(extract, text[: len(text) // parts]) for parts in (16, 4))
    assert many < 5 * few
    extract(text)


def fly(text: str, **cities: str) -> Utterance:
    """Annotate cities with their roles."""
    spans = sorted((text.index(city), city, role) for role, city in cities.items())
    return Utterance(
        text, "fly", tuple(AnnotatedEntity(at, at + len(city), "city", city, role) for at, city, role in spans)
    )


ROLES = TrainingData(
    (
        fly("start in Rome please", start="Rome"),
        fly("end in Oslo please", end="Oslo"),
        fly("leaving Oslo", start="Oslo"),
        fly("reaching Rome", end="Rome"),
    ),
    lookups={"city": ("Paris",)},
)


@pytest.mark.parametrize(
    ("text", "expected", "roles"),
    [
        ("Rome", ("city",), [None]),
        ("Rome", ("city#end",), ["end"]),
        ("Rome", ("city", "city#end"), ["end"]),
        ("Paris", ("city#start", "date"), ["start"]),
        ("Rome please", ("city#end",), ["end"]),
        ("Rome please", ("city#start",), ["start"]),
        ("leaving Rome", ("city#end",), ["start"]),
        ("leaving Rome and Oslo", ("city#end",), ["start", "end"]),
        ("leaving Rome and Oslo", ("city#start",), ["start", None]),
        ("Rome and Oslo", ("city#start",), ["start", None]),
        ("Rome", ("city#start", "city#end"), [None]),
        ("Rome", ("town#start",), [None]),
    ],
)
def test_an_expected_role(text: str, expected: tuple[str, ...], roles: list[str | None]) -> None:
    entities = EntityExtractor(ROLES).extract(text, language="en", expected=expected)
    assert [entity.role for entity in entities] == roles


def test_an_expected_role_that_is_never_annotated_and_an_expected_group() -> None:
    data = TrainingData(lookups={"city": ("Paris",)})
    (entity,) = EntityExtractor(data).extract("Paris", language="en", expected=["city#end"])
    assert (entity.role, entity.group) == ("end", None)
    grouped = tuple(
        Utterance(text, "order", (AnnotatedEntity(len(text) - 3, len(text), "dish", text[-3:], None, group),))
        for text, group in (("first pie", "1"), ("then ham", "2"))
    )
    (entity,) = EntityExtractor(TrainingData(grouped)).extract("pie", language="en", expected=["dish#2"])
    assert (entity.role, entity.group) == (None, "2")


def test_an_expected_entity_may_be_written_with_a_role() -> None:
    entities = EntityExtractor(COLOURS).extract("orange", language="en", intent="eat", expected=("colour#main",))
    assert [(found.entity, found.role) for found in entities] == [("colour", "main")]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("나 서울에서 만나요", [None]),
        ("서울에서 만나고 부산에서 자요", [None, None]),
        ("서울에서 출발해요", ["from"]),
        ("서울에서 부산까지", ["from", "to"]),
        ("서울부터요", ["from"]),
    ],
)
def test_a_place_where_something_happens_is_not_where_a_way_starts(text: str, roles: list[str | None]) -> None:
    declared = {"city": Matching(roles=("from", "to"))}
    extractor = EntityExtractor(TrainingData(lookups={"city": ("서울", "부산")}, matching=declared))
    assert [one.role for one in extractor.extract(text, language="ko")] == roles


def test_the_role_that_the_dialogue_asks_for_counts_where_something_happens() -> None:
    declared = {"city": Matching(roles=("from", "to"))}
    extractor = EntityExtractor(TrainingData(lookups={"city": ("서울",)}, matching=declared))
    found = extractor.extract("서울에서요", language="ko", expected=["city", "city#from"])
    assert [one.role for one in found] == ["from"]


def test_a_sure_value_is_found_in_a_short_message_of_an_intent_that_never_has_one() -> None:
    texts = [f"go to oslo {word}" for word in ("now", "today", "please")]
    going = [Utterance(text, "go", (AnnotatedEntity(6, 10, "city", "oslo"),)) for text in texts]
    chat = [Utterance(f"how is number {number}", "chat") for number in range(40)]

    def found(utterances: list[Utterance], text: str) -> list[str]:
        extractor = EntityExtractor(TrainingData((*utterances, *chat)))
        return [one.value for one in extractor.extract(text, language="en", intent="chat")]

    assert found(going, "and oslo?") == ["oslo"]
    assert found(going[:2], "and oslo?") == []
    assert found([*going, Utterance("oslo is nice", "like")], "and oslo?") == []
    assert found(going, "how is the number that oslo has got") == []
