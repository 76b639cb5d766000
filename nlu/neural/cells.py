"""Recurrent cells: one step in time, forwards and backwards. The loop over time is in `recurrent`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from nlu.neural.functions import sigmoid
from nlu.neural.layer import Floats

StepBackward = Callable[[Floats], tuple[Floats, Floats, Floats]]
"""Gradient of the new state -> gradients of the input's share, of the state's share, and of the old state."""


class Cell(Protocol):
    """The arithmetic of the gates; the matrices belong to the layer that runs the loop."""

    gates: int
    """How many gates there are: G."""

    def step(self, x: Floats, r: Floats, h: Floats) -> tuple[Floats, StepBackward]:
        """Return the new state (N, B, H) and its backward pass.

        `x` (N, B, G H) is the input's share of the gates, x W + b; `r` (N, B, G H) the state's share, h U + c;
        `h` (N, B, H) the old state.
        """


class GRU:
    """Gated recurrent unit (Cho et al. 2014), with the reset gate after the matrix product.

    Gates in this order: r (reset), z (update), n (new).
    r = sigmoid(x_r + u_r), z = sigmoid(x_z + u_z), n = tanh(x_n + r u_n), h' = n + z (h - n),
    where x is the input's and u the state's share.
    """

    gates = 3

    def step(self, x: Floats, r: Floats, h: Floats) -> tuple[Floats, StepBackward]:
        """Return h' (N, B, H) and its backward pass."""
        H = h.shape[-1]
        rz = sigmoid(x[..., : 2 * H] + r[..., : 2 * H])
        reset, update = rz[..., :H], rz[..., H:]
        u = r[..., 2 * H :]
        new = np.tanh(x[..., 2 * H :] + reset * u)
        difference = h - new

        def backward(dh: Floats) -> tuple[Floats, Floats, Floats]:
            dx = np.empty_like(x)
            drz, dn = dx[..., : 2 * H], dx[..., 2 * H :]
            np.multiply(dh * (1 - update), 1 - new * new, out=dn)
            np.multiply(dn, u, out=drz[..., :H])
            np.multiply(dh, difference, out=drz[..., H:])
            drz *= rz * (1 - rz)
            dr = dx.copy()
            dr[..., 2 * H :] *= reset
            return dx, dr, dh * update

        return new + update * difference, backward
