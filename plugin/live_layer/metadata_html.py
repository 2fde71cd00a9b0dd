"""What the properties of a layer tell about its ``.bpr`` file: model, target, what was reached, bands."""

import html
import math

from ...processing_algorithms.host.quantities import size_text
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.outputs.names import target_text
from .checksum_state import checksum_sentence


def metadata_rows(file):
    """Rows of the table of layer information, as HTML, about an :class:`.open_files.OpenFile`."""
    reader = file.reader
    header, profile = reader.header, reader.stored_profile
    raw = profile.raw_bytes
    rows = [
        (tr("Model"), header.model),
        (tr("Target asked for"), target_text(header.target.get("kind"), header.target.get("value"))),
        (tr("Reached"), reached_text(reader)),
        (tr("Size"), tr("{0}, {1:.3g} × smaller than its samples").format(size_text(reader.bytes), raw / reader.bytes)),
        (tr("Checksums"), checksum_sentence(file)),
        (
            tr("Tiles"),
            tr("{0} × {1} tiles of {2} × {2} pixels").format(header.tiles[1], header.tiles[0], header.tile),
        ),
    ]
    if profile.grid.geotransform is None:
        rows.append((tr("Position"), tr("the file has no georeference; x is the column and y the row")))
    any_nodata = any(band.nodata is not None for band in profile.bands)
    names = [
        (str(number), band.name or "–", f"{band.wavelength_nm:g} nm" if band.wavelength_nm else "–")
        + ((_nodata(band),) if any_nodata else ())
        for number, band in enumerate(profile.bands, 1)
    ]
    head = (tr("Band"), tr("Name"), tr("Wavelength"), *((tr("Nodata"),) if any_nodata else ()))
    body = "".join(f'<tr><td class="highlight">{html.escape(a)}</td><td>{html.escape(b)}</td></tr>\n' for a, b in rows)
    return body + f'<tr><td class="highlight">{html.escape(tr("Bands"))}</td><td>{_table(head, names)}</td></tr>\n'


def _nodata(band):
    return "–" if band.nodata is None else f"{band.nodata:.10g}"


def _table(head, rows):
    cells = "".join(f"<th>{html.escape(text)}</th>" for text in head)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f'<table class="tabular-view"><tr>{cells}</tr>{lines}</table>'


def reached_text(reader):
    """What the encoder measured on the decoded samples, from the numbers of the tiles."""
    index, header = reader.index, reader.header
    if header.whole:
        return tr("every sample is exact")
    rows, columns = header.tiles
    height, width = header.profile.grid.shape
    t = header.tile
    weights = [
        (min(height, (r + 1) * t) - r * t) * (min(width, (c + 1) * t) - c * t)
        for r in range(rows)
        for c in range(columns)
    ]
    mse = sum(w * float(m) for w, m in zip(weights, index.mse)) / sum(weights)
    worst = max((float(value) for value in index.pae), default=0.0)
    if not mse:
        return tr("every sample is exact")
    peak = header.target.get("peak")
    if isinstance(peak, (int, float)) and peak > 0:
        psnr = 10 * math.log10(peak * peak / mse)
        return tr("PSNR {0:.2f} dB (peak {1:g}), RMSE {2:.4g}, largest error {3:.6g}").format(
            psnr, peak, math.sqrt(mse), worst
        )
    return tr("RMSE {0:.4g}, largest error {1:.6g}").format(math.sqrt(mse), worst)
