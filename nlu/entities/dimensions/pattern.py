"""Patterns that rules look at beside their own: compiled on first use, as imports do no work."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern; the same one each time."""
    return re.compile(pattern)
