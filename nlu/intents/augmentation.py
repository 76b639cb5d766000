"""Further utterances to learn from, made of what the training data says: names of intents, and joined utterances."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from nlu.text.model_tokens import model_tokens
from nlu.vectors.lexicon import Lexicon

Example = tuple[Sequence[str], "str | None"]
"""Tokens and their label; None: out of scope."""

_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[\W_\d]+")
_MOST_JOINED = 10
"""Utterances of a label with several intents, after those that are joined have come to it."""


def named(labels: Sequence[str], examples: Sequence[Example], lexicon: Lexicon) -> list[Example]:
    """Return the words of each label's name as an utterance of it: people name intents by what they mean.

    Only words count that are known, and of a language that the label's own utterances are in.

    >>> examples = [(["where", "is", "my", "card"], "card_arrival"), (["card", "arrival"], None)]
    >>> named(["card_arrival"], examples, Lexicon())
    [(['card', 'arrival'], 'card_arrival')]
    """
    seen = {word for tokens, _ in examples for word in tokens}
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for tokens, label in examples:
        languages[label or ""].update(lexicon.language_of(word) for word in tokens)
    found: list[Example] = []
    for label in labels:
        words = model_tokens(_BETWEEN_WORDS.sub(" ", _CAPITAL_INSIDE.sub(" ", label)))
        known = [w for w in words if (w in seen or lexicon.knows(w)) and lexicon.language_of(w) in languages[label]]
        if known:
            found.append((known, label))
    return found


def joined(examples: Sequence[Example], *, rng: np.random.Generator) -> list[Example]:
    """Return utterances for each label of several intents, `a+b`: one of `a`, then one of `b`.

    A label that has ten utterances of its own or more, or an intent without any, needs or gets none.

    >>> examples = [(["hi"], "greet"), (["a", "table"], "book"), (["hi", "a", "table"], "greet+book")]
    >>> joined(examples, rng=np.random.default_rng(0))[0]
    (['hi', 'a', 'table'], 'greet+book')
    """
    by_label: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for tokens, label in examples:
        by_label[label or ""].append(tokens)
    found: list[Example] = []
    for label in sorted(by_label):
        parts = [by_label.get(part, []) for part in label.split("+")]
        if len(parts) > 1 and all(parts):
            missing = _MOST_JOINED - len(by_label[label])
            found += [(list(tokens), label) for tokens in _draw(parts, missing, rng)]
    return found


def _draw(parts: Sequence[list[Sequence[str]]], count: int, rng: np.random.Generator) -> Iterator[list[str]]:
    for _ in range(count):
        yield [word for part in parts for word in part[int(rng.integers(len(part)))]]
