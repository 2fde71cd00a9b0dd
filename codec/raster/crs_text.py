"""Coordinate reference systems as short texts: most have a code of an authority, such as EPSG:32633."""

from __future__ import annotations

import re


def crs_to_text(wkt: str) -> str:
    """'AUTHORITY:CODE' if that stands for exactly this WKT, else the WKT itself."""
    tail = re.search(r'ID\["([A-Za-z]+)",(\d+)\]\]\s*$', wkt)
    if tail:
        short = f"{tail.group(1)}:{tail.group(2)}"
        if crs_from_text(short) == wkt:
            return short
    return wkt


def crs_from_text(text: str) -> str:
    """WKT (2019) of 'AUTHORITY:CODE'; other texts come back as they are."""
    if not re.fullmatch(r"[A-Za-z]+:\d+", text):
        return text
    try:
        from osgeo import osr
    except ImportError:  # arrays need no GDAL: the code stands for the CRS
        return text
    from .gdal_support import attempt, gdal_errors

    srs = osr.SpatialReference()
    with gdal_errors() as errors:
        if attempt(errors, srs.SetFromUserInput, text) != 0:
            return text  # not in this PROJ's database: the code stands for the CRS
        return srs.ExportToWkt(["FORMAT=WKT2_2019"])
