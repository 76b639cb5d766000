"""What an answer to a slot's question must be: `malgil:` below a slot."""

from __future__ import annotations

from dataclasses import dataclass

from nlu import Place

PARTS = ("date", "time")
"""What may be wanted of a time: its day, or its time of day."""
SEVERAL = ("last", "first", "sum")
"""Which of several values in one answer counts."""
NUMERIC = ("number", "ordinal", "percentage", "age")
"""Dimensions whose values are compared as numbers."""
FILL_INS = ("value", "minimum", "maximum")
"""What the responses to wrong answers may say, beside the slots."""


@dataclass(frozen=True)
class AnswerType:
    """How an answer is read, and which ones are taken."""

    dimension: str | None = None
    """System entity that it is read as; None: the text as it is."""
    part: str | None = None
    """Of times, one of PARTS; None: the whole time."""
    is_whole: bool = False
    """Whether a number must be a whole one."""
    several: str = "last"
    """One of SEVERAL."""
    pattern: str | None = None
    """Regular expression that the whole value must match."""
    minimum: float | str | None = None
    """The least: a number, or for times a text such as `today` or `20:30`, which is read anew each time."""
    maximum: float | str | None = None
    """The most, likewise."""
    response: str | None = None
    """What is said of a wrong answer; None: the question is only asked again."""
    below_minimum: str | None = None
    """What is said of less than the minimum; None: the same."""
    above_maximum: str | None = None
    """What is said of more than the maximum; None: the same."""
    response_places: tuple[tuple[str, Place], ...] = ()
    """Every response that is named, with its place."""
