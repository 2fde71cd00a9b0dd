"""Where a codec family is found by its id. ``models/registry.py`` fills this when it is imported."""

from ..errors import FormatError, InputError

_FAMILIES = {}


def register(family):
    """Make ``family`` known under ``family.id``."""
    _FAMILIES[family.id] = family


def family_for(model):
    """The family of an id (or ``model`` itself when it is a family already). Raises InputError for an unknown id."""
    if not isinstance(model, str):
        return model
    if model not in _FAMILIES:
        raise InputError(f"There is no model named {model}; choose one of: {', '.join(sorted(_FAMILIES)) or 'none'}.")
    return _FAMILIES[model]


def family_of(plan):
    """The family that decodes a file. Raises FormatError when it is unknown here or its tables are other ones."""
    family = _FAMILIES.get(plan.model)
    if family is None:
        raise FormatError(f"The file was made with the model {plan.model}, which this version of Bandpress does not have; "
                          "update the plugin.")
    if family.digest != plan.digest:
        raise FormatError(f"The file was made with other tables of the model {plan.model} ({plan.digest}, here {family.digest}); "
                          "update the plugin.")
    return family
