"""Which responses a conversation heard, in which variations, which buttons were pressed, and which conditions held."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bot.dialogue.tracker import Tracker
from bot.domain.domain import Domain
from bot.domain.response import Response, ResponseVariation
from bot.responses import language_of_conversation
from bot.testing.coverage.catalogue import buttons_of
from bot.testing.coverage.point import HELD, NOT_HELD, key_of
from bot.testing.record import Said


class HeardReplies:
    """Counts for one conversation; give it what the bot and the user say, in order."""

    def __init__(self, domain: Domain, language: str, hits: Counter[str]) -> None:
        self.domain, self.language, self.hits = domain, language, hits
        self._offered: dict[str, str] = {}  # what is sent -> the key of the button

    def predicted(self, action: str) -> None:
        """Count a response that was only predicted: it was chosen, but nobody heard in which words."""
        if action in self.domain.responses:
            self.hits[key_of("response", self.domain.responses[action].place)] += 1

    def said(self, said: Said, tracker: Tracker) -> None:
        """Count a message of the bot."""
        response = self.domain.responses.get(said.response or "")
        if response is None or said.variation is None:
            return
        self.hits[key_of("response", response.place)] += 1
        self.hits[key_of("variation", said.variation.place)] += 1
        for (_, place), button in zip(buttons_of(said.variation), said.message.buttons, strict=False):
            self._offered[button.payload] = key_of("button", place)
        for condition in (one for variation in self._looked_at(response, tracker) for one in variation.conditions):
            side = HELD if condition.holds(tracker.slots.get(condition.slot)) else NOT_HELD
            self.hits[key_of("condition", condition.place, side)] += 1

    def heard(self, text: str | None) -> None:
        """Count the button that a message of the user is from."""
        if text in self._offered:
            self.hits[self._offered[text]] += 1

    def _looked_at(self, response: Response, tracker: Tracker) -> Iterator[ResponseVariation]:
        """Yield the variations whose conditions were looked at: those in the language and for the channel."""
        language = language_of_conversation(tracker, default=self.language)
        spoken = [one for one in response.variations if one.language in (None, language)] or response.variations
        return (one for one in spoken if one.channel in (None, tracker.latest_input_channel))
