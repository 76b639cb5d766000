"""Reads `config.yml` and `credentials.yml`."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path

from bot.domain.config import (
    HELPFUL,
    RASA,
    ChatConfig,
    Component,
    Config,
    DialogueConfig,
    EncoderConfig,
    EntityConfig,
    NLUConfig,
)
from bot.project.encoder_reader import read_encoder
from bot.project.entity_reader import EntityReader
from bot.project.time_zone import timezone_of
from nlu import Findings, Severity, Shape, YamlMap, YamlNode, YamlScalar, did_you_mean, to_python

_IMPORTS = ("importers", "imports", "spaces")
_KEYS = ("version", "recipe", "language", "assistant_id", "pipeline", "policies", *_IMPORTS, "malgil")
_OURS = ("nlu", "entities", "dialogue", "chat", "compatibility", "timezone")
_OUR_NLU_KEYS = ("dimensions", "out_of_scope", "threshold", "seed", "vectors", "encoder")
_OUR_VECTOR_KEYS = ("corpus",)
_OUR_DIALOGUE_KEYS = ("action_timeout", "seed")
_OUR_CHAT_KEYS = ("completion",)
_WORKING_POLICIES = ("RulePolicy", "MemoizationPolicy", "AugmentedMemoizationPolicy")
_REPLACED_POLICIES = {
    "TEDPolicy": "a recurrent policy that learns from the stories stands for it",
    "UnexpecTEDIntentPolicy": "rules and remembered stories decide",
}
_DUCKLING = ("DucklingEntityExtractor", "DucklingHTTPExtractor")
_COMPONENTS = (
    *("WhitespaceTokenizer", "JiebaTokenizer", "SpacyTokenizer", "MitieTokenizer", "ConveRTTokenizer"),
    *("SpacyNLP", "MitieNLP", "HFTransformersNLP", "LanguageModelTokenizer"),
    *("RegexFeaturizer", "LexicalSyntacticFeaturizer", "CountVectorsFeaturizer", "SpacyFeaturizer"),
    *("MitieFeaturizer", "LanguageModelFeaturizer", "ConveRTFeaturizer"),
    *("DIETClassifier", "LogisticRegressionClassifier", "SklearnIntentClassifier", "KeywordIntentClassifier"),
    *("MitieIntentClassifier", "EmbeddingIntentClassifier", "FallbackClassifier", "ResponseSelector"),
    *("CRFEntityExtractor", "SpacyEntityExtractor", "MitieEntityExtractor", "RegexEntityExtractor"),
    *("EntitySynonymMapper", *_DUCKLING),
)
_NUMBERS = ("threshold", "ambiguity_threshold", "core_fallback_threshold")
_INTEGERS = ("priority", "max_history")
_FLAGS = (
    "use_nlu_confidence_as_score",
    "enable_fallback_prediction",
    "restrict_rules",
    "check_for_contradictions",
)
_OUR_CHANNELS = ("cmdline", "rest")


class ConfigReader:
    """Reads the configuration; findings go to the collection it was given."""

    def __init__(self, findings: Findings, *, root: Path = Path()) -> None:
        """Report to `findings`; paths start at `root`, the project's folder."""
        self.findings, self.root = findings, root
        self.shape = Shape(findings)

    def read_config(self, file: YamlNode) -> Config:
        """Return what `config.yml` says."""
        body = self.shape.mapping(file, "config.yml")
        self.shape.check_keys(body, _KEYS, "config.yml", severity=Severity.WARNING)
        ours = self._section(body, "malgil", _OURS)
        policies = self._components(body, "policies")
        self._note_policies(policies)
        pipeline = self._components(body, "pipeline")
        self._note_pipeline(pipeline)
        for key in _IMPORTS:
            if key in body:
                self._note(body, key, "all files of this project are read, and no others")
        return Config(
            self._text(body, "language") or "en",
            pipeline,
            policies,
            self._compatibility(ours),
            self._nlu(ours, pipeline),
            self._dialogue(ours),
            self._chat(ours),
            timezone=self._timezone(ours),
            entities=self._entities(ours),
        )

    def _entities(self, ours: YamlMap) -> dict[str, EntityConfig]:
        node = ours.get("entities")
        return {} if node is None else EntityReader(self.findings, root=self.root).read(node)

    def _section(self, body: YamlMap, key: str, known: tuple[str, ...]) -> YamlMap:
        node = body.get(key)
        section = YamlMap(body.place, ()) if node is None else self.shape.mapping(node, f"'{key}'")
        self.shape.check_keys(section, known, f"'{key}'")
        return section

    def _components(self, body: YamlMap, key: str) -> tuple[Component, ...]:
        node = body.get(key)
        found = []
        for item in self.shape.items(node, f"'{key}'") if node is not None else ():
            inner = item if isinstance(item, YamlMap) else None
            name = inner.get("name") if inner is not None else item
            if not isinstance(name, YamlScalar) or not name.text:
                self.findings.error(item.place, f"an item of '{key}' has no name", fix="write '- name: ...'")
                continue
            module, _, short = name.text.rpartition(".")
            parameters = {k: v for k, v in (to_python(inner) if inner is not None else {}).items() if k != "name"}
            found.append(Component(short, parameters, name.place, "" if module.startswith("rasa.") else module))
            if inner is not None and short in (*_WORKING_POLICIES, *_REPLACED_POLICIES, "FallbackClassifier"):
                self._check_parameters(short, inner)
        return tuple(found)

    def _check_parameters(self, name: str, body: YamlMap) -> None:
        """Check the types of the parameters that are used."""
        for entry in body:
            key, what = entry.key.text, f"'{entry.key.text}' of {name}"
            if key in _NUMBERS:
                self.shape.number(entry.value, what)
            elif key in _INTEGERS:
                self.shape.integer(entry.value, what)
            elif key in _FLAGS:
                self.shape.flag(entry.value, what, default=True)

    def _note_policies(self, policies: tuple[Component, ...]) -> None:
        for policy in policies:
            if policy.name in _REPLACED_POLICIES:
                reason = _REPLACED_POLICIES[policy.name]
                self.findings.note(policy.place, f"{policy.name} is accepted; here, {reason}", fix="nothing to do")
            elif policy.name not in _WORKING_POLICIES:
                fix = did_you_mean(policy.name, _WORKING_POLICIES) or f"policies: {', '.join(_WORKING_POLICIES)}"
                self.findings.warning(policy.place, f"unknown policy '{policy.name}': it is ignored", fix=fix)

    def _note_pipeline(self, pipeline: tuple[Component, ...]) -> None:
        for component in pipeline:
            if component.module:
                problem = f"{component.name} is a component of your own: it is not run here"
                self.findings.note(component.place, problem, fix="nothing to do, if ours does what it did")
            elif component.name not in _COMPONENTS:
                fix = did_you_mean(component.name, _COMPONENTS) or "remove it, or write its module path before it"
                self.findings.warning(component.place, f"unknown component '{component.name}': it is ignored", fix=fix)
        if pipeline:
            names = ", ".join(component.name for component in pipeline if component.name != "FallbackClassifier")
            problem = f"the pipeline ({names}) is accepted; one engine of ours stands for it"
            self.findings.note(
                pipeline[0].place, problem, fix="nothing to do; thresholds of FallbackClassifier are kept"
            )

    def _note(self, body: YamlMap, key: str, instead: str) -> None:
        place = next(entry.key.place for entry in body if entry.key.text == key)
        self.findings.note(place, f"'{key}' is accepted, but not used yet: {instead}", fix="nothing to do")

    def _compatibility(self, ours: YamlMap) -> str:
        node, value = ours.get("compatibility"), self._text(ours, "compatibility")
        if node is not None and value is not None and value not in (HELPFUL, RASA):
            fix = did_you_mean(value, (HELPFUL, RASA)) or f"write '{HELPFUL}' or '{RASA}'"
            self.findings.error(node.place, f"unknown compatibility '{value}'", fix=fix)
        return RASA if value == RASA else HELPFUL

    def _timezone(self, ours: YamlMap) -> tzinfo | None:
        name = self._text(ours, "timezone")
        zone = None if name is None else timezone_of(name)
        if name is not None and zone is None:
            fix = "write a name such as 'Asia/Seoul', or an offset such as '+09:00', which works on every computer"
            self.findings.error((ours.get("timezone") or ours).place, f"unknown time zone '{name}'", fix=fix)
        return zone

    def _nlu(self, ours: YamlMap, pipeline: tuple[Component, ...]) -> NLUConfig:
        section = self._section(ours, "nlu", _OUR_NLU_KEYS)
        threshold = self.shape.number(section.get("threshold"), "'threshold'")
        if threshold is not None and not 0 <= threshold <= 1:
            place = (section.get("threshold") or section).place
            self.findings.error(place, "'threshold' must lie between 0 and 1", fix="write a confidence, such as 0.5")
        dimensions = list(self._texts(section, "dimensions"))
        for component in pipeline:
            named = component.parameters.get("dimensions") if component.name in _DUCKLING else None
            dimensions += [str(name) for name in (named if isinstance(named, list) else [named] if named else [])]
        out_of_scope = self._texts(section, "out_of_scope")
        seed, corpus = self._seed(section) or 0, self._corpus(section)
        encoder = self._encoder(section)
        return NLUConfig(tuple(dict.fromkeys(dimensions)), out_of_scope, threshold, seed, corpus, encoder)

    def _corpus(self, section: YamlMap) -> tuple[str, ...]:
        """Return the text files that word vectors are trained on; each must be there."""
        vectors = self._section(section, "vectors", _OUR_VECTOR_KEYS)
        node = vectors.get("corpus")
        if node is None or to_python(node) in (None, ""):
            return ()
        paths = self.shape.names(node, "'corpus'")
        for path in paths:
            if not (self.root / path.text).is_file():
                fix = "name a text file (.txt or .txt.gz), from the project's folder on"
                self.findings.error(path.place, f"there is no file '{path.text}'", fix=fix)
        return tuple(path.text for path in paths)

    def _encoder(self, section: YamlMap) -> EncoderConfig | None:
        node = section.get("encoder")
        if node is None or self._text(section, "encoder") is None or not isinstance(node, YamlScalar):
            return None
        return read_encoder(node, self.findings, root=self.root)

    def _dialogue(self, ours: YamlMap) -> DialogueConfig:
        section = self._section(ours, "dialogue", _OUR_DIALOGUE_KEYS)
        timeout = self.shape.number(section.get("action_timeout"), "'action_timeout'")
        if timeout is not None and timeout <= 0:
            place = (section.get("action_timeout") or section).place
            self.findings.error(place, "'action_timeout' must be more than 0", fix="write a number of seconds")
        default = DialogueConfig()
        return DialogueConfig(default.action_timeout if timeout is None else timeout, self._seed(section))

    def _chat(self, ours: YamlMap) -> ChatConfig:
        section = self._section(ours, "chat", _OUR_CHAT_KEYS)
        return ChatConfig(self.shape.flag(section.get("completion"), "'completion'", default=True))

    def _seed(self, section: YamlMap) -> int | None:
        seed = self.shape.integer(section.get("seed"), "'seed'")
        if seed is not None and seed < 0:
            place = (section.get("seed") or section).place
            self.findings.error(place, "'seed' must not be negative", fix="write 0 or more")
        return seed

    def _text(self, section: YamlMap, key: str) -> str | None:
        node = section.get(key)
        return None if node is None or to_python(node) in (None, "") else self.shape.name(node, f"'{key}'")

    def _texts(self, section: YamlMap, key: str) -> tuple[str, ...]:
        node = section.get(key)
        return () if node is None else tuple(scalar.text for scalar in self.shape.names(node, f"'{key}'"))

    def read_credentials(self, file: YamlNode) -> None:
        """Note the channels of `credentials.yml` that are not there yet."""
        body = self.shape.mapping(file, "credentials.yml")
        for entry in body:
            if entry.key.text not in (*_OUR_CHANNELS, "version"):
                problem = f"channel '{entry.key.text}' is accepted, but not there yet"
                self.findings.note(entry.key.place, problem, fix="talk in the terminal: bot chat")
