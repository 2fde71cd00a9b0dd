"""JPEG 2000 (ISO/IEC 15444-1, OpenJPEG through GDAL), every band by itself or after a KLT along the bands.

Irreversible 9/7, one tile, one quality layer. All bands of one native resolution go into one codestream without a
colour transform, so that OpenJPEG's rate allocation is optimal over them all; bands that repeat the rows and columns of
a coarser grid are coded on that grid. Between codestreams bytes are shared at equal slope
(:mod:`.spectral_allocation`).

With the KLT, its components are rounded to 16 bit integers, and components that do not pay for their vector are left
out. The vectors (float16), the means (2 or 4 bytes a band), the step, the rows and the columns are stored and
counted."""

from __future__ import annotations

import struct
import weakref
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import FormatError
from ...codec.progress import Progress
from .classical_codec import Samples, read_parts, rounded, write_parts
from .gdal_files import decoded, encoded, has_driver
from .native_grid import Grid, native_groups, repeated
from .spectral_allocation import Group, group_of, shared_out
from .spectral_basis import basis

DRIVER, SUFFIX = "JP2OpenJPEG", ".j2k"
LARGEST = 32000.0  # of a KLT component in units of its step
LEAST_BYTES = 100  # of a codestream
MOST_COMPONENTS = 16384  # of a codestream
TYPES = ("uint8", "int8", "uint16", "int16")


@dataclass(frozen=True, eq=False)
class _Planes:
    """Bands of one grid, ready to be coded: ``grid``, the planes (C, h, w) and what the decoder needs to know."""

    bands: list[int]
    grid: Grid
    planes: Array
    energies: Group
    mean: Array | None = None
    vectors: Array | None = None
    step: float = 1.0


class Jpeg2000:
    """JPEG 2000 of every band by itself."""

    id, title, by_size = "jpeg2000", "JPEG 2000", True

    def __init__(self) -> None:
        self._prepared: weakref.WeakKeyDictionary[Samples, list[_Planes]] = weakref.WeakKeyDictionary()

    def can_run(self) -> tuple[bool, str]:
        """Whether GDAL has OpenJPEG."""
        if has_driver(DRIVER):
            return True, ""
        return False, f"{self.title} is left out: this GDAL has no {DRIVER} driver."

    def takes(self, samples: Samples) -> tuple[bool, str]:
        """Whole numbers of up to 16 bits."""
        if samples.values.dtype.name not in TYPES:
            return False, (
                f"{self.title} is left out: it codes whole numbers of up to 16 bits, and this raster holds "
                f"{samples.values.dtype.name}."
            )
        return True, ""

    def settings(self, samples: Samples) -> tuple[float, float]:
        """Bytes of the file: nearly those of the samples, and hardly any."""
        return float(samples.values.nbytes), float(LEAST_BYTES)

    def whole(self, samples: Samples) -> bool:
        """Bytes are whole."""
        return True

    def encode(self, samples: Samples, path: Path, setting: float, progress: Progress) -> int:
        """Write a file of about ``setting`` bytes."""
        groups = self._of(samples)
        sides = [self._grid_side(g) for g in groups]
        fixed = len(samples.mask) + sum(map(len, sides)) + 4 * (1 + 2 * len(groups))
        shares = shared_out([g.energies for g in groups], max(8 * (setting - fixed), 0.0))
        parts = [samples.mask]
        for number, (group, side, (bits, kept)) in enumerate(zip(groups, sides, shares)):
            parts.append(side + self._basis_side(group, kept))
            planes = group.planes[kept] if kept.any() else group.planes[:1]
            piece = progress.stage(number / len(groups), (number + 1) / len(groups))
            parts.append(_codestream(planes, max(bits / 8, LEAST_BYTES), piece))
            piece.report(1.0)
        return write_parts(path, parts)

    def decode(self, path: Path, like: Samples, progress: Progress) -> Array:
        """The samples of a file."""
        _, *parts = read_parts(path)
        if len(parts) % 2:
            raise FormatError(f"{path.name} is cut short; delete it and compare again.")
        out = np.empty(like.values.shape, like.values.dtype)
        for at in range(0, len(parts), 2):
            bands, rows, columns, rest = _read_grid(parts[at], like.values.shape)
            planes = decoded(parts[at + 1], SUFFIX, progress)
            values = rounded(self._to_bands(planes, rest, len(bands)), out.dtype)
            out[bands] = repeated(values, rows, columns)
        return out

    def _of(self, samples: Samples) -> list[_Planes]:
        """The groups of bands of ``samples``, kept for the next rate."""
        if samples not in self._prepared:
            filled = samples.filled
            found = native_groups(filled)
            self._prepared[samples] = [
                self._planes(bands, Grid(filled[bands], len(found) > 1 or _coarse(filled[bands]))) for bands in found
            ]
        return self._prepared[samples]

    def _planes(self, bands: list[int], grid: Grid) -> _Planes:
        planes, weight = grid.planes, grid.source.size / grid.planes.size
        if planes.dtype.name == "int8":  # GDAL before 3.7 has none
            planes = planes.astype(np.int16)
        return _Planes(bands, grid, planes, group_of(planes, weight, 0, True))

    @staticmethod
    def _grid_side(group: _Planes) -> bytes:
        """The numbers of the bands, and the rows and columns that are coded where some repeat."""
        numbers = np.array(group.bands, np.uint16).tobytes()
        head = struct.pack("<HB", len(group.bands), group.grid.repeats)
        if not group.grid.repeats:
            return head + numbers
        return head + numbers + np.packbits(np.r_[group.grid.rows, group.grid.columns]).tobytes()

    def _basis_side(self, group: _Planes, kept: Array) -> bytes:
        return b""

    def _to_bands(self, planes: Array, side: bytes, count: int) -> Array:
        return planes


class KltJpeg2000(Jpeg2000):
    """JPEG 2000 of the principal components of the bands; floats and more than 16 bits, too."""

    id, title = "klt-jpeg2000", "KLT + JPEG 2000"

    def takes(self, samples: Samples) -> tuple[bool, str]:
        """At least two bands."""
        if len(samples.values) < 2:
            return False, f"{self.title} is left out: one band has nothing to be decorrelated from."
        return True, ""

    def _planes(self, bands: list[int], grid: Grid) -> _Planes:
        mean, vectors = basis(grid.planes)
        short = grid.planes.dtype.name in TYPES
        mean = mean.astype(("uint16" if grid.planes.dtype == np.uint16 else "int16") if short else "float32")
        vectors = vectors.astype(np.float16)
        flat: Array = grid.planes.reshape(len(mean), -1) - mean[:, None].astype(np.float64)
        # The pseudo-inverse makes up for the rounding of the stored basis.
        components = np.linalg.pinv(vectors.astype(np.float64)) @ flat
        step = float(np.float32(max(float(np.abs(components).max()), 1e-30) / LARGEST))
        planes = np.rint(components / step).astype(np.int16).reshape(-1, *grid.planes.shape[1:])
        side = 16.0 * len(mean)
        energies = group_of(planes, grid.source.size / grid.planes.size * step**2, side, False)
        return _Planes(bands, grid, planes, energies, mean, vectors, step)

    def _basis_side(self, group: _Planes, kept: Array) -> bytes:
        if group.mean is None or group.vectors is None:
            return b""
        keep = kept if kept.any() else np.arange(len(kept)) == 0
        kind = group.mean.dtype.char.encode()
        return struct.pack("<f", group.step) + kind + group.mean.tobytes() + group.vectors[:, keep].tobytes()

    def _to_bands(self, planes: Array, side: bytes, count: int) -> Array:
        (step,) = struct.unpack_from("<f", side)
        kind = np.dtype(side[4:5].decode())
        mean = np.frombuffer(side, kind, count, 5)
        vectors = np.frombuffer(side, np.float16, offset=5 + mean.nbytes).reshape(count, -1).astype(np.float64)
        flat = vectors @ (planes.reshape(len(planes), -1) * float(step)) + mean[:, None]
        return flat.reshape(count, *planes.shape[1:])


def _coarse(planes: Array) -> bool:
    """Whether planes that make up one group repeat rows and columns."""
    return Grid(planes, True).planes.size * 2 < planes.size


def _read_grid(side: bytes, shape: tuple[int, ...]) -> tuple[list[int], Array, Array, bytes]:
    """(bands, rows, columns, rest) of what :meth:`Jpeg2000._grid_side` wrote."""
    count, repeats = struct.unpack_from("<HB", side)
    at = 3 + 2 * count
    bands, height, width = np.frombuffer(side, np.uint16, count, 3).tolist(), shape[1], shape[2]
    if not repeats:
        return bands, np.ones(height, bool), np.ones(width, bool), side[at:]
    size = -(-(height + width) // 8)
    both = np.unpackbits(np.frombuffer(side, np.uint8, size, at)).astype(bool)
    return bands, both[:height], both[height : height + width], side[at + size :]


def _codestream(planes: Array, size: float, progress: Progress) -> bytes:
    """A JPEG 2000 codestream of ``planes`` of about ``size`` bytes."""
    count, height, width = planes.shape
    if count > MOST_COMPONENTS:
        planes = planes[:MOST_COMPONENTS]
    options = [
        "CODEC=J2K",
        f"QUALITY={min(100.0 * size / planes.nbytes, 100.0):.9f}",
        "REVERSIBLE=NO",
        "YCC=NO",
        f"BLOCKXSIZE={width}",
        f"BLOCKYSIZE={height}",
    ]
    return encoded(planes, DRIVER, SUFFIX, options, progress)
