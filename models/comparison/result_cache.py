"""What a comparison has measured, kept in a folder: the next run takes only what is missing."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import OutputError
from ...codec.runtime.atomic_file import atomic, explain

FORMAT = 1  # of the files in the folder


@dataclass
class Measurement:
    """One file of one codec. ``asked``: the goal in its unit; ``extra``: beyond what the user asked for, so that curves
    overlap; sizes in bytes, rates in bits per valid sample, PSNR (inf: exact) in dB, errors in the raster's units, SAM
    in degrees; None: not defined."""

    codec: str
    asked: float
    extra: bool
    bytes: int
    bpppc: float
    psnr: float
    rmse: float
    mae: float
    pae: float
    sam: float | None
    ssim: float | None
    ms_ssim: float | None
    seconds_encode: float
    seconds_decode: float


@dataclass
class Picture:
    """A square of the reconstruction: ``colours`` (1 or 3, h, w) and ``error``, the RMSE over the bands (h, w)."""

    colours: Array
    error: Array


class ResultCache:
    """Measurements and pictures in ``folder``, which is made when the first is kept."""

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self.folder, self._fingerprint = folder, fingerprint

    def key(self, codec: str, version: str, kind: str, asked: float) -> str:
        """The name of a result: the same for the same raster, codec, version and goal."""
        text = json.dumps([FORMAT, self._fingerprint, codec, version, kind, repr(float(asked))])
        return f"{codec}-{kind}-{asked:g}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"

    def find(self, key: str) -> tuple[Measurement, Picture] | None:
        """What was kept under ``key``; None where there is nothing, or nothing that can be read."""
        with suppress(OSError, ValueError, TypeError, KeyError, zipfile.BadZipFile):
            numbers = json.loads(self._path(key, ".json").read_text(encoding="utf-8"))
            with np.load(self._path(key, ".npz"), allow_pickle=False) as arrays:
                picture = Picture(arrays["colours"], arrays["error"])
            return Measurement(**{name: _number(value) for name, value in numbers.items()}), picture
        return None

    def keep(self, key: str, measurement: Measurement, picture: Picture) -> None:
        """Keep a result. Raises OutputError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise OutputError(explain(error, self.folder)) from error
        packed = io.BytesIO()
        np.savez_compressed(packed, colours=picture.colours, error=picture.error)
        with atomic(self._path(key, ".npz")) as stream:
            stream.write(packed.getvalue())
        numbers = {
            k: repr(v) if isinstance(v, float) and not np.isfinite(v) else v for k, v in asdict(measurement).items()
        }
        with atomic(self._path(key, ".json")) as stream:
            stream.write(json.dumps(numbers, indent=1).encode("utf-8"))

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / f"{key}{suffix}"


def _number(value: Any) -> Any:
    return float(value) if value in ("inf", "-inf", "nan") else value
