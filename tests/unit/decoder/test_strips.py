"""Strips of a file: damage found in one read does not affect another."""

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.damage import hole_values
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels

CODES = 2  # the band of a scene classification, whose samples are coded as they are


@pytest.fixture
def damaged_base(tmp_path):
    """(pixels of a file as it decodes, the file with a damaged base tile)."""
    array = pixels(3, 160, 150).astype(np.uint16)
    array[CODES] = np.kron(np.arange(100).reshape(10, 10) % 12, np.ones((16, 15)))
    profile = Profile(Grid(150, 160), "uint16", tuple(Band(name=name) for name in ("B02", "B03", "SCL")))
    with RasterWriter(tmp_path / "in.tif", profile) as writer:
        writer.write(array)
    with RasterSource.open(tmp_path / "in.tif") as source:
        compress(
            source,
            tmp_path / "a.bpr",
            model=registry.get("wavelet-context"),
            target=Target("step", 30),
            effort="fast",
        )
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.header.exact_bands == [CODES]
        whole, chunk = f.read(), f.index.chunks[f.header.first_base]
    data = bytearray((tmp_path / "a.bpr").read_bytes())
    data[chunk.offset] ^= 1
    (tmp_path / "a.bpr").write_bytes(data)
    return whole, tmp_path / "a.bpr"


@pytest.mark.parametrize("before", ([], [[0]], [[0, CODES]]))
def test_a_lost_base_tile_costs_reads_of_its_groups_alone(damaged_base, before):
    whole, path = damaged_base
    with BprReader(path) as f:
        for bands in before:
            got = f.read(bands=bands)
            assert (got == np.array(hole_values(f.header))[bands, None, None]).all()
        assert len(f.holes) == bool(before)
        assert np.array_equal(f.read(bands=[CODES]), whole[[CODES]])
        assert len(f.holes) == bool(before)
