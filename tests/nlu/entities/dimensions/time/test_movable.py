"""Days of holidays that move."""

from __future__ import annotations

import itertools

import pytest

from nlu.entities.dimensions.time.calendar import year_month_day
from nlu.entities.dimensions.time.movable import movable_days
from nlu.entities.dimensions.time.movable_tables import HIJRI, INDIAN

# As almanacs give them; Jewish holidays begin on the eve.
KNOWN = [
    ("easter", (2000, 4, 23)),
    ("easter", (2011, 4, 24)),
    ("easter", (2024, 3, 31)),
    ("easter", (2038, 4, 25)),
    ("orthodox", (2013, 5, 5)),
    ("orthodox", (2024, 5, 5)),
    ("passover", (2024, 4, 22)),
    ("rosh hashanah", (2024, 10, 2)),
    ("hanukkah", (2024, 12, 25)),
    ("purim", (2024, 3, 23)),
    ("tu bishvat", (2024, 1, 24)),
    ("lag baomer", (2024, 5, 25)),
    ("tisha bav", (2024, 8, 12)),
    ("yom haatzmaut", (2024, 5, 13)),
    ("eid al-fitr", (2024, 4, 10)),
    ("eid al-adha", (2024, 6, 16)),
    ("ramadan", (2024, 3, 11)),
    ("chinese", (2024, 2, 10)),
    ("chinese", (2033, 1, 31)),
    ("dhanteras", (2024, 10, 29)),
    ("vesak", (2024, 5, 23)),
]


@pytest.mark.parametrize(("name", "day"), KNOWN)
def test_known_days(name: str, day: tuple[int, int, int]) -> None:
    assert day in [year_month_day(number) for number in movable_days(name)]


@pytest.mark.parametrize("name", sorted({name for name, _ in KNOWN} | HIJRI.keys() | INDIAN.keys()))
def test_days_are_in_their_order_and_a_year_apart(name: str) -> None:
    days = movable_days(name)
    assert all(320 < second - first < 420 for first, second in itertools.pairwise(days)) or name == "guru gobind singh"
    assert list(days) == sorted(days)
