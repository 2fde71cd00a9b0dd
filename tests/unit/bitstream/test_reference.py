"""Chunks: a decoder written from docs/format.md (docs/reference_decoder) gives the same integers as the codec."""

from types import SimpleNamespace

import numpy as np
import pytest
from bandpress.codec.bitstream.dequantisation import dequantised
from bandpress.codec.bitstream.kinds import LOSSY
from bandpress.codec.bitstream.subbands import TileShape
from bandpress.codec.entropy.subbands import side_vectors
from bandpress.codec.entropy.subbands.context_model import SERVED
from bandpress.codec.entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder, code_level, code_low
from bandpress.codec.entropy.tokens import LARGEST_VALUE
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.tiling import ORIENTATIONS, Span
from bandpress.codec.transforms.klt import Basis
from bandpress.codec.transforms.wavelet import CDF53, CDF97
from bandpress.models import registry
from bandpress.tests.helpers.reference_modules import load
from hypothesis import given, settings
from hypothesis import strategies as st

KINDS = ("lossy", "reversible")
MODELS = registry.get("wavelet-context").tables()
Chunk, Damage = load("subbands").Chunk, load("damage").Damage
side, wavelet, klt, tables = load("side"), load("wavelet"), load("klt"), load("tables")
TABLES = {kind: tables.wavelet_tables(kind) for kind in KINDS}


def levels_of(rng, planes, height, width, scale, first):
    """[(level, shapes, subband set)] coarse to fine: planes that resemble each other, some of them sparse or zero."""
    out = []
    for level in (first + 1, first):
        h, w = -(-height >> (level - first)), -(-width >> (level - first))
        shapes = {"HL": (-(-h // 2), w // 2), "LH": (h // 2, -(-w // 2)), "HH": (h // 2, w // 2)}
        q = {}
        for o, s in shapes.items():
            values = (rng.standard_t(2, (planes,) + s) + 2 * rng.standard_normal(s)) * scale
            values *= rng.random(values.shape) < rng.choice((1, 0.1, 0.01), (planes, 1, 1), p=(0.7, 0.15, 0.15))
            values *= rng.random((planes, 1, 1)) > 0.15
            q[o] = np.rint(np.clip(values, -1e6, 1e6)).astype(np.int32)
        out.append((level, shapes, q))
    return out


def check(kind, network, levels, seed):
    """Encode levels with the codec, decode them by the document."""
    planes = len(levels[0][2]["HL"])
    low = np.random.default_rng(seed).integers(-99999, 99999, (planes, 3, 2)).astype(np.int32)
    coder, parent, points = ChunkEncoder(MODELS[kind], network=network), None, []
    code_low(coder, low.shape, low)
    for level, shapes, q in levels:
        *_, parent = code_level(coder, shapes, planes, level, None if level == 3 else parent, q)
    data = coder.finish()
    decoder, parent = ChunkDecoder(MODELS[kind], data, network=network), None
    code_low(decoder, low.shape)
    for level, shapes, _ in levels:
        _, p, parent = code_level(decoder, shapes, planes, level, None if level == 3 else parent)
        points.append(p)
    chunk, above = Chunk(data, TABLES[kind], network), None
    for plane in low:
        assert (side.coarsest_image(chunk, 3, 2)[0] == plane).all()
    for (level, shapes, q), p in zip(levels, points):
        above = chunk.level(shapes, planes, level, None if level == 3 else above)
        assert_same(above, q, p)
    chunk.finish()


def assert_same(bands, values, points):
    """The reference decoder's Bands are what the codec gives."""
    for o in ORIENTATIONS:
        assert [b.values.tolist() for b in bands[o]] == values[o].tolist()
        assert [b.points.tolist() for b in bands[o]] == points[o].tolist()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 30), min_size=1, max_size=5),
    st.sampled_from((0.0, 0.7, 6.0, 300.0, 1e5, 5e6)),
    st.sampled_from((0, 1, 2)),
    st.integers(0, 2**32 - 1),
)
def test_vectors_are_what_the_document_says(lengths, scale, smooth, seed):
    rng = np.random.default_rng(seed)
    lengths = sorted(lengths, reverse=True)
    lists = []
    for n in lengths:
        values = rng.standard_t(2, n) * scale * rng.choice((1, 0.01))
        for _ in range(smooth):
            values = np.cumsum(values)
        lists.append(np.rint(np.clip(values, -LARGEST_VALUE, LARGEST_VALUE)).astype(np.int32))
    coder = ChunkEncoder(MODELS[LOSSY], most_lanes=1)
    side_vectors.code(coder, lengths, lists)
    data = coder.finish(verify=True)
    decoder, chunk = ChunkDecoder(MODELS[LOSSY], data), Chunk(data, TABLES[LOSSY])
    got = side_vectors.code(decoder, lengths)
    decoder.finish()
    assert decoder.checksum == coder.checksum
    assert [v.tolist() for v in got] == [v.tolist() for v in lists] == side.vectors(chunk, lengths)
    chunk.finish()


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 20), st.sampled_from((1, 20, 1e5)), st.integers(0, 2**32 - 1))
def test_a_basis_is_what_the_document_says(bands, scale, seed):
    rng = np.random.default_rng(seed)
    sent = [np.rint(rng.standard_t(2, bands - j) * scale).astype(np.int32) for j in range(rng.integers(1, bands + 1))]
    for z in sent:
        z[0] |= not z.any()
    basis = Basis.of_directions(sent, np.zeros(bands, np.int32), 1.0)
    assert np.array_equal(basis.matrix * 2**18, klt.matrix([z.tolist() for z in sent]))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.sampled_from(SERVED),
    st.integers(1, 5),
    st.integers(1, 22),
    st.integers(1, 22),
    st.sampled_from((0.02, 0.1, 0.6, 3, 20, 500, 9000)),
    st.sampled_from((1, 2, 4)),
    st.integers(0, 2**32 - 1),
)
def test_a_decoder_written_from_the_document_reads_the_same(kind, network, planes, height, width, scale, first, seed):
    check(kind, network, levels_of(np.random.default_rng(seed), planes, height, width, scale, first), seed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_chunk_of_several_lanes(kind):
    check(kind, "all", levels_of(np.random.default_rng(1), 3, 48, 44, 200, 1), 1)


@pytest.mark.parametrize(
    "network,ones", [*(("all", n) for n in (1, 3, 4, 5, 6, 8)), *(("most", n) for n in (70, 80, 90, 100, 120))]
)
def test_sparse_bands_do_without_the_network(network, ones):
    """Around the least mean that the network serves, 1/64 or 1/4, with a cluster that is in higher bins."""
    q = np.zeros((2, 20, 20), np.int32)
    q.reshape(2, -1)[:, 146 : 146 + ones] = -1
    check("lossy", network, [(1, dict.fromkeys(ORIENTATIONS, (20, 20)), {o: q.copy() for o in ORIENTATIONS})], 2)


def test_a_short_chunk_is_refused():
    coder = ChunkEncoder(MODELS["lossy"])
    code_low(coder, (1, 3, 2), np.arange(6, dtype=np.int32).reshape(1, 3, 2))
    data = coder.finish()
    with pytest.raises(Damage):
        chunk = Chunk(data[: len(data) - 1], TABLES["lossy"])
        side.number_list(chunk, 6)
        chunk.finish()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.integers(1, 4), st.integers(1, 13), st.integers(1, 13), st.integers(0, 2**32 - 1))
def test_of_noise_both_decode_the_same_or_refuse(kind, planes, height, width, seed):
    """A chunk of random bits, with values out of any range: both decode the same integers, or both refuse it."""
    rng = np.random.default_rng(seed)
    data = bytes([0, 60]) + rng.integers(65536, 2**32, dtype=np.uint32).astype("<u4").tobytes()
    data += rng.integers(0, 65536, 60).astype("<u2").tobytes() + rng.choice((rng.bytes(2000), b"\xff" * 2000))
    shapes = dict.fromkeys(ORIENTATIONS, (height, width))
    coder, chunk = ChunkDecoder(MODELS[kind], data), Chunk(data, TABLES[kind])
    try:
        values, points, _ = code_level(coder, shapes, planes, 1)
    except FormatError:
        with pytest.raises(Damage):
            chunk.level(shapes, planes, 1)
        return
    assert_same(chunk.level(shapes, planes, 1), values, points)


def test_the_digest_is_that_of_the_document():
    assert registry.get("wavelet-context").digest == tables.wavelet_digest()


@pytest.mark.parametrize("n", (1, 2, 3, 4, 5, 8, 9))
def test_the_wavelets_are_those_of_the_document(n):
    rng = np.random.default_rng(n)
    s, d = rng.normal(0, 1000, (n + 1) // 2).astype(np.float32), rng.normal(0, 1000, n // 2).astype(np.float32)
    assert CDF97.join(s[:, None], d[:, None])[:, 0].tolist() == wavelet.join_97(s, d).tolist()
    s, d = s.astype(np.int32), d.astype(np.int32)
    assert CDF53.join(s[:, None], d[:, None])[:, 0].tolist() == wavelet.join_53(s, d).tolist()


def test_coefficients_are_those_of_the_document():
    rng = np.random.default_rng(3)
    header = SimpleNamespace(kind=LOSSY, step=3.7, network="all", gains=None)
    q = {
        o: rng.integers(-(2**24), 2**24, (1, 20, 20)).astype(np.int32) >> rng.integers(0, 24, (1, 20, 20))
        for o in ORIENTATIONS
    }
    points = {o: rng.integers(-127, 128, (1, 20, 20)).astype(np.int8) for o in ORIENTATIONS}
    shape = TileShape(Span(0, 80), Span(0, 80), 80, 80)
    got = dequantised(
        header, SimpleNamespace(scale=3), 2, {o: a.astype(np.int32) for o, a in q.items()}, points, shape.spans
    )
    for o in ORIENTATIONS:
        step = wavelet.scaled_step(3.7, 2, o, 3)
        assert np.array_equal(got[o], wavelet.coefficients(q[o].astype(np.int64), points[o].astype(np.int64), step))
