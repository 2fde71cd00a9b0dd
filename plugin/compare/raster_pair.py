"""The two rasters that are compared, opened for reading; both are on one grid."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProject

from ...processing_algorithms.host.bpr_uri import PROVIDER, path_of
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.rasters import local_raster
from ...processing_algorithms.outputs.spectra_plot import band_axis


class RasterFile:
    """What is needed to open the file of a layer in any thread; plain values only."""

    def __init__(self, name, path, raster=None):
        self.name, self.path, self._raster = name, path, raster

    @classmethod
    def of_layer(cls, layer):
        """The file of a raster layer; called on the main thread. Raises :class:`InputError`."""
        if layer.providerType() == PROVIDER:
            return cls(layer.name(), path_of(layer.source()))
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        _, raster = local_raster(layer, layer.name(), context)
        return cls(layer.name(), raster.path, raster)

    def open(self):
        """An open raster with ``profile``, ``path``, ``read`` and ``read_mask``."""
        if self._raster is not None:
            return self._raster.open()
        return CompressedRaster(self.path)

    def invalid(self, raster):
        """The invalid values of each band of the opened ``raster``: its nodata, and the layer's additional ones."""
        extra = {} if self._raster is None else self._raster.extra_nodata_of(None) or {}
        values = []
        for place, band in enumerate(raster.profile.bands):
            own = [] if band.nodata is None else [band.nodata]
            # additional ranges of a single value; wider ones stay visible, as they are in the file
            own += [low for low, high in extra.get(place, ()) if low == high]
            values.append(tuple(own))
        return values


class CompressedRaster:
    """An open ``.bpr`` file as a raster. Its profile is that of the file as it was written: nothing is decoded or
    checked before it is read."""

    def __init__(self, path):
        from ...codec.decoder.reader import BprReader
        from ...models import registry  # noqa: F401 - registers the models that decode the file

        self._reader = BprReader(path)
        self.path, self.profile = path, self._reader.stored_profile
        self.read, self.read_mask, self.strips = self._reader.read, self._reader.read_mask, self._reader.strips
        self.close = self._reader.close

    @property
    def damage(self):
        """One sentence about damage that was found so far, or ''."""
        notes = self._reader.notes
        return notes[0] if notes else ""


class RasterPair:
    """Two open rasters on one grid; readable from any thread."""

    def __init__(self, files):
        """Open ``files`` (original, reconstruction). Raises :class:`BandpressError`: not readable, not on one grid."""
        from ...codec.evaluation.pixel_spectra import sample_unit, spectral_bands
        from ...codec.evaluation.same_grid import check_same_grid

        self.files = files
        self.source = files[0].open()
        try:
            self.reconstruction = files[1].open()
        except BaseException:
            self.source.close()
            raise
        try:
            check_same_grid(self.source.profile, self.reconstruction.profile)
        except BaseException:
            self.close()
            raise
        self.profile = self.source.profile
        self.bands = spectral_bands(self.profile)
        self.invalid = files[0].invalid(self.source)
        self.unit = sample_unit(self.profile)
        self.wavelengths = [band.wavelength_nm for band in self.profile.bands]
        self.axis = band_axis(self.wavelengths, self.bands)

    @property
    def whole_reads(self):
        """Whether a read of one band costs about as much as one of all: a compressed file is decoded."""
        return any(isinstance(raster, CompressedRaster) for raster in (self.source, self.reconstruction))

    @property
    def damage(self):
        """One sentence about a damaged file, as far as it was read, or ''."""
        return next((one.damage for one in (self.source, self.reconstruction) if getattr(one, "damage", "")), "")

    def band_title(self, place):
        """Number, name and wavelength of a band of the spectrum, as a text."""
        band = self.bands[place]
        parts = [tr("Band {}").format(band + 1)]
        name, wavelength = self.profile.bands[band].name.strip(), self.wavelengths[band]
        if name and name.lower() != parts[0].lower():
            parts.append(name)
        if wavelength and f"{wavelength:.0f}" not in name:
            parts.append(tr("{} nm").format(f"{wavelength:.0f}"))
        return " · ".join(parts)

    def spectra(self, column, row):
        """The ``PixelSpectra`` of a pixel (0-based)."""
        from ...codec.evaluation.pixel_spectra import read_spectra

        return read_spectra(self.source, self.reconstruction, column, row, self.invalid, self.bands)

    def rank(self, progress):
        """The worst pixel and tile: a ``Ranking``."""
        from ...codec.evaluation.pixel_ranking import rank_pixels

        return rank_pixels(self.source, self.reconstruction, invalid=self.invalid, bands=self.bands, progress=progress)

    def close(self):
        """Close both files."""
        self.source.close()
        self.reconstruction.close()
