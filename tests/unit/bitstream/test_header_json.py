"""The header as JSON: it is read as it was written, and values out of range are refused with the name of the entry."""

import copy
import json
import math
import pickle

import numpy as np
import pytest
from bandpress.codec.bitstream.band_group import BandGroup
from bandpress.codec.bitstream.gain_map import MOST_VALUES, GainMap, map_shape
from bandpress.codec.bitstream.group_prediction import Prediction
from bandpress.codec.bitstream.header import Header
from bandpress.codec.bitstream.header_json import header_from_json, header_to_json
from bandpress.codec.bitstream.kinds import LATENT, LOSSY, REVERSIBLE
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.geometry.tiling import Span
from bandpress.codec.raster.profile import Band, Profile


def profile(dtype="uint16", mask="", width=200, height=150, bands=6):
    return Profile(Grid(width, height), dtype, tuple(Band(f"B{i}") for i in range(bands)), mask=mask)


def lossy(**entries):
    groups = [BandGroup([0, 1, 2], components=2), BandGroup([3, 5], 2, (0, 1), components=2)]
    given = {"low": 3, "high": 900, "target": {"kind": "psnr", "value": 40.0, "peak": 65535}, "exact_bands": [4]}
    return Header(profile(), "a-model", "0123abcd", LOSSY, 20.5, 288, groups, **{**given, **entries})


def reversible():
    groups = [BandGroup([0, 1, 2, 3, 4, 5], components=2, spatial=1)]
    return Header(profile("float32", "dataset"), "a-model", "0123abcd", REVERSIBLE, 3.0, 144, groups, 0, 7)


def latent(**entries):
    factors = ((32, -5), (7, 0))
    groups = [
        BandGroup([0, 1, 2, 3], components=3, sigma=12.5),
        BandGroup([4, 5], 2, (1, 0), components=2, sigma=3.0, predicted=Prediction(0, factors)),
    ]
    return Header(profile(), "a-network", "0123abcd", LATENT, 8.0, 288, groups, 0, 900, **entries)


def varied():
    """Headers with every optional entry."""
    first = lossy(precision=0.25, origin=-3.5, valid=7, nodata=math.nan, code_bands=[4], fills=[(17, [0, 2])])
    first.regions, first.network = True, "all"
    second = reversible()
    second.offset, second.under_mask, second.exact_bands, second.fills = 1, True, [], [(-9999.0, [0, 1])]
    third = latent(coder="huffman")
    fourth = latent(exact=True, bound=3)
    fourth.groups[1].predicted = None
    return [lossy(), lossy(bound=4), first, second, third, fourth]


@pytest.mark.parametrize("number", range(6))
def test_a_header_comes_back(number):
    header = varied()[number]
    again = header_from_json(json.loads(json.dumps(header_to_json(header))))
    written = header_to_json(again)
    assert json.dumps(written) == json.dumps(header_to_json(header))
    assert again.groups == header.groups and again.fills == header.fills and again.exact_bands == header.exact_bands


def test_entries_that_a_reader_takes_for_granted_are_left_out():
    plain = lossy(exact_bands=[])
    plain.groups[0].bands = [0, 1, 2, 4]
    plain.valid = plain.samples()
    assert list(header_to_json(plain)) == [
        *("profile", "model", "digest", "kind", "step", "tile", "range", "target", "groups"),
    ]
    assert header_to_json(plain)["groups"] == [["0-2,4", 2], ["3,5", 2, 0, 1, 2]]


WRONG = {
    "kind": lambda h: h.update(kind="best"),
    "step": lambda h: h.update(step=math.inf),
    "precision": lambda h: h.update(precision=-1),
    "origin": lambda h: h.update(origin=math.nan),
    "range of samples": lambda h: h.update(range=[9, 3]),
    "number of valid samples": lambda h: h.update(valid=-1),
    "entropy coder": lambda h: h.update(coder="zip"),
    "network": lambda h: h.update(network="some"),
    "exact synthesis": lambda h: h.update(exact=True),
    r"bound\)": lambda h: h.update(bound=1 << 23),
    r"gain map\)": lambda h: h.update(regions=True, bound=2),
    "samples under the mask": lambda h: h.update(under_mask=True),
    "code bands": lambda h: h.update(code_bands="0"),
    "bands of groups and exact bands": lambda h: h.update(exact_bands="3"),
    "number of fills": lambda h: h.update(fills=[[1, "0"]] * 200),
    r"tile\)": lambda h: h["groups"][1].__setitem__(1, 12),
    "cells of group 1": lambda h: h["groups"][1].__setitem__(2, 2),
    "components of group 0": lambda h: h["groups"][0].__setitem__(1, 4),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_out_of_range_is_named(what):
    data = copy.deepcopy(header_to_json(lossy()))
    WRONG[what](data)
    with pytest.raises(FormatError, match=rf"out of range \({what}"):
        header_from_json(data)


@pytest.mark.parametrize(
    "what, change",
    [
        ("sigma of group 1", lambda h: setattr(h.groups[1], "sigma", 0.0)),
        ("predictions between groups", lambda h: setattr(h.groups[1], "predicted", Prediction(1, ((1,),)))),
        ("predictions with exact synthesis", lambda h: setattr(h, "exact", True)),
        ("number of groups", lambda h: (h.groups.clear(), setattr(h, "exact_bands", list(range(6))))),
    ],
)
def test_what_is_out_of_range_of_a_network_is_named(what, change):
    header = latent()
    change(header)
    with pytest.raises(FormatError, match=rf"out of range \({what}"):
        header_from_json(header_to_json(header))


def test_a_gain_map_has_a_largest_size():
    header = lossy(valid=0, regions=True)
    header.profile = profile(width=1 << 18, height=1 << 18)
    assert math.prod(map_shape(1 << 18, 1 << 18)) > MOST_VALUES
    with pytest.raises(FormatError, match="size of the gain map"):
        header_from_json(header_to_json(header))


@pytest.mark.parametrize("part", ["profile", "model", "digest", "kind", "step", "tile", "range", "target", "groups"])
def test_no_part_may_be_missing_or_of_another_type(part):
    data = header_to_json(lossy())
    for wrong in ({k: v for k, v in data.items() if k != part}, {**data, part: None}):
        if part in ("model", "digest", "kind") and wrong.get(part, 0) is None:
            continue  # any text will do, and None is read as one; of kinds there are three
        with pytest.raises(FormatError):
            header_from_json(wrong)


def test_a_gain_map_is_the_same_in_a_worker():
    values = np.random.default_rng(0).integers(-128, 128, (19, 25)).astype(np.int8)
    again = pickle.loads(pickle.dumps(GainMap(values)))
    assert np.array_equal(again.values, values)
    assert np.array_equal(again.pixels(Span(3, 40), Span(0, 9)), GainMap(values).pixels(Span(3, 40), Span(0, 9)))


def test_masked_samples_of_a_value_that_the_type_cannot_hold_are_0():
    """What assigning −9999 to unsigned samples gives depends on the machine."""
    profile = Profile(Grid(4, 3), "uint8", (Band(), Band()), metadata={"": {"NODATA_VALUES": "-9999 7"}}, mask="values")
    header = Header(profile, "wavelet-context", "0", LOSSY, 1.0, 144, [])
    assert header.masked_values() == [0, 7]
