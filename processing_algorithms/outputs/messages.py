"""Lines of the log, and lists of bands as text."""

import math

from ..host.quantities import significant, size_text, smaller_text, unit_of, with_unit
from ..host.translation import tr, tr_sentence


def describe_job(job, source, progress):
    """Log what will be done to ``source``: its size, the model, the target, the effort, the threads, the layer
    properties used.

    Returns the sentences (shown as warnings) about metadata or layer properties that cannot be stored or used.
    """
    from ...codec.model.lookup import family_for

    grid = source.profile.grid
    progress.info(
        tr("Raster: {0} × {1} pixels, {2}, {3}").format(
            grid.width, grid.height, bands_text(len(source.profile.bands)), source.profile.dtype
        )
    )
    progress.info(
        tr("Model: {0}; target: {1}; effort: {2}; threads: {3}").format(
            job.settings["model"], job.asked, job.settings["effort"], job.settings["threads"] or tr("automatic")
        )
    )
    for label, text in job.raster.facts:
        progress.info(f"{label}: {text}")
    engine = engine_note(family_for(job.settings["model"], source.profile))
    if engine:
        progress.info(engine)
    regions = job.settings["regions"]
    if regions:
        qualities = [quality for _, quality in regions]
        progress.info(
            tr("Regions: 1 polygon, quality {:g}").format(*qualities)
            if len(regions) == 1
            else tr("Regions: {0} polygons, quality {1:g} to {2:g}").format(
                len(regions), min(qualities), max(qualities)
            )
        )
    return warn_once([*job.raster.notes, *source.notes], progress)


def bands_text(count):
    """How many bands, in words."""
    return tr("1 band") if count == 1 else tr("{} bands").format(count)


def warn_once(notes, progress, shown=()):
    """Show every sentence of ``notes`` that is not in ``shown`` as a warning, once; returns both together."""
    every = list(dict.fromkeys([*shown, *notes]))
    for note in every[len(shown) :]:
        progress.warn(note)
    return every


def engine_note(model):
    """One sentence about differences of pixels between the engines that decode a ``CodecModel``, or ''."""
    return tr_sentence(model.engine_note())


def number_text(value, form="{:.2f}"):
    """``value`` as text for the user; an infinite PSNR is that of an exact copy."""
    if value is None or math.isnan(value):
        return tr("none")
    return tr("infinite (exact)") if math.isinf(value) else form.format(value)


def tell_result(result, job, source, progress, shown=()):
    """Log what a ``codec.compression.CompressResult`` reached, and its notes without those that were ``shown`` before.

    ``source`` may have further notes now that it was read. Returns all sentences.
    """
    numbers, unit = result.numbers, unit_of(source.profile)
    progress.info(tr("Result: {}").format(ratio_text(numbers, result.bytes)))
    progress.info(reached_text(job.settings["target"], result.reached, unit))
    progress.info(
        tr("PSNR {0}, RMSE {1}, largest error {2}, {3} bits per pixel and band").format(
            number_text(numbers["PSNR"], "{:.2f} dB"),
            with_unit(rounded_text(numbers["RMSE"]), unit),
            with_unit(rounded_text(numbers["PAE"], 6), unit),
            number_text(numbers["BPPPC"], "{:.3g}" if (numbers["BPPPC"] or 0) < 1000 else "{:.0f}"),
        )
    )
    for label, text in result_facts(result, job, source.profile):
        progress.info(f"{label}: {text}")
    for row in result.regions:
        progress.info(
            tr("{0}: {1} pixels, PSNR {2}, RMSE {3}").format(
                _region_name(row),
                f"{row['pixels']:,}",
                number_text(row["psnr"], "{:.2f} dB"),
                with_unit(rounded_text(row["rmse"]), unit),
            )
        )
    return warn_once([*source.notes, *result.notes], progress, shown)


def result_facts(result, job, profile):
    """(label, text) pairs about a ``CompressResult``, for log and report: peak, how samples are kept, exact bands."""
    facts = [
        (
            tr("Peak of PSNR"),
            f"{result.numbers['PEAK']:g}" + (f" ({tr_sentence(result.peak_why)})" if result.peak_why else ""),
        ),
    ]
    if result.kept:
        facts.append((tr("Samples are kept"), tr_sentence(result.kept)))
    if result.exact:
        facts.append(
            (
                tr("Exact bands"),
                ", ".join(
                    _exact_band(job.number(place), profile.bands[place].name, why)
                    for place, why in sorted(result.exact.items())
                ),
            )
        )
    return facts


def _exact_band(number, name, why):
    why = tr_sentence(why)
    return f"{number} ({name}: {why})" if name else f"{number} ({why})"


def ratio_text(numbers, size):
    """A file of ``size`` bytes, and how much smaller it is than its source, for a dict with RATIO and RATIO_FILE."""
    if numbers["RATIO"] is None or math.isnan(numbers["RATIO"]):
        return size_text(size)
    return smaller_text(size, numbers["RATIO"], numbers.get("RATIO_FILE"))


def rounded_text(value, digits=4):
    """``value`` with so many significant digits, or words where it does not exist."""
    return tr("none") if value is None or math.isnan(value) else significant(value, digits)


def reached_text(target, reached, unit):
    """A sentence about what a ``codec.rate_control.targets.Target`` asked for, and what was ``reached``; ``unit``: of
    the samples."""
    kind, asked = target.kind, significant(target.value or 0, 6)
    if kind == "lossless":
        if not reached:
            return tr("Lossless: every sample is exactly as it was.")
        return tr("Lossless after rounding; the largest change is {}.").format(with_unit(significant(reached, 4), unit))
    if kind == "size":
        return tr("At most {0} asked, {1} reached").format(size_text(target.value), size_text(reached))
    if kind == "psnr":
        if reached is None or math.isnan(reached) or math.isinf(reached):
            return tr("{0} dB asked; reached: {1}").format(asked, number_text(reached))
        return tr("{0} dB asked, {1} dB reached").format(asked, f"{reached:.2f}")
    found = rounded_text(reached)
    if kind == "rmse":
        return tr("RMSE {0} asked, {1} reached").format(asked, with_unit(found, unit))
    if kind == "pae":
        return tr("No error above {0} asked, the largest is {1}").format(asked, with_unit(found, unit))
    if kind == "bpppc":
        return tr("At most {0} bits per pixel and band asked, {1} reached").format(asked, found)
    return tr("Quantiser step {0} asked, {1} used").format(asked, with_unit(found, unit))


def _region_name(row):
    """The name of the region of a row of ``CompressResult.regions``."""
    if row["zone"] == "region":
        return tr("Regions with target {:g}").format(row["asked"])
    return tr("Outside of regions") if row["zone"] == "outside" else tr("Borders of regions")


def region_table(result, target):
    """(head, rows) of texts of the regions of a ``codec.compression.CompressResult``, None if it has none."""
    if not result.regions:
        return None
    units = {"psnr": tr("PSNR, dB"), "rmse": tr("RMSE, DN"), "step": tr("step, DN")}
    head = [
        "#",
        tr("Where"),
        tr("Asked for ({})").format(units.get(target.kind, tr("dB better than the rest"))),
        tr("Pixels"),
        tr("PSNR (dB)"),
        tr("RMSE (DN)"),
    ]
    rows = [
        [
            str(number),
            {"region": tr("Region"), "outside": tr("Outside"), "border": tr("Border")}[row["zone"]],
            "–" if row["asked"] is None else f"{row['asked']:.6g}",
            f"{row['pixels']:,}",
            number_text(row["psnr"]),
            number_text(row["rmse"], "{:.4g}"),
        ]
        for number, row in enumerate(result.regions, 1)
    ]
    return head, rows
