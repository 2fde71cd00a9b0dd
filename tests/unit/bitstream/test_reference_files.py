"""Whole files: a decoder written from docs/format.md alone (docs/reference_decoder) gives what the library gives."""

import ast
import hashlib
import subprocess
import sys

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.encoder.planning import planner
from bandpress.codec.geometry.grid import Grid
from bandpress.codec.geometry.lattice import Lattice
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.reference_modules import FOLDER, load
from bandpress.tests.helpers.scenes import pixels
from bandpress.tests.tools.make_golden import FOLDER as GOLDEN
from bandpress.tests.tools.make_golden import square

decoding, files, Damage = load("decode"), load("file"), load("damage").Damage
MODULES = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.py")}
STANDARD = {
    "__future__",
    "argparse",
    "collections",
    "dataclasses",
    "decimal",
    "functools",
    "hashlib",
    "json",
    "lzma",
    "math",
    "pathlib",
    "struct",
    "sys",
    "zipfile",
    "zlib",
}
SCENE = pixels(4, 44, 52).astype(np.uint16)
HOLED = SCENE.astype(np.int16)
HOLED[:, :20, :30] = HOLED[1, 30:, 40:] = -9999
TWICE = np.concatenate([SCENE, np.kron(pixels(2, 23, 27), np.ones((1, 2, 2)))[:, 1:45, 1:53]]).astype(np.uint16)
FLOATS = (SCENE / 10000).astype(np.float32)
FLOATS[0, :5, :5], FLOATS[1, 10:12], FLOATS[2, 3], FLOATS[3, 20:30, 20:30] = np.nan, np.inf, -np.inf, 0
WIDE = np.concatenate([pixels(1, 20, 2400), np.kron(pixels(2, 10, 1200), np.ones((1, 2, 2)))]).astype(np.uint16)
RGB = np.clip(pixels(3, 60, 70) / 40, 1, 255).astype(np.uint8)
RGB[:, 30:50, 20:60] = 0
RGB[0, 5:20, :9] = 0
FILLED = pixels(2, 60, 65).astype(np.int16)
FILLED[0, :10], FILLED[0, 10:15], FILLED[1, 30:40] = -5, -7, 9
CLASSES = np.concatenate([SCENE, (np.arange(44)[:, None] // 7 * 3 + np.arange(52) // 9)[None] % 12]).astype(np.uint16)
FULL = np.random.default_rng(3).integers(-(2**63), 2**63, (2, 24, 26))
SHOWN = np.ones((1, 44, 52), bool)
SHOWN[:, 10:20, 10:30] = False
TARGETS = (("psnr", 45), ("pae", 4), ("lossless", 0))


def code(folder, array, target, mask="", shown=None, metadata=None, options=None, **bands):
    """The path of a .bpr file of an array (bands, h, w); ``bands``: {field of Band: a value a band}."""
    grid = Grid(array.shape[2], array.shape[1], (500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0), "")
    each = tuple(Band(**{key: values[i] for key, values in bands.items()}) for i in range(len(array)))
    profile = Profile(grid, array.dtype.name, each, mask=mask, metadata=metadata or {})
    with RasterWriter(folder / "in.tif", profile) as writer:
        writer.write(array)
        if shown is not None:
            writer.write_mask(shown)
    with RasterSource.open(folder / "in.tif") as source:
        compress(
            source,
            folder / "out.bpr",
            model=registry.get("wavelet-context"),
            target=Target(*target),
            threads=1,
            **(options or {}),
        )
    return folder / "out.bpr"


def agree(path, **wanted):
    """The reference decoder gives the library's samples, bit for bit, and the header has the ``wanted`` attributes."""
    with BprReader(path) as f:
        samples, header = f.read(), f.header
        assert not f.holes
    assert {key: getattr(header, key) for key in wanted} == wanted
    got = decoding.decode(path)
    assert got.dtype == samples.dtype and got.shape == samples.shape
    assert got.tobytes() == samples.tobytes()
    return header


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.bpr")), ids=lambda path: path.stem)
def test_golden_files(path):
    agree(path)


@pytest.mark.parametrize("target", TARGETS)
def test_integers(tmp_path, by_transform, target):
    header = agree(code(tmp_path, SCENE, target), exact_bands=[])
    assert header.kind == ("reversible" if target[0] == "lossless" else "lossy") and bool(header.bound) == (
        target[0] == "pae"
    )


@pytest.mark.parametrize("target", (TARGETS[0], TARGETS[2]))
def test_bands_of_repeated_pixels(tmp_path, by_transform, target):
    header = agree(code(tmp_path, TWICE, target))
    assert [(g.factor, g.phase) for g in header.groups] == [(1, (0, 0)), (2, (1, 1))]


@pytest.mark.parametrize("target, nodata", [(("psnr", 45), None), (("pae", 0.01), 0.0), (("lossless", 0), 0.0)])
def test_floats(tmp_path, target, nodata):
    header = agree(code(tmp_path, FLOATS, target, nodata=[nodata] * 4))
    assert (header.precision != 1) == (target[0] != "lossless")


@pytest.mark.parametrize("target", TARGETS)
def test_holes(tmp_path, by_transform, target):
    agree(code(tmp_path, HOLED, target, nodata=[-9999] * 4), exact_bands=[])


@pytest.mark.parametrize("array", (SCENE, (SCENE / 10000).astype(np.float32)), ids=("integers", "floats"))
def test_nodata_values_that_decoded_samples_meet(tmp_path, array):
    agree(code(tmp_path, array, ("psnr", 50), nodata=[v.item() for v in array[:, 2, 20]]))


@pytest.mark.parametrize("nodata", (-9999, 600))
def test_a_nodata_value_that_replaces_those_of_the_bands(tmp_path, by_transform, nodata):
    """The type cannot hold the first one."""
    header = agree(code(tmp_path, SCENE // 10 * 10, ("psnr", 55), options={"nodata": nodata}, nodata=[5] * 4))
    assert header.nodata == nodata


def test_a_tile_without_corrections_or_without_samples(tmp_path, by_transform):
    flat = np.where(np.arange(60)[:, None] < 40, 7, -9999).astype(np.int16)[None].repeat(70, 2)
    agree(code(tmp_path, np.concatenate([flat, flat]), ("pae", 2), nodata=[-9999] * 2))
    agree(code(tmp_path, np.full((1, 9, 8), np.nan), ("lossless", 0)))


@pytest.mark.parametrize("mask, target", [("dataset", TARGETS[0]), ("dataset", TARGETS[2]), ("bands", TARGETS[0])])
def test_masks(tmp_path, by_transform, mask, target):
    shown = SHOWN if mask == "dataset" else np.stack([np.roll(SHOWN[0], 5 * i, 0) for i in range(4)])
    agree(code(tmp_path, HOLED, target, mask, shown, nodata=[-9999] * 4), under_mask=target[0] == "lossless")


@pytest.mark.parametrize("target", TARGETS)
def test_pixels_whose_bands_all_hold_their_value(tmp_path, by_transform, target):
    agree(code(tmp_path, RGB, target, "values", (RGB != 0).any(0)[None], {"": {"NODATA_VALUES": "0 0 0"}}))


@pytest.mark.parametrize("target", TARGETS)
def test_further_values_that_are_no_measurements(tmp_path, by_transform, target):
    options = {"extra_nodata": {0: [(-10, -1)], 1: [(9, 9)]}}
    header = agree(code(tmp_path, FILLED, target, options=options, nodata=[-1, None]))
    assert len(header.fills) == 3


@pytest.mark.parametrize("mask, target", [("", TARGETS[0]), ("dataset", TARGETS[0]), ("dataset", TARGETS[2])])
def test_bands_of_codes(tmp_path, target, mask):
    path = code(tmp_path, CLASSES, target, mask, SHOWN if mask else None, name=["B02", "B03", "B04", "B08", "SCL"])
    assert 4 in agree(path).code_bands


@pytest.mark.parametrize("target", (("lossless", 0), ("psnr", 50)))
def test_integers_of_all_64_bits(tmp_path, target):
    header = agree(code(tmp_path, FULL, target))
    assert (header.precision > 1) == (target[0] == "psnr")


@pytest.mark.parametrize("shape", ((1, 1), (1, 70), (60, 1), (5, 9)))
@pytest.mark.parametrize("target", (("step", 10), ("lossless", 0)))
def test_small_rasters(tmp_path, shape, target):
    agree(code(tmp_path, SCENE[:, : shape[0], : shape[1]], target))


@pytest.mark.parametrize("target", (("pae", 30), ("lossless", 0)))
def test_several_tiles(tmp_path, by_transform, monkeypatch, target):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    up = np.kron(pixels(1, 81, 96), np.ones((1, 2, 2)))[:, 1:161, 1:191]
    header = agree(code(tmp_path, np.concatenate([pixels(1, 160, 190), up]).astype(np.uint16), target), tiles=(2, 2))
    assert len(header.groups) == 2


@pytest.mark.parametrize("target", (("step", 60), ("lossless", 0)))
def test_lattices_over_several_tiles(tmp_path, by_transform, monkeypatch, target):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    y, x = np.mgrid[:300, :170]
    cells = pixels(1, 160, 96) + np.random.default_rng(2).normal(0, 40, (1, 160, 96))
    sheared = cells[:, (0.51473 * y + 0.01491 * x + 0.4).astype(int), (0.48974 * x - 0.0141 * y + 4.5).astype(int)]
    header = agree(
        code(tmp_path, np.concatenate([pixels(1, 300, 170), sheared]).astype(np.uint16), target), tiles=(3, 2)
    )
    assert header.groups[1].lattice is not None


def test_a_lattice_of_degree_two():
    terms = 20, [300_000, 534_774, -13_631, 3, -2, 5], [24_012_731, 11_539, 513_789, -1, 4, 2]
    mine = load("cells").Lattice(terms, 101, 90)
    other = Lattice(101, 90, terms[0], tuple(terms[1]), tuple(terms[2]))
    y, x = np.mgrid[:90, :101]
    rows, columns = mine.cell_of(y, x)
    assert np.array_equal(rows, other.rows_at(y, x)) and np.array_equal(columns, other.columns_at(y, x))
    assert mine.scale == other.scale


def test_several_base_tiles_and_regions(tmp_path):
    areas = [(square(100, -10, 900, 40), 5), (square(2200, -5, 2350, 50), 70)]
    agree(code(tmp_path, WIDE, ("step", 20), options={"regions": areas}), regions=True, base_tiles=(1, 2))


def test_several_base_tiles_of_a_reversible_file(tmp_path, by_transform):
    agree(code(tmp_path, WIDE[:1].swapaxes(1, 2), ("lossless", 0)), base_tiles=(2, 1), exact_bands=[])


def test_the_command(tmp_path):
    path = GOLDEN / "lattice_step20.bpr"
    done = subprocess.run(
        [sys.executable, str(FOLDER), str(path), str(tmp_path / "out.npy"), "--digest", "--bands"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    samples = np.load(tmp_path / "out.npy")
    with BprReader(path) as f:
        assert np.array_equal(samples, f.read())
    wanted = [
        hashlib.sha256(head + part.astype("<u2").tobytes()).hexdigest()
        for head, part in [(b"uint16 5 90 100\n", samples), *((b"uint16 90 100\n", band) for band in samples)]
    ]
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, wanted, "")
    (tmp_path / "cut.bpr").write_bytes(path.read_bytes()[:-1])
    done = subprocess.run(
        [sys.executable, str(FOLDER), "--digest", str(tmp_path / "cut.bpr")], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout) == (1, "") and "end too early" in done.stderr


def test_every_checksum_of_symbols_is_looked_at(tmp_path):
    seen = set()
    exact = code(tmp_path, CLASSES, ("pae", 4), "dataset", SHOWN, name=["B02", "B03", "B04", "B08", "SCL"])
    for path in (GOLDEN / "regions_step30.bpr", exact):
        for chunk in files.File(path)._symbols:
            file = files.File(path)
            file._symbols[chunk] ^= 1
            with pytest.raises(Damage, match=chunk[0]):
                decoding.decode_file(file)
            seen.add(chunk[0])
    assert seen == {"side", "gains", "base", "mask", "level 3", "level 2", "level 1", "corrections", "exact"}


def test_every_byte_is_under_a_checksum(tmp_path):
    data = (GOLDEN / "regions_step30.bpr").read_bytes()
    for at in np.linspace(0, len(data) - 1, 50).astype(int):
        (tmp_path / "bad.bpr").write_bytes(data[:at] + bytes([data[at] ^ 64]) + data[at + 1 :])
        with pytest.raises(Damage):
            files.File(tmp_path / "bad.bpr")


def test_it_shares_nothing_with_the_library():
    allowed = STANDARD | {"numpy"} | set(MODULES)
    for name, tree in MODULES.items():
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level}
        relative = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.level]
        assert {module.split(".")[0] for module in imported} <= allowed and not relative, name
