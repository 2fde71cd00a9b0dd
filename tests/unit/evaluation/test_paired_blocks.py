"""Compressed files are evaluated strip by strip, with the same numbers as rasters."""

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.evaluation.evaluator import evaluate
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.evaluation_case import Strips, assert_same, noisy, profile_of, run, scene


@pytest.mark.parametrize("height", [4, 37, 256])
def test_strips_of_any_height_give_the_same_as_squares(tmp_path, height):
    x = scene(3, 200, 150)
    y = noisy(x)
    expected = run(tmp_path, x, y)
    with RasterSource.open(tmp_path / "x.tif") as a, RasterSource.open(tmp_path / "y.tif") as b:
        found = evaluate(a, Strips(b, height), error_map=tmp_path / "e.tif")
    assert_same(found, expected)
    with RasterSource.open(tmp_path / "e.tif") as source:
        assert np.array_equal(source.read(), y.astype(int) - x)


def test_a_compressed_file_evaluates_like_its_decompressed_raster(tmp_path):
    x = scene(3, 600, 300)
    with RasterWriter(tmp_path / "x.tif", profile_of(x)) as writer:
        writer.write(x)
    with RasterSource.open(tmp_path / "x.tif") as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target.parse("psnr", 50)
        )
        decompress(tmp_path / "x.bpr", tmp_path / "y.tif")
        with BprReader(tmp_path / "x.bpr") as file, RasterSource.open(tmp_path / "y.tif") as decoded:
            tiles = file.tile_table()
            settings = {
                "tile": tiles[0]["height"],
                "tile_bytes": [tile["bytes"] for tile in tiles],
                "bytes_on_disk": result.bytes,
            }
            found, expected = evaluate(source, file, **settings), evaluate(source, decoded, **settings)
    assert_same(found, expected)
    for name in ("PSNR", "RMSE", "MAE", "PAE", "BPPPC", "RATIO", "PEAK"):
        assert found.numbers[name] == pytest.approx(result.numbers[name])
