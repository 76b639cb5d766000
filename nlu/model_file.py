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
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlu.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT_VERSION = 1
"""Rises whenever an older program could not read the file rightly."""

_ALIGNMENT = 64
_METADATA = "metadata.json"
_PADDING = 0x4D4C  # id of the extra field that fills up a zip header
_LOCAL_HEADER = 30


def save_model(path: Path, metadata: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> None:
    """Write a model file in one step: readers see the old file or the new one, never a part.

    `metadata` is anything JSON can hold; `format_version` is added to it. The same content gives the same bytes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            content = {"format_version": FORMAT_VERSION, **metadata}
            _write(archive, _METADATA, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
            for key in sorted(arrays):
                _write(archive, f"{key}.npy", _npy(arrays[key]))
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_metadata(path: Path) -> dict[str, Any]:
    """Return what stands in metadata.json. ModelError when the file is missing, damaged or of another version."""
    with _open(path) as archive:
        return _metadata(archive, path)


def load_model(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """Return metadata and arrays; these are read from the mapped file when they are used, and can't be written to.

    ModelError when the file is missing, damaged or of another format version.
    """
    with _open(path) as archive, path.open("rb") as file:
        metadata = _metadata(archive, path)
        if bad := archive.testzip():
            raise damaged(path, f"'{bad}' has changed since it was written")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        names = [info for info in archive.infolist() if info.filename.endswith(".npy")]
        try:
            return metadata, {info.filename.removesuffix(".npy"): _array(mapped, info) for info in names}
        except (ValueError, struct.error) as error:
            raise damaged(path, str(error)) from error


def _open(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except FileNotFoundError:
        raise ModelError(f"{path}: there is no model here\n  fix: train one with `bot train`") from None
    except (zipfile.BadZipFile, OSError) as error:
        raise damaged(path, str(error)) from error


def _metadata(archive: zipfile.ZipFile, path: Path) -> dict[str, Any]:
    try:
        metadata = json.loads(archive.read(_METADATA))
        version = metadata["format_version"]
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise damaged(path, str(error)) from error
    if version != FORMAT_VERSION:
        problem = f"the model has format version {version}, this program reads version {FORMAT_VERSION}"
        raise ModelError(f"{path}: {problem}\n  fix: train it again with `bot train`")
    result: dict[str, Any] = metadata
    return result


def damaged(path: Path, reason: str) -> ModelError:
    """Return the error for a file that is not, or no longer, as it was written."""
    return ModelError(f"{path}: the model file is damaged: {reason}\n  fix: train it again with `bot train`")


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
