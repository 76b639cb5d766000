"""Applies rules to a text until nothing new is found."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from typing import Any

from nlu.entities.rule import Of, Placed, Scan, Token
from nlu.entities.rule_set import CompiledRule, RuleSet, Text, Where

_RUN = re.compile(r"[^\W\d_가-힣ㄱ-ㅎㅏ-ㅣ]+|\d+|\S")
_SPACES = " \t\n\r\f\v\u00a0\u3000"
_MOST_READINGS = 5  # of one stretch and dimension
_STEPS = 1_200  # productions that any text may cost ...
_STEPS_A_CHARACTER = 1  # ... and those that each of its characters adds
_MOST_STEPS = 12_000  # productions that no text may cost more than, half of them for its words alone


_Waiting = tuple["Where | None", CompiledRule, tuple[Token, ...]]
"""What must hold for the next token's value, the rule, and what it has matched."""


class Chart:
    """The tokens of a text, by where they begin.

    Every rule is advanced from left to right, once for every way to match its first items: a regular expression is
    tried where the item before it ended, a token is waited for. A token that is equal to another of the same stretch is
    dropped, and so is the sixth reading of a stretch; a text that still costs too many steps is read only so far.
    """

    def __init__(self, text: str, rules: RuleSet) -> None:
        self.tokens: list[Token] = []
        """All tokens, in the order in which they were found."""
        self._text, self._rules, self._end = text, rules, len(text)
        self._runs = [(match.start(), match.end()) for match in _RUN.finditer(text)]
        self._borders = {border for run in self._runs for border in run} | {0, len(text)}
        self._next = _next_places(text)
        self._waiting: dict[tuple[int, str], list[_Waiting]] = defaultdict(list)
        self._found: dict[tuple[int, str], list[tuple[Token, dict[Where, bool]]]] = defaultdict(list)
        self._read_texts: dict[tuple[int, Text], Token | None] = {}
        self._values: dict[tuple[str, int, int], list[object]] = {}
        self._agenda: deque[Token] = deque()
        self._begun: set[int] = set()  # where a rule began with the text: elsewhere no token will begin either
        self._has_begun = False
        self._steps = min(_STEPS + _STEPS_A_CHARACTER * len(text), _MOST_STEPS)
        self._read()

    def _read(self) -> None:
        for compiled in self._rules.scans:
            scan = compiled.items[0]
            assert isinstance(scan, Scan)
            for placed in scan.find(self._text):
                self._add(compiled, placed, ())
        kept = _MOST_STEPS // 2 if self._steps == _MOST_STEPS else 0
        for start, _ in self._runs:
            if self._steps < kept:
                break
            self._begin(start)
        self._has_begun = True
        while self._agenda and self._steps > 0:
            self._meet(self._agenda.popleft())

    def _begin(self, start: int) -> None:
        """Let rules begin with the text at a place."""
        text, borders = self._text, self._borders
        checked: dict[Text, bool] = {}
        for heads in (self._rules.by_character.get(text[start], ()), self._rules.anywhere):
            for head, rules in heads:
                check = head.check
                if check is not None:
                    holds = checked.get(check)
                    if holds is None:
                        holds = checked[check] = check.match(text, start) is not None
                    if not holds:
                        continue
                match = head.match(text, start)
                if match is not None and (end := match.end()) > start and end in borders:
                    self._begun.add(start)
                    parts = (Token(start, end, "", match),)
                    for compiled in rules:
                        self._advance(compiled, parts, end)

    def _meet(self, token: Token) -> None:
        """Let a new token begin rules and continue those that wait for it."""
        key = token.start, token.dimension
        known: dict[Where, bool] = {}  # many rules have the same condition
        self._found[key].append((token, known))
        value, end = token.value, token.end
        followers = self._rules.by_dimension.get(token.dimension)
        if followers is not None:
            head, place = (token,), self._next[end]
            rules = followers.before(self._text[place]) if place < self._end else followers.alone
            for compiled in rules:
                where = compiled.first
                if where is not None:
                    fits = known.get(where)
                    if fits is None:
                        fits = known[where] = where(value)
                    if not fits:
                        continue
                self._advance(compiled, head, end)
        for where, compiled, parts in tuple(self._waiting.get(key, ())):
            if where is None or _fits(where, value, known):
                self._advance(compiled, (*parts, token), end)

    def _advance(self, compiled: CompiledRule, parts: tuple[Token, ...], end: int) -> None:
        """Go on with a rule of which `parts` are matched, up to `end`."""
        count = len(parts)
        items = compiled.items
        if count == len(items):
            self._produce(compiled, parts)
            return
        place = self._next[end]
        if place >= self._end:
            return
        characters = compiled.characters[count]
        if characters is not None and self._text[place] not in characters:
            return
        item = items[count]
        if item.__class__ is Text:
            token = self._read_text(item, place)
            if token is not None:
                self._advance(compiled, (*parts, token), token.end)
        elif isinstance(item, Of):
            if self._has_begun and place not in self._begun:
                return
            key, where = (place, item.dimension), item.where
            self._waiting[key].append((where, compiled, parts))
            for token, known in tuple(self._found.get(key, ())):
                if where is None or _fits(where, token.value, known):
                    self._advance(compiled, (*parts, token), token.end)

    def _read_text(self, item: Text, place: int) -> Token | None:
        """Return what a regular expression matches at a place; many rules go on with the same one there."""
        key = place, item
        if key in self._read_texts:
            return self._read_texts[key]
        match = item.match(self._text, place)
        found = None
        if match is not None and (end := match.end()) > place and end in self._borders:
            found = Token(place, end, "", match)
        self._read_texts[key] = found
        return found

    def _produce(self, compiled: CompiledRule, parts: tuple[Token, ...]) -> None:
        self._steps -= 1
        value = compiled.rule.production(*[part.value for part in parts])
        if value.__class__ is Placed:
            self._add(compiled, value, parts)
        elif value is not None:
            self._add(compiled, (parts[0].start, parts[-1].end, value), parts)

    def _add(self, compiled: CompiledRule, placed: tuple[int, int, Any], parts: tuple[Token, ...]) -> None:
        start, end, value = placed
        dimension = compiled.dimension
        readings = self._values.setdefault((dimension, start, end), [])
        if len(readings) >= _MOST_READINGS or value in readings:
            return
        readings.append(value)
        self._begun.add(start)
        doubt, size = compiled.rule.doubt, 1
        for part in parts:
            if part.rule is not None:
                doubt, size = doubt + part.doubt, size + part.size
        token = Token(start, end, dimension, value, compiled.rule, parts, doubt, size, compiled.order)
        self.tokens.append(token)
        self._agenda.append(token)


def _next_places(text: str) -> list[int]:
    """Return for every place where the next character stands that is no space; the last is that after the text."""
    places = list(range(len(text) + 1))
    for place in range(len(text) - 1, -1, -1):
        if text[place] in _SPACES:
            places[place] = places[place + 1]
    return places


def _fits(where: Where, value: object, known: dict[Where, bool]) -> bool:
    fits = known.get(where)
    if fits is None:
        fits = known[where] = where(value)
    return fits


def explain_token(token: Token, text: str, *, depth: int = 0) -> str:
    """Return the derivation of a token, a line a token, the parts indented under the whole."""
    what = f"{token.dimension}: {token.rule.name}" if token.rule is not None else "text"
    line = f"{'  ' * depth}{text[token.start : token.end]!r} [{token.start}, {token.end}) {what}"
    return "\n".join([line, *(explain_token(part, text, depth=depth + 1) for part in token.parts)])
