"""Output files: written under a temporary name, locked against a second writer, renamed when they are complete."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..errors import OutputError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WINDOWS = sys.platform == "win32"


def explain(error: OSError, path: os.PathLike[str] | str) -> str:
    """One sentence for an OSError while writing ``path``."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC, errno.EFBIG):
        return f"The disk is full while writing {path}; free some space or choose another folder."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"The folder of {path} cannot be written to; choose another folder or change its permissions."
    return f"{path} cannot be written ({error.strerror or error}); choose another folder."


def _lock(stream: BinaryIO) -> None:
    if sys.platform == "win32":
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """A binary stream whose content becomes the file ``path`` when the block ends; nothing is left after an exception.

    Raises OutputError when another writer is at work on the same name, or when the disk is full or the folder
    read-only."""
    part = path.with_name(f".{path.name}.part")
    try:
        stream = open(part, "a+b")  # noqa: SIM115 - closed below
    except OSError as error:
        raise OutputError(explain(error, path)) from error
    try:
        _lock(stream)
    except OSError as error:
        stream.close()
        raise OutputError(f"{path} is being written by another process; wait for it or choose another name.") from error
    done = False
    try:
        stream.truncate(0)
        yield stream
        stream.flush()
        os.fsync(stream.fileno())
        if not WINDOWS:  # there an open file cannot be moved
            os.replace(part, path)
        done = True
    except OSError as error:
        raise OutputError(explain(error, path)) from error
    finally:
        try:
            stream.close()
        except OSError as error:
            raise OutputError(explain(error, path)) from error
        finally:
            if not done:
                remove(part)
            elif WINDOWS:
                os.replace(part, path)


def remove(path: os.PathLike[str] | str) -> None:
    """Remove a file if it is there."""
    try:
        os.remove(path)
    except FileNotFoundError:
        return
