"""Regularisers of the hybrid architectures' forms: the terms that training adds to squared error and entropy for a
sparse or a variational latent.

A regulariser is called with the model, x (N, components, 64, 64), y = model.analysis(x) and ``step``, the quantiser
step of y (one number, or a tensor that broadcasts with y: step of the channel x quality of the patch). It returns y for
synthesis, in the unit of y, and the penalty: a scalar, the mean bits of a patch. All use z = y / step, so that one
weight suits all qualities. The format of the files is the same in every form."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

import torch

from ..architectures.hybrid import FORMS

if TYPE_CHECKING:
    from torch import Tensor

    from ..architectures.autoencoder_base import Autoencoder


class Regulariser(Protocol):
    """``noisy``: its y for synthesis already has noise and is not quantised in training."""

    @property
    def noisy(self) -> bool: ...

    def __call__(self, model: Autoencoder, x: Tensor, y: Tensor, step: float | Tensor = 1.0) -> tuple[Tensor, Tensor]:
        """(y for synthesis, penalty)."""
        ...


class Plain:
    """No penalty: the entropy of the main loss is the rate."""

    noisy = False

    def __call__(self, model: Autoencoder, x: Tensor, y: Tensor, step: float | Tensor = 1.0) -> tuple[Tensor, Tensor]:
        return y, y.new_zeros(())


class L1Sparse:
    """weight x sum |z| / ln 2: the bits of z under a Laplacian of unit scale, p(z) ~ exp(-|z|), above those of z =
    0."""

    noisy = False

    def __init__(self, weight: float = 1.0) -> None:
        self.weight = weight

    def __call__(self, model: Autoencoder, x: Tensor, y: Tensor, step: float | Tensor = 1.0) -> tuple[Tensor, Tensor]:
        return y, self.weight / math.log(2) * (y / step).abs().sum() / len(y)


class KLSparse:
    """Ng 2011, Sparse autoencoder (CS294A lecture notes), section 3: sum over j of KL(rho || rho_j) with KL(rho ||
    rho_j) = rho ln(rho / rho_j) + (1 - rho) ln((1 - rho) / (1 - rho_j)), here x weight / ln 2 x positions of the patch.

    There rho_j is the mean activation of a sigmoid unit. Latents here are linear, so the activation is a soft indicator
    of nonzero symbols, z^2 / (z^2 + 1/4), which is 1/2 where rounding changes to 1. One-sided, with max(rho_j, rho)
    instead of rho_j: a channel with fewer symbols than ``density`` = rho costs a codec nothing, while the published
    term grows without bound for empty channels."""

    noisy = False

    def __init__(self, weight: float = 1.0, density: float = 0.05) -> None:
        if not 0 < density < 1:
            raise ValueError(f"density must lie between 0 and 1, not be {density}")
        self.weight, self.density = weight, density

    def __call__(self, model: Autoencoder, x: Tensor, y: Tensor, step: float | Tensor = 1.0) -> tuple[Tensor, Tensor]:
        energy = (y / step) ** 2
        rho = self.density
        found = (energy / (energy + 0.25)).mean((0, 2, 3)).clamp(rho, 1 - 1e-6)
        divergence = rho * torch.log(rho / found) + (1 - rho) * torch.log((1 - rho) / (1 - found))
        return y, self.weight / math.log(2) * y.shape[2] * y.shape[3] * divergence.sum()


class Variational:
    """Kingma & Welling 2014, Auto-encoding variational Bayes: y for synthesis by reparameterisation (section 2.4), mean
    + deviation x noise; penalty by appendix B, KL(q || N(0, 1)) = 1/2 sum(mean^2 + variance - 1 - ln variance), / ln 2
    for bits, x weight.

    In units of the step: mean = y / step, variance from ``model.posterior``. A file holds the rounded means. ``prior``
    is the standard deviation of the Gaussian in steps, 1 as published, with which a latent of 100 steps costs 7000
    bits. "fitted": the standard deviation of the latents of each channel and patch, sqrt(mean of mean^2 + variance),
    which gives the Gaussian of least KL; the penalty becomes ln(deviation of the channel / deviation of the latent),
    the cost with an adaptive entropy coder."""

    noisy = True

    def __init__(self, weight: float = 1.0, prior: float | str = 1.0) -> None:
        if prior != "fitted" and not (isinstance(prior, (int, float)) and prior > 0):
            raise ValueError(f'prior must be above 0 or "fitted", not {prior!r}')
        self.weight, self.prior = weight, prior

    def __call__(
        self, model: Autoencoder, x: Tensor, y: Tensor | None, step: float | Tensor = 1.0
    ) -> tuple[Tensor, Tensor]:
        """``y`` is not used and may be None: ``posterior`` gives it together with the variance in one run of the
        network."""
        y, logvar = model.posterior(x)
        sample = y + step * torch.exp(logvar / 2) * torch.randn_like(y)
        energy = (y / step) ** 2 + logvar.exp()
        prior = energy.mean((2, 3), keepdim=True) if self.prior == "fitted" else y.new_tensor(float(self.prior) ** 2)
        nats = (energy / prior - 1 - logvar + prior.log()).sum() / 2
        return sample, self.weight / math.log(2) * nats / len(y)


def regulariser(form: str, **settings: Any) -> Regulariser:
    """The regulariser of a form. ``settings``: ``weight`` for all but plain; sparse: ``kind`` "l1" (default) or "kl",
    and ``density`` for the latter; variational: ``prior``, a number or "fitted". Raises ValueError for an unknown form,
    kind or setting."""
    kinds: dict[str, type[Regulariser]] = {"plain": Plain, "l1": L1Sparse, "kl": KLSparse, "variational": Variational}
    if form not in FORMS:
        raise ValueError(f"form must be one of {', '.join(FORMS)}, not {form!r}")
    kind = settings.pop("kind", "l1") if form == "sparse" else form
    if form == "sparse" and kind not in ("l1", "kl"):
        raise ValueError(f"kind must be l1 or kl, not {kind!r}")
    try:
        return kinds[kind](**settings)
    except TypeError as e:
        raise ValueError(f"form {form} does not take these settings: {', '.join(settings)}") from e
