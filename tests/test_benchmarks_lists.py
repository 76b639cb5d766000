"""The benchmark of lookup lists: what it prints."""

from __future__ import annotations

import json

import pytest

from benchmarks.lists import main


def test_it_finds_what_it_looks_for(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--entries", "200"])
    report = json.loads(capsys.readouterr().out)
    assert report["entries"] == 200
    assert report["exact_recall"] == 1.0
    assert 0.5 < report["fuzzy_recall"] <= 1.0
    assert {"exact_build_seconds", "exact_ms_median", "fuzzy_build_seconds", "fuzzy_ms_p95"} < set(report)
