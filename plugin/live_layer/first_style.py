"""The style with which a layer of a ``.bpr`` file appears: natural colours, grey, or the file's own colour table."""

import numpy as np

from ...codec.decoder.resolution_levels import MOST_LEVEL
from ...codec.evaluation.colours import colour_bands
from ...codec.raster.nodata import valid_samples
from ...processing_algorithms.outputs.raster_style import natural_style
from ...processing_algorithms.outputs.styles import apply_style

ENOUGH = 40000  # pixels of the level that a stretch is taken from


class CoarseSource:
    """A ``.bpr`` file as :func:`natural_style` looks at rasters: samples of a band come from a coarse level."""

    def __init__(self, file):
        self._file, self.profile = file, file.reader.stored_profile
        grid = self.profile.grid
        self._level = next(
            (level for level in range(MOST_LEVEL, 0, -1) if (grid.width * grid.height) >> (2 * level) >= ENOUGH), 0
        )
        self._bands = colour_bands(self.profile)

    def sample(self, band, most):
        """Valid samples (1-D) of ``band`` (0-based) at a coarse level."""
        blocks = self._file.blocks
        window = self._file.reader.grid_at(self._level).full_window
        samples = blocks.read(window, [band], self._level, also=self._bands)[0].ravel()
        missing = blocks.missing[band]
        kept = valid_samples(samples, self.profile.bands[band].nodata)
        if missing == missing and self.profile.mask:
            kept &= samples != missing
        return np.asarray(samples[kept])


def shown_bands(file):
    """The bands (1-based) of :func:`first_style`."""
    return [band + 1 for band in colour_bands(file.reader.stored_profile)]


def apply_first_style(layer):
    """Give a layer of the provider its first style."""
    provider = layer.dataProvider()
    apply_style(layer, natural_style(CoarseSource(provider.file)))
    provider.want(shown_bands(provider.file))
