"""From chunks of latents to pixels."""

import numpy as np

from ..bitstream.kinds import LATENT, LOSSY
from ..bitstream.subbands import tile_pixels, tile_shape
from ..entropy.latents import latent_coding as coding
from ..errors import FormatError
from ..geometry.grid import Window
from ..geometry.tiling import Span
from ..model import group_expectation
from ..model.windows import covering, pieces
from .coarse_samples import coarser
from .resolution_levels import coarse_classes
from .strips import LOST, Decoder

AT_ONCE = 16  # windows of a fixed size a run


class LatentDecoder(Decoder):
    """Decodes windows of one file of kind latent. ``known``: latents of tiles as decoded
    (:class:`.reconstruction_cache.ReconstructionCache`), or a function of (row, column) of a tile that gives its
    latents and classes, instead of its chunks."""

    def __init__(self, header, index, tables, fetch, threads=1, known=None):
        self.model = tables[LATENT]
        if header.exact and self.model.exact is None:
            raise FormatError(
                f"The header asks for exact arithmetic, which the model {header.model} does not have; the file is "
                "damaged."
            )
        if header.regions and not self.model.takes_gains:
            raise FormatError(
                f"The header asks for regions, which the model {header.model} does not have; the file is damaged."
            )
        self.fine_reach, self.in_steps = self.model.reach, coding.in_steps(self.model.tables, header.coder)
        super().__init__(header, index, {**tables, LATENT: tables[LOSSY]}, fetch, threads, known)

    def finest_chunk(self, level=0, bands=None, native=False):
        """1: a tile's latents are one chunk, whatever the level."""
        return 1

    def chunks_for(self, level=0, bands=None, native=False):
        """Numbers of all chunks: every level needs them."""
        return list(range(len(self.index.chunks)))

    def _read_base(self, progress):
        """There is none."""

    def _decode_tile(self, row, column, view, check):
        if callable(self._known):
            return *self._known(row, column), None
        header, number, model = self.header, self.tile_number(row, column), self.model
        try:
            classes = self.classes(row, column)
            if not view.groups:
                return None, classes, None
            if self._known and (row, column) in self._known.tiles:
                return self._known.tiles.pop((row, column)), classes, None
            spans = [self._stored(g, row, column) for g in header.groups]
            gains = [model.gains(header, g, *s) for g, s in zip(header.groups, spans)]
            shapes = [(model.latents, len(r), len(c)) for r, c in spans]
            parts, points, checksum = coding.decode(
                model.tables, self._payload(number + 1), shapes, header.coder, check, gains, view.components
            )
            if checksum is not None:  # of a part of the symbols there is none
                self._check_symbols(number + 1, checksum)
        except FormatError as error:
            return None, None, str(error)
        predicted = {i: p for i in view.groups if (p := header.groups[i].predicted) is not None}
        used = view.groups | {p.source for p in predicted.values()}
        out = [
            model.dequantised(header, *part) if i in used else None
            for i, part in enumerate(zip(header.groups, parts, points, gains))
        ]
        expected = group_expectation.Expected(model, header, spans)
        for i in predicted:
            out[i] += expected.of(i, out)
        return out, classes, None

    def _stored(self, group, row, column):
        """(row Span, column Span) of the latents of a tile."""
        return self.model.stored(self.header, group, row, column)

    def _tail(self, sets):
        return sets

    def _window_latents(self, decoded, row, column, group_index, rows, columns):
        """Latents for global spans, gathered from up to nine tiles; zeros beyond the plane and where a tile is lost."""
        out = np.zeros((self.model.latents, len(rows), len(columns)), np.float32)
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                sets = decoded.get(r, {}).get(c, (None, None))[0]
                if sets is None:
                    continue
                have_rows, have_columns = self._stored(self.header.groups[group_index], r, c)
                y0, y1 = max(rows.start, have_rows.start), min(rows.stop, have_rows.stop)
                x0, x1 = max(columns.start, have_columns.start), min(columns.stop, have_columns.stop)
                if y0 < y1 and x0 < x1:
                    out[:, y0 - rows.start : y1 - rows.start, x0 - columns.start : x1 - columns.start] = sets[
                        group_index
                    ][:, y0 - have_rows.start : y1 - have_rows.start, x0 - have_columns.start : x1 - have_columns.start]
        return out

    def _planes(self, row, column, group_index, which, depth, decoded):
        model, group = self.model, self.header.groups[group_index]
        shape = tile_shape(self.header, group, row, column)
        cells = group.cells_of(
            *tile_pixels(self.header, row, column)
        )  # a lattice's tile may show cells of its neighbours
        wanted = [covering(s, model.stride) for s in cells]
        rows, columns = (pieces(model, n, s) for n, s in zip((shape.height, shape.width), wanted))
        s, runs = model.stride, [(r, c) for r in rows for c in columns]
        out = np.empty((group.components, *(len(w) * s for w in wanted)), np.float32)
        unit = model.unit(self.header, group)
        for at in range(0, len(runs), AT_ONCE):
            part = runs[at : at + AT_ONCE]
            x = model.synthesis(
                np.stack(
                    [
                        self._window_latents(
                            decoded,
                            row,
                            column,
                            group_index,
                            *(Span(p.cells.start // s, p.cells.stop // s) for p in piece),
                        )
                        for piece in part
                    ]
                )
            )
            for got, piece in zip(x, part):
                there = [slice(p.latents.start * s - p.cells.start, p.latents.stop * s - p.cells.start) for p in piece]
                here = [
                    slice((p.latents.start - w.start) * s, (p.latents.stop - w.start) * s)
                    for p, w in zip(piece, wanted)
                ]
                np.multiply(got[(slice(group.components), *there)], unit, out=out[(slice(None), *here)])
        return out, wanted[0].start * s, wanted[1].start * s

    def strips(self, window, bands, progress, level=0, native=False, components=None):
        """As :meth:`.Decoder.strips`. A pixel of a coarse level is the mean of the valid pixels under it."""
        if not level:
            yield from super().strips(window, bands, progress, components=components)
            return
        height, width = self.header.profile.grid.shape
        size, t = 1 << level, self.header.tile
        rows = max(1, t // size)
        for top in range(window.y, window.y + window.height, rows):
            part = window.intersect(Window(window.x, top, window.width, rows))
            full = Window(part.x << level, part.y << level, part.width << level, part.height << level)
            full = full.intersect(Window(0, 0, width, height))
            fine = np.empty((len(bands), full.height, full.width), self.header.dtype)
            for at, a in super().strips(
                full,
                bands,
                progress.stage((top - window.y) / window.height, (part.y + part.height - window.y) / window.height),
                components=components,
            ):
                fine[:, at.y - full.y : at.y - full.y + at.height] = a
            yield (
                part,
                self._coarser(
                    fine, Span(full.y, full.y + full.height), Span(full.x, full.x + full.width), level, bands
                ),
            )

    def _coarser(self, fine, rows, columns, level, bands):
        """Pixels of ``level`` of samples (bands, h, w) of the spans ``rows`` x ``columns``."""
        classes = self.classes_in(rows, columns)
        out = np.stack(
            [
                coarser(a, None if classes is None else classes[band], level, band in self.header.code_bands)
                for a, band in zip(fine, bands)
            ]
        )
        coarse = None if classes is None else coarse_classes(classes, rows, columns, level)
        for values, band, hole in zip(out, bands, np.take(np.array(self.hole_values(), object), bands)):
            self._restore(
                values, band, None if coarse is None else np.where(coarse[band] == LOST, 0, coarse[band]), level
            )
            if coarse is not None:
                values[coarse[band] == LOST] = hole
        return out
