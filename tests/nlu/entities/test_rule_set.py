"""The rules of all dimensions and languages."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from nlu.entities.chart import Chart
from nlu.entities.dimensions.catalogue import CATALOGUE
from nlu.entities.engine import DIMENSIONS
from nlu.entities.rule import Rule
from nlu.entities.rule_set import LANGUAGE_FILES, _rules, rule_set
from nlu.entities.system_entities import SystemEntities
from nlu.text.normalize import normalize

ALL = frozenset(dimension.name for dimension in CATALOGUE)
REGIONS = [None, "AU", "BZ", "CA", "GB", "IE", "IN", "JM", "NZ", "PH", "TT", "US", "ZA"]
RULES = [
    (language, dimension.name, rule) for language in LANGUAGE_FILES for dimension, rule in _rules((language,), None)
]


@pytest.mark.parametrize(
    ("language", "dimension", "rule"), RULES, ids=[f"{one[0]}-{one[1]}-{one[2].name}" for one in RULES]
)
def test_every_rule_is_named_by_an_example_of_its_dimension(language: str, dimension: str, rule: Rule) -> None:
    text = normalize(rule.name).text
    tokens = Chart(text, rule_set((language,), None, ALL)).tokens
    assert any(token.dimension == dimension for token in tokens)


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_its_rules(region: str | None) -> None:
    locale = "en" if region is None else f"en_{region}"
    (found,) = SystemEntities(locale=locale).parse(
        "thanksgiving" if region else "10/10", now=datetime(2020, 1, 1, tzinfo=timezone.utc), dimensions=["time"]
    )
    assert found.value.startswith("2020-1")


def test_rules_are_looked_up_once() -> None:
    assert rule_set(("en",), None, ALL) is rule_set(("en",), None, ALL)


def test_dimensions_have_rules_and_parts() -> None:
    assert set(DIMENSIONS) <= ALL
    assert "number" in DIMENSIONS
    assert "grain" not in DIMENSIONS
