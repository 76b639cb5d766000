from __future__ import annotations

import numpy as np
import pytest

from nlu.similarity.frequencies import Frequencies, mix
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.subword import ngram_hashes
from nlu.vectors.word_vectors import WordVectors


def lexicon(**words: list[str]) -> Lexicon:
    return Lexicon({language: WordVectors(own, np.ones((len(own), 2))) for language, own in words.items()})


def test_shares_of_words_fall_with_their_rank_and_sum_to_1() -> None:
    words = ["the", "of", "tea", "teapot"]
    frequencies = Frequencies(lexicon(en=words), min_n=2, max_n=3)
    shares = [frequencies.word(word) for word in words]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1)
    assert frequencies.word("unheard") == shares[-1] / 2


def test_a_word_of_two_languages_has_the_larger_share() -> None:
    one = Frequencies(lexicon(en=["ok", "tea"]), min_n=2, max_n=3)
    both = Frequencies(lexicon(en=["ok", "tea"], ko=["차", "물", "ok"]), min_n=2, max_n=3)
    assert both.word("ok") == one.word("ok")


def test_the_share_of_an_ngram_is_that_of_the_words_that_hold_it() -> None:
    frequencies = Frequencies(lexicon(en=["the", "of", "tea", "teapot"]), min_n=2, max_n=3)
    shares = frequencies.ngrams(ngram_hashes("tea", min_n=3, max_n=3))  # <te tea ea>
    tea, teapot = frequencies.word("tea"), frequencies.word("teapot")
    assert shares.tolist() == pytest.approx([tea + teapot, tea + teapot, tea])
    assert frequencies.ngrams(ngram_hashes("zzz", min_n=3, max_n=3)).tolist() == [0, 0, 0]


def test_without_words_nothing_has_a_share() -> None:
    frequencies = Frequencies(Lexicon(), min_n=2, max_n=3)
    assert frequencies.word("tea") == 0
    assert not frequencies.ngrams(ngram_hashes("tea", min_n=2, max_n=3)).any()


def test_mixed_hashes_are_those_of_murmur3() -> None:
    # fmix32 of 1 and 2, worked out with integers of any size.
    def fmix(h: int) -> int:
        h ^= h >> 16
        h = h * 0x85EBCA6B % 2**32
        h ^= h >> 13
        h = h * 0xC2B2AE35 % 2**32
        return h ^ h >> 16

    assert mix(np.array([0, 1, 2, 2**32 - 1], np.uint32)).tolist() == [fmix(h) for h in (0, 1, 2, 2**32 - 1)]
