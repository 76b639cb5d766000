from __future__ import annotations

import pytest

from nlu.neural.schedules import Schedule, constant, linear_decay, warm_up_cosine


@pytest.mark.parametrize("schedule", [constant, linear_decay, warm_up_cosine])
def test_a_factor_lies_above_zero_and_never_above_one(schedule: Schedule) -> None:
    assert all(0 < schedule(step / 100) <= 1 for step in range(101))


@pytest.mark.parametrize("schedule", [linear_decay, warm_up_cosine])
def test_at_the_end_the_rate_is_small(schedule: Schedule) -> None:
    assert schedule(1.0) == pytest.approx(0.01)


def test_a_constant_rate_stays() -> None:
    assert {constant(step / 10) for step in range(11)} == {1.0}
