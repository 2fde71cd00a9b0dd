"""Autoencoder families by id: torch modules that models are trained with. Nothing here imports torch until a family is
built."""

import importlib

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


def build(family_id, config):
    """An :class:`.autoencoder_base.Autoencoder` with fresh weights from ``config`` {"components", "latents",
    "options"}.

    Raises ValueError for an unknown family, ImportError where torch is missing.
    """
    if family_id not in FAMILIES:
        raise ValueError(f"There is no model family {family_id}; there are {', '.join(FAMILIES)}.")
    module, name = FAMILIES[family_id].split(".")
    cls = getattr(importlib.import_module(f"{__name__}.{module}"), name)
    return cls(config["components"], config["latents"], **config.get("options", {}))
