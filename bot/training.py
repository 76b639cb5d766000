"""Training: makes the model of a project, and skips it when nothing changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bot.domain.config import Component
from bot.encoder import project_encoders
from bot.lexicon import project_lexicon
from bot.project.entity_reader import matching_of
from bot.project.project import Project
from nlu import ModelError, NLUOptions, NLUPipeline, Progress, TrainingData, VectorProgress, read_metadata

logger = logging.getLogger(__name__)
ShowProgress = Callable[[Progress], None]
FINGERPRINT = "fingerprint"


def nlu_options(project: Project) -> NLUOptions:
    """Return the options that a project's configuration asks for."""
    config = project.config
    fallback = config.component("FallbackClassifier") or Component("", {}, None)  # type: ignore[arg-type]
    ambiguity = fallback.parameters.get("ambiguity_threshold", 0.1 if fallback.name else None)
    threshold = config.nlu.threshold
    if threshold is None and fallback.name:
        threshold = float(fallback.parameters.get("threshold", 0.3))
    return NLUOptions(
        language=config.language,
        dimensions=project.dimensions,
        threshold=threshold,
        ambiguity_threshold=None if ambiguity is None else float(ambiguity),
        out_of_scope=config.nlu.out_of_scope,
    )


def entity_data(project: Project) -> TrainingData:
    """Return the training data with the lists of the configuration, and how each entity of the domain is matched.

    Lookups and regexes of other names than the domain's entities are left out.

    Rasa uses those only as hints for intents.
    """
    known, data = project.domain.entities, project.training_data
    lookups = {name: words for name, words in data.lookups.items() if name in known}
    regexes = {name: patterns for name, patterns in data.regexes.items() if name in known}
    declared = project.config.entities
    for name, entity in declared.items():
        if entity.words and name in known:
            lookups[name] = (*lookups.get(name, ()), *entity.words)
    return replace(data, lookups=lookups, regexes=regexes, matching=matching_of(declared, known))


def load_or_train(project: Project, *, progress: ShowProgress | None = None, force: bool = False) -> NLUPipeline:
    """Return the project's pipeline: the saved one where it still fits, else a new one, which is then saved."""
    if not force:
        saved = load(project)
        if saved is not None:
            return saved
    return train(project, progress=progress)


def train(project: Project, *, progress: ShowProgress | None = None, path: Path | None = None) -> NLUPipeline:
    """Train a project and save its model, by default where the project keeps it."""
    path = path or project.model_path
    show = None if progress is None else _as_progress(progress)
    lexicon = project_lexicon(project, progress=show, folder=path.parent)
    encoders = project_encoders(project, lexicon)
    pipeline = NLUPipeline(
        options=nlu_options(project), seed=project.config.nlu.seed, lexicon=lexicon, encoders=encoders
    )
    pipeline.fit(entity_data(project), progress=progress)
    save(pipeline, path, project.fingerprint)
    return pipeline


def _as_progress(show: ShowProgress) -> Callable[[VectorProgress], None]:
    """Show how far word vectors have come as one more part of the training."""
    return lambda vectors: show(Progress(f"word vectors: {vectors.part}", vectors.share, 0.0))


def save(pipeline: NLUPipeline, path: Path, fingerprint: str) -> None:
    """Save a model with the fingerprint of what it was trained on; ModelError when it can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pipeline.save(path, metadata={FINGERPRINT: fingerprint})
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "free some space, or allow writing there; a model that was there before is as it was"
        raise ModelError(f"{path}: the model can't be written: {reason}\n  fix: {fix}") from error


def is_current(project: Project, *, path: Path | None = None) -> bool:
    """Return whether the saved model was trained on what the project says now."""
    path = path or project.model_path
    try:
        inputs: dict[str, str] = read_metadata(path)["inputs"]
    except ModelError as error:
        if path.exists():
            logger.warning("%s: it is trained anew", str(error).partition("\n")[0])
        return False
    return inputs.get(FINGERPRINT) == project.fingerprint


def load(project: Project, *, path: Path | None = None) -> NLUPipeline | None:
    """Return the saved pipeline, or None where it does not fit the project any more."""
    path = path or project.model_path
    if not is_current(project, path=path):
        return None
    pipeline = NLUPipeline.load(path, lexicon=project_lexicon(project, folder=path.parent))
    return pipeline.with_options(nlu_options(project)).with_entities(entity_data(project))
