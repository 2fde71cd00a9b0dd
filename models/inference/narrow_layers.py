"""Integer-arithmetic layers of 24 bits: float32 represents every product and partial sum exactly, so that NumPy and
onnxruntime compute the same bits in any order of additions (docs/format.md, 15).

An activation is an integer of at most MOST in magnitude that represents itself / unit; units are powers of two, one for
each layer. Weights, divided by the unit of their input, become integers over a power of two for each output. After the
sums there are only single IEEE 754 binary32 operations (multiplication by a slope, or a division) and a rounding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

import numpy as np

from ...codec.arrays import Array
from ..files.onnx_graph import Attribute, Node

MOST = 4096  # largest magnitude of an activation
EXACT = 1 << 24  # largest sum of magnitudes of an output: integers up to it are exact in float32
DIGIT = 2048  # base of the digits of larger integers, and their largest magnitude
FINEST = 30  # most fraction bits of a weight
AT_ONCE = 1024  # cells of a block, so that their neighbourhoods stay in the cache

Value = TypeVar("Value")  # operand of layers: an array for Numpy, the name of a tensor for Graph


def whole(weights: Array, bias: Array, units: Array, most: Array) -> tuple[Array, Array]:
    """(weights (outputs, inputs, ...), bias (outputs,)) as float32 multiples of a power of two for each output, divided
    by ``units`` (inputs,) of the inputs, whose magnitudes are at most ``most`` (inputs,): with as many bits as EXACT
    allows, up to FINEST. Raises ValueError where no number of bits is small enough."""
    weights = np.asarray(weights, np.float64) / np.reshape(units, (-1,) + (1,) * (np.ndim(weights) - 2))
    bias = np.asarray(bias, np.float64)
    most = np.broadcast_to(np.reshape(most, (-1,) + (1,) * (weights.ndim - 2)), weights.shape[1:])
    bits = np.full(len(bias), FINEST)
    while True:
        scale = 2.0**bits
        each = scale.reshape((-1,) + (1,) * (weights.ndim - 1))
        w, b = np.rint(weights * each), np.rint(bias * scale)
        large = (np.abs(w) * most).reshape(len(b), -1).sum(1) + np.abs(b) > EXACT
        if not large.any():
            return (w / each).astype(np.float32), (b / scale).astype(np.float32)
        if bits[large].min() <= -FINEST:
            raise ValueError("the weights of a layer are too large")
        bits[large] -= 1


class Layer:
    """A convolution, n x n with n odd, for either engine: ``weights`` (outputs, inputs, n, n) and ``bias`` float32,
    whose products are exact; ``slopes`` (outputs,) float32 of a PReLU, or None; ``limit``: outputs are clipped to ±
    this and rounded, None: they are the unchanged sums; ``margin``: zero padding of the input, in cells; ``stride`` (1
    where n is 1)."""

    def __init__(
        self,
        weights: Array,
        bias: Array,
        slopes: Array | None = None,
        *,
        given: int | Sequence[int] = 256,
        made: int = 256,
        most: int = MOST,
        stride: int = 1,
        margin: bool = True,
        limit: int | None = MOST,
    ) -> None:
        """``given``: units of the inputs, one for all or one for each; ``made``: unit of the outputs; ``most``: largest
        magnitude of the inputs."""
        weights = np.asarray(weights)
        inputs = weights.shape[1]
        w, b = whole(weights, bias, np.broadcast_to(given, inputs), np.broadcast_to(most, inputs))
        self.weights, self.bias = w * np.float32(made), b * np.float32(made)
        self.slopes = None if slopes is None else np.asarray(slopes, np.float32)
        self.stride, self.limit, self.side = stride, limit, weights.shape[-1]
        self.margin = self.side // 2 if margin else 0


def doubling(weights: Array, bias: Array, slopes: Array | None = None, **options: Any) -> Layer:
    """The Layer of a transposed 2 x 2 convolution of stride two, ``weights`` (inputs, outputs, 2, 2): four outputs for
    each channel, which a pixel shuffle rearranges to 2 x 2 cells. ``options``: those of :class:`Layer`."""
    weights = np.asarray(weights)
    w = weights.transpose(1, 2, 3, 0).reshape(-1, weights.shape[0], 1, 1)
    return Layer(w, np.repeat(bias, 4), None if slopes is None else np.repeat(slopes, 4), **options)


def division(gamma: Array, *, given: int = 256) -> Layer:
    """The Layer of the divisor 1 + sum over j of gamma_j |x_j| of a divisive normalisation; ``gamma`` (n, n)."""
    return Layer(np.abs(gamma)[:, :, None, None], np.ones(len(gamma)), given=given, made=1, limit=None)


class Operations(Protocol[Value]):
    """The operations of a :class:`.onnx_context_network.Stage`: :class:`Numpy` computes them, :class:`Graph` records
    them as an ONNX model."""

    def concatenated(self, *parts: Value) -> Value:
        """Concatenates the channels of all parts."""
        ...

    def shuffled(self, x: Value) -> Value:
        """Pixel shuffle: four channels to 2 x 2 cells, (n, 4 c, h, w) -> (n, c, 2 h, 2 w)."""
        ...

    def divided(self, x: Value, layer: Layer) -> Value:
        """x divided by the output of ``layer`` for |x|, rounded."""
        ...

    def convolved(self, x: Value, layer: Layer) -> Value:
        """The output of a Layer."""
        ...


class Numpy:
    """:class:`Operations` on arrays (n, channels, h, w) float32 of activations."""

    @staticmethod
    def concatenated(*parts: Array) -> Array:
        """See :class:`Operations`."""
        return np.concatenate(parts, 1)

    @staticmethod
    def shuffled(x: Array) -> Array:
        """See :class:`Operations`."""
        n, c, h, w = x.shape
        cells = np.ascontiguousarray(x.reshape(n, c // 4, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3))
        return cells.reshape(n, c // 4, 2 * h, 2 * w)

    @staticmethod
    def divided(x: Array, layer: Layer) -> Array:
        """See :class:`Operations`."""
        quotient = Numpy.convolved(np.abs(x), layer)
        np.divide(x, quotient, out=quotient)
        np.rint(quotient, out=quotient)
        return quotient

    @staticmethod
    def convolved(x: Array, layer: Layer) -> Array:
        """See :class:`Operations`."""
        if layer.side == 1:
            n, c, h, w = x.shape
            return np.stack([_blocks(one.reshape(c, h * w), layer) for one in x]).reshape(n, -1, h, w)
        return np.stack([_convolved(one, layer) for one in x])


def _finished(sums: Array, layer: Layer) -> Array:
    """PReLU, rounding and clipping of sums (outputs, n), in place."""
    if layer.slopes is not None:
        below = np.minimum(sums, 0)
        below *= layer.slopes[:, None]
        np.maximum(sums, 0, out=sums)
        sums += below
    if layer.limit is not None:
        np.clip(sums, -layer.limit, layer.limit, out=sums)
        np.rint(sums, out=sums)
    return sums


def _blocks(x: Array, layer: Layer) -> Array:
    """A 1 x 1 Layer of (inputs, n) -> (outputs, n), block by block."""
    weights, bias, n = layer.weights.reshape(len(layer.bias), -1), layer.bias[:, None], x.shape[1]
    out = np.empty((len(bias), n), np.float32)
    for at in range(0, n, AT_ONCE):
        part = out[:, at : at + AT_ONCE]
        np.matmul(weights, x[:, at : at + AT_ONCE], out=part)
        part += bias
        _finished(part, layer)
    return out


def _convolved(x: Array, layer: Layer) -> Array:
    """A Layer of n > 1: (inputs, h, w) -> (outputs, rows, columns)."""
    side, s, m = layer.side, layer.stride, layer.margin
    padded = np.pad(x, ((0, 0), (m, m), (m, m))) if m else x
    c, rows, columns = len(x), *((n - side) // s + 1 for n in padded.shape[1:])
    weights = np.ascontiguousarray(layer.weights.transpose(0, 2, 3, 1)).reshape(len(layer.bias), -1)
    at_once = max(1, AT_ONCE // columns)
    taps = np.empty((side, side, c, at_once, columns), np.float32)
    out = np.empty((len(weights), rows, columns), np.float32)
    for top in range(0, rows, at_once):
        n = min(at_once, rows - top)
        part = taps[:, :, :, :n] if n == at_once else np.empty((side, side, c, n, columns), np.float32)
        for y in range(side):
            for z in range(side):
                first = top * s + y
                part[y, z] = padded[:, first : first + (n - 1) * s + 1 : s, z : z + (columns - 1) * s + 1 : s]
        sums = weights @ part.reshape(-1, n * columns)
        sums += layer.bias[:, None]
        out[:, top : top + n] = _finished(sums, layer).reshape(-1, n, columns)
    return out


class Graph:
    """:class:`Operations` as an ONNX model: ``nodes`` and ``constants`` for :func:`.onnx_graph.model`; values are names
    of tensors."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.constants: dict[str, Array] = {}

    def _node(self, operator: str, given: list[str], **attributes: Attribute) -> str:
        """Add a node; returns the name of its output."""
        name = f"t{len(self.nodes)}"
        self.nodes.append((operator, given, name, attributes))
        return name

    def _constant(self, value: Array | int) -> str:
        """Add a constant; returns its name."""
        name = f"c{len(self.constants)}"
        self.constants[name] = np.asarray(value, np.float32)
        return name

    def concatenated(self, *parts: str) -> str:
        """See :class:`Operations`."""
        return self._node("Concat", list(parts), axis=1)

    def shuffled(self, x: str) -> str:
        """See :class:`Operations`."""
        return self._node("DepthToSpace", [x], blocksize=2, mode="CRD")

    def divided(self, x: str, layer: Layer) -> str:
        """See :class:`Operations`."""
        below = self.convolved(self._node("Abs", [x]), layer)
        return self._node("Round", [self._node("Div", [x, below])])

    def convolved(self, x: str, layer: Layer) -> str:
        """See :class:`Operations`."""
        x = self._node(
            "Conv",
            [x, self._constant(layer.weights), self._constant(layer.bias)],
            pads=[layer.margin] * 4,
            strides=[layer.stride] * 2,
            kernel_shape=[layer.side] * 2,
        )
        if layer.slopes is not None:
            x = self._node("PRelu", [x, self._constant(layer.slopes[:, None, None])])
        if layer.limit is not None:
            x = self._node("Clip", [x, self._constant(-layer.limit), self._constant(layer.limit)])
            x = self._node("Round", [x])
        return x


def digits(x: Array, coarser: int, margin: int = 0) -> Array:
    """Split integers (n, channels, h, w) float64 into (2, n, channels, h, w) float32: the higher and the lower digit in
    base DIGIT of x / ``coarser``, a power of two, to be convolved separately; :func:`joined` combines the sums.
    ``margin``: padding in cells with copies of the edge."""
    n, c, h, w = x.shape
    m = margin
    out = np.empty((2, n, c, h + 2 * m, w + 2 * m), np.float32)
    for i, j in np.ndindex(n, c):
        one = x[i, j] * (1 / coarser)
        np.rint(one, out=one)
        np.clip(one, -(DIGIT * DIGIT), DIGIT * DIGIT, out=one)
        high, low = (plane[m : m + h, m : m + w] for plane in out[:, i, j])
        low[:] = one  # exact in float32
        np.multiply(low, np.float32(1 / DIGIT), out=high)
        np.rint(high, out=high)
        low -= high * np.float32(DIGIT)
    if m:
        out[..., m : m + h, :m], out[..., m : m + h, m + w :] = (
            out[..., m : m + h, m : m + 1],
            out[..., m : m + h, m + w - 1 : m + w],
        )
        out[..., :m, :], out[..., m + h :, :] = out[..., m : m + 1, :], out[..., m + h - 1 : m + h, :]
    return out


def joined(sums: Array) -> Array:
    """Combine the sums of two digits (2, ...) float32 to float32: one addition, rounded once. In place of the first."""
    out = sums[0]
    out *= np.float32(DIGIT)
    out += sums[1]
    return out
