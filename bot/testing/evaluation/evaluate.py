"""Evaluates language understanding: on sentences that are given, or by cross-validation of the training data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.encoder import project_encoders
from bot.lexicon import project_lexicon
from bot.project.project import Project
from bot.testing.evaluation.evaluation import Evaluation
from bot.testing.evaluation.outcome import Outcome, outcome_of
from bot.testing.evaluation.sentence_files import Sentence
from bot.testing.live_test import START
from bot.training import entity_data, nlu_options
from nlu import Findings, MessageError, NLUPipeline, Progress, Utterance, cross_validate

ShowFold = Callable[[int, Progress], None]
"""Is told which part of a cross-validation is being trained, and how far that has come."""


def evaluate(project: Project, pipeline: NLUPipeline, sentences: Sequence[Sentence]) -> Evaluation:
    """Understand sentences with a trained pipeline; ProjectError for those that are too long to be messages."""
    utterances = project.training_data.utterances
    outcomes = _outcomes(project, pipeline, sentences, utterances, marked=_marked(sentences))
    trained = {(one.text.strip().casefold(), one.intent) for one in utterances}
    known = sum((one.text.strip().casefold(), one.intent) in trained for one in sentences)
    return Evaluation(str(project.root), outcomes, pipeline.threshold, known=known)


def evaluate_training_data(
    project: Project, *, folds: int, seed: int = 0, progress: ShowFold | None = None
) -> Evaluation:
    """Understand each training utterance with a pipeline that was trained without it.

    MalgilError where the utterances can't be divided into so many parts.
    """
    data = entity_data(project)
    marked = _marked(map(Sentence.from_utterance, data.utterances))
    lexicon = project_lexicon(project)
    parts = cross_validate(
        data,
        folds=folds,
        seed=seed,
        options=nlu_options(project),
        training_seed=project.config.nlu.seed,
        lexicon=lexicon,
        encoders=project_encoders(project, lexicon),
        progress=progress,
    )
    found: list[Outcome] = []
    for part in parts:
        sentences = [Sentence.from_utterance(utterance) for utterance in part.tested]
        outcomes = _outcomes(project, part.pipeline, sentences, part.trained, marked=marked)
        found += [replace(outcome, fold=part.number) for outcome in outcomes]
    tested = {outcome.sentence.intent for outcome in found}
    untested = tuple(name for name in data.intents if name not in tested)
    order = {utterance.place: number for number, utterance in enumerate(data.utterances)}
    ordered = sorted(found, key=lambda outcome: order.get(outcome.sentence.place, 0))
    return Evaluation(str(project.root), tuple(ordered), None, folds, seed, untested)


def _outcomes(
    project: Project,
    pipeline: NLUPipeline,
    sentences: Sequence[Sentence],
    trained: Sequence[Utterance],
    *,
    marked: frozenset[str],
) -> tuple[Outcome, ...]:
    now = datetime.fromisoformat(START).replace(tzinfo=project.config.timezone).astimezone()
    out_of_scope, neighbours, findings = pipeline.options.out_of_scope, pipeline.neighbours(trained), Findings()
    found = []
    for sentence in sentences:
        try:
            parsed = pipeline.parse(sentence.text, now=now)
        except MessageError as error:
            problem, _, fix = str(error).partition("\n  fix: ")
            findings.error(sentence.place, problem, fix=fix)
            continue
        outcome = outcome_of(sentence, parsed, out_of_scope=out_of_scope, marked=marked)
        if neighbours is not None and False in (outcome.has_right_intent, outcome.has_right_response):
            outcome = replace(outcome, nearest=next(iter(neighbours.nearest(sentence.text, count=1)), None))
        found.append(outcome)
    findings.raise_errors()
    return tuple(found)


def _marked(sentences: Iterable[Sentence]) -> frozenset[str]:
    """Return the entities that are marked anywhere: system entities that nobody marks are not looked at."""
    return frozenset(entity.entity for sentence in sentences for entity in sentence.entities or ())
