"""The hyperprior in integer arithmetic: NumPy, torch and onnxruntime find the same bins, and coding is lossless."""

import importlib.util
import io
import warnings

import numpy as np
import pytest
from bandpress.codec.encoder.latent_rdoq import chosen, rounded
from bandpress.codec.entropy.latents import hyperprior, latent_coding, scale_estimate
from bandpress.codec.entropy.latents.entropy_tables import LatentTables
from bandpress.codec.entropy.latents.part_coders import PointFinder
from bandpress.codec.errors import FormatError
from bandpress.models.training import latent_tables
from bandpress.tests.helpers.hyper_case import GOLDEN, KNOWN, ORDER, SLICES, arrays, latent, tables
from hypothesis import given, settings
from hypothesis import strategies as st

HAS = {name: importlib.util.find_spec(name) is not None for name in ("torch", "onnxruntime")}
needs_torch = pytest.mark.skipif(not HAS["torch"], reason="torch is not installed")
TABLES, PLAIN = tables(), tables(phased=False)
shapes = st.tuples(st.integers(1, 9), st.integers(1, 9))


@given(shapes, st.integers(0, 1 << 20), st.sampled_from(latent_coding.CODERS), st.booleans())
@settings(max_examples=40, deadline=None)
def test_bytes_come_back(shape, seed, coder, phased):
    given_tables = LatentTables.from_arrays((TABLES if phased else PLAIN).to_arrays())
    parts = [latent(seed, *shape), latent(seed + 1, 4, 5, 3.0)]
    data, checksum = latent_coding.encode(given_tables, parts, coder)
    found, points, again = latent_coding.decode(given_tables, data, [q.shape for q in parts], coder)
    assert checksum == again == latent_coding.checksum(parts)
    assert all(np.array_equal(a, b) for a, b in zip(found, parts))
    assert all(np.array_equal(a, b) for a, b in zip(points, latent_coding.points(given_tables, parts)))


def test_golden_chunk_decodes_to_the_same_symbols():
    with np.load(GOLDEN) as z:
        kept = {name: z[name] for name in z.files}
    given_tables = LatentTables.from_arrays(kept)
    for coder in ("rans", "huffman"):
        parts, points, checksum = latent_coding.decode(given_tables, kept[coder].tobytes(), [kept["part"].shape], coder)
        assert np.array_equal(parts[0], kept["part"]) and checksum == latent_coding.checksum([kept["part"]])
        assert np.array_equal(points[0], kept["points"])


@given(shapes, st.integers(0, 1 << 20))
@settings(max_examples=40, deadline=None)
def test_prediction_is_undone(shape, seed):
    slopes = TABLES.prior.slopes
    q = latent(seed, *shape)
    assert np.array_equal(hyperprior.restore(hyperprior.residuals(q, slopes), slopes), q)


def test_prediction_takes_what_varies_slowly():
    ys, xs = np.mgrid[:17, :19]
    q = np.zeros((10, 17, 19), np.int32)
    q[0] = 40 * ys + 31 * xs
    slopes = np.zeros((2, 10, 2), np.int16)
    slopes[:, 0] = 1024
    rest = hyperprior.residuals(q, slopes)
    inner = rest[0, 1:-1, 1:-1].copy()
    inner[3::4, 3::4] = 0  # the places of the coarsest grid, which nothing predicts
    assert np.abs(inner).max() == 0


class Bins(PointFinder):
    """Collects the bins of a walk, (channels, h, w)."""

    def __init__(self, shape, z=None):
        super().__init__(None, None)
        self.role = None  # not what the compiled core does
        self.bins, self.z = np.full(shape, -1), z

    def side(self, z, shape):
        return z if self.z is None else self.z

    def phase(self, estimate, values, where):
        channels, rows, columns = where
        self.bins[channels, rows, columns] = scale_estimate.bins(estimate).reshape(
            self.bins[channels][:, rows, columns].shape
        )
        return values, np.zeros(len(values), np.int8)


def bins_of(network, rest, z=None):
    coder = Bins(rest.shape, z)
    hyperprior.walk(coder, network, rest.shape, rest)
    return coder.bins


@given(st.integers(0, 1 << 20), st.integers(2, 8), st.integers(2, 8), st.integers(0, 9), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_bin_depends_on_what_is_decoded_alone(seed, h, w, at, phased):
    network = (TABLES if phased else PLAIN).prior
    rest, r = latent(seed, h, w), np.random.default_rng(seed)
    z = network.side_of(rest)
    before = bins_of(network, rest, z)
    order = network.order.tolist()
    number = next(i for i, part in enumerate(network.slices) if at in range(part.start, part.stop))
    phase = int(r.integers(4)) if phased else 0
    later = np.zeros(rest.shape, bool)
    later[order[network.slices[number].stop :]] = True
    inside = order[network.slices[number]]
    for index, (y, x) in enumerate(hyperprior.PHASES if phased else [(0, 0)] * 0):
        if index >= phase:
            later[inside, y::2, x::2] = True
    if not phased:
        later[:] = True
    changed = np.where(later, latent(seed + 1, h, w, 2.5), rest)
    after = bins_of(network, changed, z)
    fixed = ~later
    if phased:  # also those of this phase: they are found before any of it is known
        y, x = hyperprior.PHASES[phase]
        fixed[inside, y::2, x::2] = True
    else:
        fixed[:] = True
    assert np.array_equal(before[fixed], after[fixed])


def torch_prior(seed, phased=True):
    import torch
    from bandpress.models.architectures.latent_prior import Prior

    torch.set_num_threads(1)
    kept = arrays(seed, phased)
    order, slices, known = (ORDER, SLICES, KNOWN) if phased else (None, None, [4])
    prior = Prior(10, order, slices, known, states=6, own=4, hidden=8, sides=3, inner=5, levels=2, phased=phased)
    kept["side_hidden"], kept["side_hidden_bias"] = kept["side_hidden"][:5], kept["side_hidden_bias"][:5]
    kept["side_state"] = kept["side_state"][:, :5]
    prior.from_arrays(kept)
    return prior.eval(), kept


@needs_torch
@pytest.mark.parametrize("phased", [True, False])
def test_torch_finds_the_same_bins(phased):
    import torch

    for seed in range(6):
        prior, kept = torch_prior(seed, phased)
        made = prior.to_arrays()
        assert all(np.array_equal(made[name], kept[name].astype(made[name].dtype)) for name in kept), "arrays come back"
        network = hyperprior.Hyper(made)
        rest = latent(seed, 3 + seed, 8 - seed // 2, 2.0)
        with torch.no_grad():
            q = torch.from_numpy(hyperprior.restore(rest, network.slopes)[None].astype(np.float32))
            assert np.array_equal((q - prior.guesses(q))[0].numpy(), rest), "the same prediction"
            z = network.side_of(rest)
            found = prior.bins(
                torch.from_numpy(rest[None].astype(np.float32)), torch.from_numpy(z[None].astype(np.float32))
            )
        assert np.array_equal(found[0].numpy(), bins_of(network, rest))
        assert len(np.unique(found)) > 5, "the network must say something"


@needs_torch
@pytest.mark.skipif(not HAS["onnxruntime"], reason="onnxruntime is not installed")
def test_onnxruntime_finds_the_same_bins_at_every_level_and_thread_count():
    import onnxruntime
    import torch
    from bandpress.models.training.export import _no_onnx

    prior, _ = torch_prior(5)
    network = hyperprior.Hyper(prior.to_arrays())
    rest = latent(5, 8, 6, 2.0)
    z = network.side_of(rest)

    class Octaves(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.prior = prior

        def forward(self, a, z):
            return self.prior.octaves(a, z)

    a = hyperprior.logs(rest)[None] / np.float32(hyperprior.UNIT)
    given = a, z[None].astype(np.float32)
    out = io.BytesIO()
    with warnings.catch_warnings(), torch.no_grad(), _no_onnx():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Octaves().eval(),
            tuple(map(torch.from_numpy, given)),
            out,
            input_names=["a", "z"],
            opset_version=17,
            dynamo=False,
        )
    expected = bins_of(network, rest)
    levels = onnxruntime.GraphOptimizationLevel
    for level in (levels.ORT_DISABLE_ALL, levels.ORT_ENABLE_BASIC, levels.ORT_ENABLE_EXTENDED, levels.ORT_ENABLE_ALL):
        for threads in (1, 2):
            options = onnxruntime.SessionOptions()
            options.graph_optimization_level, options.intra_op_num_threads = level, threads
            session = onnxruntime.InferenceSession(out.getvalue(), options, providers=["CPUExecutionProvider"])
            (octaves,) = session.run(None, dict(zip("az", given)))
            bins = np.clip(np.floor(octaves[0] * 2).astype(int) + hyperprior.ORIGIN, 0, scale_estimate.BINS - 1)
            assert np.array_equal(bins, expected), (level, threads)


def test_damaged_side_latents_are_noticed():
    q = latent(3, 9, 9)
    data, checksum = latent_coding.encode(TABLES, [q])
    noticed = 0
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 0x15
        try:
            _, _, found = latent_coding.decode(TABLES, bytes(damaged), [q.shape])
            noticed += found != checksum
        except FormatError:
            noticed += 1
    assert noticed == len(data), "a changed byte shows as an error or in the checksum"


class Wrong(Bins):
    """A decoder that returns one wrong side latent."""

    def side(self, z, shape):
        z = z.copy()
        z[0, 0, 0] = -hyperprior.SIDE_TOP if z[0, 0, 0] > 0 else hyperprior.SIDE_TOP
        return z


def test_side_latents_matter():
    rest = latent(4, 8, 8)
    coder = Wrong(rest.shape)
    hyperprior.walk(coder, TABLES.prior, rest.shape, rest)
    assert not np.array_equal(coder.bins, bins_of(TABLES.prior, rest))


def test_sums_beyond_what_float32_holds_are_refused():
    wrong = arrays()
    wrong["last_bias"] = wrong["last_bias"] + (1 << 24)
    with pytest.raises(ValueError, match="float32 is exact"):
        hyperprior.Hyper(wrong)
    for name in ("first", "near", "order", "slopes"):
        wrong = arrays()
        wrong[name] = wrong[name][:-1] if name != "slopes" else wrong[name][:, :-1]
        with pytest.raises(ValueError, match="wrong shape"):
            hyperprior.Hyper(wrong)


def test_other_numbers_of_channels_are_refused():
    with pytest.raises(ValueError, match="10 channels"):
        latent_coding.encode(TABLES, [latent(0, 4, 4)[:9]])


@pytest.mark.parametrize("kind", ["hyper", "activity"])
@pytest.mark.parametrize("price", [0.04, 0.1, 0.2])
def test_chosen_latents_cost_less(kind, price):
    """In total: changes of later contexts are not considered, so a single tile may take slightly more bits."""
    used, costs = TABLES if kind == "hyper" else ACTIVITY, np.zeros(2)
    for seed in range(12):
        real = latent(seed, 9, 8).astype(np.float32)
        real += np.random.default_rng(seed).uniform(-0.5, 0.5, (10, 9, 8)).astype(np.float32)
        for i, q in enumerate((rounded(real), chosen(used, real, price)[0])):
            assert np.abs(q - real)[q != 0].max(initial=0) <= 1.51, "one of the two neighbours, or 0 in an empty group"
            (points,) = latent_coding.points(used, [q])
            costs[i] += np.square(q + points / 256 - real).sum() + price * latent_coding.measure(used, [q])
    assert costs[1] < costs[0]


ACTIVITY = latent_tables.fit_tables([(latent(s, 9, 8), None) for s in range(6)], steps=40)
