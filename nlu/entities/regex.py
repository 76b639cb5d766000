"""The user's regular expressions, whose matches are values of entities."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from nlu.entities.entity import REGEX, Candidate
from nlu.entities.example import Example
from nlu.entities.neighbours import split_words
from nlu.entities.regex_evidence import collect_evidence, matches_anything, matches_something

_ESCAPE_OR_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", re.DOTALL)
_BORDER = r"(?:\b|(?<=[0-9A-Za-z])(?=[가-힣])|(?<=[가-힣])(?=[0-9A-Za-z]))"
_MAX_WHOLE = 4  # words of an answer that is a value as a whole


@dataclass(frozen=True)
class _Pattern:
    """A pattern and what the training data say about it."""

    entity: str
    """The entity that its matches are."""
    compiled: re.Pattern[str]
    """What they look like."""
    is_loose: bool
    """Whether nearly any word matches."""
    doubted: Mapping[str | None, bool]
    """Intent -> whether its matches mostly mean nothing there; None stands for all others."""
    is_exact: bool
    """Whether it stops where the value does, rather than take words around it along."""
    groups: Mapping[str, str | None] = field(default_factory=dict)
    """Named group -> the entity that it is; None: a role of the pattern's own."""

    def believes(self, intent: str | None) -> bool:
        """Return whether a match under an intent is a value."""
        return not self.is_loose and not self.doubted.get(intent, self.doubted.get(None, False))


class RegexPatterns:
    r"""Finds what the patterns of the training data match, without regard to case.

    `\b` also stands between Latin letters or digits and Hangul, so that particles hide nothing. A pattern that can't
    be compiled is left out: the reader of the project has reported it.

    In Rasa a pattern may be no more than a hint. So it finds nothing where nearly any word matches it (`[A-Za-z]+`),
    nor where the examples annotate its entity but fewer than a third of its matches, unless the dialogue asks for the
    entity. One whose own name is never annotated, while most of its matches are annotated as another entity, finds
    that entity. A pattern that only its case makes narrow (`[A-Z]{3}`) keeps it.

    Of a pattern with groups that are named like an entity (`entities`) or like a role of its own entity (`roles`),
    these groups are the values, each of that entity, or of the pattern's entity in that role. Other names mean nothing.

    >>> patterns = RegexPatterns({"phone": [r"\b01\d-?\d{4}-?\d{4}\b", "("]})
    >>> [(c.entity, c.start, c.end) for c in patterns.find("010-1234-5678입니다")]
    [('phone', 0, 13)]
    >>> pattern, roles = r"(?P<from>\w+)-(?P<to>\w+) (?P<grade>1st|2nd)", {"city": ["from", "to"]}
    >>> route = RegexPatterns({"city": [pattern]}, entities=["grade"], roles=roles)
    >>> [(c.entity, c.role, c.start, c.end) for c in route.find("oslo-rome 1st")]
    [('city', 'from', 0, 4), ('city', 'to', 5, 9), ('grade', None, 10, 13)]
    """

    def __init__(
        self,
        patterns: Mapping[str, Iterable[str]],
        examples: Sequence[Example] = (),
        *,
        entities: Collection[str] = (),
        roles: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        judged = [_judge(entity, pattern, examples) for entity in patterns for pattern in patterns[entity]]
        self._patterns = [
            _with_groups(pattern, entities, (roles or {}).get(pattern.entity, ()))
            for pattern in judged
            if pattern is not None
        ]

    @property
    def entities(self) -> frozenset[str]:
        """The entities that have a pattern to rely on."""
        return frozenset(pattern.entity for pattern in self._patterns if pattern.believes(None))

    def find(
        self,
        text: str,
        *,
        intent: str | None = None,
        expected: Collection[str] = (),
        known: Sequence[Candidate] = (),
    ) -> Iterator[Candidate]:
        """Yield every match that is not empty, without spaces at its ends.

        `known` are the known values in the text: they count for more than an inexact match around them.
        """
        for pattern in self._patterns:
            is_believed = pattern.believes(intent)
            if not is_believed and pattern.entity not in expected:
                continue
            if pattern.groups:
                yield from _groups_of(pattern, text)
                continue
            matches = [Candidate(*span, pattern.entity, REGEX) for span in matches_of(pattern.compiled, text)]
            if pattern.is_loose and not _is_whole(matches, text):
                continue
            is_exact = pattern.is_exact and is_believed
            yield from (match for match in matches if is_exact or not any(_is_inside(one, match) for one in known))


def _with_groups(pattern: _Pattern, entities: Collection[str], roles: Collection[str]) -> _Pattern:
    named = [name for name in pattern.compiled.groupindex if name in entities or name in roles]
    return replace(pattern, groups={name: None if name in roles else name for name in named}) if named else pattern


def _groups_of(pattern: _Pattern, text: str) -> Iterator[Candidate]:
    for match in pattern.compiled.finditer(text):
        for name, entity in pattern.groups.items():
            start, end = match.span(name)
            if start < end:
                role = name if entity is None else None
                yield Candidate(start, end, entity or pattern.entity, REGEX, role=role)


def matches_of(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    """Return where a pattern matches, without spaces at the ends."""
    spans = []
    for match in pattern.finditer(text):
        found = match[0]
        if stripped := found.strip():
            start = match.start() + len(found) - len(found.lstrip())
            spans.append((start, start + len(stripped)))
    return spans


def _is_inside(value: Candidate, match: Candidate) -> bool:
    return (
        value.entity == match.entity
        and match.start <= value.start
        and value.end <= match.end
        and value.end - value.start < match.end - match.start
    )


def _is_whole(matches: Sequence[Candidate], text: str) -> bool:
    """Return whether all words of a short message are matched."""
    words = [word for word in split_words(text) if not word.is_edge]
    spans = [(match.start, match.end) for match in matches]
    return len(words) <= _MAX_WHOLE and all(any(s <= w.start and w.end <= e for s, e in spans) for w in words)


def _judge(entity: str, pattern: str, examples: Sequence[Example]) -> _Pattern | None:
    compiled = _compile(pattern, re.IGNORECASE)
    if compiled is None:
        return None

    def find(text: str) -> list[tuple[int, int]]:
        return matches_of(compiled, text)

    is_loose = matches_anything(examples, find)
    with_case = _compile(pattern, re.RegexFlag(0)) if is_loose else None
    if with_case is not None and not matches_something(examples, lambda text: matches_of(with_case, text)):
        return _Pattern(entity, with_case, is_loose=False, doubted={}, is_exact=True)
    evidence = collect_evidence(entity, examples, find)
    is_exact = not is_loose and not _has_wildcard(pattern) and evidence.is_exact
    return _Pattern(evidence.entity, compiled, is_loose, evidence.doubted, is_exact)


def _has_wildcard(pattern: str) -> bool:
    return "." in _ESCAPE_OR_CLASS.sub("", pattern)


def _compile(pattern: str, flags: re.RegexFlag) -> re.Pattern[str] | None:
    try:
        re.compile(pattern)
        return re.compile(_ESCAPE_OR_CLASS.sub(_wider_border, pattern), flags)
    except (re.error, OverflowError, RecursionError):
        return None


def _wider_border(match: re.Match[str]) -> str:
    return _BORDER if match[0] == r"\b" else match[0]
