"""BlockReader: the samples of BprReader, from blocks that are kept; each tile is decoded once."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.decoder.block_reader import BlockReader
from bandpress.codec.decoder.decoded_cache import DecodedCache
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.errors import Cancelled
from bandpress.codec.geometry.grid import Window
from bandpress.codec.progress import Progress
from bandpress.models import registry  # noqa: F401 - registers the models

TESTS = Path(__file__).resolve().parents[2]
# One of each way to store samples: groups, lattices, corrections, exact bands, masks, latents.
FILES = [
    "golden/s2_psnr50.bpr",
    "golden/cube_bpppc.bpr",
    "golden/holes_pae3.bpr",
    "golden/holes_lossless.bpr",
    "golden/lattice_step20.bpr",
    "golden/regions_step30.bpr",
    "golden/float_psnr45.bpr",
    "conformance/lossy-tiles.bpr",
    "conformance/lossy-factors.bpr",
    "conformance/lossy-lattice-tiles.bpr",
    "conformance/bounded-corrections-tiles.bpr",
    "conformance/lossless-tiles.bpr",
    "conformance/exact-bands-tiles.bpr",
    "conformance/exact-holes.bpr",
    "conformance/mask-tiles.bpr",
    "conformance/mask-bands.bpr",
    "conformance/fills-and-infinities.bpr",
    "conformance/latent-tiles.bpr",
    "conformance/latent-exact-band.bpr",
    "conformance/lossy-pixel.bpr",
]


def windows(grid, random):
    """The whole grid, and some parts of it."""
    yield grid.full_window
    for _ in range(3):
        x, y = int(random.integers(grid.width)), int(random.integers(grid.height))
        yield Window(x, y, int(random.integers(1, grid.width - x + 1)), int(random.integers(1, grid.height - y + 1)))


def expected(reader, window, bands, level):
    """The samples of a BprReader, with the missing values where the raster's mask hides them."""
    out = reader.read(window, bands, level=level)
    mask = reader.read_mask(window, level=level)
    if mask is not None:
        missing = BlockReader(reader, DecodedCache(), 0).missing
        for i, band in enumerate(bands):
            out[i][~mask[0 if len(mask) == 1 else band]] = missing[band]
    return out


@pytest.mark.parametrize("name", FILES)
def test_it_gives_the_samples_of_the_reader(name):
    random = np.random.default_rng(len(name))
    with BprReader(TESTS / name) as plain, BprReader(TESTS / name) as reader:
        blocks = BlockReader(reader, DecodedCache(), name)
        count = len(reader.header.profile.bands)
        for level in (3, 1, 0, 5):
            for window in windows(reader.grid_at(level), random):
                bands = sorted(random.choice(count, int(random.integers(1, count + 1)), replace=False).tolist())
                got = blocks.read(window, bands, level, also=range(count))
                np.testing.assert_array_equal(got, expected(plain, window, bands, level))
                assert blocks.has(window, bands, level)
        grid = reader.grid_at(0)
        x, y = grid.width // 2, grid.height - 1
        at = expected(plain, Window(x, y, 1, 1), list(range(count)), 0)[:, 0, 0]
        np.testing.assert_array_equal(BlockReader(reader, DecodedCache(), 1).pixel(x, y, range(count)), at)
        np.testing.assert_array_equal(blocks.pixel(x, y, range(count)), at)


def test_threads_share_the_decoding_of_a_tile(monkeypatch):
    with BprReader(TESTS / "conformance/lossy-tiles.bpr") as reader:
        tiles, decoded, lock = reader.decoder.tiles, [], threading.Lock()
        decode = tiles.decode_tile

        def counted(row, column, view, check):
            with lock:
                decoded.append((row, column))
            time.sleep(0.02)
            return decode(row, column, view, check)

        monkeypatch.setattr(tiles, "decode_tile", counted)
        blocks = BlockReader(reader, DecodedCache(), 0)
        window = reader.grid_at(0).full_window
        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(lambda i: blocks.read(window, [i % 2]), range(6)))
    assert sorted(decoded) == sorted(set(decoded))
    np.testing.assert_array_equal(found[0], found[4])


def test_a_window_inside_of_a_tile_decodes_no_other_tile(monkeypatch):
    with BprReader(TESTS / "conformance/lossy-tiles.bpr") as reader:
        tiles, decoded = reader.decoder.tiles, []
        decode = tiles.decode_tile
        monkeypatch.setattr(tiles, "decode_tile", lambda *at: decoded.append(at[:2]) or decode(*at))
        BlockReader(reader, DecodedCache(), 0).pixel(60, 60, [0])
    assert decoded == [(0, 0)] and reader.header.tiles != (1, 1)


def test_a_cancelled_read_stops_and_the_next_one_works():
    with BprReader(TESTS / "conformance/lossy-tiles.bpr") as reader:
        blocks, window = BlockReader(reader, DecodedCache(), 0), reader.grid_at(0).full_window
        with pytest.raises(Cancelled):
            blocks.read(window, [0], progress=Progress(cancelled=lambda: True))
        assert not blocks.has(window, [0], 0)
        assert blocks.read(window, [0]).shape == (1, window.height, window.width)
        _, known = blocks.read_kept(window, 0, 0)
        assert known.all()
