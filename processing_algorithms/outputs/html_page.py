"""Small HTML pages: escaped text, tables, a style sheet for screen and print."""

import html
from pathlib import Path

from ...codec.runtime.atomic_file import atomic
from ..host.translation import text_language

_CSS = """
body { font: 15px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #1d2730;
       max-width: 60em; margin: 2.5em auto; padding: 0 1.5em }
h1 { font-size: 1.6em; font-weight: 600; margin: 0 0 1em }
h2 { font-size: 1.1em; font-weight: 600; margin: 2em 0 .6em }
table { border-collapse: collapse; margin: 0 0 1.5em; font-variant-numeric: tabular-nums }
th, td { text-align: left; vertical-align: top; padding: .25em 1.4em .25em 0; border-bottom: 1px solid #d9dee3 }
th { font-weight: 600; color: #52606d }
td.number, th.number { text-align: right }
figure { margin: 0 0 1em } .plot { width: 100%; height: auto; display: block; overflow: visible }
svg text { font: 11.5px system-ui, "Segoe UI", "DejaVu Sans", sans-serif; fill: #3c4a57 }
p.good { color: #1b7f4b } p.bad { color: #b2182b }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } }
"""


def page(title, parts, css=""):
    """A whole HTML document with the HTML fragments ``parts`` under the heading ``title`` (text); ``css``: a style
    sheet besides that of all pages."""
    return (
        f'<!DOCTYPE html>\n<html lang="{text_language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{0}</title>\n<style>{1}</style></head>\n<body>\n<h1>{0}</h1>\n{2}\n</body></html>\n"
    ).format(html.escape(title), _CSS + css, "\n".join(parts))


def heading(text):
    return f"<h2>{html.escape(text)}</h2>"


def paragraph(text, kind=""):
    return f'<p class="{kind}">{html.escape(text)}</p>'


def figure(svg):
    """A plot of ``plots``, as wide as the page."""
    return f"<figure>{svg}</figure>"


def table(head, rows):
    """An HTML table of texts and numbers; columns of numbers are aligned to the right. ``head`` may be None."""
    rows = [list(row) for row in rows]
    numeric = (
        [bool(rows) and all(isinstance(row[i], (int, float)) for row in rows) for i in range(len(rows[0]))]
        if rows
        else [False] * len(head or ())
    )

    def cells(tag, values):
        return "".join(
            "<{0}{1}>{2}</{0}>".format(tag, ' class="number"' if number else "", html.escape(_text(value)))
            for value, number in zip(values, numeric)
        )

    top = "" if head is None else "<tr>{}</tr>\n".format(cells("th", head))
    return "<table>\n{}{}\n</table>".format(top, "\n".join("<tr>{}</tr>".format(cells("td", row)) for row in rows))


def _text(value):
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def write_whole(path, text):
    """Write ``text`` to ``path``, which appears only when it is complete; raises :class:`OutputError`."""
    with atomic(Path(path)) as stream:
        stream.write(text.encode("utf-8"))
