"""Compresses a raster of some content and checks the documented guarantees."""

import numpy as np
from bandpress.benchmarks.data.promise_cases import Case, write
from bandpress.benchmarks.data.promise_contents import field, fit
from bandpress.benchmarks.studies import promise_checks


def judged(folder, content, target, rng=None, nodata=None, mask="", model="wavelet-context", **options):
    path = folder / "in.tif"
    content = write(path, content, rng or np.random.default_rng(5), nodata, mask)
    return promise_checks.judge(
        Case(
            0, "report", path, target, model=model, codes=content.codes, fills=content.fills, mask=mask, options=options
        ),
        folder,
    )


def kept(folder, content, *targets, **how):
    for target in targets:
        outcome = judged(folder, content, target, **how)
        assert outcome.kept and not outcome.refused, "\n".join(outcome.lines()) or outcome.refused


def smooth(count, height, width, low, high, noise, dtype, seed=7):
    values = low + (high - low) * field(np.random.default_rng(seed), count, height, width, noise / (high - low))
    return fit(values, dtype)
