"""Bytes of the validation images at fixed targets, stored as JSON and compared with those of another state of the code.

    python -m bandpress.benchmarks.studies.rate_check --write before.json
    python -m bandpress.benchmarks.studies.rate_check --write after.json --against before.json
    python -m bandpress.benchmarks.studies.rate_check --every-model --against before.json --identical

The second command prints every file whose size grew or shrank by more than LIMIT, and ends with 1 if one grew by more.
It measures all images in ``BANDPRESS_DATA`` (``s2/val``, ``hsi/val``), large ones cropped, so that it takes some
minutes on one core. The third is for a change that must change no byte: every target, every model and regions on
smaller crops, and files and decoded samples must have the same digests as before."""

import argparse
import hashlib
import json
import math
import pathlib
import sys
import tempfile
import time

from ...codec.compression import compress
from ...codec.decoder.reader import BprReader
from ...codec.errors import BandpressError
from ...codec.geometry.grid import Window
from ...codec.raster.source import RasterSource
from ...codec.rate_control.targets import Target
from ...models import registry
from ..data import paths

LIMIT = 0.2  # per cent
MOST_SAMPLES = 600_000  # of an image; it is cropped to a square in its middle
TARGETS = {
    "s2": (("psnr", 40), ("psnr", 50), ("pae", 5), ("pae", 20), ("lossless", 0), ("step", 20)),
    "hsi": (("psnr", 40), ("psnr", 50), ("pae", 5), ("lossless", 0), ("step", 20)),
}
NETWORKS = ("sscnet", "spectral-hyperprior")
NETWORK_IMAGES = ("Jaca_1", "s2_roads", "S2B_MSIL2A_20170924T93020_69_24_10m", "enmap_potsdam_c")
NETWORK_STEP = 80
EVERY = (("step", 20), ("psnr", 45), ("rmse", 30), ("bpppc", 0.5), ("size", 6000), ("pae", 4), ("lossless", 0))
SMALL_SAMPLES = 60_000  # of an image that every model and target is tried with
SMALL_IMAGES = 3  # of each kind with every model; of all others wavelet-context alone


def images():
    """[(kind, path)] of all validation rasters."""
    folder = paths.data_folder()
    if folder is None:
        raise SystemExit("There is no data folder; set BANDPRESS_DATA.")
    return [
        (kind, path)
        for kind in TARGETS
        for path in sorted((folder / kind / "val").iterdir())
        if path.suffix in (".tif", ".jp2")
    ]


def middle(path, most=MOST_SAMPLES):
    """A Window in the middle of a raster with at most ``most`` samples, on multiples of 8; None: all of it."""
    with RasterSource.open(path) as source:
        grid, count = source.profile.grid, source.profile.count
    if grid.width * grid.height * count <= most:
        return None
    side = max(int(math.sqrt(most / count)) // 8 * 8, 8)
    width, height = min(side, grid.width), min(side, grid.height)
    return Window((grid.width - width) // 16 * 8, (grid.height - height) // 16 * 8, width, height)


def jobs(path, kind):
    """[(model, target)] that an image is measured with."""
    found = [("wavelet-context", Target(*t)) for t in TARGETS[kind]]
    return found + [(m, Target("step", NETWORK_STEP)) for m in NETWORKS if path.stem in NETWORK_IMAGES]


def every_job(kind, models):
    """[(model, target, regions)] of a change that must change no byte; with ``models``, all of them."""
    area = (0.2, 0.2), (0.7, 0.2), (0.5, 0.6), (0.2, 0.2)
    found = [("wavelet-context", Target(*t), None) for t in EVERY] + [("wavelet-context", Target("step", 60), area)]
    for model in [m for m in registry.model_ids() if m != "wavelet-context"] if models else ():
        able = getattr(registry.get(model), "targets", ())
        found += [(model, Target(*t), None) for t in EVERY if t[0] in able and t[0] not in ("rmse", "size")]
    return found


def _digests(path):
    """(SHA-256 of a file, of its samples)."""
    with BprReader(path) as file:
        samples = file.read()
    return hashlib.sha256(path.read_bytes()).hexdigest(), hashlib.sha256(samples.tobytes()).hexdigest()


def _placed(area, grid):
    """A ring of points in parts of the raster as [(polygon, quality)] on its grid."""
    t = grid.transform
    ring = [
        (t[0] + x * grid.width * t[1] + y * grid.height * t[2], t[3] + x * grid.width * t[4] + y * grid.height * t[5])
        for x, y in area
    ]
    return [([ring], 20.0)]


def measure(folder, every=False):
    """Rows {image, model, target, bytes, samples, PSNR, RMSE, PAE} of all images; files are written into ``folder``.
    ``every``: all models and targets on small crops, with digests of files and samples."""
    rows, seen = [], dict.fromkeys(TARGETS, 0)
    for kind, path in images():
        try:
            window = middle(path, SMALL_SAMPLES if every else MOST_SAMPLES)
        except BandpressError as error:
            print(f"{path.name}: left out ({error})", flush=True)
            continue
        started = time.perf_counter()
        seen[kind] += 1
        for model, target, *area in every_job(kind, seen[kind] <= SMALL_IMAGES) if every else jobs(path, kind):
            row = {
                "image": path.stem,
                "model": model,
                "target": f"{target.kind} {target.value:g}" + " regions" * any(area),
            }
            try:
                with RasterSource.open(path, window=window) as source:
                    samples = source.profile.count * source.profile.grid.width * source.profile.grid.height
                    result = compress(
                        source,
                        folder / "x.bpr",
                        model=registry.get(model),
                        target=target,
                        threads=1,
                        regions=_placed(area[0], source.profile.grid) if any(area) else None,
                    )
                row.update(
                    bytes=result.bytes,
                    samples=samples,
                    **{name: float(result.numbers[name]) for name in ("PSNR", "RMSE", "PAE")},
                )
                if every:
                    row["file"], row["decoded"] = _digests(folder / "x.bpr")
            except BandpressError as error:
                row["refused"] = str(error)
            rows.append(row)
        print(f"{path.name}: {time.perf_counter() - started:.1f} s", flush=True)
    return rows


def slopes(rows):
    """{image: growth of the logarithm of bytes per dB between its two psnr targets}."""
    curves: dict = {}
    for row in rows:
        if row["target"].startswith("psnr") and "bytes" in row and math.isfinite(row["PSNR"]):
            curves.setdefault(row["image"], []).append((row["PSNR"], math.log(row["bytes"])))
    return {
        image: (b[1] - a[1]) / (b[0] - a[0])
        for image, (a, b) in ((image, sorted(points)) for image, points in curves.items() if len(points) == 2)
        if b[0] > a[0] + 1
    }


def difference(row, before, slope):
    """By how many per cent a file is larger than before at the same quality; ``slope``: of the image, None where it is
    not known. A bound and lossless have no quality to make up for it."""
    growth, gained = math.log(row["bytes"] / before["bytes"]), row["PSNR"] - before["PSNR"]
    if row["target"].split()[0] not in ("pae", "lossless") and slope and math.isfinite(gained):
        growth -= gained * slope
    return 100 * (math.exp(growth) - 1)


def compare(rows, before):
    """Print the rows that differ by more than LIMIT; the largest growth in per cent."""
    known = {(r["image"], r["model"], r["target"]): r for r in before}
    slope = slopes(before)
    worst, total, same = 0.0, [0, 0], 0
    for row in rows:
        key = row["image"], row["model"], row["target"]
        old = known.pop(key, None)
        if old is None or "bytes" not in row or "bytes" not in old:
            if old is None or row != old:
                print(
                    f"{' '.join(key)}: {'new' if old is None else old.get('refused', old.get('bytes'))} -> "
                    f"{row.get('refused', row.get('bytes'))}"
                )
                worst = math.inf if old is not None and "refused" in row else worst
            continue
        change = difference(row, old, slope.get(row["image"]))
        worst, same = max(worst, change), same + (row["bytes"] == old["bytes"])
        total[0] += old["bytes"]
        total[1] += row["bytes"]
        if abs(change) > LIMIT:
            print(
                f"{' '.join(key)}: {old['bytes']} -> {row['bytes']} bytes "
                f"({100 * (row['bytes'] / old['bytes'] - 1):+.2f} %), "
                f"PSNR {old['PSNR']:.3f} -> {row['PSNR']:.3f} dB, PAE {old['PAE']:g} -> {row['PAE']:g}: "
                f"{change:+.2f} % at equal quality"
            )
    for key in known:
        print(f"{' '.join(key)}: not measured now")
        worst = math.inf
    print(
        f"{len(rows)} files, {same} of the same size, all together {100 * (total[1] / max(total[0], 1) - 1):+.3f} %; "
        f"the worst: {worst:+.2f} % at equal quality"
    )
    return worst


def different(rows, before):
    """Print the rows whose files or samples are not those of before; how many they are."""
    known, count = {(r["image"], r["model"], r["target"]): r for r in before}, 0
    for row in rows:
        old = known.pop((row["image"], row["model"], row["target"]), {})
        if [row.get(k) for k in ("file", "decoded", "refused")] != [old.get(k) for k in ("file", "decoded", "refused")]:
            count += 1
            print(
                f"{row['image']} {row['model']} {row['target']}: {old.get('refused', old.get('bytes'))} -> "
                f"{row.get('refused', row.get('bytes'))}{', same size' if old.get('bytes') == row.get('bytes') else ''}"
            )
    print(f"{len(rows)} files, {count} are not as before, {len(known)} were not made now")
    return count + len(known)


def main(arguments=None):
    """Measure, write, compare: the exit code, 1 when a file is more than LIMIT larger than before."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", type=pathlib.Path, help="JSON file for the sizes")
    parser.add_argument(
        "--measured", type=pathlib.Path, help="compare the sizes in this JSON file instead of measuring"
    )
    parser.add_argument("--against", type=pathlib.Path, help="JSON file of another state")
    parser.add_argument("--every-model", action="store_true", help="all models and targets on small crops")
    parser.add_argument("--identical", action="store_true", help="every file must be as before, byte for byte")
    chosen = parser.parse_args(arguments)
    if chosen.measured:
        rows = json.loads(chosen.measured.read_text())
    else:
        with tempfile.TemporaryDirectory() as folder:
            rows = measure(pathlib.Path(folder), chosen.every_model)
    if chosen.write:
        chosen.write.write_text(json.dumps(rows, indent=1))
    if chosen.against and chosen.identical:
        return int(different(rows, json.loads(chosen.against.read_text())) > 0)
    if chosen.against:
        return int(compare(rows, json.loads(chosen.against.read_text())) > LIMIT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
