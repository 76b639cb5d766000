"""How good word vectors are, and how fast they are trained: `python -m benchmarks.vectors CORPUS... --method M`."""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy starts: figures are for one thread

import argparse
import importlib.util
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from nlu.errors import MalgilError
from nlu.text.model_tokens import model_tokens
from nlu.vectors.corpus import encode_corpus, read_corpus
from nlu.vectors.evaluation import read_analogies, read_rated_pairs, score_analogies, score_similarity
from nlu.vectors.vector_options import METHODS, VectorOptions, VectorProgress
from nlu.vectors.vector_training import train_on_ids
from nlu.vectors.word_vectors import WordVectors

_COUNTING = ("cooccurrence", "ppmi-svd")
_COUNTED_WORDS = 30_000
_SHOW_EVERY = 2.0  # seconds between lines of progress

Report = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train or load, measure, print."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if bool(options.corpus) == bool(options.vectors):
        parser.error("name either the files of a corpus, or --vectors")
    if options.peer and (options.vectors or options.method in _COUNTING):
        parser.error("--peer gensim trains word2vec: name a corpus and a method such as skipgram-ns")
    try:
        report = _run(options)
    except MalgilError as error:
        sys.exit(str(error))
    print(json.dumps(report, ensure_ascii=False))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.vectors", description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="*", metavar="CORPUS", help="text files, .txt or .txt.gz")
    parser.add_argument("--vectors", metavar="FILE|en|ko", help="measure saved or shipped vectors; nothing is trained")
    parser.add_argument("--method", choices=METHODS, default="skipgram-ns", help="default: skipgram-ns")
    parser.add_argument("--similarity", type=Path, nargs="+", default=[], metavar="F", help="word, word, rating (.tsv)")
    parser.add_argument("--analogies", type=Path, nargs="+", default=[], metavar="F", help="lines of four words")
    parser.add_argument("--epochs", type=int, default=5, help="passes of word2vec over the corpus; default: 5")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--peer", choices=["gensim"], help="train gensim's word2vec on the same words with the same options"
    )
    parser.add_argument("--dimensions", type=int, help="default: 150 when counting, 100 for word2vec")
    parser.add_argument("--window", type=int, default=5, help="words to each side; default: 5")
    parser.add_argument("--negative", type=int, default=5, help="negative samples; default: 5")
    parser.add_argument("--min-count", type=int, help="rarer words are dropped; default: 5, of counting methods 1")
    parser.add_argument("--max-words", type=int, help="words that are kept; default: 30,000 when counting, else all")
    parser.add_argument("--no-subsampling", action="store_true", help="use every occurrence of frequent words")
    parser.add_argument("--learning-rate", type=float, help="at the start; default: 0.025, of CBOW 0.05")
    parser.add_argument(
        "--smoothing", type=float, default=0.75, help="power of context counts (ppmi-svd); default: 0.75"
    )
    parser.add_argument("--not-centred", action="store_true", help="leave the mean of all vectors in (word2vec)")
    parser.add_argument("--shift", type=float, default=1.0, help="each PPMI is lowered by log2 of it; default: 1")
    parser.add_argument("--save", type=Path, metavar="FILE", help="keep the vectors that were trained")
    return parser


def _run(options: argparse.Namespace) -> Report:
    if options.peer:
        _check_peer()
    _read_sets(options)  # a mistake in them should be known before hours of training
    if options.vectors:
        return {**_quality(_load(options.vectors), options), "peak_rss_mb": _peak_rss()}
    report = _measure(_train, options)
    if options.peer:
        # In a process of its own, so that its memory is its own.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            report["peer"] = pool.submit(_measure, _train_peer, options).result()
    return report


def _measure(
    train: Callable[[argparse.Namespace], tuple[WordVectors, int, float]], options: argparse.Namespace
) -> Report:
    vectors, words, seconds = train(options)
    peak = _peak_rss()
    if options.save and train is _train:
        vectors.save(options.save)
    return {
        **_quality(vectors, options),
        "words_per_second": round(words / max(seconds, 1e-9)),
        "train_seconds": round(seconds, 2),
        "vocabulary": len(vectors),
        "peak_rss_mb": peak,
    }


def _train(options: argparse.Namespace) -> tuple[WordVectors, int, float]:
    """Return vectors, the raw words that were gone through in all epochs, and the CPU seconds it took."""
    chosen = _options(options)
    _show("reading")
    corpus = encode_corpus(_sentences(options), min_count=chosen.min_count, max_words=chosen.max_words)
    _show(f"{corpus.raw_words} words, {len(corpus.vocabulary)} different ones kept")
    started = time.process_time()
    matrix = train_on_ids(corpus, chosen, rng=np.random.default_rng(options.seed), progress=_Ticker())
    seconds = time.process_time() - started
    return WordVectors(corpus.vocabulary.words, matrix), corpus.raw_words * _epochs(options), seconds


def _train_peer(options: argparse.Namespace) -> tuple[WordVectors, int, float]:
    """Train gensim's compiled word2vec: reading and vocabulary outside the measured time, as with ours."""
    from gensim.models import Word2Vec

    chosen = _options(options)
    _show("peer: reading")
    sentences = list(_sentences(options))
    model = Word2Vec(
        vector_size=chosen.dimensions or 100,
        window=chosen.window,
        min_count=chosen.min_count,
        max_final_vocab=chosen.max_words,
        sample=chosen.sample,
        sg=int(chosen.method.startswith("skipgram")),
        hs=int(chosen.method.endswith("hs")),
        negative=chosen.negative if chosen.method.endswith("ns") else 0,
        alpha=chosen.learning_rate or (0.05 if chosen.method.startswith("cbow") else 0.025),
        seed=options.seed,
        workers=1,
    )
    model.build_vocab(sentences)
    _show("peer: training")
    started = time.process_time()
    model.train(sentences, total_examples=model.corpus_count, epochs=options.epochs)
    seconds = time.process_time() - started
    words = sum(map(len, sentences)) * options.epochs
    return WordVectors(model.wv.index_to_key, model.wv.vectors), words, seconds


def _check_peer() -> None:
    if importlib.util.find_spec("gensim") is None:
        raise MalgilError("--peer gensim: gensim is not installed\n  fix: pip install 'gensim>=4.3'")


def _options(options: argparse.Namespace) -> VectorOptions:
    counting = options.method in _COUNTING
    return VectorOptions(
        method=options.method,
        dimensions=options.dimensions,
        window=options.window,
        min_count=options.min_count or (1 if counting else 5),
        max_words=options.max_words or (_COUNTED_WORDS if counting else None),
        epochs=options.epochs,
        negative=options.negative,
        sample=0.0 if options.no_subsampling else 1e-3,
        learning_rate=options.learning_rate,
        smoothing=options.smoothing,
        shift=options.shift,
        centred=not options.not_centred,
    )


def _epochs(options: argparse.Namespace) -> int:
    return 1 if options.method in _COUNTING else int(options.epochs)


def _sentences(options: argparse.Namespace) -> Iterator[list[str]]:
    return map(model_tokens, read_corpus(options.corpus))


def _load(name: str) -> WordVectors:
    """Load vectors by language (those that ship) or from a file, ours or word2vec's (.txt, .vec, .bin)."""
    if name in ("en", "ko"):
        from nlu.vectors.shipped import shipped_vectors

        shipped = shipped_vectors(name)
        if shipped is None:
            raise MalgilError(f"--vectors {name}: no vectors ship for it\n  fix: train some, and name their file")
        return shipped
    if Path(name).suffix in (".txt", ".vec", ".bin"):
        from nlu.vectors.word2vec_format import read_word2vec

        return read_word2vec(Path(name))
    return WordVectors.load(Path(name))


def _read_sets(options: argparse.Namespace) -> tuple[dict[str, Any], list[Any]]:
    rated = {path.name: read_rated_pairs(path) for path in options.similarity}
    return rated, [analogy for path in options.analogies for analogy in read_analogies(path)]


def _quality(vectors: WordVectors, options: argparse.Namespace) -> Report:
    rated, analogies = _read_sets(options)
    scores = {name: score_similarity(vectors, pairs) for name, pairs in rated.items()}
    report: Report = {
        "spearman": {name: _rounded(score.spearman) for name, score in scores.items()},
        "coverage": {name: [score.known, score.total] for name, score in scores.items()},
    }
    if any(score.compared > score.known for score in scores.values()):  # subwords gave vectors to unknown words
        report["compared"] = {name: [score.compared, score.total] for name, score in scores.items()}
    answered = score_analogies(vectors, analogies)
    report["analogy_accuracy"] = _rounded(answered.accuracy)
    report["analogy_coverage"] = [answered.known, answered.total]
    return report


def _rounded(share: float) -> float | None:
    """Return a figure for JSON, which has no nan."""
    return None if np.isnan(share) else round(share, 4)


def _peak_rss() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


class _Ticker:
    """Shows progress, but not more often than someone can read it."""

    def __init__(self) -> None:
        self._shown, self._part = 0.0, ""

    def __call__(self, progress: VectorProgress) -> None:
        now = time.monotonic()
        if progress.part != self._part or now - self._shown >= _SHOW_EVERY:
            self._shown, self._part = now, progress.part
            speed = f" {progress.words_per_second:,.0f} words/s" if progress.words_per_second else ""
            left = f" {progress.seconds_left:.0f} s left" if progress.seconds_left is not None else ""
            _show(f"{progress.part} {progress.share:.0%}{speed}{left}")


def _show(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    main()
