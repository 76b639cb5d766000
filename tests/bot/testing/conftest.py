"""A tiny project, and pytest run inside pytest."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path

import pytest

import bot.assistant
import bot.testing.collection  # noqa: F401 - all of ours stays imported: a run inside this process forgets what it imports
from bot.project.project import Project, read_project
from bot.training import load_or_train

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


def pytest_configure(config: pytest.Config) -> None:
    """Turn on pytest's own fixture for testing plugins: `pytest_plugins` may stand only at the top of all tests."""
    config.pluginmanager.import_plugin("pytester")


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a trained project, to be copied."""
    root = tmp_path_factory.mktemp("trained")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")
    load_or_train(read_project(root))
    return root


@pytest.fixture(scope="session")
def pizza(trained: Path) -> Project:
    """Return the project as it is read."""
    return read_project(trained)


class Run:
    """Writes files into a copy of the project, and runs pytest there."""

    def __init__(self, pytester: pytest.Pytester, trained: Path) -> None:
        self.pytester, self.root = pytester, pytester.path
        shutil.copytree(trained, self.root, dirs_exist_ok=True)

    def write(self, name: str, text: str) -> None:
        """Write a file; its text starts in its first line."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")

    def __call__(self, *arguments: str) -> pytest.RunResult:
        """Run pytest with warnings as errors, as a strict project would."""
        return self.pytester.runpytest("-W", "error", "--strict-markers", "-p", "no:hypothesispytest", *arguments)


@pytest.fixture
def run(pytester: pytest.Pytester, trained: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a runner in a fresh copy of the project, as on a developer's machine."""
    for name in ("CI", "BUILD_NUMBER"):  # with these pytest repeats whole messages in its summary
        monkeypatch.delenv(name, raising=False)
    return Run(pytester, trained)
