"""The distribution of the bits of a file by level, orientation, phase and kind of symbol.

The chunks of a file are decoded by the codec's own decoder, instrumented to record the cost of every symbol: 12 − log2
of its frequency, and raw bits as they are. The rest of a chunk is overhead of the entropy coder."""

import collections
import pathlib
import tempfile
from typing import Any

import numpy as np

from ...codec.bitstream.side_chunk import read_side
from ...codec.bitstream.subbands import base_shape, tile_shape
from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.decoder.tile_decoder import TileDecoder
from ...codec.entropy.rans import PRECISION
from ...codec.entropy.subbands.subband_coding import ChunkDecoder
from ...codec.geometry.tiling import FINE_LEVELS, ORIENTATIONS
from ...codec.model.lookup import family_of
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry

STEP = 49
KINDS = ("zero flags", "numbers", "signs")
OTHERS = ("coarsest image", "mean magnitudes", "side chunk", "masks", "lanes and padding", "header and index")


class _Symbols:
    """A rans.Decoder that records the cost of its symbols."""

    def __init__(self, decoder, tables, note):
        self._decoder, self._frequency, self._note = decoder, tables.frequency, note
        self.finish = decoder.finish

    def get(self, contexts):
        symbols = self._decoder.get(contexts)
        self._note(float((PRECISION - np.log2(self._frequency[contexts, symbols])).sum()))
        return symbols

    def one(self, context):
        symbol = self._decoder.one(context)
        self._note(PRECISION - float(np.log2(self._frequency[context, symbol])))
        return symbol


class _Raw:
    """A BitReader that records the bits that are read."""

    def __init__(self, reader, note):
        self._reader, self._note = reader, note

    def ones(self, count):
        self._note(count)
        return self._reader.ones(count)

    def read(self, widths):
        self._note(int(np.sum(widths)))
        return self._reader.read(widths)


class _Counting(ChunkDecoder):
    """Records bits in ``ledger`` by (level, orientation, phase, kind) or by one of OTHERS."""

    def __init__(self, model, data, network, ledger):
        super().__init__(model, data, network=network)
        self._ledger = ledger
        self._place: Any = None
        self._key: Any = "side chunk"
        counting: Any = self  # whose decoders are wrapped
        counting._rans = _Symbols(self._rans, model.tables, self._note)
        counting._raw = _Raw(self._raw, self._note)

    def _note(self, bits):
        self._ledger[self._key] += bits

    def mean(self, value, previous):
        self._key = "mean magnitudes"
        return super().mean(value, previous)

    def values(self, q, shape=None):
        self._place, self._key = None, self.lists
        return super().values(q, shape)

    lists = "coarsest image"

    def phase(self, place, values):
        level = 1 + int(np.log2(place.coarse)) // 2
        self._place = level, ORIENTATIONS[place.around.orientation], place.phase
        self._key = (*self._place, "zero flags")
        return super().phase(place, values)

    def read_numbers(self, contexts):
        if self._place:
            self._key = (*self._place, "numbers")
        return super().read_numbers(contexts)

    def read_signs(self, values, where):
        if self._place:
            self._key = (*self._place, "signs")
        super().read_signs(values, where)


class _Side(_Counting):
    lists = "side chunk"


class _Tiles(TileDecoder):
    """A TileDecoder that records bits."""

    def __init__(self, header, model, ledger):
        super().__init__(header, model)
        self._ledger = ledger

    # bits are counted where NumPy decodes: None leaves the work to it
    def _fine_in_core(self, *_):
        return None

    _base_in_core = _fine_in_core

    def _decoder(self, data):
        return _Counting(self._model, data, self._header.network, self._ledger)


def budget(path):
    """Bits of a file: {(level, orientation, phase, one of KINDS) or one of OTHERS: bits}; they sum to the file's
    bits."""
    ledger: collections.Counter = collections.Counter()
    with BprReader(str(path)) as file:
        header, tables = file.header, family_of(file.header).tables()
        chunks = [file._fetch(chunk) for chunk in file.index.chunks]
        size = file.bytes
    read_side(header, _Side(tables[header.kind], chunks[0], True, ledger))
    coder, at = _Tiles(header, tables[header.kind], ledger), 1
    rows, columns = header.base_tiles
    coded = len(chunks[0])
    for i in range(rows * columns):
        coder.decode_base(chunks[at], [base_shape(header, g, *divmod(i, columns)) for g in header.groups])
        coded += len(chunks[at])
        at += 1
    for i in range(header.tiles[0] * header.tiles[1]):
        ledger["masks"] += 8 * len(chunks[at])
        levels = chunks[at + 1 : at + 1 + FINE_LEVELS]
        coder.decode_fine(levels, [tile_shape(header, g, *divmod(i, header.tiles[1])) for g in header.groups])
        coded += sum(map(len, levels))
        at += header.tile_chunks
    ledger["lanes and padding"] = 8 * coded - sum(bits for key, bits in ledger.items() if key != "masks")
    ledger["header and index"] = 8 * (size - sum(map(len, chunks)))
    return ledger


def table(found):
    """Markdown of a :func:`budget`: shares in per cent."""
    total, fine = sum(found.values()), [key for key in found if isinstance(key, tuple)]

    def share(keys):
        return f"{100 * sum(found[k] for k in keys) / total:.2f}"

    lines = [
        "| level | band | phase 0 | phase 1 | phase 2 | phase 3 | " + " | ".join(KINDS) + " | all |",
        "| --- | --- |" + " ---: |" * (4 + len(KINDS) + 1),
    ]
    for levels, name in [((level,), str(level)) for level in range(1, FINE_LEVELS + 1)] + [
        (range(FINE_LEVELS + 1, 99), "base")
    ]:
        for o in ORIENTATIONS:
            keys = [k for k in fine if k[0] in levels and k[1] == o]
            cells = [share([k for k in keys if k[2] == p]) for p in range(4)]
            cells += [share([k for k in keys if k[3] == kind]) for kind in KINDS] + [share(keys)]
            lines.append(f"| {name} | {o} | " + " | ".join(cells) + " |")
    cells = [share([k for k in fine if k[2] == p]) for p in range(4)] + [
        share([k for k in fine if k[3] == kind]) for kind in KINDS
    ]
    lines.append("| **all** | | " + " | ".join(cells) + f" | {share(fine)} |")
    lines += ["", "The rest: " + ", ".join(f"{name} {share([name])} %" for name in OTHERS) + "."]
    return "\n".join(lines)


def section(images):
    """Markdown tables of some images; no row of the summary."""
    text = [
        f"Shares of a file's bits in per cent, TARGET=step VALUE={STEP}. Symbols count 12 − log2 of their frequency in "
        "the table that coded them, raw bits as they are; lanes and padding are what the chunks hold beyond that. "
        "Phases are the four quarters of a band in order of coding; numbers of coefficients that the network serves "
        "include their signs."
    ]
    with tempfile.TemporaryDirectory() as folder:
        for image in images:
            path = pathlib.Path(folder, "x.bpr")
            with RasterSource.open(str(image.path)) as source:
                compress(source, path, model=registry.FAMILIES[0], target=Target("step", STEP))
            text += ["", f"**{image.name}**, {path.stat().st_size:,} bytes:", "", table(budget(path))]
            path.unlink()
    return "\n".join(text), []
