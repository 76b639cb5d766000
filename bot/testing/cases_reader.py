"""Reads Rasa Pro's end-to-end format: `test_cases` with steps and assertions, `fixtures`, `metadata`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.domain.domain import Domain
from bot.domain.story import ANY_VALUE, UserStep
from bot.testing.conversations_reader import ConversationsReader, MarkedTest
from bot.testing.details import DETAIL_KEYS, DetailsReader
from bot.testing.examples import expanded
from bot.testing.live_test import (
    ActionsExpected,
    Expectation,
    LiveTest,
    LiveTurn,
    MessageExpected,
    Settings,
    SlotExpected,
    Unsaid,
)
from nlu import Findings, Shape, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

TEST_CASE_KEYS = ("test_case", "steps", "fixtures", "metadata", "now", "seed", "channel", *DETAIL_KEYS)
STEP_KEYS = (
    "user",
    "bot",
    "utter",
    "slot_was_set",
    "slot_was_not_set",
    "metadata",
    "assertions",
    "assertion_order_enabled",
)
ASSERTIONS = ("slot_was_set", "slot_was_not_set", "action_executed", "bot_uttered", "bot_did_not_utter")
_UTTERED_KEYS = ("utter_name", "text_matches", "buttons")


class CasesReader:
    """Reads test cases; findings go to the collection it was given."""

    def __init__(self, domain: Domain, findings: Findings, messages: ConversationsReader) -> None:
        """`messages` reads what both formats share."""
        self.domain, self.findings, self.messages = domain, findings, messages
        self.shape, self.details = Shape(findings), DetailsReader(domain, findings)
        self.fixtures: dict[str, dict[str, Any]] = {}
        self.metadata: dict[str, dict[str, Any]] = {}

    def read(self, file: YamlMap, *, stubs: Mapping[str, Any], defaults: Settings) -> list[MarkedTest]:
        """Read the test cases of a file."""
        self.fixtures = {
            name: self.details.slots(node) for name, node in self._named_items(file.get("fixtures"), "'fixtures'")
        }
        for name, node in self._named_items(file.get("metadata"), "'metadata'"):
            self.metadata[name] = to_python(self.shape.mapping(node, f"metadata '{name}'"))
        cases = file.get("test_cases")
        found: list[MarkedTest] = []
        for item in self.shape.items(cases, "'test_cases'") if cases is not None else ():
            found += self._case(self.shape.mapping(item, "an item of 'test_cases'"), stubs, defaults)
        return found

    def _named_items(self, node: YamlNode | None, what: str) -> Iterator[tuple[str, YamlNode]]:
        """Yield the entries of a list of mappings, or of a mapping."""
        for item in node.items if isinstance(node, YamlList) else () if node is None else (node,):
            for entry in self.shape.mapping(item, what):
                yield entry.key.text, entry.value

    def _case(self, body: YamlMap, stubs: Mapping[str, Any], defaults: Settings) -> Iterator[MarkedTest]:
        name_node, steps = body.get("test_case"), body.get("steps")
        if name_node is None:
            self.findings.error(body.place, "an item of 'test_cases' has no name", fix="write '- test_case: name'")
            return
        name = self.shape.name(name_node, "the name of a test case") or ""
        self.shape.check_keys(body, TEST_CASE_KEYS, f"test case '{name}'")
        if steps is None:
            fix = "write 'steps:' with a list below it"
            self.findings.error(name_node.place, f"test case '{name}' has no steps", fix=fix)
            return
        own = {key.rpartition("::")[2]: stub for key, stub in stubs.items() if key.partition("::")[0] == name}
        for filled, ending in expanded(body, body.get("examples"), self.findings):
            without = YamlMap(filled.place, tuple(one for one in filled if one.key.text != "metadata"))
            settings = self.details.settings(without, defaults=defaults, stubs={**for_every_test(stubs), **own})
            settings = replace(
                settings,
                slots={**settings.slots, **self._fixtures(filled.get("fixtures"))},
                metadata={**settings.metadata, **self._metadata(filled.get("metadata"))},
            )
            turns = self._turns(filled.get("steps") or steps, f"test case '{name}'")
            test = LiveTest(f"{name}{ending}", name_node.place, tuple(turns), settings)
            yield MarkedTest(test, self.details.marks(filled))

    def _fixtures(self, node: YamlNode | None) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for one in self.shape.names(node, "'fixtures'") if node is not None else ():
            self._known(one, self.fixtures, "fixture")
            found |= self.fixtures.get(one.text.strip(), {})
        return found

    def _metadata(self, node: YamlNode | None) -> dict[str, Any]:
        if isinstance(node, YamlMap):
            found = to_python(node)
            return found if isinstance(found, dict) else {}
        merged: dict[str, Any] = {}
        for one in self.shape.names(node, "'metadata'") if node is not None else ():
            self._known(one, self.metadata, "metadata")
            merged |= self.metadata.get(one.text.strip(), {})
        return merged

    def _known(self, node: YamlScalar, known: Mapping[str, Any], what: str) -> None:
        name = node.text.strip()
        if name not in known:
            key = "fixtures" if what == "fixture" else "metadata"
            fix = did_you_mean(name, known) or f"add '- {name}:' under '{key}:' of this file"
            self.findings.error(node.place, f"there is no {what} '{name}' in this file", fix=fix)

    def _turns(self, node: YamlNode, where: str) -> list[LiveTurn]:
        turns: list[LiveTurn] = []
        for item in self.shape.items(node, f"'steps' of {where}"):
            body = self.shape.mapping(item, f"a step of {where}")
            self.shape.check_keys(body, STEP_KEYS, f"a step of {where}")
            user, assertions = body.get("user"), body.get("assertions")
            if user is not None:
                step = UserStep(None, self.messages.text(user, "what the user says") or "", (), user.place)
                turns.append(LiveTurn(item.place, step, metadata=self._metadata(body.get("metadata"))))
            elif not turns:
                turns.append(LiveTurn(item.place))
            last = turns[-1]
            expected = tuple(self._step(body))
            if assertions is not None:
                in_order = self.shape.flag(
                    body.get("assertion_order_enabled"), "'assertion_order_enabled'", default=False
                )
                last = replace(last, all_messages=False, in_order=in_order)
                expected = (*expected, *self._assertions(assertions))
            turns[-1] = replace(last, expected=(*last.expected, *expected))
        return turns

    def _step(self, body: YamlMap) -> Iterator[Expectation]:
        for entry in body:
            key, node = entry.key.text, entry.value
            if key == "bot":
                text = self.messages.text(node, "what the bot says")
                yield MessageExpected(node.place, text, is_literal=True)
            elif key == "utter":
                yield MessageExpected(node.place, response=self.messages.response(node))
            elif key in ("slot_was_set", "slot_was_not_set"):
                yield from self._slots(node, negated=key == "slot_was_not_set")

    def _slots(self, node: YamlNode, *, negated: bool) -> Iterator[SlotExpected]:
        """Yield the slots of a step: names, or names with values."""
        for item in node.items if isinstance(node, YamlList) else (node,):
            if isinstance(item, YamlMap):
                for entry in item:
                    self.details.known_slot(entry.key.text, entry.key.place)
                    yield SlotExpected(entry.key.place, entry.key.text, to_python(entry.value), negated)
            elif name := self.shape.name(item, "a slot"):
                self.details.known_slot(name, item.place)
                yield SlotExpected(item.place, name, ANY_VALUE, negated)

    def _assertions(self, node: YamlNode) -> Iterator[Expectation]:
        for item in self.shape.items(node, "'assertions'"):
            for entry in self.shape.mapping(item, "an assertion"):
                key = entry.key.text
                if key not in ASSERTIONS:
                    self._unknown_assertion(entry.key)
                elif key in ("slot_was_set", "slot_was_not_set"):
                    yield from self._asserted_slots(entry.value, negated=key == "slot_was_not_set")
                elif key == "action_executed":
                    yield from self._executed(entry.value)
                else:
                    message = self._uttered(entry.value, key)
                    yield message if key == "bot_uttered" else Unsaid(message)

    def _unknown_assertion(self, key: YamlScalar) -> None:
        hint = did_you_mean(key.text, ASSERTIONS)
        fix = hint or f"there are: {', '.join(ASSERTIONS)}; flows and generated answers are not part of this program"
        self.findings.error(key.place, f"unknown assertion '{key.text}'", fix=fix)

    def _asserted_slots(self, node: YamlNode, *, negated: bool) -> Iterator[SlotExpected]:
        for item in node.items if isinstance(node, YamlList) else (node,):
            body = item if isinstance(item, YamlMap) else None
            if body is None or "name" not in body:
                yield from self._slots(item, negated=negated)
                continue
            self.shape.check_keys(body, ("name", "value"), "a slot of an assertion")
            name_node = body.get("name")
            assert name_node is not None
            if name := self.shape.name(name_node, "a slot"):
                self.details.known_slot(name, name_node.place)
                value = to_python(body.get("value")) if "value" in body else ANY_VALUE
                yield SlotExpected(name_node.place, name, value, negated)

    def _executed(self, node: YamlNode) -> Iterator[ActionsExpected]:
        for one in self.shape.names(node, "'action_executed'"):
            self.messages.check_action(one)
            yield ActionsExpected(((one.text.strip(), one.place),), one.place)

    def _uttered(self, node: YamlNode, key: str) -> MessageExpected:
        body = self.shape.mapping(node, f"'{key}'")
        self.shape.check_keys(body, _UTTERED_KEYS, f"'{key}'")
        message = MessageExpected(node.place)
        name, text, buttons = (body.get(one) for one in _UTTERED_KEYS)
        if name is not None:
            message = replace(message, response=self.messages.response(name), place=name.place)
        if text is not None and (pattern := self.messages.text(text, "'text_matches'")) is not None:
            self.messages.check_pattern(text, pattern)
            message = replace(message, text=pattern, how="matches", place=text.place)
        if buttons is not None:
            message = replace(message, buttons=self.messages.buttons(buttons))
        return message


def file_stubs(file: YamlMap, details: DetailsReader) -> dict[str, Any]:
    """Return what stands under `stub_custom_actions` in a file."""
    node = file.get("stub_custom_actions")
    return details.stubs(node, "'stub_custom_actions'") if node is not None else {}


def for_every_test(stubs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the stubs that are not for one test case only."""
    return {name: stub for name, stub in stubs.items() if "::" not in name}
