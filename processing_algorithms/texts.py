"""Lines of the log, and lists of bands written as text."""

import math
import re

from ..codec.errors import InputError
from .translation import tr


def describe_job(job, source, progress):
    """Tell what will be done to ``source``: its size, the model, the target, the effort, the threads."""
    grid = source.profile.grid
    progress.info(tr('Raster: {0} × {1} pixels, {2} bands, {3}').format(
        grid.width, grid.height, len(source.profile.bands), source.profile.dtype))
    progress.info(tr('Model and target: {0}; effort: {1}; threads: {2}').format(
        job, job.settings['effort'], job.settings['threads'] or tr('automatic')))
    regions = job.settings['regions']
    if regions:
        qualities = [quality for _, quality in regions]
        progress.info(tr('Regions: {0} polygons, quality {1:g} to {2:g}').format(len(regions), min(qualities), max(qualities)))


def number_text(value, form='{:.2f}'):
    """``value`` for people; an infinite PSNR is that of an exact copy."""
    if value is None or math.isnan(value):
        return tr('none')
    return tr('infinite (exact)') if math.isinf(value) else form.format(value)


def tell_result(result, progress):
    """Tell what a ``codec.pipeline.CompressResult`` reached, and its notes."""
    numbers = result.numbers
    progress.info(tr('{0} bytes, ratio {1}, {2} bpppc, PSNR {3} dB with peak {4:g}, largest error {5} DN').format(
        result.bytes, number_text(numbers['RATIO']), number_text(numbers['BPPPC'], '{:.4f}'),
        number_text(numbers['PSNR']), numbers['PEAK'], number_text(numbers['PAE'], '{:g}')))
    for row in result.regions:
        progress.info(tr('{0}: {1} pixels, PSNR {2} dB, RMSE {3} DN').format(
            _zone(row), row['pixels'], number_text(row['psnr']), number_text(row['rmse'], '{:.4g}')))
    for note in result.notes:
        progress.warn(note)


def _zone(row):
    """Where a row of ``CompressResult.regions`` is."""
    if row['zone'] == 'region':
        return tr('Regions that ask for {:g}').format(row['asked'])
    return tr('Outside of regions') if row['zone'] == 'outside' else tr('Borders of regions')


def region_table(result, target):
    """(head, rows) of texts of the regions of a ``codec.pipeline.CompressResult``, None if it has none."""
    if not result.regions:
        return None
    units = {'psnr': tr('PSNR, dB'), 'rmse': tr('RMSE, DN'), 'step': tr('step, DN')}
    head = ['#', tr('Where'), tr('Asked for ({})').format(units.get(target.kind, tr('dB better than the rest'))), tr('Pixels'),
            tr('PSNR (dB)'), tr('RMSE (DN)')]
    rows = [[str(number), {'region': tr('Region'), 'outside': tr('Outside'), 'border': tr('Border')}[row['zone']],
             '–' if row['asked'] is None else f"{row['asked']:.6g}", f"{row['pixels']:,}", number_text(row['psnr']),
             number_text(row['rmse'], '{:.4g}')] for number, row in enumerate(result.regions, 1)]
    return head, rows


def parse_bands(text):
    """``'4,3,2'`` or ``'1-10, 12'`` as a list of 1-based numbers, None if empty; :class:`InputError` otherwise."""
    if not text or not text.strip():
        return None
    bands = []
    for part in re.split(r'[,;\s]+', re.sub(r'\s*-\s*', '-', text.strip()).strip(',; ')):
        match = re.fullmatch(r'(\d{1,5})(?:-(\d{1,5}))?', part)
        if not match:
            raise InputError(tr('BANDS has "{}"; write numbers and ranges such as 4,3,2 or 1-10,12.').format(part))
        first, last = int(match[1]), int(match[2] or match[1])
        bands += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return bands
