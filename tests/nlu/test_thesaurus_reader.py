"""Reading `thesaurus:`: what is taken, across files, and what is said about the rest."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.errors import Findings
from nlu.thesaurus import Thesaurus
from nlu.thesaurus_reader import ThesaurusReader
from nlu.yaml_node import YamlMap
from nlu.yaml_reader import read_yaml_text


def read(*files: str) -> tuple[Thesaurus, list[str]]:
    """Read the `thesaurus:` of files named 1.yml, 2.yml ... and return it with all findings."""
    findings = Findings()
    reader = ThesaurusReader(findings)
    for number, text in enumerate(files, 1):
        root = read_yaml_text(text, findings, name=f"{number}.yml")
        assert isinstance(root, YamlMap)
        node = root.get("thesaurus")
        assert node is not None
        reader.read(node)
    return reader.result(), [str(finding) for finding in findings.items]


EVERYTHING = """\
thesaurus:
  synonyms:
  - [cancel, call off, Scrap]
  - - 예약
    - 부킹
  - [7, seven]
  is_a:
    margherita: pizza
    pizza: [dish, '피자, 파스타']
    "Sparkling  water": Drink
"""


def test_everything_is_read() -> None:
    thesaurus, findings = read(EVERYTHING)
    assert findings == []
    assert thesaurus.synonyms == (("cancel", "call off", "scrap"), ("예약", "부킹"), ("7", "seven"))
    assert thesaurus.is_a == (
        ("margherita", "pizza"),
        ("pizza", "dish"),
        ("pizza", "피자, 파스타"),
        ("sparkling water", "drink"),
    )


def test_files_are_joined() -> None:
    thesaurus, findings = read(
        "thesaurus: {synonyms: [[a, b]], is_a: {a: x}}", "thesaurus: {synonyms: [[c, d]], is_a: {A: y, c: x}}"
    )
    assert findings == []
    assert thesaurus == Thesaurus((("a", "b"), ("c", "d")), (("a", "x"), ("a", "y"), ("c", "x")))


@pytest.mark.parametrize("text", ["thesaurus:", "thesaurus: {}", "thesaurus: {synonyms: , is_a: }"])
def test_what_is_not_written_yet_is_nothing(text: str) -> None:
    assert read(text) == (Thesaurus(), [])


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        (
            "[a, b]",
            "1.yml:1:12: 'thesaurus' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)",
        ),
        ("{synonym: []}", "1.yml:1:13: unknown key 'synonym' in 'thesaurus'\n  fix: did you mean 'synonyms'?"),
        ("{xyz: []}", "1.yml:1:13: unknown key 'xyz' in 'thesaurus'\n  fix: known keys: is_a, synonyms"),
        (
            "{synonyms: {a: b}}",
            "1.yml:1:23: 'synonyms' must be a list, not a mapping\n  fix: write a list (lines that start with '- ')",
        ),
        (
            "{synonyms: ['a, b']}",
            "1.yml:1:24: an item of 'synonyms' must be a list of words, not the text 'a, b'\n  fix: write '- [a, b]'",
        ),
        (
            "{synonyms: [cancel]}",
            "1.yml:1:24: an item of 'synonyms' must be a list of words, not the text 'cancel'\n"
            "  fix: write '- [cancel, another word]'",
        ),
        (
            "{synonyms: [{a: [b]}]}",
            "1.yml:1:24: an item of 'synonyms' must be a list of words, not a mapping\n"
            "  fix: write '- [cancel, another word]'",
        ),
        (
            "{synonyms: [[]]}",
            "1.yml:1:24: warning: this list of synonyms is empty: it is ignored\n"
            "  fix: write words that mean the same, such as '- [cancel, call off]', or remove the line",
        ),
        (
            "{synonyms: [[cancel]]}",
            "1.yml:1:24: warning: 'cancel' has no synonym in this list: it is ignored\n"
            "  fix: add a word that means the same, or remove the line",
        ),
        (
            "{synonyms: [[a, ~, b]]}",
            "1.yml:1:28: a synonym must be a name, not nothing\n  fix: write a name",
        ),
        (
            "{synonyms: [[a, [c], b]]}",
            "1.yml:1:28: a synonym must be a name, not a list\n  fix: write a name",
        ),
        (
            '{synonyms: [[a, b, "\\u200b"]]}',
            "1.yml:1:31: a synonym has no visible character\n  fix: write a word",
        ),
        (
            "{synonyms: [[a, b, a]]}",
            "1.yml:1:31: warning: 'a' stands here a second time, first in line 1: it counts once\n  fix: remove it",
        ),
        (
            "{synonyms: [[Cancel, b, cancel]]}",
            "1.yml:1:36: warning: 'cancel' is the same word as 'Cancel' in line 1, upper and lower case don't differ: "
            "it counts once\n  fix: remove it",
        ),
        (
            "{synonyms: [[a, b], [c, A, d]]}",
            "1.yml:1:36: 'a' is a synonym already, in line 1: it can be in one list only\n"
            "  fix: join the two lists, or remove it from one of them",
        ),
        (
            "{is_a: [a: b]}",
            "1.yml:1:19: 'is_a' must be a mapping, not a list\n  fix: write a mapping ('key: value' lines)",
        ),
        (
            "{is_a: {pizza: }}",
            "1.yml:1:20: warning: 'pizza' has no broader word: it is ignored\n"
            "  fix: write 'pizza: ' and a broader word",
        ),
        (
            "{is_a: {food: {dish: pizza}}}",
            "1.yml:1:26: what 'food' is must be a word or a list of words, not a mapping\n"
            "  fix: write one line for each word, the narrower one first: 'margherita: pizza'",
        ),
        (
            "{is_a: {a: [b, [c]]}}",
            "1.yml:1:27: a broader word of 'a' must be a name, not a list\n  fix: write a name",
        ),
        (
            "{is_a: {a: [b, B]}}",
            "1.yml:1:27: warning: that 'a' is a 'b' is said a second time, first in line 1\n  fix: remove it here",
        ),
        (
            "{is_a: {Pizza: dish, pizza: food}}",
            "1.yml:1:33: warning: 'pizza' is the same word as 'Pizza' in line 1, upper and lower case don't differ: "
            "both lines count\n  fix: join the two lines",
        ),
        (
            "{is_a: {pizza: Pizza}}",
            "1.yml:1:27: 'pizza' is its own ancestor: pizza -> pizza\n"
            "  fix: remove one of these relations, or turn it round",
        ),
        (
            "{is_a: {a: b, b: [x, c], c: a}}",
            "1.yml:1:40: 'a' is its own ancestor: a -> b -> c -> a\n"
            "  fix: remove one of these relations, or turn it round",
        ),
        (
            "{synonyms: [[pizza, pie]], is_a: {pizza: dish, dish: pie}}",
            "1.yml:1:65: 'pizza' is its own ancestor: pizza -> dish -> pie = pizza\n"
            "  fix: remove one of these relations, or turn it round",
        ),
    ],
)
def test_what_is_wrong_is_told(text: str, finding: str) -> None:
    assert read(f"thesaurus: {text}")[1] == [finding]


def test_commas_without_a_list() -> None:
    _, findings = read("thesaurus:\n  is_a:\n    pizza: dish, food\n    a, b: c\n")
    fix = "\n  fix: write a list, [a, b], or quotes if the comma belongs to it"
    assert findings == [
        f"1.yml:3:12: a broader word of 'pizza' must be one word, not several with commas: 'dish, food'{fix}",
        f"1.yml:4:5: a word under 'is_a' must be one word, not several with commas: 'a, b'{fix}",
    ]


def test_all_findings_come_at_once_and_the_rest_counts() -> None:
    thesaurus, findings = read(
        "thesaurus:\n"
        "  synonyms:\n"
        "  - [a, b]\n"
        "  - c\n"
        "  is_a: {p: q, q: p, r: s, s: r, t: u}\n"
        "  isa: {}\n"
    )  # fmt: skip
    assert [finding.split("\n")[0] for finding in findings] == [
        "1.yml:6:3: unknown key 'isa' in 'thesaurus'",
        "1.yml:4:5: an item of 'synonyms' must be a list of words, not the text 'c'",
        "1.yml:5:19: 'p' is its own ancestor: p -> q -> p",
        "1.yml:5:31: 'r' is its own ancestor: r -> s -> r",
    ]
    assert thesaurus == Thesaurus((("a", "b"),), (("p", "q"), ("r", "s"), ("t", "u")))


def test_mistakes_across_files_name_the_other_file() -> None:
    _, findings = read(
        "thesaurus: {synonyms: [[a, b]], is_a: {x: y}}", "thesaurus: {synonyms: [[c, a, d]], is_a: {x: y, y: x}}"
    )
    assert [finding.split("\n")[0] for finding in findings] == [
        "2.yml:1:28: 'a' is a synonym already, at 1.yml:1:25: it can be in one list only",
        "2.yml:1:46: warning: that 'x' is a 'y' is said a second time, first in 1.yml:1:43",
        "2.yml:1:52: 'x' is its own ancestor: x -> y -> x",
    ]


VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "b", "A", "c", "", "a, b", "\u200b"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["synonyms", "is_a", "a", "B", "c"]), inner, max_size=3)
    ),
    max_leaves=14,
)


@settings(max_examples=120, deadline=None)
@given(st.fixed_dictionaries({}, optional={"synonyms": st.lists(VALUES, max_size=4) | VALUES, "is_a": VALUES}))
def test_any_content_is_read_or_refused(content: dict[str, Any]) -> None:
    thesaurus, findings = read(yaml.safe_dump({"thesaurus": content}, allow_unicode=True))
    assert thesaurus == Thesaurus(thesaurus.synonyms, thesaurus.is_a)
    assert all(finding.count("\n  fix: ") == 1 for finding in findings)
