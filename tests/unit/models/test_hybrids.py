"""The four hybrid families and their forms: shapes, sizes, export, where training starts, what the penalties do."""

import io
import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from bandpress.models.architectures import build
from bandpress.models.architectures.hybrid_blocks import RowAttention, RowLSTM, TransposedConvolutions
from bandpress.models.training.forms import FORMS, regulariser

FAMILIES = ("hybrid-cascade", "hybrid-parallel", "hybrid-two-directional", "hybrid-attention")
SIZES = ((8, 192), (16, 256))  # Sentinel-2, hyperspectral


@pytest.fixture(autouse=True)
def _one_thread():
    torch.manual_seed(0)
    torch.set_num_threads(1)


def make(family, components=8, latents=192, **options):
    return build(family, {"components": components, "latents": latents, "options": options}).eval()


def awake(model):
    """``model`` with small random numbers in the layers that start at zero."""
    for layer in (model.mean, model.result):
        torch.nn.init.normal_(layer.weight, std=0.05)
    return model


def windows(n, components=8):
    return torch.randn(n, components, 64, 64) * 3


@pytest.mark.parametrize("linear", (True, False))
@pytest.mark.parametrize("components, latents", SIZES)
@pytest.mark.parametrize("family", FAMILIES)
def test_shapes_sizes_and_the_same_model_from_its_options(family, components, latents, linear):
    model = make(family, components, latents, linear=linear)
    assert (model.window, model.stride, model.halo) == (64, 8, 8)
    x = windows(2, components)
    with torch.no_grad():
        y = model.analysis(x)
        back = model.synthesis(y)
    assert y.shape == (2, latents, 8, 8) and back.shape == x.shape
    assert y[0].numel() < x[0].numel()  # a bottleneck
    assert sum(p.numel() for p in model.parameters()) <= 350_000
    again = make(family, components, latents, **model.options)
    again.load_state_dict(model.state_dict())
    with torch.no_grad():
        assert torch.equal(again.synthesis(again.analysis(x)), back)


@pytest.mark.parametrize("family", FAMILIES)
def test_training_starts_at_the_lapped_transform(family):
    model, x = make(family), windows(2)
    with torch.no_grad():
        y = model.analysis(x)
        assert torch.equal(y, model.lapped.analysis(x))
        assert torch.equal(model.synthesis(y), model.lapped.synthesis(y))
        awake(model)
        # and the network changes the output once it has weights
        assert not torch.allclose(model.analysis(x), y, atol=1e-2)
        assert not torch.allclose(model.synthesis(y), model.lapped.synthesis(y), atol=1e-2)


@pytest.mark.parametrize("linear", (True, False))
@pytest.mark.parametrize("family", FAMILIES)
def test_every_weight_is_trained(family, linear):
    """Once the last layers are not zero, the squared error has a gradient for each parameter."""
    model, x = awake(make(family, linear=linear)), windows(2)
    ((model.synthesis(model.analysis(x)) - x) ** 2).mean().backward()
    idle = [name for name, p in model.named_parameters() if p.grad is None or not p.grad.abs().max() > 0]
    assert idle == []


@pytest.mark.parametrize("family", FAMILIES)
def test_export_is_what_torch_computes(family):
    onnxruntime = pytest.importorskip("onnxruntime")
    pytest.importorskip("onnx")
    model = awake(make(family))

    class Part(torch.nn.Module):
        def __init__(self, name):
            super().__init__()
            self.model, self.name = model, name

        def forward(self, given):
            return getattr(self.model, self.name)(given)

    for name, given in (("analysis", windows(3)), ("synthesis", torch.randn(3, 192, 8, 8) * 3)):
        stream = io.BytesIO()
        with torch.no_grad():
            torch.onnx.export(
                Part(name),
                (given[:2],),
                stream,
                dynamo=False,
                opset_version=17,
                input_names=["given"],
                output_names=["made"],
                dynamic_axes={"given": {0: "n"}, "made": {0: "n"}},
            )
            expected = getattr(model, name)(given).numpy()
        session = onnxruntime.InferenceSession(stream.getvalue(), providers=["CPUExecutionProvider"])
        for n in (1, 3):
            (made,) = session.run(None, {"given": given[:n].numpy()})
            assert made.shape == expected[:n].shape
            np.testing.assert_allclose(made, expected[:n], atol=1e-3)


@pytest.mark.parametrize("family", FAMILIES)
def test_windows_of_a_batch_do_not_see_one_another(family):
    """Detects a wrong reshape: if one window changes, the others must stay the same."""
    model, x = awake(make(family)), windows(3)
    other = x.clone()
    other[1] += 1
    with torch.no_grad():
        a, b = model.analysis(x), model.analysis(other)
        c, d = model.synthesis(a), model.synthesis(b)
    for one, two in ((a, b), (c, d)):
        torch.testing.assert_close(one[[0, 2]], two[[0, 2]], atol=1e-4, rtol=1e-4)
        assert not torch.allclose(one[1], two[1], atol=1e-2)


def changed(module, x, row, column):
    """(rows, columns) of the output that change with one cell of the input: booleans (64,), (64,)."""
    other = x.clone()
    other[0, :, row, column] += 10
    with torch.no_grad():
        moved = (module(x) - module(other)).abs()[0].amax(0) > 1e-6
    return moved.any(1).numpy(), moved.any(0).numpy()


def test_lstms_go_down_the_rows_of_a_strip():
    rows, columns = changed(RowLSTM(4, 3, 64, 8, 16), windows(1, 4), 20, 19)
    assert not rows[:20].any() and rows[20:24].all()
    assert columns[16:24].all() and not columns[:16].any() and not columns[24:].any()


def test_attention_lets_every_row_see_every_row():
    rows, columns = changed(RowAttention(4, 3, 64), windows(1, 4), 20, 19)
    assert rows.all()
    assert columns[19]


def test_transposed_convolutions_mix_strips_and_neighbouring_channels():
    module, x = TransposedConvolutions(8, 64, 16, 12), windows(1)
    other = x.clone()
    other[0, 0, 20, 19] += 10
    with torch.no_grad():
        moved = (module(x) - module(other)).abs()[0] > 1e-6
    assert moved[:3].any((1, 2)).all() and not moved[3:].any()  # two 3 x 3 convolutions along the channel axis
    assert moved.any(0)[20, 16:32].all() and moved.any(0)[16:32, 19].all()  # a strip of a row, a strip of a column
    assert not moved[:, 40:].any() and not moved[..., 40:].any()


def test_strips_must_fit():
    for family in FAMILIES[:3]:
        with pytest.raises(ValueError, match="strip"):
            make(family, strip=5)


def test_a_form_that_there_is_not():
    with pytest.raises(ValueError, match="form"):
        make("hybrid-parallel", form="wavy")
    for settings in (
        {"form": "wavy"},
        {"form": "sparse", "kind": "l0"},
        {"form": "plain", "weight": 2},
        {"form": "sparse", "density": 0.1},
        {"form": "sparse", "kind": "kl", "density": 0},
        {"form": "variational", "prior": 0},
        {"form": "variational", "prior": "wide"},
    ):
        with pytest.raises(ValueError):
            regulariser(**settings)
    with pytest.raises(ValueError, match="posterior"):
        make("hybrid-parallel").posterior(windows(1))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("family", FAMILIES)
def test_forms_differ_in_training_alone(family, form):
    """The same analysis and synthesis from the same weights."""
    plain = awake(make(family))
    model, x = make(family, form=form), windows(1)
    missing = model.load_state_dict(plain.state_dict(), strict=False).missing_keys
    assert set(missing) == ({"variance.weight", "variance.bias"} if form == "variational" else set())
    with torch.no_grad():
        y = plain.analysis(x)
        assert torch.equal(model.analysis(x), y)
        assert torch.equal(model.synthesis(y), plain.synthesis(y))


@pytest.mark.parametrize("kind", ("l1", "kl"))
def test_sparse_penalties_grow_with_amplitude_from_nothing(kind):
    penalty = regulariser("sparse", kind=kind)
    y = torch.randn(2, 5, 8, 8)
    same, nothing = penalty(None, None, y * 0)
    assert nothing == 0 and torch.equal(same, y * 0)
    sizes = [float(penalty(None, None, y * a)[1]) for a in (0.1, 0.3, 1, 3, 10)]
    assert all(a <= b for a, b in zip(sizes, sizes[1:])) and sizes[-1] > sizes[1] + 1
    assert float(penalty(None, None, y * 7, step=7.0)[1]) == pytest.approx(sizes[2], rel=1e-4)  # in units of the step
    per_patch = torch.tensor([7.0, 0.5]).reshape(2, 1, 1, 1)
    assert float(penalty(None, None, y * per_patch, step=per_patch)[1]) == pytest.approx(sizes[2], rel=1e-4)
    assert float(penalty(None, None, torch.cat([y, y]))[1]) == pytest.approx(sizes[2], rel=1e-4)  # a mean of patches


def test_sparse_penalties_are_their_formulae():
    y = torch.zeros(1, 2, 8, 8)
    y[0, 1] = 3.0
    assert float(regulariser("sparse", weight=2)(None, None, y)[1]) == pytest.approx(2 * 64 * 3 / math.log(2))
    rho, found = 0.1, 9 / 9.25  # the first channel is emptier than rho
    expected = 64 * (rho * math.log2(rho / found) + (1 - rho) * math.log2((1 - rho) / (1 - found)))
    assert float(regulariser("sparse", kind="kl", density=rho)(None, None, y)[1]) == pytest.approx(expected, rel=1e-4)


@pytest.mark.parametrize("kind", ("l1", "kl"))
def test_a_sparse_penalty_alone_empties_latents(kind):
    y = torch.randn(1, 4, 8, 8, requires_grad=True)
    regulariser("sparse", kind=kind)(None, None, y)[1].backward()
    assert torch.isfinite(y.grad).all()
    assert torch.equal(torch.sign(y.grad), torch.sign(y.detach()))  # downhill is towards zero


def test_plain_adds_nothing():
    y = torch.randn(1, 4, 8, 8)
    same, penalty = regulariser("plain")(None, None, y)
    assert torch.equal(same, y) and penalty == 0


class Gaussian:
    """A posterior by hand."""

    def __init__(self, mean, logvar):
        self.mean, self.logvar = mean, logvar

    def posterior(self, x):
        return self.mean, self.logvar


def test_the_variational_penalty_is_the_divergence_of_two_gaussians():
    mean, logvar = torch.randn(3, 4, 8, 8) * 2, torch.randn(3, 4, 8, 8)
    step = 0.25
    _, penalty = regulariser("variational")(Gaussian(mean * step, logvar), None, None, step)
    normal, divergence = torch.distributions.Normal, torch.distributions.kl_divergence
    expected = divergence(normal(mean, torch.exp(logvar / 2)), normal(0.0, 1.0))
    assert float(penalty) == pytest.approx(float(expected.sum()) / 3 / math.log(2), rel=1e-5)
    _, nothing = regulariser("variational")(Gaussian(mean * 0, logvar * 0), None, None, step)
    assert nothing == 0
    wide = divergence(normal(mean, torch.exp(logvar / 2)), normal(0.0, 5.0))
    _, penalty = regulariser("variational", prior=5)(Gaussian(mean * step, logvar), None, None, step)
    assert float(penalty) == pytest.approx(float(wide.sum()) / 3 / math.log(2), rel=1e-4)


def test_the_fitted_prior_is_the_gaussian_of_least_divergence():
    mean, logvar = (
        torch.randn(2, 3, 8, 8) * torch.tensor([0.1, 3, 300]).reshape(1, 3, 1, 1),
        torch.randn(2, 3, 8, 8) * 0.3 - 2,
    )
    model = Gaussian(mean, logvar)
    one = Gaussian(mean[:1, 1:2], logvar[:1, 1:2])
    fitted = float(regulariser("variational", prior="fitted")(one, None, None)[1])
    others = [float(regulariser("variational", prior=a)(one, None, None)[1]) for a in np.linspace(1, 6, 51)]
    assert fitted <= min(others) and min(others) == pytest.approx(fitted, rel=1e-3)
    bits = float(regulariser("variational", prior="fitted")(model, None, None)[1])
    assert bits < float(regulariser("variational")(model, None, None)[1]) / 100  # 300 steps are 8 bits, not 65 000
    same = Gaussian(mean * 0, logvar * 0)
    assert float(regulariser("variational", prior="fitted")(same, None, None)[1]) == pytest.approx(0, abs=1e-3)


def test_variational_samples_have_the_posterior_s_mean_and_deviation():
    mean, step = torch.full((200, 4, 8, 8), 5.0), 0.5
    sample, _ = regulariser("variational")(Gaussian(mean, torch.full_like(mean, math.log(9.0))), None, None, step)
    assert float(sample.mean()) == pytest.approx(5.0, abs=0.05)
    assert float(sample.std()) == pytest.approx(3 * step, rel=0.02)  # 3 steps


@pytest.mark.parametrize("linear", (True, False))
@pytest.mark.parametrize("family", FAMILIES)
def test_the_variational_form_starts_at_the_noise_of_rounding_and_is_trained(family, linear):
    model, x = awake(make(family, form="variational", linear=linear)), windows(2)
    mean, logvar = model.posterior(x)
    torch.testing.assert_close(mean, model.analysis(x))
    torch.testing.assert_close(logvar.exp(), torch.full_like(mean, 1 / 12))
    sample, penalty = regulariser("variational")(model, x, None, 0.7)
    assert sample.shape == mean.shape
    penalty.backward()
    for parameter in (model.variance.weight, model.variance.bias, model.mean.weight):
        assert parameter.grad.abs().max() > 0
    assert model.variance.bias.grad.max() < 0  # downhill is up: the prior is wider than rounding
