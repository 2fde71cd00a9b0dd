"""Work that runs ahead in threads."""

import threading

import pytest
from bandpress.codec.runtime import core, worker_pool
from bandpress.codec.runtime.threads import ahead


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_come_in_order_and_only_a_few_run_ahead(threads):
    started = []

    def work(item):
        started.append(item)
        return item * item

    for i, result in enumerate(ahead(work, range(20), threads)):
        assert result == i * i
        assert len(started) <= i + 1 + (threads if threads > 1 else 0)
    assert sorted(started) == list(range(20))


def test_threads_work_at_the_same_time():
    meet = threading.Barrier(3, timeout=20)
    assert len(list(ahead(lambda _: meet.wait(), range(3), 3))) == 3


def test_an_error_ends_the_work():
    def work(item):
        if item == 2:
            raise ValueError("no")
        return item

    with pytest.raises(ValueError, match="no"):
        list(ahead(work, range(100), 2))


@pytest.mark.skipif(core.attempt(lambda c: True) is None, reason="needs wasmtime")
def test_the_core_takes_the_place_of_workers(monkeypatch):
    monkeypatch.setattr(worker_pool, "attempt", core.attempt)
    monkeypatch.delenv(worker_pool.OFF, raising=False)
    with worker_pool.Workers.for_raster(3, worker_pool.SAMPLES, 4) as pool:
        assert not pool._all
    monkeypatch.setattr(worker_pool, "attempt", lambda *_: None)
    with worker_pool.Workers.for_raster(3, worker_pool.SAMPLES, 4) as pool:
        assert len(pool._all) > 0
