"""A ``.bpr`` file for programs that read rasters through GDAL: a small ``.vrt`` file that decodes what is asked for.

:func:`write_vrt` writes it; GDAL then calls :func:`pixels` for each block. GDAL runs Python code only where the user
allows it: in the environment (or with ``gdal.SetConfigOption``) set

    GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES
    GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt

and let Python find the package (``PYTHONPATH``). The value ``YES`` would run the code of any ``.vrt`` file: do not use
it."""

from __future__ import annotations

import html
import os
import re
import threading
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .codec.decoder.block_reader import BlockReader
from .codec.decoder.decoded_cache import DecodedCache
from .codec.decoder.reader import BprReader
from .codec.decoder.reopened_file import Identity, ReopenedFile, identity_of
from .codec.decoder.resolution_levels import MOST_LEVEL
from .codec.errors import OutputError
from .codec.geometry.grid import Window

if TYPE_CHECKING:
    from .codec.arrays import Array

MODULE = "bandpress.vrt"  # what GDAL imports
SETTINGS = {"GDAL_VRT_ENABLE_PYTHON": "TRUSTED_MODULES", "GDAL_VRT_PYTHON_TRUSTED_MODULES": MODULE}
MOST_OPEN = 4  # files
_BAND = re.compile(r'<VRTRasterBand dataType="\w+" band="(\d+)"(?: subClass="\w+")? ?(/?)>')

_open: OrderedDict[tuple[str, Identity], BlockReader] = OrderedDict()
_cache = DecodedCache()
_lock = threading.Lock()


def write_vrt(bpr_path: str | os.PathLike[str], vrt_path: str | os.PathLike[str]) -> None:
    """Write a GDAL virtual raster that shows all of a ``.bpr`` file, with its metadata. It names the file by its whole
    path, so write it again when the file was moved. Raises InputError, FormatError, OutputError."""
    from osgeo import gdal

    from .codec.raster.gdal_domains import safe_domains
    from .codec.raster.gdal_profile import write_profile
    from .codec.raster.gdal_support import GDAL_TYPES, gdal_errors, set_nodata
    from .codec.raster.output_path import check_output
    from .codec.runtime.atomic_file import atomic
    from .models import registry  # noqa: F401 - importing it registers the models that files name

    path = os.path.abspath(os.fspath(bpr_path))
    check_output(vrt_path, [path])
    with BprReader(path) as reader:
        profile, missing = reader.profile, BlockReader(reader, DecodedCache(), 0).missing
    if profile.dtype not in GDAL_TYPES:
        raise OutputError(f"This GDAL ({gdal.__version__}) has no samples of type {profile.dtype}; update GDAL.")
    grid = profile.grid
    with gdal_errors() as errors:
        dataset = gdal.GetDriverByName("VRT").Create(
            "", grid.width, grid.height, profile.count, GDAL_TYPES[profile.dtype]
        )
        bands = tuple(replace(band, metadata=safe_domains(band.metadata, [])) for band in profile.bands)
        write_profile(dataset, replace(profile, metadata=safe_domains(profile.metadata, []), bands=bands), errors)
        for number, band in enumerate(profile.bands, 1):
            if band.nodata is not None or profile.mask in ("dataset", "bands"):
                set_nodata(errors, dataset.GetRasterBand(number), profile.dtype, missing[number - 1])
        text = dataset.GetMetadata("xml:VRT")[0]
    attribute = html.escape(path, quote=True)
    with atomic(Path(vrt_path)) as stream:
        stream.write(os.fsencode(_BAND.sub(lambda match: _band(match, attribute), text)))


def _band(match: re.Match[str], path: str) -> str:
    """The element of a band that :func:`pixels` reads."""
    start = match[0].rstrip(" />").replace(' subClass="VRTSourcedRasterBand"', "")
    return (
        f'{start} subClass="VRTDerivedRasterBand"><PixelFunctionLanguage>Python</PixelFunctionLanguage>'
        f"<PixelFunctionType>{MODULE}.pixels</PixelFunctionType>"
        f'<PixelFunctionArguments path="{path}" band="{match[1]}"/>' + ("</VRTRasterBand>" if match[2] else "")
    )


def pixels(
    sources: Any,
    out: Array,
    x: int,
    y: int,
    width: int,
    height: int,
    *grid: Any,
    path: bytes | str,
    band: bytes | str,
    **more: Any,
) -> None:
    """GDAL's pixel function: samples of a window, as large as ``out``, of a band (from 1) of the file ``path``."""
    import numpy as np

    blocks = _blocks(os.fsdecode(path))
    rows, columns = out.shape
    shown = min(width / columns, height / rows)
    level = next((n for n in range(MOST_LEVEL, 0, -1) if shown >= 1 << n), 0)
    r = (y + ((np.arange(rows) + 0.5) * (height / rows)).astype(np.int64)) >> level
    c = (x + ((np.arange(columns) + 0.5) * (width / columns)).astype(np.int64)) >> level
    window = Window(int(c[0]), int(r[0]), int(c[-1] - c[0]) + 1, int(r[-1] - r[0]) + 1)
    samples = blocks.read(window, [int(band) - 1], level)[0]
    out[:] = samples[(r - r[0])[:, None], c - c[0]]


def _blocks(path: str) -> BlockReader:
    """The reader of a file, which stays ready for the next block."""
    from .models import registry  # noqa: F401 - importing it registers the models that files name

    with _lock:
        key = path, identity_of(path)
        found = _open.get(key)
        if found is None:
            found = _open[key] = BlockReader(BprReader(ReopenedFile(path)), _cache, key)
        _open.move_to_end(key)
        while len(_open) > MOST_OPEN:
            _cache.drop(_open.popitem(last=False)[0])
        return found
