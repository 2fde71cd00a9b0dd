"""docs/header.schema.json and docs/format.md describe the headers of all files; invalid headers are refused."""

import copy
import json
import math
import re
from pathlib import Path

import jsonschema
import pytest
from bandpress.codec.bitstream.container import read_head
from bandpress.codec.bitstream.header_json import header_from_json
from bandpress.codec.errors import FormatError
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.raster.attribute_table import AttributeTable
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.profile_json import profile_from_dict, profile_to_dict
from bandpress.models import registry
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[3]
SCHEMA = json.loads((ROOT / "docs" / "header.schema.json").read_text(encoding="utf-8"))
FORMAT = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
FILES = sorted((ROOT / "tests").glob("golden/**/*.bpr")) + sorted((ROOT / "tests" / "conformance").glob("*.bpr"))
assert registry.FAMILIES


def header_of(path):
    """The JSON of a file's header."""
    with open(path, "rb") as stream:
        return read_head(stream, path.stat().st_size, path)[0]


def named(name):
    """The header of a file of the conformance set."""
    return header_of(ROOT / "tests" / "conformance" / f"{name}.bpr")


def errors(header):
    """Errors that the schema finds."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(header)]


def readable(header):
    """Whether ``codec/`` accepts a header."""
    try:
        header_from_json(copy.deepcopy(header))
    except FormatError:
        return False
    return True


def changed(header, path, value):
    """A copy of ``header`` with ``value`` at ``path``, a list of keys; Ellipsis as the value removes the key."""
    out = at = copy.deepcopy(header)
    for key in path[:-1]:
        at = at[key]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return out


def expanded(columns):
    """Bands as dicts, by the steps of docs/format.md, 2.2."""
    count, out = columns["count"], []

    def entry(column, band):
        return column[band] if isinstance(column, list) else column

    for band in range(count):
        metadata = {}
        for domain, items in columns.get("metadata", {}).items():
            for key, column in items.items():
                if entry(column, band) is not None:
                    metadata.setdefault(domain, {})[key] = entry(column, band)
        about = {key: entry(columns[key], band) for key in columns if key not in ("count", "metadata", "name")}
        name = columns.get("name")
        name = metadata[""]["wavelength"] + name["wavelength"] if isinstance(name, dict) else entry(name, band)
        out.append({**about, "name": name or "", "metadata": metadata})
    return out


def keys_in_tables(heading):
    """Keys in the first column of the tables between a heading of docs/format.md and the next."""
    text = re.split(r"^#+ ", FORMAT.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.M)[0]
    return {
        key
        for line in text.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`(\w+)`", line.split("|")[1])
    }


def test_the_text_and_the_schema_name_the_same_keys():
    definitions = SCHEMA["$defs"]
    assert keys_in_tables("2. Header") == SCHEMA["properties"].keys()
    assert keys_in_tables("2.1 Profile") == definitions["profile"]["properties"].keys()
    assert keys_in_tables("2.2 Columns of bands") == definitions["bands"]["properties"].keys() - {"count"}


def test_the_example_of_the_text_fits():
    section = FORMAT.split("# 2.5 An example\n", 1)[1]
    header = json.loads(section.split("```json\n", 1)[1].split("```", 1)[0])
    assert errors(header) == [] and readable(header)


def test_the_contents_lead_to_all_sections():
    headings = re.findall(r"^##+ (.+)$", FORMAT, flags=re.M)
    anchors = {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-"): heading for heading in headings}
    linked = set(re.findall(r"\]\(#([^)]+)\)", FORMAT))
    assert linked <= anchors.keys()
    main = {anchor for anchor, heading in anchors.items() if f"\n## {heading}\n" in FORMAT}
    assert main - {"contents"} <= linked


def test_the_schema_is_one_of_draft_2020_12():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_definition_is_used():
    text = json.dumps(SCHEMA)
    assert all(f'"#/$defs/{name}"' in text for name in SCHEMA["$defs"])


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_headers_of_all_files_fit(path):
    header = header_of(path)
    assert errors(header) == [] and readable(header)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_columns_expand_as_the_format_says(path):
    columns = header_of(path)["profile"]["bands"]
    profile = profile_from_dict(header_of(path)["profile"])
    for got, band in zip(expanded(columns), profile.bands):
        assert (got["name"], got["metadata"]) == (band.name, band.metadata)
        numbers = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
        for key in ("nodata", "scale", "offset"):
            assert repr(numbers.get(got.get(key), got.get(key))) == repr(getattr(band, key))
        assert (got.get("unit") or "", got.get("color")) == (band.unit, band.color)
        assert tuple(got.get("categories") or ()) == band.categories


def test_all_that_a_raster_can_say_is_somewhere_in_these_files():
    said = {}
    for path in FILES:
        profile = header_of(path)["profile"]
        for key, value in {**profile, **{f"bands.{key}": value for key, value in profile["bands"].items()}}.items():
            said.setdefault(key, set()).add(type(value).__name__)
    assert said.keys() == set(SCHEMA["$defs"]["profile"]["properties"]) | {
        f"bands.{key}" for key in SCHEMA["$defs"]["bands"]["properties"]
    }
    assert {"dict", "list", "str"} <= said["bands.name"] and {"list", "int", "str"} <= said["bands.nodata"]


TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=6)
NUMBER = st.one_of(st.floats(), st.integers(-(2**64) + 1, 2**64 - 1), st.sampled_from([math.nan, math.inf, -math.inf]))
ITEMS = st.dictionaries(TEXT, st.dictionaries(TEXT, TEXT, min_size=1, max_size=3), max_size=3)
COLORS = st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=3).map(tuple)


@st.composite
def tables(draw):
    """A raster attribute table."""
    kinds, rows = draw(st.lists(st.integers(0, 2), min_size=1, max_size=3)), draw(st.integers(1, 3))
    values = {0: st.integers(-(2**31), 2**31 - 1), 1: st.floats(), 2: TEXT}
    columns = tuple((draw(TEXT), kind, draw(st.integers(0, 255))) for kind in kinds)
    cells = tuple(tuple(draw(st.lists(values[kind], min_size=rows, max_size=rows))) for kind in kinds)
    return AttributeTable(columns, cells, draw(st.booleans()), draw(st.none() | st.tuples(st.floats(), st.floats())))


BANDS = st.builds(
    Band, TEXT, st.none() | NUMBER, st.none() | st.floats(), st.none() | st.floats(), TEXT, st.none() | TEXT, ITEMS,
    st.lists(TEXT, max_size=3).map(tuple), st.none() | tables(), st.none() | COLORS,
)  # fmt: skip
WAVELENGTHS = st.lists(st.floats(400, 2500).map(str), min_size=1, max_size=4).map(
    lambda texts: [Band(f"{text} nm", metadata={"": {"wavelength": text}}) for text in texts]
)
GCPS = st.lists(st.tuples(*[st.floats()] * 5, TEXT, TEXT), max_size=2).map(tuple)


@settings(max_examples=60)
@given(
    st.lists(BANDS, min_size=1, max_size=4) | WAVELENGTHS, ITEMS, st.none() | COLORS, GCPS,
    st.sampled_from(["", "dataset", "bands"]), st.none() | st.floats(1900, 2100),
    st.none() | st.tuples(*[st.floats(allow_nan=False)] * 6), st.integers(1, 2**31 - 1),
)  # fmt: skip
def test_every_profile_fits(bands, metadata, colors, gcps, mask, epoch, transform, size):
    grid = Grid(size, 1, transform, "a CRS that no database knows")
    profile = Profile(grid, "float64", tuple(bands), metadata, colors, gcps, "GEOGCRS[]" if gcps else "", mask, epoch)
    text = json.dumps({**named("lossy-pixel"), "profile": profile_to_dict(profile)}, allow_nan=False)
    assert errors(json.loads(text)) == []


def wrong():
    """(name of a file, path, value) of headers that both the schema and ``codec/`` refuse."""
    some = "lossy-step"
    for key in ("profile", "model", "digest", "kind", "step", "tile", "range", "target", "groups"):
        yield some, [key], ...
    for key in ("width", "height", "dtype", "bands"):
        yield some, ["profile", key], ...
    yield from ((some, [key], value) for key, value in (
        ("kind", "lossless"), ("step", 0), ("step", "fine"), ("tile", 100), ("range", [1]), ("valid", -1),
        ("network", "some"), ("coder", "zip"), ("bound", -1), ("bound", 1 << 23), ("exact", True), ("under_mask", True),
        ("groups", []), ("groups", [["0-3"]]), ("groups", [["0-3", 0]]), ("groups", [["0-3", 4, 0, 0, 4]]),
        ("groups", [["0-3", 2, 0, 0]]), ("groups", [["0-3", 20, [1, 2], [1, 2, 3], 4]]), ("groups", [["0 to 3", 4]]),
        ("groups", [["0-3", 41, [27384087, 534774, -13631], [24012731, 11539, 513789], 3]]),
        ("exact_bands", "0;1"), ("code_bands", "1"), ("fills", [["nan", "0"]]), ("fills", [[1, "-1"]]),
        ("fills", [[i, "0"] for i in range(123)]), ("precision", 0), ("target", None)))  # fmt: skip
    profile = (
        ("width", 0), ("width", 2**31), ("height", "9"), ("dtype", "complex64"), ("geotransform", [1, 2, 3, 4, 5]),
        ("geotransform", [1, 2, 3, 4, 5, "six"]), ("crs", 4326), ("epoch", "soon"), ("epoch", "nan"), ("mask", "alpha"),
        ("metadata", {"": {"A": 1}}), ("metadata", {"": "A"}), ("color_table", [[1, 2, 3]]),
        ("color_table", [[1, 2, 3, 40000]]), ("gcps", [[1, 2, 3, 4, 5, "id"]]), ("gcps", [[1, 2, 3, 4, "x", "id", ""]]),
        ("bands", {}), ("bands", {"count": 0}), ("bands", {"count": 65536}),
    )  # fmt: skip
    yield from ((some, ["profile", key], value) for key, value in profile)
    bands = (
        ("name", 5), ("name", {"wavelength": " nm"}), ("name", {"length": " nm"}), ("name", ["a", 1, "b", "c"]),
        ("unit", 1), ("color", {}), ("nodata", "none"), ("scale", [True, 1, 1, 1]), ("offset", {}),
        ("categories", "water"), ("categories", [["a", 1], None, None, None]),
        ("color_table", [[[1, 2]], None, None, None]),
        ("metadata", {"": {"A": 1}}), ("metadata", {"": {"A": [1, None, None, None]}}), ("metadata", []),
        ("attributes", [{"columns": [], "values": []}, None, None, None]),
        ("attributes", [{"columns": [["a", 3, 0]], "values": [[1]]}, None, None, None]),
        ("attributes", [{"columns": [["a", 0, 256]], "values": [[1]]}, None, None, None]),
        ("attributes", [{"columns": [["a", 0, 0]], "values": [[2**31, ""]]}, None, None, None]),
        ("attributes", [{"columns": [["a", 1, 0]], "values": [[1]], "thematic": 1}, None, None, None]),
        ("attributes", [{"columns": [["a", 1, 0]], "values": [[1]], "binning": [1]}, None, None, None]),
    )  # fmt: skip
    yield from ((some, ["profile", "bands", key], value) for key, value in bands)
    yield from (("lossless-scene", [key], value) for key, value in (
        ("bound", 3), ("regions", True), ("groups", [["0-3", 13, 0]]), ("groups", [["0-3", 2, 5]]),
        ("groups", [["0-3", 2]])))  # fmt: skip
    yield "exact-noise", ["exact_bands"], ...
    yield from (("latent-groups-sscnet-s2", ["groups", 1], value) for value in (
        ["3-4", 2, 0, 0, 2, 9.0, [0]], ["3-4", 2, 0, 0, 2, 9.0, [0, [5000]]], ["3-4", 2, 0, 0, 2, 0.0],
        ["3-4", 2, 0, 0, 2, 9.0, [0, [1.5]], 3]))  # fmt: skip
    yield "latent-groups-sscnet-s2", ["exact"], True
    yield "lossy-regions", ["bound"], 3
    yield "lossy-tiles", ["groups"], [["0", 1], ["1", 6, 0, 0, 1]]


@pytest.mark.parametrize(
    "name, path, value", list(wrong()), ids=lambda v: json.dumps(v)[:40] if v is not ... else "gone"
)
def test_wrong_headers_are_refused_by_the_schema_and_by_the_reader(name, path, value):
    header = changed(named(name), path, value)
    assert errors(named(name)) == [] and readable(named(name))
    assert errors(header) != [] and not readable(header)


@pytest.mark.parametrize("name, path, value", [
    ("lossy-step", ["colour"], 1), ("lossy-step", ["profile", "datum"], ""), ("lossy-step", ["offset"], 1),
    ("lossy-step", ["digest"], "CC65A14A"), ("lossy-step", ["model"], "../model"), ("lossy-step", ["regions"], False),
    ("lossy-step", ["precision"], 0.5), ("lossy-step", ["target"], {"kind": "beauty", "value": 1}),
    ("lossy-step", ["target"], {"kind": "psnr"}), ("lossy-step", ["target"], {"kind": "step", "value": 1, "peak": 2}),
    ("lossless-scene", ["target", "value"], 1), ("bounded-reversible", ["step"], 4.0),
    ("profile-gcps", ["profile", "gcp_crs"], ...), ("mask-values", ["profile", "metadata"], {"": {}})])  # fmt: skip
def test_what_no_writer_writes_is_refused_by_the_schema(name, path, value):
    assert errors(named(name)) == [] != errors(changed(named(name), path, value))


@pytest.mark.parametrize("name, group", [
    ("lossy-lattice", ["0-2", 20, [27384087, 534774, -13631, 0, 0, 0], [24012731, 11539, 513789, 0, 0, 0], 3]),
    ("lossless-scene", ["0-3", 2, 1, 0, 3, 3]), ("lossless-scene", ["0-2,3", 0, 0]),
    ("latent-groups-sscnet-s2", ["0-4", 3, 2, 1, 5, 0.5]), ("latent-groups-sscnet-s2", ["4,0-3", 5, 7])])  # fmt: skip
def test_entries_of_groups_of_each_kind_fit(name, group):
    header = changed(named(name), ["groups"], [group])
    assert errors(header) == [] and readable(header)


TABLE = {"columns": [["a", 0, 0], ["b", 2, 0]], "values": [[1, 2], ["x", "y"]]}


@pytest.mark.parametrize("name, path, value", [
    ("lossy-step", ["groups"], [["0-2", 3]]), ("lossy-step", ["groups"], [["0-3", 4], ["3", 1]]),
    ("lossy-step", ["groups"], [["0-4", 4]]), ("lossy-step", ["groups"], [["2-1", 4]]),
    ("exact-bands", ["code_bands"], "0,2-3"), ("lossy-step", ["groups"], [["0-3", 2, 2, 0, 4]]),
    ("lossy-step", ["groups"], [["0-3", 5]]), ("lossless-scene", ["groups"], [["0-3", 4, 0]]),
    ("lossless-scene", ["groups"], [["0-3", 1, 2]]), ("lossless-cube", ["groups"], [["0-19", 3, 1]]),
    ("lossy-lattice", ["groups"], [["0-2", 20, [0, 1, 1], [0, 1, 1], 3]]), ("lossy-step", ["range"], [5, 4]),
    ("latent-groups-sscnet-s2", ["groups", 1, -1], [1, [3]]), ("latent-groups-sscnet-s2", ["groups", 1, -1], [2, [3]]),
    ("latent-groups-sscnet-s2", ["groups", 1, -1], [0, [3], [3, 4]]),
    ("latent-groups-sscnet-s2", ["groups", 1, -1], [0, [3, 4, 5, 6]]),
    ("latent-groups-sscnet-s2", ["groups", 1, -1], [0, [3], [3], [3]]),
    ("lossy-regions", ["profile", "width"], 2**31 - 1), ("profile-optical", ["profile", "bands", "unit"], ["m"]),
    ("profile-optical", ["profile", "bands", "metadata", "", "wavelength"], ["1", None, "3", "4", "5"]),
    ("profile-classes", ["profile", "bands", "attributes"], [{**TABLE, "values": [[1, 2]]}]),
    ("profile-classes", ["profile", "bands", "attributes"], [{**TABLE, "values": [[1, 2], ["x"]]}]),
    ("profile-classes", ["profile", "bands", "attributes"], [{**TABLE, "values": [["x", "y"], [1, 2]]}]),
    ("profile-classes", ["profile", "bands", "nodata"], 2**64)],
    ids=lambda v: json.dumps(v)[:40])  # fmt: skip
def test_rules_that_no_schema_checks_are_the_readers(name, path, value):
    header = changed(named(name), path, value)
    assert errors(header) == [] and readable(named(name)) and not readable(header)
