"""Reads what a user answered, as a slot declares it, and says whether it may be taken."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.domain.answer import NUMERIC, AnswerType
from nlu import Entity, SystemEntities

_BARE_DAY = re.compile(r"\s*(\d{1,2})(?:이?요)?[\s.!]*")  # "28" to the question for a day
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")


@dataclass(frozen=True)
class Verdict:
    """What was made of an answer."""

    value: Any = None
    """What the slot gets; of a refused answer what was read; None where nothing was."""
    response: str | None = None
    """What is said where it is refused."""
    is_taken: bool = True
    """Whether it may be taken."""


def readings(answer: AnswerType, value: Any, *, now: datetime, language: str, is_asked: bool = True) -> tuple[Any, ...]:
    """Return what a value or a text can mean, the likeliest first; empty where it is nothing of the kind.

    Only a time of day can mean two things: 7 in the morning or in the evening. Weak readings, such as a bare 7
    as an hour or a bare 28 as a day, count only where the slot is asked for.

    >>> number, noon = AnswerType("number", is_whole=True), datetime.fromisoformat("2026-11-25T12:00:00+09:00")
    >>> readings(number, "네 명이요", now=noon, language="ko"), readings(number, "2.5", now=noon, language="en")
    ((4,), ())
    >>> readings(AnswerType("time", "time"), "at 7", now=noon, language="en")
    ('19:00', '07:00')
    """
    if answer.dimension is None:
        found: Sequence[Any] = () if value is None else (value,)
    elif not isinstance(value, str):
        found = _plain(answer, value)
    else:
        found = _known_form(answer, value) or _from_text(answer, value, now, language, latent=is_asked)
        day = _BARE_DAY.fullmatch(value) if is_asked and answer.part == "date" and not found else None
        found = _from_text(answer, f"{day[1]}일", now, language) if day else found
    return tuple(one for one in map(_whole if answer.is_whole else _as_is, found) if _fits(answer, one))


def judge(answer: AnswerType, value: Any, *, now: datetime, language: str, is_asked: bool = True) -> Verdict:
    """Return whether a value or a text may be taken: of all that it can mean, the first that keeps the limits."""
    found = readings(answer, value, now=now, language=language, is_asked=is_asked)
    if not found:
        return Verdict(None, answer.response, is_taken=False)
    within = [one for one in found if _beyond(answer, one, now) is None]
    if within:
        return Verdict(within[0])
    return Verdict(found[0], _beyond(answer, found[0], now) or answer.response, is_taken=False)


def limit_value(answer: AnswerType, limit: float | str | None, *, now: datetime) -> Any:
    """Return a limit as a slot's value would be written; None where there is none.

    >>> noon = datetime.fromisoformat("2026-11-25T12:00:00+09:00")
    >>> limit_value(AnswerType("time", "date"), "in 60 days", now=noon)
    '2027-01-24'
    """
    if not isinstance(limit, str):
        return int(limit) if limit is not None and limit.is_integer() else limit
    found = _known_form(answer, limit) or _from_text(answer, limit, now, "en")
    return found[0] if found else None


def _plain(answer: AnswerType, value: Any) -> Sequence[Any]:
    """Return what is no text if the dimension has such values."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if value is None or isinstance(value, bool) or (answer.dimension in NUMERIC and not is_number):
        return ()
    return (value,)


def _known_form(answer: AnswerType, text: str) -> Sequence[Any]:
    """Return the value of a text that is written as a slot keeps times."""
    if answer.dimension != "time":
        return ()
    if answer.part == "time" and _CLOCK.match(text):
        return (text,)
    try:
        if answer.part == "date" and len(text) == len("2026-11-28"):
            return (date.fromisoformat(text).isoformat(),)
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ()
    if moment.tzinfo is None:
        return ()
    forms = {"date": moment.date().isoformat(), "time": moment.strftime("%H:%M")}
    return (forms.get(answer.part or "", text),)


def _from_text(answer: AnswerType, text: str, now: datetime, language: str, *, latent: bool = True) -> Sequence[Any]:
    assert answer.dimension is not None
    part: Any = answer.part
    system = SystemEntities(locale=language)
    found = system.parse(text, now=now, dimensions=[answer.dimension], latent=latent, part=part)
    if not found:
        return ()
    if answer.several == "sum" and all(isinstance(one.value, (int, float)) for one in found):
        return (sum(one.value for one in found),)
    chosen = found[0 if answer.several == "first" else -1]
    return _times_of_day(chosen) if part == "time" else (chosen.value,)


def _times_of_day(found: Entity) -> Sequence[str]:
    values = (found.additional_info or {}).get("values", ())
    others = (datetime.fromisoformat(one["value"]).strftime("%H:%M") for one in values if "value" in one)
    return tuple(dict.fromkeys((found.value, *others)))


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, (int, float)) and float(value).is_integer() else None


def _as_is(value: Any) -> Any:
    return value


def _fits(answer: AnswerType, value: Any) -> bool:
    return value is not None and (answer.pattern is None or bool(re.fullmatch(answer.pattern, str(value))))


def _beyond(answer: AnswerType, value: Any, now: datetime) -> str | None:
    """Return the response for the limit that a value does not keep, empty where it has none; None: it keeps both."""
    least, most = (limit_value(answer, limit, now=now) for limit in (answer.minimum, answer.maximum))
    if least is not None and _key(answer, value) < _key(answer, least):
        return answer.below_minimum or ""
    if most is not None and _key(answer, value) > _key(answer, most):
        return answer.above_maximum or ""
    return None


def _key(answer: AnswerType, value: Any) -> float:
    """Return what values are compared by."""
    if isinstance(value, dict):  # an interval, open or closed
        value = value.get("from") or value.get("to")
    if answer.dimension != "time" or value is None:
        return float(value or 0)
    if answer.part == "time":
        return int(value[:2]) * 60 + int(value[3:])
    return datetime.fromisoformat(value).timestamp() if answer.part is None else date.fromisoformat(value).toordinal()
