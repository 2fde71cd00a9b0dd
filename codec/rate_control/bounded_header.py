"""Near-lossless coding: choice of the header that keeps a peak absolute error bound with the fewest bytes.

There are two methods. Reversible: samples are quantised to multiples of 2 * bound + 1 and coded losslessly; best where
the bound is small compared with the noise. Lossy with corrections (:mod:`.corrections`): the coarser the quantiser
step, the smaller the lossy part and the more corrections. Both are tried on sample windows of the raster, each encoded
as a small file of its own."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..bitstream.header import Header
from .probe import ProbeEncoder
from .trial import LossySettings
from .trial_runner import TrialRunner

START = 1.5  # first step, as a multiple of 2 * bound + 1
RATIO = 1.7  # ratio of successive steps
MOST_TRIALS = 5  # and one more, interpolated around the best
GIVE_UP = 1.25  # the search ends where the first trial is larger than the reversible size by this factor
NETWORK_STEP = 6.0  # usual step of a network with corrections, as a multiple of 2 * bound + 1


def wavelet_header(runner: TrialRunner, half: int) -> Header:
    """Header of the wavelet codec with the fewest bytes for the peak error bound ``half``, in units of precision."""
    reversible = runner.reversible_header(2 * half + 1)
    # A valid sample must not decode to the nodata value. It is moved to a neighbouring value then, so the bound of the
    # corrections is reduced by 1.
    bound = half - runner.planner.nodata_inside()
    if bound < 1:
        return reversible

    def lossy(step: float) -> Header:
        return runner.lossy_header(LossySettings(runner.within_steps(step)), bound)

    probe = _probe(runner)
    return reversible if _windows_mislead(probe, runner) else choose(probe, lossy, reversible, 2 * bound + 1)


def network_header(runner: TrialRunner, half: int) -> Header:
    """Header of a network with exact (integer) synthesis with the fewest bytes for the peak error bound ``half``, in
    units of precision."""
    bound = max(half - runner.planner.nodata_inside(), 0)  # as in wavelet_header; a bound of 0 moves no sample

    def latent(step: float) -> Header:
        return corrected_header(runner, step, bound)

    probe, span = _probe(runner), 2 * bound + 1
    if _windows_mislead(probe, runner):
        return latent(NETWORK_STEP * span)
    return choose(probe, latent, None, NETWORK_STEP / 2 * span)


def corrected_header(runner: TrialRunner, step: float, bound: int) -> Header:
    """Header of a network with exact synthesis and corrections that keep ``bound``; both in units of precision."""
    header = runner.lossy_header(LossySettings(runner.within_steps(step)))
    header.exact, header.bound = True, bound
    for group in header.groups:
        group.predicted = None  # the prediction of groups is floating-point arithmetic
    return header


def _probe(runner: TrialRunner) -> ProbeEncoder:
    return ProbeEncoder(runner.job, lambda: runner.stages.next(0.05))


def _windows_mislead(probe: ProbeEncoder, runner: TrialRunner) -> bool:
    """True where sizes of sample windows say little: a band is resampled on a lattice, which is used in whole rasters
    only."""
    return probe.share < 1 and any(lattice is not None for lattice in runner.planner.lattices)


def choose(probe: ProbeEncoder, lossy: Callable[[float], Header], reversible: Header | None, span: float) -> Header:
    """The header with the smallest estimated size: ``reversible``, if any, or ``lossy(step)`` for a bound of (``span``
    - 1) / 2."""
    goal, found = probe.bytes(reversible) if reversible else math.inf, dict[float, float]()

    def trial(i: float) -> float:
        if i not in found:
            found[i] = probe.bytes(lossy(START * span * RATIO**i))
        return found[i]

    if trial(0) > GIVE_UP * goal and reversible:
        return reversible
    way = 1 if trial(1) < trial(0) else -1
    i = max(0, way)
    while len(found) < MOST_TRIALS and trial(i + way) < trial(i):
        i += way
    best = min(found, key=found.__getitem__)
    between = best + _lowest(*(found.get(best + d) for d in (-1, 0, 1)))
    best = min(best, between, key=trial)
    return reversible if reversible and found[best] >= goal else lossy(START * span * RATIO**best)


def _lowest(left: float | None, middle: float | None, right: float | None) -> float:
    """Position between -1 and 1 of the minimum of a parabola through the logarithms of three sizes; 0 when one of them
    is unknown."""
    if left is None or middle is None or right is None:
        return 0.0
    bend = math.log(left) + math.log(right) - 2 * math.log(middle)
    return 0.5 * (math.log(left) - math.log(right)) / bend if bend > 0 else 0.0
