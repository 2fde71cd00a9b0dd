"""Write the golden files of tests/golden anew: only when the format or the tables change on purpose."""

import argparse
import hashlib
import tempfile
from pathlib import Path

import numpy as np

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..helpers.scenes import pixels, write_scene

FOLDER = Path(__file__).parents[1] / "golden"


def cases():
    """(name, array, target, nodata, effort, regions)."""
    scene = pixels(4, 150, 130)
    holes = scene.astype(np.int16)
    holes[:, :40, :30] = -9999
    upsampled = np.kron(pixels(2, 60, 60), np.ones((1, 2, 2)))
    noise = np.random.default_rng(11).normal(0, 30, (24, 40, 44))
    cube = pixels(1, 40, 44) * np.linspace(0.4, 1.3, 24)[:, None, None] + noise
    mixed = np.concatenate([scene[:, :120, :120], upsampled]).astype(np.uint16)
    yield "s2_psnr50", mixed, Target("psnr", 50), None, "normal", None
    yield "s2_lossless", scene.astype(np.uint16), Target("lossless"), None, "normal", None
    yield "holes_pae3", holes, Target("pae", 3), -9999, "normal", None
    yield "float_psnr45", (scene / 10000).astype(np.float32), Target("psnr", 45), None, "normal", None
    yield "byte_step6", np.clip(scene / 20, 0, 255).astype(np.uint8), Target("step", 6), None, "normal", None
    yield "s2_fast", scene.astype(np.uint16), Target("step", 30), None, "fast", None
    yield "holes_lossless", holes, Target("lossless"), -9999, "normal", None
    ys, xs = np.mgrid[:90, :100]
    sheared = pixels(3, 60, 70)[
        :, (0.49 * ys + 0.011 * xs + 3.3).astype(int), (0.51 * xs - 0.013 * ys + 4.2).astype(int)
    ]
    lattice = np.concatenate([scene[:2, :90, :100], sheared]).astype(np.uint16)
    yield "lattice_step20", lattice, Target("step", 20), None, "normal", None
    yield "cube_bpppc", np.clip(cube, 0, 10000).astype(np.uint16), Target("bpppc", 0.8), None, "normal", None
    everything = np.concatenate([lattice, mixed[4:, :90, :100]])
    areas = [(square(6, 20, 30, 60), 9.5), (square(44, -5, 110, 95), 60)]
    yield "regions_step30", everything, Target("step", 30), None, "normal", areas


def square(left, top, right, bottom):
    """A rectangle of pixels of a raster of :func:`.scenes.write_scene` as a list of rings in map coordinates."""
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [[(500000 + 10 * x, 5300000 - 10 * y) for x, y in corners]]


def main():
    """Write the files; those that are there stay, unless ``--again`` says that the format changed on purpose."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--again", action="store_true", help="replace files that are there")
    if not parser.parse_args().again and any(FOLDER.glob("*.bpr")):
        parser.error("The golden files are there already, and decode for ever; --again replaces them.")
    FOLDER.mkdir(exist_ok=True)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for name, array, target, nodata, effort, regions in cases():
            path = write_scene(Path(folder) / f"{name}.tif", array=array, dtype=array.dtype.name, nodata=nodata)
            with RasterSource.open(path) as source:
                compress(
                    source,
                    FOLDER / f"{name}.bpr",
                    model=registry.get("wavelet-context"),
                    target=target,
                    effort=effort,
                    regions=regions,
                )
            with BprReader(FOLDER / f"{name}.bpr") as f:
                lines.append(f"{hashlib.sha256(f.read().tobytes()).hexdigest()}  {name}.bpr")
    (FOLDER / "SHA256SUMS").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
