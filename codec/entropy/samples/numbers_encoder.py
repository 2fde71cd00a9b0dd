"""The encoder's choice of the parameters of predictive coding: references, weights, contexts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from ...arrays import Array
from . import predictors, residuals
from .domains import FloatDomain
from .integers import Grid, Scale, largest
from .numbers import REFERENCES, Place, PlaneParameters, ReferencePlane, Traversal
from .phases import PHASES, SMALL, Cells
from .symbols import SymbolWriter

WIDE_FROM = 12000  # samples from which a wide neighbourhood saves bits
SETS_FROM = (700, 8000, 60000)  # samples from which there are 1, 2, 3 sets of weights
LARGE = 1e38  # beyond the range of float32, in which means are sent
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
        walk = Traversal(parameters, domain, shape, holes, references, errors)
        parameters.sets = min(parameters.sets, len(walk.steps))
        _weights(parameters, walk, real, references, needed)
        parameters.complete(errors is not None)
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
        data = _code(parameters, batches, grid, scale, errors is not None)
    w = domain.leave(final.ravel())
    return data, ReferencePlane(grid.samples(w if values else scale.numbers(w)).reshape(shape), rest)


def _references(
    real: Array, grid: Grid, scale: Scale, before: Sequence[ReferencePlane], needed: Array | None, values: bool
) -> list[tuple[int, int, float]]:
    """(distance, exponent, mean) of the planes before that correlate most with this one."""
    every = max(1, real.shape[0] // 24)
    if real.shape[1] < 2:
        return []

    def differences(plane: Array) -> Array:
        """Differences of neighbours in some rows, 0 at holes, flat."""
        rows = plane[every // 2 :: every].astype(np.float64)
        d = rows[:, 1:] - rows[:, :-1]
        if needed is not None:
            keep = needed[every // 2 :: every]
            d = d * (keep[:, 1:] & keep[:, :-1])
        return d.ravel()

    mine = differences(real)
    own = float(np.sqrt((mine * mine).mean()))
    if not 0 < own < LARGE:
        return []
    found = []
    for distance in range(1, len(before) + 1):
        v = grid.real(before[-distance].samples)
        if not values and scale.divisor > 1:
            v = v / float(scale.divisor)
        d = differences(v)
        size = float(np.sqrt((d * d).mean()))
        mean = float(v.mean() if needed is None else v[needed].mean())
        if 0 < size < LARGE and abs(mean) < LARGE and abs(np.log2(own / size)) < 1000:
            found.append((distance, v, d / size, size))
    out: list[tuple[int, int, float]] = []
    rest = mine / own  # residual of the prediction from the references chosen so far
    while found and len(out) < REFERENCES:
        likeness = [abs(float((rest * f[2]).mean())) for f in found]
        i = int(np.argmax(likeness))
        if likeness[i] < ALIKE * (1 if not out else 0.5) * float(np.sqrt((rest * rest).mean())):
            break
        distance, v, d, size = found.pop(i)
        rest = rest - d * (rest * d).mean()
        found = [
            (f[0], f[1], g / max(float(np.sqrt((g * g).mean())), 1e-9), f[3])
            for f in found
            for g in [f[2] - d * (f[2] * d).mean()]
        ]
        mean = float(np.float32(v.mean() if needed is None else v[needed].mean()))
        out.append((distance, int(np.rint(np.log2(own / size))), mean))
    return out


def _weights(
    parameters: PlaneParameters, walk: Traversal, real: Array, references: Sequence[Array], needed: Array | None
) -> None:
    """Fit the weights of all sets, with fine precision where the coarse one would add to the residuals."""
    for precision, bits in enumerate(predictors.PRECISIONS):
        parameters.precision, coarse = precision, False
        if not parameters.sets:
            return
        for s in range(parameters.sets):
            step = walk.steps[len(walk.steps) - 1 - s]
            level = Cells(tuple(-(-n // step) for n in real.shape))
            cells = [level.split(p[::step, ::step], real.dtype) for p in (real, *references)]
            usable = None if needed is None else level.split(needed[::step, ::step], bool)
            for phase in PHASES:
                parts = parameters.parts(phase)
                found = None
                if min(level.size(phase)):
                    good = None
                    if usable is not None:
                        good = level.inside(usable, phase).copy()
                        for part in predictors.NEAR[phase]:
                            good &= level.near(usable, phase, *part) & level.near(usable, phase, -part[0], -part[1])
                    found = predictors.fit(level, cells, phase, parts, level.inside(cells[0], phase), good)
                integers = None
                if found is not None:
                    integers = predictors.rounded(found[0], parts, bits)
                    coarse |= float(np.abs(cells[0]).mean()) * 2.0**-bits > 0.15 * found[1] + 0.2
                if integers is None:
                    integers = (
                        parameters.weights[s - 1, phase]
                        if s
                        else predictors.plain(phase, parameters.wide, len(references), bits)
                    )
                parameters.weights[s, phase] = integers
        if not coarse:
            break
    bits = parameters.bits
    parameters.base = [0] * len(references)
    if references:
        base = walk.steps[0] * 2
        step = max(1, base // 8)
        x = np.stack([r[::step, ::step].ravel().astype(np.float64) for r in references], 1)
        y = real[::step, ::step].ravel().astype(np.float64)
        gram = x.T @ x
        w = np.linalg.solve(gram + 1e-6 * max(np.trace(gram), 1e-300) * np.eye(len(references)), x.T @ y)
        if np.isfinite(w).all() and (np.abs(w) < 1 << 8).all():
            parameters.base = np.rint(w * 2.0**bits).astype(np.int64).tolist()


def _code(parameters: PlaneParameters, batches: Sequence[Batch], grid: Grid, scale: Scale, errors: bool) -> bytes:
    """The bytes of a plane; chooses its contexts, which are added to the parameters."""
    tokens: list[Array] = []
    unsigned: list[Array] = []
    for batch in batches:
        r, keep = batch.residuals.ravel(), batch.needed
        u = residuals.fold(r if keep is None else r[keep])
        unsigned.append(u)
        tokens.append(residuals.split(u))
    every = np.concatenate(tokens)
    parameters.alphabet = max(int(every.max(initial=0)) + 1, 2)
    contexts = [np.zeros(len(t), np.uint8) for t in tokens]
    if len(every) >= 300 and int(every.max()) > 0:
        quarters = _quarters(parameters, batches, errors)
        counts = np.zeros(residuals.QUARTERS * parameters.alphabet, np.int64)
        for q, t in zip(quarters, tokens):
            counts += np.bincount(q.astype(np.intp) * parameters.alphabet + t, minlength=len(counts))
        parameters.starts = residuals.choose(counts.reshape(residuals.QUARTERS, parameters.alphabet))
        if parameters.starts:
            lookup = residuals.lookup(parameters.starts)
            contexts = [lookup.take(q) for q in quarters]
    out = bytearray()
    grid.put(out)
    scale.put(out)
    parameters.put(out, errors)
    counts = np.zeros((len(parameters.starts) + 1) * parameters.alphabet, np.int64)
    for c, t in zip(contexts, tokens):
        counts += np.bincount(c.astype(np.intp) * parameters.alphabet + t, minlength=len(counts))
    writer = SymbolWriter(counts.reshape(-1, parameters.alphabet))
    for c, t, u in zip(contexts, tokens, unsigned):
        writer.put(t, c)
        writer.raw.put(*residuals.raw_of(u, t))
    return bytes(out) + writer.finish()


def _quarters(parameters: PlaneParameters, batches: Sequence[Batch], errors: bool) -> list[Array]:
    """Fit the factors of the estimates; the quarters (n,) of each batch, without holes."""
    features = [None if batch.place.phase is None else batch.place.features() for batch in batches]
    fitted = set()
    for s in range(parameters.sets):
        for phase in PHASES:
            parameters.factors[s, phase] = [residuals.PLAIN] * residuals.count_of(phase, errors) + [None]
    for batch, parts in zip(reversed(batches), reversed(features)):
        place, keep = batch.place, batch.needed
        if place.phase is None or parts is None or not parameters.sets or (place.set, place.phase) in fitted:
            continue
        fitted.add((place.set, place.phase))  # of the finest level of the set
        some: slice | Array = slice(None) if keep is None else keep
        parts = [p.ravel()[some] for p in parts]
        if len(parts[0]) >= 32:
            parameters.factors[place.set, place.phase] = residuals.fit(parts, batch.errors.ravel()[some])
    parameters.base_factor = residuals.code_of(float(batches[0].errors.mean()))
    out = []
    for batch, parts in zip(batches, features):
        q = residuals.quarters(batch.place.estimate(parts), batch.exponents).ravel()
        out.append(q if batch.needed is None else q[batch.needed])
    return out
