"""An evaluation as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from bot.testing.evaluation.baseline import Flips
from bot.testing.evaluation.evaluation import Evaluation, Labels
from bot.testing.evaluation.outcome import Outcome
from bot.testing.evaluation.page_style import STYLE
from bot.testing.evaluation.pictures import histogram, matrix, matrix_labels
from bot.testing.evaluation.wording import mistakes, nearest_text, percent, remarks, what_was_evaluated
from bot.testing.place_text import place_text
from nlu import Score

FILE_NAME = "index.html"
_GOOD, _FAIR = 0.9, 0.7  # F1 from which a bar is green, or yellow


def write_page(evaluation: Evaluation, flips: Flips | None, folder: Path) -> Path:
    """Write the page into a folder, and return its path."""
    path = folder / FILE_NAME
    path.write_text(page(evaluation, flips), "utf-8")
    return path


def page(evaluation: Evaluation, flips: Flips | None = None) -> str:
    """Return the page."""
    return "\n".join(_page(evaluation, flips)) + "\n"


def _page(evaluation: Evaluation, flips: Flips | None) -> Iterator[str]:
    share = percent(evaluation.right / max(len(evaluation.outcomes), 1))
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Language understanding: {share}</title><style>{STYLE}</style></head><body><main>"
    yield f'<header><p class="project">{escape(Path(evaluation.project).resolve().name)}</p>'
    of = f"{evaluation.right:,} of {len(evaluation.outcomes):,}"
    yield f"<h1>{share} <small>understood in full: {of}</small></h1>"
    for remark in (what_was_evaluated(evaluation), *remarks(evaluation)):
        yield f'<p class="remark">{escape(remark)}</p>'
    if evaluation.wrong:
        yield '<p class="remark"><a href="#wrong">What went wrong, sentence by sentence</a></p>'
    yield "</header>"
    yield from _figures(evaluation)
    if flips is not None:
        yield from _flips(flips)
    yield from _labels("Intents", evaluation.intents)
    yield from _confidence(evaluation)
    yield from _entities(evaluation)
    yield from _labels("Answers of retrieval intents", evaluation.responses)
    title = f'<span id="wrong">Wrong</span> <small>{len(evaluation.wrong):,}</small>'
    yield from _sentences(title, evaluation.wrong)
    yield "</main></body></html>"


def _figures(evaluation: Evaluation) -> Iterator[str]:
    yield '<div class="figures">'
    if evaluation.intents.expected:
        yield _figure("intents right", evaluation.intents.accuracy)
        yield _figure("F1 of intents, their mean", evaluation.intents.macro[2])
    for name, labels in evaluation.languages.items():
        if len(evaluation.languages) > 1 and labels.expected:
            yield _figure(f"intents right, {name}", labels.accuracy)
    if evaluation.entities:
        yield _figure("F1 of entities", evaluation.entities_total.f1)
    if evaluation.responses.expected:
        yield _figure("answers right", evaluation.responses.accuracy)
    yield "</div>"


def _figure(name: str, share: float) -> str:
    return f"<div><b>{percent(share)}</b><span>{escape(name)}</span></div>"


def _flips(flips: Flips) -> Iterator[str]:
    if flips.new or flips.gone:
        remark = f"{flips.new} are new or mean something else now, {flips.gone} are gone"
        compared = f" <small>of {flips.compared:,} sentences; {remark}</small>"
    else:
        compared = f" <small>of {flips.compared:,} sentences</small>"
    yield f"<h2>Since the baseline{compared}</h2>"
    yield from _sentences(f"Wrong now, right before <small>{len(flips.broken)}</small>", flips.broken)
    yield from _sentences(f"Right now, wrong before <small>{len(flips.mended)}</small>", flips.mended)


def _labels(title: str, labels: Labels) -> Iterator[str]:
    if not labels.expected:
        return
    yield f"<h2>{title}</h2>"
    yield from _score_table(labels.scores.items(), total=("mean", labels.macro, len(labels.expected)))
    left_out = matrix_labels(labels)[1]
    yield f"<h2>{title}: confusion matrix"
    yield f" <small>without {left_out} that were confused less</small></h2>" if left_out else "</h2>"
    yield from matrix(labels)


def _entities(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.entities:
        total = evaluation.entities_total
        shares = (total.precision, total.recall, total.f1)
        yield "<h2>Entities <small>exact place, kind, role and group</small></h2>"
        yield from _score_table(evaluation.entities.items(), total=("all together", shares, total.expected))


def _score_table(
    scores: Iterable[tuple[str, Score]], *, total: tuple[str, tuple[float, float, float], int]
) -> Iterator[str]:
    yield '<div class="wide figure"><table><thead><tr><th><th>precision<th>recall<th>F1<th class="bar-cell">'
    yield "<th>expected</tr></thead><tbody>"
    name, shares, count = total
    yield _score_row(f"<b>{escape(name)}</b>", shares, count)
    for label, score in scores:
        yield _score_row(escape(label), (score.precision, score.recall, score.f1), score.expected)
    yield "</tbody></table></div>"


def _score_row(name: str, shares: tuple[float, float, float], count: int) -> str:
    f1 = shares[2]
    state = "hit" if f1 >= _GOOD else "part" if f1 >= _FAIR else "miss"
    bar = f'<span class="bar"><i class="{state}" style="width:{100 * f1:.1f}%"></i></span>'
    cells = "".join(f"<td>{percent(share)}" for share in shares)
    return f'<tr><td>{name}{cells}<td class="bar-cell">{bar}<td>{count:,}</tr>'


def _confidence(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.intents.expected:
        error = f"calibration error {evaluation.calibration_error:.3f}"
        yield f"<h2>Confidence of the best guess <small>{error}</small></h2>"
        yield '<p class="legend"><span class="right">■ right</span><span class="wrong">■ wrong</span></p>'
        yield from histogram(evaluation.confidence, evaluation.threshold)


def _sentences(title: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    if not outcomes:
        return
    yield f'<h2>{title}</h2><ul class="sentences">'
    for outcome in outcomes:
        sentence = outcome.sentence
        place = f'<span class="place">{escape(place_text(sentence.place))}</span>'
        yield f'<li><p class="said">{escape(sentence.text)}{place}</p>'
        yield from (f'<p class="mistake">{escape(line)}</p>' for line in mistakes(outcome))
        if near := nearest_text(outcome):
            yield f'<p class="near">nearest: {escape(near)}</p>'
        yield "</li>"
    yield "</ul>"
