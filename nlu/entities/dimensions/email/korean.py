"""E-mail addresses with their signs in Korean words."""

from __future__ import annotations

from nlu.entities.dimensions.email.value import Email
from nlu.entities.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "jane 골뱅이 example.org",
        (
            r"(?<![a-z\d_.+%@-])[a-z\d_+%-][a-z\d_.+%-]{0,63} ?(?:골뱅이|앳(?= )|@) ?"
            r"[a-z\d_-]{1,63}(?:(?:\.| ?(?:닷|쩜|점|dot) ?)[a-z][a-z\d_-]{0,62}){1,4}(?![a-z\d_@-])",
        ),
        lambda match: Email(match[0]),
    ),
)
"""Rules of the dimension email."""
