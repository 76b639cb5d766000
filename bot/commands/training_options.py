"""Options of `bot vectors train`: those of `VectorOptions`, with their defaults and what they may be."""

from __future__ import annotations

import math
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.vector_files import VectorFormat


class Method(str, Enum):
    """Methods that vectors are trained by."""

    COOCCURRENCE = "cooccurrence"
    PPMI_SVD = "ppmi-svd"
    CBOW_NS = "cbow-ns"
    CBOW_HS = "cbow-hs"
    SKIPGRAM_NS = "skipgram-ns"
    SKIPGRAM_HS = "skipgram-hs"
    COMBINED = "combined"


def _finite(value: float | None) -> float | None:
    if value is not None and not math.isfinite(value):
        raise typer.BadParameter("it must be a finite number")
    return value


def _positive(value: float | None) -> float | None:
    if value is not None and not (math.isfinite(value) and value > 0):
        raise typer.BadParameter("it must be a number above 0")
    return value


Corpus = Annotated[list[Path], typer.Argument(metavar="CORPUS", help="Text files, .txt or .txt.gz.")]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="File to write.")]
MethodOption = Annotated[
    Method, typer.Option("--method", help="ns: negative sampling, hs: hierarchical softmax; the first two count.")
]
Dimensions = Annotated[
    int | None, typer.Option(min=1, help="Numbers of a vector.", show_default="150 when counting, else 100")
]
Window = Annotated[int, typer.Option(min=1, help="Words to each side that count as context.")]
MinCount = Annotated[int, typer.Option(min=1, help="Words that occur less often are left out.")]
MaxWords = Annotated[
    int | None, typer.Option(min=1, help="Most frequent words to keep.", show_default="30000 when counting, else all")
]
Epochs = Annotated[int, typer.Option(min=1, help="Passes over the corpus (word2vec).")]
Negative = Annotated[int, typer.Option(min=1, help="Negative samples to a word (ns).")]
Sample = Annotated[
    float,
    typer.Option(
        min=0, max=1, callback=_finite, help="Share of the corpus above which a word is skipped at times; 0: none is."
    ),
]
LearningRate = Annotated[
    float | None,
    typer.Option(callback=_positive, help="At the start of word2vec.", show_default="0.025, of CBOW 0.05"),
]
Smoothing = Annotated[float, typer.Option(max=1, callback=_positive, help="Power of the context counts (ppmi-svd).")]
Shift = Annotated[float, typer.Option(min=1, callback=_finite, help="PPMI is lowered by log2 of this (ppmi-svd).")]
Centred = Annotated[
    bool, typer.Option("--centred/--not-centred", help="Whether the mean of all vectors is taken off (word2vec).")
]
Power = Annotated[
    float, typer.Option(min=0, max=1, callback=_finite, help="Power of the singular values (when counting).")
]
Buckets = Annotated[int, typer.Option(min=0, help="Rows for parts of words, so that no word is unknown; 0: none.")]
Seed = Annotated[int, typer.Option(min=0, help="The same seed and corpus give the same vectors.")]
ThesaurusFile = Annotated[
    Path | None, typer.Option("--thesaurus", metavar="FILE", help="Thesaurus (YAML) that the vectors are fitted to.")
]
FormatOption = Annotated[
    VectorFormat | None, typer.Option("--format", help="Format of the file.", show_default="told by its suffix")
]
Quantised = Annotated[
    bool, typer.Option("--quantised", help="Keep numbers in one byte each: a quarter of the size, a little less exact.")
]
