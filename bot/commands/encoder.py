"""`bot encoder`: pre-train the encoder that intent matching starts from, on unlabelled text."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.ending import say, user_errors
from bot.commands.training_options import Output
from bot.commands.vector_files import no_vectors, own_vectors, read_vectors, written_whole
from bot.commands.vector_progress import training_progress
from bot.commands.vectors import VectorLanguage

if TYPE_CHECKING:
    from nlu import Lexicon, PretrainedEncoder, VectorProgress

_HELP = "Pre-train the encoder that the training of intents starts from, on unlabelled text."
encoder_app = typer.Typer(help=_HELP, no_args_is_help=True)
HERE = Path()

ProjectDir = Annotated[
    Path,
    typer.Option("--project", metavar="DIR", help="The project that will start from it; its own vectors, if it has."),
]

Dialogues = Annotated[
    list[Path] | None,
    typer.Option(
        "--dialogues",
        metavar="FILE",
        help="Conversations, .txt or .txt.gz, a turn a line: neighbouring lines belong together. May be repeated.",
    ),
]
Texts = Annotated[
    list[Path] | None,
    typer.Option(
        "--texts",
        metavar="FILE",
        help="Other text, a sentence a line: the two halves of a line belong together. May be repeated.",
    ),
]
Language = Annotated[
    VectorLanguage | None,
    typer.Option("--language", help="Language of the text; not needed over a project's own vectors."),
]
VectorsFile = Annotated[
    Path | None,
    typer.Option(
        "--vectors",
        metavar="FILE",
        help="Word vectors that it reads.",
        show_default="the project's own, else those that come with the program",
    ),
]


@encoder_app.callback()
def encoder() -> None:
    """Pre-train the encoder that the training of intents starts from, on unlabelled text."""


@encoder_app.command()
def train(
    output: Output,
    language: Language = None,
    dialogues: Dialogues = None,
    texts: Texts = None,
    vectors: VectorsFile = None,
    project: ProjectDir = HERE,
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the pairs.")] = 2,
    batch_size: Annotated[int, typer.Option(min=2, help="Pairs in a batch.")] = 256,
    learning_rate: Annotated[float, typer.Option(min=1e-6, max=1, help="Largest learning rate.")] = 0.003,
    seed: Annotated[int, typer.Option(min=0, help="The same seed and files give the same encoder.")] = 0,
) -> None:
    """Learn which turn answers which; what the encoder has learned by it, intents start from.

    A project starts from it when its config.yml says so: malgil: {nlu: {encoder: FILE}}, from its folder on.
    """
    if not dialogues and not texts:
        raise typer.BadParameter("name at least one file with --dialogues or --texts")
    with user_errors():
        from nlu import EncoderOptions, TurnPairs, read_corpus, train_encoder

        started = time.perf_counter()
        options = EncoderOptions(epochs=epochs, batch_size=batch_size, rate=learning_rate)
        lines, others = read_corpus(dialogues or []), read_corpus(texts or [])
        with written_whole(output) as part, training_progress() as show:
            lexicon = _lexicon(language.value if language else None, vectors, project, progress=show)
            pairs, (key,) = TurnPairs.from_lines(dialogues=lines, texts=others), lexicon.by_language
            found = train_encoder(pairs, lexicon, language=key, options=options, seed=seed, progress=show)
            found.encoder.save(part)
        size, seconds = output.stat().st_size / 1e6, time.perf_counter() - started
        right = f"{found.accuracy:.0%} of the answers set aside found among a hundred"
        print(f"{output}: {found.pairs:,} pairs, {right}, {seconds:.0f} s, {size:.1f} MB")
        say(_how_to_use(output, project, found.encoder))


def _lexicon(
    language: str | None,
    file: Path | None,
    project: Path,
    *,
    progress: Callable[[VectorProgress], None] | None,
) -> Lexicon:
    """Return the vectors to read, under one language, or for words of all scripts."""
    from nlu import Lexicon

    if file is not None:
        vectors = read_vectors(file)
        return Lexicon({language: vectors}) if language else Lexicon.of_all_scripts(vectors)
    if (own := own_vectors(project, progress=progress)) is not None:
        return Lexicon.of_all_scripts(own)
    if language is None:
        raise typer.BadParameter("say the language of the text: en or ko", param_hint="--language")
    shipped = Lexicon.shipped().by_language
    if language not in shipped:
        raise no_vectors(language)
    return Lexicon({language: shipped[language]})


def _how_to_use(output: Path, folder: Path, encoder: PretrainedEncoder) -> str:
    """Return what is to be written where; over vectors that a project can't name, that it is for Python."""
    from bot.encoder import known_lexicon
    from bot.project.project import read_project

    lexicon = known_lexicon(read_project(folder))
    if lexicon is None or not any(encoder.reads(lexicon, language) for language in lexicon.by_language):
        return "The project has other word vectors: use it in Python, with NLUPipeline(lexicon=..., encoders=[...])."
    target, root = output.resolve(), folder.resolve()
    name = target.relative_to(root) if target.is_relative_to(root) else target
    return f"To start from it, write in {folder / 'config.yml'}: malgil: {{nlu: {{encoder: {name.as_posix()}}}}}"
