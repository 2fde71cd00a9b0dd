"""Trains a shipped model again by its recipe: ``make train MODEL=...``.

Recipes are in recipes.json; the tables of ``wavelet-context`` have a module of their own. DATA is the folder that holds
``s2/train`` and ``hsi/train`` (docs/training.md). An interrupted training is resumed, a finished one is extended by
--steps."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ...codec.errors import BandpressError
from . import training_run

RECIPES = Path(__file__).with_name("recipes.json")
WEIGHTS = Path(__file__).parents[1] / "weights"
WORK = Path(__file__).resolve().parents[2] / "build" / "training"


def job_of(
    model: str, data: str | Path, output: str | Path | None = None, work: str | Path = WORK, **changes: Any
) -> dict[str, Any]:
    """The job of :mod:`.training_run` for the recipe of a model. ``changes`` that are not None replace its entries.
    Raises KeyError for an unknown model."""
    recipe = json.loads(RECIPES.read_text(encoding="utf-8"))[model]
    Path(work).mkdir(parents=True, exist_ok=True)
    job: dict[str, Any] = {
        "id": model,
        **recipe,
        "rasters": [str(Path(data) / p) for p in recipe["rasters"]],
        "output": str(output or WEIGHTS / f"{model}.npz"),
        "checkpoint": str(Path(work) / f"{model}.pt"),
        "cache": str(work),
        "stop": str(Path(work) / f"{model}.stop"),
    }
    job.update({k: v for k, v in changes.items() if v is not None})
    return job


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0 when trained or stopped."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("model")
    parser.add_argument(
        "data",
        nargs="?",
        default=os.environ.get("BANDPRESS_DATA") or str(Path(__file__).resolve().parents[3] / "shared" / "data"),
    )
    parser.add_argument("--output")
    parser.add_argument("--work", default=str(WORK), help="folder for checkpoints and prepared patches")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--every", type=int, help="steps between validations")
    given = parser.parse_args(argv)
    try:
        job = job_of(
            given.model, given.data, given.output, given.work, steps=given.steps, rate=given.rate, every=given.every
        )
    except KeyError:
        print(f"There is no model {given.model}; there are {', '.join(json.loads(RECIPES.read_text()))}.")
        return 1
    try:
        training_run.run(job)
    except BandpressError as problem:
        print(problem)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
