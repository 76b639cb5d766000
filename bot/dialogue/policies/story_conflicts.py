"""Finds stories that differ in the same situation, and shows them as two conversations."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue.history import Step
from bot.dialogue.policies.contradictions import RuleProblem, place_of_action, two_conversations
from bot.dialogue.policies.memoization import remembered
from bot.dialogue.training_stories import TrainingStory
from bot.domain.domain import Domain
from nlu import Place

_MOST = 20  # conflicts that are told: where there are more, their cause is the same


def story_conflicts(stories: Sequence[TrainingStory], domain: Domain, max_history: int | None) -> list[RuleProblem]:
    """Return where two stories go on differently after the same history of `max_history` steps (None: all)."""
    first: dict[tuple[int, ...], tuple[TrainingStory, Step]] = {}
    found: dict[tuple[str, str, str], RuleProblem] = {}
    for key, story, step in remembered([one for one in stories if not one.is_rule], domain, max_history, {}):
        known, known_step = first.setdefault(key, (story, step))
        if known_step.label != step.label and len(found) < _MOST:
            pair = (story.story.name, known_step.label, step.label)
            found.setdefault(pair, _conflict(story, step, known, known_step))
    return list(found.values())


def _conflict(story: TrainingStory, step: Step, known: TrainingStory, known_step: Step) -> RuleProblem:
    one, other = f"story '{story.story.name}'", f"story '{known.story.name}'"
    place, known_place = _place(story, step), _place(known, known_step)
    problem = (
        f"{one} goes on with '{step.label}', and {other} with '{known_step.label}' after the same steps: "
        "neither is remembered"
    )
    excerpt = two_conversations(story, step, (one, place, step.label), (other, known_place, known_step.label))
    fix = "make them say the same, or let something before tell them apart, such as 'slot_was_set'"
    return RuleProblem(place, problem, fix, excerpt)


def _place(story: TrainingStory, step: Step) -> Place:
    return place_of_action(story.story, step.label)
