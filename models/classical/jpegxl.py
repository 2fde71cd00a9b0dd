"""JPEG XL (ISO/IEC 18181-1, libjxl) of every band by itself, through GDAL's JPEGXL driver, or its GeoTIFF driver where
libtiff has it. Its setting is libjxl's distance.

A codestream a band, because libjxl codes further channels almost without loss."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from osgeo import gdal

from ...codec.arrays import Array
from ...codec.progress import Progress
from .classical_codec import Samples, read_parts, rounded, write_parts
from .gdal_files import decoded, encoded, has_driver

TYPES = ("uint8", "int8", "uint16", "int16")
FINEST, COARSEST = 0.1, 15.0  # limits of the distance that every GDAL takes
_LEAST = re.compile(r"name='(?:JXL_)?DISTANCE'[^>]*\bmin='([0-9.]+)'")
EFFORT = 7


def finest_distance() -> float:
    """The least distance that this GDAL takes: newer ones take finer ones."""
    driver = gdal.GetDriverByName("JPEGXL") or gdal.GetDriverByName("GTiff")
    found = _LEAST.search(driver.GetMetadataItem("DMD_CREATIONOPTIONLIST") or "")
    return min(FINEST, float(found[1])) if found else FINEST


class JpegXl:
    """JPEG XL, one codestream a band."""

    id, title, by_size = "jpegxl", "JPEG XL", False

    def can_run(self) -> tuple[bool, str]:
        """Whether GDAL has libjxl, in a driver of its own or in GeoTIFF."""
        if has_driver("JPEGXL") or has_driver("GTiff", "JXL_DISTANCE"):
            return True, ""
        return False, f"{self.title} is left out: this GDAL was built without it."

    def takes(self, samples: Samples) -> tuple[bool, str]:
        """Whole numbers of up to 16 bits."""
        if samples.values.dtype.name not in TYPES:
            return False, (
                f"{self.title} is left out: here it codes whole numbers of up to 16 bits, and this raster holds "
                f"{samples.values.dtype.name}."
            )
        return True, ""

    def settings(self, samples: Samples) -> tuple[float, float]:
        """Distances."""
        return finest_distance(), COARSEST

    def whole(self, samples: Samples) -> bool:
        """Distances are any numbers."""
        return False

    def encode(self, samples: Samples, path: Path, setting: float, progress: Progress) -> int:
        """Write a file of the distance ``setting``. Negative samples are shifted up, and all are multiplied by a power
        of two so that they use the range of their type, as distances mean shares of it: otherwise reflectance in 16
        bits is dark, and even the finest distance makes tiny files. Both are stored."""
        own = has_driver("JPEGXL")
        low = min(0, int(samples.filled.min()))
        planes = samples.filled.astype(np.int32) - low
        bits = 8 if self._bytes(samples) else 16
        gain = max(0, bits - int(planes.max()).bit_length())
        planes = (planes << gain).astype(np.uint8 if bits == 8 else np.uint16)
        if own:
            driver, suffix = "JPEGXL", ".jxl"
            options = ["LOSSLESS=NO", f"DISTANCE={setting:.6g}", f"EFFORT={EFFORT}"]
        else:
            driver, suffix = "GTiff", ".tif"
            options = ["COMPRESS=JXL", "JXL_LOSSLESS=NO", f"JXL_DISTANCE={setting:.6g}", f"JXL_EFFORT={EFFORT}"]
            options += ["TILED=NO", f"BLOCKYSIZE={planes.shape[1]}"]
        parts = [samples.mask, np.array([low, gain], np.int16).tobytes(), suffix.encode()]
        for number, plane in enumerate(planes):
            parts.append(encoded(plane[None], driver, suffix, options, progress))
            progress.report((number + 1) / len(planes))
        return write_parts(path, parts)

    def decode(self, path: Path, like: Samples, progress: Progress) -> Array:
        """The samples of a file."""
        _, shift, suffix, *streams = read_parts(path)
        low, gain = (int(number) for number in np.frombuffer(shift, np.int16))
        planes = [decoded(stream, suffix.decode(), progress)[0] for stream in streams]
        return rounded(np.stack(planes) / float(1 << gain) + low, like.values.dtype)

    @staticmethod
    def _bytes(samples: Samples) -> bool:
        return samples.values.dtype.itemsize == 1
