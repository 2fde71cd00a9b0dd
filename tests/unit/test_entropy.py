"""Entropy coding: whatever goes in comes out; contexts never look ahead."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from bandpress.codec.entropy import bits, context, signed, tokens
from bandpress.codec.entropy.coefficients import ChunkDecoder, ChunkEncoder, code_level, code_low, undifference
from bandpress.codec.entropy.model import INPUTS
from bandpress.codec.entropy.network import Network
from bandpress.codec.entropy.rans import Decoder, Encoder, Tables
from bandpress.codec.errors import FormatError
from bandpress.codec.transforms.wavelet import ORIENTATIONS
from bandpress.models import registry
from bandpress.models.engine import OnnxNetwork
from hypothesis import given, settings
from hypothesis import strategies as st

MODEL = registry.get("wavelet-context").tables()["lossy"]
seeds = st.integers(0, 2 ** 32 - 1)


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 2 ** 24 - 1)), max_size=60))
def test_bit_fields_come_back(fields):
    writer = bits.BitWriter()
    widths = np.array([w for w, _ in fields], np.int64)
    values = np.array([v & ((1 << w) - 1) for w, v in fields], np.int64)
    writer.write(values, widths)
    reader = bits.BitReader(writer.bytes())
    assert np.array_equal(reader.read(widths), values)


@given(st.integers(0, 2 ** 60))
def test_varints_come_back(value):
    out = bytearray()
    bits.put_varint(out, value)
    assert bits.get_varint(bytes(out), 0) == (value, len(out))


@given(st.lists(st.integers(0, tokens.LARGEST), min_size=1, max_size=50))
def test_tokens_come_back(values):
    m = np.array(values, np.int32)
    token, raw, width = tokens.split(m)
    assert token.max() < tokens.ESCAPE
    big = token >= tokens.DIRECT
    assert np.array_equal(tokens.widths(token[big]), width[big])
    assert np.array_equal(np.where(big, tokens.merge(np.maximum(token, tokens.DIRECT), raw), token), m)


@given(st.integers(1, 700), st.sampled_from((1, 4, 64, 512)), seeds)
def test_rans_comes_back(count, lanes, seed):
    rng = np.random.default_rng(seed)
    frequencies = rng.integers(1, 50, (5, 12))
    frequencies[:, 0] += 4096 - frequencies.sum(1)
    tables = Tables(frequencies)
    symbols, contexts = rng.integers(0, 12, count), rng.integers(0, 5, count)
    encoder = Encoder(tables)
    cut = count // 3
    encoder.put(symbols[:cut], contexts[:cut])
    encoder.put(symbols[cut:], contexts[cut:])
    states, words = encoder.finish(lanes)
    decoder = Decoder(tables, lanes, states, words)
    assert np.array_equal(decoder.get(contexts[:cut]), symbols[:cut])
    assert np.array_equal(decoder.get(contexts[cut:]), symbols[cut:])
    decoder.finish()


def _levels(rng, planes, height, width, scale):
    """Subband sets of two levels, coarse to fine, with a heavy-tailed distribution."""
    out = []
    for level in (2, 1):
        h, w = -(-height >> (level - 1)), -(-width >> (level - 1))
        shapes = {"HL": (-(-h // 2), w // 2), "LH": (h // 2, -(-w // 2)), "HH": (h // 2, w // 2)}
        q = {o: np.rint(rng.standard_t(2, (planes,) + s) * scale * rng.random()).astype(np.int32) for o, s in shapes.items()}
        out.append((level, shapes, q))
    return out


def _encode(levels, planes, low):
    coder, parent = ChunkEncoder(MODEL), None
    code_low(coder, low.shape, low)
    for level, shapes, q in levels:
        _, _, parent = code_level(coder, shapes, planes, level, parent, q)
    return coder.finish(), coder.checksum


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 4), st.integers(1, 40), st.integers(1, 40), st.sampled_from((0.0, 0.05, 0.6, 20, 4000)), seeds)
def test_coefficients_come_back(planes, height, width, scale, seed):
    rng = np.random.default_rng(seed)
    levels, low = _levels(rng, planes, height, width, scale), rng.integers(-99999, 99999, (planes, 3, 2)).astype(np.int32)
    data, checksum = _encode(levels, planes, low)
    coder, parent, got = ChunkDecoder(MODEL, data), None, []
    got_low = code_low(coder, low.shape)
    for level, shapes, _ in levels:
        q, _, parent = code_level(coder, shapes, planes, level, parent)
        got.append(q)
    coder.finish()
    assert coder.checksum == checksum
    assert all(np.array_equal(undifference(d), x) for d, x in zip(got_low, low))
    for q, (_, _, wanted) in zip(got, levels):
        assert all(np.array_equal(q[o], wanted[o]) for o in ORIENTATIONS)


@settings(max_examples=60, deadline=None)
@given(seeds, st.data())
def test_a_damaged_chunk_raises_or_differs_in_its_checksum(seed, data):
    rng = np.random.default_rng(seed)
    levels, low = _levels(rng, 2, 24, 20, 3.0), np.zeros((2, 1, 1), np.int32)
    chunk, checksum = _encode(levels, 2, low)
    broken = bytearray(chunk)
    broken[data.draw(st.integers(0, len(chunk) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    try:
        coder, parent = ChunkDecoder(MODEL, bytes(broken)), None
        code_low(coder, low.shape)
        for level, shapes, _ in levels:
            _, _, parent = code_level(coder, shapes, 2, level, parent)
        coder.finish()
    except FormatError:
        return
    # bits that only pad the last byte may change without harm
    assert coder.checksum != checksum or broken[-1] != chunk[-1]


@pytest.mark.parametrize("shape", ((7, 9), (8, 8), (2, 5), (1, 6), (3, 3)))
@pytest.mark.parametrize("phase", range(4))
def test_an_estimate_never_sees_what_is_not_decoded(shape, phase):
    """Perturbing every coefficient of this and later phases must not change the estimates of this phase."""
    rng = np.random.default_rng(5)
    around = context.Surroundings(shape, 20)
    weights = np.full(len(context.FEATURES), 300)
    known = np.zeros(shape, bool)
    for y, x in context.PHASES[:phase]:
        known[y::2, x::2] = True
    first, second = rng.integers(0, 50, (2,) + shape)
    second = np.where(known, first, second + 60)
    estimates = [around.estimate(around.features(context.padded(m), phase), phase, weights) for m in (first, second)]
    assert np.array_equal(*estimates)


def test_estimates_use_what_is_decoded():
    """The counterpart: a changed neighbour of an earlier phase does change the estimate."""
    around = context.Surroundings((8, 8), 20)
    weights = np.full(len(context.FEATURES), 300)
    quiet, loud = np.zeros((8, 8), np.int32), np.zeros((8, 8), np.int32)
    loud[2, 2] = 9
    a, b = (around.estimate(around.features(context.padded(m), 1), 1, weights).reshape(4, 4) for m in (quiet, loud))
    assert np.argwhere(a != b).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def _candidates(values, before, phase):
    """Candidates of a phase for ``values``, of which only earlier phases are known."""
    known = np.zeros((values.shape[0] + 2, values.shape[1] + 2), np.int32)
    known[1:-1, 1:-1] = values
    context.mirror(known)
    moments = [signed.Moments(b, []) for b in before]
    return signed.Candidates(values.shape, before, moments, None, [])(known, phase)


@pytest.mark.parametrize("shape", ((7, 9), (8, 8), (2, 5), (1, 6), (3, 3)))
@pytest.mark.parametrize("phase", range(4))
def test_candidates_never_see_what_is_not_decoded(shape, phase):
    """What is not known yet is 0 in the coder; anything else there must not change the candidates either."""
    rng = np.random.default_rng(6)
    before = [rng.integers(-50, 50, shape).astype(np.int32) for _ in range(3)]
    known = np.zeros(shape, bool)
    for y, x in context.PHASES[:phase]:
        known[y::2, x::2] = True
    first = np.where(known, rng.integers(-50, 50, shape), 0).astype(np.int32)
    second = np.where(known, first, 77).astype(np.int32)
    assert np.array_equal(_candidates(first, before, phase), _candidates(second, before, phase))


def test_candidates_find_a_local_regression():
    """A component that is -0.5 times the one before, where all but the last phase is known, is foretold by it."""
    rng = np.random.default_rng(7)
    before = rng.integers(-20, 20, (16, 16)).astype(np.int32) * 2
    values = -before // 2
    known = values.copy()
    known[1::2, 0::2] = 0
    first = _candidates(known, [before], 3)[0].reshape(8, 8) / signed.UNIT
    assert np.abs(first - values[1::2, 0::2]).mean() < 0.1 * np.abs(values).mean()


@pytest.mark.parametrize("threads", (1, 2))
def test_the_network_is_exact_whoever_computes_it(threads):
    """NumPy at any block size and integer arithmetic in int64 give the same bits."""
    rng = np.random.default_rng(8)
    net = MODEL.network
    inputs = rng.integers(-160, 161, (INPUTS, 20011)).astype(np.float32)
    got = net.run(inputs, 17)
    whole = inputs.astype(np.int64)
    hidden = (net.weights[0].astype(np.int64) @ whole + net.biases[0][17].astype(np.int64)[:, None]) >> 6
    hidden = (net.weights[1].astype(np.int64) @ hidden.clip(0, 511) + net.biases[1].astype(np.int64)[:, None]) >> 8
    out = (net.weights[2].astype(np.int64) @ hidden.clip(0, 511) + net.biases[2][17].astype(np.int64)[:, None]) >> 6
    assert np.array_equal(got, out)
    with ThreadPoolExecutor(threads) as pool:
        assert all(np.array_equal(part, got) for part in pool.map(lambda _: net.run(inputs, 17), range(4)))


@pytest.mark.parametrize("level", ("ORT_DISABLE_ALL", "ORT_ENABLE_BASIC", "ORT_ENABLE_EXTENDED", "ORT_ENABLE_ALL"))
def test_onnxruntime_gives_the_same_bits(level):
    """At every level of optimisation, called from one thread and from two."""
    onnxruntime = pytest.importorskip("onnxruntime")
    plain = Network(MODEL.network.weights, MODEL.network.biases)
    fast = OnnxNetwork(MODEL.network.weights, MODEL.network.biases, getattr(onnxruntime.GraphOptimizationLevel, level))
    inputs = np.random.default_rng(9).integers(-160, 161, (INPUTS, 20011)).astype(np.float32)
    wanted = plain.run(inputs, 60)
    with ThreadPoolExecutor(2) as pool:
        assert all(np.array_equal(part, wanted) for part in pool.map(lambda _: fast.run(inputs, 60), range(4)))
    assert fast._session, "onnxruntime did not take the graph"
