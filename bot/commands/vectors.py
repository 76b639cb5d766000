"""`bot vectors`: train word vectors, ask which words are alike, and look at them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands import training_options as training
from bot.commands.ending import say, user_errors
from bot.commands.vector_files import (
    VectorFormat,
    choose_vectors,
    format_of,
    read_thesaurus_file,
    read_vectors,
    write_vectors,
    written_whole,
)
from bot.commands.vector_picture import print_picture, words_to_show, write_picture
from bot.commands.vector_progress import training_progress
from bot.commands.vector_tables import print_json, print_table
from nlu import VectorOptions

if TYPE_CHECKING:
    from nlu import WordVectors

vectors_app = typer.Typer(help="Train word vectors, ask which words are alike, and look at them.", no_args_is_help=True)

_DEFAULTS = VectorOptions()
_METHOD = training.Method(_DEFAULTS.method)
_FREQUENT = 40  # words of a picture that nobody named words for
_NARROWEST_FILE = 200  # pixels
HERE = Path()


class VectorLanguage(str, Enum):
    """Languages that vectors come with the program for."""

    EN = "en"
    KO = "ko"


ProjectDir = Annotated[
    Path, typer.Option("--project", metavar="DIR", help="The project whose vectors are taken, if it has its own.")
]
VectorsFile = Annotated[
    Path | None,
    typer.Option(
        "--vectors",
        metavar="FILE",
        help="Vectors to ask: .txt and .vec in word2vec's text format, .bin in its binary one, others in ours.",
    ),
]
LanguageOption = Annotated[
    VectorLanguage | None,
    typer.Option(help="Whose vectors, without --vectors; by default the script of the words tells."),
]
CountOption = Annotated[int, typer.Option(min=1, help="How many words.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@vectors_app.command()
def train(
    corpus: training.Corpus,
    output: training.Output,
    method: training.MethodOption = _METHOD,
    dimensions: training.Dimensions = _DEFAULTS.dimensions,
    window: training.Window = _DEFAULTS.window,
    min_count: training.MinCount = _DEFAULTS.min_count,
    max_words: training.MaxWords = _DEFAULTS.max_words,
    epochs: training.Epochs = _DEFAULTS.epochs,
    negative: training.Negative = _DEFAULTS.negative,
    sample: training.Sample = _DEFAULTS.sample,
    learning_rate: training.LearningRate = _DEFAULTS.learning_rate,
    centred: training.Centred = _DEFAULTS.centred,
    smoothing: training.Smoothing = _DEFAULTS.smoothing,
    shift: training.Shift = _DEFAULTS.shift,
    power: training.Power = _DEFAULTS.power,
    buckets: training.Buckets = _DEFAULTS.buckets,
    seed: training.Seed = 0,
    thesaurus: training.ThesaurusFile = None,
    file_format: training.FormatOption = None,
    quantised: training.Quantised = False,
) -> None:
    """Train word vectors on text files."""
    kind = file_format or format_of(output)
    if quantised and kind is not VectorFormat.MALGIL:
        raise typer.BadParameter(f"there is no such {kind.value} file", param_hint="--quantised")
    options = VectorOptions(
        method=method.value,
        dimensions=dimensions,
        window=window,
        min_count=min_count,
        max_words=max_words,
        epochs=epochs,
        negative=negative,
        sample=sample,
        learning_rate=learning_rate,
        centred=centred,
        smoothing=smoothing,
        shift=shift,
        power=power,
        buckets=buckets,
    )
    with user_errors():
        started = time.perf_counter()
        vectors = _train(corpus, output, options, seed=seed, thesaurus=thesaurus, kind=kind, quantised=quantised)
        seconds, size = time.perf_counter() - started, output.stat().st_size
        shown = f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.1f} kB"
        print(f"{output}: {len(vectors)} words, {vectors.dimensions} dimensions, {seconds:.1f} s, {shown}")


def _train(
    corpus: Sequence[Path],
    output: Path,
    options: VectorOptions,
    *,
    seed: int,
    thesaurus: Path | None,
    kind: VectorFormat,
    quantised: bool,
) -> WordVectors:
    """Train vectors and write them; what can be seen to be wrong is said before the work starts."""
    from nlu import read_corpus, train_vectors

    texts, relations = read_corpus(corpus), read_thesaurus_file(thesaurus) if thesaurus else None
    with written_whole(output) as part:
        with training_progress() as show:
            vectors = train_vectors(texts, options=options, seed=seed, thesaurus=relations, progress=show)
        write_vectors(vectors, part, kind, quantised=quantised)
    return vectors


@vectors_app.command()
def similar(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A word.")],
    count: CountOption = 10,
    vectors: VectorsFile = None,
    language: LanguageOption = None,
    project: ProjectDir = HERE,
    as_json: JsonOption = False,
) -> None:
    """Show which words are most like a word."""
    with user_errors():
        known, (found,) = _chosen(vectors, project, language, [word])
        scored = known.most_similar(found, count=count)
        if as_json:
            print_json({"word": found, "in_vocabulary": found in known}, scored)
        else:
            print_table(f"Most like {found}", scored)


@vectors_app.command()
def analogy(
    a: Annotated[str, typer.Argument(metavar="A", help="As in: A is to B")],
    b: Annotated[str, typer.Argument(metavar="B", help="(man is to king)")],
    c: Annotated[str, typer.Argument(metavar="C", help="as C is to ... (as woman is to ...)")],
    count: CountOption = 10,
    vectors: VectorsFile = None,
    language: LanguageOption = None,
    project: ProjectDir = HERE,
    as_json: JsonOption = False,
) -> None:
    """Show which words are to C as B is to A."""
    with user_errors():
        known, found = _chosen(vectors, project, language, [a, b, c])
        scored = known.analogy(*found, count=count)
        if as_json:
            print_json({"analogy": found}, scored)
        else:
            print_table(f"{found[0]} is to {found[1]} as {found[2]} is to", scored)


@vectors_app.command()
def plot(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORD", help="Words; without any, frequent ones.")
    ] = None,
    neighbours: Annotated[
        int | None,
        typer.Option(min=0, help="Words most like each one.", show_default="until there are about 30 words"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Draw into a .png, .svg or .pdf file (needs the extra 'plots')."
        ),
    ] = None,
    width: Annotated[
        int | None, typer.Option(min=20, help="Columns; of a file pixels.", show_default="the terminal's; 1200")
    ] = None,
    vectors: VectorsFile = None,
    language: LanguageOption = None,
    project: ProjectDir = HERE,
) -> None:
    """Draw words on a plane, those that are alike near each other; in the terminal, or into a file."""
    from nlu import content_words, map_words

    if output is not None and width is not None and width < _NARROWEST_FILE:
        raise typer.BadParameter(f"a file is at least {_NARROWEST_FILE} pixels wide", param_hint="--width")
    with user_errors():
        known, found = _chosen(vectors, project, language, words or [])
        shown = words_to_show(known, found, neighbours) if found else content_words(known.words, count=_FREQUENT)
        word_map = map_words(known, shown)
        if output is None:
            print_picture(word_map, chosen=found, width=width)
        else:
            write_picture(word_map, output, chosen=found, width=width)


def _chosen(
    file: Path | None, project: Path, language: VectorLanguage | None, words: Sequence[str]
) -> tuple[WordVectors, list[str]]:
    """Return the vectors to ask, and the words as these know them."""
    from nlu import find_word, language_of

    told = language.value if language else language_of(" ".join(words), default=VectorLanguage.EN.value)
    vectors = read_vectors(file) if file is not None else choose_vectors(project, told)
    found = [find_word(vectors, word) for word in words]
    for word in dict.fromkeys(found):
        if word not in vectors:
            say(f"'{word}' is not in the vocabulary: known by its parts")
    return vectors, found
