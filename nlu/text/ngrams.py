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
    marked = f"<{decompose(word)}>"
    return [
        marked[start : start + n]
        for n in range(min_n, max_n + 1)
        for start in range(len(marked) - n + 1)
        if n > 1 or 0 < start < len(marked) - 1  # a border alone says nothing
    ]


def seam_ngrams(left: str, right: str, *, max_n: int) -> list[str]:
    """Return the runs of up to `max_n` letters that reach from one word into the next, a space between them.

    They tell how a message begins and ends, and what stands beside what, whichever words it is made of. `^` for the
    word before the first and `$` for the one after the last stand for themselves.

    >>> seam_ngrams("go", "$", max_n=3)
    ['o ', 'go ', 'o $']
    >>> seam_ngrams("가", "봐", max_n=3)
    ['ㅏ ', ' ㅂ', 'ㄱㅏ ', 'ㅏ ㅂ', ' ㅂㅘ']
    """
    before, after = decompose(left)[-(max_n - 1) :], decompose(right)[: max_n - 1]
    joined, space = f"{before} {after}", len(before)
    return [
        joined[start : start + n]
        for n in range(2, max_n + 1)
        for start in range(max(space - n + 1, 0), space + 1)
        if start + n <= len(joined) and joined[start : start + n].strip(" ^$")  # an edge alone says nothing
    ]


def bucket(ngram: str, *, buckets: int) -> int:
    """Return the bucket of an n-gram: the same on every machine and in every process.

    >>> bucket("<ca", buckets=1000)
    524
    """
    return zlib.crc32(ngram.encode("utf-8", "surrogatepass")) % buckets
