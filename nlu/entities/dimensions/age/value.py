"""An age that was read."""

from __future__ import annotations

from nlu.entities.dimensions.measure.value import resolve

__all__ = ["resolve"]
