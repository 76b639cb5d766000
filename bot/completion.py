"""How what a person types in the chat may go on: a small language model of the project's own utterances."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bot.kept_model import ShowProgress, by_epoch, keep, kept_path, load_kept
from bot.project.project import Project
from nlu import LanguageModel, LanguageModelOptions, ModelError

OPTIONS = LanguageModelOptions(cell="gru", dimensions=64, hidden=96, units=3_000, epochs=8, batch_size=16, dropout=0.3)
"""Small: 1,800 utterances are learned in four seconds."""
_MOST_TEXTS = 2_500
"""Utterances that are learned from; of more, some evenly spread ones."""
_MODEL = "1"  # raise it when training gives another model from the same texts
_CONTEXT = 200
"""Characters before the cursor that are looked at."""
_MOST_WORDS = 6
_MOST_WAYS = 8
_LEAST_REST, _LEAST_WORD, _LEAST_FURTHER = 0.1, 0.2, 0.5
"""Probability of the rest of a word that is suggested, of a next word, and of all that follow."""


def completion_model(
    project: Project, *, progress: ShowProgress | None = None, force: bool = False
) -> LanguageModel | None:
    """Return the language model of a project's utterances, trained where it is not kept yet, or with `force`.

    None where the configuration turns completion off, or where there are no utterances. ModelError when the model can't
    be written.
    """
    texts = _texts(project)
    if not project.config.chat.completion or not texts:
        return None
    path = _path(project, texts)
    if not force and (kept := load_kept(path, LanguageModel.load)) is not None:
        return kept
    show = by_epoch("completion", progress)
    model = LanguageModel.fit(texts, options=OPTIONS, rng=project.config.nlu.seed, progress=show)
    _keep(model, path)
    return model


def completion_path(project: Project) -> Path:
    """Return where the model is kept: other utterances, another seed or way of training has another file."""
    return _path(project, _texts(project))


def _texts(project: Project) -> list[str]:
    said = [utterance.text.strip() for utterance in project.training_data.utterances]
    texts = list(dict.fromkeys(text for text in said if text))
    return texts[:: -(-len(texts) // _MOST_TEXTS)] if texts else []


def _path(project: Project, texts: list[str]) -> Path:
    made_of = [_MODEL, texts, project.config.nlu.seed, asdict(OPTIONS)]
    return kept_path(project.model_path.parent, "completion", made_of)


def _keep(model: LanguageModel, path: Path) -> None:
    try:
        keep(model, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "free some space, or allow writing there; or turn it off: malgil: {chat: {completion: false}}"
        raise ModelError(f"{path}: the model of completion can't be written: {reason}\n  fix: {fix}") from error


def continuation(
    model: LanguageModel, typed: str, *, within: float = 0.1, clock: Callable[[], float] = time.monotonic
) -> str:
    """Return how a text probably goes on: its last word finished, then words as long as they are likely.

    Empty where nothing is likely, or where the text is likely at its end. No word is begun after `within` seconds.
    """
    line = typed.rpartition("\n")[2]
    known = line if len(line) <= _CONTEXT else line[-_CONTEXT:].partition(" ")[2]
    if not any(map(str.isalnum, known)):
        return ""
    text, end = known, clock() + within
    for number in range(_MOST_WORDS):
        following = _next_text(model, text, further=number > 0)
        if following is None:
            break
        text = following
        if clock() >= end:
            break
    return text[len(known) :]


def _next_text(model: LanguageModel, text: str, *, further: bool) -> str | None:
    """Return the text with its last word finished, or with one word more; None where neither is probable enough."""
    found = model.complete(text, _MOST_WAYS)
    # A half-typed syllable may become another one, which can't be shown as something that is added: 예약한 of 예약하.
    added = [one for one in found if one.text.startswith(text) and len(one.text) > len(text)]
    changed = sum(one.probability for one in found if not one.text.startswith(text))
    if not added:
        return None
    best = added[0].text
    is_new = text[-1].isspace() or best[len(text)].isspace()
    least = _LEAST_FURTHER if further else _LEAST_WORD if is_new else _LEAST_REST
    if added[0].probability < least * (1 - changed):
        return None
    return None if is_new and not text[-1].isspace() and model.predict(text)[-1:] == [""] else best
