"""What counts as understood."""

from __future__ import annotations

import pytest

from bot.domain.story import StoryEntity, UserStep
from bot.testing.understanding import Understood, entities_fit, intent_fits
from nlu import AnnotatedEntity, Place

PLACE = Place("test_a.yml", 4, 5)


def step(text, intent="inform", annotated=(), entities=()):
    return UserStep(intent, text, entities, PLACE, annotated)


def understood(*entities, intent="inform", **more):
    ranking = [{"name": intent, "confidence": 0.8}]
    return Understood.from_json({"intent": ranking[0], "intent_ranking": ranking, "entities": list(entities), **more})


def found(start, end, entity, value, **more):
    return {"start": start, "end": end, "entity": entity, "value": value, "extractor": "LookupExtractor", **more}


SEOUL = AnnotatedEntity(0, 2, "city", "서울")


@pytest.mark.parametrize(
    ("entities", "fits"),
    [
        ([found(0, 2, "city", "서울")], True),
        ([], False),
        ([found(0, 2, "city", "Seoul")], False),
        ([found(0, 2, "place", "서울")], False),
        ([found(0, 4, "city", "서울")], False),
        ([found(0, 2, "city", "서울", role="from")], False),
        ([found(0, 2, "city", "서울", group="1")], False),
        ([found(0, 2, "city", "서울"), found(5, 6, "number", 3)], False),
    ],
)
def test_annotated_entities_are_compared_by_place_name_value_role_and_group(entities, fits):
    assert entities_fit(step("서울에서 3명", annotated=(SEOUL,)), understood(*entities)) is fits


def test_values_are_compared_as_text():
    party = AnnotatedEntity(0, 3, "number", "4")
    assert entities_fit(step("네 명", annotated=(party,)), understood(found(0, 3, "number", 4)))


def test_an_annotation_without_a_value_says_nothing_about_that_of_a_system_entity():
    party = AnnotatedEntity(0, 1, "number", "네")
    assert entities_fit(
        step("네 명", annotated=(party,)), understood(found(0, 1, "number", 4, extractor="SystemEntities"))
    )
    assert not entities_fit(step("네 명", annotated=(party,)), understood(found(0, 1, "number", 4)))


def test_the_order_of_annotations_does_not_matter():
    entities = [found(3, 5, "city", "부산"), found(0, 2, "city", "서울")]
    expected = (SEOUL, AnnotatedEntity(3, 5, "city", "부산"))
    assert entities_fit(step("서울 부산", annotated=expected), understood(*entities))


def test_named_entities_are_compared_without_place():
    expected = (StoryEntity("size"), StoryEntity("city", "Seoul", role="to"))
    entities = [found(9, 12, "city", "Seoul", role="to"), found(0, 5, "size", "large")]
    assert entities_fit(step("large to Seoul", entities=expected), understood(*entities))
    assert not entities_fit(step("large to Seoul", entities=expected), understood(entities[0]))
    assert not entities_fit(step("large to Seoul", entities=expected[:1]), understood(*entities))


def test_payloads_and_turns_without_an_intent_say_nothing_about_entities():
    assert entities_fit(step('/inform{"size": "large"}'), understood(found(7, 24, "size", "large")))
    assert entities_fit(step("large", intent=None), understood(found(0, 5, "size", "large")))
    assert not entities_fit(step("large"), understood(found(0, 5, "size", "large")))


@pytest.mark.parametrize(
    ("expected", "fits"),
    [("faq", True), ("faq/hours", True), ("faq/price", False), ("greet", False), (None, True)],
)
def test_a_retrieval_intent_is_compared_in_full_where_it_is_written_in_full(expected, fits):
    selector = {"all_retrieval_intents": ["faq"], "faq": {"response": {"intent_response_key": "faq/hours"}}}
    assert intent_fits(step("when?", intent=expected), understood(intent="faq", response_selector=selector)) is fits
