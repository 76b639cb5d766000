"""What `/debug` and `/why` say about the latest turn: rows of a label and a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from bot.channels.turn import Turn
from bot.dialogue.event_json import to_json
from bot.dialogue.events import Event, UserUttered
from bot.dialogue.payload import parse_payload
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.policies.rules import NAME as RULE_POLICY
from bot.domain.domain import Domain
from bot.domain.story import Story
from nlu import EntityExplanation, Explanation, Neighbour

Row: TypeAlias = tuple[str, str]
_MOST_INTENTS = 5
_LEAST = 0.005
_MOST_WORDS = 5
_MOST_FINDS = 12


def debug_rows(turn: Turn) -> list[Row]:
    """Return how a turn was understood and decided, and its events."""
    message = turn.message
    understood = [] if message is None else list(_understood(message))
    decisions = [
        (f"step {number}" if index == 0 else "", text)
        for number, prediction in enumerate(turn.predictions, start=1)
        for index, text in enumerate(_decision(prediction))
    ]
    return [*understood, *decisions, *event_rows(turn.events)]


def _understood(message: UserUttered) -> Iterator[Row]:
    yield "said", marked(message.text or "", message.entities)
    yield "language", str(message.parse_data.get("language"))
    ranking = message.parse_data.get("intent_ranking") or [message.parse_data.get("intent") or {}]
    yield from _listed("intents", (f"{one['confidence']:.2f} {one['name']}" for one in _likely(ranking)))
    yield from _listed("entities", (_entity(one) for one in message.entities))


def _likely(ranking: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the first intents of a ranking, without those that show as 0.00."""
    return [one for place, one in enumerate(ranking[:_MOST_INTENTS]) if place == 0 or one["confidence"] >= _LEAST]


def _entity(entity: Mapping[str, Any]) -> str:
    place = f"{entity['start']}-{entity['end']}" if {"start", "end"} <= set(entity) else "no place"
    return f"{_label(entity)} = {_json(entity.get('value'))}, {place}, {entity.get('extractor') or 'unknown extractor'}"


def marked(text: str, entities: Iterable[Mapping[str, Any]]) -> str:
    """Return a text with its entities marked as in training data: `[value](entity)`.

    >>> marked("from Seoul to Busan", [{"entity": "city", "role": "to", "start": 14, "end": 19}])
    'from Seoul to [Busan](city, role to)'
    """
    found, end = "", 0
    for entity in sorted(entities, key=lambda one: int(one.get("start") or 0)):
        start, stop = entity.get("start"), entity.get("end")
        if start is None or stop is None or start < end or entity.get("extractor") == "payload":
            continue
        found += f"{text[end:start]}[{text[start:stop]}]({_label(entity)})"
        end = stop
    return found + text[end:]


def _label(entity: Mapping[str, Any]) -> str:
    details = [f"{key} {entity[key]}" for key in ("role", "group") if entity.get(key)]
    return ", ".join([str(entity.get("entity")), *details])


def _decision(prediction: Prediction) -> Iterator[str]:
    yield f"{prediction.action}: {prediction.policy} {prediction.confidence:.2f}, {prediction.reason}"
    for other in prediction.candidates:
        if other.policy != prediction.policy:
            yield f"  {other.policy} {other.confidence:.2f}, {other.reason}" + (
                f": {other.action}" if other.confidence > 0 else ""
            )


def event_rows(events: Sequence[Event]) -> list[Row]:
    """Return the events of a turn."""
    return list(_listed("events", (_event(event) for event in events)))


def _event(event: Event) -> str:
    data = to_json(event)
    kind = data.pop("event")
    shown = ("name", "value", "policy", "confidence", "text", "is_interrupted")
    details = {key: data[key] for key in shown if data.get(key) is not None}
    if isinstance(event, UserUttered):
        details |= {"intent": event.intent, "confidence": round(event.confidence, 3)}
        details["entities"] = {one["entity"]: one.get("value") for one in event.entities}
    return " ".join([kind, *(f"{key}={_json(value)}" for key, value in details.items() if value != {})])


def why_rows(
    turn: Turn,
    *,
    domain: Domain,
    stories: Iterable[Story],
    explanation: Explanation | None,
    threshold: float,
    entities: EntityExplanation | None = None,
) -> list[Row]:
    """Return what decided: words, the training utterances nearest to the message, the rules and stories followed.

    `explanation` is why the message got its intent, `entities` why it has these; `threshold` is the confidence below
    which a message counts as not understood.
    """
    rows: list[Row] = []
    message = turn.message
    if message is not None:
        is_payload = parse_payload(message.text or "", domain) is not None
        rows.append(("intent", _why_intent(message, is_payload=is_payload, threshold=threshold)))
        if explanation is not None and not is_payload:
            rows += [*_words(explanation), *_runner_up(explanation), *_nearest(explanation.nearest)]
            rows += _listed("entities", entities.lines()[:_MOST_FINDS] if entities else ())
    places = {(story.is_rule, story.name): story.place for story in reversed(list(stories))}
    return [*rows, *_listed("then", (_why_action(one, places) for one in turn.predictions))]


def _why_intent(message: UserUttered, *, is_payload: bool, threshold: float) -> str:
    if message.intent is None:
        return "none: the project has no examples to learn intents from"
    if is_payload:
        return f"{message.intent}: the message is a payload, which says so"
    ranking = [one for one in message.parse_data.get("intent_ranking") or [] if one["name"] != message.intent]
    others = " and ".join(
        f"{one['name']} {one['confidence']:.2f}" for one in ranking[:2] if one["confidence"] >= _LEAST
    )
    if message.intent != "nlu_fallback":
        return f"{message.intent} {message.confidence:.2f}" + (f", before {others}" if others else "")
    if ranking and ranking[0]["confidence"] < threshold:
        return f"nlu_fallback: the best guess, {ranking[0]['name']} {ranking[0]['confidence']:.2f}, is below the " + (
            f"threshold {threshold:.2f}"
        )
    return f"nlu_fallback: {others} are too close to each other"


def _words(explanation: Explanation) -> Iterator[Row]:
    """Tell how sure the intent would be without the words that count."""
    if explanation.intent is None or not explanation.words:
        return
    sure, counting = explanation.confidence, explanation.counting[:_MOST_WORDS]
    lines = [f"without '{one.text}': {sure - one.confidence:.2f} ({-one.confidence:+.2f})" for one in counting]
    tried = f"; the first {len(explanation.words)} words were tried" if explanation.words_left else ""
    yield from _listed("words", lines or [f"without any single word it is as sure as with it{tried}"])
    if lines and tried:
        yield "", tried.removeprefix("; ")


def _runner_up(explanation: Explanation) -> Iterator[Row]:
    """Tell which intent came second, and by which words both are told apart."""
    second = explanation.runner_up
    if second is None:
        return
    lines = [f"{second.intent} {second.confidence:.2f}, {second.margin:.2f} behind"]
    for what, words in (("held back", second.separating), ("supported", second.supporting)):
        if words:
            named = ", ".join(f"'{one.text}'" for one in words[:_MOST_WORDS])
            lines.append(f"{what} by {named}")
    if second.nearest:
        lines.append(f"nearest of it: {_neighbour(second.nearest)}")
    yield from _listed("runner-up", lines)


def _nearest(nearest: Sequence[Neighbour]) -> Iterator[Row]:
    none = "no training utterance shares a word, or a part of one, with it"
    yield from _listed("nearest", [_neighbour(one) for one in nearest] or [none])


def _neighbour(one: Neighbour) -> str:
    said, place = one.utterance, one.utterance.place
    where = f" ({place.file}:{place.line})" if place else ""
    return f"{one.likeness:.2f} {said.intent}: {' '.join(said.text.split())}{where}"


def _why_action(prediction: Prediction, places: Mapping[tuple[bool, str], Any]) -> str:
    place = places.get((prediction.policy == RULE_POLICY, prediction.source)) if prediction.source else None
    where = f" ({place.file}:{place.line})" if place else ""
    return f"{prediction.action}: {prediction.reason}{where}"


def _listed(label: str, texts: Iterable[str]) -> Iterator[Row]:
    for index, text in enumerate(texts):
        yield label if index == 0 else "", text


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
