"""Huffman codes from integer tables: optimal under the limit, prefix-free, and decodable."""

import heapq
from itertools import product

import numpy as np
import pytest
from bandpress.codec.entropy.huffman import LIMIT, Codes, LaneDecoder, LaneEncoder, lengths
from bandpress.codec.entropy.rans import TOTAL, Tables
from bandpress.codec.errors import FormatError
from hypothesis import given, settings
from hypothesis import strategies as st

seeds = st.integers(0, 2**32 - 1)
rows = st.lists(st.integers(0, 4000), min_size=2, max_size=56).filter(lambda r: sum(f > 0 for f in r) > 1)


def _unlimited_cost(frequency):
    """Bits of the optimal code without a limit: the sum of all inner nodes of Huffman's tree."""
    heap, cost = [f for f in frequency if f], 0
    heapq.heapify(heap)
    while len(heap) > 1:
        both = heapq.heappop(heap) + heapq.heappop(heap)
        cost += both
        heapq.heappush(heap, both)
    return cost


def _tables(rng, contexts, alphabet):
    f = rng.random((contexts, alphabet)) ** 6 * (rng.random((contexts, alphabet)) < 0.8)
    f[:, :2] += 0.01
    out = np.where(f > 0, np.maximum(np.floor(f / f.sum(1, keepdims=True) * (TOTAL - alphabet)), 1), 0).astype(np.int64)
    out[:, 0] += TOTAL - out.sum(1)
    return Tables(out)


@given(rows)
def test_lengths_are_a_full_code_of_the_symbols_that_occur(row):
    n = lengths(row).astype(int)
    used = np.array(row) > 0
    assert np.array_equal(n > 0, used) and n.max() <= LIMIT
    assert (2.0 ** -n[used]).sum() == 1


@given(rows)
def test_a_limit_that_does_not_bind_costs_nothing(row):
    n = lengths(row, 40).astype(int)
    assert int((n * np.array(row)).sum()) == _unlimited_cost(row)


def test_a_limit_that_binds_is_kept_at_the_least_cost():
    fibonacci = [1, 1, 2, 3, 5, 8]
    assert lengths(fibonacci, 5).tolist() == [5, 5, 4, 3, 2, 1]
    limited = lengths(fibonacci, 3).astype(int)
    # of all full codes with lengths up to 3, none is shorter
    best = min(int(np.dot(n, fibonacci)) for n in product((1, 2, 3), repeat=6) if sum(2.0**-k for k in n) <= 1)
    assert limited.max() <= 3 and int(np.dot(limited, fibonacci)) == best


@given(seeds)
def test_codes_are_canonical_and_prefix_free(seed):
    tables = _tables(np.random.default_rng(seed), 2, 20)
    codes = Codes(tables)
    for length, code, slots in zip(codes.length, codes.code, codes.slots.reshape(2, -1)):
        used = np.flatnonzero(length)
        texts = [format(code[s], f"0{length[s]}b") for s in used]
        assert not any(a != b and b.startswith(a) for a in texts for b in texts) and len(set(texts)) == len(texts)
        assert [texts.index(t) for t in sorted(texts)] == np.argsort(length[used], kind="stable").tolist()
        for s, text in zip(used, texts):
            assert slots[int(text.ljust(LIMIT, "1"), 2)] == (int(length[s]) << 8 | s)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 700), st.sampled_from((1, 2, 8, 64)), seeds)
def test_huffman_comes_back(count, lanes, seed):
    rng = np.random.default_rng(seed)
    tables = _tables(rng, 5, 30)
    contexts = rng.integers(0, 5, count)
    symbols = np.array([rng.choice(np.flatnonzero(tables.frequency[c])) for c in contexts], np.uint8)
    cut = count // 3
    encoder = LaneEncoder(tables)
    encoder.put(symbols[:cut], contexts[:cut])
    encoder.put(symbols[cut:], contexts[cut:])
    bits, data = encoder.finish(lanes)
    assert bits.sum() == encoder.bits() and len(data) == -(-encoder.bits() // 8)
    decoder = LaneDecoder(tables, bits, data)
    assert np.array_equal(decoder.get(contexts[:cut]), symbols[:cut])
    assert np.array_equal(decoder.get(contexts[cut:]), symbols[cut:])
    decoder.finish()


def test_lanes_that_do_not_end_where_they_should_are_refused():
    tables = _tables(np.random.default_rng(1), 1, 8)
    encoder, contexts = LaneEncoder(tables), np.zeros(40, np.int64)
    encoder.put(np.zeros(40, np.uint8), contexts)
    bits, data = encoder.finish(4)
    decoder = LaneDecoder(tables, bits, data)
    decoder.get(contexts[:39])
    with pytest.raises(FormatError):
        decoder.finish()
    with pytest.raises(FormatError):
        decoder.get(contexts)


def test_a_single_symbol_has_no_code():
    with pytest.raises(ValueError):
        lengths([5, 0, 0])
