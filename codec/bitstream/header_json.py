"""Header as JSON: writes, reads and checks it (docs/format.md, 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from ..entropy.subbands.context_model import ALL, MOST, SERVED
from ..errors import FormatError
from ..geometry.lattice import Lattice
from ..geometry.tiling import FACTORS, FINE_LEVELS, MARGIN, check_tile
from ..raster.profile import DTYPES, Profile
from ..raster.profile_json import profile_from_dict, profile_to_dict
from ..raster.validity import MOST_FILLS
from ..transforms import band_prediction
from .band_group import BandGroup, predictions_are_possible
from .gain_map import MOST_VALUES, map_shape
from .group_prediction import Prediction
from .header import Header, Number
from .kinds import CODERS, KINDS, LATENT, LOSSY, REVERSIBLE

MOST_BANDS = 65535
MOST_PIXELS = 1 << 31  # along an axis
MOST_BOUND = 1 << 23
LEAST_STEP = 1e-9

Json = dict[str, Any]


def _default_network(kind: str) -> str:
    """Default of ``network`` where a header has no such entry."""
    return ALL if kind == REVERSIBLE else MOST


# writing ----------------------------------------------------------------------------------------------------------
def header_to_json(header: Header) -> Json:
    """The JSON-safe dict of a Header."""
    return {
        "profile": profile_to_dict(header.profile),
        "model": header.model,
        "digest": header.digest,
        "kind": header.kind,
        "step": header.step,
        "tile": header.tile,
        "range": [header.low, header.high],
        **dict(_optional_entries(header)),
        "target": header.target,
        "groups": [_group_to_json(group, header.kind) for group in header.groups],
    }


def _optional_entries(header: Header) -> Iterator[tuple[str, Any]]:
    """(name, value) of the entries that are omitted where they have their default value."""
    if header.valid != header.samples():
        yield "valid", header.valid
    if header.precision != 1 or header.origin:
        yield "precision", header.precision
        yield "origin", header.origin
    if header.offset:
        yield "offset", header.offset
    if header.bound:
        yield "bound", header.bound
    if header.regions:
        yield "regions", True
    if header.network != _default_network(header.kind):
        yield "network", header.network
    if header.coder != CODERS[0]:
        yield "coder", header.coder
    if header.exact:
        yield "exact", True
    if header.exact_bands:
        yield "exact_bands", _ranges(header.exact_bands)
    if header.code_bands:
        yield "code_bands", _ranges(header.code_bands)
    if header.fills:
        yield "fills", [[_number(value), _ranges(bands)] for value, bands in header.fills]
    if header.under_mask:
        yield "under_mask", True
    if header.nodata is not None:
        yield "nodata", _number(header.nodata)


def _number(value: Number) -> Number | str:
    """A number for JSON; a text for values that JSON does not have, such as NaN."""
    return value if np.isfinite(value) else repr(float(value))


def _group_to_json(group: BandGroup, kind: str) -> list[Any]:
    """[bands, grid of cells, components, entries that depend on the kind of file]."""
    out = [_ranges(group.bands), *_cells_to_json(group), group.components]
    if kind == REVERSIBLE:
        out.append(group.spatial)
    elif kind == LATENT:
        out.append(group.sigma)
        if group.predicted is not None:
            out.append([group.predicted.source, *map(list, group.predicted.factors)])
    return out


def _cells_to_json(group: BandGroup) -> list[Any]:
    """The grid of cells of a group; nothing when cells are pixels."""
    if group.lattice is not None:
        return [group.lattice.bits, list(group.lattice.columns), list(group.lattice.rows)]
    return [group.factor, *group.phase] if group.factor > 1 else []


def _ranges(bands: Sequence[int]) -> str:
    """[0, 1, 2, 7] -> "0-2,7"."""
    out, start = [], 0
    for i in range(1, len(bands) + 1):
        if i == len(bands) or bands[i] != bands[i - 1] + 1:
            out.append(f"{bands[start]}-{bands[i - 1]}" if i - start > 1 else str(bands[start]))
            start = i
    return ",".join(out)


# reading ----------------------------------------------------------------------------------------------------------
def header_from_json(data: Json) -> Header:
    """The Header of a dict as :func:`header_to_json` gives it; FormatError when anything in it is out of range."""
    try:
        header = _read(data)
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise FormatError("The header lacks a part or holds one that makes no sense; the file is damaged.") from error
    check_tile(header.tile)
    for what, holds in _checks(header):
        if not holds:
            raise FormatError(f"The header holds a value out of range ({what}); the file is damaged.")
    return header


def _read(data: Json) -> Header:
    """The Header of a dict, not yet checked; KeyError and others where an entry is missing or of a wrong type."""
    profile = profile_from_dict(data["profile"])
    kind, count = data["kind"], len(profile.bands)
    header = Header(
        profile,
        model=str(data["model"]),
        digest=str(data["digest"]),
        kind=kind,
        step=float(data["step"]),
        tile=int(data["tile"]),
        groups=[_read_group(list(entry), kind, profile) for entry in data["groups"]],
        low=int(data["range"][0]),
        high=int(data["range"][1]),
        precision=float(data.get("precision", 1)),
        origin=float(data.get("origin", 0)),
        offset=int(data.get("offset", 0)),
        nodata=None if data.get("nodata") is None else float(data["nodata"]),
        target=dict(data["target"]),
        bound=int(data.get("bound", 0)),
        network=data.get("network", _default_network(kind)),
        coder=data.get("coder", CODERS[0]),
        regions=data.get("regions", False),
        exact=data.get("exact", False),
        exact_bands=_bands(data["exact_bands"], count) if "exact_bands" in data else [],
        code_bands=_bands(data["code_bands"], count) if "code_bands" in data else [],
        fills=[_read_fill(value, bands, profile) for value, bands in data.get("fills", [])],
        under_mask=data.get("under_mask", False),
    )
    header.valid = int(data.get("valid", header.samples()))
    return header


def _read_fill(value: Any, bands: Any, profile: Profile) -> tuple[Number, list[int]]:
    return float(value) if profile.dtype[0] == "f" else int(value), _bands(bands, len(profile.bands))


def _read_group(entry: list[Any], kind: str, profile: Profile) -> BandGroup:
    """Inverse of :func:`_group_to_json`; consumes ``entry`` from its end."""
    group = BandGroup(_bands(entry[0], len(profile.bands)))
    if kind == REVERSIBLE:
        group.spatial = int(entry.pop())
    elif kind == LATENT:
        if isinstance(entry[-1], list):
            group.predicted = _read_prediction(entry.pop())
        group.sigma = float(entry.pop())
    group.components = int(entry[-1])
    if len(entry) == 5:
        _read_cells(group, entry[1:4], profile)
    return group


def _read_cells(group: BandGroup, entry: list[Any], profile: Profile) -> None:
    """Inverse of :func:`_cells_to_json`: fills the group's lattice, or its factor and phase."""
    if isinstance(entry[1], list):
        columns, rows = (tuple(int(t) for t in terms) for terms in entry[1:])
        group.lattice = Lattice(profile.grid.width, profile.grid.height, int(entry[0]), columns, rows)
    else:
        group.factor, group.phase = int(entry[0]), (int(entry[1]), int(entry[2]))


def _read_prediction(entry: list[Any]) -> Prediction:
    return Prediction(int(entry[0]), tuple(tuple(int(f) for f in row) for row in entry[1:]))


def _bands(text: Any, count: int) -> list[int]:
    """Inverse of :func:`_ranges`; ValueError for numbers beyond ``count``."""
    out: list[int] = []
    for part in str(text).split(","):
        start, _, stop = part.partition("-")
        first, last = int(start), int(stop or start)
        if not 0 <= first <= last < count:
            raise ValueError("band number")
        out += range(first, last + 1)
    return out


# checking ---------------------------------------------------------------------------------------------------------
def _checks(header: Header) -> Iterator[tuple[str, bool]]:
    """(name, whether it is in range) of each part of a header, in an order in which later checks may rely on earlier
    ones."""
    yield from _checks_of_raster(header)
    yield from _checks_of_kind(header)
    yield from _checks_of_samples(header)
    yield from _checks_of_groups(header)
    yield "gain map", header.regions in _possible_regions(header)
    size = np.prod(map_shape(*header.profile.grid.shape), dtype=float)
    yield "size of the gain map", bool(not header.regions or size <= MOST_VALUES)


def _checks_of_raster(header: Header) -> Iterator[tuple[str, bool]]:
    height, width = header.profile.grid.shape
    bands = sorted(header.grouped + header.exact_bands)
    yield "height", 0 < height < MOST_PIXELS
    yield "width", 0 < width < MOST_PIXELS
    yield "type of samples", header.profile.dtype in DTYPES
    yield "number of bands", len(bands) <= MOST_BANDS
    yield "bands of groups and exact bands", bands == list(range(len(header.profile.bands)))
    yield "code bands", set(header.code_bands) <= set(header.exact_bands)


def _checks_of_kind(header: Header) -> Iterator[tuple[str, bool]]:
    yield "kind", header.kind in KINDS
    yield "number of groups", bool(header.groups) or header.kind == REVERSIBLE
    yield "entropy coder", header.coder in CODERS
    yield "network", header.network in SERVED
    yield "exact synthesis", isinstance(header.exact, bool) and (header.kind == LATENT or not header.exact)
    yield "bound", 0 <= header.bound < MOST_BOUND
    yield "bound of this kind", header.kind == LOSSY or header.exact or not header.bound


def _checks_of_samples(header: Header) -> Iterator[tuple[str, bool]]:
    yield "step", bool(np.isfinite(header.step)) and header.step > LEAST_STEP
    yield "precision", 0 < header.precision < np.inf
    yield "origin", bool(np.isfinite(header.origin))
    yield "range of samples", header.low <= header.high
    yield "number of valid samples", header.valid >= 0
    yield "number of fills", len(header.fills) <= MOST_FILLS
    yield "values of fills", not any(value != value for value, _ in header.fills)  # NaN is invalid without a fill value
    yield "samples under the mask", header.under_mask in ((False, True) if header.profile.mask else (False,))


def _checks_of_groups(header: Header) -> Iterator[tuple[str, bool]]:
    coarsest = max((group.factor for group in header.groups), default=1)
    yield "tile", header.tile >= coarsest * MARGIN << FINE_LEVELS
    for number, group in enumerate(header.groups):
        yield f"cells of group {number}", _sound_cells(group, header.tile)
        yield f"components of group {number}", _sound_components(group, header.kind)
        yield f"sigma of group {number}", 0 < group.sigma < np.inf
    yield "predictions between groups", predictions_are_possible(header.groups)
    # predictions use floating-point arithmetic, which exact synthesis excludes
    yield "predictions with exact synthesis", not (header.exact and any(group.predicted for group in header.groups))


def _possible_regions(header: Header) -> tuple[bool, ...]:
    """Allowed values of ``regions``: no gain map in files with a peak error bound."""
    without = header.kind == REVERSIBLE or header.bound or header.exact
    return (False,) if without else (False, True)


def _sound_cells(group: BandGroup, tile: int) -> bool:
    """True when a group's grid of cells is valid."""
    if group.factor not in FACTORS or not 0 <= min(group.phase) <= max(group.phase) < group.factor:
        return False
    return group.lattice is None or (group.lattice.sound() and group.lattice.fits(tile))


def _sound_components(group: BandGroup, kind: str) -> bool:
    """True when the number of components, or of bands in a prediction, is valid."""
    n = len(group.bands)
    if kind != REVERSIBLE:
        return 1 <= group.components <= n
    spatial = band_prediction.MOST_SPATIAL if n <= band_prediction.SPATIAL_BANDS else 0
    references = min(band_prediction.MOST_REFERENCES, n - 1)
    return 0 <= group.components <= references and 0 <= group.spatial <= min(spatial, group.components)
