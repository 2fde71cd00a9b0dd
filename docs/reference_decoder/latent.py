"""Files of kind ``latent``: from chunks of latents to the spectral components of whole planes (docs/format.md, 12, 13,
14, 15)."""

from __future__ import annotations

import latent_exact
import networks
import numpy as np
from cells import Cells
from damage import Damage
from file import File, crc_of
from gains import GroupGains, divisors, read_gains
from header import Header
from latent_package import Package
from latent_symbols import read_chunk

MEAN_UNIT = 256  # of means of models in whole numbers
LARGEST_MEAN = 2**30  # of them, in 1 / MEAN_UNIT
FACTOR_UNIT = 32  # of the rows of a prediction


class Model:
    """A model's network: ``synthesis`` and ``analysis`` of one plane, float32 arrays (channels, h, w). ``analysis`` is
    what one group is predicted from another by; models with a window have none."""

    def __init__(self, package: Package):
        config = package.config
        self.config, self.exact, self.steps, self.tables = config, package.exact, package.steps, package.tables
        self.components, self.latents, self.stride = config["components"], config["latents"], config["stride"]
        self.window, self.halo, self.units = config["window"], config["halo"], config["units"]
        self._state = package.state
        self._layers = None if self.exact else networks.layers(config, package.state)

    def synthesis(self, y: np.ndarray) -> np.ndarray:
        """(latents, h, w) -> (components, h · stride, w · stride)."""
        return latent_exact.synthesis(y, self.config, self._state) if self.exact else self._layers.synthesis(y)

    def analysis(self, x: np.ndarray) -> np.ndarray:
        """(components, h · stride, w · stride) -> (latents, h, w)."""
        return latent_exact.analysis(x, self.config, self._state) if self.exact else self._layers.analysis(x)


class Plane:
    """The latents of a group: ``height`` × ``width`` of them, ``values`` (latents, height, width) float32 when all
    tiles are read."""

    def __init__(self, model: Model, group, cells: Cells, header: Header, gains: np.ndarray | None):
        self.model, self.group, self.cells, s = model, group, cells, model.stride
        self.height, self.width = -(-cells.height // s), -(-cells.width // s)
        self._row_starts, self._column_starts = (
            [-(-a // s) for a in axis] for axis in (cells.row_starts, cells.column_starts)
        )
        self._gains = None if gains is None else GroupGains(gains, cells).g3
        # binary64 quotients, rounded once
        if model.units == "step":
            self.unit, quality = np.float32(header.step / cells.scale), np.float32(1)
        else:
            self.unit, quality = np.float32(group.sigma), np.float32(header.step / (group.sigma * cells.scale))
        self._steps = (model.steps * quality)[:, None, None]
        self.values = np.zeros((model.latents, self.height, self.width), np.float32)

    def stored(self, row: int, column: int) -> tuple[slice, slice]:
        """Rows and columns of the latents of a tile."""
        r, c = self._row_starts, self._column_starts
        return slice(r[row], r[row + 1]), slice(c[column], c[column + 1])

    def gains_of(self, at: tuple[slice, slice]) -> np.ndarray | None:
        """The map of gains on latents of the plane, or None."""
        return None if self._gains is None else self._gains[at]

    def dequantised(self, q: np.ndarray, points: np.ndarray, gains: np.ndarray | None) -> np.ndarray:
        """Whole latents and points to values, float32 (13, "Values")."""
        y = (q + points / 256).astype(np.float32) * self._steps
        return y if gains is None else y * divisors(gains)


def decode_planes(file: File, header: Header, side: list) -> list:
    """For each group the spectral components of the whole plane of its cells, in units: float32 (components, rows,
    columns). ``side`` is not needed. Raises Damage."""
    model = Model(Package(header.model, header.digest))
    if header.exact and not model.exact:
        raise Damage("The header asks for exact arithmetic, which the model does not have.")
    if header.regions and (model.stride, model.units) != (8, "step"):
        raise Damage("The header asks for regions, which the model does not have.")
    gains = read_gains(file) if header.regions else None
    planes = [Plane(model, group, Cells(group, header), header, gains) for group in header.groups]
    for row, column in header.tiles() if planes else ():
        read_tile(file, header, model, planes, row, column)
    return [synthesised(plane) for plane in planes]


def read_tile(file: File, header: Header, model: Model, planes: list, row: int, column: int) -> None:
    """Put the latents of a tile into the ``planes`` of all groups."""
    at = [plane.stored(row, column) for plane in planes]
    gains = [plane.gains_of(where) for plane, where in zip(planes, at)]
    shapes = [plane.values[(slice(None), *where)].shape for plane, where in zip(planes, at)]
    parts = read_chunk(model.tables, header.coder, file.chunk("latents", row, column), shapes, gains)
    file.check(crc_of([q for q, _ in parts]), "latents", row, column)
    values = [plane.dequantised(*part, g) for plane, part, g in zip(planes, parts, gains)]
    for i, plane in enumerate(planes):
        if plane.group.prediction is not None and values[i].size:
            source = plane.group.prediction[0]
            values[i] = values[i] + expected(plane, planes[source], values[source], at[i], at[source])
    for plane, where, y in zip(planes, at, values):
        plane.values[(slice(None), *where)] = y


def expected(plane: Plane, source: Plane, y: np.ndarray, at: tuple, at_source: tuple) -> np.ndarray:
    """What the latents ``at`` of a plane are expected to be, from the values ``y`` of the source's latents
    ``at_source``."""
    model, s = plane.model, plane.model.stride
    factors = np.array(plane.group.prediction[1:], np.float64)  # (rows, columns)
    shape = [(where.stop - where.start) * s for where in at]
    if not y.size:
        return np.zeros((model.latents, *(n // s for n in shape)), np.float32)
    shown = model.synthesis(y)[: factors.shape[1]].astype(np.float64)
    mean = pooled(plane, source, shown, at, at_source)
    ratio = source.unit / plane.unit
    if model.exact:
        whole = np.clip(np.rint(MEAN_UNIT * mean), -LARGEST_MEAN, LARGEST_MEAN)
        made = np.tensordot(factors, whole, 1) * (float(ratio) / (FACTOR_UNIT * MEAN_UNIT))
    else:
        made = np.tensordot(factors / FACTOR_UNIT * ratio, mean, 1)
    x = np.zeros((model.components, *shape), np.float32)
    beyond = [(0, n - m) for n, m in zip(shape, made.shape[1:])]
    x[: len(made)] = np.pad(made, ((0, 0), *beyond), "symmetric")
    return model.analysis(x)


def pooled(plane: Plane, source: Plane, shown: np.ndarray, at: tuple, at_source: tuple) -> np.ndarray:
    """Means of ``shown`` (k, h, w), the source's cells that its latents ``at_source`` cover, over the pixels that show
    a cell under the latents ``at`` of a plane: (k, rows, columns), of cells within the plane."""
    s, header = plane.model.stride, plane.cells.header
    pixels = range(header.height), range(header.width)
    first = [where.start * s for where in at]
    size = [min(where.stop * s, n) - a for where, n, a in zip(at, (plane.cells.height, plane.cells.width), first)]
    row, column = (cell - a for cell, a in zip(plane.cells.shown(*pixels), first))
    inside = (row >= 0) & (row < size[0]) & (column >= 0) & (column < size[1])
    cell = (row * size[1] + column)[inside]
    y, x = (
        np.clip(c - where.start * s, 0, n - 1)[inside]
        for c, where, n in zip(source.cells.shown(*pixels), at_source, shown.shape[1:])
    )
    count = np.maximum(np.bincount(cell, minlength=size[0] * size[1]), 1)
    means = [np.bincount(cell, one[y, x], size[0] * size[1]) / count for one in shown]
    return np.reshape(means, (len(shown), *size))


def synthesised(plane: Plane) -> np.ndarray:
    """The components of a plane's cells, in units: float32 (components, rows, columns)."""
    model, s = plane.model, plane.model.stride
    if model.window is None:  # pieces with a halo, or all at once: the halo is as far as the network sees
        x = model.synthesis(plane.values)
    else:
        x = np.empty((model.components, plane.height * s, plane.width * s), np.float32)
        rows, columns = (windows(n * s, model.window, model.halo) for n in (plane.height, plane.width))
        for top, *own_rows in rows:
            for left, *own_columns in columns:
                side = model.window // s
                y = np.zeros((model.latents, side, side), np.float32)
                part = plane.values[:, top // s : top // s + side, left // s : left // s + side]
                y[:, : part.shape[1], : part.shape[2]] = part
                (a, b), (c, d) = own_rows, own_columns
                x[:, a:b, c:d] = model.synthesis(y)[:, a - top : b - top, c - left : d - left]
    return x[: plane.group.components, : plane.cells.height, : plane.cells.width] * plane.unit


def windows(size: int, window: int, halo: int) -> list:
    """[(start of a window, first cell that it gives, cell after the last)] of an axis of ``size`` cells."""
    starts = list(range(0, max(size - window, 0) + 1, window - 2 * halo))
    if starts[-1] + window < size:
        starts.append(size - window)
    edges = [0, *(start + halo for start in starts[1:]), size]
    return list(zip(starts, edges, edges[1:]))
