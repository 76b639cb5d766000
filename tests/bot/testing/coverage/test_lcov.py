"""LCOV: a strict reader takes what is written, whatever was exercised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import given, settings

from bot.testing.coverage.lcov import lcov_text
from bot.testing.coverage.point import Kind, Point
from bot.testing.coverage.summary import Summary
from nlu import Place

ROOT = Path("/projects/library")


@dataclass
class Section:
    """What a tracefile tells of one file."""

    lines: dict[int, int] = field(default_factory=dict)
    """Line -> how often it was executed."""
    branches: dict[tuple[int, int, int], int | None] = field(default_factory=dict)
    """Line, block and branch -> how often it was taken; None where it was never looked at."""
    totals: dict[str, int] = field(default_factory=dict)
    """LF, LH, BRF, BRH."""


def read_tracefile(text: str) -> dict[str, Section]:
    """Return the sections by file, read as geninfo(1) describes them and checked as lcov 2 does."""
    assert text.endswith("\n")
    found: dict[str, Section] = {}
    name: str | None = None
    for line in text.splitlines():
        key, _, value = line.partition(":")
        if key == "TN":
            assert name is None
            assert re.fullmatch(r"\w*", value), line
        elif key == "SF":
            assert name is None, line
            assert value not in found, f"{value} stands there twice"
            assert not value.startswith(("/", "..")), line
            name = value
            found[name] = Section()
        elif line == "end_of_record":
            assert name is not None
            check_section(found[name])
            name = None
        else:
            assert name is not None, line
            read_line(found[name], key, value, line)
    assert name is None
    return found


def read_line(section: Section, key: str, value: str, line: str) -> None:
    if key == "DA":
        number, hits = map(int, value.split(","))
        assert min(number - 1, hits) >= 0, line
        assert number not in section.lines, line
        section.lines[number] = hits
    elif key == "BRDA":
        number, block, branch, taken = value.split(",")
        place = (int(number), int(block), int(branch))
        assert place not in section.branches, line
        section.branches[place] = None if taken == "-" else int(taken)
    else:
        assert key in ("LF", "LH", "BRF", "BRH"), line
        assert key not in section.totals, line
        section.totals[key] = int(value)


def check_section(section: Section) -> None:
    wanted = {"LF": len(section.lines), "LH": sum(hits > 0 for hits in section.lines.values())}
    if section.branches:
        wanted["BRF"] = len(section.branches)
        wanted["BRH"] = sum(bool(taken) for taken in section.branches.values())
    assert section.totals == wanted
    for number in {place[0] for place in section.branches}:
        assert number in section.lines, f"line {number} has branches, but no count"
        taken = [taken for place, taken in section.branches.items() if place[0] == number]
        is_looked_at = any(one is not None for one in taken)
        assert is_looked_at is (section.lines[number] > 0), f"line {number} and its branches contradict each other"


def summary_of(points: list[Point], hits: dict[str, int], *, root: Path = ROOT) -> Summary:
    return Summary(root, tuple(sorted(points, key=lambda point: point.place)), hits)


def test_lines_and_branches_are_written_with_their_counts() -> None:
    rule = Point("rule", "hello", Place("data/rules.yml", 2, 3))
    condition = Point("condition", "hello: vip", Place("data/rules.yml", 4, 5))
    other = Point("condition", "hello: new", Place("data/rules.yml", 5, 5))
    hits = {rule.key: 3, condition.side("held"): 2}
    assert lcov_text([summary_of([rule, condition, other], hits)], ROOT).splitlines() == [
        "TN:",
        "SF:data/rules.yml",
        "BRDA:4,0,0,2",
        "BRDA:4,0,1,0",
        "BRDA:5,0,0,-",
        "BRDA:5,0,1,-",
        "BRF:4",
        "BRH:1",
        "DA:2,3",
        "DA:4,2",
        "DA:5,0",
        "LF:3",
        "LH:2",
        "end_of_record",
    ]


def test_a_line_with_several_things_counts_when_all_of_them_were_exercised() -> None:
    points = [Point("intent", name, Place("domain.yml", 1, column)) for column, name in ((11, "a"), (14, "b"))]
    section = read_tracefile(lcov_text([summary_of(points, {points[0].key: 5})], ROOT))["domain.yml"]
    assert section.lines == {1: 0}
    section = read_tracefile(lcov_text([summary_of(points, {points[0].key: 5, points[1].key: 2})], ROOT))["domain.yml"]
    assert section.lines == {1: 2}


def test_of_several_projects_the_paths_start_where_all_of_them_stand() -> None:
    point = Point("intent", "a", Place("domain.yml", 2, 3))
    two = [summary_of([point], {}, root=Path("/bots") / name) for name in ("도서관", "shop")]
    assert list(read_tracefile(lcov_text(two, Path("/bots")))) == ["도서관/domain.yml", "shop/domain.yml"]


def test_nothing_to_exercise_makes_an_empty_file() -> None:
    assert lcov_text([summary_of([], {})], ROOT) == ""


KINDS: list[Kind] = ["intent", "variation", "condition"]
POINTS = st.builds(
    lambda kind, file, line, column: Point(kind, "x", Place(file, line, column)),
    st.sampled_from(KINDS),
    st.sampled_from(["domain.yml", "data/규칙.yml"]),
    st.integers(1, 4),
    st.integers(1, 3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, min_size=1, unique_by=lambda point: point.key), st.data())
def test_the_strict_reader_takes_every_file(points: list[Point], data: st.DataObject) -> None:
    hits = {key: data.draw(st.integers(0, 2)) for point in points for key in point.sides}
    found = read_tracefile(lcov_text([summary_of(points, hits)], ROOT))
    assert {(name, line) for name, section in found.items() for line in section.lines} == {
        (point.place.file, point.place.line) for point in points
    }
    branches = sum(len(section.branches) for section in found.values())
    assert branches == sum(2 for point in points if point.kind == "condition")


def test_what_conversations_exercise_is_taken(covered) -> None:
    summary = covered("conversations: {a: [{user: /greet}, {user: /반납}, {user: /borrow}]}\n")
    found = read_tracefile(lcov_text([summary], summary.root))
    assert list(found) == ["data/rules.yml", "data/stories.yml", "domain.yml"]
    assert found["domain.yml"].branches == {(26, 0, 0): 1, (26, 0, 1): 1}
    assert (found["domain.yml"].lines[2], found["domain.yml"].lines[5]) == (1, 0)
    assert 17 not in found["data/rules.yml"].lines  # `steps:`
