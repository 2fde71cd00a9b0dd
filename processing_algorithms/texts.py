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
    for note in result.notes:
        progress.warn(note)


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
