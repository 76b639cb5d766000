"""Responses: which variation is chosen, and how it is filled in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue import events as ev
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.response import Response, ResponseVariation, SlotCondition
from bot.domain.slot import Slot
from bot.responses import ResponseGenerator, bot_event, choose_at_random, language_of_conversation

SLOTS = {name: Slot(name, "any") for name in ("name", "vip", "n", "empty", "도시")}
VIP = (SlotCondition("vip", True),)


def said(text: str, **options: Any) -> ResponseVariation:
    return ResponseVariation({"text": text}, **options)


def tracker(language: str | None = None, **slots: Any) -> Tracker:
    events: list[ev.Event] = [ev.SlotSet(name, value) for name, value in slots.items()]
    if language is not None:
        events.append(ev.UserUttered("x", {"language": language}))
    return Tracker("me", SLOTS, events)


def fitting(
    variations: list[ResponseVariation], on: Tracker, *, channel: str = "rest", language: str = "en"
) -> list[str]:
    """Return the texts of the variations that there is to choose from."""
    able: list[str] = []

    def choose(found: Any) -> ResponseVariation:
        able.extend(one.content["text"] for one in found)
        return found[0]  # type: ignore[no-any-return]

    domain = Domain(responses={"utter_x": Response("utter_x", tuple(variations))})
    ResponseGenerator(domain, choose=choose, language=language).generate("utter_x", on, channel=channel)
    return able


ALL = [
    said("general"),
    said("general too"),
    said("vip", conditions=VIP),
    said("rest", channel="rest"),
    said("rest vip", channel="rest", conditions=VIP),
    said("slack vip", channel="slack", conditions=VIP),
]


@pytest.mark.parametrize(
    ("variations", "vip", "channel", "texts"),
    [
        (ALL, True, "rest", ["rest vip"]),
        (ALL, False, "rest", ["rest"]),
        (ALL, True, "slack", ["slack vip"]),
        (ALL, False, "slack", ["general", "general too"]),
        (ALL, True, "cmdline", ["vip"]),
        (ALL, False, "cmdline", ["general", "general too"]),
        (ALL[2:3], False, "rest", []),
        (ALL[3:4], True, "cmdline", []),
        ([], True, "rest", []),
    ],
)
def test_condition_and_channel_decide_who_goes_first(
    variations: list[ResponseVariation], vip: bool, channel: str, texts: list[str]
) -> None:
    assert fitting(variations, tracker(vip=vip), channel=channel) == texts


@pytest.mark.parametrize(
    ("wanted", "value", "holds"),
    [
        ("gold", "Gold", True),
        ("gold", "silver", False),
        ("gold", None, False),
        (True, True, True),
        (True, 1, False),
        (True, "true", False),
        (1, 1, True),
        (1, True, False),
        (1, 1.0, True),
        (None, None, True),
        (["a"], ["a"], True),
    ],
)
def test_a_condition_compares_texts_without_case_and_all_else_strictly(wanted: Any, value: Any, holds: bool) -> None:
    variations = [said("yes", conditions=(SlotCondition("name", wanted),))]
    assert fitting(variations, tracker(name=value)) == ["yes"] * holds


def test_all_conditions_must_hold() -> None:
    both = (SlotCondition("vip", True), SlotCondition("name", "Kim"))
    variations = [said("yes", conditions=both)]
    assert fitting(variations, tracker(vip=True, name="Kim")) == ["yes"]
    assert fitting(variations, tracker(vip=True, name="Lee")) == []


EN, KO, ANY = said("hi", language="en"), said("안녕", language="ko"), said("*")


@pytest.mark.parametrize(
    ("variations", "language", "texts", "because"),
    [
        ([EN, KO], "ko", ["안녕"], "variations in another language are put aside"),
        ([EN, KO], "en", ["hi"], "variations in another language are put aside"),
        ([EN], "ko", ["hi"], "unless none is left"),
        ([EN, KO], "de", ["hi", "안녕"], "unless none is left"),
        ([EN, ANY], "ko", ["*"], "one for all languages is left"),
        ([ANY, KO], "ko", ["안녕"], "among equals, one in the user's own language goes first"),
        ([said("vip", conditions=VIP), KO], "ko", ["vip"], "condition and channel go before"),
        ([said("rest", channel="rest"), KO], "ko", ["rest"], "condition and channel go before"),
        ([said("vip", language="en", conditions=VIP), KO], "ko", ["안녕"], "but not before another language"),
        ([said("브이", language="ko", conditions=VIP), KO], "ko", ["브이"], "Rasa's order within a language"),
    ],
)
def test_the_language_of_the_user_is_spoken(
    variations: list[ResponseVariation], language: str, texts: list[str], because: str
) -> None:
    assert fitting(variations, tracker(language, vip=True)) == texts, because


def test_the_language_is_that_of_the_latest_message_that_tells_one() -> None:
    assert language_of_conversation(tracker(), default="ko") == "ko"
    assert language_of_conversation(tracker("en"), default="ko") == "en"
    later = tracker("en")
    later.append(ev.UserUttered("7", {}))
    assert language_of_conversation(later, default="ko") == "en"
    assert fitting([EN, KO], tracker(), language="ko") == ["안녕"]


def generated(content: dict[str, Any], on: Tracker, *, rasa_gaps: bool = False, **arguments: Any) -> dict[str, Any]:
    domain = Domain(responses={"utter_x": Response("utter_x", (ResponseVariation(content),))})
    generator = ResponseGenerator(domain, choose=lambda able: able[0], language="en", rasa_gaps=rasa_gaps)
    found = generator.generate("utter_x", on, channel="rest", arguments=arguments)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "helpful", "rasa"),
    [
        ("Hello {name}!", "Hello Kim!", "Hello Kim!"),
        ("{name} {name}", "Kim Kim", "Kim Kim"),
        ("{도시}로", "부산로", "부산로"),
        ("{n} {vip}", "0 False", "0 False"),
        ("a{empty}b", "ab", "aNoneb"),
        ("{name} {unknown}", "Kim {unknown}", "{name} {unknown}"),
        ("{{name}}", "{name}", "{name}"),
        ("{{{name}}}", "{Kim}", "{Kim}"),
        ('{"a": 1}', '{"a": 1}', '{"a": 1}'),
        ("{}", "{}", "{}"),
        ("{ name }", "{ name }", "{ name }"),
        ("{name", "{name", "{name"),
        ("{na\nme}", "{na\nme}", "{na\nme}"),
        ("", "", ""),
        ("no braces", "no braces", "no braces"),
    ],
)
def test_placeholders_are_filled_with_slots(text: str, helpful: str, rasa: str) -> None:
    on = tracker(name="Kim", n=0, vip=False, 도시="부산")
    assert generated({"text": text}, on)["text"] == helpful
    assert generated({"text": text}, on, rasa_gaps=True)["text"] == rasa


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert generated({"text": "{name}"}, tracker(name="{n}", n=1))["text"] == "{n}"


def test_arguments_go_before_slots() -> None:
    assert generated({"text": "{name} {more}"}, tracker(name="Kim"), name="Lee", more=0)["text"] == "Lee 0"


def test_every_part_of_a_message_is_filled() -> None:
    content = {
        "text": "{name}",
        "image": "https://x/{name}.png",
        "buttons": [{"title": "{name}", "payload": '/call{{"name": "{name}"}}'}],
        "custom": {"a": ["{name}", 1, None], "b": {"c": "{name}"}},
    }
    assert generated(content, tracker(name="Kim")) == {
        "text": "Kim",
        "image": "https://x/Kim.png",
        "buttons": [{"title": "Kim", "payload": '/call{"name": "Kim"}'}],
        "custom": {"a": ["Kim", 1, None], "b": {"c": "Kim"}},
        "utter_action": "utter_x",
    }


def test_the_response_itself_is_never_changed() -> None:
    content = {"text": "{name}", "buttons": [{"title": "{name}"}]}
    generated(content, tracker(name="Kim"))["buttons"].append("more")
    assert content == {"text": "{name}", "buttons": [{"title": "{name}"}]}


def test_id_and_metadata_go_with_the_message() -> None:
    variation = ResponseVariation({"text": "x"}, id="one", metadata={"a": 1})
    domain = Domain(responses={"utter_x": Response("utter_x", (variation,))})
    generator = ResponseGenerator(domain, choose=lambda able: able[0], language="en")
    message = generator.generate("utter_x", tracker(), channel="rest")
    assert message == {"text": "x", "id": "one", "metadata": {"a": 1}, "utter_action": "utter_x"}


def test_an_unknown_response_says_nothing() -> None:
    generator = ResponseGenerator(Domain(), choose=lambda able: able[0], language="en")
    assert generator.generate("utter_y", tracker(), channel="rest") is None


def test_a_seed_chooses_the_same_variations_again() -> None:
    variations = [said(str(number)) for number in range(10)]
    picks = [[choose(variations) for _ in range(20)] for choose in (choose_at_random(1), choose_at_random(1))]
    assert picks[0] == picks[1]
    assert len({one.content["text"] for one in picks[0]}) > 3


@pytest.mark.parametrize(
    ("message", "text", "data", "metadata"),
    [
        ({"text": "hi", "utter_action": "utter_x"}, "hi", {}, {"utter_action": "utter_x"}),
        ({"text": 5}, "5", {}, {}),
        ({}, None, {}, {}),
        ({"image": "x.png"}, None, {"image": "x.png", "attachment": "x.png"}, {}),
        ({"image": "x.png", "attachment": "y"}, None, {"image": "x.png", "attachment": "y"}, {}),
        (
            {"buttons": [{"title": "a"}], "quick_replies": [], "extra": 1},
            None,
            {"buttons": [{"title": "a"}], "quick_replies": []},
            {"extra": 1},
        ),
    ],
)
def test_a_message_becomes_an_event(
    message: dict[str, Any], text: str | None, data: dict[str, Any], metadata: dict[str, Any]
) -> None:
    event = bot_event(message)
    assert (event.text, event.metadata) == (text, metadata)
    assert {key: value for key, value in event.data.items() if value is not None} == data
