"""Peak errors kept by lossy coding with corrections: the bound, windows, damage, the choice of the method."""

import numpy as np
import pytest
from bandpress.codec.bitstream import corrections
from bandpress.codec.bitstream.kinds import LOSSY, REVERSIBLE
from bandpress.codec.compression import compress
from bandpress.codec.decoder.damage import hole_values
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control import bounded_header
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.usefixtures("by_transform")
MODEL = registry.get("wavelet-context")
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def code(folder, array, bound, nodata=None, **options):
    """Compress an array with a bound: the open file."""
    path = write_scene(folder / "in.tif", array=array, dtype=array.dtype.name, nodata=nodata)
    with RasterSource.open(path) as source:
        result = compress(source, folder / "out.bpr", model=MODEL, target=Target("pae", bound), **options)
    f = BprReader(result.path)
    assert f.bytes == result.bytes
    return f


@pytest.fixture
def corrected(monkeypatch):
    """Forces lossy coding with corrections, at a step of ``corrected.share`` times 2 * bound + 1, where it is possible
    at all."""

    def choose(samples, lossy, reversible, span):
        return lossy(choose.share * span)

    choose.share = 1.5
    monkeypatch.setattr(bounded_header, "choose", choose)
    return choose


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(
    st.sampled_from(("uint8", "int16", "uint16", "float32")),
    st.integers(1, 4),
    st.integers(1, 50),
    st.integers(1, 50),
    st.sampled_from(("noise", "extreme", "steps")),
    st.booleans(),
    st.integers(1, 50),
    st.sampled_from((0.5, 1.5, 8.0)),
    st.integers(0, 2**32 - 1),
)
@example("float32", 1, 10, 10, "noise", True, 16, 1.5, 2**32 - 1)
def test_the_bound_holds_for_any_small_raster(
    tmp_path, corrected, dtype, bands, height, width, content, holes, bound, share, seed
):
    rng, shape = np.random.default_rng(seed), (bands, height, width)
    low, high = (0, 255) if dtype == "uint8" else (0, 65535) if dtype == "uint16" else (-3000, 3000)
    if content == "noise":
        x = rng.integers(max(low, -100), 256, shape)
    elif content == "extreme":
        x = rng.choice([low, low + 1, high - 1, high], shape)
    else:
        x = np.kron(rng.integers(low, high + 1, (bands, height // 6 + 1, width // 6 + 1)), np.ones((6, 6), int))
        x = x[:, :height, :width]
    x = x.astype(dtype)
    corrected.share = share
    nodata = int(x[0, 0, 0]) if holes else None  # any value, also one between the others
    f = code(tmp_path, x, bound, nodata)
    y = f.read()
    assert np.abs(y.astype(float) - x).max() <= bound
    if holes:
        assert np.array_equal(y == nodata, x == nodata)
    w = Window(width // 3, height // 4, width - width // 3, height - height // 4)
    assert np.array_equal(f.read(w, [bands - 1]), y[(slice(bands - 1, bands), *w.slices)])


def test_windows_bands_levels_holes_and_upsampled_bands(tmp_path, monkeypatch, corrected):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    x = pixels(4, 330, 300).astype(np.uint16)
    twice = np.kron(x[1], np.ones((2, 2), np.uint16))
    x[1] = twice[1:331, 1:301]  # cells that lie across the borders of tiles
    x[3] = np.kron(x[3], np.ones((6, 6), np.uint16))[2:332, 3:303]
    x[:, 100:170, 120:160] = 0
    corrected.share = 2.5
    f = code(tmp_path, x, 6, 0)
    assert f.header.kind == LOSSY and f.header.bound == 6 and {g.factor for g in f.header.groups} >= {1}
    whole = f.read()
    assert np.array_equal(whole == 0, x == 0) and np.abs(whole.astype(int) - x).max() == 6
    table = f.tile_table()
    assert sum(t["bytes"] for t in table) == sum(c.length for c in f.index.chunks[f._decoder.chunks.first_tile :])
    assert max(t["pae"] for t in table) == 6 and all(t["ok"] for t in table)
    for w in (Window(0, 0, 1, 1), Window(140, 130, 20, 30), Window(280, 5, 20, 320), Window(299, 329, 1, 1)):
        assert np.array_equal(f.read(w, [3, 1]), whole[[3, 1], w.y : w.y + w.height, w.x : w.x + w.width])
    for level in (1, 2, 4):
        coarse = f.read(level=level)
        assert f.bytes_at(level) < f.bytes_at(0) == f.bytes
        assert np.array_equal(f.read(Window(2, 3, 10, 9), [2], level=level), coarse[2:3, 3:12, 2:12])
    assert f.holes == []


def test_floats_with_a_precision_and_an_origin(tmp_path, corrected):
    x = (pixels(2, 90, 80) / 1000 + 5e5).astype(np.float32)
    x[0, :5, :7] = np.nan
    f = code(tmp_path, x, 1.5, precision=0.25)
    y, good = f.read(), np.isfinite(x)
    assert f.header.bound >= 5 and np.array_equal(np.isfinite(y), good)
    assert np.abs(y[good].astype(float) - x[good]).max() <= 1.5
    again = BprReader(f.path).header
    assert (again.bound, again.precision, again.step) == (f.header.bound, 0.25, f.header.step)


def test_a_damaged_chunk_of_corrections_costs_its_tile_alone(tmp_path, monkeypatch, corrected):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    f = code(tmp_path, pixels(2, 300, 300).astype(np.uint16), 8)
    whole, raw = f.read(), bytearray((tmp_path / "out.bpr").read_bytes())
    chunk = f.index.chunks[f.corrections_chunk(1, 1)]
    assert chunk.length > 10
    raw[chunk.offset + chunk.length // 2] ^= 4
    (tmp_path / "bad.bpr").write_bytes(raw)
    with BprReader(tmp_path / "bad.bpr") as bad:
        got, hole = bad.read(), np.zeros((300, 300), bool)
        hole[144:288, 144:288] = True
        assert len(bad.notes) == 1 and (got[:, hole] == hole_values(bad.header)[0]).all()
        assert np.array_equal(got[:, ~hole], whole[:, ~hole])
        assert [t["ok"] for t in bad.tile_table()].count(False) == 1
    with BprReader(tmp_path / "bad.bpr") as bad:  # coarse levels do without the corrections
        assert np.array_equal(bad.read(level=1), BprReader(f.path).read(level=1)) and not bad.holes


def test_the_smaller_way_is_taken(tmp_path):
    rng = np.random.default_rng(3)
    noise = rng.integers(0, 4000, (2, 60, 60)).astype(np.uint16)
    assert code(tmp_path, noise, 1).header.kind == REVERSIBLE
    y, x = np.mgrid[:96, :96] / 20.0
    spectra = np.array([[np.sin(b / 3), np.cos(b / 5)] for b in range(16)])
    smooth = 4000 + 1000 * np.einsum("bk,khw->bhw", spectra, np.stack([np.sin(x) * np.cos(y), np.cos(x + y)]))
    cube = (smooth + rng.normal(0, 6, smooth.shape)).astype(np.uint16)
    f = code(tmp_path, cube, 20)
    assert f.header.kind == LOSSY and f.header.bound == 20
    assert np.abs(f.read().astype(int) - cube).max() <= 20
    size = f.bytes
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded_header, "choose", lambda samples, lossy, reversible, span: reversible)
        assert size < 0.8 * code(tmp_path, cube, 20).bytes


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 5), st.integers(1, 40), st.integers(1, 40)), min_size=1, max_size=3),
    st.sampled_from((0.0, 0.002, 0.1, 0.9)),
    st.integers(1, 1 << 20),
    st.integers(0, 2**32 - 1),
)
def test_chunks_of_corrections_come_back(shapes, density, largest, seed):
    rng, model = np.random.default_rng(seed), MODEL.tables()[REVERSIBLE]
    parts = [(rng.integers(-largest, largest + 1, s) * (rng.random(s) < density)).astype(np.int32) for s in shapes]
    data, checksum = corrections.encode(model, parts)
    assert bool(data) == any(p.any() for p in parts)
    again, found = corrections.decode(model, data, shapes)
    assert found == checksum and all(map(np.array_equal, again, parts))
    if data:
        with pytest.raises(FormatError):
            corrections.decode(model, b"\x07" + data[1:], shapes)
