"""What `/debug` and `/why` say."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.explanation import debug_rows, marked, why_rows
from bot.channels.turn import Turn
from bot.dialogue import events as ev
from bot.dialogue.policies.policy import Prediction
from bot.domain.domain import Domain
from bot.domain.story import Story
from nlu import Explanation, Neighbour, Place, RunnerUp, Utterance, WordEffect

CITY = {"entity": "city", "start": 0, "end": 2, "value": "Seoul", "extractor": "LookupExtractor"}


def said(text: str, *ranking: tuple[str, float], entities: list[dict[str, Any]] | None = None) -> ev.UserUttered:
    scores = [{"name": name, "confidence": confidence} for name, confidence in ranking]
    data = {"intent": scores[0], "intent_ranking": scores, "entities": entities or [], "language": "ko"}
    return ev.UserUttered(text, data)


@pytest.mark.parametrize(
    ("text", "entities", "shown"),
    [
        ("서울에서", [CITY], "[서울](city)에서"),
        ("서울 부산", [{**CITY, "start": 3, "end": 5}, CITY], "[서울](city) [부산](city)"),
        ("서울", [{**CITY, "role": "from", "group": "1"}], "[서울](city, role from, group 1)"),
        ("서울시", [{**CITY, "end": 3}, {**CITY, "start": 1, "end": 2}], "[서울시](city)"),
        ('/go{"city": "서울"}', [{**CITY, "extractor": "payload"}], '/go{"city": "서울"}'),
        ("서울", [{"entity": "city", "value": "서울"}], "서울"),
        ("hello", [], "hello"),
    ],
)
def test_entities_are_marked_in_the_text(text: str, entities: list[dict[str, Any]], shown: str) -> None:
    assert marked(text, entities) == shown


def test_debug_shows_what_was_understood_and_what_every_policy_said() -> None:
    rule = Prediction("utter_go", 1.0, "RulePolicy", 4, reason="rule 'go'", source="go")
    others = (
        Prediction("action_listen", 0.0, "MemoizationPolicy", 3, reason="no story fits"),
        Prediction("utter_stay", 0.6, "RecurrentPolicy", 1, reason="similar to story 'stay'", source="stay"),
    )
    decided = Prediction("utter_go", 1.0, "RulePolicy", 4, reason="rule 'go'", candidates=(*others, rule))
    message = said("서울에서", ("go", 0.9), ("stay", 0.06), ("rest", 0.001), entities=[CITY])
    assert debug_rows(Turn([message, ev.SlotSet("city", "Seoul")], [decided])) == [
        ("said", "[서울](city)에서"),
        ("language", "ko"),
        ("intents", "0.90 go"),
        ("", "0.06 stay"),
        ("entities", 'city = "Seoul", 0-2, LookupExtractor'),
        ("step 1", "utter_go: RulePolicy 1.00, rule 'go'"),
        ("", "  MemoizationPolicy 0.00, no story fits"),
        ("", "  RecurrentPolicy 0.60, similar to story 'stay': utter_stay"),
        ("events", 'user text="서울에서" intent="go" confidence=0.9 entities={"city": "Seoul"}'),
        ("", 'slot name="city" value="Seoul"'),
    ]


NOTHING_NEAR = Explanation("x", "go", 0.9, (), 0, None, ())


def why(message: ev.UserUttered, *predictions: Prediction, explanation: Explanation = NOTHING_NEAR) -> list[Any]:
    stories = [
        Story("go", (), Place("data/stories.yml", 3)),
        Story("go", (), Place("data/rules.yml", 8), is_rule=True),
        Story("go", (), Place("data/rules.yml", 20), is_rule=True),
    ]
    turn = Turn([message], predictions)
    domain = Domain(intents={"go": None})  # type: ignore[dict-item]
    return why_rows(turn, domain=domain, stories=stories, explanation=explanation, threshold=0.5)


def test_why_names_the_nearest_utterances_and_where_they_stand() -> None:
    near = (
        Neighbour(Utterance("서울 가자", "go", place=Place("data/nlu.yml", 7)), 0.8123),
        Neighbour(Utterance("stay\nhere", "stay"), 0.2),
    )
    explanation = Explanation("서울", "go", 0.9, (), 0, None, near)
    assert why(said("서울", ("go", 0.9), ("stay", 0.1)), explanation=explanation) == [
        ("intent", "go 0.90, before stay 0.10"),
        ("nearest", "0.81 go: 서울 가자 (data/nlu.yml:7)"),
        ("", "0.20 stay: stay here"),
    ]


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (said("x", ("go", 1.0), ("stay", 0.0)), "go 1.00"),
        (said("/go", ("go", 1.0)), "go: the message is a payload, which says so"),
        (
            said("x", ("nlu_fallback", 0.5), ("go", 0.31), ("stay", 0.3)),
            "nlu_fallback: the best guess, go 0.31, is below the threshold 0.50",
        ),
        (
            said("x", ("nlu_fallback", 0.5), ("go", 0.51), ("stay", 0.48)),
            "nlu_fallback: go 0.51 and stay 0.48 are too close to each other",
        ),
        (
            ev.UserUttered("x", {"intent": {"name": None, "confidence": 0.0}}),
            "none: the project has no examples to learn intents from",
        ),
    ],
)
def test_why_says_how_the_intent_was_chosen(message: ev.UserUttered, reason: str) -> None:
    assert why(message)[0] == ("intent", reason)


def test_why_says_where_nothing_is_near() -> None:
    assert why(said("x", ("go", 0.9)))[1] == (
        "nearest",
        "no training utterance shares a word, or a part of one, with it",
    )


def test_why_names_the_rule_or_the_story_and_its_place() -> None:
    by_rule = Prediction("utter_go", 1.0, "RulePolicy", 4, reason="rule 'go'", source="go")
    by_story = Prediction("utter_stay", 1.0, "MemoizationPolicy", 3, reason="story 'go'", source="go")
    by_form = Prediction("form", 1.0, "RulePolicy", 4, reason="the form goes on")
    assert why(said("/go", ("go", 1.0)), by_rule, by_story, by_form)[1:] == [
        ("then", "utter_go: rule 'go' (data/rules.yml:8)"),
        ("", "utter_stay: story 'go' (data/stories.yml:3)"),
        ("", "form: the form goes on"),
    ]


WORDS = (
    WordEffect("서울", 0, 2, -0.02, -0.03),
    WordEffect("가자", 3, 5, 0.6, 0.7),
    WordEffect("!", 6, 7, 0.001, 0.001),
)


def test_why_shows_the_words_that_count_and_what_separates_the_runner_up() -> None:
    near = Neighbour(Utterance("서울 있자", "stay", place=Place("data/nlu.yml", 9)), 0.4)
    second = RunnerUp("stay", 0.08, 0.82, WORDS[1:2], WORDS[:1], near)
    explanation = Explanation("서울 가자 !", "go", 0.9, WORDS, 0, second, ())
    assert why(said("서울 가자 !", ("go", 0.9), ("stay", 0.08)), explanation=explanation)[1:-1] == [
        ("words", "without '가자': 0.30 (-0.60)"),
        ("", "without '서울': 0.92 (+0.02)"),
        ("runner-up", "stay 0.08, 0.82 behind"),
        ("", "held back by '가자'"),
        ("", "supported by '서울'"),
        ("", "nearest of it: 0.40 stay: 서울 있자 (data/nlu.yml:9)"),
    ]


@pytest.mark.parametrize(
    ("words", "left", "shown"),
    [
        ((), 0, []),
        (WORDS[2:], 0, [("words", "without any single word it is as sure as with it")]),
        (
            (*WORDS[2:], *WORDS[2:]),
            7,
            [("words", "without any single word it is as sure as with it; the first 2 words were tried")],
        ),
        (
            WORDS[1:],
            7,
            [("words", "without '가자': 0.30 (-0.60)"), ("", "the first 2 words were tried")],
        ),
    ],
)
def test_why_says_how_many_words_were_tried(words: tuple[WordEffect, ...], left: int, shown: list[Any]) -> None:
    explanation = Explanation("x", "go", 0.9, words, left, None, ())
    assert why(said("x", ("go", 0.9)), explanation=explanation)[1:-1] == shown
