"""Train a model in a process of its own: ``python -m bandpress.models.training.training_run JOB.json``.

Writes one JSON object a line to standard output: {"event": "info", "text"}, {"event": "progress", "step", "steps",
"loss", "valid"}, {"event": "done", "model", ...}, {"event": "stopped", "step"} or {"event": "error", "text"}. ``valid``
is the mean cost of held-out patches relative to that of the lapped transform alone, below 1 is better.

JOB.json: ``id``, ``family``, ``components``, ``latents``, ``rasters`` (paths or globs), ``steps``, ``output`` (the
.npz); optional: ``title``, ``sensor`` ("s2", "hsi" or "any"), ``options``, ``seed``, ``batch``, ``rate``, ``qualities``
(low, high), ``cuts`` {name prefix: side in cells of a mosaic's scenes}, ``cache`` (folder), ``checkpoint``, ``start``
(a model to fine-tune, which gives family, components, latents and options), ``stop`` (a file whose existence stops the
training after a checkpoint), ``every`` (steps between validations), ``checked`` and ``table_qualities`` (qualities of
the validation, of latents for the tables), ``order_step`` (in sigma: which coefficients of the lapped transform are
kept), ``form`` (settings of a regulariser), ``minutes`` (a limit of time: fewer steps are made if they would take
longer), ``threads`` (1)."""

from __future__ import annotations

import glob
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...codec.encoder.effort import EFFORTS
from ...codec.encoder.latent_rdoq import chosen
from ...codec.entropy.latents.hyperprior import Hyper
from ...codec.errors import BandpressError, Cancelled
from ...codec.progress import Progress

if TYPE_CHECKING:
    from ...codec.arrays import Array
    from .autoencoder_trainer import Trainer
    from .patches import Field

DEFAULTS: dict[str, Any] = {
    "seed": 1,
    "batch": 8,
    "rate": 2e-3,
    "sensor": "any",
    "options": {},
    "qualities": [0.03, 1.5],
}
SAVED = 60.0  # seconds between checkpoints
TIMED_STEPS = 10  # steps that are timed to find how many fit into ``minutes``
TRAINED = 0.9  # share of that time for steps; the remainder is for validation, tables and export
# Latents for the entropy coder's tables: batches per quality, qualities.
TABLE_BATCHES, TABLE_QUALITIES = 6, (0.02, 0.05, 0.12, 0.3, 0.7, 1.5)


def say(event: str, **facts: Any) -> None:
    """Write one line for the process that started this one."""
    print(json.dumps({"event": event, **facts}), flush=True)


def expand(patterns: str | Iterable[str]) -> list[str]:
    """Paths of ``patterns`` (a str or a list of them), each a path or a glob."""
    found: list[str] = []
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        found += sorted(glob.glob(os.path.expanduser(pattern))) or ([pattern] if not glob.has_magic(pattern) else [])
    return sorted(set(found))


def affordable(left: float, timed: float) -> int:
    """Number of further steps that fit into ``left`` seconds when TIMED_STEPS of them took ``timed`` seconds."""
    return int(TRAINED * max(left, 0) / timed * TIMED_STEPS)


def run(job: Mapping[str, Any], tell: Callable[..., None] = say) -> str | None:
    """Run a training, or resume an interrupted one. Returns the path of the model, None when it was interrupted."""
    import torch

    from ..files import package as packages
    from . import autoencoder_trainer, export, patches

    job, begun = {**DEFAULTS, **job}, time.monotonic()
    stop = Path(job["stop"]) if job.get("stop") else None

    def stopped() -> bool:
        return stop is not None and stop.exists()

    autoencoder_trainer.threads(job.get("threads") or 1)
    start = packages.load(job["start"]) if job.get("start") else None
    if start:
        job.update({k: start.config[k] for k in ("family", "components", "latents", "options")})
    tell(
        "info",
        text=f"Training {job['family']} on "
        f"{'the GPU' if autoencoder_trainer.device().type == 'cuda' else 'the processor'} with "
        f"PyTorch {torch.__version__}.",
    )
    rasters = expand(job["rasters"])
    fields = patches.load(
        rasters,
        job["components"],
        job.get("cuts"),
        job.get("cache"),
        Progress(cancelled=stopped),
        lambda text: tell("info", text=text),
    )
    data = patches.Patches(fields, job["components"])
    tell(
        "info",
        text=f"{len(fields)} groups of bands from {len(rasters)} rasters; {len(data.validation)} patches are held out.",
    )
    checkpoint = job.get("checkpoint")
    if checkpoint and os.path.exists(checkpoint):
        trainer = autoencoder_trainer.Trainer.resume(checkpoint, job, data)
        tell("info", text=f"Going on from step {trainer.step}.")
    else:
        trainer = autoencoder_trainer.Trainer(job, data, export.restore(start) if start else None)
    job = trainer.job  # its number of steps may be reduced
    valid = trainer.validate() if not trainer.curve else trainer.curve[-1][1]
    tell("progress", step=trainer.step, steps=job["steps"], loss=None, valid=valid)
    saved, smooth = time.monotonic(), None
    first, timed, end = trainer.step, time.monotonic(), begun + 60 * (job.get("minutes") or float("inf"))
    while trainer.step < job["steps"]:
        loss = trainer.advance()
        smooth = loss if smooth is None else 0.98 * smooth + 0.02 * loss
        now = time.monotonic()
        if trainer.step == first + TIMED_STEPS and job.get("minutes"):
            # Learning rate and stages depend on the total number of steps, so it must be known in advance.
            more = affordable(end - now, now - timed)
            if trainer.step + more < job["steps"]:
                job["steps"] = trainer.step + more
                tell("info", text=f"There is time for {job['steps']} steps.")
        last = trainer.step >= job["steps"] or now > end
        if trainer.step % (job.get("every") or max(50, job["steps"] // 20)) == 0 or last:
            valid = trainer.validate()
        if trainer.step % 10 == 0 or last:
            tell("progress", step=trainer.step, steps=job["steps"], loss=round(smooth, 5), valid=valid)
        if checkpoint and (now - saved > SAVED or stopped() or last):
            trainer.save(checkpoint)
            saved = now
        if stopped():
            tell("stopped", step=trainer.step)
            return None
        if last:
            break
    return finish(trainer, job, rasters, fields, tell)


def finish(
    trainer: Trainer, job: Mapping[str, Any], rasters: Sequence[str], fields: Sequence[Field], tell: Callable[..., None]
) -> str:
    """Measure, make the entropy coder's tables, and write the model."""
    import torch

    from . import autoencoder_trainer, export

    training = {
        "steps": trainer.step,
        "batch": job["batch"],
        "cpu_seconds": round(trainer.seconds),
        "seed": job["seed"],
        "rasters": len(rasters),
        "groups": len(fields),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        "device": trainer.device.type,
        "qualities": job["qualities"],
        "checked": list(job.get("checked", autoencoder_trainer.CHECKED)),
        "curve": trainer.curve,
        "points": trainer.points(autoencoder_trainer.CURVE),
        "linear": trainer.linear(autoencoder_trainer.CURVE),
    }
    config = {
        "id": job["id"],
        "title": job.get("title") or job["id"],
        "family": job["family"],
        "sensor": job["sensor"],
        "training": training,
    }
    trainer.model, trainer.device = trainer.model.cpu(), torch.device("cpu")
    trainer.quantiser = trainer.quantiser.cpu()
    made = export.package(trainer.model, trainer.quantiser, config)  # rounds the weights as they are stored
    tell("info", text="Making the tables of the entropy coder.")
    made.arrays.update((f"t:{n}", a) for n, a in tables(trainer, job).items())
    os.makedirs(os.path.dirname(os.path.abspath(job["output"])), exist_ok=True)
    made.save(job["output"])
    tell(
        "done",
        model=job["output"],
        digest=made.digest,
        bytes=os.path.getsize(job["output"]),
        valid=trainer.curve[-1][1],
        seconds=round(trainer.seconds),
    )
    return job["output"]


def tables(trainer: Trainer, job: Mapping[str, Any]) -> dict[str, Array]:
    """{name: array}: tables of the entropy coder from latents of training patches at several qualities."""
    from .latent_tables import fit_tables

    samples = trainer.latents(job.get("table_qualities", TABLE_QUALITIES), TABLE_BATCHES)
    prior = trainer.model.prior
    if prior is None:
        return fit_tables(samples, seed=job["seed"]).to_arrays()
    # Two passes, because the result of RDOQ depends on the tables.
    integers = Hyper(prior.to_arrays())
    first = fit_tables(samples, prior=integers)
    price = EFFORTS["normal"].latent_price
    if price is None:
        raise RuntimeError("The effort normal needs a price of a bit")
    samples = [(chosen(first, real, price)[0], real) for _, real in samples]
    return fit_tables(samples, prior=integers).to_arrays()


def main(argv: Sequence[str]) -> int:
    """Exit status 0 when trained or interrupted, 1 after an error, which was written as an event."""
    try:
        with open(argv[1], encoding="utf-8") as stream:
            job = json.load(stream)
        run(job)
    except Cancelled:
        say("stopped", step=0)
    except BandpressError as problem:
        say("error", text=str(problem))
        return 1
    except ImportError as problem:
        say("error", text=f"Training needs PyTorch, which cannot be imported here ({problem}); see docs/training.md.")
        return 1
    except MemoryError:
        say("error", text="There is not enough memory for these rasters; choose fewer or smaller ones.")
        return 1
    except Exception as problem:  # noqa: BLE001 - the waiting process must get an event for any failure
        say("error", text=f"The training failed ({type(problem).__name__}: {problem}).")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
