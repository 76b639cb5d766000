"""Warnings about what can be used but is likely a mistake: said twice, never used, leading nowhere."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from bot.domain.answer import FILL_INS
from bot.domain.domain import Domain
from bot.domain.story import ActionStep, CheckpointStep, LoopStep, Story
from bot.project.checks import nearest
from bot.project.project import Project
from bot.project.unused import check_unused, responses_to_answers, steps_of
from nlu import Findings, Place, Utterance, YamlMap, read_yaml

_PLACEHOLDER = re.compile(r"(?<!\{)\{([^\n{}]+?)\}(?!\})")
_NEAR_ANNOTATION = tuple(
    re.compile(pattern)
    for pattern in (
        r"\[(?P<text>[^\[\]()（）]+)\]?\s*[(（](?P<entity>[^()（）:]+)(?P<value>:[^()（）]*)?[)）]",
        r"[(（](?P<text>[^\[\]()（）]+)[)）]\s*\[(?P<entity>[^\[\]:]+)(?P<value>:[^\[\]]*)?\]",
    )
)
_MAX_CODE = 4 * 1024 * 1024


def check_leftovers(project: Project) -> None:
    """Add the warnings to the findings of a project without errors."""
    findings, domain = project.findings, project.domain
    code = _code(project.files.actions)
    _files(project)
    _syntax(project)
    _examples(project.training_data.utterances, findings)
    _annotations(project.training_data.utterances, domain, findings)
    _near_annotations(project.training_data.utterances, domain, findings)
    _stories(project.stories, findings)
    _checkpoints(project.stories, findings)
    _forms(project.stories, domain, findings)
    check_unused(project, code)
    _placeholders(domain, code, findings)


def _code(actions: Path | None) -> str:
    """Return the text of the project's actions: names that stand in it count as used."""
    if actions is None:
        return ""
    return "\n".join(_text(file) for file in _code_files(actions))


def _code_files(actions: Path) -> list[Path]:
    return [actions] if actions.is_file() else sorted(actions.rglob("*.py"))


def _text(file: Path) -> str:
    return file.read_text("utf-8", "replace")[:_MAX_CODE]


def _syntax(project: Project) -> None:
    """Warn of actions that Python can't even read; nothing of them is run."""
    actions = project.files.actions
    for file in _code_files(actions) if actions is not None else ():
        if (found := _syntax_error(_text(file))) is not None:
            problem, line, column = found
            place = Place(project.files.name(file), line, column)
            problem = f"Python can't read this: {problem}; no action of the project will run"
            project.findings.warning(place, problem, fix="mend this line or the one before it")


def _syntax_error(code: str) -> tuple[str, int, int] | None:
    """Return what is wrong with Python code, in which line and column, or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(code.removeprefix("\ufeff"))
    except SyntaxError as error:
        return error.msg, error.lineno or 1, max(error.offset or 1, 1)
    except (ValueError, RecursionError, MemoryError):  # a zero byte, or brackets nested too deeply
        return "it holds zero bytes, or too many brackets inside each other", 1, 1
    return None


def _files(project: Project) -> None:
    """Warn of files that are not read because of their names."""
    files, findings = project.files, project.findings
    for path in files.misnamed:
        problem = "the file is not read, because its name ends with '.txt'"
        findings.warning(Place(files.name(path)), problem, fix=f"name it '{path.stem}'")
    for path in files.tests_in_data:
        node = read_yaml(path, Findings())
        for entry in node if isinstance(node, YamlMap) else ():
            if entry.key.text in ("nlu", "rules", "responses"):
                place = replace(entry.key.place, file=files.name(path))
                problem = f"'{entry.key.text}' is not read here: a file whose name starts with 'test_' holds tests"
                findings.warning(place, problem, fix=f"name the file '{path.name.removeprefix('test_')}'")


def _examples(utterances: Iterable[Utterance], findings: Findings) -> None:
    seen: dict[str, Utterance] = {}
    for utterance in utterances:
        first = seen.setdefault(" ".join(utterance.text.casefold().split()), utterance)
        if first is utterance or utterance.place is None:
            continue
        text = utterance.text if len(utterance.text) <= 60 else f"{utterance.text[:59]}…"
        if first.intent == utterance.intent:
            problem = f"'{text}' stands under intent '{first.intent}' already, at {first.place}: it counts twice"
            findings.warning(utterance.place, problem, fix="remove one of the two")
        else:
            problem = f"'{text}' stands under intent '{first.intent}', too, at {first.place}: it can mean either"
            findings.warning(utterance.place, problem, fix="keep it under one of the two intents")


def _near_annotations(utterances: Iterable[Utterance], domain: Domain, findings: Findings) -> None:
    """Warn of text that looks like an annotation and is none."""
    for utterance in utterances:
        if utterance.place is None or "[" not in utterance.text:
            continue
        for match in chain.from_iterable(pattern.finditer(utterance.text) for pattern in _NEAR_ANNOTATION):
            if match["entity"].strip() in domain.entities:
                value = f":{match['value'][1:].strip()}" if match["value"] else ""
                problem = f"'{match[0]}' looks like an annotation, but is taken for text"
                fix = f"write '[{match['text'].strip()}]({match['entity'].strip()}{value})'"
                findings.warning(utterance.place, problem, fix=fix)


def _annotations(utterances: Iterable[Utterance], domain: Domain, findings: Findings) -> None:
    told: set[str] = set()
    for utterance in utterances:
        for entity in utterance.entities:
            if entity.entity not in domain.entities and entity.entity not in told and utterance.place is not None:
                told.add(entity.entity)
                problem = (
                    f"entity '{entity.entity}' is not in the domain: it is found, but rules and stories don't see it"
                )
                hint = nearest(entity.entity, domain.entities)
                fix = f"add '{entity.entity}' under entities: in domain.yml"
                fix = f"{hint} Or {fix}" if hint else fix
                findings.warning(utterance.place, problem, fix=fix)


def _stories(stories: Sequence[Story], findings: Findings) -> None:
    seen: dict[tuple[str, bool], Story] = {}
    for story in stories:
        kind = "rule" if story.is_rule else "story"
        if not story.steps:
            findings.warning(
                story.place, f"{kind} '{story.name}' has no steps: it is ignored", fix="write steps below it"
            )
        first = seen.setdefault((story.name, story.is_rule), story)
        if first is not story:
            problem = f"there is another {kind} '{story.name}', at {first.place}: both are used"
            findings.warning(story.place, problem, fix="give one of them another name, to tell them apart in messages")


def _checkpoints(stories: Sequence[Story], findings: Findings) -> None:
    starts: dict[str, Place] = {}
    ends: dict[str, Place] = {}
    for story in stories:
        for index, step in enumerate(story.steps):
            if isinstance(step, CheckpointStep):
                if index > 0:
                    ends.setdefault(step.name, step.place)
                if index < len(story.steps) - 1:
                    starts.setdefault(step.name, step.place)
    for name, place in starts.items():
        if name not in ends:
            problem = f"no story leads to checkpoint '{name}': what follows it is never learned"
            findings.warning(place, problem, fix=f"end another story with '- checkpoint: {name}', or remove the line")
    for name, place in ends.items():
        if name not in starts:
            problem = f"no story goes on from checkpoint '{name}': the story ends here"
            findings.warning(place, problem, fix=f"start another story with '- checkpoint: {name}', or remove the line")


def _forms(stories: Sequence[Story], domain: Domain, findings: Findings) -> None:
    ending = {name for story in stories for name in _ended_forms(story)}
    used = {step.name for step in steps_of(stories) if isinstance(step, ActionStep)}
    for form in domain.forms.values():
        if form.name in used and form.name not in ending and form.place is not None:
            problem = f"no rule or story says what follows form '{form.name}': it ends, and the bot waits"
            fix = f"write a rule with the condition '- active_loop: {form.name}' and the step '- active_loop: null'"
            findings.warning(form.place, problem, fix=fix)


def _ended_forms(story: Story) -> Iterator[str]:
    """Yield the forms whose end a story or rule names."""
    active: str | None = None
    for step in (*story.conditions, *story.steps):
        if isinstance(step, LoopStep):
            if step.name is None and active is not None:
                yield active
            active = step.name or active


def _placeholders(domain: Domain, code: str, findings: Findings) -> None:
    """Warn of placeholders that nothing fills; what an action utters, it may fill itself."""
    to_answers = responses_to_answers(domain)
    for name, response in domain.responses.items():
        if name in code:
            continue
        known = (*domain.all_slots, *(FILL_INS if name in to_answers else ()))
        for variation in response.variations:
            for placeholder in dict.fromkeys(_PLACEHOLDER.findall(str(variation.content.get("text", "")))):
                if placeholder not in known and variation.place is not None:
                    problem = f"response '{name}' has the placeholder '{{{placeholder}}}', and there is no such slot"
                    fix = f"add slot '{placeholder}' to domain.yml, or write '{{{{{placeholder}}}}}' for braces"
                    findings.warning(variation.place, problem, fix=fix)
