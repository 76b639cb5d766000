"""The restaurant: what its owner changes. Hours, seats, booking rules and menu stand here, all texts in domain.yml.

When the hours change, change the limits of the slot `booking_time`, `utter_opening_hours` and `utter_time_closed` in
domain.yml, too. The largest party and how far ahead one can book are limits of slots there. A dish that is added
here belongs in data/entities.yml as well, so that the assistant knows its name when a guest writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

# Opening hours and seats
ZONE = timezone(timedelta(hours=9), "KST")  # Seoul has no summer time; a fixed offset needs no time zone database
CLOSED_WEEKDAY = 0  # Monday
SITTINGS = ((time(11, 30), time(14, 0)), (time(17, 0), time(20, 30)))
"""First and last time at which a party may sit down, for lunch and for dinner."""
SEATS = 24
STAY = timedelta(hours=2)
STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Dish:
    """Something on the menu."""

    english: str
    """Its name in English; data/entities.yml knows it by this name."""
    korean: str
    """Its name in Korean."""
    price: int
    """In won."""
    contains: tuple[str, ...] = ()
    """What guests may be allergic to or not eat, by the names in ALLERGENS."""
    is_vegetarian: bool = False
    """Whether it is made without meat, fish and fish sauce; egg may be in it."""


MENU = (
    Dish("bibimbap", "비빔밥", 13_000, ("egg", "soy", "sesame"), is_vegetarian=True),
    Dish("kimchi stew", "김치찌개", 12_000, ("pork", "soy", "fish")),
    Dish("soybean paste stew", "된장찌개", 11_000, ("soy", "shellfish", "fish")),
    Dish("tofu hot pot", "두부전골", 16_000, ("soy", "sesame"), is_vegetarian=True),
    Dish("grilled mackerel", "고등어구이", 15_000, ("fish",)),
    Dish("bulgogi", "불고기", 19_000, ("beef", "soy", "wheat", "sesame")),
    Dish("braised short ribs", "갈비찜", 32_000, ("beef", "soy", "wheat", "sesame", "nuts")),
    Dish("seafood pancake", "해물파전", 18_000, ("shellfish", "fish", "egg", "wheat")),
    Dish("japchae", "잡채", 14_000, ("soy", "wheat", "sesame"), is_vegetarian=True),
    Dish("buckwheat noodles", "막국수", 12_000, ("buckwheat", "wheat", "egg", "soy", "sesame"), is_vegetarian=True),
    Dish("children's set", "어린이 정식", 9_000, ("egg", "wheat", "soy", "beef")),
    Dish("rice punch", "식혜", 4_000, (), is_vegetarian=True),
    Dish("makgeolli", "막걸리", 9_000, ("wheat",), is_vegetarian=True),
)

ALLERGENS = {
    "egg": "달걀",
    "milk": "우유",
    "wheat": "밀",
    "buckwheat": "메밀",
    "soy": "콩",
    "sesame": "참깨",
    "nuts": "견과류",
    "peanuts": "땅콩",
    "fish": "생선",
    "shellfish": "조개와 갑각류",
    "pork": "돼지고기",
    "beef": "소고기",
}
"""English name, as in `Dish.contains` and data/entities.yml, and the Korean one."""


def takes_guests_at(at: time) -> bool:
    """Return whether a party may sit down at this time of an open day.

    >>> takes_guests_at(time(19, 30)), takes_guests_at(time(15, 30)), takes_guests_at(time(21, 0))
    (True, False, False)
    """
    return any(first <= at <= last for first, last in SITTINGS)


def sitting_times(day: date) -> Iterator[datetime]:
    """Yield every half hour of a day at which a party may sit down."""
    for first, last in SITTINGS:
        start = datetime.combine(day, first)
        while start.time() <= last:
            yield start
            start += STEP
