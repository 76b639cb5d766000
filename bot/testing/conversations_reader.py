"""Reads the short format of tests: what the user says, and what the bot answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.domain import ACTION_TWO_STAGE_FALLBACK, Domain
from bot.domain.story import ANY_VALUE, StoryEntity, UserStep
from bot.testing.details import DETAIL_KEYS, SETTING_KEYS, DetailsReader, Mark
from bot.testing.duration import seconds_of
from bot.testing.examples import expanded
from bot.testing.line_quoting import QuotedLines
from bot.testing.live_test import (
    ActionsExpected,
    Expectation,
    FormExpected,
    LiveTest,
    LiveTurn,
    MessageExpected,
    Settings,
    SlotExpected,
    Unsaid,
)
from bot.testing.message_matching import ANY_MESSAGE, PLACEHOLDER
from nlu import Findings, Place, Shape, YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

CONVERSATION_KEYS = ("conversation", "steps", *SETTING_KEYS, *DETAIL_KEYS)
MESSAGE_KEYS = ("bot", "matches", "contains", "response", "buttons")
STEP_KEYS = ("user", "wait", "metadata", *MESSAGE_KEYS, "after")
AFTER_KEYS = ("slots", "actions", "active_form", "intent", "entities")
_SAME = {"active_loop": "active_form", "form": "active_form", "utter": "response"}


@dataclass(frozen=True)
class MarkedTest:
    """A conversation with what pytest is told about it."""

    test: LiveTest
    """The conversation."""
    marks: tuple[Mark, ...]
    """Its marks."""


class ConversationsReader:
    """Reads conversations; findings go to the collection it was given."""

    def __init__(
        self, domain: Domain, findings: Findings, lines: QuotedLines, *, stubs: Mapping[str, Any], defaults: Settings
    ) -> None:
        self.domain, self.findings, self.lines = domain, findings, lines
        self.shape, self.details = Shape(findings), DetailsReader(domain, findings)
        self.stubs, self.defaults = stubs, defaults

    def read(self, node: YamlNode, file_name: str) -> list[MarkedTest]:
        """Read the value of the key `conversations`: a list of conversations, or a mapping of names to their steps.

        A list of steps is one conversation, named after the file.
        """
        found: list[MarkedTest] = []
        if isinstance(node, YamlMap):
            for entry in node:
                found += self._named(entry.key.text, entry.key.place, entry.value)
            return found
        items = self.shape.items(node, "'conversations'")
        if items and all(
            isinstance(one, YamlMap) and "conversation" not in one and "steps" not in one for one in items
        ):
            return self._conversation(file_name, items[0].place, YamlMap(node.place, ()), node)
        for item in items:
            body = self.shape.mapping(item, "an item of 'conversations'")
            name_node = body.get("conversation")
            if name_node is None:
                if body.entries:
                    problem = "a conversation has no name"
                    self.findings.error(item.place, problem, fix="write '- conversation: name' above its steps")
                continue
            name = self.shape.name(name_node, "the name of a conversation") or ""
            found += self._named(name, name_node.place, body)
        return found

    def _named(self, name: str, place: Place, node: YamlNode) -> list[MarkedTest]:
        if isinstance(node, YamlList):
            return self._conversation(name, place, YamlMap(node.place, ()), node)
        body = self.shape.mapping(node, f"conversation '{name}'")
        self.shape.check_keys(body, CONVERSATION_KEYS, f"conversation '{name}'")
        steps = body.get("steps")
        if steps is None:
            self.findings.error(place, f"conversation '{name}' has no steps", fix="write 'steps:' with a list below it")
            return []
        return self._conversation(name, place, body, steps)

    def _conversation(self, name: str, place: Place, body: YamlMap, steps: YamlNode) -> list[MarkedTest]:
        whole = YamlMap(body.place, (*(one for one in body if one.key.text != "steps"), _entry("steps", steps)))
        found = []
        for filled, ending in expanded(whole, body.get("examples"), self.findings):
            settings = self.details.settings(filled, defaults=self.defaults, stubs=self.stubs)
            turns = self._turns(filled.get("steps") or steps, f"conversation '{name}'")
            if not turns and not self.findings.errors:
                fix = "write '- user: ...' lines below 'steps:'"
                self.findings.error(place, f"conversation '{name}' has no steps", fix=fix)
            test = LiveTest(f"{name}{ending}", place, tuple(turns), settings)
            found.append(MarkedTest(test, self.details.marks(filled)))
        return found

    def _turns(self, node: YamlNode, where: str) -> list[LiveTurn]:
        turns: list[LiveTurn] = []
        for item in self.shape.items(node, f"'steps' of {where}"):
            body = self.shape.mapping(item, f"a step of {where}")
            self._check_keys(body, where)
            expected, means = self._expected(body)
            user, wait = body.get("user"), body.get("wait")
            if user is None and wait is None and turns:  # goes on with the turn before
                turns[-1] = _joined(turns[-1], expected, means)
                continue
            step = self._user(user) if user is not None else None
            metadata = to_python(body.get("metadata")) or {}
            turn = LiveTurn(item.place, step, self._wait(wait), metadata)
            turns.append(_joined(turn, expected, means))
        return turns

    def _check_keys(self, body: YamlMap, where: str) -> None:
        known = (*STEP_KEYS, *_SAME)
        for entry in body:
            if entry.key.text not in known:
                fix = did_you_mean(entry.key.text, STEP_KEYS) or f"known keys: {', '.join(STEP_KEYS)}"
                problem = f"unknown key '{entry.key.text}' in a step of {where}"
                self.findings.error(entry.key.place, problem, fix=fix)

    def _user(self, node: YamlNode) -> UserStep:
        text = self.text(node, "what the user says")
        return UserStep(None, text or "", (), node.place)

    def text(self, node: YamlNode, what: str) -> str | None:
        """Return a text; numbers, times and yes or no are texts, too."""
        cut = self.lines.cut_by_comment(node)
        if isinstance(node, YamlScalar) and node.text.strip() and not cut:
            return node.text.strip()
        fix = self.lines.fix(node.place) or "write a text behind it"
        if cut:
            problem = f"YAML takes '{cut}' for a comment"
        elif isinstance(node, YamlScalar):
            problem = f"{what} is empty"
        else:
            problem = f"{what} must be a text: YAML reads {'a mapping' if isinstance(node, YamlMap) else 'a list'} here"
        self.findings.error(node.place, problem, fix=fix)
        return None

    def _wait(self, node: YamlNode | None) -> float:
        if node is None:
            return 0.0
        seconds = seconds_of(node.text) if isinstance(node, YamlScalar) else None
        if seconds is None:
            written = node.text if isinstance(node, YamlScalar) else "..."
            fix = (
                f"write '{written.strip()} minutes'" if written.strip().isdigit() else "write '61 minutes' or '2 hours'"
            )
            self.findings.error(node.place, f"'{written}' is no duration", fix=fix)
        return seconds or 0.0

    def _expected(self, body: YamlMap) -> tuple[list[Expectation], UserStep | None]:
        """Return what must come of a step, in the order of the file, and how its message must be understood."""
        found: list[Expectation] = []
        means: UserStep | None = None
        for entry in body:
            key = _SAME.get(entry.key.text, entry.key.text)
            if key == "bot":
                found += self._messages(entry.value)
            elif key == "buttons" and found and isinstance(found[-1], MessageExpected):
                found[-1] = replace(found[-1], buttons=self.buttons(entry.value))
            elif key in MESSAGE_KEYS:
                found += self._messages(YamlMap(entry.value.place, (entry,)))
            elif key == "after":
                after, means = self._after(entry.value)
                found += after
        return found, means

    def _messages(self, node: YamlNode) -> Iterator[Expectation]:
        items = node.items if isinstance(node, YamlList) else (node,)
        if not items:
            yield Unsaid(MessageExpected(node.place))
        for item in items:
            yield self._message(item)

    def _message(self, node: YamlNode) -> MessageExpected:
        if not isinstance(node, YamlMap):
            text = self.text(node, "what the bot says")
            is_any = isinstance(node, YamlScalar) and node.style == "plain" and text == ANY_MESSAGE
            if text is not None and not is_any:
                self.check_placeholders(node, text)
            return MessageExpected(node.place, None if is_any else text)
        if not any(_SAME.get(entry.key.text, entry.key.text) in MESSAGE_KEYS for entry in node):
            self.text(node, "what the bot says")  # braces that were meant as a text
            return MessageExpected(node.place)
        return self._described(node)

    def _described(self, node: YamlMap) -> MessageExpected:
        known = [*(key for key in MESSAGE_KEYS if key != "bot"), "utter"]
        self.shape.check_keys(node, known, "a message of the bot")
        message = MessageExpected(node.place)
        for entry in node:
            key = _SAME.get(entry.key.text, entry.key.text)
            if key in ("matches", "contains") and (text := self.text(entry.value, f"'{key}'")) is not None:
                if key == "matches":
                    self.check_pattern(entry.value, text)
                else:
                    self.check_placeholders(entry.value, text)
                message = replace(message, text=text, place=entry.value.place)
                message = replace(message, how="matches") if key == "matches" else replace(message, how="contains")
            elif key == "response":
                message = replace(message, response=self.response(entry.value), place=entry.value.place)
            elif key == "buttons":
                message = replace(message, buttons=self.buttons(entry.value))
        return message

    def response(self, node: YamlNode) -> str | None:
        """Return the name of a response of the domain."""
        name = self.shape.name(node, "a response")
        if name is not None and name not in self.domain.responses and name not in self.domain.action_set:
            fix = did_you_mean(name, self.domain.responses) or "add it under responses: in the domain"
            self.findings.error(node.place, f"there is no response '{name}' in the domain", fix=fix)
        return name

    def check_pattern(self, node: YamlNode, pattern: str) -> None:
        """Add a finding for a regular expression that is none."""
        try:
            re.compile(pattern)
        except re.error as error:
            fix = "write a backslash before a sign that means itself, or 'contains:' for a plain text"
            self.findings.error(node.place, f"'{pattern}' is no regular expression: {error}", fix=fix)

    def check_placeholders(self, node: YamlNode, text: str) -> None:
        """Add a finding for a placeholder that is no slot."""
        for match in PLACEHOLDER.finditer(text):
            name = match[1]
            if name is not None and name not in self.domain.all_slots:
                hint = did_you_mean(name, self.domain.all_slots)
                fix = f"{hint} {'Or write' if hint else 'write'} '{{{{{name}}}}}' for the braces themselves"
                self.findings.error(node.place, f"there is no slot '{name}' for {match[0]}", fix=fix.strip())

    def buttons(self, node: YamlNode) -> tuple[dict[str, str], ...]:
        """Return buttons: titles, or mappings with `title`, `payload` or both."""
        found = []
        for item in self.shape.items(node, "'buttons'"):
            if isinstance(item, YamlMap):
                self.shape.check_keys(item, ("title", "payload"), "a button")
                found.append({one.key.text: one.value.text for one in item if isinstance(one.value, YamlScalar)})
            elif text := self.text(item, "a button"):
                found.append({"title": text})
        return tuple(found)

    def _after(self, node: YamlNode) -> tuple[list[Expectation], UserStep | None]:
        body = self.shape.mapping(node, "'after'")
        self.shape.check_keys(body, (*AFTER_KEYS, "active_loop", "form"), "'after'")
        found: list[Expectation] = []
        intent: YamlNode | None = None
        entities: tuple[StoryEntity, ...] = ()
        for entry in body:
            key = _SAME.get(entry.key.text, entry.key.text)
            if key == "slots":
                found += self._slots(entry.value)
            elif key == "actions":
                found.append(self._actions(entry.value))
            elif key == "active_form":
                found.append(self._form(entry.value))
            elif key == "intent":
                intent = entry.value
            elif key == "entities":
                entities = self._entities(entry.value)
        if intent is None and not entities:
            return found, None
        name = self.shape.name(intent, "'intent'") if intent is not None else None
        return found, UserStep(name, None, entities, (intent or node).place)

    def _slots(self, node: YamlNode) -> Iterator[SlotExpected]:
        for entry in self.shape.mapping(node, "'slots'"):
            self.details.known_slot(entry.key.text, entry.key.place)
            value = to_python(entry.value)
            is_any = value == ANY_MESSAGE and isinstance(entry.value, YamlScalar) and entry.value.style == "plain"
            yield SlotExpected(entry.key.place, entry.key.text, ANY_VALUE if is_any else value)

    def _actions(self, node: YamlNode) -> ActionsExpected:
        names = self.shape.names(node, "'actions'")
        for one in names:
            self.check_action(one)
        return ActionsExpected(tuple((one.text.strip(), one.place) for one in names), node.place)

    def check_action(self, node: YamlScalar) -> None:
        """Add a finding for an action that the domain lacks."""
        name = node.text.strip()
        if name not in self.domain.action_set:
            fix = did_you_mean(name, self.domain.action_names) or "add it under actions: in the domain"
            self.findings.error(node.place, f"there is no action '{name}' in the domain", fix=fix)

    def _form(self, node: YamlNode) -> FormExpected:
        if to_python(node) is None:
            return FormExpected(node.place, None)
        name = self.shape.name(node, "'active_form'")
        if name is not None and name not in self.domain.forms and name != ACTION_TWO_STAGE_FALLBACK:
            fix = did_you_mean(name, self.domain.forms) or "add it under forms: in the domain, or write null for none"
            self.findings.error(node.place, f"there is no form '{name}' in the domain", fix=fix)
        return FormExpected(node.place, name)

    def _entities(self, node: YamlNode) -> tuple[StoryEntity, ...]:
        if isinstance(node, YamlMap):
            return tuple(
                StoryEntity(one.key.text, value, place=one.key.place)
                for one in node
                for value in (to_python(one.value) if isinstance(one.value, YamlList) else [to_python(one.value)])
            )
        return tuple(StoryEntity(one.text.strip(), place=one.place) for one in self.shape.names(node, "'entities'"))


def _joined(turn: LiveTurn, expected: Sequence[Expectation], means: UserStep | None) -> LiveTurn:
    """Return a turn with more that is expected of it."""
    user = turn.user
    if means is not None and user is not None:
        user = replace(
            user,
            intent=means.intent or user.intent,
            entities=means.entities or user.entities,
            place=means.place,
        )
    return replace(turn, user=user, expected=(*turn.expected, *expected))


def _entry(name: str, node: YamlNode) -> YamlEntry:
    return YamlEntry(YamlScalar(node.place, name, name, "plain"), node)
