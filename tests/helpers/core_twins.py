"""Running code in the compiled core and by NumPy, to compare what they give."""

import pytest

from ...codec.runtime import core


def by_numpy(work, *arguments):
    """What ``work`` gives without the core."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "attempt", lambda *_: None)
        return work(*arguments)


def in_core(work, *arguments):
    """What ``work`` gives in the core, which must be asked and must not hand anything to NumPy."""
    results = []

    def attempt(job, *given):
        results.append(True)  # and it stays so where damage is found
        results[-1] = real(job, *given)
        return results[-1]

    real = core.attempt
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(core, "attempt", attempt)
        found = work(*arguments)
    assert results and all(result is not None for result in results)
    return found
