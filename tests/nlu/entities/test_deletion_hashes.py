"""Hashes of texts with at most one letter left out."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.entities.deletion_hashes import Letters


def hashes_of(*texts: str) -> list[set[int]]:
    ends = np.cumsum([len(text) for text in texts])
    hashes, owners = Letters(texts).hashes(ends - [len(text) for text in texts], ends)
    return [set(hashes[owners == number].tolist()) for number in range(len(texts))]


def test_a_text_has_one_hash_for_itself_and_one_for_each_letter_left_out() -> None:
    assert [len(each) for each in hashes_of("seoul", "ab")] == [6, 3]


def test_where_a_text_stands_does_not_matter() -> None:
    before, after = hashes_of("서울역", "서울역")
    assert before == after


@given(st.text("abcd", min_size=1, max_size=6), st.text("abcd", min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_texts_share_a_hash_if_and_only_if_they_share_a_deletion(text: str, other: str) -> None:
    def shortened(word: str) -> set[str]:
        return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}

    one, another = hashes_of(text, other)
    assert bool(one & another) == bool(shortened(text) & shortened(other))
