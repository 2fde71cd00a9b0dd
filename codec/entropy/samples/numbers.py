"""Predictive coding of a plane: samples are predicted from neighbours and from earlier planes, and the residuals are
coded in contexts given by estimates of their magnitudes."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any, Union

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ...runtime import core
from ...runtime.core import Core
from ..bits import get_varint, put_varint
from . import predictors, residuals
from .domains import Domain, FloatDomain, IntegerDomain
from .integers import PLAIN, Grid, Scale, byte
from .numbers_core import CorePlane, Known
from .phases import EVEN, PHASES, Cells, Phase, steps
from .symbols import MAX_CONTEXTS, Streams, SymbolReader

REFERENCES = 2
FARTHEST = 8  # a reference plane is at most this many planes before the current one
# Cells of a level: its values, its errors, the references, the errors of the first of them (None: unknown).
Planes = tuple[Array, Array, list[Array], Union[Array, None]]


class ReferencePlane:
    """A coded plane that later ones may be predicted from: its ``samples`` (h, w), in holes 0 or the predictions;
    ``errors``: the magnitudes of its prediction residuals in the unit of its numbers, (h, w), or None."""

    def __init__(self, samples: Array, errors: Array | None = None) -> None:
        self.samples, self.errors = samples, errors


class PlaneParameters:
    """The side information of a plane: all parameters that a decoder needs besides the symbols."""

    def __init__(self) -> None:
        self.values = self.wide = False  # predicted as values of floats; from the wide neighbourhood
        self.precision = 0  # an index into predictors.PRECISIONS
        self.sets = 0  # how many sets of weights are sent
        self.center: float = 0  # of the domain: an int, or where values are predicted a float
        # (how many planes before, exponent of two it is multiplied by, its mean) of up to REFERENCES
        self.references: list[tuple[int, int, float]] = []
        self.base: list[int] = []  # weights of the references in the coarsest grid
        self.weights: dict[tuple[int, Phase], list[int]] = {}  # by (set, phase)
        self.factors: dict[tuple[int, Phase], list[int | None]] = {}  # codes of the factors of magnitudes' estimates
        self.base_factor: int | None = None
        self.starts: list[int] = []  # quarters at which contexts start
        self.alphabet = 2

    @property
    def bits(self) -> int:
        """Fractional bits of the weights."""
        return predictors.PRECISIONS[self.precision]

    def which(self, index: int, levels: int) -> int:
        """The set of weights of a level, whose ``index`` is 0 for the coarsest of ``levels``."""
        return min(levels - 1 - index, max(self.sets, 1) - 1)

    def parts(self, phase: Phase) -> list[predictors.Term]:
        """The terms of the prediction in a phase."""
        return predictors.terms(phase, self.wide, len(self.references))

    def put(self, out: bytearray, errors: bool) -> None:
        """Append to bytearray ``out``; ``errors``: whether those of the first reference are known."""
        out.append(self.values | self.wide << 1 | self.precision << 2 | self.sets << 3 | len(self.references) << 5)
        if self.values:
            out += struct.pack("<d", self.center)
        else:
            put_varint(out, int(self.center))
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
    def get(
        cls, data: bytes, at: int, span: int, floats: bool, before: Sequence[ReferencePlane]
    ) -> tuple[PlaneParameters, int]:
        """(the parameters written at position ``at``, next position). ``before``: up to FARTHEST planes, the last one
        last. Raises FormatError."""
        parameters, flags = cls(), byte(data, at)
        at += 1
        parameters.values, parameters.wide, parameters.precision = bool(flags & 1), bool(flags & 2), flags >> 2 & 1
        parameters.sets, count = flags >> 3 & 3, flags >> 5
        if count > min(REFERENCES, len(before)) or parameters.values and not floats:
            raise _damaged()
        if parameters.values:
            parameters.center, at = _unpack("<d", data, at)[0], at + 8
            if not abs(parameters.center) < 1e300:
                raise _damaged()
        else:
            parameters.center, at = get_varint(data, at, span)
        for _ in range(count):
            distance, exponent, mean = _unpack("<Bhf", data, at)
            at += struct.calcsize("<Bhf")
            if not 1 <= distance <= len(before) or abs(exponent) > 1100 or not abs(mean) < 1e300:
                raise _damaged()
            parameters.references.append((distance, exponent, mean))
        errors = bool(count) and before[-parameters.references[0][0]].errors is not None
        parameters.base, at = predictors.get_weights(data, at, count)
        for s in range(parameters.sets):
            for phase in PHASES:
                parameters.weights[s, phase], at = predictors.get_weights(data, at, len(parameters.parts(phase)))
        starts, at = byte(data, at), at + 1
        last = 0
        for _ in range(starts):
            step, at = get_varint(data, at, residuals.QUARTERS)
            last += step
            parameters.starts.append(last)
        if last >= residuals.QUARTERS:
            raise _damaged()
        if starts:
            (parameters.base_factor,), at = residuals.get_factors(data, at, 1)
            for s in range(parameters.sets):
                for phase in PHASES:
                    parameters.factors[s, phase], at = residuals.get_factors(
                        data, at, residuals.count_of(phase, errors) + 1
                    )
        parameters.alphabet = byte(data, at) + 1
        if parameters.alphabet < 2 or starts >= MAX_CONTEXTS:
            raise _damaged()
        parameters.complete(errors)
        return parameters, at + 1

    def complete(self, errors: bool) -> None:
        """Set the default weights and factors of planes without transmitted ones; ``errors``: as of :meth:`put`."""
        for phase in PHASES if not self.sets else ():
            self.weights[0, phase] = predictors.plain(phase, self.wide, len(self.references), self.bits)
            self.factors[0, phase] = [residuals.PLAIN] * residuals.count_of(phase, errors) + [None]

    def domain(self, dtype: np.dtype[Any], span: int) -> Domain:
        """The numbers in which the samples of type ``dtype``, or integers 0 .. ``span``, are predicted."""
        return FloatDomain(dtype, self.center) if self.values else IntegerDomain(span, int(self.center))

    def reference(self, grid: Grid, scale: Scale, before: Sequence[ReferencePlane], dtype: type[Any]) -> list[Array]:
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

    def reference_errors(self, before: Sequence[ReferencePlane], dtype: type[Any]) -> Array | None:
        """The errors of the first reference, (h, w), or None."""
        errors = before[-self.references[0][0]].errors if self.references else None
        return None if errors is None else errors.astype(dtype)


def _damaged() -> FormatError:
    return FormatError("A part of the file holds a number that does not fit; it is damaged.")


def _unpack(form: str, data: bytes, at: int) -> tuple[Any, ...]:
    """As struct.unpack_from. Raises FormatError past the end."""
    if at + struct.calcsize(form) > len(data):
        raise FormatError("A part of the file ends too early; it is damaged.")
    return struct.unpack_from(form, data, at)


class Place:
    """A phase of a level, or the coarsest grid, whose ``index``, ``level``, ``phase`` and ``planes`` are None: its
    places and what is known before it is coded."""

    def __init__(
        self,
        walk: Traversal,
        index: int | None,
        step: int,
        level: Cells | None,
        phase: Phase | None,
        planes: Planes | None,
    ) -> None:
        self._walk, self.index, self.level, self.phase = walk, index, level, phase
        self._planes, self._step = planes, step

    def of(self, raster: Array) -> Array:
        """The samples of a raster (h, w) at the places: (rows, columns)."""
        part = raster[:: self._step, :: self._step]
        return part if self.phase is None else part[self.phase[0] :: 2, self.phase[1] :: 2]

    def needed(self) -> Array | None:
        """Which samples are no holes, flat bool; None: all."""
        holes = self._walk.holes
        part = None if holes is None else self.of(holes)
        return None if part is None or not part.any() else ~part.ravel()

    def predict(self) -> Array:
        """Predictions, (rows, columns)."""
        walk, parameters = self._walk, self._walk.parameters
        if self.phase is None or self.level is None or self._planes is None:
            out = np.zeros(walk.coarsest, walk.domain.real)
            for weight, r in zip(parameters.base, walk.references):
                out += self.of(r) * walk.domain.real(weight * 2.0**-parameters.bits)
            return out
        own, _, references, _ = self._planes
        return predictors.predict(
            self.level,
            [own, *references],
            self.phase,
            parameters.parts(self.phase),
            parameters.weights[self.set, self.phase],
            parameters.bits,
        )

    @property
    def set(self) -> int:
        """The set of weights and factors of the level; the coarsest grid has none."""
        if self.index is None:
            raise RuntimeError("self.index must not be None here")
        return self._walk.parameters.which(self.index, len(self._walk.steps))

    def features(self) -> list[Array]:
        """The features of a phase that its estimates are computed from."""
        if self.level is None or self.phase is None or self._planes is None:
            raise RuntimeError("self.level, self.phase, self._planes must not be None here")
        own, around, _, errors = self._planes
        return residuals.features(self.level, own, around, errors, self.phase)

    def estimate(self, features: Sequence[Array] | None = None) -> Array:
        """Estimates of the magnitudes of the residuals, (rows, columns)."""
        walk = self._walk
        if self.phase is None:
            return np.full(walk.coarsest, residuals.factor(walk.parameters.base_factor), walk.domain.real)
        return residuals.estimate(features or self.features(), walk.parameters.factors[self.set, self.phase])


class Traversal:
    """The traversal of a plane that encoder and decoder share: the coarsest grid, then levels from coarse to fine by
    phases. ``references`` (h, w) in the unit of the plane; ``errors``: of the first reference, or None."""

    def __init__(
        self,
        parameters: PlaneParameters,
        domain: Domain,
        shape: tuple[int, int],
        holes: Array | None,
        references: Sequence[Array],
        errors: Array | None,
    ) -> None:
        self.parameters, self.domain, self.holes = parameters, domain, holes
        base, self.steps = steps(shape)
        self._base, self._shape = base, shape
        self.coarsest = tuple(-(-n // base) for n in shape)
        self.references, self._errors = references, errors

    def run(self, code: Callable[[Place], tuple[Array, Array]], check: Callable[[], object]) -> tuple[Array, Array]:
        """``code(place)`` gives (numbers, magnitudes of their residuals), each (rows, columns). Returns both for the
        plane, (h, w)."""
        domain = self.domain
        x, errors = code(Place(self, None, self._base, None, None, None))
        values = domain.cells(x)
        for index, step in enumerate(self.steps):
            level = Cells(tuple(-(-n // step) for n in self._shape))
            references = [level.split(r[::step, ::step], domain.real) for r in self.references]
            of_reference = None if self._errors is None else level.split(self._errors[::step, ::step], domain.real)
            now, own, around = level.empty(domain.kind), level.empty(domain.real), level.empty(domain.real)
            level.inside(now, EVEN)[...] = x
            level.put(own, EVEN, values)
            level.put(around, EVEN, errors)
            for phase in PHASES:
                if min(level.size(phase)):
                    check()
                    part, rest = code(Place(self, index, step, level, phase, (own, around, references, of_reference)))
                    level.inside(now, phase)[...] = part
                    level.put(own, phase, domain.cells(part))
                    level.put(around, phase, rest)
            x, values, errors = level.join(now), level.join(own), level.join(around)
        return x, errors


def decode(
    data: bytes,
    at: int,
    dtype: np.dtype[Any],
    shape: tuple[int, int],
    holes: Array | None,
    before: Sequence[ReferencePlane],
    check: Callable[[], object],
) -> ReferencePlane:
    """Decode a plane whose data start at position ``at``; its samples are predictions in holes. Raises FormatError."""
    grid, at = Grid.get(data, at, dtype)
    scale, at = Scale.get(data, at, grid.largest)
    floats = grid.kind == PLAIN and np.dtype(dtype).kind == "f" and scale.divisor == 1
    parameters, at = PlaneParameters.get(data, at, scale.span, floats, before)
    domain = parameters.domain(dtype, scale.span)
    streams = Streams(data[at:], len(parameters.starts) + 1, parameters.alphabet)
    with np.errstate(all="ignore"):
        references = parameters.reference(grid, scale, before, domain.real)
        known = references, parameters.reference_errors(before, domain.real)
        done = core.attempt(_decode_in_core, parameters, domain, shape, holes, known, streams)
        x, errors = _decode(parameters, domain, shape, holes, known, streams, check) if done is None else done
    w = domain.leave(x.ravel())
    return ReferencePlane(grid.samples(w if parameters.values else scale.numbers(w)).reshape(shape), errors)


def _decode_in_core(
    core: Core,
    parameters: PlaneParameters,
    domain: Domain,
    shape: tuple[int, int],
    holes: Array | None,
    known: Known,
    streams: Streams,
) -> tuple[Array, Array]:
    """As :func:`_decode`."""
    plane = CorePlane(core, parameters, domain, shape, holes, known)
    plane.decode(streams, parameters.starts)
    return plane.result()


def _decode(
    parameters: PlaneParameters,
    domain: Domain,
    shape: tuple[int, int],
    holes: Array | None,
    known: Known,
    streams: Streams,
    check: Callable[[], object],
) -> tuple[Array, Array]:
    """(numbers, magnitudes of their residuals), each (h, w); ``known``: the references and the errors of the first one.
    Raises FormatError."""
    reader = SymbolReader(streams)
    lookup = residuals.lookup(parameters.starts)

    def code(place: Place) -> tuple[Array, Array]:
        guess, exponents = domain.guess(place.predict())
        flat, needed = guess.ravel(), place.needed()
        if parameters.starts:
            contexts = lookup.take(residuals.quarters(place.estimate(), exponents)).ravel()
        else:
            contexts = np.zeros(flat.size, np.uint8)
        r = np.zeros(flat.size, np.int64)
        some: slice | Array = slice(None) if needed is None else needed
        r[some] = residuals.unfold(residuals.merge(reader.get(contexts[some]), reader.numbers))
        x = domain.restore(flat, r)
        return x.reshape(guess.shape), domain.magnitude(x, flat, r).reshape(guess.shape)

    out = Traversal(parameters, domain, shape, holes, *known).run(code, check)
    reader.finish()
    return out
