"""Postal codes: of the United States, Korea, the United Kingdom and Canada."""

from __future__ import annotations

from nlu.entities.dimensions.zip_code.value import ZipCode
from nlu.entities.rule import Rule

_BEFORE = r"(?<![\w.,/:$€£-])"
_AFTER = r"(?![a-z_\d%]|[-.,/:]\d)"

RULES: tuple[Rule, ...] = (
    Rule("94105-1234", (rf"{_BEFORE}\d{{5}}-\d{{4}}{_AFTER}",), lambda match: ZipCode(match[0])),
    Rule("06236", (rf"{_BEFORE}\d{{5}}{_AFTER}",), lambda match: ZipCode(match[0], latent=True)),
    Rule(
        "sw1a 1aa",
        (rf"{_BEFORE}[a-pr-uwyz][a-hk-y]?\d[a-hjkps-uw\d]? ?\d[abd-hjlnp-uw-z]{{2}}{_AFTER}",),
        lambda match: ZipCode(f"{match[0].replace(' ', '')[:-3]} {match[0][-3:]}".upper()),
    ),
    Rule(
        "k1a 0b1",
        (rf"{_BEFORE}[abceghj-nprstvxy]\d[abceghj-nprstv-z] ?\d[abceghj-nprstv-z]\d{_AFTER}",),
        lambda match: ZipCode(f"{match[0][:3]} {match[0][-3:]}".upper()),
    ),
)
"""Rules of the dimension zip-code."""
