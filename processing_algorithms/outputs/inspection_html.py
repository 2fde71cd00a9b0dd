"""The HTML page of ``inspect``."""

import os

from ..host.quantities import smaller_text
from ..host.translation import tr
from .html_page import heading, page, paragraph, table
from .messages import bands_text
from .names import target_text


def inspection_page(inspection):
    """HTML text about a ``codec.decoder.inspection.Inspection``: damage, facts, bands and tiles."""
    facts, name = inspection.facts, os.path.basename(inspection.facts["file"])
    parts = [
        paragraph(tr("Every checksum is right."), "good")
        if inspection.ok
        else paragraph(tr("The file is damaged; the undamaged tiles can still be decompressed."), "bad")
    ]
    parts += [paragraph(problem, "bad") for problem in inspection.problems]
    target = facts["target"]
    rows = [
        (tr("Size"), smaller_text(facts["bytes"], facts["ratio"], None)),
        (tr("Bytes"), "{:,}".format(facts["bytes"])),
        (tr("Bits per pixel and band"), "{:.4f}".format(facts["bpppc"])),
        (
            tr("Raster"),
            tr("{0} × {1} pixels, {2}, {3}").format(
                facts["width"], facts["height"], bands_text(facts["bands"]), facts["dtype"]
            ),
        ),
        (tr("Valid samples"), "{:,}".format(facts["valid_samples"])),
        (tr("Model"), "{} ({})".format(facts["model"], facts["tables"])),
        (tr("Target"), target_text(target.get("kind"), target.get("value"))),
        (tr("Coding"), tr("{kind}, step {step:.6g}").format(**facts)),
        *([(tr("Regions"), tr("gains of {:+.1f} to {:+.1f} dB").format(*facts["gains"]))] if facts["gains"] else []),
        *([(tr("Exact bands"), _numbers(facts["exact_bands"]))] if facts["exact_bands"] else []),
        *([(tr("Bands of codes"), _numbers(facts["code_bands"]))] if facts["code_bands"] else []),
        *(
            (tr("Also nodata"), "{:.10g} ({})".format(value, tr("bands {}").format(_numbers(bands))))
            for value, bands in facts["fills"]
        ),
        (tr("Precision"), "{:.6g}".format(facts["precision"])),
        (tr("Tiles"), tr("{tiles} of {tile} × {tile} pixels").format(**facts)),
    ]
    parts += [
        table(None, rows),
        heading(tr("Resolutions")),
        table(
            (tr("Resolution"), tr("Columns"), tr("Rows"), tr("Bytes to read"), tr("Part (%)")),
            [
                (
                    "1/{}".format(1 << at["level"]) if at["level"] else tr("full"),
                    at["width"],
                    at["height"],
                    at["bytes"],
                    round(100.0 * at["bytes"] / facts["bytes"], 2),
                )
                for at in facts["levels"]
            ],
        ),
        heading(tr("Bands")),
        table((tr("Band"), tr("Name")), [(band["band"], band["name"] or "") for band in inspection.bands]),
        heading(tr("Tiles")),
        table(
            (tr("Tile"), tr("Column"), tr("Row"), tr("Bytes"), tr("RMSE"), tr("Largest error"), tr("State")),
            [
                (
                    tile["tile"],
                    tile["column"],
                    tile["row"],
                    tile["bytes"],
                    tile["mse"] ** 0.5,
                    tile["pae"],
                    tr("sound") if tile["ok"] else tr("damaged"),
                )
                for tile in inspection.tiles
            ],
        ),
    ]
    return page(name, parts)


def _numbers(bands):
    return ", ".join(map(str, bands))
