"""The mean n-gram features of every label, kept sparse, to tell how like its training an utterance is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nlu.neural.embedding import Bags
from nlu.neural.layer import Floats, Ints


class Centroids:
    """For every label the features of its utterances, added up and scaled to length 1."""

    def __init__(self, bags: Bags) -> None:
        self.bags = bags

    @classmethod
    def from_features(cls, features: Bags, labels: Sequence[int], *, count: int) -> Centroids:
        """Add up the features of the utterances of each of `count` labels."""
        width = int(features.rows.max(initial=0)) + 1
        keys = np.asarray(labels, np.int64)[features.items] * width + features.rows
        cells, place = np.unique(keys, return_inverse=True)
        sums = np.bincount(place, weights=features.weights, minlength=len(cells))
        owners = cells // width
        lengths = np.sqrt(np.bincount(owners, weights=sums * sums, minlength=count))
        starts = np.searchsorted(owners, np.arange(count + 1))
        weights = (sums / np.maximum(lengths, 1e-12)[owners]).astype(np.float16).astype(np.float32)
        return cls(Bags((cells % width).astype(np.int32), weights, starts))

    def likeness(self, label: int, rows: Ints, weights: Floats) -> float:
        """Return the cosine (0 to 1) between an utterance's features, rows ascending, and a label's centroid."""
        start, end = self.bags.starts[label], self.bags.starts[label + 1]
        own = self.bags.rows[start:end]
        if not len(own) or not len(rows):
            return 0.0
        place = np.minimum(np.searchsorted(own, rows), len(own) - 1)
        shared = own[place] == rows
        product = float(self.bags.weights[start:end][place] @ (weights * shared))
        return product / max(float(np.sqrt(weights @ weights)), 1e-12)
