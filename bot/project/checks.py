"""Checks across files: every name that is used must be declared somewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bot.domain.domain import ACTION_TWO_STAGE_FALLBACK, DEFAULT_INTENTS, RULE_SNIPPET, Domain
from bot.domain.form import Form
from bot.domain.slot import SlotMapping
from bot.domain.story import ActionStep, CheckpointStep, LoopStep, OrStep, SlotStep, Step, Story, UserStep
from nlu import Findings, Place, YamlScalar, did_you_mean

_NO_PLACE = Place("domain.yml")
_UNSEEN = re.compile(r"[\u00a0\u00ad\u200b-\u200f\u2060\u3000\ufeff]")
_FILLED_IN = re.compile(r"(?<!\{)\{[^\W\d]\w*\}")
_MAX_HINTS = 100  # each takes some milliseconds, and where hundreds of names are missing, a file is


def check_names(domain: Domain, stories: Sequence[Story], findings: Findings) -> None:
    """Add a finding for every name in the stories and in the domain that the domain does not declare."""
    checker = _Checker(domain, findings)
    for story in stories:
        checker.in_rule = story.is_rule
        for step in (*story.conditions, *story.steps):
            checker.step(step)
    for form in domain.forms.values():
        checker.form(form)
    for slot in domain.slots.values():
        for mapping in slot.mappings:
            checker.mapping(mapping)
        for name, place in slot.answer.response_places if slot.answer is not None else ():
            checker.response(name, place)


def check_intents(domain: Domain, intents: Mapping[str, Place], findings: Findings) -> None:
    """Compare the intents of the training data, with their places, with those of the domain, both ways."""
    checker = _Checker(domain, findings)
    for name, place in intents.items():
        checker.intent(name.split("/")[0], place, "it is understood, but no story or rule can use it")
    bases = {name.split("/")[0] for name in intents}
    for name, intent in domain.intents.items():
        if intents and name not in bases and name not in DEFAULT_INTENTS and intent.place is not None:
            problem = f"intent '{name}' has no examples: only '/{name}' reaches it"
            fix = f"write '- intent: {name}' with examples in data/nlu.yml"
            findings.warning(intent.place, problem, fix=fix)


def check_payloads(payloads: Iterable[YamlScalar], domain: Domain, findings: Findings) -> None:
    """Warn of buttons that send what is understood in another way than it seems to be meant."""
    checker = _Checker(domain, findings)
    for node in payloads:
        text = node.text.strip()
        if text.startswith("/"):
            checker.payload(node, text)
        elif text in domain.intents:
            problem = f"the button sends the text '{text}', not the intent of this name"
            findings.warning(node.place, problem, fix=f"write '/{text}'")


class _Checker:
    def __init__(self, domain: Domain, findings: Findings) -> None:
        self.domain, self.findings = domain, findings
        self.slots = domain.all_slots
        self.loops = (*domain.forms, ACTION_TWO_STAGE_FALLBACK)
        self.hints: dict[tuple[str, str], str] = {}
        self.in_rule = False

    def step(self, step: Step) -> None:
        if isinstance(step, ActionStep):
            self._action(step)
        elif isinstance(step, UserStep):
            self._user(step)
        elif isinstance(step, LoopStep):
            if step.name is not None and step.name not in self.loops:
                self._unknown(step.place, "form", step.name, self.loops, "forms:")
        elif isinstance(step, (SlotStep, CheckpointStep)):
            self._slots(step)
        elif isinstance(step, OrStep):
            for alternative in step.alternatives:
                self.step(alternative)

    def _unknown(self, place: Place, what: str, name: str, known: Iterable[str], key: str, *, warn: str = "") -> None:
        if unseen := _UNSEEN.search(name):
            shown, code = _UNSEEN.sub("·", name), f"U+{ord(unseen[0]):04X}"
            problem = f"{what} '{shown}' holds an invisible character ({code}), shown as '·'"
            report = self.findings.warning if warn else self.findings.error
            report(place, problem + (f": {warn}" if warn else ""), fix=f"write '{_UNSEEN.sub('', name)}' anew")
            return
        hint = self._hint(what, name, known)
        fix = f"{hint} Or add '{name}' under {key} in domain.yml" if hint else f"add '{name}' under {key} in domain.yml"
        if warn:
            self.findings.warning(place, f"unknown {what} '{name}': {warn}", fix=fix)
        else:
            self.findings.error(place, f"unknown {what} '{name}'", fix=fix)

    def _hint(self, what: str, name: str, known: Iterable[str]) -> str:
        if (what, name) not in self.hints:
            is_late = len(self.hints) >= _MAX_HINTS
            self.hints[what, name] = "" if is_late else nearest(name, known)
        return self.hints[what, name]

    def response(self, name: str, place: Place) -> None:
        if name not in self.domain.responses:
            self._unknown(place, "response", name, self.domain.responses, "responses:")

    def _action(self, step: ActionStep) -> None:
        name = step.name
        if name in self.domain.action_set or name == RULE_SNIPPET:
            return
        if name.startswith("utter_"):
            known = [known for known in self.domain.action_set if known.startswith("utter_")]
            self._unknown(step.place, "response", name, sorted(known), "responses:")
        elif name.endswith("_form"):
            self._unknown(step.place, "form", name, self.domain.action_names, "forms:")
        else:
            self._unknown(step.place, "action", name, self.domain.action_names, "actions:")

    def intent(self, name: str, place: Place, warn: str) -> None:
        if name not in self.domain.intent_set:
            self._unknown(place, "intent", name, self.domain.intents, "intents:", warn=warn)

    def _entity(self, name: str, place: Place, warn: str) -> None:
        if name not in self.domain.entities:
            self._unknown(place, "entity", name, self.domain.entities, "entities:", warn=warn)

    def _user(self, step: UserStep) -> None:
        if step.intent is not None:
            self.intent(step.intent.split("/")[0], step.place, "the step is kept, but no message will have it")
        for entity in step.entities:
            self._entity(entity.entity, entity.place or step.place, "it makes no difference here")

    def payload(self, node: YamlScalar, text: str) -> None:
        """Check `/intent{"entity": "value"}`."""
        name, brace, entities = text[1:].partition("{")
        name = name.split("@")[0].strip()
        if not name or _FILLED_IN.search(text):
            return
        if name not in self.domain.intent_set:
            self._unknown(node.place, "intent", name, self.domain.intents, "intents:", warn="it is sent as plain text")
        found = _payload_entities(brace + entities)
        for entity in found or ():
            self._entity(entity, node.place, "the button's value for it is dropped")
        if found is None:
            is_open = not text.endswith("}")
            done = "it is sent as plain text" if is_open else "only the intent is used"
            fix = "write '}' at its end" if is_open else f"""write '/{name}{{"entity": "value"}}', in straight quotes"""
            place = node.place_at(node.text.index("{"))
            self.findings.warning(place, f"what follows the intent of the payload is not JSON: {done}", fix=fix)

    def _slots(self, step: SlotStep | CheckpointStep) -> None:
        for (name, _), place in zip(step.slots, step.slot_places, strict=True):
            if name not in self.slots:
                warn = "" if self.in_rule else "the line is ignored"
                self._unknown(place, "slot", name, self.slots, "slots:", warn=warn)

    def form(self, form: Form) -> None:
        for name, place in zip(form.required_slots, form.slot_places, strict=True):
            if name not in self.slots:
                self._unknown(place, "slot", name, self.slots, "slots:", warn=f"form '{form.name}' can't fill it")
            elif f"validate_{form.name}" not in self.domain.actions and self.domain.question(form.name, name) is None:
                problem = f"nothing asks for slot '{name}' of form '{form.name}': the user meets silence"
                self.findings.warning(place, problem, fix=f"add 'utter_ask_{name}' under responses: in domain.yml")
        for name, place in zip(form.ignored_intents, form.intent_places, strict=True):
            self.intent(name.split("/")[0], place, "the line has no effect")

    def mapping(self, mapping: SlotMapping) -> None:
        if mapping.entity is not None:
            self._entity(mapping.entity, mapping.entity_place or _NO_PLACE, "the mapping never applies")
        named = (*mapping.intents, *mapping.not_intents)
        for name, place in zip(named, mapping.intent_places, strict=True):
            self.intent(name.split("/")[0], place, "the line has no effect")
        for condition in mapping.conditions:
            loop = condition.active_loop
            if loop is not None and loop not in self.loops:
                warn = "the condition never holds"
                self._unknown(condition.place or _NO_PLACE, "form", loop, self.loops, "forms:", warn=warn)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a hint at the nearest known name; that both start with `utter_` or `action_` makes them no nearer."""
    start = next((one for one in ("utter_", "action_", "validate_") if name.startswith(one)), "")
    names = [one for one in known if one.startswith(start)]
    hint = did_you_mean(name.removeprefix(start), [one.removeprefix(start) for one in names])
    return hint.replace("'", f"'{start}", 1)


def _payload_entities(written: str) -> dict[str, Any] | None:
    """Return the entities of a payload, whose braces may be doubled as in any response; None where it is not JSON."""
    for text in (written or "{}", written.replace("{{", "{").replace("}}", "}")):
        with suppress(ValueError, RecursionError):
            found = json.loads(text)
            return found if isinstance(found, dict) else None
    return None
