from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.vectors.row_updates import MOST, Load, RowUpdates


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=1, max_size=300), st.sampled_from([(), (3,), (2, 2)]))
def test_it_adds_what_numpy_adds_one_by_one(places: list[int], shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    table, rows = rng.random((41, *shape)), rng.random((len(places), *shape))
    expected = table.copy()
    np.add.at(expected, places, rows)
    RowUpdates(np.array(places)).add(table, rows)
    np.testing.assert_allclose(table, expected, rtol=1e-12)


@pytest.mark.parametrize("places", [[5] * 200, [0, 1] * 100, list(range(100)), [3, *range(50), 3]])
def test_one_place_named_often_and_many_named_once(places: list[int]) -> None:
    rows = np.random.default_rng(0).random((len(places), 3), dtype=np.float32)
    table = np.zeros((100, 3), np.float32)
    RowUpdates(np.array(places)).add(table, rows)
    for place in range(100):
        np.testing.assert_allclose(table[place], rows[np.array(places) == place].sum(axis=0), rtol=1e-5)


def test_it_may_add_again_and_to_other_tables() -> None:
    updates = RowUpdates(np.array([1, 1, 0]))
    first, second = np.zeros((2, 1)), np.zeros((3, 1))
    updates.add(first, np.array([[1.0], [2.0], [4.0]]))
    updates.add(first, np.array([[1.0], [2.0], [4.0]]))
    updates.add(second, np.array([[1.0], [1.0], [1.0]]))
    assert first.ravel().tolist() == [8, 6]
    assert second.ravel().tolist() == [1, 2, 0]


def test_what_falls_on_one_row_is_bounded() -> None:
    load = Load()
    load.put(np.array([[0, 1], [0, 2]]), each=100)
    load.put(np.array([2]), each=1)
    rates = load.rates(np.array([[0, 1], [2, 3]]), rate=0.0125)
    np.testing.assert_allclose(rates, [[MOST / 200, 0.0125], [0.0125, 0.0125]], rtol=1e-6)
    assert rates.dtype == np.float32


def test_rare_rows_take_the_whole_step() -> None:
    load = Load()
    load.put(np.full(1000, 123_456), each=1000)
    assert load.rates(np.array([123_456]), rate=0.05) == pytest.approx(0.05)
