"""Reading and checking of the parameters that ``compress`` and ``roundtrip`` share."""

import math
from contextlib import contextmanager
from dataclasses import dataclass

from ...codec.errors import InputError, OutputError
from ...codec.raster.output_path import check_output
from ...codec.rate_control.targets import Target
from ..host import preferences
from ..host.translation import tr
from ..outputs.cleanup import removed_on_failure
from ..outputs.names import coded_name, target_text
from .band_lists import parse_bands
from .rasters import InputRaster, layer_parameter, same_file
from .regions import read_regions

NO_BAND = "none"  # of EXACT_BANDS


@dataclass
class Job:
    """The raster to compress and the settings; plain values only, so that any thread may use it."""

    raster: InputRaster
    layer_name: str
    bands: list  # 1-based, or None for all
    rectangle: object  # QgsRectangle in the CRS of the raster, or None
    settings: dict  # keyword arguments of codec.compression.compress

    @property
    def path(self):
        """GDAL's name of the raster."""
        return self.raster.path

    def open(self):
        """The chosen part of the raster as a :class:`RasterSource`; a context manager."""
        if self.rectangle is None:
            return self.raster.open(self.bands)
        with self.raster.open(self.bands) as whole:
            window = window_of(whole.profile.grid, self.rectangle)
        return self.raster.open(self.bands, window)

    def compress(self, source, output, progress):
        """Compress ``source``, which :meth:`open` gave; returns the ``codec.compression.CompressResult``."""
        from ...codec.compression import compress

        result = compress(source, output, progress=progress, **self.settings)
        # open options may select an overview, for example: then the file holds more than was compressed
        if self.raster.options:
            result.numbers["RATIO_FILE"] = math.nan
        return result

    def number(self, place):
        """The number in the raster (1-based) of the band at ``place`` (0-based) of the selection."""
        return self.bands[place] if self.bands else place + 1

    @property
    def asked(self):
        """What was asked for, in a few words, such as '50 dB'."""
        target = self.settings["target"]
        return target_text(target.kind, target.value)

    @property
    def name(self):
        """The name of what the file decodes to, such as 'scene, 50 dB (wavelet-context)'."""
        return coded_name(self.layer_name, self.asked, self.settings["model"])


def window_of(grid, rectangle):
    """Smallest pixel window of ``grid`` that covers ``rectangle``; :class:`InputError` if they do not meet."""
    return grid.window(rectangle.xMinimum(), rectangle.yMinimum(), rectangle.xMaximum(), rectangle.yMaximum())


def read_extent(algorithm, parameters, context, crs):
    """EXTENT as a ``QgsRectangle`` in ``crs``, or None if it is not given; :class:`InputError` if it is empty."""
    if parameters.get("EXTENT") in (None, ""):
        return None
    rectangle = algorithm.parameterAsExtent(parameters, "EXTENT", context, crs)
    if rectangle.isNull() or rectangle.isEmpty():
        raise InputError(tr("EXTENT is empty; draw a rectangle over the raster, or leave it out to use all of it."))
    return rectangle


def read_bands(algorithm, parameters, context, count):
    """BANDS as a list of 1-based numbers, or None for all; :class:`InputError` for a band that does not exist."""
    if parameters.get("BANDS") in (None, "", []):
        return None
    bands = algorithm.parameterAsInts(parameters, "BANDS", context)
    check_bands(bands, count)
    return bands


def check_bands(bands, count, name="BANDS"):
    """Raise :class:`InputError` unless all ``bands`` of the parameter ``name`` are different numbers from 1 to
    ``count``."""
    if not bands:
        raise InputError(tr("{} names no band; give numbers from 1 to {}, or leave it out.").format(name, count))
    wrong = [band for band in bands if not 1 <= band <= count]
    if wrong:
        raise InputError(tr("{} asks for band {}, but the raster has bands 1 to {}.").format(name, wrong[0], count))
    if len(set(bands)) != len(bands):
        raise InputError(tr("{} names a band twice; give every band once.").format(name))


def read_exact_bands(algorithm, parameters, context, count, selected):
    """EXACT_BANDS as 0-based positions in the bands ``selected`` (1-based, None: all ``count``), or None: detect them.

    Raises :class:`InputError` for a text that names no bands, or a band that is not there or not selected.
    """
    text = algorithm.parameterAsString(parameters, "EXACT_BANDS", context).strip()
    if text.lower() == NO_BAND:
        return []
    try:
        bands = parse_bands(text, "EXACT_BANDS")
    except InputError:
        raise InputError(
            tr(
                'EXACT_BANDS has "{}"; write numbers and ranges such as 5 or 5,7-9, none for no band, or nothing to '
                "let them be found."
            ).format(text)
        ) from None
    if bands is None:
        return None
    check_bands(bands, count, "EXACT_BANDS")
    places = {band: place for place, band in enumerate(selected or range(1, count + 1))}
    outside = [band for band in bands if band not in places]
    if outside:
        raise InputError(
            tr("EXACT_BANDS names band {}, which is not one of BANDS; add it there, or leave it out here.").format(
                outside[0]
            )
        )
    return sorted(places[band] for band in bands)


def read_threads(algorithm, parameters, context):
    """THREADS, where 0 stands for the limit in the settings; None if there is none."""
    return algorithm.parameterAsInt(parameters, "THREADS", context) or preferences.threads()


def read_number(algorithm, parameters, name, context):
    """An optional number, or None if it is empty; raises :class:`InputError` for a text that is not a number, which
    QGIS treats as empty."""
    value = parameters.get(name)
    if value in (None, ""):
        return None
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise InputError(
                tr('{0} has "{1}", which is not a number; write one such as 0 or -9999, or nothing.').format(
                    name, value
                )
            ) from None
    return algorithm.parameterAsDouble(parameters, name, context)


def read_switch(algorithm, parameters, name, context):
    """A boolean; its default where it was left out, as by models and scripts that do not know it yet."""
    if parameters.get(name) in (None, ""):
        return bool(algorithm.parameterDefinition(name).defaultValue())
    return algorithm.parameterAsBool(parameters, name, context)


def read_job(algorithm, parameters, context):
    """Everything ``compress`` needs, checked; raises :class:`codec.errors.BandpressError`."""
    layer, raster = layer_parameter(algorithm, parameters, "INPUT", context)
    kind = algorithm.parameterAsEnumString(parameters, "TARGET", context)
    if parameters.get("VALUE") in (None, "") and kind not in ("psnr", "lossless"):
        raise InputError(tr("TARGET={0} needs a VALUE; its help tells the unit.").format(kind))
    value = read_number(algorithm, parameters, "VALUE", context)
    target = Target.parse(kind, algorithm.parameterAsDouble(parameters, "VALUE", context) if value is None else value)
    rectangle = read_extent(algorithm, parameters, context, layer.crs())
    bands = read_bands(algorithm, parameters, context, layer.bandCount())
    job = Job(
        raster=raster,
        layer_name=layer.name(),
        bands=bands,
        rectangle=rectangle,
        settings={
            "model": algorithm.parameterAsEnumString(parameters, "MODEL", context),
            "target": target,
            "regions": read_regions(algorithm, parameters, context, target, layer, rectangle),
            "exact_bands": read_exact_bands(algorithm, parameters, context, layer.bandCount(), bands),
            "nodata": read_number(algorithm, parameters, "NODATA", context),
            "find_fills": read_switch(algorithm, parameters, "FIND_NODATA", context),
            "extra_nodata": raster.extra_nodata_of(bands),
            "peak": read_number(algorithm, parameters, "PEAK", context),
            "precision": read_number(algorithm, parameters, "PRECISION", context),
            "effort": algorithm.parameterAsEnumString(parameters, "EFFORT", context),
            "coder": algorithm.parameterAsEnumString(parameters, "CODER", context),
            "threads": read_threads(algorithm, parameters, context),
        },
    )
    with job.open():  # opens the file and crops it, so that an extent outside of the raster is reported now
        pass
    return job


@contextmanager
def writing(inputs, outputs):
    """Check the ``outputs`` of a run, :func:`check_outputs`; if the block fails, remove the outputs that it wrote."""
    check_outputs(inputs, outputs)
    with removed_on_failure(outputs.values()):
        yield


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
                raise OutputError(tr("{0} and {1} are the same file; choose another file for {0}.").format(name, other))
        seen[name] = path
