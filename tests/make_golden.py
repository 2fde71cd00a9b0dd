"""Write the golden files of tests/golden anew: only when the format or the tables change on purpose."""

import hashlib
import tempfile
from pathlib import Path

import numpy as np

from ..codec.pipeline import BprFile, Target, compress
from ..codec.raster_io import RasterSource
from ..models import registry
from .scenes import pixels, write_scene

FOLDER = Path(__file__).parent / "golden"


def cases():
    """(name, array, target, nodata)."""
    scene = pixels(4, 150, 130)
    holes = scene.astype(np.int16)
    holes[:, :40, :30] = -9999
    upsampled = np.kron(pixels(2, 60, 60), np.ones((1, 2, 2)))
    noise = np.random.default_rng(11).normal(0, 30, (24, 40, 44))
    cube = pixels(1, 40, 44) * np.linspace(0.4, 1.3, 24)[:, None, None] + noise
    yield "s2_psnr50", np.concatenate([scene[:, :120, :120], upsampled]).astype(np.uint16), Target("psnr", 50), None
    yield "s2_lossless", scene.astype(np.uint16), Target("lossless"), None
    yield "holes_pae3", holes, Target("pae", 3), -9999
    yield "float_psnr45", (scene / 10000).astype(np.float32), Target("psnr", 45), None
    yield "byte_step6", np.clip(scene / 20, 0, 255).astype(np.uint8), Target("step", 6), None
    yield "cube_bpppc", np.clip(cube, 0, 10000).astype(np.uint16), Target("bpppc", 0.8), None


def main():
    FOLDER.mkdir(exist_ok=True)
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for name, array, target, nodata in cases():
            path = write_scene(Path(folder) / f"{name}.tif", array=array, dtype=array.dtype.name, nodata=nodata)
            with RasterSource.open(path) as source:
                compress(source, FOLDER / f"{name}.bpr", model=registry.get("wavelet-context"), target=target)
            with BprFile(FOLDER / f"{name}.bpr") as f:
                lines.append(f"{hashlib.sha256(f.read().tobytes()).hexdigest()}  {name}.bpr")
    (FOLDER / "SHA256SUMS").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
