"""Layers in whole numbers of 24 bits: float32 holds every product and partial sum exactly, so that NumPy and
onnxruntime make the same bits in whatever order they add (docs/format.md, 15).

An activation is a whole number of at most MOST in magnitude that stands for itself / unit, units powers of two of a
layer. Weights, over the unit of what they multiply, become whole numbers over a power of two of their output. What
follows the sums - a slope, a quotient - is a single operation of IEEE 754 in binary32 and a rounding."""

import numpy as np

MOST = 4096  # magnitude of an activation
EXACT = 1 << 24  # of the sum of magnitudes that an output may add up to
DIGIT = 2048  # base of the digits of larger numbers, and their magnitude at most
FINEST = 30  # bits after the point of a weight at most
AT_ONCE = 1024  # cells whose neighbourhoods lie in a processor's cache together


def whole(weights, bias, units, most):
    """(weights (outputs, inputs, ...), bias (outputs,)) as float32 multiples of a power of two of each output, over
    ``units`` (inputs,) of the inputs, whose magnitudes are at most ``most`` (inputs,): as many bits as EXACT allows, up
    to FINEST. Raises ValueError where no number of bits is small enough."""
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
    """A convolution, n x n with n odd, as numbers that are ready for either engine: ``weights`` (outputs, inputs, n, n)
    and ``bias`` float32, whose products are exact; ``slopes`` (outputs,) float32 of a PReLU, or None; ``limit``:
    outputs are rounded and clipped to ± this, None: they are the bare sums; ``margin``: cells of zeros around the
    input; ``stride``: every so many-th cell is kept (not of 1 x 1)."""

    def __init__(
        self, weights, bias, slopes=None, *, given=256, made=256, most=MOST, stride=1, margin=True, limit=MOST
    ):
        """``given``: units of the inputs, a number or one an input; ``made``: unit of the outputs."""
        weights = np.asarray(weights)
        inputs = weights.shape[1]
        w, b = whole(weights, bias, np.broadcast_to(given, inputs), np.broadcast_to(most, inputs))
        self.weights, self.bias = w * np.float32(made), b * np.float32(made)
        self.slopes = None if slopes is None else np.asarray(slopes, np.float32)
        self.stride, self.limit, self.side = stride, limit, weights.shape[-1]
        self.margin = self.side // 2 if margin else 0


def doubling(weights, bias, slopes=None, **options):
    """The Layer of a transposed 2 x 2 convolution of stride two, ``weights`` (inputs, outputs, 2, 2): four outputs for
    each, which "places" puts where they belong."""
    weights = np.asarray(weights)
    w = weights.transpose(1, 2, 3, 0).reshape(-1, weights.shape[0], 1, 1)
    return Layer(w, np.repeat(bias, 4), None if slopes is None else np.repeat(slopes, 4), **options)


def division(gamma, *, given=256):
    """The Layer that says by what the normalisation x / (1 + sum over j of gamma_j |x_j|) divides; ``gamma`` (n, n)."""
    return Layer(np.abs(gamma)[:, :, None, None], np.ones(len(gamma)), given=given, made=1, limit=None)


class Numpy:
    """Runs layers on arrays (n, channels, h, w) float32 of activations."""

    @staticmethod
    def concatenated(*parts):
        """Channels of all parts."""
        return np.concatenate(parts, 1)

    @staticmethod
    def places(x):
        """Four channels to four places: (n, 4 c, h, w) -> (n, c, 2 h, 2 w)."""
        n, c, h, w = x.shape
        return np.ascontiguousarray(x.reshape(n, c // 4, 2, 2, h, w).transpose(0, 1, 4, 2, 5, 3)).reshape(
            n, c // 4, 2 * h, 2 * w
        )

    @staticmethod
    def divided(x, layer):
        """x over what ``layer`` makes of |x|, rounded."""
        below = Numpy.convolved(np.abs(x), layer)
        np.divide(x, below, out=below)
        return np.rint(below, out=below)

    @staticmethod
    def convolved(x, layer):
        """A Layer's outputs."""
        if layer.side == 1:
            n, c, h, w = x.shape
            return np.stack([_blocks(one.reshape(c, h * w), layer) for one in x]).reshape(n, -1, h, w)
        return np.stack([_convolved(one, layer) for one in x])


def _finished(sums, layer):
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


def _blocks(x, layer):
    """A 1 x 1 Layer of (inputs, n)."""
    weights, bias, n = layer.weights.reshape(len(layer.bias), -1), layer.bias[:, None], x.shape[1]
    out = np.empty((len(bias), n), np.float32)
    for at in range(0, n, AT_ONCE):
        part = out[:, at : at + AT_ONCE]
        np.matmul(weights, x[:, at : at + AT_ONCE], out=part)
        part += bias
        _finished(part, layer)
    return out


def _convolved(x, layer):
    """A Layer of (inputs, h, w) with neighbours -> (outputs, rows, columns)."""
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
    """The same layers as an ONNX model: ``nodes`` and ``constants`` for :func:`.onnx_graph.model`; values are names of
    tensors."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def _node(self, operator, given, **attributes):
        name = f"t{len(self.nodes)}"
        self.nodes.append((operator, given, name, attributes))
        return name

    def _constant(self, value):
        name = f"c{len(self.constants)}"
        self.constants[name] = np.asarray(value, np.float32)
        return name

    def concatenated(self, *parts):
        """As of :class:`Numpy`."""
        return self._node("Concat", list(parts), axis=1)

    def places(self, x):
        """As of :class:`Numpy`."""
        return self._node("DepthToSpace", [x], blocksize=2, mode="CRD")

    def divided(self, x, layer):
        """As of :class:`Numpy`."""
        below = self.convolved(self._node("Abs", [x]), layer)
        return self._node("Round", [self._node("Div", [x, below])])

    def convolved(self, x, layer):
        """As of :class:`Numpy`."""
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


def digits(x, coarser, margin=0):
    """Whole numbers (n, channels, h, w) float64 -> (2, n, channels, h, w) float32: the higher and the lower digit to
    the base DIGIT of x / ``coarser``, a power of two, to be convolved one by one; :func:`joined` puts the sums
    together. With ``margin`` more cells on each side, like those at the edge."""
    n, c, h, w = x.shape
    m = margin
    out = np.empty((2, n, c, h + 2 * m, w + 2 * m), np.float32)
    for at in np.ndindex(n, c):
        one = x[at] * (1 / coarser)
        np.rint(one, out=one)
        np.clip(one, -(DIGIT * DIGIT), DIGIT * DIGIT, out=one)
        high, low = (plane[m : m + h, m : m + w] for plane in out[(slice(None), *at)])
        low[:] = one  # float32 holds it
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


def joined(sums):
    """The sums of two digits (2, ...) float32 -> float32: one addition, rounded once. In place of the first."""
    out = sums[0]
    out *= np.float32(DIGIT)
    out += sums[1]
    return out
