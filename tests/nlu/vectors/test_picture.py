"""Labels that don't cover each other, and pictures in plain text."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.picture import draw_text, place_labels

WORDS = ["cat", "고양이", "dog", "강아지", "a", "自動車", "extraordinary", "cafe\u0301", "집", "one"]
pictures = st.lists(
    st.tuples(st.floats(-5, 5, width=16), st.floats(-5, 5, width=16), st.sampled_from(WORDS)), min_size=1, max_size=25
)


def columns(text: str) -> int:
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


@settings(max_examples=40, deadline=None)
@given(pictures, st.integers(10, 90), st.integers(2, 20))
def test_each_word_stands_once_and_whole_or_is_named_as_left_out(
    placed: list[tuple[float, float, str]], width: int, height: int
) -> None:
    points = np.array([(x, y) for x, y, _ in placed])
    labels = [f"{number}{word}{number}" for number, (_, _, word) in enumerate(placed)]
    picture = draw_text(points, labels, width=width, height=height)
    assert len(picture.lines) == height
    assert all(columns(line) <= width for line in picture.lines)
    found = [word.strip("·") for line in picture.lines for word in line.split()]
    assert sorted([*found, *picture.left_out]) == sorted(labels)
    assert picture == draw_text(points, labels, width=width, height=height)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(5, 40), st.floats(5, 12)), max_size=20),
    st.integers(0, 3),
)
def test_labels_cover_neither_each_other_nor_a_mark_nor_the_edge(
    items: list[tuple[float, float, float, float]], mark: int
) -> None:
    points, sizes = np.array([i[:2] for i in items]).reshape(-1, 2), np.array([i[2:] for i in items]).reshape(-1, 2)
    corners = place_labels(points, sizes, room=(100, 100), gap=4, mark=mark)
    boxes = [(*low, *high) for low, high in zip(corners, corners + sizes, strict=True) if not np.isnan(low).any()]
    assert all(left >= 0 and low >= 0 and right <= 100 and high <= 100 for left, low, right, high in boxes)
    marks = [(x - mark, y - mark, x + mark, y + mark) for x, y in points if mark]
    for one, other in [*combinations(boxes, 2), *((box, spot) for box in boxes for spot in marks)]:
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_a_label_stands_right_of_its_mark_where_there_is_room() -> None:
    corners = place_labels(np.array([[10.0, 50.0]]), np.array([[30.0, 10.0]]), room=(100, 100), gap=5)
    assert corners.tolist() == [[15.0, 45.0]]


def test_a_label_moves_further_away_from_a_crowd() -> None:
    points = np.full((12, 2), 50.0)
    corners = place_labels(points, np.full((12, 2), [20.0, 8.0]), room=(100, 100), gap=3)
    assert not np.isnan(corners).any()
    assert len({tuple(corner) for corner in corners.tolist()}) == 12


def test_what_does_not_fit_is_left_out() -> None:
    corners = place_labels(np.array([[5.0, 5.0]]), np.array([[30.0, 10.0]]), room=(10, 10), gap=1)
    assert np.isnan(corners).all()


def test_no_labels() -> None:
    assert place_labels(np.zeros((0, 2)), np.zeros((0, 2)), room=(10, 10), gap=1).shape == (0, 2)
    assert draw_text(np.zeros((0, 2)), [], width=5, height=2).lines == ("", "")


def test_wide_letters_take_two_columns() -> None:
    points = np.array([[0.0, 0.0], [0.0, 0.0], [1.0, 0.0]])
    picture = draw_text(points, ["서울", "부산", "end"], width=20, height=1)
    assert picture.lines == ("·서울 ·부산     end·",)


def test_words_that_were_asked_for_come_first_and_have_another_mark() -> None:
    points = np.zeros((3, 2))
    picture = draw_text(points, ["near", "king", "far"], width=6, height=1, chosen=["king"])
    assert (picture.lines, picture.left_out) == ((" ●king",), ("near", "far"))


@pytest.mark.parametrize(("point", "line"), [((0.0, 1.0), 0), ((0.0, 0.0), 3)])
def test_up_is_up(point: tuple[float, float], line: int) -> None:
    points = np.array([point, (1.0, 0.5), (1.0, 0.0), (1.0, 1.0)])
    picture = draw_text(points, ["word", "b", "c", "d"], width=30, height=4)
    assert picture.lines[line].startswith("·word")


def test_a_single_word_stands_in_the_middle() -> None:
    assert draw_text(np.zeros((1, 2)), ["word"], width=21, height=3).lines == ("", " " * 10 + "·word", "")
