"""Worker processes: failed jobs are done in the main process, all workers end, and their number."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from bandpress.codec.errors import Cancelled
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.runtime import interpreter, memory, worker_pool
from bandpress.tests.helpers.processes import POSIX, SEES_PROCESSES, SLEEP, gone, gone_now, no_children, nothing, refuse
from bandpress.tests.helpers.scenes import pixels, write_scene


@pytest.mark.parametrize(
    "task, job, lost",
    [
        (SimpleNamespace(run=int), ("x",), False),
        (SimpleNamespace(run=sys.exit), (), True),
        (SimpleNamespace(run=lambda: 5), (), True),
        (SimpleNamespace(run=threading.Lock), (), True),
    ],
    ids=["fails", "ends", "no pickle", "result no pickle"],
)
def test_what_a_worker_cannot_do_is_done_here(log, task, job, lost):
    with worker_pool.Workers(1) as pool:
        assert pool.run(task, job, nothing, lambda *given: ("here", given)) == ("here", job)
        assert (log.lost, log.done) == ((1, []) if lost else (0, [False]))
        if lost:
            assert pool.run(SimpleNamespace(run=abs), (-3,), nothing, lambda n: "here") == "here"
        else:
            assert pool.run(SimpleNamespace(run=abs), (-3,), nothing, refuse) == 3


def test_what_a_library_prints_does_not_get_between(log):
    with worker_pool.Workers(1) as pool:
        assert pool.run(SimpleNamespace(run=print), ("noise",), nothing, refuse) is None
        assert pool.run(SimpleNamespace(run=os.system), ("echo noise",), nothing, refuse) == 0
        assert pool.run(SimpleNamespace(run=bytes), (3_000_000,), nothing, refuse) == bytes(3_000_000)
        assert len(pool.run(SimpleNamespace(run=bytes), (bytes(3_000_000),), nothing, refuse)) == 3_000_000
    assert log.done == [True] * 4


@SEES_PROCESSES
def test_a_check_that_raises_ends_its_worker(log):
    calls = []

    def check():
        calls.append(1)
        if len(calls) > 2:
            raise Cancelled

    with worker_pool.Workers(2) as pool:
        with pytest.raises(Cancelled):
            pool.run(SLEEP, (3600,), check, refuse)
        assert len([pid for pid in log.pids if Path(f"/proc/{pid}").exists()]) == 1
        assert pool.run(SimpleNamespace(run=abs), (-3,), nothing, refuse) == 3  # the other worker
    assert no_children(log.pids)


@POSIX
@SEES_PROCESSES
def test_workers_end_with_the_process_that_started_them():
    """Also when that is killed and they are at work."""
    code = (
        "import threading, time\nfrom types import SimpleNamespace\nfrom bandpress.codec.runtime import worker_pool\n"
        "pool = worker_pool.Workers(2)\n"
        "for _ in pool._all:\n"
        "    job = SimpleNamespace(run=time.sleep), (3600,), lambda: None, print\n"
        "    threading.Thread(target=pool.run, args=job).start()\n"
        "while not all(w._ready.done() for w in pool._all) or not all(w._task for w in pool._all): time.sleep(0.01)\n"
        "time.sleep(0.2)\n"
        "print(*(w._process.pid for w in pool._all), flush=True)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(interpreter.search_path())},
    )
    pids = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(pids) == 2 and not any(gone_now(pid) for pid in pids)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert all(gone(pid) for pid in pids)


@POSIX
@pytest.mark.parametrize(
    "threads, tiles, gigabytes, samples, count",
    [
        (8, 20, 64, 0, 7),
        (8, 3, 64, 0, 2),
        (8, 20, 8, 0, 3),
        (8, 20, 1, 0, 1),
        (1, 20, 64, 0, 0),
        (8, 1, 64, 0, 0),
        (8, 20, 64, 10**9, 0),
    ],
)
def test_as_many_as_are_worth_it(tmp_path, monkeypatch, threads, tiles, gigabytes, samples, count):
    raster = write_scene(tmp_path / "in.tif", array=pixels(2, 150, 200))
    monkeypatch.delenv(worker_pool.OFF, raising=False)
    monkeypatch.setattr(worker_pool, "candidates", lambda: [Path("/bin/true")])
    monkeypatch.setattr(worker_pool, "physical_memory", lambda: gigabytes << 30)
    monkeypatch.setattr(worker_pool, "SAMPLES", samples)
    with RasterSource.open(raster) as source:
        size = source.profile.samples
    with worker_pool.Workers.for_raster(threads, size, tiles) as pool:
        assert len(pool._all) == count


def test_the_caches_of_all_workers_take_what_one_process_would(monkeypatch):
    monkeypatch.setattr(worker_pool, "physical_memory", lambda: 16 << 30)
    monkeypatch.delenv("GDAL_CACHEMAX", raising=False)
    assert (
        int(worker_pool._variables(4)["GDAL_CACHEMAX"]) == 204
        and int(worker_pool._variables(40)["GDAL_CACHEMAX"]) == 64
    )
    monkeypatch.setenv("GDAL_CACHEMAX", "99")
    assert worker_pool._variables(4)["GDAL_CACHEMAX"] == "99"


@SEES_PROCESSES
def test_main_memory_is_that_of_the_system():
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    assert 1 <= memory.physical_memory() / (int(total.split()[1]) * 1024) < 1.1
