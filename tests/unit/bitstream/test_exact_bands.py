"""Exact bands beside lossy ones; masks and fill values; on real GDAL files."""

import struct

import numpy as np
import pytest
from bandpress.codec.bitstream import header_json
from bandpress.codec.compression import compress
from bandpress.codec.decoder.coarse_samples import coarser
from bandpress.codec.decoder.damage import hole_values
from bandpress.codec.decoder.inspection import inspect
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder import abstract_encoder
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import InputError, OutputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

TARGETS = (("psnr", 45), ("pae", 4), ("lossless", 0), ("bpppc", 2), ("step", 30))


def write(path, array, mask="", shown=None, **bands):
    """A GeoTIFF of an array (bands, h, w); ``bands``: {field of Band: a value a band}; ``shown``: its mask."""
    grid = Grid(array.shape[2], array.shape[1], (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0), "")
    each = [Band(**{key: values[i] for key, values in bands.items()}) for i in range(len(array))]
    with RasterWriter(path, Profile(grid, array.dtype.name, tuple(each), mask=mask)) as writer:
        writer.write(array)
        if shown is not None:
            writer.write_mask(shown)
    return path


def code(folder, array, target, model="wavelet-context", mask="", shown=None, options=None, **bands):
    """(CompressResult, open BprReader) of an array."""
    write(folder / "in.tif", array, mask, shown, **bands)
    with RasterSource.open(folder / "in.tif") as source:
        result = compress(
            source, folder / "out.bpr", model=registry.get(model), target=Target(*target), threads=2, **(options or {})
        )
    return result, BprReader(result.path)


def classes(height, width, seed=1):
    """A map of 12 classes in patches, with single pixels of others."""
    rng = np.random.default_rng(seed)
    patches = rng.integers(0, 12, (height // 16 + 1, width // 16 + 1))
    out = np.kron(patches, np.ones((16, 16), int))[:height, :width]
    return np.where(rng.random((height, width)) < 0.02, rng.integers(0, 12, (height, width)), out)


@pytest.fixture
def stack():
    """Four bands of reflectance and a scene classification."""
    return np.concatenate([pixels(4, 330, 300), classes(330, 300)[None]]).astype(np.uint16)


@pytest.mark.parametrize("target", TARGETS)
def test_classes_beside_reflectance_stay_whatever_is_asked(tmp_path, stack, target):
    result, f = code(tmp_path, stack, target, name=["B02", "B03", "B04", "B08", "SCL"])
    got = f.read()
    assert np.array_equal(got[4], stack[4]) and f.header.exact_bands == [4] == f.header.code_bands
    assert result.exact == {4: "its name is SCL"}
    errors = got[:4].astype(float) - stack[:4]
    assert result.numbers["RMSE"] == pytest.approx(np.sqrt((errors**2).mean())), "of the bands that are no codes"
    if target[0] == "psnr":
        assert abs(result.numbers["PSNR"] - 45) < 0.1
    if target[0] == "bpppc":
        assert 8 * result.bytes <= 2 * stack.size
    assert inspect(result.path).ok


@pytest.mark.parametrize("model", ("sscnet", "fixed-quality", "spectral-hyperprior"))
def test_classes_beside_the_latents_of_a_network(tmp_path, stack, model):
    _, f = code(tmp_path, stack, ("step", 60), model, name=["B02", "B03", "B04", "B08", "SCL"])
    assert np.array_equal(f.read()[4], stack[4]) and np.array_equal(f.read(bands=[4])[0], stack[4])
    assert np.array_equal(f.read(level=2)[4], f.read(bands=[4], level=2)[0])


def test_windows_levels_and_bands_show_the_same(tmp_path, stack):
    _, f = code(tmp_path, stack, ("psnr", 45), name=["B02", "B03", "B04", "B08", "SCL"])
    whole = f.read()
    part = f.read(Window(120, 100, 90, 150), [4, 1])
    assert np.array_equal(part, whole[[4, 1], 100:250, 120:210])
    for level in range(1, 8):
        coarse = f.read(level=level)
        size = 1 << level
        assert set(np.unique(coarse[4])) <= set(range(12))
        for y in range(0, coarse.shape[1], 3):
            for x in range(0, coarse.shape[2], 3):
                values, counts = np.unique(
                    stack[4, y * size : (y + 1) * size, x * size : (x + 1) * size], return_counts=True
                )
                assert coarse[4, y, x] == values[counts.argmax()], "the commonest, the smallest of several"
        w = Window(
            coarse.shape[2] // 3, coarse.shape[1] // 3, max(1, coarse.shape[2] // 2), max(1, coarse.shape[1] // 2)
        )
        assert np.array_equal(f.read(w, level=level), coarse[(slice(None), *w.slices)])


def test_only_what_a_band_needs_is_read(tmp_path, stack):
    _, f = code(tmp_path, stack, ("psnr", 45), name=["B02", "B03", "B04", "B08", "SCL"])
    assert f.bytes_at(0, [4]) + f.bytes_at(0, [0, 1, 2, 3]) == f.bytes_at(0) + f.bytes_at(0, [])
    read = []
    f._decoder.chunks.fetch, fetch = lambda chunk: read.append(chunk.length) or fetch(chunk), f._decoder.chunks.fetch
    f.read(bands=[4])
    assert sum(read) <= f.bytes_at(0, [4])


def test_damage_of_exact_samples_costs_their_tile(tmp_path, stack, monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    result, f = code(tmp_path, stack, ("psnr", 45), name=["B02", "B03", "B04", "B08", "SCL"])
    whole, header = f.read(), f.header
    chunk = f.index.chunks[f._decoder.chunks.tile_number(0, 1) + header.exact_chunk]
    data = bytearray((tmp_path / "out.bpr").read_bytes())
    data[chunk.offset + chunk.length // 2] ^= 255
    (tmp_path / "bad.bpr").write_bytes(data)
    with BprReader(tmp_path / "bad.bpr") as bad:
        got = bad.read()
        hole = np.zeros(whole.shape[1:], bool)
        hole[: header.tile, header.tile : 2 * header.tile] = True
        assert np.array_equal(got[:, ~hole], whole[:, ~hole]) and len(bad.notes) == 1
        assert (got[:, hole] == np.array(hole_values(bad.header))[:, None]).all()


def odd_floats():
    """Floats that lie on no grid, with the bits that a comparison by value does not see."""
    rng = np.random.default_rng(5)
    x = (rng.normal(0, 1, (2, 150, 160)).cumsum(2) * 0.01 + 3).astype(np.float32)
    x[0, 3, 5:9] = -0.0
    x[0, 4, 5:9] = 0.0
    x[1, 7, 7] = struct.unpack("<f", struct.pack("<I", 0xFFC00001))[0]  # a NaN with a payload of its own
    x[1, 8, 7:12] = np.nan
    x[0, 9, 2], x[0, 9, 3] = np.inf, -np.inf
    return x


@pytest.mark.parametrize("dtype", ("float32", "float64"))
@pytest.mark.parametrize("nodata", (None, 0.0, np.nan))
def test_lossless_floats_come_back_bit_for_bit(tmp_path, dtype, nodata):
    x = odd_floats().astype(dtype) if dtype == "float64" else odd_floats()
    result, f = code(tmp_path, x, ("lossless", 0), nodata=[nodata] * 2)
    assert f.read().tobytes() == x.tobytes() and f.header.exact_bands == [0, 1] and not f.header.code_bands
    decompress(result.path, tmp_path / "again.tif")
    with RasterSource.open(tmp_path / "again.tif") as again:
        assert again.read().tobytes() == x.tobytes()
    coarse = f.read(level=1)
    means = np.nanmean(np.where(np.isfinite(x), x, np.nan)[:, :20, :].reshape(2, 10, 2, 80, 2).astype(float), (2, 4))
    if nodata != 0:
        np.testing.assert_allclose(coarse[:, :10], means, rtol=1e-6, err_msg="no codes: a mean")


@pytest.mark.parametrize("bound", (0.0, 1e-4, 0.03, 1.0, 1e9))
def test_a_bound_holds_for_floats_on_no_grid(tmp_path, bound):
    x = odd_floats()
    _, f = code(tmp_path, x, ("pae", bound))
    good = np.isfinite(x)
    got = f.read()
    assert np.abs(got.astype(float) - x)[good].max() <= bound
    assert np.array_equal(np.isnan(got), np.isnan(x)) and np.array_equal(np.isinf(got), np.isinf(x))


@pytest.mark.parametrize("dtype", ("uint32", "int32", "uint64", "int64"))
def test_integers_of_full_range(tmp_path, dtype):
    info = np.iinfo(dtype)
    rng = np.random.default_rng(2)
    x = rng.integers(info.min, info.max, (2, 60, 70), dtype, endpoint=True)
    x[0, 0, :2] = info.min, info.max
    _, f = code(tmp_path, x, ("lossless", 0))
    assert np.array_equal(f.read(), x) and f.bytes <= x.nbytes * 1.01 + 1000
    result, f = code(tmp_path, x, ("pae", 1000))
    worst = max(abs(int(a) - int(b)) for a, b in zip(f.read().ravel(), x.ravel()))
    assert worst <= 1000 and result.numbers["PAE"] == worst
    result, f = code(tmp_path, x, ("psnr", 40))
    assert abs(result.numbers["PSNR"] - 40) < 0.1 or result.notes


def test_noise_and_flags_take_no_more_than_their_samples(tmp_path):
    rng = np.random.default_rng(3)
    rasters = {
        "noise": rng.integers(0, 65536, (2, 128, 130)),
        "two": rng.choice([7, 60000], (2, 128, 130)),
        "flags": rng.choice([0, 1, 32768, 65535], (2, 128, 130)),
        "normal": rng.normal(32768, 8000, (2, 128, 130)).clip(0, 65535),
    }
    for name, x in rasters.items():
        for target in (("lossless", 0), ("pae", 0), ("pae", 3), ("psnr", 90)):
            x = x.astype(np.uint16)
            result, f = code(tmp_path, x, target, options={"exact_bands": []})
            assert result.bytes <= x.nbytes * 1.01 + 1000, (name, target)
            assert np.abs(f.read().astype(int) - x).max() <= {"lossless": 0, "pae": target[1]}.get(target[0], 99)
            if target[0] == "lossless" and name in ("two", "flags"):
                assert result.bytes < x.nbytes / (16 if name == "two" else 8) * 1.05 + 600, name


@pytest.mark.parametrize("target", TARGETS)
def test_a_mask_comes_back_and_hides_what_it_hid(tmp_path, stack, target):
    y, x = np.mgrid[:330, :300]
    shown = (y - 160) ** 2 + (x - 150) ** 2 < 130**2
    hidden = stack[:4].copy()
    hidden[:, ~shown] = np.random.default_rng(1).integers(0, 65535, (4, (~shown).sum()))
    result, f = code(tmp_path, hidden, target, mask="dataset", shown=shown)
    got = f.read()
    assert f.profile.mask == "dataset" and np.array_equal(f.read_mask()[0], shown)
    if target[0] == "lossless":
        assert np.array_equal(got, hidden), "what lies under the mask, too"
    else:
        assert (got[:, ~shown] == 0).all()
    rmse = np.sqrt(((got.astype(float) - hidden)[:, shown] ** 2).mean())
    assert result.numbers["RMSE"] == pytest.approx(rmse, abs=1e-9)
    assert rmse < 150, "the noise under the mask costs nothing"
    blocks = np.zeros((336, 304), bool)
    blocks[:330, :300] = shown
    assert np.array_equal(f.read_mask(level=3)[0], blocks.reshape(42, 8, 38, 8).any((1, 3)))
    decompress(result.path, tmp_path / "again.tif")
    with RasterSource.open(tmp_path / "again.tif") as again:
        assert again.profile.mask == "dataset" and np.array_equal(again.read_mask()[0], shown)
        assert np.array_equal(again.read(), got)


def test_holes_where_all_bands_hold_their_value(tmp_path):
    """NODATA_VALUES: a pixel where only some bands have their value stays valid."""
    from osgeo import gdal

    x = np.clip(pixels(3, 150, 170) / 40, 0, 255).astype(np.uint8)
    x[:, 30:60, 20:90] = 0
    x[0, 100:, 100:] = 0
    x[1:, 100:, 100:] = 1
    write(tmp_path / "in.tif", x)
    dataset = gdal.Open(str(tmp_path / "in.tif"), gdal.GA_Update)
    dataset.SetMetadataItem("NODATA_VALUES", "0 0 0")
    before = dataset.GetRasterBand(1).GetMaskBand().ReadAsArray()
    dataset = None
    for target in (("psnr", 30), ("pae", 3), ("lossless", 0)):
        with RasterSource.open(tmp_path / "in.tif") as source:
            compress(source, tmp_path / "out.bpr", model=registry.get("wavelet-context"), target=Target(*target))
        decompress(tmp_path / "out.bpr", tmp_path / "again.tif")
        after = gdal.Open(str(tmp_path / "again.tif"))
        assert np.array_equal(after.GetRasterBand(1).GetMaskBand().ReadAsArray(), before), target


def test_a_likely_fill_is_told_kept_and_out_of_the_numbers(tmp_path):
    x = (pixels(1, 160, 170) / 10000).astype(np.float32)
    x[0, 20:50, 30:60] = -9999
    result, f = code(tmp_path, x, ("psnr", 50))
    hole = x == -9999
    got = f.read()
    assert (got[hole] == -9999).all() and np.abs(got - x)[~hole].max() < 0.05 and f.profile.bands[0].nodata == -9999
    assert any("-9999" in note and "FIND_NODATA" in note for note in result.notes) and result.numbers["PEAK"] == 1.0
    result, f = code(tmp_path, x, ("pae", 0.01), options={"find_fills": False})
    assert np.abs(f.read().astype(float) - x).max() <= 0.01 and f.profile.bands[0].nodata is None


def test_ranges_of_additional_nodata(tmp_path):
    x = pixels(2, 120, 130).astype(np.int16)
    x[0, :20], x[0, 20:30], x[1, 60:80] = -5, -7, 9
    result, f = code(
        tmp_path, x, ("psnr", 45), options={"extra_nodata": {0: [(-10, -1)], 1: [(9, 9)]}}, nodata=[-1, None]
    )
    got = f.read()
    assert np.array_equal(got[0, :30], x[0, :30]) and np.array_equal(got[1, 60:80], x[1, 60:80])
    assert not np.isin(got[0, 30:], (-5, -7, -1)).any() and not (got[1, :60] == 9).any()
    assert [b.nodata for b in f.profile.bands] == [-1, 9]
    with pytest.raises(InputError, match="100 different values"):
        code(tmp_path, x, ("psnr", 45), options={"extra_nodata": {0: [(0, 9000)]}})


@pytest.mark.parametrize("nodata", (-9999, 70000, np.nan))
def test_nodata_that_the_type_cannot_hold_stands_for_no_sample(tmp_path, nodata):
    x = pixels(2, 120, 130).astype(np.uint16)
    x[0, :9] = 0
    result, f = code(tmp_path, x, ("pae", 2), options={"nodata": None if nodata != nodata else nodata})
    assert np.abs(f.read().astype(int) - x).max() <= 2 and f.read(level=2).shape == (2, 30, 33)
    _, f = code(tmp_path, x, ("psnr", 60), nodata=[nodata] * 2)
    assert f.read(level=3).dtype == np.uint16 and np.abs(f.read().astype(int) - x).max() < 200


def test_bands_that_are_to_stay_exact_must_exist(tmp_path, stack):
    with pytest.raises(InputError, match="no band 9 to keep exact; the raster has the bands 1 to 5"):
        code(tmp_path, stack, ("psnr", 50), options={"exact_bands": [8]})
    result, f = code(tmp_path, stack, ("psnr", 50), options={"exact_bands": [0, 4]})
    assert np.array_equal(f.read()[[0, 4]], stack[[0, 4]]) and list(result.exact) == [0, 4]


def test_a_file_that_its_reader_refuses_gets_no_name(tmp_path, stack, monkeypatch):
    plain = header_json.header_to_json
    monkeypatch.setattr(abstract_encoder, "header_to_json", lambda header: {**plain(header), "step": -1.0})
    with pytest.raises(OutputError, match="cannot be read back .* defect of Bandpress"):
        code(tmp_path, stack, ("step", 20))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.tif"]


@given(st.data(), st.sampled_from(("uint8", "int16", "int64", "float32")), st.integers(1, 4))
def test_commonest_and_mean(data, dtype, level):
    values = data.draw(
        arrays.arrays(dtype, st.tuples(st.integers(1, 9), st.integers(1, 9)), elements=st.integers(0, 3))
    )
    good = data.draw(arrays.arrays(bool, values.shape))
    kinds, size = np.where(good, 0, 1).astype(np.uint8), 1 << level
    commonest, mean = coarser(values, kinds, level, True), coarser(values, kinds, level, False)
    for y in range(commonest.shape[0]):
        for x in range(commonest.shape[1]):
            at = np.s_[y * size : (y + 1) * size, x * size : (x + 1) * size]
            left = values[at][good[at]].tolist()
            if left:
                assert commonest[y, x] == min(set(left), key=lambda v: (-left.count(v), v))
                assert abs(float(mean[y, x]) - sum(left) / len(left)) <= (0.5 if dtype != "float32" else 1e-6)
