"""The encoder's choice of the parameters of predictive coding: references, weights, contexts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...arrays import Array
from ...runtime import core
from ...runtime.core import Core
from . import predictors, residuals
from .domains import Domain, FloatDomain
from .integers import PLAIN, Grid, Scale, largest
from .numbers import REFERENCES, Place, PlaneParameters, ReferencePlane, Traversal
from .numbers_core import CorePlane, Known
from .phases import PHASES, SMALL, Cells, Phase, steps
from .symbols import FIELD, SymbolWriter

WIDE_FROM = 12000  # samples from which a wide neighbourhood saves bits
SETS_FROM = (700, 8000, 60000)  # samples from which there are 1, 2, 3 sets of weights
LARGE = 1e38  # beyond the range of float32, in which means are sent
FEWEST = 32  # samples by which factors are fitted
ALIKE = 0.15  # smallest correlation of differences with which a reference is used


class Batch(NamedTuple):
    """A place that was predicted: its ``residuals`` and their magnitudes, the ``errors``, (rows, columns); of floats
    the ``exponents`` of their units in the last place; which samples are ``needed``, flat bool (None: all)."""

    place: Place
    residuals: Array
    errors: Array
    exponents: Array | None
    needed: Array | None


def encode(
    samples: Array,
    numbers_of: Array,
    grid: Grid,
    holes: Array | None,
    before: Sequence[ReferencePlane],
    values: bool,
    check: Callable[[], object],
) -> tuple[bytes, ReferencePlane]:
    """Code a plane. ``samples`` (h, w), ``numbers_of`` its ordinals by ``grid`` (h, w) uint64, undefined in ``holes``
    (h, w) or None; ``before``: the planes before; ``values``: predict values of floats. Returns (bytes, the plane for
    later ones to refer to)."""
    shape = samples.shape[0], samples.shape[1]
    needed = None if holes is None else ~holes
    chosen = numbers_of.ravel() if needed is None else numbers_of[needed]
    if values:
        scale, w = Scale(0, 1, largest(samples.dtype)), chosen
    else:
        scale, w = Scale.of(chosen)
    few = np.sort(w[:: max(1, len(w) // 999)])
    middle = few[len(few) // 2 : len(few) // 2 + 1]
    parameters = PlaneParameters()
    parameters.values = values
    if values:
        parameters.center = float(FloatDomain(samples.dtype, 0.0).cells(middle.view(np.int64))[0])
        parameters.center = parameters.center if abs(parameters.center) < LARGE else 0.0
    else:
        parameters.center = min(max(int(middle[0]), scale.span - (1 << 63) + 1, 0), 1 << 63)
    domain = parameters.domain(samples.dtype, scale.span)
    if holes is None or needed is None:
        x = domain.enter(w).reshape(shape)
    else:
        x = np.zeros(shape, domain.kind)
        x[needed] = domain.enter(w)
        x[holes] = domain.enter(middle)[0]
    real = domain.cells(x)
    count = len(w)
    parameters.sets = sum(count >= n for n in SETS_FROM)
    parameters.wide = count >= WIDE_FROM
    with np.errstate(all="ignore"):
        if parameters.sets and max(shape) > SMALL:
            parameters.references = _references(real, grid, scale, before, needed, values)
        errors = parameters.reference_errors(before, domain.real)
        references = parameters.reference(grid, scale, before, domain.real)
        parameters.sets = min(parameters.sets, len(steps(shape)[1]))
        check()
        plane = _Plane(parameters, domain, x, real, holes, (references, errors))
        done = core.attempt(_code_in_core, plane)
        coded = _code(plane, check) if done is None else done
        data = _to_bytes(parameters, coded, grid, scale, errors is not None)
    if holes is None:
        return data, ReferencePlane(samples, coded.errors)
    w = domain.leave(coded.numbers.ravel())
    return data, ReferencePlane(grid.samples(w if values else scale.numbers(w)).reshape(shape), coded.errors)


class _Plane(NamedTuple):
    """A plane of ``numbers`` x (h, w) and their ``cells``, and what is ``known`` before."""

    parameters: PlaneParameters
    domain: Domain
    numbers: Array
    cells: Array
    holes: Array | None
    known: Known


class _Coded(NamedTuple):
    """What was predicted: ``tokens`` (n,) uint8 and ``unsigned`` residuals (n,) of all samples but holes, batch by
    batch, which end at ``ends``; the ``quarters`` (n,) of their estimates, or None; ``numbers`` (h, w), in holes the
    guesses, and the magnitudes of residuals, ``errors`` (h, w)."""

    tokens: Array
    unsigned: Array
    ends: Array
    quarters: Array | None
    numbers: Array
    errors: Array


def _classified(tokens: Array) -> bool:
    """Whether contexts may save bits."""
    return len(tokens) >= 300 and int(tokens.max()) > 0


def _code_in_core(core: Core, plane: _Plane) -> _Coded:
    """As :func:`_code`."""
    parameters, holes, references = plane.parameters, plane.holes, plane.known[0]
    shape = plane.numbers.shape[0], plane.numbers.shape[1]
    there = CorePlane(core, parameters, plane.domain, shape, holes, plane.known, (plane.numbers, plane.cells))
    there.prepare()

    def design(s: int, phase: Phase) -> tuple[Array, Array] | None:
        size = there.size(s, phase)
        return there.design(s, phase, *predictors.rows_of(*size)) if min(size) else None

    _weights(parameters, design, there.mean)
    _base_weights(parameters, there.steps, plane.cells, references)
    parameters.complete(plane.known[1] is not None)
    tokens, unsigned, ends = there.encode()
    quarters = None
    if _classified(tokens):

        def sample(s: int, phase: Phase) -> tuple[Array, Array] | None:
            count = there.count(s, phase)
            return there.sample(s, phase, residuals.sampling(count), count) if count >= FEWEST else None

        base = there.errors()[:: there.coarsest, :: there.coarsest]
        _factors(parameters, sample, base, plane.known[1] is not None)
        quarters = there.quarters(len(tokens))
    return _Coded(tokens, unsigned, ends, quarters, *there.result())


def _code(plane: _Plane, check: Callable[[], object]) -> _Coded:
    """Choose weights and factors, which are added to the parameters, and predict the plane."""
    parameters, domain, x, real, holes, (references, errors) = plane
    walk = Traversal(parameters, domain, (x.shape[0], x.shape[1]), holes, references, errors)
    levels: dict[int, tuple[Cells, list[Array], Array | None]] = {}
    needed = None if holes is None else ~holes

    def cells_of(s: int) -> tuple[Cells, list[Array], Array | None]:
        if s not in levels:
            step = walk.steps[len(walk.steps) - 1 - s]
            level = Cells(tuple(-(-n // step) for n in real.shape))
            usable = None if needed is None else level.split(needed[::step, ::step], bool)
            levels[s] = level, [level.split(p[::step, ::step], real.dtype) for p in (real, *references)], usable
        return levels[s]

    def design(s: int, phase: Phase) -> tuple[Array, Array] | None:
        level, cells, usable = cells_of(s)
        return (
            predictors.design(level, cells, phase, parameters.parts(phase), usable) if min(level.size(phase)) else None
        )

    _weights(parameters, design, lambda s: float(np.abs(cells_of(s)[1][0]).mean()))
    _base_weights(parameters, walk.steps, real, references)
    parameters.complete(errors is not None)
    levels.clear()
    batches: list[Batch] = []

    def predict(place: Place) -> tuple[Array, Array]:
        guess, exponents = domain.guess(place.predict())
        now = place.of(x).copy()
        keep = place.needed()
        if keep is not None:
            now = np.where(keep.reshape(now.shape), now, guess)
        r = now - guess
        rest = domain.magnitude(now, guess, r)
        batches.append(Batch(place, r, rest, exponents, keep))
        return now, rest

    final, rest = walk.run(predict, check)
    folded = [
        residuals.fold(b.residuals.ravel() if b.needed is None else b.residuals.ravel()[b.needed]) for b in batches
    ]
    unsigned = np.concatenate(folded)
    tokens = residuals.split(unsigned)
    quarters = _quarters(parameters, batches, errors is not None) if _classified(tokens) else None
    return _Coded(tokens, unsigned, np.cumsum([len(f) for f in folded]), quarters, final, rest)


def _references(
    real: Array, grid: Grid, scale: Scale, before: Sequence[ReferencePlane], needed: Array | None, values: bool
) -> list[tuple[int, int, float]]:
    """(distance, exponent, mean) of the planes before that correlate most with this one."""
    every = max(1, real.shape[0] // 24)
    if real.shape[1] < 2:
        return []

    def differences(rows: Array) -> Array:
        """Differences of neighbours in some rows, 0 at holes, flat."""
        d = rows[:, 1:] - rows[:, :-1]
        if needed is not None:
            keep = needed[every // 2 :: every]
            d = d * (keep[:, 1:] & keep[:, :-1])
        return d.ravel()

    mine = differences(real[every // 2 :: every].astype(np.float64))
    own = float(np.sqrt((mine * mine).mean()))
    if not 0 < own < LARGE:
        return []
    unlimited = grid.dtype.kind == "f" and grid.kind == PLAIN  # other planes have no values near LARGE

    def mean_of(plane: ReferencePlane) -> float:
        v = grid.real(plane.samples)
        if not values and scale.divisor > 1:
            v = v / float(scale.divisor)
        return float(v.mean() if needed is None else v[needed].mean())

    found = []
    for distance in range(1, len(before) + 1):
        v = grid.real(before[-distance].samples[every // 2 :: every])
        if not values and scale.divisor > 1:
            v = v / float(scale.divisor)
        d = differences(v)
        size = float(np.sqrt((d * d).mean()))
        fits = 0 < size < LARGE and abs(np.log2(own / size)) < 1000
        if fits and not (unlimited and abs(mean_of(before[-distance])) >= LARGE):
            found.append((distance, d / size, size))
    out: list[tuple[int, int, float]] = []
    rest = mine / own  # residual of the prediction from the references chosen so far
    while found and len(out) < REFERENCES:
        likeness = [abs(float((rest * f[1]).mean())) for f in found]
        i = int(np.argmax(likeness))
        if likeness[i] < ALIKE * (1 if not out else 0.5) * float(np.sqrt((rest * rest).mean())):
            break
        distance, d, size = found.pop(i)
        rest = rest - d * (rest * d).mean()
        found = [
            (f[0], g / max(float(np.sqrt((g * g).mean())), 1e-9), f[2])
            for f in found
            for g in [f[1] - d * (f[1] * d).mean()]
        ]
        mean = float(np.float32(mean_of(before[-distance])))
        out.append((distance, int(np.rint(np.log2(own / size))), mean))
    return out


def _weights(
    parameters: PlaneParameters,
    design: Callable[[int, Phase], tuple[Array, Array] | None],
    mean: Callable[[int], float],
) -> None:
    """Fit the weights of all sets, with fine precision where the coarse one would add to the residuals. ``design(set,
    phase)``: see :func:`.predictors.design`, None where the phase has no places; ``mean(set)``: the mean magnitude of
    its cells."""
    fits: dict[tuple[int, Phase], tuple[Array, float] | None] = {}
    means = [mean(s) for s in range(parameters.sets)]
    for s in range(parameters.sets):
        for phase in PHASES:
            found = design(s, phase)
            fits[s, phase] = None if found is None else predictors.fit(*found)
    for precision, bits in enumerate(predictors.PRECISIONS if parameters.sets else ()):
        parameters.precision, coarse = precision, False
        for s in range(parameters.sets):
            for phase in PHASES:
                fit, integers = fits[s, phase], None
                if fit is not None:
                    integers = predictors.rounded(fit[0], parameters.parts(phase), bits)
                    coarse |= means[s] * 2.0**-bits > 0.15 * fit[1] + 0.2
                if integers is None:
                    integers = (
                        parameters.weights[s - 1, phase]
                        if s
                        else predictors.plain(phase, parameters.wide, len(parameters.references), bits)
                    )
                parameters.weights[s, phase] = integers
        if not coarse:
            break


def _base_weights(parameters: PlaneParameters, levels: Sequence[int], real: Array, references: Sequence[Array]) -> None:
    """Fit the weights of the references in the coarsest grid. ``levels``: the steps of the levels."""
    if not parameters.sets:
        return
    bits = parameters.bits
    parameters.base = [0] * len(references)
    if references:
        step = max(1, levels[0] * 2 // 8)
        x = np.stack([r[::step, ::step].ravel().astype(np.float64) for r in references], 1)
        y = real[::step, ::step].ravel().astype(np.float64)
        gram = x.T @ x
        w = np.linalg.solve(gram + 1e-6 * max(np.trace(gram), 1e-300) * np.eye(len(references)), x.T @ y)
        if np.isfinite(w).all() and (np.abs(w) < 1 << 8).all():
            parameters.base = np.rint(w * 2.0**bits).astype(np.int64).tolist()


def _to_bytes(parameters: PlaneParameters, coded: _Coded, grid: Grid, scale: Scale, errors: bool) -> bytes:
    """The bytes of a plane; chooses its contexts, which are added to the parameters."""
    tokens, quarters = coded.tokens, coded.quarters
    alphabet = parameters.alphabet = max(int(tokens.max(initial=0)) + 1, 2)
    contexts = np.zeros(len(tokens), np.uint8)
    if quarters is not None:
        counts = np.bincount(quarters.astype(np.intp) * alphabet + tokens, minlength=residuals.QUARTERS * alphabet)
        parameters.starts = residuals.choose(counts.reshape(residuals.QUARTERS, alphabet))
        if parameters.starts:
            contexts = residuals.lookup(parameters.starts).take(quarters)
    out = bytearray()
    grid.put(out)
    scale.put(out)
    parameters.put(out, errors)
    rows = len(parameters.starts) + 1
    counts = np.bincount(contexts.astype(np.intp) * alphabet + tokens, minlength=rows * alphabet)
    writer = SymbolWriter(counts.reshape(rows, alphabet))
    writer.put(tokens, contexts, coded.ends)
    ends = (
        coded.ends.tolist() if residuals.WIDTHS[alphabet - 1] > FIELD else [len(tokens)]
    )  # else batches do not matter
    for first, end in zip([0, *ends], ends):
        writer.raw.put(*residuals.raw_of(coded.unsigned[first:end], tokens[first:end]))
    return bytes(out) + writer.finish()


def _factors(
    parameters: PlaneParameters,
    sample: Callable[[int, Phase], tuple[Array, Array] | None],
    base: Array,
    errors: bool,
) -> None:
    """Fit the factors of the estimates. ``sample(set, phase)`` gives arguments of :func:`.residuals.fit`, None where
    there are too few samples; ``base``: the magnitudes of the residuals in the coarsest grid."""
    for s in range(parameters.sets):
        for phase in PHASES:
            parameters.factors[s, phase] = [residuals.PLAIN] * residuals.count_of(phase, errors) + [None]
            found = sample(s, phase)
            if found is not None:
                parameters.factors[s, phase] = residuals.fit(*found)
    parameters.base_factor = residuals.code_of(float(np.ascontiguousarray(base).mean()))


def _quarters(parameters: PlaneParameters, batches: Sequence[Batch], errors: bool) -> Array:
    """Fit the factors of the estimates; the quarters (n,) of all samples but holes."""
    features = [None if batch.place.phase is None else batch.place.features() for batch in batches]
    finest: dict[tuple[int, Phase], int] = {}  # the batch of each set and phase
    for i, batch in enumerate(batches):
        if parameters.sets and batch.place.phase is not None:
            finest[batch.place.set, batch.place.phase] = i

    def sample(s: int, phase: Phase) -> tuple[Array, Array] | None:
        if (s, phase) not in finest:
            return None
        batch, parts = batches[finest[s, phase]], features[finest[s, phase]] or ()
        some: slice | Array = slice(None) if batch.needed is None else batch.needed
        target = batch.errors.ravel()[some]
        if len(target) < FEWEST:
            return None
        every = slice(None, None, residuals.sampling(len(target)))
        return np.stack([p.ravel()[some][every].astype(np.float64) for p in parts], 1), target[every].astype(np.float64)

    _factors(parameters, sample, batches[0].errors, errors)
    out = []
    for batch, values in zip(batches, features):
        q = residuals.quarters(batch.place.estimate(values), batch.exponents).ravel()
        out.append(q if batch.needed is None else q[batch.needed])
    return np.concatenate(out)
