"""The last error of this session, for the diagnostics; it names no folder of the user."""

from __future__ import annotations

import time

from .defect import without_folders

_last: list = []  # (time, id of the algorithm, lines), or nothing


def keep(algorithm, lines):
    """Keep the ``lines`` (texts) about an error of the algorithm with the id ``algorithm`` in place of the one before;
    any thread may."""
    _last[:] = [(time.strftime("%Y-%m-%d %H:%M:%S"), algorithm, [without_folders(line) for line in lines])]


def forget():
    """Keep none."""
    _last.clear()


def lines():
    """What is kept, as lines of text; none if no run failed."""
    return [line for when, algorithm, told in _last for line in (f"{when}, bandpress:{algorithm}", *told)]
