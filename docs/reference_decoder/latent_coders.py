"""The four coders of latents: how a chunk gives up its symbols, numbers and raw bits (docs/format.md, 12).

``rans`` and ``huffman`` give symbols in contexts, one batch after the other; ``deflate`` and ``lzma`` give all latents
at once.
"""

from __future__ import annotations

import lzma
import zlib

import numpy as np
from damage import Damage
from rans import Bytes, Frequencies, Streams

LARGEST = 2**24 - 2**18  # magnitude of a latent
CODE_LIMIT = 12  # bits of a Huffman code at most
MOST_LANES = 12  # log2
DICTIONARY = 2**23  # bytes, of LZMA2


class Rans(Streams):
    """A chunk laid out as a coefficient chunk. ``rows`` (contexts, 56): frequencies that sum to 4096."""

    def __init__(self, data: bytes, rows: np.ndarray):
        super().__init__(Bytes(data))
        self.frequencies = Frequencies(rows)


def code_lengths(frequencies: list[int]) -> dict[int, int]:
    """{symbol: bits of its code} by package-merge for the symbols of a frequency above 0 ("Huffman" in section 12)."""
    leaves = [(f, (s,)) for f, s in sorted((f, s) for s, f in enumerate(frequencies) if f)]
    entries = leaves
    for _ in range(CODE_LIMIT - 1):
        pairs = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(entries[::2], entries[1::2])]
        entries = sorted(leaves + pairs, key=lambda entry: entry[0])  # stable: symbols go before pairs of their weight
    lengths = dict.fromkeys((members[0] for _, members in leaves), 0)
    for _, members in entries[: 2 * len(leaves) - 2]:
        for s in members:
            lengths[s] += 1
    return lengths


def canonical_codes(frequencies: list[int]) -> dict[str, int]:
    """{code as text of 0 and 1: symbol} of a context."""
    code = length = 0
    lengths, codes = code_lengths(frequencies), {}
    for symbol in sorted(lengths, key=lambda s: (lengths[s], s)):
        code = (code + 1) << (lengths[symbol] - length) if length else 0
        length = lengths[symbol]
        codes[f"{code:0{length}b}"] = symbol
    return codes


class Huffman(Streams):
    """A chunk of canonical codes in lanes, each a run of bits. ``rows`` (contexts, 56): frequencies."""

    def __init__(self, data: bytes, rows: np.ndarray):
        source = Bytes(data)
        log_lanes = source.byte()
        if log_lanes > MOST_LANES:
            raise Damage("A chunk has more than 4096 lanes.")
        ends = np.cumsum([source.varint() for _ in range(1 << log_lanes)]).tolist()
        self._at, self._ends = [0, *ends[:-1]], ends
        self._bits = "".join(f"{b:08b}" for b in source.take((ends[-1] + 7) // 8))
        self.raw, self.position = "".join(f"{b:08b}" for b in source.rest()), 0
        self.frequencies = Frequencies(rows)
        self._codes: dict[int, dict[str, int]] = {}  # of each context that was used

    def symbols(self, contexts, frequencies: Frequencies) -> list:
        """As of :class:`rans.Streams`."""
        out, lanes = [], len(self._at)
        for i, context in enumerate(contexts):
            if context not in self._codes:
                self._codes[context] = canonical_codes(frequencies.of(context)[1])
            lane, codes = i % lanes, self._codes[context]
            start = end = self._at[lane]
            while self._bits[start:end] not in codes:
                end += 1
                if end > self._ends[lane]:
                    raise Damage("A lane ends too early.")
            self._at[lane] = end
            out.append(codes[self._bits[start:end]])
        return out

    def finish(self) -> None:
        """Refuse a lane that does not end where the next begins."""
        if self._at != self._ends:
            raise Damage("A lane does not end as it should.")


CODERS = {"rans": Rans, "huffman": Huffman}


def expanded(coder: str, data: bytes, shapes: list) -> list:
    """The latents of the coders ``deflate`` and ``lzma``: an int64 array for each of ``shapes`` (channels, h, w)."""
    sizes = [channels * h * w for channels, h, w in shapes]
    count = sum(sizes)
    if coder == "deflate":
        stream = zlib.decompressobj(-15)
    else:
        stream = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[{"id": lzma.FILTER_LZMA2, "dict_size": DICTIONARY}])
    try:
        raw = stream.decompress(data, 5 * count + 1)
    except (zlib.error, lzma.LZMAError, EOFError):
        raise Damage("A chunk of latents cannot be expanded.") from None
    numbers = np.frombuffer(raw, np.uint8, min(count, len(raw))).astype(np.int64)
    large = np.flatnonzero(numbers == 255)
    if not stream.eof or stream.unused_data or len(raw) != count + 4 * len(large):
        raise Damage("A chunk of latents does not end as it should.")
    numbers[large] = np.frombuffer(raw, "<u4", len(large), count)
    if (numbers[large] < 255).any() or (numbers > 2 * LARGEST).any():
        raise Damage("A latent is out of range.")
    values = np.where(numbers % 2, -(numbers + 1) // 2, numbers // 2)
    return [part.reshape(shape) for part, shape in zip(np.split(values, np.cumsum(sizes)[:-1]), shapes)]
