from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.errors import MalgilError
from nlu.thesaurus import Thesaurus
from nlu.vectors.corpus import encode_corpus, read_corpus
from nlu.vectors.vector_options import METHODS, VectorOptions, VectorProgress
from nlu.vectors.vector_training import train_on_ids, train_vectors
from nlu.vectors.word_vectors import WordVectors

WINE, SHIP = "red wine in a glass with a cork", "the ship has a sail and a mast"
TEXTS = [f"{WINE} {WINE}", f"{SHIP} {SHIP}"] * 20


def _options(**options: object) -> VectorOptions:
    return VectorOptions(**{"dimensions": 6, "epochs": 3, "min_count": 2, **options})  # type: ignore[arg-type]


@pytest.mark.parametrize("method", METHODS)
def test_every_method_trains_saves_and_loads(method: str, tmp_path: Path) -> None:
    vectors = train_vectors(TEXTS, options=_options(method=method), seed=7)
    assert vectors.matrix.shape == (len(vectors), 6)
    assert np.isfinite(vectors.matrix).all()
    assert vectors.words[0] == "a"
    assert vectors.metadata["options"]["method"] == method
    assert vectors.metadata["seed"] == 7
    assert vectors.metadata["words_read"] == sum(len(text.split()) for text in TEXTS)
    vectors.save(tmp_path / "my.vectors")
    assert WordVectors.load(tmp_path / "my.vectors").matrix.tolist() == vectors.matrix.tolist()


@pytest.mark.parametrize("method", METHODS)
def test_a_seed_decides_all(method: str) -> None:
    first, again = (train_vectors(TEXTS, options=_options(method=method), seed=3) for _ in range(2))
    assert first.words == again.words
    assert first.matrix.tolist() == again.matrix.tolist()


@pytest.mark.parametrize("method", METHODS)
def test_fewer_words_than_dimensions(method: str) -> None:
    vectors = train_vectors(["wine", "wine"], options=_options(method=method))
    assert vectors.words == ("wine",)
    assert vectors.matrix.shape == (1, 6)
    assert np.isfinite(vectors.matrix).all()


@pytest.mark.parametrize("method", ["ppmi-svd", "skipgram-ns"])
def test_with_subwords_an_unknown_word_has_a_vector(method: str) -> None:
    plain = train_vectors(TEXTS, options=_options(method=method))
    vectors = train_vectors(TEXTS, options=_options(method=method, buckets=50))
    assert vectors.matrix.tolist() == plain.matrix.tolist()
    assert vectors.subwords is not None
    assert len(vectors.subwords) == 50
    assert np.linalg.norm(vectors["winery"]) > 0
    with pytest.raises(KeyError):
        plain["winery"]


@pytest.mark.parametrize("method", ["ppmi-svd", "cbow-hs"])
def test_a_thesaurus_pulls_its_synonyms_together(method: str) -> None:
    thesaurus = Thesaurus(synonyms=(("wine", "ship"),))
    plain = train_vectors(TEXTS, options=_options(method=method))
    vectors = train_vectors(TEXTS, options=_options(method=method, buckets=20), thesaurus=thesaurus)
    assert vectors.similarity("wine", "ship") > plain.similarity("wine", "ship")
    assert vectors["glass"].tolist() == plain["glass"].tolist()
    assert vectors.subwords is not None
    assert "retrofitting" in vectors.metadata


def test_a_thesaurus_adds_its_words() -> None:
    thesaurus = Thesaurus(synonyms=(("wine", "vino"),))
    vectors = train_vectors(TEXTS, options=_options(), thesaurus=thesaurus)
    assert vectors.words[-1] == "vino"
    assert vectors.similarity("wine", "vino") > 0.9


def test_counting_takes_more_dimensions_and_fewer_words(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = train_vectors(TEXTS, options=VectorOptions(method="ppmi-svd"))
    learned = train_vectors(TEXTS, options=VectorOptions(method="cbow-ns", epochs=1))
    assert (counted.dimensions, learned.dimensions) == (150, 100)
    monkeypatch.setattr("nlu.vectors.vector_training._COUNTED_WORDS", 3)
    assert len(train_vectors(TEXTS, options=VectorOptions(method="ppmi-svd"))) == 3
    assert len(train_vectors(TEXTS, options=VectorOptions(method="cbow-ns", epochs=1))) == len(learned)
    assert len(train_vectors(TEXTS, options=VectorOptions(method="ppmi-svd", max_words=4))) == 4


def test_rare_words_are_left_out() -> None:
    vectors = train_vectors([*TEXTS, "anchor"], options=_options())
    assert "anchor" not in vectors
    assert "sail" in vectors


def test_no_word_often_enough_is_an_error() -> None:
    with pytest.raises(MalgilError) as caught:
        train_vectors(["one two", "three four"], options=VectorOptions(min_count=5))
    assert str(caught.value) == "no word occurs 5 times in 4 words\n  fix: give more text, or a lower min_count"


@pytest.mark.parametrize(
    ("method", "parts"),
    [("cooccurrence", ["reading", "counting", "training"]), ("skipgram-hs", ["reading", "training", "subwords"])],
)
def test_progress_names_every_part(method: str, parts: list[str]) -> None:
    seen: list[VectorProgress] = []
    buckets = 10 if "subwords" in parts else 0
    train_vectors(TEXTS, options=_options(method=method, buckets=buckets), progress=seen.append)
    assert list(dict.fromkeys(progress.part for progress in seen)) == parts
    assert all(0 <= progress.share <= 1 for progress in seen)
    assert [progress.share for progress in seen if progress.part == parts[-1]][-1] == 1


def test_the_worked_example_factors_its_ppmi() -> None:
    """With all dimensions, U sqrt(S) times itself is the matrix again, but for the sign of negative directions."""
    sentence = ["you", "say", "goodbye", "and", "i", "say", "hello", "."]
    corpus = encode_corpus([sentence])
    options = VectorOptions(method="ppmi-svd", window=1, dimensions=7, smoothing=1.0)
    matrix = train_on_ids(corpus, options, rng=np.random.default_rng(0)).astype(np.float64)
    singular = np.sort(np.linalg.norm(matrix, axis=0) ** 2)[::-1]
    ppmi = np.zeros((7, 7))
    places = {word: i for i, word in enumerate(corpus.vocabulary.words)}
    for word, other, value in [
        ("you", "say", np.log2(3.5)),
        ("say", "goodbye", np.log2(1.75)),
        ("say", "i", np.log2(1.75)),
        ("say", "hello", np.log2(1.75)),
        ("goodbye", "and", np.log2(3.5)),
        ("and", "i", np.log2(3.5)),
        ("hello", ".", np.log2(7)),
    ]:
        ppmi[places[word], places[other]] = ppmi[places[other], places[word]] = value
    np.testing.assert_allclose(singular, np.linalg.svd(ppmi, compute_uv=False), rtol=1e-4, atol=1e-5)


def test_a_corpus_of_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\n".join(TEXTS), "utf-8")
    from_files = train_vectors(read_corpus([tmp_path / "a.txt"]), options=_options())
    assert from_files.matrix.tolist() == train_vectors(TEXTS, options=_options()).matrix.tolist()
