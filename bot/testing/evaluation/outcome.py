"""What came of one sentence: what was understood, beside what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from bot.dialogue.two_stage_fallback import FALLBACK_INTENT
from bot.testing.evaluation.sentence_files import Sentence
from bot.testing.understanding import FoundEntity, Understood
from nlu import AnnotatedEntity, Neighbour, ParseResult

Span = tuple[int, int, str, str | None, str | None]
"""Start, end, entity, role and group: what must be equal for an entity to be right."""


@dataclass(frozen=True)
class Outcome:
    """A sentence, and what was made of it."""

    sentence: Sentence
    """The sentence."""
    expected: str | None
    """The intent that it should get, `nlu_fallback` for what the assistant is not for; None where nothing is said."""
    understood: Understood
    """What was understood; of system entities only those that the sentences of this run mark."""
    language: str
    """The language that its letters show."""
    response_key: str | None = None
    """Where the sentence says which answer of a retrieval intent is meant: the one that was chosen among them."""
    nearest: Neighbour | None = None
    """The training utterance most like it, where the intent or the answer is wrong."""
    fold: int | None = None
    """The part of a cross-validation that it was in, from 1."""

    @property
    def predicted(self) -> str:
        """The intent that it got."""
        return self.understood.intent or FALLBACK_INTENT

    @property
    def guess(self) -> tuple[str, float]:
        """The best intent and its confidence, also where that is too low to be the answer."""
        real = [one for one in self.understood.ranking if one[0] != FALLBACK_INTENT]
        return real[0] if real else (FALLBACK_INTENT, 0.0)

    @property
    def has_right_intent(self) -> bool | None:
        """Whether the intent is right; None where nothing is said about it."""
        return None if self.expected is None else self.predicted == self.expected

    @property
    def has_right_response(self) -> bool | None:
        """Whether the right answer was chosen among those of its retrieval intent; None for other intents."""
        return None if self.response_key is None else self.response_key == self.sentence.intent

    @property
    def has_right_entities(self) -> bool | None:
        """Whether exactly the marked entities were found; None where nothing is said about them."""
        return None if self.sentence.entities is None else self.expected_spans == self.found_spans

    @property
    def is_right(self) -> bool:
        """Whether everything is right that is said about it."""
        return False not in (self.has_right_intent, self.has_right_response, self.has_right_entities)

    @property
    def expected_spans(self) -> frozenset[Span]:
        """The marked entities."""
        return spans(self.sentence.entities or ())

    @property
    def found_spans(self) -> frozenset[Span]:
        """The entities that were found."""
        return spans(self.understood.entities)


def spans(entities: Iterable[AnnotatedEntity | FoundEntity]) -> frozenset[Span]:
    """Return what is compared of entities."""
    return frozenset((one.start, one.end, one.entity, one.role, one.group) for one in entities)


def span_label(span: Span) -> str:
    """Return the kind of an entity, with role and group.

    >>> span_label((0, 5, "city", None, None)), span_label((0, 5, "city", "from", "1"))
    ('city', 'city (from, group 1)')
    """
    *_, entity, role, group = span
    details = [*([role] if role else ()), *([f"group {group}"] if group else ())]
    return f"{entity} ({', '.join(details)})" if details else entity


def outcome_of(
    sentence: Sentence, parsed: ParseResult, *, out_of_scope: Collection[str], marked: Collection[str]
) -> Outcome:
    """Compare; `out_of_scope` are intents that are never an answer, `marked` the entities that the sentences mark."""
    understood = Understood.from_json(parsed.to_json())
    entities = tuple(one for one in understood.entities if not one.is_system or one.entity in marked)
    intent = None if sentence.intent is None else sentence.intent.split("/")[0]
    return Outcome(
        sentence,
        FALLBACK_INTENT if intent in out_of_scope else intent,
        replace(understood, entities=entities),
        parsed.language,
        _chosen_response(sentence.intent, parsed),
    )


def _chosen_response(intent: str | None, parsed: ParseResult) -> str | None:
    """Return the chosen answer; as in Rasa it is looked at even where another intent came."""
    base, _, key = (intent or "").partition("/")
    if not key:
        return None
    selected = parsed.response_selector.get(base) or {}
    chosen: str = (selected.get("response") or {}).get("intent_response_key") or ""
    return chosen
