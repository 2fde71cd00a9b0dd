"""Metadata domains: which travel with a raster, and which of a file's own words GDAL may be told.

What GDAL takes as an order to open something else (overviews, subdatasets, a VRT) is read from no source and, as a file
may come from anyone, written to no output."""

from __future__ import annotations

import json
import re

from osgeo import gdal, osr

from .gdal_support import as_text, attempt, gdal_errors
from .profile import ENVI_LAYOUT, Items, Metadata

# Domains about the source file itself (its storage, its location, its other parts), wrong in any other file. Lower
# case: GDAL does not tell upper from lower case in the names of domains.
FOREIGN_DOMAINS = frozenset(
    name.lower()
    for name in (
        "IMAGE_STRUCTURE",
        "DERIVED_SUBDATASETS",
        "SUBDATASETS",
        "COLOR_PROFILE",
        "EXIF",
        "OVERVIEWS",
        "LocationInfo",
        "MAPINFO",
        "TIFF",
        "new_vrt_sources",
        "vrt_sources",
        "xml:VRT",
        "__DEBUG__",
        "_EVERYTHING_ALL_",
        "_temporary_",
        "ProxyOverviewRequest",
    )
)
_TOLD = {
    "color_profile": "The ICC colour profile",
    "exif": "The EXIF metadata",
}  # of the foreign ones, those that a user may miss
_FOREIGN_ITEMS = frozenset(("overview_file", "proxy_overview_request"))
GEOLOCATION, KEPT_GEOLOCATION = "GEOLOCATION", "BANDPRESS_GEOLOCATION"
LONGEST_DOCUMENT, MOST_TEXT = 16 << 20, 32 << 20  # bytes: of an xml: or json: document, of all that a raster says
# A file of this machine, named without a driver, a network, a query or XML.
_PLAIN_PATH = re.compile(r"(?![/\\]{2})([A-Za-z]:[/\\])?[^<>\"'|?*:{}\x00-\x1f]+")
_CRS = re.compile(r"EPSG:\d{1,6}|\s*[A-Z_]{4,30}\s*\[")


class Budget:
    """How many bytes of text may still be carried along; what does not fit is left behind and named in ``notes``."""

    def __init__(self, notes: list[str]) -> None:
        self.notes, self._left = notes, MOST_TEXT

    def take(self, what: str, size: int, most: int | None = None) -> bool:
        """True if ``size`` bytes of ``what`` fit, of which there may be at most ``most``."""
        if size > self._left or (most is not None and size > most):
            self.notes.append(f"{what} ({size:,} bytes) is too long to carry along; keep the original for it.")
            return False
        self._left -= size
        return True


def weight(text: str) -> int:
    """Bytes that a text takes in the JSON of a header."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def read_domains(thing: gdal.Dataset | gdal.Band, what: str, budget: Budget) -> Metadata:
    """``{domain: {key: value}}`` of a GDAL dataset or band (``what``, for messages) without what only describes the
    source file."""
    metadata = {}
    for domain in map(as_text, thing.GetMetadataDomainList() or ()):
        if domain.lower() in FOREIGN_DOMAINS:
            if domain.lower() in _TOLD and thing.GetMetadata_Dict(domain):
                budget.notes.append(
                    f"{_TOLD[domain.lower()]} of {what} is not carried along; keep the original for it."
                )
            continue
        if is_document(domain):
            text = "".join(map(as_text, thing.GetMetadata_List(domain) or ()))
            if text and budget.take(f"The metadata document {said(domain)} of {what}", weight(text), LONGEST_DOCUMENT):
                metadata[domain] = {"": text}
            continue
        items = {as_text(key): as_text(value) for key, value in (thing.GetMetadata_Dict(domain) or {}).items()}
        items = {
            key: value
            for key, value in items.items()
            if not key.startswith("STATISTICS_") and key.lower() not in _FOREIGN_ITEMS
        }  # statistics of other pixels
        if domain == "ENVI":
            items = {key: value for key, value in items.items() if key.replace(" ", "_") not in ENVI_LAYOUT}
        size = sum(weight(key) + weight(value) for key, value in items.items())
        if items and budget.take(f"The metadata domain {said(domain)} of {what}", size):
            metadata[domain] = items
    return metadata


def said(domain: str) -> str:
    """The name of a domain for a message: short, and nothing in it that a terminal cannot show."""
    return ascii(domain[:60])[1:-1] if domain else "default"


def safe_domains(metadata: Metadata, notes: list[str]) -> Metadata:
    """``metadata`` without what would make GDAL open another file or host when it reads the output; ``notes`` say what
    moves."""
    safe = {}
    for domain, items in metadata.items():
        if domain.lower() in FOREIGN_DOMAINS:
            notes.append(
                f"The metadata domain {said(domain)} is not written, because GDAL takes it as an order to open other "
                "files."
            )
            continue
        named = {
            key: value
            for key, value in items.items()
            if _speakable(domain + key + value) and (key or is_document(domain))
        }
        if len(named) < len(items):
            notes.append(
                f"Items of the metadata domain {said(domain)} have no name, or hold characters that GDAL cannot store; "
                "they are left out."
            )
        items = {key: value for key, value in named.items() if _bare(key) not in _FOREIGN_ITEMS}
        if domain.upper() == GEOLOCATION and not _plain_geolocation(items):
            notes.append(
                "The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself "
                f"(a network, or a part of another file); they are named in the metadata domain {KEPT_GEOLOCATION}."
            )
            domain = KEPT_GEOLOCATION
        if items:
            safe[domain] = items
    return safe


def geolocation_note(metadata: Metadata, name: str) -> str | None:
    """A sentence on arrays in other files that hold the georeference of the raster ``name``, or None."""
    paths = [
        items[key]
        for domain, items in metadata.items()
        if domain.upper() == GEOLOCATION
        for key in ("X_DATASET", "Y_DATASET")
        if items.get(key)
    ]
    if not paths:
        return None
    return (
        f"The georeference of {name} is in geolocation arrays of other files ({' and '.join(dict.fromkeys(paths))}); "
        "the reference to them is carried along, so keep these files where they are."
    )


def is_document(domain: str) -> bool:
    """True for the domains that hold one text under the name '' instead of named items."""
    return domain.startswith(("xml:", "json:"))


def _bare(key: str) -> str:
    """The name that GDAL finds in 'key=value'."""
    return re.split("[=:]", key, maxsplit=1)[0].strip().lower()


def _speakable(text: str) -> bool:
    return not re.search("[\\0\\ud800-\\udfff]", text)


def _plain_geolocation(items: Items) -> bool:
    for key, value in items.items():
        if not re.fullmatch("[A-Za-z_]+", key):
            return False
        key = key.upper()
        if key.endswith("DATASET") and (not _PLAIN_PATH.fullmatch(value) or "/vsi" in value.lower().replace("\\", "/")):
            return False
        if key.endswith("SRS") and value and not _known_crs(value):
            return False
    return True


def _known_crs(text: str) -> bool:
    """True for WKT and EPSG codes; GDAL would fetch other texts as an address or read them as a file's name."""
    if not _CRS.match(text):
        return False
    with gdal_errors() as errors:
        return text.startswith("EPSG:") or attempt(errors, osr.SpatialReference().ImportFromWkt, text) == 0
