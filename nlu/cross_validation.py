"""Cross-validation: every utterance is understood by a pipeline that was trained without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.errors import MalgilError
from nlu.intents.classifier import Progress
from nlu.pipeline import NLUOptions, NLUPipeline
from nlu.training_data import TrainingData, Utterance
from nlu.vectors.lexicon import Lexicon


@dataclass(frozen=True)
class Fold:
    """One of the K parts that the utterances are divided into."""

    number: int
    """Which part, from 1."""
    tested: tuple[Utterance, ...]
    """Its utterances, in their order."""
    trained: tuple[Utterance, ...]
    """All others, in their order."""
    pipeline: NLUPipeline
    """What has learned from all others."""


def stratified_folds(items: Sequence[tuple[str, str]], *, folds: int, seed: int = 0) -> list[list[int]]:
    """Divide (label, text) pairs into `folds` parts in which each label has its share; return their numbers.

    Equal pairs stay together, so that no part is tested on what the others hold word for word. A label with one text
    alone is in no part: it could only be tested by a pipeline that does not know the label. MalgilError where no label
    has as many texts as there are parts.

    >>> stratified_folds([("a", "x"), ("b", "y"), ("a", "z"), ("b", "w"), ("c", "v")], folds=2)
    [[0, 1], [2, 3]]
    """
    texts: dict[str, dict[str, list[int]]] = {}
    for number, (label, text) in enumerate(items):
        texts.setdefault(label, {}).setdefault(text.strip().casefold(), []).append(number)
    most = max(map(len, texts.values()), default=0)
    if not 2 <= folds <= most:
        problem = f"{folds} folds can't be made: the intent with most examples has {most}"
        fix = f"ask for 2{f' to {most}' if most > 2 else ''} folds" if most >= 2 else "write more examples"
        raise MalgilError(f"{problem}\n  fix: {fix}")
    rng, parts, at = np.random.default_rng(seed), [list[int]() for _ in range(folds)], 0
    for label in sorted(texts):
        groups = list(texts[label].values())
        if len(groups) < 2:
            continue
        for place in rng.permutation(len(groups)).tolist():
            parts[at % folds] += groups[place]
            at += 1  # goes on from label to label: the parts become equally large
    return [sorted(part) for part in parts]


def cross_validate(
    data: TrainingData,
    *,
    folds: int,
    seed: int = 0,
    options: NLUOptions | None = None,
    training_seed: int = 0,
    lexicon: Lexicon | None = None,
    encoders: Sequence[PretrainedEncoder] | None = None,
    progress: Callable[[int, Progress], None] | None = None,
) -> Iterator[Fold]:
    """Train `folds` times, each time without one part of the utterances, and yield each part when it is trained.

    `seed` is that of the division, `training_seed` that of each training; `lexicon` and `encoders` are as `NLUPipeline`
    takes them. `progress` is told the part's number and how far its training has come. MalgilError where the utterances
    can't be divided so.
    """
    items = [(utterance.intent, utterance.text) for utterance in data.utterances]
    for number, part in enumerate(stratified_folds(items, folds=folds, seed=seed), 1):
        aside = set(part)
        kept = tuple(one for place, one in enumerate(data.utterances) if place not in aside)
        show = None if progress is None else _of_fold(progress, number)
        pipeline = NLUPipeline(options=options or NLUOptions(), seed=training_seed, lexicon=lexicon, encoders=encoders)
        pipeline.fit(replace(data, utterances=kept), progress=show)
        yield Fold(number, tuple(data.utterances[place] for place in part), kept, pipeline)


def _of_fold(progress: Callable[[int, Progress], None], number: int) -> Callable[[Progress], None]:
    return lambda one: progress(number, one)
