"""Algorithm ``decompress``: a .bpr file, or a part of it, becomes a GeoTIFF."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingOutputNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
)

from ..codec.errors import InputError
from ..codec.pipeline import BprFile, decompress
from ..codec.raster_io import RasterSource
from .base import BandpressAlgorithm
from .encoding import check_bands, check_outputs, read_extent, read_threads, window_of
from .feedback import FeedbackListener
from .outputs.grouping import style_output
from .outputs.raster_style import natural_style
from .outputs.styles import save_sidecar
from .parameters import add, add_bpr_input, add_choice, add_extent, add_threads
from .texts import parse_bands
from .translation import tr


class Decompress(BandpressAlgorithm):
    ID = 'decompress'
    TITLE = 'Decompress raster'
    SUMMARY = 'Turns a .bpr file, or some bands and a part of it, back into a GeoTIFF.'
    TAGS = ('codec', 'decode', 'open', 'geotiff', 'cog')
    HELP = (
        'Turns a Bandpress raster (.bpr) back into a GeoTIFF or a cloud-optimised GeoTIFF, with the CRS, georeference, '
        'band names, wavelengths, scale, offset, nodata and metadata of the original.\n\n'
        'Only the tiles that an extent touches and the bands that were chosen are written. Every checksum is checked. '
        'If a tile is damaged the rest is still decoded: the hole is filled with nodata and named in the log, and '
        'DAMAGED_TILES counts it.')

    def declare(self):
        add_bpr_input(self)
        add(self, QgsProcessingParameterString('BANDS', tr('Bands'), optional=True),
            'Bands to write, counted from 1, such as 4,3,2 or 1-10,12. Empty: all bands.')
        add_extent(self)
        add_choice(self, 'FORMAT', 'Format', ('GTiff', 'COG'), 'GTiff',
                   'GTiff: tiled, losslessly compressed GeoTIFF. COG: cloud-optimised GeoTIFF with overviews.', True)
        add_threads(self)
        add(self, QgsProcessingParameterRasterDestination('OUTPUT', tr('Decompressed raster')),
            'The GeoTIFF to write (.tif).')
        self.addOutput(QgsProcessingOutputNumber('DAMAGED_TILES', tr('Damaged tiles in the output')))
        self.addOutput(QgsProcessingOutputNumber('SECONDS', tr('Time taken (seconds)')))

    def prepare(self, parameters, context):
        self.path = self.parameterAsFile(parameters, 'INPUT', context)
        if not self.path:
            raise InputError(tr('INPUT is empty; choose a .bpr file.'))
        with BprFile(self.path) as file:
            profile = file.profile
        self.bands = parse_bands(self.parameterAsString(parameters, 'BANDS', context))
        if self.bands is not None:
            check_bands(self.bands, len(profile.bands))
        crs = QgsCoordinateReferenceSystem.fromWkt(profile.grid.crs_wkt)
        rectangle = read_extent(self, parameters, context, crs)
        self.window = None if rectangle is None else window_of(profile.grid, rectangle)

    def execute(self, parameters, context, feedback):
        output = self.parameterAsOutputLayer(parameters, 'OUTPUT', context)
        driver = self.parameterAsEnumString(parameters, 'FORMAT', context)
        check_outputs({'INPUT': self.path}, {'OUTPUT': output})
        progress = FeedbackListener(feedback).progress()
        result = decompress(self.path, output, bands=self.bands, window=self.window, driver=driver,
                            threads=read_threads(self, parameters, context), progress=progress)
        with RasterSource.open(output) as decoded:
            style = natural_style(decoded)
        save_sidecar(output, style)
        style_output(context, output, style)
        return {'OUTPUT': output, 'DAMAGED_TILES': len(result.holes), 'SECONDS': result.seconds}
