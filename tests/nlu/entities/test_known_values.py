"""Where known values come from, and which of them an entity's declaration lets in."""

from __future__ import annotations

from typing import Any

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import AnnotatedEntity, Matching, TrainingData, Utterance


def found(text: str, **matching: Matching) -> list[tuple[str, Any]]:
    data = TrainingData(
        utterances=(Utterance("go to oslo", "travel", (AnnotatedEntity(6, 10, "city", "oslo"),)),),
        lookups={"city": ("Rome", "부산"), "beach": ("해운대",)},
        regexes={"city": (r"c\d\d",)},
        matching=matching,
    )
    extractor = EntityExtractor(data, dimensions=["number"])
    return [(one.entity, one.value) for one in extractor.extract(text, language="en", intent="travel")]


def test_without_a_declaration_all_sources_are_used() -> None:
    assert found("rome oslo c12") == [("city", "Rome"), ("city", "oslo"), ("city", "c12")]


def test_only_the_declared_sources_are_used() -> None:
    assert found("rome oslo c12", city=Matching(sources=("lists",))) == [("city", "Rome")]
    assert found("rome oslo c12", city=Matching(sources=("examples",))) == [("city", "oslo")]
    assert found("rome oslo c12", city=Matching(sources=("patterns",))) == [("city", "c12")]
    assert found("four", number=Matching(sources=("lists",))) == []


def test_synonyms_of_one_entity_are_of_no_other() -> None:
    declared = Matching(synonyms={"the beach": "부산", "해운대": "부산"})
    assert found("the beach", city=declared) == [("city", "부산")]
    assert found("해운대에서", city=declared) == [("beach", "해운대")]
    assert found("해운대에서", city=declared, beach=Matching(sources=("contexts",))) == [("city", "부산")]


def test_misspelt_values_are_found_where_an_entity_says_so() -> None:
    assert found("qntks에서") == []
    assert found("qntks에서", city=Matching(is_fuzzy=True)) == [("city", "부산")]
