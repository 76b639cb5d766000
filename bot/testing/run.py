"""Runs any test of a file against a loaded project."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.testing.live_runner import run_live
from bot.testing.live_test import LiveTest
from bot.testing.loaded_project import LoadedProject
from bot.testing.record import Record
from bot.testing.sentences import SentenceTest, run_sentence
from bot.testing.story_file import FileTest
from bot.testing.story_runner import run_story


def run_test(test: FileTest, project: LoadedProject, *, stubs: dict[str, Any] | None = None) -> Record:
    """Return what came of a test; `stubs` stand in for custom actions where the test has none of its own.

    Raises LoadingError when the project can't be used.
    """
    bench = project.bench(with_model=test.needs_model)
    root, now = project.project.root, test.settings.now
    if isinstance(test.body, LiveTest):
        settings = replace(test.settings, stubs={**(stubs or {}), **test.settings.stubs})
        return run_live(replace(test.body, name=test.name, settings=settings), bench)
    if isinstance(test.body, SentenceTest):
        body = replace(test.body, name=test.name)
        return run_sentence(body, bench.assistant.domain, parse=lambda text: bench.parse(text, now=body.now), root=root)
    return run_story(
        replace(test.body, name=test.name),
        bench.assistant.domain,
        predictor=bench.predictor,
        parse=lambda text, tracker: bench.parse(text, now=now, tracker=tracker),
        now=now,
        root=root,
    )
