"""Texts as an array of bytes, as a model file keeps them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def text_array(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return texts, none of which holds a line break, as bytes."""
    return np.frombuffer("\n".join(texts).encode("utf-8", "surrogatepass"), np.uint8)


def array_texts(array: NDArray[np.uint8]) -> list[str]:
    """Return what `text_array` was given."""
    text = array.tobytes().decode("utf-8", "surrogatepass")
    return text.split("\n") if text else []
