"""Write the conformance set of the format, ``tests/conformance``: small files of every kind, model and feature, and
``digests.json`` with what they decode to. Command: ``python -m bandpress.tests.tools.make_conformance [names]``.

Without names every file is made again; with names only these, and the digests of all. It may be run as long as format 1
is not frozen; afterwards files may be added, and none may change.
"""

import json
import math
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.encoder.planning import planner
from ...codec.raster.source import RasterSource
from ...codec.rate_control import exact_choice, exact_samples
from ...codec.rate_control.targets import Target
from ...models import registry
from .conformance_cases import cases
from .conformance_facts import facts_of
from .conformance_rasters import Case

FOLDER = Path(__file__).resolve().parents[1] / "conformance"
LARGEST_FILE, LARGEST_SET = 20_000, 500_000  # bytes


def make(case: Case, folder: str, target: Path = FOLDER, threads: int = 1) -> None:
    """Write the file of a :class:`Case` into the folder ``target``; temporary rasters are written into ``folder``."""
    raster = case.write(Path(folder) / case.name)
    with ExitStack() as changes, RasterSource.open(raster) as source:
        if case.tile:
            changes.enter_context(mock.patch.object(planner, "tile_size", lambda *_: case.tile))
        if case.transform:
            changes.enter_context(mock.patch.object(exact_choice, "bands_smaller_exact", lambda *_: set()))
            changes.enter_context(mock.patch.object(exact_choice, "exact_is_smaller", lambda *_: False))
            changes.enter_context(mock.patch.object(exact_samples, "COMPARED_FROM", math.inf))
        compress(
            source,
            target / f"{case.name}.bpr",
            model=registry.get(case.model),
            target=Target(*case.target),
            threads=threads,
            **case.options,
        )


def main(names: list) -> None:
    """Make the files ``names`` (all of them if it is empty), and the digests of all."""
    FOLDER.mkdir(exist_ok=True)
    wanted = list(cases())
    unknown = set(names) - {case.name for case in wanted}
    if unknown:
        sys.exit(f"There are no files {', '.join(sorted(unknown))} in the set.")
    for path in FOLDER.glob("*.bpr"):
        if path.stem not in {case.name for case in wanted}:
            path.unlink()
    digests = {}
    for case in wanted:
        path = FOLDER / f"{case.name}.bpr"
        if not names or case.name in names or not path.exists():
            with tempfile.TemporaryDirectory() as folder:
                make(case, folder)
        with BprReader(path) as file:
            digests[path.name] = facts_of(file, registry.get(file.model))
        if path.stat().st_size > LARGEST_FILE:
            sys.exit(f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST_FILE}; make its raster smaller.")
    total = sum(path.stat().st_size for path in FOLDER.glob("*.bpr"))
    if total > LARGEST_SET:
        sys.exit(f"The set has {total} bytes, more than {LARGEST_SET}; make some of its rasters smaller.")
    lines = [f"{json.dumps(name)}: {json.dumps(facts, ensure_ascii=False)}" for name, facts in digests.items()]
    (FOLDER / "digests.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(digests)} files, {total} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
