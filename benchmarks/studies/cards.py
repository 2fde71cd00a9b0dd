"""Write the cards of the neural models (models/cards) from their packages and from what is measured here.

``python -m bandpress.benchmarks.studies.cards [model ...]``; other forms of a family are shown when their packages are
in build/relatives (``relatives.py`` trains them)."""

import argparse
import json
import math
from pathlib import Path

from ...codec.evaluation import equal_bytes
from ...codec.model.lookup import register
from ...models import registry
from ...models.inference import integer_networks
from ..data import images, paths
from ..sections import autoencoders
from ..tools import markdown

CARDS = paths.ROOT / "models" / "cards"
RELATIVES = paths.BUILD.parent / "relatives"
LINEAR = "lapped"  # packages of the linear path alone: lapped-s2.npz, lapped-hsi.npz
TEXTS = Path(__file__).with_name("card_texts.json")
BEYOND = 0.05  # dB: smaller differences are not reported
LARGE, FEW = 1 << 21, 4  # other forms are measured on images of fewer samples, on every second one of more than FEW


def relatives(model):
    """The linear path alone, and the models of the same family and sensor: forms of training, published form."""
    found = [registry.NeuralModel(p) for p in sorted(RELATIVES.glob("*.npz"))] if RELATIVES.is_dir() else []
    found = [m for m in found if m.id not in registry.SHIPPED]
    for m in found:
        register(m)  # so that its files can be opened
    found += registry.SHIPPED.values()
    same = [
        m
        for m in found
        if (m.config["family"], m.sensor) == (model.config["family"], model.sensor)
        and m.id != model.id
        and not m.id.startswith(LINEAR)
    ]
    return [m for m in found if m.id == f"{LINEAR}-{model.sensor}"] + same


def _facts(model):
    config, training = model.config, model.config["training"]
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))[config["family"]]
    s2, block = model.sensor == "s2", config["stride"]
    windows = (
        f"windows of {config['window']} × {config['window']} cells that overlap by {config['halo']} on each side"
        if config["window"]
        else f"tiles of any size; sees {config['halo']} cells around each"
    )
    bounds = "pixels are the same on every machine, with or without onnxruntime"
    if note := model.engine_note():
        bounds = f"{note[0].lower()}{note[1:].rstrip('.')}, so `pae` and `lossless` are refused"
    return {
        "what it is": texts["published"] + texts.get(model.id.rsplit("-", 1)[0], ""),
        "changed, and why": texts["changed"],
        "takes": f"{'1 to 32' if s2 else '33 and more'} bands; any size, type and nodata. Of each group of bands of "
        "one "
        f"resolution the first {config['components']} spectral components",
        "latents": f"{config['latents']} a block of {block} × {block} cells, in place of "
        f"{config['components'] * block**2} "
        f"values; {windows}",
        "needs": "onnxruntime to run"
        + (", or, slower, nothing" if integer_networks.available(config) else "")
        + "; PyTorch to train",
        "weights": f"`models/weights/{model.path.name}`, {model.path.stat().st_size / 1000:.0f} kB (float16), "
        f"digest `{model.digest}`",
        "trained on": f"{training['rasters']} rasters ({training['groups']} groups of bands): "
        f"{'Sentinel-2' if s2 else 'AVIRIS, EnMAP, HyMap, HySpex'}; no site that results are quoted for",
        "training": f"`make train MODEL={model.id}`: {training['steps']} steps of {training['batch']} patches of 64 "
        "× 64 cells, "
        f"{training['cpu_seconds'] / 60:.0f} minutes of processor time on {training['machine']}, PyTorch",
        "licence": "GPL-3.0-or-later, as the code; the training imagery is not part of it",
        "limits": (
            f"{bounds}; quality ends where the kept components and latents end, and the codec says so when a target is "
            "beyond it"
        ),
    }


def _compared(value, name):
    if abs(value) < BEYOND:
        return f"as good as {name}"
    return f"{abs(value):.1f} dB {'above' if value > 0 else 'below'} {name}"


def _summary(model, kind, chosen, rows, speeds):
    """The short summary at the top of a card."""
    found, count = autoencoders.mean_gains(model, chosen), len(chosen)
    words = [_compared(mean, name) for (mean, _, n), name in zip(found, autoencoders.OTHERS) if n]
    ahead = {f"{r:g}": v[3] - v[2] for r, _, v in rows if None not in v[2:4] and v[3] > v[2] + BEYOND}
    advice = (
        f"In the mean it is up to {max(ahead.values()):.1f} dB better than wavelet-context at {', '.join(ahead)} "
        "bpppc; elsewhere wavelet-context is as good or better, and needs nothing installed."
        if ahead
        else "In the mean wavelet-context is as good or better at every rate measured, and it needs nothing "
        "installed: choose "
        "this model to study or to reproduce the published system, or as a start for training on your own rasters."
    )
    lines = [
        f"- At up to {autoencoders.LIMIT[kind]:g} bpppc, at the same bytes, in the mean of {count} "
        f"{autoencoders.KINDS[kind]} images: {', '.join(words)}.",
        f"- {advice}",
    ]
    if "onnxruntime" in speeds:
        lines.append(
            "- Encodes {:.1f} and decodes {:.1f} million samples a second on two cores.".format(*speeds["onnxruntime"])
        )
    return lines


def _rate_distortion(model, kind, chosen, rows):
    lines = [
        "",
        "## Rate and distortion",
        "",
        "PSNR in dB (peak 10000) at equal bytes: whole files, decoded pixels; JPEG 2000 (raw codestreams) as in "
        f"benchmarks/codecs/openjpeg.py. Codec of digest {paths.digest(paths.ROOT / 'codec')[:8]}.",
    ]
    if len(chosen) > FEW:
        lines[-1] += (
            " Means over the validation images on which the model, JPEG 2000 per band and wavelet-context reach the "
            "rate (–: not all of those)."
        )
        lines += [
            "",
            *autoencoders.markdown(
                ["bpppc", "images", model.id, *autoencoders.OTHERS],
                [(f"{r:g}", n, *map(autoencoders.decibels, [v[3], *v[:3]])) for r, n, v in rows],
            ),
        ]
    else:
        lines += [
            "",
            *autoencoders.markdown(["image", "bpppc", model.id, *autoencoders.OTHERS], _each(model, kind, chosen)),
        ]
    sign = lambda v: "–" if math.isnan(v) else f"{v:+.2f}"  # noqa: E731
    gains = autoencoders.gains(model, chosen)
    return lines + [
        "",
        "Image by image: dB above each at the same bytes, mean of the rates up to "
        f"{autoencoders.LIMIT[kind]:g} bpppc; and the best PSNR that the model reached, "
        f"at steps down to {autoencoders.STEPS[0]} DN.",
        "",
        *autoencoders.markdown(
            ["image", *autoencoders.OTHERS, "best PSNR"],
            [(i.name, *map(sign, gains[i.name]), f"{autoencoders.curve(i, model)[-1][1]:.1f}") for i in chosen],
        ),
    ]


def _each(model, kind, chosen):
    """Rows of every image by itself at the rates that the model reaches."""
    for image in chosen:
        curves = [autoencoders.curve(image, model), *autoencoders.others(image)]
        for rate in autoencoders.RATES[kind]:
            found = [equal_bytes.at_rate(c, rate) for c in curves]
            if not math.isnan(found[0]):
                yield image.name, f"{rate:g}", *(autoencoders.decibels(None if math.isnan(v) else v) for v in found)


def _name(m):
    how = f"{m.config['training']['steps']} steps" if m.config["training"]["steps"] else "before training"
    return f"{m.title}, {how}"


def _forms(model, kind, chosen):
    """Comparison of the model with other forms of the family, by whole files."""
    others, chosen = relatives(model), [i for i in chosen if i.read().size < LARGE][:: 2 if len(chosen) > FEW else 1]
    if not others:
        return []
    rows = equal_bytes.rows(
        [[autoencoders.curve(i, m) for m in (model, *others)] for i in chosen], autoencoders.RATES[kind], (0,)
    )
    head = [f"{r:g} bpppc ({n} image{'s' if n > 1 else ''})" for r, n, _ in rows]
    lines = [
        [name] + [autoencoders.decibels(values[at]) for *_, values in rows]
        for at, name in enumerate([f"**this model**, {model.config['training']['steps']} steps", *map(_name, others)])
    ]
    return [
        "",
        "## Other forms",
        "",
        "dB at equal bytes, whole files as above, on some of the images. The lapped transform alone is where "
        "training starts: what is above it, the network brought. Published: the network without it. Sparse, "
        "variational: other losses, same files. (–: does not reach the rate on all of the images.)",
        "",
        *autoencoders.markdown(["", *head], lines),
    ]


def _coders_and_speed(model, image, large, speeds):
    sizes = autoencoders.coders(image, model)
    least = sizes["rans"]
    rows = [(engine, *(f"{v:.1f}" for v in found)) for engine, found in speeds.items()]
    return [
        "",
        "## Entropy coders",
        "",
        f"Bytes of the file of the same latents of {image.name}, step {autoencoders.STEP} DN.",
        "",
        *autoencoders.markdown(
            ["", *sizes],
            [
                ["bytes", *(f"{n:,}" for n in sizes.values())],
                ["rANS = 100", *(f"{100 * n / least:.1f}" for n in sizes.values())],
            ],
        ),
        "",
        "## Speed",
        "",
        f"Whole files of {large.name} with input and output, million samples a second: samples ÷ "
        f"processor time × {autoencoders.THREADS} threads, on a machine that others shared. "
        "Encoding decodes the file again to measure it.",
        "",
        *autoencoders.markdown(["", "encode", "decode"], rows),
    ]


def card(model, validation):
    """Markdown of a model's card."""
    kind = autoencoders.kind_of(model)
    chosen = autoencoders.suited(kind, validation)
    large, typical = (
        autoencoders.one(names, kind, validation) for names in (autoencoders.LARGEST, autoencoders.TYPICAL)
    )
    rows = autoencoders.table(kind, chosen, [model])
    speeds = autoencoders.speeds(large, model)
    lines = [
        f"# {model.id}",
        "",
        f"{model.title}.",
        "",
        *_summary(model, kind, chosen, rows, speeds),
        "",
        *autoencoders.markdown(["", ""], _facts(model).items()),
        *_rate_distortion(model, kind, chosen, rows),
        *_forms(model, kind, chosen),
        *_coders_and_speed(model, typical, large, speeds),
    ]
    return "\n".join(lines).replace("| --- | ---: |\n| what it is", "| --- | --- |\n| what it is") + "\n"


def main(arguments=None):
    """Write the cards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="*", default=sorted(registry.SHIPPED))
    validation = images.validation()
    for model_id in parser.parse_args(arguments).models:
        text = card(registry.SHIPPED[model_id], validation)
        (CARDS / f"{model_id}.md").write_text(markdown.wrapped(text), encoding="utf-8")
        print(f"models/cards/{model_id}.md", flush=True)


if __name__ == "__main__":
    main()
