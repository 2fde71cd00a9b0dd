"""BandpressDataProvider: a ``.bpr`` file as QGIS reads rasters."""

import math

import numpy as np
from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsErrorMessage,
    QgsMessageLog,
    QgsRaster,
    QgsRasterBlock,
    QgsRasterDataProvider,
    QgsRasterIdentifyResult,
    QgsRasterInterface,
    QgsRectangle,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDateTime
from qgis.PyQt.QtGui import QColor

from ...codec.decoder.resolution_levels import MOST_LEVEL
from ...codec.errors import BandpressError, Cancelled
from ...processing_algorithms.host.defect import defect_lines, defect_sentence
from ...processing_algorithms.host.translation import tr, tr_sentence
from . import notices
from .open_files import open_file
from .sample_types import block_type, colour_interpretation, source_type
from .uri import PROVIDER, path_of
from .view_reader import ViewReader

FAILURES = (BandpressError, OSError, MemoryError)
_alive: dict = {}  # by id; PyQt forgets the Python half of a provider that only C++ holds


def _keep(provider):
    """``provider``, whose Python half lives until QGIS deletes it."""
    _alive[id(provider)] = provider
    return provider


def forget_deleted():
    """Let go of providers that QGIS has deleted, and of their files and what is decoded of them. Any thread may call
    it: each is forgotten by itself, so that none that comes meanwhile is lost."""
    gone = [_alive.pop(key, provider) for key, provider in list(_alive.items()) if sip.isdeleted(provider)]
    shown = [provider.file for provider in list(_alive.values())]
    for file in {provider.file for provider in gone}.difference(shown):
        if file is not None:
            file.release()  # a view that was cancelled may hold it until Python collects garbage


def create_provider(uri, options, flags=None):
    """A provider of ``uri``; called by QGIS."""
    forget_deleted()
    return _keep(BandpressDataProvider(uri, options))


class BandpressDataProvider(QgsRasterDataProvider):
    """The raster of one file. QGIS calls the methods on the main thread, and :meth:`block` on those that draw the map,
    on a clone for each. Bands are numbered from 1."""

    def __init__(self, uri, options, reader=None):
        super().__init__(uri, options)
        self._options, self._error, self._uses_nodata = options, "", {}
        self._reader = reader
        if reader is None:
            self._open()

    def _open(self):
        try:
            self._reader = ViewReader(open_file(path_of(self.dataSourceUri())))
        except FAILURES as error:
            self._reader, self._error = None, tr_sentence(str(error))
            self.appendError(QgsErrorMessage(self._error, "Bandpress"))
            notices.tell(self._error, path_of(self.dataSourceUri()))

    # the raster ----------------------------------------------------------------------------------------------------
    @property
    def file(self):
        """The :class:`.open_files.OpenFile`, None where it could not be opened."""
        return self._reader and self._reader.file

    def want(self, bands):
        """Decode ``bands`` together from now on: those of the layer's style."""
        self._reader.want([band - 1 for band in bands])

    def isValid(self):
        return self._reader is not None

    def lastError(self):
        return self._error

    def lastErrorTitle(self):
        return tr("Bandpress raster")

    def name(self):
        return PROVIDER

    def description(self):
        return tr("Bandpress raster (.bpr)")

    def clone(self):
        other = BandpressDataProvider(self.dataSourceUri(), self._options, self._reader)
        other.copyBaseSettings(self)
        other._uses_nodata = dict(self._uses_nodata)
        return _keep(other)

    def reloadProviderData(self):
        self._open()

    def capabilities(self):
        kinds = getattr(Qgis, "RasterInterfaceCapability", None)  # from 3.38 on
        if kinds is not None:
            return Qgis.RasterInterfaceCapabilities(kinds.Identify | kinds.IdentifyValue | kinds.Size)
        old = QgsRasterInterface.Capability
        return int(old.Identify) | int(old.IdentifyValue) | int(old.Size)

    def extent(self):
        return QgsRectangle(*self._reader.grid.bounds) if self._reader else QgsRectangle()

    def crs(self):
        grid = self._reader and self._reader.profile.grid
        if not grid or not grid.geotransform or not grid.crs_wkt:
            return QgsCoordinateReferenceSystem()
        crs = QgsCoordinateReferenceSystem.fromWkt(grid.crs_wkt)
        if self._reader.profile.epoch is not None:
            crs.setCoordinateEpoch(self._reader.profile.epoch)
        return crs

    def xSize(self):
        return self._reader.grid.size[0] if self._reader else 0

    def ySize(self):
        return self._reader.grid.size[1] if self._reader else 0

    def xBlockSize(self):
        return min(self.file.reader.header.tile, self.xSize()) if self._reader else 0

    def yBlockSize(self):
        return min(self.file.reader.header.tile, self.ySize()) if self._reader else 0

    def bandCount(self):
        return self._reader.profile.count if self._reader else 0

    def dataTimestamp(self):
        return QDateTime.fromMSecsSinceEpoch(self.file.identity[1] // 1000000) if self._reader else QDateTime()

    def nativeResolutions(self):
        return [self._reader.grid.pixel[0] * 2**level for level in range(MOST_LEVEL + 1)] if self._reader else []

    def htmlMetadata(self):
        from .metadata_html import metadata_rows

        return metadata_rows(self.file) if self._reader else ""

    # bands ---------------------------------------------------------------------------------------------------------
    def _band(self, number):
        return self._reader.profile.bands[number - 1] if 0 < number <= self.bandCount() else None

    def _scaling(self, number):
        """(scale, offset) of a band, None where its samples are shown as they are."""
        band = self._band(number)
        scale, offset = (1.0, 0.0) if band is None else (1.0 if band.scale is None else band.scale, band.offset or 0.0)
        return None if (scale, offset) == (1.0, 0.0) else (scale, offset)

    def sourceDataType(self, number):
        return source_type(self._reader.profile.dtype) if self._reader else Qgis.DataType.UnknownDataType

    def dataType(self, number):
        if not self._reader:
            return Qgis.DataType.UnknownDataType
        return block_type(self._reader.profile.dtype, self._scaling(number) is not None)[0]

    def bandScale(self, number):
        return (self._scaling(number) or (1.0, 0.0))[0]

    def bandOffset(self, number):
        return (self._scaling(number) or (1.0, 0.0))[1]

    def generateBandName(self, number):
        band = self._band(number)
        text = tr("Band {}").format(str(number).zfill(len(str(self.bandCount()))))
        nm = band and band.wavelength_nm
        if band and band.name and nm and f"{nm:g}" not in band.name:
            return tr("{0}: {1} ({2:g} nm)").format(text, band.name, nm)
        if band and band.name:
            return f"{text}: {band.name}"
        return tr("{0}: {1:g} nm").format(text, nm) if nm else text

    def colorInterpretation(self, number):
        band = self._band(number)
        color = (band and band.color) or "gray"
        if color == "gray" and self.bandCount() > 1:
            color = "undefined"  # drivers say gray of any band; QGIS would put it behind each name
        return colour_interpretation(color, bool(self._palette(band)))

    def _palette(self, band):
        """The colour table of a band."""
        if band is None:
            return ()
        return band.color_table or (self._reader.profile.color_table if band.color == "palette" else None) or ()

    def colorTable(self, number):
        band = self._band(number)
        names = band.categories if band else ()
        return [
            QgsColorRampShader.ColorRampItem(
                value, QColor(*colour), names[value] if value < len(names) and names[value] else str(value)
            )
            for value, colour in enumerate(self._palette(band))
        ]

    # nodata --------------------------------------------------------------------------------------------------------
    def sourceHasNoDataValue(self, number):
        band = self._band(number)
        return band is not None and (band.nodata is not None or self._reader.profile.mask in ("dataset", "bands"))

    def sourceNoDataValue(self, number):
        if self._band(number) is None or self._scaling(number) is not None:
            return math.nan
        return float(self._reader.missing[number - 1])

    def useSourceNoDataValue(self, number):
        return self.sourceHasNoDataValue(number) and self._uses_nodata.get(number, True)

    def setUseSourceNoDataValue(self, number, use):
        self._uses_nodata[number] = bool(use)

    def _shows_missing(self, number):
        """Whether missing samples are shown like others, because the user wants to see the nodata value."""
        return self.sourceHasNoDataValue(number) and not self.useSourceNoDataValue(number)

    # pixels --------------------------------------------------------------------------------------------------------
    def block(self, number, box, width, height, feedback=None):
        block = QgsRasterBlock(self.dataType(number), width, height)
        if self._band(number) is None or width < 1 or height < 1 or block.isEmpty():
            return block
        bounds = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
        try:
            samples, outside = self._reader.view(number - 1, bounds, width, height, feedback)
        except Cancelled:
            block.setIsNoData()
        except Exception as error:  # noqa: BLE001 - one that left here would end QGIS
            self._told(error)
            if feedback is not None:
                feedback.appendError(self._error)
            block.setIsNoData()
        else:
            self._fill(block, number, samples, outside)
        return block

    def _told(self, error):
        """Tell the user about an error while reading."""
        if isinstance(error, FAILURES):
            self._error = tr_sentence(str(error))
        else:
            self._error = defect_sentence(error)
            QgsMessageLog.logMessage("\n".join(defect_lines(error, "live layer")), "Bandpress")
        notices.tell(self._error, self.file.path)

    def _fill(self, block, number, samples, outside):
        """Put samples (h, w) into a ``QgsRasterBlock``; ``outside``: see :meth:`.view_reader.ViewReader.view`."""
        missing, scaling = self._reader.missing[number - 1], self._scaling(number)
        kind = np.dtype(block_type(samples.dtype, scaling is not None)[1])
        values = samples.astype(kind)
        if scaling is not None:
            values = (samples.astype(np.float64) * scaling[0] + scaling[1]).astype(kind)
        invalid = outside
        if not self._shows_missing(number):
            lost = np.isnan(samples) if missing != missing else samples == missing
            invalid = lost if outside is None else lost | outside
        mark = math.nan if kind.kind == "f" else missing
        if invalid is not None:
            values[np.broadcast_to(invalid, values.shape)] = mark
            block.setNoDataValue(mark)
        block.setData(values.tobytes())
        ranges = self.userNoDataValues(number)
        if ranges:
            block.applyNoDataValues(ranges)

    def values_at(self, point, numbers):
        """{band: value at a map point, None where it is nodata}; empty outside."""
        try:
            samples = self._reader and self._reader.pixel(point.x(), point.y(), [number - 1 for number in numbers])
        except Exception as error:  # noqa: BLE001 - one that left here would end QGIS
            self._told(error)
            samples = None
        return {} if samples is None else {n: self._value(n, sample) for n, sample in zip(numbers, samples)}

    def _value(self, number, sample):
        """A sample as QGIS shows it, None for nodata."""
        missing, value = self._reader.missing[number - 1], float(sample)
        if (value != value or value == missing) and not self._shows_missing(number):
            return None
        scale, offset = self._scaling(number) or (1.0, 0.0)
        value = value * scale + offset
        return None if any(one.contains(value) for one in self.userNoDataValues(number)) else value

    def identify(self, point, form, *view):
        numbers = range(1, self.bandCount() + 1)
        return QgsRasterIdentifyResult(QgsRaster.IdentifyFormat.IdentifyFormatValue, self.values_at(point, numbers))

    def sample(self, point, number, *view):
        value = None if self._band(number) is None else self.values_at(point, [number]).get(number)
        return (math.nan, False) if value is None else (value, True)
