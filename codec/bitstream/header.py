"""Header: the parameters of a file that the decoder needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Union

import numpy as np

from ..arrays import Array
from ..entropy.subbands.context_model import ALL, MOST, NONE
from ..geometry.tiling import FINE_LEVELS
from ..raster.nodata import nodata_sample
from ..raster.profile import Profile
from ..raster.validity import FIRST_FILL, MASKED, NODATA
from .band_group import BandGroup
from .gain_map import GainMap
from .kinds import CODERS, LATENT, REVERSIBLE

Number = Union[int, float]


@dataclass
class Header:
    """Coding parameters of a file. Samples are ``origin + precision * k`` with integers k; ``step`` is the quantiser
    step in units of ``precision``; in a reversible file it is the odd integer that samples were divided by (1 =
    lossless)."""

    profile: Profile
    model: str
    digest: str
    kind: str
    step: float
    tile: int
    groups: list[BandGroup]
    low: int = 0  # range of valid samples, units of precision
    high: int = 0
    precision: float = 1.0
    origin: float = 0.0
    offset: int = 0  # offset of the reconstruction levels of a near-lossless file
    nodata: float | None = None  # given by the user, replaces the bands' own values
    target: dict[str, Any] = field(default_factory=dict)  # target of the encoding; not needed to decode
    valid: int = 0  # valid samples of all bands
    bound: int = 0  # lossy, exact: peak absolute error bound kept by corrections, units of precision
    network: str = MOST  # of SERVED: subbands whose contexts use the network; others use the linear estimate
    coder: str = CODERS[0]  # latent: entropy coder, one of CODERS
    regions: bool = False  # lossy, latent: a chunk holds a gain map
    gains: GainMap | None = None  # the gain map; None until a reader has read the chunk
    exact: bool = False  # latent: synthesis in integer arithmetic, and corrections
    # bands (0-based) that are in no group: their samples are coded directly
    exact_bands: list[int] = field(default_factory=list)
    # class bands among these (thematic classes, flags): an overview pixel is the mode, not the mean
    code_bands: list[int] = field(default_factory=list)
    # [(value, bands)]: fill values besides nodata
    fills: list[tuple[Number, list[int]]] = field(default_factory=list)
    under_mask: bool = False  # samples hidden by the raster's mask are coded like others

    @property
    def spectral(self) -> bool:
        """True when the planes of a group are components of a spectral basis, not bands."""
        return self.kind != REVERSIBLE

    @property
    def has_corrections(self) -> bool:
        """True when tiles have a chunk of corrections."""
        return self.exact or self.bound > 0

    @property
    def whole(self) -> bool:
        """True when the samples of all groups are lossless."""
        return (self.kind == REVERSIBLE and self.step == 1) or (self.exact and not self.bound)

    @property
    def dtype(self) -> np.dtype[Any]:
        """Type of the samples."""
        return np.dtype(self.profile.dtype)

    def nodata_values(self) -> list[float | None]:
        """Nodata value of each band, or None."""
        return [self.nodata if self.nodata is not None else b.nodata for b in self.profile.bands]

    def shown_nodata(self) -> list[float | None]:
        """The nodata value of each band of the decoded raster: a fill value where the band has none."""
        out = self.nodata_values()
        for value, bands in self.fills:
            for band in bands:
                out[band] = value if out[band] is None else out[band]
        return out

    def invalid(self) -> list[tuple[tuple[int, Number], ...]]:
        """For each band the pairs (class, value) for :func:`.validity.validity_classes`."""
        out: list[tuple[tuple[int, Number], ...]] = [
            ((NODATA, value),) if value is not None else () for value in self.nodata_values()
        ]
        for i, (fill, bands) in enumerate(self.fills):
            for band in bands:
                out[band] += ((FIRST_FILL + i, fill),)
        return out

    def taken_values(self, band: int) -> list[Number]:
        """Reserved values, which no valid sample of ``band`` may decode to."""
        out = [value for _, value in self.invalid()[band] if not np.isnan(value)]
        if self.profile.mask == "values" and not self.under_mask and band == self._distinguishing_band:
            out.append(self.masked_values()[band])
        return out

    @property
    def _distinguishing_band(self) -> int:
        """The band that distinguishes valid from invalid pixels, where a pixel is invalid if all of its bands hold
        their nodata values."""
        return min(self.grouped or set(self.exact_bands) - set(self.code_bands) or self.exact_bands)

    def hides(self, classes: Array) -> Array:
        """Mask of the samples that are not coded, by their validity classes: bool of the same shape."""
        hidden: Array = (classes & (MASKED - 1) if self.under_mask else classes) != 0
        return hidden

    def masked_values(self) -> list[Number]:
        """Value of each band where the raster's mask hides it and it is not coded."""
        if self.profile.mask == "values":  # for GDAL a pixel is invalid where all bands hold these
            values: list[Number | None] = [float(v) for v in self.profile.metadata[""]["NODATA_VALUES"].split()]
        else:
            values = list(self.nodata_values())
        return [0 if v is None or nodata_sample(v, self.dtype) is None else v for v in values]

    @property
    def grouped(self) -> list[int]:
        """Bands that are in a group, in file order."""
        return sorted(b for g in self.groups for b in g.bands)

    @property
    def tiles(self) -> tuple[int, int]:
        """(tile rows, tile columns)."""
        height, width = self.profile.grid.shape
        return -(-height // self.tile), -(-width // self.tile)

    @property
    def base_tiles(self) -> tuple[int, int]:
        """(base tile rows, base tile columns); (0, 0) for a latent file."""
        if self.kind == LATENT or not self.groups:
            return 0, 0
        rows, columns = self.groups[0].axes(self)
        return rows.base_tiles, columns.base_tiles

    def samples(self) -> int:
        """Samples of all bands, valid or not."""
        height, width = self.profile.grid.shape
        return height * width * len(self.profile.bands)

    @property
    def tile_chunks(self) -> int:
        """Number of chunks of a tile: mask; levels 3, 2, 1, or latents; corrections and exact samples where there are
        any."""
        return self.exact_chunk + bool(self.exact_bands)

    @property
    def levels_chunks(self) -> int:
        """Number of chunks of a tile that hold levels or latents; 0 when no band is in a group."""
        return (1 if self.kind == LATENT else FINE_LEVELS) if self.groups else 0

    @property
    def corrections_chunk(self) -> int:
        """Index of the corrections among the chunks of a tile."""
        return 1 + self.levels_chunks

    @property
    def exact_chunk(self) -> int:
        """Index of the exact samples among the chunks of a tile."""
        return 1 + self.levels_chunks + self.has_corrections

    @property
    def first_base(self) -> int:
        """Number of the first chunk of a base tile: those before are the side chunk and, with ``regions``, the gain
        map."""
        return 1 + self.regions

    def chunk_count(self) -> int:
        """Number of chunks of the file, in this order: ``first_base``; base tiles; for each tile its
        ``tile_chunks``."""
        (a, b), (c, d) = self.base_tiles, self.tiles
        return self.first_base + a * b + c * d * self.tile_chunks

    @property
    def corrections_network(self) -> str:
        """``network`` for the chunks of corrections: the network is used for all of their levels."""
        return NONE if self.network == NONE else ALL
