"""Rules for values that are told by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nlu.entities.rule import Rule
from nlu.text.korean import hangul_at, is_ending


def english_rule(
    example: str, names: Mapping[str, Any], *, not_before: str = "", not_after: Sequence[str] = ()
) -> Rule:
    """Return a rule for English names (name in lower case -> value).

    `not_before` is a pattern of what must not follow; `not_after` are words that must not stand before.
    """
    before = "".join(rf"(?<!{words} )" for words in not_after)
    pattern = rf"(?<![\w'-]){before}(?:{_alternatives(names)})(?![\w'-])" + (
        f"(?! (?:{not_before})(?!\\w))" if not_before else ""
    )
    return Rule(example, (pattern,), lambda match: names[match[0]])


def korean_rule(example: str, names: Mapping[str, Any], *, joined: str = "(?!)", not_before: str = "") -> Rule:
    """Return a rule for Korean names (name -> value).

    `joined` is a pattern of what may be joined to them beside particles, `not_before` one of what must not follow.
    """
    after = f"(?!{not_before})" if not_before else ""
    return Rule(example, (f"(?<![가-힣])(?:{_alternatives(names)}){after}",), _reader(names, re.compile(joined)))


def _reader(names: Mapping[str, Any], joined: re.Pattern[str]) -> Callable[[re.Match[str]], Any]:
    def read(match: re.Match[str]) -> Any:
        tail = hangul_at(match.string, match.end())
        may_end = not tail or joined.match(tail) is not None or is_ending(tail, after=match[0])
        return names[match[0]] if may_end else None

    return read


def _alternatives(names: Mapping[str, Any]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
