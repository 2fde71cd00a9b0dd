"""Removes the outputs that a run has already written when it is cancelled or fails."""

from contextlib import contextmanager, suppress
from pathlib import Path

_BESIDE = (
    ".qml",
    ".dbf",
    ".shx",
    ".prj",
    ".cpg",
)  # written with a layer of the same name: its style, parts of a Shapefile
_AFTER = (".aux.xml",)  # written by GDAL under the name of a raster


def _stamp(path):
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


@contextmanager
def removed_on_failure(paths):
    """Remove the files of ``paths``, and what belongs to them, that were written inside the block if it ends by an
    exception.

    Files that were there before and were not touched stay.
    """
    files = [Path(path) for path in paths if path]
    files += [path.with_suffix(suffix) for path in files for suffix in _BESIDE if path.suffix != suffix] + [
        path.with_name(path.name + suffix) for path in files for suffix in _AFTER
    ]
    before = {path: _stamp(path) for path in files}
    try:
        yield
    except BaseException:
        for path, stamp in before.items():
            if _stamp(path) not in (None, stamp):
                with suppress(OSError):  # the first error is reported, not this one
                    path.unlink()
        raise
