"""The pages that teach are true: what they quote stands in the code, and what they compute comes out."""

from __future__ import annotations

import doctest
import re
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOPICS = ["vectors", "intents"]
PAGES = [ROOT / "docs" / f"{topic}{language}.md" for topic in TOPICS for language in ("", ".ko")]
EACH_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def _quotes(page: Path) -> list[tuple[str, str]]:
    """Return each block of code with the file that was named last before it."""
    found, file = [], ""
    for name, code in re.findall(r"`(nlu/[\w/]+\.py)`|^```python\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S):
        file = name or file
        found += [(file, code)] if code else []
    return found


def _examples(page: Path) -> str:
    return "\n".join(re.findall(r"^```pycon\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S))


def _formulas(page: Path) -> list[str]:
    """Return the formulas that stand by themselves, without spaces; nothing for those with words in them."""
    found = re.findall(r"^\$\$(.*?)\$\$$", page.read_text("utf-8"), re.M | re.S)
    return ["" if "\\text{" in formula else re.sub(r"\s", "", formula) for formula in found]


def _figures(page: Path) -> list[list[str]]:
    """Return the numbers in the tables of figures, a row of a table each."""
    tables = re.findall(r"<!-- figures: begin -->(.*?)<!-- figures: end -->", page.read_text("utf-8"), re.S)
    rows = [line.split("|")[2:-1] for table in tables for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows if any(cell.strip(" *")[:1].isdigit() for cell in row)]


@EACH_PAGE
def test_quoted_lines_stand_in_the_code(page: Path) -> None:
    quotes = _quotes(page)
    assert len(quotes) > 15
    sources = {file: (ROOT / file).read_text("utf-8") for file, _ in quotes}
    missing = [(file, code) for file, code in quotes if not _stands_in(code, sources[file])]
    assert missing == []


def _stands_in(code: str, source: str) -> bool:
    """Return whether lines stand in a source one after the other, indented alike, however far."""
    lines = textwrap.dedent(code).splitlines()
    all_lines = source.splitlines()
    parts = ("\n".join(all_lines[i : i + len(lines)]) for i in range(len(all_lines) - len(lines) + 1))
    return any(textwrap.dedent(part) == "\n".join(lines) for part in parts)


@EACH_PAGE
def test_examples_come_out_as_shown(page: Path) -> None:
    examples = doctest.DocTestParser().get_doctest(_examples(page), {}, page.name, str(page), 0)
    assert len(examples.examples) > 20
    assert doctest.DocTestRunner(verbose=False).run(examples).failed == 0


@pytest.mark.parametrize("topic", TOPICS)
def test_both_languages_show_the_same(topic: str) -> None:
    english, korean = (ROOT / "docs" / f"{topic}{language}.md" for language in ("", ".ko"))
    assert _quotes(english) == _quotes(korean)
    assert _examples(english) == _examples(korean)
    assert _formulas(english) == _formulas(korean)
    assert _figures(english) == _figures(korean) != []


def test_a_line_that_is_not_in_the_code_is_found() -> None:
    assert _stands_in("a = 1\n    b\n", "if x:\n    a = 1\n        b\n")
    assert not _stands_in("a = 1\n", "a = 2\n")
