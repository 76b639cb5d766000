"""The pages on tests are true: the project that they show passes its own tests."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"


def build(page: Path, folder: Path) -> None:
    """Write the blocks whose first line names a file."""
    text = page.read_text("utf-8")
    for name, block in re.findall(r"^```(?:yaml|python)\n# (\S+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")


@pytest.mark.parametrize("page", ["testing.md", "testing.ko.md"])
def test_the_project_of_the_page_passes_its_tests(page: str, tmp_path: Path) -> None:
    build(DOCS / page, tmp_path)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers = slow\naddopts = -W error --strict-markers -p no:asyncio\n"
    )
    without = ["-p", "no:hypothesispytest", "-p", "no:xdist", "-p", "no:pytest_cov", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", "-q", *without]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "14 passed" in done.stdout
    # The report of the page is what comes without one of its rules.
    report = re.findall(r"^```text\n(.*?)^```$", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE)[0]
    rules = tmp_path / "data" / "training.yml"
    price = re.compile(r"- rule: (?:price|가격)\n.*\n")
    rules.write_text(price.sub("", rules.read_text("utf-8"), count=1), "utf-8")
    narrow = {**os.environ, "COLUMNS": "80"}
    done = subprocess.run([*command, "tests/test_orders.yml"], cwd=tmp_path, capture_output=True, text=True, env=narrow)
    assert report in done.stdout
