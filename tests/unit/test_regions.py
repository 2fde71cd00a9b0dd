"""Areas of different quality in one file."""

import math
import zlib

import numpy as np
import pytest
from bandpress.codec.errors import FormatError, InputError, TargetError
from bandpress.codec.grid import Grid, Window
from bandpress.codec.layout import Span
from bandpress.codec.pipeline import BprFile, Target, compress, design
from bandpress.codec.pipeline.gains import DIVISORS, FACTORS, GainMap, map_shape
from bandpress.codec.pipeline.plan import Group
from bandpress.codec.pipeline.regions import DIAGONAL, SLOPE, Regions
from bandpress.codec.raster_io import RasterSource
from bandpress.models import registry
from bandpress.tests import reference
from bandpress.tests.make_golden import FOLDER, square
from bandpress.tests.scenes import pixels, write_scene
from hypothesis import given, settings
from hypothesis import strategies as st
from osgeo import ogr

MODEL = registry.get("wavelet-context")
GRID = Grid(340, 300, (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0), "")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    return write_scene(tmp_path_factory.mktemp("regions") / "in.tif", array=pixels(3, 300, 340))


@pytest.fixture(autouse=True)
def small_tiles(monkeypatch):
    monkeypatch.setattr(design, "tile_size", lambda *_: 144)


def run(scene, path, target, regions, **more):
    with RasterSource.open(scene) as source:
        result = compress(source, path, model=MODEL, target=Target(*target), regions=regions, threads=1, **more)
        with BprFile(path) as f:
            assert not f.damaged and not f.holes
            error = f.read().astype(float) - source.read(Window(0, 0, 340, 300))
    return result, (error ** 2).mean(0)


def test_an_area_is_better_by_what_was_asked_and_the_target_holds_outside(scene, tmp_path):
    result, squares = run(scene, tmp_path / "a.bpr", ("psnr", 48), [(square(100, 80, 220, 200), 10), (square(250, 20, 330, 280), -6)])
    assert abs(result.reached - 48) < 0.1 and not result.notes
    rows = {(r["zone"], r["asked"]): r for r in result.regions}
    assert set(rows) == {("outside", None), ("border", None), ("region", 10.0), ("region", -6.0)}
    assert rows["region", 10.0]["psnr"] - result.reached == pytest.approx(10, abs=0.5)
    # the border of a worse area lies in it
    assert -6.3 < rows["region", -6.0]["psnr"] - result.reached < -3.5
    assert sum(r["pixels"] for r in result.regions) == 300 * 340
    # what is told is what the file holds
    assert rows["region", 10.0]["rmse"] == pytest.approx(math.sqrt(squares[80:200, 100:220].mean()), rel=0.02)
    assert rows["border", None]["rmse"] < rows["outside", None]["rmse"]
    numbers = result.numbers
    assert numbers["RMSE"] == pytest.approx(math.sqrt(squares.mean()))
    assert numbers["PSNR_OUTSIDE"] == result.reached and numbers["RMSE_OUTSIDE"] == rows["outside", None]["rmse"]
    assert numbers["PSNR_REGIONS"] == pytest.approx(10 * math.log10(numbers["PEAK"] ** 2) - 20 * math.log10(numbers["RMSE_REGIONS"]))


def test_no_border_shows(scene, tmp_path):
    """In rings of 8 pixels around an area errors rise, ring by ring, to that of the rest, and never beyond."""
    _, squares = run(scene, tmp_path / "a.bpr", ("step", 120), [(square(120, 100, 200, 180), 12)])
    ys, xs = np.mgrid[:300, :340]
    far = np.maximum(np.maximum(100 - ys, ys - 179), np.maximum(120 - xs, xs - 199))
    rings = [squares[(far > n) & (far <= n + 8)].mean() for n in range(-16, 72, 8)]
    rest = squares[far > 72].mean()
    assert max(rings[:2]) < 0.12 * rest
    assert max(rings) < 1.25 * rest
    assert all(b < 4.5 * a for a, b in zip(rings, rings[1:]))  # no step of more than 6.5 dB


def test_rates_hold_for_the_file(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("size", 20000), [(square(100, 80, 160, 140), 6)])
    assert 0.95 * 20000 < (tmp_path / "a.bpr").stat().st_size <= 20000
    assert result.numbers["PSNR_REGIONS"] - result.numbers["PSNR_OUTSIDE"] == pytest.approx(6, abs=0.6)


def test_a_file_without_regions_has_no_trace_of_them(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("step", 50), None)
    with BprFile(tmp_path / "a.bpr") as f:
        assert "regions" not in f.header and f.plan.gains is None and f.plan.first_base == 1
    assert result.regions == [] and "PSNR_REGIONS" not in result.numbers


def test_what_cannot_be_met_is_said(scene, tmp_path):
    result, _ = run(scene, tmp_path / "a.bpr", ("rmse", 0.7), [(square(100, 80, 220, 200), 25)])
    assert len(result.notes) == 1 and "+25 dB" in result.notes[0] and result.notes[0].endswith(".")


def test_a_damaged_map_is_refused(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("step", 60), [(square(100, 80, 220, 200), 10)])
    with BprFile(tmp_path / "a.bpr") as f:
        at, raw = f.index.chunks[1], bytearray((tmp_path / "a.bpr").read_bytes())
    raw[at.offset + at.length // 2] ^= 8
    (tmp_path / "b.bpr").write_bytes(raw)
    with pytest.raises(FormatError, match="map of the regions"):
        BprFile(tmp_path / "b.bpr")


def test_windows_and_coarse_levels_agree_with_the_whole(scene, tmp_path):
    run(scene, tmp_path / "a.bpr", ("step", 60), [(square(100, 80, 220, 200), 10)])
    with BprFile(tmp_path / "a.bpr") as f:
        whole = f.read()
        assert np.array_equal(f.read(Window(90, 70, 120, 90)), whole[:, 70:160, 90:210])
        coarse = f.read(level=3)
        means = whole[:, :296, :336].reshape(3, 37, 8, 42, 8).mean((2, 4))
        assert np.corrcoef(coarse[:, :37, :42].ravel(), means.ravel())[0, 1] > 0.99


@pytest.mark.parametrize("regions, words", [
    ([], "holds no polygon"), ([(square(0, 0, 9, 9), 31)], "31"), ([(square(0, 0, 9, 9), None)], "None"),
    ([(square(0, 0, 9, 9), 0)], "0 dB"), ([(square(900, 900, 950, 950), 5)], "touches the raster"),
    ([(b"nonsense", 5)], "not a polygon"), ([(bytes(ogr.CreateGeometryFromWkt("POINT (1 2)").ExportToWkb()), 5)], "not a polygon"),
    ([([[(0, 0), (1, 1)]], 5)], "three points"), ([([[(0, 0), (1, math.nan), (3, 3)]], 5)], "not finite")])
def test_regions_that_cannot_be_used(scene, tmp_path, regions, words):
    with pytest.raises(InputError, match=words) as found:
        run(scene, tmp_path / "a.bpr", ("step", 60), regions)
    assert str(found.value).count(". ") == 0 and str(found.value).endswith(".") and not list(tmp_path.iterdir())


@pytest.mark.parametrize("target", [("pae", 3), ("lossless", 0)])
def test_targets_for_every_pixel_alike_are_refused(scene, tmp_path, target):
    with pytest.raises(InputError, match="leave REGIONS out"):
        run(scene, tmp_path / "a.bpr", target, [(square(0, 0, 90, 90), 5)])


def test_nothing_outside_is_left_for_the_target(scene, tmp_path):
    with pytest.raises(TargetError, match="covers the whole raster"):
        run(scene, tmp_path / "a.bpr", ("psnr", 45), [(square(-5, -5, 400, 400), 5)])


def test_labels_of_overlapping_holed_and_thin_polygons():
    holed = ogr.CreateGeometryFromWkt("MULTIPOLYGON (((500000 5300000, 500400 5300000, 500400 5299600, 500000 5299600, 500000 5300000), "
                                      "(500100 5299900, 500300 5299900, 500300 5299700, 500100 5299700, 500100 5299900)))")
    regions = Regions(GRID, [(bytes(holed.ExportToWkb()), 10), (square(20, 20, 60, 60), 5.1), (square(200.4, 30.3, 200.6, 90.7), -3)])
    assert regions.levels == [-3.0, 5.0, 10.0]
    a = regions.labels(Window(0, 0, 340, 300))
    assert a[5, 5] == 3 and a[25, 25] == 2 and a[35, 35] == 3 and a[50, 50] == 2 and a[15, 15] == 0
    assert (a[30:91, 200] == 1).all() and np.count_nonzero(a == 1) == 61
    assert np.array_equal(regions.labels(Window(13, 7, 50, 40)), a[7:47, 13:63])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 120), st.integers(0, 90), st.integers(1, 40), st.integers(1, 40), st.integers(-20, 30)),
                min_size=1, max_size=5).filter(lambda a: any(r[4] for r in a)))
def test_the_map_gives_each_label_its_gain_and_falls_slowly(boxes):
    grid = Grid(141, 117, GRID.geotransform, "")
    areas = [(square(x, y, x + w, y + h), db) for x, y, w, h, db in boxes]
    try:
        regions = Regions(grid, areas)
    except InputError:  # an area of 0 dB hides all others
        return
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
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 2 ** 32 - 1))
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


def _check_places(plan, group, cell_of, seed):
    height, width = plan.profile.grid.shape
    values = np.random.default_rng(seed).integers(-40, 60, map_shape(height, width)).astype(np.int8)
    rows, columns = (a.cells for a in group.axes(plan))
    g3 = reference.group_map(values.tolist(), height, width, cell_of)
    of = GainMap(values).of(group, plan)
    for level in range(1, 6):
        h, w = -(-rows >> level), -(-columns >> level)
        wanted = [[reference.gain_of(g3, -(-rows // 8), -(-columns // 8), level, r, c) for c in range(w)] for r in range(h)]
        got = of.at(level, Span(0, h), Span(0, w))
        assert (np.zeros((h, w), int) if got is None else got).tolist() == wanted
        part = of.at(level, Span(h // 2, h), Span(w // 3, w))
        assert (np.zeros((1,)) if part is None else part).tolist() == [r[w // 3:] for r in wanted[h // 2:]] or part is None


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 100), st.integers(1, 100), st.sampled_from((1, 2, 3, 6)), st.integers(0, 5), st.integers(0, 5),
       st.integers(0, 2 ** 32 - 1))
def test_gains_of_places_are_those_of_the_document(height, width, factor, y, x, seed):
    group = Group([0], factor=factor, phase=(y % factor, x % factor))
    _check_places(_Plan(height, width), group, lambda r, c: ((r + group.phase[0]) // factor, (c + group.phase[1]) // factor), seed)


def test_gains_of_places_of_a_lattice_are_those_of_the_document():
    with BprFile(FOLDER / "lattice_step20.bpr") as f:
        group = next(g for g in f.plan.groups if g.lattice is not None)
        _check_places(f.plan, group, lambda r, c: (group.lattice.rows_at(r, c), group.lattice.columns_at(r, c)), 5)
