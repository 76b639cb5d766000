"""JSON Schemas of the YAML files: they know the keys that the readers know, and judge files as the readers do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import SchemaKind, app
from bot.project import (
    answer_reader,
    config_reader,
    data_schema,
    domain_reader,
    domain_schema,
    endpoint_reader,
    project,
    response_reader,
    schema,
    settings_schema,
    slot_reader,
    story_reader,
)
from bot.project.new_project import LANGUAGES, TEMPLATES
from bot.project.schema import EDITOR_KINDS, KINDS, schema_of, write_schemas
from bot.testing import story_file
from nlu import Findings, read_yaml, read_yaml_text, to_python
from nlu.thesaurus_reader import THESAURUS_KEYS

ROOT = Path(__file__).parents[3]
_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "null": type(None),
    "integer": int,
    "number": (int, float),
}
_SAYS_NOTHING = {"$schema", "title", "description", "patternErrorMessage"}


def problems(schema: dict[str, Any], value: Any, where: str = "") -> Iterator[str]:
    """Yield what a validator of JSON Schema finds; only the keywords that our schemas use are known."""
    for keyword, rule in schema.items():
        if keyword not in _SAYS_NOTHING and keyword not in ("then", "properties"):
            yield from _KEYWORDS[keyword](rule, value, where, schema)
    if isinstance(value, dict):
        for key in schema.get("properties", {}).keys() & value.keys():
            yield from problems(schema["properties"][key], value[key], f"{where}/{key}")


def fits(schema: dict[str, Any], value: Any) -> bool:
    return next(problems(schema, value), None) is None


def _is(value: Any, name: str) -> bool:
    return isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool))  # type: ignore[arg-type]


def _type(rule: Any, value: Any, where: str, _: Any) -> Iterator[str]:
    names = [rule] if isinstance(rule, str) else rule
    if not any(_is(value, name) for name in names):
        yield f"{where}: {value!r} is not {names}"


def _additional(rule: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    for key in value if isinstance(value, dict) else ():
        if key not in schema.get("properties", {}):
            if rule is False:
                yield f"{where}: unknown key {key}"
            elif rule is not True:
                yield from problems(rule, value[key], f"{where}/{key}")


def _if(rule: Any, value: Any, where: str, schema: Any) -> Iterator[str]:
    if fits(rule, value):
        yield from problems(schema["then"], value, where)


def _check(is_right: Any, text: str) -> Any:
    def check(rule: Any, value: Any, where: str, _: Any) -> Iterator[str]:
        if not is_right(rule, value):
            yield f"{where}: {text} {rule}"

    return check


def _number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_KEYWORDS: dict[str, Any] = {
    "type": _type,
    "additionalProperties": _additional,
    "if": _if,
    "allOf": lambda rule, value, where, _: (one for part in rule for one in problems(part, value, where)),
    "items": lambda rule, value, where, _: (
        one
        for index, item in enumerate(value if isinstance(value, list) else [])
        for one in problems(rule, item, f"{where}/{index}")
    ),
    "propertyNames": lambda rule, value, where, _: (
        one for key in (value if isinstance(value, dict) else ()) for one in problems(rule, key, where)
    ),
    "required": _check(lambda rule, v: not isinstance(v, dict) or all(key in v for key in rule), "needs"),
    "dependencies": _check(
        lambda rule, v: not isinstance(v, dict) or all(n in v for key in rule if key in v for n in rule[key]), "needs"
    ),
    "enum": _check(lambda rule, v: v in rule, "none of"),
    "const": _check(lambda rule, v: v == rule, "not"),
    "pattern": _check(lambda rule, v: not isinstance(v, str) or re.search(rule, v) is not None, "not like"),
    "minimum": _check(lambda rule, v: not _number(v) or v >= rule, "less than"),
    "maximum": _check(lambda rule, v: not _number(v) or v <= rule, "more than"),
    "exclusiveMinimum": _check(lambda rule, v: not _number(v) or v > rule, "not more than"),
    "minItems": _check(lambda rule, v: not isinstance(v, list) or len(v) >= rule, "fewer than"),
    "not": _check(lambda rule, v: not fits(rule, v), "must not be"),
    "anyOf": _check(lambda rule, v: any(fits(one, v) for one in rule), "none of"),
    "oneOf": _check(lambda rule, v: sum(fits(one, v) for one in rule) == 1, "not exactly one of"),
}


@pytest.mark.parametrize(
    ("ours", "readers"),
    [
        (domain_schema.DOMAIN_SECTIONS, domain_reader.DOMAIN_KEYS),
        (domain_schema.FORM_KEYS, domain_reader._FORM_KEYS),
        (domain_schema.SLOT_KEYS, slot_reader._SLOT_KEYS),
        (domain_schema.MAPPING_KEYS, slot_reader._MAPPING_KEYS),
        (domain_schema.ANSWER_KEYS, answer_reader.ANSWER_KEYS),
        (domain_schema.MAPPING_NEEDS, slot_reader._MAPPING_NEEDS),
        (domain_schema.RESPONSE_KEYS, response_reader._KEYS),
        (data_schema.STEP_KEYS, {key for keys in story_reader._STEP_KEYS.values() for key in keys}),
        (data_schema.STORY_KEYS, story_reader._STORY_KEYS),
        (data_schema.RULE_KEYS, story_reader._RULE_KEYS),
        (data_schema.DATA_KEYS, project._DATA_KEYS),
        (data_schema.THESAURUS_KEYS, THESAURUS_KEYS),
        (settings_schema.CONFIG_KEYS, config_reader._KEYS),
        (settings_schema.OUR_KEYS, config_reader._OURS),
        (settings_schema.OUR_NLU_KEYS, config_reader._OUR_NLU_KEYS),
        (settings_schema.OUR_DIALOGUE_KEYS, config_reader._OUR_DIALOGUE_KEYS),
        (settings_schema.POLICIES, (*config_reader._WORKING_POLICIES, *config_reader._REPLACED_POLICIES)),
        (settings_schema.ENDPOINT_KEYS, endpoint_reader.ENDPOINT_KEYS),
        (settings_schema.ACTION_ENDPOINT_KEYS, endpoint_reader.ACTION_ENDPOINT_KEYS),
        (settings_schema.NLG_KEYS, endpoint_reader.NLG_KEYS),
        (settings_schema.BASIC_AUTH_KEYS, endpoint_reader.BASIC_AUTH_KEYS),
        (settings_schema.CREDENTIALS_KEYS, (*config_reader._OUR_CHANNELS, "version")),
        (schema.TEST_KEYS, story_file.FILE_KEYS),
    ],
)
def test_the_schemas_know_the_keys_that_the_readers_know(ours: Any, readers: Any) -> None:
    assert sorted(ours) == sorted(readers)


def test_a_mapping_needs_what_the_reader_needs() -> None:
    assert domain_schema.MAPPING_NEEDS == slot_reader._MAPPING_NEEDS


def test_a_policy_has_the_parameters_that_the_reader_checks() -> None:
    checked = {*config_reader._NUMBERS, *config_reader._INTEGERS, *config_reader._FLAGS}
    assert checked - set(settings_schema.POLICY_KEYS) == {"threshold", "ambiguity_threshold"}


def test_every_key_has_a_description() -> None:
    def bare(schema: Any, path: str) -> Iterator[str]:
        if isinstance(schema, dict):
            for name, inner in schema.get("properties", {}).items():
                if "description" not in inner and "/if" not in path:
                    yield f"{path}/{name}"
            for name, inner in schema.items():
                yield from bare(inner, f"{path}/{name}")
        elif isinstance(schema, list):
            for inner in schema:
                yield from bare(inner, path)

    found = [path for kind in KINDS for path in bare(schema_of(kind), kind)]
    assert [path for path in found if not path.endswith(("examples/text", "items/text", "anyOf/text"))] == []


FILES = [
    *((path, kind) for folder in (ROOT, *(TEMPLATES / one for one in LANGUAGES)) for path, kind in [
        *((folder / f"{kind}.yml", kind) for kind in ("domain", "config", "endpoints", "credentials")),
        *((path, "data") for path in sorted((folder / "data").rglob("*.yml"))),
        *((path, "domain") for path in sorted((folder / "domain").rglob("*.yml"))),
        *((path, "tests") for path in sorted((folder / "tests").glob("test_*.yml"))),
    ] if path.exists()),
]  # fmt: skip


@pytest.mark.parametrize(("path", "kind"), FILES, ids=lambda one: one if isinstance(one, str) else one.name)
def test_the_example_and_the_templates_satisfy_the_schemas(path: Path, kind: str) -> None:
    findings = Findings()
    value = to_python(read_yaml(path, findings))
    assert findings.items == []
    assert list(problems(schema_of(kind), value)) == []
    if kind == "data":
        narrow = value.keys() - {"version"}
        if len(narrow) == 1 and (only := narrow.pop()) in KINDS:
            assert list(problems(schema_of(only), value)) == []


def judged(kind: str, text: str) -> bool:
    return fits(schema_of(kind), to_python(read_yaml_text(text, Findings())))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("domain", ""),
        ("domain", "intents:\nslots:\nactions: []"),
        ("domain", "intents: [greet, {order: {use_entities: false}}, bye: {ignore_entities: [city]}]"),
        ("domain", "entities: [{city: {roles: [from, to]}}]\nforms: {f: {required_slots: []}, g: }"),
        ("domain", "slots: {a: {type: any, mappings: []}, b: {type: my.slots.B, mappings: [], most: 3}}"),
        ("domain", "slots: {s: {type: text, mappings: [{type: from_entity, entity: e, intent: i}]}}"),
        ("domain", "slots: {s: {type: text, mappings: [{type: from_text, conditions: [{active_loop: null}]}]}}"),
        ("domain", "responses: {utter_a: [{custom: {a: 1}}, {text: a, buttons: [{title: b, payload: /c}]}]}"),
        ("nlu", "nlu: [{intent: a, examples: '- b'}, {intent: c, examples: [d, {text: e, metadata: 1}]}]"),
        ("nlu", "nlu:\n- lookup: a\n  examples: |\n    - b\n\n    - c\n- regex: d\n  examples: |\n    - \\d+\n"),
        ("stories", "stories: [{story: a, steps: [{intent: b, entities: [c, {d: 1, role: e}]}, {bot: f}]}]"),
        ("stories", "stories: [{story: a, steps: [{checkpoint: b, slot_was_set: [{c: 1}]}, {or: [{user: d}]}]}]"),
        ("rules", "rules: [{rule: a, steps: [{action: b}, {active_loop: null}], condition: [{slot_was_set: [c]}]}]"),
        ("data", "thesaurus:\nnlu: []"),
        ("data", "thesaurus: {synonyms: , is_a: {pizza: , }}"),
        ("data", "thesaurus: {synonyms: [[cancel, call off], [7, seven], ], is_a: {a: b, c: [d, 7]}}"),
        ("domain", "thesaurus: {is_a: {a: b}}"),
        ("config", "pipeline: [WhitespaceTokenizer, {name: X, epochs: 3}]\npolicies: [{name: a.B, deep: true}]"),
        ("config", "malgil: {nlu: {dimensions: [number]}, dialogue: , compatibility: rasa}"),
        ("endpoints", "action_endpoint: {url: 'http://a/webhook', token: b}\ntracker_store: {type: redis}"),
        ("credentials", "rest:\nslack: {slack_token: a}"),
        ("tests", "stories: [{story: a, steps: [{user: hi, intent: greet}, {action: utter_greet}]}]"),
        (
            "tests",
            "conversations: {a: [{user: 7, bot: ...}, {wait: 2 hours, bot: []}, {user: a, bot: [{matches: c}]}]}",
        ),
        (
            "tests",
            "conversations: [{conversation: a, seed: 3, examples: [{b: c}], steps: [{user: d}]}]",
        ),
        ("tests", "conversations: [{user: a, bot: b, buttons: [c]}]"),
        ("tests", "test_cases: [{test_case: a, fixtures: [b], metadata: c, steps: [{user: d}, {utter: e}]}]"),
        ("tests", "tests: [{sentences: [a, b], intent: c, entities: {d: e}}]\nnlu: []"),
    ],
)
def test_what_is_right_passes(kind: str, text: str) -> None:
    assert judged(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("domain", "intent: [greet]"),
        ("domain", "intents: greet"),
        ("domain", "intents: [{greet: {use_entites: false}}]"),
        ("domain", "slots: {a: {mappings: []}}"),
        ("domain", "slots: {a: {type: text}}"),
        ("domain", "slots: {a: {type: string, mappings: []}}"),
        ("domain", "slots: {a: {type: text, mappings: [], initial: 3}}"),
        ("domain", "slots: {a: {type: text, mappings: [{type: from_entity}]}}"),
        ("domain", "slots: {a: {type: text, mappings: [{type: from_intents, value: 1}]}}"),
        ("domain", "slots: {a: {type: text, mappings: [{type: from_text, conditions: [{form: f}]}]}}"),
        ("domain", "forms: {f: {required_slots: {a: []}}}"),
        ("domain", "forms: {f: {ignored_intents: [chitchat]}}"),
        ("domain", "responses: {utter_a: hello}"),
        ("domain", "responses: {utter_a: [hello]}"),
        ("domain", "responses: {utter_a: [{txt: hello}]}"),
        ("domain", "responses: {utter_a: [{image: a.png}]}"),
        ("domain", "responses: {utter_a: [{text: 5}]}"),
        ("domain", "responses: {utter_a: [{text: a, buttons: [{payload: /b}]}]}"),
        ("domain", "responses: {utter_a: [{text: a, condition: [{slot: b, value: c}]}]}"),
        ("domain", "session_config: {session_expiration_time: -1}"),
        ("data", "story: []"),
        ("nlu", "nlu: {intent: a}"),
        ("nlu", "nlu: [{intent: a, synonym: b}]"),
        ("nlu", "nlu: [{intent: a, example: '- b'}]"),
        ("nlu", "nlu:\n- intent: a\n  examples: |\n    - b\n    c\n"),
        ("stories", "rules: []"),
        ("stories", "stories: [{story: a}]"),
        ("stories", "stories: [{steps: []}]"),
        ("stories", "stories: [{story: a, steps: [greet]}]"),
        ("stories", "stories: [{story: a, steps: [{actoin: b}]}]"),
        ("stories", "stories: [{story: a, steps: [{intent: b, action: c}]}]"),
        ("stories", "stories: [{story: a, steps: [{or: []}]}]"),
        ("rules", "rules: [{rule: a, steps: [{checkpoint: b}]}]"),
        ("rules", "rules: [{rule: a, steps: [], condition: [{intent: b}]}]"),
        ("rules", "rules: [{rule: a, steps: [], wait_for_user_input: 'no'}]"),
        ("data", "thesaurus: [[a, b]]"),
        ("data", "thesaurus: {synonym: []}"),
        ("data", "thesaurus: {synonyms: [a, b]}"),
        ("data", "thesaurus: {synonyms: {a: b}}"),
        ("data", "thesaurus: {synonyms: [[a, [b]]]}"),
        ("data", "thesaurus: {is_a: [a: b]}"),
        ("data", "thesaurus: {is_a: {food: {dish: pizza}}}"),
        ("config", "polices: []"),
        ("config", "policies: [{name: RulePolicyy}]"),
        ("config", "policies: [{max_history: 3}]"),
        ("config", "policies: [{name: MemoizationPolicy, max_history: five}]"),
        ("config", "malgil: {nlu: {treshold: 0.5}}"),
        ("config", "malgil: {nlu: {threshold: 50}}"),
        ("config", "malgil: {nlu: {dimensions: [numbers]}}"),
        ("config", "malgil: {dialogue: {action_timeout: 0}}"),
        ("config", "malgil: {compatibility: strict}"),
        ("endpoints", "action_endpoints: {url: a}"),
        ("tests", "stories: [{story: a, step: []}]"),
        ("tests", "conversation: []"),
        ("tests", "conversations: {a: [{usr: b}]}"),
        ("tests", "conversations: [{conversation: a, steps: [{user: b, bot: {match: c}}]}]"),
        ("tests", "conversations: {a: [{user: b, after: {slot: {c: d}}}]}"),
        ("tests", "test_cases: [{test_case: a, step: []}]"),
        ("tests", "tests: [{intent: a}]"),
        ("tests", "stub_custom_actions: {a: {event: []}}"),
    ],
)
def test_typical_mistakes_are_found(kind: str, text: str) -> None:
    assert not judged(kind, text)


def test_a_long_block_of_examples_is_checked_fast() -> None:
    block = "- a line of a message that is quite usual\n" * 5_000
    assert fits(data_schema.NLU, [{"intent": "a", "examples": block}])
    assert not fits(data_schema.NLU, [{"intent": "a", "examples": block + "   not one"}])


def test_schemas_are_written(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "a" / "b", ["config", "tests"])
    assert [path.name for path in written] == ["config.json", "tests.json"]
    assert json.loads(written[0].read_text("utf-8")) == schema_of("config")


def test_the_command_prints_one_all_or_writes_files(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert json.loads(run(app, ["schema", "rules"]).stdout) == schema_of("rules")
    assert list(json.loads(run(app, ["schema"]).stdout)) == list(KINDS)
    written = run(app, ["schema", "--output", str(tmp_path)])
    assert written.stdout.split() == [str(tmp_path / f"{kind}.json") for kind in KINDS]
    assert [kind.value for kind in SchemaKind] == [*KINDS, "all"]


def test_a_folder_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = CliRunner().invoke(app, ["schema", "config", "--output", str(tmp_path / "file" / "x")])
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path}/file/x: not a directory\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_project_is_wired_for_an_editor(tmp_path: Path, language: str) -> None:
    root = tmp_path / "my-bot"
    result = CliRunner().invoke(app, ["init", str(root), "--language", language])
    assert result.exit_code == 0
    settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
    wired = {Path(path).stem: patterns for path, patterns in settings["yaml.schemas"].items()}
    assert tuple(wired) == EDITOR_KINDS
    assert all((root / path).is_file() for path in settings["yaml.schemas"])
    assert str(root / ".vscode/schemas/domain.json") in result.stdout
    for path in root.rglob("*.yml"):
        name = path.relative_to(root).as_posix()
        kinds = [
            kind for kind, patterns in wired.items() if any(fnmatch(name, p.replace("**/", "*")) for p in patterns)
        ]
        assert len(kinds) == 1, name
    assert "redhat.vscode-yaml" in (root / ".vscode/extensions.json").read_text("utf-8")


def test_the_files_of_the_reference_satisfy_the_schemas() -> None:
    page = (ROOT / "docs/yaml.md").read_text("utf-8")
    found = re.findall(r"^```yaml\n# ((\w+)(?:/\w+)?\.yml)\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    assert len(found) > 10
    for name, kind, text in found:
        assert list(problems(schema_of(kind), to_python(read_yaml_text(text, Findings())))) == [], name
