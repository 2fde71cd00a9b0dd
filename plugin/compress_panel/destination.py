"""Where the compressed file goes: beside the source, under a free name, with a word where that is not possible."""

from __future__ import annotations

import os
import re
import tempfile

from ...processing_algorithms.host.translation import tr

SUFFIX = ".bpr"
# The files of "Make a report and error maps", beside the compressed file: parameter, ending.
COMPANIONS = (
    ("RECONSTRUCTION", "_reconstruction.tif"),
    ("ERROR_MAP", "_error.tif"),
    ("SUMMARY", "_tiles.gpkg"),
    ("BAND_TABLE", "_bands.gpkg"),
    ("REPORT", "_report.html"),
)


def proposed_output(source, fallback):
    """``(path, note)``: a free path for the compressed form of GDAL's name ``source``, and a sentence for the user
    where it is not beside the source ('' where it is).

    ``fallback`` is the folder to use instead. It looks at the disk, so call it in a task."""
    file = _file_of(source)
    name = os.path.splitext(os.path.basename(file or source))[0]
    name = re.sub(r'[\\/:*?"<>|]+', "_", name).strip(" ._") or "raster"
    if file is None:
        return free_path(fallback, name), tr("The raster is not a single file, so the result goes to {}.").format(
            fallback
        )
    folder = os.path.dirname(os.path.abspath(file))
    if _is_temporary(folder):
        return free_path(fallback, name), tr(
            "The raster lies in a temporary folder, which is emptied later, so the result goes to {}."
        ).format(fallback)
    if not os.access(folder, os.W_OK):
        return free_path(fallback, name), tr("The folder of the raster is read-only, so the result goes to {}.").format(
            fallback
        )
    return free_path(folder, name), ""


def free_path(folder, name):
    """A path in ``folder`` that does not exist: name.bpr, name (2).bpr …"""
    path, number = os.path.join(folder, name + SUFFIX), 2
    while os.path.lexists(path):
        path, number = os.path.join(folder, f"{name} ({number}){SUFFIX}"), number + 1
    return path


def next_free(path):
    """The next free path after ``path`` was written: name (2).bpr …"""
    folder, name = os.path.split(path)
    return free_path(folder, re.sub(r" \(\d+\)$", "", os.path.splitext(name)[0]))


def companions(bitstream):
    """{parameter: path} of what a report with error maps writes beside ``bitstream``; where one of the paths is taken,
    all get the same number."""
    stem = os.path.splitext(bitstream)[0]
    number = 1
    while True:
        base = stem if number == 1 else f"{stem} ({number})"
        paths = {name: base + ending for name, ending in COMPANIONS}
        if not any(os.path.lexists(path) for path in paths.values()):
            return paths
        number += 1


def _file_of(source):
    """The file or folder on disk inside GDAL's name of a raster (``NETCDF:"/a/b.nc":v``, ``/vsizip//a/b.zip/c.tif``),
    or None."""
    if os.path.exists(source):
        return source
    for part in re.findall(r'"([^"]+)"', source) + [re.sub(r"^(?:[A-Za-z0-9_]{2,}:|/vsi[a-z]+/)+", "", source)]:
        while part and part not in ("/", os.path.dirname(part)):
            if os.path.isfile(part):
                return part
            part = os.path.dirname(part)
    return None


def _is_temporary(folder):
    temporary = os.path.realpath(tempfile.gettempdir())
    return os.path.realpath(folder).startswith(temporary + os.sep) or os.path.realpath(folder) == temporary
