"""Runs a project's actions in this process, through rasa-sdk's own executor."""

from __future__ import annotations

import asyncio
import inspect
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from pathlib import Path
from types import ModuleType
from typing import Any

from bot.actions.custom import ActionAnswer
from bot.actions.project_modules import ProjectModules
from bot.dialogue.running import ActionFailedError, ActionRejectedError


class InProcessActions:
    """The actions of a project folder.

    They run in a thread of their own, so that one that blocks can be given up; rasa-sdk and the project's modules are
    imported there when the first action is called, or before by `preload`. Calls and answers are handed over as JSON,
    as to and from an action server: what an action does to its arguments stays with it.
    """

    def __init__(
        self, root: Path, *, timeout: float, domain: Mapping[str, Any] | None = None, copy_of: Path | None = None
    ) -> None:
        """Take the project's folder, the seconds after which an action has failed, and the domain as plain data.

        The domain is for calls that bring none along. `copy_of` is the project where the folder is a copy of it.
        """
        self.timeout, self.domain = timeout, domain or {}
        self.modules = ProjectModules(root, copy_of=copy_of)
        self._worker: _Worker | None = None
        self._executor: Future[Any] | None = None

    def preload(self) -> None:
        """Start importing in the background; what goes wrong is told when the first action is called."""
        self._loaded()

    async def run(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Run the action that a call names; ActionRejectedError, or ActionFailedError with the cause."""
        name = str(call["next_action"])
        own_call = _own_copy({"domain": self.domain, **call}, name, "its call holds")
        try:
            # Shielded: what takes long to import goes on, and is there for the next call.
            executor = await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._loaded())), self.timeout)
        except asyncio.TimeoutError as error:
            raise ActionFailedError(name, self._too_long) from error
        except Exception as error:
            raise ActionFailedError(name, _not_imported(error)) from error
        return await self._answer(executor, name, own_call)

    def run_and_wait(self, call: Mapping[str, Any]) -> ActionAnswer:
        """Run the action that a call names as `run` does, and wait for it: for callers without an event loop."""
        name = str(call["next_action"])
        own_call = _own_copy({"domain": self.domain, **call}, name, "its call holds")
        try:
            executor = self._loaded().result(self.timeout)
        except FutureTimeoutError as error:
            raise ActionFailedError(name, self._too_long) from error
        except Exception as error:
            raise ActionFailedError(name, _not_imported(error)) from error
        running, worker = self._start(executor, name, own_call)
        try:
            return running.result(self.timeout)
        except FutureTimeoutError as error:
            running.cancel()
            raise self._give_up(worker, name) from error

    async def _answer(self, executor: Any, name: str, call: dict[str, Any]) -> ActionAnswer:
        running, worker = self._start(executor, name, call)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(running), self.timeout)
        except asyncio.TimeoutError as error:
            raise self._give_up(worker, name) from error

    def _start(self, executor: Any, name: str, call: dict[str, Any]) -> tuple[Future[ActionAnswer], _Worker]:
        worker = self._worker
        assert worker is not None
        return asyncio.run_coroutine_threadsafe(_execute(executor, name, call), worker.loop), worker

    @property
    def _too_long(self) -> str:
        return f"importing the project's actions takes longer than {self.timeout:g} seconds"

    def _loaded(self) -> Future[Any]:
        if self._worker is None:
            self._worker = _Worker()
        if self._executor is None or (self._executor.done() and self._executor.exception() is not None):
            self._executor = asyncio.run_coroutine_threadsafe(_load(self.modules), self._worker.loop)
        return self._executor

    def _give_up(self, worker: _Worker, name: str) -> ActionFailedError:
        """Leave the thread of an action that does not come back to itself; the next call gets a new one."""
        worker.end_when_done()
        if self._worker is worker:
            self._worker = _Worker()
        return ActionFailedError(name, f"it took longer than {self.timeout:g} seconds")

    def close(self) -> None:
        """End the thread."""
        if self._worker is not None:
            self._worker.end_when_done()
            self._worker = None
            self._executor = None


class _Worker:
    """A thread with an event loop; it does not keep the process alive."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.is_ending = False
        self.thread = threading.Thread(target=self._run, name="malgil-actions", daemon=True)
        self.thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        try:
            self.loop.run_forever()
        finally:
            self.loop.close()

    def end_when_done(self) -> None:
        """End the thread when nothing runs in it any more."""
        if not self.is_ending:
            self.is_ending = True
            asyncio.run_coroutine_threadsafe(self._drain(), self.loop)

    async def _drain(self) -> None:
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
        self.loop.call_soon(self.loop.stop)


def _not_imported(error: Exception) -> str:
    return f"the project's actions can't be imported: {type(error).__name__}: {error}"


async def _load(modules: ProjectModules) -> Any:
    """Import the project's actions and register them with an executor."""
    from rasa_sdk.executor import ActionExecutor

    executor = ActionExecutor()
    try:
        for action in _actions(modules.load()):
            executor.register_action(action)
    except SystemExit as error:  # it would end the thread in silence
        raise ImportError(f"they end the program ({error!r})") from error
    return executor


def _actions(modules: Iterable[ModuleType]) -> Iterator[Any]:
    """Yield an object of every action class in the modules, those that they import among them."""
    from rasa_sdk import Action

    classes = (found for module in modules for found in vars(module).values() if inspect.isclass(found))
    for found in dict.fromkeys(classes):
        if issubclass(found, Action) and not found.__module__.startswith("rasa_sdk.") and not inspect.isabstract(found):
            action = found()
            if _has_name(action):
                yield action


def _has_name(action: Any) -> bool:
    """Return whether an action can be called; a base class of the project's own has no name."""
    try:
        return bool(action.name())
    except NotImplementedError:
        return False


async def _execute(executor: Any, name: str, call: dict[str, Any]) -> ActionAnswer:
    from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

    try:
        result = await executor.run(call)
    except ActionExecutionRejection as error:
        raise ActionRejectedError(name, str(error)) from error
    except ActionNotFoundException as error:
        known = ", ".join(sorted(executor.actions)) or "none"
        raise ActionFailedError(name, f"the project's actions don't have it (they have: {known})") from error
    except (Exception, SystemExit) as error:  # SystemExit would end the thread in silence
        raise ActionFailedError(name, f"{type(error).__name__}: {error}") from error
    answer = _own_copy({"events": list(result.events), "responses": list(result.responses)}, name, "it returned")
    return ActionAnswer(answer["events"], answer["responses"])


def _own_copy(data: dict[str, Any], action: str, what: str) -> dict[str, Any]:
    """Return a copy, as JSON would give it at the other end of a wire."""
    try:
        copied: dict[str, Any] = json.loads(json.dumps(data))
    except (TypeError, ValueError, RecursionError) as error:
        raise ActionFailedError(action, f"{what} something that is not JSON: {error}") from error
    return copied
