"""The page of system entities is true: examples come out and its bot talks as shown, in both languages."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.actions.custom import NoCustomActions
from bot.assistant import Assistant
from bot.loading import load_project
from bot.training import load_or_train
from nlu import DIMENSIONS, SystemEntities

DOCS = Path(__file__).parent.parent / "docs"
PAGES = {"en": DOCS / "system-entities.md", "ko": DOCS / "system-entities.ko.md"}
NOW = datetime.fromisoformat("2026-11-25T15:00:00+09:00")
EACH_PAGE = pytest.mark.parametrize("language", PAGES)


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)


def _rows(page: Path, columns: int) -> list[list[str]]:
    """Return the rows of the tables with so many columns, without their heads."""
    lines = [line for line in page.read_text("utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if len(row) == columns and row[1] not in ("---", "here", "여기서는")]


def _value(dimension: str, text: str) -> str:
    """Return the one value in a text as the page writes it."""
    part: Any = (re.findall(r"part: (\w+)", dimension) or [None])[0]
    name = dimension.split("`")[1]
    (found,) = SystemEntities(locale="en_US").parse(text, now=NOW, dimensions=[name], part=part)
    unit = (found.additional_info or {}).get("unit")
    return f"`{json.dumps(found.value, ensure_ascii=False)}`" + (f" {unit}" if unit else "")


@EACH_PAGE
def test_the_examples_come_out_as_shown(language: str) -> None:
    rows = _rows(PAGES[language], 6)
    assert len(rows) > 30
    shown = [(text, value) for _, _, *cells in rows for text, value in (cells[:2], cells[2:])]
    got = [(text, _value(row[1], text.strip("`"))) for row in rows for text in (row[2], row[4])]
    assert got == shown


def test_every_dimension_is_mapped() -> None:
    named = {row[1].split("`")[1] for row in _rows(PAGES["en"], 6)}
    assert named == set(DIMENSIONS)


def test_both_languages_say_the_same() -> None:
    english, korean = (_rows(page, 6) for page in PAGES.values())
    assert english == korean
    names = [[re.findall("`[^`]+`", row[0]) for row in _rows(page, 2)] for page in PAGES.values()]
    assert names[0] == names[1]
    blocks = [_blocks(page, "yaml")[:-1] for page in PAGES.values()]
    assert blocks[0] == blocks[1]


@EACH_PAGE
def test_the_bot_talks_as_shown(language: str, tmp_path: Path) -> None:
    for block in _blocks(PAGES[language], "yaml"):
        path = tmp_path / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(exist_ok=True)
        path.write_text(block, "utf-8")
    project = load_project(tmp_path)
    assert [str(finding) for finding in project.findings.items] == []
    (shown,) = _blocks(PAGES[language], "text")
    assistant = Assistant(
        project,
        nlu=load_or_train(project),
        custom=NoCustomActions(),
        clock=NOW.timestamp,
        choose=lambda variations: variations[0],
    )
    lines: list[str] = []
    for said in re.findall("^> (.*)$", shown, re.M):
        answers = asyncio.run(assistant.handle(said))
        lines += [f"> {said}", *(answer.text or "" for answer in answers)]
    assert lines == shown.rstrip("\n").split("\n")
