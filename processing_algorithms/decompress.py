"""Algorithm ``decompress``: decodes a .bpr file, or a part of it, into a GeoTIFF."""

import os

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ..codec.decoder.resolution_levels import MOST_LEVEL
from ..codec.errors import InputError
from ..codec.progress import DECODING
from .base import BandpressAlgorithm
from .host.feedback import FeedbackListener
from .host.translation import tr
from .inputs.band_lists import parse_bands
from .inputs.compress_job import check_bands, read_extent, read_threads, window_of, writing
from .inputs.parameters import add, add_bpr_input, add_choice, add_extent, add_number, add_threads
from .inputs.rasters import bpr_path, with_paths
from .outputs.grouping import style_output
from .outputs.messages import engine_note
from .outputs.names import coded_name, file_title, target_text

RESOLUTIONS = ("full", *(f"1/{1 << level}" for level in range(1, MOST_LEVEL + 1)))


def vrt_settings(path):
    """What a program of GDAL must have in its environment to read the virtual raster at ``path``, as a sentence."""
    from .. import vrt

    found = {**vrt.SETTINGS, "PYTHONPATH": os.path.dirname(os.path.dirname(os.path.abspath(vrt.__file__)))}
    settings = " ".join(f"{name}={value}" for name, value in found.items())
    return tr("Programs that use GDAL read {0} with these settings in their environment: {1}").format(
        os.path.basename(path), settings
    )


class Decompress(BandpressAlgorithm):
    ID = "decompress"
    TITLE = "Decompress raster"
    SUMMARY = "Decodes a .bpr file, or some bands and a part of it, into a GeoTIFF, at full or coarser resolution."
    CODES = True
    TAGS = ("codec", "decode", "open", "geotiff", "cog", "overview", "preview", "resolution")
    HELP = (
        "Decodes a Bandpress raster (.bpr) into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, "
        "georeference, band names, wavelengths, scale, offset, nodata and metadata of the original.\n\n"
        "Only the chosen extent and bands are written. At a coarser resolution only the small part of the file "
        "for that resolution is read and decoded, so a preview of a large file takes little time. Every checksum "
        "of the data that are read is checked. If a tile is damaged, the rest is still decoded: the tile is "
        "filled with nodata and named in the log, and DAMAGED_TILES counts it."
    )

    def declare(self):
        add_bpr_input(self)
        add(
            self,
            QgsProcessingParameterString("BANDS", tr("Bands"), optional=True),
            "Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.",
        )
        add_extent(self)
        add_choice(
            self,
            "LEVEL",
            "Resolution",
            RESOLUTIONS,
            RESOLUTIONS[0],
            "full: every pixel. 1/2 … 1/128: pixels 2 … 128 times as wide and high, with the same upper-left corner. "
            "The extent grows to whole pixels of that size. A pixel is nodata where all full-resolution pixels under "
            "it are nodata. Bands of classes, masks and flags (and other EXACT_BANDS) have the most frequent value of "
            "these pixels, never a mean.",
        )
        add(
            self,
            QgsProcessingParameterBoolean("NATIVE", tr("Native detail of coarse bands"), False),
            "For 1/2, 1/4 and 1/8 of rasters that hold bands of coarser pixels, such as the 20 m and 60 m bands of "
            "Sentinel-2. No: these bands are also decoded at the chosen fraction of their own resolution, from the "
            "fewest bytes. Yes: they keep all detail that the output pixels can show, which reads more of the file "
            'and can take as long as "full".',
            True,
        )
        add_number(
            self,
            "COMPONENTS",
            "Spectral components",
            "Number of leading spectral components to decode for each group of bands, from 1, for files of "
            "spectral-hyperprior, fixed-quality and cluster-hyperprior (whole clusters of 3). The first components "
            "hold most of the signal; only all of them give the quality that the file was made for. 0: all.",
            default=0,
            minimum=0,
            integer=True,
        )
        add_choice(
            self,
            "FORMAT",
            "Format",
            ("GTiff", "COG"),
            "GTiff",
            "GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.",
            True,
        )
        add_threads(self)
        add(
            self,
            QgsProcessingParameterRasterDestination("OUTPUT", tr("Decompressed raster")),
            "The GeoTIFF to write (.tif).",
        )
        add(
            self,
            QgsProcessingParameterFileDestination(
                "VRT",
                tr("GDAL virtual raster of the file"),
                tr("GDAL virtual rasters (*.vrt)"),
                optional=True,
                createByDefault=False,
            ),
            "Also write a .vrt file of a few kilobytes: programs that use GDAL open it and decode what they need from "
            "the .bpr file itself, which must stay where it is. They need Python with the package bandpress, and the "
            "settings GDAL_VRT_ENABLE_PYTHON=TRUSTED_MODULES and GDAL_VRT_PYTHON_TRUSTED_MODULES=bandpress.vrt. "
            "Bands, extent and resolution chosen here do not apply to it.",
            True,
        )
        self.addOutput(QgsProcessingOutputNumber("DAMAGED_TILES", tr("Damaged tiles in the output")))
        self.addOutput(QgsProcessingOutputNumber("SECONDS", tr("Time taken (seconds)")))

    def checkParameterValues(self, parameters, context):
        return super().checkParameterValues(with_paths(parameters, "INPUT"), context)

    def prepare(self, parameters, context):
        from ..codec.decoder.reader import BprReader
        from ..codec.model.lookup import family_of

        self.path = bpr_path(self, parameters, "INPUT", context)
        if not self.path:
            raise InputError(tr("INPUT is empty; choose a .bpr file."))
        with BprReader(self.path) as file:
            grid, count = file.grid_at(0), len(file.header.profile.bands)
            family, target = family_of(file.header), file.header.target
        self.bands = parse_bands(self.parameterAsString(parameters, "BANDS", context))
        if self.bands is not None:
            check_bands(self.bands, count)
        self.engine = engine_note(family)
        self.level = RESOLUTIONS.index(self.parameterAsEnumString(parameters, "LEVEL", context))
        asked = target_text(target.get("kind"), target.get("value"))
        name = coded_name(file_title(self.path), asked, family.id)
        self.name_of_layer = tr("{0}, resolution {1}").format(name, RESOLUTIONS[self.level]) if self.level else name
        self.native = self.parameterAsBool(parameters, "NATIVE", context)
        self.components = self.parameterAsInt(parameters, "COMPONENTS", context) or None
        crs = QgsCoordinateReferenceSystem.fromWkt(grid.crs_wkt)
        rectangle = read_extent(self, parameters, context, crs)
        self.window = None if rectangle is None else window_of(grid.coarser(self.level), rectangle)

    def execute(self, parameters, context, feedback):
        from ..codec.decompression import decompress
        from ..codec.raster.source import RasterSource
        from ..vrt import write_vrt
        from .outputs.raster_style import natural_style
        from .outputs.styles import save_sidecar

        output = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        vrt = self.parameterAsFileOutput(parameters, "VRT", context)
        driver = self.parameterAsEnumString(parameters, "FORMAT", context)
        listener = FeedbackListener(feedback, (DECODING,))
        progress = listener.progress()
        with writing({"INPUT": self.path}, {"OUTPUT": output, "VRT": vrt}):
            if self.engine:
                progress.info(self.engine)
            result = decompress(
                self.path,
                output,
                bands=self.bands,
                window=self.window,
                level=self.level,
                native=self.native,
                components=self.components,
                driver=driver,
                threads=read_threads(self, parameters, context),
                progress=progress,
            )
            listener.end_stage()
            if vrt:
                write_vrt(self.path, vrt)
                progress.info(vrt_settings(vrt))
            with RasterSource.open(output) as decoded:
                style = natural_style(decoded)
            save_sidecar(output, style)
            style_output(context, output, style, name=self.name_of_layer, label="Decompressed raster")
        return {
            "OUTPUT": output,
            **({"VRT": vrt} if vrt else {}),
            "DAMAGED_TILES": len(result.holes),
            "SECONDS": result.seconds,
        }
