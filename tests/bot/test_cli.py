"""The command line: results on standard output, all else on standard error, clear exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app

PROJECT = {
    "domain.yml": """
        intents: [greet, goodbye]
        responses:
          utter_greet: [{text: "안녕하세요!"}]
          utter_goodbye: [{text: Goodbye!}]
        """,
    "data/nlu.yml": """
        nlu:
        - intent: greet
          examples: |
            - hello there
            - good morning
            - 안녕하세요
            - 안녕
        - intent: goodbye
          examples: |
            - goodbye
            - see you later
            - 안녕히 계세요
            - 잘 있어요
        """,
    "data/rules.yml": """
        rules:
        - {rule: greet, steps: [{intent: greet}, {action: utter_greet}]}
        - {rule: goodbye, steps: [{intent: goodbye}, {action: utter_goodbye}]}
        """,
    "tests/test_stories.yml": """
        stories:
        - story: hello
          steps:
          - user: hello there
            intent: greet
          - action: utter_greet
        """,
}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cli") / "project"
    for path, text in PROJECT.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text.replace("\n        ", "\n"), encoding="utf-8")
    result = CliRunner().invoke(app, ["train", "--project", str(root)])
    assert (result.exit_code, result.stdout) == (0, "models/nlu.model\n")
    return root


def _run(*arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, input=text, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_chat_in_a_pipe_prints_messages_alone(trained: Path) -> None:
    done = _run("chat", "--project", str(trained), text="hello there\n\n안녕히 계세요\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "안녕하세요!\nGoodbye!\n", "")


def test_a_test_is_replayed_before_the_chat_goes_on(trained: Path) -> None:
    target = f"{trained / 'tests' / 'test_stories.yml'}::hello"
    done = _run("chat", "--project", str(trained), "--replay", target, text="안녕히 계세요\n")
    assert (done.returncode, done.stdout) == (0, "안녕하세요!\nGoodbye!\n")
    assert done.stderr == "> hello there\nThe test passes. From here on it is your conversation.\n"
    done = _run("chat", "--project", str(trained), "--replay", target[:-2], text="")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("there is no test 'hel' in it\n  fix: did you mean 'hello'?\n")


def test_shell_is_chat(trained: Path) -> None:
    assert _run("shell", "--project", str(trained), text="/greet\n").stdout == "안녕하세요!\n"


def test_parse_prints_json(trained: Path) -> None:
    result = CliRunner().invoke(app, ["parse", "hello there", "--project", str(trained)])
    parsed = json.loads(result.stdout)
    assert (parsed["intent"]["name"], parsed["language"], parsed["entities"]) == ("greet", "en", [])


def test_parse_explains(trained: Path) -> None:
    result = _run("parse", "--explain", "안녕!", "--project", str(trained))
    explanation = json.loads(result.stdout)["explanation"]
    assert explanation["intent"]["name"] == "greet"
    assert [(word["text"], word["start"], word["end"]) for word in explanation["words"]] == [("안녕", 0, 2)]
    assert explanation["runner_up"]["name"] == "goodbye"
    assert explanation["nearest"][0]["file"] == "data/nlu.yml"
    assert explanation["entities"] == {"taken": [], "lost": []}
    payload = json.loads(_run("parse", "--explain", "/greet", "--project", str(trained)).stdout)
    assert payload["explanation"] is None
    assert "explanation" not in json.loads(_run("parse", "안녕!", "--project", str(trained)).stdout)


def test_validate_counts(trained: Path) -> None:
    result = CliRunner().invoke(app, ["validate", "--project", str(trained)])
    assert (result.exit_code, result.stdout) == (0, "2 intents, 8 utterances, 2 stories and rules: no errors.\n")


def test_training_is_skipped_when_nothing_changed(trained: Path) -> None:
    model = trained / "models/nlu.model"
    before = model.stat().st_mtime_ns
    CliRunner().invoke(app, ["train", "--project", str(trained)])
    assert model.stat().st_mtime_ns == before
    content = model.read_bytes()
    CliRunner().invoke(app, ["train", "--force", "--project", str(trained)])
    assert model.stat().st_mtime_ns > before
    assert model.read_bytes() == content


def test_dialogue_tests_run(trained: Path) -> None:
    done = _run("test", "--project", str(trained), "-q", "-p", "no:cacheprovider")
    assert (done.returncode, "1 passed" in done.stdout) == (0, True), done.stdout + done.stderr


def test_every_error_is_told_and_nothing_is_trained(write_project: Callable[..., Path]) -> None:
    root = write_project(
        {
            "domain.yml": "intents: [greet]\nresponses:\n  utter_greet: [{text: hi}]\n",
            "data/rules.yml": (
                "rules:\n- rule: greet\n  steps:\n  - intent: greet\n  - action: utter_gret\n"
                "- rule: bye\n  steps:\n  - intent: greet\n  - action: action_pay_the_bill\n"
            ),
        }
    )
    result = CliRunner().invoke(app, ["train", "--project", str(root)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        "data/rules.yml:5:13: unknown response 'utter_gret'\n"
        "  fix: did you mean 'utter_greet'? Or add 'utter_gret' under responses: in domain.yml\n"
        "data/rules.yml:9:13: unknown action 'action_pay_the_bill'\n"
        "  fix: add 'action_pay_the_bill' under actions: in domain.yml\n"
    )
    assert not (root / "models").exists()


def test_warnings_are_errors_when_strict(write_project: Callable[..., Path]) -> None:
    files = {"domain.yml": "intentz: []\n"}
    root = write_project(files)
    assert CliRunner().invoke(app, ["validate", "--project", str(root)]).exit_code == 0
    result = CliRunner().invoke(app, ["validate", "--strict", "--project", str(root)])
    assert result.exit_code == 1
    assert result.stderr.endswith("1 warning, and --strict makes it an error.\n")


def test_a_chat_counts_warnings_only(write_project: Callable[..., Path]) -> None:
    root = write_project({"domain.yml": "intentz: []\nslotz: {}\n"})
    done = _run("chat", "--project", str(root), text="")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "2 warnings: bot validate shows them.\n"


@pytest.mark.parametrize("command", ["train", "chat", "validate"])
def test_a_folder_without_a_project_is_told(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(app, [command, "--project", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr == (
        "domain.yml:1:1: there is no domain.yml and no folder domain/ here\n"
        "  fix: go to your project's folder, name it with --project DIR, or make one: bot init my-bot\n"
    )


@pytest.mark.parametrize("arguments", [["nonsense"], ["chat", "--actions", "nowhere"], ["parse"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_version_and_help() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("malgil ")
    assert CliRunner().invoke(app, ["-h"]).exit_code == 0


def test_help_does_not_import_numpy() -> None:
    code = (
        "import sys, bot.cli; print([m for m in ('numpy', 'rasa_sdk', 'yaml', 'prompt_toolkit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_new_project_validates_and_passes_its_own_tests(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "my-bot"
    made = CliRunner().invoke(app, ["init", str(folder), "--language", language])
    assert made.exit_code == 0
    assert str(folder / "domain.yml") in made.stdout.split("\n")
    checked = CliRunner().invoke(app, ["validate", "--strict", "--project", str(folder)])
    assert checked.exit_code == 0, checked.stderr
    tested = _run("test", "--project", str(folder), "-q", "-p", "no:cacheprovider")
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_a_folder_in_use_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    result = CliRunner().invoke(app, ["init", str(tmp_path)])
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}: there is something already\n  fix: name a folder that is new or empty\n"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["validate", "--project", str(tmp_path / "nope")])
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path}/nope: there is no such folder\n")


def test_what_actions_print_does_not_mix_with_messages(write_project: Callable[..., Path]) -> None:
    root = write_project(
        {
            "domain.yml": "intents: [greet]\nactions: [action_greet]\n",
            "data/rules.yml": "rules:\n- {rule: greet, steps: [{intent: greet}, {action: action_greet}]}\n",
            "actions.py": """
                from rasa_sdk import Action

                class Greet(Action):
                    def name(self):
                        return "action_greet"

                    def run(self, dispatcher, tracker, domain):
                        print("debugging")
                        dispatcher.utter_message(text="hello")
                        return []
                """,
        }
    )
    done = _run("chat", "--project", str(root), text="/greet\n")
    assert done.stdout == "hello\n"
    assert "debugging\n" in done.stderr
