"""Paths that a user gives, and whether a file can be written there."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..errors import InputError, OutputError


def path_text(path: object, name: str) -> str:
    """A path as text, that of a PathLike of bytes as well. Raises InputError, which calls it ``name``, for any other
    type, bytes among them, and for a text that cannot be a path."""
    if not isinstance(path, (str, os.PathLike)):
        raise InputError(f"{name} must be a path, not {type(path).__name__}; give a text or a pathlib.Path.")
    try:
        text = os.fsdecode(path)
        encoded = os.fsencode(text)
    except (TypeError, ValueError) as error:
        raise InputError(f"{name} cannot be a path ({error}); give another one.") from error
    if b"\0" in encoded:
        raise InputError(f"{name} cannot be a path (it holds a null character: {text!r}); give another one.")
    return text


def check_output(path: str | os.PathLike[str], inputs: Iterable[str | os.PathLike[str]] = ()) -> None:
    """Raise :class:`OutputError` unless a file can be made at ``path`` without destroying one of ``inputs``."""
    path = os.path.abspath(path_text(path, "The output"))
    folder, name = os.path.dirname(path), os.path.basename(path)
    if not os.path.isdir(folder):
        raise OutputError(f"The folder {folder} does not exist; create it or choose another one.")
    if os.path.isdir(path):
        raise OutputError(f"{path} is a folder; give a file name.")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"The folder {folder} is read-only; choose another one.")
    for other in inputs:
        other = path_text(other, "The input")
        same = os.path.realpath(path) == os.path.realpath(other)
        if same or (os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other)):
            raise OutputError(f"{name} is also the input; choose another file for the output.")
