"""How to keep a bound on every sample's error with the fewest bytes: which step, or without corrections at all.

Two ways lead there. Reversible: samples are divided by 2 * bound + 1 and coded without loss; best where the bound is
small beside the noise. Lossy with corrections (:mod:`.corrections`): the coarser the step, the smaller the lossy part
and the more corrections. Both ways are tried on samples of the raster, which are encoded as little files of their own.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from ..bitstream.header import Header
from .probe import ProbeEncoder
from .trial import LossySettings, TrialRunner

START = 1.5  # first step, in parts of 2 * bound + 1
RATIO = 1.7  # of one step to the next
MOST_TRIALS = 5  # and one between the best of them
HOPELESS = 1.25  # a first trial this much above the reversible size ends the search
NETWORK_STEP = 6.0  # step of a network under corrections, in parts of 2 * bound + 1, about


def wavelet_header(runner: TrialRunner, half: int) -> Header:
    """The header of a wavelet that keeps the bound ``half``, in units of precision, with the fewest bytes."""
    reversible = runner.reversible_header(2 * half + 1)
    # a sample must not come out as nodata: it moves to the next value, which a bound must have room for
    bound = half - runner.planner.nodata_inside()
    if bound < 1:
        return reversible

    def lossy(step: float) -> Header:
        return runner.lossy_header(LossySettings(runner.within_steps(step)), bound)

    probe = _probe(runner)
    return reversible if _misleads(probe, runner) else choose(probe, lossy, reversible, 2 * bound + 1)


def network_header(runner: TrialRunner, half: int) -> Header:
    """The header of a network with exact synthesis whose bound ``half``, in units of precision, costs the fewest
    bytes."""
    bound = max(half - runner.planner.nodata_inside(), 0)  # as in wavelet_header; 0 moves nothing

    def latent(step: float) -> Header:
        header = runner.lossy_header(LossySettings(runner.within_steps(step)))
        header.exact, header.bound = True, bound
        for group in header.groups:
            group.predicted = None  # that is floating point
        return header

    probe, span = _probe(runner), 2 * bound + 1
    if _misleads(probe, runner):
        return latent(NETWORK_STEP * span)
    return choose(probe, latent, None, NETWORK_STEP / 2 * span)


def _probe(runner: TrialRunner) -> ProbeEncoder:
    return ProbeEncoder(runner.job, lambda: runner.stages.next(0.05))


def _misleads(probe: ProbeEncoder, runner: TrialRunner) -> bool:
    """Whether a band has a lattice, which is that of the whole raster: windows would not show what it saves."""
    return probe.share < 1 and any(lattice is not None for lattice in runner.planner.lattices)


def choose(probe: ProbeEncoder, lossy: Callable[[float], Header], reversible: Header | None, span: float) -> Header:
    """The header with the smallest estimate: ``reversible``, if any, or ``lossy(step)``, whose bound is (``span`` - 1)
    / 2."""
    goal, found = probe.bytes(reversible) if reversible else math.inf, dict[float, float]()

    def trial(i: float) -> float:
        if i not in found:
            found[i] = probe.bytes(lossy(START * span * RATIO**i))
        return found[i]

    if trial(0) > HOPELESS * goal and reversible:
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
    """Where between -1 and 1 a parabola through the logarithms of three sizes is lowest; 0 when one of them is not
    known."""
    if left is None or middle is None or right is None:
        return 0.0
    bend = math.log(left) + math.log(right) - 2 * math.log(middle)
    return 0.5 * (math.log(left) - math.log(right)) / bend if bend > 0 else 0.0
