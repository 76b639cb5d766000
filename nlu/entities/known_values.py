"""The values that are known: listed, annotated, and synonyms of both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from nlu.entities.entity import Candidate
from nlu.entities.example import Example
from nlu.entities.fuzzy import FuzzyGazetteer, FuzzyText
from nlu.entities.gazetteer import Gazetteer, fold
from nlu.training_data import Matching, TrainingData

_LEAST_CANONICAL = 2  # characters of a canonical value that is a text of its own too, not a code such as "1" or "y"
_EVERY = Matching()


class AnnotatedValues:
    """The values that the examples annotate."""

    def __init__(self, examples: Iterable[Example]) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """(Folded text, entity) -> intent -> how often it is annotated."""
        self.meanings: dict[tuple[str, str], str] = {}
        """(Folded text, entity) -> the value that it was given first."""
        for example in examples:
            for span in example.spans:
                key = fold(example.text[span.start : span.end]), span.annotation.entity
                if key[0]:
                    self.counts[key][example.intent] += 1
                    self.meanings.setdefault(key, span.annotation.value)


class KnownValues:
    """Finds values that are listed, annotated or synonyms, and misspelt ones where the entity says so."""

    def __init__(
        self, data: TrainingData, values: AnnotatedValues, examples: Sequence[Example], *, kept: Path | None = None
    ) -> None:
        self.gazetteer = Gazetteer()
        self.listed: set[tuple[str, str]] = set()
        """(Folded text, entity) of what stands in a list, or is a synonym of this entity alone."""
        self._texts: dict[FuzzyText, None] = {}
        self._data, self._values = data, values
        self._add_lists()
        annotated = self._add_annotated()
        for text, canonical in data.synonyms.items():
            key = fold(canonical)
            listed = [entity for entity in data.lookups if (key, entity) in self.listed]
            for entity in (*listed, *annotated.get(key, ())):
                self._add(fold(text), entity, canonical)
        for example in examples:
            for span in example.spans:
                self.gazetteer.add_continuation(span.annotation.entity, example.text, span.start, span.end)
        thresholds = {name: matching.threshold for name, matching in data.matching.items() if matching.is_fuzzy}
        self._misspelt = FuzzyGazetteer(list(self._texts), thresholds, plain=_plain_words(examples), kept=kept)

    def _matching(self, entity: str) -> Matching:
        return self._data.matching.get(entity, _EVERY)

    def _add(self, key: str, entity: str, value: str) -> None:
        self.gazetteer.add_folded(key, entity, value, annotations=self._values.counts.get((key, entity)))
        if self._matching(entity).is_fuzzy:
            self._texts[FuzzyText(key, entity, value)] = None

    def _add_lists(self) -> None:
        """Add the lists and the entities' own synonyms."""
        for entity, matching in self._data.matching.items():
            for text, value in matching.synonyms.items():
                self._add(fold(text), entity, value)
                self.listed.add((fold(text), entity))
        for entity, words in self._data.lookups.items():
            if "lists" not in self._matching(entity).sources:
                continue
            for word in words:
                key = fold(word)
                self._add(key, entity, word)
                self.listed.add((key, entity))

    def _add_annotated(self) -> dict[str, list[str]]:
        """Add the annotated texts and what they mean; return both, folded, with their entities."""
        owners: dict[str, list[str]] = defaultdict(list)
        meanings = {
            key: value for key, value in self._values.meanings.items() if "examples" in self._matching(key[1]).sources
        }
        for (text, entity), value in meanings.items():
            self._add(text, entity, value)
            owners[text].append(entity)
            owners[fold(value)].append(entity)
        for (text, entity), value in meanings.items():
            if fold(value) != text and len(value) >= _LEAST_CANONICAL and not value.isdigit():
                self._add(fold(value), entity, value)
        return owners

    def find(self, text: str) -> list[Candidate]:
        """Return the known values of a normalised text."""
        return list(self.gazetteer.find(text))

    def find_misspelt(self, text: str) -> Iterator[Candidate]:
        """Yield what may be a known value of an entity that is matched fuzzily."""
        return self._misspelt.find(text)

    def is_listed(self, found: Candidate, text: str) -> bool:
        """Return whether a known value is one whatever the examples say."""
        return (fold(text[found.start : found.end]), found.entity) in self.listed


def _plain_words(examples: Iterable[Example]) -> frozenset[str]:
    """Return the words that stand outside of values."""
    return frozenset(word.text for example in examples for word in example.words if not example.holds_value(word))
