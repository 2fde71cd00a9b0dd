"""Whether a file can be written where a user wants it."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..errors import OutputError


def check_output(path: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str]] = ()) -> None:
    """Raise :class:`OutputError` unless a file can be made at ``path`` without destroying one of ``inputs``."""
    path = os.path.abspath(os.fspath(path))
    folder, name = os.path.dirname(path), os.path.basename(path)
    if not os.path.isdir(folder):
        raise OutputError(f"The folder {folder} does not exist; create it or choose another one.")
    if os.path.isdir(path):
        raise OutputError(f"{path} is a folder; give a file name.")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"The folder {folder} is read-only; choose another one.")
    for other in inputs:
        other = os.fspath(other)
        same = os.path.realpath(path) == os.path.realpath(other)
        if same or (os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)):
            raise OutputError(f"{name} is also the input; choose another file for the output.")
