"""Reading and checking of the parameters that ``compress`` and ``roundtrip`` share."""

from dataclasses import dataclass

from qgis.core import QgsApplication

from ..codec.errors import InputError, OutputError
from ..codec.pipeline import Target
from ..codec.raster_io import RasterSource, check_output
from .rasters import layer_parameter, same_file
from .regions import read_regions
from .translation import tr


@dataclass
class Job:
    """What to compress and how; plain values only, so that any thread may use it."""

    path: str
    layer_name: str
    bands: list              # 1-based, or None for all
    rectangle: object        # QgsRectangle in the CRS of the raster, or None
    settings: dict           # keyword arguments of codec.pipeline.compress

    def open(self):
        """The chosen part of the raster as a :class:`RasterSource`; a context manager."""
        return open_part(self.path, self.bands, self.rectangle)

    def __str__(self):
        target = self.settings['target']
        value = '' if target.kind == 'lossless' else f' {target.value:g}'
        return '{}, {}{}'.format(self.settings['model'], target.kind, value)


def open_part(path, bands, rectangle):
    """Open ``path`` cut to ``bands`` (1-based or None) and ``rectangle`` (map units or None)."""
    if rectangle is None:
        return RasterSource.open(path, bands=bands)
    with RasterSource.open(path) as whole:
        window = window_of(whole.profile.grid, rectangle)
    return RasterSource.open(path, bands=bands, window=window)


def window_of(grid, rectangle):
    """Smallest pixel window of ``grid`` that covers ``rectangle``; :class:`InputError` if they do not meet."""
    return grid.window(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def read_extent(algorithm, parameters, context, crs):
    """EXTENT as a ``QgsRectangle`` in ``crs``, or None if it is not given; :class:`InputError` if it is empty."""
    if parameters.get('EXTENT') in (None, ''):
        return None
    rectangle = algorithm.parameterAsExtent(parameters, 'EXTENT', context, crs)
    if rectangle.isNull() or rectangle.isEmpty():
        raise InputError(tr('EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it.'))
    return rectangle


def read_bands(algorithm, parameters, context, count):
    """BANDS as a list of 1-based numbers, or None for all; :class:`InputError` for a band that does not exist."""
    if parameters.get('BANDS') in (None, '', []):
        return None
    bands = algorithm.parameterAsInts(parameters, 'BANDS', context)
    check_bands(bands, count)
    return bands


def check_bands(bands, count):
    """Raise :class:`InputError` unless all ``bands`` are different numbers from 1 to ``count``."""
    if not bands:
        raise InputError(tr('BANDS names no band; give numbers from 1 to {}, or leave it out.').format(count))
    wrong = [band for band in bands if not 1 <= band <= count]
    if wrong:
        raise InputError(tr('BANDS asks for band {}, but the raster has bands 1 to {}.').format(wrong[0], count))
    if len(set(bands)) != len(bands):
        raise InputError(tr('BANDS names a band twice; give every band once.'))


def read_threads(algorithm, parameters, context):
    """THREADS, where 0 stands for the limit set in QGIS; None if there is none."""
    threads = algorithm.parameterAsInt(parameters, 'THREADS', context) or QgsApplication.maxThreads()
    return threads if threads > 0 else None


def read_number(algorithm, parameters, name, context):
    """An optional number, or None if it is empty."""
    if parameters.get(name) in (None, ''):
        return None
    return algorithm.parameterAsDouble(parameters, name, context)


def read_job(algorithm, parameters, context):
    """Everything ``compress`` needs, checked; raises :class:`codec.errors.BandpressError`."""
    layer, path = layer_parameter(algorithm, parameters, 'INPUT', context)
    kind = algorithm.parameterAsEnumString(parameters, 'TARGET', context)
    if parameters.get('VALUE') in (None, '') and kind not in ('psnr', 'lossless'):
        raise InputError(tr('TARGET={0} needs a VALUE; see the help of VALUE for its unit.').format(kind))
    target = Target.parse(kind, algorithm.parameterAsDouble(parameters, 'VALUE', context))
    rectangle = read_extent(algorithm, parameters, context, layer.crs())
    job = Job(
        path=path, layer_name=layer.name(),
        bands=read_bands(algorithm, parameters, context, layer.bandCount()),
        rectangle=rectangle,
        settings={
            'model': algorithm.parameterAsEnumString(parameters, 'MODEL', context),
            'target': target,
            'regions': read_regions(algorithm, parameters, context, target, layer, rectangle),
            'nodata': read_number(algorithm, parameters, 'NODATA', context),
            'peak': read_number(algorithm, parameters, 'PEAK', context),
            'precision': read_number(algorithm, parameters, 'PRECISION', context),
            'effort': algorithm.parameterAsEnumString(parameters, 'EFFORT', context),
            'coder': algorithm.parameterAsEnumString(parameters, 'CODER', context),
            'threads': read_threads(algorithm, parameters, context)})
    with job.open():        # opens the file and cuts it, so that an extent beside the raster is told now
        pass
    return job


def check_outputs(inputs, outputs):
    """Raise :class:`OutputError` if an output would overwrite an input or another output, or cannot be written.

    Both are dicts from parameter name to path; empty paths stand for outputs that are not wanted.
    """
    seen = {name: path for name, path in inputs.items() if path}
    for name, path in outputs.items():
        if not path:
            continue
        check_output(path)
        for other, other_path in seen.items():
            if same_file(path, other_path):
                raise OutputError(tr('{0} and {1} are the same file; choose another file for {0}.').format(name, other))
        seen[name] = path
