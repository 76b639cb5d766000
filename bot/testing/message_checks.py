"""Checks of what was made of a message: its intent and its entities."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.story import StoryEntity, UserStep
from bot.testing.record import Check
from bot.testing.understanding import FoundEntity, Understood, entities_fit, intent_fits, is_named
from nlu import AnnotatedEntity, did_you_mean

_BEST = 3  # intents of the ranking that are shown
NO_ENTITIES = "no entities"


def message_checks(step: UserStep, understood: Understood | None, intents: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks of a step of a test that says what a message means; `intents` are those of the domain.

    `understood` is None where the step has no text, so that its meaning is given.
    """
    checks = []
    if step.intent is not None:
        checks.append(_intent_check(step, step.intent, understood, intents))
    if step.entities or (understood is not None and (step.intent is not None or understood.entities)):
        checks.append(_entities_check(step, understood))
    return tuple(checks)


def named_checks(step: UserStep, understood: Understood | None, intents: Iterable[str]) -> tuple[Check, ...]:
    """Return the checks of a message of which a test names some facts: only those, others may be there, too."""
    checks = [] if step.intent is None else [_intent_check(step, step.intent, understood, intents)]
    found = understood.story_entities if understood is not None else ()
    for one in step.entities:
        if not any(is_named(one, other) for other in found):
            came = ", ".join(map(entity_text, found)) or NO_ENTITIES
            problem = f"expected the entity {entity_text(one)}, but found {came}"
            checks.append(Check("entities", one.place or step.place, entity_text(one), came, problem))
        else:
            checks.append(Check("entities", one.place or step.place, entity_text(one), entity_text(one)))
    return tuple(checks)


def _intent_check(step: UserStep, expected: str, understood: Understood | None, intents: Iterable[str]) -> Check:
    base, known = expected.split("/")[0], set(intents)
    if base not in known:
        fix = did_you_mean(base, sorted(known))
        ranking = _ranking(understood) if understood is not None else ()
        notes = (*((f"fix: {fix}",) if fix else ()), *ranking)
        return Check(
            "intent", step.place, expected, "unknown intent", f"there is no intent '{base}' in the domain", notes
        )
    if understood is None:
        return Check("intent", step.place, expected, expected)
    found = understood.intent_like(expected)
    if intent_fits(step, understood):
        return Check("intent", step.place, expected, found or "")
    meaning = f"understood as '{found}'" if found else "not understood at all"
    problem = f"'{on_one_line(step.text)}' was {meaning}, not as '{expected}'"
    return Check("intent", step.place, expected, found or "not understood", problem, _ranking(understood))


def _ranking(understood: Understood) -> tuple[str]:
    best = [f"{name} {confidence:.2f}" for name, confidence in understood.ranking[:_BEST]]
    return (f"ranking: {', '.join(best) or 'no intent is known'}",)


def _entities_check(step: UserStep, understood: Understood | None) -> Check:
    expected = ", ".join(map(entity_text, step.entities)) or NO_ENTITIES
    if understood is None or entities_fit(step, understood):
        return Check("entities", step.place, expected, expected)
    found = ", ".join(map(entity_text, understood.story_entities)) or NO_ENTITIES
    return Check("entities", step.place, expected, found, *wrong_entities(step, understood, expected))


def wrong_entities(step: UserStep, understood: Understood, expected: str) -> tuple[str, tuple[str, ...]]:
    """Return what is wrong where entities are not the expected ones, and how both look in the text."""
    text = on_one_line(step.text)
    wanted = expected if step.entities and not step.annotated else annotate(text, step.annotated)
    notes = (f"expected: {wanted}", f"found:    {annotate(text, understood.entities)}")
    return f"the entities of '{text}' are not the expected ones", notes


def on_one_line(text: str | None) -> str:
    """Return a text without line breaks; it is as long as before, so that offsets of entities stay right."""
    return (text or "").replace("\n", " ")


def entity_text(one: StoryEntity) -> str:
    """Return an entity as reports show it.

    >>> entity_text(StoryEntity("city", "Busan")), entity_text(StoryEntity("city"))
    ('city=Busan', 'city')
    """
    return one.entity if one.value is None else f"{one.entity}={one.value}"


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


def unknown_names(kind: str, names: Iterable[str], known: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return what is wrong where a test names slots or forms that the domain lacks, and how to mend it."""
    missing, there = list(names), list(known)
    problem = f"there is no {kind} '{_joined(missing)}' in the domain"
    return problem, tuple(_fixes(missing, there))


def _joined(names: Iterable[str]) -> str:
    return "' and no '".join(names)


def _fixes(names: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for name in names:
        if hint := did_you_mean(name, known):
            yield f"fix: {hint}"
