"""Networks in integer arithmetic: their reconstruction is the same on every machine, so that files with them can keep
peak error bounds. The functions correspond to the torch modules in architectures/, layer by layer.

The lapped transform and the analysis use integers in float64 (:mod:`.integer_layers`), computed by NumPy. The network
of the synthesis uses integers that float32 represents exactly (:mod:`.narrow_layers`), which an
:class:`.onnx_context_network.Stage` computes faster where onnxruntime is installed. The whole ``analysis`` is run by
encoders only, and by the trained floating-point network where onnxruntime or torch is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import InputError
from . import narrow_layers
from .integer_layers import (
    CLIP,
    UNIT,
    Convolution,
    Divisive,
    Edge,
    LappedAnalysis,
    LappedSynthesis,
    activations,
    max_pooled,
    squashed,
    values,
)
from .narrow_layers import Layer, Operations, division, doubling
from .onnx_context_network import Stage

if TYPE_CHECKING:
    from ..files.package import Package

Config = Mapping[str, Any]  # of a package
State = Mapping[str, Array]
Transform = Callable[[Array], Array]  # activations (channels, h, w) -> activations
Step = Callable[[Operations[Any], Any], Any]  # a layer of a Stage: (operations, input) -> output

LEAKY = 0.01  # slope of S2C-Net's pixel-wise layers
# Unit of activations inside a network, chosen by their range in training.
UNITS = {
    "sscnet": 64,
    "s2cnet": 128,
    "cluster-hyperprior": 128,
}
COARSE = 16  # unit of the samples at the input of a network
RESULT = 1 << 20  # largest magnitude of a network's correction of the lapped transform, in 1/UNIT


def _slopes_of(state: State, slopes: str | float | None, outputs: int) -> Array | None:
    """(outputs,) slopes of a PReLU: those of the layer named ``slopes``, one number for all, or None."""
    if slopes is None:
        return None
    return state[f"{slopes}.weight"] if isinstance(slopes, str) else np.full(outputs, slopes)


def _lapped_analysis(config: Config, state: State) -> LappedAnalysis:
    return LappedAnalysis(config["options"]["order"], state["lapped.rows_in"], state["lapped.columns_in"])


def _lapped_synthesis(config: Config, state: State, components: int) -> LappedSynthesis:
    return LappedSynthesis(
        components, config["options"]["order"], state["lapped.rows_out"], state["lapped.columns_out"]
    )


def _sum(a: Array, b: Array) -> Array:
    """a + b, clipped."""
    return np.clip(a + b, -CLIP, CLIP)


# analysis -------------------------------------------------------------------------------------------------------------
class _AnalysisLayers:
    """Builds the layers of an analysis by their names in the state."""

    def __init__(self, state: State) -> None:
        self._state = state

    def layer(self, name: str, slopes: str | float | None = None, **options: Any) -> Convolution:
        """A convolution with a PReLU; for ``slopes`` see :func:`_slopes_of`; ``options``: those of Convolution."""
        bias = self._state[f"{name}.bias"]
        return Convolution(self._state[f"{name}.weight"], bias, _slopes_of(self._state, slopes, len(bias)), **options)

    def stage(self, name: str) -> tuple[Convolution, Convolution]:
        """Two convolutions with their PReLUs."""
        return self.layer(f"{name}.0", f"{name}.1"), self.layer(f"{name}.2", f"{name}.3")

    def downsampling(self, name: str, edge: Edge = "constant") -> tuple[Convolution, Divisive]:
        """A convolution of stride two and its normalisation."""
        return self.layer(f"{name}.0", stride=2, edge=edge), Divisive(self._state[f"{name}.1.gamma"])


def _sequence(*layers: Transform) -> Transform:
    """The composition of layers."""

    def run(x: Array) -> Array:
        for layer in layers:
            x = layer(x)
        return x

    return run


def _sscnet_analysis(config: Config, state: State) -> Transform:
    """See architectures/sscnet.py."""
    lapped, make = _lapped_analysis(config, state), _AnalysisLayers(state)
    encoder = _sequence(
        make.layer("first.filters", edge="edge"),
        squashed,
        make.layer("encoder.0", "encoder.1"),
        max_pooled,
        *make.stage("encoder.3"),
        max_pooled,
        *make.stage("encoder.5"),
        max_pooled,
        make.layer("encoder.7", "encoder.8"),
        make.layer("latent"),
    )
    return lambda x: _sum(lapped(x), encoder(x))


def _s2cnet_analysis(config: Config, state: State) -> Transform:
    """See architectures/s2cnet.py."""
    inner, lapped, make = config["options"]["bottleneck"], _lapped_analysis(config, state), _AnalysisLayers(state)
    spectral = _sequence(
        squashed,
        make.layer("spectral_encoder.0", LEAKY),
        make.layer("spectral_encoder.2", LEAKY),
        make.layer("spectral_encoder.4"),
    )
    encoder = _sequence(
        squashed,
        make.layer("spatial_encoder.0", "spatial_encoder.1", stride=2),
        *make.stage("spatial_encoder.2"),
        max_pooled,
        make.layer("spatial_encoder.4", "spatial_encoder.5", stride=2),
        make.layer("spatial_encoder.6"),
    )

    def analysis(x: Array) -> Array:
        z = _sum(x[:inner], spectral(x))
        return _sum(lapped(z), encoder(z))

    return analysis


def _cluster_analysis(config: Config, state: State) -> Transform:
    """See architectures/cluster_hyperprior.py."""
    options, lapped, make = config["options"], _lapped_analysis(config, state), _AnalysisLayers(state)
    size, order = options["cluster"], np.asarray(options["order"])
    count = -(-config["components"] // size)
    encoder = _sequence(
        *make.downsampling("first", "edge"),
        *make.downsampling("encoder.0"),
        *make.downsampling("encoder.1"),
        make.layer("encoder.2"),
    )

    def analysis(x: Array) -> Array:
        split = np.pad(x, ((0, count * size - len(x)), (0, 0), (0, 0))).reshape(count, size, *x.shape[1:])
        return _sum(lapped(x), np.concatenate([encoder(one) for one in split])[order])

    return analysis


# synthesis ------------------------------------------------------------------------------------------------------------
def _convolved(layer: Layer) -> Step:
    return lambda ops, x: ops.convolved(x, layer)


def _shuffled(ops: Operations[Any], x: Any) -> Any:
    """Pixel shuffle: four channels to 2 x 2 cells."""
    return ops.shuffled(x)


class _SynthesisLayers:
    """Builds the layers of a Stage by their names in the state; ``unit``: that of activations."""

    def __init__(self, state: State, unit: int) -> None:
        self._state, self._unit = state, unit

    def layer(
        self, name: str, slopes: str | float | None = None, kind: Callable[..., Layer] = Layer, **options: Any
    ) -> Step:
        """A convolution with a PReLU; for ``slopes`` see :func:`_slopes_of`; ``options``: those of Layer."""
        bias = self._state[f"{name}.bias"]
        slope = _slopes_of(self._state, slopes, len(bias))
        units = {"given": self._unit, "made": self._unit}
        return _convolved(kind(self._state[f"{name}.weight"], bias, slope, **{**units, **options}))

    def doubled(self, name: str, slopes: str | None = None, **options: Any) -> tuple[Step, Step]:
        """A transposed convolution of stride two, with a PReLU."""
        return self.layer(name, slopes, doubling, **options), _shuffled

    def upsampling(self, name: str) -> tuple[Step, ...]:
        """A transposed convolution of stride two and a convolution, with their PReLUs."""
        return (*self.doubled(f"{name}.0", f"{name}.1"), self.layer(f"{name}.2", f"{name}.3"))

    def division(self, name: str) -> Step:
        """A divisive normalisation."""
        layer = division(self._state[f"{name}.gamma"], given=self._unit)
        return lambda ops, x: ops.divided(x, layer)


# Options of the first layer, whose input are squashed values, and of the last one, whose output is added to samples.
FIRST: dict[str, Any] = {"given": UNIT}
LAST: dict[str, Any] = {"made": UNIT, "limit": RESULT}


def _chain(ops: Operations[Any], x: Any, steps: Sequence[Step]) -> Any:
    """Apply the steps one after the other."""
    for step in steps:
        x = step(ops, x)
    return x


def _squashed(x: Array) -> Array:
    """Activations -> squashed activations float32."""
    return squashed(x).astype(np.float32, copy=False)


class _ZeroMeanFilters:
    """Filters whose weights sum to zero, on samples (n, channels, h, w) float64: (n, filters, h / stride, w / stride)
    float32."""

    def __init__(self, state: State, name: str, stride: int = 1) -> None:
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
        self._stage = Stage(_convolved(layer), [(weights.shape[1], 8)])

    def __call__(self, x: Array) -> Array:
        x = narrow_layers.digits(x, UNIT // COARSE, self._layer.side // 2)
        sums = self._stage(x.reshape(-1, *x.shape[2:]))
        out = narrow_layers.joined(sums.reshape(2, -1, *sums.shape[1:]))
        out += self._bias
        np.clip(out, -CLIP, CLIP, out=out)
        np.rint(out, out=out)
        return out


def _sscnet_synthesis(config: Config, state: State) -> Transform:
    """See architectures/sscnet.py."""
    unit, lapped = UNITS["sscnet"], _lapped_synthesis(config, state, config["components"])
    make, seen = _SynthesisLayers(state, unit), _ZeroMeanFilters(state, "seen.filters")
    filters = len(state["seen.filters.bias"])
    decoder = (
        make.layer("decoder.0", "decoder.1", **FIRST),
        make.layer("decoder.2", "decoder.3"),
        *make.upsampling("decoder.4"),
        *make.upsampling("decoder.5"),
        *make.doubled("decoder.6", "decoder.7"),
    )
    given = [unit] * filters + [UNIT] * filters
    last = make.layer("last.0", "last.1", given=given), make.layer("last.2", **LAST)
    stage = Stage(
        lambda ops, y, x: _chain(ops, ops.concatenated(_chain(ops, y, decoder), x), last),
        [(config["latents"], 1), (filters, 8)],
    )

    def synthesis(y: Array) -> Array:
        plain = lapped(y)
        return _sum(plain, stage(_squashed(y)[None], _squashed(seen(plain[None])))[0])

    return synthesis


def _s2cnet_synthesis(config: Config, state: State) -> Transform:
    """See architectures/s2cnet.py."""
    inner, name = config["options"]["bottleneck"], "spatial_decoder"
    lapped, make = _lapped_synthesis(config, state, inner), _SynthesisLayers(state, UNITS["s2cnet"])
    decoder = (
        make.layer(f"{name}.0", f"{name}.1", **FIRST),
        make.layer(f"{name}.2", f"{name}.3"),
        *make.upsampling(f"{name}.4"),
        *make.upsampling(f"{name}.5"),
        *make.doubled(f"{name}.6", **LAST),
    )
    outwards = (
        make.layer("spectral_decoder.0", LEAKY, **FIRST),
        make.layer("spectral_decoder.2", LEAKY),
        make.layer("spectral_decoder.4", **LAST),
    )
    spatial = Stage(lambda ops, y: _chain(ops, y, decoder), [(config["latents"], 1)])
    spectral = Stage(lambda ops, z: _chain(ops, z, outwards), [(inner, 8)])

    def synthesis(y: Array) -> Array:
        z = _sum(lapped(y), spatial(_squashed(y)[None])[0])
        out = spectral(_squashed(z)[None])[0].astype(np.float64)
        out[:inner] = _sum(out[:inner], z)
        return out

    return synthesis


def _cluster_synthesis(config: Config, state: State) -> Transform:
    """See architectures/cluster_hyperprior.py."""
    options, components, unit = config["options"], config["components"], UNITS["cluster-hyperprior"]
    size, order = options["cluster"], np.asarray(options["order"])
    count = -(-components // size)
    lapped, make = _lapped_synthesis(config, state, components), _SynthesisLayers(state, unit)
    seen, norm, filters = (
        _ZeroMeanFilters(state, "seen.0", 2),
        Divisive(state["seen.1.gamma"]),
        len(state["seen.0.bias"]),
    )
    decoder = (
        make.layer("decoder.0", **FIRST),
        make.division("decoder.1"),
        make.layer("decoder.2.0"),
        _shuffled,
        make.division("decoder.3"),
        make.layer("decoder.4.0"),
        _shuffled,
        make.division("decoder.5"),
    )
    last = (
        make.layer("last.0", given=[unit] * filters + [UNIT] * filters),
        make.division("last.1"),
        make.layer("last.2.0", **LAST),
        _shuffled,
    )
    stage = Stage(
        lambda ops, y, x: _chain(ops, ops.concatenated(_chain(ops, y, decoder), x), last),
        [(size * 64, 1), (filters, 4)],
    )

    def synthesis(y: Array) -> Array:
        plain = lapped(y)
        coefficients = np.zeros((count * size * 64, *y.shape[1:]), np.float32)
        coefficients[order] = squashed(y)
        full = np.pad(plain, ((0, count * size - components), (0, 0), (0, 0))) if count * size > components else plain
        features = seen(full.reshape(count, size, *full.shape[1:])).astype(np.float64)
        normalised = np.stack([norm(one) for one in features])
        normalised = np.clip(normalised, -narrow_layers.MOST, narrow_layers.MOST).astype(np.float32)
        added = stage(coefficients.reshape(count, size * 64, *y.shape[1:]), normalised)
        return _sum(plain, added.reshape(-1, *plain.shape[1:])[:components])

    return synthesis


# By architecture: analysis, synthesis, and the options that an integer form requires.
ARCHITECTURES: dict[
    str, tuple[Callable[[Config, State], Transform], Callable[[Config, State], Transform], dict[str, str]]
] = {
    "sscnet": (_sscnet_analysis, _sscnet_synthesis, {"bottleneck": "conv"}),
    "s2cnet": (_s2cnet_analysis, _s2cnet_synthesis, {"spatial": "conv"}),
    "cluster-hyperprior": (_cluster_analysis, _cluster_synthesis, {"bend": "gdn"}),
}


def _lapped_alone(config: Config, state: State) -> Transform:
    """The lapped transform of an analysis, for the number of components of its input."""
    lapped = _lapped_analysis(config, state)
    inner = config["options"]["bottleneck"] if config["family"] == "s2cnet" else config["components"]
    return lambda x: lapped(x[:inner])


def available(config: Config) -> bool:
    """True when the model of a package's ``config`` can be computed in integer arithmetic: it has a lapped transform
    and convolutions."""
    if config["family"] not in ARCHITECTURES:
        return False
    needed = {**ARCHITECTURES[config["family"]][2], "linear": True}
    return all(config["options"].get(name) == value for name, value in needed.items())


def network(package: Package, part: str) -> Callable[[Array], Array]:
    """The network ``part`` ("analysis", "synthesis", or "lapped": the lapped transform of the analysis alone) of a
    :class:`.package.Package` for which :func:`available` is true: (n, channels, h, w) float32 in and out, the same bits
    on every machine. Raises InputError where its weights are too large."""
    analysis, synthesis, _ = ARCHITECTURES[package.config["family"]]
    make = {"analysis": analysis, "synthesis": synthesis, "lapped": _lapped_alone}[part]
    try:
        run = make(package.config, package.state)
    except ValueError as error:
        name = package.config["id"]
        raise InputError(
            f"The model {name} cannot be computed in whole numbers, for {error}; train it again."
        ) from None
    return lambda x: np.stack([values(run(activations(one))) for one in x])
