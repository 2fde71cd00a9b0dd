"""rANS, raw bits and tokens in the compiled core: the same as NumPy.

Kernels: rans_encode, rans_verify, rans_cost, rans_decode, bits_write, bits_read_all, bits_verify, tokens_split."""

import numpy as np
import pytest
from bandpress.codec.entropy import bits, rans, tokens
from bandpress.codec.errors import FormatError
from bandpress.codec.runtime import core
from bandpress.tests.helpers.core_twins import by_numpy, in_core
from hypothesis import given
from hypothesis import strategies as st

LANES = st.sampled_from((1, 2, 4, 8, 16, 32, 128, 1024))
SIZES = st.lists(st.one_of(st.integers(0, 9), st.integers(0, 1500)), min_size=1, max_size=5)
SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(autouse=True)
def _small_work_too(monkeypatch):
    """The core also does what it would leave to NumPy because it is small."""
    assert core.attempt(lambda kernels: True)
    monkeypatch.setattr(rans, "LEAST", 0)
    monkeypatch.setattr(bits, "LEAST", 0)
    monkeypatch.setattr(tokens, "MANY", 0)


def drawn(sizes, alphabet, seed):
    """(tables, symbols and contexts of each batch): some symbols are likely, some have the smallest probability."""
    rng = np.random.default_rng(seed)
    frequency = np.ones((7, alphabet), np.int64)
    for row in frequency:
        np.add.at(row, (rng.random(4096 - alphabet) ** rng.integers(1, 9) * alphabet).astype(int), 1)
        if row.max() == 4096:  # of an alphabet of two
            row[:] = 4095, 1
    tables = rans.Tables(frequency)
    batches = []
    for size in sizes:
        contexts = rng.integers(0, 7, size)
        slot = rng.integers(0, 4096, size)
        symbols = (tables.slots[contexts * 4096 + slot] >> 24).astype(np.uint8)
        batches.append((symbols, contexts))
    return tables, batches


def encoder_of(tables, batches):
    encoder = rans.Encoder(tables)
    for batch in batches:
        encoder.put(*batch)
    return encoder


@given(SIZES, LANES, st.sampled_from((2, 5, 16, 56, 63)), SEEDS)
def test_states_and_words_are_those_of_numpy(sizes, lanes, alphabet, seed):
    encoder = encoder_of(*drawn(sizes, alphabet, seed))
    assert in_core(encoder.finish, lanes) == by_numpy(encoder.finish, lanes)


@pytest.mark.parametrize("lanes", [1, 4, 64])
def test_the_least_and_most_frequent_symbols_are_coded_as_numpy_does(lanes):
    tables = rans.Tables([[1, 4095], [4095, 1]])
    rng = np.random.default_rng(3)
    for symbols in (np.zeros(5000, int), np.ones(5000, int), rng.integers(0, 2, 5001)):
        encoder = encoder_of(tables, [(symbols, rng.integers(0, 2, len(symbols)))])
        coded = in_core(encoder.finish, lanes)
        assert coded == by_numpy(encoder.finish, lanes)
        assert in_core(encoder.verify, lanes, *coded)


@given(SIZES, LANES, SEEDS, st.data())
def test_what_was_coded_is_verified_and_what_differs_is_not(sizes, lanes, seed, data):
    encoder = encoder_of(*drawn(sizes, 20, seed))
    states, words = encoder.finish(lanes)
    assert in_core(encoder.verify, lanes, states, words)
    at, flip = data.draw(st.integers(0, len(states + words) - 1)), data.draw(st.integers(1, 255))
    wrong = bytearray(states + words)
    wrong[at] ^= flip
    others = [(wrong[: 4 * lanes], wrong[4 * lanes :]), (states, words + b"\0\0"), (states, words[:-2])]
    for other in others[: 3 if words else 2]:
        assert not in_core(encoder.verify, lanes, *map(bytes, other))


@pytest.mark.parametrize("lanes", [1, 4, 64])
def test_another_symbol_that_ends_in_the_same_state_is_noticed(lanes):
    encoder = rans.Encoder(rans.Tables([[100, 3996]]))
    encoder.put(np.zeros(lanes, int), np.zeros(lanes, int))
    states, words = encoder.finish(lanes)
    other = np.frombuffer(states, "<u4") - np.uint32(4096 - 100)
    assert not in_core(encoder.verify, lanes, other.tobytes(), words)


@given(SIZES, LANES, st.sampled_from((2, 5, 16, 56, 63)), SEEDS)
def test_symbols_come_back_and_all_is_consumed(sizes, lanes, alphabet, seed):
    tables, batches = drawn([*sizes, 2000], alphabet, seed)
    decoder = rans.Decoder(tables, lanes, *encoder_of(tables, batches).finish(lanes))
    for i, (symbols, contexts) in enumerate(batches):
        get = in_core if i % 2 and len(contexts) >= lanes else by_numpy  # each goes on where the other stopped
        assert np.array_equal(get(decoder.get, contexts), symbols)
    decoder.finish()


def decoded(tables, lanes, states, words, batches):
    """The symbols, or a FormatError's sentence."""
    decoder = rans.Decoder(tables, lanes, states, words)
    try:
        found = [decoder.get(contexts).tolist() for _, contexts in batches]
        decoder.finish()
    except FormatError as error:
        return str(error)
    return found


@given(st.integers(1024, 3000), LANES, SEEDS, st.data())
def test_damage_gives_what_numpy_gives(size, lanes, seed, data):
    tables, batches = drawn([size, size], 56, seed)
    states, words = encoder_of(tables, batches).finish(lanes)
    stream = bytearray(states + words)
    stream[data.draw(st.integers(0, len(stream) - 1))] ^= data.draw(st.integers(1, 255))
    stream = bytes(stream[: len(stream) - 2 * data.draw(st.integers(0, min(40, len(words) // 2)))])
    arguments = tables, lanes, stream[: 4 * lanes], stream[4 * lanes :], batches
    assert in_core(decoded, *arguments) == by_numpy(decoded, *arguments)


def test_words_that_run_out_are_noticed():
    tables, batches = drawn([3000], 30, 1)
    states, words = encoder_of(tables, batches).finish(4)
    decoder = rans.Decoder(tables, 4, states, words[:-2])
    with pytest.raises(FormatError, match="ends too early"):
        in_core(decoder.get, batches[0][1])


@given(SIZES, SEEDS, st.floats(0.5, 2))
def test_the_number_of_lanes_is_that_of_numpy(sizes, seed, share):
    """Also where the size lies at a border, as the core's sum is another."""
    encoder = encoder_of(*drawn(sizes, 40, seed))
    border = encoder.bits() / 8
    for limit in (share * border, border, np.nextafter(border, 0), np.nextafter(border, 1e9)):

        def rule(size, limit=limit):
            return 1 + (size > limit)

        assert in_core(encoder.lanes, rule) == by_numpy(encoder.lanes, rule) == rule(border)


@given(st.lists(st.lists(st.tuples(st.integers(0, 24), st.integers(0, 2**24 - 1)), max_size=90), max_size=4))
def test_raw_bits_are_those_of_numpy(calls):
    writer = bits.BitWriter()
    widths = [np.array([width for width, _ in call], np.uint8) for call in calls]
    values = [np.array([value & (1 << width) - 1 for width, value in call], np.uint32) for call in calls]
    for pair in zip(values, widths):
        writer.write(*pair)
    data = in_core(writer.to_bytes)
    assert data == by_numpy(writer.to_bytes)
    assert in_core(writer.verify, data)
    reader, other = bits.BitReader(data), bits.BitReader(data)
    for value, width in zip(values, widths):
        assert np.array_equal(in_core(reader.read, width), value)
        assert np.array_equal(by_numpy(other.read, width), value)
        assert reader.position == other.position
    with pytest.raises(FormatError, match="ends too early"):
        in_core(reader.read, np.full(1, 8 * len(data) - reader.position + 1))


@given(st.lists(st.integers(0, 24), max_size=31), st.binary(min_size=1, max_size=60), st.integers(0, 20))
def test_a_few_raw_bits_are_those_of_many(widths, data, before):
    few, many = bits.BitReader(data), bits.BitReader(data)
    with pytest.MonkeyPatch.context() as patch:
        for reader, least in ((few, 1000), (many, 0)):
            patch.setattr(bits, "LEAST", least)
            try:
                reader.read([before % 8])
                values = reader.read(widths).tolist()
            except FormatError as error:
                values = str(error)
            reader.found = values, reader.position
    assert few.found == many.found


@given(st.integers(1, 300), SEEDS, st.data())
def test_raw_bits_that_differ_are_noticed(count, seed, data):
    rng = np.random.default_rng(seed)
    widths = rng.integers(0, 25, count)
    writer = bits.BitWriter()
    writer.write(rng.integers(0, 1 << widths), widths)
    writer.write([1], [1])
    stored = writer.to_bytes()
    at = data.draw(st.integers(0, writer.length() - 1))
    wrong = bytearray(stored)
    wrong[at >> 3] ^= 128 >> (at & 7)
    for verified in (in_core, by_numpy):
        assert not verified(writer.verify, bytes(wrong))
    assert not writer.verify(stored[:-1])


@given(st.lists(st.one_of(st.integers(0, 40), st.integers(0, tokens.LARGEST)), max_size=300))
def test_tokens_are_those_of_numpy(numbers):
    numbers = np.array(numbers, np.int32)
    for found, wanted in zip(in_core(tokens.split, numbers), by_numpy(tokens.split, numbers)):
        assert found.dtype == wanted.dtype and np.array_equal(found, wanted)


def test_tokens_at_all_borders_are_those_of_numpy():
    borders = np.concatenate([np.arange(2100), *((1 << k) + np.arange(-2, 3) for k in range(11, 25))])
    numbers = np.minimum(np.append(borders, tokens.LARGEST), tokens.LARGEST)
    for found, wanted in zip(in_core(tokens.split, numbers), by_numpy(tokens.split, numbers)):
        assert np.array_equal(found, wanted)
