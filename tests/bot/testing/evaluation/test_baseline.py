"""Which sentences flipped since an earlier report."""

from __future__ import annotations

import json

import pytest

from bot.testing.evaluation.baseline import compare, read_baseline
from bot.testing.evaluation.evaluation import Evaluation
from bot.testing.evaluation.report_json import write_json
from nlu import MalgilError


@pytest.fixture
def flips(tmp_path):
    """Return a function that writes a report of outcomes, and compares others with it."""

    def compared(before, now):
        path = write_json(Evaluation(".", tuple(before), 0.5), None, tmp_path)
        return compare(Evaluation(".", tuple(now), 0.5), read_baseline(path))

    return compared


def _texts(outcomes):
    return [outcome.sentence.text for outcome in outcomes]


def test_flips_in_both_directions(make_outcome, flips):
    before = [make_outcome("안녕"), make_outcome("hi", got="bye"), make_outcome("hey", got="bye"), make_outcome("old")]
    now = [make_outcome("안녕", got="bye"), make_outcome("hi"), make_outcome("hey", got="bye"), make_outcome("new")]
    found = flips(before, now)
    assert (_texts(found.broken), _texts(found.mended)) == (["안녕"], ["hi"])
    assert (found.compared, found.new, found.gone) == (3, 1, 1)


def test_an_entity_that_is_lost_is_a_flip(make_outcome, flips):
    said = 'from [부산]{"entity": "city", "role": "from"}'
    found = flips([make_outcome(said)], [make_outcome(said, found="from 부산")])
    assert _texts(found.broken) == ["from 부산"]


def test_a_sentence_that_means_something_else_now_is_new(make_outcome, flips):
    same = make_outcome("same")
    found = flips([make_outcome("hi"), same], [make_outcome("hi", "bye"), same])
    assert (found.broken, found.compared, found.new, found.gone) == ((), 1, 1, 1)
    marked = flips([make_outcome("[hi](word)"), same], [make_outcome("hi", found="[hi](word)"), same])
    assert (marked.broken, marked.new) == ((), 1)


def test_a_sentence_may_stand_there_twice(make_outcome, flips):
    right, wrong = make_outcome("hi"), make_outcome("hi", got="bye")
    assert len(flips([right, wrong], [right, right]).mended) == 1
    assert len(flips([right, right], [right, wrong]).broken) == 1


def test_nothing_in_common_is_an_error(make_outcome, flips, tmp_path):
    with pytest.raises(MalgilError) as error:
        flips([make_outcome("one")], [make_outcome("two")])
    problem, fix = str(error.value).split("\n")
    assert problem == f"{tmp_path / 'report.json'}: none of its sentences is evaluated now"
    assert fix == "  fix: name the report of the same sentences, or make it anew with --report DIR"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"sentences": [1]}', '{"sentences": [{"text": "a"}]}'])
def test_what_is_no_report_is_an_error(tmp_path, text):
    path = tmp_path / "report.json"
    path.write_text(text)
    with pytest.raises(MalgilError, match=r"this is no report of an evaluation[^\n]*\n  fix: name the report.json"):
        read_baseline(path)


def test_a_missing_file_is_an_error(tmp_path):
    with pytest.raises(MalgilError, match="there is no such file\n  fix: make one with --report DIR"):
        read_baseline(tmp_path / "none.json")


def test_the_report_holds_what_programs_need(make_outcome, tmp_path):
    outcomes = (
        make_outcome("hello", confidence=0.95),
        make_outcome("a [large](size) cup", "order", "greet", 0.5, line=7),
        make_outcome("when", "faq/hours", "faq", key="faq/place"),
    )
    report = json.loads(write_json(Evaluation(".", outcomes, 0.3), None, tmp_path).read_text("utf-8"))

    assert (report["format"], report["total"], report["right"], report["folds"]) == (1, 3, 1, None)
    assert report["intents"]["accuracy"] == 0.6667
    assert report["intents"]["labels"]["order"] == {
        "precision": 0.0, "recall": 0.0, "f1": 0.0, "expected": 1, "predicted": 0, "right": 0,
    }  # fmt: skip
    assert {"expected": "order", "predicted": "greet", "count": 1} in report["intents"]["confusion"]
    assert report["entities"]["types"]["size"]["f1"] == 1.0
    assert report["responses"]["accuracy"] == 0.0
    assert report["intents"]["confidence"]["threshold"] == 0.3
    assert report["sentences"][1] == {
        "text": "a large cup",
        "file": "tests/nlu.yml",
        "line": 7,
        "language": "en",
        "right": False,
        "expected": {"intent": "order", "entities": [{"start": 2, "end": 7, "entity": "size"}]},
        "predicted": {
            "intent": "greet",
            "best_guess": "greet",
            "confidence": 0.5,
            "entities": [{"start": 2, "end": 7, "entity": "size"}],
        },
    }
    assert report["sentences"][2]["predicted"]["response"] == "faq/place"
