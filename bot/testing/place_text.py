"""Places as reports show them: file and line, of which editors and terminals make a link."""

from __future__ import annotations

from nlu import Place


def place_text(place: Place) -> str:
    """Return the file and the line of a place.

    >>> place_text(Place("data/nlu.yml", 4, 7))
    'data/nlu.yml:4'
    """
    return f"{place.file}:{place.line}"


def place_behind(place: Place | None) -> str:
    """Return a place to be put behind the name of what is written there; empty where it is written nowhere.

    >>> f"slot 'size'{place_behind(Place('domain.yml', 6))}", f"slot 'size'{place_behind(None)}"
    ("slot 'size' (domain.yml:6)", "slot 'size'")
    """
    return f" ({place_text(place)})" if place else ""
