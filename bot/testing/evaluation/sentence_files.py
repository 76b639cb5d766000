"""Sentences whose meaning is known: of the files of tests, or of the training data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.domain import Domain
from bot.project.files import DATA_SUFFIXES
from bot.project.project import Project
from bot.testing.sentences import SentencesReader, SentenceTest
from nlu import (
    AnnotatedEntity,
    Findings,
    MalgilError,
    Place,
    TrainingDataReader,
    Utterance,
    YamlMap,
    YamlNode,
    did_you_mean,
    read_yaml,
)

_FOLDERS = ("tests", "test")
_SKIPPED = "skip"
# A cheap look before a file is parsed: what else is wrong in it is for the tests to say.
_SENTENCES = re.compile(rb"nlu|sentences")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and what it means."""

    text: str
    """What is said."""
    intent: str | None
    """The intent, of a retrieval intent with its key (`faq/hours`); None where nothing is said about it."""
    entities: tuple[AnnotatedEntity, ...] | None
    """All entities; None where nothing is said about where they stand."""
    place: Place
    """Where it is written."""

    @classmethod
    def from_utterance(cls, utterance: Utterance) -> Sentence:
        """Take an example of the training data."""
        return cls(utterance.text, utterance.intent, utterance.entities, utterance.place or Place("?"))


def find_sentence_files(project: Project, named: Sequence[Path] = ()) -> list[Path]:
    """Return the files that may hold sentences: those that are named, or those of the project's tests.

    MalgilError for a name that is neither a file nor a folder.
    """
    if not named:
        folders = [project.root / name for name in _FOLDERS]
        return [*project.files.tests_in_data, *(file for folder in folders for file in _below(folder))]
    for path in named:
        if not path.exists():
            raise MalgilError(f"{path}: there is no such file or folder\n  fix: name one that is there with --nlu")
    return [file for path in named for file in ([path] if path.is_file() else _below(path))]


def read_sentences(project: Project, named: Sequence[Path] = ()) -> list[Sentence]:
    """Return the sentences of these files; ProjectError with every finding, MalgilError where there is none."""
    findings = Findings()
    found: list[Sentence] = []
    for path in find_sentence_files(project, named):
        if _SENTENCES.search(path.read_bytes()):
            found += _of_file(path, project.files.name(path), project.domain, findings)
    findings.raise_errors()
    if not found:
        where = ", ".join(map(str, named)) or "tests/"
        problem = f"there are no sentences with their intents in {where}"
        fix = (
            "write some there as training data are written, under 'nlu:'; or name files with --nlu; "
            "or let --cross-validation 5 take them from the training data"
        )
        raise MalgilError(f"{problem}\n  fix: {fix}")
    return found


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.suffix in DATA_SUFFIXES and path.is_file() and not any(part.startswith((".", "__")) for part in inside):
            yield path


def _of_file(path: Path, name: str, domain: Domain, findings: Findings) -> Iterator[Sentence]:
    file = read_yaml(path, findings, name=name)
    reader = SentencesReader(domain, findings, now=0.0)
    for entry in file if isinstance(file, YamlMap) else ():
        if entry.key.text == "nlu":
            yield from map(_of_test, reader.read_nlu(entry.value))
        elif entry.key.text == "tests":
            tests = reader.read_tests(entry.value)
            yield from (_of_test(test) for test in tests if all(mark.name != _SKIPPED for mark in test.marks))
        elif entry.key.text == "rasa_nlu_data":
            yield from _of_json(entry.value, domain, findings)


def _of_test(test: SentenceTest) -> Sentence:
    """Take a test; one that names entities without marking them says nothing about where they stand."""
    is_marked = bool(test.step.annotated) or (test.all_entities and not test.step.entities)
    return Sentence(test.step.text or "", test.step.intent, test.step.annotated if is_marked else None, test.place)


def _of_json(node: YamlNode, domain: Domain, findings: Findings) -> Iterable[Sentence]:
    reader = TrainingDataReader(findings)
    reader.read_json(node)
    for intent, place in reader.places.items():
        if intent.split("/")[0] not in domain.intent_set:
            fix = did_you_mean(intent, domain.intents) or "add it under intents: in the domain"
            findings.error(place, f"there is no intent '{intent}' in the domain", fix=fix)
    return map(Sentence.from_utterance, reader.utterances)
