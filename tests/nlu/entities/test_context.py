"""Values never seen before, found by what stands around them."""

from __future__ import annotations

import pytest

from nlu.entities.context import ContextPatterns
from nlu.entities.entity import LOOKUP, Candidate
from nlu.entities.example import to_example
from nlu.training_data import AnnotatedEntity, Utterance


def example(intent: str, marked: str) -> Utterance:
    """Read `[x]` as the entity name."""
    start, end = marked.find("["), marked.find("]") - 1
    text = marked.replace("[", "").replace("]", "")
    if start < 0:
        return Utterance(text, intent)
    return Utterance(text, intent, (AnnotatedEntity(start, end, "name", text[start:end]),))


NAMES = [
    example("inform", text)
    for text in (
        "제 이름은 [김민수]입니다",
        "제 이름은 [이영희]예요",
        "[박지훈]이라고 해요",
        "[최은지]라고 합니다",
        "[한지민]입니다",
        "[오세훈]이요",
        "저는 [강하늘]이라고 합니다",
        "저는 [유재석]이라고 해요",
        "예약자는 [송중기]로 해주세요",
        "예약자는 [정우성]으로 해주세요",
        "my name is [Kim]",
        "my name is [Alice Park]",
        "i'm [Bob]",
        "i'm [Carol]",
        "please call me [Dan] from now on",
        "please call me [Eve] from now on",
    )
]
OTHERS = [
    example("chat", text)
    for text in (
        "오늘 날씨 좋네요",
        "i'm hungry",
        "안녕하세요",
        "저는 학생입니다",
        "이건 비밀이에요",
        "my name is great",
    )
]
PATTERNS = ContextPatterns([to_example(utterance) for utterance in (*NAMES, *OTHERS)])


def found(text: str, *, intent: str | None = "inform", expected: tuple[str, ...] = ()) -> set[str]:
    return {text[c.start : c.end] for c in PATTERNS.find(text, intent=intent, expected=expected)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("제 이름은 홍길동입니다", "홍길동"),
        ("내 이름은 홍길동이야", "홍길동"),
        ("제 이름은 홍길동이요", "홍길동"),
        ("제 이름은 홍길동 입니다", "홍길동"),
        ("저는 이수만이라고 합니다", "이수만"),
        ("홍길동이라고 해요", "홍길동"),
        ("홍길동이라고합니다", "홍길동"),
        ("홍길동입니다.", "홍길동"),
        ("안녕하세요, 홍길동입니다!", "홍길동"),
        ("예약자는 홍길동으로 해주세요", "홍길동"),
        ("예약자는 유재하로 해주세요", "유재하"),
        ("my name is daniel", "daniel"),
        ("my name is daniel kim", "daniel kim"),
        ("hi! my name is daniel, nice to meet you", "daniel"),
        ("i'm dave", "dave"),
        ("please call me zoe from now on", "zoe"),
    ],
)
def test_new_values(text: str, value: str) -> None:
    assert value in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "홍길동",
        "daniel",
        "제 이름은 뭐예요?",
        "제 이름은 비밀이에요",
        "저는 학생입니다",
        "오늘 날씨 좋네요",
        "안녕하세요",
        "my name is",
        "my name is not important at all really",
        "i'm hungry",
        "i'm",
        "what is my name",
        "예약해 주세요",
        "123입니다",
        "",
        "!?",
    ],
)
def test_no_values(text: str) -> None:
    assert found(text) == set()


def test_patterns_belong_to_their_intent() -> None:
    assert found("my name is daniel", intent="chat") == set()
    assert found("my name is daniel", intent=None) == set()


def test_an_entity_that_is_asked_for_is_found_under_any_intent() -> None:
    assert found("my name is daniel", intent="chat", expected=("name",)) == {"daniel"}
    assert found("my name is daniel", intent=None, expected=("name",)) == {"daniel"}
    assert found("my name is daniel", intent="chat", expected=("city",)) == set()


def patterns(*marked: str, closed: tuple[str, ...] = ()) -> ContextPatterns:
    return ContextPatterns([to_example(example("inform", one)) for one in marked], closed=closed)


def test_one_example_is_no_pattern() -> None:
    assert not list(patterns("my name is [kim]").find("my name is daniel", intent="inform"))


def test_one_value_twice_is_no_pattern() -> None:
    twice = patterns("my name is [kim]", "my name is [kim]")
    assert not list(twice.find("my name is daniel", intent="inform"))


def test_a_pattern_that_is_often_wrong_is_dropped() -> None:
    wrong = patterns(
        "my name is [kim]", "my name is [lee]", "my name is [park] x", "my name is green", "my name is blue"
    )
    assert not list(wrong.find("my name is daniel", intent="inform"))


def test_entities_with_lists_are_closed() -> None:
    closed = patterns("my name is [kim]", "my name is [lee]", closed=("name",))
    assert not list(closed.find("my name is daniel", intent="inform"))


def values(learned: ContextPatterns, text: str) -> set[str]:
    return {text[c.start : c.end] for c in learned.find(text, intent="inform")}


PARTY = patterns("tavolo per [2] persone", "un tavolo per [4] persone", "siamo in [3]", "siamo in [5]", "siamo in [7]")


@pytest.mark.parametrize(
    ("text", "value"), [("un tavolo per 6 persone", "6"), ("siamo in 12", "12"), ("tavolo per due persone", "due")]
)
def test_numbers_are_found_where_the_values_are_numbers(text: str, value: str) -> None:
    assert values(PARTY, text) == {value}


@pytest.mark.parametrize("text", ["siamo in ritardo", "siamo in ritardo per 6 ore"])
def test_at_the_end_nothing_but_a_number_is_one(text: str) -> None:
    assert values(PARTY, text) == set()


def test_numbers_are_no_values_where_the_values_are_words() -> None:
    assert values(patterns("my name is [kim] ok", "my name is [lee] ok"), "my name is 12 ok") == set()


FLIGHTS = (
    "a flight to [paris]",
    "fly me to [london]",
    "tickets to [rome]",
    "from [oslo] on monday",
    "from [lima] on monday",
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("to tokyo", "tokyo"),
        ("go to tokyo!", "tokyo"),
        ("tickets to san francisco", "san francisco"),
        ("flying to rio de janeiro", "rio de janeiro"),
        ("from san diego on monday", "san diego"),
    ],
)
def test_after_one_word_at_the_end_and_of_more_words_than_seen(text: str, value: str) -> None:
    assert values(patterns(*FLIGHTS), text) == {value}


@pytest.mark.parametrize("text", ["to me", "to the wonderful and sunny south", "to fly", "tickets to tickets"])
def test_but_not_words_that_are_no_values(text: str) -> None:
    assert values(patterns(*FLIGHTS), text) == set()


def test_two_values_after_one_word_at_the_end_are_too_few() -> None:
    assert values(patterns(*FLIGHTS[:2]), "to tokyo") == set()


def test_of_more_words_than_seen_none_is_known() -> None:
    learned = patterns(*FLIGHTS)
    known = [Candidate(11, 14, "name", LOOKUP)]
    assert not list(learned.find("tickets to san francisco", intent="inform", known=known))


def test_numbers_before_a_unit() -> None:
    learned = patterns("price from [300]k", "cost from [400]k")
    assert values(learned, "cost from 700k") == {"700"}
    assert values(learned, "cost from 700km") == set()


def test_what_other_examples_leave_plain_is_not_counted_against_a_pattern() -> None:
    plain = ("tomorrow to [rome] tomorrow", "tomorrow [x]")
    assert values(patterns(*FLIGHTS[:3], *plain), "go to tokyo") == {"tokyo"}


def test_one_number_before_what_it_counts_is_enough() -> None:
    learned = patterns("tavolo per [2] persone", "[due] persone", "[4]")
    assert values(learned, "12 persone") == values(learned, "per 12 persone") == {"12"}
    assert values(learned, "per amiche persone") == set()
