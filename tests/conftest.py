"""What tests share: small projects that are written where they are needed."""

from __future__ import annotations

import gc
import os
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

# The matrices of tests are small: threads would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

WriteProject = Callable[..., Path]
CountSteps = Callable[..., int]


@pytest.fixture
def write_project(tmp_path: Path) -> WriteProject:
    """Return a function that writes files (path=text) into a new folder and returns the folder."""

    def write(files: dict[str, str], *, name: str = "project") -> Path:
        for path, text in files.items():
            target = tmp_path / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def count_steps() -> CountSteps:
    """Return a function that calls another with the arguments given and returns how many steps that took.

    A step is a line of Python, each round of a loop anew, or a call of a C function. Work is measured so: the number is
    the same on every computer, where the time is not. What happens inside a C function, such as the matching of a
    regular expression, is not seen.
    """

    def count(function: Callable[..., object], *arguments: object, **options: object) -> int:
        steps = 0

        def run_line(_frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal steps
            steps += event == "line"
            return run_line

        def call_c(_frame: FrameType, event: str, _argument: object) -> None:
            nonlocal steps
            steps += event == "c_call"

        before = sys.getprofile(), sys.gettrace()
        gc.disable()  # its callbacks, of which hypothesis has one, are called whenever it likes
        sys.setprofile(call_c)
        sys.settrace(run_line)
        try:
            function(*arguments, **options)
        finally:
            sys.settrace(before[1])
            sys.setprofile(before[0])
            gc.enable()
        return steps

    return count
