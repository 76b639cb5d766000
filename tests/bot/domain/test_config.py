"""The configuration is asked for its components."""

from __future__ import annotations

from bot.domain.config import Component, Config
from nlu import Place


def test_component() -> None:
    first, second = (Component("RulePolicy", {"n": n}, Place("config.yml")) for n in (1, 2))
    classifier = Component("FallbackClassifier", {}, Place("config.yml"))
    config = Config(pipeline=(classifier,), policies=(first, second))
    assert config.component("RulePolicy") is first
    assert config.component("FallbackClassifier") is classifier
    assert config.component("TEDPolicy") is None
