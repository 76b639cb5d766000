"""The word vectors that a project's bot understands with: its own, or those that come with the program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from bot.project.project import Project
from nlu import Lexicon, ModelError, VectorOptions, VectorProgress, WordVectors, read_corpus, train_vectors

OPTIONS = VectorOptions(method="combined", dimensions=128, window=8, min_count=3, epochs=15, power=0.0, buckets=20_000)
"""How a project's own vectors are trained: as those that come with the program."""
ShowProgress = Callable[[VectorProgress], None]


def project_lexicon(project: Project, *, progress: ShowProgress | None = None, folder: Path | None = None) -> Lexicon:
    """Return what is known about words beforehand; a project's own vectors are trained where they are not yet.

    They are kept in `folder`, by default that of the model.
    """
    own = project_vectors(project, progress=progress, folder=folder)
    return Lexicon.shipped() if own is None else Lexicon.of_all_scripts(own)


def project_vectors(
    project: Project, *, progress: ShowProgress | None = None, folder: Path | None = None
) -> WordVectors | None:
    """Return the vectors of the project's own corpus, trained once for its content; None where it names none."""
    if not project.config.nlu.corpus:
        return None
    path = vectors_path(project, folder=folder)
    if (kept := kept_vectors(project, folder=folder)) is not None:
        return kept
    texts = read_corpus([project.root / name for name in project.config.nlu.corpus])
    vectors = train_vectors(texts, options=OPTIONS, seed=project.config.nlu.seed, progress=progress)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        vectors.save(path, quantised=True)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        fix = "free some space, or allow writing there"
        raise ModelError(f"{path}: the word vectors can't be written: {reason}\n  fix: {fix}") from error
    return WordVectors.load(path)


def kept_vectors(project: Project, *, folder: Path | None = None) -> WordVectors | None:
    """Return the project's own vectors where they are trained already, in its model's folder or in `folder`."""
    for path in (vectors_path(project), vectors_path(project, folder=folder)):
        if path.is_file():
            with suppress(ModelError):  # cut off or of an older version: they are made anew
                return WordVectors.load(path)
    return None


def vectors_path(project: Project, *, folder: Path | None = None) -> Path:
    """Return where the project's own vectors are kept: another corpus, seed or way of training has another file."""
    made_of = f"{project.corpus_digest} {project.config.nlu.seed} {asdict(OPTIONS)}"
    name = hashlib.sha256(made_of.encode()).hexdigest()[:16]
    return (folder or project.model_path.parent) / f"words-{name}.vectors"
