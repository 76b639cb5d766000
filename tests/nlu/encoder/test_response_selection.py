from __future__ import annotations

import numpy as np
import pytest

from nlu.encoder.response_selection import EncoderOptions, train_encoder
from nlu.encoder.turn_pairs import TurnPairs
from nlu.errors import MalgilError
from nlu.vectors.lexicon import Lexicon
from nlu.vectors.vector_options import VectorProgress
from nlu.vectors.word_vectors import WordVectors

WORDS = [f"w{chr(97 + i // 26)}{chr(97 + i % 26)}" for i in range(60)]
LEXICON = Lexicon({"en": WordVectors(WORDS, np.random.default_rng(1).standard_normal((60, 8)).astype(np.float32))})
SMALL = EncoderOptions(hidden=16, compared=12, batch_size=32, epochs=6, rate=0.01)


def _lines(count: int) -> list[str]:
    """Return turns and answers: each answer says again, in another order, what the turn said."""
    rng = np.random.default_rng(2)
    found = []
    for _ in range(count):
        words = rng.choice(WORDS, 3, replace=False).tolist()
        found += [" ".join(words), " ".join(words[::-1]), "-"]  # a line without words parts the conversations
    return found


def test_the_answer_is_found_among_a_hundred_after_training_and_progress_comes_to_the_end() -> None:
    seen: list[VectorProgress] = []
    pairs = TurnPairs.from_lines(dialogues=_lines(1200))
    found = train_encoder(pairs, LEXICON, language="en", options=SMALL, progress=seen.append)
    assert found.accuracy > 0.5  # by chance 0.01
    assert found.pairs == len(pairs.pairs) - len(pairs.pairs) // 10
    assert seen[-1].share == 1
    assert (found.encoder.hidden, found.encoder.dimensions) == (16, 8)
    assert found.encoder.vectors == LEXICON.fingerprint_of("en")


def test_the_same_seed_gives_the_same_encoder_and_another_one_another() -> None:
    pairs = TurnPairs.from_lines(dialogues=_lines(150))
    options = EncoderOptions(hidden=4, compared=4, batch_size=32, epochs=1)
    first, again, other = (
        train_encoder(pairs, LEXICON, language="en", options=options, seed=seed).encoder.weights for seed in (0, 0, 1)
    )
    assert all(np.array_equal(a, b) for a, b in zip(first, again, strict=True))
    assert not np.array_equal(first[0], other[0])


def test_too_few_pairs_are_refused_with_their_number() -> None:
    with pytest.raises(MalgilError, match="the corpus holds 1 pairs of turns, at least 100 are needed"):
        train_encoder(TurnPairs.from_lines(dialogues=["wa wb", "wc wd"]), LEXICON, language="en")
