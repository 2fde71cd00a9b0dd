"""What coders of latents do with a phase in the compiled core (phase_coder.h): read, write, choose, or find points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from ...arrays import Array
from ...errors import FormatError
from ...runtime.core import Core

if TYPE_CHECKING:
    from ..chunk_coding import RansReader, RansWriter
    from ..rans import Tables

# of enum in phase_coder.h
DAMAGES = {
    1: "A part of the file ends too early; it is damaged.",
    2: "A part of the file holds a symbol that does not exist; it is damaged.",
}
# fields of a PhaseCoder, 32 bits each
STREAM = ("x", "words", "rows", "lanes", "at", "end", "data", "bit", "bits_end")
ROOM = ("low", "single", "contexts", "flag_contexts", "coded_contexts", "flags", "tokens")
WRITTEN = ("entries", "count", "ends", "batches", "raw", "widths", "fields")
CHOICE = ("real", "free", "symbol_bits", "price", "costs")
FIELDS = (
    *("reads", "writes", "chooses", "points", *STREAM, "centroids", "bins", "sixteenths", "values"),
    *(*ROOM, *WRITTEN, *CHOICE),
)
AT = {name: i for i, name in enumerate(FIELDS)}
MOST_BATCHES = 2  # of a phase


class Choice(NamedTuple):
    """What a rate-distortion optimised choice of the latents of a part needs: ``real`` (channels, h, w) float32, the
    latents in steps; ``free`` (channels,) bool, to which channels it applies; ``symbol_bits`` (contexts, alphabet)
    float32; ``price`` of a bit in squared steps."""

    real: Array
    free: Array
    symbol_bits: Array
    price: float


class LatentTables(Protocol):
    """What a phase needs of a :class:`.entropy_tables.LatentTables`."""

    @property
    def tables(self) -> Tables:
        """Those of rANS."""

    @property
    def centroids(self) -> Array:
        """Reconstruction points."""


@dataclass(frozen=True)
class Role:
    """What a coder does with each phase: at most one of ``reader`` and ``writer`` is given; ``choice`` is made before
    what it chose is written; ``points``: reconstruction points are wanted."""

    tables: LatentTables
    reader: RansReader | None = None
    writer: RansWriter | None = None
    choice: Choice | None = None
    points: bool = True


class Written(NamedTuple):
    """Symbols and raw fields that were written: entries (n,), the ends of their batches (m,), values (k,) and widths
    (k,)."""

    entries: Array
    ends: Array
    raw: Array
    widths: Array


class CorePhases:
    """A PhaseCoder in the memory of the core, at ``address``. ``most``: latents of the largest phase; ``latents``,
    ``phases``: between two calls of :meth:`written`, at most."""

    def __init__(self, kernels: Core, role: Role, most: int, latents: int, phases: int) -> None:
        self._kernels, self._role = kernels, role
        room, tables = kernels.room, role.tables
        writes = role.writer is not None
        given = {
            "reads": role.reader is not None,
            "writes": writes,
            "chooses": role.choice is not None,
            "points": room(most) if role.points else 0,
            "rows": kernels.put(tables.tables.rows),
            "centroids": kernels.put(tables.centroids),
            "bins": kernels.zeros(most),
            "sixteenths": kernels.zeros(most, 4),
            "values": kernels.zeros(most, 4),
            **{name: room(most + 1, size) for name, size in zip(ROOM, (4, 4, 2, 2, 2, 1, 1))},
        }
        if role.reader is not None:
            given.update(zip(STREAM, role.reader.enter(kernels)))
        if writes:
            given.update(entries=room(latents + latents // 16 + 1, 4), ends=room(MOST_BATCHES * phases, 4))
            given.update(raw=room(3 * latents, 4), widths=room(3 * latents))
        if role.choice is not None:
            given.update(real=room(most, 4), free=room(most), costs=room(most, 4))
            given["symbol_bits"] = kernels.put(role.choice.symbol_bits)
            given["price"] = int(np.float32(role.choice.price).view(np.uint32))
        self.address = kernels.put(np.array([given.get(name, 0) for name in FIELDS], np.uint32))

    def call(self, kernel: str, *arguments: int) -> None:
        """Run a kernel of a PhaseCoder and more. Raises FormatError where it finds damage."""
        state = self._kernels.call(kernel, self.address, *arguments)
        if state:
            raise FormatError(DAMAGES[state])

    def _now(self) -> Array:
        return self._kernels.view(self.address, (len(FIELDS),), np.uint32)

    def written(self) -> Written:
        """What was written since the last call."""
        now, view = self._now(), self._kernels.view

        def taken(name: str, count: str, kind: type) -> Array:
            return view(int(now[AT[name]]), (int(now[AT[count]]),), kind).copy()

        out = Written(
            taken("entries", "count", np.uint32),
            taken("ends", "batches", np.int32),
            taken("raw", "fields", np.uint32),
            taken("widths", "fields", np.uint8),
        )
        now[[AT["count"], AT["batches"], AT["fields"]]] = 0
        return out

    def leave(self) -> None:
        """Let the reader go on where the core stopped."""
        if self._role.reader is not None:
            now = self._now()
            self._role.reader.leave(self._kernels, *(int(now[AT[name]]) for name in ("x", "at", "bit")))
