"""Lists of values in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.project.list_files import ListFile, read_list
from nlu import Findings, Place


def read(root: Path, name: str) -> tuple[ListFile, list[str]]:
    findings = Findings()
    found = read_list(root, name, Place("config.yml", 3, 5), findings)
    return found, [str(one) for one in findings.items]


def test_text_has_a_value_on_each_line(tmp_path: Path) -> None:
    (tmp_path / "cities.txt").write_text("\ufeff서울\n\n  New York \r\n", "utf-8")
    assert read(tmp_path, "cities.txt") == (ListFile(("서울", "New York")), [])


def test_csv_has_synonyms_after_the_value(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text('부산,Busan, Pusan\n"Washington, D.C.",Washington\n\n부산,해운대\n', "utf-8")
    found, problems = read(tmp_path, "cities.csv")
    assert found.words == ("부산", "Washington, D.C.")
    assert dict(found.synonyms) == {
        "Busan": "부산",
        "Pusan": "부산",
        "Washington": "Washington, D.C.",
        "해운대": "부산",
    }
    assert problems == []


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "cities.xls",
            b"",
            "config.yml:3:5: 'cities.xls' is no list: lists end in .txt or .csv\n  fix: save it as one of these",
        ),
        (
            "missing.txt",
            None,
            "config.yml:3:5: can't read the list 'missing.txt': no such file or directory\n"
            "  fix: write its path from the project's folder",
        ),
        ("old.txt", b"\xbc\xad", "config.yml:3:5: the list 'old.txt' is not UTF-8\n  fix: save it as UTF-8"),
        (
            "none.csv",
            b"\n",
            "config.yml:3:5: warning: the list 'none.csv' is empty\n  fix: write one value on each line",
        ),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, content: bytes | None, problem: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found, problems = read(tmp_path, name)
    assert (found, problems) == (ListFile(), [problem])
