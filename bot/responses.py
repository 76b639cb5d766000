"""Responses: choose a variation, fill it in."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.dialogue.events import BotUttered
from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.response import ResponseVariation

Choose = Callable[[Sequence[ResponseVariation]], ResponseVariation]
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^\n{}]+?)\}")
DATA_KEYS = ("elements", "quick_replies", "buttons", "attachment", "image", "custom")  # of a message, besides its text


def choose_at_random(seed: int | None = None) -> Choose:
    """Return a function that picks one of several variations; with a seed, always the same ones."""
    return random.Random(seed).choice  # noqa: S311 - not for secrets


def language_of_conversation(tracker: Tracker, *, default: str) -> str:
    """Return the language of the user's latest message."""
    return tracker.language or default


class ResponseGenerator:
    """Turns a response into a message."""

    def __init__(self, domain: Domain, *, choose: Choose, language: str, rasa_gaps: bool = False) -> None:
        """Take the domain, how to choose among variations, and the language of a conversation without messages.

        With `rasa_gaps` an unset slot prints `None` and an unknown placeholder leaves the whole text unfilled, as in
        Rasa; otherwise an unset slot prints nothing and only the unknown placeholder is left.
        """
        self.domain, self.choose, self.language, self.rasa_gaps = domain, choose, language, rasa_gaps

    def generate(
        self, name: str, tracker: Tracker, *, channel: str, arguments: Mapping[str, Any] | None = None
    ) -> dict[str, Any] | None:
        """Return what a response says (text, buttons, image, ...), or None when no variation fits."""
        chosen = self.chosen(name, tracker, channel=channel)
        return None if chosen is None else self.filled(chosen, name, tracker, arguments)

    def chosen(self, name: str, tracker: Tracker, *, channel: str) -> ResponseVariation | None:
        """Return one of a response's variations that fit, or None when none does."""
        response = self.domain.responses.get(name)
        fitting = self._fitting(response.variations, tracker, channel) if response is not None else ()
        return self.choose(fitting) if fitting else None

    def filled(
        self, chosen: ResponseVariation, name: str, tracker: Tracker, arguments: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return what a variation says, with the values of slots and arguments in it."""
        values = {**tracker.slots, **(arguments or {})}
        content = {key: self._fill(value, values) for key, value in chosen.content.items()}
        details = {"id": chosen.id, "metadata": chosen.metadata}
        return {**content, **{k: v for k, v in details.items() if v is not None}, "utter_action": name}

    def _fitting(
        self, variations: Sequence[ResponseVariation], tracker: Tracker, channel: str
    ) -> Sequence[ResponseVariation]:
        """Return the variations to choose from: language first, then condition and channel in Rasa's order."""
        language = language_of_conversation(tracker, default=self.language)
        spoken = [one for one in variations if one.language in (None, language)]
        able = [
            one
            for one in spoken or variations
            if one.channel in (None, channel) and all(c.holds(tracker.slots.get(c.slot)) for c in one.conditions)
        ]
        first = next((group for group in _by_precedence(able) if group), [])
        # Among equals, a variation in the user's own language goes before one for all languages.
        return [one for one in first if one.language == language] or first

    def _fill(self, value: Any, values: Mapping[str, Any]) -> Any:
        if isinstance(value, str):
            return self._fill_text(value, values)
        if isinstance(value, list):
            return [self._fill(item, values) for item in value]
        if isinstance(value, dict):
            return {key: self._fill(item, values) for key, item in value.items()}
        return value

    def _fill_text(self, text: str, values: Mapping[str, Any]) -> str:
        if self.rasa_gaps and any(match[1] and match[1] not in values for match in _PLACEHOLDER.finditer(text)):
            return text
        return _PLACEHOLDER.sub(lambda match: self._filled(match, values), text)

    def _filled(self, match: re.Match[str], values: Mapping[str, Any]) -> str:
        if match[1] is None:
            return match[0][0]
        if match[1] not in values:
            return match[0]
        value = values[match[1]]
        return "" if value is None and not self.rasa_gaps else str(value)


def _by_precedence(variations: Sequence[ResponseVariation]) -> list[list[ResponseVariation]]:
    groups: list[list[ResponseVariation]] = [[], [], [], []]
    for one in variations:
        groups[2 * (one.channel is None) + (not one.conditions)].append(one)
    return groups


def bot_event(message: Mapping[str, Any]) -> BotUttered:
    """Return the event of a message that an action or a response gives.

    >>> bot_event({"text": "hi", "utter_action": "utter_greet"}).metadata
    {'utter_action': 'utter_greet'}
    """
    data = {key: message.get(key) for key in DATA_KEYS}
    data["attachment"] = data["attachment"] or data["image"]
    rest = {key: value for key, value in message.items() if key not in (*DATA_KEYS, "text")}
    text = message.get("text")
    return BotUttered(None if text is None else str(text), data, None, rest)
