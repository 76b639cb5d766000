"""Reading a whole folder: kinds by keys, all findings at once, and no more of them than there are mistakes."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.config import Config, Endpoint, Endpoints
from bot.project.project import Project, read_project

Read = Callable[..., Project]

DOMAIN = "intents: [greet]\nresponses:\n  utter_greet: [{text: hi}]\n"
NLU = "nlu:\n- intent: greet\n  examples: '- hi'\n"
RULES = "rules:\n- rule: r\n  steps: [{intent: greet}, {action: utter_greet}]\n"


@pytest.fixture
def read(write_project: Callable[..., Path]) -> Read:
    """Return a function that writes files and reads the project."""

    def read_files(
        files: dict[str, str], *, name: str = "project", environment: dict[str, str] | None = None
    ) -> Project:
        return read_project(write_project(files, name=name), environment=environment or {})

    return read_files


def told(project: Project) -> list[str]:
    """Return errors, then warnings and notes, each sorted by place."""
    return [str(finding) for finding in project.findings.errors] + [
        str(finding) for finding in project.findings.items if finding not in project.findings.errors
    ]


def test_a_small_project(read: Read) -> None:
    project = read({"domain.yml": DOMAIN, "data/nlu.yml": NLU, "data/rules.yml": RULES})
    assert told(project) == []
    assert list(project.domain.intents) == ["greet"]
    assert [one.text for one in project.training_data.utterances] == ["hi"]
    assert [story.name for story in project.stories] == ["r"]
    assert (project.config, project.endpoints) == (Config(), Endpoints())
    assert project.model_path == project.root / "models" / "nlu.model"


def test_the_kind_is_told_by_the_keys(read: Read) -> None:
    everything = f"version: '3.1'\n{NLU}{RULES}stories: []\nresponses:\n  utter_faq/a: [{{text: x}}]\n"
    project = read({"domain.yml": DOMAIN, "data/anything.yaml": everything})
    assert told(project) == []
    assert (len(project.training_data.utterances), len(project.stories)) == (1, 1)
    assert list(project.domain.responses) == ["utter_greet", "utter_faq/a"]
    assert list(project.domain.raw["responses"]) == ["utter_greet", "utter_faq/a"]
    one_file = read({"domain.yml": f"{DOMAIN}{NLU}{RULES}"}, name="one")
    assert told(one_file) == []
    assert (one_file.training_data.intents, len(one_file.stories)) == (["greet"], 1)


def test_files_are_joined(read: Read) -> None:
    project = read(
        {
            "domain/a.yml": "intents: [greet]\n",
            "domain/deep/b.yml": "intents: [bye]\nresponses:\n  utter_greet: [{text: hi}]\n",
            "data/nlu/a.yml": NLU,
            "data/nlu/b.yml": NLU.replace("greet", "bye"),
            "data/old.json": json.dumps(
                {"rasa_nlu_data": {"common_examples": [{"text": "hallo 😀", "intent": "greet"}]}}
            ),
            "data/rules.yml": RULES,
            "data/stories.yml": "stories:\n- story: s\n  steps: [{intent: bye}]\n",
        }
    )
    assert told(project) == []
    assert list(project.domain.intents) == ["greet", "bye"]
    assert [one.text for one in project.training_data.utterances] == ["hallo 😀", "hi", "hi"]
    assert [story.name for story in project.stories] == ["r", "s"]


def test_the_thesaurus_is_read_from_any_file(read: Read) -> None:
    project = read(
        {
            "domain.yml": f"{DOMAIN}thesaurus: {{is_a: {{a: b}}}}\n",
            "data/nlu.yml": f"{NLU}thesaurus:\n  synonyms:\n  - [hi, hello]\n",
            "data/more/thesaurus.yml": "thesaurus: {synonyms: [[bye, so long]]}\n",
        }
    )
    assert told(project) == []
    thesaurus = project.training_data.thesaurus
    assert thesaurus.synonyms == (("hi", "hello"), ("bye", "so long"))
    assert thesaurus.is_a == (("a", "b"),)
    assert [one.text for one in project.training_data.utterances] == ["hi"]


def test_mistakes_of_a_thesaurus_are_told_with_all_others(read: Read) -> None:
    files = {"domain.yml": DOMAIN, "data/nlu.yml": NLU, "data/rules.yml": RULES}
    thesaurus = "thesaurus:\n  synonims: []\n  is_a: {a: b, b: a}\nsynonyms: []\n"
    assert told(read({**files, "data/thesaurus.yml": thesaurus})) == [
        "data/thesaurus.yml:2:3: unknown key 'synonims' in 'thesaurus'\n  fix: did you mean 'synonyms'?",
        "data/thesaurus.yml:3:19: 'a' is its own ancestor: a -> b -> a\n"
        "  fix: remove one of these relations, or turn it round",
        "data/thesaurus.yml:4:1: warning: unknown key 'synonyms': it is ignored\n  fix: move it under 'thesaurus:'",
    ]


def test_tests_are_never_trained(read: Read) -> None:
    project = read({"domain.yml": DOMAIN, "data/nlu.yml": NLU, "data/test_x.yml": f"{RULES}nlu: [broken"})
    assert (told(project), project.stories) == ([], ())


def test_all_findings_of_all_files_come_at_once(read: Read) -> None:
    project = read(
        {
            "domain.yml": "intents: [greet, greet]\nresponses:\n  utter_greet: [{text: 1}]\n",
            "config.yml": "language: [x]\n",
            "endpoints.yml": "action_endpoint: {url: '${NOPE}'}\n",
            "credentials.yml": "rest: [\n",
            "data/nlu.yml": "nlu:\n- intent: greet\n  examples: |\n    - [hi](x\n    bye\n",
            "data/rules.yml": RULES.replace("action: utter_greet", "action: utter_gret"),
        }
    )
    assert [str(finding).split("\n", 1)[0] for finding in project.findings.errors] == [
        "config.yml:1:11: 'language' must be a name, not a list",
        "credentials.yml:2:1: YAML: did not find expected node content",
        "data/nlu.yml:4:11: the annotation is not closed",
        "data/nlu.yml:5:5: this example has no '-' before it: bye",
        "data/rules.yml:3:37: unknown response 'utter_gret'",
        "domain.yml:1:18: intent 'greet' stands here a second time, first in line 1",
        "domain.yml:3:24: 'text' of 'utter_greet' must be a text, not the number 1",
        "endpoints.yml:1:24: the environment variable 'NOPE' is not set",
    ]


def test_a_project_without_domain(read: Read) -> None:
    project = read({"data/rules.yml": f"{RULES}stories: x\n"})
    assert told(project) == [
        "data/rules.yml:4:10: 'stories' must be a list, not the text 'x'\n"
        "  fix: write a list (lines that start with '- ')",
        "domain.yml:1:1: there is no domain.yml and no folder domain/ here\n"
        "  fix: go to your project's folder, name it with --project DIR, or make one: bot init my-bot",
    ]


@pytest.mark.parametrize(
    ("domain", "findings"),
    [
        ("intents: [greet\n", ["domain.yml:1:10: YAML: the bracket that is opened before is not closed"]),
        ("- intents\n", ["domain.yml:1:1: the file has no keys"]),
        ("intents: {greet: {}}\n", ["domain.yml:1:10: 'intents' must be a list, not a mapping"]),
    ],
)
def test_an_unreadable_domain_makes_no_further_findings(read: Read, domain: str, findings: list[str]) -> None:
    project = read({"domain.yml": domain, "data/nlu.yml": NLU, "data/rules.yml": RULES})
    assert [one.split("\n", 1)[0] for one in told(project)] == findings


def test_unreadable_data_make_no_further_findings(read: Read) -> None:
    project = read({"domain.yml": DOMAIN, "data/nlu.yml": "nlu: [\n", "data/rules.yml": RULES})
    assert [one.split("\n", 1)[0] for one in told(project)] == [
        "data/nlu.yml:2:1: YAML: did not find expected node content"
    ]


MOVE = "belongs into the domain: it is ignored here\n  fix: move it to domain.yml"
NO_KEYS = "the file has no keys: it is ignored\n  fix: start it with 'nlu:' or another key"


@pytest.mark.parametrize(
    ("files", "findings"),
    [
        (
            {"data/x.yml": "intents: [a]\nslots: {}\n"},
            [
                f"data/x.yml:1:1: warning: 'intents' {MOVE}",
                f"data/x.yml:2:1: warning: 'slots' {MOVE}",
            ],
        ),
        (
            {"data/x.yml": "storys: []\nxyz: 1\n"},
            [
                "data/x.yml:1:1: warning: unknown key 'storys': it is ignored\n  fix: did you mean 'stories'?",
                "data/x.yml:2:1: warning: unknown key 'xyz': it is ignored\n"
                "  fix: known keys: nlu, stories, rules, responses, thesaurus",
            ],
        ),
        (
            {"data/x.yml": "- intent: a\n"},
            [
                f"data/x.yml:1:1: warning: {NO_KEYS}",
            ],
        ),
        (
            {"data/menu.json": '["a"]'},
            [
                f"data/menu.json:1:1: warning: {NO_KEYS}",
            ],
        ),
        (
            {"domain/x.yml": "intents: [a]\n"},
            [
                "domain/x.yml:1:1: warning: the file is not read, because there is a domain.yml, too\n"
                "  fix: move what it says there, or move that file into the folder domain/"
            ],
        ),
        ({"data/x.yml": "", "config.yml": "# empty\n", "endpoints.yml": "", "credentials.yml": "\n"}, []),
    ],
)
def test_odd_files(read: Read, files: dict[str, str], findings: list[str]) -> None:
    assert told(read({"domain.yml": DOMAIN, "data/nlu.yml": NLU, **files})) == findings


def test_a_domain_without_keys(read: Read) -> None:
    assert told(read({"domain.yml": "hello"})) == [
        "domain.yml:1:1: the file has no keys\n  fix: start it with 'intents:' or another key"
    ]


def test_places_through_files_anchors_and_line_ends(write_project: Callable[..., Path]) -> None:
    root = write_project({"data/nlu.yml": NLU})
    (root / "domain").mkdir()
    (root / "domain" / "a.yml").write_bytes(
        "\ufeffintents: [greet]\r\nresponses:\r\n  # 인사 😀\r\n  utter_greet:\r\n  - text: 서울\r\n"
        "    buttons:\r\n    - {title: 예, payload: /a}\r\n    - {title: 3, payload: /b}\r\n".encode()
    )
    (root / "domain" / "b.yml").write_text(
        "x-base: &base\n  type: text\n  min_value: low\n  mappings: []\nslots:\n  서울: {<<: *base}\n", encoding="utf-8"
    )
    assert [str(finding).split("\n", 1)[0] for finding in read_project(root, environment={}).findings.errors] == [
        "domain/a.yml:8:15: the title of a button of 'utter_greet' must be a text, not the number 3",
        "domain/b.yml:3:14: 'min_value' of slot '서울' must be a number, not the text 'low'",
    ]


def test_the_environment_is_for_settings_only(read: Read) -> None:
    files = {
        "domain.yml": DOMAIN.replace("hi", "'${NAME}'"),
        "data/nlu.yml": NLU,
        "config.yml": "language: ${LANGUAGE}\n",
        "endpoints.yml": "action_endpoint:\n  url: http://${HOST}:${PORT}/webhook\n",
    }
    project = read(files, environment={"LANGUAGE": "ko", "HOST": "actions", "PORT": "5055"})
    assert told(project) == []
    assert project.config.language == "ko"
    assert project.endpoints.action == Endpoint("http://actions:5055/webhook")
    assert project.domain.responses["utter_greet"].variations[0].content == {"text": "${NAME}"}


def test_the_fingerprint_tells_what_must_be_trained_again(read: Read) -> None:
    files = {"domain.yml": DOMAIN, "data/nlu.yml": NLU, "data/rules.yml": RULES, "config.yml": "language: en\n"}
    first = read(files).fingerprint
    same = {"domain.yml": DOMAIN.replace("hi", "hello"), "data/rules.yml": RULES.replace("r\n", "s\n")}
    other = [
        {"data/nlu.yml": NLU.replace("hi", "hey")},
        {"data/nlu.yml": NLU.replace("greet", "bye")},
        {"config.yml": "language: ko\n"},
        {"config.yml": "malgil: {nlu: {seed: 1}}\n"},
        {"data/words.yml": "thesaurus: {synonyms: [[hi, hello]]}\n"},
        {"data/words.yml": "thesaurus: {is_a: {hi: hello}}\n"},
    ]
    assert read({**files, **same}, name="same").fingerprint == first
    prints = {read({**files, **change}, name=f"p{index}").fingerprint for index, change in enumerate(other)}
    assert len(prints | {first}) == 7


def test_dimensions_come_from_the_configuration_and_the_domain(read: Read) -> None:
    project = read(
        {"domain.yml": "entities: [city, number]\n", "config.yml": "malgil: {nlu: {dimensions: [number]}}\n"}
    )
    assert project.dimensions == ("number",)


# --- laws

NAMES = (
    "intents entities slots forms responses actions session_config config nlu stories rules steps intent action user "
    "or slot_was_set active_loop condition examples text buttons type mappings required_slots pipeline policies malgil "
    "name value entity rasa_nlu_data common_examples story rule thesaurus synonyms is_a"
)
KEYS = st.sampled_from(NAMES.split())
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["a", "", "- a\n- [b](c", "from_entity", "text"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
PATHS = ("domain.yml", "data/x.yml", "data/x.json", "config.yml", "endpoints.yml", "credentials.yml")


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(PATHS))
def test_any_content_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: dict[str, Any], path: str
) -> None:
    root = tmp_path_factory.getbasetemp() / "any_content"
    for name in PATHS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(DOMAIN if name == "domain.yml" else "{}", encoding="utf-8")
    (root / path).write_text(yaml.safe_dump(content), encoding="utf-8")
    project = read_project(root, environment={})
    assert project.fingerprint
    assert all(str(finding).count("\n  fix: ") == 1 for finding in project.findings.items)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.sampled_from(PATHS))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, raw: bytes, path: str) -> None:
    root = tmp_path_factory.getbasetemp() / "any_bytes"
    (root / "data").mkdir(parents=True, exist_ok=True)
    for name in PATHS:
        (root / name).write_bytes(raw if name == path else b"{}")
    project = read_project(root, environment={})
    assert all(str(finding).count("\n  fix: ") == 1 for finding in project.findings.items)


def test_a_folder_that_may_not_be_read_is_told(
    write_project: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_project({"domain.yml": DOMAIN, "data/rules.yml": RULES, "data/secret/nlu.yml": NLU})
    scandir = os.scandir

    def guarded(path: str) -> Any:
        if Path(path).name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert told(read_project(root, environment={})) == [
        "data/secret:1:1: can't read the folder: permission denied\n  fix: check that you may read it"
    ]


def test_a_misspelt_domain_is_recognised(write_project: Callable[..., Path]) -> None:
    root = write_project({"domian.yml": DOMAIN, "config.yml": ""})
    assert told(read_project(root, environment={})) == [
        "domain.yml:1:1: there is no domain.yml and no folder domain/ here\n  fix: rename 'domian.yml' to 'domain.yml'"
    ]


def test_an_unknown_version_of_a_data_file(read: Read) -> None:
    assert told(read({"domain.yml": DOMAIN, "data/rules.yml": 'version: "4.0"\n' + RULES})) == [
        "data/rules.yml:1:10: warning: unknown version '4.0': the file is read as one of version 3.1\n"
        '  fix: write version: "3.1"'
    ]


def test_entities_both_used_and_ignored(read: Read) -> None:
    domain = "intents: [greet: {use_entities: [a], ignore_entities: [a]}]\nentities: [a]\n"
    assert told(read({"domain.yml": domain})) == [
        "domain.yml:1:11: warning: intent 'greet' has 'use_entities' and 'ignore_entities': those that both name are "
        "ignored\n  fix: keep one of the two"
    ]


def test_a_misspelt_key_is_told_without_what_follows_from_it(read: Read) -> None:
    for key, wrong in (("intents", "intnts"), ("responses", "reponses")):
        project = read({"domain.yml": DOMAIN.replace(key, wrong), "data/nlu.yml": NLU, "data/rules.yml": RULES})
        (line,) = told(project)
        assert f"unknown key '{wrong}' in a domain file\n  fix: write '{key}'" in line
    project = read({"domain.yml": DOMAIN, "data/nlu.yml": NLU.replace("nlu", "nlus"), "data/rules.yml": RULES})
    assert told(project) == ["data/nlu.yml:1:1: warning: unknown key 'nlus': it is ignored\n  fix: did you mean 'nlu'?"]
