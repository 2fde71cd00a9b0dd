"""Predicted numbers of exact samples: docs/format.md, 16.8. Arrays of a batch, element by element."""

from __future__ import annotations

import struct

import numpy as np
from damage import Damage
from exact_grid import NEAR, WIDE, Grid, Places, batches
from exact_palette import ascending
from exact_symbols import Symbols
from rans import Bytes, unfold

EIGHTHS = (1024, 1117, 1218, 1328, 1448, 1579, 1722, 1878)
# pairs that are added up, for each feature of a phase
FEATURES = ((((1, 1), (1, -1)),), (((0, 1),), ((1, 0),)), (((0, 1), (1, 0)), ((1, 1), (1, -1))))


class Plan:
    """The plan of a plane, with weights and factors of (set, phase)."""

    def __init__(self, source: Bytes, dtype: np.dtype, before: list):
        self.grid = Grid(source, dtype)
        self.low, self.unit, self.span = source.varint(), source.varint(), source.varint()
        if self.unit < 1 or self.low + self.unit * self.span > self.grid.largest:
            raise Damage("The numbers of a plane leave the range of ordinals.")
        flags = source.byte()
        self.values, wide, self.sets = bool(flags & 1), flags & 2, flags >> 3 & 3
        self.fraction = 20 if flags & 4 else 13
        self.center = struct.unpack("<d", source.take(8))[0] if self.values else source.varint()
        self.references = [struct.unpack("<Bhf", source.take(7)) for _ in range(flags >> 5)]
        if any(not 1 <= distance <= len(before) for distance, *_ in self.references):
            raise Damage("A plane refers to one that is not there.")
        self.left_before = before[-self.references[0][0]][1] if self.references else None
        # (plane, None or the offset of a pair): plane 0 is this one, the others the references
        self.terms = []
        for phase in range(3):
            terms = [(0, p) for p in NEAR[phase] + (WIDE[phase] if wide else ())]
            for r in range(1, len(self.references) + 1):
                terms += [(r, None)] + [(r, p) for p in NEAR[phase]]
            self.terms.append(terms)
        self.base = [source.signed() for _ in self.references]
        chosen = [(s, phase) for s in range(self.sets) for phase in range(3)]
        self.weights = {c: [source.signed() for _ in self.terms[c[1]]] for c in chosen}
        self.starts = ascending(source, source.byte())
        counts = [(2, 3, 3)[phase] + 2 * (self.left_before is not None) for phase in range(3)]
        self.base_factor = read_factor(source) if self.starts else 0.0
        self.factors = {c: [read_factor(source) for _ in range(counts[c[1]] + 1)] for c in chosen if self.starts}
        if not self.sets:
            for phase, terms in enumerate(self.terms):
                self.weights[0, phase] = [2 ** (self.fraction - 2)] * 2 + [0] * (len(terms) - 2)
                self.factors[0, phase] = [2.0**-3] * counts[phase] + [0.0]
        self.alphabet = source.byte() + 1
        self.real = np.float32 if not self.values and self.span < 2**20 else np.float64

    def set_of(self, places: Places) -> tuple:
        """(set, phase) of a batch."""
        return min(places.level, max(self.sets, 1) - 1), places.phase


def read_factor(source: Bytes) -> float:
    k = source.varint()
    if not k:
        return 0.0
    f = unfold(k - 1)
    return EIGHTHS[f % 8] / 1024 * 2.0 ** (f // 8)


def numbers(source: Bytes, dtype: np.dtype, holes: np.ndarray, before: list) -> tuple:
    """(samples, in holes what was predicted; what was left), (h, w) each. ``before``: such pairs of earlier planes."""
    plan = Plan(source, dtype, before)
    symbols = Symbols(source, len(plan.starts) + 1, plan.alphabet)
    decoder = _Decoder(plan, dtype, holes, before)
    with np.errstate(all="ignore"):
        for places in batches(holes.shape):
            decoder.batch(places, symbols)
    symbols.finish()
    return decoder.samples, decoder.left


class _Decoder:
    def __init__(self, plan, dtype, holes, before):
        self.plan, self.dtype, self.holes = plan, dtype, holes
        self.samples, self.left = np.zeros(holes.shape, dtype), np.zeros(holes.shape, plan.real)
        self.planes = [np.zeros(holes.shape, plan.real)]  # real values: of this plane, of the references
        with np.errstate(all="ignore"):
            self.planes += [self._reference(before[-distance][0], x, mean) for distance, x, mean in plan.references]
        self.left_before = None if plan.left_before is None else plan.left_before.astype(plan.real)

    def _reference(self, samples, exponent, mean):
        plan, grid = self.plan, self.plan.grid
        u = samples.astype(np.float64)
        u = np.where(np.isfinite(u), u, 0.0)
        if grid.kind:
            u = u * 10.0**grid.value if grid.kind == 1 else u / grid.value
            u = np.where(np.abs(u) < 2.0**54, u, 0.0)
        if not plan.values and plan.unit > 1:
            u = u / np.float64(plan.unit)
        u = np.ldexp(u - np.float64(mean), exponent)
        return np.where(np.abs(u) < (1e300 if plan.values else 2.0**62), u, 0.0).astype(plan.real)

    def batch(self, places, symbols):
        """Decode a batch."""
        plan, at = self.plan, places.here
        guess, guessed = self._predicted(places)
        coded = ~self.holes[at]
        contexts = self._contexts(places, guessed)
        tokens = symbols.batch(contexts[coded].tolist())
        raw = iter(symbols.raw_numbers([2 + (t - 16) // 4 for t in tokens if t >= 16]))
        folded = [t if t < 16 else ((4 + t % 4) << 2 + (t - 16) // 4) + next(raw) for t in tokens]
        residuals = np.zeros(len(coded), np.int64)
        residuals[coded] = [unfold(n) for n in folded]
        ordinals = guess + residuals.view(np.uint64)  # modulo 2^64
        if np.any(ordinals > np.uint64(plan.grid.largest if plan.values else plan.span)):
            raise Damage("A predicted number is out of range.")
        real = self._real(ordinals)
        if plan.values:
            left = np.abs(real - self._real(guess))
            self.left[at] = np.where(np.isfinite(left), left, 0.0)
            self.samples[at] = plan.grid.samples(ordinals)
        else:
            self.left[at] = np.abs(residuals.astype(plan.real))
            self.samples[at] = plan.grid.samples(np.uint64(plan.low) + np.uint64(plan.unit) * ordinals)
        self.planes[0][at] = real

    def _real(self, ordinals):
        """real(x) of ordinals (V) or of w, uint64."""
        plan = self.plan
        if plan.values:
            samples = plan.grid.samples(ordinals).astype(np.float64)
            return np.where(np.isfinite(samples), samples, 0.0) - plan.center
        center = np.uint64(plan.center)
        return np.where(
            ordinals >= center, (ordinals - center).astype(plan.real), -((center - ordinals).astype(plan.real))
        )

    def _predicted(self, places):
        """(ordinals (V) or w that are predicted, uint64; the predicted samples v̂ with V, else None)."""
        plan, real = self.plan, self.plan.real
        total = np.zeros(len(places.rows), real)
        if places.phase is None:
            for weight, plane in zip(plan.base, self.planes[1:]):
                total = total + plane[places.here] * real(weight * 2.0**-plan.fraction)
        else:
            terms = zip(plan.terms[places.phase], plan.weights[plan.set_of(places)])
            products = [self._term(places, *t) * real(weight * 2.0**-plan.fraction) for t, weight in terms if weight]
            total = in_order(products, total)
        if plan.values:
            value = total.astype(np.float64) + plan.center
            value = np.where(np.abs(value) <= float(np.finfo(self.dtype).max), value, 0.0).astype(self.dtype)
            return plan.grid.ordinals(value), value
        low, high = -plan.center, plan.span - plan.center
        total = np.maximum(total, real(max(low, -(2**63) + 1024)))
        total = np.rint(np.minimum(total, real(min(high, 2**63 - 1024)))).astype(np.int64)
        total = np.clip(total, max(low, -(2**63)), min(high, 2**63 - 1))
        return total.view(np.uint64) + np.uint64(plan.center), None

    def _term(self, places, plane, offset):
        if offset is None:
            return self.planes[plane][places.here]
        a, b = places.pair(self.planes[plane], *offset)
        return a + b

    def _contexts(self, places, guessed):
        plan, real = self.plan, self.plan.real
        count = len(places.rows)
        if not plan.starts:
            return np.zeros(count, np.int64)
        if places.phase is None:
            estimate = np.full(count, plan.base_factor, real)
        else:
            *factors, constant = plan.factors[plan.set_of(places)]
            products = [f * real(factor) for f, factor in zip(self._features(places), factors) if factor]
            estimate = in_order(products, np.zeros(count, real))
            if constant:
                estimate = estimate + real(constant)
        if plan.values:
            single = self.dtype.itemsize == 4
            e = np.maximum(np.frexp(guessed.astype(np.float64))[1], -125 if single else -1021)
            estimate = np.ldexp(estimate, -(e - (23 if single else 52) - 1))
        estimate = np.where(estimate < 2.0**64, estimate, 2.0**64).astype(np.float32)
        bits = np.maximum(estimate, np.float32(2.0**-8)).view(np.int32)
        return np.searchsorted(plan.starts, (bits >> 21) - 4 * 119, side="right")

    def _features(self, places):
        """The features of 16.8, in order."""
        out = []
        for pairs in FEATURES[places.phase]:
            out.append(in_order([a + b for a, b in (places.pair(self.left, *p) for p in pairs)], None))
        a, b = [places.pair(self.planes[0], *p) for p in NEAR[places.phase][:2]]
        out.append(np.abs(a[0] - a[1]) + np.abs(b[0] - b[1]))
        if self.left_before is not None:
            out.append(self.left_before[places.here])
            pairs = [places.pair(self.left_before, *p) for p in ((0, 1), (1, 0))]
            out.append(in_order([a + b for a, b in pairs], None))
        return out


def in_order(parts: list, nothing):
    """Sum of arrays, the first and the second, then the third, …; ``nothing`` if there are none."""
    if not parts:
        return nothing
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    return total
