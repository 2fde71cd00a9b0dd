"""A plane of numbers: predicted from neighbours and from planes before, what is left coded in contexts of how large it
will be."""

import struct

import numpy as np

from ...errors import FormatError
from ..bits import get_varint, put_varint
from . import predictors, residuals
from .domains import Values, Whole
from .integers import PLAIN, Grid, Scale, byte
from .phases import EVEN, PHASES, Cells, steps
from .symbols import MAX_CONTEXTS, SymbolReader

REFERENCES = 2
FARTHEST = 8  # a reference is so many planes before at most


class Known:
    """A plane that others may refer to: its samples (h, w), 0 in holes or what was predicted there; what was left of it
    in the unit of its numbers, (h, w) or None."""

    def __init__(self, samples, left=None):
        self.samples, self.left = samples, left


class Plan:
    """Everything that a decoder must be told of a plane besides its symbols."""

    values = wide = False  # predicted as values of floats; from the wide neighbourhood
    precision = 0  # which of prediction.PRECISIONS
    sets = 0  # how many sets of weights are sent
    center = 0  # Whole: a number; Values: a float

    def __init__(self):
        # (how many planes before, exponent of two it is multiplied by, its mean) of up to REFERENCES
        self.references = []
        self.base = []  # weights of the references in the coarsest grid
        self.weights, self.factors = {}, {}  # (set, phase) -> whole numbers; codes of residuals
        self.base_factor = None
        self.starts = []  # quarters at which contexts start
        self.alphabet = 2

    @property
    def bits(self):
        return predictors.PRECISIONS[self.precision]

    def which(self, index, levels):
        """The set of weights of the level with an index, the coarsest is 0, of so many."""
        return min(levels - 1 - index, max(self.sets, 1) - 1)

    def parts(self, phase):
        return predictors.terms(phase, self.wide, len(self.references))

    def put(self, out, left):
        """Append to bytearray ``out``; ``left``: whether what is left of the first reference is known."""
        out.append(self.values | self.wide << 1 | self.precision << 2 | self.sets << 3 | len(self.references) << 5)
        if self.values:
            out += struct.pack("<d", self.center)
        else:
            put_varint(out, self.center)
        for distance, exponent, mean in self.references:
            out += struct.pack("<Bhf", distance, exponent, mean)
        predictors.put_weights(out, self.base)
        for s in range(self.sets):
            for phase in PHASES:
                predictors.put_weights(out, self.weights[s, phase])
        out.append(len(self.starts))
        last = 0
        for s in self.starts:
            put_varint(out, s - last)
            last = s
        if self.starts:
            residuals.put_factors(out, [self.base_factor])
            for s in range(self.sets):
                for phase in PHASES:
                    residuals.put_factors(out, self.factors[s, phase])
        out.append(self.alphabet - 1)

    @classmethod
    def get(cls, data, at, span, floats, before):
        """(Plan, next position). ``before``: the Known planes, up to FARTHEST, the last one last. Raises
        FormatError."""
        plan, flags = cls(), byte(data, at)
        at += 1
        plan.values, plan.wide, plan.precision = bool(flags & 1), bool(flags & 2), flags >> 2 & 1
        plan.sets, count = flags >> 3 & 3, flags >> 5
        if count > min(REFERENCES, len(before)) or plan.values and not floats:
            raise _damaged()
        if plan.values:
            plan.center, at = _unpack("<d", data, at)[0], at + 8
            if not abs(plan.center) < 1e300:
                raise _damaged()
        else:
            plan.center, at = get_varint(data, at, span)
        for _ in range(count):
            distance, exponent, mean = _unpack("<Bhf", data, at)
            at += struct.calcsize("<Bhf")
            if not 1 <= distance <= len(before) or abs(exponent) > 1100 or not abs(mean) < 1e300:
                raise _damaged()
            plan.references.append((distance, exponent, mean))
        left = bool(count) and before[-plan.references[0][0]].left is not None
        plan.base, at = predictors.get_weights(data, at, count)
        for s in range(plan.sets):
            for phase in PHASES:
                plan.weights[s, phase], at = predictors.get_weights(data, at, len(plan.parts(phase)))
        starts, at = byte(data, at), at + 1
        last = 0
        for _ in range(starts):
            step, at = get_varint(data, at, residuals.QUARTERS)
            last += step
            plan.starts.append(last)
        if last >= residuals.QUARTERS:
            raise _damaged()
        if starts:
            (plan.base_factor,), at = residuals.get_factors(data, at, 1)
            for s in range(plan.sets):
                for phase in PHASES:
                    plan.factors[s, phase], at = residuals.get_factors(data, at, residuals.count_of(phase, left) + 1)
        plan.alphabet = byte(data, at) + 1
        if plan.alphabet < 2 or starts >= MAX_CONTEXTS:
            raise _damaged()
        plan.complete(left)
        return plan, at + 1

    def complete(self, left):
        """What holds where no weights and factors were sent."""
        for phase in PHASES if not self.sets else ():
            self.weights[0, phase] = predictors.plain(phase, self.wide, len(self.references), self.bits)
            self.factors[0, phase] = [residuals.PLAIN] * residuals.count_of(phase, left) + [None]

    def domain(self, dtype, span):
        return Values(dtype, self.center) if self.values else Whole(span, self.center)

    def reference(self, grid, scale, before, dtype):
        """The references in about the unit and type of the plane's numbers, [(h, w)]."""
        out = []
        with np.errstate(all="ignore"):
            for distance, exponent, mean in self.references:
                v = grid.real(before[-distance].samples)
                if not self.values and scale.divisor > 1:
                    v = v / float(scale.divisor)
                v = np.ldexp(v - mean, exponent)
                out.append(np.where(np.abs(v) < (1e300 if self.values else 2.0**62), v, 0.0).astype(dtype))
        return out

    def left_of_reference(self, before, dtype):
        """What is left of the first reference, (h, w), or None."""
        left = before[-self.references[0][0]].left if self.references else None
        return None if left is None else left.astype(dtype)


def _damaged():
    return FormatError("A part of the file holds a number that does not fit; it is damaged.")


def _unpack(form, data, at):
    if at + struct.calcsize(form) > len(data):
        raise FormatError("A part of the file ends too early; it is damaged.")
    return struct.unpack_from(form, data, at)


class Place:
    """A phase of a level (or the coarsest grid) as it is coded: where, and all that is known before it."""

    def __init__(self, walk, index, step, level, phase, planes):
        self._walk, self.index, self.level, self.phase = walk, index, level, phase
        self._planes = planes  # cells of values, of what is left, of references, of what is left of the first of them
        self._step = step

    def of(self, raster):
        """The samples of the place of a raster (h, w): (rows, columns)."""
        part = raster[:: self._step, :: self._step]
        return part if self.phase is None else part[self.phase[0] :: 2, self.phase[1] :: 2]

    def needed(self):
        """Which samples are no holes, flat bool; None: all."""
        holes = self._walk.holes
        part = None if holes is None else self.of(holes)
        return None if part is None or not part.any() else ~part.ravel()

    def predict(self):
        """Predictions, (rows, columns)."""
        walk, plan = self._walk, self._walk.plan
        if self.phase is None:
            out = np.zeros(walk.coarsest, walk.domain.real)
            for weight, r in zip(plan.base, walk.references):
                out += self.of(r) * walk.domain.real(weight * 2.0**-plan.bits)
            return out
        own, _, references, _ = self._planes
        return predictors.predict(
            self.level,
            [own, *references],
            self.phase,
            plan.parts(self.phase),
            plan.weights[self.set, self.phase],
            plan.bits,
        )

    @property
    def set(self):
        return self._walk.plan.which(self.index, len(self._walk.steps))

    def features(self):
        """Of a phase: what its estimates are made of."""
        own, around, _, left = self._planes
        return residuals.features(self.level, own, around, left, self.phase)

    def estimate(self, features=None):
        """How large what is left will be, (rows, columns)."""
        walk = self._walk
        if self.phase is None:
            return np.full(walk.coarsest, residuals.factor(walk.plan.base_factor), walk.domain.real)
        return residuals.estimate(features or self.features(), walk.plan.factors[self.set, self.phase])


class Traversal:
    """The walk over a plane that encoder and decoder share: the coarsest grid, then levels from coarse to fine by
    phases."""

    def __init__(self, plan, domain, shape, holes, references, left):
        self.plan, self.domain, self.holes = plan, domain, holes
        base, self.steps = steps(shape)
        self._base, self._shape = base, shape
        self.coarsest = tuple(-(-n // base) for n in shape)
        self.references, self._left = references, left

    def run(self, code, check):
        """``code(place)`` gives (numbers, what is left of them), each (rows, columns). Returns both for the plane, (h,
        w)."""
        domain = self.domain
        x, left = code(Place(self, None, self._base, None, None, None))
        values = domain.cells(x)
        for index, step in enumerate(self.steps):
            level = Cells(tuple(-(-n // step) for n in self._shape))
            references = [level.split(r[::step, ::step], domain.real) for r in self.references]
            of_reference = None if self._left is None else level.split(self._left[::step, ::step], domain.real)
            now, own, around = level.empty(domain.kind), level.empty(domain.real), level.empty(domain.real)
            level.inside(now, EVEN)[...] = x
            level.put(own, EVEN, values)
            level.put(around, EVEN, left)
            for phase in PHASES:
                if min(level.size(phase)):
                    check()
                    part, rest = code(Place(self, index, step, level, phase, (own, around, references, of_reference)))
                    level.inside(now, phase)[...] = part
                    level.put(own, phase, domain.cells(part))
                    level.put(around, phase, rest)
            x, values, left = level.join(now), level.join(own), level.join(around)
        return x, left


def decode(data, at, dtype, shape, holes, before, check):
    """Decode a plane whose data start at a position: Known, whose samples are what was predicted in holes. Raises
    FormatError."""
    grid, at = Grid.get(data, at, dtype)
    scale, at = Scale.get(data, at, grid.largest)
    floats = grid.kind == PLAIN and np.dtype(dtype).kind == "f" and scale.divisor == 1
    plan, at = Plan.get(data, at, scale.span, floats, before)
    domain = plan.domain(dtype, scale.span)
    reader = SymbolReader(data[at:], len(plan.starts) + 1, plan.alphabet)
    lookup = residuals.lookup(plan.starts)

    def code(place):
        guess, exponents = domain.guess(place.predict())
        flat, needed = guess.ravel(), place.needed()
        if plan.starts:
            contexts = lookup.take(residuals.quarters(place.estimate(), exponents)).ravel()
        else:
            contexts = np.zeros(flat.size, np.uint8)
        r = np.zeros(flat.size, np.int64)
        some = slice(None) if needed is None else needed
        r[some] = residuals.unfold(residuals.merge(reader.get(contexts[some]), reader.numbers))
        x = domain.restore(flat, r)
        return x.reshape(guess.shape), domain.left(x, flat, r).reshape(guess.shape)

    with np.errstate(all="ignore"):
        x, left = Traversal(
            plan,
            domain,
            shape,
            holes,
            plan.reference(grid, scale, before, domain.real),
            plan.left_of_reference(before, domain.real),
        ).run(code, check)
    reader.finish()
    w = domain.leave(x.ravel())
    return Known(grid.samples(w if plan.values else scale.numbers(w)).reshape(shape), left)
