"""E-mail addresses with `at` and `dot` in words."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.email.value import Email
from nlu.entities.rule import Rule

_PART: Final = r"[a-z\d_+%-][a-z\d_.+%-]{0,63}"
_NO_NAMES: Final = """
    me us it him her them you look looking available sold found shop order visit online is are was be book booked stay
    meet meeting see find go going live work working start starts open check arrive eat buy bought that this one site
    website page reached contact email mail mails call write and or up out back here there now located based hosted
"""
_NO_NAME: Final = frozenset(_NO_NAMES.split())


def _spelled(match: re.Match[str]) -> Email | None:
    """Read `jane at example dot org`; not `look at example.com`."""
    name = match["name"]
    if match["at"].strip() == "at" and " dot " not in name and name in _NO_NAME:
        return None
    is_spelled = match["at"].strip() == "at" or " dot " in match[0]
    return Email(match[0]) if is_spelled else None


RULES: tuple[Rule, ...] = (
    Rule(
        "jane at example dot org",
        (
            rf"(?<![a-z\d_.+%@-])(?P<name>{_PART}(?: dot {_PART}){{0,3}})(?P<at> at |@)"
            r"[a-z\d_-]{1,63}(?:(?:\.| dot )[a-z][a-z\d_-]{0,62}){1,4}(?![\w@-])",
        ),
        _spelled,
    ),
)
"""Rules of the dimension email."""
