"""A plane of numbers in the compiled core (numbers.c): what :mod:`.numbers` and :mod:`.numbers_encoder` do by NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Optional, Protocol

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from . import residuals
from .domains import EXACT, FAR, Domain, FloatDomain
from .phases import MARGIN, PHASES, Phase, steps

if TYPE_CHECKING:
    from ...runtime.core import Core
    from .predictors import Term
    from .symbols import Streams

INTEGERS, NARROW_INTEGERS, FLOATS, DOUBLES = range(4)  # kinds of numbers, of numbers.h
TERMS, FEATURES = 18, 5  # of a place, at most, as in numbers.h
SLACK = 16  # zeros that follow the words of a stream
Known = tuple[Sequence[Array], Optional[Array]]  # references (h, w) and the errors of the first, as cells


class Parameters(Protocol):
    """What :class:`.numbers.PlaneParameters` holds."""

    wide: bool
    sets: int
    base: list[int]
    weights: dict[tuple[int, Phase], list[int]]
    factors: dict[tuple[int, Phase], list[int | None]]
    base_factor: int | None

    @property
    def bits(self) -> int:
        """Fractional bits of the weights."""

    def parts(self, phase: Phase) -> list[Term]:
        """The terms of the prediction in a phase."""


class CorePlane:
    """A plane in the memory of ``core``. ``own``: of the encoder, the numbers (h, w) and their cells."""

    def __init__(
        self,
        core: Core,
        parameters: Parameters,
        domain: Domain,
        shape: tuple[int, int],
        holes: Array | None,
        known: Known,
        own: tuple[Array, Array] | None = None,
    ) -> None:
        self.core, self.shape, self.holes = core, shape, holes
        self._parameters = parameters
        self.wide = int(domain.real is np.float64)
        self.kind: Any = np.int64 if self.wide else np.int32
        self.real = domain.real
        self.floats = isinstance(domain, FloatDomain)
        references, errors = known
        self._weights = core.room(3 * 3 * TERMS, 8)
        self._factors = core.room(3 * 3 * (FEATURES + 1), 8)
        self._base_weights = core.room(2, 8)
        self._limits = core.room(4, 8)
        bounds = 0
        if isinstance(domain, FloatDomain):
            kind = FLOATS if domain.dtype.itemsize == 4 else DOUBLES
            self._bounds = (0.0, 0.0, domain.center)
        else:
            kind = NARROW_INTEGERS if self.wide and domain.kind is np.int32 else INTEGERS
            self._bounds = (float(self.real(max(domain.low, -FAR))), float(self.real(min(domain.high, FAR))), 0.0)
            if domain.span >= EXACT:
                bounds = core.put(np.array([max(domain.low, -1 << 63), min(domain.high, (1 << 63) - 1)], np.int64))
        samples = shape[0] * shape[1]
        self._numbers = (
            core.room(samples, np.dtype(self.kind).itemsize) if own is None else core.put(np.asarray(own[0], self.kind))
        )
        self._errors = core.room(samples, np.dtype(self.real).itemsize)
        fields = [*shape, kind, parameters.wide, parameters.sets, len(references)]
        fields += [self._weights, self._factors, self._base_weights, self._limits, bounds]
        fields.append(0 if holes is None else core.put(np.asarray(holes, np.uint8)))
        fields += [core.put(r) for r in references] + [0] * (2 - len(references))
        fields.append(0 if errors is None else core.put(errors))
        fields.append(0 if own is None else core.put(own[1]))
        fields += [self._numbers, self._errors, 0]
        self.address = core.put(np.array(fields, np.uint32).view(np.int32))
        levels = core.call("numbers_levels", self.address, self.wide)
        core.view(self.address, (len(fields),), np.uint32)[-1] = core.zeros(levels)
        self.steps = steps(shape)[1]
        self.coarsest = base = 2 * self.steps[0] if self.steps else 1
        self.places = max(-(-shape[0] // 2) * -(-shape[1] // 2), -(-shape[0] // base) * -(-shape[1] // base))
        self._lines = core.room(2 * shape[1], 8)

    def send(self) -> None:
        """Send weights, factors and limits to the core."""
        core, parameters = self.core, self._parameters
        weights, factors = np.zeros((3, 3, TERMS)), np.full((3, 3, FEATURES + 1), -1.0)
        scale = 2.0**-parameters.bits
        for (s, phase), row in parameters.weights.items():
            weights[s, PHASES.index(phase), : len(row)] = [w * scale for w in row]
        for (s, phase), codes in parameters.factors.items():
            factors[s, PHASES.index(phase), : len(codes)] = [-1.0 if c is None else residuals.factor(c) for c in codes]
        core.view(self._weights, weights.shape, np.float64)[...] = weights
        core.view(self._factors, factors.shape, np.float64)[...] = factors
        base = [w * scale for w in parameters.base]
        core.view(self._base_weights, (len(base),), np.float64)[...] = base
        low, high, center = self._bounds
        limits = [low, high, residuals.factor(parameters.base_factor), center]
        core.view(self._limits, (4,), np.float64)[...] = limits

    def result(self) -> tuple[Array, Array]:
        """(numbers, errors) of the plane, each (h, w)."""
        numbers = self.core.view(self._numbers, self.shape, self.kind).copy()
        return numbers, self.core.view(self._errors, self.shape, self.real).copy()

    def _room(self) -> int:
        """Room for the numbers, quarters and exponents of a phase."""
        return self.core.room(self.places, 12)

    def decode(self, streams: Streams, starts: Sequence[int]) -> None:
        """Decode the plane. Raises FormatError."""
        core = self.core
        stream = put_streams(core, streams, streams.used)
        lookup = core.put(residuals.lookup(starts)) if starts else 0
        room, tokens, numbers = self._room(), core.room(2 * self.places), core.room(self.places, 8)
        self.send()
        arguments = (stream, self.wide, lookup, self.places, self._lines, room, tokens, numbers)
        check_ended(core.call("numbers_decode", self.address, *arguments))

    # --- of the encoder

    def prepare(self) -> None:
        """Arrange the cells of references, and of the plane for :meth:`design`."""
        self.core.call("numbers_prepare", self.address, self.wide)
        needed = None if self.holes is None else ~self.holes
        self._usable = 0 if needed is None else self.core.put(needed.view(np.uint8))

    def size(self, s: int, phase: Phase) -> tuple[int, int]:
        """(rows, columns) of a phase of the finest level of a set."""
        step = self.steps[len(self.steps) - 1 - s]
        rows, columns = ((-(-n // step) - parity + 1) // 2 for n, parity in zip(self.shape, phase))
        return rows, columns

    def design(self, s: int, phase: Phase, first: int, every: int) -> tuple[Array, Array]:
        """The terms (n, terms) and the cells (n,) of rows of a phase, float64: see :func:`.predictors.design`."""
        core, mark = self.core, self.core.mark()
        rows, columns = self.size(s, phase)
        terms = len(self._parameters.parts(phase))
        most = len(range(first, rows, every)) * columns
        x, y = core.room(most * terms, 8), core.room(most, 8)
        arguments = (self.wide, s, PHASES.index(phase), first, every, self._usable, self._lines, x, y)
        n = core.call("numbers_design", self.address, *arguments)
        out = core.view(x, (n, terms), np.float64).copy(), core.view(y, (n,), np.float64).copy()
        core.release(mark)
        return out

    def count(self, s: int, phase: Phase) -> int:
        """How many samples of a phase of the finest level of a set are no holes."""
        rows, columns = self.size(s, phase)
        if self.holes is None or not rows * columns:
            return rows * columns
        step = self.steps[len(self.steps) - 1 - s]
        part = self.holes[phase[0] * step :: 2 * step, phase[1] * step :: 2 * step]
        return rows * columns - int(np.count_nonzero(part))

    def mean(self, s: int) -> float:
        """The mean magnitude of the cells of the finest level of a set, with their margins."""
        address = self.core.call("numbers_own", self.address, self.wide, s)
        step = self.steps[len(self.steps) - 1 - s]
        padded = [(-(-n // step) + 1) // 2 + 2 * MARGIN for n in self.shape]
        return float(np.abs(self.core.view(address, (2, 2, *padded), self.real)).mean())

    def errors(self) -> Array:
        """The magnitudes of residuals (h, w), until the next call."""
        return self.core.view(self._errors, self.shape, self.real)

    def encode(self) -> tuple[Array, Array, Array]:
        """(tokens (n,) uint8, unsigned residuals (n,) uint64, ends of the batches) of all samples but holes."""
        core, samples = self.core, self.shape[0] * self.shape[1]
        self.send()
        room, tokens, numbers = self._room(), core.room(samples), core.room(samples, 8)
        self._exponents = core.room(samples if self.floats else self.places, 2)
        ends = core.room(1 + 3 * len(self.steps), 4)
        arguments = (self.wide, self.places, self._lines, room, tokens, numbers, self._exponents, ends)
        batches = core.call("numbers_encode", self.address, *arguments)
        stops = core.view(ends, (batches,), np.int32).copy()
        n = int(stops[-1])
        return core.view(tokens, (n,), np.uint8).copy(), core.view(numbers, (n,), np.uint64).copy(), stops

    def sample(self, s: int, phase: Phase, every: int, count: int) -> tuple[Array, Array]:
        """The features (n, features) and magnitudes (n,), float64, of every so many of ``count`` samples of a phase."""
        core, mark = self.core, self.core.mark()
        n = -(-count // every)
        features = len(self._parameters.factors[s, phase]) - 1
        x, y = core.room(n * features, 8), core.room(n, 8)
        core.call("numbers_sample", self.address, self.wide, s, PHASES.index(phase), every, self._lines, x, y)
        out = core.view(x, (n, features), np.float64).copy(), core.view(y, (n,), np.float64).copy()
        core.release(mark)
        return out

    def quarters(self, n: int) -> Array:
        """The quarters (n,) uint16 of the estimates of all samples but holes."""
        core = self.core
        self.send()
        row, out = core.room(self.shape[1], 2), core.room(n, 2)
        core.call("numbers_classify", self.address, self.wide, self._lines, self._exponents, row, out)
        return core.view(out, (n,), np.uint16).copy()


def put_streams(core: Core, streams: Streams, position: int) -> int:
    """The address of the struct Symbols (symbols.h) of streams whose first ``position`` raw bits were read."""
    rows, stride = _cumulative(streams.frequencies)
    words = np.concatenate((np.frombuffer(streams.words, "<u2"), np.zeros(SLACK, np.uint16))).astype(np.uint16)
    fields = np.zeros(14, np.uint32)
    fields[:8] = (
        core.put(np.frombuffer(streams.states, "<u4").astype(np.uint32)),
        core.put(words),
        streams.lanes,
        0,
        len(words) - SLACK,
        core.put(rows),
        stride,
        0 if streams.only is None else core.put(streams.only),
    )
    fields[8] = core.put(np.frombuffer(bytes(streams.raw) + bytes(8), np.uint8))
    fields[10:14].view(np.int64)[...] = position, 8 * len(streams.raw)
    return core.put(fields)


def check_ended(damage: int) -> None:
    """Raise FormatError for the result of a decoder that is not 0."""
    if damage == 1:
        raise FormatError("A part of the file ends too early; it is damaged.")
    if damage == 2:
        raise FormatError("A part of the file does not decode to its end; it is damaged.")
    if damage:
        raise FormatError("A part of the file holds a symbol that does not exist; it is damaged.")


def _cumulative(frequencies: Array) -> tuple[Array, int]:
    """(rows (contexts, stride) uint16 of cumulative frequencies that are filled up with the total, their stride)."""
    contexts, alphabet = frequencies.shape
    stride = -(-alphabet // 16) * 16 + 1
    rows = np.full((contexts, stride), frequencies[0].sum(), np.uint16)
    rows[:, 0] = 0
    rows[:, 1 : alphabet + 1] = np.cumsum(frequencies, axis=1)
    return rows, stride
