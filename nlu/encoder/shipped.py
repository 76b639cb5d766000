"""The encoders that come with the package, and which of them suits some utterances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.vectors.lexicon import Lexicon


@cache
def shipped_encoder(language: str) -> PretrainedEncoder | None:
    """Return the encoder that comes with the package, `en` or `ko`; None for any other language."""
    path = Path(str(files("nlu") / "encoder" / "trained" / f"{language}.encoder"))
    return PretrainedEncoder.load(path) if language.isalpha() and path.is_file() else None


def encoder_for(utterances: Iterable[Sequence[str]], lexicon: Lexicon) -> PretrainedEncoder | None:
    """Return the encoder of the language that most words of tokenised utterances are of.

    None where none comes with the package, or where it has not learned to read the word vectors of this lexicon.
    """
    words = Counter(word for tokens in utterances for word in tokens)
    languages: Counter[str] = Counter()
    for word, count in sorted(words.items()):
        languages[lexicon.language_of(word)] += count
    for language, _ in languages.most_common():
        if language in lexicon.by_language:
            encoder = shipped_encoder(language)
            return encoder if encoder is not None and encoder.vectors == lexicon.fingerprint_of(language) else None
    return None
