"""Trained autoencoders as models of the codec: a package of weights, run by onnxruntime or, without it, by torch."""

from __future__ import annotations

import importlib.util
import json
import os
import zlib
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from ..codec.arrays import Array
from ..codec.bitstream.kinds import LATENT
from ..codec.entropy.latents.entropy_tables import LatentTables
from ..codec.model.codec_model import Tables
from ..codec.model.latent_model import LatentModel
from ..codec.raster.profile import Profile
from .files import package, user_models
from .inference import integer_networks, runners
from .wavelet_context import WaveletContext

TARGETS, BOUNDS = ("step", "psnr", "rmse", "bpppc", "size"), ("pae", "lossless")
ENGINES = ("onnxruntime", "torch")
DIFFERENCES = Path(__file__).parent / "engine_differences.json"  # written by benchmarks/engine_differences.py
MODULATED = "fixed-quality"  # the family that is trained with gains that vary from block to block
FRUGALITY = {"spectral-hyperprior": 0.6}  # factors of the price of a bit, see LatentModel; 1 for other families
EFFORTS = ("fast", "normal")  # fast: latents are rounded without RDOQ
MOST_BANDS = {"s2": 32, "hsi": 65535, "any": 65535}
FEWEST_BANDS = {"s2": 1, "hsi": 33, "any": 1}
MISSING = (
    "The model {} needs the Python package onnxruntime, which is not installed; install it with Raster → Bandpress → "
    'Install engine…, or with "Engine status" in the Processing toolbox (INSTALL=onnxruntime).'
)

Transform = Callable[[Array], Array]  # components -> latents, or back


@cache
def _differences() -> dict[str, Any]:
    """{id of a model: {"digest": str, "engines": {name: {"pixels": DN, "psnr": dB}}}}, as measured."""
    return json.loads(DIFFERENCES.read_text(encoding="utf-8"))["models"] if DIFFERENCES.exists() else {}


class NeuralModel:
    """One file of weights (:mod:`.package`) as a :class:`.codec_model.CodecModel`."""

    efforts: tuple[str, ...] = EFFORTS

    def __init__(self, path: str | os.PathLike[str], model_id: str | None = None) -> None:
        """``model_id``: the name of the file when None."""
        self.path = Path(path)
        self.id = model_id or self.path.stem
        self._config: dict[str, Any] | None = None

    @property
    def config(self) -> dict[str, Any]:
        """The ``config`` of the file; read once, without its weights."""
        if self._config is None:
            self._config = user_models.read_config(self.path)
        return self._config

    @property
    def title(self) -> str:
        """A line that describes it to users."""
        return self.config["title"]

    @property
    def sensor(self) -> str:
        """ "s2", "hsi" or "any": what it was trained on."""
        return self.config.get("sensor", "any")

    @property
    def targets(self) -> tuple[str, ...]:
        """Kinds of targets that it supports: peak error bounds only where the reconstruction is exact."""
        return TARGETS + BOUNDS if self.is_exact else TARGETS

    def engine_note(self) -> str:
        """A sentence for the user on the differences of pixels between inference engines, as measured; "" for models
        whose pixels are the same on every machine."""
        if self.is_exact:
            return ""
        found = _differences().get(self.id)
        if found is None or found["digest"] != self.digest:
            return (
                "Pixels of this model may differ a little on machines with another engine or another version of it; by "
                "how much was not measured."
            )
        most, psnr = (max(e[key] for e in found["engines"].values()) for key in ("pixels", "psnr"))
        return (
            f"Pixels of this model may differ by up to {most:g} DN on machines with another engine, and the PSNR by "
            f"{max(psnr, 1e-4):.1g} dB (measured on validation images with onnxruntime and torch)."
        )

    @cached_property
    def _package(self) -> package.Package:
        return package.load(self.path)

    @cached_property
    def digest(self) -> str:
        """CRC-32 of the weights and of the tables that code the spectral basis, as eight hexadecimal digits."""
        return f"{zlib.crc32(WaveletContext().digest.encode(), int(self._package.digest, 16)):08x}"

    def can_run(self) -> tuple[bool, str]:
        """(True, "") when onnxruntime or torch is installed or NumPy is enough, else (False, what to do)."""
        if any(importlib.util.find_spec(name) for name in ENGINES) or self.is_exact:
            return True, ""
        return False, MISSING.format(self.id)

    def takes(self, profile: Profile) -> tuple[bool, str]:
        """(True, "") when the model supports a raster of this Profile, else (False, why not)."""
        n, least, most = len(profile.bands), FEWEST_BANDS[self.sensor], MOST_BANDS[self.sensor]
        if least <= n <= most:
            return True, ""
        return False, (
            f"The model {self.id} was trained for {least} to {most} bands, and the raster has {n}; choose a model for "
            f"{'hyperspectral cubes' if n > most else 'multispectral rasters'}, or wavelet-context."
        )

    def tables(self) -> Tables:
        """The tables of ``wavelet-context``, for the spectral basis, and the network as a LatentModel."""
        return {**WaveletContext().tables(), LATENT: self._network}

    @cached_property
    def _network(self) -> LatentModel:
        return self.network(*self.engines())

    @property
    def is_exact(self) -> bool:
        """True when its files decode to the same pixels on every machine."""
        return integer_networks.available(self.config)

    def network(self, analysis: Transform, synthesis: Transform) -> LatentModel:
        """The LatentModel that uses these two callables."""
        c, p = self.config, self._package
        return LatentModel(
            c["components"],
            c["latents"],
            c["stride"],
            c["window"],
            c["halo"],
            c["units"],
            p.steps,
            LatentTables.from_arrays(p.tables),
            analysis,
            synthesis,
            runners.Exact(p, "lapped") if self.is_exact else None,
            c["family"] == MODULATED,
            FRUGALITY.get(c["family"], 1.0),
        )

    def engines(self, which: str | None = None) -> tuple[Transform, Transform]:
        """(analysis, synthesis) callables of the codec: the analysis by ``which``, see :meth:`trained`, the synthesis
        in integer arithmetic where that is possible."""
        analysis, synthesis = self.trained(which)
        return analysis, runners.Exact(self._package, "synthesis") if self.is_exact else synthesis

    def trained(self, which: str | None = None) -> tuple[Transform, Transform]:
        """(analysis, synthesis) callables by ``which``: "onnxruntime", "torch" or "numpy" (integer arithmetic); None:
        the first that is installed."""
        if which is None:
            which = next((name for name in ENGINES if importlib.util.find_spec(name)), "numpy")
        make = cast("Callable[[package.Package, str], Transform]", runners.RUNNERS[which])
        analysis, synthesis = (make(self._package, part) for part in package.PARTS)
        return analysis, synthesis

    def chosen(self, profile: Profile) -> NeuralModel:
        """Itself, whatever the raster."""
        return self


class ModelFamily:
    """Models of one architecture with one id, as a :class:`.codec_model.CodecModel`: the weights are chosen by the
    raster."""

    efforts: tuple[str, ...] = EFFORTS

    def __init__(self, family_id: str, title: str, models: Sequence[NeuralModel]) -> None:
        """``models``: one or more, in the order in which they are tried."""
        self.id, self.title, self.models = family_id, title, tuple(models)

    @property
    def targets(self) -> tuple[str, ...]:
        """Targets of its first model; they are the same for all."""
        return self.models[0].targets

    def chosen(self, profile: Profile) -> NeuralModel:
        """The first model that supports a raster of this Profile, or the first of all."""
        return next((m for m in self.models if m.takes(profile)[0]), self.models[0])

    def engine_note(self) -> str:
        """The longest of its models' (:meth:`NeuralModel.engine_note`)."""
        return max((m.engine_note() for m in self.models), key=len)

    def can_run(self) -> tuple[bool, str]:
        """See :meth:`NeuralModel.can_run`."""
        return self.models[0].can_run()

    def tables(self) -> Tables:
        """Tables of its first model; :meth:`chosen` returns the model for a raster."""
        return self.models[0].tables()

    def takes(self, profile: Profile) -> tuple[bool, str]:
        """(True, "") when one of the models supports the raster, else (False, why the first does not)."""
        return self.chosen(profile).takes(profile)

    @property
    def digest(self) -> str:
        """Digests of all its models."""
        return "-".join(m.digest for m in self.models)
