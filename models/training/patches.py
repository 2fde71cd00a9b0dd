"""Training patches for autoencoders: spectral components of rasters, computed with the codec's own planner."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...codec.analysis.lattice_search import find_lattices
from ...codec.analysis.survey import survey_raster as look_at
from ...codec.encoder.cell_reader import CellReader
from ...codec.encoder.planning.planner import Planner
from ...codec.entropy.subbands.context_model import NONE
from ...codec.errors import InputError
from ...codec.geometry.tiling import Span
from ...codec.progress import Progress
from ...codec.raster.source import RasterSource
from ..registry import get

if TYPE_CHECKING:
    from ...codec.arrays import Array
    from ...codec.transforms.klt import Basis

SIDE = 64  # side of a patch in cells
FIELD_CELLS = 1 << 20  # grids with more cells are sampled in windows
FIELD_SIDE = 256  # largest side of these windows in cells
FIELDS = 24  # approximate number of these windows
HELD_OUT = 8  # one of 8 small fields, or the last eighth of a wide one, is for validation
STEP = 4.0  # quantiser step, in units of the precision, that bases are fitted for; it keeps all components that matter


@dataclass
class Field:
    """Components (k, h, w) float32 of a group of bands in units of the precision, and sigma, the standard deviation of
    the first one. ``cut``: side in cells of the scenes of a mosaic, 0: a single scene."""

    name: str
    components: Array
    sigma: float
    cut: int = 0


def sigma_of(basis: Basis, windows: Iterable[Array]) -> float:
    """The divisor of a group's components: standard deviation of the first one over sample ``windows`` [(bands, h, w)]
    of the group, at least 1e-3."""
    first = np.concatenate([basis.forward(w)[0].ravel() for w in windows])
    return max(float(np.std(first, dtype=np.float64)), 1e-3)


def fields(path: str | os.PathLike[str], most: int, cut: int = 0, progress: Progress | None = None) -> list[Field]:
    """The fields of a raster: one for each group of bands, or several windows of large ones, with up to ``most``
    components.

    ``cut``: side in pixels of the scenes of a mosaic. Raises InputError when the raster cannot be read."""
    progress = progress or Progress()
    out: list[Field] = []
    with RasterSource.open(path) as source:
        values = [b.nodata for b in source.profile.bands]
        survey = look_at(source, values, progress)
        if not survey.valid.any():
            return []
        survey.lattices = find_lattices(source, values, [not r for r in survey.repeating], progress)
        planner = Planner(source, survey, get("wavelet-context"), None, None, progress, NONE)
        header = planner.lossy(STEP)
        reader = CellReader(source, header, survey)
        for number, group in enumerate(header.groups):
            rows, columns = (axis.cells for axis in group.axes(header))
            if cut and group.scale != 1:
                continue  # a patch would cover several scenes
            basis = group.basis
            if basis is None:
                raise RuntimeError("Every group of a lossy header has one")
            sigma = sigma_of(basis, planner.statistics.samples(group))  # for the whole group, not for one window
            for top, left, height, width in _windows(rows, columns):
                progress.check()
                cells = reader.read(group, Span(top, top + height), Span(left, left + width))
                c = basis.forward(cells)[:most].astype(np.float32)
                if np.ptp(c[0]) > 0:
                    out.append(Field(f"{Path(path).name}-{number}-{top}-{left}", c, sigma, cut))
    return out


def _windows(rows: int, columns: int) -> list[tuple[int, int, int, int]]:
    """(top, left, height, width) of the windows of a grid of cells: the whole grid, or about FIELDS windows spread over
    it."""
    if rows * columns <= FIELD_CELLS:
        return [(0, 0, rows, columns)]
    height, width = min(rows, FIELD_SIDE), min(columns, FIELD_SIDE)
    down = max(1, min(rows // height, round((FIELDS * rows / columns) ** 0.5)))
    across = max(1, min(columns // width, FIELDS // down))
    return [
        (int(y), int(x), height, width)
        for y in np.linspace(0, rows - height, down).astype(int)
        for x in np.linspace(0, columns - width, across).astype(int)
    ]


def load(
    paths: Iterable[str | os.PathLike[str]],
    most: int,
    cuts: Mapping[str, int] | None = None,
    cache: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    info: Callable[[str], object] | None = None,
) -> list[Field]:
    """All fields of the rasters ``paths``; ``info`` is called with a message for each raster that cannot be used.

    ``cuts``: {file name prefix: cut}. ``cache``: folder in which the result is stored, under a hash of the names, sizes
    and times of the files. Raises InputError when no raster can be used."""
    progress, info, cuts = progress or Progress(), info or (lambda text: None), cuts or {}
    paths = sorted(os.fspath(path) for path in paths)
    facts: list[tuple[str | int, ...]] = [
        (os.path.abspath(p), os.stat(p).st_size, os.stat(p).st_mtime_ns) if os.path.exists(p) else (p,) for p in paths
    ]
    key = hashlib.sha256(json.dumps([facts, most, cuts, STEP, 2]).encode()).hexdigest()[:16]
    kept = Path(cache) / f"fields-{key}.npz" if cache else None
    if kept and kept.exists():
        try:
            return _unpack(kept)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            info("The kept training patches are damaged; they are made again.")
    out: list[Field] = []
    for i, path in enumerate(paths):
        cut = next((c for prefix, c in cuts.items() if Path(path).name.startswith(prefix)), 0)
        try:
            out += fields(path, most, cut, progress.stage(i / len(paths), (i + 1) / len(paths)))
        except InputError as problem:
            info(f"{Path(path).name} is left out: {problem}")
    if not out:
        raise InputError(
            "None of the rasters can be used for training; choose rasters with at least one band of changing values."
        )
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_suffix(f".{os.getpid()}.part")
        with open(part, "wb") as stream:
            arrays: dict[str, Any] = {f"c{i}": f.components for i, f in enumerate(out)}
            np.savez(stream, facts=np.array(json.dumps([[f.name, f.sigma, f.cut] for f in out])), **arrays)
        os.replace(part, kept)
    return out


def _unpack(path: Path) -> list[Field]:
    """The fields in a cache file of :func:`load`."""
    with np.load(path, allow_pickle=False) as z:
        return [Field(name, z[f"c{i}"], sigma, cut) for i, (name, sigma, cut) in enumerate(json.loads(str(z["facts"])))]


def padded(components: Array, count: int, side: int = SIDE) -> Array:
    """(k, h, w) -> (count, at least side, at least side): zeros for missing components, mirrored cells for missing rows
    and columns."""
    k, h, w = components.shape
    components = np.pad(components, ((0, 0), (0, max(0, side - h)), (0, max(0, side - w))), "symmetric")
    return np.pad(components[:count], ((0, max(0, count - k)), (0, 0), (0, 0)))


class Patches:
    """Random training patches and fixed validation patches (count, K, 64, 64) of normalised components.

    Held out for validation: of a field of at least 256 columns its last eighth (at least 64 cells); of smaller fields
    every eighth; of a mosaic every eighth scene."""

    def __init__(
        self, all_fields: Iterable[Field], components: int, validation: int = 64, held_out: bool = True
    ) -> None:
        """``validation``: largest number of validation patches. ``held_out``: whether they are excluded from training;
        if not, they are taken from all fields."""
        self.components = components
        self._areas: list[Array] = []
        held: list[Array] = []
        small = 0
        for f in all_fields:
            c, (_, h, w) = padded(f.components, components) / np.float32(f.sigma), f.components.shape
            if f.cut:
                for i, (y, x) in enumerate(
                    (y, x) for y in range(0, h - f.cut + 1, f.cut) for x in range(0, w - f.cut + 1, f.cut)
                ):
                    part = c[:, y : y + f.cut, x : x + f.cut]
                    if np.ptp(part[0]) > 0:
                        (held if held_out and i % HELD_OUT == HELD_OUT - 1 else self._areas).append(
                            padded(part, components)
                        )
            elif held_out and w >= 256:
                edge = w - max(SIDE, w // HELD_OUT)
                self._areas.append(c[:, :, :edge])
                held.append(c[:, :, edge:])
            else:
                small += 1
                (held if held_out and small % HELD_OUT == HELD_OUT // 2 else self._areas).append(c)
        if not held:
            held = self._areas
        if not self._areas:
            self._areas = held
        weights = np.array([min(a[0].size, 64 * SIDE * SIDE) for a in self._areas], np.float64)
        self._chances = np.cumsum(weights / weights.sum())
        self.validation = self._fixed(held, validation)

    @staticmethod
    def _fixed(areas: Iterable[Array], most: int) -> Array:
        """Up to ``most`` patches, evenly spread over the areas."""
        out: list[Array] = []
        for a in areas:
            _, h, w = a.shape
            out += [
                a[:, y : y + SIDE, x : x + SIDE]
                for y in range(0, h - SIDE + 1, SIDE)
                for x in range(0, w - SIDE + 1, SIDE)
            ]
        chosen = np.linspace(0, len(out) - 1, min(most, len(out))).astype(int)
        return np.stack([out[i] for i in chosen])

    def batch(self, count: int, rng: np.random.Generator) -> Array:
        """(count, K, 64, 64) float32 drawn with ``rng`` (numpy Generator), with augmentation: flips, transposition,
        sign changes, last components sometimes dropped."""
        out = np.empty((count, self.components, SIDE, SIDE), np.float32)
        for i in range(count):
            a = self._areas[min(int(np.searchsorted(self._chances, rng.random())), len(self._areas) - 1)]
            y, x = (int(rng.integers(0, n - SIDE + 1)) for n in a.shape[1:])
            p = a[:, y : y + SIDE, x : x + SIDE]
            if rng.random() < 0.5:
                p = p[:, ::-1]
            if rng.random() < 0.5:
                p = p[:, :, ::-1]
            if rng.random() < 0.5:
                p = p.transpose(0, 2, 1)
            p = p * np.where(rng.random(self.components) < 0.5, -1, 1).astype(np.float32)[:, None, None]
            if rng.random() < 0.2:
                p[int(rng.integers(1, self.components + 1)) :] = 0
            out[i] = p
        return out
