"""The pages about entities are true: the project that they show finds what they say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.loading import load_project
from bot.training import entity_data, nlu_options
from nlu import Entity, NLUPipeline

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "docs/entities.md", ROOT / "docs/entities.ko.md"]
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


def _pipeline(page: Path, folder: Path) -> NLUPipeline:
    for block in _blocks(page, "yaml"):
        path = folder / block.partition("\n")[0].removeprefix("# ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")
    project = load_project(folder)
    project.findings.raise_errors()
    return NLUPipeline(options=nlu_options(project)).fit(entity_data(project))


def _line(entity: Entity) -> str:
    value = entity.value if isinstance(entity.value, str) else json.dumps(entity.value, ensure_ascii=False)
    return " ".join([entity.entity, value, *([entity.role] if entity.role else [])])


@EACH_PAGE
def test_what_the_page_shows_is_found(page: Path, tmp_path: Path) -> None:
    pipeline = _pipeline(page, tmp_path)
    blocks = _blocks(page, "text")
    assert len(blocks) > 5
    for block in blocks:
        shown = []
        for said in re.findall(r"^> (.*)$", block, re.M):
            text, _, intent = said.partition(" | ")
            intents = [intent] if intent else None
            shown += [f"> {said}", *map(_line, pipeline.parse(text, intents=intents).entities)]
        assert shown == block.splitlines()


def test_both_pages_show_the_same() -> None:
    english, korean = PAGES
    assert _blocks(english, "yaml") == _blocks(korean, "yaml")
    assert _blocks(english, "text") == _blocks(korean, "text")
