"""A plan with a network and a source to chunks."""

import numpy as np

from ...entropy import latents as coding
from ...entropy.tokens import LARGEST_VALUE
from ...errors import TargetError
from ...layout import Span
from ..encoder import TOO_FINE, Encoder
from ..plan import LATENT, LOSSY
from ..samples import tile_pixels
from ..tilecoder import tile_shape
from . import choice, cross
from .windows import latent_span, pieces

AT_ONCE = 16       # windows of a fixed size a run
SAMPLE_TILES = 6   # tiles by which an error is estimated


class LatentEncoder(Encoder):
    """Encodes one source with one plan of kind latent."""

    def __init__(self, source, survey, plan, tables, threads, progress, price=None):
        super().__init__(source, survey, plan, {**tables, LATENT: tables[LOSSY]}, threads, progress)
        self.model, self.price = tables[LATENT], price

    def latents(self, row, column):
        """Latents of a tile before quantisation: a group each (latents, h, w) float32."""
        self.progress.check()
        return [self._latents(group, tile_shape(self.plan, group, row, column)) for group in self.plan.groups]

    def _latents(self, group, shape):
        model = self.model
        wanted = [latent_span(s, n, model.stride) for s, n in zip((shape.rows, shape.columns), (shape.height, shape.width))]
        out = np.zeros((model.latents, *map(len, wanted)), np.float32)
        rows, columns = (pieces(model, n, s) for n, s in zip((shape.height, shape.width), wanted))
        if not rows or not columns:
            return out
        x, top, left = self._components(group, shape, rows, columns)
        runs = [(r, c) for r in rows for c in columns]
        for at in range(0, len(runs), AT_ONCE):
            self.progress.check()
            part = runs[at: at + AT_ONCE]
            y = model.analysis(np.stack([x[:, r.cells.start - top: r.cells.stop - top, c.cells.start - left: c.cells.stop - left]
                                         for r, c in part]))
            for got, (r, c) in zip(y, part):
                out[:, r.latents.start - wanted[0].start: r.latents.stop - wanted[0].start,
                    c.latents.start - wanted[1].start: c.latents.stop - wanted[1].start] = got[
                        (slice(None), *(slice(p.latents.start - p.cells.start // model.stride,
                                              p.latents.stop - p.cells.start // model.stride) for p in (r, c)))]
        return out

    def _components(self, group, shape, rows, columns):
        """Normalised components of all cells that the pieces see, mirrored beyond the plane: (array, first row, first column)."""
        span = [Span(p[0].cells.start, p[-1].cells.stop) for p in (rows, columns)]
        inside = [Span(s.start, min(s.stop, n)) for s, n in zip(span, (shape.height, shape.width))]
        cells = self.cells.read(group, *inside)
        self.progress.check()
        x = self.model.normalised(group.basis.forward(cells), self.model.unit(self.plan, group))
        beyond = [s.stop - i.stop for s, i in zip(span, inside)]
        if any(beyond):
            x = np.pad(x, ((0, 0), (0, beyond[0]), (0, beyond[1])), "symmetric")
        return x, span[0].start, span[1].start

    def _quantised(self, group, y):
        """Latents (latents, h, w) -> int32, by rate and distortion when there is a price."""
        y = y / self.model.quantisers(self.plan, group)
        if y.size and not np.abs(y).max() <= LARGEST_VALUE - 1:
            raise TargetError(TOO_FINE)
        if self.price is None:
            return choice.rounded(y)
        return choice.chosen(self.model.tables, y, self.price, self.progress.check)

    def _parts(self, row, column):
        """Of each group: (latents as whole numbers (latents, h, w) int32, what was taken from them before, in units of the network;
        0 where nothing is expected of them)."""
        groups, ys = self.plan.groups, self.latents(row, column)
        out, decoded = [None] * len(groups), {}
        for i in sorted(range(len(groups)), key=lambda i: groups[i].predicted is not None):
            group, p, expected = groups[i], groups[i].predicted, np.float32(0)
            if p is not None:
                if p.source not in decoded:
                    decoded[p.source] = self._dequantised(groups[p.source], out[p.source][0])
                spans = (self.model.stored(self.plan, g, row, column) for g in (groups[p.source], group))
                expected = cross.latents(self.model, self.plan, group, decoded[p.source], *spans)
            q = self._quantised(group, ys[i] - expected)
            # of several tiles the borders would gain nothing, and show
            if self.price is not None and self.model.window is None and self.plan.tiles == (1, 1) and ys[i].size:
                seen = self._as_seen(ys[i], self._dequantised(group, q) + expected)
                q = self._quantised(group, seen - expected)
            out[i] = q, expected
        return out

    def _as_seen(self, y, decoded):
        """Latents ``y`` of a tile, changed by what its synthesis from ``decoded`` leaves to be desired: a step of analysis by
        synthesis (after Campos et al., "Content adaptive optimization for neural image compression", CVPRW 2019). The network is no
        linear transform: it makes up for some of what was rounded away, which need not be sent then."""
        return decoded + y - self.model.analysis(self.model.synthesis(decoded[None]))[0]

    def _dequantised(self, group, q):
        """What a decoder makes of whole numbers: latents in units of the network."""
        points, = coding.points(self.model.tables, [q], self.progress.check)
        return (points * np.float32(1 / 256) + q.astype(np.float32)) * self.model.quantisers(self.plan, group)

    def tile(self, row, column):
        """([(bytes, checksum)] of mask and latents; no base) of a tile."""
        q = [q for q, _ in self._parts(row, column)]
        return [self._mask(row, column), coding.encode(self.model.tables, q, self.plan.coder, self.progress.check)], []

    def base(self, lows):
        """No base tiles."""
        return []

    def _quantised_error(self, row, column):
        """(sum of squared errors over the samples of a tile in units, their number) after a round trip of the tile alone. Its
        border is a little worse than in the file, where the network sees the neighbouring tiles."""
        total = 0.0
        for group, (q, expected) in zip(self.plan.groups, self._parts(row, column)):
            self.progress.check()
            y = self._dequantised(group, q) + expected
            total += self._cell_error(group, tile_shape(self.plan, group, row, column), y) * group.scale ** 2
        rows, columns = tile_pixels(self.plan, row, column)
        return total, len(rows) * len(columns) * len(self.plan.profile.bands)

    def _cell_error(self, group, shape, y):
        model = self.model
        first = [latent_span(s, n, model.stride).start * model.stride
                 for s, n in zip((shape.rows, shape.columns), (shape.height, shape.width))]
        if model.window is None:
            x = model.synthesis(y[None])[0]
        else:   # windows side by side: near enough for an estimate
            side = model.window // model.stride
            h, w = (-(-n // side) * side for n in y.shape[1:])
            padded = np.pad(y, ((0, 0), (0, h - y.shape[1]), (0, w - y.shape[2])))
            parts = padded.reshape(len(y), h // side, side, w // side, side).transpose(1, 3, 0, 2, 4)
            x = model.synthesis(np.ascontiguousarray(parts.reshape(-1, len(y), side, side)))
            x = x.reshape(h // side, w // side, -1, model.window, model.window).transpose(2, 0, 3, 1, 4)
            x = x.reshape(len(x), h // side * model.window, w // side * model.window)
        rows = Span(first[0], min(shape.rows.stop, first[0] + x.shape[1]))
        columns = Span(first[1], min(shape.columns.stop, first[1] + x.shape[2]))
        if not len(rows) or not len(columns):
            return 0.0
        cells = self.cells.read(group, rows, columns)
        units = group.basis.inverse(x[:group.components, :len(rows), :len(columns)] * model.unit(self.plan, group))
        return float(np.square(units - cells).sum())

    def estimated_mse(self, count):
        """Mean squared error (units of precision) estimated from at most SAMPLE_TILES tiles."""
        return super().estimated_mse(min(count, SAMPLE_TILES))
