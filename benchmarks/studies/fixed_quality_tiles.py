"""How closely ``fixed-quality`` meets the requested error in every tile, and its cost in bytes; real files, decoded
pixels.

``python -m bandpress.benchmarks.studies.fixed_quality_tiles`` prints a table of all validation images. Tiles of about
64 x 64 and 256 x 256 pixels cover each image; a smaller image is one tile. The cost is that of the file against one of
the same model with one step everywhere and the same mean error. Speeds are by the processor time of the process, twice
the samples over it: two threads."""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ...models.neural import NeuralModel
from ..data import images

SIDES, WITHIN = (64, 256), 0.03
RATE = 0.75  # bytes are about proportional to the error to the power of -RATE
ASKED = {"s2": (20, 40, 80), "hsi": (0.02, 0.04, 0.08)}  # RMSE in DN; in parts of the standard deviation of all samples


class OneStep(NeuralModel):
    """The same weights, coded with one step everywhere."""

    def network(self, *engines):
        """As of a NeuralModel."""
        return replace(super().network(*engines), modulated=False)


def tiles_of(error, side):
    """RMSE of each tile of squared errors (h, w)."""
    rows, columns = (np.linspace(0, n, max(1, round(n / side)) + 1).astype(int) for n in error.shape)
    return np.sqrt([error[a:b, c:d].mean() for a, b in zip(rows, rows[1:]) for c, d in zip(columns, columns[1:])])


def coded(image, model, rmse, path):
    """(result, squared error of each pixel, seconds of the processor to encode, to decode)."""
    begun = time.process_time()
    with RasterSource.open(image.path) as source:
        result = compress(source, path, model=model, target=Target("rmse", rmse), threads=2)
    encoded = time.process_time()
    with BprReader(path, threads=2) as f:
        got = f.read()
    decoded = time.process_time()
    truth = image.read()
    error = np.square(got.astype(float) - (truth if truth.ndim == 3 else truth[None])).mean(0)
    return result, error, encoded - begun, decoded - encoded


def measured(image, model, rmse, folder):
    """A dict of an image and an asked RMSE: bpppc, reached, by side (tiles, share within, worst), cost, encode and
    decode in Msamples/s; or {"refused": why}."""
    result, error, encode, decode = coded(image, model, rmse, folder / "a.bpr")
    if any("does not reach" in note for note in result.notes):
        return {"refused": "out of reach"}
    sides = {}
    for side in SIDES:
        off = np.abs(tiles_of(error, side) / rmse - 1)
        sides[side] = len(off), int((off <= WITHIN).sum()), float(off.max())
    plain, _, _, _ = coded(image, OneStep(model.path, model.id), float(np.sqrt(error.mean())), folder / "b.bpr")
    samples = image.read().size
    # their errors agree within 0.1 dB; the rest is corrected for
    cost = result.bytes / (plain.bytes * (plain.numbers["RMSE"] / result.numbers["RMSE"]) ** RATE) - 1
    return {
        "bpppc": result.numbers["BPPPC"],
        "reached": result.numbers["RMSE"],
        "sides": sides,
        "cost": cost,
        "encode": 2 * samples / encode / 1e6,
        "decode": 2 * samples / decode / 1e6,
    }


def main(argv=None):
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("names", nargs="*", help="validation images; all when there is none")
    given = parser.parse_args(argv)
    print(
        "| image | asked RMSE | reached | bpppc | tiles of 64 within 3 % | worst | of 256 | worst | bytes against "
        "one step | "
        "encode / decode, Msamples/s |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        flush=True,
    )
    total = {side: [0, 0] for side in SIDES}
    with tempfile.TemporaryDirectory() as folder:
        for image in images.validation():
            if given.names and image.name not in given.names or image.kind not in ASKED:
                continue
            model = registry.SHIPPED.get(f"fixed-quality-{image.kind}")
            if model is None:
                continue
            for value in ASKED[image.kind]:
                rmse = value if image.kind == "s2" else float(f"{value * image.read().std():.3g}")
                row = measured(image, model, rmse, Path(folder))
                if "refused" in row:
                    print(f"| {image.name} | {rmse:g} | {row['refused']} | | | | | | | |", flush=True)
                    continue
                told = []
                for side, (count, good, worst) in row["sides"].items():
                    total[side] = [a + b for a, b in zip(total[side], (good, count))]
                    told.append(f"{good} of {count} | {100 * worst:.1f} %")
                print(
                    f"| {image.name} | {rmse:g} | {row['reached']:.4g} | {row['bpppc']:.3f} | {' | '.join(told)} | "
                    f"{100 * row['cost']:+.1f} % | {row['encode']:.2f} / {row['decode']:.2f} |",
                    flush=True,
                )
    for side, (good, count) in total.items():
        print(f"\nTiles of {side} x {side}: {good} of {count} within 3 % ({100 * good / max(count, 1):.1f} %).")


if __name__ == "__main__":
    main()
