"""Rate–distortion optimised quantisation: thresholds on the error choose as a comparison of both costs does."""

import numpy as np
from bandpress.codec.encoder import rdoq
from bandpress.codec.encoder.rdoq import ChoosingEncoder
from bandpress.codec.entropy import tokens
from bandpress.codec.entropy.subbands.context_model import CONTEXTS, NETWORK_AT, Mean
from bandpress.models import registry

MODEL = registry.get("wavelet-context").tables()["lossy"]


def cost(error, rest, contexts, price):
    """Squared error of a difference plus price of its bits, from the tables, in float64."""
    points = MODEL.served_offsets(rest, contexts, np.ones(len(rest), np.int8)) / 256
    number = (rest << 1) ^ (rest >> 31)
    bits = rdoq.symbol_bits(MODEL.tables)[contexts, tokens.split(number)[0]]
    return (error - points) ** 2 + price * bits.astype(np.float64)


def test_limits_choose_the_cheaper_of_two_values():
    rng = np.random.default_rng(3)
    n = 40_000
    contexts = rng.integers(NETWORK_AT, CONTEXTS, n).astype(np.int32)
    whole, sign = rng.integers(-9, 10, n).astype(np.int32), rng.choice(np.array([-1, 1], np.int32), n)
    x = (whole + rng.laplace(0, 2.5, n)).astype(np.float32)
    price = rng.uniform(0.05, 0.2, n).astype(np.float32)
    nearest = np.rint(x).astype(np.int32)
    chosen = nearest.copy()
    ChoosingEncoder(MODEL)._choose_served(chosen, x, Mean(slice(None), contexts, whole, sign), price)

    rest = (nearest - whole) * sign
    error = (x.astype(np.float64) - nearest) * sign
    step = np.sign(rest)
    here, there = cost(error, rest, contexts, price), cost(error + step, rest - step, contexts, price)
    sure = (np.abs(rest) < rdoq.FAR) & (np.abs(here - there) > 1e-5)
    cheaper = np.where((there < here) & (rest != 0), nearest - step * sign, nearest)
    assert np.array_equal(chosen[sure], cheaper[sure]) and sure.mean() > 0.7  # a difference of 0 has nothing to choose
    assert 0.02 < (chosen != nearest).mean() < 0.5
    # far away all differences have the same points, and neighbours cost about the same bits: what is nearer to its
    # point
    far = np.abs(rest) >= rdoq.FAR
    points = MODEL.served_offsets(rest[far], contexts[far], np.ones(far.sum(), np.int8)) / 256
    near = np.abs(error[far] - points) <= np.abs(error[far] + step[far] - points)
    assert far.any() and np.array_equal(chosen[far], np.where(near, nearest[far], (nearest - step * sign)[far]))
