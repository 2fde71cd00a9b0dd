"""Classical codecs through GDAL: rates, holes, sample types, missing drivers, cancel."""

import time

import numpy as np
import pytest
from bandpress.codec.errors import Cancelled, FormatError, OutputError
from bandpress.codec.progress import Progress
from bandpress.models.classical import gdal_files, jpegxl
from bandpress.models.classical.baselines import BASELINES, baseline
from bandpress.models.classical.classical_codec import Samples, read_parts, write_parts
from bandpress.models.classical.native_grid import native_groups
from bandpress.models.classical.setting_search import Goal, reach
from bandpress.models.classical.spectral_allocation import equal_slope, group_of, shared_out

RUNNING = [codec for codec in BASELINES if codec.can_run()[0]]


def scene(bands=4, height=96, width=120, dtype="uint16", seed=3):
    """Smooth correlated bands with some noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    ground = 900 * np.sin(x / 9) * np.cos(y / 13) + 400 * ((x // 24 + y // 20) % 2) + 2500
    planes = np.stack([ground * (0.6 + 0.15 * b) + rng.normal(0, 25, ground.shape) for b in range(bands)])
    if dtype.startswith("float"):
        return (planes / 10000).astype(dtype)
    if np.dtype(dtype).itemsize == 1:
        planes = planes / 40 - (0 if dtype == "uint8" else 60)
    return np.rint(planes).astype(dtype)


def coded(codec, samples, path, kind, value, peak=10000.0):
    return reach(codec, samples, path, Goal(kind, value, peak), Progress(), lambda part: None)


def psnr(samples, values, peak=10000.0):
    error = np.square(values.astype(float) - samples.values)
    return 10 * np.log10(peak**2 / error[np.ones(error.shape, bool) if samples.valid is None else samples.valid].mean())


def test_the_codecs_of_this_gdal_are_there():
    assert {"jpeg2000", "klt-jpeg2000"} <= {codec.id for codec in RUNNING}


@pytest.mark.parametrize("codec", RUNNING, ids=lambda c: c.id)
def test_a_rate_is_met_and_more_bytes_give_more_quality(codec, tmp_path):
    samples, found = Samples(scene()), []
    for rate in (0.5, 1.0, 2.0):
        result = coded(codec, samples, tmp_path / "x", "bpppc", rate)
        assert result.bytes == (tmp_path / "x").stat().st_size
        assert 8 * result.bytes / samples.count == pytest.approx(rate, rel=0.05)
        assert result.values.dtype == np.uint16
        found.append(psnr(samples, result.values))
    assert found[0] + 1 < found[1] < found[2] - 1


@pytest.mark.parametrize("codec", RUNNING, ids=lambda c: c.id)
def test_a_quality_is_met_and_the_file_that_stays_is_the_measured_one(codec, tmp_path):
    samples = Samples(scene())
    result = coded(codec, samples, tmp_path / "x", "psnr", 48.0)
    # LERC has whole error bounds only
    assert psnr(samples, result.values) == pytest.approx(48.0, abs=0.7 if codec.id == "lerc" else 0.1)
    again = codec.decode(tmp_path / "x", samples, Progress())
    np.testing.assert_array_equal(again, result.values)


def test_the_klt_pays_on_correlated_bands(tmp_path):
    samples = Samples(scene(bands=12))
    plain, klt = (coded(baseline(i), samples, tmp_path / "x", "bpppc", 0.5) for i in ("jpeg2000", "klt-jpeg2000"))
    assert psnr(samples, klt.values) > psnr(samples, plain.values) + 2


@pytest.mark.parametrize("codec", ["jpeg2000", "klt-jpeg2000"])
def test_bands_of_a_coarser_grid_are_coded_on_it(codec, tmp_path):
    fine, coarse = scene(2), scene(2, 48, 60, seed=4)
    values = np.concatenate([fine, coarse.repeat(2, axis=1).repeat(2, axis=2)])[[0, 2, 1, 3]]
    assert native_groups(values) == [[0, 2], [1, 3]]
    found = {}
    for name, planes in (("coarse", coarse), ("repeated", values[[1, 3]]), ("fine", fine), ("all", values)):
        found[name] = coded(baseline(codec), Samples(planes), tmp_path / "x", "psnr", 55.0)
    assert found["repeated"].bytes < 1.02 * found["coarse"].bytes + 40
    assert found["all"].bytes < 1.05 * (found["fine"].bytes + found["coarse"].bytes)
    np.testing.assert_array_equal(found["all"].values[1, ::2], found["all"].values[1, 1::2])


@pytest.mark.parametrize("codec", RUNNING, ids=lambda c: c.id)
def test_holes_are_filled_and_their_mask_is_counted(codec, tmp_path):
    values = scene()
    valid = np.ones(values.shape, bool)
    valid[:, 20:50, 30:90] = np.random.default_rng(1).random((30, 60)) < 0.5
    values[~valid] = 65535
    samples = Samples(values, valid)
    result = coded(codec, samples, tmp_path / "x", "bpppc", 1.0)
    assert len(samples.mask) > 200
    assert samples.mask == read_parts(tmp_path / "x")[0]
    assert 8 * result.bytes / samples.count == pytest.approx(1.0, rel=0.05)
    # filled with the mean, the holes cost no ringing around them
    assert psnr(samples, result.values) > psnr(Samples(values), result.values) + 20


def test_types_that_a_codec_does_not_take_are_told():
    floats, wide, single = (Samples(scene(dtype="float32")), Samples(scene().astype("int32")), Samples(scene(1)))
    for one in (floats, wide):
        able, why = baseline("jpeg2000").takes(one)
        assert not able and one.values.dtype.name in why and "left out" in why
    able, why = baseline("klt-jpeg2000").takes(single)
    assert not able and "one band" in why
    assert baseline("klt-jpeg2000").takes(floats)[0] and baseline("lerc").takes(floats)[0]
    assert not baseline("lerc").takes(Samples(scene().astype("int64")))[0]
    assert not baseline("jpegxl").takes(floats)[0]


@pytest.mark.parametrize("dtype", ["uint8", "int8", "int16", "int32", "float32", "float64"])
def test_sample_types_come_back(dtype, tmp_path):
    samples = Samples(scene(dtype=dtype))
    peak = float(np.ptp(samples.values.astype(float)))
    for codec in RUNNING:
        if codec.takes(samples)[0]:
            result = coded(codec, samples, tmp_path / "x", "bpppc", 2.0)
            assert result.values.dtype == np.dtype(dtype) and result.values.shape == samples.values.shape
            assert psnr(samples, result.values, peak) > 25


@pytest.mark.parametrize("shape", [(2, 1, 1), (3, 1, 40), (2, 9, 9), (2, 33, 17)])
def test_small_rasters(shape, tmp_path):
    samples = Samples(np.arange(np.prod(shape), dtype=np.uint16).reshape(shape))
    for codec in RUNNING:
        values = coded(codec, samples, tmp_path / "x", "bpppc", 8.0).values
        assert values.shape == shape


def test_a_missing_driver_is_told(monkeypatch):
    monkeypatch.setattr("bandpress.models.classical.jpeg2000.has_driver", lambda *_: False)
    able, why = baseline("klt-jpeg2000").can_run()
    assert not able and "JP2OpenJPEG" in why and why.endswith(".")


def test_has_driver():
    assert gdal_files.has_driver("GTiff") and gdal_files.has_driver("GTiff", "TILED")
    assert not gdal_files.has_driver("NoSuchDriver") and not gdal_files.has_driver("GTiff", "NO_SUCH_OPTION")


@pytest.mark.parametrize("own", [True, False])
def test_jpegxl_codes_each_band_and_shifts_negative_samples(own, monkeypatch, tmp_path):
    """GDAL often lacks JPEG XL, so a TIFF stands in for its codestreams."""
    asked = []

    def encoded(planes, driver, suffix, options, progress):
        asked.append((planes.shape, planes.dtype.name, driver, suffix, options))
        return gdal_files.encoded(planes, "GTiff", ".tif", ["COMPRESS=DEFLATE"], progress)

    monkeypatch.setattr(jpegxl, "encoded", encoded)
    monkeypatch.setattr(jpegxl, "has_driver", lambda name, option="": own == (name == "JPEGXL"))
    samples = Samples(scene(3, dtype="int16") - 3000)
    codec = baseline("jpegxl")
    assert codec.can_run()[0]
    codec.encode(samples, tmp_path / "x", 2.5, Progress())
    np.testing.assert_array_equal(codec.decode(tmp_path / "x", samples, Progress()), samples.values)
    assert len(asked) == 3
    shape, dtype, driver, suffix, options = asked[0]
    assert (shape, dtype) == ((1, 96, 120), "uint16")
    assert (driver, suffix) == (("JPEGXL", ".jxl") if own else ("GTiff", ".tif"))
    assert ("DISTANCE=2.5" if own else "JXL_DISTANCE=2.5") in options


def test_a_cancel_does_not_wait_for_the_codec():
    began = time.monotonic()

    def slow(stop):
        stop.wait(20)
        return b""

    with pytest.raises(Cancelled):
        gdal_files.waited_for(slow, Progress(cancelled=lambda: time.monotonic() - began > 0.2))
    assert time.monotonic() - began < 10


def test_what_gdal_cannot_do_is_one_sentence(tmp_path):
    with pytest.raises(OutputError, match="GTiff could not code"):
        gdal_files.encoded(scene(1), "GTiff", ".tif", ["TILED=YES", "BLOCKXSIZE=7"], Progress())
    with pytest.raises(FormatError, match="could not decode"):
        gdal_files.decoded(b"no image", ".j2k", Progress())
    write_parts(tmp_path / "x", [b"abc", b"defg"])
    assert read_parts(tmp_path / "x") == [b"abc", b"defg"]
    (tmp_path / "x").write_bytes((tmp_path / "x").read_bytes()[:-2])
    with pytest.raises(FormatError, match="cut short"):
        read_parts(tmp_path / "x")


def test_bits_go_where_they_lower_the_error_most():
    rng = np.random.default_rng(2)
    loud, quiet = (rng.normal(0, s, (1, 64, 64)).astype(np.float32) for s in (100, 25))
    groups = [group_of(p, 1.0, 0.0, True) for p in (loud, quiet)]
    (a, _), (b, _) = shared_out(groups, 2 * 64 * 64 * 3.0)
    # four times the deviation is worth two bits a sample
    assert (a - b) / 64**2 == pytest.approx(2.0, abs=0.1) and a + b == pytest.approx(2 * 64 * 64 * 3.0)
    # a plane that does not pay for its side bits is left out
    assert shared_out([group_of(np.concatenate([loud, quiet * 1e-4]), 1.0, 1000.0, False)], 9000)[0][1].tolist() == [
        True,
        False,
    ]


def test_equal_slope():
    curves = [[(bits, scale * 2.0 ** (-bits / 500)) for bits in range(500, 9000, 500)] for scale in (1e6, 16e6)]
    one, two = equal_slope(curves, 8000.0)
    assert one + two == pytest.approx(8000) and two - one == pytest.approx(4 * 500, rel=0.02)
