"""Applies rules to a text until nothing new is found."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterable

from nlu.entities.rule import Of, Placed, Scan, Token
from nlu.entities.rule_set import CompiledRule, RuleSet

_RUN = re.compile(r"[^\W\d_가-힣ㄱ-ㅎㅏ-ㅣ]+|\d+|\S")
_SPACES = " \t\n\r\f\v\u00a0\u3000"
_MOST_READINGS = 5  # of one stretch and dimension
_STEPS = 1_000  # productions that any text may cost ...
_STEPS_A_CHARACTER = 4  # ... and those that each of its characters adds


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
        self._waiting: dict[tuple[int, str], list[tuple[CompiledRule, tuple[Token, ...]]]] = defaultdict(list)
        self._found: dict[tuple[int, str], list[Token]] = defaultdict(list)
        self._seen: set[tuple[str, int, int, object]] = set()
        self._readings: dict[tuple[str, int, int], int] = defaultdict(int)
        self._agenda: deque[Token] = deque()
        self._steps = _STEPS + _STEPS_A_CHARACTER * len(text)
        self._read()

    def _read(self) -> None:
        for compiled in self._rules.scans:
            scan = compiled.items[0]
            assert isinstance(scan, Scan)
            for placed in scan.find(self._text):
                self._add(compiled, placed, ())
        by_character, anywhere, text = self._rules.by_character, self._rules.anywhere, self._text
        for start, _ in self._runs:
            for heads in (by_character.get(text[start], ()), anywhere):
                for pattern, rules in heads:
                    match = pattern.match(text, start)
                    if match is not None and match.end() > start and match.end() in self._borders:
                        head = (Token(start, match.end(), "", match),)
                        for compiled in rules:
                            self._advance(compiled, head, match.end())
        while self._agenda and self._steps > 0:
            self._meet(self._agenda.popleft())

    def _meet(self, token: Token) -> None:
        """Let a new token begin rules and continue those that wait for it."""
        key = token.start, token.dimension
        self._found[key].append(token)
        followers = self._rules.by_dimension.get(token.dimension)
        if followers is not None:
            head, value, end = (token,), token.value, token.end
            for compiled in followers.alone:
                if compiled.first is None or compiled.first(value):
                    self._produce(compiled, head)
            place = self._next_place(end)
            if place < self._end:
                for rules in (followers.by_character.get(self._text[place], ()), followers.anything):
                    for compiled in rules:
                        if compiled.first is None or compiled.first(value):
                            self._advance(compiled, head, end)
        for compiled, parts in tuple(self._waiting.get(key, ())):
            self._accept(compiled, parts, token)

    def _accept(self, compiled: CompiledRule, parts: tuple[Token, ...], token: Token) -> None:
        where = compiled.items[len(parts)].where  # type: ignore[union-attr]  # only tokens are waited for
        if where is None or where(token.value):
            self._advance(compiled, (*parts, token), token.end)

    def _advance(self, compiled: CompiledRule, parts: tuple[Token, ...], end: int) -> None:
        """Go on with a rule of which `parts` are matched, up to `end`."""
        count = len(parts)
        if count == len(compiled.items):
            self._produce(compiled, parts)
            return
        place = self._next_place(end)
        if place >= self._end:
            return
        item, characters = compiled.items[count], compiled.characters[count]
        if isinstance(item, Of):
            self._waiting[place, item.dimension].append((compiled, parts))
            for token in tuple(self._found.get((place, item.dimension), ())):
                self._accept(compiled, parts, token)
        elif isinstance(item, re.Pattern) and (characters is None or self._text[place] in characters):
            match = item.match(self._text, place)
            if match is not None and match.end() > place and match.end() in self._borders:
                self._advance(compiled, (*parts, Token(place, match.end(), "", match)), match.end())

    def _next_place(self, end: int) -> int:
        while end < self._end and self._text[end] in _SPACES:
            end += 1
        return end

    def _produce(self, compiled: CompiledRule, parts: tuple[Token, ...]) -> None:
        self._steps -= 1
        value = compiled.rule.production(*[part.value for part in parts])
        if value is None:
            return
        if not isinstance(value, Placed):
            value = Placed(parts[0].start, parts[-1].end, value)
        self._add(compiled, value, parts)

    def _add(self, compiled: CompiledRule, placed: Placed, parts: Iterable[Token]) -> None:
        stretch = compiled.dimension, placed.start, placed.end
        key = (*stretch, placed.value)
        if key in self._seen or self._readings[stretch] >= _MOST_READINGS:
            return
        self._seen.add(key)
        self._readings[stretch] += 1
        parts = tuple(parts)
        doubt = compiled.rule.doubt + sum(part.doubt for part in parts)
        size = 1 + sum(part.size for part in parts if part.rule is not None)
        token = Token(
            placed.start,
            placed.end,
            compiled.dimension,
            placed.value,
            compiled.rule,
            parts,
            doubt,
            size,
            compiled.order,
        )
        self.tokens.append(token)
        self._agenda.append(token)


def explain_token(token: Token, text: str, *, depth: int = 0) -> str:
    """Return the derivation of a token, a line a token, the parts indented under the whole."""
    what = f"{token.dimension}: {token.rule.name}" if token.rule is not None else "text"
    line = f"{'  ' * depth}{text[token.start : token.end]!r} [{token.start}, {token.end}) {what}"
    return "\n".join([line, *(explain_token(part, text, depth=depth + 1) for part in token.parts)])
