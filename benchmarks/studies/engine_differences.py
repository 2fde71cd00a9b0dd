"""Differences of the pixels of one file between engines and settings: ``python -m
bandpress.benchmarks.studies.engine_differences [models]``.

For every shipped model, files of validation images at a few steps are decoded by onnxruntime with all optimisations and
with none, by torch, and by NumPy where that is enough; differences are those from what the codec uses by default. The
result is written to ``models/engine_differences.json``, from which the codec informs its users, and printed as the
table of docs/models.md."""

import argparse
import importlib.metadata
import json
import pathlib
import tempfile
from typing import Any

import numpy as np

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.geometry.grid import Window
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ...models.inference import onnx_context_network
from ...models.neural import DIFFERENCES
from ..data import images

STEPS = (20, 80, 320)  # DN
CHOSEN = {"s2": ("Jaca_1", "S2B_MSIL2A_20180204T94161_57_38_10m"), "hsi": ("enmap_potsdam_c", "jasper_ridge")}
SIDE = 128  # pixels of an image along an axis at most
PEAK = 10000


def engines():
    """{name: how to run a NeuralModel with it: a callable that gives (analysis, synthesis)}; the first is the
    default."""

    def onnx(level):
        def run(model):
            import onnxruntime

            chosen = getattr(onnxruntime.GraphOptimizationLevel, level)
            onnx_context_network.OPTIMISATION, onnx_context_network.available = chosen, lambda: True
            return model.engines("onnxruntime")

        return run

    def numpy(which):
        def run(model):
            onnx_context_network.available = lambda: False
            return model.engines(which) if model.is_exact or which == "torch" else None

        return run

    return {
        "onnxruntime": onnx("ORT_ENABLE_ALL"),
        "onnxruntime, no optimisation": onnx("ORT_DISABLE_ALL"),
        "torch": numpy("torch"),
        "NumPy alone": numpy("numpy"),
    }


def decoded(path, model, run, threads):
    """Pixels of a file (bands, h, w) float64, or None where the engine cannot run the model."""
    available = onnx_context_network.available
    try:
        pair = run(model)
        if pair is None:
            return None
        with BprReader(path, threads=threads) as f:
            tiles: Any = f._decoder.tiles
            tiles.model = model.network(*pair)
            return f.read().astype(np.float64)
    finally:
        onnx_context_network.OPTIMISATION, onnx_context_network.available = None, available


def measured(model, chosen, steps=STEPS):
    """{engine: {"pixels": the largest difference in DN, "psnr": the largest in dB}} of a model, over images and
    steps."""
    out: dict = {}
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "x.bpr")
        for image in chosen:
            with RasterSource.open(str(image.path)) as whole:
                grid = whole.profile.grid
            window = Window(0, 0, min(grid.width, SIDE), min(grid.height, SIDE))
            with RasterSource.open(str(image.path), window=window) as source:
                truth = source.read(Window(0, 0, window.width, window.height)).astype(np.float64)
                for step in steps:
                    compress(source, path, model=model, target=Target("step", step), peak=PEAK)
                    first = None
                    for name, run in engines().items():
                        for threads in (1, 2) if first is None else (2,):
                            got = decoded(path, model, run, threads)
                            if got is None:
                                continue
                            first = got if first is None else first
                            worst = out.setdefault(name, {"pixels": 0.0, "psnr": 0.0})
                            worst["pixels"] = max(worst["pixels"], float(np.abs(got - first).max()))
                            psnr = [10 * np.log10(PEAK**2 / np.square(x - truth).mean()) for x in (got, first)]
                            worst["psnr"] = max(worst["psnr"], abs(psnr[0] - psnr[1]))
    return out


def main(names):
    """Measure, keep and print."""
    validation = images.validation()
    kept = json.loads(DIFFERENCES.read_text()) if DIFFERENCES.exists() else {"models": {}}
    for name, model in sorted(registry.SHIPPED.items(), key=lambda item: item[1].is_exact):
        if names and name not in names:
            continue
        kind = "hsi" if model.sensor == "hsi" else "s2"
        found = measured(model, [i for i in validation if i.name in CHOSEN[kind]])
        kept["models"][name] = {
            "digest": model.digest,
            "engines": {n: {"pixels": round(v["pixels"], 3), "psnr": round(v["psnr"], 6)} for n, v in found.items()},
        }
        print(name, kept["models"][name]["engines"], flush=True)
        kept["versions"] = {n: importlib.metadata.version(n) for n in ("onnxruntime", "torch", "numpy")}
        kept["models"] = dict(sorted(kept["models"].items()))
        DIFFERENCES.write_text(json.dumps(kept, indent=1) + "\n")
    print(table(kept))


def table(kept):
    """The rows of docs/models.md."""
    columns = list(engines())[1:]
    rows = [f"| model | {' | '.join(columns)} |", "| --- |" + " ---: |" * len(columns)]
    for name, entry in kept["models"].items():
        cells = [f"{v['pixels']:g} DN" if (v := entry["engines"].get(c)) else "–" for c in columns]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    most = max(v["psnr"] for entry in kept["models"].values() for v in entry["engines"].values())
    return "\n".join([*rows, "", f"PSNR differs by at most {most:.1g} dB."])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*")
    main(parser.parse_args().models)
