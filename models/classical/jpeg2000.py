"""JPEG 2000 (ISO/IEC 15444-1, OpenJPEG through GDAL), every band by itself or after a KLT along the bands.

Irreversible 9/7, one tile, one quality layer. All bands of one native resolution go into one codestream without a
colour transform, so that OpenJPEG's rate allocation is optimal over them all; bands that repeat the rows and columns of
a coarser grid are coded on that grid. Between codestreams bytes are shared at equal slope
(:mod:`.spectral_allocation`) of their measured curves.

With the KLT, its components are rounded to 16 bit integers, and components that do not pay for their vector are left
out. The vectors (float16), the means (2 or 4 bytes a band), the step, the rows and the columns are stored and
counted."""

from __future__ import annotations

import math
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
from .spectral_allocation import Group, equal_slope, group_of, shared_out
from .spectral_basis import basis

DRIVER, SUFFIX = "JP2OpenJPEG", ".j2k"
LARGEST = 32000.0  # of a KLT component in units of its step
LEAST_BYTES = 100  # of a codestream
MOST_RESOLUTIONS, LEAST_BLOCK = 6, 32  # LEAST_BLOCK: of GDAL, in pixels
MOST_COMPONENTS = 16384  # of a codestream
RUNGS = (-3, -2, -1, 0, 1, 2)  # measured rates, in powers of two of the asked one
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
        self._curves: weakref.WeakKeyDictionary[Samples, dict[int, list[tuple[float, float]]]]
        self._curves = weakref.WeakKeyDictionary()

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
        bits = max(8 * (setting - fixed), 0.0)
        if len(groups) > 1 and bits:
            shares = self._measured_shares(samples, groups, bits, progress.stage(0.0, 0.7))
        else:
            shares = shared_out([g.energies for g in groups], bits)
        parts = [samples.mask]
        for group, side, share in zip(groups, sides, shares):
            parts += [side + self._basis_side(group, share[1]), _coded(group, share, progress)]
        progress.report(1.0)
        return write_parts(path, parts)

    def _measured_shares(
        self, samples: Samples, groups: list[_Planes], bits: float, progress: Progress
    ) -> list[tuple[float, Array]]:
        """(bits of the codestream, planes to code) of each group at equal slope of the curves that were measured."""
        energies, known = [g.energies for g in groups], self._curves.setdefault(samples, {})
        middle = math.log2(bits / sum(g.planes.size for g in groups))
        rungs = [round(middle) + step for step in RUNGS]
        for number, rung in enumerate(rungs):
            if rung not in known:
                total = 2.0**rung * sum(g.planes.size for g in groups)
                known[rung] = [_point(g, share, progress) for g, share in zip(groups, shared_out(energies, total))]
            progress.report((number + 1) / len(rungs))
        curves = [sorted({known[rung][place] for rung in rungs}) for place in range(len(groups))]
        side = 0.0
        for _ in range(3):  # the side bits depend on the planes that are kept
            chosen = equal_slope(curves, max(bits - side, 8.0 * len(groups)))
            kept = [e.kept_with(b) for e, b in zip(energies, chosen)]
            side = sum(float(k.sum()) * e.side_bits for k, e in zip(kept, energies))
        return list(zip(chosen, kept))

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


def _coded(group: _Planes, share: tuple[float, Array], progress: Progress) -> bytes:
    """The codestream of the planes of a group that ``share`` keeps, with its bits."""
    bits, kept = share
    planes = group.planes[kept] if kept.any() else group.planes[:1]
    return _codestream(planes, max(bits / 8, LEAST_BYTES), progress)


def _point(group: _Planes, share: tuple[float, Array], progress: Progress) -> tuple[float, float]:
    """(bits, summed squared error of all planes, weighted) of the codestream of a group."""
    stream = _coded(group, share, progress)
    kept = share[1] if share[1].any() else np.arange(len(share[1])) == 0
    left_out = np.square(group.planes[~kept], dtype=np.float64).sum()
    error = decoded(stream, SUFFIX, progress).astype(np.float32) - group.planes[kept]
    return 8.0 * len(stream), float(np.square(error).sum(dtype=np.float64) + left_out) * group.energies.weight


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
        # GDAL's own choice leaves coarse levels undecomposed, which costs up to 10 dB
        f"RESOLUTIONS={max(1, min(MOST_RESOLUTIONS, int(math.log2(min(height, width))) + 1))}",
        f"BLOCKXSIZE={max(width, LEAST_BLOCK)}",
        f"BLOCKYSIZE={max(height, LEAST_BLOCK)}",
    ]
    return encoded(planes, DRIVER, SUFFIX, options, progress)
