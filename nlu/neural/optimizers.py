"""How gradients change parameters: Adam, and the clipping of gradients."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from nlu.neural.layer import Floats, Parameter


def clip(parameters: Sequence[Parameter], *, norm: float) -> float:
    """Scale all gradients down so that their common length is at most `norm`; return the length before."""
    grads = [p.grad for p in parameters if p.grad is not None]
    length = float(np.sqrt(sum(float(np.vdot(g, g)) for g in grads)))
    if length > norm:
        for grad in grads:
            grad *= norm / length
    return length


class Adam:
    """Adam (Kingma and Ba 2015, algorithm 1); with `decay` AdamW (Loshchilov and Hutter 2019).

    Weight decay is decoupled from the gradient: every step shrinks the weights by the learning rate times `decay`,
    whatever the gradient and its moments are.

    Lazy: of a parameter that has the gradient of some rows only, just these rows and their moments are touched and
    shrunk, so that the others cost no time, and no memory for moments before they are first used. Plain Adam would
    still move such a row by its old moments.
    """

    def __init__(
        self, parameters: Sequence[Parameter], *, beta1: float = 0.9, beta2: float = 0.999, decay: float = 0.0
    ) -> None:
        self.parameters = list(parameters)
        self.beta1, self.beta2, self.decay = beta1, beta2, decay
        self.steps = 0
        # np.zeros, not zeros_like: it leaves pages that are never touched to the operating system.
        self.moments = [(_zeros(p.value), _zeros(p.value)) for p in self.parameters]

    def step(self, rate: float) -> None:
        """Take one step of size `rate` against the gradients, and clear them."""
        self.steps += 1
        scale = rate * np.sqrt(1 - self.beta2**self.steps) / (1 - self.beta1**self.steps)
        for parameter, (m, v) in zip(self.parameters, self.moments, strict=True):
            if parameter.grad is not None:
                shrink = 1 - rate * self.decay if parameter.decays else 1.0
                self._update(parameter, parameter.grad, m, v, scale, shrink)
            parameter.clear()

    def _update(self, parameter: Parameter, grad: Floats, m: Floats, v: Floats, scale: float, shrink: float) -> None:
        rows = parameter.rows
        if rows is None:
            if shrink != 1:
                parameter.value *= shrink
            parameter.value -= self._change(grad, m, v, scale)
            return
        first, second = m[rows], v[rows]
        change = self._change(grad, first, second, scale)
        parameter.value[rows] = parameter.value[rows] * shrink - change
        m[rows], v[rows] = first, second

    def _change(self, grad: Floats, m: Floats, v: Floats, scale: float) -> Floats:
        """Bring the moments up to date in place, and return what is to be taken off the value."""
        m *= self.beta1
        m += (1 - self.beta1) * grad
        v *= self.beta2
        v += (1 - self.beta2) * (grad * grad)
        change = np.sqrt(v)
        change += 1e-8
        np.divide(m, change, out=change)
        change *= scale
        return change


def _zeros(value: Floats) -> Floats:
    return np.zeros(value.shape, value.dtype)
