"""The command line: `bot COMMAND`. Heavy imports wait until a command needs them, so that help answers at once."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.encoder import encoder_app
from bot.commands.ending import check_folder, fail, say, user_errors
from bot.commands.vectors import vectors_app

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.project.project import Project
    from bot.training import ShowProgress
    from nlu import NLUPipeline, SequenceClassifier

app = typer.Typer(
    help="Malgil: a conversation engine that learns intents from scratch and speaks Rasa's YAML.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(vectors_app, name="vectors")
app.add_typer(encoder_app, name="encoder")

ProjectDir = Annotated[Path, typer.Option("--project", metavar="DIR", help="The project's folder.")]
HERE = Path()


class Language(str, Enum):
    """Languages that templates exist in."""

    EN = "en"
    KO = "ko"


class SchemaKind(str, Enum):
    """Kinds of files that there are JSON Schemas of."""

    DOMAIN = "domain"
    DATA = "data"
    NLU = "nlu"
    STORIES = "stories"
    RULES = "rules"
    CONFIG = "config"
    ENDPOINTS = "endpoints"
    CREDENTIALS = "credentials"
    TESTS = "tests"
    ALL = "all"


class ActionsMode(str, Enum):
    """Where custom actions run."""

    AUTO = "auto"
    IN_PROCESS = "in-process"
    HTTP = "http"


ActionsOption = Annotated[
    ActionsMode,
    typer.Option(
        "--actions",
        help="Where custom actions run; auto: on the action server if it answers now, else in this process.",
    ),
]


def _version(show: bool) -> None:
    if show:
        from importlib.metadata import version

        print(f"malgil {version('malgil')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    del version


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="NAME", help="Folder to make.")],
    language: Annotated[Language, typer.Option(help="Language of the new bot.")] = Language.EN,
) -> None:
    """Make a new project that trains, chats and passes its own tests at once."""
    from bot.project.new_project import create_project
    from bot.project.schema import EDITOR_KINDS, write_schemas

    with user_errors():
        made = create_project(folder, language.value)
        for path in [*made, *write_schemas(folder / ".vscode" / "schemas", EDITOR_KINDS)]:
            print(path)
        say(f"Made {folder}. Next: cd {folder} && bot chat")


@app.command()
def train(
    project: ProjectDir = HERE,
    force: Annotated[bool, typer.Option("--force", help="Train even if nothing changed.")] = False,
) -> None:
    """Train the project's model; skipped when nothing changed."""
    with user_errors():
        read = _read(project, in_full=True)
        _trained(read, force=force)
        _next_action(read, force=force)
        _train_completion(read, force=force)
        print(read.files.name(read.model_path))


@app.command()
def chat(
    project: ProjectDir = HERE,
    actions: ActionsOption = ActionsMode.AUTO,
    sender: Annotated[str, typer.Option(metavar="ID", help="Whose conversation it is.")] = "me",
    plain: Annotated[
        bool, typer.Option("--plain", help="For screen readers: whole lines, no colours, nothing that moves.")
    ] = False,
    replay: Annotated[
        str | None,
        typer.Option(metavar="FILE::NAME", help="Play this test first, up to its first wrong turn, then go on."),
    ] = None,
) -> None:
    """Talk with the bot in the terminal (also: bot shell). Trains first when needed."""
    import asyncio

    from bot.channels.session import hold_session

    with user_errors():
        if replay is not None:
            from bot.testing.replay import open_replay

            with open_replay(replay, project, announce=say) as script:
                asyncio.run(hold_session(script.assistant, sender_id=script.sender_id, plain=plain, script=script))
        else:
            asyncio.run(hold_session(_assistant(project, actions), sender_id=sender, plain=plain))


app.command(name="shell", hidden=True)(chat)


@app.command()
def parse(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A message.")],
    project: ProjectDir = HERE,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Also why: words that count, the runner-up, the nearest utterances, entities."),
    ] = False,
) -> None:
    """Show what the bot understands of a message, as JSON."""
    import json

    with user_errors():
        assistant = _assistant(project, None)
        tracker = assistant.new_tracker("parse")
        parsed = assistant.parse(text, tracker)
        if explain:
            intent, entities = assistant.explain(text), assistant.explain_entities(text, tracker)
            parsed["explanation"] = (
                {**intent.to_json(), "entities": entities.to_json()} if intent and entities else None
            )
        print(json.dumps(parsed, ensure_ascii=False, indent=2))


@app.command()
def validate(
    project: ProjectDir = HERE,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are errors.")] = False,
) -> None:
    """Check all files of the project."""
    with user_errors():
        read = _read(project, in_full=True, strict=strict)
        print(f"{len(read.domain.intents)} intents, {len(read.training_data.utterances)} utterances,", end=" ")
        print(f"{len(read.stories)} stories and rules: no errors.")


@app.command()
def schema(
    kind: Annotated[SchemaKind, typer.Argument(help="Which files it describes.")] = SchemaKind.ALL,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="Write KIND.json files into this folder.")] = None,
) -> None:
    """Print JSON Schemas of the YAML files, or write them for an editor."""
    import json

    from bot.project.schema import KINDS, schema_of, write_schemas

    kinds = KINDS if kind is SchemaKind.ALL else (kind.value,)
    with user_errors():
        if output is not None:
            for path in write_schemas(output, kinds):
                print(path)
        else:
            schemas = {name: schema_of(name) for name in kinds}
            shown = schemas if kind is SchemaKind.ALL else schemas[kind.value]
            print(json.dumps(shown, ensure_ascii=False, indent=2))


@app.command()
def migrate(project: ProjectDir = HERE) -> None:
    """Write the files of a Rasa 2 project as 3.1; each is kept as NAME.bak."""
    from bot.project.migration import migrate as migrated_files
    from bot.project.migration import write

    with user_errors():
        files = migrated_files(project)
        write(files)
        for file in files:
            print(f"{file.name}: {file.changes} (as it was: {file.backup.name})")
        if not files:
            say("Nothing to do: no file is of Rasa 2.")


@app.command(
    name="test", context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
)
def run_tests(context: typer.Context, project: ProjectDir = HERE) -> None:
    """Run the project's tests: pytest, with all its arguments; `bot test nlu` evaluates language understanding."""
    import subprocess

    if context.args[:1] == ["nlu"]:
        from bot.commands.evaluation import evaluation_app

        evaluation_app(["--project", str(project), *context.args[1:]], prog_name="bot test nlu")

    # A process of its own: pytest wants to import this package itself. The project's folder must not hide it.
    start = "import sys; sys.path.remove(''); import pytest; sys.exit(pytest.main())"
    with user_errors():
        raise typer.Exit(subprocess.call([sys.executable, "-c", start, *context.args], cwd=project))  # noqa: S603


def _read(folder: Path, *, in_full: bool = False, strict: bool = False) -> Project:
    """Read a project; end with every error when there is one. Warnings and notes are shown `in_full`, or counted."""
    from bot.loading import load_project
    from nlu import Severity

    check_folder(folder)
    project = load_project(folder)
    findings = project.findings
    if in_full and not findings.errors:
        from bot.project.alike import check_alike  # with it comes NumPy

        check_alike(project)
    warnings = findings.of(Severity.WARNING)
    for finding in (*findings.errors, *warnings, *findings.of(Severity.NOTE)) if in_full or findings.errors else ():
        say(str(finding))
    if findings.errors:
        raise typer.Exit(1)
    count = f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}"
    if warnings and not in_full:
        say(f"{count}: bot validate shows {'them' if len(warnings) > 1 else 'it'}.")
    if warnings and strict:
        fail(f"{count}, and --strict makes {'them errors' if len(warnings) > 1 else 'it an error'}.")
    return project


def _assistant(folder: Path, actions: ActionsMode | None) -> Assistant:
    from bot.actions.custom import NoCustomActions
    from bot.actions.selection import select_actions
    from bot.assistant import Assistant

    project = _read(folder)
    pipeline = _trained(project)
    network = _next_action(project)
    if actions is None:
        return Assistant(project, nlu=pipeline, custom=NoCustomActions(), network=network)
    custom, where = select_actions(project, actions.value)
    if where:
        say(where)
    return Assistant(project, nlu=pipeline, custom=custom, network=network)


def _trained(project: Project, *, force: bool = False) -> NLUPipeline:
    from bot.training import load_or_train

    with _progress() as show:
        return load_or_train(project, progress=show, force=force)


def _next_action(project: Project, *, force: bool = False) -> SequenceClassifier | None:
    from bot.next_action import next_action_network

    with _progress() as show:
        return next_action_network(project, progress=show, force=force)


def _train_completion(project: Project, *, force: bool) -> None:
    """Train what completes typing in the terminal."""
    from bot.completion import completion_model

    with _progress() as show:
        completion_model(project, progress=show, force=force)


@contextmanager
def _progress() -> Iterator[ShowProgress | None]:
    """Show a bar on a terminal, and nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    from nlu import Progress as TrainingProgress

    columns = (TextColumn("Training: {task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(progress: TrainingProgress) -> None:
            if progress.part not in tasks:
                tasks[progress.part] = bar.add_task(progress.part, total=1.0)
            bar.update(tasks[progress.part], completed=progress.done)

        yield show


def main() -> None:
    """Run the command line."""
    import logging
    import os

    # The matrices of a small project are small: threads would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s", stream=sys.stderr)
    logging.getLogger("rasa_sdk").setLevel(logging.ERROR)
    app()
