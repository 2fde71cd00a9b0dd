"""Networks in floating point, layer by layer in float32 (docs/format.md, 13.2): the families that section 15 does not
make exact.

Planes are (channels, h, w). Sums are in an order of NumPy's own, so that last bits may differ from those of another
library.
"""

from __future__ import annotations

import numpy as np
from damage import Damage

SMALLEST = np.float32(0.1)  # of what a normalisation divides by
SIDE = 64  # of a window of the hybrid families


def squash(x: np.ndarray) -> np.ndarray:
    """sign(x) · ln(1 + |x|)."""
    return np.sign(x) * np.log1p(np.abs(x))


def sigmoid(x: np.ndarray) -> np.ndarray:
    return np.float32(0.5) + np.float32(0.5) * np.tanh(np.float32(0.5) * x)


def repeated(x: np.ndarray) -> np.ndarray:
    """Each cell 2 × 2 times."""
    return x.repeat(2, 1).repeat(2, 2)


class Layers:
    """Layers by the names of a ``state`` {name: float32 array}."""

    def __init__(self, config: dict, state: dict):
        self.config, self.options, self.state = config, config["options"], state

    def conv(self, x, name, stride=1, edge="constant"):
        """A convolution n × n, n odd: correlation, centred, of every ``stride``-th cell from the first on; beyond the
        border are zeros, or with ``edge`` "edge" the cell at the border."""
        weights, (h, w) = self.state[f"{name}.weight"], x.shape[1:]
        m = weights.shape[-1] // 2
        padded = np.pad(x, ((0, 0), (m, m), (m, m)), edge)
        taps = [
            padded[:, dy : dy + h : stride, dx : dx + w : stride] for dy in range(2 * m + 1) for dx in range(2 * m + 1)
        ]
        out = np.tensordot(weights.reshape(*weights.shape[:2], -1), np.stack(taps, 1), 2)
        return out + self.state[f"{name}.bias"][:, None, None]

    def prelu(self, x, name):
        """x where it is positive, else x times the slope of its channel."""
        return np.where(x > 0, x, x * self.state[f"{name}.weight"][:, None, None])

    def bent(self, x, name, first=0, stride=1):
        """Convolution ``name``.``first`` and PReLU of the next number."""
        return self.prelu(self.conv(x, f"{name}.{first}", stride), f"{name}.{first + 1}")

    def raised(self, x, name):
        """A transposed convolution k × k of stride k: each cell becomes k × k."""
        weights = self.state[f"{name}.weight"]  # (inputs, outputs, k, k)
        k = weights.shape[-1]
        out = np.tensordot(weights, x, (0, 0)).transpose(0, 3, 1, 4, 2)
        return out.reshape(-1, x.shape[1] * k, x.shape[2] * k) + self.state[f"{name}.bias"][:, None, None]

    def linear(self, x, name):
        """(…, inputs) -> (…, outputs)."""
        return x @ self.state[f"{name}.weight"].T + self.state[f"{name}.bias"]

    def seen(self, x, name):
        """Squashed 3 × 3 filters, the cell at the border repeated."""
        return squash(self.conv(x, f"{name}.filters", edge="edge"))

    def divisor(self, x, name):
        """b + G |x| of a normalisation."""
        mix, bias = (
            np.maximum(self.state[f"{name}.mix"][:, :, 0, 0], 0),
            np.maximum(self.state[f"{name}.bias"], 0) + SMALLEST,
        )
        return np.tensordot(mix, np.abs(x), 1) + bias[:, None, None]

    def around(self, x, name):
        """x and two convolutions of it."""
        return x + self.conv(self.bent(x, f"{name}.inner.0"), f"{name}.inner.1")

    def lapped_synthesis(self, y):
        """Latents (latents, h, w) -> components (components, 8 h, 8 w)."""
        count, (h, w) = self.config["components"], y.shape[1:]
        products = np.zeros((count * 64, h, w), np.float32)
        products[self.options["order"]] = y
        x = products.reshape(count, 8, 8, h, w).transpose(0, 1, 3, 2, 4)
        x = self._joined(x, "lapped.columns_out").transpose(0, 3, 1, 2)
        return self._joined(x, "lapped.rows_out").transpose(0, 2, 1)

    def _joined(self, products, name):
        """(…, 8 products, n blocks) -> (…, 8 n)."""
        n = products.shape[-1]
        taps = np.matmul(self.state[name].T, products)
        out = np.zeros((*products.shape[:-2], 8 * n + 8), np.float32)
        for t in range(16):
            out[..., t : t + 8 * n : 8] += taps[..., t, :]
        out[..., 4:8] += out[..., 3::-1]
        out[..., -8:-4] += out[..., :-5:-1]
        return out[..., 4:-4]

    def lapped_analysis(self, x):
        """Components (components, 8 h, 8 w) -> latents (latents, h, w)."""
        x = self._split(x.transpose(0, 2, 1), "lapped.rows_in").transpose(0, 2, 3, 1)
        x = self._split(x, "lapped.columns_in").transpose(0, 1, 3, 2, 4)
        return x.reshape(-1, *x.shape[3:])[self.options["order"]]

    def _split(self, values, name):
        """(…, 8 n) -> (…, 8 products, n blocks)."""
        x = np.concatenate((values[..., 3::-1], values, values[..., :-5:-1]), -1)
        n = values.shape[-1] // 8
        return np.matmul(self.state[name], np.stack([x[..., t : t + 8 * n : 8] for t in range(16)], -2))


class SSCNet(Layers):
    """``sscnet`` with ``bottleneck`` "linear"."""

    def synthesis(self, y):
        plain = self.lapped_synthesis(y)
        x = self.bent(self.bent(squash(y), "decoder"), "decoder", 2)
        for stage in ("decoder.4", "decoder.5"):
            x = self.bent(self.prelu(self.raised(x, f"{stage}.0"), f"{stage}.1"), stage, 2)
        x = self.prelu(self.raised(x, "decoder.6"), "decoder.7")
        x = np.concatenate((x, self.seen(plain, "seen")))
        return plain + self.conv(self.bent(x, "last"), "last.2")


class SpectralHyperprior(Layers):
    """``spectral-hyperprior``."""

    def synthesis(self, y):
        plain = self.lapped_synthesis(y)
        seen = self.seen(plain, "seen")
        x = self.around(self.bent(squash(y), "coarse"), "coarse.2")
        x = self.around(self.prelu(self.raised(x, "coarse.3"), "coarse.4"), "coarse.5")
        x = self.prelu(self.raised(x, "coarse.6"), "coarse.7")
        x = x + self.around(self.bent(seen, "finer.0", stride=2), "finer.1")
        x = self.prelu(self.raised(self.around(x, "raised.0"), "raised.1"), "raised.2")
        x = np.concatenate((x, seen))
        return plain + self.conv(self.bent(x, "last.0"), "last.1")

    def analysis(self, x):
        made = self.seen(x, "analyser.0")
        for stage in ("analyser.1", "analyser.2", "analyser.3"):
            made = self.bent(made, stage, stride=2)
        return self.lapped_analysis(x) + self.conv(made, "analyser.4")


class FixedQuality(Layers):
    """``fixed-quality``."""

    def synthesis(self, y):
        plain = self.lapped_synthesis(y)
        x = self.conv(squash(y), "coarse.0")
        x = x * self.divisor(x, "coarse.1")
        for stage in ("coarse.2", "coarse.3"):
            x = self.prelu(self.raised(self.bent(x, stage), f"{stage}.2"), f"{stage}.3")
        x = self.prelu(self.raised(x, "coarse.4"), "coarse.5")
        x = np.concatenate((x, self.seen(plain, "seen")))
        return plain + self.conv(self.bent(x, "last"), "last.2")

    def analysis(self, x):
        made = self.seen(x, "analyser.0")
        for stage in ("analyser.1", "analyser.2", "analyser.3"):
            made = self.conv(made / self.divisor(made, f"{stage}.0"), f"{stage}.1", 2)
        return self.lapped_analysis(x) + self.conv(self.prelu(made, "analyser.4"), "analyser.5")


class Hybrid(Layers):
    """The four hybrid families, by :meth:`decoder`."""

    def synthesis(self, y):
        plain = self.lapped_synthesis(y)
        return plain + self.conv(self.decoder(squash(y), squash(plain)), "result")

    def decoder(self, y, seen):
        """Squashed latents (latents, 8, 8), squashed components (components, 64, 64) -> (channels, 64, 64)."""
        x = repeated(self.bent(y, "decoder.fused"))
        for stage in ("decoder.fused.3", "decoder.fused.4"):
            x = repeated(self.bent(x, stage))
        x = np.concatenate((self.bent(x, "decoder.fused.5"), seen))
        return np.concatenate((self.one(x, "decoder.paths.one"), self.other(x, "decoder.paths.other")))

    def one(self, x, name):
        """The first of two paths."""
        return self.rows(x, name)

    def other(self, x, name):
        """The second: three convolutions."""
        for stage in range(3):
            x = self.bent(x, f"{name}.{stage}")
        return x

    def rows(self, x, name):
        """LSTMs down the rows: a token is a strip of ``strip`` columns of one row, all channels."""
        into, side, _ = x.shape
        strip = self.options["strip"]
        tokens = x.reshape(into, side, side // strip, strip).transpose(1, 2, 0, 3).reshape(side, -1, into * strip)
        for layer in (0, 1):
            tokens = self.lstm(tokens, f"{name}.lstm", layer)
        out = self.linear(tokens, f"{name}.row")
        return out.reshape(side, side // strip, -1, strip).transpose(2, 0, 1, 3).reshape(-1, side, side)

    def lstm(self, tokens, name, layer):
        """(steps, sequences, inputs) -> (steps, sequences, hidden)."""
        weights = {k: self.state[f"{name}.{k}_l{layer}"] for k in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        hidden = np.zeros((tokens.shape[1], weights["weight_hh"].shape[1]), np.float32)
        cell, out = np.zeros_like(hidden), []
        for token in tokens:
            gates = (
                token @ weights["weight_ih"].T
                + weights["bias_ih"]
                + hidden @ weights["weight_hh"].T
                + weights["bias_hh"]
            )
            i, f, g, o = np.split(gates, 4, 1)
            cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
            hidden = sigmoid(o) * np.tanh(cell)
            out.append(hidden)
        return np.stack(out)


class HybridCascade(Hybrid):
    """``hybrid-cascade``."""

    def decoder(self, y, seen):
        x = self.prelu(self.raised(self.bent(y, "decoder.rows"), "decoder.rows.2"), "decoder.rows.3")
        x = np.concatenate((repeated(self.rows(x, "decoder.rows.4")), seen))
        return self.bent(x, "decoder.joined")


class HybridTwoDirectional(Hybrid):
    """``hybrid-two-directional``."""

    def other(self, x, name):
        flipped = self.transposed(x.transpose(0, 2, 1), f"{name}.0.by_column").transpose(0, 2, 1)
        return self.bent(self.transposed(x, f"{name}.0.by_row") + flipped, f"{name}.1")

    def transposed(self, x, name):
        """Two convolutions over (rows, channels), whose channels are the columns of a strip."""
        channels, side, _ = x.shape
        strip = 2 * self.options["strip"]
        made = []
        for at in range(0, side, strip):
            part = x[:, :, at : at + strip].transpose(2, 1, 0)
            made.append(self.bent(self.bent(part, f"{name}.0"), f"{name}.1").transpose(2, 1, 0))
        return np.concatenate(made, 2)


class HybridAttention(Hybrid):
    """``hybrid-attention``."""

    def one(self, x, name):
        def tokens(planes):
            return planes.transpose(1, 0, 2).reshape(SIDE, -1)

        rows, place = tokens(self.conv(x, f"{name}.reduce")), self.state[f"{name}.place"]
        query, key = self.linear(rows, f"{name}.query") + place[0], self.linear(rows, f"{name}.key") + place[1]
        scores = query @ key.T * np.float32(query.shape[1] ** -0.5)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        mixed = shares / shares.sum(1, keepdims=True) @ tokens(self.conv(x, f"{name}.value"))
        return mixed.reshape(SIDE, -1, SIDE).transpose(1, 0, 2)


FAMILIES = {
    "sscnet": SSCNet,
    "spectral-hyperprior": SpectralHyperprior,
    "fixed-quality": FixedQuality,
    "hybrid-cascade": HybridCascade,
    "hybrid-parallel": Hybrid,
    "hybrid-two-directional": HybridTwoDirectional,
    "hybrid-attention": HybridAttention,
}


def layers(config: dict, state: dict) -> Layers:
    """The network of a model. Raises Damage for one of another architecture."""
    options = config["options"]
    if config["family"] not in FAMILIES or not options["linear"]:
        raise Damage(f"There is no layer list of the model {config['id']} here; run the ONNX graphs of its package.")
    return FAMILIES[config["family"]](config, state)
