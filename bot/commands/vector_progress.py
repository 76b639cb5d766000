"""The bar that shows how far a training of word vectors has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlu import VectorProgress


@contextmanager
def training_progress() -> Iterator[Callable[[VectorProgress], None] | None]:
    """Give a function that shows progress on a terminal; None, so that nothing is shown, in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[pace]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(progress: VectorProgress) -> None:
            if progress.part not in tasks:
                tasks[progress.part] = bar.add_task(progress.part.capitalize(), total=1.0, pace="")
            bar.update(tasks[progress.part], completed=progress.share, pace=pace(progress))

        yield show


def pace(progress: VectorProgress) -> str:
    """Return how fast it goes and how long it will take, as far as is known.

    >>> from nlu import VectorProgress
    >>> pace(VectorProgress("training", 0.5, words_per_second=801_234.0, seconds_left=75.2))
    '801,234 words/s, 1:15 left'
    """
    parts = []
    if progress.words_per_second is not None:
        parts.append(f"{progress.words_per_second:,.0f} words/s")
    if progress.seconds_left is not None:
        minutes, seconds = divmod(round(progress.seconds_left), 60)
        hours, minutes = divmod(minutes, 60)
        parts.append(f"{hours}:{minutes:02}:{seconds:02} left" if hours else f"{minutes}:{seconds:02} left")
    return ", ".join(parts)
