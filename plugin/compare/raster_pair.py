"""The two rasters that are compared, opened for reading; both are on one grid."""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProject

from ...processing_algorithms.host.bpr_uri import PROVIDER, path_of
from ...processing_algorithms.host.translation import tr
from ...processing_algorithms.inputs.rasters import local_raster, number_ranges
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
        from ...codec.raster.nodata import ValueRange

        extra = {} if self._raster is None else self._raster.extra_nodata_of(None) or {}
        values = []
        for place, band in enumerate(raster.profile.bands):
            own: list = [] if band.nodata is None else [band.nodata]
            own += [low if low == high else ValueRange(low, high) for low, high in extra.get(place, ())]
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
    """Two open rasters on one grid; readable from any thread. ``bands`` are those that are compared, the same as in a
    report: all but ``codes``, {0-based band: reason} of class bands."""

    def __init__(self, files, codes=None, progress=None):
        """Open ``files`` (original, reconstruction). ``codes``: None: they are looked for in the original. Raises
        :class:`BandpressError`: not readable, not on one grid, cancelled."""
        from ...codec.analysis.code_bands import find_code_bands
        from ...codec.evaluation.counted_pixels import counted_bands
        from ...codec.evaluation.pixel_spectra import sample_unit
        from ...codec.evaluation.same_grid import check_same_grid

        self.files = files
        self.source = files[0].open()
        try:
            self.reconstruction = files[1].open()
        except BaseException:
            self.source.close()
            raise
        self.profile = self.source.profile
        self.invalid = files[0].invalid(self.source)
        try:
            check_same_grid(self.profile, self.reconstruction.profile)
            self.codes = find_code_bands(self.profile, self.source, self.invalid, progress) if codes is None else codes
        except BaseException:
            self.close()
            raise
        self.bands = counted_bands(self.profile.count, self.codes)
        self.unit = sample_unit(self.profile)
        self.wavelengths = [band.wavelength_nm for band in self.profile.bands]
        self.axis = band_axis(self.wavelengths, self.bands)

    @property
    def whole_reads(self):
        """Whether a read of one band costs about as much as one of all: a compressed file is decoded."""
        return any(isinstance(raster, CompressedRaster) for raster in (self.source, self.reconstruction))

    @property
    def left_out(self):
        """One sentence about the bands that are not compared, or ''."""
        bands = [band + 1 for band in range(self.profile.count) if band not in self.bands]
        if not bands:
            return ""
        return tr("Bands of classes, flags or transparency are not compared: {}.").format(number_ranges(bands))

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
