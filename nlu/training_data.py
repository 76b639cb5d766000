"""What a pipeline learns from: utterances with their entities, synonyms, lookups, regexes, and a thesaurus."""

from __future__ import annotations

from dataclasses import dataclass, field

from nlu.errors import Place
from nlu.thesaurus import Thesaurus


@dataclass(frozen=True)
class AnnotatedEntity:
    """A stretch of an utterance that is marked as an entity."""

    start: int
    """First character of the plain text."""
    end: int
    """One past the last character."""
    entity: str
    """The entity's name."""
    value: str
    """What the entity means; the text itself where nothing else is written."""
    role: str | None = None
    """Role, such as `from` and `to` of a city."""
    group: str | None = None
    """Group, which holds entities together."""


@dataclass(frozen=True)
class Utterance:
    """One training example."""

    text: str
    """The plain text, without annotation."""
    intent: str
    """The intent; a retrieval intent with its key (`faq/hours`)."""
    entities: tuple[AnnotatedEntity, ...] = ()
    """Annotated entities, in the order of the text."""
    place: Place | None = None
    """Where it is written."""


SOURCES = ("lists", "examples", "patterns", "rules", "contexts")
"""Where values of an entity come from: lookup lists, annotated values, regexes, system rules, learned contexts."""


@dataclass(frozen=True)
class Matching:
    """How an entity is matched; what stands under `malgil: {entities: ...}` in the configuration."""

    sources: tuple[str, ...] = SOURCES
    """Where its values come from; of equal finds the source that stands first wins."""
    is_fuzzy: bool = False
    """Whether listed and annotated values are also found where they are misspelt."""
    threshold: float = 0.8
    """Likeness, above 0 and up to 1, that a misspelt value needs."""
    synonyms: dict[str, str] = field(default_factory=dict)
    """Text -> value, for this entity alone."""
    parts: tuple[str, ...] = ()
    """Entities that make up a record of it; none for an entity that is a value."""
    roles: tuple[str, ...] = ()
    """Roles that the domain names; `from` and `to`, and what else means so, are told by words and particles."""


@dataclass(frozen=True)
class TrainingData:
    """Everything under `nlu:` and `thesaurus:` of a project."""

    utterances: tuple[Utterance, ...] = ()
    """All examples of all intents."""
    synonyms: dict[str, str] = field(default_factory=dict)
    """Text -> canonical value."""
    lookups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity -> its words."""
    regexes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity -> its patterns."""
    thesaurus: Thesaurus = field(default_factory=Thesaurus)
    """Words that mean alike, which word vectors are fitted to."""
    matching: dict[str, Matching] = field(default_factory=dict)
    """Entity -> how it is matched; those that are missing are matched in the usual way."""

    @property
    def intents(self) -> list[str]:
        """The intents that have utterances, sorted."""
        return sorted({utterance.intent for utterance in self.utterances})
