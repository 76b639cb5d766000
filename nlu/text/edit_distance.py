"""How many single edits make one text another."""

from __future__ import annotations


def edit_distance(text: str, other: str, *, most: int) -> int:
    """Return how many letters to add, drop, replace or swap with the next, at the least; `most` + 1 where it is more.

    Optimal string alignment, bit-parallel (Hyyrö 2003, "A bit-vector algorithm for computing Levenshtein and Damerau
    edit distances"): one integer holds a column of the table.

    >>> edit_distance("seoul", "soeul", most=3), edit_distance("a", "xyz", most=1)
    (1, 2)
    """
    length = len(text)
    if abs(length - len(other)) > most:
        return most + 1
    if not length or not other or text == other:
        return min(0 if text == other else max(length, len(other)), most + 1)
    places: dict[str, int] = {}
    for place, letter in enumerate(text):
        places[letter] = places.get(letter, 0) | 1 << place
    mask, last = (1 << length) - 1, 1 << (length - 1)
    rises, falls, diagonal, before, score = mask, 0, 0, 0, length
    for letter in other:
        same = places.get(letter, 0)
        swapped = ((~diagonal & same) << 1) & before
        diagonal = (((same & rises) + rises) ^ rises) | same | falls | swapped
        up, down = falls | ~(diagonal | rises), diagonal & rises
        score += bool(up & last) - bool(down & last)
        up, down = up << 1 | 1, down << 1
        rises, falls, before = (down | ~(diagonal | up)) & mask, up & diagonal & mask, same
    return min(score, most + 1)
