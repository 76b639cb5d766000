"""The YAML reader: what values mean, where they stand, and what it refuses."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import nlu.yaml_reader
from nlu.errors import Findings
from nlu.yaml_node import YamlList, YamlMap, YamlNode, to_python
from nlu.yaml_reader import read_yaml, read_yaml_text, resolve_plain


def read(text: str, **options: Any) -> tuple[Any, list[str]]:
    """Return what a text means, and the findings."""
    findings = Findings()
    node = read_yaml_text(text, findings, name="f.yml", **options)
    return to_python(node), [str(finding) for finding in findings.items]


def places(text: str) -> dict[str, str]:
    """Return the places of all scalars, by their text."""
    findings = Findings()
    root = read_yaml_text(text, findings, name="f.yml")
    assert not findings.items, findings.items
    found: dict[str, str] = {}

    def visit(node: YamlNode) -> None:
        if isinstance(node, YamlMap):
            for entry in node:
                visit(entry.key)
                visit(entry.value)
        elif isinstance(node, YamlList):
            for item in node:
                visit(item)
        else:
            found[node.text] = f"{node.place.line}:{node.place.column}"

    assert root is not None
    visit(root)
    return found


# --- what values mean


TEXTS_THAT_LOOK_LIKE_MORE = """
    yes no on off Yes NO y n nUll tRue 010 007 00 00.5 -012 +08 010-1234-5678 09:00 19:30 12:30:45 2024-01-31
    2001-12-14t21:59:43 1_000 0b101 0o8 0xZ -0x1F 1e e5 1.2.3 . .. - .e1 +.e1 ++1 1- .nAn +.nan ²
"""


@pytest.mark.parametrize("text", TEXTS_THAT_LOOK_LIKE_MORE.split())
def test_these_stay_text(text: str) -> None:
    assert resolve_plain(text) == text
    assert type(resolve_plain(text)) is str


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, None) for text in ("", "~", "null", "Null", "NULL")),
        *((text, True) for text in ("true", "True", "TRUE")),
        *((text, False) for text in ("false", "False", "FALSE")),
        *(("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-40", -40), ("100", 100), ("1" * 30, int("1" * 30))),
        *(("0o17", 15), ("0xFf", 255), ("0o07", 7), ("0x0", 0)),
        *(
            ("0.5", 0.5),
            (".5", 0.5),
            ("-.5", -0.5),
            ("1.", 1.0),
            ("0.", 0.0),
            ("1e3", 1000.0),
            ("1.5E-3", 0.0015),
            ("+1e+2", 100.0),
        ),
        *((".inf", math.inf), ("-.Inf", -math.inf), ("+.INF", math.inf), ("1e999", math.inf)),
    ],
)
def test_these_are_values(text: str, value: Any) -> None:
    assert resolve_plain(text) == value
    assert type(resolve_plain(text)) is type(value)


@pytest.mark.parametrize("text", [".nan", ".NaN", ".NAN"])
def test_not_a_number(text: str) -> None:
    assert math.isnan(resolve_plain(text))  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["1" * 500, "0x" + "f" * 500])
def test_an_endless_number_stays_text(text: str) -> None:
    assert resolve_plain(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: 'true'", "true"),
        ('k: "7"', "7"),
        ("k: |\n  7", "7"),
        ("k: >\n  null", "null"),
        ("k: !!str 7", "7"),
        ("k: ! 7", "7"),
        ("k: !!int 7", 7),
        ("k: !!float 7", 7.0),
        ("k: !!bool true", True),
        ("k: !!null ''", None),
        ("k: !!map {a: 1}", {"a": 1}),
        ("k: !!seq [1]", [1]),
        ('k: "a\\u00e9\\n"', "aé\n"),
        ("k: a#b # c", "a#b"),
        ("k: # c", None),
        ("? k\n: 1", 1),
        ("k: a\n  b\n\n  c", "a b\nc"),
        ("k: |+\n  a\n\n", "a\n\n"),
        ("k: |-\n  a\n\n", "a"),
        ("k: x\u2028y", "x\u2028y"),
        ("k: |\n  - x\u2028y\n  - z\x85", "- x\u2028y\n- z\x85"),
    ],
)
def test_styles_and_tags(text: str, value: Any) -> None:
    found, findings = read(text)
    assert (found, findings) == ({"k": value}, [])
    assert type(found["k"]) is type(value)


@pytest.mark.parametrize("text", ["", "  \n", "# only a comment\n", "---\n", "\ufeff", "null"])
def test_an_empty_file_is_nothing(text: str) -> None:
    assert read(text) == (None, [])


def test_nfd_becomes_nfc() -> None:
    name = "서울 카페é"
    text = unicodedata.normalize("NFD", f'{name}: [{name}, "{name}"]\nk: |\n  - {name} [{name}](도시)\nz: 1\n')
    assert read(text)[0] == {name: [name, name], "k": f"- {name} [{name}](도시)\n", "z": 1}
    assert places(text)["k"] == "2:1"
    assert read('k: "\\u1109\\u1165"')[0] == {"k": "서"}


def test_anchors_and_merge_keys() -> None:
    text = """\
base: &base {a: 1, b: 2}
list: &list [x, *base]
own: {b: 3, <<: *base}
many: {<<: [*base, {b: 9, c: 4}], d: *list}
scalar: &s hello
again: *s
quoted: {'<<': 1}
"""
    assert read(text) == (
        {
            "base": {"a": 1, "b": 2},
            "list": ["x", {"a": 1, "b": 2}],
            "own": {"b": 3, "a": 1},
            "many": {"d": ["x", {"a": 1, "b": 2}], "a": 1, "b": 2, "c": 4},
            "scalar": "hello",
            "again": "hello",
            "quoted": {"<<": 1},
        },
        [],
    )


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=12)  # breaks for PyYAML
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("ab 서😀:-#", min_size=1, max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(VALUES, st.sampled_from(['"', "'"]), st.booleans())
def test_what_is_written_is_read(value: Any, style: str, flow: bool) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style=style, default_flow_style=flow)  # type: ignore[call-overload]
    found, findings = read(text)
    assert findings == []
    assert found == _nfc(value)


def _nfc(value: Any) -> Any:
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): _nfc(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_nfc(item) for item in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


# --- where values stand


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("here: 1", "1:1"),
        ("a: here", "1:4"),
        ("a: 'here'", "1:4"),
        ("한글😀: here", "1:6"),
        ("- {서울: 1, a: here}", "1:14"),
        ("a: 1\r\nb:\r\n- here", "3:3"),
        ("a: 1\rb: here", "2:4"),
        ("\ufeffa: 1\nb: here", "2:4"),
        ("\ufeffhere: 1", "1:1"),
        ("a:\n  - b:\n    - c: here", "3:10"),
        ("a: &x here\nb: *x", "1:4"),
        ("a: &x\n  b: here\nc:\n  <<: *x", "2:6"),
        ("a: [1,\n    here]", "2:5"),
        ("a: |\n  here", "2:3"),
        ("a: >-\n    here", "2:5"),
        ("a: |  # 서울\n\n   here\n", "2:4"),
        ("# 서울\n\n---\na: here", "4:4"),
        ("a: x\u2028y\nb: here", "2:4"),
    ],
)
def test_places(text: str, place: str) -> None:
    found = places(text)
    assert next(found[key] for key in found if key.strip() == "here") == place


def test_maps_and_lists_have_places() -> None:
    node = read_yaml_text("a:\n  - b: 1\n  - [c]\n", Findings(), name="f.yml")
    assert isinstance(node, YamlMap)
    items = node.get("a")
    assert isinstance(items, YamlList)
    assert [str(one.place) for one in (node, items, *items)] == ["f.yml:1:1", "f.yml:2:3", "f.yml:2:5", "f.yml:3:5"]


# --- what is refused


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "a: 1\nb: 2\na: 3",
            "f.yml:3:1: the key 'a' stands here a second time, first in line 1\n"
            "  fix: keep one of them, or join what they hold",
        ),
        (
            f"{unicodedata.normalize('NFD', '가')}: 1\n가: 2",
            "f.yml:2:1: the key '가' stands here a second time, first in line 1\n"
            "  fix: keep one of them, or join what they hold",
        ),
        ("a: 1\n---\nb: 2", "f.yml:2:1: a second document starts here\n  fix: keep one document in a file"),
        ("[a]: 1", "f.yml:1:1: a key must be a text\n  fix: put it in quotes"),
        (
            "a:\n\u3000b: 1",
            "f.yml:2:1: an invisible character (U+3000) stands before the key 'b'\n  fix: indent with plain spaces",
        ),
        ("a: *x", "f.yml:1:4: unknown anchor 'x'\n  fix: write '&x' at the value before it is used"),
        ("a: &x [1, *x]", "f.yml:1:11: '*x' stands inside its own anchor\n  fix: write the value out"),
        ("a: &x 1\n<<: *x", "f.yml:1:4: '<<' must name mappings\n  fix: write '<<: *name' of a mapping"),
        ("<<: [1]", "f.yml:1:6: '<<' must name mappings\n  fix: write '<<: *name' of a mapping"),
        (
            "a: !important now",
            "f.yml:1:4: the tag '!important' is not supported\n"
            "  fix: remove the tag, or put a text that starts with '!' in quotes",
        ),
        (
            "a: !!python/object/apply:os.system [ls]",
            "f.yml:1:4: the tag '!!python/object/apply:os.system' is not supported\n"
            "  fix: remove the tag, or put a text that starts with '!' in quotes",
        ),
        ("a: !!int abc", "f.yml:1:4: 'abc' is not of type int\n  fix: remove the tag"),
        ("a: !!int true", "f.yml:1:4: 'true' is not of type int\n  fix: remove the tag"),
        ("서울: \ud800", "f.yml:1:5: half a character stands here\n  fix: write the whole character, or remove it"),
    ],
)
def test_refused(text: str, finding: str) -> None:
    assert read(text)[1] == [finding]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[" * 65, "1:65"),
        ("a: " + "{b: " * 64 + "1" + "}" * 64, "1:256"),
    ],
)
def test_depth(text: str, place: str) -> None:
    assert read(text)[1] == [f"f.yml:{place}: more than 64 levels inside each other\n  fix: flatten the structure"]


def test_a_chain_of_aliases_is_as_deep_as_it_reads() -> None:
    """Ten thousand lines, none of which is nested, would exhaust the stack of whoever walks the tree."""
    text = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, 10_000))
    assert read(text)[1] == ["f.yml:64:12: more than 64 levels inside each other\n  fix: flatten the structure"]


def test_aliases_that_explode(count_steps: Callable[..., int]) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    assert read("\n".join(lines))[1] == [
        "f.yml:7:25: the file holds more than 2,000,000 values, each alias counted with all that it stands for\n"
        "  fix: use fewer aliases, or split it into several files"
    ]
    assert count_steps(read, "\n".join(lines)) < 10_000  # what the aliases stand for is counted, and never walked


def test_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nlu.yaml_reader, "MAX_BYTES", 3 * 1024 * 1024)
    path, findings = tmp_path / "big.yml", Findings()
    path.write_text("#" * (3 * 1024 * 1024 + 1))
    assert read_yaml(path, findings, name="big.yml") is None
    assert list(map(str, findings.items)) == [
        "big.yml:1:1: the file is larger than 3 MB\n  fix: split it into several files"
    ]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    findings = Findings()
    assert read_yaml(tmp_path / "none.yml", findings, name="none.yml") is None
    assert read_yaml(tmp_path, findings, name="folder.yml") is None
    assert list(map(str, findings.items)) == [
        "none.yml:1:1: can't read the file: no such file or directory\n"
        "  fix: check that it exists and that you may read it",
        "folder.yml:1:1: can't read the file: is a directory\n  fix: check that it exists and that you may read it",
    ]


# --- files


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_file_with_or_without_byte_order_mark(tmp_path: Path, start: bytes) -> None:
    path, findings = tmp_path / "f.yml", Findings()
    path.write_bytes(start + "서울: [부산, 😀]\r\n".encode())
    node = read_yaml(path, findings)
    assert (to_python(node), findings.items) == ({"서울": ["부산", "😀"]}, [])
    assert node is not None
    assert node.place.file == str(path)


def test_a_json_file(tmp_path: Path) -> None:
    path, findings = tmp_path / "f.json", Findings()
    path.write_text('{\n\t"a": ["\\ud83d\\ude00", "\\uc11c", "\\/", "\\\\ud83d", true, null, 1e3],\n\t"b": {}\n}')
    assert to_python(read_yaml(path, findings)) == {"a": ["😀", "서", "/", "\\ud83d", True, None, 1000.0], "b": {}}
    assert findings.items == []


# --- environment


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("k: ${HOST}", "db.local"),
        ("k: http://${HOST}:${PORT}/x", "http://db.local:5055/x"),
        ("k: ${PORT}", 5055),
        ("k: '${PORT}'", "5055"),
        ("k: ${FLAG}", True),
        ("k: ${EMPTY}", None),
        ("k: $HOST $ ${} {HOST}", "$HOST $ ${} {HOST}"),
        ("k: |\n  ${HOST}", "db.local"),
        ("k: ${TRICK}", "a: [b"),
    ],
)
def test_environment(text: str, value: Any) -> None:
    environment = {"HOST": "db.local", "PORT": "5055", "FLAG": "true", "EMPTY": "", "TRICK": "a: [b"}
    assert read(text, environment=environment) == ({"k": value}, [])


def test_unset_environment() -> None:
    assert read("a: 1\nk: x${NOPE}y", environment={})[1] == [
        "f.yml:2:4: the environment variable 'NOPE' is not set\n  fix: set it before you start: export NOPE=..."
    ]
    assert read("k: ${NOPE}") == ({"k": "${NOPE}"}, [])


# --- laws


@settings(max_examples=200, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("a: -[]{}\n\t'\"|>&*!%@`#,?\\<~1서😀\u2028\x85\r\x00\ufeff\ud800"), max_size=30)
)
def test_any_text_gives_a_node_or_findings(text: str) -> None:
    findings = Findings()
    node = read_yaml_text(text, findings, name="f.yml")
    assert node is not None or findings.items or not _says_anything(text)
    to_python(node)
    for finding in findings.items:
        assert finding.place.line <= len(text) + 1
        assert str(finding).startswith("f.yml:")
        assert finding.fix


def _says_anything(text: str) -> bool:
    lines = (line.split("#", 1)[0].strip(" \t\ufeff") for line in text.replace("\r", "\n").split("\n"))
    return any(line.strip("-.~ \t") for line in lines)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40))
def test_any_file_gives_a_node_or_findings(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yml"
    path.write_bytes(raw)
    findings = Findings()
    read_yaml(path, findings, name="any.yml")
    for finding in findings.items:
        assert str(finding).startswith("any.yml:")


def test_what_a_repeated_key_holds_is_kept_so_that_no_name_seems_missing() -> None:
    findings = Findings()
    node = read_yaml_text("a: {x: 1}\nb: [1]\nc: 1\na: {x: 2, y: 3}\nb: [2]\nc: 2", findings, name="f.yml")
    assert to_python(node) == {"a": {"x": 1, "y": 3}, "b": [1, 2], "c": 1}
    assert [str(one.place) for one in findings.errors] == ["f.yml:4:1", "f.yml:5:1", "f.yml:6:1"]
