"""Web addresses."""

from __future__ import annotations

import re
from typing import Final

from nlu.entities.dimensions.url.value import Url
from nlu.entities.rule import Placed, Rule

_REST: Final = r"(?P<port>:\d{1,5})?(?P<rest>[/?#][a-z\d/?#=&%+~_.,:;@!$'()*\[\]-]*)?"
_LABEL: Final = r"[a-z\d](?:[a-z\d_-]{0,61}[a-z\d])?"
_WWW: Final = re.compile(r"www\d?\.")
_TRAILING: Final = ".,:;!?'"

# Domains that need neither `www.` nor a path to be told from two sentences without a space between them.
_CLEAR_DOMAINS: Final = """
    com net org edu gov mil int info biz io ai app dev xyz site online store shop blog tech club kr jp cn uk de fr eu au
    ca ru br nz tw hk sg th vn ph mx nl pl se ch es pt cz dk fi gr hu ie il ro tr ua za tv
"""
_CLEAR: Final = frozenset(_CLEAR_DOMAINS.split())
_OTHER_DOMAINS: Final = """
    in it is at be me so to no my us am as by do id la li lu lt lv mn ms mu name pro travel museum cloud page link live
    news media today wiki work zone agency email games art cafe care city cool design fun group host ink life love
    lol menu moda mobi market network one pub red rent run sale school show social space studio style team tips top
    tours town toys vip video vin vote watch wtf cc co fm gg gl ly pm re sh st su tk ws md pe pk ar at cl cr do ec eg
    hr ir is ke kz lb lk ma ng pa py qa sa sk si sv uy ve bd bg by ee ge asia
"""
_OTHER: Final = frozenset(_OTHER_DOMAINS.split())


def _url(match: re.Match[str]) -> Placed | None:
    """Read an address without the punctuation that follows it."""
    host, rest = match["host"], match["rest"] or ""
    has_scheme = match["scheme"] is not None
    if not has_scheme and not _is_host(host, sure=bool(rest.strip(_TRAILING) or match["port"])):
        return None
    end = match.end() - (len(rest) - len(_trimmed(rest)))
    return Placed(match.start(), end, Url(match.string[match.start() : end], _WWW.sub("", host, count=1)))


def _is_host(host: str, *, sure: bool) -> bool:
    """Return whether a name is a host's; `sure`: a port or a path follows."""
    if host == "localhost":
        return True
    labels = host.split(".")
    if all(label.isdigit() for label in labels):
        return sure and len(labels) == 4 and all(int(label) < 256 for label in labels)
    if len(labels) < 2:
        return False
    is_sure = sure or labels[0].startswith("www")
    return labels[-1] in _CLEAR or (is_sure and labels[-1] in _OTHER) or (labels[0][:3] == "www" and len(labels) > 2)


def _trimmed(rest: str) -> str:
    while rest and (rest[-1] in _TRAILING or (rest[-1] in ")]" and rest.count("(") < rest.count(")"))):
        rest = rest[:-1]
    return rest


RULES: tuple[Rule, ...] = (
    Rule(
        "https://example.com/a?b=c",
        (
            rf"(?<![a-z\d_@.-])(?P<scheme>(?:https?|ftps?|wss?|ssh|git|file|[a-z]{{2,10}})://)?"
            rf"(?P<host>{_LABEL}(?:\.{_LABEL}){{0,7}})(?![a-z\d_@-]|\.[a-z\d]){_REST}",
        ),
        _url,
    ),
)
"""Rules of the dimension url."""
