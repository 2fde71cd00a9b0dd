"""The side chunk: spectral bases, or the weights of reversible prediction, of every band group (docs/format.md, 6 to
8)."""

import numpy as np

from ..entropy.subbands import side_vectors
from ..errors import FormatError
from ..transforms import band_prediction, householder, klt

EXPONENT_BITS = 4  # of the scale of means


def write_side(header, coder):
    """Bases (lossy) or prediction weights (reversible) through a ChunkEncoder of one lane."""
    for g in header.groups:
        if header.spectral:
            if len(g.bands) > 1:
                coder.bits(int(np.log2(g.basis.mean_scale)) - klt.EXPONENTS[0], EXPONENT_BITS)
            lists = [g.basis.means, *g.basis.directions]
            side_vectors.code(coder, [len(v) for v in lists], lists)
        else:
            for rows in g.weights:
                for column in rows.T:
                    coder.values(column)


def read_side(header, coder):
    """Fill the groups from a ChunkDecoder; FormatError when a value is out of range."""
    parts = []
    for g in header.groups:
        n = len(g.bands)
        if header.spectral:
            exponent = coder.bits(None, EXPONENT_BITS) + klt.EXPONENTS[0] if n > 1 else 0
            parts.append((exponent, side_vectors.code(coder, [n, *range(n, n - g.components, -1)] if n > 1 else [1])))
        else:
            columns = len(band_prediction.columns_of(g.components, g.spatial))
            parts.append([[coder.values(None, (n,)) for _ in range(columns)] for _ in range(band_prediction.CLASSES)])
    coder.finish()
    for g, part in zip(header.groups, parts):
        n = len(g.bands)
        if header.spectral:
            exponent, (means, *sent) = part
            if not all(0 < float(np.square(z.astype(np.float64)).sum()) < householder.LONGEST for z in sent):
                raise FormatError("The spectral basis of the file is out of range; the file is damaged.")
            g.basis = klt.Basis.of_directions(sent, means, 2.0**exponent)
        else:
            g.weights = np.stack([np.stack(rows, 1) if rows else np.zeros((n, 0), np.int32) for rows in part])
