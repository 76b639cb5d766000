"""What stands in for custom actions in a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from bot.actions.custom import ActionAnswer
from bot.dialogue.running import ActionFailedError, ActionRejectedError

Answer: TypeAlias = Mapping[str, Any]
"""What an action answers: `events` and `responses`, in the JSON form of an action server."""
Stub: TypeAlias = Answer | Sequence[Answer] | Callable[[Mapping[str, Any]], Answer | None]
"""An answer, several of which each call takes the next, or a function that takes the call."""


class Stubs:
    """The stubs of one conversation."""

    def __init__(self, stubs: Mapping[str, Stub]) -> None:
        self._stubs = dict(stubs)
        self._calls: dict[str, int] = {}

    def add(self, name: str, stub: Stub) -> None:
        """Let a stub stand in for an action from now on."""
        self._stubs[name] = stub
        self._calls.pop(name, None)

    def __contains__(self, name: str) -> bool:
        return name in self._stubs

    def answer(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Return what the stub of an action answers; ActionRejectedError, or ActionFailedError with the cause."""
        name = str(call["next_action"])
        number = self._calls[name] = self._calls.get(name, 0) + 1
        stub = self._stubs[name]
        if not isinstance(stub, Mapping) and isinstance(stub, Sequence):
            stub = stub[min(number, len(stub)) - 1] if stub else {}
        try:
            answer = stub if isinstance(stub, Mapping) else stub(call)
        except (ActionRejectedError, ActionFailedError):
            raise
        except Exception as error:
            raise ActionFailedError(name, f"its stub raised {type(error).__name__}: {error}") from error
        answer = {} if answer is None else answer
        if not isinstance(answer, Mapping):
            raise ActionFailedError(
                name, f"its stub must return a mapping with 'events' and 'responses', not {answer!r}"
            )
        return ActionAnswer(list(answer.get("events") or ()), list(answer.get("responses") or ()))
