"""GDAL's mask bands: determining their kind, reading them, and creating them on an output.

GDAL knows four sources of validity: nodata values, an alpha band, the item NODATA_VALUES (a pixel is invalid only where
every band has its value) and mask bands, inside a TIFF or beside it in ``.msk``. The first two are part of the profile;
this file is about the other two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from osgeo import gdal

from ..arrays import Array
from ..geometry.grid import Window
from .gdal_support import GdalErrors, attempt
from .profile import MASK_KINDS

NONE, DATASET, BANDS, VALUES = MASK_KINDS
_DERIVED = gdal.GMF_ALL_VALID | gdal.GMF_NODATA | gdal.GMF_ALPHA
_INTERNAL = "GDAL_TIFF_INTERNAL_MASK"


def mask_kind(dataset: gdal.Dataset, numbers: Sequence[int]) -> str:
    """Kind of validity that the bands ``numbers`` (1-based) of an open GDAL dataset have besides nodata and alpha.

    '' none, 'dataset' one mask for all, 'bands' a mask for each band, 'values' the item NODATA_VALUES. The item
    applies to all bands together, so a selection of some of them has a mask of kind 'dataset' instead."""
    flags = [dataset.GetRasterBand(number).GetMaskFlags() for number in numbers]
    if all(f & gdal.GMF_NODATA and f & gdal.GMF_PER_DATASET for f in flags):
        return VALUES if sorted(numbers) == list(range(1, dataset.RasterCount + 1)) else DATASET
    own = [has_mask(f) for f in flags]
    if not any(own):
        return NONE
    return DATASET if all(own) and all(f & gdal.GMF_PER_DATASET for f in flags) else BANDS


def has_mask(flags: int) -> bool:
    """True where ``flags`` of a band (GetMaskFlags) say that it has a mask band, instead of nodata or alpha."""
    return not flags & _DERIVED


def read_mask(
    dataset: gdal.Dataset,
    numbers: Sequence[int],
    kind: str,
    window: Window,
    errors: GdalErrors,
    shape: tuple[int, int] | None = None,
) -> Array | None:
    """The mask of ``window`` (pixels of the dataset) as GDAL gives it: uint8 (1 or bands, height, width), 0 where
    invalid.

    One plane for the kinds 'dataset' and 'values', one for each of the bands ``numbers`` (1-based) for 'bands'.
    ``shape`` (height, width): subsampled to that size. None when GDAL fails; ``errors`` then has the message."""
    height, width = shape or window.shape
    planes = []
    for number in numbers if kind == BANDS else numbers[:1]:
        band = dataset.GetRasterBand(number)
        if kind == BANDS and not has_mask(band.GetMaskFlags()):
            planes.append(np.full((height, width), 255, np.uint8))
            continue
        data = attempt(
            errors,
            band.GetMaskBand().ReadRaster,
            window.x,
            window.y,
            window.width,
            window.height,
            width,
            height,
            buf_type=gdal.GDT_Byte,
        )
        if data is None:
            return None
        planes.append(np.frombuffer(data, np.uint8).reshape(height, width))
    return np.stack(planes)


def create_masks(dataset: gdal.Dataset, kind: str, errors: GdalErrors) -> None:
    """Make the mask bands of ``kind`` on a new GeoTIFF, all valid: inside for 'dataset', in ``.msk`` beside it for
    'bands'."""
    if kind == DATASET:
        with _internal_mask("YES"):
            attempt(errors, dataset.CreateMaskBand, gdal.GMF_PER_DATASET)
        attempt(errors, dataset.GetRasterBand(1).GetMaskBand().Fill, 255)
    elif kind == BANDS:
        for number in range(1, dataset.RasterCount + 1):
            with _internal_mask("NO"):
                attempt(errors, dataset.GetRasterBand(number).CreateMaskBand, 0)
            attempt(errors, dataset.GetRasterBand(number).GetMaskBand().Fill, 255)


def write_mask(dataset: gdal.Dataset, kind: str, mask: Array, x: int, y: int, errors: GdalErrors) -> None:
    """Store ``mask`` (bool: planes, height, width; True is valid) at column ``x``, row ``y`` of what
    :func:`create_masks` made."""
    count = dataset.RasterCount if kind == BANDS else 1
    for number, plane in enumerate(np.broadcast_to(mask, (count,) + mask.shape[1:]), 1):
        data = np.where(plane, np.uint8(255), np.uint8(0))
        attempt(
            errors,
            dataset.GetRasterBand(number).GetMaskBand().WriteRaster,
            x,
            y,
            plane.shape[1],
            plane.shape[0],
            data.tobytes(),
        )


@contextmanager
def _internal_mask(value: str) -> Iterator[None]:
    """Set GDAL's option that puts the mask of a TIFF inside it, for this thread and this block."""
    if hasattr(gdal, "SetThreadLocalConfigOption"):
        get, put = gdal.GetThreadLocalConfigOption, gdal.SetThreadLocalConfigOption
    else:  # an old GDAL has the option for all threads only
        get, put = gdal.GetConfigOption, gdal.SetConfigOption
    before = get(_INTERNAL, None)
    put(_INTERNAL, value)
    try:
        yield
    finally:
        put(_INTERNAL, before)
