"""The header as JSON, and back: what docs/format.md, 2, describes."""

import numpy as np

from ..entropy.subbands.context_model import ALL, MOST, SERVED
from ..errors import FormatError
from ..geometry.lattice import Lattice
from ..geometry.tiling import FACTORS, FINE_LEVELS, MARGIN, check_tile
from ..raster.profile import DTYPES
from ..raster.profile_json import profile_from_dict, profile_to_dict
from ..raster.validity import MOST_FILLS
from ..transforms import band_prediction
from .band_group import BandGroup
from .gain_map import MOST_VALUES, map_shape
from .group_prediction import Prediction, sound
from .header import Header
from .kinds import CODERS, LATENT, LOSSY, REVERSIBLE

MOST_BANDS = 65535
MOST_PIXELS = 1 << 31
MOST_BOUND = 1 << 23


def _usual(kind):
    """What ``network`` is where a header does not say."""
    return ALL if kind == REVERSIBLE else MOST


def header_to_json(header):
    """The JSON-safe dict of a Header."""
    out = {
        "profile": profile_to_dict(header.profile),
        "model": header.model,
        "digest": header.digest,
        "kind": header.kind,
        "step": header.step,
        "tile": header.tile,
        "range": [header.low, header.high],
    }
    if header.valid != header.samples():
        out["valid"] = header.valid
    if header.precision != 1 or header.origin:
        out["precision"], out["origin"] = header.precision, header.origin
    if header.offset:
        out["offset"] = header.offset
    if header.bound:
        out["bound"] = header.bound
    if header.regions:
        out["regions"] = True
    if header.network != _usual(header.kind):
        out["network"] = header.network
    if header.coder != CODERS[0]:
        out["coder"] = header.coder
    if header.exact:
        out["exact"] = True
    if header.exact_bands:
        out["exact_bands"] = _ranges(header.exact_bands)
    if header.code_bands:
        out["code_bands"] = _ranges(header.code_bands)
    if header.fills:
        out["fills"] = [[_number(value), _ranges(bands)] for value, bands in header.fills]
    if header.under_mask:
        out["under_mask"] = True
    if header.nodata is not None:
        out["nodata"] = _number(header.nodata)
    out["target"] = header.target
    last = {LOSSY: lambda g: [], REVERSIBLE: lambda g: [g.spatial], LATENT: _latent_entry}[header.kind]
    out["groups"] = [[_ranges(g.bands), *_cells(g), g.components, *last(g)] for g in header.groups]
    return out


def header_from_json(data):
    """The Header of a dict as :func:`header_to_json` gives it; FormatError when anything in it is out of range."""
    try:
        profile = profile_from_dict(data["profile"])
        nodata = data.get("nodata")
        groups = []
        for entry in data["groups"]:
            bands = _bands(entry[0], len(profile.bands))
            spatial = int(entry.pop()) if data["kind"] == REVERSIBLE else 0
            predicted = _prediction(entry.pop()) if data["kind"] == LATENT and isinstance(entry[-1], list) else None
            sigma = float(entry.pop()) if data["kind"] == LATENT else 1.0
            groups.append(
                BandGroup(bands, components=int(entry[-1]), spatial=spatial, sigma=sigma, predicted=predicted)
            )
            if len(entry) == 5 and isinstance(entry[2], list):
                columns, rows = (tuple(int(t) for t in terms) for terms in entry[2:4])
                groups[-1].lattice = Lattice(profile.grid.width, profile.grid.height, int(entry[1]), columns, rows)
            elif len(entry) == 5:
                groups[-1].factor, groups[-1].phase = int(entry[1]), (int(entry[2]), int(entry[3]))
        header = Header(
            profile,
            str(data["model"]),
            str(data["digest"]),
            data["kind"],
            float(data["step"]),
            int(data["tile"]),
            groups,
            int(data["range"][0]),
            int(data["range"][1]),
            float(data.get("precision", 1)),
            float(data.get("origin", 0)),
            int(data.get("offset", 0)),
            None if nodata is None else float(nodata),
            dict(data["target"]),
        )
        header.bound = int(data.get("bound", 0))
        header.network = data.get("network", _usual(header.kind))
        header.coder = data.get("coder", CODERS[0])
        header.regions = data.get("regions", False)
        header.exact = data.get("exact", False)
        header.exact_bands, header.code_bands = (
            _bands(data[key], len(profile.bands)) if key in data else [] for key in ("exact_bands", "code_bands")
        )
        header.fills = [
            (float(value) if profile.dtype[0] == "f" else int(value), _bands(bands, len(profile.bands)))
            for value, bands in data.get("fills", [])
        ]
        header.under_mask = data.get("under_mask", False)
        header.valid = int(data.get("valid", header.samples()))
    except (KeyError, IndexError, TypeError, ValueError, OverflowError) as error:
        raise FormatError("The header lacks a part or holds one that makes no sense; the file is damaged.") from error
    check_tile(header.tile)
    height, width = profile.grid.shape
    listed = sorted(header.grouped + header.exact_bands)
    ok = (
        header.tile >= max((g.factor for g in groups), default=1) * MARGIN << FINE_LEVELS
        and (groups or header.kind == REVERSIBLE)
        and set(header.code_bands) <= set(header.exact_bands)
        and len(header.fills) <= MOST_FILLS
        and not any(np.isnan(value) for value, _ in header.fills)
        and header.under_mask in ((False, True) if profile.mask else (False,))
        and header.kind in (LOSSY, REVERSIBLE, LATENT)
        and header.coder in CODERS
        and profile.dtype in DTYPES
        and 0 < height < MOST_PIXELS
        and 0 < width < MOST_PIXELS
        and listed == list(range(len(profile.bands)))
        and len(listed) <= MOST_BANDS
        and 0 <= header.bound < MOST_BOUND
        and (header.kind == LOSSY or header.exact or not header.bound)
        and isinstance(header.exact, bool)
        and (header.kind == LATENT or not header.exact)
        and not (header.exact and any(g.predicted for g in groups))
        and np.isfinite(header.step)
        and header.step > 1e-9
        and 0 < header.precision < np.inf
        and np.isfinite(header.origin)
        and header.low <= header.high
        and header.valid >= 0
        and header.network in SERVED
        and header.regions in ((False,) if header.kind == REVERSIBLE or header.bound or header.exact else (False, True))
        and (not header.regions or np.prod(map_shape(height, width), dtype=float) <= MOST_VALUES)
        and all(_sound(g, header.kind, header.tile) for g in groups)
        and sound(groups)
    )
    if not ok:
        raise FormatError("The header holds a value out of range; the file is damaged.")
    return header


def _number(value):
    """A number as JSON has it; a text where it has none."""
    return value if np.isfinite(value) else repr(float(value))


def _cells(group):
    """What a header says of a group's grid of cells; nothing when these are pixels."""
    if group.lattice is not None:
        return [group.lattice.bits, list(group.lattice.columns), list(group.lattice.rows)]
    return [group.factor, *group.phase] if group.factor > 1 else []


def _latent_entry(group):
    """What a header of kind latent says of a group beside bands, cells and components."""
    p = group.predicted
    return [group.sigma] if p is None else [group.sigma, [p.source, *map(list, p.factors)]]


def _prediction(entry):
    return Prediction(int(entry[0]), tuple(tuple(int(f) for f in row) for row in entry[1:]))


def _sound(group, kind, tile):
    """True when a group's grid of cells and its counts are possible."""
    n = len(group.bands)
    if group.factor not in FACTORS or not 0 <= min(group.phase) <= max(group.phase) < group.factor:
        return False
    if group.lattice is not None and not (group.lattice.sound() and group.lattice.fits(tile)):
        return False
    if not 0 < group.sigma < np.inf:
        return False
    if kind != REVERSIBLE:
        return 1 <= group.components <= n
    most = band_prediction.MOST_SPATIAL if n <= band_prediction.SPATIAL_BANDS else 0
    return 0 <= group.components <= min(band_prediction.MOST_REFERENCES, n - 1) and 0 <= group.spatial <= min(
        most, group.components
    )


def _ranges(bands):
    """[0, 1, 2, 7] -> "0-2,7"."""
    out, start = [], 0
    for i in range(1, len(bands) + 1):
        if i == len(bands) or bands[i] != bands[i - 1] + 1:
            out.append(f"{bands[start]}-{bands[i - 1]}" if i - start > 1 else str(bands[start]))
            start = i
    return ",".join(out)


def _bands(text, count):
    """Inverse of :func:`_ranges`; ValueError for numbers beyond ``count``."""
    out = []
    for part in str(text).split(","):
        first, _, last = part.partition("-")
        first, last = int(first), int(last or first)
        if not 0 <= first <= last < count:
            raise ValueError("band number")
        out += range(first, last + 1)
    return out
