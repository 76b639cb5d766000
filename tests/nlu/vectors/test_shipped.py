from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from nlu.vectors import shipped
from nlu.vectors.shipped import shipped_vectors
from nlu.vectors.word_vectors import WordVectors


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that stands for the package, with vectors for `en`."""
    monkeypatch.setattr(shipped, "files", lambda package: tmp_path)
    folder = tmp_path / "vectors" / "trained"
    folder.mkdir(parents=True)
    WordVectors(["wine", "ship"], np.eye(2)).save(folder / "en.vectors", quantised=True)
    shipped_vectors.cache_clear()
    yield tmp_path
    shipped_vectors.cache_clear()


def test_a_language_that_has_vectors(package: Path) -> None:
    vectors = shipped_vectors("en")
    assert vectors is not None
    assert vectors.words == ("wine", "ship")
    assert shipped_vectors("en") is vectors  # loaded once


@pytest.mark.parametrize("language", ["xx", "", "../en", "en.vectors"])
def test_a_language_that_has_none(package: Path, language: str) -> None:
    assert shipped_vectors(language) is None
