"""Autoencoder families: shapes, the lapped path, training that resumes, packages. Skipped where torch is missing."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from bandpress.codec.errors import InputError
from bandpress.models import architectures
from bandpress.models.architectures import lapped
from bandpress.models.files import onnx_graph, package
from bandpress.models.training import autoencoder_trainer, export, objective, patches, recipe

K, L = 4, 64
FORMS = [
    ("sscnet", {}),
    ("sscnet", {"bottleneck": "linear"}),
    ("sscnet", {"linear": False}),
    ("s2cnet", {}),
    ("s2cnet", {"linear": False}),
    ("s2cnet", {"spatial": "hyperprior"}),
    ("spectral-hyperprior", {}),
    ("spectral-hyperprior", {"prior": {"phased": False, "sides": 3}}),
    ("cluster-hyperprior", {}),
    ("cluster-hyperprior", {"cluster": 1, "bend": "prelu"}),
    ("cluster-hyperprior", {"linear": False, "cluster": 2}),
]


@pytest.fixture(autouse=True)
def _one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.use_deterministic_algorithms(False)
    torch.set_num_threads(before)


def make(family, options, awake=True):
    """A model; ``awake``: no weight is zero."""
    torch.manual_seed(3)
    model = architectures.build(family, {"components": K, "latents": L, "options": options})
    if awake:
        with torch.no_grad():
            for p in model.parameters():
                p += 0.02 * torch.randn_like(p)
    return model.eval()


def scene(seed=0, shape=(K, 96, 300)):
    """Components (k, h, w): smooth, with edges, less energy each."""
    rng = np.random.default_rng(seed)
    out = rng.standard_normal(shape).cumsum(1).cumsum(2)
    out += 40 * (rng.random(shape) > 0.995).cumsum(2)
    out -= out.mean((1, 2), keepdims=True)
    return (out / out.std((1, 2), keepdims=True) * 0.4 ** np.arange(shape[0])[:, None, None]).astype(np.float32)


@pytest.fixture(scope="module")
def data():
    return patches.Patches([patches.Field("a", scene(), 1.0), patches.Field("b", scene(1, (2, 40, 70)), 0.5)], K, 8)


JOB = {
    "family": "sscnet",
    "components": K,
    "latents": L,
    "options": {},
    "seed": 5,
    "steps": 6,
    "batch": 2,
    "rate": 2e-3,
}


@pytest.mark.parametrize("family", [f for f in architectures.FAMILIES if f.startswith(("sscnet", "s2cnet", "hybrid"))])
def test_a_published_form_begins_with_latents_that_say_something(family):
    torch.manual_seed(3)
    x = torch.randn(4, K, 64, 64).cumsum(2) / 8
    model = architectures.build(family, {"components": K, "latents": L, "options": {"linear": False}})
    with torch.no_grad():
        y = model.analysis(x)
    # with torch's default weights 0.01 and less: all latents are rounded to zero, and training makes no progress
    assert 0.05 < float((y - y.mean(0)).std() / x.std()) < 10


def test_filters_are_orthonormal_together_with_their_shifts():
    f = lapped.filters().numpy()
    np.testing.assert_allclose(f @ f.T, np.eye(8), atol=1e-12)
    np.testing.assert_allclose(f[:, 8:] @ f[:, :8].T, 0, atol=1e-12)
    r = 0.95 ** np.abs(np.subtract.outer(np.arange(16), np.arange(16)))
    assert -10 * np.log10(np.diag(f @ r @ f.T)).mean() > 9.2  # dB, the published gain; a DCT has 8.83


@pytest.mark.parametrize("shape", [(8, 8), (64, 64), (16, 72)])
def test_lapped_transform_is_orthonormal_up_to_the_border(shape):
    m = lapped.Lapped(2, 128)
    x = torch.randn(3, 2, *shape, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        y = m.analysis(x)
        assert y.shape == (3, 128, shape[0] // 8, shape[1] // 8)
        assert torch.allclose(m.synthesis(y), x, atol=1e-5)
        assert float(y.square().sum() / x.square().sum()) == pytest.approx(1, abs=1e-5)


def test_dropped_latents_lose_exactly_their_energy():
    order = lapped.natural_order(2, 128)
    all_of, some = lapped.Lapped(2, 128, order), lapped.Lapped(2, 50, order[:50])
    x = torch.randn(1, 2, 40, 40, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        lost = (some.synthesis(some.analysis(x)) - x).square().sum()
        assert float(lost) == pytest.approx(float(all_of.analysis(x)[:, 50:].square().sum()), rel=1e-4)


def test_order_must_fit():
    with pytest.raises(ValueError, match="order"):
        lapped.Lapped(1, 3, [0, 1, 1])
    with pytest.raises(ValueError, match="no model family"):
        architectures.build("jpeg", {"components": 1, "latents": 1})


@pytest.mark.parametrize(("family", "options"), FORMS)
def test_shapes(family, options):
    model = make(family, options)
    sizes = [(64, 64)] if model.window else [(64, 64), (8, 48)]
    with torch.no_grad():
        for h, w in sizes:
            y = model.analysis(torch.zeros(2, K, h, w))
            assert y.shape == (2, L, h // 8, w // 8)
            assert model.synthesis(y).shape == (2, K, h, w)
    again = architectures.build(
        family, {"components": K, "latents": L, "options": json.loads(json.dumps(model.options))}
    )
    again.load_state_dict(model.state_dict())


@pytest.mark.parametrize(("family", "options"), [f for f in FORMS if f[1].get("linear", True)])
def test_training_starts_at_the_linear_transform(family, options):
    model = make(family, options, awake=False)
    x = torch.randn(1, K, 64, 64)
    with torch.no_grad():
        y = model.lapped.analysis(model.lapped_input(x))
        assert torch.allclose(model.analysis(x), y, atol=1e-5)
        shown = model.synthesis(y)
        assert torch.allclose(shown[:, : model.lapped.components], model.lapped.synthesis(y), atol=1e-5)
        assert not shown[:, model.lapped.components :].any()


@pytest.mark.parametrize(("family", "options"), FORMS)
def test_package_gives_the_network_back(tmp_path, family, options):
    ort = pytest.importorskip("onnxruntime")
    model, quantiser = make(family, options), objective.Quantiser(L)
    made = export.package(
        model, quantiser, {"id": "m", "family": family, "sensor": "any"}, {"frequencies": np.arange(4)}
    )
    made.save(tmp_path / "m.npz")
    got = package.load(tmp_path / "m.npz")
    assert got.digest == made.digest and got.config == json.loads(json.dumps(made.config))
    assert got.steps.shape == (L,) and got.tables["frequencies"].tolist() == [0, 1, 2, 3]
    again, _ = export.restore(got)
    rng = np.random.default_rng(0)
    for part, shape in (("analysis", (3, K, 64, 64)), ("synthesis", (3, L, 8, 8))) + (
        () if model.window else (("analysis", (1, K, 24, 80)), ("synthesis", (1, L, 3, 10)))
    ):
        x = rng.standard_normal(shape).astype(np.float32) * 5
        session = ort.InferenceSession(got.onnx(part), providers=["CPUExecutionProvider"])
        (y,) = session.run(None, {session.get_inputs()[0].name: x})
        with torch.no_grad():
            for m in (model, again):  # packaging rounded the state of ``model`` to what is stored
                np.testing.assert_allclose(getattr(m, part)(torch.from_numpy(x)).numpy(), y, atol=1e-3)


def test_damaged_packages_are_refused(tmp_path):
    path = tmp_path / "m.npz"
    made = export.package(make("sscnet", {}), objective.Quantiser(L), {"id": "m", "family": "sscnet", "sensor": "any"})
    made.save(path)
    whole = path.read_bytes()
    with pytest.raises(InputError, match="missing"):
        package.load(tmp_path / "other.npz")
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="cut short"):
        package.load(path)
    path.write_bytes(b"no model")
    with pytest.raises(InputError, match="cannot be read"):
        package.load(path)
    with np.load(__import__("io").BytesIO(whole)) as z:
        arrays = {n: z[n] for n in z.files}
    np.savez(path, **{**arrays, "steps": arrays["steps"] * 2})
    with pytest.raises(InputError, match="checksum"):
        package.load(path)


def test_onnx_models_come_apart_and_together():
    given = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "b": np.float32(2)}
    whole = onnx_graph.model(
        [("Mul", ["x", "b"], "m"), ("MatMul", ["w", "m"], "y")], given, {"x": (3, "n")}, {"y": (2, "n")}
    )
    skeleton, arrays = onnx_graph.split(whole)
    assert len(skeleton) < len(whole) and arrays.keys() == given.keys()
    for name, value in given.items():
        np.testing.assert_array_equal(arrays[name], value)
    ort = pytest.importorskip("onnxruntime")
    (y,) = ort.InferenceSession(onnx_graph.join(skeleton, arrays)).run(None, {"x": np.ones((3, 1), np.float32)})
    np.testing.assert_array_equal(y, [[6], [24]])
    with pytest.raises(ValueError, match="ONNX"):
        onnx_graph.split(whole[:-3])


def test_patches_keep_validation_apart(data):
    rng = np.random.default_rng(0)
    assert data.validation.shape[1:] == (K, 64, 64)
    batch = data.batch(5, rng)
    assert batch.shape == (5, K, 64, 64) and batch.dtype == np.float32
    np.testing.assert_array_equal(batch, data.batch(5, np.random.default_rng(0)))
    marked = np.zeros((1, 64, 512), np.float32)
    marked[:, :, 448:] = 7
    kept = patches.Patches([patches.Field("m", marked, 1.0)], 1)
    assert (kept.validation == 7).all()
    assert all(not kept.batch(4, np.random.default_rng(i)).any() for i in range(20))


def test_cost_of_dead_latents_is_nothing_and_training_knows_its_slope():
    q = torch.zeros(1, 2, 8, 8)
    assert float(objective.bits(q)) < 5
    v = (0.2 * torch.randn(1, 2, 8, 8, generator=torch.Generator().manual_seed(0))).requires_grad_()
    torch.manual_seed(0)
    objective.soft_bits(v).sum().backward()
    assert (
        float((v.grad * torch.sign(v.detach())).mean()) > 0
    )  # smaller latents are cheaper, also where all are rounded to zero


def test_a_few_steps_lower_the_loss_and_resume_to_the_same_state(data, tmp_path):
    autoencoder_trainer.threads()
    whole = autoencoder_trainer.Trainer(JOB, data)
    for _ in range(6):
        whole.advance()
    first = autoencoder_trainer.Trainer(JOB, data)
    for _ in range(3):
        first.advance()
    first.validate()
    first.save(tmp_path / "c.pt")
    second = autoencoder_trainer.Trainer.resume(tmp_path / "c.pt", JOB, data)
    assert second.step == 3 and second.curve == first.curve
    for _ in range(3):
        second.advance()
    for name, value in whole.model.state_dict().items():
        assert torch.equal(value, second.model.state_dict()[name]), name
    assert torch.equal(whole.quantiser.shrink, second.quantiser.shrink)


def test_training_beats_the_linear_path(data):
    autoencoder_trainer.threads()
    trainer = autoencoder_trainer.Trainer({**JOB, "steps": 80, "batch": 4}, data)
    assert trainer.validate() == pytest.approx(1, abs=1e-4)
    for _ in range(80):
        trainer.advance()
    assert trainer.validate() < 0.999
    points = trainer.points((0.05, 0.5))
    assert points[0]["bits"] > points[1]["bits"] and points[0]["mse"] < points[1]["mse"]


def test_checkpoints_of_other_models_and_damaged_ones_are_refused(data, tmp_path):
    autoencoder_trainer.Trainer(JOB, data).save(tmp_path / "c.pt")
    with pytest.raises(InputError, match="another model"):
        autoencoder_trainer.Trainer.resume(tmp_path / "c.pt", {**JOB, "family": "s2cnet"}, data)
    whole = (tmp_path / "c.pt").read_bytes()
    (tmp_path / "c.pt").write_bytes(whole[:1000])
    with pytest.raises(InputError, match="cannot be read"):
        autoencoder_trainer.Trainer.resume(tmp_path / "c.pt", JOB, data)


@pytest.mark.parametrize("cluster", [1, 2])
def test_every_cluster_goes_through_the_same_network(cluster):
    order = [64 * k + f for f in range(16) for k in range(K)]  # equally many products of each component
    model = make("cluster-hyperprior", {"cluster": cluster, "order": order})
    x = torch.randn(1, K, 40, 48, generator=torch.Generator().manual_seed(2)) * 9
    turned = torch.roll(x, cluster, 1)  # every cluster at the position of the next one
    with torch.no_grad():
        y, moved = model.analysis(x), model.analysis(turned)
        by_component = y.reshape(1, 16, K, 5, 6)
        assert torch.allclose(moved.reshape(1, 16, K, 5, 6), torch.roll(by_component, cluster, 2), atol=1e-4)
        assert torch.allclose(model.synthesis(moved), torch.roll(model.synthesis(y), cluster, 1), atol=1e-3)
        changed = x.clone()
        changed[:, cluster:] *= -2
        other = model.analysis(changed).reshape(1, 16, K, 5, 6)
        assert torch.allclose(other[:, :, :cluster], by_component[:, :, :cluster], atol=1e-4)


def test_clusters_are_seen_as_far_as_the_halo():
    model = make("cluster-hyperprior", {})
    x = torch.randn(1, K, 96, 96, generator=torch.Generator().manual_seed(2)) * 9
    inner, n = slice(32 - model.halo, 64 + model.halo), model.halo // 8
    with torch.no_grad():
        y = model.analysis(x)
        assert torch.allclose(
            model.analysis(x[:, :, inner, inner])[:, :, n : n + 4, n : n + 4], y[:, :, 4:8, 4:8], atol=1e-5
        )
        part = model.synthesis(y[:, :, 4 - n : 8 + n, 4 - n : 8 + n])[
            :, :, model.halo : -model.halo, model.halo : -model.halo
        ]
        assert torch.allclose(part, model.synthesis(y)[:, :, 32:64, 32:64], atol=1e-4)


def test_clusters_are_coded_one_after_the_other():
    model = make("cluster-hyperprior", {"cluster": 2})
    clusters = [model.options["order"][i] // 128 for i in model.prior.order]
    assert clusters == sorted(clusters)
    assert all(len({model.options["order"][i] // 128 for i in s}) == 1 for s in model.prior.slices)
    with pytest.raises(ValueError, match="equally"):
        architectures.build(
            "cluster-hyperprior", {"components": 3, "latents": L, "options": {"cluster": 1, "linear": False}}
        )


def test_spectral_encoder_stays_as_it_was_trained(data):
    trainer = autoencoder_trainer.Trainer({**JOB, "family": "s2cnet", "steps": 20}, data)
    for _ in range(6):
        trainer.advance()
    before = {n: v.clone() for n, v in trainer.model.named_parameters()}
    trainer.advance()
    changed = {n.split(".")[0] for n, v in trainer.model.named_parameters() if not torch.equal(v, before[n])}
    assert "spectral_encoder" not in changed and {"spatial_encoder", "spatial_decoder", "spectral_decoder"} <= changed


def test_recipes_name_families_that_exist(tmp_path):
    recipes = json.loads(recipe.RECIPES.read_text())
    for name in recipes:
        job = recipe.job_of(name, "data", work=tmp_path)
        assert job["family"] in architectures.FAMILIES and job["id"] == name and job["steps"] > 0
