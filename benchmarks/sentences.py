"""How well sentence pairs are ordered by meaning: `python -m benchmarks.sentences --language L --sts F.jsonl...`."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import json
import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu.similarity.utterance_similarity import MEANING_SHARE, UtteranceSimilarity
from nlu.vectors.evaluation import spearman
from nlu.vectors.lexicon import Lexicon

_TIMED = 500  # pairs


@dataclass(frozen=True)
class Pair:
    """A line of a data set."""

    text: str
    """One sentence."""
    other: str
    """The other."""
    score: float
    """How alike people find them; only the order counts."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare, measure, print."""
    options = _parser().parse_args(arguments)
    lexicon = Lexicon.shipped()
    known = {name: vectors for name, vectors in lexicon.by_language.items() if name == options.language}
    similarity = UtteranceSimilarity(Lexicon(known), meaning_share=options.meaning_share)
    started = time.perf_counter()
    similarity.similarity("ready", "준비")
    ready = time.perf_counter() - started
    sets = {path.name: _read(path) for path in options.sts}
    report: dict[str, Any] = {
        "spearman": {name: round(_correlation(similarity, pairs), 4) for name, pairs in sets.items()},
        "ready_ms": round(ready * 1000, 1),
        "pair_ms_median": round(_pair_time(similarity, [pair for pairs in sets.values() for pair in pairs]), 4),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }
    print(json.dumps(report, ensure_ascii=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("--language", choices=["en", "ko"], required=True, help="whose word vectors are used")
    parser.add_argument("--sts", type=Path, nargs="+", required=True, metavar="F.jsonl")
    parser.add_argument(
        "--meaning-share",
        type=float,
        default=MEANING_SHARE,
        metavar="S",
        help=f"how much word vectors count against spelling, from 0 to 1; default: {MEANING_SHARE}",
    )
    return parser


def _read(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8") as lines:
        return [Pair(row["text1"], row["text2"], row["score"]) for row in map(json.loads, lines)]


def _correlation(similarity: UtteranceSimilarity, pairs: Sequence[Pair]) -> float:
    """Return the rank correlation of cosines and scores."""
    ones = similarity.vectors([pair.text for pair in pairs])
    others = similarity.vectors([pair.other for pair in pairs])
    return spearman(np.einsum("ij,ij->i", ones, others).tolist(), [pair.score for pair in pairs])


def _pair_time(similarity: UtteranceSimilarity, pairs: Sequence[Pair]) -> float:
    """Return the median for a pair, in milliseconds."""
    times = []
    for pair in pairs[:_TIMED]:
        started = time.perf_counter()
        similarity.similarity(pair.text, pair.other)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    main()
