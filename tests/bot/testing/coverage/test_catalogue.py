"""What can be exercised of a project."""

from __future__ import annotations

from collections import Counter

from bot.testing.coverage.catalogue import points_of


def test_every_kind_is_found_with_its_line(cafe):
    points = points_of(cafe.project)
    assert Counter(point.kind for point in points) == {
        "intent": 5,
        "entity": 2,
        "rule": 3,
        "story": 3,
        "step": 16,
        "form slot": 2,
        "response": 6,
        "variation": 8,
        "button": 2,
        "condition": 3,
        "action": 1,
    }
    assert [f"{one.place.file}:{one.place.line} {one.name}" for one in points if one.kind in ("rule", "form slot")] == [
        "data/rules.yml:2 borrow",
        "data/rules.yml:9 lend",
        "data/rules.yml:16 give back",
        "domain.yml:20 loan: title",
        "domain.yml:21 loan: card",
    ]


def test_what_an_anchor_names_stands_once_where_it_is_written(cafe):
    points = points_of(cafe.project)
    assert [(one.place.line, one.name) for one in points if one.kind == "button"] == [
        (28, "utter_greet: Borrow"),
        (29, "utter_greet: 반납하기"),
    ]
    assert [(one.place.line, one.name) for one in points if one.kind == "condition" and "member" in one.name] == [
        (26, "utter_greet: member = True")
    ]


def test_every_alternative_is_a_step_and_a_checkpoint_is_none(cafe):
    steps = [(one.place.file, one.place.line, one.name) for one in points_of(cafe.project) if one.kind == "step"]
    assert ("data/rules.yml", 19, "give back: 반납") in steps
    assert ("data/rules.yml", 20, "give back: no") in steps
    assert not [step for step in steps if "greeted" in step[2]]


def test_the_order_is_that_of_files_and_lines(cafe):
    places = [point.place for point in points_of(cafe.project)]
    assert places == sorted(places)
    assert len({point.key for point in points_of(cafe.project)}) == len(places)
