"""What the properties of a layer tell about its ``.bpr`` file: model, target, what was reached, bands."""

import html
import math
import os

from ...processing_algorithms.host.translation import tr
from .checksum_state import checksum_sentence


def metadata_rows(file):
    """Rows of the table of layer information, as HTML, about an :class:`.open_files.OpenFile`."""
    reader = file.reader
    header, profile = reader.header, reader.stored_profile
    raw = profile.raw_bytes
    rows = [
        (tr("Model"), header.model),
        (tr("Target asked for"), target_text(header.target)),
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


def size_text(count):
    """A number of bytes in words."""
    for unit, size in ((tr("{:.3g} GB"), 1e9), (tr("{:.3g} MB"), 1e6), (tr("{:.3g} kB"), 1e3)):
        if count >= size:
            return unit.format(count / size)
    return tr("{} bytes").format(count)


def target_text(target):
    """The target in a header in words."""
    kind, value = target.get("kind"), target.get("value")
    if kind == "lossless":
        return tr("lossless: every sample is restored exactly")
    texts = {
        "psnr": tr("PSNR of {:g} dB"),
        "rmse": tr("RMSE of {:g}"),
        "pae": tr("no error above {:g}"),
        "bpppc": tr("{:g} bits per pixel per band at most"),
        "size": tr("{:g} bytes at most"),
        "step": tr("quantiser step {:g}"),
    }
    text = texts.get(kind)
    return f"{kind} {value}" if text is None or value is None else text.format(value)


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
    if peak:
        psnr = 10 * math.log10(peak * peak / mse)
        return tr("PSNR {0:.2f} dB (peak {1:g}), RMSE {2:.4g}, largest error {3:.6g}").format(
            psnr, peak, math.sqrt(mse), worst
        )
    return tr("RMSE {0:.4g}, largest error {1:.6g}").format(math.sqrt(mse), worst)


def title_of(path):
    """The name of the layer of a file."""
    return os.path.splitext(os.path.basename(path))[0]
