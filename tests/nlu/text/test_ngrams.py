"""N-grams of words and characters, and their buckets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.ngrams import bucket, character_ngrams, utterance_ngrams, word_ngrams


def test_word_ngrams() -> None:
    assert word_ngrams(["a", "b", "c"], max_n=2) == ["a", "b", "c", "a b", "b c"]
    assert word_ngrams(["a"], max_n=3) == ["a"]
    assert word_ngrams([], max_n=2) == []


def test_character_ngrams_of_a_latin_word() -> None:
    assert character_ngrams("ab", min_n=1, max_n=2) == ["a", "b", "<a", "ab", "b>"]


def test_character_ngrams_of_a_korean_word_are_jamo() -> None:
    assert character_ngrams("국", min_n=4, max_n=9) == ["<ㄱㅜㄱ", "ㄱㅜㄱ>", "<ㄱㅜㄱ>"]


def test_forms_of_one_korean_verb_share_ngrams() -> None:
    eat, ate = (set(character_ngrams(word, min_n=2, max_n=4)) for word in ("먹어요", "먹었어요"))
    assert len(eat & ate) / len(eat | ate) > 0.4


def test_utterance_ngrams_read_over_spaces_and_know_the_edges() -> None:
    assert utterance_ngrams(["가", "ok"], min_n=1, max_n=2) == ["ㄱ", "ㅏ", "o", "k", "^ㄱ", "ㄱㅏ", "ㅏo", "ok", "k$"]
    assert utterance_ngrams(["먹", "을까"], min_n=2, max_n=6) == utterance_ngrams(["먹을까"], min_n=2, max_n=6)
    assert utterance_ngrams([], min_n=3, max_n=6) == []


def test_buckets_stay_the_same() -> None:
    assert [bucket(ngram, buckets=2**16) for ngram in ("<ca", "밥", "")] == [44108, 8076, 0]


@given(st.text(max_size=5), st.integers(1, 1000))
@settings(max_examples=50)
def test_buckets_are_in_range(ngram: str, buckets: int) -> None:
    assert 0 <= bucket(ngram, buckets=buckets) < buckets
