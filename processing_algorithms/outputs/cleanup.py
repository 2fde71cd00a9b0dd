"""Taking back what a cancelled run has already written."""

from contextlib import contextmanager
from pathlib import Path

from ...codec.errors import Cancelled


def _stamp(path):
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextmanager
def removed_on_cancel(paths):
    """Remove the files of ``paths``, and their .qml, that were written inside the block if it ends by Cancelled.

    Files that were there before and were not touched stay.
    """
    files = [Path(path) for path in paths if path]
    files += [path.with_suffix('.qml') for path in files]
    before = {path: _stamp(path) for path in files}
    try:
        yield
    except Cancelled:
        for path in files:
            if _stamp(path) not in (None, before[path]):
                path.unlink()
        raise
