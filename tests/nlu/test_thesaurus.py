"""The thesaurus: synonyms, the hierarchy, and distances in it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.thesaurus import Thesaurus, chain, find_cycle

# food ─ dish ─┬─ pizza = 피자 ─┬─ margherita        drink (alone above)  water
#              │               └─ calzone ─┐
#              └─ soup                     │
# food ─ snack ────────────────────────────┘
MENU = Thesaurus(
    synonyms=(("pizza", "피자", "pie"), ("cancel", "Call  Off")),
    is_a=(
        ("margherita", "pizza"),
        ("calzone", "피자"),
        ("calzone", "snack"),
        ("pie", "dish"),
        ("soup", "dish"),
        ("dish", "food"),
        ("snack", "food"),
        ("water", "drink"),
    ),
)


def test_words_are_normalised_and_asked_for_in_any_case() -> None:
    assert MENU.synonyms[1] == ("cancel", "call off")
    assert MENU.synonyms_of("CALL off") == ("cancel",)
    assert MENU.synonyms_of(unicodedata.normalize("NFD", "피자")) == ("pizza", "pie")
    assert "Margherita" in MENU
    assert "lasagne" not in MENU
    assert MENU.words[:6] == ("pizza", "피자", "pie", "cancel", "call off", "margherita")
    assert len(MENU) == len(MENU.words) == 13


def test_nothing_at_all() -> None:
    empty = Thesaurus()
    assert not empty
    assert (empty.words, empty.synonyms_of("a"), empty.ancestors("a")) == ((), (), ())
    assert (empty.distance("a", "A"), empty.distance("a", "b")) == (0, None)
    assert (empty.common_ancestors("a", "a"), empty.lowest_common_ancestor("a", "b")) == ((), None)
    assert (empty.path_similarity("a", "a"), empty.wu_palmer_similarity("a", "a")) == (1.0, 1.0)


def test_ancestors_come_nearest_first_and_synonyms_once() -> None:
    assert MENU.ancestors("margherita") == ("pizza", "dish", "food")
    assert MENU.ancestors("calzone") == ("pizza", "snack", "dish", "food")
    assert MENU.ancestors("피자") == ("dish", "food")
    assert MENU.ancestors("food") == MENU.ancestors("cancel") == MENU.ancestors("unknown") == ()


def test_common_ancestors() -> None:
    assert MENU.common_ancestors("margherita", "calzone") == ("pizza", "dish", "food")
    assert MENU.common_ancestors("soup", "snack") == ("food",)
    assert MENU.common_ancestors("pizza", "dish") == ("dish", "food")
    assert MENU.common_ancestors("pie", "피자") == ("pizza", "dish", "food")
    assert MENU.common_ancestors("soup", "water") == MENU.common_ancestors("soup", "unknown") == ()


@pytest.mark.parametrize(
    ("word", "other", "lowest", "distance"),
    [
        ("margherita", "calzone", "pizza", 2),
        ("margherita", "soup", "dish", 3),
        ("calzone", "food", "food", 2),
        ("calzone", "snack", "snack", 1),
        ("pizza", "pie", "pizza", 0),
        ("cancel", "call off", "cancel", 0),
        ("soup", "soup", "soup", 0),
        ("soup", "cancel", None, None),
        ("soup", "water", None, None),
    ],
)
def test_distance_and_lowest_common_ancestor(word: str, other: str, lowest: str | None, distance: int | None) -> None:
    assert (MENU.lowest_common_ancestor(word, other), MENU.distance(word, other)) == (lowest, distance)


def test_the_lowest_common_ancestor_is_the_deepest_not_the_nearest() -> None:
    both = Thesaurus(is_a=(("x", "thing"), ("y", "thing"), ("x", "p"), ("p", "q"), ("q", "r"), ("y", "s"), ("s", "q"),
                           ("r", "thing")))  # fmt: skip
    assert both.common_ancestors("x", "y") == ("thing", "q", "r")
    assert (both.distance("x", "y"), both.lowest_common_ancestor("x", "y")) == (2, "q")


def test_similarities_by_hand() -> None:
    assert MENU.path_similarity("margherita", "soup") == 1 / 4
    assert MENU.path_similarity("soup", "water") == 0
    # pizza stands two nodes below food: food, dish, pizza; margherita and calzone one relation below it
    assert MENU.wu_palmer_similarity("margherita", "calzone") == 2 * 3 / (1 + 1 + 2 * 3)
    assert MENU.wu_palmer_similarity("margherita", "soup") == 2 * 2 / (2 + 1 + 2 * 2)
    assert MENU.wu_palmer_similarity("pizza", "pie") == 1
    assert MENU.wu_palmer_similarity("soup", "water") == 0


@pytest.mark.parametrize(
    ("synonyms", "is_a", "message"),
    [
        ([("a", "b"), ("B", "c")], [], "'b' is in two groups of synonyms"),
        ([], [("a", "b"), ("b", "c"), ("c", "A")], "'a' is its own ancestor: a -> b -> c -> a"),
        ([], [("a", "a")], "'a' is its own ancestor: a -> a"),
        ([("a", "b")], [("a", "b")], "'a' is its own ancestor: a -> b = a"),
        ([("a", "b")], [("a", "c"), ("c", "b")], "'a' is its own ancestor: a -> c -> b = a"),
    ],
)
def test_what_can_not_be(synonyms: list[tuple[str, ...]], is_a: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(ValueError, match="^" + message + "$"):
        Thesaurus(tuple(synonyms), tuple(is_a))


def test_a_long_chain() -> None:
    deep = Thesaurus(is_a=tuple((f"w{i}", f"w{i + 1}") for i in range(5_000)))
    assert deep.distance("w0", "w5000") == 5_000
    assert deep.lowest_common_ancestor("w0", "w4000") == "w4000"


# --- laws

LETTERS = st.sampled_from("abcdefgh")
EDGES = st.lists(st.tuples(LETTERS, LETTERS), max_size=12)


@settings(max_examples=80, deadline=None)
@given(EDGES, st.lists(LETTERS, max_size=2, unique=True), LETTERS, LETTERS)
def test_distances_are_symmetric_and_fit_the_ancestors(
    edges: list[tuple[str, str]], group: list[str], word: str, other: str
) -> None:
    while cycle := find_cycle([tuple(group)] if group else [], edges):
        assert chain(cycle).startswith(cycle[0][0])
        assert chain(cycle).endswith(cycle[0][0])
        edges.remove(cycle[-1])
    thesaurus = Thesaurus((tuple(group),), tuple(edges))
    distance, lowest = thesaurus.distance(word, other), thesaurus.lowest_common_ancestor(word, other)
    common = thesaurus.common_ancestors(word, other)
    assert (distance, lowest, common) == (
        thesaurus.distance(other, word),
        thesaurus.lowest_common_ancestor(other, word),
        thesaurus.common_ancestors(other, word),
    )
    assert (lowest is None) == (not common)
    if lowest is not None:
        assert distance == sum(thesaurus.distance(one, common[0]) or 0 for one in (word, other))
        assert not any(lowest in thesaurus.ancestors(node) for node in common)
        assert 0 < thesaurus.wu_palmer_similarity(word, other) <= 1
        assert (thesaurus.path_similarity(word, other) == 1) == (distance == 0)
