"""The bench that conversations run on: one assistant, whose clock, chance and actions are each conversation's own.

The assistant waits for nothing here: custom actions are waited for where they are called. So a turn needs no event
loop, and works inside a running one, too.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from bot.actions.custom import ActionAnswer, CustomActions
from bot.actions.in_process import InProcessActions
from bot.actions.selection import select_actions
from bot.assistant import Assistant
from bot.dialogue.policies.policy import Prediction
from bot.dialogue.tracker import Tracker
from bot.domain.response import ResponseVariation
from bot.project.project import Project
from bot.testing.project_copy import ProjectCopy, working_in
from nlu import SequenceClassifier

if TYPE_CHECKING:
    from bot.testing.conversation import Conversation

T = TypeVar("T")


class Bench:
    """One project's assistant in this process."""

    def __init__(self, project: Project, *, network: SequenceClassifier | None = None) -> None:
        """Take a project without errors, and what its recurrent policy has learned.

        A model is given to `assistant.nlu` when a test needs it.
        """
        self.copy = ProjectCopy(project.root)
        self.current: Conversation | None = None
        self._time = 0.0  # outside of conversations
        self.assistant = Assistant(
            project,
            nlu=None,
            custom=_Actions(self),
            network=network,
            clock=self._now,
            choose=self._choose,
        )
        self.predictor = self.assistant.manager.predictor
        self.assistant.manager.predictor = self

    @property
    def conversation(self) -> Conversation:
        """The conversation that runs."""
        assert self.current is not None
        return self.current

    def predict(self, tracker: Tracker) -> Prediction:
        """Let the policies predict, and the conversation know."""
        prediction = self.predictor.predict(tracker)
        self.conversation.predicted(prediction, len(tracker.events))
        return prediction

    def parse(self, text: str, *, now: float, tracker: Tracker | None = None) -> dict[str, Any]:
        """Return what a message means at a time, in Rasa's JSON form."""
        self._time = now
        return self.assistant.parse(text, tracker or self.assistant.new_tracker("test"))

    def close(self) -> None:
        """End what runs, and remove what was written."""
        actions = self.assistant.custom
        assert isinstance(actions, _Actions)
        actions.close()
        self.copy.remove()

    def _now(self) -> float:
        return self._time if self.current is None else self.current.now

    def _choose(self, fitting: Sequence[ResponseVariation]) -> ResponseVariation:
        return self.conversation.choose(fitting)


class _Actions:
    """Custom actions: stubs of the conversation, else the project's own, in the temporary copy."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self._own: CustomActions | None = None

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Run the action that a call names, and let the conversation know."""
        conversation = self.bench.conversation
        is_stub = str(call["next_action"]) in conversation.stubs
        with conversation.watching(str(call["next_action"]), is_stub=is_stub):
            return conversation.stubs.answer(call) if is_stub else self._run(call)

    def close(self) -> None:
        if isinstance(self._own, InProcessActions):
            self._own.close()
        self._own = None

    def _run(self, call: Mapping[str, Any]) -> ActionAnswer:
        if self._own is None:
            self._own = self._actions()
        if isinstance(self._own, InProcessActions):
            with working_in(self.bench.copy.root):
                return self._own.run_and_wait(call)
        return wait_in_a_thread(self._own.run(call))

    def _actions(self) -> CustomActions:
        project = self.bench.assistant.project
        if project.files.actions is None:
            return select_actions(project, "auto")[0]
        timeout = project.config.dialogue.action_timeout
        folder = self.bench.copy.root
        return InProcessActions(folder, timeout=timeout, domain=project.domain.raw, copy_of=project.root)


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that waits for nothing, and return its result."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise RuntimeError("a turn of a test waited for something")


def wait_in_a_thread(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine in an event loop of its own, and wait for it; the caller may be inside of a running one."""
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(asyncio.run(coroutine))
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, name="malgil-test-action")
    thread.start()
    thread.join()
    if errors:
        raise errors[0]
    return results[0]
