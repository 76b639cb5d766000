"""Edits between two texts, against the table that defines them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.text.edit_distance import edit_distance

WORDS = st.text("abc", max_size=8)


def by_table(text: str, other: str) -> int:
    table = [[i + j if not i or not j else 0 for j in range(len(other) + 1)] for i in range(len(text) + 1)]
    for i, letter in enumerate(text, 1):
        for j, another in enumerate(other, 1):
            replaced = table[i - 1][j - 1] + (letter != another)
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, replaced)
            if i > 1 and j > 1 and letter == other[j - 2] and text[i - 2] == another:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[-1][-1]


@given(WORDS, WORDS)
@settings(max_examples=200, deadline=None)
def test_it_is_what_the_table_says(text: str, other: str) -> None:
    assert edit_distance(text, other, most=9) == by_table(text, other)


@pytest.mark.parametrize(("other", "edits"), [("seoul", 0), ("seul", 1), ("soeul", 1), ("seooul", 1), ("paris", 3)])
def test_more_than_most_is_one_more(other: str, edits: int) -> None:
    assert edit_distance("seoul", other, most=2) == edits
