"""The rules of some languages, compiled once and ready to be looked up."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from nlu.entities.dimensions.catalogue import CATALOGUE, Dimension
from nlu.entities.first_characters import first_characters
from nlu.entities.rule import Context, Item, Of, Rule, Scan

LANGUAGE_FILES = {"en": "english", "ko": "korean"}
"""Language -> file name of its rules; rules of no language stand in `any_language`."""

Resolver = Callable[[Any, Context], "dict[str, Any] | None"]
"""Turns a dimension's value into Duckling's JSON; None: it has no meaning at that time."""


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule whose regular expressions are compiled."""

    dimension: str
    """What it makes."""
    rule: Rule
    """The rule."""
    items: tuple[re.Pattern[str] | Of | Scan, ...]
    """Its pattern."""
    characters: tuple[frozenset[str] | None, ...]
    """Of each item the characters that it can begin with; None: not known."""
    order: int
    """Its place among all."""
    first: Callable[[Any], bool] | None = None
    """What must hold for the value of the token that it begins with."""


@dataclass
class Followers:
    """Rules that begin with a token of a dimension, by what comes next."""

    alone: list[CompiledRule] = field(default_factory=list)
    """Rules of that token alone."""
    by_character: dict[str, list[CompiledRule]] = field(default_factory=lambda: defaultdict(list))
    """Next character -> rules that go on with a regular expression that can begin so."""
    anything: list[CompiledRule] = field(default_factory=list)
    """Rules that may go on with anything."""


Heads = list[tuple["re.Pattern[str]", list[CompiledRule]]]
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
        elif compiled.characters[1] is None:
            followers.anything.append(compiled)
        else:
            for character in sorted(compiled.characters[1]):
                followers.by_character[character].append(compiled)


def _add_head(heads: Heads, first: re.Pattern[str], compiled: CompiledRule) -> None:
    for pattern, rules in heads:
        if pattern is first:
            rules.append(compiled)
            return
    heads.append((first, [compiled]))


@lru_cache(maxsize=64)
def rule_set(languages: tuple[str, ...], region: str | None, dimensions: frozenset[str]) -> RuleSet:
    """Return the compiled rules that make some dimensions in some languages, the first language's first."""
    found = RuleSet()
    for order, (dimension, rule) in enumerate(_rules(languages, region)):
        if dimension.name in dimensions:
            items, characters = zip(*(_compile(item) for item in rule.pattern), strict=True)
            first = items[0].where if isinstance(items[0], Of) else None
            found.add(CompiledRule(dimension.name, rule, items, characters, order, first))
    return found


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


@lru_cache(maxsize=4096)
def _compile(item: Item) -> tuple[re.Pattern[str] | Of | Scan, frozenset[str] | None]:
    return (re.compile(item), first_characters(item)) if isinstance(item, str) else (item, None)
