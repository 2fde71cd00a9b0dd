"""Registry of autoencoder architectures by id: the torch modules that models are trained with. torch is imported only
when one is built."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Any

FAMILIES = {
    "sscnet": "sscnet.SSCNet",
    "s2cnet": "s2cnet.S2CNet",
    "hybrid-cascade": "hybrid_cascade.HybridCascade",
    "hybrid-parallel": "hybrid_parallel.HybridParallel",
    "hybrid-two-directional": "hybrid_two_directional.HybridTwoDirectional",
    "hybrid-attention": "hybrid_attention.HybridAttention",
    "cluster-hyperprior": "cluster_hyperprior.ClusterHyperprior",
    "spectral-hyperprior": "spectral_hyperprior.SpectralHyperprior",
    "fixed-quality": "fixed_quality.FixedQuality",
}


def build(family_id: str, config: Mapping[str, Any]) -> Any:
    """An untrained :class:`.autoencoder_base.Autoencoder` for ``config`` {"components", "latents", "options"}. Its type
    cannot be named here without importing torch.

    Raises ValueError for an unknown id, ImportError where torch is missing."""
    if family_id not in FAMILIES:
        raise ValueError(f"There is no model family {family_id}; there are {', '.join(FAMILIES)}.")
    module, name = FAMILIES[family_id].split(".")
    architecture = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    return architecture(config["components"], config["latents"], **config.get("options", {}))
