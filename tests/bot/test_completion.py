"""Going on with what a person types: the model of a project's own utterances."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.completion import OPTIONS, completion_model, completion_path, continuation
from bot.domain.config import ChatConfig
from bot.project.project import Project, read_project
from nlu import Completion, LanguageModel, ModelError, Progress, model_file

FILES = {
    "domain.yml": "intents: [book, greet]\n",
    "data/nlu.yml": """
        nlu:
        - intent: book
          examples: |
            - i want to book a table
            - i want to book a table for two
            - could you book a table
            - 예약하고 싶어요
            - 저녁에 예약하고 싶어요
            - 테이블 예약하고 싶어요
        - intent: greet
          examples: |
            - hello there
            - 안녕하세요
        """,
}


@pytest.fixture
def project(write_project: Callable[..., Path]) -> Project:
    return read_project(write_project(FILES))


@pytest.fixture(scope="module")
def model() -> LanguageModel:
    texts = re.findall(r"- (?!intent)(.*)", FILES["data/nlu.yml"])
    return LanguageModel.fit(texts, options=replace(OPTIONS, epochs=60, dropout=0.0), rng=0)


@pytest.mark.parametrize(
    ("typed", "more"),
    [
        ("i want to bo", "ok a table"),
        ("I WANT TO ", "book a table"),
        ("예약하", "고 싶어요"),
        ("예약하고", " 싶어요"),
        ("예약하고 ", "싶어요"),
        ("hello\n예약하고 싶", "어요"),
        ("안", "녕하세요"),
    ],
)
def test_words_are_finished_and_followed(model: LanguageModel, typed: str, more: str) -> None:
    assert continuation(model, typed).startswith(more)


@pytest.mark.parametrize(
    "typed", ["", "  ", "hello\n", "안ㄴ", "예약하고 싶ㅇ", "🙂", "\u200b", "\ud800", "x" * 300, "안녕하세요"]
)
def test_nothing_is_said_where_nothing_can_be_added(model: LanguageModel, typed: str) -> None:
    assert continuation(model, typed) == ""


@pytest.mark.parametrize(
    "typed", ["ㅇ", "뷁", "7", "예\u200b약하", unicodedata.normalize("NFD", "예약하"), "a\x00", "ß"]
)
def test_nothing_breaks(model: LanguageModel, typed: str) -> None:
    assert isinstance(continuation(model, typed), str)


def test_a_long_text_is_cut_off_at_the_front(model: LanguageModel) -> None:
    assert continuation(model, "what else " * 1000 + "i want to bo").startswith("ok a table")


def test_no_word_is_begun_after_the_time_is_over(model: LanguageModel) -> None:
    times = iter([0.0, 0.05, 0.2])
    assert continuation(model, "i want ", within=0.1, clock=lambda: next(times)) == "to book"
    assert next(times, None) is None


class Spoken:
    """A model that completes as it was told."""

    def __init__(self, *found: tuple[str, float], ends: bool = False) -> None:
        self.found, self.ends = found, ends

    def complete(self, text: str, count: int) -> list[Completion]:
        return [Completion(more.split()[-1], more, p) for more, p in self.found if more != text][:count]

    def predict(self, text: str) -> list[str]:
        return ["", "" if self.ends else " x"]


@pytest.mark.parametrize(
    ("typed", "spoken", "more"),
    [
        ("bo", Spoken(("book", 0.1)), "ok"),
        ("bo", Spoken(("book", 0.09)), ""),
        ("bo ", Spoken(("bo it", 0.2)), "it"),
        ("bo ", Spoken(("bo it", 0.19)), ""),
        ("bo", Spoken(("bo it", 0.19)), ""),
        ("bo", Spoken(("bo it", 0.9), ends=True), ""),
        ("bo ", Spoken(("bo it", 0.9), ends=True), "it"),
        ("book", Spoken(), ""),
        # 예약한 changes what was typed; of the ways that add to it, 예약하고 has four fifths.
        ("예약하", Spoken(("예약한", 0.9), ("예약하고", 0.08)), "고"),
        ("예약하", Spoken(("예약한", 0.9)), ""),
    ],
)
def test_only_what_is_probable_is_said(typed: str, spoken: Spoken, more: str) -> None:
    assert continuation(spoken, typed) == more  # type: ignore[arg-type]


def test_it_is_trained_once_and_again_where_utterances_change(project: Project) -> None:
    seen: list[Progress] = []
    completion_model(project, progress=seen.append)
    assert (seen[0].part, seen[-1].done) == ("completion", 1.0)
    content = completion_path(project).read_bytes()
    seen.clear()
    completion_model(project, progress=seen.append)
    assert seen == []
    completion_model(project, progress=seen.append, force=True)
    assert seen
    assert completion_path(project).read_bytes() == content

    path = project.root / "data/nlu.yml"
    path.write_text(path.read_text("utf-8").replace("hello there", "good evening"), "utf-8")
    other = read_project(project.root)
    completion_model(other)
    assert list(project.model_path.parent.iterdir()) == [completion_path(other)]


def test_a_damaged_model_is_made_again(project: Project) -> None:
    completion_model(project)
    path = completion_path(project)
    content = path.read_bytes()
    path.write_bytes(b"not a model")
    completion_model(project)
    assert path.read_bytes() == content


def test_it_can_be_turned_off(project: Project) -> None:
    off = replace(project, config=replace(project.config, chat=ChatConfig(completion=False)))
    assert completion_model(off) is None
    assert not completion_path(off).exists()


def test_without_utterances_there_is_none(write_project: Callable[..., Path]) -> None:
    assert completion_model(read_project(write_project({"domain.yml": "intents: [hi]\n"}))) is None


def test_of_many_utterances_some_are_learned(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from bot import completion

    monkeypatch.setattr(completion, "_MOST_TEXTS", 3)
    assert completion._texts(project) == ["i want to book a table", "예약하고 싶어요", "hello there"]


def test_a_full_disk_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(model_file, "_write", full)
    with pytest.raises(ModelError) as caught:
        completion_model(project)
    assert str(caught.value) == (
        f"{completion_path(project)}: the model of completion can't be written: no space left on device\n"
        "  fix: free some space, or allow writing there; or turn it off: malgil: {chat: {completion: false}}"
    )
