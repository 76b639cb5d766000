"""The model file: `metadata.json` and arrays (.npy) in an uncompressed zip, each aligned so that it can be mapped.

NumPy is imported where arrays are read or written, not for metadata alone.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlu.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT_VERSION = 3
"""Rises whenever an older program could not read the file rightly."""

_ALIGNMENT = 64
_METADATA = "metadata.json"
_PADDING = 0x4D4C  # id of the extra field that fills up a zip header
_LOCAL_HEADER = 30


@dataclass(frozen=True)
class FileKind:
    """What a file of this format holds, as far as messages and versions go."""

    name: str
    """As messages call it: `model`, `vector file`."""
    command: str
    """What the user runs to make one."""
    version: int
    """Its format version."""


def save_model(
    path: Path, metadata: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]], *, kind: FileKind | None = None
) -> None:
    """Write a model file in one step: readers see the old file or the new one, never a part.

    `metadata` is anything JSON can hold; `file` (its kind) and `format_version` are added to it. The same content gives
    the same bytes. `kind` is that of a model unless it is given.
    """
    kind = kind or _model()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            content = {"file": kind.name, "format_version": kind.version, **metadata}
            _write(archive, _METADATA, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
            for key in sorted(arrays):
                _write(archive, f"{key}.npy", _npy(arrays[key]))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_metadata(path: Path) -> dict[str, Any]:
    """Return what stands in metadata.json. ModelError when the file is missing, damaged or of another version."""
    kind = _model()
    with _open(path, kind) as archive:
        return _metadata(archive, path, kind)


def load_model(
    path: Path, *, kind: FileKind | None = None, verify: bool = True
) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return metadata and arrays; these are read from the mapped file when they are used, and can't be written to.

    `verify` reads the whole file and compares checksums, which takes a millisecond for each megabyte; without it,
    only the structure of the file is checked. ModelError when the file is missing, damaged or of another format
    version.
    """
    kind = kind or _model()
    with _open(path, kind) as archive, path.open("rb") as file:
        metadata = _metadata(archive, path, kind)
        if verify and (bad := archive.testzip()):
            raise damaged(path, f"'{bad}' has changed since it was written", kind=kind)
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        names = [info for info in archive.infolist() if info.filename.endswith(".npy")]
        try:
            return metadata, {info.filename.removesuffix(".npy"): _array(mapped, info) for info in names}
        except (ValueError, struct.error) as error:
            raise damaged(path, str(error), kind=kind) from error


def _model() -> FileKind:
    return FileKind("model", "bot train", FORMAT_VERSION)


def _open(path: Path, kind: FileKind) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ModelError(f"{path}: there is no {kind.name} here\n  fix: train one with `{kind.command}`") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise damaged(path, str(error), kind=kind) from error


def _metadata(archive: zipfile.ZipFile, path: Path, kind: FileKind) -> dict[str, Any]:
    try:
        metadata = json.loads(archive.read(_METADATA))
        version = metadata["format_version"]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise damaged(path, str(error), kind=kind) from error
    if (found := metadata.get("file", kind.name)) != kind.name:
        problem = f"this is {_with_article(found)}, not {_with_article(kind.name)}"
        raise ModelError(f"{path}: {problem}\n  fix: make one with `{kind.command}`")
    if version != kind.version:
        problem = f"the {kind.name} has format version {version}, this program reads version {kind.version}"
        raise ModelError(f"{path}: {problem}\n  fix: train it again with `{kind.command}`")
    result: dict[str, Any] = metadata
    return result


def damaged(path: Path, reason: str, *, kind: FileKind | None = None) -> ModelError:
    """Return the error for a file that is not, or no longer, as it was written."""
    kind = kind or _model()
    name = f"{kind.name.removesuffix(' file')} file"
    return ModelError(f"{path}: the {name} is damaged: {reason}\n  fix: train it again with `{kind.command}`")


def _with_article(name: str) -> str:
    return f"an {name}" if name[:1] in set("aeiou") else f"a {name}"


def _write(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a member whose content starts at a multiple of 64 bytes."""
    info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    info.external_attr = 0o644 << 16
    assert archive.fp is not None
    start = archive.fp.tell() + _LOCAL_HEADER + len(name.encode()) + 4
    padding = -start % _ALIGNMENT
    info.extra = struct.pack("<HH", _PADDING, padding) + bytes(padding)
    archive.writestr(info, content)


def _npy(array: NDArray[Any]) -> bytes:
    import numpy as np

    buffer = BytesIO()
    np.lib.format.write_array(buffer, np.ascontiguousarray(array), allow_pickle=False)
    return buffer.getvalue()


def _array(mapped: mmap.mmap, info: zipfile.ZipInfo) -> NDArray[Any]:
    import numpy as np

    name_size, extra_size = struct.unpack_from("<HH", mapped, info.header_offset + 26)
    start = info.header_offset + _LOCAL_HEADER + name_size + extra_size
    head = BytesIO(mapped[start : min(start + 4096, start + info.file_size)])
    np.lib.format.read_magic(head)
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(head)
    flat = np.frombuffer(mapped, dtype, count=int(np.prod(shape)), offset=start + head.tell())
    return flat.reshape(shape, order="F" if fortran else "C")
