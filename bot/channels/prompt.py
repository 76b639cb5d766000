"""The prompt of the terminal chat: history, completion, keys as people expect them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import SimpleLexer
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

from bot.channels.colour_screen import STYLE
from bot.channels.plain_prompt import LEAVING
from bot.channels.private_files import private_file
from bot.channels.suggestion import GoOn, TypingSuggest

_PROMPT = FormattedText([("class:prompt", "> ")])
_CONTINUED = FormattedText([("class:prompt", ". ")])
Choices = Callable[[], Sequence[tuple[str, str]]]
Toolbar = Callable[[int], str]
"""Returns the line below the prompt, in so many columns at the most."""


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


def _history() -> History:
    path = private_file("history")
    return InMemoryHistory() if path is None else FileHistory(str(path))


def _keys() -> KeyBindings:
    """Enter sends, also in a message of several lines; Alt-Enter starts a new one."""
    keys = KeyBindings()

    @keys.add("enter")
    def send(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    @keys.add("escape", "enter")
    def start_line(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text("\n")

    return keys


def _toolbar(text: Toolbar) -> FormattedText:
    return FormattedText([("", text(get_app().output.get_size().columns - 1))])


def _session(
    choices: Choices,
    toolbar: Toolbar,
    go_on: GoOn | None,
    history: History | None,
    *,
    terminal_input: Input | None,
    terminal_output: Output | None,
) -> PromptSession[str]:
    return PromptSession(
        _PROMPT,
        history=history or _history(),
        completer=SlashCompleter(choices),
        complete_while_typing=True,
        multiline=True,
        prompt_continuation=_CONTINUED,
        key_bindings=_keys(),
        lexer=SimpleLexer("class:user"),
        style=STYLE,
        bottom_toolbar=lambda: _toolbar(toolbar),
        auto_suggest=TypingSuggest(go_on),
        input=terminal_input,
        output=terminal_output,
    )


async def prompt_lines(
    choices: Choices,
    note: Callable[[str], None],
    *,
    toolbar: Toolbar,
    go_on: GoOn | None = None,
    history: History | None = None,
    terminal_input: Input | None = None,
    terminal_output: Output | None = None,
) -> AsyncIterator[str]:
    """Yield what a person types; what is pasted in several lines is one message.

    What `go_on` says is suggested in grey, where no line of the history starts like this one.

    Ctrl-D on an empty line ends. Ctrl-C clears the line; on an empty one it says how to leave, and ends at the second.
    """
    session = _session(choices, toolbar, go_on, history, terminal_input=terminal_input, terminal_output=terminal_output)
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
                note(LEAVING)
            continue
        except EOFError:
            return
        warned = False
        yield line
