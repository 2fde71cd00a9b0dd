"""Receptive fields along one axis: the pieces in which a network processes cells, and the latents taken from each.
Encoder and decoder use the same pieces, so their results agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ..geometry.tiling import Span, ceil_div


class Windowed(Protocol):
    """What the pieces depend on: the cells a latent stands for along an axis, the one size of windows or None, and the
    cells around an area that have a say in its latents; as of :class:`.latent_model.LatentModel`."""

    @property
    def stride(self) -> int: ...
    @property
    def window(self) -> int | None: ...
    @property
    def halo(self) -> int: ...


@dataclass(frozen=True)
class Piece:
    """One run of the network along an axis: its input ``cells``, multiples of the stride, which may end beyond the
    plane; the ``latents`` that are taken from it."""

    cells: Span
    latents: Span


def latent_span(span: Span, size: int, stride: int) -> Span:
    """Latents that a tile with the cells ``span`` of an axis of ``size`` cells stores."""
    return Span(
        ceil_div(span.start, stride), ceil_div(span.stop, stride) if span.stop < size else ceil_div(size, stride)
    )


def covering(span: Span, stride: int) -> Span:
    """Latents whose blocks cover the cells ``span``."""
    return Span(span.start // stride, ceil_div(span.stop, stride))


def pieces(model: Windowed, size: int, wanted: Span) -> list[Piece]:
    """The pieces of an axis of ``size`` cells that give the latents ``wanted``; their latents are adjacent and do not
    overlap."""
    if not len(wanted):
        return []
    stride, padded = model.stride, ceil_div(size, model.stride) * model.stride
    if model.window is None:
        whole = Span(wanted.start * stride, wanted.stop * stride)
        return [Piece(whole.grown(model.halo, padded), wanted)]
    starts = list(range(0, max(padded - model.window, 0) + 1, model.window - 2 * model.halo))
    if starts[-1] + model.window < padded:
        starts.append(padded - model.window)
    edges = [0] + [(s + model.halo) // stride for s in starts[1:]] + [padded // stride]
    out = []
    for start, a, b in zip(starts, edges, edges[1:]):
        own = Span(max(a, wanted.start), min(b, wanted.stop))
        if len(own):
            out.append(Piece(Span(start, start + model.window), own))
    return out
