"""`bot test nlu`: how well the project's messages are understood."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.ending import check_folder, say, user_errors

if TYPE_CHECKING:
    from bot.project.project import Project
    from bot.testing.evaluation.baseline import Flips
    from bot.testing.evaluation.evaluate import ShowFold
    from bot.testing.evaluation.evaluation import Evaluation

_COLUMNS = 100  # in a pipe

evaluation_app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


ProjectDir = Annotated[Path, typer.Option("--project", metavar="DIR", help="The project's folder.")]
Sentences = Annotated[
    list[Path] | None,
    typer.Option(
        "--nlu", metavar="FILE|DIR", help="Sentences to evaluate, instead of those under tests/; may be repeated."
    ),
]
Folds = Annotated[
    int | None,
    typer.Option(
        "--cross-validation",
        metavar="K",
        min=2,
        help="Train K times, each time without one part of the training data, and evaluate that part.",
    ),
]
Seed = Annotated[
    int, typer.Option(metavar="N", min=0, help="How cross-validation divides: the same seed, the same parts.")
]
ReportDir = Annotated[
    Path | None, typer.Option("--report", metavar="DIR", help="Write report.json and index.html into this folder.")
]
BaselineFile = Annotated[
    Path | None,
    typer.Option(
        "--baseline",
        metavar="FILE",
        help="An earlier report.json: fail where a sentence was right there and is not now.",
    ),
]
FailUnder = Annotated[
    float | None,
    typer.Option(metavar="N", min=0, max=100, help="Fail where less than N percent of the intents are right."),
]
FailUnderEntities = Annotated[
    float | None, typer.Option(metavar="N", min=0, max=100, help="Fail where the F1 of entities is below N percent.")
]
HERE = Path()


@evaluation_app.command()
def evaluate(
    project: ProjectDir = HERE,
    nlu: Sentences = None,
    cross_validation: Folds = None,
    seed: Seed = 0,
    report: ReportDir = None,
    baseline: BaselineFile = None,
    fail_under: FailUnder = None,
    fail_under_entities: FailUnderEntities = None,
) -> None:
    """Evaluate intents, entities and answers of retrieval intents.

    Ends with 1 where a sentence flipped from right to wrong since --baseline, where a figure is below --fail-under or
    --fail-under-entities, or where something can't be read; else with 0, however many sentences are wrong.
    """
    from bot.testing.evaluation.baseline import compare, read_baseline

    if cross_validation is not None and nlu:
        raise typer.BadParameter("--cross-validation takes the training data", param_hint="--nlu")
    with user_errors():
        before = read_baseline(baseline) if baseline is not None else None
        found = _evaluation(project, nlu or [], cross_validation, seed)
        flips = compare(found, before) if before is not None else None
        _show(found, flips)
        if report is not None:
            _write(found, flips, report)
        failures = list(_failures(found, flips, fail_under, fail_under_entities))
        for failure in failures:
            say(failure)
        raise typer.Exit(1 if failures else 0)


def _evaluation(folder: Path, named: list[Path], folds: int | None, seed: int) -> Evaluation:
    from bot.testing.evaluation.evaluate import evaluate, evaluate_training_data
    from bot.testing.evaluation.sentence_files import read_sentences
    from bot.testing.model_cache import shared_model

    project = _read(folder)
    if folds is not None:
        with _progress(folds) as show:
            return evaluate_training_data(project, folds=folds, seed=seed, progress=show)
    sentences = read_sentences(project, named)  # before the training, which takes longer
    return evaluate(project, shared_model(project, say), sentences)


def _read(folder: Path) -> Project:
    from bot.loading import load_project

    check_folder(folder)
    project = load_project(folder)
    project.findings.raise_errors()
    return project


def _show(evaluation: Evaluation, flips: Flips | None) -> None:
    from bot.commands.evaluation_tables import lines_of

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else _COLUMNS
    for line in lines_of(evaluation, flips, width=width):
        print(line)


def _write(evaluation: Evaluation, flips: Flips | None, folder: Path) -> None:
    from bot.testing.evaluation.page import write_page
    from bot.testing.evaluation.report_json import write_json

    folder.mkdir(parents=True, exist_ok=True)
    for path in (write_json(evaluation, flips, folder), write_page(evaluation, flips, folder)):
        say(f"Written: {path}")


def _failures(
    evaluation: Evaluation, flips: Flips | None, intents: float | None, entities: float | None
) -> Iterator[str]:
    """Yield why the command has failed."""
    if flips is not None and flips.broken:
        count = len(flips.broken)
        yield f"FAIL: {count} {'sentence' if count == 1 else 'sentences'} flipped from right to wrong"
    if intents is not None and 100 * evaluation.intents.accuracy < intents:
        yield f"FAIL: {100 * evaluation.intents.accuracy:.2f}% of the intents are right, required are {intents:g}%"
    f1 = 100 * evaluation.entities_total.f1
    if entities is not None and not evaluation.entities:
        yield "FAIL: no sentence has an entity, so --fail-under-entities has nothing to measure"
    elif entities is not None and f1 < entities:
        yield f"FAIL: the F1 of entities is {f1:.2f}%, required are {entities:g}%"


@contextmanager
def _progress(folds: int) -> Iterator[ShowFold | None]:
    """Show a bar on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    from nlu import Progress as TrainingProgress

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Training", total=1.0)

        def show(fold: int, progress: TrainingProgress) -> None:
            bar.update(task, description=f"Training {fold} of {folds}: {progress.part}", completed=progress.done)

        yield show
