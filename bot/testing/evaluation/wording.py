"""How a wrong sentence is told in words, on the terminal and on the page alike."""

from __future__ import annotations

from bot.dialogue.two_stage_fallback import FALLBACK_INTENT
from bot.testing.evaluation.evaluation import Evaluation
from bot.testing.evaluation.outcome import Outcome
from bot.testing.message_checks import annotate, on_one_line
from bot.testing.place_text import place_text


def what_was_evaluated(evaluation: Evaluation) -> str:
    """Return in a few words which sentences these are."""
    count = f"{len(evaluation.outcomes):,}"
    if evaluation.folds is None:
        return f"{count} sentences of tests"
    return f"{evaluation.folds}-fold cross-validation of {count} training utterances, seed {evaluation.seed}"


def remarks(evaluation: Evaluation) -> list[str]:
    """Return what one should know to read the figures."""
    found = []
    if evaluation.untested:
        names = ", ".join(evaluation.untested)
        found.append(f"not tested, for want of a second example: {names}")
    if evaluation.known:
        what = "1 sentence is" if evaluation.known == 1 else f"{evaluation.known:,} sentences are"
        found.append(f"{what} in the training data word for word: the model remembers such")
    return found


def percent(share: float) -> str:
    """Return a share in percent; only what is whole is shown as 100.

    >>> percent(0.9449), percent(0.99999), percent(1.0)
    ('94.5%', '99.9%', '100.0%')
    """
    return f"{share:.1%}" if share == 1 or share < 0.9995 else "99.9%"


def mistakes(outcome: Outcome) -> list[str]:
    """Return what is wrong, a line for each thing."""
    found = []
    if outcome.has_right_intent is False:
        found.append(f"expected {outcome.expected}, got {_came(outcome)}")
    if outcome.has_right_response is False:
        found.append(f"expected {outcome.sentence.intent}, got {outcome.response_key or 'no answer'}")
    if outcome.has_right_entities is False:
        text = on_one_line(outcome.sentence.text)
        found.append(f"expected entities: {annotate(text, outcome.sentence.entities or ())}")
        found.append(f"found entities:    {annotate(text, outcome.understood.entities)}")
    return found


def nearest_text(outcome: Outcome) -> str:
    """Return the training utterance that is most like the sentence, with its intent and place; empty without one."""
    if outcome.nearest is None:
        return ""
    utterance = outcome.nearest.utterance
    where = f", {place_text(utterance.place)}" if utterance.place else ""
    return f"'{on_one_line(utterance.text)}' ({utterance.intent}, likeness {outcome.nearest.likeness:.2f}{where})"


def _came(outcome: Outcome) -> str:
    name, confidence = outcome.guess
    if outcome.predicted == FALLBACK_INTENT:
        return f"{FALLBACK_INTENT} (best guess {name} {confidence:.2f})"
    return f"{outcome.predicted} {confidence:.2f}"
