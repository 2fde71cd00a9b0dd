"""A header with a network and a source to chunks."""

import math

import numpy as np

from ..bitstream.chunks import write_chunk
from ..bitstream.container import Chunk, Index
from ..bitstream.gain_map import BLOCK, FACTORS, LOWEST
from ..bitstream.kinds import CODERS, LATENT, LOSSY
from ..bitstream.subbands import tile_pixels, tile_shape
from ..entropy.latents import latent_coding as coding
from ..entropy.tokens import LARGEST_VALUE
from ..errors import StepTooFine
from ..geometry.tiling import Span
from ..model import group_expectation
from ..model.windows import latent_span, pieces
from . import latent_rdoq
from .wavelet_encoder import WaveletEncoder

AT_ONCE = 16  # windows of a fixed size a run
SAMPLE_TILES = 6  # tiles by which an error is estimated
ROUNDS = 2  # of analysis by synthesis; a third gains less than 0.1 % of bytes
CHOSEN, ROUNDED, AS_THEY_ARE = "chosen", "rounded", "as they are"  # latents that are shown without a file


def usual_points(tables):
    """Mean reconstruction points (magnitudes,) float32 in 1/256 of magnitudes 0, 1, …, the last for all above."""
    weights = tables.tables.frequency[: len(tables.centroids), 1 : tables.centroids.shape[1] + 1].astype(np.float64)
    return np.append(0, (weights * tables.centroids).sum(0) / weights.sum(0)).astype(np.float32)


class LatentCache:
    """What gains do not change, by (row, column) of a tile: ``latents`` before quantisation, and what is ``expected``
    of them, about."""

    def __init__(self):
        self.latents, self.expected = {}, {}


class LatentEncoder(WaveletEncoder):
    """Encodes one source with one header of kind latent. ``real``: a :class:`LatentCache`, which encoders of headers
    that differ in their gains alone may share; None: all is made anew. ``kept`` holds latents as decoded."""

    def __init__(self, source, survey, header, tables, threads, progress, price=None, kept=None, real=None):
        super().__init__(
            source,
            survey,
            header,
            {**tables, LATENT: tables[LOSSY]},
            threads,
            progress,
            price,
            kept if header.coder == CODERS[0] else None,
        )
        self.model, self._real = tables[LATENT], real
        self._rest = False  # estimates are of all there is

    def latents(self, row, column):
        """Latents of a tile before quantisation: a group each (latents, h, w) float32."""
        self.progress.check()
        if self._real is not None and (row, column) in self._real.latents:
            return self._real.latents[row, column]
        out = [self._latents(group, tile_shape(self.header, group, row, column)) for group in self.header.groups]
        if self._real is not None:
            self._real.latents[row, column] = out
        return out

    def _stored(self, shape):
        """[row Span, column Span] of the latents of a tile of a Shape."""
        return [
            latent_span(s, n, self.model.stride)
            for s, n in zip((shape.rows, shape.columns), (shape.height, shape.width))
        ]

    def gains(self, row, column):
        """The map of gains on the latents of a tile, a group each (h, w) int8 or None."""
        return [
            self.model.gains(self.header, g, *self._stored(tile_shape(self.header, g, row, column)))
            for g in self.header.groups
        ]

    def _latents(self, group, shape):
        model = self.model
        wanted = self._stored(shape)
        out = np.zeros((model.latents, *map(len, wanted)), np.float32)
        rows, columns = (pieces(model, n, s) for n, s in zip((shape.height, shape.width), wanted))
        if not rows or not columns:
            return out
        x, top, left = self._components(group, shape, rows, columns)
        runs = [(r, c) for r in rows for c in columns]
        for at in range(0, len(runs), AT_ONCE):
            self.progress.check()
            part = runs[at : at + AT_ONCE]
            y = model.analysis(
                np.stack(
                    [
                        x[:, r.cells.start - top : r.cells.stop - top, c.cells.start - left : c.cells.stop - left]
                        for r, c in part
                    ]
                )
            )
            for got, (r, c) in zip(y, part):
                out[
                    :,
                    r.latents.start - wanted[0].start : r.latents.stop - wanted[0].start,
                    c.latents.start - wanted[1].start : c.latents.stop - wanted[1].start,
                ] = got[
                    (
                        slice(None),
                        *(
                            slice(
                                p.latents.start - p.cells.start // model.stride,
                                p.latents.stop - p.cells.start // model.stride,
                            )
                            for p in (r, c)
                        ),
                    )
                ]
        return out

    def _components(self, group, shape, rows, columns):
        """Normalised components of all cells that the pieces see, mirrored beyond the plane: (array, first row, first
        column)."""
        span = [Span(p[0].cells.start, p[-1].cells.stop) for p in (rows, columns)]
        inside = [Span(s.start, min(s.stop, n)) for s, n in zip(span, (shape.height, shape.width))]
        cells = self.cells.read(group, *inside)
        self.progress.check()
        x = self.model.normalised(group.basis.forward(cells), self.model.unit(self.header, group))
        beyond = [s.stop - i.stop for s, i in zip(span, inside)]
        if any(beyond):
            x = np.pad(x, ((0, 0), (0, beyond[0]), (0, beyond[1])), "symmetric")
        return x, span[0].start, span[1].start

    def _quantised(self, group, y, gains, writer=None):
        """Latents (latents, h, w) -> (int32, points or None), by rate and distortion when there is a price. ``writer``:
        see
        :func:`.latent_rdoq.chosen`."""
        y = self.scaled(group, y, gains)
        if y.size and not np.abs(y).max() <= LARGEST_VALUE - 1:
            raise StepTooFine
        if self.price is None:
            return latent_rdoq.rounded(y), None
        price = self.price * (1.0 if group.predicted is not None else self.model.frugality)
        return latent_rdoq.chosen(self.model.tables, y, price, self.progress.check, gains, writer)

    def scaled(self, group, y, gains):
        """Latents (latents, h, w) in their steps."""
        y = y / self.model.quantisers(self.header, group)
        if gains is not None:
            y *= FACTORS[gains.astype(np.intp) - LOWEST]
        return y

    def _order(self):
        """Numbers of the groups: those that others are predicted from come first."""
        groups = self.header.groups
        return sorted(range(len(groups)), key=lambda i: groups[i].predicted is not None)

    def _expected(self, row, column):
        """The :class:`.group_expectation.Expected` of a tile."""
        return group_expectation.Expected(
            self.model, self.header, [self.model.stored(self.header, g, row, column) for g in self.header.groups]
        )

    def _parts(self, row, column, gains, writer=None):
        """Of each group: [latents as whole numbers (latents, h, w) int32, their points or None, what was taken from
        them before, in units of the network; 0 where nothing is expected of them]. ``writer``: codes them on the
        way."""
        groups, ys = self.header.groups, self.latents(row, column)
        sources = {g.predicted.source for g in groups if g.predicted is not None}
        out, decoded, expectations = [None] * len(groups), {}, self._expected(row, column)
        for i in self._order():
            group, expected, y = groups[i], expectations.of(i, decoded), ys[i]
            # of several tiles the borders would gain nothing, and show
            if self.price is not None and self.model.window is None and self.header.tiles == (1, 1) and y.size:
                y = self._adapted(group, tile_shape(self.header, group, row, column), y, expected, gains[i])
            if writer is not None:
                writer.part = i
            q, points = self._quantised(group, y - expected, gains[i], writer)
            if writer is None:
                points = None  # the walk that codes sends other side latents than the one that chose
            if points is None and i in sources:
                points = self._points(q, gains[i])
            if i in sources:
                decoded[i] = self._dequantised(group, q, points, gains[i])
            out[i] = [q, points, expected]
        return out

    def _adapted(self, group, shape, y, expected, gains):
        """Latents ``y`` of a raster of one tile, changed by what their synthesis leaves to be desired: ROUNDS of
        analysis by synthesis (after Campos et al., "Content adaptive optimization for neural image compression", CVPRW
        2019). The network is no linear transform: it makes up for some of what was rounded away, which need not be sent
        then. Beyond the plane all is as it should be."""
        x, *_ = self._components(
            group, shape, *(pieces(self.model, n, s) for n, s in zip((shape.height, shape.width), self._stored(shape)))
        )
        for _ in range(ROUNDS):
            decoded = self._dequantised(group, *self._quantised(group, y - expected, gains), gains) + expected
            shown = self.model.synthesis(decoded[None])[0]
            for beyond in (np.s_[:, shape.height :], np.s_[:, :, shape.width :]):
                x[beyond] = shown[beyond]
            wanted, made = self.model.analysis(np.stack([x, shown]))
            y = decoded + wanted - made
        return y

    def _points(self, q, gains):
        return coding.points(self.model.tables, [q], self.progress.check, [gains])[0]

    def _dequantised(self, group, q, points, gains):
        """What a decoder makes of whole numbers: latents in units of the network."""
        return self.model.dequantised(
            self.header, group, q, self._points(q, gains) if points is None else points, gains
        )

    def tile(self, row, column, keep=False):
        """([(bytes, checksum)] of mask and latents; no base; latents as decoded, to ``keep``) of a tile."""
        gains, tables, check = self.gains(row, column), self.model.tables, self.progress.check
        if self.header.coder != CODERS[0]:
            q = [q for q, *_ in self._parts(row, column, gains)]
            return (
                [
                    self._mask(row, column),
                    coding.encode(tables, q, self.header.coder, check, gains),
                    *self.exact_samples(row, column),
                ],
                [],
                None,
            )
        writer, parts = self._walked(row, column, gains, keep)
        chunk = writer.finish(verify=keep), coding.checksum([q for q, *_ in parts])
        return (
            [self._mask(row, column), chunk, *self.exact_samples(row, column)],
            [],
            self._decoded(parts, gains) if keep else None,
        )

    def _walked(self, row, column, gains, points):
        """(a writer that was given all latents of a tile, :meth:`_parts`, with all ``points`` where they are asked
        for)."""
        tables, check = self.model.tables, self.progress.check
        writer = coding.writer(tables, check, points)
        at_once = self.price is not None and latent_rdoq.can_write(tables)
        parts = self._parts(row, column, gains, writer if at_once else None)
        if not at_once:
            for writer.part, (part, g) in enumerate(zip(parts, gains)):
                part[1] = coding.walk(writer, tables, part[0].shape, part[0], g)[1]
        return writer, parts

    def _kept_bytes(self, row, column):
        return sum(
            4 * self.model.latents * math.prod(map(len, self._stored(tile_shape(self.header, group, row, column))))
            for group in self.header.groups
        )

    def known(self, row, column, how=CHOSEN):
        """What decoding a tile will give: (latents a group, classes). ``how``: CHOSEN, just that; ROUNDED, about that,
        without contexts, so that reconstruction points are the usual ones; AS_THEY_ARE, without rounding."""
        out, gains = self.latents(row, column), self.gains(row, column)
        if how == CHOSEN:
            out = self._decoded(self._walked(row, column, gains, True)[1], gains)
        elif how == ROUNDED:
            out = self._decoded([(*r, e) for r, e in zip(*self._rounded(row, column))], gains)
        return out, self.classes(row, column) if self.some_invalid else None

    def _decoded(self, parts, gains):
        """Latents of each group as a decoder gets them, of its (whole numbers, points, what was expected)."""
        return [
            self._dequantised(group, q, points, g) + expected
            for group, (q, points, expected), g in zip(self.header.groups, parts, gains)
        ]

    def _rounded(self, row, column):
        """([(whole numbers, points)] of the latents of each group, what was expected of them), about: a source may have
        been rounded with other gains, which changes little of what is left of those that it predicts."""
        groups, ys, gains = self.header.groups, self.latents(row, column), self.gains(row, column)
        usual, rounding = (
            usual_points(self.model.tables),
            latent_rdoq.ROUNDING if self.price is None else latent_rdoq.LIKE_CHOSEN,
        )
        out, decoded, expectations = [None] * len(groups), {}, self._expected(row, column)
        known = self._real.expected.get((row, column)) if self._real is not None else None
        expected = known or [None] * len(groups)
        for i in self._order():
            if not known:
                expected[i] = expectations.of(i, decoded)
            q = latent_rdoq.rounded(self.scaled(groups[i], ys[i] - expected[i], gains[i]), rounding)
            out[i] = q, usual[np.minimum(np.abs(q), len(usual) - 1)] * np.sign(q)
            if not known:
                decoded[i] = self.model.dequantised(self.header, groups[i], *out[i], gains[i]) + expected[i]
        if self._real is not None:
            self._real.expected[row, column] = expected
        return out, expected

    def rounding_errors(self, row, column):
        """What rounding its latents does to each 8 x 8 pixels of a tile: sums (rows, columns) float32 of squared errors
        of all latents, in steps without gains."""
        rows, columns = tile_pixels(self.header, row, column)
        y, x = (np.minimum(np.arange(s.start, s.stop, BLOCK) + BLOCK // 2, s.stop - 1) for s in (rows, columns))
        total, ys = np.zeros((len(y), len(x)), np.float32), self.latents(row, column)
        parts = zip(self.header.groups, ys, self.gains(row, column), *self._rounded(row, column))
        for group, latents, gains, (q, points), expected in parts:
            if not q.size:
                continue
            error = self.scaled(group, latents - expected, gains)
            error -= q
            error -= points * np.float32(1 / 256)
            error = np.einsum("ijk,ijk->jk", error, error) / np.float32(group.scale**2)
            if gains is not None:
                error /= np.square(FACTORS[gains.astype(np.intp) - LOWEST])
            spans = self._stored(tile_shape(self.header, group, row, column))
            v, u = (
                np.clip(c // self.model.stride - s.start, 0, len(s) - 1)
                for c, s in zip(group_expectation.cell_at(group, y[:, None], x[None]), spans)
            )
            total += error[v, u]
        return total

    def outline(self, stream):
        """An Index of the chunks that are read first, which are written to ``stream``, and of empty tiles: enough for a
        decoder that takes :meth:`known`."""
        tiles = self.header.tiles[0] * self.header.tiles[1]
        chunks = [write_chunk(stream, *chunk) for chunk in [self.side(), *self._map()]] + [Chunk()] * (
            tiles * self.header.tile_chunks
        )
        return Index(chunks, np.zeros(tiles, np.float32), np.zeros(tiles, np.float32))

    def base(self, lows):
        """No base tiles."""
        return []

    def _quantised_error(self, row, column):
        """As of an Encoder, after a round trip of the tile alone. Its border is a little worse than in the file, where
        the network sees the neighbouring tiles."""
        total, gains = 0.0, self.gains(row, column)
        for group, g, (q, points, expected) in zip(self.header.groups, gains, self._parts(row, column, gains)):
            self.progress.check()
            y = self._dequantised(group, q, points, g) + expected
            total += self._cell_error(group, tile_shape(self.header, group, row, column), y) * group.scale**2
        return total, self._samples(row, column)

    def _cell_error(self, group, shape, y):
        model = self.model
        first = [
            latent_span(s, n, model.stride).start * model.stride
            for s, n in zip((shape.rows, shape.columns), (shape.height, shape.width))
        ]
        if model.window is None:
            x = model.synthesis(y[None])[0]
        else:  # windows side by side: near enough for an estimate
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
        units = group.basis.inverse(x[: group.components, : len(rows), : len(columns)] * model.unit(self.header, group))
        return float(np.square(units - cells).sum())

    def estimated_mse(self, count):
        """Mean squared error (units of precision) estimated from at most SAMPLE_TILES tiles."""
        return super().estimated_mse(min(count, SAMPLE_TILES))
