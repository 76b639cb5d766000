"""Reads the `nlu:` list of Rasa's YAML, the older JSON format and our thesaurus into training data."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlu.annotation import AnnotationError, parse_annotated
from nlu.errors import Findings, Place, Severity, did_you_mean, point_at
from nlu.thesaurus_reader import ThesaurusReader
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance
from nlu.yaml_node import YamlList, YamlMap, YamlNode, YamlScalar, to_python
from nlu.yaml_shape import Shape, is_empty

_KINDS = ("intent", "synonym", "regex", "lookup")
_ELSEWHERE = {"story": "stories:", "rule": "rules:"}
_DASHES = "－–—−•·* "  # what editors make of a dash, or people take for one
_REGEX_FIXES = (
    ("missing )", "write the missing ')', or '\\(' for a bracket that is looked for"),
    ("unbalanced parenthesis", "remove the ')', or write '\\)' for a bracket that is looked for"),
    ("unterminated character set", "write the missing ']', or '\\[' for a bracket that is looked for"),
    ("nothing to repeat", "write a backslash before a '*', '+' or '?' that is looked for"),
    ("multiple repeat", "remove one of the signs, or write a backslash before one that is looked for"),
    ("bad escape", "write the backslash twice if it is looked for, or remove it"),
)
_JSON_EXAMPLES = ("common_examples", "intent_examples", "entity_examples")
_JSON_KEYS = (*_JSON_EXAMPLES, "regex_features", "lookup_tables", "entity_synonyms")


@dataclass
class TrainingDataReader:
    """Collects the training data of all files; `result` returns it."""

    findings: Findings
    """Takes what is wrong."""
    utterances: list[Utterance] = field(default_factory=list)
    """Examples so far."""
    synonyms: dict[str, str] = field(default_factory=dict)
    """Text in lower case -> canonical value."""
    lookups: dict[str, list[str]] = field(default_factory=dict)
    """Words so far."""
    regexes: dict[str, list[str]] = field(default_factory=dict)
    """Patterns so far."""
    places: dict[str, Place] = field(default_factory=dict)
    """Intent -> where it was written first, examples or not."""

    def __post_init__(self) -> None:
        self._thesaurus = ThesaurusReader(self.findings)

    def result(self) -> TrainingData:
        """Return everything that was read."""
        return TrainingData(
            tuple(self.utterances),
            dict(self.synonyms),
            {name: tuple(words) for name, words in self.lookups.items()},
            {name: tuple(patterns) for name, patterns in self.regexes.items()},
            self._thesaurus.result(),
        )

    def read(self, node: YamlNode) -> None:
        """Read the value of a file's `nlu:` key."""
        shape = Shape(self.findings)
        for item in shape.items(node, "'nlu'"):
            if not isinstance(item, YamlMap):
                fix = "write '- intent: name' with 'examples: |' below it"
                shape.refuse(item, "an item of 'nlu' must be a mapping", fix=fix)
                continue
            self._item(item, shape)

    def read_thesaurus(self, node: YamlNode) -> None:
        """Read the value of a file's `thesaurus:` key."""
        self._thesaurus.read(node)

    def _item(self, item: YamlMap, shape: Shape) -> None:
        kind = next((kind for kind in _KINDS if kind in item), None)
        if kind is None:
            self._kindless(item)
            return
        before = len(self.findings.items)
        shape.check_keys(item, (kind, "examples", "metadata"), f"'{kind}'", severity=Severity.WARNING)
        node = item.get(kind)
        assert node is not None
        name = shape.name(node, f"the name of '{kind}'")
        if name is None:
            return
        if kind == "intent":
            self.places.setdefault(name, node.place)
        examples = list(self._examples(item, name, shape))
        if not examples and len(self.findings.items) == before:
            self.findings.warning(
                item.place,
                f"{kind} '{name}' has no examples: it is ignored",
                fix="write '- ...' lines under 'examples: |'",
            )
        for example in examples:
            getattr(self, f"_add_{kind}")(name, *example)

    def _kindless(self, item: YamlMap) -> None:
        """Say that an item is ignored, in the terms of what it seems to be."""
        for entry in item:
            key = entry.key.text
            if key in _ELSEWHERE:
                problem = f"a {key} stands under 'nlu': it is ignored"
                self.findings.warning(entry.key.place, problem, fix=f"move it under {_ELSEWHERE[key]}")
                return
            if hint := did_you_mean(key, _KINDS):
                problem = f"unknown key '{key}' in an item of 'nlu': the item is ignored"
                self.findings.warning(entry.key.place, problem, fix=hint)
                return
        known = ", ".join(f"'{name}'" for name in _KINDS)
        problem = f"this item has none of the keys {known}: it is ignored"
        self.findings.warning(item.place, problem, fix="write '- intent: name' with 'examples: |' below it")

    def _examples(self, item: YamlMap, name: str, shape: Shape) -> Iterator[tuple[str, YamlScalar, int]]:
        """Yield each example with the scalar that holds it and its offset there."""
        node = item.get("examples")
        if node is None or is_empty(node):
            return
        if isinstance(node, YamlList):
            for entry in node:
                yield from self._entry(entry, name, shape)
        elif isinstance(node, YamlScalar) and isinstance(node.value, str):
            yield from self._lines(node)
        else:
            shape.text(node, f"'examples' of '{name}'")

    def _entry(self, entry: YamlNode, name: str, shape: Shape) -> Iterator[tuple[str, YamlScalar, int]]:
        text: YamlNode | None = entry
        if isinstance(entry, YamlMap):
            shape.check_keys(entry, ("text", "metadata"), f"an example of '{name}'", severity=Severity.WARNING)
            text = entry.get("text")
        if text is None:
            problem = f"an example of '{name}' has no text: it is ignored"
            self.findings.warning(entry.place, problem, fix="write '- text: ...'")
        elif shape.text(text, f"an example of '{name}'") and isinstance(text, YamlScalar):
            yield text.text.strip(), text, len(text.text) - len(text.text.lstrip())

    def _lines(self, node: YamlScalar) -> Iterator[tuple[str, YamlScalar, int]]:
        if node.style == ">" and sum(line.lstrip().startswith("-") for line in node.lines) > 1:
            problem = "'>' joins these lines into one example"
            self.findings.warning(node.place, problem, fix="write 'examples: |'")
        offset = 0
        for line in node.text.split("\n"):
            text = line.strip()
            start = offset + len(line) - len(line.lstrip())
            example = text[1:].strip()
            if text.startswith("-") and example:
                yield example, node, start + len(text) - len(example)
            elif text == "-":
                fix = "write a text after the '-', or remove the line"
                self.findings.warning(node.place_at(start), "this example is empty: it is ignored", fix=fix)
            elif text:
                problem = f"this example has no '-' before it: {text[:60]}"
                fix = f"write '- {text.lstrip(_DASHES)[:60]}'"
                self.findings.error(node.place_at(start), problem, fix=fix)
            offset += len(line) + 1

    def _add_intent(self, name: str, text: str, node: YamlScalar, offset: int) -> None:
        place = node.place_at(offset)
        parsed = read_annotated(text, node, offset, self.findings)
        if parsed is None:
            return
        plain, entities = parsed
        self.utterances.append(Utterance(plain, name, entities, place))
        for entity in entities:
            written = plain[entity.start : entity.end]
            if entity.value != written:
                self._synonym(written, entity.value, place)

    def _add_synonym(self, name: str, text: str, node: YamlScalar, offset: int) -> None:
        self._synonym(text, name, node.place_at(offset))

    def _synonym(self, text: str, value: str, place: Place) -> None:
        known = self.synonyms.setdefault(text.lower(), value)
        if known != value:
            self.findings.warning(
                place,
                f"'{text}' is already a synonym of '{known}': from here on it means '{value}'",
                fix="keep one of the two",
            )
            self.synonyms[text.lower()] = value

    def _add_lookup(self, name: str, text: str, _node: YamlScalar, _offset: int) -> None:
        self.lookups.setdefault(name, []).append(text)

    def _add_regex(self, name: str, text: str, node: YamlScalar, offset: int) -> None:
        error = _regex_error(text)
        if error is None:
            self.regexes.setdefault(name, []).append(text)
            return
        problem, position = error
        excerpt = point_at(text, position)
        self.findings.error(
            node.place_at(offset + position),
            f"the regex is not valid: {problem}",
            fix=next((fix for part, fix in _REGEX_FIXES if part in problem), "mend the pattern"),
            excerpt=excerpt,
        )

    def read_json(self, node: YamlNode) -> None:
        """Read the value of the older `rasa_nlu_data` key."""
        shape = Shape(self.findings)
        data = shape.mapping(node, "'rasa_nlu_data'")
        shape.check_keys(data, _JSON_KEYS, "'rasa_nlu_data'", severity=Severity.WARNING)
        for key in _JSON_EXAMPLES:
            for item in self._members(data, key, shape):
                self._json_example(item, shape)
        for name, pattern in self._pairs(data, "regex_features", ("name", "pattern"), shape):
            if isinstance(pattern, YamlScalar):
                self._add_regex(name.text, pattern.text, pattern, 0)
        for name, elements in self._pairs(data, "lookup_tables", ("name", "elements"), shape):
            if isinstance(elements, YamlScalar):
                problem = "a lookup file is not read: the line is ignored"
                self.findings.warning(elements.place, problem, fix="write its words as a list")
                continue
            words = shape.names(elements, "'elements'")
            self.lookups.setdefault(name.text, []).extend(word.text for word in words)
        for value, synonyms in self._pairs(data, "entity_synonyms", ("value", "synonyms"), shape):
            for word in shape.names(synonyms, "'synonyms'"):
                self._synonym(word.text, value.text, word.place)

    def _members(self, data: YamlMap, key: str, shape: Shape) -> Iterator[YamlMap]:
        node = data.get(key)
        if node is not None:
            yield from (shape.mapping(item, f"an item of '{key}'") for item in shape.items(node, f"'{key}'"))

    def _pairs(
        self, data: YamlMap, key: str, keys: tuple[str, str], shape: Shape
    ) -> Iterator[tuple[YamlScalar, YamlNode]]:
        """Yield the two values of each member, the first of them a name."""
        for item in self._members(data, key, shape):
            name, value = (item.get(one) for one in keys)
            if isinstance(name, YamlScalar) and value is not None:
                yield name, value
            else:
                problem = f"an item of '{key}' needs '{keys[0]}' and '{keys[1]}'"
                self.findings.error(item.place, problem, fix="write both")

    def _json_example(self, item: YamlMap, shape: Shape) -> None:
        text, intent = item.get("text"), item.get("intent")
        if not isinstance(text, YamlScalar) or not isinstance(intent, YamlScalar):
            self.findings.error(item.place, "an example needs 'text' and 'intent'", fix="write both")
            return
        self.places.setdefault(intent.text, intent.place)
        entities = (self._json_entity(entity, text) for entity in self._members(item, "entities", shape))
        found = tuple(entity for entity in entities if entity is not None)
        self.utterances.append(Utterance(text.text, intent.text, found, text.place))

    def _json_entity(self, item: YamlMap, text: YamlScalar) -> AnnotatedEntity | None:
        fields = to_python(item)
        start, end, name = (fields.get(key) for key in ("start", "end", "entity"))
        if not isinstance(start, int) or not isinstance(end, int) or not isinstance(name, str):
            self.findings.error(item.place, "this entity can't be read", fix="write 'start', 'end' and 'entity'")
            return None
        if not 0 <= start < end <= len(text.text):
            problem = f"this entity stands outside of its text, which has {len(text.text)} characters"
            self.findings.error(item.place, problem, fix="mend 'start' and 'end'")
            return None
        written = text.text[start:end]
        value, role, group = (fields.get(key) for key in ("value", "role", "group"))
        value = written if value is None else str(value)
        if value != written:
            self._synonym(written, value, item.place)
        return AnnotatedEntity(
            start, end, name, value, None if role is None else str(role), None if group is None else str(group)
        )


def read_annotated(
    text: str, node: YamlScalar, offset: int, findings: Findings
) -> tuple[str, tuple[AnnotatedEntity, ...]] | None:
    """Parse an annotated text that stands at `offset` of a node; a broken annotation becomes an error with a caret."""

    def warn(error: AnnotationError) -> None:
        excerpt = point_at(text, error.offset)
        findings.warning(node.place_at(offset + error.offset), error.problem, fix=error.fix, excerpt=excerpt)

    try:
        return parse_annotated(text, warn=warn)
    except AnnotationError as error:
        excerpt = point_at(text, error.offset)
        findings.error(node.place_at(offset + error.offset), error.problem, fix=error.fix, excerpt=excerpt)
        return None


def _regex_error(pattern: str) -> tuple[str, int] | None:
    """Return what is wrong with a pattern and at which character, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except re.error as error:
        return error.msg, min(error.pos or 0, len(pattern))
    except (RecursionError, OverflowError):
        return "too many brackets or repetitions", 0
    return None
