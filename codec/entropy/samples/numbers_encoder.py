"""How the encoder plans a plane of numbers: references, weights, contexts. A decoder needs nothing of this."""

import numpy as np

from . import predictors, residuals
from .domains import Values
from .integers import Scale, largest
from .numbers import REFERENCES, Known, Plan, Traversal
from .phases import PHASES, SMALL, Cells
from .symbols import SymbolWriter

WIDE_FROM = 12000  # samples from which a wide neighbourhood pays
SETS_FROM = (700, 8000, 60000)  # samples from which there are 1, 2, 3 sets of weights
LARGE = 1e38  # beyond, no float32 tells of it
ALIKE = 0.15  # least correlation of differences with a reference


def encode(samples, numbers_of, grid, holes, before, values, check):
    """Code a plane. ``samples`` (h, w), ``numbers_of`` its ordinals by ``grid`` (h, w) uint64, anything in ``holes``
    (h, w) or None; ``before``: the Known planes; ``values``: predict values of floats. Returns (bytes, Known)."""
    shape = samples.shape
    needed = None if holes is None else ~holes
    chosen = numbers_of.ravel() if needed is None else numbers_of[needed]
    if values:
        scale, w = Scale(0, 1, largest(samples.dtype)), chosen
    else:
        scale, w = Scale.of(chosen)
    few = np.sort(w[:: max(1, len(w) // 999)])
    middle = few[len(few) // 2 : len(few) // 2 + 1]
    plan = Plan()
    plan.values = values
    if values:
        plan.center = float(Values(samples.dtype, 0.0).cells(middle.view(np.int64))[0])
        plan.center = plan.center if abs(plan.center) < LARGE else 0.0
    else:
        plan.center = min(max(int(middle[0]), scale.span - (1 << 63) + 1, 0), 1 << 63)
    domain = plan.domain(samples.dtype, scale.span)
    if needed is None:
        x = domain.enter(w).reshape(shape)
    else:
        x = np.zeros(shape, domain.kind)
        x[needed] = domain.enter(w)
        x[holes] = domain.enter(middle)[0]
    real = domain.cells(x)
    count = len(w)
    plan.sets = sum(count >= n for n in SETS_FROM)
    plan.wide = count >= WIDE_FROM
    with np.errstate(all="ignore"):
        if plan.sets and max(shape) > SMALL:
            plan.references = _references(real, grid, scale, before, needed, values)
        left = plan.left_of_reference(before, domain.real)
        references = plan.reference(grid, scale, before, domain.real)
        walk = Traversal(plan, domain, shape, holes, references, left)
        plan.sets = min(plan.sets, len(walk.steps))
        _weights(plan, walk, real, references, needed)
        plan.complete(left is not None)
        batches = []

        def look(place):
            guess, exponents = domain.guess(place.predict())
            now = place.of(x).copy()
            keep = place.needed()
            if keep is not None:
                now = np.where(keep.reshape(now.shape), now, guess)
            r = now - guess
            rest = domain.left(now, guess, r)
            batches.append((place, r, rest, exponents, keep))
            return now, rest

        final, rest = walk.run(look, check)
        data = _code(plan, batches, grid, scale, left is not None)
    whole = domain.leave(final.ravel())
    return data, Known(grid.samples(whole if values else scale.numbers(whole)).reshape(shape), rest)


def _references(real, grid, scale, before, needed, values):
    """(distance, exponent, mean) of the planes that tell most of this one."""
    every = max(1, real.shape[0] // 24)
    if real.shape[1] < 2:
        return []

    def differences(plane):
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
    out, rest = [], mine / own
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


def _weights(plan, walk, real, references, needed):
    """Fit the weights of all sets; sets none when that does not go."""
    for precision, bits in enumerate(predictors.PRECISIONS):
        plan.precision, coarse = precision, False
        if not plan.sets:
            return
        for s in range(plan.sets):
            step = walk.steps[len(walk.steps) - 1 - s]
            level = Cells(tuple(-(-n // step) for n in real.shape))
            cells = [level.split(p[::step, ::step], real.dtype) for p in (real, *references)]
            usable = None if needed is None else level.split(needed[::step, ::step], bool)
            for phase in PHASES:
                parts = plan.parts(phase)
                found = None
                if min(level.size(phase)):
                    good = None
                    if usable is not None:
                        good = level.inside(usable, phase).copy()
                        for part in predictors.NEAR[phase]:
                            good &= level.near(usable, phase, *part) & level.near(usable, phase, -part[0], -part[1])
                    found = predictors.fit(level, cells, phase, parts, level.inside(cells[0], phase), good)
                whole = None
                if found is not None:
                    whole = predictors.rounded(found[0], parts, bits)
                    coarse |= float(np.abs(cells[0]).mean()) * 2.0**-bits > 0.15 * found[1] + 0.2
                if whole is None:
                    whole = (
                        plan.weights[s - 1, phase] if s else predictors.plain(phase, plan.wide, len(references), bits)
                    )
                plan.weights[s, phase] = whole
        if not coarse:
            break
    bits = plan.bits
    plan.base = [0] * len(references)
    if references:
        base = walk.steps[0] * 2
        step = max(1, base // 8)
        x = np.stack([r[::step, ::step].ravel().astype(np.float64) for r in references], 1)
        y = real[::step, ::step].ravel().astype(np.float64)
        gram = x.T @ x
        w = np.linalg.solve(gram + 1e-6 * max(np.trace(gram), 1e-300) * np.eye(len(references)), x.T @ y)
        if np.isfinite(w).all() and (np.abs(w) < 1 << 8).all():
            plan.base = np.rint(w * 2.0**bits).astype(np.int64).tolist()


def _code(plan, batches, grid, scale, left):
    """The bytes of a plane, whose plan gets its contexts."""
    tokens, unsigned = [], []
    for _, r, _, _, keep in batches:
        u = residuals.fold(r.ravel() if keep is None else r.ravel()[keep])
        unsigned.append(u)
        tokens.append(residuals.split(u))
    every = np.concatenate(tokens)
    plan.alphabet = max(int(every.max(initial=0)) + 1, 2)
    contexts = [np.zeros(len(t), np.uint8) for t in tokens]
    if len(every) >= 300 and int(every.max()) > 0:
        quarters = _quarters(plan, batches, left)
        counts = np.zeros(residuals.QUARTERS * plan.alphabet, np.int64)
        for q, t in zip(quarters, tokens):
            counts += np.bincount(q.astype(np.intp) * plan.alphabet + t, minlength=len(counts))
        plan.starts = residuals.choose(counts.reshape(residuals.QUARTERS, plan.alphabet))
        if plan.starts:
            lookup = residuals.lookup(plan.starts)
            contexts = [lookup.take(q) for q in quarters]
    out = bytearray()
    grid.put(out)
    scale.put(out)
    plan.put(out, left)
    counts = np.zeros((len(plan.starts) + 1) * plan.alphabet, np.int64)
    for c, t in zip(contexts, tokens):
        counts += np.bincount(c.astype(np.intp) * plan.alphabet + t, minlength=len(counts))
    writer = SymbolWriter(counts.reshape(-1, plan.alphabet))
    for c, t, u in zip(contexts, tokens, unsigned):
        writer.put(t, c)
        writer.raw.put(*residuals.raw_of(u, t))
    return bytes(out) + writer.finish()


def _quarters(plan, batches, left):
    """Fit the factors of estimates; the quarters of all batches, of what is no hole."""
    features = [None if place.phase is None else place.features() for place, *_ in batches]
    fitted = set()
    for s in range(plan.sets):
        for phase in PHASES:
            plan.factors[s, phase] = [residuals.PLAIN] * residuals.count_of(phase, left) + [None]
    for (place, _, rest, _, keep), parts in zip(reversed(batches), reversed(features)):
        if place.phase is None or not plan.sets or (place.set, place.phase) in fitted:
            continue
        fitted.add((place.set, place.phase))  # of the finest level of the set
        some = slice(None) if keep is None else keep
        parts = [p.ravel()[some] for p in parts]
        if len(parts[0]) >= 32:
            plan.factors[place.set, place.phase] = residuals.fit(parts, rest.ravel()[some])
    plan.base_factor = residuals.code_of(float(batches[0][2].mean()))
    out = []
    for (place, _, _, exponents, keep), parts in zip(batches, features):
        q = residuals.quarters(place.estimate(parts), exponents).ravel()
        out.append(q if keep is None else q[keep])
    return out
