"""A whole file to samples.

Kinds ``lossy`` and ``reversible`` are decoded here; of kind ``latent``, :mod:`latent` makes the components: its
``decode_planes(file, header, side)`` gives for each group a float32 array (components, cell rows, cell columns), the
spectral components of the whole plane of the group's cells after the network's synthesis, in units. The inverse
spectral transform, corrections, masks and samples of all kinds are here.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from cells import HIGH, Cells
from corrections import corrected_cells, read_corrections
from damage import Damage
from exact_bands import read_exact_tile
from file import File, crc_of
from gains import GroupGains, divisors, read_gains
from klt import inverse
from masks import apply_mask, read_mask
from pixels import keep_apart, samples_of
from side import coarsest_image, read_side
from subbands import ORIENTATIONS, Chunk
from tables import wavelet_digest, wavelet_tables
from wavelet import add_predictions, coefficients, join_53, join_97, scaled_step, synthesise


def decode(path: str | Path) -> np.ndarray:
    """The samples (bands, height, width) of a file at full resolution. Raises Damage where anything in it is wrong."""
    return decode_file(File(path))


def decode_file(file: File) -> np.ndarray:
    """Like :func:`decode`, of a file that was read."""
    header = file.header
    if header.kind != "latent" and header.groups and header.digest != wavelet_digest():
        raise Damage("The file was made with other tables.")
    planes = [Cells(group, header) for group in header.groups]
    units = group_units(file, planes)
    out = np.zeros((header.count, header.height, header.width), header.dtype)
    for row, column in header.tiles():
        decode_tile(file, row, column, planes, units, out)
    return out


def decode_tile(file: File, row: int, column: int, planes: list, units: list, out: np.ndarray) -> None:
    """Put the samples of a tile into ``out``. ``units``: for each group (bands, cell rows, cell columns)."""
    header = file.header
    rows, columns = header.tile_pixels(row, column)
    target = out[:, rows.start : rows.stop, columns.start : columns.stop]
    mask = read_mask(file, row, column)
    fixes = read_corrections(file, row, column, planes) if header.corrected else None
    for i, (group, cells) in enumerate(zip(header.groups, planes)):
        values, (y, x) = units[i], cells.shown(rows, columns)
        if fixes is not None:
            at = corrected_cells(cells, row, column)
            values = np.clip(values[(slice(None), *at)], header.low, header.high)
            values = values + fixes[i] * float(2 * header.bound + 1)
            y, x = y - at[0].start, x - at[1].start
        for band, cell_values in zip(group.bands, values):
            samples = samples_of(cell_values, header)[y, x]
            keep_apart(samples, header, band)
            apply_mask(samples, mask[band], header, band)
            target[band] = samples
    if header.exact_bands:
        target[header.exact_bands] = read_exact_tile(file, row, column, mask)


def group_units(file: File, planes: list) -> list:
    """For each group its bands in units, (bands, cell rows, cell columns), not clipped yet."""
    header = file.header
    kind = "reversible" if header.kind == "reversible" else "lossy"
    chunk = Chunk(file.chunk("side"), wavelet_tables(kind), header.network)
    side, lists = read_side(chunk, header)
    file.check(crc_of(lists), "side")
    if header.kind == "latent":
        import latent

        components = latent.decode_planes(file, header, side)
    else:
        wavelet = WaveletDecoder(file, planes, side)
        components = [wavelet.plane(i) for i in range(len(planes))]
    if header.kind != "reversible":
        return [inverse(c, s) for c, s in zip(components, side)]
    if header.step == 1:
        return components
    return [levels * int(header.step) + header.offset for levels in components]


class WaveletDecoder:
    """Reads the coefficients of all groups of a file, each plane as a whole, and joins their levels."""

    def __init__(self, file: File, planes: list, side: list):
        self.file, self.header, self.planes, self.side = file, file.header, planes, side
        self.lossy = self.header.kind == "lossy"
        dtype = np.float32 if self.lossy else np.int64
        self.gains = None
        if self.header.regions:
            gains = read_gains(file)
            self.gains = [GroupGains(gains, cells) for cells in planes]
        # of each group: {(level, orientation): (planes, rows, columns)}; "LL" is there of the coarsest level
        self.bands: list = []
        for group, cells in zip(self.header.groups, planes):
            count, top = group.components if self.lossy else len(group.bands), 3 + cells.base_levels
            names = [(level, o) for level in range(1, top + 1) for o in ORIENTATIONS] + [(top, "LL")]
            self.bands.append({(level, o): np.zeros((count, *cells.band_shape(level, o)), dtype) for level, o in names})
        for row, column in self.header.base_tiles():
            self._read_base(row, column)
        for row, column in self.header.tiles():
            self._read_tile(row, column)

    def _chunk(self, *name):
        return Chunk(self.file.chunk(*name), wavelet_tables(self.header.kind), self.header.network)

    def _read_base(self, row, column):
        chunk, symbols = self._chunk("base", row, column), []
        for i, cells in enumerate(self.planes):
            top, parent = 3 + cells.base_levels, None
            at = cells.base_band(row, column, top, "LL")
            shape = [s.stop - s.start for s in at]
            found = [coarsest_image(chunk, *shape) for _ in range(self._count(i))]
            symbols += [sent for _, sent in found]
            image = np.stack([image for image, _ in found])
            if self.lossy:
                image = image.astype(np.float32) * scaled_step(self.header.step, top, "LL", cells.scale)
            self.bands[i][top, "LL"][(slice(None), *at)] = image
            for level in range(top, 3, -1):
                where = {o: cells.base_band(row, column, level, o) for o in ORIENTATIONS}
                parent = self._read_level(chunk, i, level, where, parent, symbols)
        chunk.finish()
        self.file.check(crc_of(symbols), "base", row, column)

    def _read_tile(self, row, column):
        parents = [None] * len(self.planes)
        for level in (3, 2, 1) if self.planes else ():
            name = f"level {level}", row, column
            chunk, symbols = self._chunk(*name), []
            for i, cells in enumerate(self.planes):
                where = {o: cells.tile_band(row, column, level, o) for o in ORIENTATIONS}
                parents[i] = self._read_level(chunk, i, level, where, parents[i], symbols)
            chunk.finish()
            self.file.check(crc_of(symbols), *name)

    def _count(self, i):
        """Planes of group ``i``."""
        group = self.header.groups[i]
        return group.components if self.lossy else len(group.bands)

    def _read_level(self, chunk, i, level, where, parent, symbols):
        """Decode a level of a group, put it into its plane, and return it as the parent of the next."""
        shapes = {o: tuple(s.stop - s.start for s in at) for o, at in where.items()}
        decoded = chunk.level(shapes, self._count(i), level, parent)
        for o in ORIENTATIONS:
            values = np.stack([band.values for band in decoded[o]])
            symbols.append(values)
            if self.lossy:
                points = np.stack([band.points for band in decoded[o]])
                values = coefficients(values, points, scaled_step(self.header.step, level, o, self.planes[i].scale))
            else:
                group = self.header.groups[i]
                weights = self.side[i].weights[min(level, 4) - 1]
                values = add_predictions(values, weights, group.components, group.spatial)
            self.bands[i][level, o][(slice(None), *where[o])] = values
        return decoded

    def plane(self, i: int) -> np.ndarray:
        """All planes (planes, cell rows, cell columns) of group ``i``: float32 components, or levels q (reversible)."""
        bands, top = self.bands[i], 3 + self.planes[i].base_levels
        image = bands[top, "LL"]
        for level in range(top, 0, -1):
            details = {o: bands[level, o] for o in HIGH if o != "LL"}
            if self.gains is not None:
                details = {o: d * divisors(self.gains[i].of_band(d.shape[1:], level)) for o, d in details.items()}
            image = synthesise(image, details, join_97 if self.lossy else join_53)
        return image
