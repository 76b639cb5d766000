"""Messages: what a channel is given to show."""

from __future__ import annotations

from typing import Any

import pytest

from bot.dialogue.events import BotUttered
from bot.messages import BotMessage, Button, UserMessage


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (BotUttered("hi"), BotMessage("hi")),
        (BotUttered(None, {"image": "x.png", "attachment": "x.png"}), BotMessage(None, image="x.png")),
        (BotUttered(None, {"attachment": {"a": 1}}), BotMessage(None, attachment={"a": 1})),
        (BotUttered(None, {"custom": {"a": 1}}), BotMessage(None, custom={"a": 1})),
        (BotUttered(None, {"elements": [{"title": "card"}]}), BotMessage(None, elements=[{"title": "card"}])),
        (
            BotUttered("?", {"buttons": [{"title": "Yes", "payload": "/affirm"}, {"title": "No"}]}),
            BotMessage("?", (Button("Yes", "/affirm"), Button("No", "No"))),
        ),
        (
            BotUttered("?", {"buttons": [{"title": 1}], "quick_replies": [{"title": "b", "payload": "/b"}]}),
            BotMessage("?", (Button("1", "1"), Button("b", "/b"))),
        ),
        (
            BotUttered("?", {"buttons": [{"title": "a", "payload": None}, {"title": None, "payload": "/b"}, {}]}),
            BotMessage("?", (Button("a", "a"), Button("", "/b"), Button("", ""))),
        ),
        (BotUttered("?", {"buttons": None, "custom": None, "elements": None}), BotMessage("?")),
    ],
)
def test_a_message_is_made_of_an_event(event: BotUttered, message: BotMessage) -> None:
    assert BotMessage.from_event(event) == message


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("one", ["one"]),
        ("one\n\ntwo", ["one", "two"]),
        ("one\ntwo", ["one\ntwo"]),
        ("\n\none\n\n\n\ntwo\n", ["one", "two"]),
        ("", []),
        ("  \n\n ", []),
        (None, []),
    ],
)
def test_a_text_is_split_at_blank_lines(text: str | None, texts: list[str]) -> None:
    assert BotMessage(text).texts() == texts


def test_a_message_of_the_user_has_a_sender_and_a_channel() -> None:
    message: Any = UserMessage("hi")
    assert (message.sender_id, message.channel, message.metadata, message.parse_data) == (
        "default",
        "cmdline",
        None,
        None,
    )
