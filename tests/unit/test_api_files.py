"""The public Python interface with files: round trips, windows, outputs that cannot be written."""

import io
import json
import math
import os
import re

import bandpress
import numpy as np
import pytest
from bandpress.codec.raster.source import RasterSource
from bandpress.tests.helpers.scenes import pixels, write_scene
from osgeo import gdal

ARRAY = np.arange(12, dtype=np.uint8).reshape(3, 4)
TRANSFORM = (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0)
pytestmark = pytest.mark.filterwarnings("ignore::bandpress.BandpressWarning")


@pytest.fixture(scope="module")
def scene():
    """uint16 (3, 70, 90) of reflectance × 10000."""
    return pixels(3, 70, 90).astype(np.uint16)


def test_a_raster_file_there_and_back(scene, tmp_path):
    path = write_scene(tmp_path / "in.tif", array=scene, nodata=0)
    result = bandpress.compress(path, tmp_path / "out.bpr", lossless=True)
    assert result.bytes == os.path.getsize(result.path) and result.numbers["PAE"] == 0
    got = bandpress.decode(tmp_path / "out.bpr")
    assert (got == scene).all()
    back = bandpress.decompress(tmp_path / "out.bpr", tmp_path / "back.tif")
    with RasterSource.open(path) as before, RasterSource.open(back.path) as after:
        assert (after.read() == scene).all() and after.profile == before.profile
    with bandpress.open(tmp_path / "out.bpr") as dataset:
        assert dataset.transform == TRANSFORM and dataset.nodata == 0
        assert [b.wavelength_nm for b in dataset.bands] == [490, 560, 665]
        assert repr(str(tmp_path / "out.bpr")) in repr(dataset)
    assert bandpress.inspect(tmp_path / "out.bpr").ok
    assert json.dumps(bandpress.inspect(result.path).to_dict())


def test_parts_of_a_file(scene, tmp_path):
    bandpress.compress(scene, tmp_path / "a.bpr", lossless=True)
    options = ["COMPRESS=NONE"]
    bandpress.decompress(
        tmp_path / "a.bpr", tmp_path / "a.tif", window=(10, 20, 30, 40), bands=[2, -3], options=options, threads=1
    )
    assert (gdal.Open(str(tmp_path / "a.tif")).ReadAsArray() == scene[[2, 0], 20:60, 10:40]).all()
    bandpress.decompress(tmp_path / "a.bpr", tmp_path / "b.tif", level=1, driver="COG", progress=lambda part: None)
    assert gdal.Open(str(tmp_path / "b.tif")).ReadAsArray().shape == (3, 35, 45)


def test_an_array_into_a_file(scene, tmp_path):
    result = bandpress.compress(scene[0], tmp_path / "a.bpr", psnr=40, transform=TRANSFORM, crs="EPSG:32633", peak=9000)
    assert (tmp_path / "a.bpr").read_bytes() == bandpress.encode(
        scene[0], psnr=40, transform=TRANSFORM, crs="EPSG:32633", peak=9000
    )
    assert abs(result.reached - 40) < 0.1 and math.isnan(result.numbers["RATIO_FILE"])
    bandpress.decompress(str(tmp_path / "a.bpr"), tmp_path / "a.tif")
    bandpress.compress(tmp_path / "a.tif", tmp_path / "b.bpr", lossless=True)
    assert bandpress.decode(tmp_path / "b.bpr").shape == scene[0].shape  # through a GeoTIFF, too


def test_a_reader_stays_open(scene, tmp_path):
    with RasterSource.open(write_scene(tmp_path / "in.tif", array=scene), bands=[2]) as source:
        bandpress.compress(source, tmp_path / "a.bpr", lossless=True, nodata=7)
        assert (source.read() == scene[1:2]).all()
    with bandpress.open(tmp_path / "a.bpr") as dataset:
        assert (dataset.read() == scene[1:2]).all() and dataset.nodata == 7


def test_notes_of_the_source_are_told(scene, tmp_path):
    path = write_scene(tmp_path / "in.tif", array=scene)
    with RasterSource.open(path) as source:
        source.notes.append("Something of the file cannot be kept.")
        assert (
            bandpress.compress(source, tmp_path / "a.bpr", step=9).notes[0] == "Something of the file cannot be kept."
        )


@pytest.mark.parametrize(
    ("source", "arguments", "says"),
    [
        ("in.tif", {"mask": ARRAY > 1}, "mask is for arrays; a raster file has its own, so leave it out."),
        ("in.tif", {"crs": "EPSG:4326"}, "crs is for arrays"),
        ("in.tif", {"transform": TRANSFORM}, "transform is for arrays"),
        ("in.tif", {"band_names": ["a"]}, "band_names is for arrays"),
        ("in.tif", {"wavelengths": [1]}, "wavelengths is for arrays"),
        ("in.tif", {"nodata": "x"}, "nodata must be a number"),
        ("in.tif", {"exact_bands": [3]}, "There is no band 3; the raster has 3, numbered from 0."),
        ("missing.tif", {}, "missing.tif"),
        (7, {}, "The array has the shape ()"),
    ],
)
def test_sources_and_arguments_that_do_not_go_together(source, arguments, says, scene, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_scene("in.tif", array=scene)
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.compress(source, "out.bpr", step=9, **arguments)
    assert not os.path.exists("out.bpr")


def test_outputs_that_cannot_be_written(scene, tmp_path):
    with pytest.raises(bandpress.OutputError, match="does not exist; create it"):
        bandpress.compress(scene, tmp_path / "missing" / "a.bpr", step=9)
    with pytest.raises(bandpress.InputError, match="target_path must be a path, not BytesIO."):
        bandpress.compress(scene, io.BytesIO(), step=9)
    bandpress.compress(scene, tmp_path / "a.bpr", step=9)
    for arguments, says in (
        ({"bands": [3]}, "There is no band 3"),
        ({"window": (0, 0, 91, 1)}, "does not lie inside of level 0"),
        ({"level": 9}, "There is no level 9"),
        ({"driver": "PNG"}, "cannot write PNG rasters; choose GTiff or COG"),
        ({"threads": -1}, "threads must be 1 or more"),
    ):
        with pytest.raises(bandpress.BandpressError, match=re.escape(says)):
            bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", **arguments)
    with pytest.raises(bandpress.InputError, match="source must be a path, not bytes."):
        bandpress.decompress(b"", tmp_path / "a.tif")
    assert os.listdir(tmp_path) == ["a.bpr"]


def test_samples_that_an_old_gdal_cannot_write(tmp_path, monkeypatch):
    from bandpress.codec.raster import writer

    old = {name: number for name, number in writer.GDAL_TYPES.items() if not name.endswith("int64")}
    monkeypatch.setattr(writer, "GDAL_TYPES", old)
    bandpress.compress(np.arange(12, dtype=np.int64).reshape(3, 4), tmp_path / "a.bpr", lossless=True)
    with pytest.raises(bandpress.OutputError, match="cannot write samples of type int64; update GDAL to 3.5 or later"):
        bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif")
    assert os.listdir(tmp_path) == ["a.bpr"]


def test_bands_and_options_of_a_raster_file(scene, tmp_path):
    bandpress.compress(scene, tmp_path / "a.bpr", lossless=True)
    for bands in (1, np.array(1), [1], [False, True, False]):
        bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", bands=bands, window=np.array([10, 20, 30, 40]))
        assert (gdal.Open(str(tmp_path / "a.tif")).ReadAsArray() == scene[1, 20:60, 10:40]).all()
    for options in ("COMPRESS=LZW", {"COMPRESS": "LZW"}, ["COMPRESS=LZW"], ("COMPRESS=LZW",)):
        bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", options=options)
        assert gdal.Open(str(tmp_path / "a.tif")).GetMetadata("IMAGE_STRUCTURE")["COMPRESSION"] == "LZW"
    bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", options=None)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        *[({"options": wrong}, "options must be a list of texts") for wrong in (7, [7], b"A=B", object(), "A\0=B")],
        *[({"driver": wrong}, "driver must be GTiff or COG, not ") for wrong in (None, 7, ["COG"], b"COG")],
        *[({"level": wrong}, "level must be a whole number from 0") for wrong in (1.0, "1", True, None)],
        *[({"bands": wrong}, "Bands are chosen by integers") for wrong in (True, b"\0", "", 0.0, {0})],
        ({"window": bandpress.Window(0.0, 0, 1, 1)}, "give four integers"),
    ],
)
def test_wrong_arguments_of_decompress(arguments, says, tmp_path):
    bandpress.compress(ARRAY, tmp_path / "a.bpr", lossless=True)
    with pytest.raises(bandpress.InputError, match=re.escape(says)):
        bandpress.decompress(tmp_path / "a.bpr", tmp_path / "a.tif", **arguments)
    assert os.listdir(tmp_path) == ["a.bpr"]


class OtherPath:
    """A PathLike of anything."""

    def __init__(self, path):
        self._path = path

    def __fspath__(self):
        return self._path


@pytest.mark.parametrize("path", ["a\0.bpr", OtherPath(b"a\0.bpr"), OtherPath(7), OtherPath(None), "\ud800.bpr"])
def test_what_is_no_path(path, tmp_path):
    good = tmp_path / "a.bpr"
    bandpress.compress(ARRAY, good, lossless=True)
    for use in (
        lambda: bandpress.open(path),
        lambda: bandpress.decode(path),
        lambda: bandpress.inspect(path),
        lambda: bandpress.compress(ARRAY, path, lossless=True),
        lambda: bandpress.compress(path, tmp_path / "b.bpr", lossless=True),
        lambda: bandpress.decompress(good, path),
        lambda: bandpress.decompress(path, tmp_path / "b.tif"),
    ):
        with pytest.raises(bandpress.InputError, match=r"cannot be a path \(.*\); give another one\.$"):
            use()
    assert os.listdir(tmp_path) == ["a.bpr"]


def test_paths_of_bytes(scene, tmp_path):
    bandpress.compress(write_scene(tmp_path / "in.tif", array=scene), tmp_path / "a.bpr", lossless=True)
    entries = {entry.name: entry for entry in os.scandir(os.fsencode(tmp_path))}
    assert (bandpress.decode(entries[b"a.bpr"]) == scene).all() and bandpress.inspect(entries[b"a.bpr"]).ok
    bandpress.decompress(entries[b"a.bpr"], OtherPath(os.fsencode(tmp_path / "b.tif")))
    bandpress.compress(entries[b"in.tif"], OtherPath(os.fsencode(tmp_path / "b.bpr")), lossless=True)
    assert (bandpress.decode(tmp_path / "b.bpr") == scene).all() and (tmp_path / "b.tif").exists()
