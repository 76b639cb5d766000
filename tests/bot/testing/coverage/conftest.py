"""A project with everything that coverage counts, and what its conversations exercise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.testing.coverage.catalogue import points_of
from bot.testing.coverage.counting import Counting
from bot.testing.coverage.summary import Summary
from bot.testing.loaded_project import LoadedProject
from bot.testing.record import Record

LIBRARY = {
    "domain.yml": """
        intents:
        - greet
        - borrow
        - 반납
        - "yes"
        - "no"
        entities: [title, kind]
        actions:
        - action_shelf
        - utter_bye
        slots:
          member: {type: bool, mappings: [{type: custom}]}
          title: {type: text, mappings: [{type: from_entity, entity: title}]}
          card:
            type: text
            mappings: [{type: from_text, conditions: [{active_loop: loan, requested_slot: card}]}]
        forms:
          loan:
            required_slots:
            - title
            - card
        responses:
          utter_greet:
          - text: Welcome back.
            condition:
            - &is_member {type: slot, name: member, value: true}
            buttons: &start
            - {title: Borrow, payload: /borrow}
            - {title: 반납하기, payload: /반납}
          - text: 어서 오세요.
            buttons: *start
          utter_bye:
          - text: Bye, member.
            condition: [*is_member]
          - text: Bye.
          utter_ask_title: [{text: Which book?}]
          utter_ask_card: [{text: Your card?}]
          utter_lent: [{text: "{title} is yours."}]
          utter_more: [{text: More?}]
        """,
    "data/rules.yml": """
        rules:
        - rule: borrow
          condition:
          - active_loop: null
          steps:
          - intent: borrow
          - action: loan
          - active_loop: loan
        - rule: lend
          condition:
          - active_loop: loan
          steps:
          - action: loan
          - active_loop: null
          - action: utter_lent
        - rule: give back
          steps:
          - or:
            - intent: 반납
            - intent: "no"
          - action: action_shelf
          - action: utter_bye
        """,
    "data/stories.yml": """
        stories:
        - story: greeting
          steps:
          - intent: greet
          - action: utter_greet
          - checkpoint: greeted
        - story: greeting, yes
          steps:
          - checkpoint: greeted
          - intent: "yes"
          - action: utter_more
        - story: greeting, greeting
          steps:
          - checkpoint: greeted
          - intent: greet
          - action: utter_bye
        """,
    "actions.py": """
        from rasa_sdk import Action
        from rasa_sdk.events import SlotSet


        class Shelf(Action):
            def name(self):
                return "action_shelf"

            def run(self, dispatcher, tracker, domain):
                return [SlotSet("member", True)]
        """,
}


@pytest.fixture
def cafe(tmp_path: Path, write_files: Callable[..., None]) -> Iterator[LoadedProject]:
    """Return the project whose conversations run without a model: users send payloads."""
    write_files(tmp_path / "cafe", LIBRARY)
    project = LoadedProject(tmp_path / "cafe")
    yield project
    project.close()


@pytest.fixture
def covered(cafe: LoadedProject, records_of: Callable[..., list[Record]]) -> Callable[..., Summary]:
    """Return a function that runs the tests of a file, and gives what they exercise."""

    def run(text: str, **options: bool) -> Summary:
        counting = Counting(cafe.project)
        for record in records_of(text, **options):
            counting.add(record)
        return Summary(cafe.project.root, points_of(cafe.project), counting.hits)

    return run


@pytest.fixture
def names_of(covered: Callable[..., Summary]) -> Callable[..., list[str]]:
    """Return a function that runs the tests of a file, and names the points of a kind that they exercise, by line."""

    def run(kind: str, text: str, **options: bool) -> list[str]:
        summary = covered(text, **options)
        found = [one for one in summary.points if one.kind == kind and one.exercised(summary.hits)]
        return [f"{one.place.line} {one.name}" for one in found]

    return run
