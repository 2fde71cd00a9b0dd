"""ReopenedFile: a file that is opened for each read, so that nothing keeps other programs from replacing it."""

from __future__ import annotations

import os
from typing import Optional

Identity = Optional[tuple[int, int, int]]
"""Size, time of change in nanoseconds and inode of a file, which tell whether its content was changed; None: gone."""


class ReopenedFile:
    """A seekable binary file object over ``path``. Between two reads the file is not open: it can be moved, deleted and
    replaced, on Windows as well. Every read fails with OSError when the file is gone, or is not the one that was there
    at first (``identity``)."""

    def __init__(self, path: str) -> None:
        self.name, self._at = path, 0
        with open(path, "rb") as file:
            self.identity = _identity(os.fstat(file.fileno()))

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes from the current position."""
        with open(self.name, "rb") as file:
            if _identity(os.fstat(file.fileno())) != self.identity:
                raise OSError(0, "it was changed after it was opened")
            file.seek(self._at)
            found = file.read(size)
        self._at += len(found)
        return found

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Move to an offset and return it."""
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self.identity[0] if self.identity else 0}[whence]
        self._at = start + offset
        return self._at

    def tell(self) -> int:
        """The current offset."""
        return self._at


def _identity(status: os.stat_result) -> Identity:
    return status.st_size, status.st_mtime_ns, status.st_ino


def identity_of(path: str) -> Identity:
    """What tells whether the content of a file was changed; None where it cannot be read."""
    try:
        return _identity(os.stat(path))
    except OSError:
        return None
