"""Networks in whole numbers: a reconstruction that is the same on every machine, so that bounds can be kept on it and a
file looks the same everywhere. The functions are those of the torch modules in families/, layer by layer.

The lapped path and what is as large as samples are whole numbers in float64 (:mod:`.integer_layers`), by NumPy. The
network beside it is made of whole numbers that float32 holds (:mod:`.narrow_layers`), which an
:class:`.onnx_context_network.Stage` runs sooner where onnxruntime is there. Only an encoder runs ``analysis`` in full,
and by the trained network where there is an engine for it."""

import numpy as np

from ...codec.errors import InputError
from . import narrow_layers
from .integer_layers import (
    CLIP,
    UNIT,
    Convolution,
    Divisive,
    LappedAnalysis,
    LappedSynthesis,
    activations,
    halved,
    squashed,
    values,
)
from .narrow_layers import Layer, division, doubling
from .onnx_context_network import Stage

LEAKY = 0.01  # slope of S2C-Net's pixel-wise layers
UNITS = {
    "sscnet": 64,
    "s2cnet": 128,
    "cluster-hyperprior": 128,
}  # of activations inside a network: what training makes of them
COARSE = 16  # unit of samples that a network looks at
RESULT = 1 << 20  # magnitude of what a network adds to the lapped path, in 1/UNIT


def _layers(state, *wanted):
    """Layers that are called one after the other; each of ``wanted`` is a callable, or (class, name of the layer, name
    of its PReLU, its slope or None, options)."""

    def made(kind, name, slopes=None, **options):
        bias = state[f"{name}.bias"]
        if isinstance(slopes, str):
            slopes = state[f"{slopes}.weight"]
        elif slopes is not None:
            slopes = np.full(len(bias), slopes)
        return kind(state[f"{name}.weight"], bias, slopes, **options)

    ready = [w if callable(w) else made(*w[:3], **(w[3] if len(w) > 3 else {})) for w in wanted]

    def run(x):
        for layer in ready:
            x = layer(x)
        return x

    return run


def _stage(name):
    """Two convolutions with their PReLUs."""
    return (Convolution, f"{name}.0", f"{name}.1"), (Convolution, f"{name}.2", f"{name}.3")


def _lapped_in(config, state):
    return LappedAnalysis(config["options"]["order"], state["lapped.rows_in"], state["lapped.columns_in"])


def _lapped_out(config, state, components):
    return LappedSynthesis(
        components, config["options"]["order"], state["lapped.rows_out"], state["lapped.columns_out"]
    )


def _sum(a, b):
    return np.clip(a + b, -CLIP, CLIP)


# analysis -------------------------------------------------------------------------------------------------------------
def _sscnet_analysis(config, state):
    """After families/sscnet.py."""
    lapped = _lapped_in(config, state)
    encoder = _layers(
        state,
        (Convolution, "first.filters", None, {"edge": "edge"}),
        squashed,
        (Convolution, "encoder.0", "encoder.1"),
        halved,
        *_stage("encoder.3"),
        halved,
        *_stage("encoder.5"),
        halved,
        (Convolution, "encoder.7", "encoder.8"),
        (Convolution, "latent", None),
    )
    return lambda x: _sum(lapped(x), encoder(x))


def _s2cnet_analysis(config, state):
    """After families/s2cnet.py."""
    inner, lapped, half = config["options"]["bottleneck"], _lapped_in(config, state), {"stride": 2}
    spectral = _layers(
        state,
        squashed,
        (Convolution, "spectral_encoder.0", LEAKY),
        (Convolution, "spectral_encoder.2", LEAKY),
        (Convolution, "spectral_encoder.4", None),
    )
    encoder = _layers(
        state,
        squashed,
        (Convolution, "spatial_encoder.0", "spatial_encoder.1", half),
        *_stage("spatial_encoder.2"),
        halved,
        (Convolution, "spatial_encoder.4", "spatial_encoder.5", half),
        (Convolution, "spatial_encoder.6", None),
    )

    def analysis(x):
        z = _sum(x[:inner], spectral(x))
        return _sum(lapped(z), encoder(z))

    return analysis


def _cluster_analysis(config, state):
    """After families/cluster_hyperprior.py."""
    options, lapped = config["options"], _lapped_in(config, state)
    size, order = options["cluster"], np.asarray(options["order"])
    count = -(-config["components"] // size)

    def halving(name, edge="constant"):
        return (Convolution, f"{name}.0", None, {"stride": 2, "edge": edge}), Divisive(state[f"{name}.1.gamma"])

    encoder = _layers(
        state, *halving("first", "edge"), *halving("encoder.0"), *halving("encoder.1"), (Convolution, "encoder.2", None)
    )

    def analysis(x):
        split = np.pad(x, ((0, count * size - len(x)), (0, 0), (0, 0))).reshape(count, size, *x.shape[1:])
        return _sum(lapped(x), np.concatenate([encoder(one) for one in split])[order])

    return analysis


# synthesis ------------------------------------------------------------------------------------------------------------
class _Makers:
    """Layers of a network by the names of its state; ``unit``: that of activations."""

    def __init__(self, state, unit):
        self._state, self._unit = state, unit

    def layer(self, name, slopes=None, kind=Layer, **options):
        """A Layer, or what ``kind`` makes; ``slopes``: the name of a PReLU, or a slope for all."""
        bias = self._state[f"{name}.bias"]
        if isinstance(slopes, str):
            slopes = self._state[f"{slopes}.weight"]
        elif slopes is not None:
            slopes = np.full(len(bias), slopes)
        return kind(self._state[f"{name}.weight"], bias, slopes, **{"given": self._unit, "made": self._unit, **options})

    def enlarging(self, name):
        """Twice the size, and a convolution, with their PReLUs."""
        return (self.layer(f"{name}.0", f"{name}.1", doubling), "places", self.layer(f"{name}.2", f"{name}.3"))

    def division(self, name):
        """A normalisation."""
        return ("divided", division(self._state[f"{name}.gamma"], given=self._unit))


FIRST, LAST = {"given": UNIT}, {"made": UNIT, "limit": RESULT}  # the first layer sees squashed values


def _chain(ops, x, layers):
    """Layers one after the other: a Layer, "places", or ("divided", Layer)."""
    for layer in layers:
        if layer == "places":
            x = ops.places(x)
        else:
            x = ops.divided(x, layer[1]) if isinstance(layer, tuple) else ops.convolved(x, layer)
    return x


def _squashed(x):
    return squashed(x).astype(np.float32, copy=False)


class _Seen:
    """What filters without a mean see of samples (n, channels, h, w) float64: (n, filters, h / stride, w / stride)
    float32."""

    def __init__(self, state, name, stride=1):
        weights = state[f"{name}.weight"]
        self._layer = layer = Layer(
            weights,
            np.zeros(len(weights)),
            given=COARSE,
            made=UNIT,
            most=narrow_layers.DIGIT,
            stride=stride,
            margin=False,
            limit=None,
        )
        self._bias = (state[f"{name}.bias"] * np.float32(UNIT))[:, None, None]
        self._stage = Stage(lambda ops, x: ops.convolved(x, layer), [(weights.shape[1], 8)])

    def __call__(self, x):
        x = narrow_layers.digits(x, UNIT // COARSE, self._layer.side // 2)
        sums = self._stage(x.reshape(-1, *x.shape[2:]))
        out = narrow_layers.joined(sums.reshape(2, -1, *sums.shape[1:]))
        out += self._bias
        np.clip(out, -CLIP, CLIP, out=out)
        return np.rint(out, out=out)


def _sscnet_synthesis(config, state):
    """After families/sscnet.py."""
    unit = UNITS["sscnet"]
    back, make, seen = (
        _lapped_out(config, state, config["components"]),
        _Makers(state, unit),
        _Seen(state, "seen.filters"),
    )
    filters = len(state["seen.filters.bias"])
    decoder = (
        make.layer("decoder.0", "decoder.1", **FIRST),
        make.layer("decoder.2", "decoder.3"),
        *make.enlarging("decoder.4"),
        *make.enlarging("decoder.5"),
        make.layer("decoder.6", "decoder.7", doubling),
        "places",
    )
    given = [unit] * filters + [UNIT] * filters
    last = make.layer("last.0", "last.1", given=given), make.layer("last.2", **LAST)
    stage = Stage(
        lambda ops, y, x: _chain(ops, ops.concatenated(_chain(ops, y, decoder), x), last),
        [(config["latents"], 1), (filters, 8)],
    )

    def synthesis(y):
        plain = back(y)
        return _sum(plain, stage(_squashed(y)[None], _squashed(seen(plain[None])))[0])

    return synthesis


def _s2cnet_synthesis(config, state):
    """After families/s2cnet.py."""
    inner = config["options"]["bottleneck"]
    back, make, name = _lapped_out(config, state, inner), _Makers(state, UNITS["s2cnet"]), "spatial_decoder"
    decoder = (
        make.layer(f"{name}.0", f"{name}.1", **FIRST),
        make.layer(f"{name}.2", f"{name}.3"),
        *make.enlarging(f"{name}.4"),
        *make.enlarging(f"{name}.5"),
        make.layer(f"{name}.6", None, doubling, **LAST),
        "places",
    )
    outwards = (
        make.layer("spectral_decoder.0", LEAKY, **FIRST),
        make.layer("spectral_decoder.2", LEAKY),
        make.layer("spectral_decoder.4", **LAST),
    )
    spatial = Stage(lambda ops, y: _chain(ops, y, decoder), [(config["latents"], 1)])
    spectral = Stage(lambda ops, z: _chain(ops, z, outwards), [(inner, 8)])

    def synthesis(y):
        z = _sum(back(y), spatial(_squashed(y)[None])[0])
        out = spectral(_squashed(z)[None])[0].astype(np.float64)
        out[:inner] = _sum(out[:inner], z)
        return out

    return synthesis


def _cluster_synthesis(config, state):
    """After families/cluster_hyperprior.py."""
    options, components, unit = config["options"], config["components"], UNITS["cluster-hyperprior"]
    size, order = options["cluster"], np.asarray(options["order"])
    count = -(-components // size)
    back, make, seen = _lapped_out(config, state, components), _Makers(state, unit), _Seen(state, "seen.0", 2)
    norm, filters = Divisive(state["seen.1.gamma"]), len(state["seen.0.bias"])
    decoder = (
        make.layer("decoder.0", **FIRST),
        make.division("decoder.1"),
        make.layer("decoder.2.0"),
        "places",
        make.division("decoder.3"),
        make.layer("decoder.4.0"),
        "places",
        make.division("decoder.5"),
    )
    last = (
        make.layer("last.0", given=[unit] * filters + [UNIT] * filters),
        make.division("last.1"),
        make.layer("last.2.0", **LAST),
        "places",
    )
    stage = Stage(
        lambda ops, y, x: _chain(ops, ops.concatenated(_chain(ops, y, decoder), x), last),
        [(size * 64, 1), (filters, 4)],
    )

    def synthesis(y):
        plain = back(y)
        products = np.zeros((count * size * 64, *y.shape[1:]), np.float32)
        products[order] = squashed(y)
        whole = np.pad(plain, ((0, count * size - components), (0, 0), (0, 0))) if count * size > components else plain
        there = np.stack([norm(one) for one in seen(whole.reshape(count, size, *whole.shape[1:])).astype(np.float64)])
        there = np.clip(there, -narrow_layers.MOST, narrow_layers.MOST).astype(np.float32)
        made = stage(products.reshape(count, size * 64, *y.shape[1:]), there)
        return _sum(plain, made.reshape(-1, *plain.shape[1:])[:components])

    return synthesis


FAMILIES = {
    "sscnet": (_sscnet_analysis, _sscnet_synthesis, {"bottleneck": "conv"}),
    "s2cnet": (_s2cnet_analysis, _s2cnet_synthesis, {"spatial": "conv"}),
    "cluster-hyperprior": (_cluster_analysis, _cluster_synthesis, {"bend": "gdn"}),
}


def _lapped_alone(config, state):
    """The lapped path of analysis: components that the model does not take further are left out."""
    lapped = _lapped_in(config, state)
    inner = config["options"]["bottleneck"] if config["family"] == "s2cnet" else config["components"]
    return lambda x: lapped(x[:inner])


def available(config):
    """True when the model of a package's ``config`` can be computed in whole numbers: by convolutions beside the lapped
    path."""
    if config["family"] not in FAMILIES:
        return False
    needed = {**FAMILIES[config["family"]][2], "linear": True}
    return all(config["options"].get(name) == value for name, value in needed.items())


def network(package, part):
    """The network ``part`` ("analysis", "synthesis", or "lapped": analysis by its lapped path alone) of an available
    :class:`.package.Package`: (n, channels, h, w) float32 in and out, the same bits everywhere. Raises InputError."""
    analysis, synthesis, _ = FAMILIES[package.config["family"]]
    make = {"analysis": analysis, "synthesis": synthesis, "lapped": _lapped_alone}[part]
    try:
        run = make(package.config, package.state)
    except ValueError as error:
        name = package.config["id"]
        raise InputError(
            f"The model {name} cannot be computed in whole numbers, for {error}; train it again."
        ) from None
    return lambda x: np.stack([values(run(activations(one))) for one in x])
