"""Numbers that the format does not hold: a clear error, or a file that keeps its promise."""

import numpy as np
import pytest
from bandpress.codec.errors import TargetError
from bandpress.codec.pipeline import BprFile, Target, compress
from bandpress.codec.raster_io import RasterSource
from bandpress.models import registry
from bandpress.tests.scenes import write_scene

X = np.arange(256) + 0.5
SMOOTH = np.tile(np.cos(np.pi * X / 256), (1, 256, 1))
SPECKLE = np.random.default_rng(0).integers(0, 100, (40, 40))
CASES = {
    # name: (array, step); the first and second have low-pass samples, the third band means, beyond tokens.LARGEST
    "smooth, index error": (SMOOTH * 2 ** 19, 0.25),
    "smooth, decodes to something else": (SMOOTH * 2 ** 19, 1.0),
    "far from zero": (3e6 + np.stack([SPECKLE, SPECKLE * 0.7, SPECKLE * 0.3]), 0.1),
    "smooth": (SMOOTH * 2 ** 19, 4.0),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_numbers_beyond_the_format_are_refused_or_coded(name, tmp_path):
    array, step = CASES[name]
    path = write_scene(tmp_path / "a.tif", array=np.rint(array), dtype="float32")
    try:
        with RasterSource.open(path) as source:
            compress(source, tmp_path / "a.bpr", model=registry.get("wavelet-context"), target=Target("step", step), precision=1)
    except TargetError as error:
        assert "too fine" in str(error)
        return
    with BprFile(tmp_path / "a.bpr") as f:
        assert np.abs(f.read() - np.rint(array)).max() <= 4 * step
