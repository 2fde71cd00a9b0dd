"""Real and generated images, warped and cropped in many ways, compressed at many targets, with every guarantee checked,
within a time budget.

    python -m bandpress.benchmarks.studies.promise_sweep --minutes 20
    python -m bandpress.benchmarks.studies.promise_sweep --seed 17 --cases 1     one case again

Images: those of ``BANDPRESS_DATA`` (10, 20 and 60 m bands are put on the 10 m grid by repetition) and a scene that is
generated (:mod:`.generated_scene`), or the one that ``--scene`` names. Lines and exit code are those of
:mod:`.promises`."""

import argparse
import functools
import pathlib
import sys
import tempfile
import time

import numpy as np
from osgeo import gdal, osr

from ..data import generated_scene, paths
from ..data.promise_cases import KINDS, NETWORKS, Case
from . import promises
from .promise_checks import judge

SIDE = 1536  # of the generated scene
MOST_SAMPLES = 3_000_000  # of a case
RESAMPLED = 0.75  # share of warps by nearest neighbour
THRESHOLDS = (0.0, 0.125)  # of gdalwarp's approximation, pixels: exact, and its default
WARPS = ("none", "EPSG:4326", "EPSG:3857", "rotated", "turned")
OFTEN = (0.1, 0.35, 0.25, 0.1, 0.2)
MIDDLE, SIDES = (
    0.25,
    (300, 900),
)  # share of cases, and their sides, with more pixels than the sample windows of the analysis


def stack(bands, geotransform, crs_wkt):
    """A GDAL dataset in memory of uint16 ``bands`` {name: (h, w)}, coarser ones repeated to the size of the largest."""
    height, width = max(b.shape for b in bands.values())
    dataset = gdal.GetDriverByName("MEM").Create("", width, height, len(bands), gdal.GDT_UInt16)
    dataset.SetGeoTransform(geotransform)
    if crs_wkt:
        dataset.SetProjection(crs_wkt)
    for i, (name, band) in enumerate(bands.items()):
        times = height // band.shape[0]
        band = np.repeat(np.repeat(band, times, 0), times, 1)
        dataset.GetRasterBand(i + 1).WriteArray(band)
        dataset.GetRasterBand(i + 1).SetDescription(name)
    return dataset


@functools.lru_cache(maxsize=2)
def generated(side=SIDE):
    """The generated scene with all 13 bands on the 10 m grid, a GDAL dataset."""
    made = generated_scene.generate(side)
    return stack(made.bands, made.geotransform, made.crs_wkt)


def validation():
    """{name: function that opens it} of the validation images; {} without a data folder."""
    folder, found = paths.data_folder(), {}
    for path in (
        sorted((folder / "s2" / "val").glob("*.tif")) + sorted((folder / "hsi" / "val").glob("*.tif")) if folder else ()
    ):
        if path.stem.endswith("_10m"):
            found[path.stem[:-4]] = functools.partial(_triple, path)
        elif not path.stem.endswith(("_20m", "_60m")):
            found[path.stem] = functools.partial(gdal.Open, str(path))
    return found


def _triple(path):
    bands = {}
    for size in ("10m", "20m", "60m"):
        dataset = gdal.Open(str(path.with_name(path.name.replace("10m", size))))
        bands.update(
            {f"{size} {i + 1}": dataset.GetRasterBand(i + 1).ReadAsArray() for i in range(dataset.RasterCount)}
        )
    dataset = gdal.Open(str(path))
    return stack(bands, dataset.GetGeoTransform(), dataset.GetProjection())


def warp(dataset, how, threshold=0.0, near=True, angle=17.0):
    """A warped copy in memory: ``how`` is one of WARPS; ``rotated`` has a turned geotransform and the same pixels,
    ``turned`` is such a raster brought to a north-up grid."""
    if how == "none":
        return dataset
    if how in ("rotated", "turned"):
        dataset = gdal.GetDriverByName("MEM").CreateCopy("", dataset)
        a = np.radians(angle)
        x, y = dataset.GetGeoTransform()[0], dataset.GetGeoTransform()[3]
        dataset.SetGeoTransform((x, 10 * np.cos(a), 10 * np.sin(a), y, 10 * np.sin(a), -10 * np.cos(a)))
        if how == "rotated":
            return dataset
    options = {} if how == "turned" else {"dstSRS": how}
    return gdal.Warp(
        "", dataset, format="MEM", resampleAlg="near" if near else "bilinear", errorThreshold=threshold, **options
    )


def cut(dataset, path, x, y, width, height, bands):
    """Write a window of 1-based ``bands`` as a GeoTIFF."""
    gdal.Translate(str(path), dataset, srcWin=[x, y, width, height], bandList=bands)


def make(seed, images, folder):
    """The Case of a seed, of ``images`` {name: function that opens it}; its raster is written into ``folder``."""
    rng = np.random.default_rng(seed)
    first, *others = images  # in half of the cases the largest one
    name = first if rng.random() < 0.5 or not others else str(rng.choice(others))
    dataset, how = images[name](), str(rng.choice(WARPS, p=OFTEN))
    if not dataset.GetProjection():  # warps need a georeference
        dataset = gdal.GetDriverByName("MEM").CreateCopy("", dataset)
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(32633)
        dataset.SetProjection(crs.ExportToWkt())
        dataset.SetGeoTransform((500000.0, 10.0, 0.0, 5300000.0, 0.0, -10.0))
    near, threshold = rng.random() < RESAMPLED, float(rng.choice(THRESHOLDS))
    height, width = dataset.RasterYSize, dataset.RasterXSize
    side = int(
        rng.uniform(*SIDES) if rng.random() < MIDDLE else np.exp(rng.uniform(0, np.log(1.2 * max(height, width))))
    )
    h, w = min(max(side, 1), height), min(max(int(side * rng.uniform(0.5, 1.5)), 1), width)
    y, x = int(rng.integers(height - h + 1)), int(rng.integers(width - w + 1))
    # somewhat more than needed, so that a crop of the warped pixels can be without borders
    margin = int(rng.choice((0, 8)))
    y0, x0 = max(0, y - margin), max(0, x - margin)
    window = [x0, y0, min(width - x0, w + 2 * margin), min(height - y0, h + 2 * margin)]
    part = gdal.Translate("", dataset, format="MEM", srcWin=window)
    warped = warp(part, how, threshold, near, float(rng.uniform(1, 89)))
    most = max(1, min(warped.RasterCount, MOST_SAMPLES // (warped.RasterXSize * warped.RasterYSize)))
    count = min(most, int(rng.choice((1, 2, 3, 4, 13, 300))))
    bands = (1 + np.sort(rng.permutation(warped.RasterCount)[:count])).tolist()
    inner = margin if min(warped.RasterXSize, warped.RasterYSize) > 2 * margin + 1 and rng.random() < 0.7 else 0
    path = folder / f"in{seed}.tif"
    cut(warped, path, inner, inner, warped.RasterXSize - 2 * inner, warped.RasterYSize - 2 * inner, bands)
    case = Case(seed, f"{name} {how}{' near' if near else ' bilinear'} {threshold:g}", path, _target(rng, warped))
    case.told = f"{len(bands)}x{warped.RasterYSize - 2 * inner}x{warped.RasterXSize - 2 * inner}"
    if rng.random() < 0.15:
        case.model = str(rng.choice(NETWORKS))
    case.effort = str(rng.choice(("normal", "fast", "best"), p=(0.5, 0.4, 0.1)))
    return case


def _target(rng, dataset):
    kind = str(rng.choice(KINDS, p=(0.12, 0.16, 0.28, 0.12, 0.12, 0.08, 0.12)))
    raw = dataset.RasterXSize * dataset.RasterYSize * 2
    values = {
        "lossless": 0.0,
        "pae": float(rng.choice((0, 1, 2.5, 5, 20, 300))),
        "psnr": float(np.round(rng.uniform(25, 75), 1)),
        "rmse": float(10 ** rng.uniform(-0.5, 2.7)),
        "bpppc": float(10 ** rng.uniform(-1, 0.9)),
        "size": float(200 + int(raw * rng.uniform(0.01, 1))),
        "step": float(10 ** rng.uniform(0, 2.5)),
    }
    return kind, values[kind]


def outcomes(seeds, images, minutes, only=""):
    """Yield the Outcome of the case of every seed (those whose description holds ``only``), until the time is over."""
    end = time.monotonic() + 60 * minutes
    for seed in seeds:
        if time.monotonic() > end:
            return
        with tempfile.TemporaryDirectory(prefix="promises-") as folder:
            path = pathlib.Path(folder)
            case = make(seed, images, path)
            if only in str(case):
                yield judge(case, path)


def main(arguments=None):
    """The command: the exit code, 1 when a promise was broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10, help="no case starts later")
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first case; the others count up")
    parser.add_argument("--only", default="", help="leave out cases whose description does not hold this text")
    parser.add_argument("--scene", help="a raster to take in place of the generated scene")
    chosen = parser.parse_args(arguments)
    images = {"generated": functools.partial(gdal.Open, chosen.scene) if chosen.scene else generated, **validation()}
    return promises.report(
        outcomes(range(chosen.seed, chosen.seed + chosen.cases), images, chosen.minutes, chosen.only)
    )


if __name__ == "__main__":
    sys.exit(main())
