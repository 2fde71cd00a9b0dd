"""The neural models on the validation images: bytes on disk and PSNR of the decoded file, beside JPEG 2000 at the same bytes."""

import argparse
import json
import pathlib
import tempfile
import time

import numpy as np

from ..codec import pipeline
from ..codec.errors import TargetError
from ..codec.pipeline.plan import CODERS, LATENT
from ..codec.raster_io import RasterSource
from ..models import registry
from . import baselines, images, low_rates, ours, paths

STEPS = {"s2": (40, 80, 160, 320, 640, 1280), "hsi": (80, 160, 320, 640, 1280, 2560)}   # DN
LIMIT = {"s2": 0.5, "hsi": 0.2}   # bpppc up to which the models are compared with JPEG 2000


def measure(image, model, step, coder=CODERS[0]):
    """{bytes, rate (bpppc), psnr (dB, peak 10000)} of a file of ``model``, decoded and compared through GDAL."""
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        with RasterSource.open(str(image.path)) as raster:
            pipeline.compress(raster, str(packed), model=model, target=pipeline.Target("step", step), coder=coder, threads=2)
        ours.decompress(packed, decoded, 2)
        sse, _, samples = ours.errors(image.path, decoded)
        size = packed.stat().st_size
        return {"bytes": size, "rate": 8 * size / samples, "psnr": baselines.psnr(sse, samples)}


def curve(image, model, steps=None):
    """[{bytes, rate, psnr}] over ``steps`` (DN), remembered until model, codec or image change."""
    key = f"{model.digest}-{paths.digest(paths.ROOT / 'codec')}-{paths.digest(image.path)}"
    name = f"{image.name}-{model.id}" + ("" if steps is None else f"-{steps[0]:g}-{steps[-1]:g}-{len(steps)}")

    def compute():
        out = []
        for step in steps or STEPS["hsi" if image.kind == "hsi" else "s2"]:
            try:
                out.append(measure(image, model, step))
            except TargetError:
                continue
        return out
    return paths.cached("autoencoders", key, name, compute)


def gains(image, points):
    """dB above JPEG 2000 per band at the same bytes, of the points with at most LIMIT bpppc that JPEG 2000 reaches too."""
    reference = low_rates.jpeg2000(image)
    found = [p["psnr"] - low_rates.at_rate(reference, p["rate"]) for p in points
             if p["rate"] <= LIMIT["hsi" if image.kind == "hsi" else "s2"]]
    return [g for g in found if np.isfinite(g)]


def rows(model, chosen):
    """[{image, kind, points, gain (dB, mean; None)}] of a model over images."""
    out = []
    for image in chosen:
        points = curve(image, model)
        found = gains(image, points)
        out.append({"image": image.name, "kind": image.kind, "points": points, "gain": float(np.mean(found)) if found else None})
    return out


def coders(image, model, step):
    """{coder: bytes} of the same latents by every entropy coder."""
    return {coder: measure(image, model, step, coder)["bytes"] for coder in CODERS}


def speed(image, model, step=160):
    """Msamples/s of the networks alone: {engine: (analysis, synthesis)} over the components of an image, one thread, by processor
    time."""
    from ..codec.pipeline.compress import Compressor, effort_of
    from ..codec.progress import Progress
    out = {}
    with RasterSource.open(str(image.path)) as raster:
        work = Compressor(raster, None, model, pipeline.Target("step", step), None, None, None, 1, Progress(), effort_of("normal"))
        encoder = work._encoder("lossy", step, Progress())
        samples = raster.profile.grid.width * raster.profile.grid.height * len(raster.profile.bands)
        for engine in ("onnxruntime", "torch"):
            network = encoder.tables[LATENT] if engine == "onnxruntime" else None
            run = model.engines(engine)
            network = model.network(*run)
            side = network.window or 256
            x = np.random.default_rng(0).normal(0, 3, (4, network.components, side, side)).astype(np.float32)
            y = network.analysis(x)
            times = []
            for call, given in ((network.analysis, x), (network.synthesis, y)):
                call(given)
                start = time.process_time()
                for _ in range(3):
                    call(given)
                times.append((time.process_time() - start) / 3)
            per_cell = [t / (4 * side * side) for t in times]
            cells = sum(np.prod([a.cells for a in g.axes(encoder.plan)]) for g in encoder.plan.groups)
            out[engine] = tuple(samples / (p * cells) / 1e6 for p in per_cell)
    return out


def main(arguments=None):
    """Print the rows of models as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=[f.id for f in registry.FAMILIES[1:]])
    parser.add_argument("--images", default="")
    options = parser.parse_args(arguments)
    chosen = [i for i in images.validation() if options.images in i.name]
    for model_id in options.models:
        family = registry.get(model_id)
        for r in rows(family, [i for i in chosen if takes(family, i)]):
            print(model_id, json.dumps(r), flush=True)


def takes(family, image):
    """True when a family or model takes an image."""
    with RasterSource.open(str(image.path)) as raster:
        return family.takes(raster.profile)[0]


if __name__ == "__main__":
    main()
