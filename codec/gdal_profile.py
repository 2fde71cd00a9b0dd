"""GDAL dataset ↔ :class:`Profile`: what is read from a source and set on an output."""

import math

from osgeo import gdal

from .errors import InputError
from .gdal_support import COLOR_NUMBERS, attempt, band_dtype, common_dtype
from .grid import Grid
from .profile import ENVI_LAYOUT, WAVELENGTH_KEYS, Band, Profile, envi_list

# Domains about the source file itself (its storage, its location, its other parts), wrong in any other file.
FOREIGN_DOMAINS = frozenset(('IMAGE_STRUCTURE', 'DERIVED_SUBDATASETS', 'SUBDATASETS', 'COLOR_PROFILE', 'GEOLOCATION',
                             'EXIF', 'OVERVIEWS', 'LocationInfo', 'MAPINFO', 'TIFF', 'new_vrt_sources', 'vrt_sources',
                             'xml:VRT', '__DEBUG__', '_EVERYTHING_ALL_'))
MAX_TEXT = 65536  # an xml: or json: document longer than this is left behind (and said so)
_COLOR_NAMES = {number: name.lower() for name, number in COLOR_NUMBERS.items()}
_COLOR_BY_NAME = {name.lower(): number for name, number in COLOR_NUMBERS.items()}


def read_profile(dataset, name):
    """``(profile, notes)`` of an open GDAL dataset; ``notes`` say what of it cannot be carried along.

    Raises :class:`InputError` for rasters without bands and for sample types that Bandpress does not take.
    """
    if dataset.RasterCount == 0:
        if dataset.GetMetadata('SUBDATASETS'):
            raise InputError(f'{name} holds several rasters; add one of them as a layer and use that layer.')
        raise InputError(f'{name} has no raster bands; choose another raster.')
    notes = []
    gdal_bands = [dataset.GetRasterBand(i + 1) for i in range(dataset.RasterCount)]
    dtypes = [band_dtype(band) for band in gdal_bands]
    if None in dtypes:
        kind = gdal.GetDataTypeName(gdal_bands[dtypes.index(None)].DataType)
        raise InputError(f'{name} has samples of type {kind}, which Bandpress cannot compress; '
                         'convert it to integers of at most 32 bits or to Float32 first.')
    dtype = common_dtype(set(dtypes))
    metadata = _metadata(dataset, notes)
    bands = tuple(_read_band(band, dtype, notes) for band in gdal_bands)
    bands = _with_envi_wavelengths(bands, metadata.get('ENVI', {}))
    table = next((t for t in (band.GetRasterColorTable() for band in gdal_bands) if t), None)
    if any(band.GetMaskFlags() & gdal.GMF_PER_DATASET and not band.GetMaskFlags() & gdal.GMF_ALPHA
           for band in gdal_bands):
        notes.append('The mask band of the raster is not carried along; set a nodata value instead to keep holes.')
    transform = dataset.GetGeoTransform(can_return_null=True)
    grid = Grid(dataset.RasterXSize, dataset.RasterYSize, tuple(transform) if transform else None,
                _wkt(dataset.GetSpatialRef()))
    gcps = tuple((g.GCPPixel, g.GCPLine, g.GCPX, g.GCPY, g.GCPZ, g.Id, g.Info) for g in dataset.GetGCPs() or ())
    profile = Profile(grid, dtype, bands, metadata, _read_colors(table) if table else None, gcps,
                      _wkt(dataset.GetGCPSpatialRef()) if gcps else '')
    return profile, notes


def write_profile(dataset, profile, errors):
    """Set everything of ``profile`` but size, type and nodata on a new dataset; return notes on what it refused."""
    refused = []

    def put(what, function, *arguments):
        before = len(errors)
        attempt(errors, function, *arguments)
        if len(errors) > before:
            refused.append(f'{what} could not be stored ({errors.last()}).')
            del errors[before:]

    # AREA_OR_POINT decides what the geotransform of a GeoTIFF means, so metadata goes first.
    for domain, items in profile.metadata.items():
        put(f'The metadata domain {domain or "default"}', dataset.SetMetadata, _domain_out(domain, items), domain)
    grid = profile.grid
    if profile.gcps:
        gcps = [gdal.GCP(x, y, z, column, row, info, ident) for column, row, x, y, z, ident, info in profile.gcps]
        put('The ground control points', dataset.SetGCPs, gcps, profile.gcp_crs_wkt)
    if grid.crs_wkt:
        put('The CRS', dataset.SetProjection, grid.crs_wkt)
    if grid.geotransform and not profile.gcps:
        put('The geotransform', dataset.SetGeoTransform, grid.geotransform)
    for i, band in enumerate(profile.bands):
        _write_band(dataset.GetRasterBand(i + 1), band, profile, put)
    return list(dict.fromkeys(refused))


def _read_band(band, dtype, notes):
    nodata = band.GetNoDataValue()
    if nodata is not None:
        if math.isnan(nodata):
            nodata = math.nan  # this very object, so that equal profiles compare equal
        elif dtype[:5] != 'float' and nodata == int(nodata):
            nodata = int(nodata)
    scale, offset = band.GetScale(), band.GetOffset()
    if (1.0 if scale is None else scale) == 1.0 and not offset:
        scale = offset = None
    color = _COLOR_NAMES.get(band.GetColorInterpretation())
    metadata = _metadata(band, notes)
    return Band(band.GetDescription() or '', nodata, scale, offset, band.GetUnitType() or '',
                None if color == 'undefined' else color, metadata)


def _write_band(gdal_band, band, profile, put):
    if band.name:
        put('A band name', gdal_band.SetDescription, band.name)
    for domain, items in band.metadata.items():
        put(f'The band metadata domain {domain or "default"}', gdal_band.SetMetadata, _domain_out(domain, items), domain)
    if band.scale is not None or band.offset is not None:
        put('A band\'s scale', gdal_band.SetScale, 1.0 if band.scale is None else band.scale)
        put('A band\'s offset', gdal_band.SetOffset, band.offset or 0.0)
    if band.unit:
        put('A band\'s unit', gdal_band.SetUnitType, band.unit)
    if band.color == 'palette' and profile.color_table:
        table = gdal.ColorTable()
        for i, entry in enumerate(profile.color_table):
            table.SetColorEntry(i, entry)
        put('The colour table', gdal_band.SetRasterColorTable, table)
    color = _COLOR_BY_NAME.get(band.color or 'undefined')
    # A colour that this GDAL does not know yet (NIR bands have one since 3.10) is no loss worth a message.
    if color is not None and gdal_band.GetColorInterpretation() != color:
        put('A band\'s colour interpretation', gdal_band.SetColorInterpretation, color)


def _metadata(thing, notes):
    """``{domain: {key: value}}`` of a dataset or band, without what only describes the source file."""
    metadata = {}
    for domain in thing.GetMetadataDomainList() or ():
        if domain in FOREIGN_DOMAINS:
            continue
        if domain.startswith(('xml:', 'json:')):
            text = ''.join(thing.GetMetadata_List(domain) or ())
            if len(text) > MAX_TEXT:
                notes.append(f'The metadata document {domain} ({len(text)} characters) is too long to carry along.')
            elif text:
                metadata[domain] = {'': text}
            continue
        items = {key: value for key, value in (thing.GetMetadata_Dict(domain) or {}).items()
                 if not key.startswith('STATISTICS_')}  # statistics of other pixels
        if domain == 'ENVI':
            items = {key: value for key, value in items.items() if key.replace(' ', '_') not in ENVI_LAYOUT}
        if items:
            metadata[domain] = items
    return metadata


def _domain_out(domain, items):
    return [items['']] if set(items) == {''} else dict(items)


def _with_envi_wavelengths(bands, envi):
    """Hand the wavelength list of the ENVI header to bands that carry none themselves."""
    for key in WAVELENGTH_KEYS:
        entries = envi_list(envi.get(key))
        if entries and len(entries) == len(bands) and all(band.wavelength_nm is None for band in bands):
            units = envi.get('wavelength_units') or envi.get('wavelength units')
            return tuple(_with_wavelength(band, entry, units) for band, entry in zip(bands, entries))
    return bands


def _with_wavelength(band, wavelength, units):
    items = dict(band.metadata.get('', {}), wavelength=wavelength)
    if units:
        items['wavelength_units'] = units
    return Band(band.name, band.nodata, band.scale, band.offset, band.unit, band.color, {**band.metadata, '': items})


def _read_colors(table):
    return tuple(tuple(table.GetColorEntry(i)) for i in range(table.GetCount()))


def _wkt(srs):
    return srs.ExportToWkt(['FORMAT=WKT2_2019']) if srs is not None else ''
