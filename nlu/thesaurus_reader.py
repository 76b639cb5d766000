"""Reads the `thesaurus:` key of a project's files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from nlu.errors import Findings, Place
from nlu.thesaurus import Relation, Thesaurus, chain, find_cycle, normalize_word
from nlu.yaml_node import YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar
from nlu.yaml_shape import Shape, describe, is_empty

THESAURUS_KEYS = ("synonyms", "is_a")
_ANY_CASE = "upper and lower case don't differ"


@dataclass
class ThesaurusReader:
    """Collects the thesaurus of all files; `result` returns it."""

    findings: Findings
    """Takes what is wrong."""
    synonyms: list[tuple[str, ...]] = field(default_factory=list)
    """Groups so far."""
    is_a: dict[Relation, Place] = field(default_factory=dict)
    """Relation -> where its broader word is written."""
    _synonyms: dict[str, YamlScalar] = field(default_factory=dict, init=False, repr=False)
    _narrower: dict[tuple[str, str], YamlScalar] = field(default_factory=dict, init=False, repr=False)

    def result(self) -> Thesaurus:
        """Return everything that was read and fits together."""
        return Thesaurus(tuple(self.synonyms), tuple(self.is_a))

    def read(self, node: YamlNode) -> None:
        """Read the value of a file's `thesaurus:` key."""
        shape = Shape(self.findings)
        section = shape.mapping(node, "'thesaurus'")
        shape.check_keys(section, THESAURUS_KEYS, "'thesaurus'")
        synonyms, is_a = (section.get(key) for key in THESAURUS_KEYS)
        for item in () if synonyms is None else shape.items(synonyms, "'synonyms'"):
            self._group(item, shape)
        for entry in () if is_a is None else shape.mapping(is_a, "'is_a'"):
            self._relations(entry, shape)
        self._break_cycles()

    def _group(self, item: YamlNode, shape: Shape) -> None:
        if _has_no_items(item):
            fix = "write words that mean the same, such as '- [cancel, call off]', or remove the line"
            self.findings.warning(item.place, "this list of synonyms is empty: it is ignored", fix=fix)
            return
        if not isinstance(item, YamlList):
            problem = f"an item of 'synonyms' must be a list of words, not {describe(item)}"
            words = item.text if isinstance(item, YamlScalar) else "cancel"
            fix = f"write '- [{words}]'" if "," in words else f"write '- [{words}, another word]'"
            self.findings.error(item.place, problem, fix=fix)
            return
        before = len(self.findings.items)
        found = tuple(self._new_synonyms(item, shape))
        if len(found) > 1:
            self.synonyms.append(found)
        elif len(self.findings.items) == before:
            problem = f"'{found[0]}' has no synonym in this list: it is ignored"
            self.findings.warning(item.place, problem, fix="add a word that means the same, or remove the line")

    def _new_synonyms(self, item: YamlList, shape: Shape) -> Iterator[str]:
        """Yield the words of a list that have not been synonyms so far."""
        seen: set[str] = set()
        for node in item:
            word = self._word(node, "a synonym", shape)
            if word is None:
                continue
            assert isinstance(node, YamlScalar)
            first = self._synonyms.setdefault(word, node)
            if first is node:
                seen.add(word)
                yield word
            elif word in seen:
                self.findings.warning(node.place, f"{_again(node, first)}: it counts once", fix="remove it")
            else:
                problem = f"'{word}' is a synonym already, {_where(first, node)}: it can be in one list only"
                self.findings.error(node.place, problem, fix="join the two lists, or remove it from one of them")

    def _relations(self, entry: YamlEntry, shape: Shape) -> None:
        narrow = self._word(entry.key, "a word under 'is_a'", shape)
        if narrow is None:
            return
        first = self._narrower.setdefault((entry.key.place.file, narrow), entry.key)
        if first is not entry.key:
            problem = f"{_again(entry.key, first)}: both lines count"
            self.findings.warning(entry.key.place, problem, fix="join the two lines")
        value = entry.value
        if _has_no_items(value):
            problem = f"'{narrow}' has no broader word: it is ignored"
            self.findings.warning(entry.key.place, problem, fix=f"write '{narrow}: ' and a broader word")
        elif isinstance(value, YamlMap):
            problem = f"what '{narrow}' is must be a word or a list of words, not a mapping"
            fix = "write one line for each word, the narrower one first: 'margherita: pizza'"
            self.findings.error(value.place, problem, fix=fix)
        else:
            for node in value.items if isinstance(value, YamlList) else (value,):
                self._relation(narrow, node, shape)

    def _relation(self, narrow: str, node: YamlNode, shape: Shape) -> None:
        broad = self._word(node, f"a broader word of '{narrow}'", shape)
        if broad is None:
            return
        first = self.is_a.setdefault((narrow, broad), node.place)
        if first is not node.place:
            where = f"line {first.line}" if first.file == node.place.file else str(first)
            problem = f"that '{narrow}' is a '{broad}' is said a second time, first in {where}"
            self.findings.warning(node.place, problem, fix="remove it here")

    def _word(self, node: YamlNode, what: str, shape: Shape) -> str | None:
        """Return a word as a thesaurus knows it, or None when it is none."""
        name = shape.name(node, what)
        if name is None:
            return None
        word = normalize_word(name)
        if isinstance(node, YamlScalar) and node.style == "plain" and "," in name:
            problem = f"{what} must be one word, not several with commas: '{name}'"
            self.findings.error(node.place, problem, fix="write a list, [a, b], or quotes if the comma belongs to it")
            return None
        if not word:
            self.findings.error(node.place, f"{what} has no visible character", fix="write a word")
        return word or None

    def _break_cycles(self) -> None:
        """Refuse each circle of relations, and leave out the relation that closes it."""
        while cycle := find_cycle(self.synonyms, self.is_a):
            place = self.is_a.pop(cycle[-1])
            problem = f"'{cycle[0][0]}' is its own ancestor: {chain(cycle)}"
            self.findings.error(place, problem, fix="remove one of these relations, or turn it round")


def _has_no_items(node: YamlNode) -> bool:
    return is_empty(node) or (isinstance(node, YamlList) and not node.items)


def _again(node: YamlScalar, first: YamlScalar) -> str:
    """Say that a word stands where it stood before, perhaps in other letters."""
    if node.text.strip() == first.text.strip():
        return f"'{node.text.strip()}' stands here a second time, first {_where(first, node)}"
    return f"'{node.text.strip()}' is the same word as '{first.text.strip()}' {_where(first, node)}, {_ANY_CASE}"


def _where(first: YamlScalar, node: YamlScalar) -> str:
    return f"in line {first.place.line}" if first.place.file == node.place.file else f"at {first.place}"
