"""How patterns are judged by the examples."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from nlu.entities.extractor import EntityExtractor
from nlu.entities.regex import RegexPatterns
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance


def example(marked: str, entity: str = "x", intent: str = "inform") -> Utterance:
    """Read `[x]` as the entity."""
    start, end = marked.find("["), marked.find("]") - 1
    text = marked.replace("[", "").replace("]", "")
    entities = (AnnotatedEntity(start, end, entity, text[start:end]),) if start >= 0 else ()
    return Utterance(text, intent, entities)


def found(
    pattern: str,
    text: str,
    *examples: Utterance,
    lookup: Sequence[str] = (),
    expected: Sequence[str] = (),
    intent: str | None = "inform",
) -> list[tuple[str, str]]:
    data = TrainingData(tuple(examples), regexes={"x": (pattern,)}, lookups={"x": tuple(lookup)} if lookup else {})
    entities = EntityExtractor(data).extract(text, language="en", expected=expected, intent=intent)
    return [(entity.entity, text[entity.start : entity.end]) for entity in entities]


@pytest.mark.parametrize(
    "pattern", [r"[A-Za-z]+", r"\w+", ".*", ".{2,}", "[A-Z][a-z]+", r"[A-Z][a-z]+ [A-Z][a-z]+", r"\S+", "[a-z]{3}"]
)
def test_what_matches_any_word_finds_nothing(pattern: str) -> None:
    assert found(pattern, "My name is Daniel and I want a table") == []


@pytest.mark.parametrize(
    ("pattern", "text"), [("[가-힣]{2,4}", "창가 자리로 부탁해요"), (r"[\u4e00-\u9fff]+", "我要去北京")]
)
def test_nor_in_other_scripts(pattern: str, text: str) -> None:
    assert found(pattern, text) == []


def test_words_of_the_project_tell_it_too() -> None:
    words = [example(f"хочу заказать столик на вечер у окна [{name}]") for name in ("Иван", "Олег", "Пётр", "Юрий")]
    assert found("[а-я]+", "хочу столик", *words) == []
    assert found("[а-я]+", "хочу столик") != []


@pytest.mark.parametrize(
    ("pattern", "text", "value"),
    [
        (r"\b01\d-?\d{3,4}-?\d{4}\b", "call 010-1234-5678 please", "010-1234-5678"),
        (r"[\w.+-]+@[\w-]+\.[\w.]+", "it is luca@mail.com ok", "luca@mail.com"),
        (r"[0-2]?\d:[0-5]\d", "at 19:30 then", "19:30"),
        (r"[A-Z]{2}-?\d{3,}", "order AB-1234 is late", "AB-1234"),
        (r"(visa|mastercard)", "with Visa please", "Visa"),
        ("[A-Z]{3}", "from ICN tomorrow", "ICN"),
    ],
)
def test_narrow_patterns_need_no_examples(pattern: str, text: str, value: str) -> None:
    assert found(pattern, text) == [("x", value)]
    assert found(pattern, text, *[example(f"unrelated words [{name}]", "y") for name in ("foo", "bar")]) == [
        ("x", value)
    ]


def test_a_pattern_that_is_rarely_annotated_is_doubted() -> None:
    examples = [example(f"i want {number} of [{number + 5}]") for number in range(3)]
    assert found(r"\d", "i want 9", *examples) == [("x", "9")]
    assert found(r"\d", "i want 9", *examples, example("give me 4 or 5"), example("6 6 6 6")) == []


def test_every_intent_judges_for_itself() -> None:
    examples = [*[example(f"code [{number}]") for number in range(3)], example("at 4 or 5", intent="book")]
    assert found(r"\d", "code 9", *examples) == [("x", "9")]
    assert found(r"\d", "at 9", *examples, intent="book") == []


def test_an_entity_that_is_asked_for_is_believed() -> None:
    examples = [example("i want 4 and 5 and 5 for [6]")]
    assert found(r"\d", "9", *examples) == []
    assert found(r"\d", "9", *examples, expected=["x"]) == [("x", "9")]


def test_of_what_matches_anything_only_a_whole_answer_is_believed() -> None:
    assert found("[A-Za-z]+", "Daniel", expected=["x"]) == [("x", "Daniel")]
    assert found("[A-Za-z]+", "Daniel!", expected=["x"]) == [("x", "Daniel")]
    assert found("[A-Za-z]+", "what did you say to me again", expected=["x"]) == []


def test_parts_of_a_value_say_nothing_against_a_pattern() -> None:
    examples = [example(f"code [{number}-{number}-{number}]") for number in range(3, 7)]
    assert found(r"\d", "code 9", *examples) == [("x", "9")]


@pytest.mark.parametrize("lookup", [(), ("beijing", "shanghai")])
def test_a_known_value_wins_over_an_inexact_match_around_it(lookup: Sequence[str]) -> None:
    examples = [example("go to [beijing] city"), example("see [shanghai] city")] if not lookup else []
    assert found(".{2,9} city", "go to beijing city", *examples, lookup=lookup) == [("x", "beijing")]


def test_an_exact_match_wins_over_a_known_value_inside() -> None:
    assert found(r"\d{3} \d{4}", "it is 123 4567", lookup=["123"]) == [("x", "123 4567")]


def test_a_pattern_of_another_name_finds_the_entity_that_its_matches_are() -> None:
    examples = [example(f"mail [{name}@mail.com]", "email") for name in ("ann", "bob")]
    assert found(r"\w+@\w+\.com", "mail eve@mail.com", *examples) == [("email", "eve@mail.com")]
    assert found(r"\w+@\w+\.com", "mail eve@mail.com", *examples[:1]) == [("x", "eve@mail.com")]


def test_contexts_are_learned_where_a_pattern_is_none_to_rely_on() -> None:
    examples = [example(f"my name is [{name}] ok") for name in ("Ann", "Bob", "Eve")]
    assert found("[A-Za-z]+", "my name is Zoe ok", *examples) == [("x", "Zoe")]


def test_entities_to_rely_on() -> None:
    assert RegexPatterns({"a": ["[a-z]+"], "b": [r"\d{4}"], "c": ["(", "[a-z]+", "zz9"]}).entities == {"b", "c"}
