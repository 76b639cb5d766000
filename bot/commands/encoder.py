"""`bot encoder`: pre-train the encoder that intent matching starts from, on unlabelled text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.ending import user_errors
from bot.commands.training_options import Output, Seed
from bot.commands.vector_files import read_vectors, written_whole
from bot.commands.vector_progress import training_progress
from bot.commands.vectors import VectorLanguage

if TYPE_CHECKING:
    from nlu import Lexicon

encoder_app = typer.Typer(help="Pre-train the encoder of utterances on unlabelled text.", no_args_is_help=True)

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
Language = Annotated[VectorLanguage, typer.Option("--language", help="Language of the text.")]
VectorsFile = Annotated[
    Path | None,
    typer.Option(
        "--vectors", metavar="FILE", help="Word vectors that it reads.", show_default="those that come with the program"
    ),
]


@encoder_app.callback()
def encoder() -> None:
    """Pre-train the encoder of utterances on unlabelled text."""


@encoder_app.command()
def train(
    output: Output,
    language: Language,
    dialogues: Dialogues = None,
    texts: Texts = None,
    vectors: VectorsFile = None,
    epochs: Annotated[int, typer.Option(min=1, help="Passes over the pairs.")] = 2,
    batch_size: Annotated[int, typer.Option(min=2, help="Pairs in a batch.")] = 256,
    learning_rate: Annotated[float, typer.Option(min=1e-6, max=1, help="Largest learning rate.")] = 0.003,
    seed: Seed = 0,
) -> None:
    """Learn which turn answers which; what the encoder has learned by it, intents start from."""
    if not dialogues and not texts:
        raise typer.BadParameter("name at least one file with --dialogues or --texts")
    with user_errors():
        from nlu import EncoderOptions, TurnPairs, read_corpus, train_encoder

        started = time.perf_counter()
        options = EncoderOptions(epochs=epochs, batch_size=batch_size, rate=learning_rate)
        lines, others = read_corpus(dialogues or []), read_corpus(texts or [])
        lexicon = _lexicon(language.value, vectors)
        with written_whole(output) as part:
            pairs = TurnPairs.from_lines(dialogues=lines, texts=others)
            with training_progress() as show:
                found = train_encoder(
                    pairs, lexicon, language=language.value, options=options, seed=seed, progress=show
                )
            found.encoder.save(part)
        size, seconds = output.stat().st_size / 1e6, time.perf_counter() - started
        right = f"{found.accuracy:.0%} of the answers set aside found among a hundred"
        print(f"{output}: {found.pairs:,} pairs, {right}, {seconds:.0f} s, {size:.1f} MB")


def _lexicon(language: str, vectors: Path | None) -> Lexicon:
    from nlu import Lexicon, MalgilError

    if vectors is not None:
        return Lexicon({language: read_vectors(vectors)})
    shipped = Lexicon.shipped().by_language
    if language not in shipped:
        fix = "train some with bot vectors train, and name them with --vectors FILE"
        raise MalgilError(f"no vectors come with the program for '{language}'\n  fix: {fix}")
    return Lexicon({language: shipped[language]})
