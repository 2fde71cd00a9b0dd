"""Bands resampled by nearest neighbour: their lattice is found exactly, and they are coded on its cells."""

from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.analysis import lattice_search
from bandpress.codec.bitstream.header_json import header_from_json, header_to_json
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.geometry.lattice import Lattice
from bandpress.codec.geometry.tiling import Span
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("by_transform")
MODEL = registry.get("wavelet-context")
S2 = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / "s2"
# no round numbers: pixels would lie exactly on the boundary of two cells
TWENTY = (0.131, 0.489741233, -0.014102567), (0.412, 0.014909471, 0.514731987)
SIXTY = (0.203, 0.166312341, 0.004612345), (0.107, -0.004912341, 0.161912347)
THIRTY = (0.417, 0.333123411, 0.010123413), (0.203, -0.009123417, 0.331234119)
STEEP = (0.131, 0.489712347, -0.040123417), (0.417, 0.040234117, 0.514712349)


def resampled(cells, height, width, columns, rows):
    """Pixels (n, height, width) of a map given as in Lattice in cells; ``cells`` (n, h, w) are repeated beyond their
    edges."""
    y, x = np.arange(height)[:, None] - height // 2, np.arange(width) - width // 2

    def at(t):
        value = t[0] + t[1] * x + t[2] * y
        return np.floor(value + (t[3] * x * x + t[4] * x * y + t[5] * y * y if len(t) == 6 else 0)).astype(int)

    u, v = at(columns), at(rows)
    v, u = v - v.min(), u - u.min()
    return cells[:, np.minimum(v, cells.shape[1] - 1), np.minimum(u, cells.shape[2] - 1)]


def scene(height, width, *maps, dtype=np.uint16, seed=0):
    """Two bands for each map (columns, rows), one smooth and one noisy, and one band of pixels in front."""
    rng = np.random.default_rng(seed)
    out = [pixels(1, height, width)]
    for columns, rows in maps:
        cells = pixels(2, height + 20, width + 20) + rng.normal(0, 40, (2, height + 20, width + 20))
        out.append(resampled(cells, height, width, columns, rows))
    return np.concatenate(out).round().astype(dtype)


def find(folder, array, nodata=None):
    path = write_scene(folder / "find.tif", array=array, dtype=array.dtype.name, nodata=nodata)
    with RasterSource.open(path) as source:
        return lattice_search.find_lattices(source, [nodata] * len(array), [False] * len(array), Progress())


def code(folder, array, target, nodata=None):
    path = write_scene(folder / "in.tif", array=array, dtype=array.dtype.name, nodata=nodata)
    with RasterSource.open(path) as source:
        result = compress(source, folder / "out.bpr", model=MODEL, target=target)
    f = BprReader(result.path)
    return result, f, f.read()


def lattices(f):
    return [g for g in f.header.groups if g.lattice is not None]


slopes = st.floats(1 / 13, 1.2)


@settings(max_examples=150, deadline=None)
@given(
    st.integers(2, 90),
    st.integers(2, 90),
    slopes,
    slopes,
    st.floats(-0.2, 0.2),
    st.floats(-0.2, 0.2),
    st.floats(0, 1),
    st.integers(6, 40),
    st.lists(st.floats(-1e-3, 1e-3), min_size=6, max_size=6) | st.none(),
    st.data(),
)
def test_spans_of_cells_and_pixels_are_right(height, width, a, d, b, c, offset, bits, bend, data):
    one = 1 << bits
    u, v = [offset * one, a * one, b * a * one], [offset * one, c * d * one, d * one]
    if bend:
        u, v = u + [t * a * one for t in bend[:3]], v + [t * d * one for t in bend[3:]]
    lattice = Lattice(width, height, bits, tuple(map(round, u)), tuple(map(round, v)))
    first_row, first_column = (s.start for s in lattice.cells_of(Span(0, height), Span(0, width)))
    lattice = Lattice(
        width,
        height,
        bits,
        (lattice.columns[0] - (first_column << bits), *lattice.columns[1:]),
        (lattice.rows[0] - (first_row << bits), *lattice.rows[1:]),
    )
    assume(lattice.sound())
    y0, x0 = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    rows, columns = Span(y0, data.draw(st.integers(y0 + 1, height))), Span(x0, data.draw(st.integers(x0 + 1, width)))
    ys, xs = np.arange(height)[:, None], np.arange(width)
    cell_rows, cell_columns = lattice.rows_at(ys, xs), lattice.columns_at(ys, xs)
    assert lattice.shape == (cell_rows.max() + 1, cell_columns.max() + 1) and cell_rows.min() == cell_columns.min() == 0
    got = lattice.cells_of(rows, columns)
    for span, cells in zip(got, (cell_rows, cell_columns)):
        part = cells[rows.slice, columns.slice]
        assert (span.start, span.stop) == (part.min(), part.max() + 1)
    around = lattice.pixels_of(*got)
    assert around[0].start <= rows.start and rows.stop <= around[0].stop
    assert around[1].start <= columns.start and columns.stop <= around[1].stop
    y, x = np.nonzero(
        (cell_rows >= got[0].start)
        & (cell_rows < got[0].stop)
        & (cell_columns >= got[1].start)
        & (cell_columns < got[1].stop)
    )
    assert (
        around[0].start <= y.min()
        and y.max() < around[0].stop
        and around[1].start <= x.min()
        and x.max() < around[1].stop
    )
    near_y, near_x = lattice.nearest_pixels(*(Span(0, n) for n in lattice.shape))
    assert near_y.shape == lattice.shape and 0 <= near_y.min() and near_y.max() < height and near_x.max() < width


@pytest.mark.parametrize(
    "columns, rows",
    (
        TWENTY,
        SIXTY,
        THIRTY,
        STEEP,
        ((0.703, 0.333341231, -0.020123417), (0.117, 0.012123419, 0.661234137)),
        ((0.107, 0.251234111, 0.010234119), (0.611, -0.010123431, 0.771234127)),
        ((0.25, 0.5, -0.015625), (0.75, 0.015625, 0.5)),  # these round numbers are exact
        ((0.1, 0.489741233, -0.014102567, 2e-7, 9e-7, -3e-7), (0.4, 0.014909471, 0.514731987, -4e-7, 1e-7, 2e-7)),
    ),
)
@pytest.mark.parametrize("shape", ((150, 171), (300, 280)))
def test_lattices_are_found_exactly(tmp_path, columns, rows, shape):
    x = scene(*shape, (columns, rows))
    found = find(tmp_path, x)
    assert found[0] is None and found[1] is not None and found[1] == found[2]
    ys, xs = np.arange(shape[0])[:, None], np.arange(shape[1])
    v, u = found[1].rows_at(ys, xs), found[1].columns_at(ys, xs)
    cells = np.zeros((2, *found[1].shape), x.dtype)
    cells[:, v, u] = x[1:]
    assert np.array_equal(cells[:, v, u], x[1:])
    true_area = columns[1] * rows[2] - columns[2] * rows[1]
    assert found[1].scale == pytest.approx(true_area**-0.5, rel=0.03)


def test_a_nearly_regular_pattern_is_told_by_that_of_coarser_bands(tmp_path):
    """Of 2 x 2 pixels with a single irregularity in a corner; 6 x 6 pixels of the same grid show more of it."""
    twenty = (0.251, 0.498741231, -0.000961237), (0.307, 0.001123417, 0.500512347)
    x = scene(300, 280, twenty, tuple(tuple(t / 3 for t in terms) for terms in twenty))
    found = find(tmp_path, x)
    assert found[1] is not None and found[1] == found[2] and found[3] == found[4] is not None and found[1] != found[3]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.floats(0.15, 0.6),
    st.floats(0.15, 0.6),
    st.floats(-0.03, 0.03),
    st.floats(-0.03, 0.03),
    st.integers(100, 200),
    st.integers(100, 200),
    st.integers(0, 99),
)
def test_whatever_is_found_is_exact_and_small(tmp_path, a, d, b, c, height, width, seed):
    x = scene(height, width, ((0.3, a, b * a), (0.6, c * d, d)), seed=seed)
    for band, lattice in zip(x, find(tmp_path, x)):
        if lattice is not None:
            ys, xs = np.arange(height)[:, None], np.arange(width)
            v, u = lattice.rows_at(ys, xs), lattice.columns_at(ys, xs)
            cells = np.zeros(lattice.shape, x.dtype)
            cells[v, u] = band
            assert np.array_equal(cells[v, u], band) and lattice.sound() and lattice.scale > 1.1


def test_one_pixel_that_does_not_fit_leaves_its_band_on_the_pixel_grid(tmp_path):
    x = scene(160, 170, TWENTY)
    x[2, 81, 90] += 7
    found = find(tmp_path, x)
    assert found[1] is not None and found[2] is None
    _, f, y = code(tmp_path, x, Target("lossless"))
    assert np.array_equal(x, y) and [g.bands for g in lattices(f)] == [[1]]


def test_ordinary_rasters_have_none_and_keep_their_header(tmp_path):
    x = pixels(3, 150, 160).round().astype(np.uint16)
    x[1] = x[1] // 400 * 400  # flat patches are no lattice
    x[2] = np.kron(x[2, ::3, ::3], np.ones((3, 3), np.uint16))[:150, :160]
    _, f, y = code(tmp_path, x, Target("lossless"))
    assert np.array_equal(x, y) and not lattices(f)


@pytest.mark.parametrize("shape", ((151, 173), (333, 470)))
@pytest.mark.parametrize("target", (Target("step", 30), Target("pae", 3), Target("lossless")))
def test_windows_agree_with_the_whole(tmp_path, monkeypatch, shape, target):
    if shape[0] > 300:
        monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    x = scene(*shape, TWENTY, THIRTY)
    result, f, whole = code(tmp_path, x, target)
    assert [g.bands for g in lattices(f)] == [[1, 2], [3, 4]]
    assert f.header.tiles == (-(-shape[0] // f.header.tile), -(-shape[1] // f.header.tile))
    peak = np.abs(whole.astype(int) - x).max()
    assert peak == result.numbers["PAE"] and peak <= {"lossless": 0, "pae": 3, "step": 200}[target.kind]
    for w in (
        Window(0, 0, 1, 1),
        Window(100, 90, 40, 60),
        Window(shape[1] - 1, shape[0] - 1, 1, 1),
        Window(60, 2, shape[1] - 60, shape[0] - 2),
    ):
        assert np.array_equal(f.read(w, [3, 1, 0]), whole[[3, 1, 0], w.y : w.y + w.height, w.x : w.x + w.width])
    with BprReader(result.path) as again:  # the file holds the lattice that the encoder found
        assert [g.lattice for g in again.header.groups] == [g.lattice for g in f.header.groups]
        assert header_to_json(header_from_json(header_to_json(f.header))) == header_to_json(f.header)


@pytest.mark.parametrize("dtype", ("uint16", "int16", "float32"))
def test_nodata_wedges_and_holes(tmp_path, dtype):
    x = scene(210, 230, TWENTY, SIXTY, dtype=dtype)
    y, i = np.arange(210)[:, None], np.arange(230)
    x[:, (i < 20 + y / 5) | (y > 190 + i / 20)] = 0  # as after warping
    x[2, 100:110, 120:140] = 0  # in one band, across cells
    for target in (Target("lossless"), Target("step", 20)):
        _, f, out = code(tmp_path, x, target, nodata=0)
        assert [g.bands for g in lattices(f)] == [[1, 2], [3, 4]]
        assert np.array_equal(out == 0, x == 0)
        assert np.abs(out.astype(float) - x).max() <= (0 if target.kind == "lossless" else 150)


def test_cells_cost_less_and_lossy_quality_is_kept(tmp_path):
    x = scene(200, 210, TWENTY)
    _, _, _ = result = code(tmp_path, x, Target("lossless"))
    broken = x.copy()
    broken[1:, 50::50, 60::50] += 9
    plain = code(tmp_path, broken, Target("lossless"))
    assert not lattices(plain[1]) and result[0].bytes < 0.7 * plain[0].bytes
    result, _, y = code(tmp_path, x, Target("psnr", 50))
    assert abs(10 * np.log10(1e8 / ((y.astype(float) - x) ** 2).mean()) - 50) < 0.1


def test_a_damaged_tile_costs_what_it_reaches_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    x = scene(560, 600, STEEP)
    result, f, whole = code(tmp_path, x, Target("step", 30))
    assert f.header.tile == 144 and lattices(f)
    raw, tiles = bytearray((tmp_path / "out.bpr").read_bytes()), f.header.tiles
    first = f.index.chunks[2 + 4 * (tiles[1] + 2) + 2]  # level 1 of tile row 2, column 3
    raw[first.offset + 3] ^= 64
    (tmp_path / "m.bpr").write_bytes(raw)
    with BprReader(tmp_path / "m.bpr") as g:
        got = g.read()
        assert len(g.holes) == 1
        hole = np.zeros(whole.shape[1:], bool)
        hole[g.holes[0].window.slices] = True
        assert hole.mean() < 0.5 and np.array_equal(got[:, ~hole], whole[:, ~hole])
        part = g.read(Window(0, 0, 600, 60))
        assert np.array_equal(part[:, ~hole[:60]], whole[:, :60][:, ~hole[:60]])
    notes = decompress(tmp_path / "m.bpr", tmp_path / "m.tif").notes
    assert len(notes) == 1 and "tile row 2, column 3" in notes[0]


@pytest.mark.parametrize(
    "change",
    (
        lambda g: g.__setitem__(1, 99),
        lambda g: g.__setitem__(1, -3),
        lambda g: g[2].__setitem__(1, 2**70),
        lambda g: g[2].__setitem__(1, -g[2][1]),
        lambda g: g[2].pop(),
        lambda g: g[3].append(0),
        lambda g: g[3].__setitem__(0, -(10**9)),
        lambda g: g[3].__setitem__(2, 1),
        lambda g: g[2].__setitem__(2, g[2][1]),
        lambda g: g.__setitem__(3, "rows"),
        lambda g: g[2].__setitem__(1, float("inf")),
        lambda g: g[3].__setitem__(0, 10**30),
    ),
)
def test_headers_with_an_impossible_lattice_are_refused(tmp_path, change):
    _, f, _ = code(tmp_path, scene(130, 140, TWENTY), Target("step", 40))
    header = header_to_json(f.header)
    assert header_from_json(header_to_json(f.header)).groups[-1].lattice == f.header.groups[-1].lattice
    change(header["groups"][-1])
    with pytest.raises(FormatError):
        header_from_json(header)


@pytest.mark.parametrize(
    "name",
    ("val/Jaca_1.tif", "val/s2_roads.tif", "train/Boadella_2020-01-13.tif", "train/ship_211216570_2022-08-12.tif"),
)
def test_reprojected_sentinel_2_stacks(tmp_path, name):
    if not (S2 / name).exists():
        pytest.skip("shared data are not here")
    with RasterSource.open(S2 / name) as source:
        x = source.read()
        compress(source, tmp_path / "out.bpr", model=MODEL, target=Target("lossless"))
    with BprReader(tmp_path / "out.bpr") as f:
        assert {tuple(g.bands) for g in lattices(f)} == {(0, 9), (4, 5, 6, 8, 10, 11)}
        assert [round(g.scale) for g in lattices(f)] == [6, 2] and np.array_equal(f.read(), x)


@pytest.mark.parametrize("shape", ((151, 173), (333, 470)))
@pytest.mark.parametrize("native", (False, True))
def test_coarse_levels_show_the_same_places(tmp_path, monkeypatch, shape, native):
    """A ramp of cells is decoded as that ramp, and windows agree with the whole raster."""
    if shape[0] > 300:
        monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    cells = np.stack([np.add.outer(np.arange(400) * 20.0, np.arange(500) * 13.0)] * 2) + 100
    noise = np.random.default_rng(3).integers(0, 9, cells.shape)
    x = np.concatenate([pixels(1, *shape), resampled(cells + noise, *shape, *TWENTY)]).astype(np.uint16)
    _, f, _ = code(tmp_path, x, Target("lossless"))
    assert [g.bands for g in lattices(f)] == [[1, 2]]
    for level in range(1, 6):
        got = f.read(level=level, native=native)
        height, width = -(-shape[0] >> level), -(-shape[1] >> level)
        assert got.shape == (3, height, width)
        n = 1 << level
        whole = x[1:, : shape[0] // n * n, : shape[1] // n * n].astype(float)
        mean = whole.reshape(2, shape[0] // n, n, shape[1] // n, n).mean((2, 4))
        off = got[1:, : mean.shape[1], : mean.shape[2]] - mean
        # a coarse pixel shows one sample: within about one cell of that size of its centre
        assert np.abs(off).max() <= 20 + n * 0.75 * (20 + 13)
        w = Window(width // 3, height // 4, max(1, width // 2), max(1, height // 3))
        assert np.array_equal(f.read(w, level=level, native=native), got[:, w.y : w.y + w.height, w.x : w.x + w.width])
