"""Plots as inline SVG: lines over wavelength, bars by band, histograms."""

import html
import math

WIDTH, HEIGHT = 720, 250
LEFT, RIGHT, TOP, BOTTOM = 58, 12, 12, 46
_INK, _GRID, _BLUE = "#3c4a57", "#e3e8ec", "#2166ac"
MAX_MARKERS = 60  # more points than this are drawn as a line only
_LABEL_PX = 24.0  # least distance of two slanted labels
_GAP = 6.0  # steps larger than this many usual ones are gaps in the line (absorption bands that were removed)


def line_plot(points, x_title, y_title):
    """SVG of ``points`` [(x, y)] in order of x, joined by a line."""
    points = sorted(points)
    x = _Axis([p[0] for p in points], LEFT, WIDTH - RIGHT, exact=True)
    y = _Axis([p[1] for p in points], HEIGHT - BOTTOM, TOP)
    marks = []
    for run in _runs(points):
        path = " ".join(f"{x.at(a):.1f},{y.at(b):.1f}" for a, b in run)
        marks.append(
            f'<polyline points="{path}" fill="none" stroke="{_BLUE}" stroke-width="1.6" '
            'stroke-linejoin="round" stroke-linecap="round"/>'
        )
    if len(points) <= MAX_MARKERS:
        marks += [f'<circle cx="{x.at(a):.1f}" cy="{y.at(b):.1f}" r="3" fill="{_BLUE}"/>' for a, b in points]
    return _svg(_y_axis(y, y_title) + _x_axis(x, x_title) + marks, y_title)


def dot_plot(labels, values, y_title):
    """SVG of one dot a label; a value of None leaves its place empty."""
    y = _Axis([v for v in values if v is not None], HEIGHT - BOTTOM, TOP)
    centres, _ = _places(len(labels))
    marks = []
    for centre, value in zip(centres, values):
        if value is not None:
            marks.append(
                f'<line x1="{centre:.1f}" x2="{centre:.1f}" y1="{HEIGHT - BOTTOM}" y2="{y.at(value):.1f}" '
                f'stroke="{_BLUE}" stroke-opacity=".3"/>'
                f'<circle cx="{centre:.1f}" cy="{y.at(value):.1f}" r="3.5" fill="{_BLUE}"/>'
            )
    return _svg(_y_axis(y, y_title) + _labels(labels, centres) + marks, y_title)


def bar_plot(labels, values, y_title):
    """SVG of one bar a label, standing on 0."""
    y = _Axis([0.0] + list(values), HEIGHT - BOTTOM, TOP)
    centres, pitch = _places(len(labels))
    width = pitch * (0.7 if pitch > 4 else 1.0)
    marks = [
        f'<rect x="{centre - width / 2:.2f}" y="{y.at(value):.1f}" width="{width:.2f}" '
        f'height="{max(y.at(0) - y.at(value), 0):.1f}" fill="{_BLUE}"/>'
        for centre, value in zip(centres, values)
    ]
    return _svg(_y_axis(y, y_title) + _labels(labels, centres) + marks, y_title)


def histogram_plot(edges, shares, x_title, y_title):
    """SVG of a histogram: ``edges`` (n + 1) in the unit of the x axis, ``shares`` (n)."""
    x, y = _Axis(edges, LEFT, WIDTH - RIGHT, exact=True), _Axis([0.0] + list(shares), HEIGHT - BOTTOM, TOP)
    marks = [
        f'<rect x="{x.at(a):.2f}" y="{y.at(v):.1f}" width="{max(x.at(b) - x.at(a) - 0.5, 0.5):.2f}" '
        f'height="{max(y.at(0) - y.at(v), 0):.1f}" fill="{_BLUE}"/>'
        for a, b, v in zip(edges, edges[1:], shares)
    ]
    return _svg(_y_axis(y, y_title) + _x_axis(x, x_title) + marks, y_title)


def ramp_legend(colors, low, high):
    """SVG of a colour ramp with a text at each end."""
    stops = "".join(
        f'<stop offset="{i / (len(colors) - 1):.3f}" stop-color="{color}"/>' for i, color in enumerate(colors)
    )
    return (
        f'<svg viewBox="0 0 300 30" class="legend" role="img"><defs><linearGradient id="ramp">{stops}'
        '</linearGradient></defs><rect x=".5" y=".5" width="299" height="11" fill="url(#ramp)" stroke="#c5ccd2"/>'
        f"{_text(0, 26, low, 'start')}{_text(300, 26, high, 'end')}</svg>"
    )


def _runs(points):
    """``points`` (sorted by x) split where the distance of neighbours is many times the usual one."""
    steps = sorted(b[0] - a[0] for a, b in zip(points, points[1:]))
    limit = _GAP * steps[len(steps) // 2] if len(points) > MAX_MARKERS else math.inf
    runs = [[points[0]]]
    for before, point in zip(points, points[1:]):
        if point[0] - before[0] > limit:
            runs.append([])
        runs[-1].append(point)
    return runs


class _Axis:
    """A linear scale from values to pixels, with round ticks."""

    def __init__(self, values, start, end, exact=False):
        low, high = min(values), max(values)
        if low == high:
            low, high = low - (abs(low) * 0.05 or 1.0), high + (abs(high) * 0.05 or 1.0)
        step = _round_step((high - low) / (6 if abs(end - start) > 300 else 4))
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


def _y_axis(y, title):
    parts = []
    for value, text in y.ticks():
        at = y.at(value)
        parts.append(
            f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="{_GRID}"/>'
            + _text(LEFT - 6, at + 4, text, "end")
        )
    middle = (TOP + HEIGHT - BOTTOM) / 2
    return parts + [_text(13, middle, title, "middle", f' transform="rotate(-90 13 {middle})"')]


def _x_axis(x, title):
    base = HEIGHT - BOTTOM
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{base}" y2="{base}" stroke="{_INK}"/>']
    for value, text in x.ticks():
        at = x.at(value)
        parts.append(
            f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{base}" y2="{base + 4}" stroke="{_INK}"/>'
            + _text(at, base + 17, text, "middle")
        )
    return parts + [_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, title, "middle")]


def _places(count):
    pitch = (WIDTH - RIGHT - LEFT) / max(count, 1)
    return [LEFT + (i + 0.5) * pitch for i in range(count)], pitch


def _labels(labels, centres):
    """Labels of the x axis: horizontal where they fit, else slanted, else only every n-th."""
    base, longest = HEIGHT - BOTTOM, max((len(label) for label in labels), default=0)
    pitch = centres[1] - centres[0] if len(centres) > 1 else WIDTH
    slanted, every = longest * 7 + 6 > pitch, max(1, math.ceil(_LABEL_PX / pitch))
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{base}" y2="{base}" stroke="{_INK}"/>']
    for label, centre in list(zip(labels, centres))[::every]:
        label = label if len(label) <= 10 else label[:9] + "…"
        turn = f' transform="rotate(-40 {centre:.1f} {base + 12})"' if slanted else ""
        parts.append(_text(centre, base + (12 if slanted else 17), label, "end" if slanted else "middle", turn))
    return parts


def _text(x, y, text, anchor, more=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{more}>{html.escape(str(text))}</text>'


def _svg(parts, title):
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" class="plot" role="img" aria-label="{html.escape(title)}">'
        f"{''.join(parts)}</svg>"
    )
