"""Keeps settings, and lets everything that is loaded use them at once."""

import sys

from ...models.files import user_models
from ...processing_algorithms.host.preferences import (
    CACHE_MEGABYTES,
    MODELS_FOLDER,
    models_folder,
    preference,
    set_preference,
)
from ...processing_algorithms.host.refresh import refresh_algorithms


def apply_settings(values):
    """Keep ``values``, a dict from the keys of ``host.preferences`` to their values."""
    other_models = values.get(MODELS_FOLDER, preference(MODELS_FOLDER)) != preference(MODELS_FOLDER)
    for key, value in values.items():
        set_preference(key, value)
    if other_models:
        user_models.set_folder(models_folder())
        refresh_algorithms()
    plugin = __name__.rsplit(".", 2)[0]
    decoded = sys.modules.get(f"{plugin}.live_layer.open_files")  # not loaded: no layer holds memory
    if decoded is not None:
        decoded.set_memory(preference(CACHE_MEGABYTES))
