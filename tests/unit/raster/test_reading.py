"""Reading a selection of a raster, from several threads; bad input raises an error of one sentence."""

import os
import threading

import numpy as np
import pytest
from bandpress.codec.errors import InputError, OutputError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.rasters import DTYPES, rich_profile, samples, simple, wkt, write
from osgeo import gdal


def test_window_and_bands_are_a_selection(tmp_path):
    pixels = samples(5, 30, 40)
    write(tmp_path / "a.tif", simple(40, 30, 5), pixels)
    with RasterSource.open(tmp_path / "a.tif", bands=[4, 2], window=Window(10, 5, 20, 8)) as source:
        assert [b.name for b in source.profile.bands] == ["B4", "B2"]
        assert source.profile.grid == Grid(20, 8, (400060.0, 10.0, 0.0, 5799970.0, 0.0, -10.0), wkt(32633))
        assert np.array_equal(source.read(), pixels[[3, 1], 5:13, 10:30])
        assert np.array_equal(source.read(Window(1, 2, 3, 4), bands=[1]), pixels[[1], 7:11, 11:14])


def test_reading_outside_repeats_the_edge(tmp_path):
    pixels = samples(2, 6, 8)
    write(tmp_path / "a.tif", simple(8, 6, 2), pixels)
    padded = np.pad(pixels, ((0, 0), (3, 4), (2, 5)), mode="edge")
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert np.array_equal(source.read(Window(-2, -3, 15, 13), fill_outside=True), padded)
        beside = source.read(Window(20, 1, 4, 2), fill_outside=True)
        assert np.array_equal(beside, np.repeat(pixels[:, 1:3, -1:], 4, axis=2))
        with pytest.raises(ValueError):
            source.read(Window(-2, -3, 15, 13))


def test_threads_read_the_same_and_close_frees_every_handle(tmp_path):
    pixels = samples(3, 300, 300)
    write(tmp_path / "a.tif", simple(300, 300, 3), pixels)
    wrong, source = [], RasterSource.open(tmp_path / "a.tif")
    meet = threading.Barrier(5)

    def work(seed):
        rng = np.random.default_rng(seed)
        for _ in range(20):
            x, y = (int(v) for v in rng.integers(0, 250, 2))
            if not np.array_equal(source.read(Window(x, y, 50, 50)), pixels[:, y : y + 50, x : x + 50]):
                wrong.append((x, y))
        meet.wait()
        meet.wait()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    meet.wait()
    open_files = [
        os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    ]
    held = sum(str(tmp_path / "a.tif") == name for name in open_files)
    source.close()
    after = sum(
        str(tmp_path / "a.tif") == os.readlink(f"/proc/self/fd/{fd}")
        for fd in os.listdir("/proc/self/fd")
        if os.path.exists(f"/proc/self/fd/{fd}")
    )
    meet.wait()
    for thread in threads:
        thread.join()
    assert (wrong, after) == ([], 0) and 1 <= held <= 4, (
        "one handle for each read at once, however many threads came by"
    )
    with pytest.raises(ValueError):
        source.read()


def test_bands_of_different_types_are_read_as_one_that_holds_all(tmp_path):
    for name, dtype in (("a", "uint16"), ("b", "int16"), ("c", "uint8")):
        write(tmp_path / f"{name}.tif", simple(9, 7, 1, dtype), samples(1, 7, 9, dtype))
    gdal.BuildVRT(str(tmp_path / "all.vrt"), [str(tmp_path / f"{n}.tif") for n in "abc"], separate=True).FlushCache()
    with RasterSource.open(tmp_path / "all.vrt") as source:
        assert source.profile.dtype == "int32"
        expected = [samples(1, 7, 9, d)[0].astype("int32") for d in ("uint16", "int16", "uint8")]
        assert np.array_equal(source.read(), expected)


@pytest.mark.parametrize(
    "path",
    [
        "https://example.org/a.tif",
        "type=xyz&url=https://tile.example.org/{z}/{x}/{y}.png",
        "WMS:http://example.org/",
        "crs=EPSG:3857&format=image/png&layers=a&url=http://example.org/wms",
        "PG:dbname=a table=b",
    ],
)
def test_remote_layers_are_told_to_be_exported(path):
    with pytest.raises(InputError, match="export it first"):
        RasterSource.open(path)


def test_a_local_wms_description_is_remote_too(tmp_path):
    (tmp_path / "tms.xml").write_text(
        '<GDAL_WMS><Service name="TMS"><ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>0</UpperLeftX><UpperLeftY>1</UpperLeftY><LowerRightX>1</LowerRightX>"
        "<LowerRightY>0</LowerRightY><TileLevel>1</TileLevel></DataWindow><BandsCount>3</BandsCount></GDAL_WMS>"
    )
    with pytest.raises(InputError, match="export it first"):
        RasterSource.open(tmp_path / "tms.xml")


def test_missing_folder_text_and_empty(tmp_path):
    (tmp_path / "note.txt").write_text("not a raster")
    for path, match in (
        (tmp_path / "no.tif", "does not exist"),
        (tmp_path, "folder"),
        (tmp_path / "note.txt", "cannot be opened"),
        ("", "does not exist"),
    ):
        with pytest.raises(InputError, match=match):
            RasterSource.open(path)


def test_complex_samples_are_refused(tmp_path):
    gdal.GetDriverByName("GTiff").Create(str(tmp_path / "c.tif"), 4, 4, 1, gdal.GDT_CFloat32).FlushCache()
    with pytest.raises(InputError, match="CFloat32"):
        RasterSource.open(tmp_path / "c.tif")


@pytest.mark.parametrize("bands,match", [([], "No band"), ([4], "no band 4"), ([0], "no band 0"), ([1, 1], "twice")])
def test_wrong_bands_are_refused(tmp_path, bands, match):
    write(tmp_path / "a.tif", simple(9, 7, 3), samples(3, 7, 9))
    with pytest.raises(InputError, match=match):
        RasterSource.open(tmp_path / "a.tif", bands=bands)


def test_window_outside_is_refused(tmp_path):
    write(tmp_path / "a.tif", simple(9, 7), samples(1, 7, 9))
    with pytest.raises(InputError, match="does not lie inside"):
        RasterSource.open(tmp_path / "a.tif", window=Window(5, 5, 5, 5))


def test_a_truncated_file_is_named_when_read(tmp_path):
    write(tmp_path / "a.tif", simple(400, 400), samples(1, 400, 400))
    data = (tmp_path / "a.tif").read_bytes()
    (tmp_path / "a.tif").write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(InputError, match="a.tif"), RasterSource.open(tmp_path / "a.tif") as source:
        source.read()


@pytest.mark.parametrize("exceptions", [True, False])
def test_gdals_exception_switch_is_neither_needed_nor_touched(tmp_path, exceptions):
    before = gdal.GetUseExceptions()
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        write(tmp_path / "a.tif", rich_profile(), samples(4, 30, 40, "int16"))
        with RasterSource.open(tmp_path / "a.tif") as source:
            assert source.read().shape == (4, 30, 40)
        with pytest.raises(InputError, match="does not exist"):
            RasterSource.open(tmp_path / "no.tif")
        with pytest.raises(OutputError):
            write(tmp_path / "b.tif", simple(9, 7), samples(1, 7, 9), options=["COMPRESS=JPEG", "PHOTOMETRIC=YCBCR"])
        assert bool(gdal.GetUseExceptions()) == exceptions
    finally:
        (gdal.UseExceptions if before else gdal.DontUseExceptions)()


@pytest.mark.parametrize("dtype", DTYPES)
def test_sample_of_a_small_raster_is_all_of_it(tmp_path, dtype):
    pixels = samples(3, 20, 30, dtype)
    write(tmp_path / "a.tif", simple(30, 20, 3, dtype), pixels)
    with RasterSource.open(tmp_path / "a.tif", [3, 1], Window(5, 4, 20, 10)) as source:
        assert np.array_equal(source.sample(1, 1000), pixels[0, 4:14, 5:25].ravel())


def test_sample_leaves_out_what_is_not_valid(tmp_path):
    pixels = np.array([[[1.0, -9.0, np.nan, 4.0]]], "float32")
    write(tmp_path / "a.tif", simple(4, 1, dtype="float32", bands=(Band("B1", -9.0),)), pixels)
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.sample(0, 10).tolist() == [1.0, 4.0]


def test_sample_is_spread_over_the_raster(tmp_path):
    write(tmp_path / "a.tif", simple(400, 300), (np.arange(120000) // 2).astype("uint16").reshape(1, 300, 400))
    with RasterSource.open(tmp_path / "a.tif") as source:
        sample = source.sample(0, 1200)
    assert 1000 <= sample.size <= 1300
    assert np.allclose(np.percentile(sample, (2, 50, 98)), np.array((0.02, 0.5, 0.98)) * 60000, atol=2000)
