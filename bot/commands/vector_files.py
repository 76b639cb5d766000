"""Which word vectors a command works with, and the files that they are in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.ending import check_folder, say

if TYPE_CHECKING:
    from nlu import MalgilError, Thesaurus, VectorProgress, WordVectors


class VectorFormat(str, Enum):
    """Formats that word vectors are written in."""

    MALGIL = "malgil"
    WORD2VEC_TEXT = "word2vec-text"
    WORD2VEC_BINARY = "word2vec-binary"


_BY_SUFFIX = {
    ".txt": VectorFormat.WORD2VEC_TEXT,
    ".vec": VectorFormat.WORD2VEC_TEXT,
    ".bin": VectorFormat.WORD2VEC_BINARY,
}


def format_of(path: Path) -> VectorFormat:
    """Return the format that a file's suffix stands for.

    >>> format_of(Path("english.vec")).value, format_of(Path("english.vectors")).value
    ('word2vec-text', 'malgil')
    """
    return _BY_SUFFIX.get(path.suffix.lower(), VectorFormat.MALGIL)


def read_vectors(path: Path) -> WordVectors:
    """Read word vectors; MalgilError or OSError where that can't be."""
    from nlu import MalgilError, WordVectors, read_word2vec

    if not path.is_file():
        raise MalgilError(f"{path}: there is no such file\n  fix: train one: bot vectors train CORPUS --output {path}")
    kind = format_of(path)
    if kind is VectorFormat.MALGIL:
        return WordVectors.load(path)
    return read_word2vec(path, binary=kind is VectorFormat.WORD2VEC_BINARY)


def write_vectors(vectors: WordVectors, path: Path, kind: VectorFormat, *, quantised: bool = False) -> None:
    """Write word vectors in a format; `quantised` is for our own."""
    from nlu import write_word2vec

    if kind is VectorFormat.MALGIL:
        vectors.save(path, quantised=quantised)
    else:
        write_word2vec(vectors, path, binary=kind is VectorFormat.WORD2VEC_BINARY)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a path to write to; what is there at the end takes the place of `path` in one step.

    Whether one may write there shows at the start, before hours of work. When the work fails or is interrupted, nothing
    is left, and a file that was there is as it was.
    """
    from nlu import MalgilError

    if path.is_dir():
        raise MalgilError(f"{path}: this is a folder\n  fix: name a file, such as {path / 'words.vectors'}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
        yield Path(folder, path.name)
        os.replace(Path(folder, path.name), path)


def choose_vectors(folder: Path, language: str) -> WordVectors:
    """Return the vectors that a project's bot understands with: its own, or those that come with the program."""
    from nlu import shipped_vectors

    found = own_vectors(folder) or shipped_vectors(language)
    if found is None:
        raise no_vectors(language)
    return found


def own_vectors(folder: Path, *, progress: Callable[[VectorProgress], None] | None = None) -> WordVectors | None:
    """Return the vectors of a project's corpus, trained if they are not yet; None where it has no corpus.

    What is wrong in its config.yml is said, but stops nothing: the file may name what is still to be made.
    """
    from bot.lexicon import project_vectors
    from bot.project.project import read_project

    check_folder(folder)
    if not (folder / "config.yml").is_file():
        return None
    project = read_project(folder)
    for finding in project.findings.errors:
        if Path(finding.place.file).name == "config.yml":
            say(str(finding))
    return project_vectors(project, progress=progress)


def no_vectors(language: str) -> MalgilError:
    """Return the error for a language that no vectors come with the program for."""
    from nlu import MalgilError

    fix = "train some with bot vectors train, and name them with --vectors FILE"
    return MalgilError(f"no vectors come with the program for '{language}'\n  fix: {fix}")


def read_thesaurus_file(path: Path) -> Thesaurus:
    """Read the `thesaurus:` of a YAML file; ProjectError with every mistake in it."""
    from nlu import Findings, Place, Shape, ThesaurusReader, read_yaml

    findings = Findings()
    reader = ThesaurusReader(findings)
    file = read_yaml(path, findings)
    section = Shape(findings).mapping(file, "the file").get("thesaurus") if file is not None else None
    if section is not None:
        reader.read(section)
    elif not findings.errors:
        place = file.place if file is not None else Place(str(path))
        findings.error(place, "there is no 'thesaurus' in this file", fix="write 'thesaurus:' at the left")
    findings.raise_errors()
    return reader.result()
