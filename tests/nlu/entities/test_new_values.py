"""What values look like that occur only once."""

from __future__ import annotations

from collections import Counter

from nlu.entities.boundary_counts import split_units
from nlu.entities.example import to_example
from nlu.entities.new_values import NewValues
from nlu.entities.read_example import ReadExample
from nlu.training_data import AnnotatedEntity, Utterance

TITLES = ("blue moon", "blue river", "old moon")


def _example(title: str) -> ReadExample:
    annotation = AnnotatedEntity(5, 5 + len(title), "song", title)
    return ReadExample.of(to_example(Utterance(f"play {title} now", "play", (annotation,))))


NEW = NewValues(
    [_example(title) for title in TITLES],
    Counter({(title, "song"): 1 for title in TITLES}),
    {title: split_units(title) for title in TITLES},
)


def test_words_of_values_weigh_more_than_words_around_them() -> None:
    assert NEW.weigh("song", "blue") > 0 > NEW.weigh("song", "play")


def test_a_length_that_values_have_weighs_more_than_others() -> None:
    assert NEW.log_share("song", 2) > NEW.log_share("song", 1) == NEW.log_share("song", 50)
