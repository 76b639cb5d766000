"""Writes the files of a Rasa 2 project as 3.1, with comments, order and quotes kept."""

from __future__ import annotations

import codecs
import os
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bot.project.domain_reader import DomainReader
from bot.project.domain_rewriter import SECTIONS, DomainFile, rewrite_lines, rewrite_sections
from bot.project.files import YAML_SUFFIXES, ProjectFiles, find_files
from bot.project.rasa2 import is_rasa2, read_as_rasa3, sign_of_rasa2
from bot.project.yaml_lines import NotBlockError, YamlLines, comment_of
from nlu import Finding, Findings, Place, ProjectError, YamlMap, YamlScalar, read_yaml, read_yaml_text, to_python

VERSION = "3.1"


@dataclass(frozen=True)
class MigratedFile:
    """A file that is to be written anew."""

    path: Path
    """Where it is."""
    name: str
    """Its path as it is shown to the user."""
    text: str
    """What will stand in it."""
    changes: str
    """What is changed, in a few words."""

    @property
    def backup(self) -> Path:
        """Where the file is kept as it was."""
        return self.path.with_name(f"{self.path.name}.bak")


def migrate(root: Path) -> list[MigratedFile]:
    """Return the files of a project that have to change to be of Rasa 3.1; nothing is written.

    Raises ProjectError where a file can't be read, or can't be written in another way without loss.
    """
    files, findings = find_files(root), Findings()
    if not files.domain:
        fix = "go to your project's folder, or name it with --project DIR"
        _refuse(Place("domain.yml"), "there is no domain.yml and no folder domain/ here", fix)
    data = [path for path in files.data if path.suffix in YAML_SUFFIXES]
    domain, others = _read(files, files.domain, findings), _read(files, data, findings)
    findings.raise_errors()
    migrated = _migrate_domain(files, domain, findings)
    return migrated + [_migrate_data(files, path, file) for path, file in others.items() if _has_old_version(file)]


def write(migrated: Sequence[MigratedFile]) -> None:
    """Write the files, each with a backup beside it; when that fails, all files are as they were.

    Raises ProjectError where a backup is there already, and OSError where a file can't be written.
    """
    for file in migrated:
        if file.backup.exists():
            problem = "a backup of an earlier migration is in the way: nothing is written"
            _refuse(Place(f"{file.name}.bak"), problem, "move it away or remove it, and run 'bot migrate' again")
    made: list[Path] = []
    try:
        for file in migrated:
            made.append(_new(file))
            has_mark = file.path.read_bytes().startswith(codecs.BOM_UTF8)
            _new(file).write_bytes(file.text.encode("utf-8-sig" if has_mark else "utf-8"))
            shutil.copymode(file.path, _new(file))
        for file in migrated:
            made.append(file.backup)
            shutil.copy2(file.path, file.backup)
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise
    for file in migrated:
        os.replace(_new(file), file.path.resolve())


def _new(file: MigratedFile) -> Path:
    target = file.path.resolve()  # a link stays a link
    return target.with_name(f".{target.name}.new")


def _refuse(place: Place, problem: str, fix: str) -> NoReturn:
    raise ProjectError([Finding(place, problem, fix)])


def _read(files: ProjectFiles, paths: Sequence[Path], findings: Findings) -> dict[Path, YamlMap]:
    nodes = {path: read_yaml(path, findings, name=files.name(path)) for path in paths}
    return {path: node for path, node in nodes.items() if isinstance(node, YamlMap)}


def _has_old_version(file: YamlMap) -> bool:
    version = file.get("version")
    return version is not None and is_rasa2(version)


def _migrate_data(files: ProjectFiles, path: Path, file: YamlMap) -> MigratedFile:
    lines = YamlLines(_text(path))
    try:
        _set_version(lines, file)
    except NotBlockError:
        _refuse_style(files.name(path))
    return MigratedFile(path, files.name(path), lines.text(), f"version {VERSION}")


def _migrate_domain(files: ProjectFiles, domain: dict[Path, YamlMap], findings: Findings) -> list[MigratedFile]:
    before = list(domain.values())
    if sign_of_rasa2(before) is None:
        return []
    after = read_as_rasa3(before, findings)
    reader = DomainReader(findings)
    for file in after:
        reader.read(file, known=tuple(entry.key.text for entry in file))
    findings.raise_errors()
    texts = [_text(path) for path in domain]
    written = _written(texts, before, after, rewrite_lines) or _written(texts, before, after, rewrite_sections)
    if written is None:
        _refuse_style(files.name(next(iter(domain))))
    changes = [_changes(old, new) for old, new in zip(before, after, strict=True)]
    rows = zip(domain, texts, written, changes, strict=True)
    return [MigratedFile(path, files.name(path), text, change) for path, old, text, change in rows if text != old]


def _refuse_style(name: str) -> NoReturn:
    problem = "the file is written in a way that can't be brought to 3.1 line by line: nothing is written"
    _refuse(Place(name), problem, "write its slots, forms and version with one key a line, and without '&', '*', '<<'")


def _written(
    texts: Sequence[str],
    before: Sequence[YamlMap],
    after: Sequence[YamlMap],
    rewrite: Callable[[Sequence[DomainFile]], None],
) -> list[str] | None:
    """Return the new texts, or None where they would not say the same, or lose a comment."""
    files = [DomainFile(YamlLines(t), old, new) for t, old, new in zip(texts, before, after, strict=True)]
    try:
        rewrite(files)
        for file in files:
            if _has_old_version(file.before) or "version" not in file.before:
                _set_version(file.lines, file.before)
    except NotBlockError:
        return None
    written = [file.lines.text() for file in files]
    findings = Findings()
    nodes = [read_yaml_text(text, findings) for text in written]
    says_the_same = [_meaning(node) for node in nodes] == [_meaning(node) for node in after]
    kept = "\n".join(_comments(written))  # in any file: one moves with its mapping
    is_kept = all(kept.count(comment) >= count for comment, count in Counter(_comments(texts)).items())
    return written if says_the_same and is_kept and not findings.items else None


def _set_version(lines: YamlLines, file: YamlMap) -> None:
    version = file.get("version")
    if isinstance(version, YamlScalar):
        lines.replace_scalar(version, VERSION)
        return
    if version is not None or not file.entries or lines.rows[file.place.line - 1].startswith("{"):
        raise NotBlockError
    row = file.place.line - 1
    lines.replaced[row] = [f'version: "{VERSION}"', *lines.replaced.get(row, [lines.rows[row]])]


def _meaning(node: Any) -> dict[str, Any]:
    plain = to_python(node)
    return {key: value for key, value in plain.items() if key != "version"} if isinstance(plain, dict) else {}


def _comments(texts: Sequence[str]) -> list[str]:
    return [comment for text in texts for row in YamlLines(text).rows if (comment := comment_of(row))]


def _changes(before: YamlMap, after: YamlMap) -> str:
    """Return what is changed in a file of the domain, such as `version 3.1, 5 slots, 1 form`."""
    file = DomainFile(YamlLines(""), before, after)
    counts = {section: len(file.changed(section)) for section in SECTIONS}
    named = [f"{count} {section if count > 1 else section[:-1]}" for section, count in counts.items() if count]
    return ", ".join([f"version {VERSION}", *named])


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")
