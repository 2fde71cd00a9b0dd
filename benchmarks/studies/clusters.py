"""cluster-hyperprior compared with JPEG 2000 after a Karhunen-Loève transform of every three neighbouring bands:
``python -m bandpress.benchmarks.studies.clusters``.

That is what the paper of the family (Remote Sensing 15(18):4422) compares with. The baseline is as strong as it gets:
orthonormal transforms of this raster, the components of all clusters in one codestream, so that OpenJPEG spreads the
bytes over all of them. The same with one transform of all bands is shown too, because it explains much of the gain: our
front end has such a transform, the paper does not.

Bytes are those of whole files for us, of codestream, bases and means for the baselines. Speed is by processor time, so
that it does not depend on what else runs: two threads that each have a processor would be twice as fast as one."""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from ...codec.compression import compress
from ...codec.evaluation import bd_rate, equal_bytes
from ...codec.model.lookup import register
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ...models.classical.spectral_basis import basis
from ...models.files import package
from ..codecs import bandpress_codec, openjpeg
from ..data import images, paths
from ..sections import autoencoders

FAMILY, SIZE, GOAL = "cluster-hyperprior", 3, 3.0
AVIRIS = ("jasper_ridge", "abu_beach2_sandiego")
STEPS = (80, 160, 320, 640, 1280)  # DN
LEVELS = np.arange(22.0, 68.0, 2.0)  # dB, peak 10000
KEPT = (8, 18, 48)  # components of all bands that are tried
THREADS = 2
LAST_LAYERS = ("encoder.2", "last.2.0")  # of analysis and synthesis
LARGE = 5_000_000  # samples


def klt_jpeg2000(values, size, kept, levels=LEVELS):
    """[(bits per sample, PSNR)] of ``values`` (C, H, W), every ``size`` bands transformed by themselves, the first
    ``kept`` components of each coded."""
    parts = [values[at : at + size] for at in range(0, len(values), size)]
    bases = [basis(p) for p in parts]
    stored = [v[:, :kept].astype(np.float16).astype(np.float64) for _, v in bases]
    flats = [p.reshape(len(p), -1) - mean[:, None] for p, (mean, _) in zip(parts, bases)]
    real = [np.linalg.pinv(v) @ f for v, f in zip(stored, flats)]
    step = max(float(np.abs(r).max()) for r in real) / 32000
    planes = np.concatenate([np.rint(r / step) for r in real]).reshape(-1, *values.shape[1:]).astype(np.int16)
    side, ends = sum(2 * v.size + 2 * len(v) for v in stored) + 4, np.cumsum([v.shape[1] for v in stored])
    limits, out = np.iinfo(values.dtype), []
    for level in levels:
        # OpenJPEG counts components that are left out as if they were free of error, and the unit of the planes is
        # ``step``
        goal = level + openjpeg.PEAK_OFFSET + 20 * np.log10(step) + 10 * np.log10(len(planes) / len(values))
        stream = openjpeg.encode(planes, goal)
        decoded = np.split(openjpeg.decode(stream, len(planes)).reshape(len(planes), -1) * step, ends[:-1])
        sse = sum(
            float(
                np.square(p.reshape(len(p), -1) - np.clip(np.rint(v @ d + mean[:, None]), limits.min, limits.max)).sum()
            )
            for p, v, d, (mean, _) in zip(parts, stored, decoded, bases)
        )
        out.append((8 * (len(stream) + side) / values.size, openjpeg.psnr(sse, values.size)))
    return bd_rate.frontier(out)


def references(image):
    """{"clusters", "all bands": [(bits per sample, PSNR)]}, remembered."""

    def compute():
        values = image.read()
        everything = [p for kept in KEPT for p in klt_jpeg2000(values, len(values), min(kept, len(values)))]
        return {"clusters": klt_jpeg2000(values, SIZE, SIZE), "all bands": bd_rate.frontier(everything)}

    key = f"{paths.digest(__file__, *openjpeg.SOURCES)}-{paths.digest(image.path)}"
    found = paths.cached("clusters", key, image.name, compute)
    return {name: [tuple(p) for p in curve] for name, curve in found.items()}


def speed(image, model, step):
    """(encoding, decoding) Msamples/s with THREADS processors, from the processor time that a whole file takes."""
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = Path(folder, "x.bpr"), Path(folder, "x.tif")
        times = []
        for _ in range(2):  # the first loads the networks
            times = [time.process_time()]
            with RasterSource.open(str(image.path)) as raster:
                compress(raster, str(packed), model=model, target=Target("step", step), threads=THREADS)
                grid = raster.profile.grid
                samples = grid.width * grid.height * len(raster.profile.bands)
            times.append(time.process_time())
            bandpress_codec.decompress(packed, decoded, THREADS)
            times.append(time.process_time())
    return tuple(THREADS * samples / t / 1e6 for t in np.diff(times))


def networks_share(image, model, folder):
    """BD-rate, per cent, of ``model`` (a NeuralModel) on an image against the same with the last layers of its networks
    at zero, so that only the lapped path, its filters and the hyperprior are left; None where the qualities do not
    meet."""
    kept = package.load(model.path)
    for name in LAST_LAYERS:
        for part in ("weight", "bias"):
            kept.arrays[f"w:{name}.{part}"] = np.zeros_like(kept.arrays[f"w:{name}.{part}"])
    kept.save(folder / "without.npz")
    without = registry.NeuralModel(folder / "without.npz", f"{model.id}-without")
    register(without)  # so that its files can be opened
    reference, test = (
        [(p["rate"], p["psnr"]) for p in autoencoders.points(image, m, STEPS) if "rate" in p] for m in (without, model)
    )
    return bd_rate.mean_rate_difference(reference, test)[0]


def shown(decibels, sign=""):
    """A number, or – where the baseline does not reach the rate."""
    return f"{decibels:{sign}.2f}" if np.isfinite(decibels) else "–"


def main(arguments=None):
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("models", nargs="*", default=[FAMILY])
    parser.add_argument(
        "--networks",
        action="store_true",
        help="only what the networks themselves change, on every validation image but the largest",
    )
    options = parser.parse_args(arguments)
    if options.networks:
        with tempfile.TemporaryDirectory() as folder:
            for image in images.validation():
                if image.read().size < LARGE:
                    share = networks_share(image, registry.SHIPPED[f"{FAMILY}-{image.kind}"], Path(folder))
                    print(f"{image.name}: {share:+.2f} % of bytes at equal quality", flush=True)
        return
    chosen = [i for i in images.validation() if i.name in AVIRIS]
    gains: dict = {m: [] for m in options.models}
    print("| image | model | bpppc | dB | KLT of 3 bands + JPEG 2000 | gain | KLT of all bands + JPEG 2000 |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for image in chosen:
        reference = references(image)
        for model_id in options.models:
            for p in (p for p in autoencoders.points(image, registry.get(model_id), STEPS) if "rate" in p):
                small, wide = (equal_bytes.at_rate(reference[n], p["rate"]) for n in ("clusters", "all bands"))
                gain = p["psnr"] - small
                gains[model_id].append(gain)
                print(
                    f"| {image.name} | {model_id} | {p['rate']:.4f} | {p['psnr']:.2f} | "
                    f"{shown(small)} | {shown(gain, '+')} | {shown(wide)} |",
                    flush=True,
                )
    for model_id, found in gains.items():
        found = [g for g in found if np.isfinite(g)]
        if found:
            print(
                f"{model_id}: {np.mean(found):+.2f} dB in the mean, {min(found):+.2f} dB at least; goal {GOAL:+.0f} dB"
            )
    for image in chosen:
        for model_id in options.models:
            encoding, decoding = speed(image, registry.get(model_id), STEPS[1])
            print(
                f"{image.name}, {model_id}: encodes {encoding:.1f}, decodes {decoding:.1f} Msamples/s ({THREADS} "
                "threads)",
                flush=True,
            )


if __name__ == "__main__":
    main()
