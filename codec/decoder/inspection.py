"""File inspection: describes a file and verifies all of its checksums."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..bitstream.gain_map import DECIBEL
from ..progress import CHECKING, Progress
from .file_source import FileSource
from .reader import BprReader
from .resolution_levels import MOST_LEVEL


@dataclass
class Inspection:
    """Description of a file and result of its verification. Bands are numbered from 1.

    ``facts``: size, model, target, sample type and so on, by name; its "gains" are the minimum and maximum of the gain
    map in dB, or None. ``tiles``: see :meth:`.reader.BprReader.tile_table`; ``bands``: number and name of each;
    ``problems``: a sentence for each damaged part."""

    facts: dict[str, Any]
    tiles: list[dict[str, Any]]
    bands: list[dict[str, Any]]
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """True when every checksum matches."""
        return not self.problems

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe dict."""
        return {"facts": self.facts, "tiles": self.tiles, "bands": self.bands, "problems": self.problems, "ok": self.ok}


def inspect(source: FileSource, progress: Progress | None = None, threads: int | None = None) -> Inspection:
    """Decode a whole file, verify every checksum, and report.

    ``source``: a path, bytes, or a seekable binary file object. Raises FormatError when it is not a Bandpress raster or
    damaged beyond use, InputError when it cannot be opened."""
    progress = (progress or Progress()).begin(CHECKING)
    with BprReader(source, threads) as f:
        for _ in f.strips(progress=progress):
            pass
        header, grid = f.header, f.profile.grid
        samples = grid.width * grid.height * len(f.profile.bands)
        gains = (header.gains.values.min(), header.gains.values.max()) if header.gains is not None else ()
        facts = {
            "file": f.path,
            "bytes": f.bytes,
            "model": header.model,
            "tables": header.digest,
            "kind": header.kind,
            "target": header.target,
            "step": header.step * header.precision,
            "precision": header.precision,
            "dtype": header.dtype.name,
            "width": grid.width,
            "height": grid.height,
            "bands": len(f.profile.bands),
            "tile": header.tile,
            "tiles": header.tiles[0] * header.tiles[1],
            "valid_samples": header.valid,
            "exact_bands": [b + 1 for b in header.exact_bands],
            "code_bands": [b + 1 for b in header.code_bands],
            "fills": [[value, [b + 1 for b in bands]] for value, bands in header.fills],
            "gains": [float(g) / DECIBEL for g in gains] or None,
            "bpppc": 8 * f.bytes / max(header.valid, 1),
            "ratio": samples * header.dtype.itemsize / f.bytes,
            "levels": [
                {
                    "level": level,
                    "width": f.grid_at(level).width,
                    "height": f.grid_at(level).height,
                    "bytes": f.bytes_at(level),
                }
                for level in range(MOST_LEVEL + 1)
            ],
            "groups": [
                {"bands": [b + 1 for b in g.bands], "factor": round(g.scale, 3), "planes": g.planes}
                for g in header.groups
            ],
        }
        bands = [{"band": i + 1, "name": b.name} for i, b in enumerate(f.profile.bands)]
        return Inspection(facts, f.tile_table(), bands, list(f.notes))
