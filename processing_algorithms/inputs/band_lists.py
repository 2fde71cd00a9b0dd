"""Lists of bands as users write them."""

from __future__ import annotations

import re

from ...codec.errors import InputError
from ..host.translation import tr


def parse_bands(text, name="BANDS"):
    """``'4,3,2'`` or ``'1-10, 12'`` as a list of 1-based numbers, None if empty; :class:`InputError` otherwise.

    ``name`` is the parameter for messages.
    """
    if not text or not text.strip():
        return None
    bands: list = []
    for part in re.split(r"[,;\s]+", re.sub(r"\s*-\s*", "-", text.strip()).strip(",; ")):
        match = re.fullmatch(r"(\d{1,5})(?:-(\d{1,5}))?", part)
        if not match:
            raise InputError(tr('{} has "{}"; write numbers and ranges such as 4,3,2 or 1-10,12.').format(name, part))
        first, last = int(match[1]), int(match[2] or match[1])
        bands += range(first, last + 1) if first <= last else range(first, last - 1, -1)
    return bands
