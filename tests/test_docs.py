"""The documentation is true: what it shows runs, and what exists is documented."""

from __future__ import annotations

import asyncio
import doctest
import importlib
import pkgutil
import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest
import typer.main

import bot
import nlu
from bot.cli import app
from bot.project import config_reader, domain_reader, response_reader, slot_reader, story_reader
from nlu import Findings, read_yaml_text

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


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(
        r"\]\(([^)#]+)(?:#[^)]*)?\)", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.S | re.M)
    )
    local = [link for link in links if "/" in link or link.endswith(".md") or link == "LICENSE"]
    missing = [link for link in local if not link.startswith("http") and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_yaml_in_pages_can_be_read(page: Path) -> None:
    findings = Findings()
    for block in _blocks(page, "yaml"):
        read_yaml_text(block, findings)
    assert findings.items == []


def test_every_command_and_option_is_documented() -> None:
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    wanted = {f"bot {name}" for name in commands} | {"--version", "--project"}
    wanted |= {max(p.opts, key=len) for c in commands.values() for p in c.params if p.opts[0].startswith("-")}
    assert sorted(name for name in wanted if name not in page) == []


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
        config_reader._WORKING_POLICIES,
        config_reader._REPLACED_POLICIES,
    ],
)
def test_every_key_is_documented(keys: object) -> None:
    page = (ROOT / "docs/yaml.md").read_text("utf-8")
    assert [key for key in keys if key not in page] == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_transcript_is_real(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands under `make chat` is what the bot answers, the first variation of each response."""
    from bot.actions.selection import select_actions
    from bot.assistant import Assistant
    from bot.channels.screen import lines_of
    from bot.messages import Button
    from bot.project.project import read_project
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

    async def replay(block: str) -> list[str]:
        lines: list[str] = []
        buttons: tuple[Button, ...] = ()
        for said in re.findall(r"^> (.*)$", block, re.MULTILINE):
            chosen = buttons[int(said) - 1].payload if said.isdigit() and int(said) <= len(buttons) else said
            messages = await assistant.handle(chosen, sender_id=name)
            buttons = next((m.buttons for m in reversed(messages) if m.buttons), ())
            lines += [f"> {said}", *(line for message in messages for line in lines_of(message))]
        return lines

    for block in blocks:
        assert asyncio.run(replay(block)) == block.rstrip("\n").split("\n")
