"""What is promised to others: the names of `nlu` and `bot`, and what importing them costs."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

import pytest

import bot
import nlu

CONTRACT = {
    "nlu": ["NLUPipeline", "ParseResult"],
    "bot": ["Assistant", "BotMessage", "Button", "UserMessage"],
}


@pytest.mark.parametrize("name", nlu.__all__)
def test_a_name_of_nlu_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(nlu, name).__doc__, f"nlu.{name} has no docstring"


@pytest.mark.parametrize("name", bot.__all__)
def test_a_name_of_bot_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(bot, name).__doc__, f"bot.{name} has no docstring"


@pytest.mark.parametrize("package", [nlu, bot], ids=["nlu", "bot"])
def test_a_package_lists_its_names_in_order_and_has_no_others(package: object) -> None:
    names = package.__all__  # type: ignore[attr-defined]
    assert names == sorted(names)
    assert dir(package) == names
    assert set(CONTRACT[package.__name__]) <= set(names)  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        package.Nothing  # type: ignore[attr-defined]  # noqa: B018


def loaded_by(statement: str) -> set[str]:
    """Return the top-level packages that a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


HEAVY = {"numpy", "rasa_sdk", "sanic", "prompt_toolkit", "sqlalchemy"}


@pytest.mark.parametrize(
    "statement",
    [
        "import nlu",
        "import bot",
        "import bot.testing.plugin",
        "import bot.project.project",
        "import bot.cli",
        "from nlu import read_yaml, Findings, language_of, TrainingDataReader",
        "from bot import UserMessage",
    ],
)
def test_what_is_light_loads_nothing_heavy(statement: str) -> None:
    assert loaded_by(statement) & HEAVY == set()


def test_an_assistant_loads_neither_the_sdk_nor_the_terminal() -> None:
    assert loaded_by("from bot import Assistant; Assistant") & {"rasa_sdk", "sanic", "prompt_toolkit"} == set()


def test_the_command_and_the_plugin_are_installed() -> None:
    commands = {entry.name: entry.value for entry in entry_points(group="console_scripts")}
    plugins = {entry.name: entry.value for entry in entry_points(group="pytest11")}
    assert commands["bot"] == "bot.cli:main"
    assert plugins["malgil"] == "bot.testing.plugin"
