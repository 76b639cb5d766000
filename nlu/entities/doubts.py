"""Annotated values that mostly mean nothing: words that the training data more often leave plain than annotate."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping

from nlu.entities.entity import Candidate
from nlu.entities.example import Example
from nlu.entities.gazetteer import Gazetteer

MIN_PLAIN = 2
MIN_SHARE = 1 / 3
SURE_COUNT, SURE_SHARE = 3, 0.9  # annotations, and their share, of a value that is one in any intent


class Doubts:
    """Tells which finds of annotated values to believe; each value is judged by its own precision in the examples.

    A value is doubted when at least two examples leave it plain and fewer than a third of all annotate it: in the
    utterances of the intent at hand, or in all where it isn't seen with this intent. Words of lookup lists are never
    doubted.
    """

    def __init__(
        self,
        examples: Iterable[Example],
        gazetteer: Gazetteer,
        annotated: Mapping[tuple[str, str], Mapping[str, int]],
        *,
        listed: Collection[tuple[str, str]] = (),
    ) -> None:
        plain: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for example in examples:
            spans = {(span.start, span.end, span.annotation.entity) for span in example.spans}
            for found in gazetteer.find(example.text):
                if (found.start, found.end, found.entity) not in spans:
                    plain[_key(found, example.text)][example.intent] += 1
        totals = {key: sum(counts.values()) for key, counts in annotated.items()}
        left = {key: counts.total() for key, counts in plain.items()}
        self._sure = {
            key for key, count in totals.items() if count >= max(SURE_COUNT, SURE_SHARE * (count + left.get(key, 0)))
        }
        self._doubted: dict[tuple[str, str], dict[str | None, bool]] = {}
        for key, counts in plain.items():
            if key in annotated and key not in listed:
                self._doubted[key] = verdicts(annotated[key], counts)

    def believes(self, found: Candidate, text: str, *, intent: str | None) -> bool:
        """Return whether a known value that was found in a normalised text is meant as one."""
        doubted = self._doubted.get(_key(found, text))
        return doubted is None or not doubted.get(intent, doubted[None])

    def is_sure(self, found: Candidate, text: str) -> bool:
        """Return whether a value is annotated several times, and nearly each time that the examples have it."""
        return _key(found, text) in self._sure


def verdicts(annotated: Mapping[str, int], plain: Mapping[str, int]) -> dict[str | None, bool]:
    """Return for every intent whether what was annotated and left plain so often there is doubted.

    None stands for all intents together.
    """
    doubted: dict[str | None, bool] = {None: _is_doubtful(sum(annotated.values()), sum(plain.values()))}
    for intent in {**annotated, **plain}:
        doubted[intent] = _is_doubtful(annotated.get(intent, 0), plain.get(intent, 0))
    return doubted


def _is_doubtful(annotated: int, plain: int) -> bool:
    return plain >= MIN_PLAIN and annotated < MIN_SHARE * (annotated + plain)


def _key(found: Candidate, text: str) -> tuple[str, str]:
    return " ".join(text[found.start : found.end].split()), found.entity
