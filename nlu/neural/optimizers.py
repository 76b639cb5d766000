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
    """Adam (Kingma and Ba 2015, algorithm 1).

    Of a parameter that has the gradient of some rows only, just these rows and their moments are touched.
    """

    def __init__(self, parameters: Sequence[Parameter], *, beta1: float = 0.9, beta2: float = 0.999) -> None:
        self.parameters = list(parameters)
        self.beta1, self.beta2 = beta1, beta2
        self.steps = 0
        self.moments = [(np.zeros_like(p.value), np.zeros_like(p.value)) for p in self.parameters]

    def step(self, rate: float) -> None:
        """Take one step of size `rate` against the gradients, and clear them."""
        self.steps += 1
        scale = rate * np.sqrt(1 - self.beta2**self.steps) / (1 - self.beta1**self.steps)
        for parameter, (m, v) in zip(self.parameters, self.moments, strict=True):
            if parameter.grad is not None:
                self._update(parameter, parameter.grad, m, v, scale)
            parameter.clear()

    def _update(self, parameter: Parameter, grad: Floats, m: Floats, v: Floats, scale: float) -> None:
        if parameter.rows is None:
            parameter.value -= self._change(grad, m, v, scale)
            return
        rows = parameter.rows
        first, second = m[rows], v[rows]
        parameter.value[rows] -= self._change(grad, first, second, scale)
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
