"""JSON Schemas (draft 7) of the YAML files, for editors that complete and check while someone types."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bot.project.data_schema import DATA_KEYS, NLU, RULES, STORIES
from bot.project.domain_schema import DOMAIN_SECTIONS
from bot.project.json_schema import ANY, VERSION, Schema, about, mapping
from bot.project.settings_schema import CONFIG_KEYS, CREDENTIALS_KEYS, ENDPOINT_KEYS
from bot.project.tests_schema import TEST_FORMATS

_DRAFT = "http://json-schema.org/draft-07/schema#"

_DOMAIN_KEYS = {**DATA_KEYS, **DOMAIN_SECTIONS}
TEST_KEYS = {
    **{key: about("Accepted; a test does not use it.", ANY) for key in (*DOMAIN_SECTIONS, "rules")},
    "version": VERSION,
    "stories": about("Conversations that must work.", STORIES),
    "nlu": about("Examples that must be understood.", NLU),
    **TEST_FORMATS,
}

_FILES: dict[str, tuple[str, dict[str, Schema], tuple[str, ...]]] = {
    "domain": ("domain.yml, and files below domain/", _DOMAIN_KEYS, ()),
    "data": ("A file below data/", DATA_KEYS, ()),
    "nlu": ("A file of examples", {"version": VERSION, "nlu": NLU}, ("nlu",)),
    "stories": ("A file of stories", {"version": VERSION, "stories": STORIES}, ("stories",)),
    "rules": ("A file of rules", {"version": VERSION, "rules": RULES}, ("rules",)),
    "config": ("config.yml", CONFIG_KEYS, ()),
    "endpoints": ("endpoints.yml", ENDPOINT_KEYS, ()),
    "credentials": ("credentials.yml", CREDENTIALS_KEYS, ()),
    "tests": ("A file of tests: tests/test_*.yml", TEST_KEYS, ()),
}
KINDS = tuple(_FILES)
"""Kinds of files that there are schemas of."""
EDITOR_KINDS = ("domain", "data", "config", "endpoints", "credentials", "tests")
"""Kinds that an editor goes by: `data` stands for examples, stories and rules, which may share a file."""


def schema_of(kind: str) -> Schema:
    """Return the schema of a kind of file, one of KINDS.

    >>> sorted(schema_of("rules")["properties"])
    ['rules', 'version']
    """
    title, keys, required = _FILES[kind]
    body = {"$schema": _DRAFT, "title": title, **mapping(keys, required=required, is_open=kind == "credentials")}
    return {**body, "type": ["object", "null"]}


def write_schemas(folder: Path, kinds: Iterable[str] | None = None) -> list[Path]:
    """Write `KIND.json` for each kind into a folder, which is made where it is missing, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in KINDS if kinds is None else kinds:
        path = folder / f"{kind}.json"
        path.write_text(json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        written.append(path)
    return written
