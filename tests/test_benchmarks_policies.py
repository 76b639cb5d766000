from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

policies = pytest.importorskip("benchmarks.policies", reason="benchmarks are not installed with the package")

STEPS = {"greet": "utter_hi", "bye": "utter_bye", "thank": "utter_welcome"}
PROJECT = {
    "domain.yml": f"intents: {json.dumps([*STEPS])}\nresponses: "
    + json.dumps({name: [{"text": "x"}] for name in STEPS.values()}),
    "data/stories.yml": json.dumps(
        {
            "stories": [
                {"story": f"{first} {second}", "steps": [{"intent": first}, {"action": STEPS[first]}, *rest]}
                for first in STEPS
                for second in STEPS
                for rest in [[{"intent": second}, {"action": STEPS[second]}]]
            ]
        },
        indent=1,
    ),
}


def test_the_last_line_is_the_report(write_project: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    root = write_project(PROJECT)
    policies.main([str(root), "--seeds", "1"])
    (found,) = json.loads(capsys.readouterr().out.splitlines()[-1])[root.name]
    assert (found["seed"], found["stories"], found["actions"]) == (0, 9, 18)
    assert found["backoff"] == found["recurrent"] == 1.0, "what a message is answered with never changes"
    assert found["memoization"] < 1
    assert 0 <= found["network"] <= 1


def test_stories_are_dealt_out_in_turn_or_shuffled(write_project: Callable[..., Path]) -> None:
    project = policies.read_project(write_project(PROJECT))
    in_turn = list(policies.fold_of_stories(project, seed=None).values())
    assert in_turn == [0, 1, 2, 3, 4, 0, 1, 2, 3]
    shuffled = policies.fold_of_stories(project, seed=1)
    assert sorted(shuffled.values()) == sorted(in_turn)
    assert [shuffled[key] for key in sorted(shuffled)] != in_turn
