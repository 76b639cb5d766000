"""Warnings about names that are declared and never used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from bot.domain.domain import DEFAULT_ACTIONS, DEFAULT_INTENTS, Domain
from bot.domain.story import ActionStep, OrStep, SlotStep, Step, Story, UserStep
from bot.project.project import Project
from nlu import DIMENSIONS

_BUILT_IN_RESPONSES = ("utter_default", "utter_restart", "utter_back", "utter_ask_rephrase", "utter_action_failed")
_BUILT_IN_ACTIONS = (*DEFAULT_ACTIONS, "action_validate_slot_mappings")


def check_unused(project: Project, code: str) -> None:
    """Add a warning for every such name; names that stand in the code of actions count as used."""
    domain, steps = project.domain, list(steps_of(project.stories))
    words = set(re.findall(r"\w[\w/-]*", code))
    actions = {step.name for step in steps if isinstance(step, ActionStep)} | _asked(domain) | words
    responses = {name: response.place for name, response in domain.responses.items() if "/" not in name}
    custom = {name: place for name, place in domain.action_places.items() if name not in domain.responses}
    intents, entities, slots = (used_by(project, steps) | words for used_by in (_understood, _found, _filled))
    forms = {form.name: form.place for form in domain.forms.values()}
    for what, places, used, key in (
        ("response", responses, actions | set(_BUILT_IN_RESPONSES), "responses:"),
        ("action", custom, actions | set(_BUILT_IN_ACTIONS), "actions:"),
        ("form", forms, actions, "forms:"),
        ("intent", {one.name: one.place for one in domain.intents.values()}, intents, "intents:"),
        ("entity", {one.name: one.place for one in domain.entities.values()}, entities, "entities:"),
        ("slot", {one.name: one.place for one in domain.slots.values()}, slots, "slots:"),
    ):
        for name, place in places.items():
            if name not in used and place is not None:
                fix = f"use it, or remove it from {key}"
                project.findings.warning(place, f"{what} '{name}' is never used", fix=fix)


def steps_of(stories: Iterable[Story]) -> Iterator[Step]:
    """Yield all conditions and steps, each alternative by itself."""
    for step in chain.from_iterable((*story.conditions, *story.steps) for story in stories):
        yield from step.alternatives if isinstance(step, OrStep) else (step,)


def _found(project: Project, steps: Iterable[Step]) -> set[str]:
    """Return the entities that an example, a list, a rule or a mapping can find or wants."""
    data = project.training_data
    annotated = {entity.entity for utterance in data.utterances for entity in utterance.entities}
    named = {entity.entity for step in steps if isinstance(step, UserStep) for entity in step.entities}
    mapped = {one.entity for slot in project.domain.slots.values() for one in slot.mappings if one.entity}
    return {*annotated, *named, *mapped, *data.lookups, *data.regexes, *DIMENSIONS, *project.config.nlu.dimensions}


def _filled(project: Project, steps: Iterable[Step]) -> set[str]:
    """Return the slots that something fills, names, asks for or says."""
    domain = project.domain
    # Without the code of the actions nothing tells whether one of them sets a slot.
    has_code = project.files.actions is not None
    kinds = {slot.name: {one.type for one in slot.mappings} for slot in domain.slots.values()}
    answered = {slot.name for slot in domain.slots.values() if slot.answer is not None}
    mapped = {name for name, types in kinds.items() if types - {"custom"} or not has_code} | answered
    named = {name for step in steps if isinstance(step, SlotStep) for name, _ in step.slots}
    asked = {name for form in domain.forms.values() for name in form.required_slots}
    variations = [one for response in domain.responses.values() for one in response.variations]
    conditions = {condition.slot for one in variations for condition in one.conditions}
    said = set(re.findall(r"\{([^\n{}]+?)\}", " ".join(str(one.content) for one in variations)))
    return mapped | named | asked | conditions | said


def _understood(project: Project, steps: Iterable[Step]) -> set[str]:
    """Return the intents that a step or a mapping names, or whose examples hold entities, which fill slots."""
    named = {step.intent.split("/")[0] for step in steps if isinstance(step, UserStep) and step.intent}
    mapped = {name for slot in project.domain.slots.values() for one in slot.mappings for name in one.intents}
    filling = {u.intent.split("/")[0] for u in project.training_data.utterances if u.entities}
    return {*named, *mapped, *filling, *DEFAULT_INTENTS, *project.config.nlu.out_of_scope}


def responses_to_answers(domain: Domain) -> set[str]:
    """Return the responses that slots name for wrong answers."""
    answers = (slot.answer for slot in domain.slots.values() if slot.answer is not None)
    return {name for answer in answers for name, _ in answer.response_places}


def _asked(domain: Domain) -> set[str]:
    """Return actions and responses that forms and mappings use by themselves."""
    names = {mapping.action for slot in domain.slots.values() for mapping in slot.mappings if mapping.action}
    names |= responses_to_answers(domain)
    for form in domain.forms.values():
        names.add(f"validate_{form.name}")
        for slot in domain.all_slots:  # a validation action may ask for any slot
            for kind in ("action", "utter"):
                names |= {f"{kind}_ask_{form.name}_{slot}", f"{kind}_ask_{slot}"}
    return names
