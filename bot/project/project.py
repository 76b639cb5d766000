"""Reads a whole project folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.domain.config import Config, Endpoints
from bot.domain.domain import Domain
from bot.domain.story import Story
from bot.project.checks import check_intents, check_names
from bot.project.config_reader import ConfigReader
from bot.project.data_schema import THESAURUS_KEYS
from bot.project.domain_reader import DOMAIN_KEYS, DomainReader
from bot.project.endpoint_reader import EndpointReader
from bot.project.entity_reader import check_entities
from bot.project.files import ProjectFiles, find_files, nearest_name
from bot.project.policy_checks import check_policies
from bot.project.rasa2 import read_as_rasa3
from bot.project.story_reader import StoryReader
from nlu import (
    DIMENSIONS,
    Findings,
    Place,
    TrainingData,
    TrainingDataReader,
    YamlMap,
    YamlNode,
    did_you_mean,
    read_yaml,
)

_DATA_KEYS = ("nlu", "stories", "rules", "thesaurus", "rasa_nlu_data", "responses", "version")
_ENGINE = "5"  # raise it when training gives another model from the same data


@dataclass(frozen=True)
class Project:
    """Everything that was read from a project folder."""

    files: ProjectFiles
    """Where it was read from."""
    domain: Domain
    """The domain."""
    training_data: TrainingData
    """Everything under `nlu:` and `thesaurus:`."""
    stories: tuple[Story, ...]
    """Stories and rules, in the order of the files."""
    config: Config
    """The configuration."""
    endpoints: Endpoints
    """The endpoints."""
    findings: Findings
    """Everything that is wrong or worth knowing."""

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self.files.root

    @property
    def dimensions(self) -> tuple[str, ...]:
        """System entities that are on: of the configuration, of the domain's entities, of the answers to slots."""
        asked = (slot.answer.dimension for slot in self.domain.slots.values() if slot.answer is not None)
        named = (*self.config.nlu.dimensions, *self.domain.entities, *asked)
        return tuple(dict.fromkeys(name for name in named if name in DIMENSIONS))

    @property
    def model_path(self) -> Path:
        """Where the trained model is kept."""
        return self.root / "models" / "nlu.model"

    @cached_property
    def corpus_digest(self) -> str:
        """A hash of the texts that the project's own word vectors are trained on; empty where there are none."""
        digest = hashlib.sha256()
        for name in self.config.nlu.corpus:
            with (self.root / name).open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
            digest.update(b"\0")
        return digest.hexdigest() if self.config.nlu.corpus else ""

    @property
    def encoder_digest(self) -> str:
        """A hash of the encoder file that the project names; empty where it names none."""
        encoder = self.config.nlu.encoder
        return "" if encoder is None else encoder.digest

    @property
    def fingerprint(self) -> str:
        """Tells whether a trained model fits: a hash of all that training looks at."""
        learned = [
            _ENGINE,
            [(utterance.text, utterance.intent) for utterance in self.training_data.utterances],
            astuple(self.training_data.thesaurus),
            astuple(replace(self.config.nlu, encoder=None))[1:],
            self.config.language,
            self.corpus_digest,
            self.encoder_digest,
        ]
        return hashlib.sha256(json.dumps(learned, ensure_ascii=False).encode()).hexdigest()


def read_project(root: Path, *, environment: Mapping[str, str] | None = None) -> Project:
    """Read a project; what is wrong is in its findings, all files at once."""
    files = find_files(root)
    reader = _ProjectReader(files, os.environ if environment is None else environment)
    return reader.read()


class _ProjectReader:
    def __init__(self, files: ProjectFiles, environment: Mapping[str, str]) -> None:
        self.files, self.environment = files, environment
        self.findings = Findings()
        self.domain = DomainReader(self.findings)
        self.training_data = TrainingDataReader(self.findings)
        self.stories: list[Story] = []
        self.unread: set[Path] = set()

    def read(self) -> Project:
        config, endpoints = self._settings()
        self._domain_files()
        for path in self.files.data:
            self._data_file(path)
        if not self.files.domain:
            fix = "go to your project's folder, name it with --project DIR, or make one: bot init my-bot"
            near = nearest_name("domain.yml", self.files.root)
            fix = f"rename '{near}' to 'domain.yml'" if near else fix
            self.findings.error(Place("domain.yml"), "there is no domain.yml and no folder domain/ here", fix=fix)
        for error in self.files.unreadable:
            place = Place(self.files.name(Path(error.filename)))
            reason = (error.strerror or str(error)).lower()
            self.findings.error(place, f"can't read the folder: {reason}", fix="check that you may read it")
        for path in self.files.other_domain:
            problem = f"the file is not read, because there is a {self.files.domain[0].name}, too"
            fix = "move what it says there, or move that file into the folder domain/"
            self.findings.warning(Place(self.files.name(path)), problem, fix=fix)
        domain = self.domain.result()
        self._check(domain, config)
        data = self.training_data.result()
        return Project(self.files, domain, data, tuple(self.stories), config, endpoints, self.findings)

    def _check(self, domain: Domain, config: Config) -> None:
        """Compare the files; not with what could not be read, of which each name would seem to be missing."""
        if not self.files.domain or not self.domain.is_whole or not self.unread.isdisjoint(self.files.domain):
            return
        check_names(domain, self.stories, self.findings)
        check_entities(config.entities, domain.entities, self.findings)
        check_policies(config, domain, self.stories, self.findings)
        if not self.unread:
            check_intents(domain, self.training_data.places, self.findings)

    def _settings(self) -> tuple[Config, Endpoints]:
        reader = ConfigReader(self.findings, root=self.files.root)
        config_file = self._open(self.files.config, expand=True)
        config = Config() if config_file is None else reader.read_config(config_file)
        endpoints_file = self._open(self.files.endpoints, expand=True)
        endpoints = Endpoints() if endpoints_file is None else EndpointReader(self.findings).read(endpoints_file)
        credentials_file = self._open(self.files.credentials, expand=True)
        if credentials_file is not None:
            reader.read_credentials(credentials_file)
        return config, endpoints

    def _open(self, path: Path | None, *, expand: bool = False) -> YamlNode | None:
        if path is None:
            return None
        environment = self.environment if expand else None
        return read_yaml(path, self.findings, name=self.files.name(path), environment=environment)

    def _map(self, path: Path) -> YamlMap | None:
        before = len(self.findings.items)
        node = self._open(path)
        if node is None and len(self.findings.items) > before:
            self.unread.add(path)
        if node is None or isinstance(node, YamlMap):
            return node
        is_domain = path in self.files.domain
        fix = f"start it with '{'intents' if is_domain else 'nlu'}:' or another key"
        if is_domain:
            self.unread.add(path)
            self.findings.error(node.place, "the file has no keys", fix=fix)
        else:
            self.findings.warning(node.place, "the file has no keys: it is ignored", fix=fix)
        return None

    def _domain_files(self) -> None:
        files = [file for file in map(self._map, self.files.domain) if file is not None]
        for file in read_as_rasa3(files, self.findings):
            self.domain.read(file, known=_DATA_KEYS)
            self._training_keys(file)

    def _data_file(self, path: Path) -> None:
        file = self._map(path)
        if file is None:
            return
        known = (*_DATA_KEYS, *DOMAIN_KEYS)
        self.domain.check_version(file.get("version"))
        for entry in file:
            key = entry.key.text
            if key in DOMAIN_KEYS and key != "responses":
                problem = f"'{key}' belongs into the domain: it is ignored here"
                self.findings.warning(entry.key.place, problem, fix="move it to domain.yml")
            elif key in THESAURUS_KEYS:
                problem = f"unknown key '{key}': it is ignored"
                self.findings.warning(entry.key.place, problem, fix="move it under 'thesaurus:'")
            elif key not in known:
                fix = did_you_mean(key, known) or "known keys: nlu, stories, rules, responses, thesaurus"
                if fix == did_you_mean("nlu", ("nlu",)):
                    self.unread.add(path)  # the intents below it would be told to have no examples
                self.findings.warning(entry.key.place, f"unknown key '{key}': it is ignored", fix=fix)
        responses = file.get("responses")
        if responses is not None:
            self.domain.read_responses(responses)
        self._training_keys(file)

    def _training_keys(self, file: YamlMap) -> None:
        stories = StoryReader(self.findings)
        for entry in file:
            if entry.key.text == "nlu":
                self.training_data.read(entry.value)
            elif entry.key.text == "thesaurus":
                self.training_data.read_thesaurus(entry.value)
            elif entry.key.text == "rasa_nlu_data":
                self.training_data.read_json(entry.value)
            elif entry.key.text == "stories":
                self.stories += stories.read_stories(entry.value)
            elif entry.key.text == "rules":
                self.stories += stories.read_rules(entry.value)
