"""The evaluation report: one HTML file with embedded pictures and plots, for screen and print."""

import html
import math

from ...codec.evaluation.quicklook import ERROR_COLORS
from ..host.parameter_labels import labelled
from ..host.quantities import titled, with_unit
from ..host.translation import text_language, tr, tr_sentence
from ..inputs.rasters import number_ranges
from .html_page import write_whole
from .messages import bands_text, number_text
from .names import band_titles
from .plots import dot_plot, histogram_plot, line_plot, ramp_legend
from .png import png_uri
from .report_spectra import spectra_section

LEAST_DB = 2.0  # that the axis of PSNR spans, so that equal bands look equal

_CSS = """
:root { color-scheme: light }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1d2730; background: #fff;
       max-width: 62rem; margin: 0 auto; padding: 2.2rem 1.6rem 3rem }
h1 { font-size: 1.7rem; font-weight: 600; line-height: 1.25; margin: 0 0 .3rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; font-weight: 600; margin: 2.4rem 0 .8rem; padding-bottom: .3rem;
     border-bottom: 1px solid #d9dee3 }
p { margin: .4rem 0 } .quiet { color: #5b6874; font-size: .86rem }
.numbers { display: grid; grid-template-columns: repeat(4, 1fr); gap: .6rem; margin: 1.5rem 0 }
.numbers div { background: #f4f6f8; padding: .7rem .9rem; border-radius: 3px }
.numbers dt { color: #5b6874; font-size: .8rem }
.numbers dd { margin: 0; font-size: 1.35rem; font-weight: 600; line-height: 1.3 }
.numbers small { font-size: .8rem; font-weight: 400; color: #5b6874; white-space: nowrap }
.facts { border-collapse: collapse }
.facts th { text-align: left; font-weight: 400; color: #5b6874; padding: .12rem 1.4rem .12rem 0; vertical-align: top;
            white-space: nowrap }
.facts td { padding: .12rem 0; overflow-wrap: anywhere }
.notes { margin: 1.2rem 0; padding: .6rem 1rem; border-left: 3px solid #d6604d; background: #fdf4f1 }
.pictures { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1rem }
figure { margin: 0; break-inside: avoid } figcaption { font-size: .86rem; margin-top: .35rem }
.pictures img { width: 100%; max-height: 30rem; object-fit: contain; object-position: top; border: 1px solid #d9dee3;
                display: block } .pictures img.coarse { image-rendering: pixelated }
.plot { width: 100%; height: auto; display: block; overflow: visible }
.spectra { margin: 0 0 1.6rem } .spectra figcaption { margin-bottom: .3rem; font-weight: 600 }
.legend { width: 100%; max-width: 18rem; display: block; margin-top: .4rem }
svg text { font: 11.5px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #3c4a57 }
.legend text { font-size: 12px }
.bands { border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums }
.bands th, .bands td { text-align: right; padding: .22rem .5rem; border-bottom: 1px solid #e7ebee; white-space: nowrap }
.bands th { color: #5b6874; font-weight: 600 } .bands .name { text-align: left; white-space: normal;
  overflow-wrap: break-word; min-width: 5em; max-width: 20em }
.scroll { overflow-x: auto }
@media print { html { font-size: 12px } body { font-size: 12px; padding: 0; max-width: none } h2 { break-after: avoid }
  .bands thead { display: table-header-group }
  .scroll { overflow: visible } tr { break-inside: avoid }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
@media (max-width: 38rem) { .pictures { grid-template-columns: 1fr } .numbers { grid-template-columns: 1fr 1fr } }
"""
COARSE_PX = 256  # pictures up to this size are enlarged with sharp pixels
# Of Evaluation.bands: key, title, format.
_BAND_COLUMNS = (
    ("psnr", "PSNR (dB)", "{:.2f}"),
    ("rmse", "RMSE", "{:.4g}"),
    ("mae", "MAE", "{:.4g}"),
    ("pae", "PAE", "{:.6g}"),
    ("bias", "Bias", "{:+.3g}"),
    ("snr", "SNR (dB)", "{:.2f}"),
    ("ssim", "SSIM", "{:.5f}"),
    ("ms_ssim", "MS-SSIM", "{:.5f}"),
)


def write_report(path, evaluation, *, title, facts, notes=(), regions=None):
    """Write the report of a ``codec.evaluation.Evaluation`` to ``path``, which appears only when it is complete.

    ``evaluation.numbers`` may also hold RATIO_FILE. ``facts`` are (label, value) pairs about the run; ``notes``
    sentences for the user, shown before those of the evaluation, each once; ``regions`` (head, rows) of a table, or
    None. All of them are plain text.
    Raises :class:`OutputError` when the file cannot be written.
    """
    parts = [
        _head(title, evaluation),
        _headline(evaluation.numbers, evaluation.unit),
        _facts(facts),
        _notes(dict.fromkeys([*notes, *evaluation.notes])),
        _regions(regions),
        _pictures(evaluation),
        _psnr_by_band(evaluation),
        spectra_section(evaluation),
        _histogram(evaluation),
        _band_table(evaluation),
        _definitions(evaluation),
    ]
    write_whole(
        path,
        f'<!DOCTYPE html>\n<html lang="{text_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_CSS}</style></head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body></html>\n",
    )


def _text(value):
    return html.escape(str(value))


def _head(title, evaluation):
    about = tr("{0}, {1}, {2} valid samples").format(
        bands_text(len(evaluation.bands)), evaluation.dtype, f"{evaluation.numbers['SAMPLES']:,}"
    )
    return f'<header><h1>{_text(title)}</h1><p class="quiet">{_text(about)}</p></header>'


def _headline(numbers, unit):
    items = [
        ("PSNR", _decibel(numbers["PSNR"]), tr("peak {}").format(f"{numbers['PEAK']:.6g}")),
        ("RMSE", number_text(numbers["RMSE"], "{:.4g}"), unit),
        (tr("Largest error (PAE)"), number_text(numbers["PAE"], "{:.6g}"), unit),
        (
            tr("Spectral angle"),
            number_text(numbers["SAM"], "{:.3g}°"),
            tr("95 %: {}").format(number_text(numbers["SAM_P95"], "{:.3g}°")),
        ),
        ("SSIM", number_text(numbers["SSIM"], "{:.5f}"), ""),
        ("MS-SSIM", number_text(numbers["MS_SSIM"], "{:.5f}"), ""),
        (tr("Rate"), number_text(numbers["BPPPC"], "{:.4f}"), tr("bits per sample")),
        (tr("Raw samples ÷ file"), number_text(numbers["RATIO"], "{:.2f}"), _against_file(numbers.get("RATIO_FILE"))),
    ]
    missing = number_text(None)
    cells = "".join(
        f"<div><dt>{_text(name)}</dt><dd>{_text(value)} <small>{_text(more)}</small></dd></div>"
        for name, value, more in items
        if value != missing
    )
    return f'<dl class="numbers">{cells}</dl>'


def _against_file(ratio):
    return "" if ratio is None or math.isnan(ratio) else tr("source file ÷ file {:.2f}").format(ratio)


def _decibel(value):
    return tr("exact") if value == math.inf else number_text(value, "{:.2f} dB")


def _facts(facts):
    rows = "".join(f'<tr><th scope="row">{_text(label)}</th><td>{_text(value)}</td></tr>' for label, value in facts)
    return f'<table class="facts">{rows}</table>' if rows else ""


def _notes(notes):
    return (
        '<div class="notes">{}</div>'.format("".join(f"<p>{_text(labelled(tr_sentence(note)))}</p>" for note in notes))
        if notes
        else ""
    )


def _regions(regions):
    if not regions:
        return ""
    head, rows = regions
    about = tr(
        "A region that is better than its surroundings keeps its quality up to the edge; the quality decreases in a "
        "transition zone outside of it (the border). A region that is worse becomes better towards its edge."
    )
    return (
        '<h2>{}</h2><div class="scroll"><table class="bands"><thead>{}</thead><tbody>{}</tbody></table></div>{}'.format(
            _text(tr("Regions")),
            _row("th", head),
            "\n".join(_row("td", row) for row in rows),
            f'<p class="quiet">{_text(about)}</p>',
        )
    )


def _pictures(evaluation):
    titles, looks = band_titles(evaluation.bands), evaluation.quicklooks
    shown = ", ".join(titles[i] for i in evaluation.colour_bands)
    captions = (
        ("before", tr("Original ({})").format(shown)),
        ("after", tr("Reconstruction, in the same stretch")),
        ("error", tr("Error: RMSE over all bands")),
    )
    figures = []
    for name, caption in captions:
        legend = (
            ramp_legend(ERROR_COLORS, "0", "≥ " + with_unit(f"{evaluation.error_limit:.3g}", evaluation.unit))
            if name == "error" and evaluation.error_limit > 0
            else ""
        )
        coarse = ' class="coarse"' if max(looks[name].shape[:2]) <= COARSE_PX else ""
        figures.append(
            f'<figure><img{coarse} src="{png_uri(looks[name])}" alt="{_text(caption)}">'
            f"<figcaption>{_text(caption)}{legend}</figcaption></figure>"
        )
    return '<h2>{}</h2><div class="pictures">{}</div>'.format(
        _text(tr("Before, after, and the error")), "".join(figures)
    )


def _psnr_by_band(evaluation):
    bands, heading = evaluation.bands, f"<h2>{_text(tr('PSNR by band'))}</h2>"
    finite = [band for band in bands if band["psnr"] is not None and math.isfinite(band["psnr"])]
    if not finite:
        return heading + f"<p>{_text(tr('No band has an error.'))}</p>"
    exact = number_ranges([band["band"] for band in bands if band["psnr"] == math.inf])
    note = f'<p class="quiet">{_text(tr("Exact bands, which are not shown: {}.").format(exact))}</p>' if exact else ""
    if len(finite) > 1 and _have_wavelengths(bands):
        plot = line_plot(
            [(band["wavelength"], band["psnr"]) for band in finite], tr("Wavelength (nm)"), tr("PSNR (dB)"), LEAST_DB
        )
    else:
        plot = dot_plot(
            _short_titles(bands),
            [band["psnr"] if band in finite else None for band in bands],
            tr("PSNR (dB)"),
            LEAST_DB,
        )
    return f"{heading}<figure>{plot}{note}</figure>"


def _short_titles(bands):
    """Titles for an axis: wavelengths of hyperspectral bands, else names."""
    if len(bands) > 40 and _have_wavelengths(bands):
        return [f"{band['wavelength']:.0f}" for band in bands]
    return band_titles(bands)


def _have_wavelengths(bands):
    return all(band["wavelength"] for band in bands) and len({band["wavelength"] for band in bands}) > 1


def _histogram(evaluation):
    edges, counts, below, above = evaluation.histogram
    total = sum(counts) + below + above
    if not total:
        return ""
    title = titled(tr("Reconstruction − original"), evaluation.unit)
    plot = histogram_plot(
        edges,
        [100.0 * count / total for count in counts],
        title,
        tr("Samples (%)"),
    )
    outside = tr("{0} of {1} samples lie outside of the plot.").format(f"{below + above:,}", f"{total:,}")
    return f'<h2>{_text(tr("Histogram of errors"))}</h2><figure>{plot}<p class="quiet">{_text(outside)}</p></figure>'


def _band_table(evaluation):
    bands = evaluation.bands
    wavelengths = any(band["wavelength"] for band in bands)
    columns = [column for column in _BAND_COLUMNS if any(band[column[0]] is not None for band in bands)]
    head = ["#", tr("Band")] + [tr("nm")] * wavelengths + [tr(title) for _, title, _ in columns]
    rows = []
    for band, title in zip(bands, band_titles(bands)):
        cells = [str(band["band"]), title]
        cells += [f"{band['wavelength']:.1f}" if band["wavelength"] else ""] * wavelengths
        cells += [_cell(band[key], form) for key, _, form in columns]
        rows.append(_row("td", cells))
    return (
        '<h2>{}</h2><div class="scroll"><table class="bands"><thead>{}</thead><tbody>{}</tbody></table></div>'.format(
            _text(tr("Bands")), _row("th", head), "\n".join(rows)
        )
    )


def _row(tag, cells):
    return "<tr>{}</tr>".format(
        "".join(
            "<{0}{1}>{2}</{0}>".format(tag, ' class="name"' if i == 1 else "", _text(cell))
            for i, cell in enumerate(cells)
        )
    )


def _cell(value, form):
    if value is None:
        return "–"
    return tr("exact") if value == math.inf else form.format(value) if value else "0"


def _definitions(evaluation):
    text = tr(
        "Measured on decoded pixels. Samples that are nodata, masked, transparent or not finite are excluded, and "
        "bands of codes (classes, masks, flags) are excluded from the measures over all bands. PSNR = "
        "10·log10(peak² ÷ MSE) with peak {0} and the mean squared error of all samples (mean of the bands' PSNR: "
        "{1}). SSIM and MS-SSIM use Gaussian windows of 11 × 11 pixels (sigma 1.5) and the same peak; MS-SSIM of "
        "rasters larger than 1024 × 1024 pixels is taken in blocks, of the largest in a sample of 16. Rate counts "
        "all bytes of the file over valid samples."
    )
    if evaluation.unit == "DN":
        text += " " + tr("DN: units of the original's samples.")
    return '<footer><h2>{}</h2><p class="quiet">{}</p></footer>'.format(
        _text(tr("How it was measured")),
        _text(text.format(f"{evaluation.numbers['PEAK']:.6g}", _decibel(evaluation.numbers["PSNR_MEAN_OF_BANDS"]))),
    )
