"""Payloads: `/intent{"entity": "value"}` says what is meant, without language understanding."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.domain.domain import Domain

# Spaces before the entities belong to the intent's name here, or to the confidence: one part takes them, so that no
# text takes long.
_PAYLOAD = re.compile(r"/(?P<intent>[^{@]+)(?:@(?P<confidence>[0-9.]+)\s*)?(?P<entities>\{.*\})?\Z", re.DOTALL)


def parse_payload(text: str, domain: Domain) -> dict[str, Any] | None:
    """Return the parse result that a payload stands for, or None for plain text and unknown intents.

    Entities that the domain does not know are dropped; JSON that can't be read leaves the intent alone.
    """
    payload = text.strip()
    match = _PAYLOAD.match(payload)
    if match is None or match["intent"].strip() not in domain.intent_set:
        return None
    intent = {"name": match["intent"].strip(), "confidence": _confidence(match["confidence"])}
    offset = text.index(payload) + match.start("entities")
    return {
        "text": text,
        "intent": intent,
        "intent_ranking": [intent],
        "entities": _entities(match["entities"], domain, offset=offset),
    }


def _confidence(text: str | None) -> float:
    try:
        return min(float(text), 1.0) if text else 1.0
    except ValueError:
        return 1.0


def _entities(written: str | None, domain: Domain, *, offset: int) -> list[dict[str, Any]]:
    try:
        found = json.loads(written) if written else {}
    except (ValueError, RecursionError):  # not JSON, a number of thousands of digits, brackets nested too deeply
        return []
    end = offset + len(written or "")
    return [
        {"entity": name, "start": offset, "end": end, "value": one, "extractor": "payload"}
        for name, value in found.items()
        if name in domain.entities
        for one in (value if isinstance(value, list) else [value])
    ]
