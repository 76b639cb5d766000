"""Checks of what the bot does: the action that is predicted, or that ran."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.dialogue.events import ActionExecuted, Event, UserUttered
from bot.domain.domain import ACTION_LISTEN, Domain
from bot.testing.record import Check, Predicted
from nlu import Place, did_you_mean


def predicted_check(
    expected: str, place: Place, predicted: Predicted | None, domain: Domain, *, stepped_back: str | None = None
) -> Check:
    """Return the check of an action that a test expects next.

    `predicted` is None where the bot did nothing more; `stepped_back` is a form that came first and did not take the
    message.
    """
    action = ACTION_LISTEN if predicted is None else predicted.prediction.action
    if action == expected:
        return Check("action", place, expected, action, predicted=predicted)
    problem = f"expected {_action(expected)}, but {_choice(action)}"
    notes = [*why(predicted), *unknown_action(expected, domain)]
    if stepped_back is not None:
        told = f"('{stepped_back}' came first; it was taken to step back, as for a message that answers nothing)"
        notes.insert(1, told)
    return Check("action", place, expected, action, problem, tuple(notes), predicted)


def ran_check(name: str, place: Place, ran: Sequence[str], domain: Domain, *, is_late: bool) -> Check:
    """Return the check of an action that did not run where a test says so; `is_late`: it ran before another one."""
    came = ", ".join(ran) or "none"
    problem = f"'{name}' ran in another order" if is_late else f"expected that '{name}' runs, but it did not"
    notes = (f"ran: {came}", *unknown_action(name, domain))
    return Check("order" if is_late else "action", place, name, came, problem, notes)


def actions_that_ran(events: Sequence[Event]) -> list[tuple[int, ActionExecuted]]:
    """Return the actions of a turn with their places among its events, without waiting and what starts a session."""
    first = next((index for index, event in enumerate(events) if isinstance(event, UserUttered)), 0)
    return [
        (index, event)
        for index, event in enumerate(events)
        if index >= first and isinstance(event, ActionExecuted) and event.name != ACTION_LISTEN
    ]


def why(predicted: Predicted | None) -> tuple[str, ...]:
    """Return what decided, as a line."""
    if predicted is None:
        return ()
    prediction = predicted.prediction
    return (f"{prediction.policy}, confidence {prediction.confidence:.2f}: {prediction.reason}",)


def unknown_action(name: str, domain: Domain) -> Iterator[str]:
    """Yield what is wrong with the name of an action, if anything."""
    if name in domain.action_set or name in domain.end_to_end_actions:
        return
    yield f"there is no action '{name}' in the domain"
    if hint := did_you_mean(name, domain.action_names):
        yield f"fix: {hint}"


def _action(name: str) -> str:
    return "the bot to wait for the user" if name == ACTION_LISTEN else f"'{name}'"


def _choice(name: str) -> str:
    return "it waits for the user" if name == ACTION_LISTEN else f"the bot chose '{name}'"
