from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.encoder.shipped import encoder_for, encoder_for_texts, shipped_encoder, shipped_encoders
from nlu.errors import ModelError
from nlu.model_file import FileKind, save_model
from nlu.neural.cells import GRU
from nlu.neural.recurrent import Recurrent
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors


def _encoder(vectors: str = "en:2x4:abc", *, dimensions: int = 4) -> PretrainedEncoder:
    layer = Recurrent.from_sizes(GRU(), dimensions, 3, directions=2, rng=np.random.default_rng(0))
    return PretrainedEncoder.from_weights([p.value for p in layer.parameters()], vectors=vectors)


def test_a_file_gives_back_the_same_weights(tmp_path: Path) -> None:
    encoder = _encoder()
    encoder.save(tmp_path / "en.encoder")
    loaded = PretrainedEncoder.load(tmp_path / "en.encoder")
    assert (loaded.vectors, loaded.hidden, loaded.dimensions) == ("en:2x4:abc", 3, 4)
    for kept, before in zip(loaded.weights, encoder.weights, strict=True):
        np.testing.assert_array_equal(kept, before)


def test_a_file_that_is_missing_or_holds_other_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"there is no encoder file here\n  fix: train one with `bot encoder train`"):
        PretrainedEncoder.load(tmp_path / "none.encoder")
    arrays = {name: np.zeros((2, 3, 4), np.float16) for name in "wbuc"}
    kind = FileKind("encoder file", "bot encoder train", 1)
    save_model(tmp_path / "odd.encoder", {"vectors": "x"}, arrays, kind=kind)
    with pytest.raises(ModelError, match="its weights have the shapes"):
        PretrainedEncoder.load(tmp_path / "odd.encoder")
    save_model(tmp_path / "flat.encoder", {"vectors": "x"}, {**arrays, "u": np.zeros(2)}, kind=kind)
    with pytest.raises(ModelError, match=r"its weights have the shapes \["):
        PretrainedEncoder.load(tmp_path / "flat.encoder")
    save_model(tmp_path / "nlu.model", {}, arrays)
    with pytest.raises(ModelError, match="this is a model, not an encoder file"):
        PretrainedEncoder.load(tmp_path / "nlu.model")
    del arrays["u"]
    save_model(tmp_path / "part.encoder", {"vectors": "x"}, arrays, kind=kind)
    with pytest.raises(ModelError, match="'u' is missing"):
        PretrainedEncoder.load(tmp_path / "part.encoder")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_encoders_of_the_package_read_its_vectors(language: str) -> None:
    encoder, lexicon = shipped_encoder(language), Lexicon.shipped()
    assert encoder is not None
    assert encoder.vectors == lexicon.fingerprint_of(language)
    assert encoder.dimensions == lexicon.dimensions


def test_the_language_of_most_words_chooses_the_encoder() -> None:
    lexicon = Lexicon.shipped()
    english, korean = [["book", "a", "table"]], [["예약", "할게"]]
    assert encoder_for(english + korean, lexicon) is shipped_encoder("en")
    assert encoder_for(korean * 2 + english, lexicon) is shipped_encoder("ko")


def test_other_vectors_and_other_languages_have_no_encoder() -> None:
    own = Lexicon.of_all_scripts(WordVectors(["book"], np.ones((1, 128), np.float32)))
    assert encoder_for([["book"]], own) is None
    other = Lexicon({"en": WordVectors(["book"], np.ones((1, 128), np.float32))})
    assert encoder_for([["book"]], other) is None
    assert encoder_for([["книга"]], Lexicon.shipped()) is None
    assert encoder_for([], Lexicon()) is None
    assert shipped_encoder("fr") is None
    assert shipped_encoder("../en") is None


def test_an_encoder_reads_the_vectors_that_it_has_learned_with_whatever_they_are_called() -> None:
    words = WordVectors(["book", "table"], np.eye(2, 4, dtype=np.float32))
    english, any_script = Lexicon({"en": words}), Lexicon.of_all_scripts(words)
    encoder = _encoder(english.fingerprint)
    assert encoder.reads(english, "en")
    assert encoder.reads(any_script, "any")
    assert not encoder.reads(english, "ko")
    other = WordVectors(["book", "chair"], np.eye(2, 4, dtype=np.float32))
    assert not encoder.reads(Lexicon({"en": other}), "en")
    assert not _encoder(english.fingerprint, dimensions=5).reads(english, "en")


def test_the_first_encoder_that_reads_the_vectors_is_chosen() -> None:
    lexicon = Lexicon.shipped()
    english, korean = shipped_encoders()
    own = PretrainedEncoder(korean.weights, korean.vectors)
    encoders = (own, english, korean)
    assert encoder_for([["예약"]], lexicon, encoders=encoders) is own
    assert encoder_for([["book"]], lexicon, encoders=encoders) is english
    assert encoder_for([["book"]], lexicon, encoders=(own,)) is None
    assert encoder_for([["예약"]], lexicon, encoders=()) is None
    assert encoder_for_texts(["예약해 줘", "a table"], lexicon, encoders=encoders) is own
    assert encoder_for_texts(["예약해 줘"], lexicon) is korean
