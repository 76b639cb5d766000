"""All points of a project: what its tests could exercise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.domain.domain import Domain
from bot.domain.response import Response, ResponseVariation
from bot.domain.story import (
    ANY_VALUE,
    ActionStep,
    BotStep,
    CheckpointStep,
    LoopStep,
    OrStep,
    SlotStep,
    Step,
    Story,
    UserStep,
)
from bot.project.project import Project
from bot.testing.coverage.point import Kind, Point, key_of
from nlu import Place

_SHORT = 60  # characters of a text that stand for it


def points_of(project: Project) -> tuple[Point, ...]:
    """Return every point of a project once, in the order of its files and lines."""
    found: dict[str, Point] = {}
    for point in (*_domain_points(project.domain), *_story_points(project.stories)):
        found.setdefault(point.key, point)
    return tuple(sorted(found.values(), key=lambda point: point.place))


def _domain_points(domain: Domain) -> Iterator[Point]:
    for name, place in _declared(domain):
        yield from _point(*name, place)
    for form in domain.forms.values():
        for slot, place in zip(form.required_slots, form.slot_places, strict=False):
            yield from _point("form slot", f"{form.name}: {slot}", place)
    for response in domain.responses.values():
        yield from _response_points(response)


def _declared(domain: Domain) -> Iterator[tuple[tuple[Kind, str], Place | None]]:
    yield from ((("intent", one.name), one.place) for one in domain.intents.values())
    yield from ((("entity", one.name), one.place) for one in domain.entities.values())
    yield from ((("action", name), place) for name, place in domain.action_places.items() if name in _custom(domain))


def _custom(domain: Domain) -> set[str]:
    """Return the actions that are code of the project: responses and forms may be listed among them."""
    return {name for name in domain.actions if name not in domain.responses and name not in domain.forms}


def _point(kind: Kind, name: str, place: Place | None, owner: str = "") -> Iterator[Point]:
    if place is not None:
        yield Point(kind, name, place, owner)


def _response_points(response: Response) -> Iterator[Point]:
    yield from _point("response", response.name, response.place)
    owner = key_of("response", response.place)
    for variation in response.variations:
        yield from _point("variation", f"{response.name}: {_text_of(variation)}", variation.place, owner)
        inner = key_of("variation", variation.place)
        for title, place in buttons_of(variation):
            yield from _point("button", f"{response.name}: {title}", place, inner)
        for condition in variation.conditions:
            what = f"{response.name}: {condition.slot} = {condition.value}"
            yield from _point("condition", what, condition.place, owner)


def _text_of(variation: ResponseVariation) -> str:
    return short(variation.content.get("text") or variation.id or ", ".join(variation.content))


def short(text: object) -> str:
    """Return a text on one line, cut where it is long.

    >>> short("Dear\\nguest")
    'Dear guest'
    """
    line = " ".join(str(text).split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def buttons_of(variation: ResponseVariation) -> Iterator[tuple[str, Place]]:
    """Yield the titles and places of what can be pressed, in the order in which a message shows it."""
    written = [*(variation.content.get("buttons") or []), *(variation.content.get("quick_replies") or [])]
    for button, place in zip(written, variation.button_places, strict=False):
        yield short(button.get("title") or button.get("payload") or ""), place


def _story_points(stories: Iterable[Story]) -> Iterator[Point]:
    for story in stories:
        kind: Kind = "rule" if story.is_rule else "story"
        yield from _point(kind, story.name, story.place)
        owner = key_of(kind, story.place)
        for condition in story.conditions:
            for what, place in facts_of(condition):
                yield from _point("condition", f"{story.name}: {what}", place, owner)
        for step in story.steps:
            for what, place in _lines_of(step):
                yield from _point("step", f"{story.name}: {what}", place, owner)


def _lines_of(step: Step) -> Iterator[tuple[str, Place]]:
    """Yield what can be exercised of a step; a checkpoint only joins stories."""
    if isinstance(step, OrStep):
        for one in step.alternatives:
            yield from _lines_of(one)
    elif isinstance(step, (SlotStep, LoopStep)):
        yield from facts_of(step)
    elif isinstance(step, UserStep):
        yield short(step.intent or step.text), step.place
    elif isinstance(step, ActionStep):
        yield step.name, step.place
    elif isinstance(step, BotStep):
        yield short(step.text), step.place
    else:
        assert isinstance(step, CheckpointStep)


def facts_of(step: SlotStep | LoopStep) -> Iterator[tuple[str, Place]]:
    """Yield what a step says of forms and slots, one at a time."""
    if isinstance(step, LoopStep):
        yield f"active_loop: {step.name or 'null'}", step.place
        return
    places = step.slot_places or (step.place,) * len(step.slots)
    for (name, value), place in zip(step.slots, places, strict=True):
        yield (name if value is ANY_VALUE else f"{name}: {short(value)}"), place
