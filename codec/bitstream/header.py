"""What the decoder must know about a file: the header as an object."""

from dataclasses import dataclass, field

import numpy as np

from ..entropy.subbands.context_model import ALL, MOST, NONE
from ..geometry.tiling import FINE_LEVELS
from ..raster.nodata import nodata_sample
from ..raster.profile import Profile
from ..raster.validity import FIRST_FILL, MASKED, NODATA
from .kinds import LATENT, REVERSIBLE


@dataclass
class Header:
    """A file's decoding rules. Samples are integers ``origin + precision * k`` for float data; ``step`` is in units of
    ``precision``; in a reversible file it is the odd integer that samples were divided by (1 = lossless)."""

    profile: Profile
    model: str
    digest: str
    kind: str
    step: float
    tile: int
    groups: list
    low: int = 0  # range of valid samples, units of precision
    high: int = 0
    precision: float = 1.0
    origin: float = 0.0
    offset: int = 0  # of the reconstruction levels of a near-lossless file
    nodata: float = None  # given by the user in place of the bands' own
    target: dict = field(default_factory=dict)
    valid: int = 0  # valid samples of all bands
    bound: int = 0  # lossy, exact: corrections bring every valid sample within this, units of precision
    network: str = MOST  # of SERVED: which subbands have contexts by the network; others: the linear estimate alone
    coder: str = "rans"  # latent: entropy coder, one of CODERS
    regions: bool = False  # lossy, latent: a chunk holds a map of gains
    gains: object = None  # that map, a gains.GainMap; a reader's until it has read the chunk: None
    exact: bool = False  # latent: synthesis in whole numbers, and corrections
    exact_bands: list = field(
        default_factory=list
    )  # bands (0-based) that are in no group: their samples are coded as they are
    code_bands: list = field(default_factory=list)  # those of them whose samples are codes: of several never their mean
    fills: list = field(default_factory=list)  # [(value, [bands])]: further values that are no measurements
    under_mask: bool = False  # samples that the mask of the raster hides are coded like others

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
        """For each band the pairs (class, value) of :func:`.validity.validity_classes`."""
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
        if self.profile.mask == "values":  # GDAL takes a pixel for a hole where all bands hold these
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

    def samples(self):
        """Samples of all bands, valid or not."""
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
        """Number of the first chunk of a base tile: those before are the side chunk and, with ``regions``, the map of
        gains."""
        return 1 + self.regions

    def chunk_count(self):
        """Chunks of the file, in this order: ``first_base``; base tiles; for each tile its ``tile_chunks``."""
        (a, b), (c, d) = self.base_tiles, self.tiles
        return self.first_base + a * b + c * d * self.tile_chunks

    @property
    def correcting(self):
        """Which subbands of corrections it serves: sparse ones, too."""
        return NONE if self.network == NONE else ALL
