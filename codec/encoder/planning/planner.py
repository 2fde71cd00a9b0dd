"""Choosing a header for a raster: precision, grouping of bands, spectral bases, prediction weights, tile size."""

import math
from dataclasses import dataclass, replace

import numpy as np

from ...analysis.planning_windows import sample_windows
from ...bitstream.band_group import BandGroup
from ...bitstream.header import Header
from ...bitstream.kinds import LATENT, LOSSY, REVERSIBLE
from ...bitstream.sample_units import step_integers
from ...entropy.subbands.context_model import ALL, MOST
from ...geometry.tiling import FINE_LEVELS, MARGIN, TILE_SIZES, Span, ceil_div
from ...transforms import band_prediction, klt, wavelet
from ..cell_reader import CellReader
from . import group_prediction_fit

MOST_UNITS = 1 << 22  # range of samples in units of precision
FLOAT_BITS = 18  # of the range of floats that lie on no grid
LARGEST = 1e120  # magnitude of samples, and of one over what they span, whose squares can still be added up
PLANE_BUDGET = 300e6  # bytes that the coefficients of two rows of tiles may take while decoding
BANDS_AT_MOST = {576: 64, 1152: 16}  # of native resolution, in tiles so large: what coding one takes in memory
TILES_AT_LEAST = {1152: 4}  # with fewer, threads would have nothing to do
USUAL = 576  # the largest tile of a network, and of a lattice that does not fit smaller ones

NATIVE = {
    "10": ("B02", "B03", "B04", "B08"),
    "20": ("B05", "B06", "B07", "B8A", "B11", "B12"),
    "60": ("B01", "B09", "B10"),
}
# Sentinel-2 stacks without band names are tried in the usual order of their bands.
UNNAMED = {
    13: "B01 B02 B03 B04 B05 B06 B07 B08 B8A B09 B10 B11 B12",
    12: "B01 B02 B03 B04 B05 B06 B07 B08 B8A B09 B11 B12",
    10: "B02 B03 B04 B05 B06 B07 B08 B8A B11 B12",
}
BOUNDED = 0.5  # fineness of a basis where corrections take care of what leaks
SLACK = 16  # cells that a tile's latents may reach further than its cells
COST_SIDE = 384  # pixels of a sample window that a partition is judged by
AT_ONCE = 1 << 15  # coefficients of each band at a time
JUDGED = 20.0  # step that partitions and axes are judged at where the real one is not much coarser
SAME = 4  # times as coarse or as fine steps keep them, so that nothing jumps while a step is searched


def tile_size(height, width, bands, factor=1):
    """Largest tile for which two rows of tiles of float32 coefficients stay within PLANE_BUDGET.

    A tile keeps at least MARGIN coefficients of level 3 on the coarsest grid of cells, whose pixels are ``factor``
    wide."""
    sizes = [t for t in TILE_SIZES if t >= factor * MARGIN << FINE_LEVELS]
    for tile in sorted(sizes, reverse=True):
        if (
            2 * tile * width * bands * 4 <= PLANE_BUDGET
            and bands <= BANDS_AT_MOST.get(tile, bands)
            and ceil_div(height, tile) * ceil_div(width, tile) >= TILES_AT_LEAST.get(tile, 1)
        ):
            return tile
    return sizes[0]


@dataclass(frozen=True)
class Quantisation:
    """Samples as whole numbers of units: ``origin + precision * k``, k from ``low`` to ``high``. ``exact``: no sample
    loses by it."""

    precision: float = 1.0
    origin: float = 0.0
    low: int = 0
    high: int = 0
    exact: bool = True


def quantisation(dtype, low, high, grid=None, precision=None, wanted=None):
    """The :class:`Quantisation` of samples of ``dtype`` (NumPy name) from ``low`` to ``high``.

    Integers up to MOST_UNITS apart are taken as they are, others are rounded to the next power of two that fits. Floats
    keep the ``grid`` that all of them lie on, where it fits; others get FLOAT_BITS of their range, or more where an
    error of ``wanted`` asks for it. ``precision``: a grid that the user asks for, which is made coarser where it does
    not fit."""
    exact = precision is None
    if beyond(low, high):
        return Quantisation(exact=False)  # such samples are coded as they are
    if not dtype.startswith("float"):
        precision = 1.0
    elif low == high:
        return Quantisation(origin=low)
    elif exact and grid is not None and _fits(low, high, grid):
        precision = grid
    elif exact:
        exact = False
        top = np.dtype(dtype).type(max(abs(low), abs(high)))
        precision = max((high - low) / (1 << FLOAT_BITS), float(np.spacing(np.nextafter(top, top.dtype.type(0)))))
        if wanted:
            precision = min(precision, max(wanted / 4, (high - low) / (MOST_UNITS >> 1)))
        precision = 2.0 ** math.floor(math.log2(precision))
    while not _fits(low, high, precision):
        exact = False
        precision = 2.0 ** (math.floor(math.log2(precision)) + 1)
    origin = 0.0 if max(abs(low), abs(high)) / precision <= MOST_UNITS else math.floor(low / precision) * precision
    return Quantisation(precision, origin, *(int(np.rint((v - origin) / precision)) for v in (low, high)), exact)


def beyond(low, high):
    """True for ranges of samples that no transform can calculate with."""
    return max(abs(low), abs(high)) > LARGEST or 0 < high - low < 1 / LARGEST


def _fits(low, high, precision):
    return high / precision - low / precision <= MOST_UNITS


def judged(step):
    """The step by which a partition is judged for coding at ``step``: half as coarse (at the same one the estimate of
    bits is in favour of few groups too early), in powers of two."""
    return JUDGED * 2.0 ** max(0, math.floor(math.log2(max(step, 1e-9) / (2 * JUDGED))))


class Planner:
    """Builds headers for one source: statistics are gathered once, then headers for any step are cheap."""

    def __init__(
        self,
        source,
        survey,
        family,
        nodata,
        precision,
        progress,
        network=MOST,
        reach=0,
        bands=None,
        fills=(),
        codes=(),
        under_mask=False,
        wanted=None,
    ):
        """``bands``: those that headers put into groups (None: all), the others are exact bands; ``codes``: of these,
        those whose samples are codes; ``fills``, ``under_mask``: as of a Header; ``wanted``: error that floats are
        rounded for, in raster units."""
        self.source, self.survey, self.family = source, survey, family
        self.profile = source.profile
        self.nodata, self.network = nodata, network
        every = range(len(self.profile.bands))
        self.bands = list(every if bands is None else bands)
        self.exact_bands, self.codes = [b for b in every if b not in set(self.bands)], codes
        self.fills, self.under_mask = list(fills), under_mask
        low, high = survey.low[self.bands], survey.high[self.bands]
        self.units = Quantisation()
        if np.isfinite(low).any():
            self.units = quantisation(
                self.profile.dtype,
                float(np.nanmin(low)),
                float(np.nanmax(high)),
                getattr(survey, "grid", None),
                precision,
                wanted,
            )
        self.precision, self.origin = self.units.precision, self.units.origin
        self.low, self.high = self.units.low, self.units.high
        self.progress = progress
        self.lattices = [lattice if band in set(self.bands) else None for band, lattice in enumerate(survey.lattices)]
        self.tile = self._tile(reach)
        self.windows = sample_windows(self.profile.grid, max(1, len(self.bands)))
        self._cells, self._second, self._details, self._axes_of, self._few = {}, {}, {}, {}, {}
        self._parts, self._cross, self._at = {}, {}, {}
        self._grids = None  # Groups of all bands on the same grid of cells;
        self._whole = {}  # by band, that which it is in

    def _tile(self, reach):
        """Side of a tile of at least ``reach`` cells; lattices for which no tile is large enough are given up."""
        factors = [self.survey.factors[b][0] for b in self.bands] or [1]
        scales = [f if self.lattices[b] is None else self.lattices[b].scale for f, b in zip(factors, self.bands)] or [1]
        planes = sum(1 / s**2 for s in scales) if self.bands else len(self.exact_bands)
        tile = tile_size(*self.profile.grid.shape, planes, max(factors))
        sizes = [t for t in TILE_SIZES if t <= max(tile, USUAL)]
        if reach:  # what a tile needs of its neighbours must lie in them
            sizes = [t for t in sizes if t <= USUAL]
            self.lattices = [
                None if lattice and lattice.scale * (reach + 2 * SLACK) > USUAL else lattice
                for lattice in self.lattices
            ]
            tile = min(max(tile, next(t for t in sizes if t >= min(max(scales) * (reach + SLACK), USUAL))), USUAL)
        for size in sizes:
            if size >= tile and all(lattice is None or lattice.fits(size) for lattice in self.lattices):
                return size
        self.lattices = [None if lattice is None or not lattice.fits(tile) else lattice for lattice in self.lattices]
        return tile

    def _header(self, kind, step, groups, offset=0):
        return Header(
            self.profile,
            self.family.id,
            self.family.digest,
            kind,
            float(step),
            self.tile,
            groups,
            self.low,
            self.high,
            self.precision,
            self.origin,
            offset,
            self.nodata,
            valid=int(self.survey.valid.sum()),
            network=ALL if self.network == MOST and kind == REVERSIBLE else self.network,
            exact_bands=self.exact_bands,
            code_bands=sorted(self.codes),
            fills=self.fills,
            under_mask=self.under_mask,
        )

    def samples(self, group):
        """Sample windows of a group's cells: list of (bands, h, w) float32 in units."""
        key = (tuple(group.bands), group.factor, group.phase)
        if key not in self._cells:
            header = self._header(LOSSY, 1, [group])
            reader, out = CellReader(self.source, header, self.survey), []
            for w in self.windows:
                self.progress.check()
                rows, columns = (
                    axis.cells_of(Span(a, a + n))
                    for axis, a, n in zip(group.axes(header), (w.y, w.x), (w.height, w.width))
                )
                out.append(reader.read(group, rows, columns))
            self._cells[key] = out
        return self._cells[key]

    def groups(self, step=None):
        """Groups of bands for coding at ``step``, None for lossless coding: same grid of cells, and where it pays the
        same native resolution. Steps that differ by less than SAME times have the groups of the one that came first."""
        out = []
        for whole in self._whole_groups():
            key = whole.bands[0], JUDGED if step is None else self._judged(whole, step)
            if key not in self._parts:
                self._parts[key] = self._split(whole, key[1]) if 2 < len(whole.bands) <= 32 else [whole]
            out += self._parts[key]
        return [replace(g, bands=list(g.bands)) for g in out]

    def _judged(self, whole, step):
        """The step by which the bands of a whole group are judged for coding at ``step``."""
        key, now = whole.bands[0], judged(step / whole.scale)
        if not self._at.get(key, 0) / SAME <= now <= self._at.get(key, 0) * SAME:
            self._at[key] = now
        return self._at[key]

    def _whole_groups(self):
        if self._grids is None:
            by_grid, by_lattice = {}, {}
            for band in self.bands:
                key, lattice = self.survey.factors[band], self.lattices[band]
                (by_grid if lattice is None else by_lattice).setdefault(lattice or key, []).append(band)
            self._grids = [
                *(BandGroup(bands, f, (oy, ox)) for (f, oy, ox), bands in sorted(by_grid.items())),
                *(BandGroup(bands, lattice=lattice) for lattice, bands in by_lattice.items()),
            ]
            self._whole = {band: whole for whole in self._grids for band in whole.bands}
        return self._grids

    def _split(self, group, step):
        """The partition of a group with the fewest estimated bits at ``step``."""
        n = len(group.bands)
        names = [self.profile.bands[b].name.strip().upper().split(" ")[0].split("_")[-1] for b in group.bands]
        if not any(names) or len(set(names)) < n:
            names = UNNAMED.get(n, "").split()
        candidates = [[list(range(n))]]
        parts = [[i for i, name in enumerate(names) if name in members] for members in NATIVE.values()]
        parts = [p for p in parts if p]
        if len(parts) > 1 and sum(map(len, parts)) == n:
            candidates += [parts] + ([parts[:1] + [parts[1] + parts[2]]] if len(parts) == 3 else [])
        detail = self._detail_per_band(group)
        if detail is None:
            return [group]
        order = np.argsort(detail)
        gaps = np.diff(detail[order])
        for cuts in (1, 2):
            if len(gaps) >= cuts:
                at = np.sort(np.argsort(gaps)[::-1][:cuts]) + 1
                candidates.append([sorted(part.tolist()) for part in np.split(order, at)])
        costs = {}

        def cost(part):
            if tuple(part) not in costs:
                whole = replace(group, bands=[group.bands[i] for i in part])
                costs[tuple(part)] = self._cost(whole, self._best_axes(whole, step), step)
            return costs[tuple(part)]

        best = min(candidates, key=lambda parts: sum(map(cost, parts)))
        return [replace(group, bands=[group.bands[i] for i in part]) for part in sorted(best)]

    def _detail_per_band(self, group):
        """Log ratio of the energies of level 1 and level 2 details of each band: low where a band was upsampled."""
        moments = self._detail_moments(group)
        if moments is None:
            return None
        return np.log(np.diag(moments[0][0]) + 1e-3) - np.log(np.diag(moments[1][0]) + 1e-3)

    def _cost(self, group, axes, step):
        """Bits, up to a common factor, of a group's details in a few sample windows: the sum of log(1 + (c / step)^2).

        Unlike a variance it is not led by the few large coefficients of edges.
        """
        analysis = np.linalg.pinv(self._basis(group, step, axes).matrix).astype(np.float32) / np.float32(step)
        whole, places = self._places(group)
        cost = 0.0
        for details in self._few_details(whole):
            for at in range(0, details.shape[1], AT_ONCE):
                c = analysis @ details[places, at : at + AT_ONCE]
                c *= c
                c += 1
                cost += float(np.log(c, out=c).sum(dtype=np.float64))
        return cost

    def _places(self, group):
        """(Group of all bands on a group's grid of cells, the places of the group's bands in it)."""
        whole = self._whole[group.bands[0]]
        return whole, [whole.bands.index(band) for band in group.bands]

    def _few_details(self, whole):
        """9/7 details (bands, coefficients) of levels 1 to 3 of a few sample windows of a whole group. The transform of
        a sum of bands is the sum of their transforms, so that no basis needs one of its own."""
        key = tuple(whole.bands)
        if key not in self._few:
            windows = self.samples(whole)
            self._few[key] = []
            for cells in windows[:: max(1, len(windows) // 6)]:
                part = cells[:, :COST_SIDE, :COST_SIDE]
                _, details = wavelet.analyse(part - part.mean((1, 2), keepdims=True), 3, wavelet.CDF97)
                self._few[key].append(
                    np.concatenate([b.reshape(len(part), -1) for d in details for b in d.values()], 1)
                )
        return self._few[key]

    def _detail_moments(self, group):
        """[(second moments (n, n), share of the samples)] of 9/7 details of levels 1..3 and of what remains."""
        whole, places = self._places(group)
        moments = self._whole_details(whole)
        return moments and [(m[np.ix_(places, places)], share) for m, share in moments]

    def _whole_details(self, group):
        """:meth:`_detail_moments` of a whole group."""
        n, key = len(group.bands), tuple(group.bands)
        if key in self._details:
            return self._details[key]
        sums, counts = [np.zeros((n, n)) for _ in range(4)], np.zeros(4)
        for cells in self.samples(group):
            if min(cells.shape[1:]) < 16:
                continue
            mean = cells.mean((1, 2), keepdims=True)
            low, details = wavelet.analyse(cells - mean, 3, wavelet.CDF97)
            for i, d in enumerate([list(x.values()) for x in details] + [[low]]):
                for b in d:
                    flat = b.reshape(n, -1)
                    sums[i] += flat @ flat.T
                    counts[i] += flat.shape[1]
        self._details[key] = [(s / max(c, 1), c / counts.sum()) for s, c in zip(sums, counts)] if counts[0] else None
        return self._details[key]

    def lossy(self, step, basis_step=None, bound=0):
        """Header for quantiser ``step`` (units of precision); bases are those for ``basis_step`` when it is given. With
        ``bound`` corrections keep every error within it."""
        groups = self.groups(basis_step or step)
        for g in groups:
            axes = self._best_axes(g, self._judged(self._places(g)[0], basis_step or step))
            g.basis = self._basis(g, (basis_step or step) / g.scale, axes, BOUNDED if bound else 1.0)
            g.components = g.basis.matrix.shape[1]
        header = self._header(LOSSY, step, groups)
        header.bound = bound
        return header

    def _basis(self, group, step, axes, fineness=1.0):
        mean, total = self._moments(group)
        moments = self._detail_moments(group) if len(group.bands) > 1 else None
        rows, columns = group.axes(self._header(LOSSY, 1, [group]))
        return klt.fit(total, mean, step, axes, cells=rows.cells * columns.cells, fineness=fineness, levels=moments)

    def latent(self, step, model, coder, basis_step=None):
        """Header for coding by the network of ``model`` (:class:`.latent_model.LatentModel`): as :meth:`lossy` with the
        components that it takes, over the standard deviation of the first."""
        header = self.lossy(step, basis_step)
        header.kind, header.coder, header.network = LATENT, coder, MOST
        for g in header.groups:
            g.components = min(g.components, model.components)
            g.basis = g.basis.first(g.components)
            total, axis = self._moments(g)[1], g.basis.matrix[:, 0]
            deviation = float(np.sqrt(max(axis @ total @ axis, 0) / (axis @ axis)))
            g.sigma = max(float(f"{deviation:.4g}"), 1.0)
        if len(header.groups) > 1 and model.window is None and model.units == "step":
            group_prediction_fit.choose(self, header, self._cross)
        return header

    def nodata_inside(self):
        """True when a value that no valid sample may come out as lies between the valid samples."""
        return any(self.low < (v - self.origin) / self.precision < self.high for v in self._taken())

    def _taken(self):
        header = self._header(REVERSIBLE, 1, [BandGroup(self.bands)])
        return [v for band in self.bands for v in header.taken_values(band)]

    def lost(self, header):
        """Mean squared error (units of precision) of the components that the bases of ``header`` leave out."""
        total = 0.0
        for g in header.groups:
            matrix = g.basis.matrix
            total += float(np.trace(self._moments(g)[1] @ (np.eye(len(matrix)) - matrix @ np.linalg.pinv(matrix))))
        return max(total, 0.0) / len(self.bands)

    def _moments(self, group):
        """(mean (n,), covariance (n, n)) of a group's samples."""
        whole, places = self._places(group)
        mean, total = self._whole_moments(whole)
        return mean[places], total[np.ix_(places, places)]

    def _best_axes(self, group, step):
        """The matrix whose eigenvectors become the basis of a group coded at ``step``."""
        key = tuple(group.bands), step
        if key not in self._axes_of:
            axes = self._axes(group, self._moments(group)[1])
            self._axes_of[key] = (
                min(axes, key=lambda a: self._cost(group, a, step)) if 1 < len(key[0]) <= 32 else axes[0]
            )
        return self._axes_of[key]

    def _whole_moments(self, group):
        """(mean (n,), covariance (n, n)) of the samples of a whole group."""
        key = tuple(group.bands)
        if key not in self._second:
            n, cells = len(key), self.samples(group)
            count = sum(c[0].size for c in cells)
            mean = sum(c.reshape(n, -1).sum(1, dtype=np.float64) for c in cells) / count
            total = np.zeros((n, n))
            for c in cells:
                flat = c.reshape(n, -1) - mean[:, None].astype(np.float32)
                total += (flat @ flat.T).astype(np.float64)
            self._second[key] = mean, total / count
        return self._second[key]

    def covariance(self, one, other):
        """Covariance (bands, bands) of the bands of two groups, one after the other, over the samples; None where they
        do not lie on the same cells."""
        (whole, places), (others, more) = self._places(one), self._places(other)
        return self._whole_moments(whole)[1][np.ix_(places + more, places + more)] if whole is others else None

    def _axes(self, group, total):
        """Matrices whose eigenvectors may become the basis: half the covariance and half that of the details, which
        cost most bits; the covariance; the details alone."""
        moments = self._detail_moments(group) if len(group.bands) > 1 else None
        if moments is None:
            return [total]
        detail = sum(m * share for m, share in moments[:3])
        detail = detail / max(np.trace(detail), 1e-9)
        whole = total / max(np.trace(total), 1e-9)
        return [whole + detail, whole, detail]

    def reversible(self, step):
        """Header for lossless (``step`` 1) or for a peak error of (step - 1) / 2 units."""
        groups, offset = self.groups(), 0
        header = self._header(REVERSIBLE, step, groups)
        if step > 1:
            taken = {
                int(k) % step for k in ((v - self.origin) / self.precision for v in self._taken()) if math.isfinite(k)
            }
            offset = next((o for o in range(int(step)) if o not in taken), 0)
            header.offset = offset
        for g in groups:
            n = len(g.bands)
            sums = [0.0] * band_prediction.CLASSES
            counts = np.zeros(band_prediction.CLASSES)
            for cells in self.samples(g):
                levels = 5 if min(cells.shape[1:]) >= 64 else 2
                _, details = wavelet.analyse(step_integers(cells, header), levels, wavelet.CDF53)
                for level, d in enumerate(details, 1):
                    for b in d.values():
                        total, count = band_prediction.moments(b)
                        sums[band_prediction.level_index(level)] += total
                        counts[band_prediction.level_index(level)] += count
            size = n * band_prediction.taps_for(n)
            rows, columns = g.axes(header)
            g.components, g.spatial, g.weights = band_prediction.choose(
                [s if c else np.zeros((size, size)) for s, c in zip(sums, counts)],
                counts,
                n,
                rows.cells * columns.cells / max(counts.sum(), 1),
            )
        return header
