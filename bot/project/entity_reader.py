"""Reads `malgil: {entities: ...}` of `config.yml`: how each entity is matched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot.domain.config import EntityConfig
from bot.domain.domain import EntityType
from bot.project.list_files import read_list
from nlu import SOURCES, Findings, Matching, Place, Shape, YamlMap, YamlNode, YamlScalar, did_you_mean

ENTITY_KEYS = ("match", "threshold", "lists", "synonyms", "sources", "parts")
WAYS = ("exact", "fuzzy")


class EntityReader:
    """Reads the declarations; findings go to the collection it was given."""

    def __init__(self, findings: Findings, *, root: Path) -> None:
        """Report to `findings`; the paths of lists start at `root`, the project's folder."""
        self.findings, self.root = findings, root
        self.shape = Shape(findings)

    def read(self, node: YamlNode) -> dict[str, EntityConfig]:
        """Return the declarations by the names of entities."""
        return {
            entry.key.text: self._entity(entry.key, self.shape.mapping(entry.value, f"entity '{entry.key.text}'"))
            for entry in self.shape.mapping(node, "'entities'")
        }

    def _entity(self, key: YamlScalar, body: YamlMap) -> EntityConfig:
        name = f"entity '{key.text}'"
        self.shape.check_keys(body, ENTITY_KEYS, name)
        is_fuzzy = self._choice(body, "match", WAYS, name) == "fuzzy"
        threshold = self._threshold(body, is_fuzzy, name)
        words, synonyms = self._lists(body, name)
        sources = tuple(one.text for one in self._names(body, "sources", SOURCES, name))
        parts = self._names(body, "parts", (), name)
        matching = Matching(
            sources or SOURCES,
            is_fuzzy,
            Matching.threshold if threshold is None else threshold,
            {**synonyms, **self._synonyms(body, name)},
            tuple(part.text for part in parts),
        )
        return EntityConfig(matching, words, key.place, tuple(part.place for part in parts))

    def _threshold(self, body: YamlMap, is_fuzzy: bool, name: str) -> float | None:
        node = body.get("threshold")
        value = self.shape.number(node, f"'threshold' of {name}")
        if node is None or value is None:
            return None
        if not 0 < value <= 1:
            self.findings.error(node.place, f"'threshold' of {name} must be above 0 and at most 1", fix="write 0.8")
        elif not is_fuzzy:
            problem = f"'threshold' of {name} has no effect: it is matched exactly"
            self.findings.warning(node.place, problem, fix="write 'match: fuzzy', too")
        return value

    def _choice(self, body: YamlMap, key: str, known: tuple[str, ...], name: str) -> str | None:
        return next((one.text for one in self._names(body, key, known, name)), None)

    def _names(self, body: YamlMap, key: str, known: tuple[str, ...], name: str) -> tuple[YamlScalar, ...]:
        """Return the names under a key; those that are not known, where any are, are findings."""
        node = body.get(key)
        found = () if node is None else self.shape.names(node, f"'{key}' of {name}")
        for one in found if known else ():
            if one.text not in known:
                fix = did_you_mean(one.text, known) or f"write {', '.join(known[:-1])} or {known[-1]}"
                self.findings.error(one.place, f"unknown '{one.text}' in '{key}' of {name}", fix=fix)
        return tuple(one for one in found if not known or one.text in known)

    def _lists(self, body: YamlMap, name: str) -> tuple[tuple[str, ...], dict[str, str]]:
        files = [
            read_list(self.root, one.text, one.place, self.findings) for one in self._names(body, "lists", (), name)
        ]
        words = tuple(dict.fromkeys(word for file in files for word in file.words))
        return words, {text: value for file in files for text, value in file.synonyms}

    def _synonyms(self, body: YamlMap, name: str) -> dict[str, str]:
        node = body.get("synonyms")
        if node is None:
            return {}
        return {
            word.text: entry.key.text
            for entry in self.shape.mapping(node, f"'synonyms' of {name}")
            for word in self.shape.names(entry.value, f"'{entry.key.text}' in 'synonyms' of {name}")
        }


def check_entities(
    declared: Mapping[str, EntityConfig], entities: Mapping[str, EntityType], findings: Findings
) -> None:
    """Add a finding for every entity, and every part of one, that the domain does not have."""
    for name, entity in declared.items():
        _check_known(name, entity.place, entities, findings)
        for part, place in zip(entity.matching.parts, entity.part_places, strict=True):
            _check_known(part, place, entities, findings)
            is_record = part == name or (part in declared and declared[part].matching.parts)
            if part in entities and is_record:
                problem = f"'{part}' can't be a part of '{name}': it is a record itself"
                findings.error(place, problem, fix="name entities that are values")


def _check_known(name: str, place: Place, entities: Mapping[str, EntityType], findings: Findings) -> None:
    if name not in entities:
        fix = did_you_mean(name, entities) or f"add '{name}' under entities: in domain.yml"
        findings.error(place, f"unknown entity '{name}'", fix=fix)


def matching_of(declared: Mapping[str, EntityConfig], entities: Mapping[str, EntityType]) -> dict[str, Matching]:
    """Return how each entity of the domain is matched, with the roles that the domain names."""
    default = Matching()
    return {
        name: replace(declared[name].matching if name in declared else default, roles=entity.roles)
        for name, entity in entities.items()
    }
