"""An evaluation as text: tables of figures, the confusion matrix, the histogram of confidence, and what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.channels.screen import printable
from bot.channels.wrapping import display_width
from bot.testing.evaluation.baseline import Flips
from bot.testing.evaluation.evaluation import BINS, Evaluation, Histogram, Labels
from bot.testing.evaluation.outcome import Outcome
from bot.testing.evaluation.wording import mistakes, nearest_text, percent, remarks, what_was_evaluated
from bot.testing.place_text import place_text
from nlu import Score

_SHOWN = 20  # rows and sentences of a part that may be long
_BAR = 40  # columns of the longest bar
_MATRIX_INDENT = 6  # columns for the numbers of rows

Row = Sequence[str]


def lines_of(evaluation: Evaluation, flips: Flips | None, *, width: int) -> Iterator[str]:
    """Yield the lines of a report; the confusion matrix is made to fit into `width` columns."""
    yield what_was_evaluated(evaluation)
    yield from (f"  {remark}" for remark in remarks(evaluation))
    yield ""
    yield from _summary(evaluation)
    if evaluation.intents.expected:
        yield from _label_table("Intents", evaluation.intents)
    if evaluation.responses.expected:
        yield from _label_table("Answers of retrieval intents", evaluation.responses)
    yield from _entity_table(evaluation)
    yield from _confusion(evaluation.intents, width=width)
    if evaluation.intents.expected:
        yield from _histogram(evaluation)
    yield from _errors(evaluation.wrong)
    if flips is not None:
        yield from flip_lines(flips)


def flip_lines(flips: Flips) -> Iterator[str]:
    """Yield what changed since the baseline."""
    yield from ("", f"Since the baseline, of {flips.compared:,} sentences")
    yield f"  {len(flips.broken)} flipped from right to wrong, {len(flips.mended)} from wrong to right"
    if flips.new or flips.gone:
        yield f"  {flips.new} are new or mean something else now, {flips.gone} are gone"
    if flips.broken:
        yield from ("", "Wrong now, right before")
        for outcome in flips.broken:
            yield from _error(outcome)
    if flips.mended:
        yield from ("", "Right now, wrong before")
        for outcome in flips.mended:
            yield f"  {place_text(outcome.sentence.place)}: {printable(outcome.sentence.text)}"


def _summary(evaluation: Evaluation) -> Iterator[str]:
    rows: list[Row] = [("", "right", "of", "accuracy", "precision", "recall", "F1")]
    if evaluation.intents.expected:
        rows.append(_summary_row("intents", evaluation.intents))
        guessed, asked = sum(evaluation.confidence.right), len(evaluation.intents.expected)
        if guessed != evaluation.intents.right:  # what a lower threshold could gain
            rows.append(("  best guess", f"{guessed:,}", f"{asked:,}", percent(guessed / asked), "", "", ""))
        languages = evaluation.languages
        if len(languages) > 1:
            rows += [_summary_row(f"  {name}", labels) for name, labels in languages.items() if labels.expected]
    if evaluation.responses.expected:
        rows.append(_summary_row("answers", evaluation.responses))
    if evaluation.entities:
        total = evaluation.entities_total
        rows.append(("entities", f"{total.right:,}", f"{total.expected:,}", "", *_shares(total)))
    whole, count = evaluation.right, len(evaluation.outcomes)
    rows.append(("whole sentences", f"{whole:,}", f"{count:,}", percent(whole / max(count, 1)), "", "", ""))
    yield from table(rows)
    yield "  precision, recall and F1: the mean of all intents or answers; of entities, all of them together"


def _summary_row(name: str, labels: Labels) -> Row:
    shares = map(percent, labels.macro)
    return (name, f"{labels.right:,}", f"{len(labels.expected):,}", percent(labels.accuracy), *shares)


def _label_table(title: str, labels: Labels) -> Iterator[str]:
    scores = labels.scores
    worst = [(name, score) for name, score in scores.items() if score.f1 < 1]
    yield from ("", f"{title}: {len(worst)} of {len(scores)} are not perfect")
    if worst:
        yield from _score_rows(worst)


def _entity_table(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.entities:
        yield from ("", "Entities")
        yield from _score_rows(list(evaluation.entities.items()))


def _score_rows(scores: Sequence[tuple[str, Score]]) -> Iterator[str]:
    rows = [("", "precision", "recall", "F1", "expected")]
    rows += [(printable(name), *_shares(score), f"{score.expected:,}") for name, score in scores[:_SHOWN]]
    yield from table(rows)
    if len(scores) > _SHOWN:
        yield f"  and {len(scores) - _SHOWN} more, which are better"


def _confusion(labels: Labels, *, width: int) -> Iterator[str]:
    """Yield the matrix of the labels that were confused, those confused most first, as many as fit."""
    names = labels.confused_labels
    if not names:
        return
    cell = max(len(str(max(labels.confusion.values()))), len(str(len(names)))) + 1
    widest = max(map(display_width, names))
    fitting = names[: max((width - _MATRIX_INDENT - widest) // cell, 2)]
    yield from ("", "Confusion matrix: rows are what was expected, columns what came (same numbers)")
    yield " " * (_MATRIX_INDENT + widest) + "".join(f"{number:>{cell}}" for number in range(1, len(fitting) + 1))
    for number, name in enumerate(fitting, 1):
        counts = (labels.confusion[name, other] for other in fitting)
        yield f"  {number:>3} {_left(name, widest)}" + "".join(f"{count or '.':>{cell}}" for count in counts)
    if len(names) > len(fitting):
        yield f"  and {len(names) - len(fitting)} more that were confused less"


def _histogram(evaluation: Evaluation) -> Iterator[str]:
    bars = evaluation.confidence
    error = f"calibration error {evaluation.calibration_error:.3f}"
    yield from ("", f"Confidence of the best guess: # right, x wrong ({error})")
    most = max(map(sum, zip(bars.right, bars.wrong, strict=True)), default=0)
    for number in range(BINS):
        yield _bar(number, bars, most)


def _bar(number: int, bars: Histogram, most: int) -> str:
    right, wrong = bars.right[number], bars.wrong[number]
    sizes = (-(-count * _BAR // max(most, 1)) for count in (right, wrong))  # rounded up: one is to be seen
    marks = "".join(sign * size for sign, size in zip("#x", sizes, strict=True))
    return f"  {number / BINS:.1f}-{(number + 1) / BINS:.1f} {right:>6,}{wrong:>6,}  {marks}".rstrip()


def _errors(wrong: Sequence[Outcome]) -> Iterator[str]:
    if not wrong:
        return
    yield from ("", f"Wrong: {len(wrong):,} of the sentences")
    for outcome in wrong[:_SHOWN]:
        yield from _error(outcome)
    if len(wrong) > _SHOWN:
        yield f"  and {len(wrong) - _SHOWN:,} more: --report DIR writes them all"


def _error(outcome: Outcome) -> Iterator[str]:
    yield f"  {place_text(outcome.sentence.place)}: {printable(outcome.sentence.text)}"
    yield from (f"    {printable(line)}" for line in mistakes(outcome))
    if near := nearest_text(outcome):
        yield f"    nearest: {printable(near)}"


def _shares(score: Score) -> tuple[str, str, str]:
    return percent(score.precision), percent(score.recall), percent(score.f1)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield rows as lines, the first column to the left and the others to the right.

    >>> print(*table([("", "F1"), ("도시", "100.0%")]), sep="\\n")
              F1
      도시  100.0%
    """
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = (" " * (width - display_width(cell)) + cell for cell, width in zip(rest, widths[1:], strict=True))
        yield f"  {'  '.join([_left(first, widths[0]), *cells])}".rstrip()


def _left(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
