"""The rules of some languages, compiled once and ready to be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from nlu.entities.dimensions.catalogue import CATALOGUE, Dimension
from nlu.entities.first_characters import first_characters, leading_check
from nlu.entities.rule import Context, Of, Rule, Scan

LANGUAGE_FILES = {"en": "english", "ko": "korean"}
"""Language -> file name of its rules; rules of no language stand in `any_language`."""

Where = Callable[[Any], bool]
"""A condition on a token's value."""

Resolver = Callable[[Any, Context], "dict[str, Any] | None"]
"""Turns a dimension's value into Duckling's JSON; None: it has no meaning at that time."""


@dataclass(frozen=True, eq=False, slots=True)
class Text:
    """A regular expression; one object for each, so that what is known of it is looked up by identity."""

    match: Callable[[str, int], re.Match[str] | None]
    """Matches it at a place of a text."""
    characters: frozenset[str] | None
    """What it can begin with; None: not known."""
    check: Text | None = None
    """What it begins with that takes no character, such as what must not stand before: many share it."""


@dataclass(frozen=True, eq=False, slots=True)
class CompiledRule:
    """A rule whose regular expressions are compiled."""

    dimension: str
    """What it makes."""
    rule: Rule
    """The rule."""
    items: tuple[Text | Of | Scan, ...]
    """Its pattern."""
    characters: tuple[frozenset[str] | None, ...]
    """Of each item the characters that it can begin with; None: not known."""
    order: int
    """Its place among all."""
    first: Where | None = None
    """What must hold for the value of the token that it begins with."""


@dataclass
class Followers:
    """Rules that begin with a token of a dimension, by what comes next."""

    alone: list[CompiledRule] = field(default_factory=list)
    """Rules of that token alone."""
    with_text: list[CompiledRule] = field(default_factory=list)
    """Rules that go on with a regular expression."""
    with_token: list[CompiledRule] = field(default_factory=list)
    """Rules that go on with another token."""
    _by_character: dict[str, tuple[CompiledRule, ...]] = field(default_factory=dict)

    def before(self, character: str) -> tuple[CompiledRule, ...]:
        """Return the rules of the token alone, and those that can go on with a character, with text first."""
        found = self._by_character.get(character)
        if found is None:
            both = (*self.with_text, *self.with_token)
            fitting = (one for one in both if (begins := one.characters[1]) is None or character in begins)
            found = (*self.alone, *fitting)
            self._by_character[character] = found
        return found


Heads = list[tuple[Text, list[CompiledRule]]]
"""Regular expressions, each with the rules that begin with it."""


@dataclass
class RuleSet:
    """Rules by what they begin with."""

    by_character: dict[str, Heads] = field(default_factory=lambda: defaultdict(list))
    """First character -> rules that begin with a regular expression that can begin so."""
    anywhere: Heads = field(default_factory=list)
    """Rules that begin with a regular expression that can begin with anything."""
    by_dimension: dict[str, Followers] = field(default_factory=lambda: defaultdict(Followers))
    """Dimension -> rules that begin with a token of it."""
    scans: list[CompiledRule] = field(default_factory=list)
    """Rules that look at the whole text."""

    def add(self, compiled: CompiledRule) -> None:
        """Put a rule where it is looked for."""
        first = compiled.items[0]
        if isinstance(first, Of):
            self._add_follower(self.by_dimension[first.dimension], compiled)
        elif isinstance(first, Scan):
            self.scans.append(compiled)
        elif compiled.characters[0] is None:
            _add_head(self.anywhere, first, compiled)
        else:
            for character in sorted(compiled.characters[0]):
                _add_head(self.by_character[character], first, compiled)

    def _add_follower(self, followers: Followers, compiled: CompiledRule) -> None:
        if len(compiled.items) == 1:
            followers.alone.append(compiled)
        elif isinstance(compiled.items[1], Of):
            followers.with_token.append(compiled)
        else:
            followers.with_text.append(compiled)


def _add_head(heads: Heads, first: Text, compiled: CompiledRule) -> None:
    for text, rules in heads:
        if text is first:
            rules.append(compiled)
            return
    heads.append((first, [compiled]))


@lru_cache(maxsize=64)
def rule_set(languages: tuple[str, ...], region: str | None, dimensions: frozenset[str]) -> RuleSet:
    """Return the compiled rules that make some dimensions in some languages, the first language's first."""
    rules = ((dimension.name, rule) for dimension, rule in _rules(languages, region))
    return compile_rules((name, rule) for name, rule in rules if name in dimensions)


def compile_rules(rules: Iterable[tuple[str, Rule]]) -> RuleSet:
    """Return rules, each with the dimension that it makes, ready to be looked up; of equals the first is preferred."""
    listed = tuple(rules)
    starts = _starts(listed)
    found = RuleSet()
    for order, (dimension, rule) in enumerate(listed):
        items = tuple(_text(item) if isinstance(item, str) else item for item in rule.pattern)
        characters = tuple(_characters(item, starts) for item in items)
        first = items[0].where if isinstance(items[0], Of) else None
        found.add(CompiledRule(dimension, rule, items, characters, order, first))
    return found


def _starts(rules: tuple[tuple[str, Rule], ...]) -> dict[str, frozenset[str] | None]:
    """Return for each dimension the characters that its tokens can begin with; None: anything.

    A production that places its value elsewhere must keep to them.
    """
    own: dict[str, frozenset[str] | None] = {}
    from_others: dict[str, set[str]] = defaultdict(set)
    for dimension, rule in rules:
        first = rule.pattern[0]
        if isinstance(first, Of):
            from_others[dimension].add(first.dimension)
            own.setdefault(dimension, frozenset())
        else:
            begins = _text(first).characters if isinstance(first, str) else None
            own[dimension] = _union(own.get(dimension, frozenset()), begins)
    is_new = True
    while is_new:
        is_new = False
        for dimension, others in from_others.items():
            for other in sorted(others):
                both = _union(own[dimension], own.get(other, frozenset()))
                is_new = is_new or both != own[dimension]
                own[dimension] = both
    return own


def _union(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    return None if first is None or second is None else first | second


@lru_cache(maxsize=64)
def resolver(dimension: str) -> Resolver | None:
    """Return how values of a dimension are resolved; None: they are no entities."""
    module = _module(Dimension(dimension).package, "value")
    return None if module is None else getattr(module, "resolve", None)


def _rules(languages: tuple[str, ...], region: str | None) -> Iterator[tuple[Dimension, Rule]]:
    for dimension in CATALOGUE:
        for file in ("any_language", *(LANGUAGE_FILES[language] for language in languages)):
            module = _module(dimension.package, file)
            if module is not None:
                regional = getattr(module, "REGIONAL", {})
                rules: tuple[Rule, ...] = (*regional.get(region, regional.get(None, ())), *module.RULES)
                yield from ((dimension, rule) for rule in rules)


def _module(package: str, file: str) -> Any:
    name = f"nlu.entities.dimensions.{package}"
    if find_spec(name) is None or find_spec(f"{name}.{file}") is None:
        return None
    return import_module(f"{name}.{file}")


def _characters(item: Text | Of | Scan, starts: Mapping[str, frozenset[str] | None]) -> frozenset[str] | None:
    if isinstance(item, Of):
        return starts.get(item.dimension, frozenset())
    return item.characters if isinstance(item, Text) else None


@lru_cache(maxsize=4096)
def _text(pattern: str) -> Text:
    check = leading_check(pattern)
    return Text(re.compile(pattern).match, first_characters(pattern), _check(check) if check else None)


@lru_cache(maxsize=512)
def _check(pattern: str) -> Text:
    return Text(re.compile(pattern).match, None)
