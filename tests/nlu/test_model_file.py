from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest

from nlu import model_file
from nlu.errors import ModelError
from nlu.model_file import FileKind, load_model, read_metadata, save_model

ARRAYS = {
    "b": np.arange(12, dtype=np.float16).reshape(3, 4),
    "a": np.array([], np.int64),
    "text": np.frombuffer("한글".encode(), np.uint8),
}


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {"seed": 3, "inputs": {"domain.yml": "abc", "이름": "값"}}, ARRAYS)
    metadata, arrays = load_model(path)
    assert metadata == {"file": "model", "format_version": 3, "seed": 3, "inputs": {"domain.yml": "abc", "이름": "값"}}
    assert read_metadata(path) == metadata
    assert sorted(arrays) == ["a", "b", "text"]
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(arrays[name], array)
        assert arrays[name].dtype == array.dtype


def test_arrays_are_aligned_mapped_and_read_only(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {"한": "글"}, ARRAYS)
    _, arrays = load_model(path)
    assert arrays["b"].ctypes.data % 64 == 0
    assert not arrays["b"].flags.writeable
    with zipfile.ZipFile(path) as archive:
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
        assert archive.testzip() is None


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    save_model(tmp_path / "a", {"x": 1, "y": 2}, ARRAYS)
    save_model(tmp_path / "b", {"y": 2, "x": 1}, dict(reversed(ARRAYS.items())))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_failed_save_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {}, ARRAYS)
    before = path.read_bytes()
    with pytest.raises(TypeError):
        save_model(path, {"bad": object()}, ARRAYS)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.zip"
    with pytest.raises(ModelError) as error:
        load_model(path)
    assert str(error.value) == f"{path}: there is no model here\n  fix: train one with `bot train`"


def test_another_version_is_refused_with_both_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.zip"
    monkeypatch.setattr(model_file, "FORMAT_VERSION", 9)
    save_model(path, {}, {})
    monkeypatch.undo()
    for read in (load_model, read_metadata):
        with pytest.raises(ModelError) as error:
            read(path)
        problem = "the model has format version 9, this program reads version 3"
        assert str(error.value) == f"{path}: {problem}\n  fix: train it again with `bot train`"


@pytest.mark.parametrize("damage", ["cut", "text", "empty", "byte", "no metadata", "folder"])
def test_a_damaged_file_is_a_model_error(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {}, ARRAYS)
    content = path.read_bytes()
    if damage == "cut":
        path.write_bytes(content[: len(content) // 2])
    elif damage == "text":
        path.write_text("not a model")
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "byte":
        place = content.index(ARRAYS["b"].tobytes())
        path.write_bytes(content[: place + 3] + b"\xff" + content[place + 4 :])
    elif damage == "folder":
        path.unlink()
        path.mkdir()
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("other.txt", "")
    with pytest.raises(ModelError, match="the model file is damaged"):
        load_model(path)


def test_metadata_are_read_without_numpy(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {"seed": 1}, ARRAYS)
    program = (
        "import sys, importlib.util, pathlib; from nlu.model_file import read_metadata; "
        "print(read_metadata(pathlib.Path(sys.argv[1]))['seed'], 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1", "False"]


def test_a_file_of_another_kind_has_its_own_words_and_version(tmp_path: Path) -> None:
    path, kind = tmp_path / "words", FileKind("vector file", "bot vectors train", 7)
    with pytest.raises(ModelError) as error:
        load_model(path, kind=kind)
    assert str(error.value) == f"{path}: there is no vector file here\n  fix: train one with `bot vectors train`"
    save_model(path, {"seed": 1}, ARRAYS, kind=kind)
    metadata, arrays = load_model(path, kind=kind)
    assert (metadata, len(arrays)) == ({"file": "vector file", "format_version": 7, "seed": 1}, 3)
    with pytest.raises(ModelError, match="this is a vector file, not a model"):
        load_model(path)
    path.write_bytes(b"")
    with pytest.raises(ModelError, match=r"the vector file is damaged: .*\n  fix: train it again with `bot vectors"):
        load_model(path, kind=kind)


def test_without_verifying_only_the_structure_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "model.zip"
    save_model(path, {}, ARRAYS)
    content = path.read_bytes()
    place = content.index(ARRAYS["b"].tobytes())
    path.write_bytes(content[: place + 3] + b"\xff" + content[place + 4 :])
    assert len(load_model(path, verify=False)[1]) == 3
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(ModelError, match="the model file is damaged"):
        load_model(path, verify=False)
