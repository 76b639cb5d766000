from __future__ import annotations

import numpy as np

from nlu.intents.augmentation import Example, joined, named
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.word_vectors import WordVectors

LEXICON = Lexicon({"en": WordVectors(["track", "parcel"], np.ones((2, 4), np.float32))})


def test_a_name_is_read_by_its_words_however_it_is_written() -> None:
    for name in ("track_parcel", "track-parcel", "trackParcel", "Track.Parcel", "track/parcel2"):
        assert named([name], [(["where", "is", "it"], name)], LEXICON) == [(["track", "parcel"], name)]


def test_words_that_nobody_knows_say_nothing() -> None:
    assert named(["q7_xyzzy"], [(["where", "is", "it"], "q7_xyzzy")], LEXICON) == []
    assert named(["xyzzy_parcel"], [(["where"], "xyzzy_parcel")], LEXICON) == [(["parcel"], "xyzzy_parcel")]


def test_a_name_in_another_language_than_the_utterances_says_nothing() -> None:
    assert named(["track_parcel"], [(["택배", "어디"], "track_parcel")], LEXICON) == []
    assert named(["배송_조회"], [(["배송", "조회", "해", "줘"], "배송_조회")], LEXICON) == [
        (["배송", "조회"], "배송_조회")
    ]


def test_a_label_of_two_intents_gets_joined_utterances_up_to_ten() -> None:
    examples: list[Example] = [([f"hi{i}"], "greet") for i in range(3)] + [(["a", "table"], "book")]
    examples.append((["hello", "a", "seat"], "greet+book"))
    found = joined(examples, rng=np.random.default_rng(0))
    assert len(found) == 9
    assert {label for _, label in found} == {"greet+book"}
    assert all(tokens[0].startswith("hi") and tokens[1:] == ["a", "table"] for tokens, _ in found)
    assert joined(examples, rng=np.random.default_rng(0)) == found


def test_nothing_is_joined_for_a_part_without_utterances_or_a_label_with_enough() -> None:
    assert joined([(["a"], "a+b"), (["a"], "a")], rng=np.random.default_rng(0)) == []
    many: list[Example] = [(["a", "b"], "a+b")] * 10 + [(["a"], "a"), (["b"], "b"), (["x"], None)]
    assert joined(many, rng=np.random.default_rng(0)) == []
