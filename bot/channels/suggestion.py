"""What the prompt suggests, in grey behind the cursor: lines said before, else how the text may go on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from threading import Event, Thread

from prompt_toolkit.auto_suggest import AutoSuggest, AutoSuggestFromHistory, Suggestion
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from nlu import LanguageModel, MalgilError, Progress

logger = logging.getLogger(__name__)
GoOn = Callable[[str], str]
"""Returns how a text may go on; nothing where it does not know."""
Load = Callable[[Callable[[Progress], None]], LanguageModel | None]
"""Returns a language model, trained where need be; tells how far training has come."""


class TypingSuggest(AutoSuggest):
    """Suggests the rest of a line of the history that starts like this one, else what `go_on` says."""

    def __init__(self, go_on: GoOn | None = None) -> None:
        self.go_on, self.history = go_on, AutoSuggestFromHistory()

    def get_suggestion(self, buffer: Buffer, document: Document) -> Suggestion | None:
        """Return what may follow the cursor."""
        found, go_on = self._said_before(buffer, document)
        return Suggestion(go_on(document.text)) if go_on else found

    async def get_suggestion_async(self, buffer: Buffer, document: Document) -> Suggestion | None:
        """Return the same, worked out aside, so that typing never waits for it."""
        found, go_on = self._said_before(buffer, document)
        return Suggestion(await asyncio.to_thread(go_on, document.text)) if go_on else found

    def _said_before(self, buffer: Buffer, document: Document) -> tuple[Suggestion | None, GoOn | None]:
        """Return the rest of a line of the history, or else what is asked instead: no command or payload goes on."""
        found = self.history.get_suggestion(buffer, document)
        is_text = document.is_cursor_at_the_end and not document.text.startswith("/")
        return found, self.go_on if found is None and is_text else None


class _ClosedError(Exception):
    """Raised inside a training whose result nobody waits for any more."""


class BackgroundModel:
    """A language model that is loaded, or trained, while the person already types; until then it knows nothing."""

    def __init__(self, load: Load, continuation: Callable[[LanguageModel, str], str]) -> None:
        self.load, self.continuation = load, continuation
        self.model: LanguageModel | None = None
        self._closed = Event()
        self.thread = Thread(target=self._run, name="completion", daemon=True)

    def __enter__(self) -> BackgroundModel:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()

    def go_on(self, text: str) -> str:
        """Return how a text may go on."""
        return "" if self.model is None else self.continuation(self.model, text)

    def _run(self) -> None:
        try:
            self.model = self.load(self._check)
        except _ClosedError:
            return
        except MalgilError as error:
            logger.warning("%s", error)
        except Exception:
            logger.exception("what is typed can't be completed")

    def _check(self, _progress: Progress) -> None:
        if self._closed.is_set():
            raise _ClosedError
