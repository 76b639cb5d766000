"""Training data: what is read from `nlu:` and from the older JSON, where it stands, and what is said about the rest."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import Findings
from nlu.training_data import AnnotatedEntity, TrainingData, Utterance
from nlu.training_data_reader import TrainingDataReader
from nlu.yaml_node import YamlMap
from nlu.yaml_reader import read_yaml_text


def read(text: str) -> tuple[TrainingData, list[str]]:
    findings = Findings()
    root = read_yaml_text(text, findings, name="f.yml")
    reader = TrainingDataReader(findings)
    assert isinstance(root, YamlMap)
    for entry in root:
        read_key = reader.read_json if entry.key.text == "rasa_nlu_data" else reader.read
        read_key(entry.value)
    return reader.result(), [str(finding) for finding in findings.items]


def brief(data: TrainingData) -> list[tuple[str, str, str]]:
    """Return intent, text and place of each utterance."""
    found = []
    for one in data.utterances:
        assert one.place is not None
        found.append((one.intent, one.text, f"{one.place.line}:{one.place.column}"))
    return found


EVERYTHING = """\
nlu:
- intent: book
  examples: |
    - 안녕 [서울]{"entity": "city", "role": "from"}에서 [부산](city:Busan)
    -   spaces around
    - -5 도
- intent: faq/hours
  metadata: {owner: kim}
  examples:
  - text: |
      when do you open?
    metadata: {tone: polite}
  - text: '몇 시에 [여세요](verb)'
  - a plain text
- synonym: Busan
  examples: |
    - 부산역
    - PUSAN
- lookup: city
  examples: |
    - 대전
    - New York
- lookup: city
  examples: "- 광주\\n- 울산"
- regex: phone
  examples: |
    - 01[016789]-?\\d{3,4}-?\\d{4}
"""


def test_everything_is_read() -> None:
    data, findings = read(EVERYTHING)
    assert findings == []
    assert brief(data) == [
        ("book", "안녕 서울에서 부산", "4:7"),
        ("book", "spaces around", "5:9"),
        ("book", "-5 도", "6:7"),
        ("faq/hours", "when do you open?", "11:7"),
        ("faq/hours", "몇 시에 여세요", "13:12"),
        ("faq/hours", "a plain text", "14:5"),
    ]
    assert data.utterances[0].entities == (
        AnnotatedEntity(3, 5, "city", "서울", role="from"),
        AnnotatedEntity(8, 10, "city", "Busan"),
    )
    assert data.synonyms == {"부산": "Busan", "부산역": "Busan", "pusan": "Busan"}
    assert data.lookups == {"city": ("대전", "New York", "광주", "울산")}
    assert data.regexes == {"phone": (r"01[016789]-?\d{3,4}-?\d{4}",)}
    assert data.intents == ["book", "faq/hours"]


def test_intents_have_a_place_with_or_without_examples() -> None:
    findings = Findings()
    root = read_yaml_text("nlu:\n- intent: a\n- intent: b\n  examples: '- x'\n- intent: a\n", findings, name="f.yml")
    reader = TrainingDataReader(findings)
    assert isinstance(root, YamlMap)
    nlu = root.get("nlu")
    assert nlu is not None
    reader.read(nlu)
    assert {name: str(place) for name, place in reader.places.items()} == {"a": "f.yml:2:11", "b": "f.yml:3:11"}


@pytest.mark.parametrize(
    "written",
    [
        "|\r\n    - one\r\n    - 둘\r\n",
        "|\n    - one\n\n      - 둘  \n    \n",
        "'- one\n\n    - 둘'\n",
        '"- one\\n- 둘"\n',
        "\n  - one\n  - 둘\n",
        "[one, 둘]\n",
        "\n  - text: one\n  - {text: 둘}\n",
    ],
)
def test_every_way_to_write_examples(written: str) -> None:
    data, findings = read(f"nlu:\n- intent: a\n  examples: {written}")
    assert ([one.text for one in data.utterances], findings) == (["one", "둘"], [])


def test_nfd_is_read_as_nfc() -> None:
    text = "nlu:\n- intent: 인사\n  examples: |\n    - 서울 [부산](도시) 안녕\n"
    data, _ = read(unicodedata.normalize("NFD", text))
    assert data == read(text)[0]
    assert data.utterances[0].entities == (AnnotatedEntity(3, 5, "도시", "부산"),)


ONE = "nlu:\n- intent: a\n  examples: |\n    "
ITEM = "write '- intent: name' with 'examples: |' below it"
NO_EXAMPLES = "has no examples: it is ignored\n  fix: write '- ...' lines under 'examples: |'"
NO_DASH = "this example has no '-' before it:"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            "nlu: hello",
            ["1:6: 'nlu' must be a list, not the text 'hello'\n  fix: write a list (lines that start with '- ')"],
        ),
        ("nlu:", []),
        ("nlu: [hello]", [f"1:7: an item of 'nlu' must be a mapping\n  fix: {ITEM}"]),
        (
            "nlu:\n- intnt: a\n  examples: '- x'",
            [
                "2:3: warning: unknown key 'intnt' in an item of 'nlu': the item is ignored\n"
                "  fix: did you mean 'intent'?",
            ],
        ),
        (
            "nlu:\n- rule: a\n  steps: []",
            ["2:3: warning: a rule stands under 'nlu': it is ignored\n  fix: move it under rules:"],
        ),
        (
            "nlu:\n- steps: []",
            [
                "2:3: warning: this item has none of the keys 'intent', 'synonym', 'regex', 'lookup': it is ignored\n"
                f"  fix: {ITEM}",
            ],
        ),
        (
            "nlu:\n- intent：a",
            ["2:3: an item of 'nlu' must be a mapping\n  fix: write ': ' instead of '：': 'intent: a'"],
        ),
        (
            "nlu:\n- intent: a\n  examples: |\n    － 안녕",
            ["4:5: this example has no '-' before it: － 안녕\n  fix: write '- 안녕'"],
        ),
        (
            "nlu:\n- intent:\n  examples: '- x'",
            ["2:10: the name of 'intent' must be a name, not nothing\n  fix: write a name"],
        ),
        (
            "nlu:\n- intent: a\n  exmples: '- x'",
            [
                "3:3: warning: unknown key 'exmples' in 'intent': it is ignored\n  fix: did you mean 'examples'?",
            ],
        ),
        *(
            (
                f"nlu:\n- {kind}: a\n  examples: {examples}",
                [
                    f"2:3: warning: {kind} 'a' {NO_EXAMPLES}",
                ],
            )
            for kind, examples in (("intent", ""), ("synonym", "[]"), ("regex", "null"), ("lookup", "|\n\n"))
        ),
        (
            "nlu:\n- intent: a\n  examples: {x: 1}",
            ["3:13: 'examples' of 'a' must be a text, not a mapping\n  fix: write a text"],
        ),
        (
            "nlu:\n- intent: a\n  examples: 7",
            ["3:13: 'examples' of 'a' must be a text, not the number 7\n  fix: put it in quotes: '7'"],
        ),
        (
            "nlu:\n- intent: a\n  examples: [x, 7, [y], {z: 1}]",
            [
                "3:17: an example of 'a' must be a text, not the number 7\n  fix: put it in quotes: '7'",
                "3:20: an example of 'a' must be a text, not a list\n  fix: write a text",
                "3:26: warning: unknown key 'z' in an example of 'a': it is ignored\n  fix: known keys: metadata, text",
                "3:25: warning: an example of 'a' has no text: it is ignored\n  fix: write '- text: ...'",
            ],
        ),
        (
            "nlu:\n- intent: a\n  examples: >\n    - x\n    - y\n",
            ["4:5: warning: '>' joins these lines into one example\n  fix: write 'examples: |'"],
        ),
        ("nlu:\n- intent: a\n  examples: >\n    - x\n    y\n", []),
        (f"{ONE}- x\n    서울 가자\n", [f"5:5: {NO_DASH} 서울 가자\n  fix: write '- 서울 가자'"]),
        (f"{ONE}- x\n      # no\n", [f"5:7: {NO_DASH} # no\n  fix: write '- # no'"]),
        (f"{ONE}{'x' * 99}\n", [f"4:5: {NO_DASH} {'x' * 60}\n  fix: write '- {'x' * 60}'"]),
        (
            f"{ONE}- x\n    -\n",
            [
                "5:5: warning: this example is empty: it is ignored\n"
                "  fix: write a text after the '-', or remove the line"
            ],
        ),
        (
            f"{ONE}- 😀 서울 [부산](city\n",
            [
                "4:16: the annotation is not closed\n  😀 서울 [부산](city\n                ^\n"
                "  fix: write [text](entity) or [text](entity:value)"
            ],
        ),
        (
            "nlu:\n- intent: a\n  examples:\n  - text: |\n      x\n      [y]{'entity': 'z'}\n",
            [
                "6:11: the annotation is not JSON: expecting property name enclosed in double quotes\n"
                "  [y]{'entity': 'z'}\n      ^\n"
                '  fix: write [text]{"entity": "name", "value": "..."}'
            ],
        ),
        (
            "nlu:\n- intent: a\n  examples:\n  - 'it''s [y](z'\n",
            [
                "4:15: the annotation is not closed\n  it's [y](z\n          ^\n"
                "  fix: write [text](entity) or [text](entity:value)"
            ],
        ),
        (
            f'{ONE}- [y]{{"entity": "z", "vlaue": "w"}}\n',
            [
                "4:10: warning: unknown key 'vlaue' in the annotation: it is ignored\n"
                '  [y]{"entity": "z", "vlaue": "w"}\n     ^\n  fix: known keys: entity, role, group, value'
            ],
        ),
        (
            "nlu:\n- synonym: Seoul\n  examples: |\n    - 서울\n- intent: a\n  examples: |\n    - [서울](city:SEL)\n",
            [
                "7:7: warning: '서울' is already a synonym of 'Seoul': from here on it means 'SEL'\n"
                "  fix: keep one of the two"
            ],
        ),
        (
            "nlu:\n- regex: phone\n  examples: |\n    - 번호 (\\d+\n",
            [
                "4:10: the regex is not valid: missing ), unterminated subpattern\n"
                "  번호 (\\d+\n       ^\n  fix: write the missing ')', or '\\(' for a bracket that is looked for"
            ],
        ),
        ("nlu:\n- regex: a\n  examples: |\n    - '[[a]'\n    - a{2}\n", []),
    ],
)
def test_findings(text: str, findings: list[str]) -> None:
    assert read(text)[1] == [f"f.yml:{finding}" for finding in findings]


@pytest.mark.parametrize("pattern", ["(" * 20_000 + ")" * 20_000, "a{1,99999999999999999999}"])
def test_a_regex_that_is_too_much(pattern: str) -> None:
    assert read(f"nlu:\n- regex: a\n  examples: |\n    - {pattern}\n")[1][0].startswith(
        "f.yml:4:7: the regex is not valid: too many brackets or repetitions\n"
    )


def test_what_is_right_is_kept_beside_what_is_wrong() -> None:
    data, findings = read(f"{ONE}- one\n    two\n    - [three](x\n    - four\n")
    assert [one.text for one in data.utterances] == ["one", "four"]
    assert len(findings) == 2


JSON: dict[str, Any] = {
    "common_examples": [
        {
            "text": "서울 to NYC 😀",
            "intent": "book",
            "entities": [
                {"start": 0, "end": 2, "value": "서울", "entity": "city", "role": "from"},
                {"start": 6, "end": 9, "value": "New York", "entity": "city", "group": 1},
            ],
        },
        {"text": "hi", "intent": "greet"},
    ],
    "regex_features": [{"name": "zip", "pattern": "[0-9]{5}"}],
    "lookup_tables": [{"name": "city", "elements": ["Busan", "Daegu"]}],
    "entity_synonyms": [{"value": "Seoul", "synonyms": ["서울시", "SEL"]}],
}


def test_json() -> None:
    data, findings = read(yaml.safe_dump({"rasa_nlu_data": JSON}, allow_unicode=True))
    assert findings == []
    assert data == TrainingData(
        (
            Utterance(
                "서울 to NYC 😀",
                "book",
                (
                    AnnotatedEntity(0, 2, "city", "서울", role="from"),
                    AnnotatedEntity(6, 9, "city", "New York", group="1"),
                ),
                data.utterances[0].place,
            ),
            Utterance("hi", "greet", (), data.utterances[1].place),
        ),
        {"nyc": "New York", "서울시": "Seoul", "sel": "Seoul"},
        {"city": ("Busan", "Daegu")},
        {"zip": ("[0-9]{5}",)},
    )


ENTITY = "{common_examples: [{text: 서울, intent: a, entities: [%s]}]}"


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("[a]", "1:16: 'rasa_nlu_data' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)"),
        (
            "{common_exmples: []}",
            "1:17: warning: unknown key 'common_exmples' in 'rasa_nlu_data': it is ignored\n"
            "  fix: did you mean 'common_examples'?",
        ),
        ("{common_examples: [{text: a}]}", "1:35: an example needs 'text' and 'intent'\n  fix: write both"),
        (
            "{regex_features: [{name: a}]}",
            "1:34: an item of 'regex_features' needs 'name' and 'pattern'\n  fix: write both",
        ),
        (
            "{lookup_tables: [{name: a, elements: words.txt}]}",
            "1:53: warning: a lookup file is not read: the line is ignored\n  fix: write its words as a list",
        ),
        (
            "{entity_synonyms: [{synonyms: [a]}]}",
            "1:35: an item of 'entity_synonyms' needs 'value' and 'synonyms'\n  fix: write both",
        ),
        (ENTITY % "{start: 0}", "1:68: this entity can't be read\n  fix: write 'start', 'end' and 'entity'"),
        (
            ENTITY % "{start: 0, end: 3, entity: city}",
            "1:68: this entity stands outside of its text, which has 2 characters\n  fix: mend 'start' and 'end'",
        ),
    ],
)
def test_json_findings(written: str, finding: str) -> None:
    assert read(f"rasa_nlu_data: {written}")[1] == [f"f.yml:{finding}"]


@pytest.mark.parametrize("example", ["예시 문장 {} 서울", "[서울](city:Seoul) {} [부산](city)"])
def test_thousands_of_examples_in_one_block(example: str, count_steps: Callable[..., int]) -> None:
    head = "nlu:\n- intent: a\n  examples: |\n"
    lines = [f"    - {example.format(index)}\n" for index in range(4_000)]
    few, many = (count_steps(read, head + "".join(lines[:number])) for number in (250, 1_000))
    assert many < 5 * few
    data, findings = read(head + "".join(lines))
    assert (len(data.utterances), findings) == (4_000, [])
    assert brief(data)[-1][2] == "4003:7"


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text("-[](){}ab 서\n", max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["intent", "synonym", "regex", "lookup", "examples", "text", "metadata", "x"]),
                inner,
                max_size=3,
            )
        ),
        max_leaves=8,
    ),
    st.sampled_from(["nlu", "rasa_nlu_data"]),
)
def test_any_data_is_read_or_refused(value: Any, key: str) -> None:
    data, _ = read(yaml.safe_dump({key: value}, allow_unicode=True))
    for one in data.utterances:
        assert one.text
        assert one.place is not None
        assert all(0 <= entity.start < entity.end <= len(one.text) for entity in one.entities)


@pytest.mark.parametrize(
    ("pattern", "fix"),
    [
        ("(a", "write the missing ')', or '\\(' for a bracket that is looked for"),
        ("a)", "remove the ')', or write '\\)' for a bracket that is looked for"),
        ("[a", "write the missing ']', or '\\[' for a bracket that is looked for"),
        ("*a", "write a backslash before a '*', '+' or '?' that is looked for"),
        ("a**", "remove one of the signs, or write a backslash before one that is looked for"),
        ("\\q", "write the backslash twice if it is looked for, or remove it"),
        ("a{3,2}", "mend the pattern"),
    ],
)
def test_a_regex_is_mended(pattern: str, fix: str) -> None:
    findings = read(f"nlu:\n- regex: a\n  examples: |\n    - {pattern}\n")[1]
    assert [one.splitlines()[-1] for one in findings] == [f"  fix: {fix}"]
