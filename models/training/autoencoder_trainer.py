"""Trainer of autoencoders: training loop, validation, checkpoints, resume.

All random numbers of a step depend on (seed, step) only, so that a resumed training gives the same result."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import torch

from ...codec.errors import InputError
from .. import architectures
from ..architectures.autoencoder_base import Linear
from . import modulation, objective
from .forms import regulariser

if TYPE_CHECKING:
    from torch import Tensor, nn

    from ...codec.arrays import Array
    from ..architectures.autoencoder_base import Autoencoder
    from ..architectures.latent_prior import Prior

Job = dict[str, Any]  # see Trainer

# Qualities of the validation, whose result is the geometric mean of the costs relative to the lapped transform alone.
CHECKED = (0.03, 0.1, 0.3, 1.0)
CURVE = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)  # qualities of the final rate-distortion points
ORDER_PATCHES, ORDER_STEP = 256, 0.05
PRIOR_BATCHES = 8  # batches per quality for the initial values of a prior
CLIP = 1.0  # largest norm of a gradient
# Architectures with a prior: share of steps that train the prior alone; its learning rate relative to the others.
PRIOR_SHARE, PRIOR_RATE = 0.1, 2.0
# Architectures with two stages: share of steps of the first stage; lambda of the mixed error.
SPECTRAL_SHARE, MIXED = 0.15, 0.5
VALIDATION_BATCH = 16


class Batches(Protocol):
    """Source of training patches: :class:`.patches.Patches`. ``validation``: (count, K, 64, 64) float32."""

    validation: Array

    def batch(self, count: int, rng: np.random.Generator) -> Array:
        """Patches (count, K, 64, 64) float32 drawn with ``rng``."""
        ...


def threads(count: int = 1) -> None:
    """Set the number of threads (with one thread, sums are the same on every CPU), and use deterministic algorithms on
    a GPU."""
    torch.set_num_threads(count)
    torch.use_deterministic_algorithms(True, warn_only=True)


def device() -> torch.device:
    """The device for training: a GPU where torch finds one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def order_of(patches: Batches, latents: int, taken: int, seed: int = 0, step: float = ORDER_STEP) -> list[int]:
    """Indices of the ``latents`` coefficients of the lapped transform with the most information: by the mean over
    patches of log2(1 + energy / ``step`` ^2). ``taken``: number of components of the lapped transform's input."""
    rng = np.random.default_rng([seed, 1 << 20])
    total: Tensor = torch.zeros(taken * 64)
    lapped = Linear(taken, taken * 64).lapped
    with torch.no_grad():
        for _ in range(0, ORDER_PATCHES, VALIDATION_BATCH):
            x = torch.from_numpy(patches.batch(VALIDATION_BATCH, rng))[:, :taken]
            total = total + torch.log2(1 + lapped.coefficients(x).square().mean((2, 3)) / step**2).sum(0)
    return torch.argsort(total, descending=True, stable=True)[:latents].tolist()


def fresh(job: Job, patches: Batches) -> Autoencoder:
    """An untrained model for ``job`` {family, components, latents, options, seed}. Its initial output is that of its
    lapped transform, where it has one."""
    torch.manual_seed(job["seed"])
    options = dict(job.get("options", {}))
    config = {"components": job["components"], "latents": job["latents"], "options": options}
    if options.get("linear", True) and "order" not in options:
        taken = architectures.build(job["family"], config).lapped.components
        options["order"] = order_of(patches, job["latents"], taken, job["seed"], job.get("order_step", ORDER_STEP))
    torch.manual_seed(job["seed"])
    return architectures.build(job["family"], config)


def _split(parameters: Sequence[nn.Parameter], prior: Prior | None) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """(the parameters outside of ``prior``, those of ``prior``)."""
    own = {id(p) for p in prior.parameters()} if prior is not None else set()
    return [p for p in parameters if id(p) not in own], [p for p in parameters if id(p) in own]


class Trainer:
    """A training that can be interrupted after any step. ``job``: {family, components, latents, options, seed, steps,
    batch, rate, qualities (low, high)}, and where they differ from CHECKED and ORDER_STEP ``checked`` and
    ``order_step``."""

    def __init__(
        self, job: Job, patches: Batches, model: tuple[Autoencoder, objective.Quantiser] | None = None
    ) -> None:
        """``model``: initial model and quantiser, for fine-tuning; None: :func:`fresh`."""
        self.job, self.patches, self.step = job, patches, 0
        self.curve: list[list[float]] = []  # for each validation: step, mean relative cost, cost at each quality
        self.device = device()
        self.model: Autoencoder = (model[0] if model else fresh(job, patches)).to(self.device)
        quantiser = model[1] if model else objective.Quantiser(job["latents"])
        self.quantiser: objective.Quantiser = quantiser.to(self.device)
        # Fine-tuning has no first stage; an extended training keeps the length of its first stage (resume).
        self.spectral = int(SPECTRAL_SHARE * job["steps"]) if self.model.staged and not model else 0
        slow = list(self.model.lapped.parameters()) if self.model.lapped is not None else []
        known = {id(p) for p in slow}
        fast = [p for p in self.model.parameters() if id(p) not in known]
        prior = self.model.prior
        fast, of_prior = _split(fast, prior)
        groups: list[dict[str, Any]] = [
            {"params": fast, "share": 1.0},
            {"params": slow + [self.quantiser.shrink], "share": 0.3},
        ]
        if of_prior:
            groups.append({"params": of_prior, "share": PRIOR_RATE})
        self.alone = int(PRIOR_SHARE * job["steps"]) if of_prior and not model else 0
        if self.alone and prior is not None:
            self._start_prior(prior)
        self.optimiser = torch.optim.Adam(groups)
        self._linear: Linear | None = None
        self._linear_costs: list[float] | None = None  # at the qualities of the validation
        self.seconds = 0.0

    # loss and optimisation ----------------------------------------------------------------------------------------
    def _rate(self) -> float:
        """Learning rate of this step: a short warm-up, then a cosine decay to almost zero."""
        steps, warm = self.job["steps"], max(1, min(100, self.job["steps"] // 20))
        at = self.step / max(1, steps)
        fall = 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(at, 1)))
        return self.job.get("rate", 1e-3) * min(1, (self.step + 1) / warm) * fall

    def _start_prior(self, prior: Prior) -> None:
        """Initial values of the prior from the latents of the lapped transform: slopes of the prediction, mean
        magnitudes."""
        with torch.no_grad():
            q = torch.cat(
                [
                    torch.from_numpy(np.stack([a for a, _ in self.latents([quality], PRIOR_BATCHES)]))
                    for quality in self._checked()
                ]
            )
            q = q.float().to(self.device)
            prior.fit_slopes(q)
            mean = (q - prior.guesses(q)).abs().mean((0, 2, 3)) + 1e-3
            prior.last_bias.copy_(torch.log2(mean)[:, None].expand_as(prior.last_bias))

    def _checked(self) -> Sequence[float]:
        """Qualities of the validation."""
        return self.job.get("checked", CHECKED)

    def _loss(self, x: Tensor, quality: Tensor) -> Tensor:
        """The loss of this step for patches x (N, K, H, W) at qualities (N,)."""
        if self.step < self.spectral:
            return self._spectral_loss(x, quality)
        if self.step < self.alone:
            unit, step = objective.scales(self.model.units, quality)
            with torch.no_grad():
                v = self.model.analysis(x / unit) / step / self.quantiser.steps()[:, None, None]
                gains = self._gains(v)
                v = v if gains is None else v * gains
            return torch.log(objective.rate(self.model, v, gains) / (x.shape[2] * x.shape[3]) + objective.FLOOR).mean()
        model = self.model
        unit, step = objective.scales(model.units, quality)
        inner = None
        if model.staged:
            with torch.no_grad():
                z = model.to_bottleneck(x / unit)
            y = model.compress_bottleneck(z)
        else:
            y = model.analysis(x / unit)
        scaled, penalty, noisy = self._regularised(x / unit, y, step)
        gains = self._gains(scaled)
        if gains is not None:
            scaled = scaled * gains
        _, back = self.quantiser(scaled)
        if gains is not None:
            back = back / gains
        if noisy:
            back = scaled
        if model.staged:
            z_back = model.expand_bottleneck(back * step)
            decoded = model.from_bottleneck(z_back) * unit
            inner = ((z - z_back) * unit).square().sum((1, 2, 3)) / quality**2 / (x.shape[2] * x.shape[3])
        else:
            decoded = model.synthesis(back * step) * unit
        bits = objective.rate(model, scaled / self.quantiser.steps()[:, None, None], gains)
        j = objective.costs(x, decoded, bits, quality, gains)
        if inner is not None:
            outer = (x - decoded).square().sum((1, 2, 3)) / quality**2 / (x.shape[2] * x.shape[3])
            j = j + (1 - MIXED) * (inner - outer)
        return objective.balanced(j + objective.LAGRANGE * penalty / (x.shape[2] * x.shape[3]))

    def _gains(self, y: Tensor) -> Tensor | None:
        """Random gains (N, 1, h, w) for latents (N, L, h, w), or None where the model has none."""
        if not self.model.modulated:
            return None
        return modulation.random_gains(len(y), *y.shape[2:]).to(y)

    def _regularised(self, x: Tensor, y: Tensor, step: Tensor) -> tuple[Tensor, Tensor | float, bool]:
        """The additions of a hybrid architecture's form ("sparse", "variational") to training: (latents in steps of the
        quality, penalty in bits of a patch, whether the latents already have noise and are not quantised)."""
        form = self.model.options.get("form", "plain")
        if form == "plain":
            return y / step, 0.0, False
        rule = regulariser(form, **self.job.get("form", {}))
        sample, penalty = rule(self.model, x, y, self.quantiser.steps()[:, None, None] * step)
        return sample / step, penalty, rule.noisy

    def _spectral_loss(self, x: Tensor, quality: Tensor) -> Tensor:
        """Stage one: the spectral autoencoder alone, its bottleneck coded by the lapped transform where there is one.
        Without a rate term it would learn large values of the bottleneck, which cost many bits."""
        model, (unit, step) = self.model, objective.scales(self.model.units, quality)
        z: Tensor = model.to_bottleneck(x / unit)
        rate: Tensor | float = 0.0
        if model.lapped is not None:
            y = model.lapped.analysis(z) / step
            rate = objective.soft_bits(y / self.quantiser.steps()[:, None, None])
            z = model.lapped.synthesis(self.quantiser(y)[1] * step)
        return objective.balanced(objective.costs(x, model.from_bottleneck(z) * unit, rate, quality))

    def advance(self) -> float:
        """Make one step; returns its loss (mean logarithm of the cost of a cell)."""
        started = time.process_time()
        seed = [self.job["seed"], self.step]
        rng = np.random.default_rng(seed)
        torch.manual_seed(int(rng.integers(1 << 62)))
        x = torch.from_numpy(self.patches.batch(self.job.get("batch", 8), rng)).to(self.device)
        low, high = self.job.get("qualities", (0.03, 1.5))
        quality = torch.from_numpy(np.exp(rng.uniform(math.log(low), math.log(high), len(x))).astype(np.float32)).to(
            self.device
        )
        for group in self.optimiser.param_groups:
            group["lr"] = self._rate() * group["share"]
        self.model.train()
        loss = self._loss(x, quality)
        if not torch.isfinite(loss):
            raise InputError("The training diverged; start it again with a lower learning rate.")
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for g in self.optimiser.param_groups for p in g["params"]], CLIP)
        self.optimiser.step()
        self.step += 1
        self.seconds += time.process_time() - started
        return float(loss.detach())

    # validation ---------------------------------------------------------------------------------------------------
    def points(
        self, qualities: Iterable[float], model: Autoencoder | None = None, quantiser: objective.Quantiser | None = None
    ) -> list[dict[str, float]]:
        """[{quality, bits (of a sample), mse (of normalised components), cost}] on the validation patches."""
        model, quantiser = model or self.model, quantiser or self.quantiser
        x = torch.from_numpy(self.patches.validation)
        present = (x.square().sum((2, 3)) > 0).sum(1).clamp(min=1)
        cells = x.shape[2] * x.shape[3]
        out: list[dict[str, float]] = []
        model.eval()
        with torch.no_grad():
            for q in qualities:
                square, rate = 0.0, 0.0
                cost: list[Tensor] = []
                for at in range(0, len(x), VALIDATION_BATCH):
                    part = x[at : at + VALIDATION_BATCH].to(self.device)
                    quality = torch.full((len(part),), float(q), device=self.device)
                    decoded, b = objective.coded(model, quantiser, part, quality)
                    square += float((part - decoded).square().sum(dtype=torch.float64))
                    rate += float(b.sum())
                    cost.append(torch.log(objective.costs(part, decoded, b, quality) + 1e-6))
                samples = float(present.sum()) * cells
                out.append(
                    {
                        "quality": q,
                        "bits": rate / samples,
                        "mse": square / samples,
                        "cost": float(torch.cat(cost).mean()),
                    }
                )
        return out

    def linear(self, qualities: Iterable[float]) -> list[dict[str, float]]:
        """:meth:`points` of the untrained lapped transform alone."""
        if self._linear is None:
            taken = self.model.lapped.components if self.model.lapped is not None else self.model.components
            order = self.model.options.get("order") or order_of(
                self.patches, self.job["latents"], taken, self.job["seed"], self.job.get("order_step", ORDER_STEP)
            )
            first = [i for i in order if i < self.model.components * 64]
            self._linear = Linear(self.model.components, self.model.latents, order=first).to(self.device)
        return self.points(qualities, self._linear, objective.Quantiser(self.model.latents).to(self.device))

    def validate(self) -> float:
        """Geometric mean over ``checked`` of the cost relative to that of the lapped transform alone (below 1: better);
        appended to the curve."""
        if self._linear_costs is None:
            self._linear_costs = [p["cost"] for p in self.linear(self._checked())]
        each = [math.exp(p["cost"] - s) for p, s in zip(self.points(self._checked()), self._linear_costs)]
        value = math.exp(sum(map(math.log, each)) / len(each))
        self.curve.append([self.step, round(value, 5)] + [round(v, 5) for v in each])
        return value

    def latents(self, qualities: Iterable[float], batches: int) -> list[tuple[Array, Array]]:
        """[(q (L, 8, 8) int32, latents in steps (L, 8, 8) float32)] of training patches, ``batches`` for each quality,
        from which the tables of the entropy coder are made."""
        out: list[tuple[Array, Array]] = []
        rng = np.random.default_rng([self.job["seed"], 1 << 21])
        self.model.eval()
        with torch.no_grad():
            for quality in qualities:
                for _ in range(batches):
                    x = torch.from_numpy(self.patches.batch(VALIDATION_BATCH, rng)).to(self.device)
                    unit, step = objective.scales(
                        self.model.units, torch.full((len(x),), float(quality), device=self.device)
                    )
                    v = self.model.analysis(x / unit) / step / self.quantiser.steps()[:, None, None]
                    out += [(objective.rounded(a).cpu().numpy().astype(np.int32), a.cpu().numpy()) for a in v]
        return out

    # checkpoints -------------------------------------------------------------------------------------------------
    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a checkpoint; an earlier one of this name is replaced only when the new one is complete."""
        part = f"{path}.{os.getpid()}.part"
        torch.save(
            {
                "job": self.job,
                "options": self.model.options,
                "model": self.model.state_dict(),
                "quantiser": self.quantiser.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "step": self.step,
                "spectral": self.spectral,
                "alone": self.alone,
                "curve": self.curve,
                "seconds": self.seconds,
            },
            part,
        )
        os.replace(part, path)

    @classmethod
    def resume(cls, path: str | os.PathLike[str], job: Job, patches: Batches) -> Trainer:
        """Resume the training of a checkpoint, also a finished one (``job`` with more steps). Raises InputError when it
        is damaged or belongs to another model."""
        try:
            kept = torch.load(path, map_location="cpu", weights_only=True)
            old = kept["job"]
            same = all(old[k] == job[k] for k in ("family", "components", "latents", "seed"))
        except Exception as problem:  # noqa: BLE001 - a damaged file can fail in any way
            raise InputError(
                f"The checkpoint {os.path.basename(path)} cannot be read ({type(problem).__name__}); delete it to "
                "start from the beginning."
            ) from None
        if not same:
            raise InputError(
                f"The checkpoint {os.path.basename(path)} belongs to another model ({old['family']}, "
                f"{old['components']} components); choose another name or delete it."
            )
        options = kept["options"]
        self = cls(dict(job, options=options), patches)
        self.model.load_state_dict(kept["model"])
        self.quantiser.load_state_dict(kept["quantiser"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.step, self.spectral, self.curve, self.seconds = (kept[k] for k in ("step", "spectral", "curve", "seconds"))
        self.alone = kept.get("alone", 0)
        return self
