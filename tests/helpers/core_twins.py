"""Results of the compiled core beside those of its NumPy twins."""

from unittest import mock

from bandpress.codec.runtime import core


def by_core(work, *arguments):
    """What ``work(core, *arguments)`` gives; fails where the core is not used."""
    assert core.attempt(lambda _: True)
    found = core.attempt(work, *arguments)
    assert found is not None, core.trouble()
    return found


def in_core(function, *arguments):
    """What ``function`` gives where it uses the core; fails where it does not, or hands work to NumPy."""
    results, attempt = [], core.attempt

    def watched(work, *given):
        results.append(True)  # and it stays so where damage is found
        results[-1] = attempt(work, *given)
        return results[-1]

    with mock.patch.object(core, "attempt", watched):
        found = function(*arguments)
    assert results and all(result is not None for result in results), core.trouble()
    return found


def by_numpy(function, *arguments):
    """What ``function`` gives without the core."""
    with mock.patch.object(core, "attempt", lambda *_: None):
        return function(*arguments)


def same(a, b):
    """Whether two arrays have the same type, shape and bits."""
    return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
