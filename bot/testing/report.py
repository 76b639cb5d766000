"""The text of a failed test story: every wrong turn, why it came to that, and the conversation with them marked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.domain import ACTION_LISTEN, Domain
from bot.domain.story import ANY_VALUE, LoopStep, StoryEntity
from bot.testing.story_runner import BotTurn, FactTurn, Turn, UserTurn
from bot.testing.understanding import FoundEntity, Understood
from nlu import AnnotatedEntity, Place, did_you_mean

_BEST = 3  # intents of the ranking that are shown
_LONGEST = 60  # characters of a slot's value that are shown
_WAITS = "(waits)"


@dataclass(frozen=True)
class ReportLine:
    """One line of the report."""

    text: str
    """What it says."""
    is_wrong: bool = False
    """Whether it names something wrong."""


def failure_lines(turns: Sequence[Turn], domain: Domain) -> list[ReportLine]:
    """Return the report of a story in which at least one turn is wrong."""
    last = max(index for index, turn in enumerate(turns) if not turn.is_right)
    lines: list[ReportLine] = []
    for turn in turns:
        if not turn.is_right:
            lines += [ReportLine(f"{_at(turn.place)}: {headline(turn)}", is_wrong=True)]
            lines += [ReportLine(f"    {text}") for text in _reasons(turn, domain)]
    return [*lines, ReportLine(""), *_transcript(turns[: last + 1])]


def summary(turns: Iterable[Turn]) -> str:
    """Return the first wrong turn in one line, and how many more there are."""
    first, *others = [turn for turn in turns if not turn.is_right]
    more = f" (and {len(others)} more)" if others else ""
    return f"line {first.place.line}: {headline(first)}{more}"


def headline(turn: Turn) -> str:
    """Return what is wrong with a turn, in one line."""
    if isinstance(turn, BotTurn):
        assert turn.prediction is not None
        return f"expected {_action(turn.expected)}, but {_choice(turn.prediction.action)}"
    if isinstance(turn, FactTurn):
        names = "' and no '".join(turn.unknown)
        return f"there is no {_kind(turn)} '{names}' in the domain"
    return _message_headline(turn)


def _message_headline(turn: UserTurn) -> str:
    text, expected = _on_one_line(turn.step.text), turn.step.intent or ""
    if not turn.is_known:
        return f"there is no intent '{expected.split('/')[0]}' in the domain"
    if turn.has_right_intent:
        return f"the entities of '{text}' are not the expected ones"
    found = turn.understood.intent_like(expected) if turn.understood else None
    understood = f"understood as '{found}'" if found else "not understood at all"
    return f"'{text}' was {understood}, not as '{expected}'"


def _on_one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")  # as long as before: offsets of entities stay right


def _kind(turn: FactTurn) -> str:
    return "form" if isinstance(turn.step, LoopStep) else "slot"


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"


def _action(name: str) -> str:
    return "the bot to wait for the user" if name == ACTION_LISTEN else f"'{name}'"


def _choice(name: str) -> str:
    return "it waits for the user" if name == ACTION_LISTEN else f"the bot chose '{name}'"


def _reasons(turn: Turn, domain: Domain) -> Iterator[str]:
    if isinstance(turn, BotTurn):
        yield from _action_reasons(turn, domain)
    elif isinstance(turn, FactTurn):
        for name in turn.unknown:
            yield from _fix(name, domain.forms if isinstance(turn.step, LoopStep) else domain.all_slots)
    else:
        if not turn.is_known:
            yield from _fix((turn.step.intent or "").split("/")[0], domain.intents)
        if turn.understood is not None:
            yield from _message_reasons(turn, turn.understood)


def _action_reasons(turn: BotTurn, domain: Domain) -> Iterator[str]:
    assert turn.prediction is not None
    prediction = turn.prediction
    yield f"{prediction.policy}, confidence {prediction.confidence:.2f}: {prediction.reason}"
    if turn.stepped_back is not None:
        yield f"('{turn.stepped_back}' came first; it was taken to step back, as for a message that answers nothing)"
    if turn.expected not in domain.action_set and turn.expected not in domain.end_to_end_actions:
        yield f"there is no action '{turn.expected}' in the domain"
        yield from _fix(turn.expected, domain.action_names)


def _message_reasons(turn: UserTurn, understood: Understood) -> Iterator[str]:
    if not turn.has_right_intent:
        ranking = [f"{name} {confidence:.2f}" for name, confidence in understood.ranking[:_BEST]]
        yield f"ranking: {', '.join(ranking) or 'no intent is known'}"
    if not turn.has_right_entities:
        step, text = turn.step, _on_one_line(turn.step.text)
        named = ", ".join(map(_entity, step.entities))
        yield f"expected: {named if named and not step.annotated else annotate(text, step.annotated)}"
        yield f"found:    {annotate(text, understood.entities)}"


def _fix(name: str, known: Iterable[str]) -> Iterator[str]:
    hint = did_you_mean(name, known)
    if hint:
        yield f"fix: {hint}"


def annotate(text: str, entities: Iterable[AnnotatedEntity | FoundEntity]) -> str:
    """Return a text with its entities as a test story writes them.

    >>> annotate("to Busan", [FoundEntity(3, 8, "city", "Busan"), FoundEntity(0, 2, "where", "there", role="to")])
    '[to]{"entity": "where", "value": "there", "role": "to"} [Busan](city)'
    """
    for one in sorted(entities, key=lambda one: one.start, reverse=True):
        written = text[one.start : one.end]
        text = f"{text[: one.start]}[{written}]{_annotation(one, written)}{text[one.end :]}"
    return text


def _annotation(one: AnnotatedEntity | FoundEntity, written: str) -> str:
    details: dict[str, Any] = {"role": one.role, "group": one.group}
    details = {key: value for key, value in details.items() if value is not None}
    if str(one.value) != written:
        details = {"value": one.value if isinstance(one.value, str) else str(one.value), **details}
    if not details:
        return f"({one.entity})"
    return json.dumps({"entity": one.entity, **details}, ensure_ascii=False)


def _entity(one: StoryEntity) -> str:
    return one.entity if one.value is None else f"{one.entity}={one.value}"


def _transcript(turns: Sequence[Turn]) -> Iterator[ReportLine]:
    shown = [turn for turn in turns if not (turn.is_right and _is_waiting(turn))]
    width = max(len(str(turn.place.line)) for turn in shown)
    for turn in shown:
        text = f"{turn.place.line:>{width}}  {_spoken(turn)}"
        instead = "" if turn.is_right else f"   <- {_instead(turn)}"
        yield ReportLine(f"{' ' if turn.is_right else '>'} {text}{instead}", is_wrong=not turn.is_right)


def _is_waiting(turn: Turn) -> bool:
    return isinstance(turn, BotTurn) and turn.expected == ACTION_LISTEN


def _spoken(turn: Turn) -> str:
    if isinstance(turn, BotTurn):
        return f"bot  {_WAITS if _is_waiting(turn) else turn.expected}"
    if isinstance(turn, UserTurn):
        meaning = ", ".join([*filter(None, [turn.step.intent]), *map(_entity, turn.step.entities)])
        text = _on_one_line(turn.step.text)
        return f"user {text}{'  ' if text and meaning else ''}{f'({meaning})' if meaning else ''}"
    if isinstance(turn.step, LoopStep):
        return f"form {turn.step.name} is active" if turn.step.name else "form ends"
    return f"slot {', '.join(_slot(name, value) for name, value in turn.step.slots)}"


def _instead(turn: Turn) -> str:
    """Return what came where the story says something else."""
    if isinstance(turn, BotTurn) and turn.prediction is not None:
        return _WAITS if turn.prediction.action == ACTION_LISTEN else turn.prediction.action
    if isinstance(turn, UserTurn) and turn.is_known and turn.understood is not None:
        entities = [*map(_entity, turn.understood.story_entities)]
        if not entities and not turn.has_right_entities:
            entities = ["no entities"]
        return ", ".join([turn.understood.intent or "not understood", *entities])
    return f"unknown {_kind(turn) if isinstance(turn, FactTurn) else 'intent'}"


def _slot(name: str, value: Any) -> str:
    if value is ANY_VALUE:
        return f"{name} is set"
    written = json.dumps(value, ensure_ascii=False, default=str)
    return f"{name} = {written if len(written) <= _LONGEST else f'{written[:_LONGEST]}...'}"
