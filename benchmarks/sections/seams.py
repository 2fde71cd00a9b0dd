"""Error beside tile borders relative to the error of the same pixels away from any border, at a low rate.

A scene's own detail differs from place to place, so borders are moved instead: the same scene is compressed from four
starting points, and the error of each pixel beside a border in one file is compared with its error in the others.
"""

import pathlib
import tempfile

import numpy as np
from osgeo import gdal

from ...codec.decoder.reader import BprReader
from ..codecs import bandpress_codec

STEP, NEAR = 400, 2  # DN; pixels from the border that count as beside it


def _borders(path):
    """Tile edges inside the raster: columns and rows."""
    with BprReader(str(path)) as file:
        tiles = file.tile_table()
    return sorted({t["x"] for t in tiles} - {0}), sorted({t["y"] for t in tiles} - {0})


def _near(edges, length):
    mask = np.zeros(length, bool)
    for edge in edges:
        mask[max(edge - NEAR, 0) : edge + NEAR] = True
    return mask


def measure(source):
    """Ratio of the mean squared errors, the tile pitch in pixels, and the number of border samples."""
    dataset = gdal.Open(str(source))
    width, height = dataset.RasterXSize, dataset.RasterYSize
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        bandpress_codec.compress(source, packed, "step", STEP, 2)
        columns, rows = _borders(packed)
        if not columns or not rows:
            raise SystemExit("The scene is one tile; choose a larger one to measure borders.")
        pitch = columns[0]
        # Multiples of 32 px keep the wavelet's own grid (5 levels) in place.
        shifts = [max(32, pitch // 4 // 32 * 32) * k for k in range(4)]
        limit = shifts[-1]
        squared, beside = [], []
        for shift in shifts:
            crop = pathlib.Path(folder, "crop.tif")
            gdal.Translate(str(crop), dataset, srcWin=[shift, shift, width - shift, height - shift])
            bandpress_codec.compress(crop, packed, "step", STEP, 2)
            decoded.unlink(missing_ok=True)
            bandpress_codec.decompress(packed, decoded, 2)
            error = gdal.Open(str(decoded)).ReadAsArray().astype(np.float32)
            error -= gdal.Open(str(crop)).ReadAsArray()
            columns, rows = _borders(packed)
            border = _near(rows, height - shift)[:, None] | _near(columns, width - shift)[None]
            # Only what all crops share, away from the scene's own edge.
            own = slice(limit - shift + 32, -32)
            squared.append(np.square(error[:, own, own]).mean(axis=0))
            beside.append(border[own, own])
    errors, borders = np.stack(squared), np.stack(beside)
    at_border = inside = 0.0
    samples = 0
    for k in range(len(errors)):
        others = ~np.delete(borders, k, axis=0)
        usable = borders[k] & others.any(axis=0)
        elsewhere = np.where(others, np.delete(errors, k, axis=0), 0).sum(axis=0) / np.maximum(others.sum(axis=0), 1)
        at_border += float(errors[k][usable].sum())
        inside += float(elsewhere[usable].sum())
        samples += int(usable.sum())
    return at_border / inside, pitch, samples


def section(image):
    """Markdown line and the row of the summary."""
    ratio, pitch, samples = measure(image.path)
    text = (
        f"{image.name} at step {STEP} DN, tiles of {pitch} px: mean squared error within {NEAR} px of a tile border ÷ "
        f"that of the same {samples:,} pixels in files whose borders lie elsewhere: **{ratio:.4f}**."
    )
    return text, [
        ("tile-border error ÷ interior error at low rate", "0.98 – 1.02", f"{ratio:.4f}", 0.98 <= ratio <= 1.02)
    ]
