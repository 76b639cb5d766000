"""The prompt of the terminal chat: history, completion, keys as people expect them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

_PROMPT = FormattedText([("ansigreen bold", "> ")])
Choices = Callable[[], Sequence[tuple[str, str]]]


class SlashCompleter(Completer):
    """Completes commands and payloads: whatever starts with a slash at the start of the line."""

    def __init__(self, choices: Choices) -> None:
        self.choices = choices

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield the choices that start with what is typed."""
        del complete_event
        typed = document.text_before_cursor
        if not typed.startswith("/") or " " in typed:
            return
        for name, meaning in self.choices():
            if name.startswith(typed):
                yield Completion(name, start_position=-len(typed), display_meta=meaning)


def history_file() -> Path:
    """Return where typed lines are kept: below XDG_STATE_HOME, by default ~/.local/state."""
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "malgil" / "history"


def _history() -> History:
    path = history_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(path))


async def prompt_lines(
    choices: Choices,
    note: Callable[[str], None],
    *,
    history: History | None = None,
    terminal_input: Input | None = None,
    terminal_output: Output | None = None,
) -> AsyncIterator[str]:
    """Yield what a person types.

    Ctrl-D on an empty line ends. Ctrl-C clears the line; on an empty one it says how to leave, and ends at the second.
    """
    session: PromptSession[str] = PromptSession(
        _PROMPT,
        history=history or _history(),
        completer=SlashCompleter(choices),
        complete_while_typing=True,
        auto_suggest=AutoSuggestFromHistory(),
        input=terminal_input,
        output=terminal_output,
    )
    warned = False
    while True:
        try:
            with patch_stdout(raw=True):
                line = await session.prompt_async()
        except KeyboardInterrupt:
            if warned and not session.default_buffer.text:
                return
            warned = not session.default_buffer.text
            if warned:
                note("Ctrl-C again, Ctrl-D or /quit leaves.")
            continue
        except EOFError:
            return
        warned = False
        yield line
