"""The HTML report of ``comparecodecs``: curves, BD-rates, pictures at equal bytes."""

import html
import math

import numpy as np

from ...codec.evaluation.quicklook import ERROR_COLORS, ramped, stretched
from ..host.quantities import size_text
from ..host.translation import tr, tr_sentence
from .curve_plots import curves_plot, looks
from .html_page import figure, heading, page, paragraph, table
from .plots import ramp_legend
from .png import png_uri

_CSS = """
body { max-width: 66em } td:first-child { white-space: nowrap }
p.lead { font-size: 1.15em } p.quiet { color: #5b6874; font-size: .88em }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11.5em, 1fr)); gap: 1.2em 1em }
.pictures figure { margin: 0; break-inside: avoid } .pictures img { width: 100%; display: block; margin-bottom: 3px;
  image-rendering: pixelated; border: 1px solid #d9dee3 }
figcaption { font-size: .86em; line-height: 1.35 } figcaption b { font-weight: 600 }
figcaption.off { color: #9c5a00 }
.legend { width: 18em; display: block; margin: .2em 0 1em }
.numbers { width: 100%; font-size: .9em } .numbers td, .numbers th { text-align: right; padding-right: .9em }
.numbers td { white-space: nowrap }
.numbers td:first-child, .numbers th:first-child { text-align: left }
.numbers tr.first td { border-top: 1px solid #9aa5ae } .scroll { overflow-x: auto }
"""
SAME_BYTES = 0.03  # sizes that differ by less count as equal


def report_text(comparison, area, title, facts):
    """HTML text about a ``models.comparison.codec_comparison.Comparison`` on a ``ComparedArea``; ``facts`` are (label,
    text) pairs about the raster."""
    parts = []
    if comparison.cancelled:
        parts.append(paragraph(tr("Cancelled before all was measured: this is what is there."), "bad"))
    parts += [paragraph(text, "lead") for text in findings(comparison)]
    parts.append(table(None, facts))
    parts += [paragraph(tr_sentence(sentence), "quiet") for sentence in [*area.notes, *comparison.left_out]]
    if comparison.rows:
        parts += [*_curves(comparison, area), *_differences(comparison), *_at_equal_bytes(comparison)]
        parts += [*_pictures(comparison, area), *_all_rows(comparison)]
    parts += _method(area)
    return page(title, parts, _CSS)


def findings(comparison):
    """Sentences that say what came out, for the report and the log."""
    titles = {codec: title for codec, title, _ in comparison.codecs}
    found = []
    for codec, title, is_model in comparison.codecs:
        for one in comparison.references(codec) if is_model else ():
            per_cent = comparison.difference(codec, one).per_cent
            if per_cent is None:
                continue
            if per_cent < 0:
                sentence = tr("At equal PSNR {0} takes {1:.0f} % fewer bytes than {2}.")
            else:
                sentence = tr("At equal PSNR {0} takes {1:.0f} % more bytes than {2}.")
            found.append(sentence.format(title, abs(per_cent), titles[one]))
    return found


def _curves(comparison, area):
    shown = looks([codec for codec, _, _ in comparison.codecs])
    models = [codec for codec, _, is_model in comparison.codecs if is_model]
    plot = curves_plot(
        [
            (title, shown[codec], codec == (models or [""])[0], comparison.points(codec))
            for codec, title, _ in comparison.codecs
        ],
        tr("Bits per sample"),
        tr("PSNR (dB, peak {:g})").format(area.peak.value),
    )
    return [
        heading(tr("Quality over size")),
        figure(plot),
        paragraph(tr("The higher a curve, the better; the further left, the smaller."), "quiet"),
    ]


def _differences(comparison):
    references = [one for one in ("jpeg2000", "klt-jpeg2000") if comparison.points(one)]
    titles = {codec: title for codec, title, _ in comparison.codecs}
    if not references:
        return []
    rows = []
    for codec, title, _ in comparison.codecs:
        cells = [title]
        for one in references:
            if one == codec:
                cells.append("–")
                continue
            d = comparison.difference(codec, one)
            if d.per_cent is None:
                cells.append(tr("no number: {}").format(tr_sentence(d.why)))
            else:
                cells.append(tr("{0:+.1f} % (from {1:.1f} to {2:.1f} dB)").format(d.per_cent, d.low, d.high))
        rows.append(cells)
    head = [tr("Codec"), *(tr("Against {}").format(titles[one]) for one in references)]
    return [
        heading(tr("Bytes at equal quality")),
        table(head, [[cell.replace("-", "−") if cell[:1] == "-" else cell for cell in row] for row in rows]),
        paragraph(
            tr(
                "The mean difference in bytes at equal PSNR (BD-rate, Bjøntegaard 2001, by monotone cubic "
                "interpolation), over the PSNR that both curves reach. Negative: fewer bytes."
            ),
            "quiet",
        ),
    ]


def _at_equal_bytes(comparison):
    rates = sorted({row.asked for row in comparison.rows if not row.extra}) if comparison.kind == "bpppc" else []
    if not rates:
        return []
    rows = []
    for codec, title, _ in comparison.codecs:
        values = [comparison.at_equal_bytes(codec, rate) for rate in rates]
        rows.append([title, *("–" if math.isnan(v) else f"{v:.2f}" for v in values)])
    head = [tr("PSNR (dB) at"), *(goal_text(rate, comparison.kind) for rate in rates)]
    about = tr("Read off the curves, because no file has exactly the asked size.")
    return [heading(tr("Quality at equal size")), _numbers(head, rows), paragraph(about, "quiet")]


def _numbers(head, rows, starts=()):
    """A table of texts, aligned to the right but for the first column; a line above the rows ``starts``."""

    def line(tag, cells, kind=""):
        inside = "".join(f"<{tag}>{html.escape(str(cell))}</{tag}>" for cell in cells)
        return f"<tr{kind}>{inside}</tr>"

    body = "\n".join(line("td", row, ' class="first"' if at in starts else "") for at, row in enumerate(rows))
    return f'<div class="scroll"><table class="numbers">{line("th", head)}\n{body}\n</table></div>'


def picture_goal(comparison):
    """The goal whose files are shown: the lower middle one of those that most codecs reached; None without any."""
    counts: dict = {}
    for row in comparison.rows:
        if not row.extra:
            counts[row.asked] = counts.get(row.asked, 0) + 1
    full = sorted(goal for goal, count in counts.items() if count == max(counts.values()))
    return full[(len(full) - 1) // 2] if full else None


def _pictures(comparison, area):
    from ...models.comparison.codec_comparison import picture_of, picture_window

    goal = picture_goal(comparison)
    rows = {row.codec: row for row in comparison.rows if row.asked == goal and not row.extra}
    if not rows:
        return []
    window = picture_window(area)
    original = picture_of(area, area.samples.values, window).colours
    limits = [np.nanpercentile(plane, (2, 98)) if np.isfinite(plane).any() else (0.0, 1.0) for plane in original]
    known = [comparison.pictures[codec, goal].error for codec in rows]
    models = [codec for codec, _, is_model in comparison.codecs if is_model and codec in rows]
    # One scale for all, so that colours compare; a codec far off the others may exceed it.
    measured = comparison.pictures[models[0], goal].error if models else known[0]
    limit = 2.0 * float(np.nanpercentile(measured, 99)) or 1.0
    figures = [_figure([_natural(original, limits)], tr("Original"), "", False)]
    smallest = min(row.bytes for row in rows.values())
    for codec, title, _ in comparison.codecs:
        if codec not in rows:
            continue
        row, picture = rows[codec], comparison.pictures[codec, goal]
        text = tr("{0}, {1:.2f} dB, largest error {2:.6g}").format(size_text(row.bytes), row.psnr, row.pae)
        off = comparison.kind == "bpppc" and row.bytes > smallest * (1 + SAME_BYTES)
        if off:
            text = tr("{0} ({1:.0f} % larger than the smallest file)").format(text, 100 * (row.bytes / smallest - 1))
        figures.append(_figure([_natural(picture.colours, limits), ramped(picture.error, limit)], title, text, off))
    asked = goal_text(goal, comparison.kind)
    colours = tr("red, green, blue: bands {}") if len(area.colours) == 3 else tr("band {}")
    bands = ", ".join(str(area.bands[place] + 1) for place in area.colours)
    return [
        heading(tr("The same part at {}").format(asked)),
        paragraph(
            tr(
                "The most detailed square of {0} × {1} pixels ({2}). Below each picture its error over all bands."
            ).format(window.width, window.height, colours.format(bands)),
            "quiet",
        ),
        ramp_legend(ERROR_COLORS, tr("no error"), tr("RMSE {:.3g} and more").format(limit)),
        f'<div class="pictures">{"".join(figures)}</div>',
    ]


def _natural(planes, limits):
    return stretched(planes, limits, ~np.isfinite(planes).all(0))


def _figure(pictures, title, text, off):
    images = "".join(f'<img src="{png_uri(np.ascontiguousarray(p))}" alt="{html.escape(title)}">' for p in pictures)
    kind = ' class="off"' if off else ""
    return f"<figure>{images}<figcaption{kind}><b>{html.escape(title)}</b><br>{html.escape(text)}</figcaption></figure>"


def _all_rows(comparison):
    rows: list = []
    starts: list = []
    for codec, title, _ in comparison.codecs:
        starts.append(len(rows))
        for row in comparison.of(codec):
            rows.append(
                [
                    title,
                    f"{row.asked:g}",
                    size_text(row.bytes),
                    f"{row.bpppc:.3f}",
                    tr("exact") if math.isinf(row.psnr) else f"{row.psnr:.2f}",
                    f"{row.rmse:.4g}",
                    f"{row.pae:.6g}",
                    "–" if row.sam is None else f"{row.sam:.3f}",
                    "–" if row.ssim is None else f"{row.ssim:.4f}",
                    f"{row.seconds_encode:.1f}",
                    f"{row.seconds_decode:.1f}",
                ]
            )
    head = [
        tr("Codec"),
        tr("Asked"),
        tr("Size"),
        tr("Bits per sample"),
        tr("PSNR (dB)"),
        tr("RMSE"),
        tr("Largest error"),
        tr("Angle (°)"),
        "SSIM",
        tr("Encode (s)"),
        tr("Decode (s)"),
    ]
    return [heading(tr("All measurements")), _numbers(head, rows, starts)]


def _method(area):
    return [
        heading(tr("How it was measured")),
        paragraph(
            tr(
                "Sizes are bytes of files, errors are those of the samples decoded from them. Files of Bandpress are "
                "whole .bpr files, without georeference and metadata here. Those of the others hold their codestreams "
                "and what decoding needs besides: the vectors, means and step of the KLT, rows and columns that "
                "repeat, and a packed mask where samples are invalid. Invalid samples are filled with the mean of "
                "their band for the codecs that know no holes, and count in no measure."
            )
        ),
        paragraph(
            tr(
                "JPEG 2000 codes all bands in one codestream, so that its rate control is the best over them all; "
                "bands that were brought to a finer grid by repetition are coded on their own grid. KLT + JPEG 2000 "
                "codes the principal components of each native resolution. LERC takes the error bound that comes "
                "nearest to the asked size; LERC and JPEG XL code the grid as it is stored. PSNR is "
                "10·log10(peak² ÷ MSE) with the peak {0:g} ({1}). Times include the search for the asked size or "
                "quality; they depend on this computer and on what else it does."
            ).format(area.peak.value, tr_sentence(area.peak.why))
        ),
    ]


def goal_text(goal, kind):
    """What was asked for: a quality or a rate."""
    if kind == "psnr":
        return tr("{:g} dB").format(goal)
    return tr("1 bit per sample") if goal == 1 else tr("{:g} bits per sample").format(goal)
