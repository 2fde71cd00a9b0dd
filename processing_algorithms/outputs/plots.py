"""Plots as SVG: lines over wavelength, dots by band, histograms. The report shows them, and the docks through QtSvg.

Only what SVG Tiny has is used: presentation attributes, no style sheets, no clipping. A page may still set the font of
its plots by a style sheet.
"""

import html
import math
from typing import NamedTuple

WIDTH, HEIGHT = 720, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 12, 46
_BLUE = "#2166ac"
FONT_PX = 11.5
MAX_MARKERS = 60  # more points than this are drawn as a line only
_LABEL_PX = 24.0  # least distance of two slanted labels
# Steps larger than this many usual ones nearby are gaps in the line: absorption bands that were removed.
_GAP, _NEARBY = 3.5, 5


class Ink(NamedTuple):
    """Colours of texts and axes, and of the grid, on light or dark ground; the font of the texts."""

    text: str = "#3c4a57"
    grid: str = "#e3e8ec"
    font: str = "sans-serif"


class Frame(NamedTuple):
    """The area of the data within the drawing, in pixels."""

    left: float = LEFT
    right: float = WIDTH - RIGHT
    top: float = TOP
    bottom: float = HEIGHT - BOTTOM


_INK, _FRAME = Ink(), Frame()


def line_plot(points, x_title, y_title, least=0.0):
    """SVG of ``points`` [(x, y)] in order of x, joined by a line; the y axis spans at least ``least``."""
    points = sorted(points)
    x = Axis([p[0] for p in points], LEFT, WIDTH - RIGHT, exact=True)
    y = Axis(_spread([p[1] for p in points], least), HEIGHT - BOTTOM, TOP)
    marks = []
    for run in runs(points):
        path = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in run)
        marks.append(
            f'<polyline points="{path}" fill="none" stroke="{_BLUE}" stroke-width="1.6" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
    alone = points if len(points) <= MAX_MARKERS else [run[0] for run in runs(points) if len(run) == 1]
    marks += [f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="3" fill="{_BLUE}"/>' for a, b in alone]
    return drawing(y_axis(y, y_title) + x_axis(x, x_title) + marks, y_title)


def dot_plot(labels, values, y_title, least=0.0):
    """SVG of one dot a label; a value of None leaves its place empty; the y axis spans at least ``least``."""
    y = Axis(_spread([v for v in values if v is not None], least), HEIGHT - BOTTOM, TOP)
    centres = _places(len(labels))
    marks = []
    for centre, value in zip(centres, values):
        if value is not None:
            marks.append(
                f'<line x1="{centre:.1f}" x2="{centre:.1f}" y1="{HEIGHT - BOTTOM}" y2="{y.at(value):.1f}" '
                f'stroke="{_BLUE}" stroke-opacity=".3"/>'
                f'<circle cx="{centre:.1f}" cy="{y.at(value):.1f}" r="3.5" fill="{_BLUE}"/>'
            )
    return drawing(y_axis(y, y_title) + _labels(labels, centres) + marks, y_title)


def _spread(values, least):
    """The least and the greatest of ``values``, moved apart by the same amount until they are ``least`` apart."""
    low, high = min(values), max(values)
    more = max(0.0, least - (high - low)) / 2
    return [low - more, high + more]


def histogram_plot(edges, shares, x_title, y_title):
    """SVG of a histogram: ``edges`` (n + 1) in the unit of the x axis, ``shares`` (n)."""
    x, y = Axis(edges, LEFT, WIDTH - RIGHT, exact=True), Axis([0.0] + list(shares), HEIGHT - BOTTOM, TOP)
    marks = [
        f'<rect x="{x.at(a):.2f}" y="{y.at(v):.1f}" width="{max(x.at(b) - x.at(a) - 0.5, 0.5):.2f}" '
        f'height="{max(y.at(0) - y.at(v), 0):.1f}" fill="{_BLUE}"/>'
        for a, b, v in zip(edges, edges[1:], shares)
    ]
    return drawing(y_axis(y, y_title) + x_axis(x, x_title) + marks, y_title)


def ramp_legend(colors, low, high, middle="", ink=_INK):
    """SVG of a colour ramp with a text at each end, and in the middle."""
    stops = "".join(
        f'<stop offset="{i / (len(colors) - 1):.3f}" stop-color="{color}"/>' for i, color in enumerate(colors)
    )
    return drawing(
        [
            f'<defs><linearGradient id="ramp">{stops}</linearGradient></defs>'
            '<rect x=".5" y=".5" width="299" height="11" fill="url(#ramp)" stroke="#c5ccd2"/>',
            text_at(0, 26, low, "start"),
            text_at(150, 26, middle, "middle") if middle else "",
            text_at(300, 26, high, "end"),
        ],
        f"{low} – {high}",
        300,
        30,
        ink,
        "legend",
    )


def runs(points):
    """``points`` [(x, y)] (sorted by x) split into the parts that a line joins: where y is NaN or None, and where the
    distance of neighbours is many times that of the others nearby, there is a gap."""
    steps = [after[0] - before[0] for before, after in zip(points, points[1:])]
    parts: list = [[]]
    for at, point in enumerate(points):
        if at and len(points) > MAX_MARKERS:
            nearby = sorted(steps[max(0, at - 1 - _NEARBY) : at + _NEARBY])
            if steps[at - 1] > _GAP * nearby[len(nearby) // 2]:
                parts.append([])
        if point[1] is None or point[1] != point[1]:
            parts.append([])
        else:
            parts[-1].append(point)
    return [part for part in parts if part]


class Axis:
    """A linear scale from values to pixels, with round ticks."""

    def __init__(self, values, start, end, exact=False, spacing=None):
        """``values`` to be shown between ``start`` and ``end`` px; ``exact``: without room up to the next tick;
        ``spacing``: least distance of ticks in px (None: about 110 px in long axes, else 50 px)."""
        low, high = min(values), max(values)
        if low == high:
            low, high = low - (abs(low) * 0.05 or 1.0), high + (abs(high) * 0.05 or 1.0)
        count = 6 if abs(end - start) > 300 else 4
        step = _round_step((high - low) / (count if spacing is None else max(1.0, abs(end - start) / spacing)))
        if not exact:
            low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
        self.low, self.high, self.start, self.end, self.step = low, high, start, end, step

    def at(self, value):
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def ticks(self):
        first, last = math.ceil(self.low / self.step - 1e-9), math.floor(self.high / self.step + 1e-9)
        return [(k * self.step, _tick_text(k * self.step, self.step)) for k in range(first, last + 1)]


def _round_step(step):
    """The next of 1, 2, 5 × 10ⁿ."""
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * 0.999)


def _tick_text(value, step):
    if max(abs(value), step) >= 1e6 or step < 1e-4:
        return f"{value:.3g}" if value else "0"
    return f"{value:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}".replace("-", "−")


def y_axis(y, title, frame=_FRAME, ink=_INK):
    parts = []
    for value, text in y.ticks():
        at = y.at(value)
        parts.append(
            f'<line x1="{frame.left:.1f}" x2="{frame.right:.1f}" y1="{at:.1f}" y2="{at:.1f}" stroke="{ink.grid}"/>'
            + text_at(frame.left - 6, at + 4, text, "end")
        )
    middle = (frame.top + frame.bottom) / 2
    return parts + [text_at(13, middle, title, "middle", f' transform="rotate(-90 13 {middle:g})"')]


def x_axis(x, title, frame=_FRAME, ink=_INK):
    base = frame.bottom
    parts = [
        f'<line x1="{frame.left:.1f}" x2="{frame.right:.1f}" y1="{base:.1f}" y2="{base:.1f}" stroke="{ink.text}"/>'
    ]
    for value, text in x.ticks():
        at = x.at(value)
        parts.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{base:.1f}" y2="{base + 4:.1f}" stroke="{ink.text}"/>'
            + text_at(at, base + 17, text, "middle")
        )
    return parts + [text_at((frame.left + frame.right) / 2, base + 38, title, "middle")]


def _places(count):
    pitch = (WIDTH - RIGHT - LEFT) / max(count, 1)
    return [LEFT + (i + 0.5) * pitch for i in range(count)]


def _labels(labels, centres):
    """Labels of the x axis: horizontal where they fit, else slanted, else only every n-th."""
    base, longest = HEIGHT - BOTTOM, max((len(label) for label in labels), default=0)
    pitch = centres[1] - centres[0] if len(centres) > 1 else WIDTH
    slanted, every = longest * 7 + 6 > pitch, max(1, math.ceil(_LABEL_PX / pitch))
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{base}" y2="{base}" stroke="{_INK.text}"/>']
    for label, centre in list(zip(labels, centres))[::every]:
        label = label if len(label) <= 10 else label[:9] + "…"
        turn = f' transform="rotate(-40 {centre:.1f} {base + 12})"' if slanted else ""
        parts.append(text_at(centre, base + (12 if slanted else 17), label, "end" if slanted else "middle", turn))
    return parts


def text_at(x, y, text, anchor, more=""):
    """A text mark; ``more`` are further attributes."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{html.escape(str(text))}</text>'


def drawing(parts, title, width=WIDTH, height=HEIGHT, ink=_INK, kind="plot"):
    """The SVG of marks; ``title`` is read out instead of it, ``kind`` is the class for style sheets."""
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" class="{kind}" role="img" aria-label="{html.escape(title)}" '
        f'font-family="{html.escape(ink.font)}" font-size="{FONT_PX:g}" fill="{ink.text}">{"".join(parts)}</svg>'
    )


def standalone(svg, width, height, background="#ffffff"):
    """The text of an SVG file of ``width`` × ``height`` px from a drawing."""
    ground = f'<rect width="{width:g}" height="{height:g}" fill="{background}"/>'
    head, rest = svg.split(">", 1)
    name = ' xmlns="http://www.w3.org/2000/svg"'
    return f'{head.replace("<svg", "<svg" + name, 1)} width="{width:g}" height="{height:g}">{ground}{rest}\n'
