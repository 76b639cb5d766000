"""The recurrent layer: the one loop over time, for every cell, in one or both directions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.neural.cells import Cell, StepBackward
from nlu.neural.layer import Floats, Padded, Parameter, glorot

RunBackward = Callable[[Floats, "Floats | None"], tuple[Floats, Floats]]
"""Gradients of the output (B, T, N H) and of the last state (None: zero) -> of the input and of the first state."""


class Recurrent:
    """Run a cell over sequences; the hidden states of both directions stand side by side in the output.

    The second direction reads from the last token to the first. Both go through the loop together: it costs as many
    steps as one. In padding the state stays as it is, and the output is zero.

    `dropout` is the share (0 to 1) of the hidden state that is hidden from the gates while training: the same numbers
    at all steps of a sequence (Gal and Ghahramani 2016, the variational RNN), so that what is kept can be remembered.
    """

    def __init__(self, cell: Cell, *, w: Floats, b: Floats, u: Floats, c: Floats, dropout: float = 0.0) -> None:
        self.cell = cell
        self.w = Parameter(w)  # (D, N G H)
        self.b = Parameter(b, decays=False)  # (N G H,)
        self.u = Parameter(u)  # (N, H, G H)
        self.c = Parameter(c, decays=False)  # (N, 1, G H): only a GRU needs it beside b, in the gate that is reset
        self.dropout = dropout

    @classmethod
    def from_sizes(
        cls,
        cell: Cell,
        inputs: int,
        hidden: int,
        *,
        directions: int,
        rng: np.random.Generator,
        dropout: float = 0.0,
    ) -> Recurrent:
        """Return a layer with random weights: Glorot for the input, orthogonal for the state."""
        gates = len(cell.biases)
        width = gates * hidden
        w = np.concatenate([glorot(rng, (inputs, hidden)) for _ in range(directions * gates)], axis=1)
        square = rng.standard_normal((directions * gates, hidden, hidden))
        u = np.linalg.qr(square)[0].reshape(directions, gates, hidden, hidden).transpose(0, 2, 1, 3)
        return cls(
            cell,
            w=w,
            b=np.tile(np.repeat(np.array(cell.biases, np.float32), hidden), directions),
            u=np.ascontiguousarray(u.reshape(directions, hidden, width), np.float32),
            c=np.zeros((directions, 1, width), np.float32),
            dropout=dropout,
        )

    @property
    def hidden(self) -> int:
        """Numbers in the state of each direction."""
        return int(self.u.value.shape[1])

    def parameters(self) -> list[Parameter]:
        """Return w, b, u, c."""
        return [self.w, self.b, self.u, self.c]

    def forward(
        self, x: Padded, *, rng: np.random.Generator | None = None
    ) -> tuple[Padded, Callable[[Floats], Floats]]:
        """Map (B, T, D) to (B, T, N H), from states of zero."""
        y, _, backward = self.run(x, rng=rng)
        return y, lambda dy: backward(dy, None)[0]

    def run(
        self, x: Padded, *, state: Floats | None = None, rng: np.random.Generator | None = None
    ) -> tuple[Padded, Floats, RunBackward]:
        """Map (B, T, D) to (B, T, N H) from a given state (S, N, B, H), and return the last state too.

        So a long sequence can be run in pieces, each from the last state of the piece before. Where the gradient of
        the first state is thrown away, that is truncated back-propagation through time.
        """
        shares = self._in_time(x.values @ self.w.value + self.b.value)  # (T, N, B, G H)
        mask = self._in_time(np.repeat(x.mask[:, :, None], len(self.u.value), axis=2))  # (T, N, B, 1)
        keep = self._draw_kept(shares, rng)
        states, steps = self._run(shares, mask, state, keep)  # (T + 1, S, N, B, H)
        y = self._from_time(states[1:, 0] * mask)  # (B, T, N H)

        def backward(dy: Floats, dlast: Floats | None) -> tuple[Floats, Floats]:
            dstate = np.zeros_like(states[0]) if dlast is None else dlast
            dx, dr, dfirst = self._run_back(self._in_time(dy) * mask, dstate, steps, mask, keep)
            self._add_state_gradients(states[:-1, 0] if keep is None else states[:-1, 0] * keep, dr)
            dshares = self._from_time(dx)  # (B, T, N G H)
            self.w.add(_flat(x.values).T @ _flat(dshares))
            self.b.add(_flat(dshares).sum(axis=0))
            dvalues: Floats = dshares @ self.w.value.T
            return dvalues, dfirst

        return Padded(y, x.mask), states[-1], backward

    def states(self, x: Floats) -> Floats:
        """Map one sequence (T, D) to its states (T, N H), as `forward` does but faster: no padding, no way back."""
        sequence: Floats = self.follow(x[None])[0][0]
        return sequence

    def follow(self, x: Floats, *, state: Floats | None = None) -> tuple[Floats, Floats]:
        """Map (B, T, D), none of it padding, to (B, T, N H) and the last state, as `run` does but faster."""
        shares = self._in_time(x @ self.w.value + self.b.value)  # (T, N, B, G H)
        T, N, B, _ = shares.shape
        u, c = self.u.value, self.c.value
        states = np.empty((T + 1, len(self.cell.state), N, B, u.shape[1]), shares.dtype)
        states[0] = 0 if state is None else state
        for t in range(T):
            r = states[t, 0] @ u
            r += c
            states[t + 1] = self.cell.advance(shares[t], r, states[t])
        return self._from_time(states[1:, 0]), states[-1]

    def _run(
        self, shares: Floats, mask: Floats | None, state: Floats | None, keep: Floats | None
    ) -> tuple[Floats, list[StepBackward]]:
        T, N, B, _ = shares.shape
        states = np.zeros((T + 1, len(self.cell.state), N, B, self.u.value.shape[1]), shares.dtype)
        if state is not None:
            states[0] = state
        whole = _whole(mask, T)
        u, c, step, backward = self.u.value, self.c.value, self.cell.step, []
        old = states[0]
        for t in range(T):
            h = old[0] if keep is None else old[0] * keep
            new, back = step(shares[t], h @ u + c, old)
            backward.append(back)
            old = new if mask is None or whole[t] else old + mask[t] * (new - old)
            states[t + 1] = old
        return states, backward

    def _run_back(
        self, dy: Floats, dstate: Floats, steps: list[StepBackward], mask: Floats, keep: Floats | None
    ) -> tuple[Floats, Floats, Floats]:
        T, N, B, _ = dy.shape
        dx, dr = (np.empty((T, N, B, self.u.value.shape[2]), dy.dtype) for _ in range(2))
        u = np.ascontiguousarray(self.u.value.transpose(0, 2, 1))  # three times as fast as the transposed view
        whole = _whole(mask, T)
        dstate = dstate.copy()
        for t in reversed(range(T)):
            dstate[0] += dy[t]
            dx[t], dr[t], dold = steps[t](dstate if whole[t] else dstate * mask[t])
            dstate = dold if whole[t] else dstate * (1 - mask[t]) + dold
            dh = dr[t] @ u
            dstate[0] += dh if keep is None else dh * keep
        return dx, dr, dstate

    def _draw_kept(self, shares: Floats, rng: np.random.Generator | None) -> Floats | None:
        if rng is None or not self.dropout:
            return None
        _, N, B, _ = shares.shape
        kept = rng.random((N, B, self.u.value.shape[1]), dtype=np.float32) >= self.dropout
        scaled: Floats = kept.astype(shares.dtype) / shares.dtype.type(1 - self.dropout)
        return scaled

    def _add_state_gradients(self, h: Floats, dr: Floats) -> None:
        T, N, B, H = h.shape
        before = h.transpose(1, 3, 0, 2).reshape(N, H, T * B)
        after = dr.transpose(1, 0, 2, 3).reshape(N, T * B, -1)
        self.u.add(before @ after)
        self.c.add(after.sum(axis=1, keepdims=True))

    def _in_time(self, x: Floats) -> Floats:
        """(B, T, N X) -> (T, N, B, X), with the second direction turned round."""
        N = len(self.u.value)
        parts = x.reshape(*x.shape[:2], N, -1).transpose(1, 2, 0, 3)
        return np.ascontiguousarray(parts) if N == 1 else np.stack([parts[:, 0], parts[::-1, 1]], axis=1)

    def _from_time(self, x: Floats) -> Floats:
        """(T, N, B, X) -> (B, T, N X), the other way."""
        parts = x if x.shape[1] == 1 else np.stack([x[:, 0], x[::-1, 1]], axis=1)
        T, N, B, X = parts.shape
        together: Floats = parts.transpose(2, 0, 1, 3).reshape(B, T, N * X)
        return together


def _whole(mask: Floats | None, steps: int) -> list[bool]:
    """Return for every step whether no sequence is over yet."""
    if mask is None:
        return [True] * steps
    whole: list[bool] = np.all(mask > 0, axis=(1, 2, 3)).tolist()
    return whole


def _flat(x: Floats) -> Floats:
    return x.reshape(-1, x.shape[-1])
