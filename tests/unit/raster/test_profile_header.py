"""Profiles in the header of a file; damaged descriptions are refused."""

import json
from pathlib import Path

import pytest
from bandpress.codec.bitstream.container import read_head
from bandpress.codec.errors import FormatError
from bandpress.codec.raster.profile import Band
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.tests.helpers.metadata_rasters import CLASSES, about, through_json
from bandpress.tests.helpers.rasters import wkt
from hypothesis import given
from hypothesis import strategies as st

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


def full_profile():
    return about(
        bands=(Band(attributes=CLASSES, categories=("a", "b"), color_table=((1, 2, 3, 4),)), Band("b", 0)),
        mask="values",
        epoch=2020.5,
        metadata={"": {"NODATA_VALUES": "0 0"}},
        gcps=((0.5, 1.5, 1.0, 2.0, 3.0, "a", ""),),
        gcp_crs_wkt=wkt(4326),
    )


def test_everything_survives_the_header():
    profile = full_profile()
    data = profile_to_dict(profile)
    assert through_json(profile) == profile and profile_to_dict(through_json(profile)) == data
    assert data["bands"]["categories"] == [["a", "b"], None] and data["mask"] == "values" and data["epoch"] == 2020.5
    assert data["bands"]["attributes"][0]["values"][3] == [0.1, "nan", 1e300] and data["bands"]["attributes"][1] is None


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.bpr")), ids=lambda path: path.stem)
def test_headers_of_older_files_stay_as_they_were(path):
    with open(path, "rb") as stream:
        header, _, _ = read_head(stream, path.stat().st_size, path.name)
    assert profile_to_dict(profile_from_dict(header["profile"])) == header["profile"]
    assert not {"mask", "epoch"} & set(header["profile"])


def damaged(**changes):
    """Changes to the description of a raster's bands or, under 'profile', to the whole."""

    def apply(data):
        data.update(changes.pop("profile", {}))
        data["bands"].update(changes)
        return data

    return apply


def table(**changes):
    return damaged(attributes=[{**CLASSES.to_dict(), **changes}, None])


@pytest.mark.parametrize(
    "damage",
    [
        damaged(profile={"mask": "none"}),
        damaged(profile={"mask": ["values"]}),
        damaged(profile={"mask": None}),
        damaged(profile={"epoch": "2020"}),
        damaged(profile={"epoch": "nan"}),
        damaged(profile={"epoch": []}),
        damaged(profile={"epoch": 10**30}),
        damaged(profile={"gcps": [[0, 0, 0, 0, 0, "", ""]] * 100_001}),
        damaged(profile={"gcps": {"a": 1}}),
        damaged(profile={"color_table": [[0, 0, 0, 0]] * 65537}),
        damaged(profile={"color_table": [[0, 0, 0]]}),
        damaged(profile={"color_table": "a"}),
        damaged(categories=[["a"]]),
        damaged(categories=["a", "b"]),
        damaged(categories=[["a"], 5]),
        damaged(categories=[[5], None]),
        damaged(categories=[["a"] * 65537, None]),
        damaged(categories={"a": 1}),
        damaged(categories=True),
        damaged(color_table=[[[0, 0, 0, 0]] * 65537, None]),
        damaged(color_table=[[[0, 0, 0, "a"]], None]),
        damaged(color_table=[[0, 0, 0, 0], None]),
        damaged(attributes=[[], None]),
        damaged(attributes=[{}, None]),
        damaged(attributes=CLASSES.to_dict()),
        damaged(attributes=["a", None]),
        table(columns=[]),
        table(columns=[["a", 0, 0]] * 65, values=[[0]] * 65),
        table(columns=[["a", 0, 0]]),
        table(columns="abcd"),
        table(columns=[["a", 7, 0]] + [["b", 2, 0]] * 3),
        table(columns=[["a", True, 0]] * 4),
        table(columns=[[5, 0, 0]] * 4),
        table(columns=[["a", 0, -1]] * 4),
        table(columns=[["a", 0]] * 4),
        table(values=[[1], [2], ["a"], []]),
        table(values=[[1, 2, 3]] * 4),
        table(values=[[], [], [], []]),
        table(values=["abc", [7, 8, 9], ["a", "b", "c"], [1, 2, 3]]),
        table(values=[[2**31], [7], ["a"], [1]]),
        table(values=[[1.5], [7], ["a"], [1]]),
        table(values=[[1], [True], ["a"], [1]]),
        table(values=[[1], [7], ["a"], ["b"]]),
        table(values=[[1], [7], ["a"], [None]]),
        table(thematic="yes"),
        table(binning=[1]),
        table(binning=[1, "a"]),
        table(binning=5),
        damaged(nodata=[10**400, None]),
        damaged(scale=10**400),
    ],
)
def test_damaged_descriptions_are_refused(damage):
    data = damage(json.loads(json.dumps(profile_to_dict(full_profile()))))
    with pytest.raises(FormatError):
        profile_from_dict(data)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


@given(
    JUNK,
    st.sampled_from(
        [
            "mask",
            "epoch",
            "gcps",
            "gcp_crs",
            "color_table",
            "metadata",
            "categories",
            "attributes",
            "nodata",
            "columns",
            "values",
            "thematic",
            "binning",
            "count",
        ]
    ),
)
def test_any_other_json_is_a_format_error_or_a_profile_that_can_be_stored(junk, key):
    data = profile_to_dict(full_profile())
    if key in ("columns", "values", "thematic", "binning"):
        data["bands"]["attributes"][0][key] = junk
    elif key in ("categories", "attributes", "nodata", "count") or (key == "color_table" and isinstance(junk, list)):
        data["bands"][key] = junk
    else:
        data[key] = junk
    try:
        profile = profile_from_dict(data)
    except FormatError:
        return
    assert through_json(profile) == profile
