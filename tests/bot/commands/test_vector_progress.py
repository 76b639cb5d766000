"""The bar of a training."""

from __future__ import annotations

import sys

import pytest

from bot.commands.vector_progress import pace, training_progress
from nlu import VectorProgress


@pytest.mark.parametrize(
    ("progress", "shown"),
    [
        (VectorProgress("reading", 0.2), ""),
        (VectorProgress("training", 0.2, seconds_left=59.6), "1:00 left"),
        (VectorProgress("training", 0.2, 1_234_567.0, 3725.0), "1,234,567 words/s, 1:02:05 left"),
    ],
)
def test_pace(progress: VectorProgress, shown: str) -> None:
    assert pace(progress) == shown


def test_in_a_pipe_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with training_progress() as show:
        assert show is None
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_a_bar_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    with training_progress() as show:
        assert show is not None
        show(VectorProgress("reading", 1.0))
        show(VectorProgress("training", 0.5, 1000.0, 10.0))
    out, err = capsys.readouterr()
    assert out == ""
    assert "Training" in err
    assert "1,000 words/s, 0:10 left" in err
