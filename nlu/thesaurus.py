"""A thesaurus: words that mean the same, words that are kinds of others, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from nlu.text.normalize import normalize

Relation = tuple[str, str]
"""A narrower and a broader word."""


@dataclass(frozen=True)
class Thesaurus:
    """Synonyms, and a hierarchy of is-a relations in which synonyms are one node.

    Words are kept as `normalize_word` writes them, and may be asked for in any case. A node is named by the first
    word of its synonyms. ValueError when a word is in two groups of synonyms, or its own ancestor.

    >>> thesaurus = Thesaurus(
    ...     synonyms=(("pizza", "피자"),),
    ...     is_a=(("Margherita", "pizza"), ("Calzone", "피자"), ("pizza", "dish"), ("soup", "dish")),
    ... )
    >>> thesaurus.ancestors("margherita")
    ('pizza', 'dish')
    >>> thesaurus.lowest_common_ancestor("margherita", "calzone"), thesaurus.distance("margherita", "soup")
    ('pizza', 3)
    """

    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same; a word is in one group at most."""
    is_a: tuple[Relation, ...] = ()
    """Narrower and broader word of each relation, such as `("pizza", "dish")`."""

    def __post_init__(self) -> None:
        groups = tuple(tuple(dict.fromkeys(map(normalize_word, group))) for group in self.synonyms if group)
        relations = dict.fromkeys((normalize_word(narrow), normalize_word(broad)) for narrow, broad in self.is_a)
        object.__setattr__(self, "synonyms", groups)
        object.__setattr__(self, "is_a", tuple(relations))
        twice = next((word for group in groups for word in group if self._groups[word] is not group), None)
        if twice is not None:
            raise ValueError(f"'{twice}' is in two groups of synonyms")
        if cycle := find_cycle(groups, relations):
            raise ValueError(f"'{cycle[0][0]}' is its own ancestor: {chain(cycle)}")

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, in the order in which they are written, synonyms first."""
        written = [*self.synonyms, *self.is_a]
        return tuple(dict.fromkeys(word for words in written for word in words))

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: str) -> bool:
        return normalize_word(word) in self._places

    def synonyms_of(self, word: str) -> tuple[str, ...]:
        """Return the other words that mean the same; none for an unknown word.

        >>> Thesaurus(synonyms=(("cancel", "call off", "scrap"),)).synonyms_of("Scrap")
        ('cancel', 'call off')
        """
        word = normalize_word(word)
        return tuple(other for other in self._groups.get(word, ()) if other != word)

    def ancestors(self, word: str) -> tuple[str, ...]:
        """Return all broader words, the nearest first, one of each group of synonyms; none for an unknown word."""
        return tuple(self._heights(word))[1:]

    def common_ancestors(self, word: str, other: str) -> tuple[str, ...]:
        """Return the words that both are, those on the shortest way between the two first.

        Each word counts as an ancestor of itself here: what `pizza` and `dish` have in common begins with `dish`.
        """
        ours, theirs = self._heights(word), self._heights(other)
        common = [node for node in ours if node in theirs and node in self._depths]
        return tuple(sorted(common, key=lambda node: (ours[node] + theirs[node], *self._rank(node))))

    def lowest_common_ancestor(self, word: str, other: str) -> str | None:
        """Return the most specific word that both are: the deepest of `common_ancestors`; None where there is none."""
        return min(self.common_ancestors(word, other), key=self._rank, default=None)

    def distance(self, word: str, other: str) -> int | None:
        """Return the relations on the shortest way through a common ancestor: 0 for synonyms, None if unrelated."""
        ours, theirs = self._heights(word), self._heights(other)
        return min((ours[node] + theirs[node] for node in ours if node in theirs), default=None)

    def path_similarity(self, word: str, other: str) -> float:
        """Return 1 / (1 + distance): 1 for synonyms, 0 for words that are unrelated.

        The measure `path` of WordNet::Similarity (Pedersen, Patwardhan and Michelizzi), as NLTK's `path_similarity`
        has it: one by the number of nodes on the shortest way.
        """
        distance = self.distance(word, other)
        return 0.0 if distance is None else 1 / (1 + distance)

    def wu_palmer_similarity(self, word: str, other: str) -> float:
        """Return 2 N3 / (N1 + N2 + 2 N3): 1 for synonyms, 0 for words that are unrelated.

        N1 and N2 are the relations from each word to their lowest common ancestor, N3 the nodes from that one to its
        root, both counted (Wu and Palmer 1994, "Verbs semantics and lexical selection"; nodes and relations are
        counted as NLTK's `wup_similarity` does). So two words that differ far below the root are more alike than two
        of the same distance near to it. The root of each word's own hierarchy counts; there is none above all.

        >>> animals = Thesaurus(is_a=(("cat", "animal"), ("dog", "animal"), ("poodle", "dog"), ("boxer", "dog")))
        >>> animals.wu_palmer_similarity("cat", "dog"), round(animals.wu_palmer_similarity("poodle", "boxer"), 3)
        (0.5, 0.667)
        """
        meeting = self.lowest_common_ancestor(word, other)
        if meeting is None:
            return float(self._node(word) == self._node(other))
        way = self._heights(word)[meeting] + self._heights(other)[meeting]
        depth = self._depths[meeting]
        return 2 * depth / (way + 2 * depth)

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {word: group for group in self.synonyms for word in group}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.words)}

    @cached_property
    def _broader(self) -> dict[str, tuple[str, ...]]:
        """Node -> the nodes right above it."""
        above: dict[str, dict[str, None]] = {self._head(word): {} for word in self.words}
        for narrow, broad in self.is_a:
            above[self._head(narrow)][self._head(broad)] = None
        return {node: tuple(nodes) for node, nodes in above.items()}

    @cached_property
    def _depths(self) -> dict[str, int]:
        """Node -> the nodes on the longest way up to a root, both counted: a node is deeper than all its ancestors."""
        depths: dict[str, int] = {}
        for node in TopologicalSorter(self._broader).static_order():
            depths[node] = 1 + max((depths[above] for above in self._broader[node]), default=0)
        return depths

    def _node(self, word: str) -> str:
        return self._head(normalize_word(word))

    def _head(self, word: str) -> str:
        return self._groups[word][0] if word in self._groups else word

    def _rank(self, node: str) -> tuple[int, int]:
        """The deepest node comes first, of two the one that is written first."""
        return -self._depths[node], self._places[node]

    def _heights(self, word: str) -> dict[str, int]:
        """Return the word's node and all above it with the relations between, in rising order."""
        start = self._node(word)
        heights, queue = {start: 0}, [start]
        for node in queue:
            for above in self._broader.get(node, ()):
                if above not in heights:
                    heights[above] = heights[node] + 1
                    queue.append(above)
        return heights


def normalize_word(word: str) -> str:
    """Return a word as a thesaurus knows it: normalised as texts are, with single spaces.

    >>> normalize_word("Call  OFF")
    'call off'
    """
    return " ".join(normalize(word).text.split())


def find_cycle(groups: Iterable[tuple[str, ...]], relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return relations by which a word is its own ancestor, the one that is written last at the end; or none.

    >>> find_cycle([], [("a", "b"), ("c", "a"), ("b", "c")])
    (('c', 'a'), ('a', 'b'), ('b', 'c'))
    """
    first = {word: group[0] for group in groups for word in group}
    written: dict[Relation, tuple[int, Relation]] = {}
    above: dict[str, list[str]] = {}
    for place, (narrow, broad) in enumerate(relations):
        node, parent = first.get(narrow, narrow), first.get(broad, broad)
        written.setdefault((node, parent), (place, (narrow, broad)))
        above.setdefault(node, []).append(parent)
    try:
        TopologicalSorter(above).prepare()
    except CycleError as error:
        nodes: list[str] = error.args[1][::-1]  # each is right below the next, the first once more at the end
        ring = [written[pair] for pair in pairwise(nodes)]
        start = ring.index(max(ring)) + 1
        return tuple(relation for _, relation in (*ring[start:], *ring[:start]))
    return ()


def chain(cycle: tuple[Relation, ...]) -> str:
    """Write relations of `find_cycle` as a chain.

    >>> chain((("pie", "dish"), ("dish", "pizza")))
    'pie -> dish -> pizza = pie'
    """
    following = (*cycle[1:], cycle[0])
    links = (b if b == other else f"{b} = {other}" for (_, b), (other, _) in zip(cycle, following, strict=True))
    return " -> ".join((cycle[0][0], *links))
