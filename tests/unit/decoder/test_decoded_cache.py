"""DecodedCache: the most recently used values under a limit; each is made once."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from bandpress.codec.decoder.decoded_cache import DecodedCache, bytes_of
from bandpress.codec.errors import Cancelled


def no_check():
    """Never cancelled."""


def test_the_least_recently_used_values_go_first():
    cache = DecodedCache(300)
    for name in "abc":
        cache.put((0, name), np.zeros(100, np.uint8))
    assert cache.get((0, "a")) is not None  # used again
    cache.put((1, "d"), np.zeros(100, np.uint8))
    assert cache.get((0, "b")) is None and cache.get((0, "a")) is not None
    assert cache.bytes == 300
    cache.drop(0)
    assert cache.bytes == 100 and cache.get((1, "d")) is not None
    cache.limit = 10
    assert cache.get((1, "d")) is not None  # the last one is in use


def test_a_value_is_made_once_for_all_who_wait():
    cache, made, go = DecodedCache(), [], threading.Event()

    def make():
        made.append(1)
        go.wait(5)
        return np.ones(3)

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(cache.made, (0, "x"), make, no_check) for _ in range(4)]
        go.set()
        results = [future.result() for future in futures]
    assert len(made) == 1 and all(one is results[0] for one in results)
    assert cache.made((0, "y"), make, no_check, keep=False).sum() == 3
    assert cache.get((0, "y")) is None


def test_one_that_waits_can_be_cancelled_and_takes_over_when_the_other_fails():
    cache, go = DecodedCache(), threading.Event()

    def fails():
        go.wait(5)
        raise ValueError("no")

    def cancelled():
        raise Cancelled()

    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(cache.made, (0, "x"), fails, no_check)
        while not cache._making:
            pass
        with pytest.raises(Cancelled):
            cache.made((0, "x"), lambda: 1, cancelled)
        second = pool.submit(cache.made, (0, "x"), lambda: np.zeros(2), no_check)
        go.set()
        with pytest.raises(ValueError, match="no"):
            first.result()
        assert len(second.result()) == 2


def test_bytes_of_nested_arrays():
    one = np.zeros((4, 5), np.float32)
    assert bytes_of([one, {"a": one, "b": None}, (one, "text")]) == 240
    assert bytes_of(np.broadcast_to(one[:1], (100, 5))) == 20  # repeated rows take no memory
