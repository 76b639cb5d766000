"""The whole way from a message to its intent and entities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.entities.explanation import EntityExplanation
from nlu.entities.extractor import EntityExtractor
from nlu.entity_data import entity_data, entity_data_from_json, entity_data_to_json
from nlu.errors import MessageError, ModelError, NotFittedError
from nlu.intents.classifier import Prediction, Progress, TrainedClassifier
from nlu.intents.explain import Explanation, explain
from nlu.intents.neighbours import Neighbours
from nlu.intents.recurrent import RecurrentIntentClassifier
from nlu.model_file import damaged, load_model, read_metadata, save_model
from nlu.parse_result import RANKING_LENGTH, IntentScore, ParseResult, ranked, selected_responses
from nlu.text.model_tokens import model_tokens
from nlu.text.script import language_of
from nlu.training_data import TrainingData, Utterance
from nlu.vectors.lexicon import Lexicon

FALLBACK_INTENT = "nlu_fallback"
"""The intent of a message that was not understood."""
LONGEST_MESSAGE = 20_000
"""Characters that a message may have."""


@dataclass(frozen=True)
class NLUOptions:
    """What a project chooses about understanding."""

    language: str = "en"
    """Language of messages that don't show one, such as `7` or an emoji."""
    dimensions: tuple[str, ...] = ()
    """System entities that are on."""
    threshold: float | None = None
    """Confidence (0 to 1) below which the intent is `nlu_fallback`; None: the one that training chose."""
    ambiguity_threshold: float | None = None
    """Difference of the two best confidences below which the intent is `nlu_fallback`; None: any will do."""
    out_of_scope: tuple[str, ...] = ()
    """Intents whose utterances show what the assistant is not for; they are never an answer."""
    epochs: int | None = None
    """How often every utterance is seen in training; None: chosen by their number."""


def check_length(text: str) -> None:
    """Raise MessageError for a message of more than 20,000 characters."""
    if len(text) > LONGEST_MESSAGE:
        problem = f"the message has {len(text):,} characters, {LONGEST_MESSAGE:,} are allowed"
        raise MessageError(f"{problem}\n  fix: send it in parts")


class NLUPipeline:
    """Learns from training data, then parses messages.

    >>> data = TrainingData((Utterance("hello there", "greet"), Utterance("see you later", "bye")))
    >>> pipeline = NLUPipeline().fit(data)
    >>> pipeline.parse("hello there").intent.name
    'greet'
    """

    def __init__(
        self,
        *,
        options: NLUOptions = NLUOptions(),
        seed: int = 0,
        lexicon: Lexicon | None = None,
        encoders: Sequence[PretrainedEncoder] | None = None,
        classifier: type[TrainedClassifier] = RecurrentIntentClassifier,
    ) -> None:
        """Take options, the seed of training, and word vectors: those that come with the package by default.

        Training starts from the first of `encoders`, by default those that come with the package, that reads the
        vectors of the utterances' language; from none where there is none. `classifier` is the kind that learns the
        intents.
        """
        self.options, self.seed, self.classifier = options, seed, classifier
        self.lexicon, self.encoders = Lexicon.shipped() if lexicon is None else lexicon, encoders
        self.classifier_: TrainedClassifier | None = None
        self.entity_data_: TrainingData | None = None
        self._extractor: EntityExtractor | None = None
        self._index_path: Path | None = None

    def fit(self, data: TrainingData, *, progress: Callable[[Progress], None] | None = None) -> NLUPipeline:
        """Learn from all utterances; the same data, options and seed give the same pipeline."""
        aside = set(self.options.out_of_scope)
        examples = [(model_tokens(u.text), None if u.intent in aside else u.intent) for u in data.utterances]
        self.classifier_ = None
        if any(label is not None for _, label in examples):
            rng, lexicon = np.random.default_rng(self.seed), self.lexicon.fitted_to(data.thesaurus)
            self.classifier_ = self.classifier.fit(
                examples,
                lexicon=lexicon,
                rng=rng,
                epochs=self.options.epochs,
                progress=progress,
                encoders=self.encoders,
            )
        return self._set_entities(data)

    def with_entities(self, data: TrainingData) -> NLUPipeline:
        """Return a pipeline with the same intents and the entities of other data; nothing is trained."""
        self._require_fitted()
        pipeline = self._untrained(self.options)
        pipeline.classifier_ = self.classifier_
        return pipeline._set_entities(data)

    def with_options(self, options: NLUOptions) -> NLUPipeline:
        """Return a pipeline that has learned the same, with other options; those of training have no effect."""
        pipeline = self._untrained(options)
        pipeline.classifier_ = self.classifier_
        return pipeline._set_entities(self._require_fitted())

    def _untrained(self, options: NLUOptions) -> NLUPipeline:
        pipeline = NLUPipeline(
            options=options,
            seed=self.seed,
            lexicon=self.lexicon,
            encoders=self.encoders,
            classifier=self.classifier,
        )
        pipeline._index_path = self._index_path
        return pipeline

    @property
    def threshold(self) -> float:
        """The confidence below which a message is not understood: the option, or what training chose."""
        if self.options.threshold is not None:
            return self.options.threshold
        return self.classifier_.threshold if self.classifier_ else 0.0

    def parse(
        self,
        text: str,
        *,
        now: datetime | None = None,
        locale: str | None = None,
        intents: Collection[str] | None = None,
        expected: Collection[str] = (),
    ) -> ParseResult:
        """Return intent, entities and language of a message.

        `now` and `locale` (as `ko_KR`) are what system entities are resolved by; `intents`, where given, are the only
        ones considered; `expected` names the entities that the dialogue is waiting for. MessageError for a message
        longer than 20,000 characters.
        """
        self._require_fitted()
        check_length(text)
        prediction = self._predict(text, intents)
        ranking = ranked(prediction)
        intent = self._choose(ranking)
        likeliest = ranking[0].name if ranking else None  # entities stand in its contexts even if it is not sure
        if intent.name == FALLBACK_INTENT:
            ranking = [intent, *ranking]
        language, region = self._language_and_region(text, locale)
        entities = self._entities().extract(
            text, language=language, intent=likeliest, expected=expected, now=now, region=region
        )
        selected = selected_responses(prediction)
        return ParseResult(text, intent, tuple(ranking[:RANKING_LENGTH]), tuple(entities), language, selected)

    def parse_many(
        self,
        texts: Iterable[str],
        *,
        now: datetime | None = None,
        locale: str | None = None,
        intents: Collection[str] | None = None,
        expected: Collection[str] = (),
    ) -> list[ParseResult]:
        """Parse several messages, each as `parse` does."""
        return [self.parse(text, now=now, locale=locale, intents=intents, expected=expected) for text in texts]

    def explain_entities(
        self, text: str, *, now: datetime | None = None, locale: str | None = None, expected: Collection[str] = ()
    ) -> EntityExplanation:
        """Return the entities of a message, what was found for each, and what lost to it and why.

        Options as in `parse`. The intent is the likeliest one.
        """
        self._require_fitted()
        check_length(text)
        ranking = ranked(self._predict(text, None))
        language, region = self._language_and_region(text, locale)
        return self._entities().explain(
            text,
            language=language,
            intent=ranking[0].name if ranking else None,
            expected=expected,
            now=now,
            region=region,
        )

    def neighbours(self, utterances: Iterable[Utterance]) -> Neighbours | None:
        """Return what finds the utterances nearest to a message, to explain its intent; None without intents.

        `utterances` are those that the pipeline was trained on: it does not keep them itself.
        """
        self._require_fitted()
        return None if self.classifier_ is None else Neighbours(tuple(utterances), self.classifier_.scorer.ngrams)

    def explain(
        self, text: str, *, neighbours: Neighbours | None = None, intents: Collection[str] | None = None
    ) -> Explanation:
        """Return why a message gets its intent: the words that count, the runner-up, the nearest utterances.

        `neighbours` is what `neighbours` gives, without which no utterances are named; `intents` as in `parse`.
        MessageError for a message longer than 20,000 characters.
        """
        self._require_fitted()
        check_length(text)
        divide = self.classifier_.scorer.spacing.restore if self.classifier_ else None
        return explain(text, lambda part: self._predict(part, intents), neighbours=neighbours, divide=divide)

    def save(self, path: Path, *, metadata: Mapping[str, str] | None = None) -> None:
        """Write the model file in one step; `metadata` is kept in it under `inputs`, see `read_metadata`.

        Where entities are matched fuzzily, the index of their values is kept beside it (`nlu.fuzzy` of `nlu.model`).
        A pipeline that is loaded reads it, and writes it anew when it has got other values.
        """
        data = self._require_fitted()
        content = {
            "seed": self.seed,
            "options": asdict(self.options),
            "inputs": dict(metadata or {}),
            "word_vectors": self.lexicon.fingerprint,
            "classifier": self.classifier_.to_json() if self.classifier_ else None,
        }
        arrays = dict(self.classifier_.to_arrays()) if self.classifier_ else {}
        arrays["entity_data"] = np.frombuffer(entity_data_to_json(data).encode("utf-8", "surrogatepass"), np.uint8)
        save_model(path, content, arrays)
        self._index_path = _index_path(path)
        if any(matching.is_fuzzy for matching in data.matching.values()):
            self._extractor = None
            self._entities()

    @classmethod
    def load(
        cls,
        path: Path,
        *,
        lexicon: Lexicon | None = None,
        classifier: type[TrainedClassifier] = RecurrentIntentClassifier,
    ) -> NLUPipeline:
        """Read a model file; `lexicon` holds the word vectors of its training, by default those of the package.

        `classifier` is the kind that learned the intents.

        ModelError when it is missing, damaged, of another format version, or was trained with other word vectors.
        """
        content, arrays = load_model(path)
        lexicon = Lexicon.shipped() if lexicon is None else lexicon
        try:
            if content["word_vectors"] != lexicon.fingerprint:
                problem = "the model was trained with other word vectors than those that are there"
                raise ModelError(f"{path}: {problem}\n  fix: train it again with `bot train`")
            return cls._from_content(content, arrays, lexicon, classifier, _index_path(path))
        except KeyError as error:
            raise damaged(path, f"{error} is missing") from error

    @classmethod
    def _from_content(
        cls,
        content: Mapping[str, Any],
        arrays: Mapping[str, NDArray[Any]],
        lexicon: Lexicon,
        classifier: type[TrainedClassifier],
        index_path: Path,
    ) -> NLUPipeline:
        known = {field.name for field in fields(NLUOptions)}
        options: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in content["options"].items() if k in known
        }
        pipeline = cls(options=NLUOptions(**options), seed=content["seed"], lexicon=lexicon, classifier=classifier)
        pipeline._index_path = index_path
        if content["classifier"] is not None:
            pipeline.classifier_ = classifier.from_arrays(arrays, content["classifier"], lexicon)
        return pipeline._set_entities(
            entity_data_from_json(arrays["entity_data"].tobytes().decode("utf-8", "surrogatepass"))
        )

    @staticmethod
    def read_metadata(path: Path) -> dict[str, Any]:
        """Return seed, options and `inputs` of a model file without loading the model; ModelError as in `load`."""
        return read_metadata(path)

    def _set_entities(self, data: TrainingData) -> NLUPipeline:
        self.entity_data_, self._extractor = entity_data(data), None
        return self

    def _entities(self) -> EntityExtractor:
        """Return what finds entities, made when it is first needed: it takes a second for many examples."""
        if self._extractor is None:
            data, dimensions = self._require_fitted(), self.options.dimensions
            self._extractor = EntityExtractor(data, dimensions=dimensions, kept=self._index_path)
        return self._extractor

    def _require_fitted(self) -> TrainingData:
        if self.entity_data_ is None:
            raise NotFittedError("NLUPipeline")
        return self.entity_data_

    def _language_and_region(self, text: str, locale: str | None) -> tuple[str, str | None]:
        """Return the language of a message, and the region of a locale such as `ko_KR`, where it names one."""
        language = language_of(text, default=locale[:2] if locale else self.options.language)
        return language, (locale[3:] or None) if locale else None

    def _predict(self, text: str, intents: Collection[str] | None) -> Prediction:
        if self.classifier_ is None:
            return Prediction()
        return self.classifier_.predict(model_tokens(text), intents=intents)

    def _choose(self, ranking: list[IntentScore]) -> IntentScore:
        if self.classifier_ is None:
            return IntentScore(None, 0.0)
        first = ranking[0].confidence if ranking else 0.0
        second = ranking[1].confidence if len(ranking) > 1 else 0.0
        ambiguous = self.options.ambiguity_threshold is not None and (
            len(ranking) > 1 and first - second < self.options.ambiguity_threshold
        )
        if not ranking or first < self.threshold or ambiguous:
            return IntentScore(FALLBACK_INTENT, self.threshold)
        return ranking[0]


def _index_path(model: Path) -> Path:
    """Return where the index of misspelt values is kept."""
    return model.with_suffix(".fuzzy")
