"""Lines of the log, and lists of bands as text."""

import math

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
        tr("Model and target: {0}; effort: {1}; threads: {2}").format(
            job, job.settings["effort"], job.settings["threads"] or tr("automatic")
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
            tr("Regions: {0} polygons, quality {1:g} to {2:g}").format(len(regions), min(qualities), max(qualities))
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
    numbers = result.numbers
    progress.info(
        tr("{0} bytes, {1} bpppc, PSNR {2} with peak {3:g}, largest error {4} DN").format(
            result.bytes,
            number_text(numbers["BPPPC"], "{:.4f}"),
            number_text(numbers["PSNR"], "{:.2f} dB"),
            numbers["PEAK"],
            number_text(numbers["PAE"], "{:g}"),
        )
    )
    for label, text in result_facts(result, job, source.profile):
        progress.info(f"{label}: {text}")
    for row in result.regions:
        progress.info(
            tr("{0}: {1} pixels, PSNR {2}, RMSE {3} DN").format(
                _region_name(row),
                row["pixels"],
                number_text(row["psnr"], "{:.2f} dB"),
                number_text(row["rmse"], "{:.4g}"),
            )
        )
    return warn_once([*source.notes, *result.notes], progress, shown)


def result_facts(result, job, profile):
    """(label, text) pairs about a ``CompressResult``, for log and report: ratio, peak, how samples are kept, exact
    bands."""
    facts = [
        (tr("Ratio"), ratio_text(result.numbers)),
        (tr("Peak"), f"{result.numbers['PEAK']:g}" + (f" ({tr_sentence(result.peak_why)})" if result.peak_why else "")),
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


def ratio_text(numbers):
    """The compression ratios as text, with what they compare."""
    text = tr("raw samples ÷ file {}").format(number_text(numbers["RATIO"]))
    on_disk = numbers.get("RATIO_FILE")
    if on_disk is None or math.isnan(on_disk):
        return text
    return text + ", " + tr("source file on disk ÷ file {}").format(number_text(on_disk))


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
