"""Networks in integer arithmetic: exact in any order of summation, close to the trained ones, usable for error bounds
and lossless files."""

import importlib.util
import math
import os
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from bandpress.codec.compression import compress
from bandpress.codec.decoder.chunks import ChunkReader
from bandpress.codec.decoder.latent_tiles import LatentTiles
from bandpress.codec.decoder.reader import BprReader
from bandpress.codec.errors import FormatError, InputError
from bandpress.codec.geometry.grid import Window
from bandpress.codec.raster.source import RasterSource
from bandpress.codec.rate_control.targets import Target
from bandpress.models import neural, registry
from bandpress.models.files import package
from bandpress.models.inference import integer_layers, integer_networks, narrow_layers, onnx_context_network
from bandpress.tests.helpers.scenes import pixels, write_scene
from hypothesis import given, settings
from hypothesis import strategies as st

EXACT = [n for n, m in registry.SHIPPED.items() if integer_networks.available(m.config)]


def test_the_convolutional_families_are_exact_and_the_others_say_no():
    assert {n.rsplit("-", 1)[0] for n in EXACT} == {"cluster-hyperprior", "sscnet", "s2cnet"}
    assert set(registry.get("sscnet").targets) > set(registry.get("hybrid-cascade").targets)


@settings(max_examples=20, deadline=None)
@given(
    st.integers(1, 24), st.integers(1, 9), st.sampled_from(["constant", "edge"]), st.sampled_from([1, 2]), st.randoms()
)
def test_a_convolution_is_integer_arithmetic(inputs, outputs, edge, stride, seed):
    """Against Python's own integers, with activations as large as they may be."""
    random = np.random.default_rng(seed.randrange(1 << 30))
    weights, bias = random.normal(0, 3, (outputs, inputs, 3, 3)), random.normal(0, 50, outputs)
    slopes = random.uniform(0, 1, outputs)
    x = np.rint(random.uniform(-1, 1, (inputs, 5, 6)) * integer_layers.CLIP)
    got = integer_layers.Convolution(weights, bias, slopes, edge, stride)(x)
    whole, bits = integer_layers.whole(weights)
    bent, bent_bits = integer_layers.whole(slopes[:, None])
    padded = np.pad(x, ((0, 0), (1, 1), (1, 1)), mode=edge)

    def rounded(number, bits):
        """To the nearest, ties to even, of number / 2**bits."""
        low, rest = divmod(number, 1 << bits)
        up = 2 * rest > 1 << bits or 2 * rest == 1 << bits and low % 2
        return min(max(low + up, -int(integer_layers.CLIP)), int(integer_layers.CLIP))

    for o in range(outputs):
        start = int(np.rint(bias[o] * integer_layers.UNIT * 2.0**bits))
        for r in range(0, 5, stride):
            for c in range(0, 6, stride):
                seen = padded[:, r : r + 3, c : c + 3]
                value = rounded(start + sum(int(a) * int(b) for a, b in zip(whole[o].ravel(), seen.ravel())), bits)
                if value < 0:
                    value = rounded(value * int(bent[o, 0]), bent_bits)
                assert got[o, r // stride, c // stride] == value


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 12), st.sampled_from([3, 5]), st.randoms())
def test_strided_convolutions_keep_every_second_cell(inputs, side, seed):
    random = np.random.default_rng(seed.randrange(1 << 30))
    weights, bias = random.normal(0, 3, (4, inputs, side, side)), random.normal(0, 50, 4)
    x = np.rint(random.uniform(-1, 1, (inputs, 9, 6)) * integer_layers.CLIP)
    all_of, some = (integer_layers.Convolution(weights, bias, None, "edge", stride)(x) for stride in (1, 2))
    assert np.array_equal(all_of[:, ::2, ::2], some)


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 9), st.floats(0.001, 40), st.randoms())
def test_division_is_integer_arithmetic(width, size, seed):
    """Against Python's own integers, with activations as large as they may be."""
    random = np.random.default_rng(seed.randrange(1 << 30))
    gamma = random.normal(0, size, (width, width))
    x = np.rint(random.uniform(-1, 1, (width, 2, 3)) * 2.0 ** random.uniform(4, 30, (width, 2, 3)))
    got = integer_layers.Divisive(gamma)(x)
    whole, bits = integer_layers.whole(np.abs(gamma))
    for o, r, c in np.ndindex(x.shape):
        below = (integer_layers.UNIT << bits) + sum(int(g) * abs(int(a)) for g, a in zip(whole[o], x[:, r, c]))
        wanted = Fraction(int(x[o, r, c]) * (integer_layers.UNIT << bits), below)
        assert abs(int(got[o, r, c]) - wanted) <= Fraction(1, 2) + Fraction(1, 1 << 20)


def test_squashed_values_are_logarithms_to_the_nearest():
    x = np.unique(np.concatenate([np.arange(70000), np.rint(2.0 ** np.linspace(16, 30, 5000))]))
    wanted = integer_layers.UNIT * np.log1p(x / integer_layers.UNIT)
    for sign in (1, -1):
        got = integer_layers.squashed(sign * x)
        assert np.abs(got - sign * wanted).max() < 0.5 + 1e-9
    assert integer_layers.squashed(np.array([integer_layers.CLIP]))[0] == round(
        integer_layers.UNIT * math.log1p(integer_layers.CLIP / integer_layers.UNIT)
    )


@pytest.mark.parametrize("name", EXACT)
def test_whole_numbers_are_near_to_the_trained_network(name):
    torch = pytest.importorskip("torch")
    model = registry.SHIPPED[name]
    random = np.random.default_rng(1)
    x = np.cumsum(np.cumsum(random.normal(0, 1, (2, model.config["components"], 64, 72)), 2), 3).astype(np.float32)
    with torch.inference_mode():
        for part, numpy, trained in zip(package.PARTS, model.trained("numpy"), model.trained("torch")):
            made, wanted = numpy(x), trained(x)
            assert made.dtype == np.float32 and np.abs(made - wanted).max() < 1, part
            assert np.square(made - wanted).mean() < 1e-3, (
                "next to nothing of what quantisation does, 1/12 of a step squared"
            )
            x = np.rint(wanted)


@pytest.mark.parametrize("name", EXACT)
def test_the_same_bits_with_any_number_of_threads_and_any_window(name):
    """BLAS libraries split and order their sums by both, onnxruntime by its optimisations."""
    code = (
        "import sys, zlib, numpy as np\n"
        "from bandpress.models import registry\n"
        "from bandpress.models.inference import onnx_context_network as engine\n"
        "if sys.argv[2] == 'numpy':\n"
        "    engine.available = lambda: False\n"
        "else:\n"
        "    import onnxruntime\n"
        "    engine.OPTIMISATION = getattr(onnxruntime.GraphOptimizationLevel, sys.argv[2])\n"
        "m = registry.SHIPPED[sys.argv[1]]\n"
        "y = np.rint(np.random.default_rng(2).laplace(0, 9, (1, m.config['latents'], 18, 17))).astype(np.float32)\n"
        "x = m.engines('numpy')[1](y)\n"
        "part = m.engines('numpy')[1](y[..., 1:, 2:])[0, :, 48:-48, 48:-48]\n"
        "assert np.array_equal(part, x[0, :, 56:-48, 64:-48])\n"
        "print(zlib.crc32(x.tobytes()))\n"
    )
    engines = [("1", "Haswell", "numpy"), ("2", "Nehalem", "numpy")]
    if importlib.util.find_spec("onnxruntime"):
        engines += [("1", "Haswell", "ORT_DISABLE_ALL")]
    found = {
        subprocess.run(
            [sys.executable, "-c", code, name, which],
            capture_output=True,
            text=True,
            check=True,
            env={
                **os.environ,
                "PYTHONPATH": str(Path(integer_networks.__file__).parents[3]),
                "OPENBLAS_NUM_THREADS": n,
                "OPENBLAS_CORETYPE": core,
            },
        ).stdout
        for n, core, which in engines
    }
    assert len(found) == 1


def scene(folder, kind):
    """(path, array): 5 bands as uint16, with holes whose value lies between the others, as float32, or a cube."""
    a = pixels(40 if kind == "cube" else 5, 62, 70)
    if kind == "cube":
        a = np.clip(
            a[:1] * np.linspace(0.4, 1.3, 40)[:, None, None] + np.random.default_rng(1).normal(0, 9, a.shape), 1, 10000
        )
    a = (a / 10000).astype(np.float32) if kind == "float32" else a.astype(np.uint16)
    nodata = None
    if kind == "holes":
        nodata = 1000
        a[a == nodata] = 1001
        a[:, 10:40, 20:60] = nodata
        a[2, 60:, :9] = nodata
    return write_scene(folder / f"{kind}.tif", array=a, dtype=a.dtype.name, nodata=nodata), a


@pytest.mark.parametrize("kind", ["uint16", "holes", "cube"])
@pytest.mark.parametrize("family", ["cluster-hyperprior", "sscnet", "s2cnet"])
@pytest.mark.parametrize("bound", [0, 1])
def test_bounds_hold_for_every_pixel_without_any_package(family, kind, bound, tmp_path, monkeypatch):
    monkeypatch.setattr(neural, "ENGINES", ())
    monkeypatch.setattr(onnx_context_network, "available", lambda: False)
    path, original = scene(tmp_path, kind)
    target = Target("pae", bound) if bound else Target("lossless")
    with RasterSource.open(path) as source:
        result = compress(source, tmp_path / "a.bpr", model=family, target=target)
    assert result.reached <= bound
    with BprReader(tmp_path / "a.bpr") as f:
        got = f.read()
        assert np.array_equal(f.read(Window(10, 20, 50, 40)), got[:, 20:60, 10:60])
        assert f.read(level=2).shape == (len(got), 16, 18)
    assert np.abs(got.astype(int) - original).max() <= bound
    if kind == "holes":
        assert np.array_equal(got == 1000, original == 1000)


def test_float_samples_keep_the_bound(tmp_path):
    path, original = scene(tmp_path, "float32")
    with RasterSource.open(path) as source:
        compress(source, tmp_path / "a.bpr", model="sscnet", target=Target("pae", 0.001))
    with BprReader(tmp_path / "a.bpr") as f:
        assert np.abs(f.read().astype(float) - original).max() <= 0.001 * (1 + 1e-6)


def test_a_file_without_packages_is_like_one_with_them(tmp_path, monkeypatch):
    # large enough for a few latents that are rounded otherwise not to count
    path = write_scene(tmp_path / "x.tif", array=pixels(5, 190, 200).astype(np.uint16))

    def errors(name):
        with RasterSource.open(path) as source:
            return compress(source, tmp_path / name, model="sscnet", target=Target("step", 20)).numbers

    if not neural.importlib.util.find_spec("onnxruntime"):
        pytest.skip("onnxruntime is not installed")
    with_packages = errors("a.bpr")
    monkeypatch.setattr(neural, "ENGINES", ())
    monkeypatch.setattr(onnx_context_network, "available", lambda: False)
    registry.SHIPPED["sscnet-s2"].__dict__.pop("_network", None)
    without = errors("b.bpr")
    registry.SHIPPED["sscnet-s2"].__dict__.pop("_network", None)
    assert without["RMSE"] == pytest.approx(with_packages["RMSE"], rel=2e-3)
    assert without["BPPPC"] == pytest.approx(
        with_packages["BPPPC"], rel=3e-3
    )  # a latent near a half-integer may be rounded either way,
    costs = [(n["RMSE"] / 20) ** 2 + 0.1 * n["BPPPC"] for n in (with_packages, without)]
    assert costs[1] == pytest.approx(costs[0], rel=1e-3)  # but what it costs is the same


@pytest.mark.parametrize("name", EXACT)
def test_pixels_are_the_same_with_every_engine(name, tmp_path, monkeypatch):
    """Bands of two resolutions, so that one group is predicted from another; whichever engine computes the latents."""
    a = pixels(40 if name.endswith("hsi") else 6, 88, 96).astype(np.uint16)
    a[3:] = a[3:, ::2, ::2].repeat(2, 1).repeat(2, 2)
    path = write_scene(tmp_path / "x.tif", array=a)
    model, made = registry.SHIPPED[name], []
    monkeypatch.setattr(model, "_network", None, raising=False)
    engines = [None, "numpy"] + [e for e in neural.ENGINES if importlib.util.find_spec(e)]
    for which in engines:
        if which == "numpy":
            monkeypatch.setattr(onnx_context_network, "available", lambda: False)
        model.__dict__["_network"] = model.network(*model.engines(which))
        if which is None:
            with RasterSource.open(path) as source:
                result = compress(source, tmp_path / "a.bpr", model=name, target=Target("step", 60))
        with BprReader(tmp_path / "a.bpr") as f:
            assert [g.predicted is not None for g in f.header.groups].count(True) == 1
            made.append(f.read())
        if which == "numpy":
            monkeypatch.undo()
    assert all(np.array_equal(one, made[0]) for one in made)
    assert np.square(made[0].astype(float) - a).mean() == pytest.approx(result.numbers["RMSE"] ** 2, rel=1e-9)


def test_onnxruntime_that_errs_is_not_believed(monkeypatch):
    pytest.importorskip("onnxruntime")
    layer = narrow_layers.Layer(np.ones((2, 3, 3, 3)), np.zeros(2), [0.3, 0.5])
    x = np.random.default_rng(0).integers(-99, 99, (1, 3, 9, 8)).astype(np.float32)
    sound = onnx_context_network.Stage(lambda ops, x: ops.convolved(x, layer), [(3, 1)])
    wanted = sound(x)
    assert sound._session and np.array_equal(wanted, narrow_layers.Numpy.convolved(x, layer))
    compute = onnx_context_network.Stage._compute
    monkeypatch.setattr(
        onnx_context_network.Stage, "_compute", staticmethod(lambda session, inputs: compute(session, inputs) + 1)
    )
    wrong = onnx_context_network.Stage(lambda ops, x: ops.convolved(x, layer), [(3, 1)])
    assert np.array_equal(wrong(x), wanted) and wrong._session is False
    monkeypatch.setattr(onnx_context_network.Stage, "_compute", staticmethod(lambda session, inputs: 1 / 0))
    assert np.array_equal(sound(x), wanted), "NumPy takes over when onnxruntime fails"


@settings(max_examples=15, deadline=None)
@given(
    st.integers(1, 40), st.integers(1, 5), st.sampled_from([(1, 1), (3, 1), (5, 2)]), st.floats(1e-4, 300), st.randoms()
)
def test_a_narrow_layer_is_integer_arithmetic(inputs, outputs, shape, size, seed):
    """Sums against Python's own integers, with activations as large as they may be; float32 holds each of them."""
    (side, stride), random = shape, np.random.default_rng(seed.randrange(1 << 30))
    weights, bias = random.normal(0, size, (outputs, inputs, side, side)), random.normal(0, 5, outputs)
    layer = narrow_layers.Layer(weights, bias, given=64, made=64, stride=stride, limit=None)
    x = np.rint(random.uniform(-1, 1, (1, inputs, 6, 8)) * narrow_layers.MOST).astype(np.float32)
    got = narrow_layers.Numpy.convolved(x, layer)[0]
    margin = side // 2
    padded = np.pad(x[0], ((0, 0), (margin, margin), (margin, margin)))
    for o in range(outputs):
        numbers = [Fraction(float(n)) for n in layer.weights[o].ravel()] + [Fraction(float(layer.bias[o]))]
        scale = max(n.denominator for n in numbers)
        whole = [int(n * scale) for n in numbers]
        assert (
            sum(abs(n) for n in whole[:-1]) * narrow_layers.MOST + abs(whole[-1]) <= narrow_layers.EXACT or scale == 1
        )
        for r, c in np.ndindex(got.shape[1:]):
            seen = padded[:, r * stride : r * stride + side, c * stride : c * stride + side].ravel()
            value = Fraction(sum(w * int(a) for w, a in zip(whole, seen)) + whole[-1], scale)
            assert Fraction(float(got[o, r, c])) == value


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 22), st.randoms())
def test_two_digits_hold_a_number(bits, seed):
    x = np.rint(np.random.default_rng(seed.randrange(1 << 30)).uniform(-1, 1, (1, 2, 5, 5)) * 2.0**bits) * 16
    high, low = narrow_layers.digits(x, 16)
    assert np.array_equal(narrow_layers.digits(x, 16, 2)[1], np.pad(low, ((0, 0), (0, 0), (2, 2), (2, 2)), "edge"))
    assert np.abs(high).max() <= narrow_layers.DIGIT and np.abs(low).max() <= narrow_layers.DIGIT / 2
    assert np.array_equal(high.astype(np.float64) * narrow_layers.DIGIT + low, x / 16)


def test_lost_corrections_cost_their_tile_alone(tmp_path):
    path = write_scene(tmp_path / "x.tif", array=pixels(1, 80, 640))
    with RasterSource.open(path) as source:
        compress(source, tmp_path / "a.bpr", model="s2cnet", target=Target("pae", 8))
    with BprReader(tmp_path / "a.bpr") as f:
        whole, tiles, per_tile = f.read(), f.header.tiles[0] * f.header.tiles[1], f.header.tile_chunks
        chunk = f.index.chunks[-1]
        assert per_tile == 3 and tiles > 1
    data = bytearray((tmp_path / "a.bpr").read_bytes())
    data[chunk.offset + chunk.length // 2] ^= 255
    (tmp_path / "a.bpr").write_bytes(data)
    with BprReader(tmp_path / "a.bpr") as f:
        got = f.read()
        [hole] = f.holes
    lost = np.zeros(whole.shape[1:], bool)
    lost[hole.window.slices] = True
    assert 0 < lost.sum() < lost.size and lost[-1, -1]
    assert np.array_equal(got[:, ~lost], whole[:, ~lost])


def test_weights_too_large_for_whole_numbers_are_refused():
    with pytest.raises(ValueError, match="too large"):
        integer_layers.whole(np.full((1, 3), 1e9))
    assert not integer_networks.available({"family": "sscnet", "options": {"linear": True, "bottleneck": "linear"}})
    found = registry.SHIPPED["sscnet-s2"]._package
    arrays = {
        n: a.astype(np.float32) * (1e30 if n == "w:decoder.2.weight" else 1)
        for n, a in found.arrays.items()
        if n.startswith("w:")
    }
    with pytest.raises(InputError, match="sscnet-s2 cannot be computed in whole numbers, for the weights .* too large"):
        integer_networks.network(package.Package(found.config, arrays), "synthesis")


def test_a_header_that_asks_too_much_is_damage(tmp_path):
    path, _ = scene(tmp_path, "uint16")
    with RasterSource.open(path) as source:
        compress(source, tmp_path / "a.bpr", model="sscnet", target=Target("lossless"))
    with BprReader(tmp_path / "a.bpr") as f:
        header, network = f.header, registry.SHIPPED["sscnet-s2"].network(None, None)
        with pytest.raises(FormatError, match="exact"):
            LatentTiles(ChunkReader(header, f.index, f._fetch), replace(network, exact=None))
