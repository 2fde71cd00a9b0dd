"""Networks in whole numbers: components that are the same on every machine (docs/format.md, 15).

Wide numbers are whole numbers in float64, narrow ones in float32; both hold every sum exactly.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext

import numpy as np

WIDE = 2.0**30  # magnitude of an activation
UNIT = 256  # an activation of 1, and what squashed or seen numbers stand over
NARROW = 2.0**12  # magnitude of a narrow number
LAST = 2.0**20  # of what the last layer gives
UNITS = {"sscnet": 64, "s2cnet": 128, "cluster-hyperprior": 128}  # of narrow numbers inside a network: u


def activations(values: np.ndarray) -> np.ndarray:
    """float32 values as activations."""
    return np.clip(np.rint(values.astype(np.float64) * UNIT), -WIDE, WIDE)


def components(a: np.ndarray) -> np.ndarray:
    """Activations as float32 values."""
    return (a / UNIT).astype(np.float32)


def added(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The sum of two planes."""
    return np.clip(a + b, -WIDE, WIDE)


def squash(a: np.ndarray) -> np.ndarray:
    """k nearest to 256 ln(1 + |a| / 256) with the sign of a."""
    real = UNIT * np.log1p(np.abs(a) / UNIT)
    out = np.rint(real)
    with localcontext() as context:
        context.prec = 40
        for at in zip(*np.nonzero(np.abs(real - np.floor(real) - 0.5) < 1e-6)):  # where binary64 may be wrong
            exact = UNIT * (1 + Decimal(abs(int(a[at]))) / UNIT).ln()
            out[at] = int(exact.to_integral_value())
    return np.copysign(out, a)


# wide numbers
def wide_weights(weights: np.ndarray) -> tuple[np.ndarray, int]:
    """(whole numbers float64, b) of filters (outputs, …)."""
    weights = weights.astype(np.float64)
    for b in range(20, -1, -1):
        whole = np.rint(weights * 2.0**b)
        if np.abs(whole).reshape(len(whole), -1).sum(1).max() <= 2**22:
            return whole, b
    raise ValueError("the filters of a layer are too large")


def lapped_synthesis(y: np.ndarray, order: list, count: int, state: dict) -> np.ndarray:
    """Activations (latents, h, w) -> (``count`` components, 8 h, 8 w)."""
    h, w = y.shape[1:]
    products = np.zeros((count * 64, h, w))
    products[order] = y
    x = products.reshape(count, 8, 8, h, w).transpose(0, 1, 3, 2, 4)  # component, vertical, row, horizontal, column
    x = _joined(x, state["lapped.columns_out"])  # component, vertical, row, 8 w
    x = _joined(x.transpose(0, 3, 1, 2), state["lapped.rows_out"])  # component, 8 w, 8 h
    return x.transpose(0, 2, 1)


def _joined(products: np.ndarray, filters: np.ndarray) -> np.ndarray:
    """(…, 8 products, n blocks) -> (…, 8 n)."""
    whole, b = wide_weights(filters.T)
    n = products.shape[-1]
    out = np.zeros((*products.shape[:-2], 8 * n + 8))
    for t in range(16):
        for f in range(8):
            out[..., t : t + 8 * n : 8] += whole[t, f] * products[..., f, :]
    out[..., 4:8] += out[..., 3::-1]
    out[..., -8:-4] += out[..., :-5:-1]
    return np.clip(np.rint(out[..., 4:-4] / 2**b), -WIDE, WIDE)


def lapped_analysis(x: np.ndarray, order: list, state: dict) -> np.ndarray:
    """Activations (components, 8 h, 8 w) -> (latents, h, w)."""
    x = _split(x.transpose(0, 2, 1), state["lapped.rows_in"])  # component, 8 w, vertical, h
    x = _split(x.transpose(0, 2, 3, 1), state["lapped.columns_in"])  # component, vertical, h, horizontal, w
    x = x.transpose(0, 1, 3, 2, 4)
    return x.reshape(-1, *x.shape[3:])[order]


def _split(values: np.ndarray, filters: np.ndarray) -> np.ndarray:
    """(…, 8 n) -> (…, 8 products, n blocks)."""
    whole, b = wide_weights(filters)
    x = np.concatenate((values[..., 3::-1], values, values[..., :-5:-1]), -1)
    n = values.shape[-1] // 8
    taps = np.stack([x[..., t : t + 8 * n : 8] for t in range(16)], -2)
    return np.clip(np.rint(np.matmul(whole, taps) / 2**b), -WIDE, WIDE)


def wide_division(a: np.ndarray, gamma: np.ndarray) -> np.ndarray:
    """Activations (n, h, w) over 1 + Σ |γ| |a|, clipped to ± 2 ** 12."""
    whole, b = wide_weights(np.abs(gamma))
    one = float(UNIT << b)
    return np.clip(np.rint(a * one / (np.tensordot(whole, np.abs(a), 1) + one)), -NARROW, NARROW)


# narrow numbers
class Layer:
    """A convolution n × n, n odd. ``units`` of the inputs, a number or one an input; ``most``: their magnitude;
    ``unit`` of the outputs. Weights and bias become multiples of 2 ** -b, b for each output by itself."""

    def __init__(self, weights, bias, units, unit, most=NARROW):
        w = weights.astype(np.float64) / np.reshape(units, (-1, 1, 1))
        self.weights, self.bias = np.empty(w.shape), np.empty(len(w))
        for i, (one, c) in enumerate(zip(w, bias.astype(np.float64))):
            b = 30
            while np.abs(np.rint(one * 2.0**b)).sum() * most + abs(np.rint(c * 2.0**b)) > 2**24:
                b -= 1
            self.weights[i], self.bias[i] = np.rint(one * 2.0**b) * 2.0**-b * unit, np.rint(c * 2.0**b) * 2.0**-b * unit

    def __call__(self, x: np.ndarray, stride: int = 1, edge: str = "constant") -> np.ndarray:
        """Sums (outputs, h / stride, w / stride) float32, which holds them exactly, of (inputs, h, w)."""
        m = self.weights.shape[-1] // 2
        h, w = x.shape[1:]
        padded = np.pad(x.astype(np.float64), ((0, 0), (m, m), (m, m)), edge)
        out = np.zeros((len(self.bias), -(-h // stride), -(-w // stride)))
        for dy in range(2 * m + 1):
            for dx in range(2 * m + 1):
                out += np.tensordot(
                    self.weights[:, :, dy, dx], padded[:, dy : dy + h : stride, dx : dx + w : stride], 1
                )
        return (out + self.bias[:, None, None]).astype(np.float32)


class Network:
    """Layers by the names of a ``state``; ``unit``: u."""

    def __init__(self, state: dict, unit: int):
        self.state, self.unit = state, unit

    def convolution(self, x, name, slopes=None, units=None, last=False):
        """A layer with what follows its sums. ``slopes``: name of a PReLU or a number."""
        return self._layer(x, self.state[f"{name}.weight"], self.state[f"{name}.bias"], slopes, units, last)

    def doubling(self, x, name, slopes=None, last=False):
        """A transposed convolution 2 × 2 of stride 2."""
        weights = self.state[f"{name}.weight"]  # (inputs, outputs, 2, 2)
        w = weights.transpose(1, 2, 3, 0).reshape(-1, len(weights), 1, 1)
        slopes = slopes and np.repeat(self.state[f"{slopes}.weight"], 4)
        return places(self._layer(x, w, np.repeat(self.state[f"{name}.bias"], 4), slopes, None, last))

    def _layer(self, x, weights, bias, slopes, units, last):
        sums = Layer(weights, bias, self.unit if units is None else units, UNIT if last else self.unit)(x)
        if slopes is not None:
            slopes = self.state[f"{slopes}.weight"] if isinstance(slopes, str) else np.asarray(slopes)
            slopes = np.broadcast_to(slopes.astype(np.float32), len(sums))[:, None, None]
            sums = np.where(sums < 0, sums * slopes, sums)
        most = LAST if last else NARROW
        return np.rint(np.clip(sums, -most, most))

    def division(self, x, name):
        """a / (1 + Σ |γ| |a|)."""
        gamma = np.abs(self.state[f"{name}.gamma"])
        return np.rint(x / Layer(gamma[:, :, None, None], np.ones(len(gamma)), self.unit, 1)(np.abs(x)))

    def seen(self, a, name, stride=1):
        """Activations through the filters ``name``: whole numbers of at most 2 ** 30, float32."""
        weights = self.state[f"{name}.weight"]
        layer = Layer(weights, np.zeros(len(weights)), 16, UNIT, 2**11)
        p = np.clip(np.rint(a / 16), -(2**22), 2**22)
        high = np.rint(p / 2048)
        low, high = (layer(digit, stride, "edge") for digit in (p - 2048 * high, high))
        s = np.float32(2048) * high + low
        s = s + np.float32(UNIT) * self.state[f"{name}.bias"][:, None, None]
        return np.rint(np.clip(s, np.float32(-WIDE), np.float32(WIDE)))


def places(x: np.ndarray) -> np.ndarray:
    """Of four planes one of twice the size: (4 n, h, w) -> (n, 2 h, 2 w)."""
    c, h, w = x.shape
    return x.reshape(c // 4, 2, 2, h, w).transpose(0, 3, 1, 4, 2).reshape(c // 4, 2 * h, 2 * w)


def _sscnet(y, config, state):
    net, options = Network(state, UNITS["sscnet"]), config["options"]
    p = lapped_synthesis(y, options["order"], config["components"], state)
    x = net.convolution(squash(y), "decoder.0", "decoder.1", UNIT)
    x = net.convolution(x, "decoder.2", "decoder.3")
    for stage in ("decoder.4", "decoder.5"):
        x = net.doubling(x, f"{stage}.0", f"{stage}.1")
        x = net.convolution(x, f"{stage}.2", f"{stage}.3")
    x = net.doubling(x, "decoder.6", "decoder.7")
    s = squash(net.seen(p, "seen.filters"))
    x = net.convolution(np.concatenate((x, s)), "last.0", "last.1", [net.unit] * len(x) + [UNIT] * len(s))
    return added(p, net.convolution(x, "last.2", last=True))


def _s2cnet(y, config, state):
    net, options = Network(state, UNITS["s2cnet"]), config["options"]
    x = net.convolution(squash(y), "spatial_decoder.0", "spatial_decoder.1", UNIT)
    x = net.convolution(x, "spatial_decoder.2", "spatial_decoder.3")
    for stage in ("spatial_decoder.4", "spatial_decoder.5"):
        x = net.doubling(x, f"{stage}.0", f"{stage}.1")
        x = net.convolution(x, f"{stage}.2", f"{stage}.3")
    x = net.doubling(x, "spatial_decoder.6", last=True)
    z = added(lapped_synthesis(y, options["order"], options["bottleneck"], state), x)
    c = net.convolution(squash(z), "spectral_decoder.0", 0.01, UNIT)
    c = net.convolution(c, "spectral_decoder.2", 0.01)
    out = net.convolution(c, "spectral_decoder.4", last=True).astype(np.float64)
    out[: len(z)] = added(out[: len(z)], z)
    return out


def _cluster(y, config, state):
    net, options, count = Network(state, UNITS["cluster-hyperprior"]), config["options"], config["components"]
    size, order = options["cluster"], options["order"]
    p = lapped_synthesis(y, order, count, state)
    clusters = math.ceil(count / size)
    products = np.zeros((clusters * size * 64, *y.shape[1:]))
    products[order] = squash(y)
    planes = np.concatenate((p, np.zeros((clusters * size - count, *p.shape[1:]))))
    made = []
    for i in range(clusters):
        x = net.convolution(products[i * size * 64 : (i + 1) * size * 64], "decoder.0", None, UNIT)
        x = net.division(x, "decoder.1")
        x = net.division(places(net.convolution(x, "decoder.2.0")), "decoder.3")
        x = net.division(places(net.convolution(x, "decoder.4.0")), "decoder.5")
        s = net.seen(planes[i * size : (i + 1) * size], "seen.0", 2).astype(np.float64)
        s = wide_division(s, state["seen.1.gamma"])
        x = net.convolution(
            np.concatenate((x, s)).astype(np.float32), "last.0", None, [net.unit] * len(x) + [UNIT] * len(s)
        )
        made.append(places(net.convolution(net.division(x, "last.1"), "last.2.0", last=True)))
    return added(p, np.concatenate(made)[:count])


FAMILIES = {"sscnet": _sscnet, "s2cnet": _s2cnet, "cluster-hyperprior": _cluster}


def synthesis(y: np.ndarray, config: dict, state: dict) -> np.ndarray:
    """Latents (latents, h, w) float32 -> components (components, 8 h, 8 w) float32."""
    return components(FAMILIES[config["family"]](activations(y), config, state))


def analysis(x: np.ndarray, config: dict, state: dict) -> np.ndarray:
    """Components (components, 8 h, 8 w) float32 -> what latents (latents, h, w) float32 are expected to be: lapped
    analysis."""
    count = config["options"].get("bottleneck") if config["family"] == "s2cnet" else config["components"]
    return components(lapped_analysis(activations(x[:count]), config["options"]["order"], state))
