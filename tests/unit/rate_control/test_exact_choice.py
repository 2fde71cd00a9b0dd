"""The choice between a transform and exact samples, and the first look that makes it cheap."""

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control import exact_choice
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene

RNG = np.random.default_rng(5)
HILLS = pixels(4, 160, 200)
BANDS = np.concatenate([pixels(1, 64, 64) * (1 + i / 80) for i in range(40)])
STACK = np.concatenate([pixels(1, 160, 200) * (1 + i / 20) for i in range(10)])
CASES = {
    # name: (raster, whether exact samples are smaller, whether a first look is enough)
    "hills": (HILLS, False, False),
    "ten bands with the same noise": (STACK + RNG.normal(0, 30, STACK.shape[1:]), True, False),
    "many bands in steps": (np.round(BANDS / 400) * 400, True, False),
    "many bands": (BANDS + RNG.normal(0, 30, BANDS.shape), False, True),
}


@pytest.fixture
def looks(monkeypatch):
    """What was encoded by windows: [(number of bands, rows, columns)]."""
    found, sizes = [], exact_choice._sizes

    def noted(runner, window, bands, rounding):
        found.append((len(bands), window.height, window.width))
        return sizes(runner, window, bands, rounding)

    monkeypatch.setattr(exact_choice, "_sizes", noted)
    return found


def groups(path, out):
    with RasterSource.open(path) as source:
        compress(source, out, model=registry.get("wavelet-context"), target=Target("lossless"))
    with RasterSource.open(path) as source, BprReader(out) as file:
        assert np.array_equal(file.read(), source.read())
        return file.header.groups


@pytest.mark.parametrize("name", CASES)
def test_the_smaller_way_is_taken(name, tmp_path, looks):
    raster, exact, at_first = CASES[name]
    path = write_scene(tmp_path / "a.tif", array=np.clip(np.rint(raster), 0, 65535))
    assert bool(groups(path, tmp_path / "a.bpr")) != exact
    if len(raster) > exact_choice.MANY:
        assert looks[0][0] == 2 and at_first == (max(looks)[0] == 2)
    elif len(raster) > exact_choice.SOME:
        assert looks[0][1:] == (exact_choice.LOOK,) * 2 and at_first == (max(looks)[1:] == looks[0][1:])
    else:
        assert looks == [raster.shape]


def test_a_first_look_that_is_against_is_the_last(tmp_path, looks, monkeypatch):
    monkeypatch.setattr(exact_choice, "UNLIKELY_PART", 0.5)
    path = write_scene(tmp_path / "a.tif", array=np.rint(CASES["ten bands with the same noise"][0]))
    assert groups(path, tmp_path / "a.bpr") and looks == [(10, exact_choice.LOOK, exact_choice.LOOK)]


def test_a_first_look_is_deterministic(tmp_path, looks):
    path = write_scene(tmp_path / "a.tif", array=HILLS)
    groups(path, tmp_path / "a.bpr")
    first = list(looks)
    looks.clear()
    groups(path, tmp_path / "b.bpr")
    assert first == looks and (tmp_path / "a.bpr").read_bytes() == (tmp_path / "b.bpr").read_bytes()
