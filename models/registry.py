"""The codec families by id. Importing this module makes them known to ``codec.pipeline``."""

from ..codec.pipeline.families import family_for, register
from .wavelet_context import WaveletContext

FAMILIES = (WaveletContext(),)
MODEL_IDS = tuple(f.id for f in FAMILIES)
for _family in FAMILIES:
    register(_family)


def get(model_id):
    """The family of an id; raises InputError for an unknown one."""
    return family_for(model_id)
