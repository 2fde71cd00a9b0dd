"""Caches: coefficients of the encoder, so that measuring decodes less, and samples of a source, which is then read
once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder import tile_decoder
from bandpress.codec.encoder import reconstruction_cache
from bandpress.codec.encoder.effort import EFFORTS
from bandpress.codec.encoder.planning import planner
from bandpress.codec.entropy import rans
from bandpress.codec.entropy.bits import BitWriter
from bandpress.codec.entropy.subbands.core_chunks import CoreEncoder
from bandpress.codec.errors import InputError, TargetError
from bandpress.codec.geometry.grid import Grid, Window
from bandpress.codec.raster import source as raster_source
from bandpress.codec.raster.profile import Band, Profile
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.raster.writer import RasterWriter
from bandpress.codec.rate_control import trial_runner
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.engines import without_core
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

LANES = st.sampled_from((1, 4, 16, 32, 64, 512))  # few and many
SEEDS = st.integers(0, 2**31)


# entropy coder ----------------------------------------------------------------------------------------------------
def coded(counts, lanes, seed):
    """(rans.Encoder, states, words) of batches of random symbols."""
    rng = np.random.default_rng(seed)
    frequencies = rng.integers(1, 50, (5, 12))
    frequencies[:, 0] += 4096 - frequencies.sum(1)
    encoder = rans.Encoder(rans.Tables(frequencies))
    for count in counts:
        encoder.put(rng.integers(0, 12, count), rng.integers(0, 5, count))
    return encoder, *encoder.finish(lanes)


def flipped(data, draw):
    """``data`` with one to all bits of one byte flipped."""
    at, bits = draw(st.integers(0, len(data) - 1)), draw(st.integers(1, 255))
    return data[:at] + bytes([data[at] ^ bits]) + data[at + 1 :]


@given(st.lists(st.integers(0, 700), max_size=4), LANES, SEEDS, st.data())
def test_only_what_was_coded_gives_symbols_back(counts, lanes, seed, data):
    encoder, states, words = coded(counts, lanes, seed)
    assert encoder.verify(lanes, states, words)
    assert not encoder.verify(lanes, flipped(states, data.draw), words)
    assert not encoder.verify(lanes, states, words + b"\0\0")
    if words:
        assert not encoder.verify(lanes, states, flipped(words, data.draw))
        assert not encoder.verify(lanes, states, words[:-2])


@pytest.mark.parametrize("lanes", [1, 64])
def test_a_state_that_shows_another_symbol_but_ends_the_same_is_noticed(lanes):
    encoder = rans.Encoder(rans.Tables([[100, 3996]]))
    encoder.put(np.zeros(lanes, int), np.zeros(lanes, int))
    states, words = encoder.finish(lanes)
    assert encoder.verify(lanes, states, words)
    other = np.frombuffer(states, "<u4") - np.uint32(4096 - 100)  # one less above the table, one share more within
    assert not encoder.verify(lanes, other.tobytes(), words)


@given(st.lists(st.lists(st.tuples(st.integers(0, 2**24 - 1), st.integers(0, 24)), max_size=30), max_size=3), st.data())
def test_only_what_was_written_gives_fields_back(batches, data):
    writer = BitWriter()
    for batch in batches:
        writer.write([value >> 24 - width for value, width in batch], [width for _, width in batch])
    packed, length = writer.to_bytes(), writer.length()
    assert writer.verify(packed)
    if length:
        at = data.draw(st.integers(0, length - 1))  # not of the bits that fill the last byte
        assert not writer.verify(packed[: at // 8] + bytes([packed[at // 8] ^ 128 >> at % 8]) + packed[at // 8 + 1 :])


def test_a_field_that_its_width_does_not_hold_is_noticed():
    writer = BitWriter()
    writer.write([5], [2])
    assert not writer.verify(writer.to_bytes())


# files ------------------------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A raster of 2 x 2 tiles with a hole."""
    array = pixels(2, 150, 200)
    array[:, 40:70, 100:160] = 0
    return write_scene(tmp_path_factory.mktemp("kept") / "in.tif", array=array, nodata=0)


@pytest.fixture
def decoded(monkeypatch):
    """Names of what was decoded from chunks, as often as it was."""
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)
    calls = []

    def spy(name):
        real = getattr(tile_decoder.TileDecoder, name)

        def spied(self, *arguments):
            calls.append(name)
            return real(self, *arguments)

        monkeypatch.setattr(tile_decoder.TileDecoder, name, spied)

    spy("decode_fine")
    spy("decode_base")
    return calls


def result(source, output, target, effort="normal"):
    """(bytes of the file, the numbers that do not depend on the clock)."""
    with RasterSource.open(source) as opened:
        numbers = compress(
            opened, output, model=registry.get("wavelet-context"), target=Target(*target), threads=1, effort=effort
        ).numbers
    return output.read_bytes(), {k: v for k, v in numbers.items() if k != "SECONDS"}


@pytest.mark.parametrize("target", [("step", 40), ("lossless", None)])
def test_measured_on_kept_coefficients_as_on_decoded_ones(scene, tmp_path, decoded, monkeypatch, target):
    """The file holds the measured errors of each tile, so equal files imply equal measurements."""
    normal = result(scene, tmp_path / "a.bpr", target)
    assert not decoded
    monkeypatch.setitem(EFFORTS, "best", replace(EFFORTS["best"], network=EFFORTS["normal"].network))
    best = result(scene, tmp_path / "b.bpr", target, "best")
    assert sorted(decoded) == ["decode_base"] + 4 * ["decode_fine"]
    assert normal == best
    del decoded[:]
    monkeypatch.setattr(
        trial_runner, "ReconstructionCache", partial(reconstruction_cache.ReconstructionCache, 2 * 144 * 144 * 4)
    )  # room for one tile
    assert result(scene, tmp_path / "c.bpr", target) == normal
    assert decoded == 3 * ["decode_fine"]


def spoiled(data):
    return data[:-1] + bytes([data[-1] ^ 64]) if len(data) else data


def spoil_numpy(monkeypatch, part):
    finish, packed = rans.Encoder.finish, BitWriter.to_bytes
    if part == "raw":
        monkeypatch.setattr(
            BitWriter, "to_bytes", lambda self: spoiled(packed(self)) if self.length() > 999 else packed(self)
        )
        return

    def wrong(self, lanes):
        states, words = finish(self, lanes)
        if len(words) < 999:  # the spectral basis
            return states, words
        return (spoiled(states), words) if part == "states" else (states, spoiled(words))

    monkeypatch.setattr(rans.Encoder, "finish", wrong)


def spoil_core(monkeypatch, part):
    coded, raw = rans.encode_in_core, CoreEncoder.raw_bytes
    if part == "raw":
        monkeypatch.setattr(CoreEncoder, "raw_bytes", lambda self: spoiled(raw(self)))
        return

    def wrong(*arguments):
        states, words = coded(*arguments)
        (states if part == "states" else words)[-1] ^= 64
        return states, words

    monkeypatch.setattr(rans, "encode_in_core", wrong)


@pytest.mark.parametrize("effort", ["fast", "normal", "best"])
@pytest.mark.parametrize("part", ["states", "words", "raw"])
@pytest.mark.parametrize("in_core", [False, True])
def test_an_entropy_coder_that_errs_makes_no_file(scene, tmp_path, monkeypatch, effort, part, in_core):
    """Whether it is found while coding or while decoding."""
    (spoil_core if in_core else spoil_numpy)(monkeypatch, part)
    engine = nullcontext() if in_core else without_core()
    with engine, pytest.raises(TargetError, match="not decode to what was encoded"):
        result(scene, tmp_path / "a.bpr", ("step", 40), effort)
    assert not list(tmp_path.iterdir())


def test_room_is_given_once():
    room = reconstruction_cache.ReconstructionCache(100)
    assert [room.reserve(n) for n in (60, 50, 40, 1)] == [True, False, True, False]
    assert all(reconstruction_cache.ReconstructionCache(None).reserve(1 << 60) for _ in range(2))


# samples of a source ----------------------------------------------------------------------------------------------
def raster(path, dtype, count=3, height=600, width=70, **options):
    """A raster of random samples: (path, array)."""
    rng = np.random.default_rng(4)
    limits = np.iinfo(dtype)
    array = rng.integers(limits.min, limits.max, (count, height, width), dtype=dtype, endpoint=True)
    profile = Profile(Grid(width, height), dtype, tuple(Band(f"B{i}") for i in range(count)))
    with RasterWriter(path, profile, **options) as writer:
        writer.write(array)
    return path, array


@pytest.fixture(scope="module", params=["uint16", "int8"])
def samples(request, tmp_path_factory):
    """(path, array) of one sample type."""
    return raster(tmp_path_factory.mktemp("samples") / "in.tif", request.param)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_kept_samples_are_those_of_the_file(samples, data):
    path, array = samples
    height, width = array.shape[1:]
    y, x = data.draw(st.integers(0, height - 1)), data.draw(st.integers(0, width - 1))
    selection = Window(x, y, data.draw(st.integers(1, width - x)), data.draw(st.integers(1, height - y)))
    chosen = data.draw(st.lists(st.integers(1, 3), min_size=1, unique=True))
    array = array[np.array(chosen) - 1][(slice(None), *selection.slices)]
    with RasterSource.open(path, chosen, selection) as source:
        source.keep()
        for _ in range(4):
            bands = data.draw(st.one_of(st.none(), st.lists(st.integers(0, len(chosen) - 1), min_size=1)))
            y, x = data.draw(st.integers(0, selection.height - 1)), data.draw(st.integers(0, selection.width - 1))
            window = Window(
                x, y, data.draw(st.integers(1, selection.width - x)), data.draw(st.integers(1, selection.height - y))
            )
            got = source.read(window, bands)
            want = array[(slice(None) if bands is None else bands, *window.slices)]
            assert got.dtype == array.dtype and np.array_equal(got, want)
            got[:] = 1  # belongs to the caller
            beyond = source.read(Window(x - 3, y - 300, 9, 700), bands, fill_outside=True)
            rows = np.clip(np.arange(y - 300, y + 400), 0, selection.height - 1)
            columns = np.clip(np.arange(x - 3, x + 6), 0, selection.width - 1)
            assert np.array_equal(beyond, array[:, rows][:, :, columns][slice(None) if bands is None else bands])
        with pytest.raises(ValueError, match="not inside"):
            source.read(Window(0, 0, selection.width + 1, 1))
    with pytest.raises(ValueError, match="closed"):
        source.read()


@pytest.fixture
def loads(monkeypatch):
    """Windows that were read from files."""
    windows, load = [], RasterSource._load

    def spied(self, window, bands=None):
        windows.append(window)
        return load(self, window, bands)

    monkeypatch.setattr(RasterSource, "_load", spied)
    return windows


def test_threads_that_compete_read_the_file_once(tmp_path, loads):
    path, array = raster(tmp_path / "in.tif", "uint16")
    windows = [Window(0, y, 70, 150) for y in range(0, 450, 3)] * 2
    with RasterSource.open(path) as source, ThreadPoolExecutor(8) as pool:
        source.keep()
        for window, got in zip(windows, pool.map(source.read, windows)):
            assert np.array_equal(got, array[(slice(None), *window.slices)])
    assert len(loads) == len({w.y for w in loads}) == 3


def test_a_large_selection_is_not_kept(tmp_path, loads, monkeypatch):
    path, array = raster(tmp_path / "in.tif", "uint16")
    monkeypatch.setattr(raster_source, "KEPT_BYTES", array.nbytes - 1)
    with RasterSource.open(path) as source:
        source.keep()
        assert np.array_equal(source.read(), array) and np.array_equal(source.read(), array)
    assert len(loads) == 2


def test_a_damaged_file_is_as_wrong_when_it_is_kept(tmp_path):
    options = ["COMPRESS=DEFLATE", "TILED=NO", "BLOCKYSIZE=16", "INTERLEAVE=PIXEL"]
    path, array = raster(tmp_path / "in.tif", "uint16", options=options)
    data = bytearray(path.read_bytes())
    at = 3 * len(data) // 4
    data[at : at + 4000] = bytes(4000)
    path.write_bytes(data)
    with RasterSource.open(path) as source:
        source.keep()
        for _ in range(2):
            with pytest.raises(InputError, match="may be damaged"):
                source.read()
        assert np.array_equal(source.read(Window(0, 0, 70, 20)), array[:, :20])
