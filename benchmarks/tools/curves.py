"""docs/rate_distortion.svg: PSNR over rate, one panel a kind of image."""

import io

from ..data import paths

TARGET = paths.ROOT / "docs" / "rate_distortion.svg"
# Okabe and Ito's colours, which stay apart for colour-blind readers, and markers, which stay apart in print.
STYLES = {
    "Bandpress": ("#000000", "o"),
    "KLT + JPEG 2000": ("#0072B2", "s"),
    "JPEG 2000": ("#56B4E9", "^"),
    "JPEG XL": ("#D55E00", "v"),
    "SPERR": ("#009E73", "D"),
    "SZ3": ("#CC79A7", "P"),
    "LERC + zstd": ("#E69F00", "X"),
}


def draw(panels, target=TARGET, low=42, high=68):
    """Draw ``panels`` [(title, {codec: [(bits per sample, PSNR in dB)]})] side by side; the path of the picture.

    :param low, high: limits of the PSNR axis in dB
    """
    import matplotlib
    from matplotlib import ticker
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    # The same numbers give the same file: no random ids, no date.
    with matplotlib.rc_context({"svg.hashsalt": "bandpress", "font.family": "DejaVu Sans", "font.size": 10}):
        figure = Figure(figsize=(4.6 * len(panels), 4.8))
        figure.set_facecolor("white")
        for axis, (title, found) in zip(figure.subplots(1, len(panels), sharey=True, squeeze=False)[0], panels):
            for name, points in found.items():
                colour, marker = STYLES[name]
                shown = [p for p in sorted(points, key=lambda p: p[1]) if low - 2 <= p[1] <= high + 2]
                mine = name == "Bandpress"
                axis.plot(
                    *zip(*shown),
                    color=colour,
                    marker=marker,
                    markersize=4 if mine else 3,
                    linewidth=2.4 if mine else 1.2,
                    markevery=max(1, len(shown) // 10),
                    label=name,
                    zorder=3 if mine else 2,
                )
            axis.set_xscale("log")
            axis.xaxis.set_major_locator(ticker.LogLocator(subs=(1, 2, 5)))
            axis.xaxis.set_major_formatter(ticker.FormatStrFormatter("%g"))
            axis.xaxis.set_minor_formatter(ticker.NullFormatter())
            axis.set_ylim(low, high)
            axis.set_title(title, fontsize=10)
            axis.set_xlabel("bits per sample")
            axis.grid(True, which="major", color="#dddddd", linewidth=0.6)
        figure.axes[0].set_ylabel("PSNR (dB, peak 10000)")
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="lower center", ncol=len(labels), frameon=False)
        figure.tight_layout(rect=(0, 0.06, 1, 1))
        drawn = io.StringIO()
        FigureCanvasSVG(figure).print_svg(drawn, metadata={"Date": None})
    partial = target.with_suffix(".partial")
    partial.write_text("\n".join(line.rstrip() for line in drawn.getvalue().splitlines()) + "\n", encoding="utf-8")
    partial.replace(target)
    return target
