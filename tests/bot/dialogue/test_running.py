"""The seam between the dialogue and its actions: what a rejection and a failure say."""

from __future__ import annotations

from bot.dialogue.running import ActionFailedError, ActionRejectedError


def test_a_rejection_says_why_or_at_least_what() -> None:
    assert str(ActionRejectedError("action_pay", "no money")) == "no money"
    assert str(ActionRejectedError("action_pay")) == "action 'action_pay' rejected its execution"


def test_a_failure_says_what_and_why_and_holds_what_was_reached() -> None:
    failure = ActionFailedError("action_pay", "no database")
    assert str(failure) == "action 'action_pay' failed: no database"
    assert (failure.action, failure.events) == ("action_pay", [])
