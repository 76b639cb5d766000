"""`malgil: {nlu: {encoder: ...}}`: what is read, and what is said about files that can't be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.config import NLUConfig
from bot.project.config_reader import ConfigReader
from nlu import Findings, read_yaml_text, shipped_encoders


def read(root: Path, value: str) -> tuple[NLUConfig, list[str]]:
    """Return what is read of `encoder: VALUE`, and the findings."""
    findings = Findings()
    node = read_yaml_text(f"malgil: {{nlu: {{encoder: {value}}}}}\n", findings, name="config.yml")
    assert node is not None
    config = ConfigReader(findings, root=root).read_config(node).nlu
    return config, [str(finding) for finding in findings.items]


def test_a_file_and_its_place(tmp_path: Path) -> None:
    shipped_encoders()[0].save(tmp_path / "models" / "own.encoder")
    config, findings = read(tmp_path, "models/own.encoder")
    assert findings == []
    assert config.encoder is not None
    assert (config.encoder.path, str(config.encoder.place)) == ("models/own.encoder", "config.yml:1:25")


def test_none_is_no_encoder_and_nothing_is_that_of_the_program(tmp_path: Path) -> None:
    config, findings = read(tmp_path, "none")
    assert config.encoder is not None
    assert config.encoder.path is None
    for empty in ("", "~", "''"):
        assert read(tmp_path, empty) == (NLUConfig(), [])
    assert findings == []


def test_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "models").mkdir()
    long = "x" * 300  # more than a file system takes
    for name, output in (("own.encoder", "own.encoder"), ("models", "models/own.encoder"), (f"{long}/a", f"{long}/a")):
        config, findings = read(tmp_path, name)
        assert config.encoder is None
        assert findings == [
            f"config.yml:1:25: there is no file '{name}'\n"
            "  fix: name an encoder file, from the project's folder on; "
            f"bot encoder train --output {output} makes one"
        ]


def test_a_misspelt_file(tmp_path: Path) -> None:
    shipped_encoders()[0].save(tmp_path / "models" / "own.encoder")
    _, (finding,) = read(tmp_path, "models/own.encodr")
    assert finding == (
        "config.yml:1:25: there is no file 'models/own.encodr'\n  fix: did you mean 'models/own.encoder'?"
    )


@pytest.mark.parametrize("content", [b"", b"no encoder", b"PK\x03\x04 cut off"])
def test_a_damaged_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.encoder").write_bytes(content)
    config, (finding,) = read(tmp_path, "own.encoder")
    assert config.encoder is None
    assert finding.startswith("config.yml:1:25: 'own.encoder': the encoder file is damaged: ")
    assert finding.endswith("\n  fix: train it again with `bot encoder train`")


def test_a_file_that_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "own.encoder"
    shipped_encoders()[0].save(path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 255
    path.write_bytes(content)
    _, (finding,) = read(tmp_path, "own.encoder")
    assert "has changed since it was written" in finding


def test_something_else_than_a_path(tmp_path: Path) -> None:
    config, findings = read(tmp_path, "[a, b]")
    assert config.encoder is None
    assert findings == ["config.yml:1:25: 'encoder' must be a name, not a list\n  fix: write a name"]
