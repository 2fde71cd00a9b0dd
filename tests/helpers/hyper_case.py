"""A small hyperprior with random weights, and latents for it. ``python -m bandpress.tests.helpers.hyper_case`` writes
the golden chunk anew: only when the format changes on purpose."""

from pathlib import Path

import numpy as np

from ...codec.entropy.latents import hyperprior, latent_coding
from ...models.training import latent_tables

GOLDEN = Path(__file__).parents[1] / "golden" / "hyper.npz"
ORDER, SLICES, KNOWN = [3, 0, 1, 2, 7, 5, 6, 4, 9, 8], [1, 1, 2, 4, 2], [1, 1, 2, 2, 4]


def arrays(seed=0, phased=True, large=1.0):
    """A random network of 10 channels."""
    r = np.random.default_rng(seed)
    n, m, o, a, b, z, d = 10, 6, 4 if phased else 0, 5, 7, 3, 8
    order, slices, known = (ORDER, SLICES, KNOWN) if phased else (list(range(n)), [n], [4])

    def small(*shape, top=60):
        return np.clip(np.rint(r.normal(0, top * large, shape)), -127, 127).astype(np.int8)

    def wide(*shape):
        return r.integers(-900, 900, shape).astype(np.int32)

    out = {
        "order": np.array(order, np.int16),
        "slices": np.array(slices, np.int16),
        "components": np.array(known, np.int16),
        "side_in": r.normal(0, 1, (a, n)),
        "side_in_bias": r.normal(0, 1, a),
        "side_z": r.normal(0, 2, (z, a)),
        "side_z_bias": r.normal(0, 1, z),
        "side_hidden": small(b, 9 * z),
        "side_hidden_bias": wide(b),
        "side_state": small(4 * m, b),
        "side_state_bias": wide(4 * m),
        "spread": small(n, m),
        "own": small(n, o),
        "first": small(len(slices), d, 2 * m + o),
        "last": small(n, d),
        "first_bias": wide(len(slices), 4, d),
        "last_bias": wide(n, hyperprior.KINDS),
        "slopes": r.integers(0, 1100, (2 if phased else 0, n, 2)).astype(np.int16) * (np.arange(n) < 2)[:, None],
    }
    if phased:
        out["near"] = small(n, 2)
    return out


def latent(seed, h, w, size=1.5):
    """(10, h, w) int32 that vary slowly in channels 0 and 1."""
    r = np.random.default_rng(seed)
    q = r.laplace(0, np.exp(r.normal(0, size, 10))[:, None, None], (10, h, w))
    q[:2] = np.cumsum(q[:2], 1) * 8
    return np.rint(q).astype(np.int32)


def tables(seed=0, phased=True):
    made = hyperprior.Hyper(arrays(seed, phased))
    samples = [latent(s, 9, 8) for s in range(6)]
    return latent_tables.fit_tables([(q, q + 0.1) for q in samples], prior=made)


def main():
    made, part = tables(7), latent(7, 13, 10, 2.0)
    chunks = {c: np.frombuffer(latent_coding.encode(made, [part], c)[0], np.uint8) for c in ("rans", "huffman")}
    np.savez_compressed(GOLDEN, part=part, points=latent_coding.points(made, [part])[0], **chunks, **made.to_arrays())


if __name__ == "__main__":
    main()
