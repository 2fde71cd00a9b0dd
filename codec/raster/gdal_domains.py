"""Metadata domains: which are stored with a raster, and which may be written to an output through GDAL.

Some domains make GDAL open other files (overviews, subdatasets, a VRT). They are never read from a source and, because
a file may come from anyone, never written to an output."""

from __future__ import annotations

import json
import re

from osgeo import gdal, osr

from .gdal_support import as_text, attempt, gdal_errors
from .profile import ENVI_LAYOUT, Items, Metadata

# Domains about the source file itself (its storage, its location, its other parts), which are wrong in any other file.
# In lower case, because GDAL ignores the case of domain names.
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
# Of these, the ones that a user may miss.
_MISSED = {"color_profile": "The ICC colour profile", "exif": "The EXIF metadata"}
_FOREIGN_ITEMS = frozenset(("overview_file", "proxy_overview_request"))
GEOLOCATION, KEPT_GEOLOCATION = "GEOLOCATION", "BANDPRESS_GEOLOCATION"
LONGEST_DOCUMENT = 16 << 20  # bytes of an xml: or json: document
MOST_TEXT = 32 << 20  # bytes of all texts of a raster together
# A path on this machine without the name of a driver, a host, a query or XML in it.
_PLAIN_PATH = re.compile(r"(?![/\\]{2})([A-Za-z]:[/\\])?[^<>\"'|?*:{}\x00-\x1f]+")
_CRS = re.compile(r"EPSG:\d{1,6}|\s*[A-Z_]{4,30}\s*\[")


class Budget:
    """Limits the bytes of text that are stored; what exceeds the limit is left out, and ``notes`` say so."""

    def __init__(self, notes: list[str]) -> None:
        self.notes, self._left = notes, MOST_TEXT

    def take(self, what: str, size: int, most: int | None = None) -> bool:
        """Whether ``size`` bytes of ``what`` (for the note) still fit; ``most``: the limit of this part alone."""
        if size > self._left or (most is not None and size > most):
            self.notes.append(f"{what} ({size:,} bytes) is too long to carry along; keep the original for it.")
            return False
        self._left -= size
        return True


def json_size(text: str) -> int:
    """Bytes that a text takes in the JSON of a header."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def read_domains(thing: gdal.Dataset | gdal.Band, what: str, budget: Budget) -> Metadata:
    """``{domain: {key: value}}`` of a GDAL dataset or band without items that describe only the source file; ``what``
    names it in notes."""
    metadata = {}
    for domain in map(as_text, thing.GetMetadataDomainList() or ()):
        if domain.lower() in FOREIGN_DOMAINS:
            if domain.lower() in _MISSED and thing.GetMetadata_Dict(domain):
                budget.notes.append(f"{_MISSED[domain.lower()]} of {what} is not stored; keep the original for it.")
            continue
        if is_document(domain):
            text = "".join(map(as_text, thing.GetMetadata_List(domain) or ()))
            if text and budget.take(
                f"The metadata document {printable(domain)} of {what}", json_size(text), LONGEST_DOCUMENT
            ):
                metadata[domain] = {"": text}
            continue
        items = {as_text(key): as_text(value) for key, value in (thing.GetMetadata_Dict(domain) or {}).items()}
        # Statistics are those of the source's samples, not of the decoded ones.
        items = {
            key: value
            for key, value in items.items()
            if not key.startswith("STATISTICS_") and key.lower() not in _FOREIGN_ITEMS
        }
        if domain == "ENVI":
            items = {key: value for key, value in items.items() if key.replace(" ", "_") not in ENVI_LAYOUT}
        size = sum(json_size(key) + json_size(value) for key, value in items.items())
        if items and budget.take(f"The metadata domain {printable(domain)} of {what}", size):
            metadata[domain] = items
    return metadata


def printable(domain: str) -> str:
    """The name of a domain for a message: shortened, and in ASCII so that every terminal can show it."""
    return ascii(domain[:60])[1:-1] if domain else "default"


def safe_domains(metadata: Metadata, notes: list[str]) -> Metadata:
    """``metadata`` without items that would make GDAL open another file or host when it reads the output; ``notes`` say
    what is left out or moved."""
    safe = {}
    for domain, items in metadata.items():
        if domain.lower() in FOREIGN_DOMAINS:
            notes.append(
                f"The metadata domain {printable(domain)} is not written, because GDAL takes it as an order to open "
                "other files."
            )
            continue
        named = {
            key: value
            for key, value in items.items()
            if _can_be_stored(domain + key + value) and (key or is_document(domain))
        }
        if len(named) < len(items):
            notes.append(
                f"Items of the metadata domain {printable(domain)} have no name, or hold characters that GDAL cannot "
                "store; they are left out."
            )
        items = {key: value for key, value in named.items() if _name_in(key) not in _FOREIGN_ITEMS}
        if domain.upper() == GEOLOCATION and not _is_plain_geolocation(items):
            notes.append(
                "The geolocation arrays of the raster are in places that Bandpress does not let GDAL open by itself "
                f"(a network, or a part of another file); they are named in the metadata domain {KEPT_GEOLOCATION}."
            )
            domain = KEPT_GEOLOCATION
        if items:
            safe[domain] = items
    return safe


def geolocation_note(metadata: Metadata, name: str) -> str | None:
    """A sentence about other files whose geolocation arrays georeference the raster ``name``, or None."""
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
        "the reference to them is stored, so keep these files where they are."
    )


def is_document(domain: str) -> bool:
    """True for the domains that hold one text under the name '' instead of named items."""
    return domain.startswith(("xml:", "json:"))


def _name_in(key: str) -> str:
    """The name that GDAL finds in 'key=value'."""
    return re.split("[=:]", key, maxsplit=1)[0].strip().lower()


def _can_be_stored(text: str) -> bool:
    return not re.search("[\\0\\ud800-\\udfff]", text)


def _is_plain_geolocation(items: Items) -> bool:
    for key, value in items.items():
        if not re.fullmatch("[A-Za-z_]+", key):
            return False
        key = key.upper()
        if key.endswith("DATASET") and (not _PLAIN_PATH.fullmatch(value) or "/vsi" in value.lower().replace("\\", "/")):
            return False
        if key.endswith("SRS") and value and not _is_plain_crs(value):
            return False
    return True


def _is_plain_crs(text: str) -> bool:
    """True for WKT and EPSG codes. Other texts are unsafe: GDAL would take them as a URL or as the name of a file."""
    if not _CRS.match(text):
        return False
    with gdal_errors() as errors:
        return text.startswith("EPSG:") or attempt(errors, osr.SpatialReference().ImportFromWkt, text) == 0
