"""Levels of subbands in the compiled core: the bytes, values and reconstruction points of the NumPy coders, whatever
the memory held before. Kernels: decode_level, encode_level, measure_level, decode_values, encode_values, flush_writer,
finish_reader, check_raw, encode_vector, decode_vector, encode_bits, decode_bits."""

import pathlib
import re

import numpy as np
import pytest
from bandpress.codec.encoder import rdoq
from bandpress.codec.encoder.rdoq import ChoosingEncoder, core_tables, prices, scaled
from bandpress.codec.encoder.tile_encoder import quantise
from bandpress.codec.entropy import tokens
from bandpress.codec.entropy.subbands import (
    context_model,
    features,
    mean_candidates,
    mixing_network,
    side_vectors,
)
from bandpress.codec.entropy.subbands.context_model import SERVED
from bandpress.codec.entropy.subbands.core_chunks import CoreCoder, CoreDecoder, CoreEncoder
from bandpress.codec.entropy.subbands.core_levels import Given, fits
from bandpress.codec.entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder, code_level, code_low, difference
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.tiling import ORIENTATIONS
from bandpress.codec.runtime import core
from bandpress.models import registry
from bandpress.tests.helpers.engines import spoilt_memory
from hypothesis import given, settings
from hypothesis import strategies as st

TABLES = registry.get("wavelet-context").tables()
STEP, PRICE = 0.75, 0.1
KEPT_LEVELS = ((3, 2, 1), (6, 5, 4))


def detail_sets(rng, levels, planes, height, width, scale):
    """[(level, {orientation: float32 (planes, h, w)})], coarse to fine; components repeat each other and neighbours."""
    out = []
    for i, level in enumerate(levels):
        h, w = (-(-n >> (len(levels) - 1 - i)) for n in (height, width))
        shapes = {"HL": (-(-h // 2), w // 2), "LH": (h // 2, -(-w // 2)), "HH": (h // 2, w // 2)}
        sets = {}
        for o, shape in shapes.items():
            x = rng.standard_t(2, (planes, *shape)) * scale * rng.random((planes, 1, 1)) ** 3
            x[1:] += 0.7 * x[:-1]
            x[rng.random(planes) < 0.2] = 0
            sets[o] = x.clip(-1e7, 1e7).astype(np.float32)
        out.append((level, sets))
    return out


def by_numpy(kind, network, way, details, low):
    """(bytes, checksum) of a chunk, [(values, points)] of each level."""
    model = TABLES[kind]
    coder = (
        ChoosingEncoder(model, None, network, PRICE, True)
        if way == "choose"
        else ChunkEncoder(model, None, network, True)
    )
    code_low(coder, low.shape, low)
    parent, found = None, []
    for level, sets in details:
        q = {o: to_code(way, x) for o, x in sets.items()}
        values, points, parent = code_level(
            coder, {o: x.shape[1:] for o, x in q.items()}, len(q["HL"]), level, parent, q
        )
        found.append((values, points))
    return (coder.finish(verify=True), coder.checksum), found


def to_code(way, x):
    return {"choose": lambda: scaled(x, STEP), "round": lambda: quantise(x, STEP), "whole": lambda: x.astype(np.int32)}[
        way
    ]()


def restored(made, kernels):
    return {o: kernels.view(made.restored[o], made.shapes[o], np.float32).copy() for o in ORIENTATIONS}


def by_core(kernels, kind, network, way, details, low):
    """(bytes, checksum), [(values, restored coefficients)] of each level."""
    model, steps = TABLES[kind], dict.fromkeys(ORIENTATIONS, STEP)
    coder = CoreCoder(kernels, model, network, *(core_tables(model) if way == "choose" else ()))
    count = low.size + sum(x.size for _, sets in details for x in sets.values())
    encoder = CoreEncoder(coder, count, 25 * len(low) * 4, lambda: None)
    for plane in low:
        encoder.values(difference(plane))
    parent, found = None, []
    for level, sets in details:
        values = {o: x.astype(np.int32) if way == "whole" else x for o, x in sets.items()}
        chosen = Given(values, dict.fromkeys(ORIENTATIONS, 1 / STEP), prices(PRICE) if way == "choose" else None)
        assert fits({o: x.shape[1:] for o, x in sets.items()}, parent)
        parent = encoder.level(chosen, level, parent, None if way == "whole" else steps)
        coded = {o: kernels.view(parent.out[o], parent.shapes[o], np.int32).copy() for o in ORIENTATIONS}
        found.append((coded, None if way == "whole" else restored(parent, kernels)))
    return (encoder.finish(True), encoder.checksum), found


def decoded_by_core(kernels, kind, network, data, details, low_shape, steps):
    decoder = CoreDecoder(CoreCoder(kernels, TABLES[kind], network), data, lambda: None)
    low = code_low(decoder, low_shape)
    parent, found = None, []
    for level, sets in details:
        sizes = {o: x.shape[1:] for o, x in sets.items()}
        parent = decoder.level(sizes, low_shape[0], level, parent, steps)
        coded = {o: kernels.view(parent.out[o], parent.shapes[o], np.int32).copy() for o in ORIENTATIONS}
        found.append((coded, None if steps is None else restored(parent, kernels)))
    decoder.finish()
    return low, found, decoder.checksum


def decoded_by_numpy(kind, network, data, details, low_shape):
    decoder = ChunkDecoder(TABLES[kind], data, None, network)
    low = code_low(decoder, low_shape)
    parent, found = None, []
    for level, sets in details:
        sizes = {o: x.shape[1:] for o, x in sets.items()}
        values, points, parent = code_level(decoder, sizes, low_shape[0], level, parent)
        found.append((values, points))
    decoder.finish()
    return low, found, decoder.checksum


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(("lossy", "reversible")),
    st.sampled_from(SERVED),
    st.sampled_from(("choose", "round", "whole")),
    st.sampled_from(KEPT_LEVELS),
    st.integers(1, 6),
    st.integers(1, 75),
    st.integers(1, 75),
    st.sampled_from((0.0, 0.1, 1.0, 6.0, 300.0, 2e5)),
    st.integers(0, 2**32 - 1),
)
def test_the_bytes_and_values_of_numpy(kind, network, way, levels, planes, height, width, scale, seed):
    rng = np.random.default_rng(seed)
    way = "whole" if kind == "reversible" else way
    details = detail_sets(rng, levels, planes, height, width, scale)
    low = rng.integers(-9999, 9999, (planes, 3, 2)).astype(np.int32) * rng.integers(0, 2)
    steps = None if way == "whole" else dict.fromkeys(ORIENTATIONS, STEP)
    wanted, levels_wanted = by_numpy(kind, network, way, details, low)
    with spoilt_memory():
        chunk, levels_found = core.attempt(by_core, kind, network, way, details, low)
        assert chunk == wanted
        got_low, levels_got, checksum = core.attempt(
            decoded_by_core, kind, network, chunk[0], details, low.shape, steps
        )
    reference = decoded_by_numpy(kind, network, chunk[0], details, low.shape)
    assert checksum == wanted[1] == reference[2]
    assert all(np.array_equal(a, b) for a, b in zip(got_low, reference[0]))
    for (values, points), found, got, again in zip(levels_wanted, levels_found, levels_got, reference[1]):
        for o in ORIENTATIONS:
            assert np.array_equal(found[0][o], values[o]) and np.array_equal(got[0][o], again[0][o])
            assert np.array_equal(values[o], again[0][o])
            if steps is not None:
                restored = points[o] * np.float32(1 / 256)
                restored += values[o]
                restored *= np.float32(STEP)
                assert found[1][o].tobytes() == got[1][o].tobytes() == restored.tobytes()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.data())
def test_damage_is_found_as_by_numpy(seed, data):
    rng = np.random.default_rng(seed)
    details, low = detail_sets(rng, (3, 2, 1), 2, 40, 33, 3.0), np.zeros((2, 1, 1), np.int32)
    (chunk, checksum), _ = by_numpy("lossy", "most", "round", details, low)
    broken = bytearray(chunk)
    broken[data.draw(st.integers(0, len(chunk) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    broken = bytes(broken)[: data.draw(st.sampled_from((len(chunk), len(chunk) - 1, len(chunk) // 2)))]
    outcomes = []
    for work in (
        lambda: decoded_by_numpy("lossy", "most", broken, details, low.shape)[2],
        lambda: core.attempt(decoded_by_core, "lossy", "most", broken, details, low.shape, None)[2],
    ):
        try:
            outcomes.append(work())
        except FormatError as error:
            outcomes.append(type(error))
    assert outcomes[0] == outcomes[1]


def test_constants_of_the_sources_are_those_of_python():
    folder = pathlib.Path(context_model.__file__).parent
    text = (folder / "subbands.h").read_text() + (folder.parents[1] / "encoder" / "rdoq.c").read_text()
    found = {name: int(value) for name, value in re.findall(r"^#define (\w+) (\d+)\b", text, re.M)}
    homes = [context_model, features, mean_candidates, mixing_network, rdoq, tokens]
    checked = {name for name, value in found.items() for home in homes if getattr(home, name, value + 1) == value}
    assert {"CAP", "LOW", "GROUP", "MEANS_AT", "FLAGS_AT", "INSIDE_AT", "NETWORK_AT", "SCALES", "FRACTIONS"} <= checked
    assert {"REST", "BINS", "MEANS", "ALPHABET", "REGRESSION_CAP", "REFERENCES", "FAR", "WAYS", "PRIOR"} <= checked
    values = re.search(r"MEAN_VALUES\[MEANS\] = \{(.*?)\}", (folder / "planes.c").read_text(), re.S).group(1)
    assert [int(v) for v in values.split(",")] == features.MEAN_VALUES.tolist()


def test_the_core_runs():
    assert core.attempt(lambda kernels: True)


@pytest.mark.parametrize(
    "shapes", [{"HL": (4, 9), "LH": (4, 4), "HH": (4, 4)}, {"HL": (2, 3), "LH": (5, 3), "HH": (2, 3)}]
)
def test_other_shapes_are_left_to_numpy(shapes):
    assert not fits(shapes, None)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 30), st.integers(0, 12), st.sampled_from((0.0, 0.7, 30.0, 4e5)), st.integers(0, 2**32 - 1))
def test_lists_of_side_information(length, lists, scale, seed):
    rng = np.random.default_rng(seed)
    lengths = [max(1, length - i) for i in range(lists)]
    values = [np.rint(np.cumsum(rng.standard_t(3, n)) * scale).clip(-1e7, 1e7).astype(np.int32) for n in lengths]
    model = TABLES["lossy"]
    reference = ChunkEncoder(model, most_lanes=1)
    reference.bits(5, 4)
    side_vectors.code(reference, lengths, values)

    def encode(kernels):
        coder = CoreEncoder(CoreCoder(kernels, model, "none"), sum(lengths), 25 * lists, lambda: None, 1)
        coder.bits(5, 4)
        side_vectors.code(coder, lengths, values)
        return coder.finish(True), coder.checksum

    def decode(kernels):
        decoder = CoreDecoder(CoreCoder(kernels, model, "none"), data, lambda: None)
        assert decoder.bits(None, 4) == 5
        found = side_vectors.code(decoder, lengths)
        decoder.finish()
        return found

    with spoilt_memory():
        data, checksum = core.attempt(encode)
        assert (data, checksum) == (reference.finish(), reference.checksum)
        found = core.attempt(decode)
    assert all(np.array_equal(a, b) for a, b in zip(found, values))
