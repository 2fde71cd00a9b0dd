"""ReopenedFile: a file that is opened for each read, so that nothing keeps other programs from replacing it."""

from __future__ import annotations

import errno
import os
import stat
from typing import Optional

from ..runtime.answering import answered

Identity = Optional[tuple[int, int, int]]
"""Size, time of change in nanoseconds and inode of a file, which tell whether its content was changed; None: gone."""


class ReopenedFile:
    """A seekable binary file object over ``path``. Between two reads the file is not open: it can be moved, deleted and
    replaced, on Windows as well. Every read fails with OSError when the file is gone, or is not the one that was there
    at first (``identity``), and with InputError when its drive does not answer."""

    def __init__(self, path: str) -> None:
        self.name, self._at = path, 0
        self.identity: Identity = answered(path, self._opened)

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes from the current position."""
        at = self._at
        found = answered(self.name, lambda: self._read(at, size))
        self._at = at + len(found)
        return found

    def _opened(self) -> Identity:
        status = os.stat(self.name)
        if not stat.S_ISREG(status.st_mode) and not stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EINVAL, "it is no file")  # a pipe would be waited for
        with open(self.name, "rb") as file:
            return _identity(os.fstat(file.fileno()))

    def _read(self, at: int, size: int) -> bytes:
        with open(self.name, "rb") as file:
            if _identity(os.fstat(file.fileno())) != self.identity:
                raise OSError(0, "it was changed after it was opened")
            file.seek(at)
            return file.read(size)

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
    """What tells whether the content of a file was changed; None where it cannot be read. Raises InputError where its
    drive does not answer."""
    try:
        return _identity(answered(path, lambda: os.stat(path)))
    except OSError:
        return None
