"""The lexicon: a language by its script, one scale for all, words moved by a thesaurus, a fingerprint."""

from __future__ import annotations

import numpy as np
import pytest

from nlu.thesaurus import Thesaurus
from nlu.vectors.lexicon import ANY, Lexicon
from nlu.vectors.word_vectors import WordVectors

ENGLISH = WordVectors(["tea", "cancel", "scrap"], np.array([[0.0, 2.0], [2.0, 0.0], [1.2, 1.6]]))
KOREAN = WordVectors(["차", "물"], np.array([[10.0, 0.0], [0.0, 10.0]]))


def test_a_language_is_told_by_the_script_and_all_have_one_scale() -> None:
    lexicon = Lexicon({"en": ENGLISH, "ko": KOREAN})
    assert lexicon.rows(["tea", "차", "茶", "unknown", "?", ""]).tolist() == [[0, 1], [1, 0], *[[0, 0]] * 4]
    assert lexicon.rows([]).shape == (0, 2)


def test_vectors_for_all_scripts() -> None:
    assert Lexicon({ANY: KOREAN}).row("물").tolist() == [0, 1]
    assert Lexicon.of_all_scripts(KOREAN).row("물").tolist() == [0, 1]


def test_a_thesaurus_moves_its_words_alone() -> None:
    lexicon = Lexicon({"en": ENGLISH})
    fitted = lexicon.fitted_to(Thesaurus(synonyms=(("cancel", "scrap", "dump"),)))
    before, after = (float(one.row("cancel") @ one.row("scrap")) for one in (lexicon, fitted))
    assert after > before
    assert fitted.row("tea").tolist() == lexicon.row("tea").tolist()
    assert fitted.row("dump").any()
    assert fitted.fingerprint == lexicon.fingerprint
    assert lexicon.fitted_to(Thesaurus()) is lexicon


def test_other_vectors_have_another_fingerprint() -> None:
    prints = {Lexicon(one).fingerprint for one in ({}, {"en": ENGLISH}, {"en": KOREAN}, {"en": ENGLISH, "ko": KOREAN})}
    assert len(prints) == 4


def test_vectors_of_one_lexicon_have_one_number_of_dimensions() -> None:
    with pytest.raises(ValueError, match="one number of dimensions"):
        Lexicon({"en": ENGLISH, "ko": WordVectors(["차"], np.ones((1, 3)))})


def test_the_vectors_of_the_package() -> None:
    lexicon = Lexicon.shipped()
    rows = lexicon.rows(["coffee", "tea", "tuesday", "커피", "홍차", "coffeee"])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert rows[0] @ rows[5] > rows[2] @ rows[5]
