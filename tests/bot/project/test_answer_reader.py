"""`malgil:` of a slot: what is read, and what is said about mistakes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.answer import AnswerType
from bot.domain.slot import Slot
from bot.project.project import Project
from bot.project.slot_reader import SlotReader
from nlu import DIMENSIONS, Findings, read_yaml_text

ALL_DIMENSIONS = ", ".join(DIMENSIONS)


def read(text: str) -> tuple[dict[str, Slot], list[str]]:
    findings = Findings()
    node = read_yaml_text(text, findings, name="domain.yml")
    assert node is not None
    return SlotReader(findings).read(node), [str(finding) for finding in findings.items]


def test_every_key() -> None:
    slots, findings = read(
        """\
seats:
  type: float
  mappings: []
  malgil:
    dimension: number
    integer: true
    several: sum
    minimum: 1
    maximum: 12.5
    error: utter_wrong
    below_minimum: utter_few
    above_maximum: utter_many
day: {type: text, mappings: [], malgil: {dimension: time, part: date, minimum: today, maximum: 2030-12-31}}
hour: {type: text, mappings: [], malgil: {dimension: time, part: time, minimum: 11:30}}
start: {type: text, mappings: [], malgil: {dimension: time, minimum: now}}
code: {type: text, mappings: [], malgil: {pattern: '[A-Z]{2}'}}
free: {type: text, mappings: []}
"""
    )
    assert findings == []
    seats = slots["seats"].answer
    assert seats is not None
    assert (seats.dimension, seats.is_whole, seats.several, seats.minimum, seats.maximum) == (
        "number",
        True,
        "sum",
        1,
        12.5,
    )
    assert (seats.response, seats.below_minimum, seats.above_maximum) == ("utter_wrong", "utter_few", "utter_many")
    assert [(name, place.line) for name, place in seats.response_places] == [
        ("utter_wrong", 10),
        ("utter_few", 11),
        ("utter_many", 12),
    ]
    assert slots["day"].answer == AnswerType("time", "date", minimum="today", maximum="2030-12-31")
    assert slots["hour"].answer == AnswerType("time", "time", minimum="11:30")
    assert slots["start"].answer == AnswerType("time", minimum="now")
    assert slots["code"].answer == AnswerType(pattern="[A-Z]{2}")
    assert slots["free"].answer is None


@pytest.mark.parametrize(
    ("declared", "finding"),
    [
        ("{dimension: numbr}", "51: unknown dimension 'numbr'\n  fix: did you mean 'number'?"),
        ("{dimension: sky}", f"51: unknown dimension 'sky'\n  fix: write one of: {ALL_DIMENSIONS}"),
        (
            "{dimension: number, minimun: 1}",
            "59: unknown key 'minimun' in 'malgil' of slot 's'\n  fix: did you mean 'minimum'?",
        ),
        (
            "{error: utter_wrong}",
            "39: 'malgil' of slot 's' says neither 'dimension' nor 'pattern'\n"
            "  fix: write 'dimension: number', or another system entity, below it",
        ),
        (
            "{dimension: number, part: date}",
            "65: 'part' needs the dimension time\n  fix: remove the line",
        ),
        (
            "{dimension: time, integer: true}",
            "66: 'integer' needs the dimension number or ordinal or percentage or age\n  fix: remove the line",
        ),
        ("{pattern: a, several: sum}", "61: 'several' needs a dimension\n  fix: remove the line"),
        ("{dimension: time, part: day}", "63: unknown part 'day'\n  fix: write one of: date, time"),
        (
            "{dimension: number, minimum: 12, maximum: 1}",
            "68: 'minimum' is more than 'maximum'\n  fix: swap the two",
        ),
        (
            "{dimension: number, minimum: few}",
            "68: 'minimum' must be a number, not the text 'few'\n  fix: write a number",
        ),
        (
            "{dimension: time, part: date, maximum: soonish}",
            "78: 'maximum' must be a day, not 'soonish'\n  fix: write 'today' or 'in 60 days', for example",
        ),
        (
            "{dimension: time, part: time, minimum: today}",
            "78: 'minimum' must be a time of day, not 'today'\n  fix: write '20:30', for example",
        ),
        (
            "{dimension: email, minimum: 1}",
            "67: 'minimum' means nothing for the dimension 'email'\n"
            "  fix: remove it; dimensions with limits: number, ordinal, percentage, age, time",
        ),
        (
            "{dimension: number, above_maximum: utter_many}",
            "74: 'above_maximum' needs 'maximum'\n  fix: write 'maximum: ...', too",
        ),
        (
            "{pattern: '(a'}",
            "49: 'pattern' is no regular expression: missing ), unterminated subpattern at position 0\n"
            "  fix: write a pattern of Python's re, in single quotes",
        ),
        (
            "number",
            "39: 'malgil' of slot 's' must be a mapping, not the text 'number'\n"
            "  fix: write a mapping ('key: value' lines)",
        ),
    ],
)
def test_findings(declared: str, finding: str) -> None:
    text = "s: {type: text, mappings: [], malgil: " + declared + "}"
    assert read(text)[1][0] == f"domain.yml:1:{finding}"


def test_a_list_has_no_single_answer() -> None:
    findings = read("s: {type: list, mappings: [], malgil: {dimension: number}}")[1]
    assert findings == [
        "domain.yml:1:39: slot 's' of type 'list' can't have 'malgil'\n"
        "  fix: remove 'malgil', or give the slot the type text, float, categorical or any"
    ]


DOMAIN = """\
intents: [book]
slots:
  seats:
    type: float
    mappings: []
    malgil:
      dimension: number
      error: utter_wrong
forms: {form: {required_slots: [seats]}}
responses:
  utter_wrong: [{text: "{value} is no number of {things}"}]
"""


def test_a_dimension_that_a_slot_names_is_on(make_project: Callable[..., Project]) -> None:
    assert make_project(DOMAIN).dimensions == ("number",)


def test_a_response_that_is_missing(tmp_path: Any) -> None:
    from bot.project.project import read_project

    (tmp_path / "domain.yml").write_text(DOMAIN.replace("error: utter_wrong", "error: utter_wrnog"), "utf-8")
    errors = [str(error) for error in read_project(tmp_path).findings.errors]
    assert errors == [
        "domain.yml:8:14: unknown response 'utter_wrnog'\n"
        "  fix: did you mean 'utter_wrong'? Or add 'utter_wrnog' under responses: in domain.yml"
    ]


def test_its_responses_are_used_and_may_say_what_was_answered(make_project: Callable[..., Project]) -> None:
    from bot.loading import load_project

    data = "rules:\n- rule: r\n  steps: [{intent: book}, {action: form}, {active_loop: form}]\n"
    findings = [str(one) for one in load_project(make_project(DOMAIN, data).root).findings.items]
    assert [one for one in findings if "utter_wrong" in one] == [
        "domain.yml:11:17: warning: response 'utter_wrong' has the placeholder '{things}', and there is no such slot\n"
        "  fix: add slot 'things' to domain.yml, or write '{{things}}' for braces"
    ]
