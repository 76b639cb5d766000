"""The dense layer, and dropout."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.neural.layer import Floats, Parameter, glorot


class Dense:
    """y = x W + b, over the last axis."""

    def __init__(self, weight: Floats, bias: Floats) -> None:
        self.weight = Parameter(weight)  # (D, H)
        self.bias = Parameter(bias, decays=False)  # (H,)

    @classmethod
    def from_sizes(cls, inputs: int, outputs: int, *, rng: np.random.Generator) -> Dense:
        """Return a layer with random weights and no bias yet."""
        return cls(glorot(rng, (inputs, outputs)), np.zeros(outputs, np.float32))

    def parameters(self) -> list[Parameter]:
        """Return weight and bias."""
        return [self.weight, self.bias]

    def forward(
        self, x: Floats, *, rng: np.random.Generator | None = None
    ) -> tuple[Floats, Callable[[Floats], Floats]]:
        """Map (B, D) to (B, H)."""
        del rng
        y = x @ self.weight.value + self.bias.value  # (B, H)

        def backward(dy: Floats) -> Floats:
            self.weight.add(x.T @ dy)
            self.bias.add(dy.sum(axis=0))
            dx: Floats = dy @ self.weight.value.T
            return dx

        return y, backward


class Dropout:
    """Set a share of the numbers to zero while training, and scale the others up to keep the mean.

    `same_along` names an axis along which the same numbers are dropped: 1 for all steps of a sequence (B, T, D), as
    Gal and Ghahramani (2016) do with the inputs and outputs of a recurrent layer.
    """

    def __init__(self, rate: float, *, same_along: int | None = None) -> None:
        self.rate, self.same_along = rate, same_along

    def parameters(self) -> list[Parameter]:
        """Return nothing: there is nothing to learn."""
        return []

    def forward(
        self, x: Floats, *, rng: np.random.Generator | None = None
    ) -> tuple[Floats, Callable[[Floats], Floats]]:
        """Drop numbers of an array of any shape; without `rng` return it as it is."""
        if rng is None or not self.rate:
            return x, lambda dy: dy
        shape = [1 if axis == self.same_along else size for axis, size in enumerate(x.shape)]
        keep = (rng.random(shape, dtype=np.float32) >= self.rate).astype(x.dtype) / (1 - self.rate)
        keep = keep.astype(x.dtype)
        return x * keep, lambda dy: dy * keep
