"""What the prompt suggests behind the cursor."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event

import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.history import InMemoryHistory

from bot.channels.suggestion import BackgroundModel, TypingSuggest
from nlu import LanguageModel, LanguageModelOptions, ModelError, Progress


def _suggest(text: str, *, cursor: int | None = None, go_on: bool = True) -> tuple[str | None, list[str]]:
    asked: list[str] = []

    def more(typed: str) -> str:
        asked.append(typed)
        return " and so on"

    buffer = Buffer(history=InMemoryHistory(["i want tea", "/slots"]))
    asyncio.run(_load(buffer))
    suggest = TypingSuggest(more if go_on else None)
    found = asyncio.run(suggest.get_suggestion_async(buffer, Document(text, cursor)))
    return (None if found is None else found.text), asked


async def _load(buffer: Buffer) -> None:
    async for _ in buffer.history.load():
        pass


@pytest.mark.parametrize(
    ("text", "shown", "asked"),
    [
        ("i want", " tea", []),
        ("i need", " and so on", ["i need"]),
        ("예약하", " and so on", ["예약하"]),
        ("/sl", "ots", []),
        ("/greet", None, []),
    ],
)
def test_history_comes_first_then_the_model(text: str, shown: str | None, asked: list[str]) -> None:
    assert _suggest(text) == (shown, asked)


def test_in_the_middle_of_a_text_nothing_is_suggested() -> None:
    assert _suggest("i need", cursor=2) == (None, [])


def test_without_a_model_the_history_is_left() -> None:
    assert _suggest("i want", go_on=False) == (" tea", [])
    assert _suggest("i need", go_on=False) == (None, [])


MODEL = LanguageModel.fit(["a b"], options=LanguageModelOptions(dimensions=2, hidden=2, epochs=1), rng=0)
Show = Callable[[Progress], None]


def _go_on(model: LanguageModel, text: str) -> str:
    assert model is MODEL
    return f"{text}!"


def test_the_model_comes_while_the_person_types() -> None:
    ready = Event()

    def load(_show: Show) -> LanguageModel:
        assert ready.wait(10)
        return MODEL

    with BackgroundModel(load, _go_on) as background:
        assert background.go_on("a") == ""
        ready.set()
        background.thread.join(10)
        assert background.go_on("a") == "a!"


def test_a_training_that_nobody_waits_for_ends() -> None:
    closed = Event()

    def load(show: Show) -> LanguageModel:
        assert closed.wait(10)
        show(Progress("completion", 0.5, 1.0))
        raise AssertionError("it went on")

    with BackgroundModel(load, _go_on) as background:
        pass
    closed.set()
    background.thread.join(10)
    assert background.model is None


@pytest.mark.parametrize(
    ("error", "told"),
    [(ModelError("m: full\n  fix: x"), "m: full\n  fix: x"), (KeyError("y"), "what is typed can't be completed")],
)
def test_what_goes_wrong_is_told_and_typing_goes_on(
    error: Exception, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    def load(_show: Show) -> LanguageModel:
        raise error

    with BackgroundModel(load, _go_on) as background:
        background.thread.join(10)
        assert background.go_on("a") == ""
    assert caplog.messages == [told]


def test_a_project_may_have_no_model() -> None:
    with BackgroundModel(lambda _show: None, _go_on) as background:
        background.thread.join(10)
        assert background.go_on("a") == ""
