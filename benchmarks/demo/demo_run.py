"""``make demo``: round trips of the demo stacks through qgis_process, a table of rates and qualities, and a picture."""

import argparse
import os
import pathlib
import subprocess
import sys
import time

from ..data import paths
from . import picture, stacks
from .qgis_cli import QgisProcess

_COLUMNS = ("raster", "samples", "bytes", "ratio", "bpppc", "PSNR dB", "PAE DN", "seconds")


def _outputs(folder):
    """Paths of every output of the round trip, by parameter name."""
    names = {
        "BITSTREAM": "compressed.bpr",
        "RECONSTRUCTION": "reconstruction.tif",
        "ERROR_MAP": "error_map.tif",
        "SUMMARY": "summary.gpkg",
        "BAND_TABLE": "bands.gpkg",
        "REPORT": "report.html",
    }
    return {key: folder / name for key, name in names.items()}


def _shown(path):
    """``path`` relative to the current folder where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(str(path)) else str(path)


def main(arguments=None):
    """Run the demo; see ``--help``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", default="psnr", help="TARGET of the round trips (default psnr)")
    parser.add_argument("--value", default="50", help="VALUE of the round trips (default 50)")
    parser.add_argument("--offline", action="store_true", help="use the generated scene, ask for no download")
    options = parser.parse_args(arguments)

    print("Looking for the demo scene (38 MB download the first time) ...", flush=True)
    demo = stacks.build(offline=options.offline)
    print(demo.origin)
    rows = []
    with QgisProcess() as qgis:
        for stack in demo.stacks:
            outputs = _outputs(paths.ROOT / "build" / "demo" / stack.stem)
            outputs["BITSTREAM"].parent.mkdir(parents=True, exist_ok=True)
            for path in outputs["BITSTREAM"].parent.iterdir():
                path.unlink()
            print(f"bandpress:roundtrip {_shown(stack)} TARGET={options.target} VALUE={options.value} ...", flush=True)
            start = time.monotonic()
            result = qgis.run(
                "bandpress:roundtrip",
                {
                    "INPUT": stack,
                    "MODEL": "wavelet-context",
                    "TARGET": options.target,
                    "VALUE": options.value,
                    **outputs,
                },
            )
            seconds = time.monotonic() - start
            size = outputs["BITSTREAM"].stat().st_size
            samples = round(8 * size / result["BPPPC"])
            rows.append(
                (
                    stack.stem,
                    f"{samples:,}",
                    f"{size:,}",
                    f"{result['RATIO']:.1f}",
                    f"{result['BPPPC']:.3f}",
                    f"{result['PSNR']:.2f}",
                    f"{result['PAE']:g}",
                    f"{seconds:.0f}",
                )
            )

    widths = [max(len(row[i]) for row in [_COLUMNS, *rows]) for i in range(len(_COLUMNS))]
    print()
    for row in [_COLUMNS, *rows]:
        print("  ".join(cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))))
    print(
        "(ratio: against the uncompressed samples; PSNR with peak 10000; seconds: the whole round trip in QGIS with "
        "its "
        "start, error map, summary and report)\n"
    )

    sheet = paths.ROOT / "build" / "demo" / "canvas.png"
    # In a separate process, because a QGIS application cannot be closed before its interpreter ends.
    environment = dict(
        os.environ,
        QT_QPA_PLATFORM="offscreen",
        PYTHONPATH=str(pathlib.Path(sys.modules[__package__.split(".")[0]].__path__[0]).parent),
    )
    drawn = subprocess.run(
        [
            sys.executable,
            "-m",
            picture.__name__,
            str(demo.stacks[1]),
            str(outputs["BITSTREAM"].parent),
            str(sheet),
            demo.origin,
        ],
        env=environment,
        capture_output=True,
        text=True,
    )
    if drawn.returncode:
        raise SystemExit(f"The picture could not be drawn:\n{drawn.stderr}")
    print("Outputs:")
    for stack in demo.stacks:
        for path in _outputs(paths.ROOT / "build" / "demo" / stack.stem).values():
            print(f"  {_shown(path)}")
    print(f"Picture of the QGIS canvas: {_shown(sheet)}")
    print(demo.origin)


if __name__ == "__main__":
    main()
