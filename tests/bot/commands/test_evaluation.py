"""`bot test nlu`: what it evaluates, what it shows, and how it ends."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.evaluation import evaluation_app
from bot.commands.evaluation_tables import lines_of
from bot.project.project import read_project
from bot.testing.evaluation.evaluation import Evaluation
from bot.testing.evaluation.outcome import Outcome
from bot.testing.evaluation.sentence_files import Sentence
from bot.testing.understanding import Understood
from bot.training import load_or_train
from nlu import Place

FILES = {
    "domain.yml": "intents: [greet, goodbye, order]\nentities: [size]\n",
    "data/nlu.yml": """\
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
- intent: order
  examples: |
    - a cup of coffee
- lookup: size
  examples: |
    - large
    - 큰
""",
    "tests/nlu.yml": """\
nlu:
- intent: greet
  examples: |
    - hello there
    - hello to you there
- intent: goodbye
  examples: |
    - 안녕하세요
- intent: order
  examples: |
    - a [large](size) cup of coffee
    - a [huge](size) cup of coffee
""",
}
WRONG = {"안녕하세요", "a huge cup of coffee"}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("evaluated") / "project"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    load_or_train(read_project(root))
    return root


class Ended:
    """A run of the command."""

    def __init__(self, *arguments: str | Path) -> None:
        result = CliRunner().invoke(app, ["test", *map(str, arguments)])
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr


Run = Callable[..., Ended]


@pytest.fixture
def run(trained: Path) -> Run:
    """Return a function that evaluates the project."""
    return lambda *options: Ended("nlu", *options, "--project", trained)


@pytest.fixture(scope="module")
def report(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a report of the project's tests."""
    folder = tmp_path_factory.mktemp("report")
    ended = Ended("nlu", "--project", trained, "--report", folder)
    assert ended.code == 0
    assert ended.err == f"Written: {folder / 'report.json'}\nWritten: {folder / 'index.html'}\n"
    return folder


def test_the_sentences_of_the_tests_are_evaluated(run: Run) -> None:
    ended = run()
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "5 sentences of tests"
    assert lines[1] == "  1 sentence is in the training data word for word: the model remembers such"
    assert [line.split() for line in lines if line.startswith("  whole sentences")] == [
        ["whole", "sentences", "3", "5", "60.0%"]
    ]
    at = lines.index("  tests/nlu.yml:8: 안녕하세요")
    assert lines[at + 1].startswith("    expected goodbye, got greet ")
    assert lines[at + 2] == "    nearest: '안녕하세요' (greet, likeness 1.00, data/nlu.yml:6)"
    at = lines.index("  tests/nlu.yml:12: a huge cup of coffee")
    assert lines[at + 1 : at + 3] == [
        "    expected entities: a [huge](size) cup of coffee",
        "    found entities:    a huge cup of coffee",
    ]


def test_the_report_is_for_machines_and_people(report: Path) -> None:
    found = json.loads((report / "report.json").read_text("utf-8"))
    assert {one["text"] for one in found["sentences"] if not one["right"]} == WRONG
    assert found["intents"]["accuracy"] == 0.8
    assert "안녕하세요" in (report / "index.html").read_text("utf-8")


def test_only_flips_from_right_to_wrong_fail(run: Run, report: Path, tmp_path: Path) -> None:
    same = run("--baseline", report / "report.json")
    assert (same.code, same.err) == (0, "")
    assert "  0 flipped from right to wrong, 0 from wrong to right" in same.out

    content = json.loads((report / "report.json").read_text("utf-8"))
    for one in content["sentences"]:
        one["right"] = not one["right"]
    other = tmp_path / "other.json"
    other.write_text(json.dumps(content), "utf-8")
    flipped = run("--baseline", other, "--report", tmp_path / "new")
    assert flipped.code == 1
    assert flipped.err.endswith("FAIL: 2 sentences flipped from right to wrong\n")
    lines = flipped.out.splitlines()
    at = lines.index("Wrong now, right before")
    assert {line.partition(": ")[2] for line in lines[at:] if line.startswith("  tests/")} >= WRONG
    assert "  tests/nlu.yml:4: hello there" in lines[lines.index("Right now, wrong before") :]
    flips = json.loads((tmp_path / "new" / "report.json").read_text("utf-8"))["flips"]
    assert ({one["text"] for one in flips["broken"]}, len(flips["mended"])) == (WRONG, 3)
    assert "Wrong now, right before" in (tmp_path / "new" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--fail-under", "80"), ""),
        (("--fail-under", "80.1"), "FAIL: 80.00% of the intents are right, required are 80.1%\n"),
        (("--fail-under-entities", "66"), ""),
        (("--fail-under-entities", "67"), "FAIL: the F1 of entities is 66.67%, required are 67%\n"),
    ],
)
def test_figures_that_are_too_low_fail(run: Run, options: tuple[str, ...], message: str) -> None:
    ended = run(*options)
    assert (ended.code, ended.err) == (1 if message else 0, message)


def test_no_entities_are_no_success(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("nlu: [{intent: greet, examples: [hello there]}]", "utf-8")
    ended = run("--nlu", tmp_path / "a.yml", "--fail-under-entities", "50")
    problem = "FAIL: no sentence has an entity, so --fail-under-entities has nothing to measure\n"
    assert (ended.code, ended.err) == (1, problem)


def test_cross_validation_takes_the_training_data(run: Run, tmp_path: Path) -> None:
    ended = run("--cross-validation", "2", "--seed", "3", "--report", tmp_path)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "2-fold cross-validation of 8 training utterances, seed 3"
    assert lines[1] == "  not tested, for want of a second example: order"
    found = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert [one["line"] for one in found["sentences"]] == [4, 5, 6, 7, 10, 11, 12, 13]
    assert sorted(one["fold"] for one in found["sentences"]) == [1] * 4 + [2] * 4


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--cross-validation", "9"), 1, "the intent with most examples has 4\n  fix: ask for 2 to 4 folds"),
        (("--cross-validation", "1"), 2, "--cross-validation"),
        (("--cross-validation", "2", "--nlu", "x"), 2, "--cross-validation takes the training data"),
        (("--nlu", "nowhere.yml"), 1, "nowhere.yml: there is no such file or folder\n  fix: "),
        (("--baseline", "nowhere.json"), 1, "nowhere.json: there is no such file\n  fix: "),
        (("--nonsense",), 2, "--nonsense"),
    ],
)  # fmt: skip
def test_wrong_use(run: Run, options: tuple[str, ...], code: int, message: str) -> None:
    ended = run(*options)
    assert ended.code == code
    assert message in ended.err


def test_mistakes_in_the_sentences_are_told_with_their_places(trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained, tmp_path, dirs_exist_ok=True)
    too_long = "x" * 20_001
    (tmp_path / "tests" / "nlu.yml").write_text(f"nlu:\n- intent: greet\n  examples:\n  - {too_long}\n", "utf-8")
    ended = Ended("nlu", "--project", tmp_path)
    assert (ended.code, ended.err.count("tests/nlu.yml:4:5: the message has 20,001 characters")) == (1, 1)
    (tmp_path / "tests" / "nlu.yml").write_text("nlu: [{intent: gret, examples: [hi]}]", "utf-8")
    ended = Ended("nlu", "--project", tmp_path)
    assert ended.code == 1
    assert "tests/nlu.yml:1:16: there is no intent 'gret' in the domain" in ended.err
    (tmp_path / "domain.yml").write_text("intents: 3", "utf-8")
    assert "domain.yml:1:" in Ended("nlu", "--project", tmp_path).err


def test_only_as_the_first_word_it_is_this_command(monkeypatch: pytest.MonkeyPatch, trained: Path) -> None:
    called: list[list[str]] = []
    monkeypatch.setattr("subprocess.call", lambda command, **_: called.append(command[3:]) or 0)
    for arguments in (["./nlu"], ["-q", "nlu"], ["tests", "nlu"]):
        assert Ended(*arguments, "--project", trained).code == 0
    assert called == [["./nlu"], ["-q", "nlu"], ["tests", "nlu"]]
    assert "--cross-validation" in Ended("nlu", "--help").out


def test_every_option_is_documented() -> None:
    page = (Path(__file__).parents[3] / "docs" / "commands.md").read_text("utf-8")
    options = {name for one in typer.main.get_command(evaluation_app).params for name in one.opts}
    assert "--baseline" in options
    assert sorted(name for name in options if name not in page) == []


def _confused(count: int) -> Evaluation:
    """Return an evaluation in which each intent is taken for the next one."""

    def of(number: int) -> Outcome:
        expected, came = f"의도{number}", f"의도{(number + 1) % count}"
        understood = Understood(came, 0.5, ((came, 0.5),), ())
        return Outcome(Sentence("?", expected, (), Place("t.yml", number + 1)), expected, understood, "ko")

    return Evaluation(".", tuple(map(of, range(count))), 0.3)


@pytest.mark.parametrize("count", [2, 8, 30])
def test_the_confusion_matrix_fits_into_the_line(count: int) -> None:
    lines = list(lines_of(_confused(count), None, width=60))
    start = next(number for number, line in enumerate(lines) if line.startswith("Confusion matrix"))
    first = lines[start + 2]
    assert first.split()[:2] == ["1", "의도0"]
    rows = [line for line in lines[start + 2 :] if re.match(r" *\d+ 의도", line)]
    assert all(len(line) + 2 <= 60 for line in rows)  # Hangul takes two columns
    assert (f"  and {count - len(rows)} more that were confused less" in lines) == (len(rows) < count)
    assert (count == 30) == (len(rows) < count)
