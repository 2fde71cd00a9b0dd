"""The first spectral components of a file decode without the others."""

import importlib.util

import numpy as np
import pytest
from bandpress.codec.bitstream.group_prediction import Prediction
from bandpress.codec.compression import compress
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.decoder.view import View
from bandpress.codec.decompression import decompress
from bandpress.codec.encoder.planning import group_prediction_fit, planner
from bandpress.codec.entropy.bits import get_varint
from bandpress.codec.entropy.latents import latent_coding
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.model import group_expectation
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import registry
from bandpress.tests.helpers.hyper_case import latent, tables
from bandpress.tests.helpers.scenes import pixels, write_scene
from bandpress.tests.tools.make_golden_latents import FOLDER, NODATA, original
from hypothesis import given, settings
from hypothesis import strategies as st

needs_onnxruntime = pytest.mark.skipif(
    importlib.util.find_spec("onnxruntime") is None, reason="onnxruntime is not installed"
)
TABLES = tables()
HYPERPRIORS = [
    name
    for name, m in registry.SHIPPED.items()
    if getattr(m, "sensor", "") and m.config["family"] in ("spectral-hyperprior", "fixed-quality", "cluster-hyperprior")
]


def known(prior, components):
    """The channels of the slices that the first ``components`` are known with, by the arrays themselves."""
    values, sizes = prior.arrays["components"].tolist(), prior.arrays["slices"].tolist()
    least = min((v for v in values if v >= components), default=values[-1])
    return sorted(prior.arrays["order"][: sum(n for n, v in zip(sizes, values) if v <= least)].tolist())


def test_the_small_case_has_what_the_tests_need():
    assert [known(TABLES.prior, c) for c in (1, 2, 3, 4, 9)] == [[0, 3], list(range(8)), *[list(range(10))] * 3]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=3),
    st.integers(0, 1 << 20),
    st.sampled_from(("rans", "huffman")),
    st.integers(1, 6),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_a_part_of_the_latents_is_that_of_all(shapes, seed, coder, components, gains):
    parts = [latent(seed + i, *s, 2.0) for i, s in enumerate(shapes)]
    r = np.random.default_rng(seed)
    gains = [r.integers(-20, 20, q.shape[1:]).astype(np.int8) for q in parts] if gains else None
    data, checksum = latent_coding.encode(TABLES, parts, coder, gains=gains)
    _, points, _ = latent_coding.decode(TABLES, data, [q.shape for q in parts], coder, gains=gains)
    found, near, partial = latent_coding.decode(
        TABLES, data, [q.shape for q in parts], coder, gains=gains, components=components
    )
    channels = known(TABLES.prior, components)
    rest = sorted(set(range(10)) - set(channels))
    for q, p, a, b in zip(parts, points, found, near):
        assert np.array_equal(a[channels], q[channels]) and np.array_equal(b[channels], p[channels])
        assert not a[rest].any() and not b[rest].any()
    assert partial == (None if rest else checksum)


def behind(data, read, bits):
    """Chunk ``data`` with other words from the ``read``-th on, and other raw bits after the byte of the first
    ``bits``."""
    lanes, (words, at) = 1 << data[0], get_varint(data, 1)
    first = at + 4 * lanes
    out = bytearray(data)
    for part in (slice(first + 2 * read, first + 2 * words), slice(first + 2 * words + (bits + 7) // 8, None)):
        out[part] = bytes(b ^ 0x5A for b in out[part])
    return bytes(out)


@pytest.mark.parametrize("name", HYPERPRIORS)
def test_words_behind_are_not_touched(name):
    """With the real tables."""
    used, r = registry.SHIPPED[name]._network.tables, np.random.default_rng(4)
    size = 6 / (1 + np.argsort(used.prior.order) / 8)[:, None, None]
    parts = [np.rint(r.laplace(0, size, (len(size), *s))).astype(np.int32) for s in ((8, 9), (2, 3), (0, 4), (6, 5))]
    shapes = [q.shape for q in parts]
    data, _ = latent_coding.encode(used, parts)
    last = behind_first = 0
    for components in used.prior.runs:
        reader = latent_coding.reader(used, data)
        out, whole = latent_coding.interleaved(reader, used.prior, shapes, [None] * 4, components)
        read, words = reader.chunk.words()
        assert last <= read <= words and whole == (components == max(used.prior.runs))
        last = read
        other = behind(data, read, reader.chunk.raw_bits)
        found, _, _ = latent_coding.decode(used, other, shapes, components=components)
        channels = known(used.prior, components)
        for a, b, q in zip(found, out, parts):
            assert np.array_equal(a, b[0]) and np.array_equal(a[channels], q[channels])
        if read < words:
            behind_first += 1
            with pytest.raises(FormatError):
                latent_coding.decode(used, other, shapes)
    assert behind_first >= len(used.prior.runs) - 2, "all but the last must cost something"


def stack(folder):
    """Four bands, and three of half their resolution, with a hole, in several tiles."""
    fine = pixels(4, 300, 290)
    coarse = fine[:3].reshape(3, 150, 2, 145, 2).mean((2, 4)) * np.array([1.3, 0.9, 1.1])[:, None, None]
    array = np.concatenate([fine, np.kron(coarse, np.ones((1, 2, 2)))]).astype(np.uint16)
    array[:, 30:44, 200:216] = 0
    return write_scene(folder / "stack.tif", array=array, dtype="uint16", nodata=0), array


@pytest.fixture
def several_tiles(monkeypatch):
    monkeypatch.setattr(planner, "tile_size", lambda *_: 144)


def coded(path, output, model, target=("step", 60), **options):
    with RasterSource.open(path) as source:
        return compress(source, output, model=model, target=Target(*target), **options).path


def psnr(a, b):
    return 10 * np.log10(1e8 / np.square(np.asarray(a, float) - b)[b != 0].mean())


@needs_onnxruntime
@pytest.mark.parametrize("name", [n for n in HYPERPRIORS if n.endswith("s2")])
def test_files_of_several_groups_and_tiles(tmp_path, several_tiles, name):
    path, truth = stack(tmp_path)
    with BprReader(coded(path, tmp_path / "a.bpr", registry.SHIPPED[name])) as f:
        header, decoder = f.header, f._decoder
        assert header.tiles == (3, 3) and len(header.groups) == 2 and any(g.predicted for g in header.groups)
        whole, prior = f.read(), decoder.tiles.model.tables.prior
        for row, column in ((0, 0), (1, 2), (2, 1)):
            shapes = [
                (decoder.tiles.model.latents, *map(len, decoder.tiles.model.stored(header, g, row, column)))
                for g in header.groups
            ]
            gains = [
                decoder.tiles.model.gains(header, g, *decoder.tiles.model.stored(header, g, row, column))
                for g in header.groups
            ]
            payload = decoder.chunks.payload(decoder.chunks.tile_number(row, column) + 1)
            all_of_it = latent_coding.decode(decoder.tiles.model.tables, payload, shapes, gains=gains)[0]
            for components in range(1, 1 + max(prior.runs)):
                channels = known(prior, components)
                some = latent_coding.decode(
                    decoder.tiles.model.tables, payload, shapes, gains=gains, components=components
                )[0]
                assert all(np.array_equal(a[channels], b[channels]) for a, b in zip(some, all_of_it))
        quality = []
        for components in (*prior.runs, max(prior.runs) + 5):
            got = f.read(components=components)
            assert np.array_equal(got == 0, truth == 0), "nodata is where it was"
            quality.append(psnr(got, truth))
        assert np.array_equal(got, whole) and f.holes == []
        assert all(b > a - 0.02 for a, b in zip(quality, quality[1:])) and quality[-1] > quality[0] + 0.3, quality
        first = f.read(components=1)
        w = Window(37, 120, 150, 101)
        assert np.array_equal(f.read(w, [5, 2], components=1), first[[5, 2]][(slice(None), *w.slices)])
        means = f.read(components=1, level=1)
        assert means.shape == (7, 150, 145) and not np.array_equal(means, f.read(level=1))
        assert abs(means[:, :10, :10].mean() - first[:, :20, :20].mean()) < 1
    decompress(tmp_path / "a.bpr", tmp_path / "a.tif", components=1)
    with RasterSource.open(tmp_path / "a.tif") as again:
        assert np.array_equal(again.read(), first)


@needs_onnxruntime
@pytest.mark.parametrize("effort", ("fast", "normal"))
def test_a_group_may_be_predicted_from_a_later_one(tmp_path, monkeypatch, effort):
    """It is coded after that one, and has its place before it in the chunk."""

    def turned(planner, header, cache):
        header.groups[0].predicted = Prediction(1, ((20, 3), (2, 9)))

    monkeypatch.setattr(group_prediction_fit, "choose", turned)
    path, truth = stack(tmp_path)
    with RasterSource.open(path) as source:
        result = compress(
            source,
            tmp_path / "a.bpr",
            model=registry.SHIPPED["spectral-hyperprior-s2"],
            target=Target("step", 60),
            effort=effort,
        )
    with BprReader(tmp_path / "a.bpr") as f:
        assert f.header.groups[0].predicted.source == 1 and f.damaged == []
        error = np.square(f.read().astype(float) - truth)[truth != 0].mean()
        assert error == pytest.approx(result.numbers["RMSE"] ** 2, rel=1e-9)


@needs_onnxruntime
def test_groups_that_nobody_wants_are_left_alone(tmp_path, monkeypatch):
    path, _ = stack(tmp_path)
    with BprReader(coded(path, tmp_path / "a.bpr", registry.SHIPPED["spectral-hyperprior-s2"])) as f:
        source = next(g.predicted.source for g in f.header.groups if g.predicted)
        predicted = []
        plain = group_expectation.Expected.of
        monkeypatch.setattr(group_expectation.Expected, "of", lambda *a: predicted.append(1) or plain(*a))
        whole = f.read()
        assert predicted
        predicted.clear()
        bands = f.header.groups[source].bands
        assert np.array_equal(f.read(bands=bands), whole[bands]) and not predicted
        view = View(0, False, 1, frozenset([source]))
        made = f._decoder.tiles.decode_tile(0, 0, view, lambda: None).coefficients
        assert [y is None for y in made] == [i != source for i in range(len(made))]
        others = [b for b in range(7) if b not in bands]
        assert np.array_equal(f.read(bands=others), whole[others]) and predicted


@needs_onnxruntime
def test_a_damaged_tile_is_a_hole(tmp_path, several_tiles):
    path, truth = stack(tmp_path)
    out = coded(path, tmp_path / "a.bpr", registry.SHIPPED["spectral-hyperprior-s2"])
    with BprReader(out) as f:
        chunk = f.index.chunks[f._decoder.chunks.tile_number(1, 1) + 1]
    data = bytearray((tmp_path / "a.bpr").read_bytes())
    data[chunk.offset + chunk.length - 1] ^= (
        1  # far behind what is read: the chunk's bytes have a checksum all the same
    )
    (tmp_path / "b.bpr").write_bytes(data)
    with BprReader(tmp_path / "b.bpr") as f:
        got = f.read(components=1)
        (hole,) = f.holes
        left = np.ones(truth.shape, bool)
        left[(slice(None), *hole.window.slices)] = False
        assert not got[~left].any() and got[left & (truth != 0)].all()


@pytest.mark.parametrize("name", ["cluster-hyperprior-s2", "cluster-hyperprior-hsi"])
def test_corrections_are_left_out(name):
    truth = original(registry.SHIPPED[name].sensor)
    with BprReader(FOLDER / "lossless" / f"{name}.bpr") as f:
        some, valid = f.read(components=3), truth != NODATA
        assert not np.array_equal(some, truth)
        error = np.square(some.astype(float) - truth)
        assert error[valid].mean() < truth[valid].var() / 20
        assert np.array_equal(f.read(), truth)


@pytest.mark.parametrize("name", ["sscnet-s2", "sscnet-linear-s2", "s2cnet-s2"])
def test_models_that_cannot(name):
    with (
        BprReader(FOLDER / f"{name}.bpr") as f,
        pytest.raises(InputError, match=f"made with {name}.*decode all of them"),
    ):
        f.read(components=1)


def test_files_that_cannot(tmp_path):
    with (
        BprReader(FOLDER.parent / "s2_psnr50.bpr") as f,
        pytest.raises(InputError, match="made with wavelet-context, .*all of them"),
    ):
        f.read(components=2)
    with pytest.raises(InputError, match="decode all of them"):
        decompress(FOLDER.parent / "s2_psnr50.bpr", tmp_path / "a.tif", components=2)
    assert list(tmp_path.iterdir()) == []
    with BprReader(FOLDER / "spectral-hyperprior-s2.bpr") as f:
        for wrong in (0, -3):
            with pytest.raises(InputError, match="choose 1 or more"):
                f.read(components=wrong)
    for coder in ("deflate", "lzma"):
        data, _ = latent_coding.encode(TABLES, [latent(0, 4, 5)], coder)
        with pytest.raises(ValueError, match="as a whole only"):
            latent_coding.decode(TABLES, data, [(10, 4, 5)], coder, components=1)


@needs_onnxruntime
def test_coders_that_cannot(tmp_path):
    path = write_scene(tmp_path / "a.tif", array=pixels(4, 64, 64).astype(np.uint16), dtype="uint16")
    model = registry.SHIPPED["spectral-hyperprior-s2"]
    with (
        BprReader(coded(path, tmp_path / "a.bpr", model, coder="lzma")) as f,
        pytest.raises(InputError, match="and lzma"),
    ):
        f.read(components=1)
    with BprReader(coded(path, tmp_path / "b.bpr", model, coder="huffman")) as f:
        assert not np.array_equal(f.read(components=1), f.read()) and f.holes == []


@pytest.mark.parametrize("name", HYPERPRIORS)
def test_packages_know_the_components_of_their_slices(name):
    """As training would write them."""
    model = registry.SHIPPED[name]
    options, prior = model.config["options"], model._network.tables.prior
    cluster = options.get("cluster", 1)
    for part, value in zip(prior.slices, prior.arrays["components"].tolist()):
        of = {options["order"][i] // 64 for i in prior.order[part]}
        assert value == cluster * (max(of) // cluster + 1) and min(of) // cluster == max(of) // cluster
