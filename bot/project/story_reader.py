"""Reads stories, rules and test stories."""

from __future__ import annotations

from typing import Any

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
    StoryEntity,
    UserStep,
)
from nlu import (
    AnnotatedEntity,
    Findings,
    Place,
    Shape,
    YamlMap,
    YamlNode,
    YamlScalar,
    did_you_mean,
    read_annotated,
    to_python,
)

_STORY_KEYS = ("story", "steps", "metadata")
_RULE_KEYS = ("rule", "steps", "condition", "conversation_start", "wait_for_user_input", "metadata")
_STEP_KEYS = {
    "intent": ("intent", "user", "entities", "metadata"),
    "user": ("intent", "user", "entities", "metadata"),
    "or": ("or", "metadata"),
    "action": ("action", "metadata"),
    "bot": ("bot", "metadata"),
    "checkpoint": ("checkpoint", "slot_was_set", "metadata"),
    "slot_was_set": ("slot_was_set", "metadata"),
    "active_loop": ("active_loop", "metadata"),
}
_OR_KEYS = ("intent", "user", "entities", "slot_was_set", "metadata")
_EXAMPLE_KINDS = ("intent", "synonym", "regex", "lookup")
_ENTITY_DETAILS = ("role", "group")


class StoryReader:
    """Reads stories; findings go to the collection it was given."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.shape = Shape(findings)

    def read_stories(self, node: YamlNode) -> list[Story]:
        """Read the value of a file's `stories:` key."""
        return self._read(node, "story", "'stories'")

    def read_rules(self, node: YamlNode) -> list[Story]:
        """Read the value of a file's `rules:` key."""
        return self._read(node, "rule", "'rules'")

    def _read(self, node: YamlNode, kind: str, what: str) -> list[Story]:
        found = [self._story(item, kind, what) for item in self.shape.items(node, what)]
        return [story for story in found if story is not None]

    def _story(self, node: YamlNode, kind: str, what: str) -> Story | None:
        if not isinstance(node, YamlMap):
            self.shape.refuse(node, f"an item of {what} must be a mapping", fix=f"write '- {kind}: name'")
            return None
        body, name_node, steps_node = node, node.get(kind), node.get("steps")
        if name_node is None:
            self._nameless(body, kind, what)
            return None
        name = self.shape.name(name_node, f"the name of a {kind}") or ""
        self._check_story_keys(body, kind, name)
        if steps_node is None:
            self.findings.error(node.place, f"{kind} '{name}' has no steps", fix="write 'steps:' with a list below it")
            return None
        steps = self._steps(steps_node, kind, name)
        condition = body.get("condition")
        return Story(
            name,
            tuple(steps),
            name_node.place,
            kind == "rule",
            tuple(self._conditions(condition, name)) if condition is not None else (),
            self.shape.flag(body.get("conversation_start"), "'conversation_start'", default=False),
            self.shape.flag(body.get("wait_for_user_input"), "'wait_for_user_input'", default=True),
            to_python(body.get("metadata")),
        )

    def _nameless(self, body: YamlMap, kind: str, what: str) -> None:
        other, home = ("rule", "rules:") if kind == "story" else ("story", "stories:")
        if other in body:
            self.findings.error(body.place, f"a {other} stands under {what}", fix=f"move it under {home}")
            return
        if examples := next((entry.key for entry in body if entry.key.text in _EXAMPLE_KINDS), None):
            if "examples" in body:
                problem = f"training examples ('{examples.text}') stand under {what}"
                self.findings.error(examples.place, problem, fix="move them under nlu:")
            else:
                fix = f"write '- {kind}: name' above it, and 'steps:' below the name"
                self.findings.error(examples.place, f"a step stands under {what}, without a {kind} around it", fix=fix)
            return
        known = _RULE_KEYS if kind == "rule" else _STORY_KEYS
        typo = next((one.key for one in body if one.key.text not in known and did_you_mean(one.key.text, [kind])), None)
        fix = f"write '{kind}' instead of '{typo.text}'" if typo else f"write '- {kind}: name'"
        self.findings.error((typo or body).place, f"an item of {what} has no name", fix=fix)

    def _check_story_keys(self, body: YamlMap, kind: str, name: str) -> None:
        """Refuse unknown keys; those of steps are likely not indented, or their '-' is missing."""
        steps = [entry.key for entry in body if entry.key.text in _STEP_KEYS]
        if steps:
            problem = f"'{steps[0].text}' is a key of a step, not of {kind} '{name}'"
            fix = f"write it as an item of the list below 'steps:': '- {steps[0].text}: ...'"
            self.findings.error(steps[0].place, problem, fix=fix)
        others = YamlMap(body.place, tuple(entry for entry in body if entry.key.text not in _STEP_KEYS))
        self.shape.check_keys(others, _RULE_KEYS if kind == "rule" else _STORY_KEYS, f"{kind} '{name}'")

    def _steps(self, node: YamlNode, kind: str, name: str) -> list[Step]:
        found = [self._step(item, kind, name) for item in self.shape.items(node, f"'steps' of {kind} '{name}'")]
        return [step for step in found if step is not None]

    def _conditions(self, node: YamlNode, name: str) -> list[SlotStep | LoopStep]:
        found: list[SlotStep | LoopStep] = []
        for item in self.shape.items(node, f"'condition' of rule '{name}'"):
            body = self.shape.mapping(item, f"a condition of rule '{name}'")
            self.shape.check_keys(body, ("active_loop", "slot_was_set"), f"a condition of rule '{name}'")
            for key in ("active_loop", "slot_was_set"):
                if key in body:
                    step = getattr(self, f"_{key}")(body)
                    found.append(step)
        return found

    def _step(self, node: YamlNode, kind: str, name: str) -> Step | None:
        where = f"a step of {kind} '{name}'"
        if not isinstance(node, YamlMap):
            fix = "write '- intent: name', '- action: name', ..."
            self.shape.refuse(node, f"{where} must be a mapping", fix=fix)
            return None
        step_kind = next((key for key in _STEP_KEYS if key in node), None)
        if step_kind is None:
            for entry in node:
                if entry.key.text != "metadata":
                    fix = did_you_mean(entry.key.text, _STEP_KEYS) or f"steps: {', '.join(_STEP_KEYS)}"
                    self.findings.error(entry.key.place, f"unknown key '{entry.key.text}' in {where}", fix=fix)
            return None
        self._check_step_keys(node, step_kind, where)
        if step_kind == "checkpoint" and kind == "rule":
            self.findings.error(
                node.place, f"checkpoints don't work in rules (rule '{name}')", fix="write a story instead"
            )
            return None
        method = {"intent": "user", "or": "or_step"}.get(step_kind, step_kind)
        step: Step | None = getattr(self, f"_{method}")(node)
        return step

    def _check_step_keys(self, node: YamlMap, step_kind: str, where: str) -> None:
        known = _STEP_KEYS[step_kind]
        for entry in node:
            key = entry.key.text
            if key in _STEP_KEYS and key not in known:
                fix = f"write '- {key}: ...' as a step of its own"
                self.findings.error(entry.key.place, f"'{key}' can't stand in the same step as '{step_kind}'", fix=fix)
        others = YamlMap(node.place, tuple(entry for entry in node if entry.key.text not in _STEP_KEYS))
        self.shape.check_keys(others, known, where)

    def _user(self, body: YamlMap) -> UserStep:
        intent_node, text_node, entities_node = body.get("intent"), body.get("user"), body.get("entities")
        intent = self.shape.name(intent_node, "an intent") if intent_node is not None else None
        if intent is not None and intent.startswith("/"):
            intent = intent[1:]
        text: str | None = None
        annotated: tuple[AnnotatedEntity, ...] = ()
        if text_node is not None and self.shape.text(text_node, "'user'") and isinstance(text_node, YamlScalar):
            written = text_node.text.strip()
            parsed = read_annotated(written, text_node, text_node.text.index(written), self.findings)
            text, annotated = parsed if parsed is not None else (written, ())
        entities = self._entities(entities_node) if entities_node is not None else ()
        if not entities:
            entities = tuple(StoryEntity(one.entity, one.value, one.role, one.group) for one in annotated)
        place = (intent_node or text_node or body).place
        return UserStep(intent, text, entities, place, annotated)

    def _entities(self, node: YamlNode) -> tuple[StoryEntity, ...]:
        found = []
        for item in self.shape.items(node, "'entities'"):
            if not isinstance(item, YamlMap):
                if name := self.shape.name(item, "an entity"):
                    found.append(StoryEntity(name, place=item.place))
                continue
            role, group = (
                None if node is None else self.shape.name(node, f"the {key} of an entity")
                for key, node in ((key, item.get(key)) for key in _ENTITY_DETAILS)
            )
            found += [
                StoryEntity(entry.key.text, to_python(entry.value), role, group, entry.key.place)
                for entry in item
                if entry.key.text not in _ENTITY_DETAILS
            ]
        return tuple(found)

    def _or_step(self, body: YamlMap) -> OrStep | None:
        node = body.get("or")
        assert node is not None
        alternatives: list[UserStep | SlotStep] = []
        items = self.shape.items(node, "'or'")
        for item in items:
            if isinstance(item, YamlScalar) and item.text:
                fix = f"write '- intent: {item.text}'"
                self.shape.refuse(item, "an alternative of 'or' must have a key", fix=fix)
                continue
            inner = self.shape.mapping(item, "an alternative of 'or'")
            self.shape.check_keys(inner, _OR_KEYS, "an alternative of 'or'")
            if "slot_was_set" in inner:
                alternatives.append(self._slot_was_set(inner))
            elif "intent" in inner or "user" in inner:
                alternatives.append(self._user(inner))
        if not alternatives:
            if not any(isinstance(item, YamlScalar) for item in items):
                self.findings.error(body.place, "'or' has no alternatives", fix="write '- intent: name' lines below it")
            return None
        return OrStep(tuple(alternatives), body.place)

    def _action(self, body: YamlMap) -> ActionStep | None:
        node = body.get("action")
        name = self.shape.name(node, "an action") if node is not None else None
        return None if name is None or node is None else ActionStep(name, node.place)

    def _bot(self, body: YamlMap) -> BotStep | None:
        node = body.get("bot")
        text = self.shape.text(node, "'bot'") if node is not None else None
        return None if text is None else BotStep(text, body.place)

    def _checkpoint(self, body: YamlMap) -> CheckpointStep | None:
        node = body.get("checkpoint")
        name = self.shape.name(node, "a checkpoint") if node is not None else None
        slots, places = self._slots(body)
        return None if name is None or node is None else CheckpointStep(name, slots, node.place, places)

    def _slot_was_set(self, body: YamlMap) -> SlotStep:
        slots, places = self._slots(body)
        return SlotStep(slots, body.place, places)

    def _slots(self, body: YamlMap) -> tuple[tuple[tuple[str, Any], ...], tuple[Place, ...]]:
        """Return the slots of a step with their values, and their places."""
        node = body.get("slot_was_set")
        if isinstance(node, YamlScalar) and to_python(node) is not None:
            slot, equals, value = (part.strip() for part in node.text.partition("="))
            fix = (
                f"write '- {slot}: {value}' below it" if equals else f"write '- {slot}' below it, or '- {slot}: value'"
            )
            self.shape.refuse(node, f"'slot_was_set' must be a list of slots, not the text '{node.text}'", fix=fix)
            return (), ()
        found: list[tuple[str, Any]] = []
        places: list[Place] = []
        items = (
            (node,) if isinstance(node, YamlMap) else () if node is None else self.shape.items(node, "'slot_was_set'")
        )
        for item in items:
            if isinstance(item, YamlMap):
                found += [(entry.key.text, to_python(entry.value)) for entry in item]
                places += [entry.key.place for entry in item]
            elif name := self.shape.name(item, "a slot"):
                found.append((name, ANY_VALUE))
                places.append(item.place)
        return tuple(found), tuple(places)

    def _active_loop(self, body: YamlMap) -> LoopStep:
        node = body.get("active_loop")
        if node is None or to_python(node) is None:
            return LoopStep(None, (node or body).place)
        return LoopStep(self.shape.name(node, "'active_loop'"), node.place)
