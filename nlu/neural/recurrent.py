"""The recurrent layer: the one loop over time, for every cell, in one or both directions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from nlu.neural.cells import Cell, StepBackward
from nlu.neural.layer import Floats, Padded, Parameter, glorot


class Recurrent:
    """Run a cell over sequences; the states of both directions stand side by side in the output.

    The second direction reads from the last token to the first. Both go through the loop together: it costs as many
    steps as one. In padding the state stays as it is, and the output is zero.
    """

    def __init__(self, cell: Cell, *, w: Floats, b: Floats, u: Floats, c: Floats) -> None:
        self.cell = cell
        self.w = Parameter(w)  # (D, N G H)
        self.b = Parameter(b)  # (N G H,)
        self.u = Parameter(u)  # (N, H, G H)
        self.c = Parameter(c)  # (N, 1, G H)

    @classmethod
    def from_sizes(
        cls, cell: Cell, inputs: int, hidden: int, *, directions: int, rng: np.random.Generator
    ) -> Recurrent:
        """Return a layer with random weights: Glorot for the input, orthogonal for the state."""
        width = cell.gates * hidden
        w = np.concatenate([glorot(rng, (inputs, hidden)) for _ in range(directions * cell.gates)], axis=1)
        square = rng.standard_normal((directions * cell.gates, hidden, hidden))
        u = np.linalg.qr(square)[0].reshape(directions, cell.gates, hidden, hidden).transpose(0, 2, 1, 3)
        return cls(
            cell,
            w=w,
            b=np.zeros(directions * width, np.float32),
            u=np.ascontiguousarray(u.reshape(directions, hidden, width), np.float32),
            c=np.zeros((directions, 1, width), np.float32),
        )

    def parameters(self) -> list[Parameter]:
        """Return w, b, u, c."""
        return [self.w, self.b, self.u, self.c]

    def forward(
        self, x: Padded, *, rng: np.random.Generator | None = None
    ) -> tuple[Padded, Callable[[Floats], Floats]]:
        """Map (B, T, D) to (B, T, N H)."""
        del rng
        shares = self._in_time(x.values @ self.w.value + self.b.value)  # (T, N, B, G H)
        mask = self._in_time(np.repeat(x.mask[:, :, None], len(self.u.value), axis=2))  # (T, N, B, 1)
        states, steps = self._run(shares, mask)  # (T + 1, N, B, H)
        y = self._from_time(states[1:] * mask)  # (B, T, N H)

        def backward(dy: Floats) -> Floats:
            dx, dr = self._run_back(self._in_time(dy) * mask, steps, mask)
            self._add_state_gradients(states[:-1], dr)
            dshares = self._from_time(dx)  # (B, T, N G H)
            self.w.add(_flat(x.values).T @ _flat(dshares))
            self.b.add(_flat(dshares).sum(axis=0))
            dvalues: Floats = dshares @ self.w.value.T
            return dvalues

        return Padded(y, x.mask), backward

    def states(self, x: Floats) -> Floats:
        """Map one sequence (T, D) to its states (T, N H), as `forward` does but faster: no padding, no way back."""
        shares = self._in_time((x @ self.w.value + self.b.value)[None])
        states, _ = self._run(shares, None)
        sequence: Floats = self._from_time(states[1:])[0]
        return sequence

    def _run(self, shares: Floats, mask: Floats | None) -> tuple[Floats, list[StepBackward]]:
        T, N, B, _ = shares.shape
        states = np.zeros((T + 1, N, B, self.u.value.shape[1]), shares.dtype)
        whole = [True] * T if mask is None else np.all(mask > 0, axis=(1, 2, 3)).tolist()
        steps = []
        for t in range(T):
            h = states[t]
            new, step = self.cell.step(shares[t], h @ self.u.value + self.c.value, h)
            states[t + 1] = new if whole[t] or mask is None else h + mask[t] * (new - h)
            steps.append(step)
        return states, steps

    def _run_back(self, dy: Floats, steps: list[StepBackward], mask: Floats) -> tuple[Floats, Floats]:
        T, N, B, _ = dy.shape
        width = self.u.value.shape[2]
        dx, dr = (np.zeros((T, N, B, width), dy.dtype) for _ in range(2))
        u = np.ascontiguousarray(self.u.value.transpose(0, 2, 1))  # three times as fast as the transposed view
        dh = np.zeros_like(dy[0])
        for t in reversed(range(T)):
            dh = dh + dy[t]
            dx[t], dr[t], dold = steps[t](dh * mask[t])
            dh = dh * (1 - mask[t]) + dold + dr[t] @ u
        return dx, dr

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


def _flat(x: Floats) -> Floats:
    return x.reshape(-1, x.shape[-1])
