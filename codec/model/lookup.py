"""Where a codec family is found by its id. ``models/registry.py`` fills this when it is imported."""

from ..errors import FormatError, InputError

_FAMILIES, _SOURCES = {}, []


def register(family):
    """Make ``family`` known under ``family.id``."""
    _FAMILIES[family.id] = family


def register_source(find):
    """``find(id, digest)`` gives a family that is not registered, or None; it may look on the disk each time. With a
    digest that is not None only a family with these tables, which may be an earlier state of it."""
    _SOURCES.append(find)


def _find(model_id, digest=None):
    family = _FAMILIES.get(model_id)
    if family is not None and digest in (None, family.digest):
        return family
    return next((family for family in (find(model_id, digest) for find in _SOURCES) if family is not None), None)


def family_for(model, profile=None):
    """The family of an id (or ``model`` itself when it is a family already). A family that has several sets of weights
    gives the one for a raster of ``profile``. Raises InputError for an unknown id."""
    family = _find(model) if isinstance(model, str) else model
    if family is None:
        raise InputError(f"There is no model named {model}; choose one of: {', '.join(sorted(_FAMILIES)) or 'none'}.")
    return family.chosen(profile) if profile is not None and hasattr(family, "chosen") else family


def family_of(header):
    """The family that decodes a file. Raises FormatError when it is unknown or cannot run here, or its tables are other
    ones."""
    family = _find(header.model, header.digest) or _find(header.model)
    if family is None:
        raise FormatError(
            f"The file was made with the model {header.model}, which is not on this computer; update the plugin, or "
            "copy the model's .npz file into your model folder."
        )
    if family.digest != header.digest:
        raise FormatError(
            f"The file was made with other tables of the model {header.model} ({header.digest}, here {family.digest}); "
            "update the plugin."
        )
    able, why = family.can_run()
    if not able:
        raise FormatError(why)
    return family
