"""Recurrent cells: one step in time, forwards and backwards. The loop over time is in `recurrent`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from nlu.neural.functions import sigmoid
from nlu.neural.layer import Floats

StepBackward = Callable[[Floats], tuple[Floats, Floats, Floats]]
"""Gradient of the new state -> gradients of the input's share, of the hidden state's share, and of the old state."""


class Cell(Protocol):
    """The arithmetic of the gates; the matrices belong to the layer that runs the loop.

    What travels from step to step is one array (S, N, B, H): the S states that `state` names, the hidden state h
    first, which is also what the layer puts out.
    """

    state: tuple[str, ...]
    """Names of the states that travel: S of them."""
    biases: tuple[float, ...]
    """What the bias of each gate is before training: G numbers."""

    def step(self, x: Floats, r: Floats, state: Floats) -> tuple[Floats, StepBackward]:
        """Return the new state (S, N, B, H) and its backward pass.

        `x` (N, B, G H) is the input's share of the gates, x W + b; `r` (N, B, G H) the hidden state's share, h U + c;
        `state` (S, N, B, H) the old state. What reaches the old h by way of `r` is no part of the gradient of the old
        state: the layer adds it.
        """

    def advance(self, x: Floats, r: Floats, state: Floats) -> Floats:
        """Return the new state as `step` does but faster: there is no way back, and `r` may be written over."""


class RNN:
    """The vanilla recurrent cell (Elman 1990): h' = tanh(x + u), where x is the input's and u the state's share."""

    state: tuple[str, ...] = ("h",)
    biases: tuple[float, ...] = (0.0,)

    def step(self, x: Floats, r: Floats, state: Floats) -> tuple[Floats, StepBackward]:
        """Return h' (1, N, B, H) and its backward pass."""
        new = np.tanh(x + r)

        def backward(dstate: Floats) -> tuple[Floats, Floats, Floats]:
            da = dstate[0] * (1 - new * new)  # tanh' = 1 - tanh^2
            return da, da, np.zeros_like(state)

        return new[None], backward

    def advance(self, x: Floats, r: Floats, state: Floats) -> Floats:
        """Return h' (1, N, B, H)."""
        del state
        r += x
        new: Floats = np.tanh(r, out=r)[None]
        return new


class GRU:
    """Gated recurrent unit (Cho et al. 2014), with the reset gate after the matrix product.

    Gates in this order: r (reset), z (update), n (new).
    r = sigmoid(x_r + u_r), z = sigmoid(x_z + u_z), n = tanh(x_n + r u_n), h' = n + z (h - n),
    where x is the input's and u the state's share.
    """

    state: tuple[str, ...] = ("h",)
    biases: tuple[float, ...] = (0.0, 0.0, 0.0)

    def step(self, x: Floats, r: Floats, state: Floats) -> tuple[Floats, StepBackward]:
        """Return h' (1, N, B, H) and its backward pass."""
        h = state[0]
        H = h.shape[-1]
        rz = sigmoid((x + r)[..., : 2 * H])  # to add all of them is quicker than to cut both first
        reset, update = rz[..., :H], rz[..., H:]
        u = r[..., 2 * H :]
        new = np.tanh(x[..., 2 * H :] + reset * u)
        difference = h - new

        def backward(dstate: Floats) -> tuple[Floats, Floats, Floats]:
            dh = dstate[0]
            dx = np.empty_like(x)
            drz, dn = dx[..., : 2 * H], dx[..., 2 * H :]
            np.multiply(dh * (1 - update), 1 - new * new, out=dn)
            np.multiply(dn, u, out=drz[..., :H])
            np.multiply(dh, difference, out=drz[..., H:])
            drz *= rz * (1 - rz)
            dr = dx.copy()
            dr[..., 2 * H :] *= reset
            return dx, dr, dstate * update

        return (new + update * difference)[None], backward

    def advance(self, x: Floats, r: Floats, state: Floats) -> Floats:
        """Return h' (1, N, B, H)."""
        H = state.shape[-1]
        gates = x + r
        sigmoid(gates, out=gates)  # one too many, but whole arrays are quicker than slices
        new = gates[..., :H] * r[..., 2 * H :]
        new += x[..., 2 * H :]
        np.tanh(new, out=new)
        h: Floats = state - new
        h *= gates[..., H : 2 * H]
        h += new
        return h


class LSTM:
    """Long short-term memory (Hochreiter and Schmidhuber 1997) with a forget gate (Gers et al. 2000).

    Gates in this order: i (input), f (forget), o (output), g (new). States in this order: h (hidden), c (cell).
    i, f, o = sigmoid(x + u), g = tanh(x + u), c' = f c + i g, h' = o tanh(c'),
    where x is the input's and u the state's share. Before training the forget gate stands open, with a bias of 1
    (Jozefowicz et al. 2015).
    """

    state: tuple[str, ...] = ("h", "c")
    biases: tuple[float, ...] = (0.0, 1.0, 0.0, 0.0)

    def step(self, x: Floats, r: Floats, state: Floats) -> tuple[Floats, StepBackward]:
        """Return h' and c' (2, N, B, H) and their backward pass."""
        cell = state[1]
        H = cell.shape[-1]
        gates = x + r
        ifo = sigmoid(gates[..., : 3 * H])
        i, f, o = ifo[..., :H], ifo[..., H : 2 * H], ifo[..., 2 * H :]
        g = np.tanh(gates[..., 3 * H :])
        new = np.empty_like(state)
        np.multiply(f, cell, out=new[1])
        new[1] += i * g
        shown = np.tanh(new[1])
        np.multiply(o, shown, out=new[0])

        def backward(dstate: Floats) -> tuple[Floats, Floats, Floats]:
            dh = dstate[0]
            dcell = dstate[1] + dh * o * (1 - shown * shown)
            da = np.empty_like(gates)
            np.multiply(dcell, g, out=da[..., :H])
            np.multiply(dcell, cell, out=da[..., H : 2 * H])
            np.multiply(dh, shown, out=da[..., 2 * H : 3 * H])
            da[..., : 3 * H] *= ifo * (1 - ifo)
            np.multiply(dcell * i, 1 - g * g, out=da[..., 3 * H :])
            dold = np.zeros_like(state)
            np.multiply(dcell, f, out=dold[1])
            return da, da, dold

        return new, backward

    def advance(self, x: Floats, r: Floats, state: Floats) -> Floats:
        """Return h' and c' (2, N, B, H)."""
        H = state.shape[-1]
        r += x
        ifo, g = r[..., : 3 * H], r[..., 3 * H :]
        sigmoid(ifo, out=ifo)
        np.tanh(g, out=g)
        g *= ifo[..., :H]
        new: Floats = state * ifo[..., H : 2 * H]
        new[1] += g
        np.tanh(new[1], out=new[0])
        new[0] *= ifo[..., 2 * H :]
        return new
