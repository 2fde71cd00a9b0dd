"""Quality and decoding time of the first spectral components of a file: ``python -m
bandpress.benchmarks.studies.components``.

One file an image, read with its first 1, 2, … components and with all. Times are of the processor, one thread, the
least of RUNS that alternate: those of the entropy decoder alone, and those of reading pixels, most of which is the
network's."""

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.entropy.latents import latent_coding
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..data import images

FAMILY, STEP, RUNS = "spectral-hyperprior", 80, 7
IMAGES = ("s2_roads", "eurosat_mosaic_16_upper", "jasper_ridge")
SHOWN = (1, 2, 3, 4, 8)
PEAK = 10000


def symbols(file, components):
    """Decode the symbols of all tiles of a BprReader: (words read, words of the chunks)."""
    header, decoder, read = file.header, file._decoder, np.zeros(2, int)
    tiles: Any = decoder.tiles
    for tile in range(header.tiles[0] * header.tiles[1]):
        row, column = divmod(tile, header.tiles[1])
        spans = [tiles.model.stored(header, g, row, column) for g in header.groups]
        shapes = [(tiles.model.latents, *map(len, s)) for s in spans]
        gains = [tiles.model.gains(header, g, *s) for g, s in zip(header.groups, spans)]
        tables = tiles.model.tables
        reader = latent_coding.reader(
            tables, decoder.chunks.payload(decoder.chunks.tile_number(row, column) + 1), header.coder
        )
        latent_coding.interleaved(reader, tables.prior, shapes, gains, components)
        chunk: Any = reader.chunk
        read += chunk.words()
    return read


def _timed(function):
    """(the result of the function, processor seconds)."""
    begun = time.process_time()
    return function(), time.process_time() - begun


def measured(image, model, step, folder):
    """{components: (share of the words, seconds of symbols, seconds of reading, dB)}; None: all. And bits a sample."""
    path = Path(folder) / "a.bpr"
    with RasterSource.open(image.path) as source:
        compress(source, path, model=model, target=Target("step", step))
        truth = source.read().astype(float)
    out: dict = {}
    with BprReader(path, threads=1) as f:
        f.read()  # starts the engine
        most = max(g.components for g in f.header.groups)
        for c in RUNS * ([c for c in SHOWN if c < most] + [None]):
            (words, every), decode = _timed(lambda c=c: symbols(f, c))
            pixels, read = _timed(lambda c=c: f.read(components=c))
            _, *before = out.get(c, (0, decode, read, 0))
            out[c] = (
                words / every,
                min(decode, before[0]),
                min(read, before[1]),
                10 * np.log10(PEAK**2 / np.square(pixels - truth).mean()),
            )
        return out, 8 * f.bytes / truth.size


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--images", nargs="*", default=IMAGES)
    parser.add_argument("--model", default=FAMILY, help="a family with a hyperprior")
    parser.add_argument("--step", type=float, default=STEP)
    asked = parser.parse_args()
    print("| image | components | words read | symbols | pixels | PSNR |\n| --- | --- | ---: | ---: | ---: | ---: |")
    for image in [i for i in images.validation() if i.name in asked.images]:
        with tempfile.TemporaryDirectory() as folder:
            rows, rate = measured(image, registry.SHIPPED[f"{asked.model}-{image.kind}"], asked.step, folder)
        for i, (count, (share, decode, read, db)) in enumerate(rows.items()):
            name = f"{image.name}, {rate:.3f} bpppc" if not i else ""
            print(
                f"| {name} | {count or 'all'} | {100 * share:.0f} % | {1000 * decode:.0f} ms | {1000 * read:.0f} ms | "
                f"{db:.2f} dB |",
                flush=True,
            )


if __name__ == "__main__":
    main()
