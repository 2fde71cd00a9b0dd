"""Trains the integer context model of ``wavelet-context``.

``python -m bandpress.models.training.context_tables [DATA] [OUTPUT.npz]`` with DATA the folder that holds ``s2/train``
and ``hsi/train`` (docs/training.md). Three steps: weights that estimate the mean magnitude of a coefficient from its
neighbourhood (geometric likelihood, Adam); the network that gives scale and mean (:mod:`.context_network`); then symbol
tables and reconstruction points by counting."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import torch

from ...codec.arrays import Array
from ...codec.entropy import tokens
from ...codec.entropy.rans import TOTAL
from ...codec.entropy.subbands import context_model, features
from ...codec.entropy.subbands.mixing_network import Network
from ..wavelet_context import WEIGHTS
from . import context_network, data
from .context_samples import REST, Counts, NetworkSamples, Observer, Samples, quantised, traverse

LOSSY_STEPS = (5, 9, 16, 28, 50, 90, 160, 300)
REVERSIBLE_STEPS = (1, 1, 3, 11, 41)
SAMPLES = 40000  # most samples of each weight set

Looking = TypeVar("Looking", bound=Observer)


def fit_weights(rows: Sequence[Sequence[Array]], rng: np.random.Generator) -> Array:
    """Weights (SETS, features) int16 by maximum likelihood of a geometric distribution with the estimated mean."""
    out = np.zeros((features.SETS, len(features.FEATURES)), np.int16)
    for s in range(features.SETS):
        if not rows[s]:
            out[s, 12] = features.SCALE
            continue
        a = np.concatenate(rows[s])
        if len(a) > SAMPLES:
            a = a[rng.choice(len(a), SAMPLES, replace=False)]
        f, k = torch.from_numpy(a[:, :-1]), torch.from_numpy(a[:, -1])
        used = (f.abs().sum(0) > 0).float()
        u = torch.full((f.shape[1],), -4.0, requires_grad=True)
        optimiser = torch.optim.Adam([u], lr=0.1)
        for step in range(250):
            for g in optimiser.param_groups:
                g["lr"] = 0.1 if step < 170 else 0.02
            e = f @ (torch.exp(u) * used) + 2**-8
            loss = ((1 + k) * torch.log1p(e) - k * torch.log(e)).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        out[s] = np.rint(np.clip((torch.exp(u) * used).detach().numpy() * features.SCALE, 0, 8 * features.SCALE))
    return out


def normalise(counts: Array) -> Array:
    """Counts (contexts, alphabet) -> frequencies summing to 4096; rare symbols are coded with the escape symbol."""
    out = np.zeros(counts.shape, np.uint16)
    for c, row in enumerate(counts):
        row = row.copy()
        means = context_model.MEANS_AT <= c < context_model.FLAGS_AT
        if means:
            row[: features.MEANS] += 0.05 + 0.002 * row.sum() / features.MEANS
        else:
            rare = row < row.sum() / (2 * TOTAL)
            rare[:2] = False
            rare[-1] = False
            row[-1] += row[rare].sum()
            row[rare] = 0
            row[:2] += 1
            row[-1] = max(row[-1], row.sum() / TOTAL)
        f = row / row.sum() * TOTAL
        got = np.where(row > 0, np.maximum(np.rint(f), 1), 0).astype(np.int64)
        got[got.argmax()] += TOTAL - got.sum()  # below 4096, because at least two symbols have a frequency
        out[c] = got
    return out


def without_tables(weights: Array, network: Network | None, skip: int) -> context_model.ContextModel:
    """A ContextModel of weights and network alone, with placeholder tables that are not used for files."""
    flat = np.zeros((context_model.CONTEXTS, tokens.ALPHABET), np.int64)
    flat[:, 0], flat[:, 1] = TOTAL - 1, 1
    points = np.zeros((features.BINS, 4)), np.zeros((context_model.SCALES * context_model.FRACTIONS, REST))
    return context_model.ContextModel(weights, flat, *points, network, skip)


def train(
    sets: Sequence[tuple[str, Array, float]],
    kind: str,
    steps: Sequence[int],
    seed: int,
    known: Mapping[str, Array] | None = None,
) -> dict[str, Array]:
    """{name: array}: the tables of a ``kind`` of file from ``sets``, [(name, image, weight of its data)]. ``known``:
    arrays of an earlier run, whose weights and network are reused."""
    rng = np.random.default_rng(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    started = time.time()

    def log(text: str) -> None:
        print(f"[{time.time() - started:6.0f} s] {text}", file=sys.stderr, flush=True)

    jobs = [(a, s, w) for _, a, w in sets for s in rng.choice(steps, min(3, len(set(steps))), replace=False)]

    def look(observer: Looking) -> Looking:
        for array, step, weight in jobs:
            observer.share = weight
            traverse(quantised(array, kind, step), observer)
        return observer

    if known is None:
        rows = look(Samples(rng)).rows
        log(f"{kind}: {len(jobs)} images x steps, {sum(len(r) for s in rows for r in s)} samples")
        weights = fit_weights(rows, rng).astype(np.int32)
        samples = look(NetworkSamples(without_tables(weights, None, 0), rng)).arrays()
        log(f"{kind}: {len(samples[2])} samples for the network")
        net = context_network.fit(samples, kind, log).integers()
    else:
        weights, net = (
            known[f"{kind}_weights"],
            {n: known[f"{kind}_{n}"] for n in ("w1", "w2", "w3", "b1", "b2", "b3", "skip")},
        )
    network = Network([net[n] for n in ("w1", "w2", "w3")], [net[n] for n in ("b1", "b2", "b3")])
    counts = look(Counts(without_tables(weights, network, int(net["skip"]))))
    share = counts.tokens / np.maximum(counts.tokens.sum(1, keepdims=True), 1e-9)
    bits = -(counts.tokens * np.log2(np.maximum(share, 1e-30))).sum() + counts.raw
    log(f"{kind}: {bits / max(counts.coefficients, 1):.4f} bits a coefficient, {counts.raw / bits:.3f} of them raw")
    return {
        "weights": weights.astype(np.int16),
        "frequencies": normalise(counts.tokens),
        **net,
        "centroids": counts.points("centroids", 4),
        "offsets": counts.points("offsets", REST),
    }


def main() -> None:
    """Train both kinds of tables, each in a process of its own, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    here = Path(__file__).resolve().parents[2]
    parser.add_argument(
        "data", type=Path, nargs="?", default=Path(os.environ.get("BANDPRESS_DATA") or here.parent / "shared" / "data")
    )
    parser.add_argument("output", type=Path, nargs="?", default=WEIGHTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--tables", action="store_true", help="count the tables again for the weights and the network in OUTPUT"
    )
    options = parser.parse_args()
    if not (options.data / "s2" / "train").is_dir():
        parser.error(f"{options.data} holds no s2/train; name the folder of training images or set BANDPRESS_DATA")
    sets = []
    for name, a in data.sentinel2(options.data / "s2" / "train"):
        if min(a.shape[1:]) >= 32 and not (a == 0).all():
            sets.append((name, a, 0.05))
    for name, a in data.hyperspectral(options.data / "hsi" / "train"):
        sets.append((name, a, 0.02))
    known = dict(np.load(options.output, allow_pickle=False)) if options.tables else None
    job = partial(train, sets, seed=options.seed, known=known)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        kinds = dict(
            zip(("lossy", "reversible"), pool.map(job, ("lossy", "reversible"), (LOSSY_STEPS, REVERSIBLE_STEPS)))
        )
    result: dict[str, Any] = {
        f"{kind}_{name}": array for kind, arrays in kinds.items() for name, array in arrays.items()
    }
    options.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.output, **result)
    print(f"wrote {options.output} ({options.output.stat().st_size} bytes)")


if __name__ == "__main__":
    main()
