"""Registry of the models. Importing this module registers them with the codec (:mod:`.lookup`), by their ids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..codec.errors import InputError
from ..codec.model.codec_model import CodecModel
from ..codec.model.lookup import family_for, register, register_source
from .files import user_models
from .neural import ModelFamily, NeuralModel
from .wavelet_context import WaveletContext

WEIGHTS = Path(__file__).parent / "weights"
TITLES = {
    "hybrid-cascade": "CNN-LSTM cascade autoencoder",
    "hybrid-parallel": "CNN beside LSTM autoencoder",
    "hybrid-two-directional": "Autoencoder with two transposed spatial paths",
    "hybrid-attention": "CNN beside attention autoencoder",
    "sscnet": "SSCNet, fully convolutional autoencoder",
    "s2cnet": "S2C-Net, spectral autoencoder around a spatial one",
    "cluster-hyperprior": "Cluster hyperprior, one network for every three components",
    "spectral-hyperprior": "Spectral hyperprior, for the lowest rates",
    "fixed-quality": "Fixed quality, the asked error in every block",
}
SENSORS = ("s2", "hsi")  # the order in which a family looks for weights that take a raster

SHIPPED = {path.stem: NeuralModel(path) for path in sorted(WEIGHTS.glob("*.npz")) if path.stem != "wavelet_context"}


def _families() -> Iterator[ModelFamily]:
    for family_id, title in TITLES.items():
        models = [SHIPPED[f"{family_id}-{sensor}"] for sensor in SENSORS if f"{family_id}-{sensor}" in SHIPPED]
        if models:
            yield ModelFamily(family_id, title, models)


NEURAL_FAMILIES = tuple(_families())
FAMILIES: tuple[CodecModel, ...] = (WaveletContext(), *NEURAL_FAMILIES)
for _model in (*FAMILIES, *SHIPPED.values()):
    register(_model)


def _own() -> dict[str, Path]:
    """The user's models by id; read from the disk each time, because a training may have finished."""
    return {m.id: m.path for m in user_models.listing() if not m.why}


def _find(model_id: str, digest: str | None = None) -> NeuralModel | None:
    """The user's model with an id; with a ``digest``, the version of it that has this digest."""
    if digest is None:
        path = _own().get(model_id)
        return None if path is None else NeuralModel(path, model_id)
    for path in user_models.states(model_id):
        model = NeuralModel(path, model_id)
        try:
            if model.digest == digest:
                return model
        except InputError:
            continue  # damaged; another version may be readable
    return None


register_source(_find)


def model_ids() -> tuple[str, ...]:
    """Ids that a user may choose: families, shipped models that belong to no family, the user's own models."""
    chosen = {m.id for f in NEURAL_FAMILIES for m in f.models}
    return tuple([f.id for f in FAMILIES] + [i for i in SHIPPED if i not in chosen] + list(_own()))


def reserved() -> set[str]:
    """Ids that a user's model must not have."""
    return {f.id for f in FAMILIES} | {*SHIPPED, *TITLES}


def get(model_id: str) -> CodecModel:
    """The model of an id; raises InputError for an unknown one."""
    return family_for(model_id)
