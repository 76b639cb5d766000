"""Entities as JSON."""

from __future__ import annotations

from nlu.entities.entity import Entity


def test_optional_keys_are_shown_only_when_set() -> None:
    assert Entity("city", 0, 2, "서울", "LookupExtractor").to_json() == {
        "entity": "city",
        "start": 0,
        "end": 2,
        "value": "서울",
        "extractor": "LookupExtractor",
    }


def test_all_keys_in_the_order_of_the_api() -> None:
    info = {"type": "value", "value": 3, "counter": "명"}
    entity = Entity("number", 0, 1, 3, "SystemEntities", role="party", group="1", additional_info=info)
    assert list(entity.to_json()) == [
        "entity",
        "start",
        "end",
        "value",
        "role",
        "group",
        "extractor",
        "additional_info",
    ]
