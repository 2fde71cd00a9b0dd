"""Symbols of exact samples with tables of their own: docs/format.md, 16.5."""

from __future__ import annotations

from rans import Bytes, Frequencies, Streams, unfold

WEIGHTS = (1024, 1218, 1448, 1722)  # quarters of an octave


class Symbols(Streams):
    """The streams of ``source``, from its place to its end; ``alphabet``: number of symbols."""

    def __init__(self, source: Bytes, contexts: int, alphabet: int):
        super().__init__(source)
        resolution, mode = 1 << self.bits(2), self.bits(2)
        self._total = self._count = 4
        self._single, rows = {}, []  # symbol of the contexts that have one symbol only; frequencies of the others
        before, length = [0] * alphabet, 0
        for context in range(contexts):
            length += self._difference()
            row: list = []
            for s in range(length):
                left, above = row[-1] if row else 0, before[s]
                row.append(self._difference() + (0, left, above, (left + above + 1) // 2)[mode])
            before = row + [0] * (alphabet - length)
            used = [s for s, c in enumerate(before) if c]
            if len(used) < 2:
                self._single[context] = used[0] if used else 0
            rows.append(frequencies(before, resolution) if len(used) > 1 else None)
        self._frequencies = Frequencies(rows)

    def _difference(self):
        """A whole number of the tables."""
        k = next(k for k in range(7) if k == 6 or self._count << k >= self._total)
        ones = 0
        while ones < 16 and self.bits(1):
            ones += 1
        n = self.bits(10) if ones == 16 else (ones << k) + self.bits(k)
        self._total, self._count = self._total + n, self._count + 1
        if self._count >= 16:
            self._total, self._count = self._total // 2, self._count // 2
        return unfold(n)

    def batch(self, contexts: list) -> list:
        """A symbol for each of ``contexts``; those of contexts with a single symbol are not coded."""
        found = iter(self.symbols([c for c in contexts if c not in self._single], self._frequencies))
        return [self._single[c] if c in self._single else next(found) for c in contexts]

    def raw_numbers(self, widths: list) -> list:
        """Unsigned numbers of raw bits, of ``widths`` 0 … 64: the lowest 24 bits of all, then the next 24 of all, …"""
        out = [0] * len(widths)
        for low in range(0, max(widths, default=0), 24):
            for i, width in enumerate(widths):
                out[i] |= self.bits(max(0, min(width - low, 24))) << low
        return out


def frequencies(classes: list, resolution: int) -> list:
    """Frequencies of a context from its numbers c, two of them at least above 0."""
    weights = [WEIGHTS[(c - 1) % resolution * 4 // resolution] << (c - 1) // resolution if c else 0 for c in classes]
    used, total = sum(c > 0 for c in classes), sum(weights)
    out = [1 + w * (4096 - used) // total if w else 0 for w in weights]
    out[weights.index(max(weights))] += 4096 - sum(out)
    return out
