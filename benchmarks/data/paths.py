"""Folders that the benchmarks read and write, relative to the repository or set by the user."""

import hashlib
import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"


def data_folder():
    """The folder of validation images: ``BANDPRESS_DATA`` or ``../shared/data`` beside the repository; None if
    absent."""
    folder = pathlib.Path(os.environ.get("BANDPRESS_DATA") or ROOT.parent / "shared" / "data")
    return folder if folder.is_dir() else None


def package_folder():
    """The folder that ``bandpress`` is imported from, for the PYTHONPATH of other processes."""
    return pathlib.Path(sys.modules[__package__.split(".")[0]].__path__[0]).parent


def digest(*files):
    """SHA-256 (first 16 hex digits) of the contents of ``files`` and of all files but texts in the folders among
    them."""
    state = hashlib.sha256()
    for item in files:
        item = pathlib.Path(item)
        found = sorted(p for p in item.rglob("*") if p.is_file()) if item.is_dir() else [item]
        for path in found:
            if "__pycache__" not in path.parts and path.suffix != ".md":
                state.update(path.name.encode())
                state.update(path.read_bytes())
    return state.hexdigest()[:16]


def cached(kind, key, name, compute):
    """The JSON-safe value of ``compute()``, kept in ``build/bench/<kind>/<key>/<name>.json`` for the next run."""
    path = BUILD / kind / key / f"{name}.json"
    if path.exists():
        return json.loads(path.read_text())
    value = compute()
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    partial.write_text(json.dumps(value))
    partial.replace(path)
    return value
