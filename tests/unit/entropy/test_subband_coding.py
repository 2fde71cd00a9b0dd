"""Entropy coding of subbands: lossless, with causal contexts."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from bandpress.codec.entropy import bits, tokens
from bandpress.codec.entropy.rans import Decoder, Encoder, Tables
from bandpress.codec.entropy.rans_loops import code_by_step, code_by_symbol
from bandpress.codec.entropy.subbands import features, mean_candidates
from bandpress.codec.entropy.subbands.context_model import INPUTS, LARGEST_WEIGHT, ContextModel, Place
from bandpress.codec.entropy.subbands.mixing_network import Network
from bandpress.codec.entropy.subbands.polyphase import Cells, fit
from bandpress.codec.entropy.subbands.subband_coding import (
    ChunkDecoder,
    ChunkEncoder,
    code_level,
    code_low,
    undifference,
)
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.tiling import ORIENTATIONS
from bandpress.models import registry
from bandpress.models.inference import onnx_context_network
from bandpress.models.inference.onnx_context_network import OnnxNetwork
from hypothesis import given, settings
from hypothesis import strategies as st

MODEL = registry.get("wavelet-context").tables()["lossy"]
seeds = st.integers(0, 2**32 - 1)


@given(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 2**24 - 1)), max_size=60))
def test_bit_fields_come_back(fields):
    writer = bits.BitWriter()
    widths = np.array([w for w, _ in fields], np.int64)
    values = np.array([v & ((1 << w) - 1) for w, v in fields], np.int64)
    writer.write(values, widths)
    reader = bits.BitReader(writer.to_bytes())
    assert np.array_equal(reader.read(widths), values)


@given(st.integers(0, 2**60))
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


@given(st.integers(1, 300), st.sampled_from((1, 4, 16)), seeds)
def test_rans_is_the_same_by_symbol_and_by_step(count, lanes, seed):
    """Few lanes are coded one symbol at a time, many by whole arrays; where both could, they agree."""
    rng = np.random.default_rng(seed)
    frequencies = rng.integers(1, 300, (5, 12))
    frequencies[:, 0] += 4096 - frequencies.sum(1)
    tables, encoder = Tables(frequencies), Encoder(Tables(frequencies))
    symbols, contexts = rng.integers(0, 12, count), rng.integers(0, 5, count)
    encoder.put(symbols, contexts)
    (states, words), (found, pieces) = (code(encoder.batches, lanes) for code in (code_by_symbol, code_by_step))
    assert list(found) == list(states) and list(pieces) == list(words)
    few, many = (
        Decoder(tables, lanes, np.asarray(states, "<u4").tobytes(), np.asarray(words, "<u2").tobytes())
        for _ in range(2)
    )
    many._x, many._words = np.asarray(many._x, np.uint32), np.asarray(many._words + [0] * lanes, np.uint32)
    assert np.array_equal(few._by_symbol(contexts), symbols) and np.array_equal(many._by_step(contexts), symbols)
    few.finish()
    many.finish()


def _levels(rng, planes, height, width, scale):
    """Subband sets of two levels, coarse to fine, with a heavy-tailed distribution."""
    out = []
    for level in (2, 1):
        h, w = -(-height >> (level - 1)), -(-width >> (level - 1))
        shapes = {"HL": (-(-h // 2), w // 2), "LH": (h // 2, -(-w // 2)), "HH": (h // 2, w // 2)}
        q = {
            o: np.rint(rng.standard_t(2, (planes,) + s) * scale * rng.random()).astype(np.int32)
            for o, s in shapes.items()
        }
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
    levels, low = (
        _levels(rng, planes, height, width, scale),
        rng.integers(-99999, 99999, (planes, 3, 2)).astype(np.int32),
    )
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


SHAPES = ((7, 9), (8, 8), (2, 5), (1, 6), (3, 3), (5, 1))


def _place(values, phase, before=(), ahead=None):
    """A phase of an HL subband of level 1, of whose ``values`` (h, w) the earlier phases are known; ``before``: the
    components before, nearest first; ``ahead``: what the arrays hold in this and later phases."""
    around = features.Surroundings(values.shape, 0, True, False)
    around.start(20, None, ())
    planes = [mean_candidates.Plane(around.cells, (), b) for b in before[::-1]]
    plane = mean_candidates.Plane(around.cells, planes)
    for number, (y, x) in enumerate(features.PHASES if ahead is not None else features.PHASES[:phase]):
        cell = (values if number < phase else ahead)[y::2, x::2]
        plane.put(number, cell)
        around.known(number, cell)
    return Place(
        around, mean_candidates.Candidates(plane, None, ()), phase, features.weight_set(0, 0, phase, not before)
    )


def _estimates(values, phase):
    place = _place(values, phase, [np.zeros_like(values)])
    place.around.neighbours(phase)
    estimate = MODEL.estimate(place)
    return estimate if place.present is None else estimate[place.present]


def _random(shape, seed):
    return np.random.default_rng(seed).integers(-50, 50, shape).astype(np.int32)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("phase", range(4))
def test_contexts_are_what_the_neighbours_in_the_raster_give(shape, phase):
    """Features and candidates of the cells against sums over a padded raster."""
    values, before = _random(shape, 5), [_random(shape, s) for s in (6, 7, 8)]
    y, x = features.PHASES[phase]
    if not values[y::2, x::2].size:
        return
    place = _place(values, phase, before)
    pad = [(1, 1) if n > 1 else (0, 0) for n in shape]
    p = np.pad(np.pad(values, pad, mode="reflect"), [(0, 0) if n > 1 else (1, 1) for n in shape])

    def at(dy, dx):
        return p[1 + dy : 1 + dy + shape[0], 1 + dx : 1 + dx + shape[1]][y::2, x::2].ravel()

    sums = (
        np.abs(at(0, -1)) + np.abs(at(0, 1)),
        np.abs(at(-1, 0)) + np.abs(at(1, 0)),
        sum(np.abs(at(dy, dx)) for dy in (-1, 1) for dx in (-1, 1)),
    )
    for index, array in place.features():
        assert np.array_equal(array, sums[index] if index < 3 else np.zeros(array.shape))
    estimate = sum(MODEL.weights[place.weight_set, i] * sums[i] for i in features.OWN[phase])
    estimate = estimate + place.around.mean * MODEL.weights[place.weight_set, 12] // features.SCALE
    assert np.array_equal(_estimates(values, phase), np.broadcast_to(np.float32(estimate), at(0, 0).shape))
    inputs, choices = place.samples(MODEL, np.arange(len(at(0, 0))))
    assert not inputs[[4, 5, 9, 10, 11, 12]].any() and not (phase == 2 and choices[8:].any())
    for j, b in enumerate(before):
        assert np.array_equal(choices[2 * j + 1], 4 * b[y::2, x::2].ravel())
    if phase > 1:
        assert np.array_equal(choices[6], 2 * (at(0, -1) + at(0, 1))) and np.array_equal(
            choices[7], 2 * (at(-1, 0) + at(1, 0))
        )
    if phase in (1, 3):
        assert np.array_equal(choices[8], 2 * (at(-1, -1) + at(1, 1))) and np.array_equal(
            choices[9], 2 * (at(-1, 1) + at(1, -1))
        )


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("phase", range(4))
def test_contexts_never_see_what_is_not_decoded(shape, phase):
    """Contexts do not depend on the values of this and later phases."""
    values, before = _random(shape, 5), [_random(shape, s) for s in (6, 7, 8)]
    if not values[features.PHASES[phase][0] :: 2, features.PHASES[phase][1] :: 2].size:
        return
    found = []
    for ahead in (None, _random(shape, 9)):
        place = _place(values, phase, before, ahead)
        found.append((*place.samples(MODEL, np.arange(len(_estimates(values, phase)))), place.contexts(MODEL)[0]))
    assert all(np.array_equal(a, b) for a, b in zip(*found))


def test_estimates_use_what_is_decoded():
    """The counterpart: a changed neighbour of an earlier phase does change the estimate."""
    quiet, loud = np.zeros((8, 8), np.int32), np.zeros((8, 8), np.int32)
    loud[2, 2] = 9
    a, b = (_estimates(m, 1).reshape(4, 4) for m in (quiet, loud))
    assert np.argwhere(a != b).tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_candidates_find_a_local_regression():
    """A component that is -0.5 times the one before is predicted from it in the last phase."""
    before = np.random.default_rng(7).integers(-20, 20, (16, 16)).astype(np.int32) * 2
    values = -before // 2
    place = _place(values, 3, [before])
    first = place.samples(MODEL, np.arange(64))[1][0].reshape(8, 8) / mean_candidates.UNIT
    assert np.abs(first - values[1::2, 0::2]).mean() < 0.1 * np.abs(values).mean()


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), seeds)
def test_cells_come_back_and_sum_like_a_raster(height, width, seed):
    cells, a = Cells((height, width)), _random((height, width), seed).astype(np.float32)
    assert np.array_equal(cells.join(cells.split(a)), a)
    p, whole = cells.padded(), np.pad(a, [(1, 1) if n > 1 else (0, 0) for n in a.shape], mode="reflect")
    for y, x in features.PHASES:
        cells.put(p, y, x, a[y::2, x::2])
    whole = np.pad(whole, [(0, 0) if n > 1 else (1, 1) for n in a.shape])
    wanted = sum(whole[dy : dy + height, dx : dx + width] for dy in range(3) for dx in range(3))
    assert np.array_equal(cells.join(cells.box(p).reshape(4, -1)), wanted)


@pytest.mark.parametrize("large", (False, True))
def test_estimates_are_exact(large):
    """The split into units and rests, and float64 where weights are too large for that, against integers."""
    weights = MODEL.weights.copy()
    if large:
        weights[:] = LARGEST_WEIGHT
    exact = ContextModel(weights, MODEL.tables.frequency, np.zeros((42, 4)), np.zeros((200, 9)), None, 0)
    assert {len(c) for c in exact.columns} == ({1} if large else {2})
    rng, around = np.random.default_rng(3), features.Surroundings((20, 20), 2, False, False)
    around.start(features.MEANS - 1, None, ())
    around.features[:] = (
        rng.random(around.features.shape) ** 3
        * np.array([8190, 8190, 16380] + list(features.LARGEST[3:]))[None, :, None]
    ).astype(np.int64)
    place = Place(around, None, 3, features.weight_set(0, 2, 3, False))
    wanted = weights[place.weight_set, :12] @ around.features[2].astype(np.int64)
    wanted += around.mean * int(weights[place.weight_set, 12]) // features.SCALE
    assert np.array_equal(exact.estimate(place), wanted.astype(np.float32))


@pytest.mark.parametrize("threads", (1, 2))
def test_the_network_is_exact_whoever_computes_it(threads):
    """NumPy at any block size and integer arithmetic in int64 give the same bits."""
    rng = np.random.default_rng(8)
    net = MODEL.network
    inputs = rng.integers(-160, 161, (INPUTS, 20011)).astype(np.float32)
    got = net.run(inputs, net.part(17))
    whole = inputs.astype(np.int64)
    hidden = (net.weights[0].astype(np.int64) @ whole + net.biases[0][17].astype(np.int64)[:, None]) >> 6
    hidden = (net.weights[1].astype(np.int64) @ hidden.clip(0, 511) + net.biases[1].astype(np.int64)[:, None]) >> 8
    out = (net.weights[2].astype(np.int64) @ hidden.clip(0, 511) + net.biases[2][17].astype(np.int64)[:, None]) >> 6
    assert np.array_equal(got, out)
    with ThreadPoolExecutor(threads) as pool:
        assert all(np.array_equal(part, got) for part in pool.map(lambda _: net.run(inputs, net.part(17)), range(4)))


@pytest.mark.parametrize("level", ("ORT_DISABLE_ALL", "ORT_ENABLE_BASIC", "ORT_ENABLE_EXTENDED", "ORT_ENABLE_ALL"))
def test_onnxruntime_gives_the_same_bits(level, monkeypatch):
    """At every level of optimisation, called from one thread and from two."""
    onnxruntime = pytest.importorskip("onnxruntime")
    monkeypatch.setattr(onnx_context_network, "PATIENCE", 0)
    plain = Network(MODEL.network.weights, MODEL.network.biases)
    fast = OnnxNetwork(MODEL.network.weights, MODEL.network.biases, getattr(onnxruntime.GraphOptimizationLevel, level))
    inputs = np.random.default_rng(9).integers(-160, 161, (INPUTS, 20011)).astype(np.float32)
    wanted = plain.run(inputs, plain.part(60))
    with ThreadPoolExecutor(2) as pool:
        assert all(
            np.array_equal(part, wanted) for part in pool.map(lambda _: fast.run(inputs, fast.part(60)), range(4))
        )
    assert fast._session, "onnxruntime did not take the graph"


def test_onnxruntime_is_not_started_for_little_work(monkeypatch):
    pytest.importorskip("onnxruntime")
    monkeypatch.setattr(onnx_context_network, "PATIENCE", 100)
    net = OnnxNetwork(MODEL.network.weights, MODEL.network.biases)
    inputs = np.random.default_rng(9).integers(-160, 161, (INPUTS, 60)).astype(np.float32)
    first = net.run(inputs, net.part(60))
    assert net._session is None
    assert np.array_equal(net.run(inputs, net.part(60)), first) and net._session


@pytest.mark.parametrize("mode", ("edge", "constant"))
@pytest.mark.parametrize("shape", ((3, 4), (5, 4), (3, 7), (6, 6), (2, 3), (1, 9), (0, 4)))
def test_an_array_is_fitted_to_a_shape_by_its_edge_or_zeros(mode, shape):
    array = np.arange(1, 25, dtype=np.float32).reshape(2, 3, 4)
    cut = array[:, : shape[0], : shape[1]]
    pad = [(0, 0), *((0, n - m) for n, m in zip(shape, cut.shape[1:]))]
    assert np.array_equal(fit(array, shape, mode), np.pad(cut, pad, mode=mode) if cut.size else np.zeros((2, *shape)))
