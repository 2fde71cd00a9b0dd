"""docs/benchmarks.md and the figures in README.md, one section at a time: what is not measured again stays.

A section of docs/benchmarks.md is a heading, a line in italics that says on what it was measured and with which state
of the codec, a table of goals where it has any, and its text. A line of README.md's figures is a list item that begins
with its title in bold, between two comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

Row = tuple[str, str, str, "bool | None"]  # what, goal, measured, whether it was reached
_STATE = re.compile(r"^\*Measured .*?codec state (\w+)", re.MULTILINE | re.DOTALL)
_BEGIN, _END = "<!-- figures, written by `make bench` -->", "<!-- end of figures -->"
REACHED, MISSED = "reached", "**not reached**"


def body(note: str, state: str, summary: Iterable[Row], text: str) -> str:
    """A section without its heading.

    :param note: on what it was measured, a sentence without its end
    :param state: the digest of the codec
    """
    lines = [f"*Measured {note}; codec state {state}.*", ""]
    rows = goal_rows(summary)
    return "\n".join(lines + ([*rows, ""] if rows else []) + [text])


def goal_rows(summary: Iterable[Row]) -> list[str]:
    """The table of goals, [] when there is no row."""
    rows = [
        f"| {what} | {goal} | {measured} | {'' if reached is None else REACHED if reached else MISSED} |"
        for what, goal, measured, reached in summary
    ]
    return ["| what | goal | measured | |", "| --- | ---: | ---: | :---: |", *rows] if rows else []


def sections(text: str) -> dict[str, str]:
    """{title: body} of a document."""
    _, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    found = {}
    for part in parts:
        title, _, rest = part.partition("\n")
        found[title.strip()] = rest.strip("\n")
    return found


def updated(text: str, head: Sequence[str], titles: Iterable[str], new: Mapping[str, str], state: str) -> str:
    """The document ``text`` with the sections ``new`` {title: body}, in the order of ``titles``; sections of other
    titles go.

    :param head: its first lines
    :param state: the present digest of the codec; sections of another one are marked
    """
    found = sections(text) | dict(new)
    kept = [title for title in titles if title in found]
    lines = [*head, "", "| section | goals reached | codec |", "| --- | ---: | --- |"]
    for title in kept:
        content = found[title]
        reached, missed = content.count(f"| {REACHED} |"), content.count(f"| {MISSED} |")
        goals = f"{reached} of {reached + missed}" if reached + missed else ""
        measured = _STATE.search(content)
        now = "the present state" if measured and measured[1] == state else "an earlier state"
        lines.append(f"| [{title}](#{anchor(title)}) | {goals} | {now} |")
    for title in kept:
        lines += ["", f"## {title}", "", found[title]]
    return "\n".join(lines) + "\n"


def anchor(title: str) -> str:
    """The name that a heading has in a link."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def with_figures(text: str, lines: Mapping[str, str]) -> str:
    """README's ``text`` with the figures ``lines`` {title: sentence}; those of other titles stay.

    :raises ValueError: the two comments are missing
    """
    before, begin, rest = text.partition(_BEGIN)
    inside, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"README.md has no place for figures, which is between {_BEGIN} and {_END}.")
    items = re.split(r"^- ", inside.strip(), flags=re.MULTILINE)
    found = {}
    for item in items:
        match = re.match(r"\*\*(.+?)\*\*: (.*)", item.strip(), re.DOTALL)
        if match:
            found[match[1]] = " ".join(match[2].split())
    found |= lines
    inside = "\n".join(f"- **{title}**: {sentence}" for title, sentence in found.items())
    return f"{before}{begin}\n{inside}\n{end}{after}"
