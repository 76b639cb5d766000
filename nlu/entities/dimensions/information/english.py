"""Amounts of data in English."""

from __future__ import annotations

from nlu.entities.dimensions.measure.english import measure_rules
from nlu.entities.dimensions.measure.unit import Unit
from nlu.entities.rule import Rule

_UNITS = (
    Unit("kibibyte", "kib|kibibytes?"),
    Unit("mebibyte", "mib|mebibytes?"),
    Unit("gibibyte", "gib|gibibytes?"),
    Unit("tebibyte", "tib|tebibytes?"),
    Unit("kilobyte", "kbs?|kilo ?bytes?"),
    Unit("megabyte", "mbs?|mega ?bytes?|megs"),
    Unit("gigabyte", "gbs?|giga ?bytes?|gigs?"),
    Unit("terabyte", "tbs?|tera ?bytes?"),
    Unit("petabyte", "pbs?|peta ?bytes?"),
    Unit("kilobit", "kilo ?bits?|kbits?"),
    Unit("megabit", "mega ?bits?|mbits?"),
    Unit("gigabit", "giga ?bits?|gbits?"),
    Unit("byte", "bytes?"),
    Unit("bit", "bits?", needs_number=True),
)

RULES: tuple[Rule, ...] = measure_rules(
    "information", _UNITS, "megabyte", end=r"(?![a-z_]|/(?!s(?:ec)?(?![a-z]))[a-z])"
)
"""Rules of the dimension information."""
