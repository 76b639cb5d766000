"""Coverage as one HTML page that needs nothing else: a table, and the files with every line coloured."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bot.testing.coverage.page_style import STYLE
from bot.testing.coverage.point import Point
from bot.testing.coverage.summary import Line, Share, Summary
from bot.testing.coverage.terminal import PLURALS

_LINE_BREAK = re.compile("\r\n|[\n\r]")  # as the reader of YAML counts lines
_MARKS = {"hit": "✓", "part": "◐", "miss": "✗"}
_KEY = (("hit", "exercised"), ("part", "a condition never true or never false"), ("miss", "not exercised"))


def write_page(summaries: Sequence[Summary], folder: Path) -> Path:
    """Write the page as `index.html` into a folder, and return its path.

    A folder that is made for it is left out of Git.
    """
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
    path = folder / "index.html"
    path.write_text(page(summaries), "utf-8")
    return path


def page(summaries: Sequence[Summary]) -> str:
    """Return the page of one or more projects."""
    return "\n".join(_page(summaries)) + "\n"


def _page(summaries: Sequence[Summary]) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Coverage of conversations</title><style>{STYLE}</style></head><body><main>"
    for number, summary in enumerate(summaries):
        yield from _project(summary, prefix=f"p{number}")
    yield "</main></body></html>"


def _project(summary: Summary, *, prefix: str) -> Iterator[str]:
    yield f'<header><p class="project">{escape(str(summary.root))}</p><h1>{_amount(summary.total)}</h1></header>'
    yield '<div class="tables"><table><thead><tr><th>kind<th>exercised<th>of<th colspan="2">cover</tr></thead><tbody>'
    yield from (_row(PLURALS[kind], share) for kind, share in summary.kinds.items())
    yield '</tbody></table><table><thead><tr><th>file<th>exercised<th>of<th colspan="2">cover</tr></thead><tbody>'
    for index, name in enumerate(summary.files):
        yield _row(name, summary.share_of(name), link=f"{prefix}f{index}")
    yield "</tbody></table></div>"
    yield '<section class="files">'
    yield f'<p class="only"><label><input type="checkbox" id="{prefix}"> show only lines where something is missing'
    key = " ".join(f'<span class="{state}">{_MARKS[state]} {text}</span>' for state, text in _KEY)
    yield f'</label><span class="key">{key}</span></p>'
    for index, (name, lines) in enumerate(summary.files.items()):
        yield from _file(summary, name, lines, anchor=f"{prefix}f{index}")
    yield "</section>"


def _amount(share: Share) -> str:
    return f"{share.percent}% <small>of what conversations can exercise: {share.exercised} of {share.total}</small>"


def _row(name: str, share: Share, *, link: str = "") -> str:
    shown = f'<a href="#{link}">{escape(name)}</a>' if link else escape(name)
    state = "hit" if share.percent == 100 else "part" if share.percent >= 50 else "miss"
    bar = f'<span class="bar"><i class="{state}" style="width:{share.percent}%"></i></span>'
    return f"<tr><td>{shown}<td>{share.exercised}<td>{share.total}<td>{share.percent}%<td>{bar}</tr>"


def _file(summary: Summary, name: str, lines: Sequence[Line], *, anchor: str) -> Iterator[str]:
    share = summary.share_of(name)
    is_open = " open" if share.exercised < share.total else ""
    yield f'<details id="{anchor}"{is_open}><summary>{escape(name)} <small>{share.percent}%</small></summary>'
    yield '<div class="source">'
    known = {line.number: line for line in lines}
    for number, text in enumerate(_source(summary.root / name), 1):
        yield _source_line(number, text, known.get(number), summary)
    yield "</div></details>"


def _source(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return _LINE_BREAK.split(text.rstrip("\r\n"))


def _source_line(number: int, text: str, line: Line | None, summary: Summary) -> str:
    state = "" if line is None else "miss" if not line.hits else "part" if line.is_partial else "hit"
    mark = f"<b>{_MARKS[state]}</b>" if state else "<b></b>"
    note = "" if line is None else _note(line, summary)
    note = f'<span class="note">{escape(note)}</span>' if note else ""
    return f'<div class="line {state}"><i>{number}</i>{mark}<code>{escape(text) or " "}</code>{note}</div>'


def _note(line: Line, summary: Summary) -> str:
    """Return what is missing on a line; of a line that is whole, how often it was exercised."""
    hits = summary.hits
    lacking = [point for point in line.points if point.exercised(hits) < len(point.sides)]
    if not lacking:
        return f"{line.hits}×"
    return "; ".join(_lack(point, summary) for point in lacking)


def _lack(point: Point, summary: Summary) -> str:
    lack = point.lack(summary.hits) or ("never looked at" if point.kind == "condition" else "not exercised")
    whole = summary.whole_of(point)
    return f"{point.kind} of {whole.name}: {lack}" if whole is not None else f"{point.kind}: {lack}"
