"""Which sentences are evaluated."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.project.project import read_project
from bot.testing.evaluation.sentence_files import read_sentences
from nlu import MalgilError, ProjectError

NLU = """
    nlu:
    - intent: greet
      examples: |
        - hello
        - 안녕 [민수](name)야
    - lookup: name
      examples: |
        - 민수
    """


@pytest.fixture
def project_of(write_project):
    """Return a function that writes a project with these files, and reads it."""

    def make(**files):
        domain = "intents: [greet, bye, faq]\nentities: [name]\n"
        named = {name.replace("__", "/") + ".yml": text for name, text in files.items()}
        return read_project(write_project({"domain.yml": domain, **named}))

    return make


def _texts(sentences):
    return [(sentence.text, sentence.intent) for sentence in sentences]


def test_data_of_all_tests_are_read_whatever_the_files_are_called(project_of):
    project = project_of(
        tests__sentences=NLU,
        tests__deep__test_more="""
            tests:
            - sentences: [bye, 잘 가]
              intent: bye
            - sentences: [left out]
              intent: bye
              skip: true
            """,
        data__test_nlu="nlu: [{intent: bye, examples: [see you]}]",
        data__nlu="nlu: [{intent: bye, examples: [of the training]}]",
        tests__test_stories="stories:\n- story: a\n  steps: [\n",
    )
    found = read_sentences(project)
    assert _texts(found) == [
        ("see you", "bye"), ("bye", "bye"), ("잘 가", "bye"), ("hello", "greet"), ("안녕 민수야", "greet"),
    ]  # fmt: skip
    assert [(one.start, one.end, one.entity) for one in found[-1].entities or ()] == [(3, 5, "name")]
    assert str(found[-1].place).startswith("tests/sentences.yml:6")


def test_a_test_that_only_names_its_entities_says_nothing_about_their_place(project_of):
    text = "tests:\n- {sentences: [hello 민수], entities: {name: 민수}}\n- {sentences: [hello], entities: []}\n"
    assert [one.entities for one in read_sentences(project_of(tests__test_a=text))] == [None, ()]


def test_named_files_and_folders_are_taken_instead(project_of):
    project = project_of(
        tests__a=NLU, more__b="nlu: [{intent: bye, examples: [b]}]", c="nlu: [{intent: bye, examples: [c]}]"
    )
    found = read_sentences(project, [project.root / "c.yml", project.root / "more"])
    assert _texts(found) == [("c", "bye"), ("b", "bye")]


def test_older_json_is_read(project_of):
    project = project_of()
    example = {"text": "hi 민수", "intent": "greet", "entities": [{"start": 3, "end": 5, "entity": "name"}]}
    (project.root / "old.json").write_text(json.dumps({"rasa_nlu_data": {"common_examples": [example]}}), "utf-8")
    (found,) = read_sentences(project, [project.root / "old.json"])
    assert (found.text, found.intent, len(found.entities or ())) == ("hi 민수", "greet", 1)


def test_unknown_intents_are_errors_all_at_once(project_of):
    project = project_of(
        tests__a="nlu: [{intent: gret, examples: [a]}]", tests__b="tests: [{sentences: [b], intent: no}]"
    )
    example = {"text": "x", "intent": "by", "entities": []}
    (project.root / "tests" / "c.json").write_text(
        json.dumps({"rasa_nlu_data": {"common_examples": [example]}}), "utf-8"
    )
    with pytest.raises(ProjectError) as error:
        read_sentences(project)
    assert [str(replace(one, excerpt="")) for one in error.value.findings] == [
        "tests/a.yml:1:16: there is no intent 'gret' in the domain\n  fix: did you mean 'greet'?",
        "tests/b.yml:1:34: there is no intent 'no' in the domain\n  fix: add it under intents: in the domain",
        "tests/c.json:1:64: there is no intent 'by' in the domain\n  fix: did you mean 'bye'?",
    ]


@pytest.mark.parametrize("files", [{}, {"tests__test_a": "stories: []\n"}, {"tests__a": "nlu: []\n"}])
def test_no_sentences_at_all_is_an_error(project_of, files):
    with pytest.raises(MalgilError, match=r"there are no sentences with their intents in tests/\n  fix: write some"):
        read_sentences(project_of(**files))


def test_a_name_of_nothing_is_an_error(project_of):
    project = project_of()
    with pytest.raises(MalgilError, match=r"nope: there is no such file or folder\n  fix: "):
        read_sentences(project, [project.root / "nope"])
