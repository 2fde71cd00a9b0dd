"""Masks of every kind that GDAL knows are read and written with exactly the same pixels."""

import os
import pickle
import threading

import numpy as np
import pytest
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osgeo import gdal

OWN, ALL_VALID, PER_DATASET, ALPHA, NODATA = (
    0,
    gdal.GMF_ALL_VALID,
    gdal.GMF_PER_DATASET,
    gdal.GMF_ALPHA,
    gdal.GMF_NODATA,
)
DRIVERS = ("GTiff", "COG")


def about(width, height, bands=1, dtype="uint8", **changes):
    bands = (Band(),) * bands if isinstance(bands, int) else bands
    return Profile(Grid(width, height, (5e5, 10.0, 0.0, 5e6, 0.0, -10.0)), dtype, bands, **changes)


def pixels(profile, seed=0):
    return np.random.default_rng(seed).integers(1, 200, (profile.count, *profile.grid.shape)).astype(profile.dtype)


def write(path, profile, samples, mask=None, driver="GTiff"):
    with RasterWriter(path, profile, driver) as writer:
        writer.write(samples)
        if mask is not None:
            writer.write_mask(mask)
    return writer.notes


def of_gdal(path):
    """(flags, masks (bands, h, w) bool) of a file, as any GIS sees them."""
    dataset = gdal.Open(str(path))
    bands = [dataset.GetRasterBand(i + 1) for i in range(dataset.RasterCount)]
    return [b.GetMaskFlags() for b in bands], np.stack([b.GetMaskBand().ReadAsArray() for b in bands]) != 0


def masked(path, mask, internal, samples=None):
    """A GeoTIFF as GDAL makes it: ``mask`` (h, w) for all bands or (bands, h, w) a band, inside of it or in
    ``.msk``."""
    count = 3 if mask.ndim == 2 else len(mask)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), mask.shape[-1], mask.shape[-2], count)
    dataset.WriteArray(np.full((count, *mask.shape[-2:]), 7, np.uint8) if samples is None else samples)
    gdal.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", "YES" if internal else "NO")
    try:
        for number in range(1, 2 if mask.ndim == 2 else count + 1):
            band = dataset.GetRasterBand(number)
            dataset.CreateMaskBand(PER_DATASET) if mask.ndim == 2 else band.CreateMaskBand(0)
            band.GetMaskBand().WriteArray((mask if mask.ndim == 2 else mask[number - 1]) * np.uint8(255))
    finally:
        gdal.SetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK", None)


def holes(*shape, seed=1):
    return np.random.default_rng(seed).random(shape) < 0.7


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize("internal", [True, False])
def test_a_mask_of_the_dataset_comes_back_inside_of_the_file(tmp_path, internal, driver):
    mask = holes(40, 60)
    masked(tmp_path / "a.tif", mask, internal)
    assert (tmp_path / "a.tif.msk").exists() != internal
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.mask == "dataset" and source.notes == []
        assert np.array_equal(source.read_mask(), mask[None])
        assert write(tmp_path / "b.tif", source.profile, source.read(), source.read_mask(), driver) == []
    flags, got = of_gdal(tmp_path / "b.tif")
    assert flags == [PER_DATASET] * 3 and (got == mask).all()
    assert not (tmp_path / "b.tif.msk").exists()


@pytest.mark.parametrize("driver", DRIVERS)
def test_masks_by_band_come_back_beside_the_file_and_that_is_told(tmp_path, driver):
    mask = holes(3, 40, 60)
    masked(tmp_path / "a.tif", mask, internal=False)
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.mask == "bands" and np.array_equal(source.read_mask(), mask)
        notes = write(tmp_path / "b.tif", source.profile, source.read(), source.read_mask(), driver)
    assert len(notes) == 1 and "b.tif.msk" in notes[0]
    assert sorted(os.listdir(tmp_path)) == ["a.tif", "a.tif.msk", "b.tif", "b.tif.msk"]
    flags, got = of_gdal(tmp_path / "b.tif")
    assert flags == [OWN] * 3 and np.array_equal(got, mask)


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "bands,kind,item",
    [(None, "values", "1 2 3"), ([3, 1, 2], "values", "3 1 2"), ([1, 2], "dataset", None), ([2], "dataset", None)],
)
def test_nodata_values_mean_the_same_holes_for_any_choice_of_bands(tmp_path, bands, kind, item, driver):
    samples = pixels(about(60, 40, 3))
    samples[:, 5:9, 7:30] = np.array([1, 2, 3])[:, None, None]
    samples[0, 20:] = 1  # the value in one band alone makes no hole
    write(tmp_path / "a.tif", about(60, 40, 3, metadata={"": {"NODATA_VALUES": "1 2 3"}}), samples)
    valid = (samples != np.array([1, 2, 3])[:, None, None]).any(0)
    with RasterSource.open(tmp_path / "a.tif", bands) as source:
        profile = source.profile
        assert (profile.mask, profile.metadata.get("", {}).get("NODATA_VALUES")) == (kind, item)
        assert np.array_equal(source.read_mask(), valid[None])
        write(tmp_path / "b.tif", profile, source.read(), source.read_mask(), driver)
    flags, got = of_gdal(tmp_path / "b.tif")
    assert set(flags) == {PER_DATASET | NODATA if kind == "values" else PER_DATASET} and (got == valid).all()


def test_a_stored_profile_is_selected_like_a_source(tmp_path):
    profile = about(9, 7, 3, mask="values", metadata={"": {"NODATA_VALUES": "1 2 3", "A": "b"}})
    assert profile.select([2, 0, 1]).metadata[""] == {"NODATA_VALUES": "3 1 2", "A": "b"}
    assert profile.select([2, 0, 1]).mask == "values" and profile.select([0, 1, 2]) == profile
    assert (profile.select([1]).mask, profile.select([1]).metadata) == ("dataset", {"": {"A": "b"}})
    assert about(9, 7, 3, mask="bands").select([1]).mask == "bands"
    for kind in ("dataset", "bands", "values"):
        assert (
            about(9, 7, 3, mask=kind).crop(Window(1, 1, 3, 3)).mask == about(9, 7, 3, mask=kind).coarser(1).mask == kind
        )


def test_an_item_that_has_no_effect_gets_none_elsewhere(tmp_path):
    write(
        tmp_path / "a.tif", about(9, 7, 4, metadata={"": {"NODATA_VALUES": "7 7 7"}}), np.full((4, 7, 9), 7, np.uint8)
    )
    with RasterSource.open(tmp_path / "a.tif", [1, 2, 3]) as source:
        assert source.profile.mask == "" and source.read_mask() is None
        assert len(source.notes) == 1 and "NODATA_VALUES" in source.notes[0]
        write(tmp_path / "b.tif", source.profile, source.read())
    assert of_gdal(tmp_path / "b.tif")[0] == [ALL_VALID] * 3


@pytest.mark.parametrize("driver", DRIVERS)
@pytest.mark.parametrize(
    "colors,dtype",
    [
        (("red", "green", "blue", "alpha"), "uint8"),
        (("red", "green", "blue", "alpha"), "uint16"),
        (("gray", "alpha"), "uint8"),
    ],
)
def test_alpha_is_alpha_again(tmp_path, colors, dtype, driver):
    profile = about(60, 40, tuple(Band(color=c) for c in colors), dtype)
    samples = pixels(profile)
    samples[-1] *= holes(40, 60)
    assert write(tmp_path / "a.tif", profile, samples, driver=driver) == []
    flags, got = of_gdal(tmp_path / "a.tif")
    assert flags == [PER_DATASET | ALPHA] * (len(colors) - 1) + [ALL_VALID]
    assert (got[0] == (samples[-1] != 0)).all()
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [b.color for b in source.profile.bands] == list(colors)
        assert source.profile.mask == "" and source.read_mask() is None, "alpha is a band, and no mask besides"
        assert np.array_equal(source.read(), samples)


def test_nodata_alone_is_no_mask(tmp_path):
    write(tmp_path / "a.tif", about(9, 7, (Band(nodata=7), Band(nodata=7))), np.full((2, 7, 9), 7, np.uint8))
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert source.profile.mask == "" and source.read_mask() is None


@pytest.mark.parametrize("driver", DRIVERS)
def test_a_mask_beside_nodata_and_alpha(tmp_path, driver):
    """GDAL's own order: a mask band comes before nodata, and both are kept."""
    mask, colors = holes(40, 60), ("red", "green", "blue", "alpha")
    profile = about(60, 40, tuple(Band(color=c, nodata=9) for c in colors), mask="dataset")
    assert write(tmp_path / "a.tif", profile, pixels(profile), mask, driver) == []
    assert of_gdal(tmp_path / "a.tif")[0] == [PER_DATASET] * 4 and (of_gdal(tmp_path / "a.tif")[1] == mask).all()
    with RasterSource.open(tmp_path / "a.tif") as source:
        assert [(b.color, b.nodata) for b in source.profile.bands] == [(c, 9) for c in colors]
        assert source.profile.mask == "dataset"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_size_in_any_pieces(tmp_path, data):
    width, height = data.draw(st.sampled_from([1, 2, 7, 300, 601])), data.draw(st.sampled_from([1, 3, 290, 600]))
    kind, driver = data.draw(st.sampled_from(["dataset", "bands"])), data.draw(st.sampled_from(DRIVERS))
    mask = holes(2 if kind == "bands" else 1, height, width, seed=data.draw(st.integers(0, 99)))
    profile = about(width, height, 2, mask=kind)
    rows = data.draw(st.integers(1, height))
    with RasterWriter(tmp_path / "a.tif", profile, driver) as writer:
        writer.write(pixels(profile))
        for y in reversed(range(0, height, rows)):
            writer.write_mask(mask[:, y : y + rows], 0, y)
    assert (of_gdal(tmp_path / "a.tif")[1] == mask).all()
    window = Window(width // 3, height // 3, width - width // 3, height - height // 3)
    chosen = data.draw(st.sampled_from([[1], [2], [2, 1]]))
    with RasterSource.open(tmp_path / "a.tif", chosen, window) as source:
        expected = (mask[[i - 1 for i in chosen]] if kind == "bands" else mask)[(slice(None), *window.slices)]
        assert np.array_equal(source.read_mask(), expected)
        inner = Window(window.width // 2, 0, window.width - window.width // 2, 1)
        for _ in range(2):  # from the file, then from the cache
            assert np.array_equal(source.read_mask(inner), expected[(slice(None), *inner.slices)])
            wide = source.read_mask(Window(-1, -2, window.width + 3, window.height + 3), fill_outside=True)
            assert np.array_equal(wide, np.pad(expected, ((0, 0), (2, 1), (1, 2)), mode="edge"))
            source.keep()
        assert np.array_equal(pickle.loads(pickle.dumps(source)).read_mask(), expected)


def test_pixels_without_a_word_are_valid(tmp_path):
    write(tmp_path / "a.tif", about(600, 20, 2, mask="dataset"), np.ones((2, 20, 600), np.uint8))
    flags, got = of_gdal(tmp_path / "a.tif")
    assert flags == [PER_DATASET] * 2 and got.all()


def test_masks_that_do_not_fit_are_errors(tmp_path):
    wrong = [
        ("", (7, 9), 0),
        ("dataset", (2, 7, 9), 0),
        ("dataset", (7, 9), 1),
        ("bands", (3, 7, 9), 0),
        ("values", (7, 9), 1),
    ]
    for kind, shape, x in wrong:
        with pytest.raises(ValueError), RasterWriter(tmp_path / "a.tif", about(9, 7, 2, mask=kind)) as writer:
            writer.write_mask(np.ones(shape, bool), x)
    assert os.listdir(tmp_path) == []


def test_opacity_is_told_when_it_is_lost(tmp_path):
    for name, values, told in (
        ("a", (0, 255), False),
        ("b", (0, 1), False),
        ("c", (0, 128, 255), True),
        ("d", (1, 255), True),
    ):
        mask = np.resize(np.array(values, np.uint8), (7, 9))
        masked(tmp_path / f"{name}.tif", mask, internal=False)
        opacity = gdal.Open(str(tmp_path / f"{name}.tif.msk"), gdal.GA_Update)
        opacity.GetRasterBand(1).WriteArray(mask)
        opacity = None
        with RasterSource.open(tmp_path / f"{name}.tif") as source:
            assert np.array_equal(source.read_mask()[0], mask != 0)
            source.read_mask()
            assert ["opacity" in note for note in source.notes] == [True] * told


def test_samples_for_the_style_leave_the_holes_out(tmp_path):
    mask = np.tri(40, 60, dtype=bool)
    masked(tmp_path / "a.tif", mask, True, np.where(mask, 5, 200).astype(np.uint8)[None].repeat(3, 0))
    with RasterSource.open(tmp_path / "a.tif") as source:
        sample = source.sample(2, 10_000)
    assert set(sample.tolist()) == {5} and sample.size == mask.sum()


def test_threads_read_the_same_mask(tmp_path):
    mask, wrong = holes(300, 300), []
    masked(tmp_path / "a.tif", mask, True)
    source = RasterSource.open(tmp_path / "a.tif")

    def work(seed):
        rng = np.random.default_rng(seed)
        for _ in range(15):
            x, y = (int(v) for v in rng.integers(0, 250, 2))
            if not np.array_equal(source.read_mask(Window(x, y, 50, 50))[0], mask[y : y + 50, x : x + 50]):
                wrong.append((x, y))

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    source.close()
    assert wrong == []


def test_no_setting_of_gdal_is_left_behind(tmp_path):
    """A host application that sets external masks still gets them, even while Bandpress writes a file."""
    gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", "NO")
    try:
        write(tmp_path / "a.tif", about(9, 7, 2, mask="dataset"), np.ones((2, 7, 9), np.uint8), np.ones((7, 9), bool))
        assert gdal.GetConfigOption("GDAL_TIFF_INTERNAL_MASK") == "NO"
        assert gdal.GetThreadLocalConfigOption("GDAL_TIFF_INTERNAL_MASK") is None
        assert os.listdir(tmp_path) == ["a.tif"]
    finally:
        gdal.SetConfigOption("GDAL_TIFF_INTERNAL_MASK", None)


def test_overviews_have_the_mask_of_their_own_size(tmp_path):
    mask = np.tri(1200, dtype=bool)
    write(tmp_path / "a.tif", about(1200, 1200, mask="dataset"), np.ones((1, 1200, 1200), np.uint8), mask, "COG")
    with RasterSource.open(tmp_path / "a.tif", options=["OVERVIEW_LEVEL=0"]) as source:
        assert source.profile.grid.shape == (600, 600) and source.profile.grid.geotransform[1] == 20
        got = source.read_mask()[0]
        assert got[300:, :299].all() and not got[:299, 300:].any()
        assert np.array_equal(pickle.loads(pickle.dumps(source)).read_mask()[0], got)
