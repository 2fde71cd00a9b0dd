"""The style with which a layer of a ``.bpr`` file appears: natural colours, grey, or the file's own colour table."""

from dataclasses import replace

from ...codec.decoder.bpr_source import BprSource
from ...codec.evaluation.colours import colour_bands
from ...processing_algorithms.outputs.raster_style import natural_style
from ...processing_algorithms.outputs.styles import apply_style


def shown_bands(file):
    """The bands (1-based) of :func:`first_style`."""
    return [band + 1 for band in colour_bands(file.reader.stored_profile)]


def apply_first_style(layer):
    """Give a layer of the provider its first style."""
    provider = layer.dataProvider()
    file = provider.file
    profile = replace(file.reader.stored_profile, mask="")  # masked samples are nodata, not a band of opacity
    apply_style(layer, natural_style(BprSource(file.blocks, profile=profile)))
    provider.want(shown_bands(file))
