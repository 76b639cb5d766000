"""Reads `malgil:` of a slot: what an answer to its question must be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timezone

from bot.domain.answer import NUMERIC, PARTS, SEVERAL, AnswerType
from bot.domain.answer_reading import limit_value
from nlu import DIMENSIONS, Findings, Place, Shape, YamlMap, YamlNode, did_you_mean, to_python

_RESPONSES = ("error", "below_minimum", "above_maximum")
ANSWER_KEYS = (
    "dimension",
    "part",
    "integer",
    "several",
    "pattern",
    "minimum",
    "maximum",
    *_RESPONSES,
)
_SOME_DAY = datetime(2026, 1, 1, tzinfo=timezone.utc)
_WANTED = {
    None: ("a time", "'now'"),
    "date": ("a day", "'today' or 'in 60 days'"),
    "time": ("a time of day", "'20:30'"),
}


class AnswerReader:
    """Reads what is declared of answers; findings go to the collection it was given."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.shape = Shape(findings)

    def read(self, slot: str, slot_type: str, node: YamlNode) -> AnswerType | None:
        """Return the declaration of a slot, or None where there is none that could be used."""
        what = f"'malgil' of slot '{slot}'"
        body = self.shape.mapping(node, what)
        if not isinstance(node, YamlMap) and to_python(node) is not None:
            return None
        self.shape.check_keys(body, ANSWER_KEYS, what)
        if slot_type in ("list", "bool"):
            fix = "remove 'malgil', or give the slot the type text, float, categorical or any"
            self.findings.error(node.place, f"slot '{slot}' of type '{slot_type}' can't have 'malgil'", fix=fix)
            return None
        dimension = self._one_of(body, "dimension", DIMENSIONS)
        if dimension is None and "pattern" not in body:
            if "dimension" not in body:
                fix = "write 'dimension: number', or another system entity, below it"
                self.findings.error(node.place, f"{what} says neither 'dimension' nor 'pattern'", fix=fix)
            return None
        self._check_keys_of_dimensions(body, dimension)
        responses = {key: self._name(body, key) for key in _RESPONSES}
        answer = AnswerType(
            dimension,
            self._one_of(body, "part", PARTS),
            self.shape.flag(body.get("integer"), "'integer'", default=False),
            self._one_of(body, "several", SEVERAL) or SEVERAL[0],
            self._pattern(body),
            response=responses["error"],
            below_minimum=responses["below_minimum"],
            above_maximum=responses["above_maximum"],
            response_places=tuple((name, self._place(body, key)) for key, name in responses.items() if name),
        )
        answer = replace(
            answer,
            minimum=self._limit(body, "minimum", "below_minimum", answer),
            maximum=self._limit(body, "maximum", "above_maximum", answer),
        )
        self._check_order(body, answer)
        return answer

    def _one_of(self, body: YamlMap, key: str, known: tuple[str, ...]) -> str | None:
        name = self._name(body, key)
        if name is None or name in known:
            return name
        fix = did_you_mean(name, known) or f"write one of: {', '.join(known)}"
        self.findings.error(self._place(body, key), f"unknown {key} '{name}'", fix=fix)
        return None

    def _name(self, body: YamlMap, key: str) -> str | None:
        node = body.get(key)
        return None if node is None else self.shape.name(node, f"'{key}'")

    def _check_keys_of_dimensions(self, body: YamlMap, dimension: str | None) -> None:
        """Tell of keys that mean nothing for the dimension."""
        for key, dimensions in (("part", ("time",)), ("integer", NUMERIC), ("several", DIMENSIONS)):
            if key in body and dimension not in dimensions:
                needed = "a dimension" if dimensions is DIMENSIONS else f"the dimension {' or '.join(dimensions)}"
                self.findings.error(self._place(body, key), f"'{key}' needs {needed}", fix="remove the line")

    def _pattern(self, body: YamlMap) -> str | None:
        pattern = self._name(body, "pattern")
        try:
            re.compile(pattern or "")
        except re.error as error:
            place, fix = self._place(body, "pattern"), "write a pattern of Python's re, in single quotes"
            self.findings.error(place, f"'pattern' is no regular expression: {error}", fix=fix)
            return None
        return pattern

    def _limit(self, body: YamlMap, key: str, response: str, answer: AnswerType) -> float | str | None:
        """Return a limit; one that can't be compared with the values of the dimension is an error."""
        node = body.get(key)
        if node is None:
            if response in body:
                fix = f"write '{key}: ...', too"
                self.findings.error(self._place(body, response), f"'{response}' needs '{key}'", fix=fix)
            return None
        if answer.dimension == "time":
            return self._limit_of_times(body, key, answer)
        if answer.dimension not in NUMERIC:
            fix = f"remove it; dimensions with limits: {', '.join((*NUMERIC, 'time'))}"
            problem = f"'{key}' means nothing for the dimension '{answer.dimension}'"
            problem = problem if answer.dimension else f"'{key}' needs a dimension"
            self.findings.error(self._place(body, key), problem, fix=fix)
            return None
        return self.shape.number(node, f"'{key}'")

    def _limit_of_times(self, body: YamlMap, key: str, answer: AnswerType) -> str | None:
        text = self._name(body, key)
        if text is None or limit_value(answer, text, now=_SOME_DAY) is not None:
            return text
        wanted, such_as = _WANTED[answer.part]
        fix = f"write {such_as}, for example"
        self.findings.error(self._place(body, key), f"'{key}' must be {wanted}, not '{text}'", fix=fix)
        return None

    def _check_order(self, body: YamlMap, answer: AnswerType) -> None:
        least, most = answer.minimum, answer.maximum
        if isinstance(least, float) and isinstance(most, float) and least > most:
            self.findings.error(self._place(body, "minimum"), "'minimum' is more than 'maximum'", fix="swap the two")

    def _place(self, body: YamlMap, key: str) -> Place:
        return (body.get(key) or body).place
