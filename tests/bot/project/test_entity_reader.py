"""How entities are matched, as `config.yml` says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.config import EntityConfig
from bot.domain.domain import EntityType
from bot.project.entity_reader import EntityReader, check_entities, matching_of
from nlu import SOURCES, Findings, Matching, read_yaml_text

DOMAIN = {name: EntityType(name) for name in ("city", "size", "number", "order")}


def read(text: str, root: Path = Path()) -> tuple[dict[str, EntityConfig], list[str]]:
    findings = Findings()
    node = read_yaml_text(text, findings, name="config.yml")
    assert node is not None
    found = EntityReader(findings, root=root).read(node)
    check_entities(found, DOMAIN, findings)
    return found, [str(one).removeprefix("config.yml:") for one in findings.items]


def test_everything_that_can_be_declared(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text("부산,Busan\n서울\n", "utf-8")
    text = """\
city:
  match: fuzzy
  threshold: 0.85
  lists: cities.csv
  synonyms: {부산: [해운대, 광안리], 서울: Seoul}
  sources: [patterns, lists]
order: {parts: [size, number]}
size:
"""
    found, problems = read(text, tmp_path)
    assert problems == []
    synonyms = {"Busan": "부산", "해운대": "부산", "광안리": "부산", "Seoul": "서울"}
    assert found["city"].matching == Matching(("patterns", "lists"), True, 0.85, synonyms)
    assert found["city"].words == ("부산", "서울")
    assert found["order"].matching == Matching(parts=("size", "number"))
    assert found["size"].matching == Matching(SOURCES)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("city: {mach: fuzzy}", "1:8: unknown key 'mach' in entity 'city'\n  fix: did you mean 'match'?"),
        (
            "city: {match: fuzy}",
            "1:15: unknown 'fuzy' in 'match' of entity 'city'\n  fix: did you mean 'fuzzy'?",
        ),
        (
            "city: {match: some}",
            "1:15: unknown 'some' in 'match' of entity 'city'\n  fix: write exact or fuzzy",
        ),
        (
            "city: {match: fuzzy, threshold: 80}",
            "1:33: 'threshold' of entity 'city' must be above 0 and at most 1\n  fix: write 0.8",
        ),
        (
            "city: {threshold: 0.9}",
            "1:19: warning: 'threshold' of entity 'city' has no effect: it is matched exactly\n"
            "  fix: write 'match: fuzzy', too",
        ),
        (
            "city: {sources: [list]}",
            "1:18: unknown 'list' in 'sources' of entity 'city'\n  fix: did you mean 'lists'?",
        ),
        ("town: {match: exact}", "1:1: unknown entity 'town'\n  fix: add 'town' under entities: in domain.yml"),
        ("order: {parts: [sizes]}", "1:17: unknown entity 'sizes'\n  fix: did you mean 'size'?"),
        (
            "order: {parts: [order]}",
            "1:17: 'order' can't be a part of 'order': it is a record itself\n  fix: name entities that are values",
        ),
    ],
)
def test_what_is_wrong_is_said(text: str, problem: str) -> None:
    assert read(text)[1] == [problem]


def test_every_entity_of_the_domain_is_matched_in_some_way() -> None:
    declared, _ = read("city: {match: fuzzy}")
    domain = {**DOMAIN, "city": EntityType("city", roles=("from", "to"))}
    matching = matching_of(declared, domain)
    assert matching["city"] == Matching(is_fuzzy=True, roles=("from", "to"))
    assert matching["size"] == Matching()
