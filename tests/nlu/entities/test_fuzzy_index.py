"""The index of misspelt values, and the file that it is kept in."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.entities import fuzzy_index
from nlu.entities.fuzzy_index import FuzzyIndex

TEXTS = ["서울", "new york", "rio de janeiro", "서울역 앞 광장"]


@pytest.fixture
def never_built(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_texts: object) -> None:
        raise AssertionError("it is built again")

    monkeypatch.setattr(fuzzy_index, "build", fail)


def pairs(index: FuzzyIndex, *written: str) -> list[tuple[int, int]]:
    return sorted(set(index.alike(written)))


def test_long_texts_are_found_by_either_half() -> None:
    index = FuzzyIndex.of(TEXTS)
    assert pairs(index, "riodejanxxxo", "xxxxejaneiro", "xxodejanexxo") == [(0, 2), (1, 2)]


def test_keys() -> None:
    assert [FuzzyIndex.of(TEXTS).keys(number) for number in (0, 1)] == ["tjdnf", "newyork"]
    assert FuzzyIndex.of(TEXTS).longest == max(len(FuzzyIndex.of(TEXTS).keys(number)) for number in range(4))


def test_nothing_is_like_no_texts(tmp_path: Path) -> None:
    assert pairs(FuzzyIndex.of([], kept=tmp_path / "x.fuzzy"), "seoul") == []
    assert pairs(FuzzyIndex.of(TEXTS)) == []
    assert list(tmp_path.iterdir()) == []


def test_it_is_kept(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "nlu.fuzzy"
    built = FuzzyIndex.of(TEXTS, kept=path)
    request.getfixturevalue("never_built")
    kept = FuzzyIndex.of(TEXTS, kept=path)
    written = ("tjdnf", "newyrok", "riodejaniero")
    assert pairs(kept, *written) == pairs(built, *written) == [(0, 0), (1, 1), (2, 2)]
    assert [kept.keys(number) for number in range(4)] == [built.keys(number) for number in range(4)]


def test_other_texts_have_another_one(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "nlu.fuzzy"
    FuzzyIndex.of(TEXTS, kept=path)
    assert pairs(FuzzyIndex.of(["부산", *TEXTS], kept=path), "tjdnf") == [(0, 1)]
    request.getfixturevalue("never_built")
    assert pairs(FuzzyIndex.of(["부산", *TEXTS], kept=path), "tjdnf") == [(0, 1)]


def test_a_damaged_file_is_replaced(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "nlu.fuzzy"
    FuzzyIndex.of(TEXTS, kept=path)
    path.write_bytes(path.read_bytes()[:-100])
    assert pairs(FuzzyIndex.of(TEXTS, kept=path), "tjdnf") == [(0, 0)]
    request.getfixturevalue("never_built")
    assert pairs(FuzzyIndex.of(TEXTS, kept=path), "tjdnf") == [(0, 0)]


def test_a_folder_that_is_a_file_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert pairs(FuzzyIndex.of(TEXTS, kept=tmp_path / "file" / "nlu.fuzzy"), "tjdnf") == [(0, 0)]
