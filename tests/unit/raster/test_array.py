"""Arrays as rasters: reading, passing them to worker processes, and removing temporary files."""

import os
import pickle
import tempfile

import numpy as np
import pytest
from bandpress import api
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster.array import ArraySource
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.raster_reader import RasterReader
from bandpress.codec.runtime import worker_pool

SHAPE = 3, 11, 7


def source(samples=None, mask=None, kind=""):
    samples = np.arange(np.prod(SHAPE), dtype=np.int32).reshape(SHAPE) if samples is None else samples
    profile = Profile(
        Grid(samples.shape[2], samples.shape[1]),
        samples.dtype.newbyteorder("=").name,
        (Band(),) * len(samples),
        mask=kind,
    )
    return ArraySource(samples, profile, mask)


def test_it_is_a_raster_reader():
    assert isinstance(source(), RasterReader)
    assert source().size_bytes == 4 * np.prod(SHAPE)
    assert source().path == "" and not source().whole and source().file_bytes == 0 and source().notes == []


def test_what_is_read_belongs_to_the_reader():
    samples = np.arange(np.prod(SHAPE), dtype=np.int32).reshape(SHAPE)
    raster = source(samples)
    for part in (raster.read(), raster.read(Window(1, 2, 3, 4)), raster.read(bands=[0]), raster.read(bands=[2, 0])):
        assert part.flags.c_contiguous and part.flags.writeable and not np.shares_memory(part, samples)
    assert (raster.read(Window(1, 2, 3, 4), [2, 0]) == samples[[2, 0], 2:6, 1:4]).all()


@pytest.mark.parametrize("window", [Window(-2, -3, 6, 9), Window(5, 8, 9, 9), Window(-9, 2, 3, 3), Window(9, 20, 2, 2)])
def test_outside_the_nearest_pixels_are_repeated(window):
    samples = np.arange(np.prod(SHAPE), dtype=np.int32).reshape(SHAPE)
    padded = np.pad(samples, ((0, 0), (30, 30), (30, 30)), "edge")
    expected = padded[:, window.y + 30 : window.y + window.height + 30, window.x + 30 : window.x + window.width + 30]
    assert (source(samples).read(window, fill_outside=True) == expected).all()
    with pytest.raises(ValueError, match="is not inside"):
        source(samples).read(window)


@pytest.mark.parametrize(
    "change",
    [
        lambda a: a.astype(a.dtype.newbyteorder(">")),
        lambda a: a.astype(a.dtype.newbyteorder("<")),
        np.asfortranarray,
        lambda a: np.repeat(a, 2, 2)[..., ::2],
        lambda a: a[::-1, ::-1, ::-1].copy()[::-1, ::-1, ::-1],
    ],
)
def test_byte_order_and_strides_do_not_matter(change):
    samples = np.arange(np.prod(SHAPE), dtype=np.int32).reshape(SHAPE)
    part = source(change(samples)).read()
    assert part.dtype == np.int32 and part.dtype.isnative and (part == samples).all()


@pytest.mark.parametrize(("kind", "planes"), [("dataset", 1), ("bands", 3)])
def test_masks(kind, planes):
    mask = np.random.default_rng(1).random((planes, *SHAPE[1:])) < 0.5
    raster = source(mask=mask, kind=kind)
    assert (raster.read_mask() == mask).all()
    assert (raster.read_mask(Window(2, 3, 4, 5)) == mask[:, 3:8, 2:6]).all()
    assert (raster.read_mask(bands=[2, 1]) == (mask if kind == "dataset" else mask[[2, 1]])).all()
    assert source().read_mask() is None


def test_what_does_not_match_is_no_raster():
    samples = np.zeros(SHAPE, np.int32)
    with pytest.raises(ValueError, match="int32"):
        ArraySource(samples, Profile(Grid(7, 11), "int16", (Band(),) * 3))
    with pytest.raises(ValueError, match="shape"):
        source(mask=np.ones(SHAPE, bool), kind="dataset")
    with pytest.raises(ValueError, match="shape"):
        source(mask=np.ones(SHAPE, bool))


@pytest.mark.parametrize("kind", ["", "bands"])
def test_workers_map_files_that_go_with_the_source(kind):
    samples = np.arange(np.prod(SHAPE), dtype=">i4").reshape(SHAPE)[:, ::-1]
    mask = np.random.default_rng(2).random(SHAPE) < 0.5 if kind else None
    raster = source(samples, mask, kind)
    first, second = pickle.dumps(raster), pickle.dumps(raster)
    assert first == second and len(first) < 2000  # not the samples, and one copy of them alone
    there = pickle.loads(first)
    assert (there.read() == samples).all() and there.read().dtype == np.int32
    assert kind == "" or (there.read_mask() == mask).all()
    assert pickle.loads(pickle.dumps(there)).read().tobytes() == there.read().tobytes()
    folder = raster.__reduce__()[1][0]
    assert os.path.isdir(folder)
    there.close()
    raster.close()
    assert not os.path.exists(folder)
    with pytest.raises(ValueError, match="closed"):
        raster.read()


def test_workers_code_an_array(tmp_path, monkeypatch):
    """The bytes are the same with and without workers, and the mapped files are removed."""
    random = np.random.default_rng(3)
    array = (np.add.outer(np.arange(60), np.arange(2400)) + random.normal(0, 9, (60, 2400))).astype(np.uint16)
    alone = api.encode(array, step=20, threads=2)
    done, run = [], worker_pool._Worker.run

    def noted(*job):
        done.append(run(*job))
        return done[-1]

    monkeypatch.setattr(worker_pool, "SAMPLES", 1)
    monkeypatch.setattr(worker_pool, "attempt", lambda _: None)  # where the core runs, threads are enough
    monkeypatch.setattr(worker_pool._Worker, "run", noted)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert api.encode(array, step=20, threads=2) == alone
    assert any(succeeded for succeeded, _ in done)
    assert os.listdir(tmp_path) == []
