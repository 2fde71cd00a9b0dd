"""The bit budget accounts for every bit of a file."""

import numpy as np
import pytest
from bandpress.benchmarks.sections import bit_budget
from bandpress.codec.compression import compress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene


@pytest.mark.parametrize("effort", ("fast", "normal"))
def test_the_budget_is_the_file(tmp_path, effort):
    array = pixels(4, 300, 260).astype(np.uint16)
    with RasterSource.open(write_scene(tmp_path / "in.tif", array=array, dtype="uint16")) as source:
        result = compress(
            source, tmp_path / "x.bpr", model=registry.get("wavelet-context"), target=Target("step", 12), effort=effort
        )
    found = bit_budget.budget(result.path)
    assert sum(found.values()) == pytest.approx(8 * result.bytes)
    # a lane ends with 16 bits more than its symbols need, and a chunk has a few bytes of its own
    assert 0 < found["lanes and padding"] < 0.03 * 8 * result.bytes
    fine = {key: bits for key, bits in found.items() if isinstance(key, tuple)}
    assert {key[3] for key in fine} == set(bit_budget.KINDS) and {key[2] for key in fine} == {0, 1, 2, 3}
    signs = sum(bits for key, bits in fine.items() if key[3] == "signs")
    # with the network most signs are part of the coded numbers
    assert (signs > 0.05 * sum(fine.values())) == (effort == "fast")
    text = bit_budget.table(found)
    assert "| 1 | HL |" in text and "| base | HH |" in text
