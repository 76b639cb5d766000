"""Warnings about examples of two intents that no one would tell apart."""

from __future__ import annotations

from bot.project.project import Project
from nlu import near_duplicates

_DIFFERENCES = {
    "form": "but for case, marks or spaces",
    "order": "but for the order of its words",
    "letter": "but for a letter",
}


def check_alike(project: Project) -> None:
    """Add the warnings to the findings of a project; equal examples have one already, see `leftovers`."""
    for pair in near_duplicates(project.training_data.utterances):
        one, other = pair.other, pair.utterance  # the later one is told of
        if pair.difference == "none" or one.place is None or _equal(one.text) == _equal(other.text):
            continue
        problem = f"'{one.text}' is the same as '{other.text}' at {other.place} {_DIFFERENCES[pair.difference]}"
        problem += f", but one is '{one.intent}' and the other '{other.intent}'"
        project.findings.warning(one.place, problem, fix="keep it under one of the two intents")


def _equal(text: str) -> str:
    return " ".join(text.lower().split())
