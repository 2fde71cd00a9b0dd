"""What the decoder must know about a file: the header as an object, and the side chunk with bases and weights."""

from dataclasses import dataclass, field

import numpy as np

from ..entropy import vectors
from ..entropy.model import ALL, MOST, NONE, SERVED
from ..errors import FormatError
from ..lattice import Lattice
from ..layout import FACTORS, FINE_LEVELS, MARGIN, Axis, Span, base_levels, ceil_div, check_tile
from ..profile import Profile, nodata_sample
from ..transforms import directions, prediction, spectral
from ..validity import FIRST_FILL, MASKED, MOST_FILLS, NODATA
from .gains import MOST_VALUES, map_shape
from .latent.prediction import Prediction, sound

LOSSY, REVERSIBLE, LATENT = "lossy", "reversible", "latent"
CODERS = ("rans", "huffman", "lzma", "deflate")  # of latents
EXPONENT_BITS = 4   # of the scale of means
MOST_BANDS = 65535
MOST_PIXELS = 1 << 31
MOST_BOUND = 1 << 23
DTYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float32", "float64")


def _usual(kind):
    """What ``network`` is where a header does not say."""
    return ALL if kind == REVERSIBLE else MOST


@dataclass
class Group:
    """Bands (0-based, file order) that are transformed together on one grid of cells: pixels, squares of ``factor`` ** 2
    pixels, or the cells of ``lattice``."""

    bands: list
    factor: int = 1
    phase: tuple = (0, 0)          # y, x
    basis: spectral.Basis = None   # lossy
    weights: np.ndarray = None     # reversible: (CLASSES, bands, columns) int32
    components: int = 0            # lossy: components kept; reversible: bands that a prediction uses
    spatial: int = 0               # reversible: of them, those whose neighbours take part
    lattice: Lattice = None
    sigma: float = 1.0             # latent: units that components are divided by
    predicted: object = None       # latent: a latent.cross.Prediction, or None

    @property
    def planes(self):
        """Number of planes that are coded."""
        return self.components if self.basis is not None else len(self.bands)

    @property
    def scale(self):
        """Square root of the pixels that a cell stands for."""
        return self.factor if self.lattice is None else self.lattice.scale

    def axes(self, plan):
        """(rows Axis, columns Axis) of the group's grid."""
        if self.lattice is not None:
            return self.lattice.axes(plan.tile)
        height, width = plan.profile.grid.shape
        return (Axis(height, plan.tile, self.factor, self.phase[0]), Axis(width, plan.tile, self.factor, self.phase[1]))

    def cells_of(self, rows, columns):
        """(row Span, column Span) of the cells that pixels of two spans show."""
        if self.lattice is not None:
            return self.lattice.cells_of(rows, columns)
        return tuple(Span((s.start + p) // self.factor, ceil_div(s.stop + p, self.factor))
                     for s, p in zip((rows, columns), self.phase))

    def base_levels(self, plan):
        """Levels into which the group's base image is split."""
        rows, columns = self.axes(plan)
        return base_levels(rows.base, columns.base)


@dataclass
class Plan:
    """A file's decoding rules. Samples are integers ``origin + precision * k`` for float data; ``step`` is in units of
    ``precision``; in a reversible file it is the odd integer that samples were divided by (1 = lossless)."""

    profile: Profile
    model: str
    digest: str
    kind: str
    step: float
    tile: int
    groups: list
    low: int = 0                   # range of valid samples, units of precision
    high: int = 0
    precision: float = 1.0
    origin: float = 0.0
    offset: int = 0                # of the reconstruction levels of a near-lossless file
    nodata: float = None           # given by the user in place of the bands' own
    target: dict = field(default_factory=dict)
    valid: int = 0                 # valid samples of all bands
    bound: int = 0                 # lossy, exact: corrections bring every valid sample within this, units of precision
    network: str = MOST            # of SERVED: which subbands have contexts by the network; others: the linear estimate alone
    coder: str = "rans"            # latent: entropy coder, one of CODERS
    regions: bool = False          # lossy, latent: a chunk holds a map of gains
    gains: object = None           # that map, a gains.GainMap; a reader's until it has read the chunk: None
    exact: bool = False            # latent: synthesis in whole numbers, and corrections
    exact_bands: list = field(default_factory=list)   # bands (0-based) that are in no group: their samples are coded as they are
    code_bands: list = field(default_factory=list)    # those of them whose samples are codes: of several never their mean
    fills: list = field(default_factory=list)         # [(value, [bands])]: further values that are no measurements
    under_mask: bool = False       # samples that the mask of the raster hides are coded like others

    @property
    def spectral(self):
        """True when the planes of a group are components of a spectral basis, not bands."""
        return self.kind != REVERSIBLE

    @property
    def corrected(self):
        """True when tiles have a chunk of corrections."""
        return self.exact or self.bound > 0

    @property
    def whole(self):
        """True when no valid sample of a group loses anything."""
        return (self.kind == REVERSIBLE and self.step == 1) or (self.exact and not self.bound)

    @property
    def dtype(self):
        return np.dtype(self.profile.dtype)

    def nodata_values(self):
        """Nodata value a band, or None."""
        return [self.nodata if self.nodata is not None else b.nodata for b in self.profile.bands]

    def shown_nodata(self):
        """The nodata value a band that the raster has when it is decoded: a fill where it declares none."""
        out = self.nodata_values()
        for value, bands in self.fills:
            for band in bands:
                out[band] = value if out[band] is None else out[band]
        return out

    def invalid(self):
        """For each band the pairs (class, value) of :func:`..validity.validity`."""
        out = [((NODATA, value),) if value is not None else () for value in self.nodata_values()]
        for i, (value, bands) in enumerate(self.fills):
            for band in bands:
                out[band] += ((FIRST_FILL + i, value),)
        return out

    def taken_values(self, band):
        """Values that no valid sample of ``band`` may come out as."""
        out = [value for _, value in self.invalid()[band] if not np.isnan(value)]
        if self.profile.mask == "values" and not self.under_mask and band == self._apart:
            out.append(self.masked_values()[band])
        return out

    @property
    def _apart(self):
        """The band by which valid pixels differ from holes where all bands of a hole hold their value."""
        return min(self.grouped or set(self.exact_bands) - set(self.code_bands) or self.exact_bands)

    def hides(self, classes):
        """Where samples of these classes (an array) are not coded: bool of the same shape."""
        return (classes & (MASKED - 1) if self.under_mask else classes) != 0

    def masked_values(self):
        """What a band holds where the raster's mask hides it and it is not coded."""
        if self.profile.mask == "values":   # GDAL takes a pixel for a hole where all bands hold these
            return [float(v) for v in self.profile.metadata[""]["NODATA_VALUES"].split()]
        return [0 if nodata_sample(v, self.dtype) is None else v for v in self.nodata_values()]

    @property
    def grouped(self):
        """Bands that are in a group, in file order."""
        return sorted(b for g in self.groups for b in g.bands)

    @property
    def tiles(self):
        """(tile rows, tile columns)."""
        height, width = self.profile.grid.shape
        return -(-height // self.tile), -(-width // self.tile)

    @property
    def base_tiles(self):
        """(base tile rows, base tile columns); none of a latent file."""
        if self.kind == LATENT or not self.groups:
            return 0, 0
        rows, columns = self.groups[0].axes(self)
        return rows.base_tiles, columns.base_tiles

    def _samples(self):
        height, width = self.profile.grid.shape
        return height * width * len(self.profile.bands)

    @property
    def tile_chunks(self):
        """Chunks of a tile: mask; levels 3, 2, 1, or latents; corrections and exact samples where there are any."""
        return self.exact_chunk + bool(self.exact_bands)

    @property
    def levels_chunks(self):
        """Chunks of a tile that hold levels or latents; none when no band is in a group."""
        return (1 if self.kind == LATENT else FINE_LEVELS) if self.groups else 0

    @property
    def corrections_chunk(self):
        """Place of the corrections among the chunks of a tile."""
        return 1 + self.levels_chunks

    @property
    def exact_chunk(self):
        """Place of the exact samples among the chunks of a tile."""
        return 1 + self.levels_chunks + self.corrected

    @property
    def first_base(self):
        """Number of the first chunk of a base tile: those before are the side chunk and, with ``regions``, the map of gains."""
        return 1 + self.regions

    def chunk_count(self):
        """Chunks of the file, in this order: ``first_base``; base tiles; for each tile its ``tile_chunks``."""
        (a, b), (c, d) = self.base_tiles, self.tiles
        return self.first_base + a * b + c * d * self.tile_chunks

    def to_header(self):
        """JSON-safe dict."""
        out = {"profile": self.profile.to_dict(), "model": self.model, "digest": self.digest, "kind": self.kind,
               "step": self.step, "tile": self.tile, "range": [self.low, self.high]}
        if self.valid != self._samples():
            out["valid"] = self.valid
        if self.precision != 1 or self.origin:
            out["precision"], out["origin"] = self.precision, self.origin
        if self.offset:
            out["offset"] = self.offset
        if self.bound:
            out["bound"] = self.bound
        if self.regions:
            out["regions"] = True
        if self.network != _usual(self.kind):
            out["network"] = self.network
        if self.coder != CODERS[0]:
            out["coder"] = self.coder
        if self.exact:
            out["exact"] = True
        if self.exact_bands:
            out["exact_bands"] = _ranges(self.exact_bands)
        if self.code_bands:
            out["code_bands"] = _ranges(self.code_bands)
        if self.fills:
            out["fills"] = [[_number(value), _ranges(bands)] for value, bands in self.fills]
        if self.under_mask:
            out["under_mask"] = True
        if self.nodata is not None:
            out["nodata"] = _number(self.nodata)
        out["target"] = self.target
        last = {LOSSY: lambda g: [], REVERSIBLE: lambda g: [g.spatial], LATENT: _latent_entry}[self.kind]
        out["groups"] = [[_ranges(g.bands), *_cells(g), g.components, *last(g)] for g in self.groups]
        return out

    @classmethod
    def from_header(cls, header):
        """The plan of a header; FormatError when anything in it is out of range."""
        try:
            profile = Profile.from_dict(header["profile"])
            nodata = header.get("nodata")
            groups = []
            for entry in header["groups"]:
                bands = _bands(entry[0], len(profile.bands))
                spatial = int(entry.pop()) if header["kind"] == REVERSIBLE else 0
                predicted = _prediction(entry.pop()) if header["kind"] == LATENT and isinstance(entry[-1], list) else None
                sigma = float(entry.pop()) if header["kind"] == LATENT else 1.0
                groups.append(Group(bands, components=int(entry[-1]), spatial=spatial, sigma=sigma, predicted=predicted))
                if len(entry) == 5 and isinstance(entry[2], list):
                    columns, rows = (tuple(int(t) for t in terms) for terms in entry[2:4])
                    groups[-1].lattice = Lattice(profile.grid.width, profile.grid.height, int(entry[1]), columns, rows)
                elif len(entry) == 5:
                    groups[-1].factor, groups[-1].phase = int(entry[1]), (int(entry[2]), int(entry[3]))
            plan = cls(profile, str(header["model"]), str(header["digest"]), header["kind"], float(header["step"]),
                       int(header["tile"]), groups, int(header["range"][0]), int(header["range"][1]),
                       float(header.get("precision", 1)), float(header.get("origin", 0)), int(header.get("offset", 0)),
                       None if nodata is None else float(nodata), dict(header["target"]))
            plan.bound = int(header.get("bound", 0))
            plan.network = header.get("network", _usual(plan.kind))
            plan.coder = header.get("coder", CODERS[0])
            plan.regions = header.get("regions", False)
            plan.exact = header.get("exact", False)
            plan.exact_bands, plan.code_bands = (
                _bands(header[key], len(profile.bands)) if key in header else [] for key in ("exact_bands", "code_bands"))
            plan.fills = [(float(value) if profile.dtype[0] == "f" else int(value), _bands(bands, len(profile.bands)))
                          for value, bands in header.get("fills", [])]
            plan.under_mask = header.get("under_mask", False)
            plan.valid = int(header.get("valid", plan._samples()))
        except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
            raise FormatError("The header lacks a part or holds one that makes no sense; the file is damaged.") from error
        check_tile(plan.tile)
        height, width = profile.grid.shape
        listed = sorted(plan.grouped + plan.exact_bands)
        ok = (plan.tile >= max((g.factor for g in groups), default=1) * MARGIN << FINE_LEVELS
              and (groups or plan.kind == REVERSIBLE) and set(plan.code_bands) <= set(plan.exact_bands)
              and len(plan.fills) <= MOST_FILLS and not any(np.isnan(value) for value, _ in plan.fills)
              and plan.under_mask in ((False, True) if profile.mask else (False,))
              and plan.kind in (LOSSY, REVERSIBLE, LATENT) and plan.coder in CODERS and profile.dtype in DTYPES
              and 0 < height < MOST_PIXELS and 0 < width < MOST_PIXELS
              and listed == list(range(len(profile.bands))) and len(listed) <= MOST_BANDS
              and 0 <= plan.bound < MOST_BOUND and (plan.kind == LOSSY or plan.exact or not plan.bound)
              and isinstance(plan.exact, bool) and (plan.kind == LATENT or not plan.exact)
              and not (plan.exact and any(g.predicted for g in groups))
              and np.isfinite(plan.step) and plan.step > 1e-9 and 0 < plan.precision < np.inf and np.isfinite(plan.origin)
              and plan.low <= plan.high and plan.valid >= 0 and plan.network in SERVED
              and plan.regions in ((False,) if plan.kind == REVERSIBLE or plan.bound or plan.exact else (False, True))
              and (not plan.regions or np.prod(map_shape(height, width), dtype=float) <= MOST_VALUES)
              and all(_sound(g, plan.kind, plan.tile) for g in groups) and sound(groups))
        if not ok:
            raise FormatError("The header holds a value out of range; the file is damaged.")
        return plan

    @property
    def correcting(self):
        """Which subbands of corrections it serves: sparse ones, too."""
        return NONE if self.network == NONE else ALL

    def write_side(self, coder):
        """Bases (lossy) or prediction weights (reversible) through a ChunkEncoder of one lane."""
        for g in self.groups:
            if self.spectral:
                if len(g.bands) > 1:
                    coder.bits(int(np.log2(g.basis.mean_scale)) - spectral.EXPONENTS[0], EXPONENT_BITS)
                lists = [g.basis.means, *g.basis.directions]
                vectors.code(coder, [len(v) for v in lists], lists)
            else:
                for rows in g.weights:
                    for column in rows.T:
                        coder.values(column)

    def read_side(self, coder):
        """Fill the groups from a ChunkDecoder; FormatError when a value is out of range."""
        parts = []
        for g in self.groups:
            n = len(g.bands)
            if self.spectral:
                exponent = coder.bits(None, EXPONENT_BITS) + spectral.EXPONENTS[0] if n > 1 else 0
                parts.append((exponent, vectors.code(coder, [n, *range(n, n - g.components, -1)] if n > 1 else [1])))
            else:
                columns = len(prediction.columns_of(g.components, g.spatial))
                parts.append([[coder.values(None, (n,)) for _ in range(columns)] for _ in range(prediction.CLASSES)])
        coder.finish()
        for g, part in zip(self.groups, parts):
            n = len(g.bands)
            if self.spectral:
                exponent, (means, *sent) = part
                if not all(0 < float(np.square(z.astype(np.float64)).sum()) < directions.LONGEST for z in sent):
                    raise FormatError("The spectral basis of the file is out of range; the file is damaged.")
                g.basis = spectral.Basis.of_directions(sent, means, 2.0 ** exponent)
            else:
                g.weights = np.stack([np.stack(rows, 1) if rows else np.zeros((n, 0), np.int32) for rows in part])


def _number(value):
    """A number as JSON has it; a text where it has none."""
    return value if np.isfinite(value) else repr(float(value))


def _cells(group):
    """What a header says of a group's grid of cells; nothing when these are pixels."""
    if group.lattice is not None:
        return [group.lattice.bits, list(group.lattice.columns), list(group.lattice.rows)]
    return [group.factor, *group.phase] if group.factor > 1 else []


def _latent_entry(group):
    """What a header of kind latent says of a group beside bands, cells and components."""
    p = group.predicted
    return [group.sigma] if p is None else [group.sigma, [p.source, *map(list, p.factors)]]


def _prediction(entry):
    return Prediction(int(entry[0]), tuple(tuple(int(f) for f in row) for row in entry[1:]))


def _sound(group, kind, tile):
    """True when a group's grid of cells and its counts are possible."""
    n = len(group.bands)
    if group.factor not in FACTORS or not 0 <= min(group.phase) <= max(group.phase) < group.factor:
        return False
    if group.lattice is not None and not (group.lattice.sound() and group.lattice.fits(tile)):
        return False
    if not 0 < group.sigma < np.inf:
        return False
    if kind != REVERSIBLE:
        return 1 <= group.components <= n
    most = prediction.MOST_SPATIAL if n <= prediction.SPATIAL_BANDS else 0
    return 0 <= group.components <= min(prediction.MOST_REFERENCES, n - 1) and 0 <= group.spatial <= min(most, group.components)


def _ranges(bands):
    """[0, 1, 2, 7] -> "0-2,7"."""
    out, start = [], 0
    for i in range(1, len(bands) + 1):
        if i == len(bands) or bands[i] != bands[i - 1] + 1:
            out.append(f"{bands[start]}-{bands[i - 1]}" if i - start > 1 else str(bands[start]))
            start = i
    return ",".join(out)


def _bands(text, count):
    """Inverse of :func:`_ranges`; ValueError for numbers beyond ``count``."""
    out = []
    for part in str(text).split(","):
        first, _, last = part.partition("-")
        first, last = int(first), int(last or first)
        if not 0 <= first <= last < count:
            raise ValueError("band number")
        out += range(first, last + 1)
    return out
