"""Lines of a test that YAML reads otherwise than they are meant: the same line in quotes is the fix."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlu import Finding, Findings, Place, YamlNode, YamlScalar

_LINE = re.compile(r"(?P<start>\s*(?:-\s+)*(?:user|bot|contains|matches)\s*:\s+)(?P<text>\S.*?)\s*\Z")
_ITEM = re.compile(r"(?P<start>\s*-\s+)(?P<text>\S.*?)\s*\Z")
_COMMENT = re.compile(r"\s#\S.*\Z")  # a comment has a space after its sign; what has none was meant as a text


class QuotedLines:
    """The lines of one file."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines

    @classmethod
    def of(cls, text: str) -> QuotedLines:
        """Take the text of a file."""
        return cls(re.split("\r\n|[\n\r]", text))

    def fix(self, place: Place) -> str:
        """Return how to write a line that holds a text; empty where it holds none."""
        quoted = self._quoted(place)
        return f"put the text in quotes: {quoted}" if quoted else ""

    def cut_by_comment(self, node: YamlNode) -> str:
        """Return what YAML takes for a comment although it was meant as text, or an empty text."""
        if not isinstance(node, YamlScalar) or node.style != "plain" or node.place.line > len(self.lines):
            return ""
        rest = self.lines[node.place.line - 1][node.place.column - 1 :]
        if not rest.startswith(node.text) or "\n" in node.text:
            return ""
        rest = rest[len(node.text) :]
        found = _COMMENT.match(rest if node.text else f" {rest.lstrip()}")
        return found[0].strip() if found else ""

    def with_fixes(self, findings: Findings) -> Findings:
        """Return findings in which errors of syntax in such lines have the line in quotes for a fix."""
        better = Findings()
        for one in findings.items:
            better.items.append(self._better(one))
        return better

    def _better(self, finding: Finding) -> Finding:
        quoted = self._quoted(finding.place)
        return replace(finding, fix=f"put the text in quotes: {quoted}") if quoted else finding

    def _quoted(self, place: Place) -> str:
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        match = _LINE.match(line) or _ITEM.match(line)
        if match is None or match["text"][0] in "'\"|>":
            return ""
        text = match["text"]
        needs_single = '"' in text or "\\" in text
        written = "'" + text.replace("'", "''") + "'" if needs_single else f'"{text}"'
        return f"{match['start'].strip()} {written}"
