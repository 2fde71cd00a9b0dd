"""Trains the network of the context model, which predicts scale and mean of a logistic distribution of quantised
coefficients.

In floating point it is the network of :mod:`.mixing_network` with the same clipping, so that rounding its weights
changes its output very little."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from ...codec.encoder.tile_encoder import DEADZONE
from ...codec.entropy.subbands import context_model, features, mean_candidates, mixing_network

if TYPE_CHECKING:
    from torch import Tensor

    from ...codec.arrays import Array

HIDDEN = 16
BATCH = 8192
CEILING = mixing_network.CEILING / mixing_network.HIDDEN


class Mixture(nn.Module):
    """(inputs, candidates, weight sets) -> (mean in steps, log2 of the scale in steps)."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(context_model.INPUTS, HIDDEN, bias=False)
        self.second = nn.Linear(HIDDEN, HIDDEN)
        self.last = nn.Linear(HIDDEN, context_model.OUTPUTS, bias=False)
        # The bias of a weight set is a sum over its level class, orientation, phase and "first component".
        self.parts = nn.ModuleList(
            [
                nn.ModuleList([nn.Embedding(n, width) for n in (features.LEVEL_CLASSES, 3, 4, 2)])
                for width in (HIDDEN, context_model.OUTPUTS)
            ]
        )
        self.skip = nn.Parameter(torch.ones(()))
        nn.init.zeros_(self.last.weight)
        for part in self.parts:
            for embedding in part:
                nn.init.normal_(embedding.weight, std=0.01)

    def bias(self, part: int, sets: Tensor) -> Tensor:
        """Bias (n, width) of each weight set (n,)."""
        digits = (sets // 24, sets // 8 % 3, sets // 2 % 4, sets % 2)
        return sum(embedding(d) for embedding, d in zip(self.parts[part], digits))

    def forward(self, inputs: Tensor, candidates: Tensor, sets: Tensor) -> tuple[Tensor, Tensor]:
        """(n, INPUTS), (n, CANDIDATES), (n,) -> (mean, scale), both (n,)."""
        h = (self.first(inputs / mixing_network.INPUT) + self.bias(0, sets)).clamp(0, CEILING)
        h = self.second(h).clamp(0, CEILING)
        out = self.last(h) + self.bias(1, sets)
        gates = out[:, 1:].clamp(
            -mixing_network.LARGEST_GATE / mixing_network.GATE, mixing_network.LARGEST_GATE / mixing_network.GATE
        )
        return (gates * candidates).sum(1) / mean_candidates.UNIT, out[:, 0] + self.skip * inputs[:, 0] / 8

    def integers(self) -> dict[str, Array]:
        """{name: integer array} of the rounded network, as ``models/wavelet_context.py`` loads it."""

        def scaled(t: Tensor, scale: int, most: int | None = None) -> Array:
            a = np.rint(t.detach().numpy() * scale)
            return (a if most is None else np.clip(a, -most, most)).astype(np.int32)

        sets = torch.arange(features.SETS)
        most = mixing_network.LARGEST_WEIGHT
        return {
            "w1": scaled(self.first.weight, mixing_network.WEIGHT, most).astype(np.int16),
            "w2": scaled(self.second.weight, mixing_network.WEIGHT, most).astype(np.int16),
            "w3": scaled(self.last.weight, mixing_network.WEIGHT, most).astype(np.int16),
            "b1": scaled(self.bias(0, sets), mixing_network.INPUT * mixing_network.WEIGHT),
            "b2": scaled(self.second.bias, mixing_network.HIDDEN * mixing_network.WEIGHT),
            "b3": scaled(self.bias(1, sets), mixing_network.HIDDEN * mixing_network.WEIGHT),
            "skip": np.array(round(self.skip.item() * mixing_network.GATE / 8), np.int16),
        }


def bits(mean: Tensor, scale: Tensor, q: Tensor, kind: str) -> Tensor:
    """Bits of integers ``q`` under quantised logistic distributions of ``mean`` and scale 2**``scale``."""
    under, over = (0.5, 0.5) if kind == "reversible" else (float(DEADZONE), 1 - float(DEADZONE))
    low = torch.where(q > 0, q - under, q - over)
    high = torch.where(q < 0, q + under, q + over)
    a = torch.exp2(-scale).clamp(max=300)
    u, v = (high - mean) * a, (low - mean) * a
    right = u + v > 0  # mirrored, because differences of the sigmoid are accurate only in its left tail
    u, v = torch.where(right, -v, u), torch.where(right, -u, v)
    return -torch.log2((torch.sigmoid(u) - torch.sigmoid(v)).clamp(min=2.0**-24))


def fit(samples: Sequence[Array], kind: str, log: Callable[[str], object], epochs: int = 8) -> Mixture:
    """Train a :class:`Mixture` on ``samples``: (inputs (n, INPUTS), candidates (n, CANDIDATES), values, weight sets,
    weights of the samples)."""
    inputs, candidates, q, sets, weight = (torch.from_numpy(a) for a in samples)
    net = Mixture()
    optimiser = torch.optim.Adam(net.parameters(), lr=4e-3)
    steps, total = max(1, epochs * len(q) // BATCH), 0.0
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 4e-3 * min(1.0, (steps - step) / (0.7 * steps))
        pick = torch.randint(0, len(q), (BATCH,))
        mean, scale = net(inputs[pick].float(), candidates[pick].float(), sets[pick].long())
        loss = (bits(mean, scale, q[pick].float(), kind) * weight[pick]).sum() / weight[pick].sum()
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            for layer in (net.first, net.second, net.last):
                layer.weight.clamp_(
                    -mixing_network.LARGEST_WEIGHT / mixing_network.WEIGHT,
                    mixing_network.LARGEST_WEIGHT / mixing_network.WEIGHT,
                )
        total += loss.item()
        if (step + 1) % max(1, steps // 8) == 0:
            log(f"{kind}: network, step {step + 1} of {steps}, {total / max(1, steps // 8):.4f} bits a coefficient")
            total = 0.0
    return net
