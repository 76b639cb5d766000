"""The encoders that come with the package, and which encoder suits some utterances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from nlu.encoder.pretrained_encoder import PretrainedEncoder
from nlu.text.model_tokens import model_tokens
from nlu.vectors.lexicon import Lexicon

_LANGUAGES = ("en", "ko")


@cache
def shipped_encoder(language: str) -> PretrainedEncoder | None:
    """Return the encoder that comes with the package, `en` or `ko`; None for any other language."""
    path = Path(str(files("nlu") / "encoder" / "trained" / f"{language}.encoder"))
    return PretrainedEncoder.load(path) if language.isalpha() and path.is_file() else None


def shipped_encoders() -> tuple[PretrainedEncoder, ...]:
    """Return all encoders that come with the package."""
    found = (shipped_encoder(language) for language in _LANGUAGES)
    return tuple(encoder for encoder in found if encoder is not None)


def encoder_for_texts(
    texts: Iterable[str], lexicon: Lexicon, *, encoders: Sequence[PretrainedEncoder] | None = None
) -> PretrainedEncoder | None:
    """Return the encoder that training on some texts starts from, as `encoder_for` chooses it."""
    return encoder_for((model_tokens(text) for text in texts), lexicon, encoders=encoders)


def encoder_for(
    utterances: Iterable[Sequence[str]], lexicon: Lexicon, *, encoders: Sequence[PretrainedEncoder] | None = None
) -> PretrainedEncoder | None:
    """Return the first encoder that reads the word vectors of the language that most words of the utterances are of.

    `utterances` are tokenised; `encoders` are by default those that come with the package. None where no encoder has
    learned to read the vectors that this lexicon has for the language.
    """
    language = _main_language(utterances, lexicon)
    offered = shipped_encoders() if encoders is None else encoders
    return next((encoder for encoder in offered if encoder.reads(lexicon, language)), None)


def _main_language(utterances: Iterable[Sequence[str]], lexicon: Lexicon) -> str:
    """Return the language that most words are of, among those that the lexicon has vectors for; empty for none."""
    words = (word for tokens in utterances for word in tokens)
    if len(lexicon.by_language) == 1:  # the first word of it decides
        found = (lexicon.language_of(word) for word in words)
        return next((language for language in found if language in lexicon.by_language), "")
    languages: Counter[str] = Counter()
    for word, count in sorted(Counter(words).items()):
        languages[lexicon.language_of(word)] += count
    return next((language for language, _ in languages.most_common() if language in lexicon.by_language), "")
