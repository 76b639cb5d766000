"""N-grams of words and of characters, and their buckets."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from nlu.text.korean import decompose


def word_ngrams(tokens: Sequence[str], *, max_n: int) -> list[str]:
    """Return all runs of 1 to `max_n` tokens, joined by a space, shorter runs first.

    >>> word_ngrams(["book", "a", "table"], max_n=2)
    ['book', 'a', 'table', 'book a', 'a table']
    """
    return [" ".join(tokens[i : i + n]) for n in range(1, max_n + 1) for i in range(len(tokens) - n + 1)]


def character_ngrams(word: str, *, min_n: int, max_n: int) -> list[str]:
    """Return the runs of `min_n` to `max_n` letters of a word between the borders `<` and `>`.

    Hangul is decomposed into jamo first, so that 먹다 and 먹은 share more than half of what they are.

    >>> character_ngrams("cat", min_n=3, max_n=4)
    ['<ca', 'cat', 'at>', '<cat', 'cat>']
    >>> character_ngrams("밥", min_n=3, max_n=3)
    ['<ㅂㅏ', 'ㅂㅏㅂ', 'ㅏㅂ>']
    """
    return _runs(f"<{decompose(word)}>", min_n, max_n)


def utterance_ngrams(tokens: Sequence[str], *, min_n: int, max_n: int) -> list[str]:
    """Return the runs of `min_n` to `max_n` letters of a whole utterance, between the edges `^` and `$`.

    Spaces don't count, so that it says the same wherever they stand; Hangul is decomposed into jamo.

    >>> utterance_ngrams(["go", "on"], min_n=3, max_n=3)
    ['^go', 'goo', 'oon', 'on$']
    >>> utterance_ngrams(["잘", "가"], min_n=4, max_n=5)
    ['^ㅈㅏㄹ', 'ㅈㅏㄹㄱ', 'ㅏㄹㄱㅏ', 'ㄹㄱㅏ$', '^ㅈㅏㄹㄱ', 'ㅈㅏㄹㄱㅏ', 'ㅏㄹㄱㅏ$']
    """
    return _runs(f"^{decompose(''.join(tokens))}$", min_n, max_n)


def _runs(marked: str, min_n: int, max_n: int) -> list[str]:
    """Return the runs of letters of a text with a mark on either side; a mark alone says nothing."""
    return [
        marked[start : start + n]
        for n in range(min_n, max_n + 1)
        for start in range(len(marked) - n + 1)
        if n > 1 or 0 < start < len(marked) - 1
    ]


def bucket(ngram: str, *, buckets: int) -> int:
    """Return the bucket of an n-gram: the same on every machine and in every process.

    >>> bucket("<ca", buckets=1000)
    524
    """
    return zlib.crc32(ngram.encode("utf-8", "surrogatepass")) % buckets
