"""Validity masks come back, whatever their width."""

import numpy as np
import pytest
from bandpress.codec.bitstream import validity_mask
from bandpress.codec.errors import FormatError
from hypothesis import given
from hypothesis import strategies as st


@given(st.integers(1, 4), st.integers(1, 9), st.integers(1, 35), st.booleans(), st.integers(0, 2**32 - 1))
def test_masks_come_back(bands, height, width, common, seed):
    rng = np.random.default_rng(seed)
    classes = rng.integers(0, 3, (1 if common else bands, height, width)).astype(np.uint8)
    classes = np.broadcast_to(classes, (bands, height, width)).copy()
    data, check = validity_mask.pack(classes)
    found, again = validity_mask.unpack(data, classes.shape, fills=2)
    assert check == again
    assert np.array_equal(np.zeros_like(classes) if found is None else found, classes)


def test_a_class_that_does_not_exist_is_damage():
    data, _ = validity_mask.pack(np.full((1, 3, 11), 9, np.uint8))
    with pytest.raises(FormatError, match="nodata mask"):
        validity_mask.unpack(data, (1, 3, 11))
