"""Every rule of the measures and of the names is called by an example that it, or another of its dimension, reads."""

from __future__ import annotations

from datetime import datetime, timezone
from importlib import import_module
from importlib.util import find_spec

import pytest

from nlu.entities.system_entities import SystemEntities

NOW = datetime(2013, 2, 12, 4, 30, tzinfo=timezone.utc)
DIMENSIONS = (
    "percentage age amount-of-money distance area speed volume quantity weight information temperature email url "
    "phone-number credit-card-number color language country currency-name zip-code number-sequence flight-number"
)
LOCALES = {"any_language": "en", "english": "en", "korean": "ko"}


@pytest.mark.parametrize("file", LOCALES)
@pytest.mark.parametrize("dimension", DIMENSIONS.split())
def test_names_are_examples(dimension: str, file: str) -> None:
    name = f"nlu.entities.dimensions.{dimension.replace('-', '_')}.{file}"
    if find_spec(name) is None:
        return
    module = import_module(name)
    rules = [*module.RULES, *(rule for regional in getattr(module, "REGIONAL", {}).values() for rule in regional)]
    entities = SystemEntities(locale=LOCALES[file])
    wrong = [rule.name for rule in rules if not entities.parse(rule.name, now=NOW, dimensions=[dimension], latent=True)]
    assert not wrong
