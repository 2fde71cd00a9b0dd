"""The neural models on the validation images: bytes on disk and PSNR of the decoded file, compared with JPEG 2000 per
band, KLT + JPEG 2000 and ``wavelet-context`` at the same bytes; entropy coders; speed by processor time."""

import argparse
import contextlib
import importlib.metadata
import importlib.util
import json
import math
import pathlib
import tempfile
import time

from ...codec.bitstream.kinds import CODERS
from ...codec.compression import compress
from ...codec.decoder.inspection import inspect
from ...codec.errors import TargetError
from ...codec.evaluation import equal_bytes
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ...models.inference import integer_networks
from ..codecs import bandpress_codec, klt_then_jpeg2000, openjpeg
from ..data import images, paths

STEPS = (40, 80, 160, 320, 640, 1280, 2560, 5120)  # DN
RATES = {
    "s2": (0.05, 0.1, 0.2, 0.3, 0.5, 0.8),
    "hsi": (0.02, 0.05, 0.1, 0.2, 0.4),
}  # bpppc at which codecs are compared
LIMIT = {"s2": 0.5, "hsi": 0.2}  # highest bpppc that the goals cover
KINDS = {"s2": "Sentinel-2", "hsi": "hyperspectral"}
OTHERS = ("JPEG 2000 per band", "KLT + JPEG 2000", "wavelet-context")
RECURRENT = ("hybrid-cascade", "hybrid-parallel", "hybrid-two-directional")  # families with an LSTM
LARGEST = {"s2": "eurosat", "hsi": "jasper"}  # what speed is measured on,
TYPICAL = {"s2": "roads", "hsi": "jasper"}  # and entropy coders
STEP, THREADS, RUNS = 160, 2, 2
ENGINES = ("onnxruntime", "torch", "numpy")  # numpy: in integer arithmetic, for models that support it
GOALS = {False: 2.0, True: 0.5}  # Msamples/s of encoding and of decoding, without and with an LSTM


def kind_of(model):
    """ "s2" or "hsi"."""
    return "hsi" if model.sensor == "hsi" else "s2"


def suited(kind, validation):
    """The validation images of a kind."""
    return [i for i in validation if i.kind == kind]


def one(names, kind, validation):
    """The image of LARGEST or TYPICAL."""
    return next(i for i in validation if names[kind] in i.name)


def _key(model, image):
    """A cache key that changes with the weights, the source of the codec, or the image."""
    return f"{model.digest}-{paths.digest(paths.ROOT / 'codec')}-{paths.digest(image.path)}"


# rate and distortion --------------------------------------------------------------------------------------------------
def measure(image, model, step, coder=CODERS[0]):
    """{bytes, rate (bpppc), psnr (dB, peak 10000), same} of a file of ``model``, decoded and compared through GDAL.
    ``same``: the decoder gives the encoder's reconstruction: all checksums of symbols are right, and the PSNR is the
    one that the encoder measured."""
    with tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")
        with RasterSource.open(str(image.path)) as raster:
            result = compress(
                raster,
                str(packed),
                model=model,
                target=Target("step", step),
                coder=coder,
                peak=openjpeg.PEAK,
                threads=THREADS,
            )
        bandpress_codec.decompress(packed, decoded, THREADS)
        sse, _, samples = bandpress_codec.errors(image.path, decoded)
        size, psnr = packed.stat().st_size, openjpeg.psnr(sse, samples)
        same = inspect(str(packed)).ok and abs(psnr - result.numbers["PSNR"]) < 1e-6
        return {"bytes": size, "rate": 8 * size / samples, "psnr": psnr, "same": bool(same)}


def points(image, model, steps=STEPS):
    """[{step, bytes, rate, psnr, same}] over ``steps`` (DN), or {step, refused} where the codec refused; cached until
    model, codec or image change."""

    def compute():
        out = []
        for step in steps:
            try:
                out.append({"step": step, **measure(image, model, step)})
            except TargetError as error:
                out.append({"step": step, "refused": str(error)})
        return out

    name = f"{image.name}-{model.id}" + ("" if steps is STEPS else f"-{steps[0]:g}-{steps[-1]:g}-{len(steps)}")
    return paths.cached("autoencoder-points", _key(model, image), name, compute)


def curve(image, model):
    """[(bpppc, PSNR in dB)] of a model on an image."""
    return equal_bytes.curve([(p["rate"], p["psnr"]) for p in points(image, model) if "rate" in p])


def others(image):
    """Curves of OTHERS."""
    return [
        klt_then_jpeg2000.jpeg2000(image),
        klt_then_jpeg2000.klt_jpeg2000(image),
        curve(image, registry.FAMILIES[0]),
    ]


def table(kind, chosen, models):
    """[(bpppc, number of images, [dB])] of OTHERS and then ``models`` at equal bytes, over the images on which JPEG
    2000 per band, ``wavelet-context`` and the first of ``models`` reach the rate (:func:`.equal_bytes.rows`)."""
    return equal_bytes.rows([others(i) + [curve(i, m) for m in models] for i in chosen], RATES[kind], (0, 2, 3))


def gains(model, chosen):
    """{image name: [dB above each of OTHERS at the same bytes]}, each the mean over the rates up to LIMIT that both
    reach; NaN where there is none."""

    def of(image):
        rates = [r for r in RATES[image.kind] if r <= LIMIT[image.kind]]
        return [equal_bytes.gain(curve(image, model), c, rates) for c in others(image)]

    return {image.name: of(image) for image in chosen}


def mean_gains(model, chosen):
    """[(mean dB, least dB, number of images)] above each of OTHERS."""
    return [equal_bytes.summary(c) for c in zip(*gains(model, chosen).values())]


def coders(image, model, step=STEP):
    """{coder: bytes} of the same latents with every entropy coder; cached."""
    return paths.cached(
        "autoencoder-coders",
        _key(model, image),
        f"{image.name}-{model.id}-{step}",
        lambda: {coder: measure(image, model, step, coder)["bytes"] for coder in CODERS},
    )


# speed ----------------------------------------------------------------------------------------------------------------
def engines(model):
    """The engines that are installed and run ``model``."""
    found = [e for e in ENGINES[:2] if importlib.util.find_spec(e)]
    return found + [ENGINES[2]] * integer_networks.available(model.config)


@contextlib.contextmanager
def running(model, engine):
    """``model`` run by ``engine``, regardless of the other installed engines."""
    before = model.__dict__.pop("_network", None)
    model.__dict__["_network"] = model.network(*model.engines(engine))
    try:
        yield model
    finally:
        del model.__dict__["_network"]
        if before is not None:
            model.__dict__["_network"] = before


def speed(image, model, engine=None, step=STEP):
    """(encode, decode) in Msamples/s, with input, output and the encoder's check of its own file, the best of RUNS:
    samples a second of processor time × THREADS. This is the speed on otherwise idle cores, but it can be measured on a
    machine in use. ``engine``: see :func:`engines`; None for a model without."""
    samples = image.read().size
    times: tuple[list[float], list[float]] = ([], [])
    with running(model, engine) if engine else contextlib.nullcontext(), tempfile.TemporaryDirectory() as folder:
        packed, decoded = pathlib.Path(folder, "x.bpr"), pathlib.Path(folder, "x.tif")

        def encode():
            with RasterSource.open(str(image.path)) as raster:
                compress(raster, str(packed), model=model, target=Target("step", step), threads=THREADS)

        def decode():
            bandpress_codec.decompress(packed, decoded, THREADS)

        for _ in range(RUNS):  # the first run starts the engine
            for kept, call in zip(times, (encode, decode)):
                start = time.process_time()
                call()
                kept.append(time.process_time() - start)
    return tuple(THREADS * samples / min(t) / 1e6 for t in times)


def speeds(image, model):
    """{engine: :func:`speed`}, cached until model, codec, image or engines change."""

    def kept(engine):
        key = f"{_key(model, image)}-{engine}-{importlib.metadata.version(engine)}"
        return paths.cached("autoencoder-speed", key, f"{image.name}-{model.id}", lambda: speed(image, model, engine))

    return {engine: kept(engine) for engine in engines(model)}


# the section of make bench
# ----------------------------------------------------------------------------------------------
def markdown(head, rows):
    """Lines of a table, numbers to the right."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + [[str(c) for c in row] for row in rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def decibels(value):
    """Text with two decimals; – for None."""
    return "–" if value is None else f"{value:.2f}"


def _gain(found):
    return "–" if not found[2] else f"{found[0]:+.2f} (least {found[1]:+.2f})"


def section(validation):
    """Markdown tables, and the rows of the summary [(what, goal, result, reached)]."""
    text = [
        "Every shipped autoencoder, EFFORT normal, rANS. Bytes of whole files; PSNR with peak 10000 of the decoded "
        "pixels. JPEG 2000 per band and grouped KLT + JPEG 2000: raw codestreams, the stronger of the stored and the "
        "native grid, the number of components that is best at each rate. Between measured points PSNR is "
        "interpolated over the logarithm of the rate."
    ]
    summary, everything = [], []
    for kind, title in KINDS.items():
        chosen, models = suited(kind, validation), [m for m in registry.SHIPPED.values() if kind_of(m) == kind]
        if not chosen:
            continue
        found = {}
        for m in models:
            found[m.id] = mean_gains(m, chosen)
            everything += [(m, i, p) for i in chosen for p in points(i, m)]
            print(f"  {m.id}: {_gain(found[m.id][0])} dB", flush=True)
        best = max(found, key=lambda k: found[k][0][0])
        order = sorted(models, key=lambda m: -found[m.id][0][0])
        text += [
            "",
            f"### {title}: decibels at equal bytes",
            "",
            "Means over the images on which JPEG 2000 per band, wavelet-context and the first model reach the rate; "
            "–: not reached on all of them.",
            "",
        ]
        text += markdown(
            ["bpppc", "images", *OTHERS, *(m.id for m in order)],
            [(f"{r:g}", n, *map(decibels, values)) for r, n, values in table(kind, chosen, order)],
        )
        text += [
            "",
            f"Decibels above another codec at the same bytes, up to {LIMIT[kind]:g} bpppc: mean over the images (and "
            "the image that gains least).",
            "",
        ]
        text += markdown(["model", *OTHERS], [(m.id, *map(_gain, found[m.id])) for m in order])
        mean, least, count = found[best][0]
        if kind == "s2":
            summary.append(
                (
                    f"best autoencoder ({best}), {title} at up to 0.5 bpppc, dB above JPEG 2000 per band, mean of "
                    f"{count}",
                    "above 0",
                    f"{mean:+.1f} (least {least:+.1f})",
                    mean > 0,
                )
            )
        elif "s2cnet-hsi" in found:
            mean, least, count = found["s2cnet-hsi"][0]
            summary.append(
                (
                    f"s2cnet, {title} at up to 0.2 bpppc, dB above JPEG 2000 per band, mean of {count}",
                    "+6",
                    f"{mean:+.1f} (least {least:+.1f})",
                    mean >= 6,
                )
            )
    if not everything:
        return "\n".join(text), summary
    coded = [p for *_, p in everything if "rate" in p]
    pairs = {(m.id, i.name) for m, i, p in everything}
    good = pairs - {(m.id, i.name) for m, i, p in everything if "rate" in p and not p["same"]}
    good &= {(m.id, i.name) for m, i, p in everything if "rate" in p}
    summary.append(
        (
            "every autoencoder on every validation image of its sensor decodes to what the encoder saw",
            "all",
            f"{len(good)} of {len(pairs)} pairs, {len(coded)} files",
            len(good) == len(pairs),
        )
    )
    return "\n".join(text + _speeds(validation, summary)), summary


def _speeds(validation, summary):
    """Lines of the table of speeds; adds the goals to ``summary``."""
    rows: list = []
    slowest: dict = {}
    for m in registry.SHIPPED.values():
        if not suited(kind_of(m), validation):
            continue
        family, row = m.config["family"], [m.id]
        measured = speeds(one(LARGEST, kind_of(m), validation), m)
        for engine in ENGINES:
            row += [f"{v:.1f}" for v in measured[engine]] if engine in measured else ["–", "–"]
        if "onnxruntime" in measured:
            kept = slowest.setdefault(family in RECURRENT, [math.inf, math.inf])
            kept[:] = map(min, kept, measured["onnxruntime"])
        rows.append(row)
        print(f"  {' '.join(row)}", flush=True)
    for recurrent, found in sorted(slowest.items()):
        for what, value in zip(("encode", "decode"), found):
            kinds = "an LSTM" if recurrent else "convolutions or attention"
            summary.append(
                (
                    f"{what} by autoencoders with {kinds}, the slowest, onnxruntime, 2 threads by processor time, "
                    "with I/O",
                    f"{GOALS[recurrent]:g} Msamples/s",
                    f"{value:.1f} Msamples/s",
                    value >= GOALS[recurrent],
                )
            )
    return [
        "",
        "### Speed of the autoencoders",
        "",
        f"Whole files with input and output at step {STEP} DN, Msamples a second: samples ÷ processor time × "
        f"{THREADS} (two cores with nothing else to do; measured on a machine that had). Encoding decodes the file "
        "again to measure it. "
        + "; ".join(f"{KINDS[k]}: {one(LARGEST, k, validation).name}" for k in KINDS if suited(k, validation))
        + ".",
        "",
        *markdown(["model", *(f"{what}, {e}" for e in ENGINES for what in ("encode", "decode"))], rows),
    ]


def main(arguments=None):
    """Print the points of models as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=list(registry.SHIPPED))
    parser.add_argument("--images", default="")
    options = parser.parse_args(arguments)
    for model_id in options.models:
        model = registry.get(model_id)
        for image in images.validation():
            if options.images in image.name and takes(model, image):
                print(model_id, image.name, json.dumps(points(image, model)), flush=True)


def takes(model, image):
    """True when a model supports an image."""
    with RasterSource.open(str(image.path)) as raster:
        return model.takes(raster.profile)[0]


if __name__ == "__main__":
    main()
