"""Areas of different quality in one file."""

import math
import zlib

import numpy as np
import pytest
from bandpress.codec.bitstream.band_group import BandGroup
from bandpress.codec.bitstream.gain_map import DIVISORS, FACTORS, GainMap, map_shape
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.geometry.tiling import Span
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.region_map import DIAGONAL, SLOPE, Regions
from bandpress.codec.rate_control.region_targets import KINDS, decibels, quality_of
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers import gain_reference as reference
from bandpress.tests.helpers.scenes import write_scene
from bandpress.tests.tools.make_golden import FOLDER, square
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import ogr

MODEL = registry.get("wavelet-context")
GRID = Grid(340, 300, (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0), "")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Texture that is alike everywhere, so that differences of errors are those of quality."""
    rng, texture = np.random.default_rng(3), np.zeros((300, 340))
    for size in (1, 2, 4, 8, 16, 32):
        coarse = rng.normal(0, 12 * size**0.8, (300 // size + 2, 340 // size + 2))
        texture += np.kron(coarse, np.ones((size, size)))[:300, :340]
    bands = np.stack([3000 + texture, 2500 + 0.8 * texture + rng.normal(0, 10, texture.shape)])
    return write_scene(tmp_path_factory.mktemp("regions") / "in.tif", array=bands)


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)


def run(scene, path, target, regions, **more):
    with RasterSource.open(scene) as source:
        result = compress(source, path, model=MODEL, target=Target(*target), regions=regions, threads=1, **more)
        with BprReader(path) as f:
            assert not f.damaged and not f.holes
            error = f.read().astype(float) - source.read(Window(0, 0, 340, 300))
    return result, (error**2).mean(0)


def test_every_area_is_as_good_as_asked_and_the_target_holds_outside(scene, tmp_path):
    areas = [(square(100, 80, 220, 200), 64), (square(250, 20, 330, 280), 48)]
    result, squares = run(scene, tmp_path / "a.bpr", ("psnr", 54), areas)
    assert abs(result.reached - 54) < 0.1 and not result.notes
    rows = {(r["zone"], r["asked"]): r for r in result.regions}
    assert set(rows) == {("outside", 54), ("border", None), ("region", 64), ("region", 48)}
    assert rows["region", 64]["psnr"] == pytest.approx(64, abs=0.5)
    # the border of a worse area lies in it
    assert 48 - 0.5 < rows["region", 48]["psnr"] < 52
    assert sum(r["pixels"] for r in result.regions) == 300 * 340
    # the reported numbers are those of the file
    assert rows["region", 64]["rmse"] == pytest.approx(math.sqrt(squares[80:200, 100:220].mean()), rel=0.02)
    assert rows["border", None]["rmse"] < rows["outside", 54]["rmse"]
    numbers = result.numbers
    assert numbers["RMSE"] == pytest.approx(math.sqrt(squares.mean()))
    assert numbers["PSNR_OUTSIDE"] == result.reached and numbers["RMSE_OUTSIDE"] == rows["outside", 54]["rmse"]
    psnr = 20 * math.log10(numbers["PEAK"] / numbers["RMSE_REGIONS"])
    assert numbers["PSNR_REGIONS"] == pytest.approx(psnr)


def test_a_block_asked_ten_times_better_gets_it(scene, tmp_path):
    result, squares = run(scene, tmp_path / "a.bpr", ("rmse", 30), [(square(144, 96, 192, 144), 3)])
    assert not result.notes
    assert math.sqrt(squares[96:144, 144:192].mean()) == pytest.approx(3, rel=0.06)
    assert math.sqrt(squares[240:].mean()) == pytest.approx(30, rel=0.15)


@pytest.mark.parametrize(
    "target, quality, least", [(("step", 120), 12, 8), (("psnr", 54), 64, 8), (("psnr", 58), 48, 4)]
)
def test_no_border_shows(scene, tmp_path, target, quality, least):
    """In rings of 8 pixels on both sides of an edge the error is at most that of the worse side, and rises step by
    step."""
    _, squares = run(scene, tmp_path / "a.bpr", target, [(square(90, 80, 230, 200), quality)])
    ys, xs = np.mgrid[:300, :340]
    far = np.maximum(np.maximum(80 - ys, ys - 199), np.maximum(90 - xs, xs - 229))
    worse, better = (far <= -48, far > 8) if quality < target[1] and target[0] == "psnr" else (far > 64, far <= 0)
    rest, best = squares[worse].mean(), squares[better].mean()
    assert rest > least * best  # there is a difference of quality that could be visible
    rings = [squares[(far > n) & (far <= n + 8)].mean() for n in range(-56, 72, 8)]
    assert max(rings[6], rings[7]) < rest
    assert max(rings) < 1.3 * rest  # pixels differ from place to place
    assert max(abs(math.log10(b / a)) for a, b in zip(rings, rings[1:])) < 0.65  # of 8 pixels, that is 6.5 dB


def test_rates_hold_for_the_file(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("size", 60000), [(square(100, 80, 160, 140), 6)])
    assert 0.95 * 60000 < (tmp_path / "a.bpr").stat().st_size <= 60000
    assert result.numbers["PSNR_REGIONS"] - result.numbers["PSNR_OUTSIDE"] == pytest.approx(6, abs=0.6)


def test_steps_are_taken_as_they_are(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("step", 40), [(square(100, 80, 220, 200), 10), (square(240, 0, 340, 300), 80)])
    with BprReader(tmp_path / "a.bpr") as f:
        gains = f.header.gains.values
        assert f.header.step == 40 and gains[15, 20] == 32 and gains[20, 40] == -16 and gains[0, 0] == 0


def test_areas_that_leave_nothing_over(scene, tmp_path):
    areas = [(square(-5, -5, 170, 400), 56), (square(170, -5, 400, 400), 50)]
    result, squares = run(scene, tmp_path / "a.bpr", ("psnr", 53), areas)
    rows = {r["asked"]: r for r in result.regions}
    assert set(rows) == {56, 50} and "PSNR_OUTSIDE" in result.numbers and math.isnan(result.numbers["PSNR_OUTSIDE"])
    assert rows[56]["psnr"] == pytest.approx(56, abs=0.4) and 50 - 0.4 < rows[50]["psnr"] < 51.5
    assert abs(result.reached - 53) < 0.4 and not result.notes


def test_a_file_without_regions_has_no_trace_of_them(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("step", 50), None)
    with BprReader(tmp_path / "a.bpr") as f:
        assert "regions" not in f.raw_header and f.header.gains is None and f.header.first_base == 1
    assert result.regions == [] and "PSNR_REGIONS" not in result.numbers


def test_what_cannot_be_met_is_said(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("rmse", 0.7), [(square(100, 80, 220, 200), 0.04)])
    assert len(result.notes) == 1 and "0.04" in result.notes[0] and result.notes[0].endswith(".")


def test_areas_that_ask_for_what_they_get_anyway(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("step", 50), [(square(100, 80, 220, 200), 50)])
    assert len(result.notes) == 1 and "VALUE" in result.notes[0] and not result.regions


def test_a_damaged_map_is_refused(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("step", 60), [(square(100, 80, 220, 200), 10)])
    with BprReader(tmp_path / "a.bpr") as f:
        at, raw = f.index.chunks[1], bytearray((tmp_path / "a.bpr").read_bytes())
    raw[at.offset + at.length // 2] ^= 8
    (tmp_path / "b.bpr").write_bytes(raw)
    with pytest.raises(FormatError, match="map of the regions"):
        BprReader(tmp_path / "b.bpr")


def test_windows_and_coarse_levels_agree_with_the_whole(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("step", 60), [(square(100, 80, 220, 200), 5)])
    with BprReader(tmp_path / "a.bpr") as f:
        whole = f.read()
        assert np.array_equal(f.read(Window(90, 70, 120, 90)), whole[:, 70:160, 90:210])
        assert np.array_equal(f.read(Window(120, 100, 90, 20), [1]), whole[1:, 100:120, 120:210])
        coarse = f.read(level=3)
    run(scene, tmp_path / "b.bpr", ("step", 5), None)
    with BprReader(tmp_path / "b.bpr") as f:
        error = np.abs(coarse - f.read(level=3).astype(float))
    assert error[:, 11:24, 14:26].mean() < 0.5 * error[:, 26:].mean() < 10


POINT = bytes(ogr.CreateGeometryFromWkt("POINT (1 2)").ExportToWkb())


@pytest.mark.parametrize(
    "regions, words",
    [
        ([], "holds no polygon"),
        ([(square(900, 900, 950, 950), 5)], "touches the raster"),
        ([(b"nonsense", 5)], "not a polygon"),
        ([(POINT, 5)], "not a polygon"),
        ([([[(0, 0), (1, 1)]], 5)], "three points"),
        ([([[(0, 0), (1, math.nan), (3, 3)]], 5)], "not finite"),
    ],
)
def test_regions_that_cannot_be_used(scene, tmp_path, regions, words):
    refused(scene, tmp_path, ("step", 60), regions, words)


def refused(scene, folder, target, regions, words):
    with pytest.raises(InputError, match=words) as found:
        run(scene, folder / "a.bpr", target, regions)
    assert str(found.value).count(". ") == 0 and str(found.value).endswith(".") and not list(folder.iterdir())


@pytest.mark.parametrize(
    "target, quality",
    [
        (("step", 60), 0),
        (("step", 60), -3),
        (("step", 60), 1),
        (("rmse", 60), None),
        (("rmse", 60), math.inf),
        (("psnr", 50), 81),
        (("psnr", 50), -50),
        (("psnr", 20), -1),
        (("psnr", 50), math.nan),
        (("psnr", 50), "good"),
        (("size", 9999), 31),
        (("bpppc", 1), -31),
    ],
)
def test_qualities_that_make_no_sense(scene, tmp_path, target, quality):
    refused(scene, tmp_path, target, [(square(0, 0, 90, 90), quality)], "change the value of the polygon")


@given(st.sampled_from(KINDS), st.floats(1, 200), st.floats(-29, 29))
def test_a_quality_is_what_its_decibels_say(kind, value, db):
    target = Target(kind, value)
    if kind != "psnr" or value + db > 0:
        assert decibels(target, quality_of(target, db)) == pytest.approx(db, abs=1e-9)
    better, worse = quality_of(target, abs(db)), quality_of(target, -abs(db))
    assert better <= worse if kind in ("step", "rmse") else better >= worse


@pytest.mark.parametrize("target", [("pae", 3), ("lossless", 0)])
def test_targets_for_every_pixel_alike_are_refused(scene, tmp_path, target):
    refused(scene, tmp_path, target, [(square(0, 0, 90, 90), 5)], "leave REGIONS out")


def test_labels_of_overlapping_holed_and_thin_polygons():
    outer, hole = square(0, 0, 40, 40), square(10, 10, 30, 30)
    rings = ", ".join("(" + ", ".join(f"{x} {y}" for x, y in [*r, r[0]]) + ")" for r in (*outer, *hole))
    holed = bytes(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON (({rings}))").ExportToWkb())
    small, thin = square(20, 20, 60, 60), square(200.4, 30.3, 200.6, 90.7)
    regions = Regions(GRID, [(holed, 10), (small, 5), (small, 5.1), (thin, -3)])
    assert regions.levels == [-3.0, 5.1, 10.0]  # what differs by less than can be made is one
    a = regions.labels(Window(0, 0, 340, 300))
    assert a[5, 5] == 3 and a[25, 25] == 2 and a[35, 35] == 3 and a[50, 50] == 2 and a[15, 15] == 0
    assert (a[30:91, 200] == 1).all() and np.count_nonzero(a == 1) == 61
    assert np.array_equal(regions.labels(Window(13, 7, 50, 40)), a[7:47, 13:63])


def test_an_area_like_the_rest_hides_worse_ones():
    regions = Regions(GRID, [(square(0, 0, 90, 90), -6), (square(20, 20, 60, 60), 0)])
    a = regions.labels(Window(0, 0, 100, 100))
    assert regions.levels == [-6] and a[10, 10] == 1 and a[30, 30] == 0


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 120), st.integers(0, 90), st.integers(1, 40), st.integers(1, 40), st.integers(-20, 30)
        ),
        min_size=1,
        max_size=5,
    ).filter(lambda a: any(r[4] for r in a))
)
def test_the_map_gives_each_label_its_gain_and_falls_slowly(boxes):
    grid = Grid(141, 117, GRID.geotransform, "")
    regions = Regions(grid, [(square(x, y, x + w, y + h), db) for x, y, w, h, db in boxes])
    of_labels = [0, *(round(2.6 * db) for db in regions.levels)]
    values = regions.gains(of_labels)
    labels = regions.labels(Window(0, 0, 141, 117))
    at = GainMap(values).pixels(Span(0, 117), Span(0, 141))
    assert (at >= np.array(of_labels)[labels]).all()
    v = values.astype(int)
    for a, b in ((v[1:], v[:-1]), (v[:, 1:], v[:, :-1])):
        assert (np.abs(a - b) <= SLOPE).all()
    assert (np.abs(v[1:, 1:] - v[:-1, :-1]) <= DIAGONAL).all()
    assert values.max() == max(np.array(of_labels)[labels].max(), 0 if (labels == 0).any() else -128)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2**32 - 1))
def test_the_chunk_holds_the_map(height, width, seed):
    values = np.random.default_rng(seed).integers(-128, 128, map_shape(height, width)).astype(np.int8)
    data, checksum = GainMap(values).pack()
    got, again = GainMap.unpack(data, height, width)
    assert np.array_equal(got.values, values) and checksum == again == zlib.crc32(values.tobytes())
    with pytest.raises(FormatError):
        GainMap.unpack(data, height + 8, width)


def test_divisors_are_those_of_the_document():
    assert DIVISORS.dtype == np.float32
    assert DIVISORS.tolist() == [reference.divisor(g) for g in range(-128, 128)]
    np.testing.assert_allclose(DIVISORS.astype(float) * FACTORS, 1, rtol=2e-7)


class _Plan:
    def __init__(self, height, width):
        self.tile, self.profile = 288, type("P", (), {"grid": Grid(width, height)})


def _check_places(header, group, cell_of, seed):
    height, width = header.profile.grid.shape
    values = np.random.default_rng(seed).integers(-40, 60, map_shape(height, width)).astype(np.int8)
    rows, columns = (a.cells for a in group.axes(header))
    g3 = reference.group_map(values.tolist(), height, width, cell_of)
    of = GainMap(values).of(group, header)
    for level in range(1, 6):
        h, w = -(-rows >> level), -(-columns >> level)
        wanted = [
            [reference.gain_of(g3, -(-rows // 8), -(-columns // 8), level, r, c) for c in range(w)] for r in range(h)
        ]
        got = of.at(level, Span(0, h), Span(0, w))
        assert (np.zeros((h, w), int) if got is None else got).tolist() == wanted
        part = of.at(level, Span(h // 2, h), Span(w // 3, w))
        assert (np.zeros((1,)) if part is None else part).tolist() == [
            r[w // 3 :] for r in wanted[h // 2 :]
        ] or part is None


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 100),
    st.integers(1, 100),
    st.sampled_from((1, 2, 3, 6)),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 2**32 - 1),
)
def test_gains_of_places_are_those_of_the_document(height, width, factor, y, x, seed):
    group = BandGroup([0], factor=factor, phase=(y % factor, x % factor))
    _check_places(
        _Plan(height, width), group, lambda r, c: ((r + group.phase[0]) // factor, (c + group.phase[1]) // factor), seed
    )


def test_gains_of_places_of_a_lattice_are_those_of_the_document():
    with BprReader(FOLDER / "lattice_step20.bpr") as f:
        group = next(g for g in f.header.groups if g.lattice is not None)
        _check_places(f.header, group, lambda r, c: (group.lattice.rows_at(r, c), group.lattice.columns_at(r, c)), 5)
