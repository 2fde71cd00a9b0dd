"""Values beyond the range of the format: a clear error, or a file that meets its target."""

import bandpress
import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.errors import InputError, TargetError
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import write_scene

X = np.arange(256) + 0.5
SMOOTH = np.tile(np.cos(np.pi * X / 256), (1, 256, 1))
SPECKLE = np.random.default_rng(0).integers(0, 100, (40, 40))
CASES = {
    # name: (array, step); the first and second have low-pass samples, the third band means, beyond tokens.LARGEST
    "smooth, index error": (SMOOTH * 2**19, 0.25),
    "smooth, decodes to something else": (SMOOTH * 2**19, 1.0),
    "far from zero": (3e6 + np.stack([SPECKLE, SPECKLE * 0.7, SPECKLE * 0.3]), 0.1),
    "smooth": (SMOOTH * 2**19, 4.0),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.filterwarnings("error")
def test_numbers_beyond_the_format_are_refused_or_coded(name, tmp_path):
    array, step = CASES[name]
    path = write_scene(tmp_path / "a.tif", array=np.rint(array), dtype="float32")
    try:
        with RasterSource.open(path) as source:
            compress(
                source,
                tmp_path / "a.bpr",
                model=registry.get("wavelet-context"),
                target=Target("step", step),
                precision=1,
            )
    except TargetError as error:
        assert "too fine" in str(error)
        return
    with BprReader(tmp_path / "a.bpr") as f:
        assert np.abs(f.read() - np.rint(array)).max() <= 4 * step


def _compressed(folder, array, nodata=None, dtype="float32", **settings):
    path = write_scene(folder / "a.tif", array=array, dtype=dtype, nodata=nodata)
    with RasterSource.open(path) as source:
        return compress(source, folder / "a.bpr", model=registry.get("wavelet-context"), threads=1, **settings)


@pytest.mark.parametrize("dtype", ["float32", "uint16"])
@pytest.mark.parametrize(
    "settings",
    [
        {"target": ("psnr", 50), "peak": 1e300},
        {"target": ("psnr", 1), "peak": 1e308},
        {"target": ("rmse", 1e200)},
        {"target": ("step", 1e300)},
        {"target": ("pae", 1e300)},
    ],
)
def test_errors_that_have_no_square_may_be_asked_for(tmp_path, dtype, settings):
    result = _compressed(tmp_path, 20 + SPECKLE[None], dtype=dtype, **settings)
    with BprReader(tmp_path / "a.bpr") as f:
        assert np.abs(f.read().astype(float) - SPECKLE - 20).max() <= result.numbers["PAE"] + 1e-4 <= 120


@pytest.mark.parametrize(
    "settings", [{"peak": float("nan")}, {"peak": -1.0}, {"peak": float("inf")}, {"precision": float("inf")}]
)
def test_what_is_no_peak_and_no_precision(tmp_path, settings):
    with pytest.raises(InputError, match="must be a number above 0"):
        _compressed(tmp_path, SPECKLE[None], target=("psnr", 50), **settings)


def test_words_about_samples_are_true(tmp_path):
    """Integers ignore a precision; constant values are lossless without a warning; a raster without valid samples meets
    every rate."""
    kept = _compressed(tmp_path, SPECKLE[None], dtype="uint16", target=("psnr", 50), precision=1e9)
    assert kept.kept == "" and kept.numbers["PSNR"] > 49.9
    equal = _compressed(tmp_path, np.full((1, 40, 50), 7), dtype="uint16", target=("psnr", 50))
    assert equal.notes == [] and equal.numbers["PAE"] == 0
    nothing = _compressed(tmp_path, np.full((1, 40, 50), -9999), nodata=-9999, target=("bpppc", 1))
    assert len(nothing.notes) == 1 and "no valid pixel" in nothing.notes[0] and nothing.kept == ""


@pytest.mark.parametrize("target", [("pae", 5), ("lossless", 0)])
def test_side_latents_that_a_coder_leaves_out_keep_no_promise(tmp_path, target):
    """With such coders the side latents are recomputed in floating-point arithmetic, which may differ between machines
    (format.md, 12.7)."""
    path = write_scene(tmp_path / "in.tif", array=np.repeat(SPECKLE[None].astype(np.uint16) * 100, 4, 0))
    with RasterSource.open(path) as source, pytest.raises(InputError, match="CODER=deflate .* rans or huffman"):
        compress(source, tmp_path / "a.bpr", model="cluster-hyperprior", target=Target(*target), coder="deflate")
    assert not (tmp_path / "a.bpr").exists()


@pytest.mark.parametrize("target", [{"lossless": True}, {"max_error": 0.1}, {"psnr": 40}])
def test_the_largest_floats_have_a_scale(target):
    """log2 of the largest float64 rounds up to 1024, and 2 to that power is no float."""
    array = np.cumsum(np.random.default_rng(0).normal(size=(40, 50)), 1)
    array[3:9, 4:20] = np.finfo(array.dtype).min
    got = bandpress.decode(bandpress.encode(array, find_fills=False, **target))
    assert np.abs(got - array).max() <= target.get("max_error", 0)
