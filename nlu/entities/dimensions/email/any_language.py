"""E-mail addresses."""

from __future__ import annotations

from nlu.entities.dimensions.email.value import Email
from nlu.entities.rule import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "jane.doe+news@example.org",
        (
            r"(?<![a-z\d_.+%@-])[a-z\d_+%-][a-z\d_.+%-]{0,63}@(?:[a-z\d_-]{1,63}\.){1,6}[a-z][a-z\d-]{0,62}"
            r"(?![a-z\d_@-])",
        ),
        lambda match: Email(match[0]),
    ),
)
"""Rules of the dimension email."""
