"""Train the models that cards compare with the shipped ones, into build/relatives: published form, sparse, variational,
and the linear path alone. ``python -m bandpress.benchmarks.studies.relatives [recipe ...] [--steps N]`` (PyTorch;
minutes each; resumable)."""

import argparse
import json

from ...models import registry
from ...models.training import recipe, training_run
from ..data import paths
from . import cards

SEED_OF = {"s2": "sscnet-s2", "hsi": "sscnet-hsi"}  # whose recipe gives the data of the linear path alone


def linear(sensor):
    """The job of an untrained model: the lapped transform alone, with its own tables of the entropy coder."""
    name = f"{cards.LINEAR}-{sensor}"
    job = recipe.job_of(SEED_OF[sensor], paths.data_folder(), cards.RELATIVES / f"{name}.npz", steps=0)
    return {**job, "id": name, "title": "Lapped transform alone", "checkpoint": None}


def main(arguments=None):
    """Train what is missing."""
    recipes = [m for m in json.loads(recipe.RECIPES.read_text(encoding="utf-8")) if m not in registry.SHIPPED]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipes", nargs="*", default=recipes)
    parser.add_argument("--steps", type=int, help="instead of those of the recipe")
    options = parser.parse_args(arguments)
    jobs = [linear(sensor) for sensor in SEED_OF]
    jobs += [
        recipe.job_of(m, paths.data_folder(), cards.RELATIVES / f"{m}.npz", steps=options.steps)
        for m in options.recipes
    ]
    for job in jobs:
        if not cards.Path(job["output"]).exists():
            training_run.run(job)


if __name__ == "__main__":
    main()
