"""Malgil's language understanding: from text to intents and entities."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nlu.annotation import AnnotationError as AnnotationError
    from nlu.annotation import parse_annotated as parse_annotated
    from nlu.entities.engine import DIMENSIONS as DIMENSIONS
    from nlu.entities.entity import Entity as Entity
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
    from nlu.intents.classifier import Progress as Progress
    from nlu.intents.explain import Neighbour as Neighbour
    from nlu.intents.explain import Neighbours as Neighbours
    from nlu.model_file import read_metadata as read_metadata
    from nlu.pipeline import IntentScore as IntentScore
    from nlu.pipeline import NLUOptions as NLUOptions
    from nlu.pipeline import NLUPipeline as NLUPipeline
    from nlu.pipeline import ParseResult as ParseResult
    from nlu.pipeline import check_length as check_length
    from nlu.text.script import language_of as language_of
    from nlu.training_data import AnnotatedEntity as AnnotatedEntity
    from nlu.training_data import TrainingData as TrainingData
    from nlu.training_data import Utterance as Utterance
    from nlu.training_data_reader import TrainingDataReader as TrainingDataReader
    from nlu.training_data_reader import read_annotated as read_annotated
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
    "entities.engine": ("DIMENSIONS",),
    "entities.entity": ("Entity",),
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
    "intents.classifier": ("Progress",),
    "intents.explain": ("Neighbour", "Neighbours"),
    "model_file": ("read_metadata",),
    "pipeline": ("IntentScore", "NLUOptions", "NLUPipeline", "ParseResult", "check_length"),
    "text.script": ("language_of",),
    "training_data": ("AnnotatedEntity", "TrainingData", "Utterance"),
    "training_data_reader": ("TrainingDataReader", "read_annotated"),
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
