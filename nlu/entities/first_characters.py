"""Which characters a match of a regular expression can begin with."""

from __future__ import annotations

from collections.abc import Iterable

_CLASSES = {"d": "0123456789", "s": " \t\n\r\f\v"}
_ZERO_WIDTH = "bBAZ"


def first_characters(pattern: str) -> frozenset[str] | None:
    """Return the characters that a match can begin with, or None where that is not known.

    Reads the part of the syntax that rules are written in; what it does not know (`.`, `[^...]`, `\\w`) may begin with
    anything.

    >>> sorted(first_characters("(?:the )?(?=x)end|[0-2]a"))
    ['0', '1', '2', 'e', 't']
    >>> first_characters(".x") is None
    True
    """
    try:
        characters, may_be_empty = _Reader(pattern).alternatives()
    except _UnknownError:
        return None
    return None if may_be_empty else frozenset(characters)


def leading_check(pattern: str) -> str:
    """Return what a pattern begins with that takes no character, such as what must not stand before; "": nothing.

    >>> leading_check("(?<![a-z])(?:mon|tue)"), leading_check("monday")
    ('(?<![a-z])', '')
    """
    reader = _Reader(pattern)
    end = 0
    try:
        while end < len(pattern) and pattern[end] == "(":
            characters, _ = reader.item()
            if characters:
                break
            end = reader.place
    except _UnknownError:
        pass
    return pattern[:end]


class _UnknownError(Exception):
    """Anything may stand here."""


class _Reader:
    """A reader of a pattern, from left to right."""

    def __init__(self, pattern: str) -> None:
        self._pattern, self._place = pattern, 0

    @property
    def place(self) -> int:
        """How far was read."""
        return self._place

    def item(self) -> tuple[set[str], bool]:
        """Read one character, class or group with its quantifier; return as `alternatives` does."""
        return self._item(needed=True)

    def alternatives(self) -> tuple[set[str], bool]:
        """Read up to the end of the group; return the first characters and whether nothing may match."""
        first, may_be_empty = self._sequence()
        while self._peek() == "|":
            self._place += 1
            others, other_empty = self._sequence()
            first, may_be_empty = first | others, may_be_empty or other_empty
        return first, may_be_empty

    def _sequence(self) -> tuple[set[str], bool]:
        first: set[str] = set()
        is_open = True  # whether all up to here may be empty
        while self._peek() not in ("", "|", ")"):
            characters, may_be_empty = self._item(needed=is_open)
            if is_open:
                first |= characters
                is_open = may_be_empty
        return first, is_open

    def _item(self, *, needed: bool) -> tuple[set[str], bool]:
        character = self._next()
        may_be_empty = False
        if character == "(":
            found, may_be_empty = self._group()
        elif character == "[":
            found = self._class(needed=needed)
        elif character == "\\":
            found, may_be_empty = self._escape(needed=needed)
        elif character in "^$":
            found, may_be_empty = set(), True
        elif character == "." and needed:
            raise _UnknownError
        else:
            found = {character}
        return found, self._quantifier() or may_be_empty

    def _group(self) -> tuple[set[str], bool]:
        start = self._place
        if self._peek() == "?":
            if self._pattern.startswith(("?:", "?P<"), start):
                self._place = self._pattern.index(">" if self._pattern[start + 1] == "P" else ":", start) + 1
                found = self.alternatives()
            else:  # looks ahead or behind: takes no character
                self._skip_to_end()
                found = set(), True
        else:
            found = self.alternatives()
        self._place += 1
        return found

    def _skip_to_end(self) -> None:
        """Go to the bracket that closes the group."""
        depth = 0
        is_class = False
        while depth or self._peek() != ")" or is_class:
            character = self._next()
            if character == "\\":
                self._place += 1
            elif is_class or character == "[":
                is_class = character != "]"
            else:
                depth += (character == "(") - (character == ")")

    def _class(self, *, needed: bool) -> set[str]:
        if self._peek() == "^" and needed:
            raise _UnknownError
        found: set[str] = set()
        while (character := self._next()) != "]":
            if character == "\\":
                found |= self._escape(needed=needed)[0]
            elif self._peek() == "-" and self._pattern[self._place + 1] != "]":
                self._place += 1
                found |= set(_between(character, self._next()))
            else:
                found.add(character)
        return found

    def _escape(self, *, needed: bool) -> tuple[set[str], bool]:
        character = self._next()
        if character in _ZERO_WIDTH:
            return set(), True
        if character in _CLASSES:
            return set(_CLASSES[character]), False
        if character.isalnum() and needed:
            raise _UnknownError
        return {character}, False

    def _quantifier(self) -> bool:
        """Read a quantifier; return whether it allows nothing at all."""
        may_be_empty = False
        while self._peek() and self._peek() in "?*+{":
            character = self._next()
            if character == "{":
                end = self._pattern.index("}", self._place)
                may_be_empty = may_be_empty or self._pattern[self._place : end].startswith(("0", ","))
                self._place = end + 1
            else:
                may_be_empty = may_be_empty or character in "?*"
        return may_be_empty

    def _peek(self) -> str:
        return self._pattern[self._place : self._place + 1]

    def _next(self) -> str:
        self._place += 1
        return self._pattern[self._place - 1]


def _between(first: str, last: str) -> Iterable[str]:
    if ord(last) - ord(first) > 12_000:
        raise _UnknownError
    return map(chr, range(ord(first), ord(last) + 1))
