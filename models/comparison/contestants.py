"""The codecs of a comparison behind one interface: models of Bandpress, and classical codecs."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from osgeo import gdal

from ...codec.arrays import Array
from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.model.codec_model import CodecModel
from ...codec.progress import Progress
from ...codec.rate_control.targets import Target
from ..classical.classical_codec import ClassicalCodec
from ..classical.setting_search import Goal, reach
from .compared_area import ComparedArea

ENCODING_SHARE = 0.85  # of the progress of a model; the rest is decoding


@dataclass
class Coding:
    """One file: its bytes, the decoded samples, and the seconds that it took to find and write it, and to decode it."""

    bytes: int
    values: Array
    seconds_encode: float
    seconds_decode: float


class Contestant(Protocol):
    """A codec to be compared: ``id``, ``title``; ``is_model``: one of Bandpress; ``version``: what its results depend
    on, besides raster and goal; ``weight``: the share of the time that it takes, roughly."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def is_model(self) -> bool: ...
    @property
    def version(self) -> str: ...
    @property
    def weight(self) -> float: ...

    def why_not(self, area: ComparedArea, kind: str) -> str:
        """One sentence why it cannot code this raster to goals of this kind; "" where it can."""
        ...

    def code(self, area: ComparedArea, goal: Goal, path: Path, progress: Progress) -> Coding:
        """Write the file ``path`` and decode it. Raises BandpressError."""
        ...


class ModelContestant:
    """A model of Bandpress: whole .bpr files."""

    is_model, weight = True, 2.0

    def __init__(self, model: CodecModel, effort: str, threads: int | None) -> None:
        self._model, self._effort, self._threads = model, effort, threads
        self.id, self.title = model.id, f"Bandpress {model.id}"

    @property
    def version(self) -> str:
        """Its weights, the effort, and the codec's format of files."""
        return f"{self._model.digest} {self._effort} {_codec_version()}"

    def why_not(self, area: ComparedArea, kind: str) -> str:
        """The model's own sentence."""
        for able, why in (self._model.can_run(), self._model.takes(area.raster().profile)):
            if not able:
                return why
        return ""

    def code(self, area: ComparedArea, goal: Goal, path: Path, progress: Progress) -> Coding:
        """Compress and decode; a file that a cancel leaves does not appear."""
        with area.raster() as source:
            result = compress(
                source,
                path,
                model=self._model.id,
                target=Target(goal.kind, goal.value),
                peak=area.peak.value,
                exact_bands=[],
                find_fills=False,
                effort=self._effort,
                threads=self._threads,
                progress=quiet(progress.stage(0.0, ENCODING_SHARE)),  # its messages are about single files
            )
        started = time.perf_counter()
        with BprReader(path, self._threads) as reader:
            values = reader.read(reader.stored_profile.grid.full_window)
        progress.report(1.0)
        return Coding(result.bytes, values, result.numbers["SECONDS"], time.perf_counter() - started)


class ClassicalContestant:
    """A classical codec, at the setting that meets the goal."""

    is_model = False

    def __init__(self, codec: ClassicalCodec) -> None:
        self._codec = codec
        self.id, self.title, self.weight = codec.id, codec.title, 1.0 if codec.by_size else 1.3

    @property
    def version(self) -> str:
        """GDAL's."""
        return f"GDAL {gdal.VersionInfo('RELEASE_NAME')}"

    def why_not(self, area: ComparedArea, kind: str) -> str:
        """The codec's own sentence."""
        for able, why in (self._codec.can_run(), self._codec.takes(area.samples)):
            if not able:
                return why
        return ""

    def code(self, area: ComparedArea, goal: Goal, path: Path, progress: Progress) -> Coding:
        """The seconds are those of all trials that the goal needs."""
        seconds, current, since = {"encode": 0.0, "decode": 0.0}, "encode", time.perf_counter()

        def clock(part: str) -> None:
            nonlocal current, since
            now = time.perf_counter()
            seconds[current] += now - since
            current, since = part, now

        # A search has no end that could be foreseen, so the bar waits.
        still = Progress(None, lambda: _cancelled(progress))
        found = reach(self._codec, area.samples, path, goal, still, clock)
        clock("encode")
        progress.report(1.0)
        # Trials decode too, to measure: finding the file takes all of that but the last decoding.
        last = seconds["decode"] / found.trials
        return Coding(found.bytes, found.values, sum(seconds.values()) - last, last)


def quiet(progress: Progress) -> Progress:
    """``progress`` without messages."""
    return Progress(progress.report, lambda: _cancelled(progress))


def _cancelled(progress: Progress) -> bool:
    progress.check()
    return False


def _codec_version() -> str:
    """What changes when files of Bandpress may: the version of the package."""
    metadata = Path(__file__).resolve().parents[2] / "metadata.txt"
    for line in metadata.read_text(encoding="utf-8").splitlines():
        if line.startswith("version="):
            return line[len("version=") :].strip()
    return ""
