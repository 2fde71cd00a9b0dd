"""Files decode to the same samples where coefficients stay in the memory of the compiled core as by NumPy."""

from collections import Counter

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.pixels import Pixels
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decoder.wavelet_tiles import WaveletTiles
from bandpress.codec.encoder.planning import planner
from bandpress.codec.geometry.grid import Window
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.transforms import wavelet_core
from bandpress.models import registry
from bandpress.tests.helpers.core_twins import by_numpy, same
from bandpress.tests.helpers.scenes import pixels, write_scene

WINDOWS = (None, Window(0, 0, 20, 9), Window(37, 120, 150, 101), Window(289, 299, 1, 1))


@pytest.fixture
def several_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)


@pytest.fixture
def calls(monkeypatch):
    """How often which way through the core was taken."""
    seen: Counter = Counter()

    def counted(owner, name):
        plain = getattr(owner, name)

        def method(self, *arguments):
            found = plain(self, *arguments)
            seen[name, found is not False] += 1
            return found

        monkeypatch.setattr(owner, name, method)

    counted(Pixels, "_whole_in_core")
    counted(WaveletTiles, "_synthesised_in_core")
    counted(WaveletTiles, "_synthesised")
    return seen


def coded(folder, target, dtype="uint16", **options):
    """A file of four bands and three of half their resolution, with a hole, in several tiles."""
    fine = pixels(4, 300, 290)
    coarse = fine[:3].reshape(3, 150, 2, 145, 2).mean((2, 4)) * np.array([1.3, 0.9, 1.1])[:, None, None]
    array = np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))])
    array[:, 30:44, 200:216] = 0
    path = write_scene(folder / "in.tif", array=array, dtype=dtype, nodata=0)
    with RasterSource.open(path) as source:
        return compress(
            source, folder / "a.bpr", model=registry.get("wavelet-context"), target=Target(*target), **options
        ).path


def reads(path):
    """The samples of all windows, bands and levels."""
    with BprReader(path) as f:
        assert f.header.tiles == (3, 3) and len(f.header.groups) == 2
        return [
            *(f.read(w) for w in WINDOWS),
            *(f.read(WINDOWS[1], bands) for bands in ([5], [6, 0, 2])),
            *(f.read(level=level) for level in (1, 3)),
        ]


@pytest.mark.parametrize(
    ("target", "dtype"),
    ((("step", 40), "uint16"), (("step", 3), "float32"), (("lossless", None), "uint16"), (("pae", 9), "uint16")),
)
def test_reads(tmp_path, several_tiles, calls, by_transform, target, dtype):
    path = coded(tmp_path, target, dtype, effort="fast")
    calls.clear()
    got = reads(path)
    assert calls["_whole_in_core", True] or target[0] == "pae"
    assert calls["_synthesised_in_core", True]
    assert not calls["_synthesised", True]
    want = by_numpy(reads, path)
    assert calls["_synthesised", True]
    assert all(same(a, b) for a, b in zip(got, want))


def test_planes_too_many_for_the_memory_go_through_in_batches(tmp_path, several_tiles, calls, monkeypatch):
    path = coded(tmp_path, ("step", 40), effort="fast")
    want = by_numpy(reads, path)
    monkeypatch.setattr(wavelet_core, "PIECE", 1)
    assert all(same(a, b) for a, b in zip(reads(path), want))
    assert calls["_whole_in_core", True]
    monkeypatch.setattr(wavelet_core, "BATCH", 2 * 4 * 144 * 144)
    calls.clear()
    assert all(same(a, b) for a, b in zip(reads(path), want))
    assert calls["_whole_in_core", False]
    assert calls["_synthesised_in_core", True]


@pytest.mark.parametrize("target", (("step", 40), ("lossless", None)))
def test_the_encoder_writes_the_same_bytes(tmp_path, several_tiles, by_transform, target):
    def written(name):
        (tmp_path / name).mkdir()
        with open(coded(tmp_path / name, target, effort="fast"), "rb") as f:
            return f.read()

    assert written("core") == by_numpy(written, "numpy")
