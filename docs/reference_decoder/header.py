"""The header as an object: docs/format.md, 2, as far as samples depend on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from damage import Damage

KINDS = ("lossy", "reversible", "latent")


@dataclass
class Group:
    """Bands (0-based) that are transformed together, and their cells: ``factor`` pixels wide and high, or on a
    ``lattice``, (bits, columns, rows). ``spatial``: reversible. ``sigma``, ``prediction`` (a list or None): latent."""

    bands: list
    components: int
    factor: int = 1
    phase_y: int = 0
    phase_x: int = 0
    lattice: tuple | None = None
    spatial: int = 0
    sigma: float = 1.0
    prediction: list | None = None


def number(value):
    """A number of 2.1: JSON's, or a text."""
    return float(value) if value in ("nan", "inf", "-inf") else value


def band_list(text: str) -> list:
    """ "1-3,7" → [1, 2, 3, 7]"""
    out = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        out += range(int(first), int(last or first) + 1)
    return out


def column(values, count: int) -> list:
    """A column of ``bands``: one value a band."""
    return [number(v) for v in (values if isinstance(values, list) else [values] * count)]


def read_group(entry: list, kind: str) -> Group:
    """A group of an entry of ``groups``."""
    entry, group = list(entry), Group([], 0)
    group.bands = band_list(entry.pop(0))
    if kind == "latent" and isinstance(entry[-1], list):
        group.prediction = entry.pop()
    if kind == "latent":
        group.sigma = float(entry.pop())
    if kind == "reversible":
        group.spatial = entry.pop()
    group.components = entry.pop()
    if entry and isinstance(entry[1], list):
        group.lattice = tuple(entry)
    elif entry:
        group.factor, group.phase_y, group.phase_x = entry
    return group


class Header:
    """What the header ``data`` (the JSON object) says, with what stands for absent keys.

    ``nodata``: of each band, None where it has none; ``fills``: [(value, [band])]; ``low``, ``high``: range in units.
    """

    def __init__(self, data: dict):
        self.data, profile = data, data["profile"]
        self.width, self.height = profile["width"], profile["height"]
        self.count, self.dtype = profile["bands"]["count"], np.dtype(profile["dtype"])
        self.kind, self.step, self.tile = data["kind"], data["step"], data["tile"]
        if self.kind not in KINDS:
            raise Damage("The header names a kind that does not exist.")
        self.model, self.digest = data["model"], data["digest"]
        self.low, self.high = data["range"]
        self.precision, self.origin = data.get("precision", 1), data.get("origin", 0)
        self.offset, self.bound = data.get("offset", 0), data.get("bound", 0)
        self.regions, self.exact = data.get("regions", False), data.get("exact", False)
        self.network = data.get("network", "all" if self.kind == "reversible" else "most")
        self.coder = data.get("coder", "rans")
        self.exact_bands = band_list(data["exact_bands"]) if "exact_bands" in data else []
        self.code_bands = band_list(data["code_bands"]) if "code_bands" in data else []
        self.fills = [(number(value), band_list(bands)) for value, bands in data.get("fills", [])]
        self.under_mask = data.get("under_mask", False)
        self.mask = profile.get("mask", "")
        self.mask_values = None
        if self.mask == "values":
            self.mask_values = [float(v) for v in profile["metadata"][""]["NODATA_VALUES"].split()]
        self.nodata = column(profile["bands"].get("nodata"), self.count)
        if "nodata" in data:
            self.nodata = [number(data["nodata"])] * self.count
        self.groups = [read_group(entry, self.kind) for entry in data["groups"]]
        bands = sorted([b for g in self.groups for b in g.bands] + self.exact_bands)
        if bands != list(range(self.count)):
            raise Damage("A band is in no group or in several.")

    @property
    def tile_rows(self) -> int:
        return -(-self.height // self.tile)

    @property
    def tile_columns(self) -> int:
        return -(-self.width // self.tile)

    @property
    def corrected(self) -> bool:
        """Whether tiles have a chunk of corrections."""
        return bool(self.bound) or self.exact

    def tiles(self) -> list:
        """[(row, column)] of all tiles, row by row."""
        return [(r, c) for r in range(self.tile_rows) for c in range(self.tile_columns)]

    def base_tiles(self) -> list:
        """[(row, column)] of all base tiles; none where there is no base."""
        if self.kind == "latent" or not self.groups:
            return []
        rows, columns = -(-self.height // 2304), -(-self.width // 2304)
        return [(r, c) for r in range(rows) for c in range(columns)]

    def tile_pixels(self, row: int, column: int) -> tuple[range, range]:
        """Pixel rows and columns of a tile."""
        t = self.tile
        return range(row * t, min((row + 1) * t, self.height)), range(column * t, min((column + 1) * t, self.width))

    def chunk_names(self) -> list:
        """The chunks of the file in their order, section 4, as tuples."""
        names = [("side",)] + ([("gains",)] if self.regions else [])
        names += [("base", r, c) for r, c in self.base_tiles()]
        for r, c in self.tiles():
            names.append(("mask", r, c))
            if self.groups:
                names += [("latents", r, c)] if self.kind == "latent" else [(f"level {i}", r, c) for i in (3, 2, 1)]
            if self.corrected:
                names.append(("corrections", r, c))
            if self.exact_bands:
                names.append(("exact", r, c))
        return names
