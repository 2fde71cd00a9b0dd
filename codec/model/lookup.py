"""Model registry: finds models by their id. ``models/registry.py`` fills it when it is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import FormatError, InputError
from ..raster.profile import Profile
from .codec_model import CodecModel

if TYPE_CHECKING:
    from ..bitstream.header import Header

Find = Callable[[str, "str | None"], "CodecModel | None"]

_MODELS: dict[str, CodecModel] = {}
_SOURCES: list[Find] = []


def register(model: CodecModel) -> None:
    """Register ``model`` under ``model.id``."""
    _MODELS[model.id] = model


def register_source(find: Find) -> None:
    """Register a fallback: ``find(id, digest)`` returns a model that is not registered, or None; it may search the disk
    each time. With a digest only a model with these tables counts, which may be an earlier version of it."""
    _SOURCES.append(find)


def _find(model_id: str, digest: str | None = None) -> CodecModel | None:
    model = _MODELS.get(model_id)
    if model is not None and digest in (None, model.digest):
        return model
    return next((model for model in (find(model_id, digest) for find in _SOURCES) if model is not None), None)


def family_for(model: str | CodecModel, profile: Profile | None = None) -> CodecModel:
    """The model with an id (or ``model`` itself when it is not an id). With a ``profile``, a family with several sets
    of weights returns the one for such a raster. Raises InputError for an unknown id."""
    found = _find(model) if isinstance(model, str) else model
    if found is None:
        raise InputError(f"There is no model named {model}; choose one of: {', '.join(sorted(_MODELS)) or 'none'}.")
    return found if profile is None else found.chosen(profile)


def family_of(header: Header) -> CodecModel:
    """The model that decodes a file. Raises FormatError when it is unknown or cannot run here, or its tables differ
    from those of the file."""
    model = _find(header.model, header.digest) or _find(header.model)
    if model is None:
        raise FormatError(
            f"The file was made with the model {header.model}, which is not on this computer; update the plugin, or "
            "copy the model's .npz file into your model folder."
        )
    if model.digest != header.digest:
        raise FormatError(
            f"The file was made with other tables of the model {header.model} ({header.digest}, here {model.digest}); "
            "update the plugin."
        )
    able, why = model.can_run()
    if not able:
        raise FormatError(why)
    return model
