"""Processes that code tiles: files are the same with and without them, even if they fail, and all of them end."""

import functools
import signal
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decoder.tile_decoder import DecodeTileTask, decode_fine
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import planner
from bandpress.codec.errors import Cancelled, FormatError
from bandpress.codec.progress import Progress
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.runtime import worker_pool
from bandpress.models import registry
from bandpress.tests.helpers.processes import POSIX, SEES_PROCESSES, no_children, nothing
from bandpress.tests.helpers.scenes import pixels, write_scene
from osgeo import gdal

MODEL = registry.get("wavelet-context")


@pytest.fixture(autouse=True)
def small(monkeypatch):
    """Small rasters have several tiles and are worth workers."""
    monkeypatch.setattr(worker_pool, "SAMPLES", 0)
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    monkeypatch.setattr(sys.modules["bandpress.codec.compression"], "TILE_SIZES", (144,))
    monkeypatch.delenv(worker_pool.OFF, raising=False)


@pytest.fixture(scope="module")
def raster(tmp_path_factory):
    """A raster of 2 x 2 tiles with holes."""
    array = pixels(2, 150, 200)
    array[:, 40:90, 100:180] = 0
    array[1, 120:, :30] = 0
    return write_scene(tmp_path_factory.mktemp("workers") / "in.tif", array=array, nodata=0)


def coded(source, output, target=("step", 50), **settings):
    """Bytes of the file that three threads make, two of which wait for workers."""
    with RasterSource.open(source) as opened:
        compress(opened, output, model=MODEL, target=Target(*target), threads=3, **settings)
    return output.read_bytes()


def coded_alone(*arguments, **settings):
    """The same without workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(worker_pool.OFF, "1")
        return coded(*arguments, **settings)


@pytest.fixture(scope="module")
def alone(raster, tmp_path_factory):
    """Bytes of the file of :func:`raster`, made without workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planner, "tile_size", lambda *_: 144)
        return coded_alone(raster, tmp_path_factory.mktemp("alone") / "a.bpr")


# files ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "target, effort",
    [
        (("step", 40), "fast"),
        (("psnr", 48), "normal"),
        (("step", 30), "best"),
        (("lossless", None), "normal"),
        (("pae", 6), "fast"),
    ],
)
def test_files_and_rasters_are_the_same_as_without_workers(
    raster, tmp_path, log, target, effort, monkeypatch, by_transform
):
    want = coded_alone(raster, tmp_path / "a.bpr", target, effort=effort)
    assert not log.pids
    assert coded(raster, tmp_path / "b.bpr", target, effort=effort) == want
    assert len(log.pids) == 2 and len(log.done) >= 2 and all(log.done) and not log.lost
    del log.done[:]
    decompress(tmp_path / "b.bpr", tmp_path / "b.tif", threads=3)
    assert log.done and all(log.done) and not log.lost
    monkeypatch.setenv(worker_pool.OFF, "1")
    decompress(tmp_path / "a.bpr", tmp_path / "a.tif", threads=3)
    with RasterSource.open(tmp_path / "a.tif") as a, RasterSource.open(tmp_path / "b.tif") as b:
        assert np.array_equal(a.read(), b.read())


def test_a_raster_in_memory_is_done_here(raster, alone, tmp_path, log):
    gdal.FileFromMemBuffer("/vsimem/workers.tif", Path(raster).read_bytes())
    try:
        assert coded("/vsimem/workers.tif", tmp_path / "a.bpr") == alone
    finally:
        gdal.Unlink("/vsimem/workers.tif")
    assert log.lost == 2


def test_a_network_does_without(tmp_path, log):
    source = write_scene(tmp_path / "in.tif", array=pixels(4, 150, 160))
    with RasterSource.open(source) as opened:
        compress(opened, tmp_path / "a.bpr", model="sscnet-s2", target=Target("step", 200), threads=3)
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.header.tiles == (2, 2)
    decompress(tmp_path / "a.bpr", tmp_path / "a.tif", threads=3)
    assert not log.pids


SAYS_IT_IS_READY = "#!{0}\nimport os, pickle, sys\ndef say(*a):\n    os.write(1, pickle.dumps(a))\nsay('ready', {1})\n"


@POSIX
@pytest.mark.parametrize(
    "script",
    [
        "#!/bin/sh\nexit 1\n",
        "#!/bin/sh\necho hello; exec cat > /dev/null\n",
        SAYS_IT_IS_READY.format(sys.executable, "(2, 7, 18)") + "sys.stdin.buffer.read()",
        SAYS_IT_IS_READY.format(sys.executable, tuple(sys.version_info[:3])) + "pickle.load(sys.stdin.buffer)",
        SAYS_IT_IS_READY.format(sys.executable, tuple(sys.version_info[:3]))
        + "say('whatever', 1)\nsys.stdin.buffer.read()",
        SAYS_IT_IS_READY.format(sys.executable, tuple(sys.version_info[:3])) + "say(7)\nsys.stdin.buffer.read()",
        SAYS_IT_IS_READY.format(sys.executable, tuple(sys.version_info[:3]))
        + "os.write(1, b'cno.such\\nthing\\n.' * 9)",
    ],
    ids=["ends", "rubbish", "other Python", "dies at work", "nonsense", "not two", "foreign pickle"],
)
def test_a_worker_that_makes_no_sense_is_done_without(raster, alone, tmp_path, log, monkeypatch, script):
    program = tmp_path / "python3"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setattr(worker_pool, "candidates", lambda: [program])
    assert coded(raster, tmp_path / "a.bpr") == alone
    assert len(log.pids) == log.lost == 2 and not log.done and no_children(log.pids)


@POSIX
def test_no_interpreter_and_one_that_cannot_be_started(raster, alone, tmp_path, log, monkeypatch):
    monkeypatch.setattr(worker_pool, "candidates", lambda: [tmp_path / "python3"])
    assert coded(raster, tmp_path / "a.bpr") == alone
    (tmp_path / "python3").write_text("no program")
    assert coded(raster, tmp_path / "b.bpr") == alone
    assert not log.pids


@POSIX
def test_a_worker_that_never_starts_is_not_waited_for(raster, alone, tmp_path, log, monkeypatch):
    (tmp_path / "python3").write_text("#!/bin/sh\nexec cat > /dev/null\n")
    (tmp_path / "python3").chmod(0o755)
    monkeypatch.setattr(worker_pool, "candidates", lambda: [tmp_path / "python3"])
    monkeypatch.setattr(worker_pool, "START_S", 0.2)
    assert coded(raster, tmp_path / "a.bpr") == alone
    assert log.lost == 2 and no_children(log.pids)


@POSIX
def test_the_next_program_is_tried_when_one_is_of_another_python(raster, alone, tmp_path, log, monkeypatch):
    """PATH may contain another Python than that of QGIS."""
    other = tmp_path / "python3"
    other.write_text(SAYS_IT_IS_READY.format(sys.executable, "(2, 7, 18)") + "sys.stdin.buffer.read()")
    other.chmod(0o755)
    monkeypatch.setattr(worker_pool, "candidates", lambda: [other, Path(sys.executable)])
    assert coded(raster, tmp_path / "a.bpr") == alone
    assert log.lost == 2 and log.done and no_children(log.pids)
    log.pids.clear()
    assert coded(raster, tmp_path / "b.bpr") == alone
    assert len(log.pids) == 2, "the one that is fit is started at once"


def held(monkeypatch, then=None):
    """Stop workers at their first job, before they read it; ``then(process)`` a little later. The list of those that
    were."""
    exchange, processes = worker_pool._Worker._exchange, []

    def stopped(self, messages):
        self._process.send_signal(signal.SIGSTOP)
        processes.append(self._process)
        if then:
            threading.Timer(0.2, then, [self._process]).start()
        return exchange(self, messages)

    monkeypatch.setattr(worker_pool._Worker, "_exchange", stopped)
    return processes


@POSIX
def test_workers_that_are_killed_at_work(raster, alone, tmp_path, log, monkeypatch):
    processes = held(monkeypatch, lambda process: process.kill())
    assert coded(raster, tmp_path / "a.bpr") == alone
    assert len(processes) == log.lost == 2 and not log.done


@POSIX
@SEES_PROCESSES
@pytest.mark.parametrize("what", ["compress", "decompress"])
def test_cancelled_while_workers_are_at_work(raster, alone, tmp_path, log, monkeypatch, what):
    """Even when they hang."""
    processes = held(monkeypatch)
    progress = Progress(cancelled=lambda: len(processes) == 2)
    (tmp_path / "in.bpr").write_bytes(alone)
    with pytest.raises(Cancelled):
        if what == "compress":
            coded(raster, tmp_path / "a.bpr", progress=progress)
        else:
            decompress(tmp_path / "in.bpr", tmp_path / "a.tif", threads=3, progress=progress)
    assert len(log.pids) == 2 and no_children(log.pids)
    assert [p.name for p in tmp_path.iterdir()] == ["in.bpr"]


# errors -----------------------------------------------------------------------------------------------------------
def test_an_error_in_a_worker_is_the_error_of_this_process(tmp_path, log):
    """A chessboard of this range has coefficients beyond tokens.LARGEST_VALUE at so fine a step."""
    array = np.where(np.indices((150, 160)).sum(0) % 2, 2e6, -2e6)[None]
    source = write_scene(tmp_path / "in.tif", array=array, dtype="float32")
    assert coded_alone(source, tmp_path / "a.bpr", ("step", 0.05), precision=1) == coded(
        source, tmp_path / "b.bpr", ("step", 0.05), precision=1
    )
    assert False in log.done and not log.lost, "a worker found that the step is too fine, and so did this process"
    with BprReader(tmp_path / "b.bpr") as f:
        assert f.header.exact_bands == [0] and np.array_equal(f.read(), array), "which is why the file is lossless"


def test_symbols_that_make_no_sense_to_a_worker(alone, tmp_path, log):
    (tmp_path / "a.bpr").write_bytes(alone)
    with BprReader(tmp_path / "a.bpr") as f, worker_pool.Workers(1) as pool:
        here = functools.partial(decode_fine, f.header, MODEL.tables()[f.header.kind])
        with pytest.raises(FormatError):
            pool.run(DecodeTileTask(f.header, MODEL), (0, 0, [b"\x03\xff" * 20] * 3), nothing, here)
    assert log.done == [False]


def test_a_damaged_tile_is_the_same_hole(alone, tmp_path, log):
    (tmp_path / "a.bpr").write_bytes(alone)
    with BprReader(tmp_path / "a.bpr") as f:
        chunk = f.index.chunks[-2]
    broken = bytearray(alone)
    broken[chunk.offset + 3] ^= 4
    (tmp_path / "a.bpr").write_bytes(broken)
    found = []
    for threads in (1, 2):  # one thread needs no workers
        notes = decompress(tmp_path / "a.bpr", tmp_path / "a.tif", threads=threads).notes
        with RasterSource.open(tmp_path / "a.tif") as f:
            found.append((notes, f.read()))
    assert (
        "tile row 2, column 2" in found[0][0][0]
        and found[0][0] == found[1][0]
        and np.array_equal(found[0][1], found[1][1])
    )
    assert log.done and all(log.done)
