"""Writes the slots and forms of a domain of Rasa 2 as 3.1; lines that say the same stay as they are, with comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.project.rasa2 import entries_of, slots_inside
from bot.project.yaml_lines import (
    NotBlockError,
    Region,
    YamlLines,
    block_lines,
    comment_of,
    indent_of,
    indented,
    is_comment,
    scalar,
)
from nlu import Place, YamlEntry, YamlList, YamlMap, YamlNode, to_python

SECTIONS = ("slots", "forms")


@dataclass(frozen=True)
class DomainFile:
    """A file of the domain, before and after."""

    lines: YamlLines
    """Takes the changes."""
    before: YamlMap
    """What is written."""
    after: YamlMap
    """What shall be written."""

    def changed(self, section: str) -> list[YamlEntry]:
        """Return the slots or forms that are to be written in another way."""
        old = {entry.key.text: to_python(entry.value) for entry in entries_of(self.before, section)}
        return [one for one in entries_of(self.after, section) if to_python(one.value) != old.get(one.key.text)]

    def sections(self) -> list[Region]:
        """Return the regions of `slots:` and `forms:`, as far as something in them changes."""
        regions = self.lines.regions(self.before, 0, len(self.lines.rows))
        return [one for one in regions if one.entry.key.text in SECTIONS and self.changed(one.entry.key.text)]

    @property
    def list_indent(self) -> int:
        """How far this file indents the items of a list below its key."""
        for entry in self.before:
            start = entry.value.place
            if isinstance(entry.value, YamlList) and entry.value.items and start.line > entry.key.place.line:
                return start.column - entry.key.place.column
        return 0


def rewrite_lines(files: Sequence[DomainFile]) -> None:
    """Change the lines that have to change, or raise NotBlockError where the sections are written in another style."""
    _Rewriter(files).rewrite()


def rewrite_sections(files: Sequence[DomainFile]) -> None:
    """Write the sections anew, in block style; their comments are kept at the top."""
    for file in files:
        for region in file.sections():
            lines, key = file.lines, region.entry.key.text
            last = lines.last_content(region.start, region.end)
            own = comment_of(lines.rows[region.start])
            written = block_lines(to_python(file.after.get(key)), offset=file.list_indent)
            comments = lines.comments(region.start + 1, last + 1)
            _remove(lines, region.start, last + 1)
            lines.replaced[region.start] = [f"{key}:{_behind(own)}", *indented([*comments, *written], 2)]


@dataclass(frozen=True)
class _Chunk:
    """A mapping as it is written in a form, with the comments around it."""

    lines: list[str]
    """Its lines; the dash of the list has no indentation."""
    end: int
    """How many of them stand before further keys of the mapping."""
    indent: int = 2
    """Spaces before its keys."""

    def with_conditions(self, conditions: YamlNode | None, offset: int) -> list[str]:
        """Return its lines with `conditions:` added."""
        added = [] if conditions is None else block_lines({"conditions": to_python(conditions)}, offset=offset)
        return [*self.lines[: self.end], *indented(added, self.indent), *self.lines[self.end :]]


@dataclass
class _Rewriter:
    files: Sequence[DomainFile]
    chunks: dict[Place, _Chunk] = field(default_factory=dict)

    def __post_init__(self) -> None:
        slots = [slot for file in self.files for slot in entries_of(file.after, "slots")]
        self.declared = {slot.key.text for slot in slots}
        self.used = {mapping.place for slot in slots for mapping in _mappings(slot.value)}

    def rewrite(self) -> None:
        for section, edit in (("forms", self._form), ("slots", self._slot)):
            for file in self.files:
                for region in (one for one in file.sections() if one.entry.key.text == section):
                    changed = {entry.key.text: entry for entry in file.changed(section)}
                    assert isinstance(region.entry.value, YamlMap)
                    for inner in file.lines.regions(region.entry.value, region.start + 1, region.end):
                        if inner.entry.key.text in changed:
                            edit(file, inner, changed[inner.entry.key.text])

    def _slot(self, file: DomainFile, region: Region, after: YamlEntry) -> None:
        """Add the mappings of a slot below what is written, and remove its `auto_fill`."""
        lines, body, indent = file.lines, region.entry.value, region.indent + 2
        if isinstance(body, YamlMap):
            if "mappings" in body:
                raise NotBlockError
            inside = lines.regions(body, region.start + 1, region.end)
            indent = inside[0].indent
            for entry in inside:
                if entry.entry.key.text == "auto_fill":
                    last = lines.last_content(entry.start, entry.end)
                    comments = lines.comments(entry.start, last + 1)
                    _remove(lines, entry.start, last + 1)
                    lines.replaced[entry.start] = indented(comments, indent)
        offset = file.list_indent
        written = [line for mapping in _mappings(after.value) for line in self._mapping(mapping, offset)]
        last = lines.last_content(region.start, region.end)
        lines.added[last] = indented(["mappings:", *indented(written, offset)], indent)

    def _mapping(self, mapping: YamlNode, offset: int) -> list[str]:
        chunk = self.chunks.get(mapping.place)
        if chunk is None or not isinstance(mapping, YamlMap):
            return block_lines([to_python(mapping)], offset=offset)
        return chunk.with_conditions(mapping.get("conditions"), offset)

    def _form(self, file: DomainFile, region: Region, _: YamlEntry) -> None:
        """Replace the slots of a form, which hold mappings, by a list of their names."""
        lines, slots = file.lines, slots_inside(region.entry.value)
        if slots is None or not isinstance(region.entry.value, YamlMap):
            raise NotBlockError
        inside = lines.regions(region.entry.value, region.start + 1, region.end)
        required = next((one for one in inside if one.entry.key.text == "required_slots"), None)
        if required is not None:
            holders = lines.regions(slots, required.start + 1, required.end)
        else:
            holders = [one for one in inside if one.entry.key.text != "ignored_intents"]
        if not holders:
            raise NotBlockError
        written = [] if required is not None else ["required_slots:"]
        for index, slot in enumerate(holders):
            following = holders[index + 1] if index + 1 < len(holders) else None
            is_followed = following is not None and following.start == slot.end
            above = _above(lines, slot) if index and holders[index - 1].end == slot.start else slot.start
            end = _above(lines, following) if is_followed and following is not None else slot.end
            end = _trimmed(lines, slot, end, keep_comments=is_followed)
            written += indented(self._name(file, slot, above, end), file.list_indent)
            _remove(lines, above, slot.end if is_followed else end)
        lines.replaced[holders[0].start] = indented(written, inside[0].indent)

    def _name(self, file: DomainFile, slot: Region, above: int, end: int) -> list[str]:
        """Return the line of a slot in `required_slots`, and put its mappings aside for `slots:`."""
        lines, name = file.lines, slot.entry.key.text
        comments = [row.strip() for row in lines.rows[above : slot.start]]
        found = self._chunks(lines, slot, end, file.list_indent)
        moved = [chunk for place, chunk in found.items() if place in self.used]
        self.chunks.update(found)
        kept = [line for line in lines.comments(slot.start + 1, end) if not any(_has(one, line) for one in moved)]
        if name not in self.declared:  # there is nowhere else to keep its mappings
            kept = [f"# {line}" for chunk in found.values() for line in chunk.lines]
        return [*comments, f"- {scalar(name)}{_behind(comment_of(lines.rows[slot.start]))}", *kept]

    def _chunks(self, lines: YamlLines, slot: Region, end: int, offset: int) -> dict[Place, _Chunk]:
        """Return the mappings of a slot of a form, by their places."""
        node = slot.entry.value
        items = node.items if isinstance(node, YamlList) else ()
        starts = [item.place.line - 1 for item in items]
        dash = node.place.column - 1
        is_block = starts == sorted(set(starts)) and all(slot.start < row < end for row in starts)
        if not is_block or any(lines.rows[row][dash : dash + 2] != "- " for row in starts):
            return {item.place: _written(item, [], offset) for item in items}
        rows = zip(items, [slot.start + 1, *starts[1:]], [*starts[1:], end], strict=True) if items else ()
        return {item.place: _chunk(lines, item, dash, first, last, offset) for item, first, last in rows}


def _chunk(lines: YamlLines, item: YamlNode, dash: int, start: int, end: int, offset: int) -> _Chunk:
    rows, place = lines.rows[start:end], item.place
    if not isinstance(item, YamlMap) or rows[place.line - 1 - start][place.column - 1] in "{*&":
        return _written(item, lines.comments(start, end), offset)
    while rows and not rows[-1].strip():
        rows.pop()
    moved = [row[min(dash, indent_of(row)) :] for row in rows]
    return _Chunk(moved, lines.last_content(start, end) + 1 - start, place.column - 1 - dash)


def _written(item: YamlNode, comments: list[str], offset: int) -> _Chunk:
    written = [*comments, *block_lines([to_python(item)], offset=offset)]
    return _Chunk(written, len(written))


def _has(chunk: _Chunk, comment: str) -> bool:
    return any(comment_of(line) == comment for line in chunk.lines)


def _mappings(slot: YamlNode) -> tuple[YamlNode, ...]:
    node = slot.get("mappings") if isinstance(slot, YamlMap) else None
    return node.items if isinstance(node, YamlList) else ()


def _above(lines: YamlLines, slot: Region) -> int:
    """Return the first row of the comments right above a key, which are about it."""
    row = slot.start
    while is_comment(lines.rows[row - 1]) and indent_of(lines.rows[row - 1]) == slot.indent:
        row -= 1
    return row


def _trimmed(lines: YamlLines, slot: Region, end: int, *, keep_comments: bool) -> int:
    """Return where the lines of a slot end: without blank ones, and without comments on what comes after the form."""
    while end > slot.start + 1:
        row = lines.rows[end - 1]
        if row.strip() and (keep_comments or not is_comment(row) or indent_of(row) >= slot.indent):
            break
        end -= 1
    return end


def _remove(lines: YamlLines, start: int, end: int) -> None:
    lines.replaced.update({row: [] for row in range(start, end)})


def _behind(comment: str) -> str:
    return f"  {comment}" if comment else ""
