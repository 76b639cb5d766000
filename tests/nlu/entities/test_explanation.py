"""Why a message has its entities, in words."""

from __future__ import annotations

from nlu.entities.extractor import EntityExtractor
from nlu.training_data import AnnotatedEntity, Matching, TrainingData, Utterance

DATA = TrainingData(
    utterances=(
        Utterance("a song", "play", (AnnotatedEntity(2, 6, "thing", "song"),)),
        *(Utterance(f"the song {number}", "play") for number in range(3)),
    ),
    lookups={"city": ("서울", "New York"), "street": ("b123 Avenue",)},
    regexes={"code": (r"[a-z]\d{3}",)},
    matching={"city": Matching(is_fuzzy=True)},
)
EXTRACTOR = EntityExtractor(DATA, dimensions=["number"])


def lines(text: str) -> list[str]:
    return EXTRACTOR.explain(text, language="en", intent="play").lines()


def test_what_is_taken_and_what_lost_to_it() -> None:
    assert lines("b123 Avenue") == [
        "street 'b123 Avenue': a known value",
        "not code 'b123', matched by a regex: it is shorter, or less exactly written than street 'b123 Avenue'",
    ]


def test_every_way_to_be_found() -> None:
    assert lines("tjdnf b123 four") == [
        "city 'tjdnf': a known value, written like '서울'",
        "code 'b123': matched by a regex",
        "number 'four': read by the rules of its dimension",
    ]


def test_what_is_not_believed() -> None:
    assert lines("the song") == ["not thing 'song', a known value: it is mostly left plain in the examples"]


def test_the_entities_are_those_that_are_extracted() -> None:
    text = "tjdnf b123 four"
    explained = EXTRACTOR.explain(text, language="en", intent="play")
    assert list(explained.entities) == EXTRACTOR.extract(text, language="en", intent="play")
    assert EXTRACTOR.explain("", language="en").lines() == []


def test_json_tells_places_in_the_message_and_reasons() -> None:
    explained = EXTRACTOR.explain("b123\u200b Avenue", language="en", intent="play").to_json()
    place = {"entity": "street", "start": 0, "end": 12, "text": "b123\u200b Avenue"}
    assert explained["taken"] == [{**place, "extractor": "LookupExtractor", "reason": "a known value"}]
    assert [(one["entity"], one["start"], one["end"], one["extractor"]) for one in explained["lost"]] == [
        ("code", 0, 4, "RegexExtractor")
    ]
    assert explained["lost"][0]["reason"].endswith("less exactly written than street 'b123\u200b Avenue'")
