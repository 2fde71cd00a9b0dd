"""Trial encodings: what was encoded, and what was measured of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from ..bitstream.container import Index
from ..bitstream.header import Header
from ..encoder.abstract_encoder import Encoder
from ..evaluation.distortion import BlockErrors, ErrorSums
from .region_control import RegionErrors, RegionGains

SPOOL = 32 << 20  # bytes of a trial that are kept in memory; larger trials go to a temporary file
FINEST = 0.05  # finest quantiser step in units of precision


@dataclass(frozen=True)
class LossySettings:
    """Settings of a lossy header. ``step``: quantiser step, in units of precision, outside of areas; ``basis_step``:
    step for which the spectral bases are made, None: ``step``; ``gains`` of areas."""

    step: float
    basis_step: float | None = None
    gains: RegionGains | None = None


@dataclass
class Trial:
    """One encoding, not yet a file: chunks in ``spool``, and their ``index``. ``settings``: of its header, None where
    no quantiser step was asked for; ``by_block``: its gains were found for each block, which includes the asked quality
    of areas."""

    encoder: Encoder
    spool: IO[bytes]
    index: Index
    settings: LossySettings | None
    by_block: bool

    @property
    def header(self) -> Header:
        """The header that it was encoded with."""
        return self.encoder.header

    @property
    def bytes(self) -> int:
        """Size of the file; with a peak error bound, without the corrections until they are made by the measurement."""
        return len(self.encoder.head(self.index)) + sum(c.length for c in self.index.chunks)

    def close(self) -> None:
        """Delete its chunks."""
        self.spool.close()


@dataclass
class MeasuredTrial(Trial):
    """A trial whose decoded pixels were compared with the source; it shares the ``spool`` of that trial, and its
    ``index`` has the errors of tiles and the corrections. ``errors``; ``blocks``, errors by block, and ``zones``,
    errors by area, where asked for; ``identical``: every sample is reproduced bit for bit."""

    errors: ErrorSums
    blocks: BlockErrors | None
    zones: RegionErrors | None
    identical: bool

    @property
    def mse(self) -> float:
        """Mean squared error that a target of quality refers to, in raster units; with areas, that of the pixels
        outside."""
        return self.zones.rest if self.zones else self.errors.mse
