"""Reads `malgil: {nlu: {encoder: ...}}` of `config.yml`: the file that the training of intents starts from."""

from __future__ import annotations

import hashlib
from os.path import isdir, isfile
from pathlib import Path

from bot.domain.config import EncoderConfig
from nlu import Findings, ModelError, YamlScalar, did_you_mean

NO_ENCODER = "none"
"""In place of a file: training starts from nothing that was learned before."""


def read_encoder(node: YamlScalar, findings: Findings, *, root: Path) -> EncoderConfig | None:
    """Return the encoder that is named, from `root` on; None, and an error, where its file can't be read.

    Its file is not read again: what training starts from is what the digest tells, whatever becomes of the file.
    """
    name = node.text
    if name == NO_ENCODER:
        return EncoderConfig(None, node.place)
    path = root / name
    if not isfile(path):  # unlike Path.is_file, it also answers for a name that is too long or may not be read
        output = f"{name}/own.encoder" if isdir(path) else name
        fix = f"name an encoder file, from the project's folder on; bot encoder train --output {output} makes one"
        findings.error(node.place, f"there is no file '{name}'", fix=_near(name, root) or fix)
        return None
    from nlu import PretrainedEncoder  # with it comes NumPy

    digest = _digest(path)
    try:
        encoder = PretrainedEncoder.load(path)
    except ModelError as error:
        problem, _, fix = str(error).partition("\n  fix: ")
        findings.error(node.place, f"'{name}': {problem.removeprefix(f'{path}: ')}", fix=fix)
        return None
    return EncoderConfig(name, node.place, encoder, digest)


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""  # it can't be loaded either, which says why


def _near(name: str, root: Path) -> str:
    """Return a hint at the file of the same folder whose name is like a missing one; empty where there is none."""
    beside = Path(name).parent
    files = sorted((root / beside).glob("*.encoder")) if isdir(root / beside) else []
    return did_you_mean(name, [(beside / file.name).as_posix() for file in files])
