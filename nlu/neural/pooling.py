"""From the states of an utterance to one vector."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.neural.layer import Floats, Padded, Parameter


class MeanMaxPool:
    """The mean and the largest of every number over time, side by side; padding counts for nothing."""

    def parameters(self) -> list[Parameter]:
        """Return nothing: there is nothing to learn."""
        return []

    def pooled(self, values: Floats) -> Floats:
        """Map the states (T, D) of one utterance, at least one, to (2 D,), as `forward` does but faster."""
        return np.concatenate([values.mean(axis=0), values.max(axis=0)])

    def forward(
        self, x: Padded, *, rng: np.random.Generator | None = None
    ) -> tuple[Floats, Callable[[Floats], Floats]]:
        """Map (B, T, D) to (B, 2 D); an utterance without tokens becomes zeros."""
        del rng
        mask = x.mask[:, :, None]  # (B, T, 1)
        share = mask / np.maximum(mask.sum(axis=1, keepdims=True), 1)
        present = np.where(mask > 0, x.values, -np.inf)  # (B, T, D)
        top = present.argmax(axis=1)[:, None]  # (B, 1, D)
        any_token = x.mask.max(axis=1, initial=0)[:, None]
        largest = np.take_along_axis(x.values, top, axis=1)[:, 0] * any_token
        D = x.values.shape[2]

        def backward(dy: Floats) -> Floats:
            dx: Floats = share * dy[:, None, :D]
            dtop = np.take_along_axis(dx, top, axis=1) + (dy[:, D:] * any_token)[:, None]
            np.put_along_axis(dx, top, dtop, axis=1)
            return dx

        return np.concatenate([(share * x.values).sum(axis=1), largest], axis=1), backward
