"""Codecs whose speed is measured: files come back as they should, and more quality is more PSNR."""

import numpy as np
import pytest
from bandpress.benchmarks.codecs import timed_codecs
from bandpress.benchmarks.data import images
from bandpress.benchmarks.sections import speed
from bandpress.benchmarks.tools import band_kinds
from osgeo import gdal
from scipy.ndimage import gaussian_filter

from ...helpers import scenes

LOSSLESS = ("normal", "openjpeg", "openjpeg-bands", "openjph")


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    """Four correlated bands of 60 × 70 pixels."""
    random = np.random.default_rng(5)
    shared = gaussian_filter(random.normal(0, 4000, (60, 70)), 3)
    noise = random.normal(0, 20, (4, 60, 70))
    array = np.clip(2000 + shared * np.array([1, 0.8, 0.6, -0.3])[:, None, None] + noise, 0, 9000).astype(np.uint16)
    path = tmp_path_factory.mktemp("source") / "source.tif"
    scenes.write_scene(path, array=array)
    return path


def reached(name, source, folder, quality, threads=1):
    packed, decoded = folder / "packed", folder / "decoded.tif"
    timed_codecs.CODECS[name].encode(source, packed, quality, threads)
    decoded.unlink(missing_ok=True)
    timed_codecs.CODECS[name].decode(packed, decoded, threads)
    return packed.stat().st_size, timed_codecs.psnr(source, decoded)


@pytest.mark.parametrize("name", timed_codecs.CODECS)
def test_quality_is_about_a_psnr(name, source, tmp_path):
    low, high = (reached(name, source, tmp_path, quality) for quality in (50.0, 62.0))
    assert low[0] < high[0] and low[1] < high[1]
    assert abs(low[1] - 50) < 6 and abs(high[1] - 62) < 6


@pytest.mark.parametrize("name", timed_codecs.CODECS)
def test_threads_change_no_sample(name, source, tmp_path):
    assert reached(name, source, tmp_path, 55.0, 2) == reached(name, source, tmp_path, 55.0, 1)


@pytest.mark.parametrize("name", LOSSLESS)
def test_without_a_quality_it_is_lossless(name, source, tmp_path):
    assert reached(name, source, tmp_path, None)[1] == float("inf")


def test_the_table_of_speeds(source):
    found = speed.measure(source, ("normal", "fast", "openjpeg", "openjph"), step=30, runs=1)
    assert all(abs(quality - found.found["normal"][1]) < 0.5 for _, quality in found.found.values())
    assert found.samples == 4 * 60 * 70 and all(w > 0 and p > 0 for w, p in found.seconds.values())
    text = speed.table(found)
    assert len(text) == 6 and {line.count("|") for line in text} == {text[1].count("|")}
    rows = speed.goals(found, "tiny")
    assert [r[1] for r in rows] == ["≥ 1.2", "≥ 0.5", "≥ 4", "≥ 1.5"]
    ratio = found.rate("normal", "encode", 1, 1) / found.rate("openjpeg", "encode", 1, 1)
    assert rows[0][2].startswith(f"{ratio:.2f} ") and rows[0][3] == (ratio >= 1.2)
    assert [r[3] for r in speed.goals(found, "tiny", judged=False)] == [None] * 4


def image(path, array, names):
    scenes.write_scene(path, array=array)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    for i, name in enumerate(names, 1):
        dataset.GetRasterBand(i).SetDescription(name)
    dataset = None
    return images._image("s2", path)


def test_bands_that_were_upsampled_are_told_from_native_ones(tmp_path):
    random = np.random.default_rng(1)
    own = random.integers(1000, 9000, (2, 64, 64), np.uint16)
    coarse = random.integers(1000, 9000, (1, 32, 32), np.uint16)
    repeated = coarse.repeat(2, axis=1).repeat(2, axis=2)
    smooth = (gaussian_filter(repeated[0].astype(float), 1.5) + 0.5).astype(np.uint16)[None]
    for planes, names, kind, copies in (
        (own, ("B02", "B03"), band_kinds.NATIVE_10, 0),
        (own, ("B05", "B11"), band_kinds.NATIVE_20, 0),
        (np.concatenate([own[:1], repeated]), ("B02", "B05"), band_kinds.REPEATED, 0.375),
        (np.concatenate([own[:1], smooth]), ("B02", "B05"), band_kinds.INTERPOLATED, 0),
    ):
        found = image(tmp_path / f"{kind}.tif", planes, names)
        assert band_kinds.band_kind(found) == kind and band_kinds.copied_share(found) == copies
