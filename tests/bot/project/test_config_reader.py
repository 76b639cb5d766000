"""Configuration and channels: what is used, what is noted, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.config import ChatConfig, Config, DialogueConfig, NLUConfig
from bot.project.config_reader import ConfigReader
from nlu import Findings, YamlNode, read_yaml_text

NOTHING = "\n  fix: nothing to do"
OWN_FILES = f"all files of this project are read, and no others{NOTHING}"


def parse(text: str, findings: Findings, name: str) -> YamlNode:
    node = read_yaml_text(text, findings, name=name)
    assert node is not None
    return node


def config(text: str) -> tuple[Config, list[str]]:
    findings = Findings()
    found = ConfigReader(findings).read_config(parse(text, findings, "config.yml"))
    return found, [str(finding).removeprefix("config.yml:") for finding in findings.items]


def test_an_empty_config_has_defaults() -> None:
    assert config("{}") == (Config(), [])
    assert config("malgil:\npipeline:\npolicies: []\nlanguage:\n") == (Config(), [])


def test_our_options() -> None:
    found, findings = config(
        """\
language: ko
malgil:
  nlu: {dimensions: [time, number], out_of_scope: [chat], threshold: 0.4, seed: 7}
  dialogue: {action_timeout: 2.5, seed: 3}
  chat: {completion: false}
  compatibility: rasa
"""
    )
    assert findings == []
    assert found == Config(
        "ko",
        compatibility="rasa",
        nlu=NLUConfig(("time", "number"), ("chat",), 0.4, 7),
        dialogue=DialogueConfig(2.5, 3),
        chat=ChatConfig(completion=False),
    )


@pytest.mark.parametrize(
    "text", ["malgil: {chat: }", "malgil: {chat: {completion: }}", "malgil: {chat: {completion: true}}"]
)
def test_typing_is_completed_unless_it_is_turned_off(text: str) -> None:
    assert config(text) == (Config(), [])


def test_mistakes_in_the_options_of_the_chat_are_told() -> None:
    found, findings = config("malgil:\n  chat: {completion: maybe, colour: true}\n")
    assert found == Config()
    assert findings == [
        "2:29: unknown key 'colour' in 'chat'\n  fix: known keys: completion",
        "2:22: 'completion' must be true or false, not the text 'maybe'\n  fix: write true or false",
    ]


def test_a_config_of_rasa_is_accepted_with_notes() -> None:
    found, findings = config(
        """\
version: "3.1"
recipe: default.v1
assistant_id: me
language: no
pipeline:
- name: WhitespaceTokenizer
  intent_tokenization_flag: true
- name: rasa.nlu.classifiers.diet_classifier.DIETClassifier
- name: components.Mine
- name: DucklingEntityExtractor
  dimensions: [time, number]
- {name: DucklingEntityExtractor, dimensions: time}
- RegexEntityExtractor
- name: FallbackClassifier
  threshold: 0.6
  ambiguity_threshold: 0.2
policies:
- name: MemoizationPolicy
  max_history: 5
- name: AugmentedMemoizationPolicy
- name: RulePolicy
  core_fallback_threshold: 0.4
  enable_fallback_prediction: false
- name: TEDPolicy
  epochs: 100
- name: UnexpecTEDIntentPolicy
importers:
- name: MultiProjectImporter
imports: [other]
"""
    )
    assert found.language == "no"
    assert [(one.name, one.module) for one in found.pipeline] == [
        ("WhitespaceTokenizer", ""),
        ("DIETClassifier", ""),
        ("Mine", "components"),
        ("DucklingEntityExtractor", ""),
        ("DucklingEntityExtractor", ""),
        ("RegexEntityExtractor", ""),
        ("FallbackClassifier", ""),
    ]
    assert found.pipeline[0].parameters == {"intent_tokenization_flag": True}
    assert [one.parameters.get("max_history") for one in found.policies] == [5, None, None, None, None]
    assert found.nlu.dimensions == ("time", "number")
    assert findings == [
        "24:9: note: TEDPolicy is accepted; "
        f"here, a recurrent policy that learns from the stories stands for it{NOTHING}",
        f"26:9: note: UnexpecTEDIntentPolicy is accepted; here, rules and remembered stories decide{NOTHING}",
        f"9:9: note: Mine is a component of your own: it is not run here{NOTHING}, if ours does what it did",
        "6:9: note: the pipeline (WhitespaceTokenizer, DIETClassifier, Mine, DucklingEntityExtractor, "
        "DucklingEntityExtractor, RegexEntityExtractor) is accepted; one engine of ours stands for it"
        f"{NOTHING}; thresholds of FallbackClassifier are kept",
        f"27:1: note: 'importers' is accepted, but not used yet: {OWN_FILES}",
        f"29:1: note: 'imports' is accepted, but not used yet: {OWN_FILES}",
    ]


LIST, MAP = "fix: write a list (lines that start with '- ')", "fix: write a mapping ('key: value' lines)"
POLICIES = "RulePolicy, MemoizationPolicy, AugmentedMemoizationPolicy"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("[a]", [f"1:1: config.yml must be a mapping, not a list\n  {MAP}"]),
        (
            "polices: []",
            ["1:1: warning: unknown key 'polices' in config.yml: it is ignored\n  fix: did you mean 'policies'?"],
        ),
        (
            "xyz: 1",
            [
                "1:1: warning: unknown key 'xyz' in config.yml: it is ignored\n"
                "  fix: known keys: assistant_id, importers, imports, language, malgil, pipeline, policies, recipe, "
                "spaces, version"
            ],
        ),
        ("language: [ko]", ["1:11: 'language' must be a name, not a list\n  fix: write a name"]),
        ("pipeline: spacy", [f"1:11: 'pipeline' must be a list, not the text 'spacy'\n  {LIST}"]),
        ("policies: [{epochs: 1}]", ["1:12: an item of 'policies' has no name\n  fix: write '- name: ...'"]),
        ("policies: [[a]]", ["1:12: an item of 'policies' has no name\n  fix: write '- name: ...'"]),
        (
            "policies: [RulPolicy, Xyz]",
            [
                "1:12: warning: unknown policy 'RulPolicy': it is ignored\n  fix: did you mean 'RulePolicy'?",
                f"1:23: warning: unknown policy 'Xyz': it is ignored\n  fix: policies: {POLICIES}",
            ],
        ),
        (
            "policies: [{name: MemoizationPolicy, max_history: five}, {name: RulePolicy, restrict_rules: no}]",
            [
                "1:51: 'max_history' of MemoizationPolicy must be a whole number, not the text 'five'\n"
                "  fix: write a whole number",
                "1:93: 'restrict_rules' of RulePolicy must be true or false, not the text 'no'\n"
                "  fix: write true or false",
            ],
        ),
        ("malgil: [a]", [f"1:9: 'malgil' must be a mapping, not a list\n  {MAP}"]),
        ("malgil: {nlp: {}}", ["1:10: unknown key 'nlp' in 'malgil'\n  fix: did you mean 'nlu'?"]),
        (
            "malgil: {nlu: {treshold: 1}}",
            ["1:16: unknown key 'treshold' in 'nlu'\n  fix: did you mean 'threshold'?"],
        ),
        (
            "malgil: {nlu: {threshold: high}}",
            ["1:27: 'threshold' must be a number, not the text 'high'\n  fix: write a number"],
        ),
        (
            "malgil: {nlu: {threshold: 70}}",
            ["1:27: 'threshold' must lie between 0 and 1\n  fix: write a confidence, such as 0.5"],
        ),
        (
            "malgil: {nlu: {seed: 1.5}}",
            ["1:22: 'seed' must be a whole number, not the number 1.5\n  fix: write a whole number"],
        ),
        ("malgil: {dialogue: {seed: -1}}", ["1:27: 'seed' must not be negative\n  fix: write 0 or more"]),
        (
            "malgil: {dialogue: {action_timeout: 0}}",
            ["1:37: 'action_timeout' must be more than 0\n  fix: write a number of seconds"],
        ),
        (
            "malgil: {dialogue: {timeout: 0}}",
            ["1:21: unknown key 'timeout' in 'dialogue'\n  fix: did you mean 'action_timeout'?"],
        ),
        ("malgil: {compatibility: rassa}", ["1:25: unknown compatibility 'rassa'\n  fix: did you mean 'rasa'?"]),
        ("malgil: {compatibility: 3.6}", ["1:25: unknown compatibility '3.6'\n  fix: write 'helpful' or 'rasa'"]),
    ],
)
def test_config_findings(text: str, findings: list[str]) -> None:
    assert config(text)[1] == findings


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "DIETClasifier",
            "warning: unknown component 'DIETClasifier': it is ignored\n  fix: did you mean 'DIETClassifier'?",
        ),
        (
            "Xyz",
            "warning: unknown component 'Xyz': it is ignored\n  fix: remove it, or write its module path before it",
        ),
        (
            "{name: FallbackClassifier, threshold: high}",
            "'threshold' of FallbackClassifier must be a number, not the text 'high'\n  fix: write a number",
        ),
    ],
)
def test_component_findings(text: str, finding: str) -> None:
    found = [one for one in config(f"pipeline: [{text}]")[1] if "note: the pipeline" not in one]
    assert [one.split(": ", 1)[1] for one in found] == [finding]


def test_credentials() -> None:
    findings = Findings()
    reader = ConfigReader(findings)
    reader.read_credentials(
        parse("rest:\ncmdline:\nversion: '3.1'\nslack: {slack_token: x}\nmy.Channel:\n", findings, "c.yml")
    )
    reader.read_credentials(parse("[rest]", findings, "c.yml"))
    assert [str(finding) for finding in findings.items] == [
        "c.yml:4:1: note: channel 'slack' is accepted, but not there yet\n  fix: talk in the terminal: bot chat",
        "c.yml:5:1: note: channel 'my.Channel' is accepted, but not there yet\n  fix: talk in the terminal: bot chat",
        f"c.yml:1:1: credentials.yml must be a mapping, not a list\n  {MAP}",
    ]


def test_the_corpus_of_word_vectors(tmp_path: Path) -> None:
    (tmp_path / "chats.txt").write_text("hello there\n", encoding="utf-8")
    findings = Findings()
    text = "malgil: {nlu: {vectors: {corpus: [chats.txt, none.txt]}}}"
    found = ConfigReader(findings, root=tmp_path).read_config(parse(text, findings, "config.yml"))
    assert found.nlu.corpus == ("chats.txt", "none.txt")
    assert [str(finding) for finding in findings.items] == [
        "config.yml:1:46: there is no file 'none.txt'\n"
        "  fix: name a text file (.txt or .txt.gz), from the project's folder on"
    ]
    assert config("malgil: {nlu: {vectors: {corpus: }}}")[0].nlu.corpus == ()
    assert "unknown key 'corpsu'" in config("malgil: {nlu: {vectors: {corpsu: a.txt}}}")[1][0]
