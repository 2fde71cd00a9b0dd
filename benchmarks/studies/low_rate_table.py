"""BD-rates of models against the default codec and JPEG 2000 per band at the lowest rates, on real files.

``python -m bandpress.benchmarks.studies.low_rate_table [MODEL …] [--images PART] [--kind s2]``
"""

import argparse

import numpy as np

from ...codec.evaluation.bd_rate import frontier, mean_rate_difference
from ...models import registry
from ..codecs import klt_then_jpeg2000
from ..data import images
from ..sections import autoencoders

LOWEST, HIGHEST = 0.05, 0.5  # bits per sample between which codecs are compared
STEPS = tuple(round(170 * 2 ** (i / 2)) for i in range(10))  # DN
REFERENCE = "wavelet-context"


def bd_rate(reference, test):
    """BD-rate in per cent of curve ``test`` against ``reference``, lists of (rate, PSNR), over the PSNR that the
    reference has at LOWEST to HIGHEST bits per sample, as far as both reach; NaN where that is less than 3 dB."""
    kept = frontier(reference)
    low, high = np.interp(np.log([LOWEST, HIGHEST]), [np.log(r) for r, _ in kept], [p for _, p in kept])
    try:
        return mean_rate_difference(kept, test, low, high)[0]
    except ValueError:
        return float("nan")


def rows(models, chosen):
    """Yield (image name, [(model id, BD-rate against REFERENCE, against JPEG 2000 per band)]); curves are of real
    files."""
    for image in chosen:
        ours = _curve(image, registry.get(REFERENCE))
        reference = klt_then_jpeg2000.jpeg2000(image)
        yield (
            image.name,
            [
                (m.id, bd_rate(ours, c), bd_rate(reference, c))
                for m, c in ((m, _curve(image, m)) for m in [registry.get(REFERENCE), *models])
            ],
        )


def _curve(image, model):
    return [(p["rate"], p["psnr"]) for p in autoencoders.points(image, model, STEPS) if "rate" in p]


def main(arguments=None):
    """Print a table of BD-rates and their means."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("models", nargs="*", default=["spectral-hyperprior"])
    parser.add_argument("--images", default="", help="part of the names of the images")
    parser.add_argument("--kind", default="s2", choices=("s2", "hsi"))
    options = parser.parse_args(arguments)
    chosen = [i for i in images.validation() if i.kind == options.kind and options.images in i.name]
    total: dict = {}
    for name, found in rows([registry.get(m) for m in options.models], chosen):
        for model, against_ours, against_jpeg2000 in found:
            total.setdefault(model, []).append((against_ours, against_jpeg2000))
            print(f"{name:40} {model:24} {against_ours:8.1f} % {against_jpeg2000:8.1f} %", flush=True)
    for model, values in total.items():
        print(f"{'mean':40} {model:24} {np.nanmean(values, 0)[0]:8.1f} % {np.nanmean(values, 0)[1]:8.1f} %")


if __name__ == "__main__":
    main()
