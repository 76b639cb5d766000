"""What every layer is: parameters, and a forward pass that returns its backward pass.

Letters in shape comments, in this and all other rooms:
B utterances in a batch, T time steps, D embedding, H hidden, V vocabulary (rows of a table), K intents,
N directions of a recurrent layer (1 or 2), G gates of a cell, S states that a cell hands on, M items of any kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
"""An array of float32 (training) or float64 (gradient checks)."""
Ints = NDArray[np.integer[Any]]
"""An array of whole numbers."""

In = TypeVar("In", contravariant=True)
Out = TypeVar("Out", covariant=True)


class Parameter:
    """Numbers that are learned, with the gradient of the last backward pass.

    `grad` is None where nothing has flowed back. Tables are used a few rows at a time: then `rows` holds the
    numbers of these rows, ascending, and `grad` one line for each of them, so that all other rows cost nothing.
    `decays` tells whether weight decay may shrink the numbers: weights yes, biases no.
    """

    def __init__(self, value: Floats, *, decays: bool = True) -> None:
        self.value = value
        self.decays = decays
        self.grad: Floats | None = None
        self.rows: Ints | None = None

    def add(self, grad: Floats) -> None:
        """Add to the gradient of the whole value; the array is the parameter's from then on."""
        if self.grad is None:
            self.grad = grad
        elif self.rows is None:
            self.grad += grad
        else:
            grad[self.rows] += self.grad
            self.rows, self.grad = None, grad

    def add_rows(self, rows: Ints, grad: Floats) -> None:
        """Add to the gradient of some rows only, given in ascending order, none twice."""
        if self.grad is None:
            self.rows, self.grad = rows, grad
        elif self.rows is None:
            self.grad[rows] += grad
        else:
            both = np.union1d(self.rows, rows)
            total = np.zeros((len(both), *grad.shape[1:]), grad.dtype)
            total[np.searchsorted(both, self.rows)] = self.grad
            total[np.searchsorted(both, rows)] += grad
            self.rows, self.grad = both, total

    def clear(self) -> None:
        """Forget the gradient."""
        self.grad = self.rows = None


@dataclass(frozen=True)
class Padded:
    """Sequences of unequal length in one array."""

    values: Floats
    """(B, T, D)"""
    mask: Floats
    """(B, T): 1 where a token stands, 0 where the sequence is over; the padding is always at the end."""


class Layer(Protocol[In, Out]):
    """A function with parameters.

    `forward` returns the output and the function that takes the gradient of the output, adds to the gradients of the
    parameters, and returns the gradient of the input (None where the input has none, as for word numbers).
    `rng` is given in training only: without it nothing is random and nothing is dropped.
    """

    def forward(self, x: In, *, rng: np.random.Generator | None = None) -> tuple[Out, Callable[[Any], Any]]:
        """Return the output and its backward pass."""

    def parameters(self) -> list[Parameter]:
        """Return all that is learned, always in the same order."""


def glorot(rng: np.random.Generator, shape: tuple[int, ...], *, dtype: Any = np.float32) -> Floats:
    """Draw a matrix (..., inputs, outputs) uniformly as Glorot and Bengio (2010), equation 16."""
    limit = np.sqrt(6.0 / (shape[-2] + shape[-1]))
    return rng.uniform(-limit, limit, shape).astype(dtype)
