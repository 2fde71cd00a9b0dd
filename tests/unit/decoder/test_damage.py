"""Damaged, foreign and hostile files: one clear sentence, or a named hole and everything else intact."""

import struct
import zlib

import numpy as np
import pytest
from bandpress.codec.bitstream import container
from bandpress.codec.bitstream.side_chunk import read_side, write_side
from bandpress.codec.compression import compress
from bandpress.codec.decoder.inspection import inspect
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import planner
from bandpress.codec.entropy.subbands.subband_coding import ChunkDecoder, ChunkEncoder
from bandpress.codec.errors import BandpressError, FormatError, InputError
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.codec.transforms.klt import Basis
from bandpress.models import registry
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

MODEL = registry.get("wavelet-context")


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """(bytes of a file of 3 x 3 tiles, its decoded pixels, its index)."""
    folder = tmp_path_factory.mktemp("damage")
    path = write_scene(folder / "in.tif", array=pixels(3, 400, 420))
    whole_size, planner.tile_size = planner.tile_size, lambda *_: 144
    try:
        with RasterSource.open(path) as source:
            compress(source, folder / "a.bpr", model=MODEL, target=Target("step", 50))
    finally:
        planner.tile_size = whole_size
    with BprReader(folder / "a.bpr") as f:
        return (folder / "a.bpr").read_bytes(), f.read(), f.index.chunks


def _sentence(error):
    text = str(error)
    return 20 < len(text) < 400 and text.rstrip().endswith(".") and "\n" not in text


def _try(path):
    with BprReader(path) as f:
        return f.read(), f


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_truncated_anywhere(tmp_path, sound, data):
    raw, whole, chunks = sound
    path = tmp_path / "t.bpr"
    path.write_bytes(raw[: data.draw(st.integers(0, len(raw) - 1))])
    _is_refused_or_right_where_it_is_not_a_hole(path, whole)


@pytest.mark.parametrize("bands, value", ((3, 0), (200, 1 << 23)))
def test_directions_without_length_or_too_long_are_refused(tmp_path, sound, bands, value):
    (tmp_path / "a.bpr").write_bytes(sound[0])
    with BprReader(tmp_path / "a.bpr") as f:
        header, tables = f.header, MODEL.tables()["lossy"]
    group = header.groups[0]
    group.bands, group.components = list(range(bands)), 1
    group.basis = Basis(np.ones((bands, 1)), np.zeros(bands, np.int32), 1.0, (np.full(bands, value, np.int32),))
    del header.groups[1:]
    coder = ChunkEncoder(tables, most_lanes=1)
    write_side(header, coder)
    with pytest.raises(FormatError, match="out of range"):
        read_side(header, ChunkDecoder(tables, coder.finish()))


def test_a_file_cut_in_its_middle_still_shows_its_first_tiles(tmp_path, sound):
    raw, whole, chunks = sound
    path = tmp_path / "t.bpr"
    path.write_bytes(raw[: chunks[-1].offset - 10])
    got, f = _try(path)
    assert len(f.holes) == 1 and np.array_equal(got[:, :250], whole[:, :250])


def _is_refused_or_right_where_it_is_not_a_hole(path, whole):
    try:
        got, f = _try(path)
    except FormatError as error:
        assert _sentence(error)
        return
    assert f.notes and all(_sentence(n) for n in f.notes)
    hole = np.zeros(whole.shape[1:], bool)
    for h in f.holes:
        hole[h.window.y : h.window.y + h.window.height, h.window.x : h.window.x + h.window.width] = True
    nodata = [b.nodata for b in f.profile.bands]
    assert hole.any() and all((got[i][hole] == nodata[i]).all() for i in range(3))
    assert np.array_equal(got[:, ~hole], whole[:, ~hole])


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_flipped_bit_is_noticed_and_the_rest_is_right(tmp_path, sound, data):
    raw, whole, chunks = sound
    broken = bytearray(raw)
    broken[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path = tmp_path / "f.bpr"
    path.write_bytes(broken)
    _is_refused_or_right_where_it_is_not_a_hole(path, whole)


def test_one_damaged_tile_costs_one_tile(tmp_path, sound):
    raw, whole, chunks = sound
    broken = bytearray(raw)
    broken[chunks[2 + 4 * 4 + 3].offset + 5] ^= 16  # level 1 of the middle tile
    path = tmp_path / "m.bpr"
    path.write_bytes(broken)
    got, f = _try(path)
    assert [t["tile"] for t in f.tile_table() if not t["ok"]] == [4]
    intact = (got == whole).all(0)
    assert intact[:110].all() and intact[:, :110].all() and intact[322:].all() and not intact[144:288, 144:288].any()
    result = decompress(path, tmp_path / "m.tif")
    assert len(result.notes) == 1 and "tile row 2, column 2" in result.notes[0] and "nodata" in result.notes[0]
    with RasterSource.open(tmp_path / "m.tif") as out:
        assert all(b.nodata is not None for b in out.profile.bands)
        assert np.array_equal(out.read(), got)
    report = inspect(path)
    assert not report.ok and "tile row 2, column 2" in report.problems[0]


def _reheaded(raw, change=None, version=1):
    """The file with another header whose checksum is right."""
    _, _, flags, hl, il, _ = container._FIXED.unpack(raw[: container._FIXED.size])
    at = container._FIXED.size
    import json

    header = json.loads(container.inflate(raw[at : at + hl], 1 << 20, container.DICTIONARY))
    if change:
        change(header)
    h = container.deflate(json.dumps(header).encode(), container.DICTIONARY)
    rest = raw[at + hl :]
    crc = zlib.crc32(h + rest[:il], zlib.crc32(struct.pack("<HHII", version, 0, len(h), il)))
    return container._FIXED.pack(container.SIGNATURE, version, 0, len(h), il, crc) + h + rest


@pytest.mark.parametrize(
    "change",
    (
        lambda h: h["profile"].update(width=2**30, height=2**30),
        lambda h: h["profile"].update(width=-5),
        lambda h: h["profile"]["bands"].update(count=10**9),
        lambda h: h.update(tile=7),
        lambda h: h.update(step=float("inf")),
        lambda h: h.update(groups=[["0-999999999", 4]]),
        lambda h: h.update(groups=[]),
        lambda h: h.update(model="elsewhere"),
        lambda h: h.update(digest="00000000"),
        lambda h: h.pop("range"),
        lambda h: h.update(profile=[]),
        lambda h: h.update(kind="x"),
    ),
)
def test_headers_that_claim_nonsense(tmp_path, sound, change):
    path = tmp_path / "h.bpr"
    path.write_bytes(_reheaded(sound[0], change))
    with pytest.raises(BandpressError) as caught:
        _try(path)
    assert _sentence(caught.value)


def test_the_rewritten_header_itself_is_fine(tmp_path, sound):
    """The counterpart of the test above: rewriting without a change opens."""
    path = tmp_path / "h.bpr"
    path.write_bytes(_reheaded(sound[0]))
    assert np.array_equal(_try(path)[0], sound[1])


def test_newer_foreign_missing_and_empty_files(tmp_path, sound):
    path = tmp_path / "n.bpr"
    path.write_bytes(_reheaded(sound[0], version=2))
    with pytest.raises(FormatError, match="newer version"):
        BprReader(path)
    path.write_bytes(b"II*\0" + bytes(100))
    with pytest.raises(FormatError, match="not a Bandpress raster"):
        BprReader(path)
    path.write_bytes(b"")
    with pytest.raises(FormatError, match="not a Bandpress raster"):
        BprReader(path)
    with pytest.raises(InputError, match="cannot be opened"):
        BprReader(tmp_path / "missing.bpr")
    path.write_bytes(sound[0].replace(b"\r\n", b"\n", 1))
    with pytest.raises(FormatError, match="transfer"):
        BprReader(path)
