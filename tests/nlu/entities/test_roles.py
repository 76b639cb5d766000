"""Roles and groups from what stands beside."""

from __future__ import annotations

import pytest

from nlu.entities.example import to_example
from nlu.entities.roles import RoleModel
from nlu.training_data import AnnotatedEntity, Utterance


def utterance(marked: str) -> Utterance:
    """Read `<seoul|from>` as the entity city with the role from, `<x||1>` as one with the group 1."""
    text, entities = "", []
    for index, part in enumerate(marked.replace(">", "<").split("<")):
        if index % 2 == 0:
            text += part
            continue
        value, role, group = [*part.split("|"), "", ""][:3]
        entities.append(AnnotatedEntity(len(text), len(text) + len(value), "city", value, role or None, group or None))
        text += value
    return Utterance(text, "travel", tuple(entities))


def model(*marked: str) -> RoleModel:
    return RoleModel([to_example(utterance(one)) for one in marked])


def role(roles: RoleModel, text: str, value: str, *, place: int = 0) -> str | None:
    start = text.index(value)
    return roles.decide(text, start, start + len(value), "city", place=place)[0]


TRAVEL = (
    "<서울|from>에서 <부산|to>까지 가는 기차",
    "<대전|from>에서 <광주|to>로 가고 싶어요",
    "<부산|from>에서 <서울|to> 가는 표",
    "<대구|to>까지 가는 표 주세요",
    "from <seoul|from> to <busan|to>",
    "a train to <daegu|to> from <busan|from>",
    "<서울|to> 도착 <부산|from> 출발",
)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("광주에서 대전까지", "광주", "from"),
        ("광주에서 대전까지", "대전", "to"),
        ("대전까지 광주에서", "대전", "to"),
        ("대전까지 광주에서", "광주", "from"),
        ("광주에서는 대전으로만", "광주", "from"),
        ("광주에서는 대전으로만", "대전", "to"),
        ("광주 에서 대전 까지", "광주", "from"),
        ("광주 출발 대전 도착", "광주", "from"),
        ("광주 출발 대전 도착", "대전", "to"),
        ("to gwangju from daejeon please", "gwangju", "to"),
        ("to gwangju from daejeon please", "daejeon", "from"),
        ("광주", "광주", None),
        ("날씨가 광주 흐려", "광주", None),
    ],
)
def test_words_and_particles_tell_the_role(text: str, value: str, expected: str | None) -> None:
    assert role(model(*TRAVEL), text, value) == expected


def test_a_value_alone_has_the_role_it_has_alone_in_the_examples() -> None:
    assert role(model(*TRAVEL, "<서울|to>", "<대전|to>"), "광주", "광주") == "to"


def test_a_role_that_every_example_has_needs_no_evidence() -> None:
    assert role(model("to <seoul|to>"), "gwangju", "gwangju") == "to"


def test_entities_without_roles_have_none() -> None:
    roles = model("weather in <seoul>")
    assert not roles.knows("city")
    assert role(roles, "weather in seoul", "seoul") is None


def test_examples_without_a_role_count_too() -> None:
    roles = model("weather in <seoul>", "weather in <busan>", "fly to <seoul|to>")
    assert role(roles, "weather in daegu", "daegu") is None
    assert role(roles, "fly to daegu", "daegu") == "to"


def test_the_place_tells_the_group() -> None:
    groups = model("<seoul||1> then <busan||2>", "<daegu||1> then <ulsan||2>")
    text = "jeju then sokcho"
    assert groups.decide(text, 0, 4, "city", place=0) == (None, "1")
    assert groups.decide(text, 10, 16, "city", place=1) == (None, "2")


def test_declared_roles_that_name_a_direction_need_no_example() -> None:
    declared = RoleModel([], declared={"city": ("from", "to", "via")})

    def told(text: str, part: str) -> str | None:
        start = text.index(part)
        return declared.decide(text, start, start + len(part), "city", place=0)[0]

    route = "서울에서 부산까지"
    assert (told(route, "서울"), told(route, "부산")) == ("from", "to")
    assert (told("from oslo to rome", "oslo"), told("from oslo to rome", "rome")) == ("from", "to")
    assert (told("부산으로 가요", "부산"), told("oslo", "oslo"), told("near oslo", "oslo")) == ("to", None, None)


def test_roles_without_a_direction_are_told_by_examples_alone() -> None:
    assert not RoleModel([], declared={"city": ("home", "work")}).knows("city")
