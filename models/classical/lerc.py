"""LERC (Esri's Limited Error Raster Compression) and Zstandard, through GDAL's GeoTIFF driver. Its setting is the
largest error of a sample."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...codec.arrays import Array
from ...codec.progress import Progress
from .classical_codec import Samples, read_parts, write_parts
from .gdal_files import decoded, encoded, has_driver

TYPES = ("uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64")
SIDE = 4096  # pixels of a block at most: the fewer blocks, the fewer bytes


class Lerc:
    """LERC with a largest error, all bands in one file."""

    id, title, by_size = "lerc", "LERC", False

    def can_run(self) -> tuple[bool, str]:
        """Whether GDAL's GeoTIFF has LERC."""
        if has_driver("GTiff", "LERC"):
            return True, ""
        return False, f"{self.title} is left out: this GDAL has no LERC in its GeoTIFF driver."

    def takes(self, samples: Samples) -> tuple[bool, str]:
        """All types but integers of 64 bits."""
        if samples.values.dtype.name not in TYPES:
            return False, (
                f"{self.title} is left out: it has no samples of 64 bits, and this raster holds "
                f"{samples.values.dtype.name}."
            )
        return True, ""

    def settings(self, samples: Samples) -> tuple[float, float]:
        """Largest errors: none that matters, and that of one value for all."""
        values = samples.filled
        spread = float(np.subtract(values.max(), values.min(), dtype=np.float64)) or 1.0
        return (1.0 if self.whole(samples) else spread * 1e-7), max(spread, 1.0 if self.whole(samples) else 0.0)

    def whole(self, samples: Samples) -> bool:
        """Integers have whole errors."""
        return samples.values.dtype.kind != "f"

    def encode(self, samples: Samples, path: Path, setting: float, progress: Progress) -> int:
        """Write a file whose samples differ from the original by at most ``setting``."""
        planes = samples.filled
        if planes.dtype.name == "int8":  # GDAL before 3.7 has none
            planes = planes.astype(np.int16)
        sides = [min(-(-n // 16) * 16, SIDE) for n in planes.shape[1:]]
        zstd = has_driver("GTiff", "LERC_ZSTD")
        options = [
            f"COMPRESS={'LERC_ZSTD' if zstd else 'LERC_DEFLATE'}",
            "ZSTD_LEVEL=19" if zstd else "ZLEVEL=9",
            f"MAX_Z_ERROR={setting:.12g}",
            "INTERLEAVE=BAND",
            "TILED=YES",
            f"BLOCKYSIZE={sides[0]}",
            f"BLOCKXSIZE={sides[1]}",
        ]
        return write_parts(path, [samples.mask, encoded(planes, "GTiff", ".tif", options, progress)])

    def decode(self, path: Path, like: Samples, progress: Progress) -> Array:
        """The samples of a file."""
        return decoded(read_parts(path)[1], ".tif", progress).astype(like.values.dtype, copy=False)
