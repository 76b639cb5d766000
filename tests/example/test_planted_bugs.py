"""Bugs planted in a copy of the example: its own tests fail, and the reports name the turn and the cause."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.channels.wrapping import display_width
from bot.loading import load_project
from bot.testing.causes import background_of
from bot.testing.loaded_project import LoadedProject
from bot.testing.model_cache import shared_model
from bot.testing.report import Report, failure_report
from bot.testing.run import run_test
from bot.testing.story_file import read_tests
from nlu import NLUPipeline

ROOT = Path(__file__).parent.parent.parent
CONVERSATIONS = "tests/test_conversations.yml"
ReportOf = Callable[..., Report]


@pytest.fixture(scope="module")
def model() -> NLUPipeline:
    """Return the model that all tests of the example share: rules and responses do not change it."""
    return shared_model(load_project(ROOT), lambda _text: None)


@pytest.fixture
def report_of(model: NLUPipeline, tmp_path: Path) -> Iterator[ReportOf]:
    """Return a function that plants a bug in a copy of the example, runs one of its tests, and returns the report."""
    opened: list[LoadedProject] = []

    def report(file: str, old: str, new: str, *, test: str, tests: str = CONVERSATIONS) -> Report:
        root = _copy(tmp_path / "copy")
        text = (root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (root / file).write_text(text.replace(old, new), encoding="utf-8")
        project = LoadedProject(root)
        opened.append(project)
        bench = project.bench(with_model=False)
        bench.assistant.nlu = model
        found = read_tests(ROOT / tests, tests, project.project.domain)
        record = run_test(next(one for one in found if one.name == test), project)
        assert not record.is_right
        return failure_report(record, background_of(bench))

    yield report
    for project in opened:
        project.close()


def _copy(root: Path) -> Path:
    for folder in ("actions", "data"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("domain.yml", "config.yml"):
        shutil.copy(ROOT / name, root / name)
    return root


def line_of(text: str, *, after: str, file: str = CONVERSATIONS) -> int:
    """Return the number of the first line with a text after the one that starts a test."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if line.rstrip().endswith(f": {after}"))
    return next(number for number, line in enumerate(lines[start:], start + 1) if text in line)


def cause(report: Report, label: str) -> list[str]:
    """Return the texts of a label."""
    found: dict[str, list[str]] = {}
    current = ""
    for name, text in report.causes:
        current = name or current
        found.setdefault(current, []).append(text)
    return found.get(label, [])


def first_wrong(report: Report) -> list[int | None]:
    return [row.line for row in report.rows if row.mark == ">"]


def test_a_rule_that_was_removed(report_of: ReportOf) -> None:
    rule = "- rule: Pets\n  steps:\n  - intent: ask_pets\n  - action: utter_pets\n"
    file = "tests/test_questions.yml"
    before, _, _ = (ROOT / file).read_text(encoding="utf-8").partition("강아지도 되나요")
    test = before.rpartition("- story: ")[2].splitlines()[0]
    report = report_of("data/rules.yml", rule, "", test=test, tests=file)
    line = line_of("- action: utter_pets", after=test, file=file)
    assert report.headline.startswith(f"{file}:{line}: expected 'utter_pets', but the bot chose ")
    assert cause(report, "nearly") == [
        "no rule and no story takes the intent 'ask_pets'",
        "no rule and no story leads to 'utter_pets'",
    ]


def test_a_rule_of_a_form_that_was_removed(report_of: ReportOf) -> None:
    rules = (ROOT / "data/rules.yml").read_text(encoding="utf-8")
    start = rules.index("- rule: A no that answers nothing\n")
    rule = rules[start : rules.index("- rule: ", start + 1)]
    test = "What the booking form is told besides answers"
    report = report_of("data/rules.yml", rule, "", test=test)
    assert report.headline.startswith(f"{CONVERSATIONS}:{line_of('rather leave it', after=test)}: ")
    assert cause(report, "nearly")[0].startswith("rule 'A no while finding' (data/rules.yml:")
    assert cause(report, "nearly")[0].endswith(
        "-> utter_how_to_stop lacks: form 'find_form' must be active, but 'booking_form' is"
    )


def test_a_condition_that_was_inverted(report_of: ReportOf) -> None:
    rule = "- rule: Something was left behind\n  condition:\n  - active_loop: "
    test = "A booking to find instead of a note"
    report = report_of("data/rules.yml", f"{rule}null", f"{rule}booking_form", test=test)
    line = line_of("utter_lost_item", after=test)
    assert report.headline.startswith(f"{CONVERSATIONS}:{line}: expected 'utter_lost_item', but the bot said ")
    assert first_wrong(report)[0] == line
    nearly = cause(report, "nearly")[0]
    assert nearly.startswith("rule 'Something was left behind' (data/rules.yml:")
    assert nearly.endswith("-> utter_lost_item lacks: form 'booking_form' is not active")


def test_a_slot_mapping_that_was_lost(report_of: ReportOf) -> None:
    domain = (ROOT / "domain.yml").read_text(encoding="utf-8")
    start = domain.index("    - type: from_entity\n      entity: party\n      intent: &booking_intents ")
    end = domain.index("    # A bare number is a party size")
    lost = domain[start:end]
    kept = lost.replace("entity: party", "entity: dish")  # the anchor is used further down
    report = report_of("domain.yml", lost, kept, test="예약하고, 보고, 취소하기")
    line = line_of("어느 날로 예약해 드릴까요?", after="예약하고, 보고, 취소하기")
    assert report.headline.startswith(f"{CONVERSATIONS}:{line}: expected the bot to say '어느 날로 예약해 드릴까요?'")
    assert cause(report, "unfilled")[:2] == [
        "'booking_form' asks for 'party_size', which is not set",
        "'party_size' has no mapping for party = \"네 명\", which was found; no slot has one",
    ]


@pytest.mark.parametrize(
    ("old", "new", "test", "response"),
    [
        ("어느 날로 예약해 드릴까요?", "어느 날이 좋으세요?", "예약하고, 보고, 취소하기", "utter_ask_booking_date"),
        ("text: And at what time?", "text: At what time?", "A booking from the first question to the number", ""),
    ],
)
def test_a_response_that_was_changed(report_of: ReportOf, old: str, new: str, test: str, response: str) -> None:
    report = report_of("domain.yml", old, new, test=test)
    expected = old.removeprefix("text: ")
    assert report.headline == (
        f"{CONVERSATIONS}:{line_of(expected, after=test)}: "
        f"expected the bot to say '{expected}', but it said '{new.removeprefix('text: ')}'"
    )
    name = response or "utter_ask_booking_time"
    came, wanted = cause(report, "said")
    assert came.startswith(f"came: response '{name}' (domain.yml:")
    assert wanted == f"expected: no response says it; '{name}' says something like it: was its text changed?"


def test_a_report_of_an_example_fits_a_narrow_terminal(report_of: ReportOf) -> None:
    report = report_of(
        "domain.yml", "어느 날로 예약해 드릴까요?", "어느 날이 좋으세요?", test="예약하고, 보고, 취소하기"
    )
    lines = [line.text for line in report.lines(60)]
    assert max(map(display_width, lines[:-1])) <= 60
    assert "came: 어느 날이 좋으세요?" in [line.strip() for line in lines]
    assert lines[-1] == f'replay: bot chat --replay "{CONVERSATIONS}::예약하고, 보고, 취소하기"'  # to be copied
