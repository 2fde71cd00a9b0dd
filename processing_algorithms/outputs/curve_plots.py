"""Plots of several curves in one drawing, with a legend."""

import math

from .plots import HEIGHT, WIDTH, Axis, Frame, drawing, text_at, x_axis, y_axis

TALL = HEIGHT + 150  # px
# After Okabe and Ito: colours that stay apart for colour-blind readers; marks that stay apart in print.
CLASSICAL = {
    "jpeg2000": ("#e69f00", "triangle"),
    "klt-jpeg2000": ("#d55e00", "square"),
    "lerc": ("#7f8a94", "cross"),
    "jpegxl": ("#009e73", "diamond"),
}
OTHERS = (
    ("#0b5394", "circle"),
    ("#cc79a7", "circle"),
    ("#56b4e9", "square"),
    ("#5b3f8c", "diamond"),
    ("#8c510a", "triangle"),
    ("#1d2730", "cross"),
)
_FEW = 20  # a ratio of the ends below which ticks are close
_LINE_PX, _LABEL_PX, _MARK_PX = 20, 7.0, 3.6


class LogAxis:
    """A logarithmic scale from values above 0 to pixels, with ticks at 1, 2, 5 × 10ⁿ, or more where it is short."""

    def __init__(self, values, start, end):
        low, high = math.log(min(values)), math.log(max(values))
        room = 0.04 * (high - low) or 0.5
        self.low, self.high, self.start, self.end = low - room, high + room, start, end

    def at(self, value):
        return self.start + (math.log(value) - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self):
        powers = range(math.floor(self.low / math.log(10)), math.ceil(self.high / math.log(10)) + 1)
        factors = (1, 1.5, 2, 3, 5, 7) if self.high - self.low < math.log(_FEW) else (1, 2, 5)
        values = [factor * 10.0**power for power in powers for factor in factors]
        return [(value, f"{value:g}") for value in values if self.low <= math.log(value) <= self.high]


def looks(codecs):
    """{id: (colour, mark)} of codecs by their ids: the same for the same codec wherever it can be."""
    others = [codec for codec in codecs if codec not in CLASSICAL]
    return {
        **{codec: CLASSICAL[codec] for codec in codecs if codec in CLASSICAL},
        **{codec: OTHERS[number % len(OTHERS)] for number, codec in enumerate(others)},
    }


def curves_plot(curves, x_title, y_title):
    """SVG of ``curves`` [(title, (colour, mark), bold, [(x, y)])] over a logarithmic x axis; curves without points
    are left out."""
    curves = [(title, look, bold, sorted(points)) for title, look, bold, points in curves if points]
    frame = Frame(bottom=TALL - 46)
    x = LogAxis([p[0] for curve in curves for p in curve[3]], frame.left, frame.right)
    y = Axis([p[1] for curve in curves for p in curve[3]], frame.bottom, frame.top)
    marks = y_axis(y, y_title, frame) + x_axis(x, x_title, frame)
    for _, (colour, mark), bold, points in reversed(curves):
        path = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in points)
        marks.append(
            f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{2.4 if bold else 1.4}" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
        marks += [mark_at(mark, x.at(a), y.at(b), colour) for a, b in points]
    return drawing(marks + _legend(curves, frame), y_title, WIDTH, TALL)


def mark_at(mark, x, y, colour):
    """One mark as SVG."""
    r = _MARK_PX
    if mark == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r}" fill="{colour}"/>'
    corners = {
        "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
        "triangle": ((0, -1.2), (1.15, 0.9), (-1.15, 0.9)),
    }.get(mark)
    if corners:
        points = " ".join(f"{x + r * a:.1f},{y + r * b:.1f}" for a, b in corners)
        return f'<polygon points="{points}" fill="{colour}"/>'
    return "".join(
        f'<line x1="{x - r:.1f}" y1="{y - s * r:.1f}" x2="{x + r:.1f}" y2="{y + s * r:.1f}" stroke="{colour}" '
        'stroke-width="1.8"/>'
        for s in (1, -1)
    )


def _legend(curves, frame):
    """The names beside their lines, at the lower right, where curves that rise leave room."""
    width = 46 + _LABEL_PX * max(len(title) for title, *_ in curves)
    height = _LINE_PX * len(curves) + 8
    left, top = frame.right - width - 6, frame.bottom - height - 8
    parts = [
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="#ffffff" '
        'fill-opacity="0.85" stroke="#e3e8ec"/>'
    ]
    for number, (title, (colour, mark), bold, _) in enumerate(curves):
        at = top + 4 + _LINE_PX * (number + 0.5)
        parts.append(
            f'<line x1="{left + 8:.1f}" x2="{left + 32:.1f}" y1="{at:.1f}" y2="{at:.1f}" stroke="{colour}" '
            f'stroke-width="{2.4 if bold else 1.4}"/>'
            + mark_at(mark, left + 20, at, colour)
            + text_at(left + 40, at + 4, title, "start")
        )
    return parts
