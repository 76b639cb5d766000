"""Words with their cosines as a table on a terminal, tab-separated in a pipe, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence


def print_table(title: str, scored: Sequence[tuple[str, float]]) -> None:
    """Print words, best first, with their cosines."""
    from bot.channels.screen import printable

    rows = [(printable(word), f"{cosine:.3f}") for word, cosine in scored]
    if not sys.stdout.isatty():
        for row in rows:
            print(*row, sep="\t")
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD)
    table.add_column("word")
    table.add_column("cosine", justify="right")
    for word, cosine in rows:
        table.add_row(Text(word), cosine)  # a text: brackets in a word are no markup
    console = Console()
    console.print(Text(printable(title), style="bold"))  # above the table, which may be narrower
    console.print(table)


def print_json(asked: dict[str, object], scored: Sequence[tuple[str, float]]) -> None:
    """Print what was asked, and the words with their cosines under `words`."""
    words = [{"word": word, "cosine": round(cosine, 6)} for word, cosine in scored]
    print(json.dumps({**asked, "words": words}, ensure_ascii=False, indent=2))
