"""Tests of language understanding: sentences, what they mean, and which entities are in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.domain.domain import Domain
from bot.domain.story import StoryEntity, UserStep
from bot.testing.details import DETAIL_KEYS, DetailsReader, Mark
from bot.testing.examples import expanded
from bot.testing.message_checks import message_checks, named_checks
from bot.testing.record import Record, TurnRecord
from bot.testing.understanding import Understood
from nlu import Findings, Place, Shape, YamlList, YamlMap, YamlNode, YamlScalar, did_you_mean, read_annotated, to_python

TEST_KEYS = ("sentences", "intent", "entities", "now", *DETAIL_KEYS)


@dataclass(frozen=True)
class SentenceTest:
    """One sentence."""

    name: str
    """What the test is called."""
    step: UserStep
    """The sentence with its meaning."""
    all_entities: bool
    """Whether there may be no others than the entities that are named."""
    now: float
    """When it is said, in seconds since 1970."""
    marks: tuple[Mark, ...] = ()
    """Its marks."""

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.step.place


def run_sentence(
    test: SentenceTest, domain: Domain, *, parse: Callable[[str], dict[str, Any]], root: Path = Path()
) -> Record:
    """Return what was made of a sentence."""
    data = parse(test.step.text or "")
    understood = Understood.from_json(data)
    compare = message_checks if test.all_entities else named_checks
    checks = compare(test.step, understood, domain.intent_set)
    turn = TurnRecord(test.place, test.step.text, test.now, understood, data, checks=checks)
    return Record(test.name, test.place, "nlu", root, (turn,))


class SentencesReader:
    """Reads such tests; findings go to the collection it was given."""

    def __init__(self, domain: Domain, findings: Findings, *, now: float) -> None:
        self.domain, self.findings, self.now = domain, findings, now
        self.shape, self.details = Shape(findings), DetailsReader(domain, findings)

    def read_tests(self, node: YamlNode) -> list[SentenceTest]:
        """Read the value of the key `tests`: items with `sentences`."""
        found: list[SentenceTest] = []
        for item in self.shape.items(node, "'tests'"):
            found += self._test(self.shape.mapping(item, "an item of 'tests'"))
        return found

    def _test(self, body: YamlMap) -> Iterator[SentenceTest]:
        self.shape.check_keys(body, TEST_KEYS, "an item of 'tests'")
        if body.get("sentences") is None:
            self.findings.error(body.place, "an item of 'tests' has no sentences", fix="write 'sentences:' with a list")
            return
        for filled, ending in expanded(body, body.get("examples"), self.findings):
            marks = self.details.marks(filled)
            settings = self.details.settings(filled)
            now = settings.now if "now" in filled else self.now
            intent = self._intent(filled.get("intent"))
            entities = self._entities(filled.get("entities"))
            sentences = filled.get("sentences")
            items = sentences.items if isinstance(sentences, YamlList) else (sentences,)
            for item in items:
                step = None if item is None else self._sentence(item, intent)
                if step is None:
                    continue
                step = replace(step, entities=entities or step.entities)
                name = f"{intent}: {step.text}{ending}" if intent else f"{step.text}{ending}"
                yield SentenceTest(name, step, bool(step.annotated or "entities" in filled), now, marks)

    def _intent(self, node: YamlNode | None) -> str | None:
        if node is None:
            return None
        name = self.shape.name(node, "'intent'")
        if name is not None and name.split("/")[0] not in self.domain.intent_set:
            fix = did_you_mean(name, self.domain.intents) or "add it under intents: in the domain"
            self.findings.error(node.place, f"there is no intent '{name}' in the domain", fix=fix)
        return name

    def _entities(self, node: YamlNode | None) -> tuple[StoryEntity, ...]:
        if node is None:
            return ()
        found: list[StoryEntity] = []
        for item in node.items if isinstance(node, YamlList) else (node,):
            if isinstance(item, YamlMap):
                role, group = (to_python(item.get(key)) for key in ("role", "group"))
                named = [one for one in item if one.key.text not in ("role", "group")]
                found += [StoryEntity(one.key.text, to_python(one.value), role, group, one.key.place) for one in named]
            elif name := self.shape.name(item, "an entity"):
                found += [StoryEntity(name, place=item.place)]
        return tuple(found)

    def _sentence(self, node: YamlNode, intent: str | None) -> UserStep | None:
        if not isinstance(node, YamlScalar) or not node.text.strip():
            self.shape.text(node, "a sentence")
            return None
        written = node.text.strip()
        parsed = read_annotated(written, node, node.text.index(written), self.findings)
        if parsed is None:
            return None
        text, annotated = parsed
        entities = tuple(StoryEntity(one.entity, one.value, one.role, one.group) for one in annotated)
        return UserStep(intent, text, entities, node.place, annotated)

    def read_nlu(self, node: YamlNode) -> list[SentenceTest]:
        """Read the value of Rasa's key `nlu`: every example of an intent is a test."""
        found: list[SentenceTest] = []
        for item in self.shape.items(node, "'nlu'"):
            body = self.shape.mapping(item, "an item of 'nlu'")
            intent_node, examples = body.get("intent"), body.get("examples")
            intent = self._intent(intent_node)
            if intent is None or examples is None:
                continue  # synonyms, lookups and regexes help tests that are trained; there is nothing to test in them
            steps = [self._sentence(one, intent) for one in self._examples(examples)]
            found += [SentenceTest(f"{intent}: {step.text}", step, True, self.now) for step in steps if step]
        return found

    def _examples(self, node: YamlNode) -> Iterator[YamlScalar]:
        """Yield each example with its place: the lines of a block, or the texts of a list."""
        if isinstance(node, YamlList):
            for item in node:
                said = item.get("text") if isinstance(item, YamlMap) else item
                if isinstance(said, YamlScalar):
                    yield said
            return
        if not isinstance(node, YamlScalar):
            self.shape.text(node, "'examples'")
            return
        offset = 0
        for line in node.text.split("\n"):
            written = line.strip()
            if written.startswith("-") and written[1:].strip():
                text = written[1:].strip()
                yield YamlScalar(node.place_at(offset + line.index(text)), text, text, "plain")
            elif written and not written.startswith("#"):
                fix = f"write '- {written}'"
                self.findings.error(node.place_at(offset), f"an example does not start with '-': '{written}'", fix=fix)
            offset += len(line) + 1
