"""The table of slots of the rANS decoder, and that it is made when it is needed."""

import numpy as np
from bandpress.codec.entropy.rans import TOTAL, Tables
from hypothesis import given
from hypothesis import strategies as st


@st.composite
def frequencies(draw):
    """(contexts, alphabet) whose rows sum to 4096; some symbols have no slot."""
    alphabet = draw(st.integers(2, 60))
    rows = []
    for _ in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.lists(st.integers(1, TOTAL - 1), min_size=1, max_size=alphabet - 1, unique=True)))
        parts = np.diff([0, *cuts, TOTAL])
        row = np.zeros(alphabet, np.uint32)
        row[np.sort(draw(st.permutations(range(alphabet)))[: len(parts)])] = parts
        rows.append(row)
    return np.stack(rows)


@given(frequencies())
def test_every_slot_names_its_symbol(table):
    tables = Tables(table)
    assert "slots" not in tables.__dict__, "an encoder needs none"
    slots = tables.slots.reshape(len(table), TOTAL)
    assert slots.dtype == np.uint32
    for row, found in zip(table, slots):
        symbol = np.repeat(np.arange(len(row)), row)
        np.testing.assert_array_equal(found >> 24, symbol)
        np.testing.assert_array_equal(found >> 12 & TOTAL - 1, row[symbol])
        np.testing.assert_array_equal(found & TOTAL - 1, np.concatenate([np.arange(n) for n in row]))
