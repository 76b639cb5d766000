"""Migration to 3.1: the files say the same as before, keep every comment, and are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from bot.cli import app
from bot.project.migration import migrate, write
from bot.project.project import read_project
from nlu import ProjectError


def make(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def migrated(root: Path, domain: str, **others: str) -> str:
    """Return the domain as it is after the migration; it reads the same, without a note."""
    make(root, {"domain.yml": domain, **others})
    before = read_project(root, environment={})
    write(migrate(root))
    after = read_project(root, environment={})
    assert (after.domain.raw, [*after.domain.slots]) == (before.domain.raw, [*before.domain.slots])
    assert not [one for one in after.findings.items if "Rasa 2" in one.problem]
    return (root / "domain.yml").read_bytes().decode()


BEFORE = """\
# A bot of old times.
version: '2.0'  # Rasa 2

entities:
  - city  # where to

slots:
  # Where the user goes.
  city:
    type: text   # free text
    auto_fill: false  # only in the form
    # more to come
  people:
    type: "float"
  note:  # nobody fills it

    type: any
# The forms.
forms:
  # Books a trip.
  book_form:
    ignored_intents: [chat, 'faq']
    city:  # asked first
      # The entity is best.
      - type: from_entity
        entity: city    # of any role
        intent: [book, "inform"]

      # else all that is said
      - {type: from_text}  # in one line
    # How many there are.
    people:
      - type: from_intent
        intent: deny
        value: '1'
        # nobody else
    # the end of people

  other_form:
    people:
      - type: from_text

# What the bot says.
responses:
  utter_ask_city:
    - text: >
        Where
          to?
"""

AFTER = """\
# A bot of old times.
version: '3.1'  # Rasa 2

entities:
  - city  # where to

slots:
  # Where the user goes.
  city:
    type: text   # free text
    # only in the form
    mappings:
      # The entity is best.
      - type: from_entity
        entity: city    # of any role
        intent: [book, "inform"]
        conditions:
          - active_loop: book_form

      # else all that is said
      # in one line
      - type: from_text
        conditions:
          - active_loop: book_form
            requested_slot: city
    # more to come
  people:
    type: "float"
    mappings:
      - type: from_intent
        intent: deny
        value: '1'
        conditions:
          - active_loop: book_form
            requested_slot: people
        # nobody else
      # the end of people
      - type: from_text
        conditions:
          - active_loop: other_form
            requested_slot: people
  note:  # nobody fills it

    type: any
    mappings:
      - type: custom
# The forms.
forms:
  # Books a trip.
  book_form:
    ignored_intents: [chat, 'faq']
    required_slots:
      - city  # asked first
      # How many there are.
      - people

  other_form:
    required_slots:
      - people

# What the bot says.
responses:
  utter_ask_city:
    - text: >
        Where
          to?
"""


def test_all_but_what_changes_stays_as_it_is_written(tmp_path: Path) -> None:
    assert migrated(tmp_path, BEFORE) == AFTER
    assert (tmp_path / "domain.yml.bak").read_text() == BEFORE
    assert migrate(tmp_path) == []


def test_required_slots_with_mappings_become_a_list(tmp_path: Path) -> None:
    slots = "version: 2.0\nslots:\n  a: {type: text, mappings: []}\n  b:\n    type: text\n"
    text = f"{slots}forms:\n  f:\n    required_slots:\n      # first\n      a: []\n      # second\n      b:\n"
    assert migrated(tmp_path, f"{text}      - type: from_text\n    ignored_intents: []\n") == (
        'version: "3.1"\nslots:\n  a: {type: text, mappings: []}\n  b:\n    type: text\n    mappings:\n'
        "    - type: from_text\n      conditions:\n      - active_loop: f\n        requested_slot: b\n"
        "forms:\n  f:\n    required_slots:\n      # first\n    - a\n    # second\n    - b\n    ignored_intents: []\n"
    )


def test_sections_in_one_line_are_written_anew(tmp_path: Path) -> None:
    before = """\
intents:
- a
entities: [s]
slots: {s: {type: text}, "t u": {type: categorical, values: ["yes", 1]}}  # both
forms:  # all of them
  f:
    # asked
    s: [{type: from_intent, intent: a, value: "a: b"}]  # once
  g: {}
"""
    assert (
        migrated(tmp_path, before)
        == """\
version: "3.1"
intents:
- a
entities: [s]
slots:  # both
  s:
    type: text
    mappings:
    - type: from_intent
      intent: a
      value: "a: b"
      conditions:
      - active_loop: f
        requested_slot: s
    - type: from_entity
      entity: s
  t u:
    type: categorical
    values:
    - "yes"
    - 1
    mappings:
    - type: custom
forms:  # all of them
  # asked
  # once
  f:
    required_slots:
    - s
  g: {}
"""
    )


def test_what_has_no_place_any_more_is_kept_as_a_comment(tmp_path: Path) -> None:
    before = """\
version: "2.0"
slots:
  s:
    type: text
forms:
  f:
    s:
    - type: from_text  # all
  g:
    s:
    - type: from_text  # again
    lost:
    - type: from_text
      # why not
"""
    assert (
        migrated(tmp_path, before)
        == """\
version: "3.1"
slots:
  s:
    type: text
    mappings:
    - type: from_text  # all
      conditions:
      - active_loop: f
        requested_slot: s
      - active_loop: g
        requested_slot: s
forms:
  f:
    required_slots:
    - s
  g:
    required_slots:
    - s
    # again
    - lost
    # - type: from_text
    #   # why not
"""
    )


def test_a_folder_is_migrated_as_one_domain(tmp_path: Path) -> None:
    files = {
        "domain/forms.yml": "version: '2.0'\nforms:\n  f:\n    s:\n    - type: from_text  # all\n",
        "domain/slots.yml": "slots:\n  s:\n    type: text\n",
        "domain/new.yml": 'version: "3.1"\nintents: [a]\n',
    }
    root = make(tmp_path, files)
    before = read_project(root, environment={}).domain.raw
    files_written = migrate(root)
    write(files_written)
    after = read_project(root, environment={})
    assert (after.domain.raw, [str(one) for one in after.findings.items if "Rasa" in one.problem]) == (before, [])
    assert [(one.name, one.changes) for one in files_written] == [
        ("domain/forms.yml", "version 3.1, 1 form"),
        ("domain/slots.yml", "version 3.1, 1 slot"),
    ]
    assert (root / "domain/slots.yml").read_text().endswith("    - type: from_text  # all\n" + CONDITION)


CONDITION = "      conditions:\n      - active_loop: f\n        requested_slot: s\n"


def test_line_ends_marks_and_rights_stay(tmp_path: Path) -> None:
    path = tmp_path / "domain.yml"
    path.write_bytes(b'\xef\xbb\xbfversion: "2.0"\r\nslots:\r\n  s:\r\n    type: text')
    path.chmod(0o640)
    write(migrate(tmp_path))
    expected = (
        b'\xef\xbb\xbfversion: "3.1"\r\nslots:\r\n  s:\r\n    type: text\r\n    mappings:\r\n    - type: custom\r\n'
    )
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (expected, 0o640)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    make(tmp_path, {"shared/domain.yml": "version: '2.0'\nintents: []\n"})
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/domain.yml").symlink_to(tmp_path / "shared/domain.yml")
    write(migrate(tmp_path / "bot"))
    assert (tmp_path / "bot/domain.yml").is_symlink()
    assert (tmp_path / "shared/domain.yml").read_text() == "version: '3.1'\nintents: []\n"


def run(root: Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["migrate", "--project", str(root)])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_tells_each_file(tmp_path: Path) -> None:
    data = "version: '2.0'\nnlu: []\n"
    make(tmp_path, {"domain.yml": BEFORE, "data/nlu.yml": data, "data/new.yml": "version: '3.0'", "data/a.json": "{}"})
    assert run(tmp_path) == (
        0,
        "domain.yml: version 3.1, 3 slots, 2 forms (as it was: domain.yml.bak)\n"
        "data/nlu.yml: version 3.1 (as it was: nlu.yml.bak)\n",
        "",
    )
    assert (tmp_path / "data/nlu.yml").read_text() == "version: '3.1'\nnlu: []\n"
    assert run(tmp_path) == (0, "", "Nothing to do: no file is of Rasa 2.\n")


def contents(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.rglob("*") if path.is_file()}


NOT_LINE_BY_LINE = (
    "{}:1:1: the file is written in a way that can't be brought to 3.1 line by line: nothing is written\n"
    "  fix: write its slots, forms and version with one key a line, and without '&', '*', '<<'\n"
)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {},
            "domain.yml:1:1: there is no domain.yml and no folder domain/ here\n"
            "  fix: go to your project's folder, or name it with --project DIR\n",
        ),
        (
            {"domain.yml": BEFORE, "domain.yml.bak": "mine"},
            "domain.yml.bak:1:1: a backup of an earlier migration is in the way: nothing is written\n"
            "  fix: move it away or remove it, and run 'bot migrate' again\n",
        ),
        (
            {"domain.yml": 'version: "2.0"\nslots: {s: {type: txt}}', "data/a.yml": "version: '2.0'"},
            "domain.yml:2:19: unknown slot type 'txt'\n  fix: did you mean 'text'?\n",
        ),
        (
            {"domain.yml": BEFORE, "data/a.yml": "nlu: []\nnlu: []"},
            "data/a.yml:2:1: the key 'nlu' stands here a second time, first in line 1\n"
            "  fix: keep one of them, or join what they hold\n",
        ),
        ({"domain.yml": '{version: "2.0", slots: {s: {type: text}}}'}, NOT_LINE_BY_LINE.format("domain.yml")),
        (
            {"domain.yml": 'version: "2.0"\nslots:\n  s: &s\n    type: text\nconfig: *s\n'},
            NOT_LINE_BY_LINE.format("domain.yml"),
        ),
        ({"domain.yml": "intents: []", "data/a.yml": 'version: "2\\x2e0"'}, NOT_LINE_BY_LINE.format("data/a.yml")),
    ],
)
def test_nothing_is_written_when_something_is_wrong(tmp_path: Path, files: dict[str, str], message: str) -> None:
    make(tmp_path, files)
    before = contents(tmp_path)
    code, output, errors = run(tmp_path)
    assert (code, output, errors) == (1, "", message)
    assert contents(tmp_path) == before


def test_a_full_disk_leaves_all_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, {"domain.yml": BEFORE, "data/nlu.yml": "version: '2.0'\nnlu: []\n"})
    before, whole = contents(tmp_path), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == ".nlu.yml.new":
            whole(path, data[:3])
            raise OSError(28, os.strerror(28), str(path))
        return whole(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    code, output, errors = run(tmp_path)
    assert (code, output, errors.split(": ")[-1]) == (1, "", "no space left on device\n")
    assert contents(tmp_path) == before


NAMES = st.sampled_from(["city", "people", "서울", "a b", "yes"])
MAPPINGS = st.lists(
    st.one_of(
        st.just({"type": "from_text"}),
        st.builds(lambda entity: {"type": "from_entity", "entity": entity}, NAMES),
        st.builds(
            lambda value: {"type": "from_intent", "intent": ["x", "y"], "value": value},
            st.sampled_from(["no", "a: b # c", "it's", 1, 1.5, True, None, "{x}", "- a", "\n  a\n\nb"]),
        ),
    ),
    max_size=3,
)
SLOTS = st.dictionaries(NAMES, st.sampled_from([{"type": "text"}, {"type": "text", "auto_fill": False}]))
FORMS = st.dictionaries(
    st.sampled_from(["f", "g"]),
    st.one_of(
        st.dictionaries(NAMES, MAPPINGS),
        st.builds(lambda slots: {"ignored_intents": ["x"], "required_slots": slots}, st.dictionaries(NAMES, MAPPINGS)),
    ),
)


@settings(max_examples=40, deadline=None)
@given(slots=SLOTS, forms=FORMS, flow=st.sampled_from([True, False, None]), data=st.data())
def test_every_domain_says_the_same_with_all_comments(
    slots: dict[str, Any], forms: dict[str, Any], flow: bool | None, data: st.DataObject, tmp_path_factory: Any
) -> None:
    domain = {"version": 2.0, "entities": ["city", "yes"], "slots": slots, "forms": forms}
    written = yaml.safe_dump(domain, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=1000)
    lines = written.splitlines()
    if flow is not True and "'" not in written and '"' not in written:  # else a comment might stand inside a text
        for row in sorted(data.draw(st.sets(st.integers(0, len(lines)), max_size=4)), reverse=True):
            lines.insert(row, f"{' ' * data.draw(st.integers(0, 6))}# comment {row}")
    text = "\n".join(lines) + "\n"
    root = tmp_path_factory.mktemp("bot")
    if flow is True:  # the whole file in one line
        make(root, {"domain.yml": text})
        with pytest.raises(ProjectError):
            migrate(root)
        return
    after = migrated(root, text)
    assert [line for line in lines if "# comment" in line and line.strip() not in after] == []
