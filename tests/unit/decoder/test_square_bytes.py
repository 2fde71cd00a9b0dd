"""Bytes of a file by squares that are smaller than its tiles."""

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


def test_squares_share_what_their_tile_takes(tmp_path):
    with RasterSource.open(write_scene(tmp_path / "a.tif", array=pixels(1, 100, 700))) as source:
        compress(source, tmp_path / "a.bpr", model=registry.get("wavelet-context"), target=Target("step", 40))
    with BprReader(tmp_path / "a.bpr") as f:
        tiles, side = f.tile_table(), f.header.tile // 4
        squares = f.square_bytes(side)
        assert f.square_bytes(f.header.tile) == [tile["bytes"] for tile in tiles]
    assert len(squares) == -(-100 // side) * -(-700 // side)
    assert sum(squares) == pytest.approx(sum(tile["bytes"] for tile in tiles))
    assert np.unique(np.round(squares[:2], 6)).size == 1, "of one size in one tile"
