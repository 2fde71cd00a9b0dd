"""Side chunk: side information of every band group, spectral bases or weights of reversible prediction (docs/format.md,
6 to 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ..arrays import Array
from ..entropy.subbands import side_vectors
from ..entropy.subbands.context_model import NONE
from ..entropy.subbands.core_chunks import BATCHES, CoreCoder, CoreDecoder, CoreEncoder
from ..entropy.subbands.core_model import supported
from ..entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder
from ..errors import FormatError
from ..runtime import core
from ..transforms import band_prediction, householder, klt

if TYPE_CHECKING:
    from ..entropy.subbands.context_model import ContextModel
    from .band_group import BandGroup
    from .header import Header

EXPONENT_BITS = 4  # for the exponent of the scale of means


LEAST = 500  # numbers from which on the compiled core is faster


def write_side_chunk(header: Header, model: ContextModel) -> tuple[bytes, int]:
    """(bytes, checksum) of the side chunk, coded with the contexts of ``model``."""
    sizes = _sizes(header)
    done = core.attempt(_write_in_core, header, model, sizes) if sum(sizes) >= LEAST and supported(model) else None
    if done is not None:
        return done
    coder = ChunkEncoder(model, most_lanes=1)
    write_side(header, coder)
    return coder.finish(), coder.checksum


def read_side_chunk(header: Header, model: ContextModel, data: bytes) -> int:
    """Decode the side chunk into the groups of ``header``; returns its checksum. Raises FormatError on damage."""
    done = core.attempt(_read_in_core, header, model, data) if len(data) >= LEAST and supported(model) else None
    if done is not None:
        return done
    coder = ChunkDecoder(model, data)
    read_side(header, coder)
    return coder.checksum


def _sizes(header: Header) -> list[int]:
    """Numbers of each list of the side chunk."""
    out = []
    for group in header.groups:
        if header.spectral:
            out += [len(group.known_basis.means), *(len(d) for d in group.known_basis.directions)]
        else:
            out += [len(rows) for rows in group.known_weights for _ in range(rows.shape[1])]
    return out


def _write_in_core(kernels: core.Core, header: Header, model: ContextModel, sizes: list[int]) -> tuple[bytes, int]:
    coder = CoreEncoder(CoreCoder(kernels, model, NONE), sum(sizes), BATCHES * len(sizes), lambda: None, 1)
    write_side(header, coder)
    return coder.finish(False), coder.checksum


def _read_in_core(kernels: core.Core, header: Header, model: ContextModel, data: bytes) -> int:
    coder = CoreDecoder(CoreCoder(kernels, model, NONE), data, lambda: None)
    read_side(header, coder)
    return coder.checksum


def write_side(header: Header, coder: ChunkEncoder | CoreEncoder) -> None:
    """Code the bases (lossy, latent) or prediction weights (reversible); ``coder`` has a single lane."""
    for group in header.groups:
        if header.spectral:
            _write_basis(group.known_basis, coder)
        else:
            for rows in group.known_weights:
                for column in rows.T:
                    coder.values(column)


def _write_basis(basis: klt.Basis, coder: ChunkEncoder | CoreEncoder) -> None:
    if len(basis.means) > 1:
        coder.bits(int(np.log2(basis.mean_scale)) - klt.EXPONENTS[0], EXPONENT_BITS)
    vectors = [basis.means, *basis.directions]
    side_vectors.code(coder, [len(v) for v in vectors], vectors)


def read_side(header: Header, coder: ChunkDecoder | CoreDecoder) -> None:
    """Decode the side information into the groups; FormatError when a value is out of range.

    Groups are changed only after the whole chunk was read and its end was verified."""
    if header.spectral:
        bases = [_read_basis(group, coder) for group in header.groups]
        coder.finish()
        for group, (exponent, means, directions) in zip(header.groups, bases):
            if not all(0 < float(np.square(z.astype(np.float64)).sum()) < householder.LONGEST for z in directions):
                raise FormatError("The spectral basis of the file is out of range; the file is damaged.")
            group.basis = klt.Basis.of_directions(directions, means, 2.0**exponent)
    else:
        weights = [_read_weights(group, coder) for group in header.groups]
        coder.finish()
        for group, table in zip(header.groups, weights):
            group.weights = table


def _read_basis(group: BandGroup, coder: ChunkDecoder | CoreDecoder) -> tuple[int, Array, list[Array]]:
    """(exponent of the scale of means, means, directions) of a group."""
    n = len(group.bands)
    if n == 1:
        exponent, lengths = 0, [1]
    else:
        exponent = coder.bits(None, EXPONENT_BITS) + klt.EXPONENTS[0]
        lengths = [n, *range(n, n - group.components, -1)]
    means, *directions = side_vectors.code(coder, lengths)
    return exponent, means, directions


def _read_weights(group: BandGroup, coder: ChunkDecoder | CoreDecoder) -> Array:
    """Prediction weights (CLASSES, bands, columns) int32 of a group."""
    n, columns = len(group.bands), len(band_prediction.columns_of(group.components, group.spatial))
    out = np.zeros((band_prediction.CLASSES, n, columns), np.int32)
    for table in out:
        for column in range(columns):
            table[:, column] = coder.values(None, (n,))
    return out
