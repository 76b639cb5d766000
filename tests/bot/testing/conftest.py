"""A tiny project, and pytest run inside pytest."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

# All of ours stays imported: a run inside this process forgets what it imports.
import bot.testing.collection
import bot.testing.fixture
import bot.testing.model_cache  # noqa: F401
from bot.project.project import Project, read_project
from bot.testing.loaded_project import LoadedProject
from bot.testing.record import Record
from bot.testing.run import run_test
from bot.testing.story_file import FileTest, read_tests
from bot.training import load_or_train
from nlu import ProjectError

FILES = {
    "domain.yml": """
        intents: [greet, order, inform, faq, bye]
        entities: [size, city: {roles: [from, to]}]
        slots:
          size:
            type: text
            mappings: [{type: from_entity, entity: size}]
          address:
            type: text
            influence_conversation: false
            mappings: [{type: from_text, conditions: [{active_loop: order_form}]}]
        forms:
          order_form: {required_slots: [size, address]}
        responses:
          utter_greet: [{text: Hello.}]
          utter_bye: [{text: Bye.}]
          utter_faq: [{text: We open at nine.}]
          utter_ask_size: [{text: Which size?}]
          utter_ask_address: [{text: Where to?}]
          utter_done: [{text: It is on its way.}]
        """,
    "data/nlu.yml": """
        nlu:
        - intent: greet
          examples: |
            - hello
            - hi there
            - good morning
            - 안녕하세요
        - intent: order
          examples: |
            - I want a pizza
            - a [large](size) pizza please
            - one [small](size) pizza please
            - 피자 주문할게요
        - intent: inform
          examples: |
            - [small](size)
            - the [large](size) one
            - make it [medium](size)
        - lookup: size
          examples: |
            - small
            - medium
            - large
        - intent: faq
          examples: |
            - when do you open
            - what are your opening hours
            - until when are you open
        - intent: bye
          examples: |
            - goodbye
            - see you later
            - bye bye
        """,
    "data/rules.yml": """
        rules:
        - rule: say hello
          steps:
          - intent: greet
          - action: utter_greet
        - rule: say goodbye
          steps:
          - intent: bye
          - action: utter_bye
        - rule: opening hours
          steps:
          - intent: faq
          - action: utter_faq
        - rule: take an order
          steps:
          - intent: order
          - action: order_form
          - active_loop: order_form
        - rule: send the order
          condition:
          - active_loop: order_form
          steps:
          - action: order_form
          - active_loop: null
          - slot_was_set:
            - requested_slot: null
          - action: utter_done
        """,
    "config.yml": "language: en\n",
}


CAFE = {
    "domain.yml": """
        intents: [greet, price, remind, EXTERNAL_left, where, order]
        entities: [size]
        actions: [action_price, action_remind, action_broken]
        slots:
          size: {type: text, mappings: [{type: from_entity, entity: size}]}
          table: {type: text, mappings: [{type: from_text, conditions: [{active_loop: f, requested_slot: table}]}]}
        forms:
          f: {required_slots: [size, table]}
        responses:
          utter_greet:
          - text: 어서 오세요.
          - text: Welcome.
          utter_ask_size: [{text: "Which size?", buttons: [{title: 큰 컵, payload: '/order{"size": "large"}'}]}]
          utter_ask_table: [{text: "{size}: which table?"}]
          utter_done: [{text: "{size} comes to {table}."}]
          utter_left: [{text: 아직 계세요?}]
          utter_where: [{text: here, channel: phone}, {text: there}]
        """,
    "data/rules.yml": """
        rules:
        - {rule: hello, steps: [{intent: greet}, {action: utter_greet}]}
        - {rule: price, steps: [{intent: price}, {action: action_price}]}
        - {rule: remind, steps: [{intent: remind}, {action: action_remind}]}
        - {rule: left, steps: [{intent: EXTERNAL_left}, {action: utter_left}]}
        - {rule: where, steps: [{intent: where}, {action: utter_where}]}
        - {rule: order, steps: [{intent: order}, {action: f}, {active_loop: f}]}
        - rule: done
          condition: [{active_loop: f}]
          steps: [{action: f}, {active_loop: null}, {slot_was_set: [{requested_slot: null}]}, {action: utter_done}]
        """,
    "actions.py": """
        import os
        from datetime import datetime, timedelta
        from pathlib import Path

        from rasa_sdk import Action
        from rasa_sdk.events import ReminderScheduled, SlotSet


        class Price(Action):
            def name(self):
                return "action_price"

            def run(self, dispatcher, tracker, domain):
                kept = Path(os.environ["BOT_DATA_DIR"], "asked")
                kept.write_text((kept.read_text() if kept.exists() else "") + "x")
                Path("written.txt").write_text("by an action")
                dispatcher.utter_message(text=f"asked {len(kept.read_text())} times")
                return [SlotSet("size", "large")]


        class Remind(Action):
            def name(self):
                return "action_remind"

            def run(self, dispatcher, tracker, domain):
                now = datetime.fromtimestamp(tracker.events[-1]["timestamp"])
                dispatcher.utter_message(text=f"it is {now:%H:%M}")
                return [ReminderScheduled("EXTERNAL_left", trigger_date_time=now + timedelta(minutes=30), name="r")]
        """,
}
"""A project whose conversations run without a model: users send payloads."""

WITHOUT_OTHERS = ("-p", "no:hypothesispytest", "-p", "no:asyncio", "-p", "no:xdist", "-p", "no:pytest_cov")
"""Options that leave other plugins out, for speed."""


def pytest_configure(config: pytest.Config) -> None:
    """Turn on pytest's own fixture for testing plugins: `pytest_plugins` may stand only at the top of all tests."""
    config.pluginmanager.import_plugin("pytester")


WriteFiles = Callable[[Path, Mapping[str, str]], None]


@pytest.fixture(scope="session")
def write_files() -> WriteFiles:
    """Return a function that writes files (path: text) into a folder; each text starts in its first line."""

    def write(root: Path, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")

    return write


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, write_files: WriteFiles) -> Path:
    """Return a folder with a trained project, to be copied."""
    root = tmp_path_factory.mktemp("trained")
    write_files(root, FILES)
    load_or_train(read_project(root))
    return root


@pytest.fixture
def cafe(tmp_path: Path, write_files: WriteFiles) -> Iterator[LoadedProject]:
    """Return a project whose conversations run without a model."""
    write_files(tmp_path / "cafe", CAFE)
    project = LoadedProject(tmp_path / "cafe")
    yield project
    project.close()


@pytest.fixture
def tests_of(cafe: LoadedProject, tmp_path: Path) -> Callable[..., list[FileTest]]:
    """Return a function that reads the tests of a file; ProjectError for wrong ones."""

    def read(text: str, **options: Any) -> list[FileTest]:
        path = tmp_path / "cafe" / "test_a.yml"
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return read_tests(path, "test_a.yml", cafe.project.domain, **options)

    return read


@pytest.fixture
def findings_of(tests_of: Callable[..., list[FileTest]]) -> Callable[[str], list[str]]:
    """Return a function that reads a wrong file of tests, and gives the lines of its findings without excerpts."""

    def read(text: str) -> list[str]:
        with pytest.raises(ProjectError) as error:
            tests_of(text)
        return [line for one in error.value.findings for line in str(replace(one, excerpt="")).splitlines()]

    return read


@pytest.fixture
def records_of(cafe: LoadedProject, tests_of: Callable[..., list[FileTest]]) -> Callable[..., list[Record]]:
    """Return a function that runs the tests of a file; its messages are payloads."""
    return lambda text, **options: [run_test(test, cafe) for test in _without_model(tests_of(text, **options), cafe)]


@pytest.fixture
def problems_of(records_of: Callable[..., list[Record]]) -> Callable[..., list[str]]:
    """Return a function that runs the tests of a file, and gives what is wrong as `line: problem`."""

    def run(text: str, **options: Any) -> list[str]:
        checks = (check for record in records_of(text, **options) for check in record.checks)
        return [f"{check.place.line}: {check.problem}" for check in checks if not check.is_right]

    return run


def _without_model(tests: list[FileTest], project: LoadedProject) -> list[FileTest]:
    """Return the tests; what is no payload is not understood, and nothing is trained."""
    bench = project.bench(with_model=False)
    bench.assistant.nlu = bench.assistant.nlu or _NothingUnderstood()  # type: ignore[assignment]
    return tests


class _NothingUnderstood:
    """Stands for a model: nothing that is written means anything."""

    def parse(self, text: str, **options: Any) -> _NothingUnderstood:
        self.text = text
        return self

    def to_json(self) -> dict[str, Any]:
        return {"text": self.text, "intent": {"name": None, "confidence": 0.0}, "intent_ranking": [], "entities": []}


@pytest.fixture(scope="session")
def pizza(trained: Path) -> Project:
    """Return the project as it is read."""
    return read_project(trained)


class Run:
    """Writes files into a copy of the project, and runs pytest there."""

    def __init__(self, pytester: pytest.Pytester, trained: Path, write_files: WriteFiles) -> None:
        self.pytester, self.root, self.write_files = pytester, pytester.path, write_files
        shutil.copytree(trained, self.root, dirs_exist_ok=True)

    def write(self, name: str, text: str) -> None:
        """Write a file; its text starts in its first line."""
        self.write_files(self.root, {name: text})

    def __call__(self, *arguments: str) -> pytest.RunResult:
        """Run pytest with warnings as errors, as a strict project would."""
        return self.pytester.runpytest("-W", "error", "--strict-markers", *WITHOUT_OTHERS, *arguments)


@pytest.fixture
def run(pytester: pytest.Pytester, trained: Path, write_files: WriteFiles, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a runner in a fresh copy of the project, as on a developer's machine."""
    for name in ("CI", "BUILD_NUMBER"):  # with these pytest repeats whole messages in its summary
        monkeypatch.delenv(name, raising=False)
    return Run(pytester, trained, write_files)
