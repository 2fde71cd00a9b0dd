"""Write the golden files of the neural models, tests/golden/latents: ``python -m
bandpress.tests.tools.make_golden_latents [models]``.

Files that are there stay, unless a model is named: they are to decode with every later state of the code."""

import sys
import tempfile
from pathlib import Path

import numpy as np

from ...codec.compression import compress
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..helpers.scenes import pixels, write_scene

FOLDER = Path(__file__).parents[1] / "golden" / "latents"
CODERS = {"sscnet-s2": "huffman", "s2cnet-s2": "deflate", "sscnet-hsi": "lzma"}  # the others: rans
LOSSLESS = ("sscnet-s2", "s2cnet-s2", "sscnet-hsi", "s2cnet-hsi", "cluster-hyperprior-s2", "cluster-hyperprior-hsi")
TARGETS = {
    "fixed-quality-s2": ("rmse", 30),
    "fixed-quality-hsi": ("psnr", 40),
}  # with a map of gains; the others: step 40
NODATA = -9999


def original(sensor):
    """The raster of a golden file: (6, 56, 72) with a hole for "s2", (40, 48, 40) for "hsi"."""
    if sensor == "s2":
        scene = pixels(6, 56, 72, seed=5).astype(np.int16)
        scene[:, 40:, :9] = NODATA
        return scene
    noise = np.random.default_rng(9).normal(0, 20, (40, 48, 40))
    cube = pixels(1, 48, 40) * np.linspace(0.4, 1.3, 40)[:, None, None] ** 1.5 + noise
    return np.clip(cube, 1, 10000).astype(np.int16)


def main(models):
    (FOLDER / "lossless").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, model in registry.SHIPPED.items():
            path = FOLDER / f"{name}.bpr"
            raster = write_scene(
                Path(folder) / f"{name}.tif", array=original(model.sensor), dtype="int16", nodata=NODATA
            )
            with RasterSource.open(raster) as source:
                if not path.exists() or name in models:
                    target = Target(*TARGETS.get(name, ("step", 40)))
                    compress(source, path, model=model, target=target, coder=CODERS.get(name, "rans"))
                path = FOLDER / "lossless" / path.name
                if name in LOSSLESS and (not path.exists() or name in models):
                    compress(source, path, model=model, target=Target("lossless"))


if __name__ == "__main__":
    main(sys.argv[1:])
