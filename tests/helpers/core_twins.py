"""Results of the compiled core beside those of its NumPy twins."""

from unittest import mock

from bandpress.codec.runtime import core


def by_core(work, *arguments):
    """What ``work(core, *arguments)`` gives; fails where the core is not used."""
    assert core.attempt(lambda _: True)
    found = core.attempt(work, *arguments)
    assert found is not None, core.trouble()
    return found


def by_numpy(function, *arguments):
    """What ``function`` gives without the core."""
    with mock.patch.object(core, "attempt", lambda *_: None):
        return function(*arguments)


def same(a, b):
    """Whether two arrays have the same type, shape and bits."""
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
