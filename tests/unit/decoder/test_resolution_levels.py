"""Coarse levels: shape, place, quality, nodata, factors, windows, and that nothing finer is read."""

import os
from dataclasses import replace
from pathlib import Path

import bandpress
import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.inspection import inspect
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decoder.resolution_levels import MOST_LEVEL, depth_of
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import InputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.geometry.tiling import FINE_LEVELS
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.transforms.wavelet import CDF53, CDF97, analyse
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal

pytestmark = pytest.mark.usefixtures("by_transform")
MODEL = registry.get("wavelet-context")
LOSSLESS, FINE = Target("lossless"), Target("step", 4)


def code(folder, array, target=LOSSLESS, nodata=None, **options):
    """Path of the compressed array."""
    path = write_scene(folder / "in.tif", array=array, dtype=array.dtype.name, nodata=nodata)
    with RasterSource.open(path) as source:
        return compress(source, folder / "out.bpr", model=MODEL, target=target, **options).path


def means(x, level):
    """(n, h, w) -> mean of the valid (not NaN) pixels under each pixel of ``level``; NaN where there are none."""
    s = 1 << level
    h, w = (-(-n // s) for n in x.shape[1:])
    padded = np.full((len(x), h * s, w * s), np.nan)
    padded[:, : x.shape[1], : x.shape[2]] = x
    blocks = padded.reshape(len(x), h, s, w, s)
    count = np.isfinite(blocks).sum((2, 4))
    return np.where(count, np.nansum(blocks, (2, 4)) / np.maximum(count, 1), np.nan)


def psnr(a, b):
    return 10 * np.log10(1e8 / np.mean((np.asarray(a, float) - b) ** 2))


@pytest.fixture
def small_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)


@pytest.fixture
def middle_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 288)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(1, 70),
    st.integers(1, 70),
    st.sampled_from((LOSSLESS, Target("pae", 4), Target("step", 20))),
    st.booleans(),
    st.booleans(),
    st.data(),
)
def test_any_size_at_any_level(tmp_path, height, width, target, holes, upsampled, data):
    rng = np.random.default_rng(height * 71 + width)
    x = rng.integers(0, 4000, (3, height, width)).astype(np.uint16)
    if upsampled:
        f, dy, dx = (data.draw(st.integers(0, n)) for n in (2, 5, 5))
        f = (2, 3, 6)[f]
        x[1] = x[1][np.ix_((np.arange(height) + dy % f) // f, (np.arange(width) + dx % f) // f)]
    if holes:
        x[:, : height // 2 + 1, : width // 3 + 1] = 0
    with BprReader(code(tmp_path, x, target, 0 if holes else None)) as f:
        for level in range(MOST_LEVEL + 1):
            shape = -(-height // (1 << level)), -(-width // (1 << level))
            native = data.draw(st.booleans())
            whole = f.read(level=level, native=native)
            assert whole.shape == (3, *shape) == (3, *f.grid_at(level).shape) and whole.dtype == x.dtype
            top, left = data.draw(st.integers(0, shape[0] - 1)), data.draw(st.integers(0, shape[1] - 1))
            w = Window(left, top, data.draw(st.integers(1, shape[1] - left)), data.draw(st.integers(1, shape[0] - top)))
            assert np.array_equal(f.read(w, [2, 1], level=level, native=native), whole[(slice(2, 0, -1), *w.slices)])
            if holes:
                assert np.array_equal(whole == 0, np.isnan(means(np.where(x == 0, np.nan, x), level)))
        assert f.holes == []


@pytest.mark.parametrize("target,wavelet,gain", ((LOSSLESS, CDF53, 1), (FINE, CDF97, 2)))
def test_a_level_is_the_low_pass_of_the_projects_own_wavelet(tmp_path, small_tiles, target, wavelet, gain):
    x = pixels(1, 333, 297).astype(np.uint16)
    with BprReader(code(tmp_path, x, target)) as f:
        f.read(level=3)
        for depth in range(FINE_LEVELS, MOST_LEVEL + 1):
            wanted = analyse(x[0].astype(wavelet.dtype), depth, wavelet)[0]
            got = f._decoder.tiles.base.image(0, depth)[0]
            if wavelet is CDF97:
                got = f.header.groups[0].basis.inverse(got[None] / np.float32(gain**depth))[0]
                assert got.shape == wanted.shape and np.abs(got - wanted / gain**depth).max() < 3
            else:
                assert np.array_equal(got, wanted)


@pytest.mark.parametrize("target", (LOSSLESS, FINE))
def test_levels_are_close_to_the_mean_of_the_pixels_under_them(tmp_path, small_tiles, target):
    y, x = np.mgrid[0:450, 0:400]
    smooth = 2000 + 900 * np.sin(x / 41) * np.cos(y / 37) + 300 * np.sin((x + 2 * y) / 90)
    scene = np.stack([smooth, 0.7 * smooth + 200 * np.cos(x / 60)]).astype(np.uint16)
    with BprReader(code(tmp_path, scene, target)) as f:
        for level, least in ((1, 72), (2, 66), (3, 55), (4, 40)):
            got, wanted = f.read(level=level), means(scene, level)
            inner = (slice(None), slice(1, -2), slice(1, -2))
            assert psnr(got[inner], wanted[inner]) > least, level
            moved = max(psnr(np.roll(got, step, axis)[inner], wanted[inner]) for step in (1, -1) for axis in (1, 2))
            assert psnr(got[inner], wanted[inner]) > moved + 10, "the pixels lie where they belong"


@pytest.mark.parametrize("target", (LOSSLESS, FINE))
@pytest.mark.parametrize("native", (False, True))
def test_a_ramp_comes_out_as_the_ramp_at_the_centres_of_the_pixels(tmp_path, middle_tiles, target, native):
    rows, columns = np.mgrid[0:700, 0:650]
    ramp = 500 + 5 * columns + 9 * rows
    bands = [ramp]
    for f, dy, dx in ((2, 0, 0), (2, 1, 1), (3, 0, 2), (6, 4, 1)):  # cells have the value of their centre
        cell_rows, cell_columns = (rows + dy) // f * f - dy + (f - 1) / 2, (columns + dx) // f * f - dx + (f - 1) / 2
        bands.append(500 + 5 * cell_columns + 9 * cell_rows)
    x = np.round(np.stack(bands)).astype(np.uint16)
    with BprReader(code(tmp_path, x, target)) as f:
        assert {g.factor for g in f.header.groups} == {1, 2, 3, 6}
        for level in range(1, 6):
            grid, got = f.grid_at(level), f.read(level=level, native=native)
            assert grid.to_map(0, 0) == (500000, 5300000)
            column, row = np.meshgrid(np.arange(grid.width), np.arange(grid.height))
            east, north = grid.to_map(column + 0.5, row + 0.5)
            wanted = 500 + 5 * ((east - 500000) / 10 - 0.5) + 9 * ((5300000 - north) / 10 - 0.5)
            for band, values in enumerate(got):
                factor = (1, 2, 2, 3, 6)[band]
                # borders are mirrored by the wavelet: look at what they do not reach
                edge = 3 + -(-4 * (factor << depth_of(factor, level, native)) >> level)
                inner = (slice(edge, -edge), slice(edge, -edge))
                blocky = factor > 1 << level and depth_of(factor, level, native) == 0  # cells larger than the pixels
                limit = 14 * factor / 2 if blocky else 14 if depth_of(factor, level, native) == 0 else 3.5
                difference = values[inner] - wanted[inner]
                if difference.size:
                    assert np.abs(difference).max() <= limit and abs(difference.mean()) < 1.5, (level, band)


def test_bands_on_coarser_cells_keep_their_detail_where_it_is_asked_for(tmp_path, middle_tiles):
    rng = np.random.default_rng(5)
    twice = np.kron(rng.integers(1, 4000, (150, 160)), np.ones((2, 2), int))
    sixfold = np.roll(np.kron(rng.integers(1, 4000, (60, 60)), np.ones((6, 6), int)), (2, 3), (0, 1))[:300, :320]
    x = np.stack([pixels(1, 300, 320)[0], twice, sixfold]).astype(np.uint16)
    with BprReader(code(tmp_path, x)) as f:
        assert sorted(g.factor for g in f.header.groups) == [1, 2, 6]
        assert np.array_equal(f.read(level=1, native=True)[1], twice[::2, ::2]), "the cells themselves"
        for level in (1, 2, 3):
            got = f.read(level=level, native=True)[2]
            assert np.abs(got - means(x[2:], level)[0]).max() <= 0.5, "the mean of the cells under a pixel"
        assert f.bytes_at(1, [0]) == f.bytes_at(1, [0], native=True) < f.bytes_at(1, [1], native=True)


@pytest.mark.parametrize("target", (LOSSLESS, FINE))
def test_only_groups_that_hold_the_bands_are_transformed(tmp_path, middle_tiles, target):
    x = np.stack([pixels(1, 300, 320)[0], np.kron(pixels(1, 150, 160)[0], np.ones((2, 2)))]).astype(np.uint16)
    with BprReader(code(tmp_path, x, target)) as f:
        other = next(i for i, g in enumerate(f.header.groups) if g.bands == [1])
        whole = f.read(level=3)
    with BprReader(tmp_path / "out.bpr") as f:
        assert np.array_equal(f.read(bands=[1], level=3)[0], whole[1])
        assert list(f._decoder.tiles.base._images) == [(other, FINE_LEVELS)]


class Counting:
    """A stream that counts what is read from it."""

    def __init__(self, stream):
        self.stream, self.parts, self.at = stream, {}, 0

    def seek(self, offset):
        self.at = self.stream.seek(offset)
        return self.at

    def read(self, size):
        data = self.stream.read(size)
        self.parts[self.at] = len(data)
        self.at += len(data)
        return data

    def close(self):
        self.stream.close()


@pytest.mark.parametrize("target", (LOSSLESS, Target("step", 30)))
def test_only_the_bytes_of_a_level_are_read(tmp_path, small_tiles, target):
    x = pixels(3, 420, 400).astype(np.uint16)
    x[:, 100:200, 90:180] = 0
    path, bytes_read = code(tmp_path, x, target, nodata=0), []
    for level in range(MOST_LEVEL + 1):
        with BprReader(path) as f:
            counted = f._stream = Counting(f._stream)
            whole = f.read(level=level)
            f.profile_at(level)
            head = f.index.chunks[0].offset
            assert head + sum(counted.parts.values()) + f.index.chunks[0].length == f.bytes_at(level)
            bytes_read.append(f.bytes_at(level))
            kept = set(f._decoder.tiles.chunks_for(level))
            data = bytearray(Path(path).read_bytes())
            for number, chunk in enumerate(f.index.chunks):
                if number not in kept:
                    data[chunk.offset : chunk.offset + chunk.length] = bytes(chunk.length)
        (tmp_path / "bare.bpr").write_bytes(data)
        with BprReader(tmp_path / "bare.bpr") as bare:
            assert np.array_equal(bare.read(level=level), whole) and bare.holes == [] and bare.notes == []
            assert bare.profile_at(level).bands == f.profile_at(level).bands
    assert bytes_read[0] == os.path.getsize(path)
    assert bytes_read[0] > 2 * bytes_read[1] > 4 * bytes_read[2] and bytes_read[2] > bytes_read[3] == bytes_read[7]
    assert [at["bytes"] for at in inspect(path).facts["levels"]] == bytes_read


def test_a_window_reads_the_tiles_around_it_only(tmp_path, small_tiles):
    with BprReader(code(tmp_path, pixels(2, 800, 800).astype(np.uint16))) as f:
        counted = f._stream = Counting(f._stream)
        whole = f.read(level=2)
        everything = sum(counted.parts.values())
        counted.parts.clear()
        assert np.array_equal(f.read(Window(10, 10, 20, 20), level=2), whole[:, 10:30, 10:30])
        assert sum(counted.parts.values()) < everything / 4


def test_windows_bands_and_threads_agree_with_the_whole(tmp_path, small_tiles):
    x = pixels(3, 500, 470).astype(np.uint16)
    x[:, 200:260, 100:180] = 0
    path = code(tmp_path, x, Target("step", 40), nodata=0)
    with BprReader(path, threads=1) as f, BprReader(path, threads=4) as g:
        for level in range(1, MOST_LEVEL + 1):
            whole = f.read(level=level)
            assert np.array_equal(whole, g.read(level=level))
            h, w = whole.shape[1:]
            for part in (
                Window(0, 0, 1, 1),
                Window(w // 3, h // 4, w // 2 or 1, h // 3 or 1),
                Window(w - 1, h - 1, 1, 1),
            ):
                assert np.array_equal(g.read(part, [1], level=level), whole[(slice(1, 2), *part.slices)])


@pytest.mark.parametrize("target", (LOSSLESS, Target("step", 25)))
def test_nodata_is_where_every_pixel_is_nodata(tmp_path, small_tiles, target):
    rng = np.random.default_rng(3)
    x = (pixels(2, 300, 330) / 10).astype(np.float32)
    x[:, 40:90, 50:200] = np.nan
    x[0, 100:180, :70], x[1, 200:, 299:] = -9999, np.inf
    x[0][rng.random(x[0].shape) < 0.3] = -9999  # speckle does not make holes
    with BprReader(code(tmp_path, x, target, nodata=-9999, precision=0.1)) as f:
        for level in range(1, MOST_LEVEL + 1):
            got, good = f.read(level=level), np.where(np.isfinite(x) & (x != -9999), x, np.nan)
            wanted = means(good, level)
            assert np.array_equal(np.isnan(wanted), ~np.isfinite(got) | (got == -9999))
            if level == 2:
                assert np.isnan(got[1, 12:20, 15:40]).all() and np.isposinf(got[1, 52:, 76:]).all()
                assert (got[0, 26:44, :16] == -9999).all()
                error = np.abs(np.where(np.isfinite(wanted), got - wanted, np.nan))
                # where pixels are missing, what stands in for them has part in the low-pass
                assert np.nanmean(error[0]) < 15 and np.nanmean(error[1]) < 8


def _flip(path, number):
    with BprReader(path) as f:
        at = f.index.chunks[number].offset + 3
    data = bytearray(Path(path).read_bytes())
    data[at] ^= 64
    flipped = Path(path).with_name(f"flipped{number}.bpr")
    flipped.write_bytes(data)
    return flipped


def test_damage_is_felt_from_its_level_on(tmp_path, small_tiles):
    x = pixels(2, 500, 500).astype(np.uint16)
    x[:, 190:200, 190:200] = 0
    path = code(tmp_path, x, Target("step", 30), nodata=0)
    with BprReader(path) as f:
        whole = [f.read(level=level) for level in range(5)]
        first = f._decoder.chunks.tile_number(1, 1)
    for inside, coarsest in (
        (3, 0),
        (2, 1),
        (1, 2),
        (0, 4),
    ):  # level 1, 2, 3, mask of the second tile of the second row
        with BprReader(_flip(path, first + inside)) as f:
            for level in range(5):
                got, before = f.read(level=level), len(f.holes)
                lost = (got != whole[level]).any(0)
                assert lost.any() == (level <= coarsest), (inside, level)
                if level > coarsest:
                    continue
                edges = 144 >> level, 288 >> level
                assert (got[:, edges[0] : edges[1], edges[0] : edges[1]] == 0).all(), "nodata"
                reach = 32 >> level if level < 3 else 0
                lost[edges[0] - reach : edges[1] + reach, edges[0] - reach : edges[1] + reach] = False
                assert not lost.any() and len(f.holes) >= before > 0
    with BprReader(_flip(path, 1)) as f:
        assert (f.read(level=5) == 0).all() and "base tile" in f.notes[0]


def test_a_damaged_file_without_nodata_gets_one_only_where_it_is_needed(tmp_path, small_tiles):
    path = code(tmp_path, pixels(1, 300, 300).astype(np.uint16))
    with BprReader(path) as f:
        last = len(f.index.chunks) - 1
    with BprReader(_flip(path, last)) as f:
        assert f.profile_at(1).bands[0].nodata is None and f.profile.bands[0].nodata == 0
        result = decompress(f.path, tmp_path / "half.tif", level=1)
        assert result.notes == [] and result.holes == []


def test_decompress_at_a_level_keeps_everything_but_the_pixel_size(tmp_path, small_tiles):
    x = pixels(4, 301, 333).astype(np.uint16)
    path = code(tmp_path, x, Target("step", 20), nodata=0)
    decompress(path, tmp_path / "w.tif", bands=[4, 2], window=Window(3, 5, 60, 50), level=2)
    with BprReader(path) as f, RasterSource.open(tmp_path / "w.tif") as w:
        assert np.array_equal(w.read(), f.read(Window(3, 5, 60, 50), [3, 1], level=2))
        assert w.profile.grid.geotransform == (500000 + 3 * 40, 40, 0, 5300000 - 5 * 40, 0, -40)
        assert [(b.name, b.wavelength_nm, b.nodata) for b in w.profile.bands] == [("B08", 842, 0), ("B03", 560, 0)]
    with pytest.raises(InputError, match="outside"):
        decompress(path, tmp_path / "x.tif", window=Window(0, 0, 333, 301), level=1)
    with BprReader(path) as f:
        for level in (-1, 8, 1.5):
            with pytest.raises(InputError, match="0 .full resolution. to 7"):
                f.read(level=level)


def test_control_points_and_rpc_grow_with_the_pixels():
    grid = Grid(100, 50, (10.0, 2.0, 0.5, 20.0, 0.25, -2.0), "")
    rpc = {"LINE_OFF": "15.5", "SAMP_OFF": "31.5", "LINE_SCALE": "40", "SAMP_SCALE": "80", "LAT_OFF": "7"}
    profile = Profile(grid, "uint8", (Band(),), {"RPC": rpc}, gcps=((8.0, 4.0, 1.0, 2.0, 0.0, "a", ""),))
    coarse = profile.coarser(2)
    assert coarse.grid.to_map(3, 2) == grid.to_map(12, 8) and coarse.grid.shape == (13, 25)
    assert coarse.gcps == ((2.0, 1.0, 1.0, 2.0, 0.0, "a", ""),)
    assert {k: float(v) for k, v in coarse.metadata["RPC"].items()} == {
        "LINE_OFF": 3.5,
        "SAMP_OFF": 7.5,
        "LINE_SCALE": 10,
        "SAMP_SCALE": 20,
        "LAT_OFF": 7,
    }
    assert profile.coarser(0) is profile and replace(grid, geotransform=None).coarser(1).geotransform is None


def test_numbers_of_classes_are_not_averaged(tmp_path):
    raster = gdal.GetDriverByName("GTiff").Create(str(tmp_path / "classes.tif"), 64, 64, 1)
    table = gdal.ColorTable()
    table.SetColorEntry(3, (10, 200, 30, 255))
    raster.GetRasterBand(1).SetRasterColorTable(table)
    raster.GetRasterBand(1).WriteArray(np.arange(64 * 64).reshape(64, 64) // 800)
    raster = None
    with RasterSource.open(tmp_path / "classes.tif") as source:
        path = compress(source, tmp_path / "classes.bpr", model=MODEL, target=LOSSLESS).path
    assert decompress(path, tmp_path / "a.tif").notes == decompress(path, tmp_path / "b.tif", level=1).notes == []
    with RasterSource.open(tmp_path / "a.tif") as full, RasterSource.open(tmp_path / "b.tif") as half:
        whole, found = full.read()[0], half.read()[0]
    under = whole.reshape(32, 2, 32, 2)
    assert (found[:, None, :, None] == under).any((1, 3)).all() and set(np.unique(found)) == set(range(6))


@pytest.mark.parametrize("target", [{"lossless": True}, {"max_error": 2}])
@pytest.mark.parametrize("whole", [True, False], ids=["plain", "noise"])
def test_hidden_pixels_of_an_overview_are_nodata_at_every_target(target, whole):
    """A lossless file codes what a mask hides; at a coarser level that is no sample of the raster."""
    array = np.full((64, 64), 3000, np.int16)
    if not whole:
        array += np.random.default_rng(0).integers(0, 999, array.shape, np.int16)
    mask = np.zeros(array.shape, bool)
    mask[:16] = True
    with bandpress.open(bandpress.encode(array, mask=mask, nodata=-1, **target)) as dataset:
        for level in (1, 3):
            seen = dataset.read(level=level)
            hidden = ~dataset.read_mask(level=level)
            assert (seen[np.broadcast_to(hidden, seen.shape)] == -1).all() and (seen[:, :2] >= 3000).all()
        if "lossless" in target:
            assert np.array_equal(dataset.read()[0], array)
