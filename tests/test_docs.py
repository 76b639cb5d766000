"""The documentation is true: what it shows runs, and what exists is documented."""

from __future__ import annotations

import asyncio
import doctest
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
import typer.main

import bot
import nlu
from bot.cli import app
from bot.loading import load_project
from bot.project import config_reader, domain_reader, endpoint_reader, response_reader, slot_reader, story_reader
from bot.project.new_project import create_project
from bot.project.project import read_project
from bot.project.schema import KINDS, schema_of
from nlu import Findings, Severity, read_yaml_text, to_python

if TYPE_CHECKING:
    from bot.assistant import Assistant

ROOT = Path(__file__).parent.parent
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
MODULES = sorted(
    info.name
    for package in (nlu, bot)
    for info in pkgutil.walk_packages(package.__path__, prefix=package.__name__ + ".")
    if "templates" not in info.name and info.name != "bot.__main__"
)


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)


def _files(page: Path) -> dict[str, str]:
    """Return the project that a page shows: blocks of YAML whose first line is the name of a file."""
    named = [(re.match(r"# (\S+\.yml)\n", block), block) for block in _blocks(page, "yaml")]
    files = [(match[1], block) for match, block in named if match]
    assert len(dict(files)) == len(files), "a file stands on the page twice"
    return dict(files)


def _build(page: Path, folder: Path) -> Path:
    for name, text in _files(page).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


async def _replay(assistant: Assistant, block: str, sender: str) -> list[str]:
    """Say the lines of a transcript that start with `> `, and return the transcript as it really goes."""
    from bot.channels.screen import lines_of

    lines: list[str] = []
    buttons: Any = ()
    for said in re.findall(r"^> (.*)$", block, re.MULTILINE):
        chosen = buttons[int(said) - 1].payload if said.isdigit() and int(said) <= len(buttons) else said
        messages = await assistant.handle(chosen, sender_id=sender)
        buttons = next((m.buttons for m in reversed(messages) if m.buttons), ())
        lines += [f"> {said}", *(line for message in messages for line in lines_of(message))]
    return lines


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    prose = re.sub(r"^```.*?^```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.S | re.M)
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", prose)
    local = [link for link in links if not link.startswith("http")]
    missing = [link for link in local if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_into_a_page_lead_to_a_heading(page: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text("utf-8")):
        there = (page.parent / target) if target else page
        headings = re.findall(r"^#+ (.*)$", there.read_text("utf-8"), re.MULTILINE)
        assert anchor in [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_yaml_in_pages_can_be_read(page: Path) -> None:
    findings = Findings()
    for block in _blocks(page, "yaml"):
        read_yaml_text(block, findings)
    assert findings.items == []


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    commands = dict(_commands(typer.main.get_command(app), "bot"))
    wanted = {*commands, "--version", "--project"}
    wanted |= {max(p.opts, key=len) for c in commands.values() for p in c.params if p.opts[0].startswith("-")}
    assert sorted(name for name in wanted if name not in page) == []


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield a command's name and the command, or what is below it."""
    if not hasattr(command, "commands"):
        yield name, command
    for inner, below in getattr(command, "commands", {}).items():
        yield from _commands(below, f"{name} {inner}")


def test_every_public_name_is_documented() -> None:
    page = (ROOT / "docs/python.md").read_text("utf-8")
    assert [name for name in (*nlu.__all__, *bot.__all__) if f"`{name}`" not in page] == []


@pytest.mark.parametrize(
    "keys",
    [
        domain_reader.DOMAIN_KEYS,
        domain_reader._FORM_KEYS,
        [key for key in slot_reader._SLOT_KEYS if key not in ("auto_fill", "validation")],
        slot_reader._MAPPING_NEEDS,
        slot_reader._MAPPING_KEYS,
        [key for key in response_reader._KEYS if key not in ("id", "metadata", "button_type")],
        story_reader._STEP_KEYS,
        [key for key in story_reader._RULE_KEYS if key != "metadata"],
        config_reader._OURS,
        config_reader._OUR_NLU_KEYS,
        config_reader._OUR_DIALOGUE_KEYS,
        config_reader._OUR_CHAT_KEYS,
        config_reader._WORKING_POLICIES,
        config_reader._REPLACED_POLICIES,
        endpoint_reader.ACTION_ENDPOINT_KEYS,
        endpoint_reader.NLG_KEYS,
        endpoint_reader.BASIC_AUTH_KEYS,
    ],
)
def test_every_key_is_documented(keys: object) -> None:
    page = (ROOT / "docs/yaml.md").read_text("utf-8")
    assert [key for key in keys if key not in page] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_transcript_is_real(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands under `make chat` is what the bot answers, the first variation of each response."""
    from bot.actions.in_process import InProcessActions
    from bot.actions.selection import select_actions
    from bot.assistant import Assistant
    from bot.training import load_or_train

    blocks = [block for block in _blocks(ROOT / name, "text") if block.startswith("> ")]
    assert blocks
    for folder in ("data", "actions"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("domain.yml", "config.yml"):
        shutil.copy(ROOT / file, tmp_path / file)
    monkeypatch.setenv("BOOKINGS_DB", str(tmp_path / "bookings.sqlite3"))
    project = read_project(ROOT)
    pipeline = load_or_train(project)
    custom, _ = select_actions(read_project(tmp_path), "in-process")
    now = datetime(2026, 11, 24, 12, 0).timestamp()
    assistant = Assistant(project, nlu=pipeline, custom=custom, clock=lambda: now, choose=lambda able: able[0])

    assert isinstance(custom, InProcessActions)
    with closing(custom):
        for block in blocks:
            assert asyncio.run(_replay(assistant, block, name)) == block.rstrip("\n").split("\n")


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_guide_makes_a_bot_that_talks_as_shown(name: str, tmp_path: Path) -> None:
    from bot.assistant import Assistant

    root = _build(ROOT / name, tmp_path)
    assert [str(finding) for finding in load_project(root).findings.items] == []
    block = next(block for block in _blocks(ROOT / name, "console") if block.startswith("$ bot chat\n"))
    shown = block.rstrip("\n").split("\n")[1:]
    assert asyncio.run(_replay(Assistant.load(root), block, "me")) == shown


def test_the_reference_is_a_project_without_mistakes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACTION_TOKEN", "x")
    monkeypatch.setenv("NLG_PASSWORD", "x")
    project = load_project(_build(ROOT / "docs/yaml.md", tmp_path))
    findings = [finding for finding in project.findings.items if finding.severity is not Severity.NOTE]
    assert [str(finding) for finding in findings] == []


@pytest.mark.parametrize("page", ["README.md", "README.ko.md", "docs/yaml.md"])
def test_the_tests_on_a_page_pass(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = _build(ROOT / page, tmp_path)
    assert any(path.name.startswith("test_") for path in (root / "tests").iterdir())
    monkeypatch.setenv("ACTION_TOKEN", "x")
    monkeypatch.setenv("NLG_PASSWORD", "x")
    command = [sys.executable, "-m", "bot", "test", "-q", "--project", str(root), "-p", "no:cacheprovider"]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


# Rasa 2's, Rasa Pro's, other spellings, and what the reference tells of in words: JSON of old, things that are read and
# not used.
NOT_SHOWN = {"form", "auto_fill", "validation", "rasa_nlu_data", "importers", "imports", "spaces"}


def test_every_key_is_shown_in_an_example() -> None:
    def keys(value: Any) -> Iterator[str]:
        for key, inner in value.items() if isinstance(value, dict) else ():
            yield key
            yield from keys(inner)
        for inner in value if isinstance(value, list) else ():
            yield from keys(inner)

    def known(schema: Any) -> Iterator[str]:
        for key, inner in schema.items() if isinstance(schema, dict) else ():
            yield from inner if key == "properties" else ()
            yield from known(inner)
        for inner in schema if isinstance(schema, list) else ():
            yield from known(inner)

    pages = [ROOT / "docs/yaml.md", ROOT / "docs/testing.md"]
    page = "".join(path.read_text("utf-8") for path in pages)
    shown = {key for path in pages for block in _blocks(path, "yaml") for key in keys(_plain(block))}
    wanted = {key for kind in KINDS for key in known(schema_of(kind))}
    assert sorted(wanted - shown - NOT_SHOWN) == []
    assert sorted(key for key in wanted if f"`{key}" not in page and f".{key}`" not in page) == []


def _plain(block: str) -> Any:
    return to_python(read_yaml_text(block, Findings()))


@pytest.mark.parametrize("page", ["docs/python.md", "docs/extending.md"])
def test_python_on_pages_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    create_project(tmp_path / "my-bot", "en")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text("utf-8")
    blocks = _blocks(ROOT / page, "python")
    assert blocks
    names: dict[str, Any] = {"__name__": "page"}
    for block in blocks:
        lines_before = "\n" * text[: text.index(block)].count("\n")  # so that a traceback shows the line of the page
        exec(compile(lines_before + block, page, "exec", flags=annotations.compiler_flag), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_pages_name_exist(page: Path) -> None:
    if page.name == "CHANGELOG.md":
        return
    named = re.findall(r"`((?:nlu|bot|tests|benchmarks)/[\w/]+\.py)`", page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_names_that_recipes_mention_exist() -> None:
    page = (ROOT / "docs/extending.md").read_text("utf-8")
    sources = "".join(
        path.read_text("utf-8") for folder in ("nlu", "bot", "tests") for path in (ROOT / folder).rglob("*.py")
    )
    names = set(re.findall(r"`(_?[A-Za-z]\w*(?:_\w+)+|[A-Z]{3,})`", page))
    assert sorted(name for name in names if not re.search(rf"\b{name}\b", sources)) == []


@pytest.mark.parametrize("picture", sorted(ROOT.glob("docs/**/*.svg")), ids=lambda path: path.name)
def test_a_picture_says_what_it_shows_and_fits_dark_pages(picture: Path) -> None:
    text = picture.read_text("utf-8")
    tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text)]
    assert {"title", "desc"} <= set(tags)
    assert "prefers-color-scheme: dark" in text
    link = re.compile(rf"!\[([^\]]*)\]\([^)]*{picture.name}\)")
    shown = [alt for page in PAGES for alt in link.findall(page.read_text("utf-8"))]
    assert shown
    assert all(len(alt) > 80 for alt in shown)
