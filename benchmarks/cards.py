"""Write the cards of the neural models (models/cards) from their packages and from what is measured here.

``python -m bandpress.benchmarks.cards [model ...]``
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np

from ..models import registry
from . import autoencoders, images, low_rates, paths

CARDS = paths.ROOT / "models" / "cards"
RATES = {"s2": (0.1, 0.2, 0.3, 0.5, 0.8), "hsi": (0.02, 0.05, 0.1, 0.2, 0.4)}   # bpppc
QUALITIES = (0.02, 0.1, 0.5, 2.0)
TYPICAL = {"s2": "S2A_MSIL2A_20170613T101031_87_48_10m", "hsi": "jasper"}
TEXTS = Path(__file__).with_name("card_texts.json")


def suited(model, validation):
    """The validation images of a model's sensor."""
    return [i for i in validation if (i.kind == "hsi") == (model.sensor == "hsi")]


def mean_at(curves, rate):
    """Mean PSNR in dB of curves at ``rate``, or None when one of them does not reach it."""
    found = [low_rates.at_rate(c, rate) for c in curves]
    return None if any(map(math.isnan, found)) else float(np.mean(found))


def rate_distortion(model, chosen, rates):
    """Rows (rate, number of images, dB of the model, JPEG 2000, KLT + JPEG 2000) at equal bytes, over the images on which the
    model and JPEG 2000 both reach the rate."""
    curves = [([(p["rate"], p["psnr"]) for p in sorted(autoencoders.curve(i, model), key=lambda p: p["rate"])],
               low_rates.jpeg2000(i), low_rates.klt_jpeg2000(i)) for i in chosen]
    out = []
    for rate in rates:
        some = [c for c in curves if not any(math.isnan(low_rates.at_rate(c[k], rate)) for k in (0, 1))]
        if some:
            out.append((rate, len(some), *(mean_at([c[k] for c in some], rate) for k in range(3))))
    return out


def _db(value):
    return "–" if value is None else f"{value:.2f}"


def relatives(model):
    """Packages of the same family and sensor that are shown beside a model: published form, forms of training."""
    folder = paths.BUILD / "relatives"
    stem, sensor = model.id.rsplit("-", 1)
    return [registry.NeuralModel(p) for p in sorted(folder.glob(f"{stem}-*-{sensor}.npz"))] if folder.is_dir() else []


def _facts(model):
    config, training = model.config, model.config["training"]
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))[config["family"]]
    s2, block = model.sensor == "s2", config["stride"]
    windows = (f"windows of {config['window']} cells that overlap by {config['halo']} on each side" if config["window"]
               else f"any window; sees {config['halo']} cells around")
    return {
        "what it is": texts["published"], "changed, and why": texts["changed"],
        "takes": f"{'1 to 32' if s2 else '33 and more'} bands; any size, type and nodata. Of each group of bands of one "
                 f"resolution the first {config['components']} spectral components",
        "latents": f"{config['latents']} a block of {block} × {block} cells, in place of {config['components'] * block ** 2} "
                   f"values; {windows}",
        "needs": "onnxruntime to run; PyTorch to train",
        "weights": f"`models/weights/{model.path.name}`, {model.path.stat().st_size / 1000:.0f} kB (float16), "
                   f"digest `{model.digest}`",
        "trained on": f"{training['rasters']} rasters ({training['groups']} groups of bands): "
                      f"{'Sentinel-2' if s2 else 'AVIRIS, EnMAP, HyMap, HySpex'}; no site that results are quoted for",
        "training": f"`make train MODEL={model.id}`: {training['steps']} steps of {training['batch']} patches of 64 × 64 cells, "
                    f"{training['cpu_seconds'] / 60:.0f} minutes of processor time on {training['machine']}, PyTorch",
        "licence": "GPL-3.0-or-later, as the code; the training imagery is not part of it"}


def _table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1)] + [[str(c) for c in row] for row in rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _measured(model, chosen, kind):
    lines = ["", "## Rate and distortion", "",
             "Mean over validation images. Bytes of whole files; PSNR with peak 10000 of the decoded pixels; JPEG 2000 per band "
             "and grouped KLT + JPEG 2000 (benchmarks/baselines.py) at the same bytes (–: not measured so low).", ""]
    lines += _table(["bpppc", "images", model.id, "JPEG 2000 per band", "KLT + JPEG 2000"],
                    [(f"{rate:g}", count, *map(_db, found)) for rate, count, *found in rate_distortion(model, chosen, RATES[kind])])
    gains = [r["gain"] for r in autoencoders.rows(model, chosen) if r["gain"] is not None]
    if gains:
        lines += ["", f"At up to {autoencoders.LIMIT[kind]:g} bpppc, against JPEG 2000 per band at the same bytes: "
                  f"{np.mean(gains):+.2f} dB in the mean of {len(gains)} images, {min(gains):+.2f} dB at least."]
    return lines


def _published(model):
    training = model.config["training"]
    shown = [("linear transform alone", training["linear"]), ("**this model**", training["points"])]
    shown += [(f"{m.title}, {m.config['training']['steps']} steps", m.config["training"]["points"]) for m in relatives(model)]
    rows = []
    for name, points in shown:
        by = {p["quality"]: p for p in points}
        rows.append([name] + [f"{by[q]['bits']:.3f}, {-10 * math.log10(by[q]['mse']):.2f}" if q in by else "–"
                              for q in QUALITIES])
    return ["", "## What the network adds, and other forms", "",
            "On held-out patches of training rasters: bits a cell (adaptive geometric code, without contexts) and decibels below "
            "the variance of the first component, at quantiser steps relative to its deviation.", "",
            *_table(["", *(f"step {q:g}: bits, dB" for q in QUALITIES)], rows)]


def _coders_and_speed(model, image, kind):
    sizes = autoencoders.coders(image, model, autoencoders.STEPS[kind][1])
    rows = [(engine, f"{a:.1f}", f"{s:.1f}") for engine, (a, s) in autoencoders.speed(image, model).items()]
    return ["", "## Entropy coders", "", f"Bytes of the same latents of {image.name}.", "",
            *_table(["", *sizes], [["bytes", *(f"{n:,}" for n in sizes.values())]]),
            "", "## Speed", "", "The networks alone on that image, million samples (values of bands) a second of one thread's "
            "processor time.", "", *_table(["engine", "analysis", "synthesis"], rows)]


def card(model, validation):
    """Markdown of a model's card."""
    kind, chosen = "hsi" if model.sensor == "hsi" else "s2", suited(model, validation)
    typical = next(i for i in chosen if i.name.startswith(TYPICAL[kind]))
    lines = [f"# {model.id}", "", *_table(["", ""], _facts(model).items()), *_measured(model, chosen, kind), *_published(model),
             *_coders_and_speed(model, typical, kind), "", "## Limits", "",
             "Its pixels are computed in floating point: they may differ by a unit between machines, so `pae` and `lossless` "
             "are refused. Quality ends where the kept components and latents end: the codec says so when a target is beyond it."]
    return "\n".join(lines) + "\n"


def main(arguments=None):
    """Write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=sorted(registry.SHIPPED))
    validation = images.validation()
    for model_id in parser.parse_args(arguments).models:
        text = card(registry.SHIPPED[model_id], validation)
        (CARDS / f"{model_id}.md").write_text(text, encoding="utf-8")
        print(f"models/cards/{model_id}.md", flush=True)


if __name__ == "__main__":
    main()
