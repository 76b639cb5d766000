"""Malgil's language understanding: from text to intents and entities."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlu.annotation import AnnotationError as AnnotationError
    from nlu.annotation import parse_annotated as parse_annotated
    from nlu.cross_validation import Fold as Fold
    from nlu.cross_validation import cross_validate as cross_validate
    from nlu.cross_validation import stratified_folds as stratified_folds
    from nlu.encoder.pretrained_encoder import PretrainedEncoder as PretrainedEncoder
    from nlu.encoder.response_selection import EncoderOptions as EncoderOptions
    from nlu.encoder.response_selection import TrainedEncoder as TrainedEncoder
    from nlu.encoder.response_selection import train_encoder as train_encoder
    from nlu.encoder.shipped import encoder_for_texts as encoder_for_texts
    from nlu.encoder.shipped import shipped_encoders as shipped_encoders
    from nlu.encoder.turn_pairs import TurnPairs as TurnPairs
    from nlu.entities.engine import DIMENSIONS as DIMENSIONS
    from nlu.entities.entity import Entity as Entity
    from nlu.entities.explanation import EntityExplanation as EntityExplanation
    from nlu.entities.system_entities import SystemEntities as SystemEntities
    from nlu.errors import Finding as Finding
    from nlu.errors import Findings as Findings
    from nlu.errors import MalgilError as MalgilError
    from nlu.errors import MessageError as MessageError
    from nlu.errors import ModelError as ModelError
    from nlu.errors import NotFittedError as NotFittedError
    from nlu.errors import Place as Place
    from nlu.errors import ProjectError as ProjectError
    from nlu.errors import Severity as Severity
    from nlu.errors import did_you_mean as did_you_mean
    from nlu.evaluation import Score as Score
    from nlu.evaluation import expected_calibration_error as expected_calibration_error
    from nlu.evaluation import label_scores as label_scores
    from nlu.evaluation import span_scores as span_scores
    from nlu.intents.classifier import Progress as Progress
    from nlu.intents.explain import Explanation as Explanation
    from nlu.intents.explain import RunnerUp as RunnerUp
    from nlu.intents.neighbours import Neighbour as Neighbour
    from nlu.intents.neighbours import Neighbours as Neighbours
    from nlu.intents.word_effects import WordEffect as WordEffect
    from nlu.language_model.completion import Completion as Completion
    from nlu.language_model.model import LanguageModel as LanguageModel
    from nlu.language_model.model import LanguageModelOptions as LanguageModelOptions
    from nlu.model_file import read_metadata as read_metadata
    from nlu.parse_result import IntentScore as IntentScore
    from nlu.parse_result import ParseResult as ParseResult
    from nlu.pipeline import NLUOptions as NLUOptions
    from nlu.pipeline import NLUPipeline as NLUPipeline
    from nlu.pipeline import check_length as check_length
    from nlu.sequences.sequence_classifier import SequenceClassifier as SequenceClassifier
    from nlu.sequences.sequence_classifier import SequenceOptions as SequenceOptions
    from nlu.sequences.sequence_data import SequenceData as SequenceData
    from nlu.sequences.sequence_data import SequenceStep as SequenceStep
    from nlu.similarity.near_duplicates import NearDuplicate as NearDuplicate
    from nlu.similarity.near_duplicates import SimilarPair as SimilarPair
    from nlu.similarity.near_duplicates import near_duplicates as near_duplicates
    from nlu.similarity.near_duplicates import similar_pairs as similar_pairs
    from nlu.similarity.utterance_similarity import SimilarText as SimilarText
    from nlu.similarity.utterance_similarity import UtteranceSimilarity as UtteranceSimilarity
    from nlu.text.script import language_of as language_of
    from nlu.thesaurus import Thesaurus as Thesaurus
    from nlu.thesaurus_reader import ThesaurusReader as ThesaurusReader
    from nlu.training_data import SOURCES as SOURCES
    from nlu.training_data import AnnotatedEntity as AnnotatedEntity
    from nlu.training_data import Matching as Matching
    from nlu.training_data import TrainingData as TrainingData
    from nlu.training_data import Utterance as Utterance
    from nlu.training_data_reader import TrainingDataReader as TrainingDataReader
    from nlu.training_data_reader import read_annotated as read_annotated
    from nlu.vectors.content_words import content_words as content_words
    from nlu.vectors.corpus import read_corpus as read_corpus
    from nlu.vectors.lexicon import Lexicon as Lexicon
    from nlu.vectors.picture import TextPicture as TextPicture
    from nlu.vectors.picture import draw_text as draw_text
    from nlu.vectors.picture import place_labels as place_labels
    from nlu.vectors.plot import SavedPicture as SavedPicture
    from nlu.vectors.plot import save_picture as save_picture
    from nlu.vectors.retrofitting import retrofit as retrofit
    from nlu.vectors.shipped import shipped_vectors as shipped_vectors
    from nlu.vectors.space import WordMap as WordMap
    from nlu.vectors.space import explained_variance as explained_variance
    from nlu.vectors.space import map_words as map_words
    from nlu.vectors.space import principal_components as principal_components
    from nlu.vectors.vector_options import VectorOptions as VectorOptions
    from nlu.vectors.vector_options import VectorProgress as VectorProgress
    from nlu.vectors.vector_training import train_vectors as train_vectors
    from nlu.vectors.word2vec_format import read_word2vec as read_word2vec
    from nlu.vectors.word2vec_format import write_word2vec as write_word2vec
    from nlu.vectors.word_lookup import find_word as find_word
    from nlu.vectors.word_lookup import near_words as near_words
    from nlu.vectors.word_vectors import WordVectors as WordVectors
    from nlu.yaml_node import YamlEntry as YamlEntry
    from nlu.yaml_node import YamlList as YamlList
    from nlu.yaml_node import YamlMap as YamlMap
    from nlu.yaml_node import YamlNode as YamlNode
    from nlu.yaml_node import YamlScalar as YamlScalar
    from nlu.yaml_node import to_python as to_python
    from nlu.yaml_reader import read_yaml as read_yaml
    from nlu.yaml_reader import read_yaml_text as read_yaml_text
    from nlu.yaml_shape import Shape as Shape

# Loaded on first use, so that reading a project or printing a help text does not import NumPy.
_HOME = {
    "annotation": ("AnnotationError", "parse_annotated"),
    "cross_validation": ("Fold", "cross_validate", "stratified_folds"),
    "encoder.pretrained_encoder": ("PretrainedEncoder",),
    "encoder.response_selection": ("EncoderOptions", "TrainedEncoder", "train_encoder"),
    "encoder.shipped": ("encoder_for_texts", "shipped_encoders"),
    "encoder.turn_pairs": ("TurnPairs",),
    "entities.engine": ("DIMENSIONS",),
    "entities.entity": ("Entity",),
    "entities.explanation": ("EntityExplanation",),
    "entities.system_entities": ("SystemEntities",),
    "errors": (
        "Finding",
        "Findings",
        "MalgilError",
        "MessageError",
        "ModelError",
        "NotFittedError",
        "Place",
        "ProjectError",
        "Severity",
        "did_you_mean",
    ),
    "evaluation": ("Score", "expected_calibration_error", "label_scores", "span_scores"),
    "intents.classifier": ("Progress",),
    "intents.explain": ("Explanation", "RunnerUp"),
    "intents.neighbours": ("Neighbour", "Neighbours"),
    "intents.word_effects": ("WordEffect",),
    "language_model.completion": ("Completion",),
    "language_model.model": ("LanguageModel", "LanguageModelOptions"),
    "model_file": ("read_metadata",),
    "parse_result": ("IntentScore", "ParseResult"),
    "pipeline": ("NLUOptions", "NLUPipeline", "check_length"),
    "sequences.sequence_classifier": ("SequenceClassifier", "SequenceOptions"),
    "sequences.sequence_data": ("SequenceData", "SequenceStep"),
    "similarity.near_duplicates": ("NearDuplicate", "SimilarPair", "near_duplicates", "similar_pairs"),
    "similarity.utterance_similarity": ("SimilarText", "UtteranceSimilarity"),
    "text.script": ("language_of",),
    "thesaurus": ("Thesaurus",),
    "thesaurus_reader": ("ThesaurusReader",),
    "training_data": ("AnnotatedEntity", "Matching", "SOURCES", "TrainingData", "Utterance"),
    "training_data_reader": ("TrainingDataReader", "read_annotated"),
    "vectors.content_words": ("content_words",),
    "vectors.corpus": ("read_corpus",),
    "vectors.lexicon": ("Lexicon",),
    "vectors.picture": ("TextPicture", "draw_text", "place_labels"),
    "vectors.plot": ("SavedPicture", "save_picture"),
    "vectors.retrofitting": ("retrofit",),
    "vectors.shipped": ("shipped_vectors",),
    "vectors.space": ("WordMap", "explained_variance", "map_words", "principal_components"),
    "vectors.vector_options": ("VectorOptions", "VectorProgress"),
    "vectors.vector_training": ("train_vectors",),
    "vectors.word2vec_format": ("read_word2vec", "write_word2vec"),
    "vectors.word_lookup": ("find_word", "near_words"),
    "vectors.word_vectors": ("WordVectors",),
    "yaml_node": ("YamlEntry", "YamlList", "YamlMap", "YamlNode", "YamlScalar", "to_python"),
    "yaml_reader": ("read_yaml", "read_yaml_text"),
    "yaml_shape": ("Shape",),
}
_MODULES = {name: module for module, names in _HOME.items() for name in names}

__all__ = sorted(_MODULES)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module 'nlu' has no attribute '{name}'")
    return getattr(import_module(f"nlu.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
