"""The benchmark of system entities on a small file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.system_entities import main

ROW = {"lang": "en", "dim": "number", "locale": "en", "reftime": "2013-02-12T04:30:00.000-02:00"}
TIME = {"type": "value", "value": "2013-02-13T00:00:00.000-02:00", "grain": "day", "values": []}


def test_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {**ROW, "text": "two", "value": {"type": "value", "value": 2}},
        {**ROW, "text": "two", "value": {"type": "value", "value": 3}},
        {**ROW, "text": "no", "value": None},
        {**ROW, "text": "7", "value": None},
        {**ROW, "text": "a 2 3", "spans": [[2, 3], [4, 5]]},
        {**ROW, "text": "2 3", "count": 2},
        {**ROW, "dim": "time", "text": "tomorrow", "value": TIME},
        {**ROW, "lang": "ko", "locale": "ko", "text": "설날", "value": {"type": "value", "value": 1}},
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    main([str(path), "--failed"])
    captured = capsys.readouterr()
    report = json.loads(captured.out.splitlines()[-1])
    times = [key for key in report if "ms" in key]
    assert times == ["parse_ms_median", "parse_ms_p95", "ms_600_chars", "ms_worst_1000_chars"]
    assert {key: value for key, value in report.items() if key not in times} == {
        "total": 8,
        "exact": 5,
        "disputed": 1,
        "negatives": [1, 2],
        "spans": [2, 2],
        "by_dimension": {"number": [4, 6], "time": [1, 1]},
    }
    assert "number en '7'" in captured.err
