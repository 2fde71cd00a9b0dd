"""The HTML report of ``trainmodel``."""

import os

from ..host.quantities import duration_text
from ..host.translation import tr
from .html_page import figure, heading, page, paragraph, table
from .plots import line_plot


def training_page(training, log, seconds):
    """HTML text about a ``training.Training`` with its ``training_log.TrainingLog`` and the seconds of this run."""
    valid, loss = log.curve("valid"), log.curve("loss")
    facts = [
        (tr("Model"), training.name),
        (tr("Family"), training.family),
        (tr("Started from"), os.path.basename(training.start) if training.start else tr("nothing (new model)")),
        (tr("Rasters"), ", ".join(os.path.basename(path) for path in training.rasters)),
        (
            tr("Settings"),
            tr("{components} components, {latents} latents, learning rate {rate:g}, seed {seed}").format(
                **training.settings
            ),
        ),
        (tr("Steps"), f"{log.rows[-1].step:,}"),
        (tr("Time of the last run"), duration_text(seconds)),
        (tr("Loss at the start"), f"{valid[0][1]:.4f}"),
        (tr("Loss at the end"), f"{valid[-1][1]:.4f}"),
    ]
    parts = [
        table(None, facts),
        heading(tr("Validation curve")),
        figure(line_plot(valid, tr("Step"), tr("Loss"))),
        paragraph(
            tr(
                "Measured on parts of the rasters that are not trained on, at four rates: the cost of the model "
                "(squared error and bits) divided by that of a linear transform. 1 is equal, lower is better."
            )
        ),
    ]
    if loss:
        parts += [
            heading(tr("Loss while training")),
            figure(line_plot(loss, tr("Step"), tr("Loss"))),
            paragraph(tr("Mean logarithm of the cost of the last patches, at random rates, so it fluctuates.")),
        ]
    return page(tr("Training of {}").format(training.name), parts)
