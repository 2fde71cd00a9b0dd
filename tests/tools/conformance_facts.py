"""The features of the format that a file of the conformance set uses, and digests of its decoded samples."""

import hashlib

import numpy as np

from ...codec.decoder.reader import BprReader
from ...codec.raster.profile_json import profile_to_dict

ENGINE_TOLERANCE = 1.0  # raster units: engines of a network in floating point differ by one unit after rounding
METHODS = (
    "empty",
    "constant",
    "stored",
    "dictionary",
    "palette",
    "numbers",
    "same",
    "repeated",
    "histogram",
    "patched",
)
PALETTES = ("direct", "ranked", "labels")
GRIDS = ("ordinals", "decimal", "multiples")


def digest(samples: np.ndarray) -> str:
    """SHA-256, as docs/format.md defines it, of decoded ``samples`` (bands, h, w)."""
    bands, height, width = samples.shape
    head = f"{samples.dtype.name} {bands} {height} {width}\n".encode()
    little = np.ascontiguousarray(samples, samples.dtype.newbyteorder("<"))
    return hashlib.sha256(head + little.tobytes()).hexdigest()


def facts_of(file: BprReader, model) -> dict:
    """The entry of digests.json of an open BprReader that was made by ``model``."""
    samples = file.read()
    if file.damaged or file.holes:
        raise ValueError(f"{file.path} is damaged")
    facts = {"features": features_of(file), "dtype": samples.dtype.name, "shape": list(samples.shape)}
    if file.header.kind == "latent" and not model.is_exact:
        facts["tolerance"] = ENGINE_TOLERANCE
        facts["bands"] = [statistics(band) for band in samples]
    else:
        facts["sha256"] = digest(samples)
    return facts


def statistics(band: np.ndarray) -> list:
    """[smallest, largest, mean] of the samples (h, w) of a band, in binary64."""
    return [float(band.min()), float(band.max()), float(band.mean(dtype=np.float64))]


def features_of(file: BprReader) -> list:
    """Sorted names of the parts of the format that an open BprReader uses."""
    header, found = (
        file.header,
        {f"kind {file.header.kind}", f"dtype {file.header.dtype.name}", f"model {file.header.model}"},
    )
    found |= {f"target {header.target['kind']}", f"tile {header.tile}", f"network {header.network}"}
    found |= {f"coder {header.coder}"} if header.kind == "latent" else set()
    flags = {
        f"exact bands beside groups, {header.kind}": header.exact_bands and header.groups,
        "corrections": header.bound > 0,
        "exact latents": header.exact,
        "regions": header.regions,
        "fills": header.fills,
        "exact bands": header.exact_bands,
        "code bands": header.code_bands,
        "no groups": not header.groups,
        "under_mask": header.under_mask,
        "nodata of the header": header.nodata is not None,
        "several tiles": header.tiles != (1, 1),
        "several base tiles": header.base_tiles[0] * header.base_tiles[1] > 1,
        "near-lossless reversible": header.kind == "reversible" and header.step > 1,
        "offset": header.offset,
        "precision": header.precision != 1,
        "origin": header.origin,
        "several groups": len(header.groups) > 1,
        f"mask {header.profile.mask}": header.profile.mask,
    }
    found |= {name for name, used in flags.items() if used}
    for group in header.groups:
        flags = {
            f"factor {group.factor}": group.factor > 1,
            "phase": any(group.phase),
            "lattice": group.lattice is not None,
            "lattice of degree 2": group.lattice is not None and len(group.lattice.columns) == 6,
            "predicted group": group.predicted is not None,
            "one band": len(group.bands) == 1,
            "fewer components than bands": header.kind != "reversible" and group.components < len(group.bands),
            "spatial prediction": group.spatial,
            "spectral prediction": header.kind == "reversible" and group.components,
        }
        found |= {name for name, used in flags.items() if used}
    return sorted(found | _profile_features(header.profile) | _chunk_features(file))


def _profile_features(profile):
    grid, bands = profile.grid, profile.bands
    flags = {
        "geotransform": grid.geotransform,
        "crs": grid.crs_wkt,
        "epoch": profile.epoch is not None,
        "gcps": profile.gcps,
        "palette": profile.color_table,
        "metadata": profile.metadata,
        "documents": any(domain.startswith(("xml:", "json:")) for domain in profile.metadata),
        "RPC": "RPC" in profile.metadata,
        "band metadata": any(band.metadata for band in bands),
        "names": any(band.name for band in bands),
        "names by wavelength": isinstance(_name_column(profile), dict),
        "units": any(band.unit for band in bands),
        "scale and offset": any(band.scale is not None for band in bands),
        "categories": any(band.categories for band in bands),
        "attributes": any(band.attributes for band in bands),
        "palettes of bands": any(band.color_table for band in bands),
        "nodata": any(band.nodata is not None for band in bands),
        "single pixel": grid.shape == (1, 1),
        "single row": grid.shape[0] == 1 < grid.shape[1],
        "single column": grid.shape[1] == 1 < grid.shape[0],
    }
    return {name for name, used in flags.items() if used}


def _name_column(profile):
    return profile_to_dict(profile)["bands"].get("name")


def _chunk_features(file):
    """The features that masks and exact samples of all tiles use."""
    header, found = file.header, set()
    with open(file.path, "rb") as stream:
        data = stream.read()
    bases = header.base_tiles[0] * header.base_tiles[1]
    for tile in range(header.tiles[0] * header.tiles[1]):
        first = header.first_base + bases + tile * header.tile_chunks
        mask = _payload(data, file.index.chunks[first])
        if mask:
            found |= {f"mask planes: {'one' if mask[0] == 1 else 'a band'}", f"holes, {header.kind}"}
        if header.exact_bands:
            exact = _payload(data, file.index.chunks[first + header.exact_chunk])
            found |= {"exact samples of everything"} if exact[0] else set()
            found |= _methods(exact[1:])
    return found


def _payload(data, chunk):
    return data[chunk.offset : chunk.offset + chunk.length]


def _varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 128:
            return value, at


def _methods(data):
    """Names of the methods of a chunk of exact samples, those of planes within planes included."""
    found, at = set(), 0
    while at < len(data):
        method = data[at]
        length, at = _varint(data, at + 1)
        found |= _method(method, data[at : at + length])
        at += length
    return found


def _method(method, data):
    name = METHODS[method]
    found = {f"samples: {name}"}
    if name == "repeated":
        return found | _method(data[2], data[3:])
    if name == "patched":
        length, at = _varint(data, 1)
        return found | _method(data[0], data[at : at + length])
    if name == "dictionary":
        return found | {f"samples: dictionary {data[0]}"}
    if name not in ("palette", "numbers", "histogram"):
        return found
    found.add(f"samples: {name}, {GRIDS[data[0]]}")
    at = 1 + (0, 1, 8)[data[0]]
    if name == "histogram":
        found |= {"samples: histogram with shift"} if data[at] else set()
    if name == "palette":
        count, at = _varint(data, at)
        for _ in range(count + 1):
            _, at = _varint(data, at)
        found.add(f"samples: palette, {PALETTES[data[at]]}")
    if name == "numbers":
        for _ in range(3):
            _, at = _varint(data, at)
        found |= {"samples: numbers by value"} if data[at] & 1 else set()
        found |= {f"samples: numbers with {data[at] >> 5} references"} if data[at] >> 5 else set()
    return found
