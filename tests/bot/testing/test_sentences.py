"""Tests of single sentences."""

from __future__ import annotations

import pytest

from bot.testing.sentences import run_sentence
from bot.testing.story_file import FileTest


def parse(text):
    start = text.find("large")
    size = {"entity": "size", "start": start, "end": start + 5, "value": "large", "extractor": "LookupExtractor"}
    intent = {"name": "order" if "cup" in text else "greet", "confidence": 0.75}
    return {"intent": intent, "intent_ranking": [intent], "entities": [size] if start >= 0 else []}


@pytest.fixture
def problems(tests_of, cafe):
    """Return a function that runs the sentences of a file, and gives what is wrong."""

    def run(text: str) -> list[str]:
        def of(test: FileTest) -> list[str]:
            record = run_sentence(test.body, cafe.project.domain, parse=parse)
            return [f"{check.place.line}: {check.problem}" for check in record.checks if not check.is_right]

        return [problem for test in tests_of(text) for problem in of(test)]

    return run


def test_sentences_mean_what_they_say(problems, tests_of):
    text = """
        tests:
        - sentences: [a large cup, 큰 cup]
          intent: order
        - sentences:
          - hello
          intent: greet
        - sentences: [one large cup]
          entities: {size: large}
        nlu:
        - intent: order
          examples: |
            - a [large](size) cup
        - lookup: size
          examples: |
            - large
        """
    assert problems(text) == []
    assert [test.name for test in tests_of(text)] == [
        "order: a large cup", "order: 큰 cup", "greet: hello", "one large cup", "order: a large cup (2)",
    ]  # fmt: skip


def test_each_can_be_wrong(problems):
    assert problems("""
        tests:
        - sentences: [hello]
          intent: order
        - sentences: [one cup]
          entities: {size: large}
        - sentences:
          - '[one](size) cup'
        nlu:
        - intent: order
          examples: |
            - one large cup
        """) == [
        "2: 'hello' was understood as 'greet', not as 'order'",
        "4: the entities of 'one cup' are not the expected ones",
        "7: the entities of 'one cup' are not the expected ones",
        "11: the entities of 'one large cup' are not the expected ones",
    ]


def test_examples_make_sentences(tests_of):
    text = "tests:\n- sentences: ['a {size} cup']\n  intent: order\n  examples: {size: [large, small]}\n"
    assert [test.body.step.text for test in tests_of(text)] == ["a large cup", "a small cup"]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("tests: [{intent: order}]\n", ["1:9: an item of 'tests' has no sentences", "write 'sentences:' with a list"]),
        ("tests: [{sentences: [a], intent: ordr}]\n", [
            "1:34: there is no intent 'ordr' in the domain", "did you mean 'order'?",
        ]),
        ("nlu:\n- intent: order\n  examples: |\n    a cup\n", [
            "4:5: an example does not start with '-': 'a cup'", "write '- a cup'",
        ]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_a_fix(findings_of, text, findings):
    assert findings_of(text) == [f"test_a.yml:{findings[0]}", f"  fix: {findings[1]}"]
