"""The door to the compiled core: memory, traps, threads, forks; NumPy takes over with one sentence."""

import logging
import os
import threading

import numpy as np
import pytest
from bandpress.codec.errors import FormatError
from bandpress.codec.runtime import core

OUTSIDE = (1 << 32) - 64  # an address that no small instance has


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    """A process that has not used the core yet."""
    monkeypatch.delenv(core.OFF, raising=False)
    monkeypatch.setattr(core, "_cores", core._Cores())


def probe(instance, count=8, value=2.0):
    """What the kernel ``probe`` makes of ``count`` times ``value``."""
    address = instance.put(np.full(count, value, np.float32))
    instance.call("probe", address, count, 1.5)
    return instance.view(address, (count,), np.float32).copy()


def trap(instance):
    return instance.call("probe", OUTSIDE, 64, 1.0)


def test_it_runs_here_without_a_word(caplog):
    caplog.set_level(logging.DEBUG)
    assert core.runs() and core.trouble() == ""
    assert core.attempt(probe).tolist() == [5.0] * 8
    assert not caplog.records


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 0, 5), (3, 5, 7)])
@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float32, np.int64, np.float64])
def test_arrays_go_in_and_out(shape, dtype):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)

    def there_and_back(instance):
        addresses = [instance.put(turned) for turned in (array, array.T)]
        assert all(address % core.ALIGNMENT == 0 for address in addresses)
        return [
            instance.view(address, turned.shape, dtype).copy() for address, turned in zip(addresses, (array, array.T))
        ]

    got = core.attempt(there_and_back)
    assert np.array_equal(got[0], array) and np.array_equal(got[1], array.T) and got[0].dtype == dtype


def test_room_is_taken_and_given_back():
    def work(instance):
        first = instance.room(10)
        mark = instance.mark()
        second = instance.room(3, 8)
        assert second >= first + 10 + core.ALIGNMENT and instance.mark() >= second + 24 + core.ALIGNMENT
        instance.view(second, (24,), np.uint8)[:] = 7
        instance.release(mark)
        assert instance.room(1) == second
        instance.release(mark)
        assert instance.zeros(3, 8) == second and not instance.view(second, (24,), np.uint8).any()
        return first

    first = core.attempt(work)
    assert core.attempt(work) == first, "the next work starts with all room"


def test_the_memory_grows_with_the_work_and_keeps_what_it_holds():
    def work(instance):
        small, address = instance.size, instance.put(np.arange(100))
        far = instance.zeros(5 << 20)
        assert instance.size > 5 << 20 > small and far + (5 << 20) <= instance.size
        return instance.view(address, (100,), np.int64).copy()

    assert core.attempt(work).tolist() == list(range(100))


def test_large_instances_are_not_kept(monkeypatch):
    monkeypatch.setattr(core, "MOST_KEPT", 4 << 20)
    for size, kept in ((1 << 20, 1), (5 << 20, 0)):
        assert core.attempt(lambda instance, size=size: instance.room(size))
        assert len(core._cores._idle) == kept


def test_a_view_that_is_kept_by_mistake_is_no_crash():
    instance = core._cores.take()
    view = instance.view(instance.put(np.arange(1000)), (1000,), np.int64)
    del instance
    core._cores = core._Cores()
    assert view.tolist() == list(range(1000))


@pytest.mark.parametrize("way", ["direct", "public"])
def test_arguments_and_results_have_the_types_of_the_kernel(way, monkeypatch):
    """``public``: a wasmtime-py with other inner names."""
    if way == "public":
        monkeypatch.setattr(core.wasm_calls, "direct", lambda *_: getattr(core, "no such name"))

    def work(instance):
        address = instance.put(np.array([0.3, -2, 0, 1e30], np.float32))
        return instance.call("probe", address, 4, 0.1), instance.view(address, (4,), np.float32).copy()

    count, numbers = core.attempt(work)
    x = np.array([0.3, -2, 0, 1e30], np.float32)
    assert count == 2 and np.array_equal(numbers, np.rint(x * np.float32(0.1) + x))
    for wrong in ((1,), (1, 2, 3.0, 4), (1.5, 2, 3.0)):
        with pytest.raises((TypeError, core.CoreError)):
            core._cores.take().call("probe", *wrong)


@pytest.mark.parametrize("way", ["direct", "public"])
def test_a_trap_is_told_once_and_the_next_work_runs(way, monkeypatch, caplog):
    if way == "public":
        monkeypatch.setattr(core.wasm_calls, "direct", lambda *_: getattr(core, "no such name"))
    for _ in range(3):
        assert core.attempt(trap) is None
    sentence = "The compiled core gave up, and NumPy did its work (the kernel probe trapped)."
    assert [record.getMessage() for record in caplog.records] == [sentence]
    assert core.trouble() == sentence and core.trouble() == ""
    assert core.attempt(probe).tolist() == [5.0] * 8 and core.trouble() == ""


@pytest.mark.parametrize(
    "work, reason",
    [
        (lambda instance: instance.room(1 << 32), "it needs more memory than 4 GiB"),
        (lambda instance: instance.view(OUTSIDE, (100,), np.uint8), "it names memory that it does not have"),
        (lambda instance: instance.view(instance.size - 3, (1,), np.float32), "it names memory that it does not have"),
    ],
)
def test_too_much_memory(work, reason):
    assert core.attempt(work) is None
    assert core.trouble() == f"The compiled core gave up, and NumPy did its work ({reason})."
    assert core.runs()


def test_memory_that_cannot_grow(monkeypatch):
    import wasmtime

    def grow(*_):
        raise wasmtime.WasmtimeError("no memory")

    def work(instance):
        monkeypatch.setattr(instance, "_grow_memory", grow)
        return instance.room(10 << 20)

    assert core.attempt(work) is None and "(its memory cannot grow)" in core.trouble()
    assert core.attempt(lambda instance: instance.room(10 << 20))


def test_errors_of_the_codec_go_through_and_the_instance_stays():
    def work(instance):
        seen.append(instance)
        raise FormatError("damaged")

    seen = []
    for _ in range(2):
        with pytest.raises(FormatError, match="damaged"):
            core.attempt(work)
    assert seen[0] is seen[1] and core.trouble() == ""


def test_threads_have_instances_of_their_own():
    count = 6
    barrier, seen = threading.Barrier(count), []

    def work(instance, number):
        barrier.wait(60)
        seen.append((id(instance), number, float(probe(instance, 4096, number)[-1])))
        barrier.wait(60)

    threads = [threading.Thread(target=core.attempt, args=(work, number)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert len({instance for instance, _, _ in seen}) == count
    assert {(number, value) for _, number, value in seen} == {(n, float(np.rint(n * 2.5))) for n in range(count)}


def test_switched_off(monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    monkeypatch.setenv(core.OFF, "1")
    sentence = f"The compiled core is switched off by {core.OFF}, so NumPy does its work."
    assert core.attempt(probe) is None and core.attempt(probe) is None
    assert [record.getMessage() for record in caplog.records] == [sentence] and core.trouble() == sentence


def test_installed_meanwhile(monkeypatch, caplog):
    caplog.set_level(logging.INFO)
    with monkeypatch.context() as absent:
        absent.setattr(core.importlib.util, "find_spec", lambda name: None)
        assert not core.runs() and "wasmtime is not installed" in core.trouble()
    assert len(caplog.records) == 1 and caplog.records[0].levelno == logging.INFO, "a library does not nag"
    assert not core.runs(), "not looked for at each call"
    core.look_again()
    assert core.runs() and core.trouble() == ""
    made = core._cores._made
    core.look_again()
    assert core._cores._made is made, "what runs stays"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("used", [True, False], ids=["used", "not used"])
def test_a_forked_process(used):
    """Also one that was forked while another thread held the lock."""
    if used:
        assert core.runs()
    with core._cores._lock:
        child = os.fork()
        if not child:
            status = 1
            try:
                status = int(core.attempt(probe).tolist() != [5.0] * 8) + 2 * (core.attempt(trap) is not None)
            finally:
                os._exit(status)
    assert os.waitpid(child, 0)[1] == 0
    assert core.runs()
