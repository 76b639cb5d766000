"""Examples of two intents that no one would tell apart are warned of, once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bot.loading import load_project
from bot.project.alike import check_alike


def test_examples_of_two_intents(write_project: Callable[..., Path]) -> None:
    nlu = "nlu:\n- intent: a\n  examples: |\n    - top up!\n    - cancel my order\n    - hello there\n"
    nlu += "- intent: b\n  examples: |\n    - top-up\n    - my order cancel\n    - Hello there\n    - something else\n"
    root = write_project({"domain.yml": "intents: [a, b]\n", "data/nlu.yml": nlu})
    project = load_project(root)
    before = len(project.findings.items)
    check_alike(project)
    assert [str(finding) for finding in project.findings.items[before:]] == [
        "data/nlu.yml:9:7: warning: 'top-up' is the same as 'top up!' at data/nlu.yml:4:7 but for case, marks or"
        " spaces, but one is 'b' and the other 'a'\n  fix: keep it under one of the two intents",
        "data/nlu.yml:10:7: warning: 'my order cancel' is the same as 'cancel my order' at data/nlu.yml:5:7"
        " but for the order of its words, but one is 'b' and the other 'a'\n"
        "  fix: keep it under one of the two intents",
    ]
