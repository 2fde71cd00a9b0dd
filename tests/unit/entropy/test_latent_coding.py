"""Latents of neural families: lossless with every coder, causal contexts, trained tables."""

from functools import lru_cache

import numpy as np
import pytest
from bandpress.codec.entropy import byte_codecs
from bandpress.codec.entropy.latents import latent_coding, scale_estimate, spatial_prediction
from bandpress.codec.entropy.latents.entropy_tables import LatentTables
from bandpress.codec.entropy.latents.latent_coding import CODERS, decode, encode
from bandpress.codec.entropy.tokens import LARGEST_VALUE
from bandpress.codec.errors import Cancelled, FormatError
from bandpress.models.training import latent_tables
from hypothesis import given, settings
from hypothesis import strategies as st

CHANNELS = 12
seeds = st.integers(0, 2**32 - 1)
modes = st.sampled_from(("activity", "factorised"))
coders = st.sampled_from(CODERS)


def _latents(rng, shape, scale=2.0):
    """(values, real values): Laplacian, channels of falling energy, with a gain that varies over the plane for all."""
    c, h, w = shape
    gain = np.exp(np.kron(rng.standard_normal((-(-h // 4), -(-w // 4))), np.ones((4, 4)))[:h, :w])
    real = rng.laplace(size=shape) * gain * scale * 2.0 ** -np.arange(c)[:, None, None]
    return np.rint(real).astype(np.int32), real


@lru_cache(maxsize=4)
def _tables(mode):
    rng = np.random.default_rng(5)
    samples = [_latents(rng, (CHANNELS, 24, 20), s) for s in (0.3, 1, 4, 20, 300)]
    return latent_tables.fit_tables(samples, mode, steps=60)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, CHANNELS), st.integers(0, 19), st.integers(0, 19)), max_size=3),
    st.sampled_from((0.0, 0.1, 1.0, 30.0, 1e5)),
    modes,
    coders,
    seeds,
)
def test_latents_come_back(shapes, scale, mode, coder, seed):
    rng, tables = np.random.default_rng(seed), _tables(mode)
    parts = [_latents(rng, s, scale)[0] for s in shapes]
    for q in parts:
        rng.shuffle(q)
    data, check = encode(tables, parts, coder)
    got, points, again = decode(tables, data, shapes, coder)
    assert check == again == latent_coding.checksum(parts)
    assert all(np.array_equal(a, b) and a.dtype == np.int32 and a.shape == b.shape for a, b in zip(got, parts))
    assert len(got) == len(parts)
    assert all(np.array_equal(a, b) and a.dtype == np.int8 for a, b in zip(points, latent_coding.points(tables, parts)))


def _steep():
    """Tables with prediction weights that are too large."""
    arrays = _tables("activity").to_arrays()
    return LatentTables.from_arrays({**arrays, "slopes": np.full((CHANNELS, 2), 2 * spatial_prediction.ONE, np.int16)})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (0, 1, -1, 15, 16, -127, -128, 127, 128, 1023, 1024, 4096, -40000, LARGEST_VALUE, -LARGEST_VALUE)
        ),
        min_size=48,
        max_size=48,
    ),
    st.booleans(),
    modes,
    coders,
)
def test_extreme_values_come_back(values, steep, mode, coder):
    q = np.array(values, np.int32).reshape(4, 3, 4)
    tables = _steep() if steep else _tables(mode)
    data, check = encode(tables, [q], coder)
    got, _, again = decode(tables, data, [q.shape], coder)
    assert np.array_equal(got[0], q) and check == again


@settings(max_examples=200, deadline=None)
@given(seeds, st.data(), modes, coders)
def test_a_damaged_chunk_raises_or_differs_in_its_checksum(seed, data, mode, coder):
    tables, shape = _tables(mode), (CHANNELS, 9, 11)
    q = _latents(np.random.default_rng(seed), shape, 3.0)[0]
    chunk, check = encode(tables, [q], coder)
    broken = bytearray(chunk)
    for _ in range(data.draw(st.integers(1, 3))):
        broken[data.draw(st.integers(0, len(chunk) - 1))] = data.draw(st.integers(0, 255))
    broken = broken[: data.draw(st.integers(0, len(broken)))] if data.draw(st.booleans()) else broken
    try:
        got, points, again = decode(tables, bytes(broken), [shape], coder)
    except FormatError:
        return
    assert got[0].shape == points[0].shape == shape
    assert (again == check) == np.array_equal(got[0], q)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), modes, coders)
def test_any_bytes_decode_or_raise_a_format_error(data, mode, coder):
    try:
        got, _, _ = decode(_tables(mode), data, [(3, 5, 4)], coder)
    except FormatError:
        return
    assert got[0].shape == (3, 5, 4)


@pytest.mark.parametrize("coder", byte_codecs.CODERS)
def test_a_small_chunk_cannot_expand_without_bound(coder):
    bomb = byte_codecs.pack([np.zeros((1, 2000, 2000), np.int32)], coder)
    assert len(bomb) < 10000
    with pytest.raises(FormatError):
        byte_codecs.unpack(bomb, [(1, 10, 10)], coder)


@pytest.mark.parametrize("shape", ((7, 9), (8, 8), (1, 6), (5, 1), (2, 2), (3, 2)))
def test_an_estimate_never_sees_what_is_not_decoded(shape):
    mixing = _tables("activity").mixing
    rng = np.random.default_rng(3)
    channels, klass = np.arange(6), np.full(6, 22)
    truth = rng.integers(0, 9, (6,) + shape).astype(np.int32)
    for late in range(4):
        estimates = []
        for noise in (0, 50):
            known = scale_estimate.Activity(mixing, shape)
            block, seen = known.block(channels, klass), []
            for i, phase in enumerate(block.phases):
                rows, columns = block.window(phase)
                if i <= late:
                    seen.append(block.estimate(phase))
                block.learn(phase, truth[:, rows, columns] + (noise if i >= late else 0))
            estimates.append(seen)
        assert all(np.array_equal(a, b) for a, b in zip(*estimates))


class _Reference:
    """Estimates by section 12.3 of docs/format.md, a latent at a time, in plain integers."""

    PHASE = {(0, 0): 0, (1, 1): 1, (0, 1): 2, (1, 0): 3}

    def __init__(self, mixing, klass, rest):
        self.m = {n: getattr(mixing, n).astype(int).tolist() for n in mixing.NAMES}
        self.rest, self.klass = rest.tolist(), klass.tolist()
        self.h, self.w = rest.shape[1:]

    def mean(self, c, y, x):
        k = self.klass[c]
        if min(self.h, self.w) > 1:
            k = min(max(k + self.m["shift"][c][self.PHASE[y % 2, x % 2]], 1), 47)
        return round(65536 * 2 ** ((k - 21) / 2))

    def pair(self, c, y, x):
        """(64 * normalised magnitude, 65536 * expected)."""
        mean = self.mean(c, y, x)
        return min(min(abs(self.rest[c][y][x]), 32767) * (2**32 // (mean + 65536)) // 1024, 1023), 65536 * mean // (
            mean + 65536
        )

    def at(self, y, x):
        def mirror(i, n):
            return (0 if n == 1 else -i if i < 0 else 2 * n - 2 - i) if not 0 <= i < n else i

        return mirror(y, self.h), mirror(x, self.w)

    def estimate(self, c, y, x, before):
        phase = self.PHASE[y % 2, x % 2] if min(self.h, self.w) > 1 else 0
        above, below = 64 * self.m["prior"][phase], 65536 * self.m["prior"][phase]

        def add(weight, other, where):
            nonlocal above, below
            v, n = self.pair(other, *self.at(*where))
            above, below = above + weight * v, below + weight * n

        edges, corners = (
            [(y + a, x + b) for a in (-1, 0, 1) for b in (-1, 0, 1) if abs(a) + abs(b) == k] for k in (1, 2)
        )
        for other in before:
            for d in range(4):
                spread = self.m["spread"][other][d]
                add(self.m["gather"][c][d] * spread, other, (y, x))
                for where in edges + corners:
                    add(self.m["gather"][c][4 + d] * spread, other, where)
        if min(self.h, self.w) > 1:
            for where in edges if phase in (2, 3) else []:
                add(self.m["near"][c][0], c, where)
            for where in corners if phase in (1, 3) else []:
                add(self.m["near"][c][1], c, where)
        return float(above) * ((16 * self.mean(c, y, x)) / below)


@pytest.mark.parametrize("shape", ((5, 4), (2, 3), (1, 4), (3, 1), (1, 1)))
def test_estimates_are_those_of_the_format(shape):
    rng = np.random.default_rng(6)
    mixing = scale_estimate.Mixing(
        *(
            rng.integers(low, high, s)
            for low, high, s in (
                (0, 256, (4, 4)),
                (0, 256, (4, 8)),
                (0, 65536, (4, 2)),
                (1, 65536, 4),
                (0, 1, (4, 2)),
                (-3, 4, (4, 4)),
            )
        )
    )
    rest, klass = rng.integers(-40, 40, (4,) + shape).astype(np.int32), np.array([40, 25, 20, 2])
    rest[0, 0, 0] = 1 << 23
    reference, known = _Reference(mixing, klass, rest), scale_estimate.Activity(mixing, shape)
    for channels in ([0], [1, 2], [3]):
        block = known.block(np.array(channels), klass[channels])
        for phase in block.phases:
            rows, columns = block.window(phase)
            got = block.estimate(phase)
            for i, c in enumerate(channels):
                wanted = [
                    [reference.estimate(c, y, x, range(channels[0])) for x in range(shape[1])[columns]]
                    for y in range(shape[0])[rows]
                ]
                assert np.array_equal(got[i], np.array(wanted).reshape(got[i].shape))
            block.learn(phase, rest[channels][:, rows, columns])
        block.close()


def test_estimates_follow_neighbours_and_other_channels():
    mixing, shape = _tables("activity").mixing, (8, 8)
    loud, quiet = (np.full((2, 8, 8), v, np.int32) for v in (9, 0))
    means = []
    for first, second in ((loud, quiet), (quiet, quiet), (quiet, loud)):
        known = scale_estimate.Activity(mixing, shape)
        block = known.block(np.arange(2), np.full(2, 21))
        for phase in block.phases:
            block.estimate(phase)
            rows, columns = block.window(phase)
            block.learn(phase, first[:, rows, columns])
        block.close()
        block = known.block(np.arange(2, 4), np.full(2, 21))
        start = block.estimate(block.phases[0]).mean()
        block.learn(block.phases[0], second[:, 0::2, 0::2])
        means.append((start, block.estimate(block.phases[1]).mean()))
    assert means[0][0] > 1.2 * means[1][0]  # other channels were loud
    assert means[2][1] > 1.2 * means[1][1]  # its own neighbours are


@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 2**24))
def test_the_class_is_the_nearest_half_octave(h, w, total):
    q = np.zeros((1, h, w), np.int64)
    q[0, 0, 0] = total
    klass = int(scale_estimate.classes(q)[0])
    if not total:
        assert klass == 0
    else:
        assert (
            abs(klass - np.clip(2 * np.log2(total / (h * w)) + scale_estimate.ORIGIN, 1, scale_estimate.CLASSES - 1))
            <= 0.5001
        )


@settings(deadline=None)
@given(st.integers(0, 4), st.integers(1, 9), st.integers(1, 9), st.sampled_from((1, 40, 2**24, 2**26)), seeds)
def test_prediction_is_undone(channels, h, w, top, seed):
    rng = np.random.default_rng(seed)
    q = rng.integers(-top, top, (channels, h, w)).astype(np.int32)
    slopes = rng.integers(0, 2 * spatial_prediction.ONE, (5, 2)).astype(np.int16) * rng.integers(0, 2, (5, 2)).astype(
        np.int16
    )
    assert np.array_equal(spatial_prediction.restore(spatial_prediction.residuals(q, slopes), slopes), q)


def test_prediction_of_a_ramp_leaves_its_start_alone():
    q = (10 * np.arange(9)[:, None] + 4 * np.arange(9)).astype(np.int32)[None]
    rest = spatial_prediction.residuals(q, np.full((1, 2), spatial_prediction.ONE))
    assert np.array_equal(rest[0, ::2, ::2], q[0, ::2, ::2])
    assert not rest[0, 1::2, 1::2].any() and not rest[0, 2:-2:2, 1::2].any() and not rest[0, 1::2, 2:-2:2].any()


def test_a_smooth_channel_is_found_and_predicted():
    rng = np.random.default_rng(8)
    samples = []
    for scale in (2, 9, 40):
        smooth = np.cumsum(np.cumsum(rng.standard_normal((2, 24, 24)), 1), 2)
        rough = rng.standard_normal((2, 24, 24)) * smooth.std()
        samples.append((np.rint(scale * np.concatenate((smooth, rough))).astype(np.int32), None))
    tables = latent_tables.fit_tables(samples, steps=20)
    assert (tables.mixing.slopes[:2] > spatial_prediction.ONE // 2).all() and not tables.mixing.slopes[2:].any()
    assert (tables.mixing.shift[:2, 0] > tables.mixing.shift[:2, 3]).all() and not tables.mixing.shift[2:].any()
    q, _ = samples[0]
    assert np.array_equal(decode(tables, encode(tables, [q])[0], [q.shape])[0][0], q)


def test_blocks_cover_every_channel_once():
    for n in (0, 1, 2, 7, 40, 256, 1000):
        assert [i for s in scale_estimate.blocks(n) for i in range(n)[s]] == list(range(n))


def test_activity_saves_bits_over_a_factorised_prior_and_both_keep_near_the_entropy():
    rng = np.random.default_rng(11)
    q = _latents(rng, (CHANNELS, 48, 48), 8.0)[0]
    bits = {mode: 8 * len(encode(_tables(mode), [q])[0]) for mode in ("factorised", "activity")}
    entropy = sum(-(n * np.log2(n / c.size)).sum() for c in q for n in [np.unique(c, return_counts=True)[1]])
    assert bits["activity"] < 0.97 * bits["factorised"]
    assert bits["factorised"] < 1.06 * entropy
    assert abs(latent_coding.measure(_tables("activity"), [q]) / bits["activity"] - 1) < 0.02
    assert 8 * len(encode(_tables("activity"), [q], "huffman")[0]) > bits["activity"]


def test_points_bring_values_nearer_to_what_they_were():
    rng = np.random.default_rng(12)
    for mode in ("factorised", "activity"):
        q, real = _latents(rng, (CHANNELS, 40, 40), 3.0)
        points = latent_coding.points(_tables(mode), [q])[0]
        assert ((real - q - points / 256) ** 2).mean() < 0.98 * ((real - q) ** 2).mean()
        assert not points[q == 0].any()


@pytest.mark.parametrize("mode", ("factorised", "activity"))
def test_tables_come_back_from_small_arrays(mode, tmp_path):
    tables = _tables(mode)
    np.savez(tmp_path / "t.npz", **tables.to_arrays())
    again = LatentTables.from_arrays(dict(np.load(tmp_path / "t.npz")))
    q = _latents(np.random.default_rng(1), (CHANNELS, 9, 9))[0]
    assert encode(again, [q]) == encode(tables, [q])
    assert sum(a.nbytes for a in tables.to_arrays().values()) < 20000
    for name in again.to_arrays():
        if mode == "factorised" or name != "spread":
            with pytest.raises(ValueError):
                LatentTables.from_arrays({n: a for n, a in tables.to_arrays().items() if n != name})


def test_the_same_samples_give_the_same_tables():
    samples = [_latents(np.random.default_rng(2), (5, 12, 12))]
    one, two = (latent_tables.fit_tables(samples, steps=5).to_arrays() for _ in range(2))
    assert all(np.array_equal(one[n], two[n]) for n in one)


def test_the_gradient_is_that_of_the_bits():
    q = np.abs(_latents(np.random.default_rng(4), (6, 10, 9), 6.0)[0])
    descent = latent_tables.Descent([q], np.eye(6, 2, dtype=np.int16) * 900, 0)
    descent.shift[0] = (3, -1, -2, 0)
    gradient, bits = descent.gradient(q)
    rng = np.random.default_rng(0)
    for name, g in gradient.items():
        at = np.unravel_index(np.argmax(np.abs(g)), g.shape), tuple(int(rng.integers(n)) for n in g.shape)
        for i in at:
            old, sides = descent.logs[name][i], []
            for step in (1e-3, -1e-3):
                descent.logs[name][i] = old + step
                sides.append(descent.gradient(q)[1])
            descent.logs[name][i] = old
            assert g[i] == pytest.approx((sides[0] - sides[1]) / 2e-3, rel=1e-3, abs=1e-3)


def test_what_cannot_be_coded_is_refused():
    tables = _tables("factorised")
    for parts, coder in (
        ([np.full((1, 1, 1), LARGEST_VALUE + 1)], "rans"),
        ([np.zeros((CHANNELS + 1, 1, 1))], "rans"),
        ([np.zeros((1, 1, 1))], "zip"),
    ):
        with pytest.raises(ValueError):
            encode(tables, parts, coder)
    with pytest.raises(ValueError):
        decode(tables, b"", [(CHANNELS + 1, 1, 1)])
    with pytest.raises(ValueError):
        latent_tables.fit_tables([(np.zeros((2, 3, 3), np.int32), None)])


@pytest.mark.parametrize("mode", ("factorised", "activity"))
def test_cancelling_stops_both_ways(mode):
    def cancel():
        raise Cancelled()

    tables = _tables(mode)
    q = _latents(np.random.default_rng(1), (CHANNELS, 9, 9))[0]
    data, _ = encode(tables, [q])
    with pytest.raises(Cancelled):
        encode(tables, [q], check=cancel)
    with pytest.raises(Cancelled):
        decode(tables, data, [q.shape], check=cancel)
