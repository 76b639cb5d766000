from __future__ import annotations

import json
from pathlib import Path

import pytest

sentences = pytest.importorskip("benchmarks.sentences", reason="benchmarks are not installed with the package")

PAIRS = {
    "en": [("I want a coffee", "one coffee please", 4), ("I want a coffee", "the train is late", 0)],
    "ko": [("커피 한 잔 주세요", "커피 주세요", 4.5), ("커피 한 잔 주세요", "기차가 늦어요", 0.1)],
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_last_line_is_the_report(language: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "pairs.jsonl"
    rows = [{"text1": one, "text2": other, "score": score} for one, other, score in PAIRS[language]]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    sentences.main(["--language", language, "--sts", str(path)])
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert report["spearman"] == {"pairs.jsonl": 1.0}
    assert 0 < report["pair_ms_median"] < 100
