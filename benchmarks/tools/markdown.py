"""Markdown whose prose has lines of at most WIDTH columns; tables, code and headings stay as they are.

``python -m bandpress.benchmarks.tools.markdown FILE …`` wraps files in place.
"""

from __future__ import annotations

import pathlib
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator

WIDTH = 120
_ITEM = re.compile(r"( *)(?:[-*+]|\d+\.) +")
_ALONE = re.compile(r" {4}|\||#|\s*<|\s*!\[|\[[^\]]+\]: |---|```")  # lines that are not part of a paragraph


def wrapped(text: str) -> str:
    """``text`` with its paragraphs and list items wrapped to WIDTH columns."""
    return "\n".join(_lines(text.split("\n")))


def _lines(lines: Iterable[str]) -> Iterator[str]:
    paragraph: list[str] = []
    code = False
    for line in lines:
        fence = line.lstrip().startswith("```")
        starts_item = _ITEM.match(line) is not None and not code
        if paragraph and (
            fence
            or code
            or not line.strip()
            or starts_item
            or (_ALONE.match(line) and not _continues_item(paragraph, line))
        ):
            yield from _wrapped(paragraph)
            paragraph = []
        if fence:
            code = not code
        if fence or code or not line.strip() or (_ALONE.match(line) and not starts_item and not paragraph):
            yield line
        else:
            paragraph.append(line)
    yield from _wrapped(paragraph)


def _continues_item(paragraph: list[str], line: str) -> bool:
    """Whether an indented line belongs to the list item above it."""
    item = _ITEM.match(paragraph[0])
    return item is not None and line.startswith(" " * item.end()) and not line.strip().startswith(("|", "```"))


def _wrapped(paragraph: list[str]) -> Iterator[str]:
    if not paragraph or all(len(line) <= WIDTH for line in paragraph):
        yield from paragraph
        return
    item = _ITEM.match(paragraph[0])
    first = item[0] if item else re.match(r" *", paragraph[0])[0]  # type: ignore[index]  # a pattern that always matches
    words = " ".join(line.strip() for line in paragraph)
    words = words[len(first.lstrip()) :] if item else words
    yield from textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def main(paths: list[str]) -> None:
    """Wrap files in place."""
    for path in map(pathlib.Path, paths):
        path.write_text(wrapped(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
