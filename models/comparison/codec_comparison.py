"""Several codecs at several rates or qualities on one raster: measurements, BD-rates, pictures."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from ...codec.arrays import Array
from ...codec.errors import BandpressError, Cancelled, InputError
from ...codec.evaluation import equal_bytes
from ...codec.evaluation.bd_rate import FEWEST_POINTS, frontier, mean_rate_difference
from ...codec.evaluation.evaluator import evaluate
from ...codec.geometry.grid import Window
from ...codec.progress import Progress
from ..classical.setting_search import Goal
from .compared_area import ComparedArea
from .contestants import Coding, Contestant, quiet
from .result_cache import Measurement, Picture, ResultCache

PICTURE_SIDE, PICTURE_PLACES = 160, 5  # pixels; tried places along an axis
REFERENCES = ("jpeg2000", "klt-jpeg2000")
OVERLAP_DB, MOST_EXTRA = 3.5, 4  # dB that curves are to share; goals beyond the asked ones, of each reference
HIGHEST_BPPPC = 12.0
NEARBY = 0.05  # by this share of the rate a curve may be extended
CODING_SHARE = 0.7  # of the progress of one measurement; the rest is evaluation


class Listener(Protocol):
    """Whoever wants to know how a comparison goes on."""

    def begins(self, codecs: int) -> object:
        """The number of codecs that can run is known."""

    def starts(self, one: Contestant, goal: Goal) -> object:
        """A file is about to be coded."""

    def ended(self, one: Contestant, measurement: Measurement, kept: bool) -> object:
        """A result is there, ``kept`` from an earlier run or measured now."""


@dataclass
class Difference:
    """A BD-rate in per cent (negative: fewer bytes) over the PSNR from ``low`` to ``high`` dB; or None and ``why``."""

    per_cent: float | None
    low: float = math.nan
    high: float = math.nan
    why: str = ""


@dataclass
class Comparison:
    """What was found. ``codecs``: (id, title, is_model) of those that ran; ``rows`` in the order of codecs and goals;
    ``left_out``: sentences about codecs, and goals, that could not be measured; ``cancelled``: not all was measured."""

    kind: str
    codecs: list[tuple[str, str, bool]]
    rows: list[Measurement] = field(default_factory=list)
    pictures: dict[tuple[str, float], Picture] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    cancelled: bool = False
    kept: int = 0

    def of(self, codec: str) -> list[Measurement]:
        """The measurements of a codec, by rate."""
        return sorted((row for row in self.rows if row.codec == codec), key=lambda row: row.bytes)

    def points(self, codec: str) -> list[tuple[float, float]]:
        """[(bpppc, PSNR in dB)] of a codec, without exact copies."""
        return [(row.bpppc, row.psnr) for row in self.of(codec) if math.isfinite(row.psnr)]

    def difference(self, codec: str, reference: str) -> Difference:
        """The BD-rate of a codec against another."""
        if not self.points(codec) or not self.points(reference):
            return Difference(None, why="not measured")
        try:
            return Difference(*mean_rate_difference(self.points(reference), self.points(codec)))
        except ValueError as error:
            return Difference(None, why=str(error))

    def references(self, codec: str) -> list[str]:
        """The classical codecs that BD-rates are given against, without ``codec`` itself."""
        return [one for one in REFERENCES if one != codec and self.points(one)]

    def at_equal_bytes(self, codec: str, bpppc: float) -> float:
        """The PSNR in dB of a codec at a rate, interpolated, and extended by NEARBY at most; nan elsewhere."""
        points = equal_bytes.curve(self.points(codec))
        if not points:
            return math.nan
        found = equal_bytes.at_rate(points, bpppc)
        if not math.isnan(found) or len(points) < 2:
            return found
        for end, inner in ((points[0], points[1]), (points[-1], points[-2])):
            if abs(math.log(bpppc / end[0])) <= NEARBY:
                slope = (inner[1] - end[1]) / math.log(inner[0] / end[0]) if inner[0] != end[0] else 0.0
                return end[1] + slope * math.log(bpppc / end[0])
        return math.nan

    @property
    def best(self) -> str:
        """The id of the codec with the highest mean PSNR over rates that most codecs reach; "" without any."""
        curves = {codec: frontier(self.points(codec)) for codec, _, _ in self.codecs}
        curves = {codec: points for codec, points in curves.items() if points}
        if not curves:
            return ""
        rates = sorted({row.asked for row in self.rows} if self.kind == "bpppc" else {row.bpppc for row in self.rows})
        scores = {codec: [self.at_equal_bytes(codec, rate) for rate in rates] for codec in curves}
        common = [i for i in range(len(rates)) if not any(math.isnan(found[i]) for found in scores.values())]
        if not common:
            return max(curves, key=lambda codec: max(psnr for _, psnr in curves[codec]))
        return max(scores, key=lambda codec: sum(scores[codec][i] for i in common))


def compare(
    area: ComparedArea,
    contestants: Sequence[Contestant],
    kind: str,
    goals: Sequence[float],
    cache: ResultCache,
    progress: Progress,
    listener: Listener | None = None,
) -> Comparison:
    """Measure every codec at every goal, ``kind`` "bpppc" or "psnr". What ``cache`` holds is not measured again.

    ``listener`` is told of each. A cancel ends it early, and what was measured is returned.
    The classical references get some goals more where their curves would not overlap with those of the models."""
    able = []
    result = Comparison(kind, [])
    for one in contestants:
        why = one.why_not(area, kind)
        if why:
            result.left_out.append(why)
            progress.warn(why)
        else:
            able.append(one)
            result.codecs.append((one.id, one.title, one.is_model))
    if listener:
        listener.begins(len(able))
    work = [(one, goal, False) for goal in goals for one in able]
    total, done = sum(one.weight for one, _, _ in work) * 1.05, 0.0
    window = picture_window(area)
    try:
        for one, goal, extra in work:
            piece = progress.stage(done / total, (done + one.weight) / total)
            _measure(area, one, Goal(kind, goal, area.peak.value), extra, window, cache, result, piece, listener)
            done += one.weight
        if kind == "bpppc" and len(goals) >= FEWEST_POINTS:
            _overlap(area, able, goals, window, cache, result, progress.stage(done / total, 1.0), listener)
        progress.report(1.0)
    except Cancelled:
        result.cancelled = True
    return result


def _overlap(
    area: ComparedArea,
    able: Sequence[Contestant],
    goals: Sequence[float],
    window: Window,
    cache: ResultCache,
    result: Comparison,
    progress: Progress,
    listener: Listener | None,
) -> None:
    """Measure the references at higher rates until their curves reach those of the models."""
    models = [one.id for one in able if one.is_model]
    for one in able:
        if one.id not in REFERENCES:
            continue
        rate = max(goals)
        for _ in range(MOST_EXTRA):
            mine, rate = result.points(one.id), round(1.6 * rate, 2)
            theirs = [result.points(model) for model in models if result.points(model)]
            if not mine or not theirs or rate > HIGHEST_BPPPC:
                break
            needed = max(min(p for _, p in points) for points in theirs) + OVERLAP_DB
            if max(p for _, p in mine) >= needed:
                break
            goal = Goal("bpppc", rate, area.peak.value)
            _measure(area, one, goal, True, window, cache, result, progress.stage(0.0, 0.0), listener)


def _measure(
    area: ComparedArea,
    one: Contestant,
    goal: Goal,
    extra: bool,
    window: Window,
    cache: ResultCache,
    result: Comparison,
    progress: Progress,
    listener: Listener | None,
) -> None:
    """One file: from the cache, or coded, decoded and measured; a sentence where that fails."""
    key = cache.key(one.id, one.version, goal.kind, goal.value)
    found = cache.find(key)
    kept = found is not None
    if found is None:
        if listener:
            listener.starts(one, goal)
        with tempfile.TemporaryDirectory(prefix="bandpress-") as folder:
            try:
                coded = one.code(area, goal, Path(folder, "coded.bpr"), progress.stage(0.0, CODING_SHARE))
            except Cancelled:
                raise
            except BandpressError as error:
                sentence = f"{one.title} at {goal.value:g} {'dB' if goal.kind == 'psnr' else goal.kind}: {error}"
                result.left_out.append(sentence)
                progress.warn(sentence)
                return
        with area.raster() as source, area.raster(coded.values) as decoded:
            evaluation = evaluate(
                source,
                decoded,
                peak=area.peak.value,
                bytes_on_disk=coded.bytes,
                codes={},
                progress=quiet(progress.stage(CODING_SHARE, 1.0)),
            )
        found = (
            _measurement(one.id, goal, coded, evaluation.numbers, area.samples.count),
            picture_of(area, coded.values, window),
        )
        cache.keep(key, *found)
    measurement, picture = found
    measurement.extra = extra
    result.rows.append(measurement)
    result.pictures[one.id, goal.value] = picture
    result.kept += kept
    if listener:
        listener.ended(one, measurement, kept)
    progress.report(1.0)


def _measurement(codec: str, goal: Goal, coded: Coding, numbers: Mapping[str, float | None], count: int) -> Measurement:
    psnr, rmse, mae, pae = (numbers[name] for name in ("PSNR", "RMSE", "MAE", "PAE"))
    if psnr is None or rmse is None or mae is None or pae is None:
        raise InputError("The part of the raster to compare on holds no valid sample; choose another EXTENT.")
    return Measurement(
        codec,
        goal.value,
        False,
        coded.bytes,
        8.0 * coded.bytes / count,
        psnr,
        rmse,
        mae,
        pae,
        numbers["SAM"],
        numbers["SSIM"],
        numbers["MS_SSIM"],
        coded.seconds_encode,
        coded.seconds_decode,
    )


def picture_window(area: ComparedArea) -> Window:
    """The square of the area that shows most detail, fully valid where there is one."""
    _, height, width = area.shape
    w, h = min(PICTURE_SIDE, width), min(PICTURE_SIDE, height)
    best, place = -1.0, Window(0, 0, w, h)
    for row in range(PICTURE_PLACES):
        for column in range(PICTURE_PLACES):
            x, y = (width - w) * column // (PICTURE_PLACES - 1), (height - h) * row // (PICTURE_PLACES - 1)
            window = Window(x, y, w, h)
            rows, columns = window.slices
            plane = area.samples.filled[area.colours[len(area.colours) // 2], rows, columns].astype(np.float64)
            detail = float(np.abs(np.diff(plane, axis=0)).mean() + np.abs(np.diff(plane, axis=1)).mean())
            if area.samples.valid is not None:
                detail *= float(area.samples.valid[:, rows, columns].mean()) ** 4
            if detail > best:
                best, place = detail, window
    return place


def picture_of(area: ComparedArea, values: Array, window: Window) -> Picture:
    """The :class:`Picture` of a reconstruction (bands, height, width); NaN where the original is invalid."""
    rows, columns = window.slices
    original, decoded = (a[:, rows, columns].astype(np.float32) for a in (area.samples.values, values))
    if area.samples.valid is not None:
        hole = ~area.samples.valid[:, rows, columns]
        original[hole] = decoded[hole] = np.nan
    squares = np.square(decoded - original)
    known = np.isfinite(squares)
    count = known.sum(0)
    error = np.sqrt(np.where(known, squares, 0).sum(0) / np.maximum(count, 1))
    error[count == 0] = np.nan
    return Picture(decoded[list(area.colours)], error.astype(np.float32))
